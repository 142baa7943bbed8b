"""What each act does: hello, why, undo, what if, hours, check, show, draft, keep, "don't know", yes and no."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from assistant.conversation.message.authority import approving
from assistant.conversation.questions.asking import BLOCKING, answered, before_draft
from assistant.conversation.questions.explaining import HELP, explain
from assistant.conversation.questions.showing import brief_lines, diff_lines, finding_lines, ledger_lines, summary_line
from assistant.conversation.revision import objective, reshaping, restating, rewording, supposing
from assistant.conversation.state import Offer, Plain, copied
from assistant.conversation.taking import Act
from assistant.conversation.work import Work
from assistant.reading import Known
from rules.plain import listed

GREETING = (
    "I draft the OKRs of a part-time executive with you: I ask, you answer in your own words, and the rules check "
    "everything. “Don't know” is an answer; “why?” tells what a question is for; /help lists the rest."
)


def _hello(work: Work, _: Act) -> bool:
    begun = "Hello. We go on where we were." if work.state.value else "Hello!"
    work.say(GREETING if work.state.asked is None and not work.state.value else begun)
    return True


def _why(work: Work, act: Act) -> bool:
    work.say(*explain(work, act.code))
    return False


def _undo(work: Work, _: Act) -> bool:
    if not work.state.versions:
        work.say("There is nothing to take back.")
        return False
    *rest, last = work.state.versions
    if last.what in objective.DRAFTED and not work.state.fresh:
        # After a step that changed nothing "undo" is meant for that step, and a whole draft is much to lose.
        work.say("The last step changed nothing; before it stands the draft itself. Say “yes” to take the draft back.")
        offer = Offer(what="taking the draft back", nearest=last.value, nearest_words="the draft taken back")
        work.state = work.state.with_(offer=offer)
        return False
    lines = diff_lines(work.state.value, last.value)
    work.state = work.state.with_(value=last.value, versions=tuple(rest), offer=None)
    work.say(f"Taken back: {last.what}.", *(f"  {line}" for line in lines[:12]))
    return True


def _what_if(work: Work, act: Act) -> bool:
    if act.number is not None and 0 < act.number <= 7:
        supposing.what_if(work, act.number)
    else:
        work.say("A week has seven days: with how many shall I count?")
    return False


def _ledger(work: Work, _: Act) -> bool:
    document = work.state.document
    if document is None:
        work.say("Hours can be counted once start and days a week are known.")
        return True
    work.say("Hours:", *ledger_lines(document))
    return False


def _check(work: Work, _: Act) -> bool:
    report = work.report()
    if report is None:
        work.say("The rules can judge once company, role, start and days a week are known.")
        return True
    work.say(f"Checked by the rules: {summary_line(report)}.", *finding_lines(list(report.open), most=12))
    return False


def _show(work: Work, _: Act) -> bool:
    if work.state.has_goals:
        objective.show(work)
        return False
    noted = list(brief_lines(work.state.value))
    work.say("There is no set yet." + (" Noted so far:" if noted else ""), *noted)
    return True


def _diff(work: Work, _: Act) -> bool:
    if not work.state.versions:
        work.say("Nothing has changed yet.")
        return False
    last = work.state.versions[-1]
    work.say(f"Last change: {last.what}.", *(f"  {line}" for line in diff_lines(last.value, work.state.value)))
    return False


def _draft(work: Work, _: Act) -> bool:
    if not objective.is_ready(work.state.document):
        # Whatever was put off is asked for now: without it there is nothing to draft from.
        work.state = work.state.with_(closed=tuple(one for one in work.state.closed if one not in BLOCKING))
        lacking = objective.lacking(work.state)
        work.say("Before I can draft, some things are open" + (f": {listed(lacking)}." if lacking else "."))
        return True
    if before_draft(work.state) is not None:
        work.say("One thing first, that every set would be held against.")
        work.state = work.state.with_(drafts=True)
        return True
    work.state = work.state.with_(drafts=False)
    objective.drafted_whole(work)
    return True


def _redraft(work: Work, _: Act) -> bool:
    if not objective.is_ready(work.state.document):
        return _draft(work, Act("draft"))
    rows = [o for one in cast("list[Plain]", work.state.value.get("okr_sets") or []) for o in one["objectives"]]
    own = next((str(one["text"]) for one in rows if one.get("author") in ("founder", "executive")), work.state.own)
    if own:
        objective.worded(work, own)
    else:
        objective.drafted_whole(work)
    return True


def _keep(work: Work, act: Act) -> bool:
    (objective.keep if act.name == "keep" else objective.take)(work)
    return True


def _unknown(work: Work, _: Act) -> bool:
    state = work.state
    if state.asked == "baselines":
        value = copied(state.value)
        rows = cast("list[Plain]", value.setdefault("baselines", []))
        known = Known.of(state.shadow(work.deps.today))
        rows += [{"metric": one, "value": None, "unit": known.unit_of(one)} for one in state.metrics]
        work.state = state.changed(value, "known gaps")
        names = " and ".join(known.name_of(one) for one in state.metrics)
        work.say(f"Noted as known gaps: {names}. Measuring them becomes part of the work.")
    elif state.asked == "own_words":
        return _draft(work, Act("draft"))
    elif state.asked is not None:
        work.say(approving.STAYS.get(state.asked, "All right, that stays open."))
    work.state = answered(work.state, unknown=True)
    return True


def _no_more(work: Work, _: Act) -> bool:
    """The question is closed; who has nothing to add has not said that nobody knows the figures."""
    work.say("All right, these stay open; say them whenever you have them.")
    work.state = answered(work.state, unknown=True)
    return True


def _none(work: Work, _: Act) -> bool:
    sections = {"team": ("people", "systems"), "systems": ("systems",)}.get(work.state.asked or "", ())
    value = copied(work.state.value)
    for name in sections:
        value.setdefault(name, [])
    work.state = answered(work.state.changed(value, "nobody and nothing there"), unknown=True)
    work.say("Noted: none.")
    return True


def _yes_no(work: Work, act: Act) -> bool:
    asked = work.state.asked
    if act.name == "no" and asked == "agree":
        work.say("What should change? A key result to drop or move, the days, the wording: say it as it comes.")
        return False
    if act.name == "no" and asked == "other_side":
        work.say("Then it stays open until both have said yes (ALN504); what we have is kept.")
        return False
    if asked == "keep":
        return _keep(work, Act("take" if act.name == "yes" else "keep"))
    if asked == "own_words" and act.name == "yes":
        work.say("Then let me have it: one sentence.")
        return False
    if act.name == "no" and asked is not None:
        return _unknown(work, act)
    work.say("Yes to what? Tell me in a few words.")
    return True


def _help(work: Work, _: Act) -> bool:
    work.say(*HELP)
    return False


def _thanks(work: Work, _: Act) -> bool:
    work.say("You are welcome.")
    return True


def _waive(work: Work, _: Act) -> bool:
    work.say("A waiver answers for a wish that breaks a rule; say what you want changed first.")
    return False


STEPS: dict[str, Callable[[Work, Act], bool]] = {
    "hello": _hello, "why": _why, "undo": _undo, "what-if": _what_if, "ledger": _ledger, "check": _check,
    "show": _show, "diff": _diff, "draft": _draft, "redraft": _redraft, "keep": _keep, "take": _keep,
    "unknown": _unknown, "no-more": _no_more, "none": _none, "yes": _yes_no, "no": _yes_no, "help": _help,
    "thanks": _thanks, "waive": _waive, **reshaping.STEPS,
    restating.NAME: restating.restate, restating.DROPS: restating.restate, **rewording.STEPS,
}  # fmt: skip
