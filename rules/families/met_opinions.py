"""MET602 · what is told by manner, feeling or praise, with or without a verb."""

from __future__ import annotations

from collections.abc import Sequence

from rules.families.met_deeds import DEED, HEADS, Place, object_of
from rules.families.met_words import Word

_WHO_OR_WHAT = ("crowd", "body", "measure", "abstract")


def opinion(words: Sequence[Word], at: int, last: int) -> Place | None:
    """What is told by manner, feeling or praise: "sellers talk value", "handoffs are smooth"."""
    for i in range(at + 1, last):
        word, before, after = words[i], words[i - 1], words[i + 1]
        if word.is_("preposition") and i - at <= 1:
            return None
        if before.is_("be", "modal") and word.is_("praise", "more", "manner", "abstract"):
            return max(at, 0), i
        if word.is_("manner") and i > at and not word.is_("preposition") and not before.is_("one", "number"):
            return max(at, 0), i
        if (
            word.is_("more")
            and (i > at + 1 or before.is_("crowd", "body", "measure", "abstract"))
            and not before.is_("one", "number")
            and before.text != "no"
        ):
            return max(at, 0), i
        if (
            word.is_("praise")
            and before.is_("crowd", "body", "abstract", "measure", "manner")
            and after.is_("and", "preposition", "stop")
        ):
            return max(at, 0), i
        if (
            word.is_("degree", "effort")
            and not word.is_("thing", "body", "crowd", "measure", "abstract", "be", *DEED)
            and word.ending in ("", "s")
            and before.is_("crowd", "body", "abstract", "measure")
            and (word.ending == "s") != (before.ending == "s")
        ):
            return max(at, 0), i  # "messaging resonates", "sales cycles shorten"
        if (
            word.is_("felt")
            and word.ending in ("", "s")
            and before.is_("crowd", "subject", "body", "modal", "measure", "abstract")
        ):
            return max(at, 0), i
    return None


def named(words: Sequence[Word], at: int) -> Place | None:
    """What a clause without a verb names, where it can only be more or less: "seamless handoffs", "team alignment"."""
    begin = at + 1 if words[at].is_("article", "one") else at
    first = words[begin]
    if words[begin + 1].text == "than":
        return None
    head = object_of(words, begin - 1)
    if words[at].is_("each") and (
        praise := next((i for i in range(at + 1, len(words)) if words[i].is_("praise")), None)
    ):
        return at, praise
    if first.is_("more"):
        return begin, max(begin, head)
    if head < 0:
        return None
    noun, after = words[head], words[head + 1]
    if first.is_("praise") and (not noun.is_("thing") or noun.ending == "s"):
        return begin, head
    if after.ending == "s" and after.is_("effort", "study", *DEED):
        return None
    if any(w.is_("act", "paper") and not w.ending and not w.is_("thing", *HEADS) for w in words[begin + 1 : head]):
        return None
    return (begin, head) if noun.is_(*HEADS) and not noun.is_("thing", "body") else None
