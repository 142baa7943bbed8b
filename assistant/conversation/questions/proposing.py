"""A reading that is in doubt is put as a question, "Did you mean win rate: 25 %?", and stands once somebody agrees."""

from __future__ import annotations

from assistant.conversation.message.acts import act_of
from assistant.conversation.questions.asking import answered
from assistant.conversation.state import Offer
from assistant.conversation.taking import Act, Understood
from assistant.conversation.updating import updated
from assistant.conversation.work import Work
from assistant.reading import Known

_QUOTED = 120
"""Characters of what was said that are said back."""


def propose(work: Work, found: Understood) -> bool:
    """Ask back with what is in doubt; whether there was something to ask. Anything but a yes lets it go."""
    if not found.doubted:
        return False
    reading = Understood(
        tuple(one.taken for one in found.doubted if one.taken is not None),
        goals=tuple(one.goal for one in found.doubted if one.goal is not None),
        speaker=found.speaker,
    )
    made = updated(work.state, reading, work.deps.today)
    if made.value == work.state.value:
        return False  # what would be asked stands there already, or fits nowhere
    meant = "; ".join(made.told)
    said = " … ".join(dict.fromkeys(" ".join(one.said.split())[:_QUOTED] for one in found.doubted))
    why = "; ".join(dict.fromkeys(one.reason for one in found.doubted))
    after = f" Then say “{found.then.line()}” again." if found.then is not None else ""
    work.say(f"Did you mean {meant}? You said “{said}”, and {why}. Say “yes” to have it noted, or say it anew.{after}")
    work.state = work.state.with_(offer=Offer(what=meant, nearest=made.value, nearest_words=meant, reading=True))
    return True


def reply_to(work: Work, message: str) -> Act | None:
    """The yes or no to a reading that waits for it; None for anything else, which is read as it stands."""
    offer = work.state.offer
    if offer is None or not offer.reading:
        return None
    act = act_of(message, None, Known.of(work.state.shadow(work.deps.today)).table)
    return act if act is not None and act.name in ("yes", "no") else None


def settle(work: Work, act: Act) -> None:
    """Note the reading that waits, or let it go."""
    offer = work.state.offer
    if offer is None or offer.nearest is None:
        return
    work.state = work.state.with_(offer=None)
    if act.name == "no":
        work.say("All right, nothing of it is noted.")
        return
    work.say(f"Noted: {offer.what}.")
    work.state = answered(work.state.changed(offer.nearest, offer.what), unknown=False)
