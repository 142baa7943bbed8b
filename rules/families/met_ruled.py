"""MET602 · rules that are kept or not: what all of a kind do, need, must or may only do."""

from __future__ import annotations

from collections.abc import Sequence

from rules.families.met_deeds import DEED, object_of
from rules.families.met_words import END, Word, any_is

MUST = ("must", "cannot")


def needs_one(words: Sequence[Word], at: int) -> bool:
    """Whether a clause tells what all of a kind need: "opportunities need a champion's name"."""
    noun, verb, first = (*words[at : at + 3], END, END)[:3]
    if not (noun.is_("crowd", "thing") and verb.text in ("need", "needs", "require", "requires") and first.is_("one")):
        return False
    head = words[object_of(words, at + 1)]
    return not any(w.is_("praise", "more") for w in words[at:]) and not head.is_("abstract", "measure", "body")


def are_many(words: Sequence[Word], at: int) -> bool:
    """Whether a clause begins with people of a kind: "reps", "sales reps"."""
    return any(word.is_("crowd") and word.ending == "s" for word in words[at : at + 2])


def kept_by_all(words: Sequence[Word], at: int, last: int) -> bool:
    """ "All reps use the new script": a crowd, what it does, and a thing."""
    if any_is(words[at:last], "more", "manner", "praise"):
        return False
    end = next((i for i in range(at, last) if words[i].is_("crowd", "mass")), last)
    verb = next((i for i in range(end + 1, min(end + 3, last)) if words[i].is_("use", "act", "paper")), last)
    return verb < last and words[verb].ending in ("", "s") and words[object_of(words, verb)].is_("thing")


def obliged(words: Sequence[Word], at: int) -> bool:
    """Whether a word tells what may or must be done, and the deed follows: "must accept", "can only be closed"."""
    modal, first, second = (*words[at : at + 3], END, END)[:3]
    if modal.text in MUST:
        return (first.text == "be" and second.ending == "ed" and second.is_(*DEED)) or first.is_("act", "paper")
    return modal.is_("modal") and first.text == "only" and (second.text == "be" or second.is_(*DEED))
