"""Citations as numbers, and the list that they refer to: documents and sections, never ids."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from assistant.exports.words import clean
from rules.document import Document
from rules.document.provenance import Passage


class Sources:
    """Numbers what is cited in the order in which people come across it; one section has one number."""

    def __init__(self, document: Document) -> None:
        passages = document.provenance.passages if document.provenance else ()
        self._known = {one.id: one for one in passages if isinstance(one, Passage)}
        self._numbers: dict[str, int] = {}

    def cite(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of cards and passages; what nobody knows is left out, for its id says nothing to a reader."""
        found = {words for one in ids if (words := self._words(one))}
        return tuple(sorted(self._numbers.setdefault(words, len(self._numbers) + 1) for words in sorted(found)))

    def listed(self) -> tuple[str, ...]:
        """The list, in the order of the numbers."""
        return tuple(self._numbers)

    def _words(self, cited: str) -> str:
        passage = self._known.get(cited)
        if passage is not None and passage.document and passage.section:
            return _reference(passage.document, passage.section)
        return _card(cited)


def _reference(document: str, section: str) -> str:
    from knowledge.sources import source_document

    known = source_document(document)
    title = known.title if known else clean(document)
    return f"{title}: “{clean(section)}”" if clean(section) != title else title


def _card(card_id: str) -> str:
    """The section that a card rests on; empty where there is no such card."""
    from knowledge.own.store import is_own

    # Shipped cards stay as they are; who may see a company's own ones is asked every time.
    return _section_of(card_id) if is_own(card_id) else _shipped(card_id)


@cache
def _shipped(card_id: str) -> str:
    return _section_of(card_id)


def _section_of(card_id: str) -> str:
    from assistant.evidence import card_of

    card = card_of(card_id)
    return _reference(card.source.document, card.source.section) if card else ""
