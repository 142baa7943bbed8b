"""INT103 · questions that hold a remedy: a change that somebody has chosen is taken as given, or put up for approval.

What is asked may be when, how, by whom, or what it would bring; the change stands in it: a verb that changes how things
are with what it is done to, or a thing that nobody has yet. A question for ideas ("what would you change?") names none.
"""

from __future__ import annotations

from rules.families.int_change import change, thing_done
from rules.families.int_supposed import SUPPOSED
from rules.families.int_words import Frame, Frames, Place, Words, asks_before, near, said_before


def remedy(words: Words) -> str | None:
    """The words by which a sentence holds a remedy, or None."""
    if not near(words, 0, len(words), "change", "tool", "new", "lots", "effect"):
        return None
    return _FRAMES.find(words)


def _deliberated(words: Words, at: int) -> Place | None:
    """ "How soon could we roll out ...", "where should the team open ..."."""
    word = words[at]
    if word.text == "would" or not asks_before(words, at):
        return None
    for verb in range(at + 2, at + 7):
        one = words[verb]
        if one.is_("stop", "modal", "aux"):
            return None
        if one.is_("change") and not one.ending and not words[verb - 1].is_("the", "a", "new", "preposition"):
            last = change(words, verb)
            if last is None and one.is_("change_weak") and near(words, at + 1, verb, "we"):
                last = thing_done(words, verb)
            return None if last is None else (at, last)
    return None


def _weighed(words: Words, at: int) -> Place | None:
    """ "What do you think of introducing ...", "how would people react to losing ...", "what stops us hiring ..."."""
    word = words[at]
    if word.ending != "ing" or not at or not words[at - 1].is_("preposition"):
        return None
    if not near(words, at - 8, at, "about_it", "modal") or said_before(words, at, "learnt"):
        return None
    last = change(words, at) or thing_done(words, at)
    return None if last is None else (at, last)


def _chosen(words: Words, at: int) -> Place | None:
    """ "Which supplier would you pick", "what tool should we give the sellers", "which two would you let go"."""
    modal = next(
        (i for i in range(at + 2, min(at + 6, len(words))) if words[i].is_("modal") or words[i].text == "do"), None
    )
    if modal is None or near(words, at + 1, modal, "stop") or not words[modal + 1].is_("subject", "the"):
        return None
    verb = words[modal + 2]
    if near(words, at + 1, modal, "party") and words[modal + 1].is_("subject") and verb.is_("leave"):
        return at, modal + 2
    if words[modal].text == "do" and verb.text not in ("recommend", "suggest", "prefer", "favour", "favor"):
        return None
    picks = any(w.is_("choose") and not w.ending for w in words[modal + 2 : modal + 4])
    undone = any(w.text in ("not", "to") for w in words[modal + 2 : modal + 5])
    return (at, modal + 2) if picks and not undone and near(words, at + 1, modal, "tool") else None


def _featured(words: Words, at: int) -> Place | None:
    """ "What price should the enterprise tier have", "which features must the portal offer"."""
    if not words[at + 1].is_("lots") or not words[at + 2].is_("modal"):
        return None
    who = words[at + 3]
    return (at, at + 2) if who.text == "we" or not who.is_("subject") else None


def _convinced(words: Words, at: int) -> Place | None:
    """ "How do we convince the founder to step back", "how would you sell the board on a bigger budget"."""
    if not words[at - 1].is_("subject"):
        return None
    who = next((i for i in range(at + 1, min(at + 5, len(words))) if words[i].is_("party")), None)
    if who is None or words[who].text in ("we", "you", "it") or not asks_before(words, at):
        return None
    return (
        (at, who + 1) if words[who + 1].text in ("to", "on", "out", "off") and not words[who + 2].is_("stop") else None
    )


def _drawn(words: Words, at: int) -> Place | None:
    """ "What should an incentive for cross-selling look like"."""
    if not words[at + 1].is_("a") or not asks_before(words, at):
        return None
    looks = any(word.text == "look" for word in words[at + 2 : at + 9])
    return (at, at + 2) if looks and near(words, at, at + 7, "tool") else None


def _moved(words: Words, at: int) -> Place | None:
    """ "What stands in the way of a price increase", "what is your view on a switch to ..."."""
    if not words[at - 1].is_("preposition") or not words[at - 2].is_("about_it") or near(words, at, at + 3, "stop"):
        return None
    return (at - 1, at + 2) if near(words, at + 1, at + 4, "moves") else None


def _proposed(words: Words, at: int) -> Place | None:
    """ "Why not give the sellers a budget", "what would you think of a fixed price list"."""
    word, after = words[at], words[at + 1]
    if word.text == "why" and after.text == "not" and not words[at + 2].is_("stop"):
        return at, at + 2
    if word.text not in ("of", "about", "to") or not at or not after.is_("a"):
        return None
    thinks = words[at - 1].text in ("think", "feel", "say", "make") and any(w.text == "would" for w in words[:at])
    return (at - 1, at + 2) if thinks and not words[at + 2].is_("asked_person") else None


def _put_to_use(words: Words, at: int) -> Place | None:
    """ "How quickly could we get everyone onto the tool", "when would suit you to start using scripts"."""
    word, after, second = words[at], words[at + 1], words[at + 2]
    if word.text == "start" and said_before(words, at, "modal"):
        return (at, at + 2) if after.text == "using" or (after.text == "with" and second.is_("a")) else None
    if not asks_before(words, at) or not said_before(words, at, "modal", "way"):
        return None
    onto = any(one.text in ("onto", "using", "into", "on", "off") for one in words[at + 2 : at + 6])
    return (at, at + 2) if onto else None


def _condition(words: Words, at: int) -> Place | None:
    """ "What would it take to bring the work in-house", "what has to happen before we can close the office"."""
    word, verb = words[at], at + 1
    if words[verb].ending or not said_before(words, at, "needed") or not asks_before(words, at):
        return None
    last = change(words, verb)
    if last is None and words[verb].is_("change") and word.text != "to":
        last = thing_done(words, verb)
    return None if last is None else (at, last)


_FRAMES = Frames(
    Frame("modal", _deliberated),
    Frame("change", _weighed),
    Frame("=which what whose", _chosen),
    Frame("=what which", _featured),
    Frame("=convince persuade get sell bring", _convinced),
    Frame("=should", _drawn),
    Frame("=a an", _moved),
    Frame("=why of about to", _proposed),
    Frame("=get getting start", _put_to_use),
    Frame("=to can could we before us", _condition),
    *SUPPOSED,
)
