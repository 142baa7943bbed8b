"""MET602 · small words that tell whether a sentence can be checked, whatever its other words are.

Who says "only", "instead of", "I" or "than a week", names a number or something for each of its kind has bound what is
promised; that tells more than the nouns beside it. Where nothing binds it, a comparison without a size, or an adverb of
manner behind its verb, leaves everything open.
"""

from __future__ import annotations

from collections.abc import Sequence

from rules.families.met_deeds import DEED, Place, object_of
from rules.families.met_words import Word, any_is
from rules.texts.recognition import Phrases

_KINDS = ("thing", "crowd")
_LOOSE = ("praise", "manner", "felt")


def bound(text: str, words: Sequence[Word], phrases: Phrases) -> bool:
    """Whether something in a plain text binds its promise so that anyone can check it."""
    if phrases.says("bound", text):
        return True
    if words[0].is_("degree") and words[object_of(words, 0)].is_("abstract") and _all_abstract(words):
        return False  # "increase motivation and engagement at every step"
    return any(
        word.text in ("each", "every") and any_is(words[at + 1 : at + 4], "thing") for at, word in enumerate(words)
    ) and not any(word.is_(*_LOOSE) for word in words)


def _all_abstract(words: Sequence[Word]) -> bool:
    """Whether what "and" adds is no more than another abstraction."""
    return all(words[object_of(words, at)].is_("abstract") for at, word in enumerate(words) if word.is_("and"))


def by_manner(words: Sequence[Word]) -> Place | None:
    """The words that promise only another manner, or more: "follow up more quickly", "customers happier"."""
    lead = next((word for word in words if not (word.is_("subject", "modal", "opens") or _manner(word))), None)
    if lead is None or lead.is_("act", "paper"):
        return None
    for at, word in enumerate(words[:-1]):
        if word.ending == "ed" and word.is_("study", *DEED):
            return None
        after = words[at + 1]
        compares = word.is_("more") or (word.text.endswith("ier") and len(word.text) > 5)
        closes = (
            after.is_("stop", "and", "part")
            or (after.is_("manner") and word.text not in ("more", "less"))
            or (after.is_("preposition") and after.text != "than")
        )
        if (_manner(word) and (closes or at == 0)) or (
            compares and at and closes and not words[at - 1].is_("number", "one")
        ):
            return 0, at
    return None


def all_plain(words: Sequence[Word]) -> Place | None:
    """The whole of a short sentence of which every word only speaks of more or less, of all and of nothing named."""
    if (
        not 2 < len(words) <= _SHORT
        or words[0].is_("degree", "effort")
        or any(w.is_(*_NAMED) or not (w.kinds or w.text.endswith("ly")) for w in words)
    ):
        return None
    return 0, len(words) - 2


_SHORT = 8
"""Words, with the end; a longer sentence says something about somebody."""
_NAMED = ("thing", "act", "paper", "number", "one", "each", "live", "priced", "rhythm", "weekday", "wh", "rule_word")


def _manner(word: Word) -> bool:
    if word.text.endswith("ly") and not word.kinds:
        return True
    return word.is_("manner") and not word.is_("place", "preposition", "more")
