"""What of a card or play is searched: the texts that become vectors, and the text whose words count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.cards import Card
    from knowledge.plays import Play

RecordKind = Literal["card", "play"]
PassageKind = Literal["card", "play", "card_asked", "play_asked"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One text to embed. A record is found by the nearest of its passages; `tags` are what the search filters by."""

    key: str
    kind: PassageKind
    record: str
    text: str
    tags: tuple[str, ...]

    @property
    def as_query(self) -> bool:
        """Whether it is embedded as a question is.

        A play's pains are what clients say, and so is what is held against them, and what a record is asked as is a
        question: E5's makers advise "query: " on both sides where like is compared with like. Over 120 descriptions the
        mean reciprocal rank rose from 0.34 to 0.37.
        """
        return self.kind != "card"


def passages(cards: Iterable[Card], plays: Iterable[Play]) -> list[Passage]:
    """All passages: a card's title with its questions, and its body; a play's problem with the other ways to say it.

    A play is one passage: with one for each way of saying it, short idioms ("feast or famine") were near to everything,
    and the mean reciprocal rank over thirty problems fell from 0.79 to 0.52.
    """
    made: list[Passage] = []
    for card in cards:
        tags = record_tags(card.roles, card.horizon, card.purposes)
        texts = (" ".join((f"{card.title}.", *card.answers)), card.body)
        made += [Passage(f"card:{card.id}:{n}", "card", card.id, text, tags) for n, text in enumerate(texts)]
    for play in plays:
        tags = record_tags(play.roles, play.horizon, (play.purpose,))
        made.append(Passage(f"play:{play.id}:0", "play", play.id, " ".join(play_pains(play)), tags))
    return made


def asked_passages(cards: Iterable[Card], plays: Iterable[Play]) -> list[Passage]:
    """What each record is asked as; none for a record of which nobody wrote it down.

    A record is asked in many ways, each a passage: one vector of six lines is near to none of them. Apart from the
    others, for a draft matches what a client complains of and not what somebody searches for.
    """
    return [*_asked("card_asked", cards), *_asked("play_asked", plays)]


def _asked(kind: PassageKind, records: Iterable[Card | Play]) -> list[Passage]:
    lines = ((one.id, n, line) for one in records for n, line in enumerate(one.asked_as))
    return [Passage(f"{kind}:{record}:{n}", kind, record, line, ()) for record, n, line in lines]


def record_of(key: str) -> str:
    """The record's id in a passage's key."""
    return key.split(":")[1]


def record_tags(roles: Iterable[str], horizon: Iterable[str], purposes: Iterable[str]) -> tuple[str, ...]:
    """The names under which the vector store files a passage: role_cro, horizon_90d, purpose_audit."""
    return (
        *(f"role_{role}" for role in roles),
        *(f"horizon_{name}" for name in horizon),
        *(f"purpose_{purpose}" for purpose in purposes),
    )


def play_pains(play: Play) -> tuple[str, ...]:
    """The problem and the other ways in which a client says it."""
    return (play.problem, *play.also_said)


def card_words(card: Card) -> str:
    """The text of a card for the search by words."""
    return "\n".join((card.title, *card.topics, *card.answers, card.body))


def play_words(play: Play) -> str:
    """The text of a play for the search by words: title and pains; the wording says what to do, not what hurts."""
    return "\n".join((play.title, *play_pains(play)))


def card_searched(card: Card) -> str:
    """The text of a card whose stems the search compares."""
    return "\n".join((card_words(card), *card.asked_as))


def play_searched(play: Play) -> str:
    """The text of a play whose stems the search compares; what it is asked as counts twice, its pains once."""
    return "\n".join((play_words(play), *play.asked_as, *play.asked_as))
