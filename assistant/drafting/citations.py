"""The guidance retrieved for a draft, and which passages each drafted text cites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from knowledge.cards import Card
from knowledge.own.store import is_own
from knowledge.plays import Play
from knowledge.remembered import play_question
from knowledge.search import Library
from rules.document.provenance import Passage
from rules.drafts import stems

EACH = 2
"""Citations a drafted text carries: the passages that share most of its words."""
RETRIEVED = 4
WIDER = 12
"""How far down the search is followed where nothing that is at hand speaks of a text."""


class Citations:
    """Retrieves guidance for the plays of one draft and remembers everything that it retrieved."""

    def __init__(self, library: Library, role: str) -> None:
        self._library, self._role = library, role
        self._cards: dict[str, Card] = {}
        self._found: dict[tuple[str, str], tuple[str, ...]] = {}

    def for_text(self, text: str, play: Play, horizon: str, purpose: str) -> tuple[str, ...]:
        """Ids of the passages that bear most on a text, among what the play rests on and what the search finds."""
        words = stems(text)
        candidates = self._candidates(play, horizon, purpose)
        ranked = sorted(candidates, key=lambda card_id: (-len(words & stems(self._text(card_id))), card_id))
        if ranked and not words & stems(self._text(ranked[0])):
            # Neither the play's own cards nor the purpose's speak of it: ask for the sentence itself, and look further
            # down where what is nearest in meaning shares no word with it either.
            near = [
                self._library.card(one.id)
                for one in self._library.cards(text, role=self._role, limit=WIDER, asked=False)
            ]
            speaks = [card for card in near if words & stems(_text(card))]
            for card in near[:RETRIEVED] if any(card in speaks for card in near[:RETRIEVED]) else speaks[:EACH]:
                self._cards[card.id] = card
                ranked.append(card.id)
            ranked.sort(key=lambda card_id: (-len(words & stems(self._text(card_id))), card_id))
        return tuple(ranked[:EACH])

    def among(self, text: str, card_ids: Iterable[str]) -> tuple[str, ...]:
        """Of these cards the ones that bear most on a text. Raises UnknownRecordError (a fault of ours)."""
        cards = {card_id: self._library.card(card_id) for card_id in card_ids}
        words = stems(text)
        shared = {key: len(words & stems(_text(card))) for key, card in cards.items()}
        kept = [key for key in sorted(cards, key=lambda key: -shared[key]) if shared[key]][:EACH]
        if not kept:
            # None of them speaks of it: ask for the sentence itself, and take what shares a word with it first.
            found = [
                self._library.card(hit.id)
                for hit in self._library.cards(text, role=self._role, limit=WIDER, asked=False)
            ]
            found.sort(key=lambda card: -len(words & stems(_text(card))))
            kept = [card.id for card in found[:EACH] if words & stems(_text(card))]
        self._cards |= {key: self._library.card(key) for key in kept}
        return tuple(kept)

    def texts_for(self, plays: Iterable[Play], *, limit: int) -> list[str]:
        """The texts of the cards that most of these plays rest on, at most `limit`."""
        rests = Counter(card_id for play in plays for card_id in play.rests_on)
        chosen = sorted(rests, key=lambda card_id: (-rests[card_id], card_id))[:limit]
        return [f"{card.title}. {card.body}" for card in map(self._library.card, chosen)]

    def own_texts_for(self, plays: Iterable[Play], *, limit: int) -> list[str]:
        """The passages of the company's own guidance that most of these plays' problems find, at most `limit`."""
        if not any(is_own(card.id) for card in self._library.all_cards()):
            return []
        found: Counter[str] = Counter()
        for play in plays:
            hits = self._library.cards(play_question(play), role=self._role, limit=RETRIEVED, asked=False)
            found.update(hit.id for hit in hits if is_own(hit.id))
        chosen = sorted(found, key=lambda card_id: (-found[card_id], card_id))[:limit]
        self._cards |= {card_id: self._library.card(card_id) for card_id in chosen}
        return [self._text(card_id) for card_id in chosen]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage retrieved, in the order of ids."""
        return tuple(
            Passage(id=card.id, document=card.source.name, section=card.source.section)
            for _, card in sorted(self._cards.items())
        )

    def texts(self) -> dict[str, str]:
        """The passages' texts by id: the evidence that the check gets."""
        return {card_id: self._text(card_id) for card_id in sorted(self._cards)}

    def _candidates(self, play: Play, horizon: str, purpose: str) -> tuple[str, ...]:
        key = (play.id, purpose)
        if key not in self._found:
            for card_id in play.rests_on:
                self._cards[card_id] = self._library.card(card_id)
            question = play_question(play)
            hits = self._library.cards(
                question, role=self._role, horizon=horizon, purpose=purpose, limit=RETRIEVED, asked=False
            )
            for hit in hits:
                self._cards[hit.id] = self._library.card(hit.id)
            self._found[key] = tuple(dict.fromkeys([*play.rests_on, *(hit.id for hit in hits)]))
        return self._found[key]

    def _text(self, card_id: str) -> str:
        return _text(self._cards[card_id])


def _text(card: Card) -> str:
    return f"{card.title}. {card.body}"
