"""Whom a client serves is not what a client is: words of a trade that its brief speaks of and is not in.

A premise such as "gym" takes for granted that people come to train; a maker of software for gyms has none who do.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic import Field as Bounded

from knowledge.reading_faults import read_file

TRADES_FILE = Path(__file__).parent / "trades.yaml"
_Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)]
_Words = Annotated[tuple[_Word, ...], Bounded(min_length=1)]


class Family(BaseModel):
    """One trade: its places, as a customer is named, and every word that speaks of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    places: _Words
    words: _Words


class Trades(BaseModel):
    """The families of the file, what is sold to them, and the words of a passing mention."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    families: tuple[Family, ...]
    sold: _Words
    in_passing: _Words
    one_alone: _Words
    """Channels that a client who speaks of one alone ("a dealer who retired") does not sell through."""
    who_work: _Words
    """Who may be staff as well as customers: beside "full time" or "part time" they work there."""
    own: _Words
    """What only a place of the trade itself speaks of: whoever has patients is sent them, and is no supplier."""
    who_buy: _Words
    """Names of customers that hold a channel's word: "car dealers"."""
    one_counted: _Words
    """What people speak of in the singular where they have many ("a tender takes two weeks"): only a count tells."""

    def without_served(self, text: str, customer: str | None) -> str:
        """A brief's text without the words of the trades that its company serves, or mentions in passing only.

        A trade is served where the client's word for a `customer` names a place of it, where something is sold "for"
        or "to" such places, and where such places "use us". A channel is mentioned in passing where one of it stands
        alone: "through a dealer who retired".
        """
        text = _passing(self.in_passing).sub(" ", text)
        text = _begun(self.who_buy).sub(" ", text)
        text = _on_the_staff(self.who_work).sub(r"\g<staff> ", text)
        text = _alone(_ARTICLES, self.one_alone).sub(" ", text)
        text = _alone(_COUNTS, self.one_counted).sub(" ", text)
        for family in self.families:
            if self._serves(family, text, customer):
                text = _begun(family.words).sub(" ", text)
        return text

    def _serves(self, family: Family, text: str, customer: str | None) -> bool:
        places = "|".join(map(re.escape, family.places))
        if customer and re.match(rf"(?:[\w'’-]+ )?(?:{places})s?$", customer.strip(), re.IGNORECASE):
            return True
        sold = "|".join(map(re.escape, self.sold))
        to_them = rf"\b(?:{sold}) (?:for|to|für|pour|para) (?:[\w'’-]+ ){{0,4}}?(?:{places})"
        use_us = rf"\b(?:{places})\w* (?:use|pay|buy from|rent from|order from) us\b"
        # "Eight in ten come through the vets": those who send people are another trade than the one they send them to.
        through = (
            r"\b(?:come|comes|came|get|gets|sent) (?:[\w'’-]+ ){0,3}?(?:through|via) (?:[\w'’-]+ ){0,2}?"
            rf"(?:{places})"
        )
        sent = re.search(through, text, re.IGNORECASE) and not _begun(self.own).search(text)
        return bool(sent) or re.search(f"{to_them}|{use_us}", text, re.IGNORECASE) is not None


@cache
def load_trades(file: Path = TRADES_FILE) -> Trades:
    """The lists of `file` (the shipped ones by default), read once. Raises RecordError, naming file and place."""
    return read_file(file, Trades)


@cache
def _begun(words: tuple[str, ...]) -> re.Pattern[str]:
    found = "|".join(map(re.escape, words))
    return re.compile(rf"\b(?:{found})\w*", re.IGNORECASE)


@cache
def _passing(words: tuple[str, ...]) -> re.Pattern[str]:
    found = "|".join(map(re.escape, words))
    return re.compile(rf"\b(?:{found}) [\w'’-]+", re.IGNORECASE)


@cache
def _on_the_staff(words: tuple[str, ...]) -> re.Pattern[str]:
    """People who are named among those who work there: "three full time and a lot of students"."""
    found = "|".join(map(re.escape, words))
    staff = r"(?:full[- ]tim\w+|part[- ]tim\w+|on the staff|weekend staff|employees)"
    return re.compile(rf"(?P<staff>\b{staff}\b(?:,? (?!who\b)[\w'’-]+){{0,6}}?),? (?:{found})\b", re.IGNORECASE)


_COUNTS = r"(?:one|another|a single|the only|our only|the odd|an occasional|the occasional)"
_ARTICLES = rf"(?:an?|{_COUNTS})"


@cache
def _alone(before: str, words: tuple[str, ...]) -> re.Pattern[str]:
    """One of a thing: "a dealer", "another foreign dealer"; not "a dealer network" or "a dealer's order"."""
    found = "|".join(map(re.escape, words))
    return re.compile(
        rf"\b{before} (?:[\w-]+ )?(?:{found})\b(?!s|['’]s| (?:network|channel|team|program|day|list|price))",
        re.IGNORECASE,
    )
