"""Whether the brief says that only who leads a company works there, a handful without departments, or a small firm."""

from __future__ import annotations

from rules.document import Document
from rules.texts.recognition import plain, says


def works_alone(document: Document) -> bool:
    """Whether the situation says so in words, and `people` names nobody beside the CEO.

    People who are named count for more than words.
    """
    others = any(one.group != "ceo" and (one.count is None or one.count > 0) for one in document.people or ())
    return not others and says("works alone", plain(document.engagement.situation or ""))


HANDFUL = 6
"""People, who leads them included, up to whom a firm may have no departments."""
SMALL_FIRM = 12
"""People, who leads them included, up to whom a function that nobody is named for is the founder's own."""


def no_departments(document: Document) -> bool:
    """Whether nobody leads a function beside the CEO: who leads works alone, or with a handful who are all named.

    The situation says so in words ("me, two tuners and Ann"), and `people` counts no more than `HANDFUL` and names no
    leader beside the executive.
    """
    if works_alone(document):
        return True
    beside = any(one.group == "cross_functional" for one in document.people or ())
    few = 0 < _heads(document) <= HANDFUL and not beside
    return few and says("a handful", plain(document.engagement.situation or ""))


def no_further_leaders(document: Document) -> bool:
    """Whether nobody leads a function but those whom `people` names: in a small firm the rest is the founder's own.

    The situation gives the count ("we are nine", "12 of us"), and `people` counts no more than `SMALL_FIRM`.
    """
    if no_departments(document):
        return True
    small = 0 < _heads(document) <= SMALL_FIRM
    return small and says("a small firm", plain(document.engagement.situation or ""))


def _heads(document: Document) -> float:
    return sum(1 if one.count is None else one.count for one in document.people or ())
