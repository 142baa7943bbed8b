"""turn(state, message): one turn of the conversation: understand, update, check, answer.

The flow is decided here, in code; words of a message become values by the read pipeline, and nothing that cannot be
read is dropped in silence. No file, no clock, no model: what is drafted comes through `Deps`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from assistant.conversation.by_model.reading_on import read_on, what_of
from assistant.conversation.by_model.voicing import Asked as Asking
from assistant.conversation.message.authority import approving
from assistant.conversation.message.understanding import LONGEST, Asked, understand
from assistant.conversation.message.values.currency import TOPIC as CURRENCY
from assistant.conversation.message.values.currency import names, unpriced
from assistant.conversation.questions import agreeing, proposing
from assistant.conversation.questions.asking import (
    BLOCKING,
    MOST_TIMES,
    Next,
    after_this,
    answered,
    before_draft,
    is_put,
    next_question,
    put,
    question_words,
    uncounted,
)
from assistant.conversation.questions.showing import diff_lines, finding_lines
from assistant.conversation.revision import objective, revising, rewording, supposing, wishes
from assistant.conversation.revision.several import each_wish, wanted
from assistant.conversation.state import Plain, State, new_errors
from assistant.conversation.steps import GREETING, STEPS
from assistant.conversation.taking import Act, Taken, Understood
from assistant.conversation.updating import SAID_HERE, dated_here, updated
from assistant.conversation.work import Deps, Heard, Work
from assistant.reading import Known
from rules.finding import Finding, Report

_REVISES = ("drop", "harder", "softer", "split", "swap")
_AGREES = ("agree", "agree both", "agree other")
_QUOTED = 120


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes of one message: the lines to say, the state after it, what was taken over, and what differs."""

    said: tuple[str, ...]
    state: State
    taken: tuple[Taken, ...] = ()
    diff: tuple[str, ...] = ()
    report: Report | None = None


def opening(state: State) -> Reply:
    """The first words of a conversation, before anybody said anything."""
    found = next_question(state)
    asked = put(state, found)
    return Reply((GREETING, *((found.text,) if found else ())), asked)


def turn(state: State, message: str, deps: Deps) -> Reply:
    """One turn. The state that was given is not changed; raises only what drafting raises (NinetydayError)."""
    work = Work(state, deps)
    taken: tuple[Taken, ...] = ()
    ask = True
    wishes_ = each_wish(state, message, deps)
    for place, one in enumerate(wishes_):
        if place and work.state.waits:
            rest = "; ".join(f"“{each}”" for each in wishes_[place:])
            work.say(f"That first; then say again: {rest}.")
            break
        told, ask = _answered(work, one)
        taken += told
    if len(message) > LONGEST:
        work.say(f"I read the first {LONGEST:,} characters; a whole document is for `ninetyday critique`.")
    if ask:
        _ask(work, message)
    work.state = work.state.with_(fresh=work.state.value != state.value)
    diff = tuple(diff_lines(state.value, work.state.value))
    return Reply(tuple(work.said), work.state, taken, diff, work.report())


def _answered(work: Work, message: str) -> tuple[tuple[Taken, ...], bool]:
    """Do what a message wants, or take over what it tells; whether the next question follows."""
    state = work.state
    asked = Asked(state.asked, state.metrics, state.speaker)
    found = understand(message, asked, Known.of(state.shadow(work.deps.today)), work.deps.today, lacks=state.lacks)
    if not message.strip():
        work.say("I am listening.")
        return (), True
    if (reply := proposing.reply_to(work, message)) is not None:
        proposing.settle(work, reply)
        return (), True
    act = wanted(state, message, found)
    if act is None:
        return _told(work, found, message, asked)
    work.deps.heard(Heard(wants=act.line()))
    return (), _act(work, act, message)


def _ask(work: Work, message: str) -> None:
    """Put the next question; the same one again keeps its count."""
    if work.state.waits:
        return
    if work.state.drafts and before_draft(work.state) is None:
        work.state = work.state.with_(drafts=False)
        objective.drafted_whole(work)
    found = next_question(work.state)
    if found is not None:
        work.say(_worded(work, found, message))
    work.state = put(work.state, found)
    ahead = after_this(work.state)
    if work.deps.voice is not None and ahead is not None:
        work.deps.voice.expect(_asked(work, ahead, ""))


def _worded(work: Work, found: Next, message: str) -> str:
    """The question in a model's words where one is there and the question is new; code's own else."""
    voice = work.deps.voice
    if voice is None or is_put(work.state, found):
        return found.text
    return voice.word(_asked(work, found, message), work.deps.saying).line


def _asked(work: Work, found: Next, message: str) -> Asking:
    company = str(cast("Plain", work.state.value.get("engagement") or {}).get("company") or "")
    return Asking.of(found.topic, found.text, company, message)


# What is wanted


def _act(work: Work, act: Act, message: str) -> bool:
    """Do what is wanted; whether the next question follows."""
    if wishes.settled(work, act):
        return not work.state.waits
    if act.name in _REVISES:
        before = work.state
        revising.revise(work, act)
        return work.state.value != before.value and not work.state.waits
    if act.name in _AGREES or (act.name == "yes" and work.state.asked in ("agree", "other_side")):
        agreeing.agree(work, act, message)
        return True
    step = STEPS.get(act.name)
    if step is not None:
        return step(work, act)
    work.say("I did not understand that.")
    return True


