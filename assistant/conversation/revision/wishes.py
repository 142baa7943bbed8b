"""A wish for the sets: done where it holds; where it breaks a rule, told with figures, and the nearest thing offered.

A wish that breaks a rule is neither done in silence nor refused in silence: the rule and its figures are said, with
the nearest thing that holds, and a waiver with a reason remains for whoever answers for it.
"""

from __future__ import annotations

from typing import cast

from assistant.conversation.questions.showing import diff_lines, finding_lines, ledger_lines
from assistant.conversation.state import Offer, Plain, copied
from assistant.conversation.taking import Act
from assistant.conversation.work import Work


def wished(work: Work, value: Plain, what: str, nearest: tuple[Plain, str] | None = None) -> bool:
    """Make a change where no rule speaks against it; else offer. True where it was made."""
    broken = work.brings(value)
    if not broken:
        made(work, value, what)
        return True
    work.say(f"{what[:1].upper()}{what[1:]} breaks {'a rule' if len(broken) == 1 else f'{len(broken)} rules'}:")
    work.say(*finding_lines(broken, most=4))
    offer = Offer(
        what=what,
        wish=value,
        nearest=nearest[0] if nearest else None,
        nearest_words=nearest[1] if nearest else "",
        broken=tuple((one.code, one.path) for one in broken),
    )
    work.state = work.state.with_(offer=offer)
    if nearest:
        work.say(f"The nearest thing that holds: {nearest[1]}. Say “yes” to take it.")
    else:
        work.say("I found nothing near it that holds.")
    work.say("To have it all the same, say “anyway, because …”: the reason is kept as a waiver. “No” leaves all as is.")
    return False


def made(work: Work, value: Plain, what: str) -> None:
    """Make a change: told with what differs and the hours; an agreement to what stood before goes with it."""
    before = work.state.value
    value = copied(value)
    agreed = cast("Plain", value.get("agreement") or {})
    if agreed.get("founder") or agreed.get("executive"):
        value.pop("agreement")  # a session that is only planned stays planned
        work.say("What was agreed was another set, so the agreement is open again.")
    work.state = work.state.changed(value, what).with_(offer=None)
    lines = diff_lines(before, value)
    work.say(f"Done: {what}.", *(f"  {line}" for line in lines[:12]))
    if len(lines) > 12:
        work.say(f"  and {len(lines) - 12} more (/diff)")
    warned = work.warns(before)
    if warned:
        work.say("It leaves:", *finding_lines(warned, most=3))
    document = work.state.document
    if document is not None and work.state.has_goals:
        work.say("Hours now:", *ledger_lines(document))


def settled(work: Work, act: Act) -> bool:
    """Answer an offer that waits: yes takes the nearest thing, a reason the wish itself, no neither. True if it did."""
    offer = work.state.offer
    if offer is None:
        return False
    if act.name in ("yes", "take"):
        if offer.nearest is None:
            work.say("There is nothing to say yes to: say “anyway, because …” with your reason, or “no”.")
        else:
            made(work, offer.nearest, offer.nearest_words)
        return True
    if act.name in ("no", "undo", "keep"):
        work.state = work.state.with_(offer=None)
        work.say(f"Left as it was; not done: {offer.what}.")
        return True
    if act.name == "waive":
        _waived(work, offer, act)
        return True
    return False


def _waived(work: Work, offer: Offer, act: Act) -> None:
    if len(act.words.split()) < 2:
        work.say("A waiver needs a reason that somebody can read later: say “anyway, because …”.")
        return
    if offer.wish is None:
        return
    value = copied(offer.wish)
    waivers = cast("list[Plain]", value.setdefault("waivers", []))
    by = work.state.speaker or "founder"
    waivers += [{"code": code, "path": path, "reason": act.words, "by": by} for code, path in offer.broken]
    made(work, value, f"{offer.what}, with a waiver of {', '.join(sorted({code for code, _ in offer.broken}))}")
