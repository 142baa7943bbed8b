"""The objective in the person's own words: criticised by the rules first, then a wording beside it; theirs to choose.

Source: goals-and-okrs, "Making the OKR Conversation a Partnership".
"""

from __future__ import annotations

import re
from typing import Any, cast

from assistant.conversation.questions.showing import finding_lines, goal_lines, ledger_lines, summary_line
from assistant.conversation.state import Plain, State, copied, judged, plain
from assistant.conversation.work import Work
from rules.document import Document
from rules.finding import Finding

_JUDGED_BY = ("BAS202", "BAS204", "BAS206", "HOR301", "HOR310", "MET601")
"""Rules on what a sentence promises. An objective needs no hours and no figure, so that nothing is a measure (MET602)
is said of key results alone: it would speak against a quarter of the playbook's own objectives."""
DRAFTED = ("the drafted set", "the set under your objective")
"""What a version is called after which a draft stands."""
LAST_DAY = 90
_SENTENCE = re.compile(r"(?<=[.?]) ")
_FIELD = re.compile(r" \(`[^`]*`\)")
_ITS_ID = re.compile(r"^KR1:?\s+")


def criticised(text: str, work: Work) -> list[Finding]:
    """What the rules hold against a sentence as an objective of the first 90 days."""
    state = work.state
    row = {"id": "KR1", "text": text, "due_day": LAST_DAY}
    objective = {"id": "O1", "text": text, "supports": ["C1"], "author": "founder", "key_results": [row]}
    value = {**state.value, "okr_sets": [{"horizon": "90d", "objectives": [objective]}]}
    value.pop("provenance", None)
    report = judged(value, work.deps.today, work.deps.rules)
    path = "/okr_sets/0/objectives/0/key_results/0"
    return [one for one in (report.findings if report else ()) if one.code in _JUDGED_BY and one.path.startswith(path)]


def worded(work: Work, own: str) -> None:
    """Take the person's own wording: criticise it, draft, and offer a wording only where a rule objects."""
    found = criticised(own, work)
    if found:
        work.say(f"“{own}”: before I offer anything, what the rules say of it:")
        for one in found:
            message = _ITS_ID.sub("", one.message).replace("KR1", "it")
            work.say(f"  {one.severity} {one.code}: {message}. Why: {one.why}")
    else:
        work.say(f"“{own}”: the rules have nothing against it. It stands as your words.")
    drafted = _drafted(work)
    if drafted is None:
        work.state = work.state.with_(own=own)
        work.say("Your sentence is kept: say “redraft” once that is settled.")
        return
    rewrite = _first(drafted)
    work.state = work.state.with_(own=own, rewrite=rewrite, drafted=drafted)
    if not found:
        keep(work)
        return
    if criticised(rewrite, work):
        work.say(f"The drafted wording, which is no better by the rules: “{rewrite}”")
    else:
        work.say(f"A wording that the rules have nothing against: “{rewrite}”")


def drafted_whole(work: Work) -> None:
    """Draft without a wording of the person's own: every sentence is the assistant's, and marked so."""
    drafted = _drafted(work)
    if drafted is not None:
        _stand(work, drafted, "the drafted set")


def keep(work: Work) -> None:
    """The drafted set under the person's own objective."""
    state = work.state
    if state.drafted is None or not state.own:
        return
    value = copied(state.drafted)
    objective = _objective(value)
    objective["text"] = state.own
    objective["author"] = state.speaker or "founder"
    # The guidance was cited for the drafted sentence; this one rests on its author.
    for name in ("citations", "play"):
        objective.pop(name, None)
    _stand(work, value, "the set under your objective")


def take(work: Work) -> None:
    """The drafted set under the drafted objective, which the person chose."""
    if work.state.drafted is not None:
        _stand(work, copied(work.state.drafted), "the drafted set")


def _stand(work: Work, value: Plain, what: str) -> None:
    agreed = cast("Plain", value.get("agreement") or {})
    if agreed.get("founder") or agreed.get("executive"):
        # Whatever was agreed on before, nobody has said yes to goals that were drafted just now.
        value = {**value, "agreement": {key: one for key, one in agreed.items() if key not in ("founder", "executive")}}
        if _is_over(agreed.get("session"), work) or not value["agreement"]:
            value.pop("agreement")
        work.say("The yes in the brief was said before these goals stood, so the agreement is open.")
    work.state = work.state.with_(own="", rewrite="", drafted=None).changed(value, what)
    show(work)


def _is_over(day: Any, work: Work) -> bool:
    """Whether a session took place already; one that lies ahead stays planned."""
    return day is None or str(day) < work.deps.today.isoformat()


def show(work: Work) -> None:
    """The sets, the hours, and what the rules say of them."""
    document = work.state.document
    report = work.report()
    if document is None or report is None:
        return
    work.say(*goal_lines(document))
    work.say("Hours:", *ledger_lines(document))
    work.say(f"Checked by the rules: {summary_line(report)}.")
    work.say(*finding_lines(list(report.errors), most=4))


def _drafted(work: Work) -> Plain | None:
    """The document with its sets; None where none could be made to hold, and why is said."""
    from assistant.drafting.kind import Refusal

    document = work.state.document
    if document is None:
        return None
    work.say("I draft: plays held against what you said, targets and hours by arithmetic, then the rules …")
    result = work.deps.draft(document)
    if isinstance(result, Refusal):
        refused(work, result)
        return None
    return plain(result.document)


def refused(work: Work, refusal: Any) -> None:
    """Say why there is no draft, and what would make one."""
    work.say(f"No draft could be made to hold: {refusal.reason}.")
    work.say(*finding_lines(list(refusal.findings)))
    for one in refusal.questions:
        # What speaks of the document's fields is for whoever writes it, not for somebody who talks.
        text = " ".join(part for part in _SENTENCE.split(_FIELD.sub("", one.text)) if "`" not in part)
        work.say(f"  {text} ({one.why})")


def _first(value: Plain) -> str:
    return str(_objective(value).get("text") or "")


def _objective(value: Plain) -> Plain:
    """The objective of the first 90 days."""
    sets = cast("list[Plain]", value.get("okr_sets") or [])
    one = next((each for each in sets if each.get("horizon") == "90d"), sets[0])
    return cast("list[Plain]", one["objectives"])[0]


def is_ready(document: Document | None) -> bool:
    """Whether there is anything to draft from."""
    if document is None or not document.company_objectives:
        return False
    return bool((document.engagement.situation or "").strip() or document.baselines)


def lacking(state: State) -> list[str]:
    """What there is to draft from only once it is told, in words: "start", "the company's own goals"."""
    found = [one.replace("_", " ") for one in sorted(state.lacks)]
    if not state.value.get("company_objectives"):
        found.append("the company's own goals")
    told = cast("Plain", state.value.get("engagement") or {}).get("situation") or state.value.get("baselines")
    return found if told else [*found, "what hurts, or a figure of where things stand"]