_WISHED = re.compile(r"\b(?:make|have|go|switch|change|take|do|move|cut|reduce)\b", re.IGNORECASE)


# What is told


def _told(work: Work, found: Understood, message: str, asked: Asked) -> tuple[tuple[Taken, ...], bool]:
    """Take over what a message tells; whether the next question follows."""
    state = work.state
    if found.own:
        work.deps.heard(Heard(own=found.own))
        objective.worded(work, found.own)
        return (), True
    if found.speaker and found.speaker != state.speaker:
        work.state = work.state.with_(speaker=found.speaker)
    if state.has_goals and not found.corrects and (days := _wish_of_days(found)) is not None:
        work.deps.heard(Heard(found.taken))
        if message.rstrip().endswith("?") and not _WISHED.search(message):
            supposing.what_if(work, days)  # "1 day a week?" asks, and changes nothing
            return (), False
        revising.other_days(work, days)
        return (), not work.state.waits
    made = updated(work.state, found, work.deps.today)
    wants = found.then.line() if found.then is not None else ""
    work.deps.heard(Heard(tuple(made.taken), (*found.left, *made.left), wants))
    before = work.state.value
    work.state = work.state.changed(made.value, what_of(made.told)).with_(offer=None, currency=made.currency)
    noted = [*made.told, *([f"I talk to the {found.speaker}"] if found.speaker else [])]
    if noted:
        work.say("Noted: " + "; ".join(noted) + ".")
    if dated_here(made.taken) and not any(SAID_HERE in str(one.get("source")) for one in _baselines(state)):
        whose = f"the {work.state.speaker}'s" if work.state.speaker else "your"
        work.say(f"A figure without a day and a source of its own stands as of {work.deps.today}, on {whose} word.")
    found, more = read_on(work, found, message, asked)
    noted += more.told
    for one in (*found.left, *made.left, *more.left):
        quoted = " ".join(one.text.split())[:_QUOTED]
        work.say(f"I could not place “{quoted}”" + (f": {one.reason}." if one.reason else "."))
    asks = proposing.propose(work, found)
    if state.has_goals and not noted and not asks and found.then is None:
        work.say(rewording.how(message))
    if not noted and not asks and not found.left and not made.left and found.then is None:
        work.say(f"I could not read anything in “{' '.join(message.split())[:_QUOTED]}”.")
    # Last, since it takes the longest: what was understood is said before it.
    _findings(work, work.report(before))
    if asks and not noted:
        return (), False  # the question stays open until the reading is settled
    work.state = answered(uncounted(work.state) if noted else work.state, unknown=_declined(state, found, noted))
    if CURRENCY in work.state.closed and CURRENCY not in state.closed and unpriced(work.state.value):
        work.say(f"In which currency {names(unpriced(work.state.value))} is stays open; say it at any time.")
    elif not noted and work.state.closed != state.closed:
        work.say(approving.STAYS.get(state.asked or "", "That stays open, and I go on."))
    elif not noted and state.asked in BLOCKING and work.state.times.get(state.asked, 0) >= MOST_TIMES:
        work.say("Without that I can draft nothing, so I ask it in other words; “don't know” puts it off.")
    if found.then is not None and not work.state.waits:
        return (*made.taken, *more.taken), _act(work, found.then, message)
    return (*made.taken, *more.taken), True


def _baselines(state: State) -> list[Plain]:
    return cast("list[Plain]", state.value.get("baselines") or [])


def _wish_of_days(found: Understood) -> float | None:
    """Other days a week, where goals stand already: a wish, held against the rules before it is done."""
    said = [*found.taken, *(one.taken for one in found.doubted if one.taken is not None)]
    days = next((one.value for one in said if one.key == "days_per_week"), None)
    return None if days is None or len(said) > 1 else float(days)


def _declined(state: State, found: Understood, noted: list[str]) -> bool:
    """Whether an answer to whom one talks to names neither side: "both of us", "her assistant", "why should I say"."""
    return state.asked == "speaker" and not noted and not found.speaker


def _findings(work: Work, before: Report | None) -> None:
    """The errors that what was told brings, a line each; with goals there, that they can be drafted anew."""
    after = work.report()
    if after is None or (before is None and not work.state.has_goals and work.state.lacks):
        return
    found: list[Finding] = [one for one in new_errors(before, after) if one.code[:3] in ("CAP", "ALN", "BAS")]
    if found:
        work.say(*finding_lines(found, most=2), f"(“why {found[0].code}” tells more.)")
    if work.state.has_goals and found:
        work.say("Say “redraft” to have the sets drafted anew from what is known now.")


def asked_again(state: State) -> str:
    """The question that stands open, to be put again after a break; empty where none does."""
    if state.asked is None:
        return ""
    before = {**state.times, state.asked: max(state.times.get(state.asked, 0) - 1, 0)}
    return question_words(state.asked, state.with_(times=before), state.metrics)
