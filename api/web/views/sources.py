"""What a document cites, numbered as one comes across it; a number opens the passage itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from assistant.evidence import card_of
from assistant.exports.words import clean
from knowledge.cards import Card
from knowledge.sources import source_document
from rules.finding import Source


@dataclass(frozen=True, slots=True)
class Cited:
    """One passage in the list of sources."""

    number: int
    id: str
    title: str
    origin: str
    """The document and the section that it comes from."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage as it is opened."""

    id: str
    title: str
    origin: str
    paragraphs: tuple[str | tuple[str, ...], ...]
    """Text, or the items of a list."""


class Citations:
    """Numbers the passages of one document; an id behind which there is nothing gets no number (GRD101 tells it)."""

    def __init__(self) -> None:
        self._found: dict[str, Cited] = {}
        self._missing: set[str] = set()

    def of(self, ids: Iterable[str]) -> tuple[Cited, ...]:
        """The passages of these ids, with their numbers."""
        return tuple(found for one in ids if (found := self._cited(one)) is not None)

    def listed(self) -> tuple[Cited, ...]:
        """All of them, in the order of their numbers."""
        return tuple(self._found.values())

    def _cited(self, id_: str) -> Cited | None:
        if id_ not in self._found and id_ not in self._missing:
            card = card_of(id_)
            if card is None:
                self._missing.add(id_)
                return None
            self._found[id_] = Cited(len(self._found) + 1, id_, clean(card.title), origin_of(card))
        return self._found.get(id_)


def passage(id_: str) -> PassageView | None:
    """One passage, whole; None where there is none of that id."""
    card = card_of(id_)
    return passage_of(card) if card else None


def passage_of(card: Card) -> PassageView:
    """A card as it is opened."""
    return PassageView(card.id, clean(card.title), origin_of(card), tuple(_paragraphs(card.body)))


def passages_on(sources: Iterable[Source], most: int = 2) -> tuple[PassageView, ...]:
    """The shipped passages that stand for the same sections as these sources, those of the first source first."""
    found = [card for one in sources for card in _by_section().get((one.document, one.section), ())]
    return tuple(passage_of(card) for card in dict.fromkeys(card.id for card in found) for card in [_by_id()[card]])[
        :most
    ]


def origin_of(card: Card) -> str:
    """The document and section behind a card, as people name them."""
    known = source_document(card.source.document)
    title = known.title if known else clean(card.source.name)
    section = clean(card.source.section)
    return f"{title}: “{section}”" if section and section != title else title


def _paragraphs(body: str) -> Iterable[str | tuple[str, ...]]:
    for part in body.split("\n\n"):
        lines = [line.strip() for line in part.strip().splitlines()]
        text: list[str] = []
        items: list[str] = []
        for line in lines:
            if line.startswith("- "):
                items.append(clean(line[2:]))
            elif items:
                items[-1] = f"{items[-1]} {clean(line)}"
            else:
                text.append(clean(line.lstrip("# ")))
        if text:
            yield " ".join(text)
        if items:
            yield tuple(items)


@cache
def _by_id() -> dict[str, Card]:
    from knowledge.cards import load_cards

    return {card.id: card for card in load_cards()}


@cache
def _by_section() -> dict[tuple[str, str], tuple[Card, ...]]:
    found: dict[tuple[str, str], list[Card]] = {}
    for card in _by_id().values():
        found.setdefault((card.source.document, card.source.section), []).append(card)
    return {key: tuple(cards) for key, cards in found.items()}
