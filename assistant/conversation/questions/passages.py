"""The passage of the guidance that a rule rests on: of the cards of its section the one that speaks of the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from knowledge.cards import CARDS_FOLDER, Card, card_from, read_text
from knowledge.passages import card_words
from knowledge.words import tokens
from rules.rule import Rule

_LONGEST = 360
"""Characters of a card that are shown; its id finds the rest."""
_TITLED = 6
"""How much more a word tells that stands in the titles of both."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def passage_of(rule: Rule, role: str = "") -> Card | None:
    """The card of the rule's own section that shares most with the rule, of those for a role where one is named.

    None where the rule rests on no guidance but on the project's own words. Raises RecordError.
    """
    cards = [card for one in rule.sources for card in _of_section(one.document, one.section)]
    fitting = [one for one in cards if not role or role in one.roles] or cards
    if not fitting:
        return None
    words = set(tokens(" ".join((rule.title, rule.manual.what, rule.manual.why))))
    shared = [_heard(card, words) for card in fitting]
    # A word that every card of the section has tells none from another.
    common = Counter(word for one in shared for word in one)
    named = set(tokens(rule.title))
    weights = [
        sum((_TITLED if word in named and word in tokens(card.title) else 1) / common[word] for word in one)
        for card, one in zip(fitting, shared, strict=True)
    ]
    return fitting[max(range(len(fitting)), key=lambda at: weights[at])]


def passage_line(card: Card) -> str:
    """The card in our words, cut at a sentence, and how it is cited."""
    said = ""
    for sentence in _SENTENCE.split(" ".join(card.body.split())):
        if said and len(said) + len(sentence) >= _LONGEST:
            break
        said = f"{said} {sentence}".strip()
    return f"{card.title}: {said} [{card.id}]"


def _heard(card: Card, words: set[str]) -> set[str]:
    return words & set(tokens(card_words(card)))


@cache
def _of_section(document: str, section: str) -> Sequence[Card]:
    """The shipped cards of a section; only those files are parsed that name it."""
    return tuple(_read(document, section))


def _read(document: str, section: str) -> Iterator[Card]:
    for file in sorted((CARDS_FOLDER / document).glob("*.md")):
        text = read_text(file)
        if section in text and (card := card_from(text, file)).source.section == section:
            yield card
