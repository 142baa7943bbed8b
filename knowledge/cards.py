"""Guidance cards: one subject of a source document each, in our own words, as Markdown with a YAML head."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic import Field as Bounded

from knowledge.errors import RecordError
from knowledge.reading_faults import record_error
from knowledge.vocabulary import CardPurpose, Horizon, Phase, Role
from knowledge.yaml_reading import read_mapping, read_text

CARDS_FOLDER = Path(__file__).parent / "cards"

RecordId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


class Source(BaseModel):
    """Where a card's facts stand: the document's id (see knowledge.sources) and the exact heading of its section.

    `title` is the name of a document that is not one of ours: a company's own guidance.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: RecordId
    section: Line
    title: Line | None = None

    @property
    def name(self) -> str:
        """What the document is called where it is cited."""
        return self.title or self.document


class Card(BaseModel):
    """One guidance card. `answers` are questions as people type them, which the search matches beside the text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: RecordId
    title: Line
    roles: Annotated[tuple[Role, ...], Bounded(min_length=1)]
    horizon: Annotated[tuple[Horizon, ...], Bounded(min_length=1)]
    phase: tuple[Phase, ...]
    purposes: Annotated[tuple[CardPurpose, ...], Bounded(min_length=1)]
    topics: tuple[Line, ...]
    answers: Annotated[tuple[Line, ...], Bounded(min_length=1)]
    asked_as: tuple[Line, ...] = ()
    """Further searches that it answers, as people type them: for the search alone, never shown."""
    source: Source
    body: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


def load_cards(folder: Path | None = None, pattern: str = "*.md") -> tuple[Card, ...]:
    """Every card in the files under `folder` (the shipped ones by default) that match `pattern`, ordered by id.

    Raises RecordError for a file that is no card, an id that is not its file's name, or an id used twice.
    """
    cards: dict[str, Card] = {}
    for file in sorted((folder or CARDS_FOLDER).rglob(pattern)):
        card = read_card(file)
        if card.id in cards:
            raise RecordError(f"{file}: id: {card.id!r} is the id of another card already; ids are unique")
        cards[card.id] = card
    return tuple(cards[key] for key in sorted(cards))


def read_card(file: Path) -> Card:
    """One card from its file. Raises RecordError."""
    return card_from(read_text(file), file)


def card_from(text: str, file: Path) -> Card:
    """One card from its text; `file` is the name that it has, or would have. Raises RecordError."""
    if not text.startswith("---\n"):
        raise RecordError(f"{file}: line 1: a card starts with a line '---' and its YAML head")
    head, closed, body = text[4:].partition("\n---\n")
    if not closed:
        raise RecordError(f"{file}: the YAML head is never closed with a line '---'")
    values = read_mapping(head, file, first_line=2)
    if "body" in values:
        raise RecordError(f"{file}: unknown key body; the body stands below the second '---'")
    try:
        card = Card.model_validate({**values, "body": body})
    except ValidationError as error:
        raise record_error(file, Card, error) from error
    if card.id != file.stem:
        raise RecordError(f"{file}: id: {card.id!r} is not the file's name {file.stem!r}")
    return card
