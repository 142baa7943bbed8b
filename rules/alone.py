"""Whether the brief says that nobody works at the company but who leads it."""

from __future__ import annotations

from rules.document import Document
from rules.texts.recognition import plain, says


def works_alone(document: Document) -> bool:
    """Whether the situation says so in words, and `people` names nobody beside the CEO.

    People who are named count for more than words.
    """
    others = any(one.group != "ceo" and (one.count is None or one.count > 0) for one in document.people or ())
    return not others and says("works alone", plain(document.engagement.situation or ""))
