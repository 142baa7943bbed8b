"""AUT706 · the words by which a change of how people work is told, and the classes they are in (data/ways.txt)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rules.families.inf_shape_words import WORDS as DOING
from rules.families.shapes import fields_of, mask_of
from rules.texts.words import PerWord, bases, read_classes

FILE = Path(__file__).parents[1] / "data" / "ways.txt"
_TOKEN = re.compile(r"[a-z\d$€£%][\w'&/:.%-]*[\w%](?:(?<=s)'(?!\w))?|\w|[^\w\s'\"]")
_NONE: frozenset[str] = frozenset()
_DONE = ("brings", "alters", "ends", "sets", "moves", "makes", "handled", "of_ways", "remakes")
_VERBS = frozenset((*_DONE, "goes", "keeps", "rules", "obliges", "looks"))
NOUNS = frozenset(
    ("way", "part", "thing", "old", "measure", "other", "item", "group", "meets", "paper", "hours", "tool")
)
_BY_FORM = NOUNS | frozenset(("results", "sold"))
MOST_BEFORE = 7
"""Words that may stand before what is done or said to something."""
_PAST = {
    "put": "put", "set": "set", "cut": "cut", "split": "split", "made": "make",
    "brought": "bring", "got": "get", "held": "hold", "kept": "keep", "given": "give",
    "gave": "give", "written": "write", "rewritten": "rewrite", "rebuilt": "rebuild", "redrawn": "redraw",
    "withdrawn": "withdraw", "built": "build", "drawn": "draw", "laid": "lay", "sent": "send",
    "dealt": "deal", "taken": "take", "redone": "redo", "run": "run",
}  # fmt: skip


@dataclass(slots=True)
class Word:
    """One word: the classes it has as a noun and as a verb, and the form of the verb ("base", "s", "ing", "ed")."""

    text: str
    kinds: frozenset[str]
    verb: frozenset[str]
    form: str
    stop: bool = False
    figure: bool = False
    """Whether it is written as a figure or as an amount of money."""

    def is_(self, *names: str) -> bool:
        """Whether the word as a noun, or as it is written, is in one of these classes."""
        return not self.kinds.isdisjoint(names)

    def does(self, *names: str) -> bool:
        """Whether it may be a verb of one of these classes, not in the past."""
        return self.form != "ed" and not self.verb.isdisjoint(names)

    def done(self, *names: str) -> bool:
        """Whether it may be the participle of a verb of one of these classes."""
        return self.form in ("ed", "both") and not self.verb.isdisjoint(names)


@cache
def _known() -> dict[str, frozenset[str]]:
    return read_classes(FILE)


def _word(said: str) -> Word:
    if not said[0].isalnum() and said[0] not in "$€£":
        return Word(said, _NONE, _NONE, "", stop=said not in "-/&")
    known = _known()
    own = known.get(said, _NONE)
    kinds, verb, form = own - _VERBS, own & _VERBS, "base" if own & _VERBS else ""
    if past := _PAST.get(said):
        form, verb = ("both" if past == said else "ed"), verb | (known.get(past, _NONE) & _VERBS)
    for base, ending in bases(said):
        found = known.get(base, _NONE)
        if ending in ("s", ""):
            kinds |= found & _BY_FORM
        if ending and not form and found & _VERBS:
            form, verb = ending, found & _VERBS
    if "-" in said and not kinds and not verb:
        kinds = _word(said.rpartition("-")[2] or "x").kinds & NOUNS
    return Word(said, kinds, verb, form, figure=not said[0].isalpha())


END = Word("", _NONE, _NONE, "", stop=True)
BEHIND = (END,) * (MOST_BEFORE + 5)
"""What stands behind a clause, so that whoever looks some words further on finds its end there."""
WORDS = PerWord(lambda piece: tuple(map(_word, _TOKEN.findall(piece))))


def named_from(clause: Sequence[Word], start: int) -> tuple[list[Word], int]:
    """The words of a noun from `start` on, articles left out, and the place of the last one."""
    named: list[Word] = []
    last = i = start
    while not clause[i].stop:
        word = clause[i]
        if word.text == "of" and named and named[-1].is_("counts"):
            named.clear()
        elif word.text == "of" and named and not named[-1].is_("other", "measure"):
            return named, last
        elif word.is_("bounds") or word.text == "of" or (named and _ends_a_noun(word)):
            break
        elif not word.is_("articles") and word.text not in ("and", "&", "or"):
            named.append(word)
            last = i
        i += 1
    return named, last


def _ends_a_noun(word: Word) -> bool:
    """Whether a participle or a particle stands behind a noun: "rules rewritten", "quoting away from the reps"."""
    participle = word.form == "ed" or (word.text.endswith("ed") and not word.is_(*NOUNS))
    return participle or word.text in _PARTICLES


_PARTICLES = frozenset(("up", "out", "over", "off", "away", "back"))


def is_way(named: Sequence[Word]) -> bool:
    """Whether a noun names a way of working."""
    head = named[-1]
    if any(word.is_("sold") for word in named) or (head.text in ("model", "list") and named[0].text == "pricing"):
        return False
    if head.is_("other", "measure") and not head.is_("way"):
        return head.text in _RULED and any(word.is_("way") for word in named[:-1])
    if any(word.is_("way") for word in named):
        return True
    return head.is_("thing", "meets") and any(word.is_("part") for word in named[:-1])


def may_be_way(named: Sequence[Word]) -> bool:
    """Whether a noun is none of what a company sells, says, measures, buys or employs: the rest is how people work."""
    if any(word.figure for word in named):
        return False
    if any(word.is_("sold") for word in named) or named[-1].is_("measure") or named[-1].is_("group"):
        return False
    return not any(
        fields_of(word.text) & _sold_or_said() for word in named if not word.is_("way", "part", "old", "thing", "meets")
    )


@cache
def _sold_or_said() -> int:
    """The fields of what is decided on as strategy, bought, published, employed or measured."""
    return mask_of(
        "price_thing|position_thing|offer_thing|product_word|channel_thing|market_word|trade_kind|basis_sure|advertising|"
        "talked_position|people_role|range_thing|tool_bought|agency|vanity_sure|vanity_noun|vanity_place|measure_noun|"
        "not_a_way|result_words|revenue|outsiders_met|people_group|seller|money|percent"
    )


_RULED = frozenset(("programme", "program"))


def is_old(named: Sequence[Word]) -> bool:
    """Whether a noun names something by which people work, where it is abolished, replaced or put together."""
    head = named[-1]
    if any(word.is_("sold") for word in named):
        return False
    return is_way(named) or (head.is_("old", "thing") and not head.is_("other", "measure") and at_work(named))


def at_work(named: Sequence[Word]) -> bool:
    """Whether a word of a noun tells of work."""
    return any(word.is_("old", "part", "way", "item") for word in named)


def works(word: Word, form: str) -> bool:
    """Whether a word may be an ordinary verb of doing in this form."""
    return any(one.verb == form for one in DOING[word.text])
