"""The yes of both sides, with its date (ALN504); the conversation stops there.

Source: goals-and-okrs, "Making the OKR Conversation a Partnership".
"""

from __future__ import annotations

import datetime as dt
import re
from typing import cast

from assistant.conversation.questions.asking import other
from assistant.conversation.state import Plain, copied
from assistant.conversation.taking import Act
from assistant.conversation.work import Work
from assistant.reading.dates import looked_back
from rules.plain import counted

_DATED = re.compile(r"\d|\b(?:today|yesterday|monday|tuesday|wednesday|thursday|friday)\b", re.IGNORECASE)


_WARNED = "errors told"
"""In `State.times`: how many errors stood open when a yes was asked for once more."""


def agree(work: Work, act: Act, message: str) -> None:
    """Record a yes: of whoever speaks, of both, or of the other side."""
    state = work.state
    if not state.has_goals:
        work.say("There is no set yet that anybody could agree to.")
        return
    if not state.speaker and act.name != "agree both":
        # Whoever did not say who they are is asked again here, where it decides whose yes it is.
        work.state = state.with_(closed=tuple(one for one in state.closed if one != "speaker"))
        work.say("Whose yes that is decides what is recorded; where both have agreed, say “we both agree”.")
        return
    value = copied(state.value)
    agreed = cast("Plain", value.setdefault("agreement", {}))
    day = _day(message, work.deps.today)
    if day is None:
        work.say(f"That day lies ahead of today, {work.deps.today}: nobody has agreed yet.")
        return
    made = str(cast("Plain", value.get("provenance") or {}).get("made") or "")
    if made and day.isoformat() < made:
        work.say(f"This set was drafted on {made}: nobody can have agreed to it on {day}. On which day was it?")
        return
    report = work.report()
    errors = [one for one in (report.errors if report else ()) if one.path.startswith("/okr_sets")]
    if errors and state.times.get(_WARNED) != len(errors):
        codes = ", ".join(sorted({one.code for one in errors}))
        work.state = state.with_(times={**state.times, _WARNED: len(errors)})
        work.say(f"{counted(len(errors), 'error')} stand{'s' if len(errors) == 1 else ''} open in this set ({codes}); "
                 "“check it” lists them. Say it once more, and the yes is recorded all the same.")  # fmt: skip
        return
    who = {
        "agree": [state.speaker],
        "yes": [other(state.speaker) if state.asked == "other_side" else state.speaker],
        "agree both": ["founder", "executive"],
        "agree other": [other(state.speaker)],
    }[act.name]
    if state.asked == "other_side" and act.name == "agree":
        who = [other(state.speaker)]
    for one in who:
        agreed[one] = True
    agreed["session"] = day.isoformat()
    work.state = state.changed(value, " and ".join(f"the {one}'s yes" for one in who))
    both = bool(agreed.get("founder") and agreed.get("executive"))
    work.say(f"Recorded: {' and '.join(f'the {one}' for one in who)} agreed on {day}.")
    if errors:
        work.say(f"{len(errors)} errors stand open in what was agreed ({', '.join(sorted({e.code for e in errors}))}).")
    if both:
        work.say("Both sides said yes (ALN504). That is it from me: the set is yours to write out and to share.")


def _day(message: str, today: dt.date) -> dt.date | None:
    """The day of the yes: the one that is said, else today; None for one that lies ahead."""
    if not _DATED.search(message):
        return today
    if re.search(r"\byesterday\b", message, re.IGNORECASE):
        return today - dt.timedelta(days=1)
    from assistant.reading.dates import looked_ahead

    back = looked_back(message, today)
    if back is not None:
        return back
    return None if (ahead := looked_ahead(message, today)) and ahead > today else today
