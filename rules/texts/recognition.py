"""How texts are read by their words: which list of phrases (`rules.texts.phrases`) finds itself in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rules.texts.by_word import PHRASES_OF, PLAIN_WORDS, asked, possible
from rules.texts.phrases import expression, phrase_lists
from rules.texts.words import PerWord


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A list of phrases, compiled. Raises KeyError for an unknown name."""
    return re.compile(expression(name))


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text for matching: lower case, straight quotes and dashes, single spaces."""
    lower = text.lower()
    return " ".join((lower if lower.isascii() else lower.translate(_STRAIGHT)).split())


_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " "})


def says(name: str, text: str) -> bool:
    """Whether a plain text holds a phrase of that list."""
    return possible(text) & PHRASES_OF[name] != 0 and _says(name, text)


def find(name: str, text: str) -> str | None:
    """The first words of a plain text that a list finds, or None."""
    return _find(name, text) if possible(text) & PHRASES_OF[name] else None


@lru_cache(maxsize=4096)
def _says(name: str, text: str) -> bool:
    return _may_say(name, text) and asked(name).finds(text)


@lru_cache(maxsize=1024)
def _find(name: str, text: str) -> str | None:
    found = asked(name).find(text) if _may_say(name, text) else None
    return None if found is None else found[1][0].strip()


def _may_say(name: str, text: str) -> bool:
    cheaper = _asked_before(name)
    return cheaper is None or bool(cheaper(text))


@cache
def _asked_before(name: str) -> _Asked | None:
    """The cheaper list that is asked first."""
    cheaper = phrase_lists()[name].when
    return _first_asked(cheaper) if cheaper else None


def _first_asked(name: str) -> _Asked:
    words = phrase_lists()[name].alternatives
    if not all(map(PLAIN_WORDS.fullmatch, words)):
        return pattern(name).search
    # Words are looked for in the pieces of a text, of each of which it is known whether it holds one; what has a space
    # in it is looked for in the text.
    single = [word for word in words if " " not in word]
    spaced = [word for word in words if " " in word]
    holds = PerWord(lambda piece: any(map(piece.__contains__, single)))
    return lambda text: any(holds.of_each(text.split())) or any(map(text.__contains__, spaced))


_Asked = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class OwnPhrases:
    """What somebody's settings say about one list: phrases that count besides, and phrases that do not count.

    A phrase is plain words; `*` stands for the rest of a word ("press mention*").
    """

    also: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Phrases:
    """The lists as somebody's settings have them; without settings they find what `find` finds."""

    def __init__(self, own: Mapping[str, OwnPhrases] | None = None) -> None:
        self._own = {name: (any_of(one.also), any_of(one.never)) for name, one in (own or {}).items()}

    @property
    def as_shipped(self) -> bool:
        """Whether the settings change no list, so that what was read once holds for everybody."""
        return not self._own

    def matches(self, name: str, text: str) -> Iterator[re.Match[str]]:
        """Every phrase of a list in a plain text; what the settings never count is blanked out of `match.string`."""
        if name in self._own:
            return self._own_matches(name, text)
        return asked(name).matches(text) if says(name, text) else iter(())

    def _own_matches(self, name: str, text: str) -> Iterator[re.Match[str]]:
        also, never = self._own[name]
        if never is not None:
            text = never.sub(lambda match: " " * len(match[0]), text)
        if says(name, text):
            yield from asked(name).matches(text)
        if also is not None:
            yield from also.finditer(text)

    def counted(self, names: Sequence[str], text: str) -> str:
        """A plain text without what the settings never count for one of these lists, blanked out."""
        for name in names if self._own else ():
            never = self._own.get(name, (None, None))[1]
            if never is not None:
                text = never.sub(lambda match: " " * len(match[0]), text)
        return text

    def find(self, name: str, text: str) -> str | None:
        """The first words of a plain text that a list finds, or None."""
        if name not in self._own:
            return find(name, text)
        match = next(self.matches(name, text), None)
        return None if match is None else match[0].strip()

    def says(self, name: str, text: str) -> bool:
        """Whether a plain text holds a phrase of that list."""
        return self.find(name, text) is not None if name in self._own else says(name, text)


AS_SHIPPED = Phrases()
"""The lists as they stand, for readers of text that know no settings."""


def any_of(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    """Plain words as a pattern, whole words only; a linear search as long as `*` stands at the end of a word."""
    words = [r"\w*".join(map(re.escape, plain(one).split("*"))) for one in phrases if plain(one).strip("* ")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") if words else None


def phrase_fault(phrase: str) -> str | None:
    """What is wrong with a phrase of plain words; `*` may only end a word, so that a search stays linear."""
    if not phrase.strip("* \t\n"):
        return "words are wanted"
    if any("*" in word.rstrip("*") or word.endswith("**") for word in phrase.split()):
        return "* may only stand at the end of a word, for the rest of it"
    return None


# Each part begins with the letter or the mark itself, so that the search only stops where one of these stands.
_CLAUSE = re.compile(
    r"[;:,]\s|\.(?=\s)|and\b(?<=\band)|so that\b(?<=\bso that)|while\b(?<=\bwhile)|which\b(?<=\bwhich)"
)


def clauses(text: str) -> list[str]:
    """The parts of a plain text between which a figure does not travel."""
    return [part for part in _CLAUSE.split(text) if part.strip()]


_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
          "eleven": 11, "twelve": 12, "thirteen": 13, "pair": 2, "couple": 2}  # fmt: skip
_TENS = {"thirty": 30, "sixty": 60, "ninety": 90}


@cache
def _due() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:by|before|until|till|due|on|than) (?:the end of )?day (?P<day>\d{1,4})\b|"
        r"\b(?:within|in|inside|during|over)(?: the)?(?: first)? (?P<days>\d{1,4}|thirty|sixty|ninety) days\b|"
        r"\b(?:by|before|until|in|within|during|due)(?: the)?(?: end of)?(?: the)? week (?P<week>\d{1,2}|[a-z]+)\b|"
        r"\b(?:within|in|during|inside)(?: the)?(?: first)? (?P<weeks>\d{1,2}|[a-z]+) weeks\b|"
        r"\b(?:by|before|until|in|within|during|inside)(?: the)?(?: end of)?(?: the)? "
        r"(?:(?P<nth>first|second|third) month|month (?P<month>\d|[a-z]+))\b"
    )


def due_day(text: str) -> int | None:
    """The due day that a plain text names ("by day 30", "within the first four weeks"), or None."""
    for match in _due().finditer(text):
        if match["day"]:
            return int(match["day"])
        if match["days"]:
            return _TENS.get(match["days"]) or int(match["days"])
        weeks = match["week"] or match["weeks"]
        if weeks and (count := _count(weeks)):
            return count * 7
        months = {"first": 1, "second": 2, "third": 3}.get(match["nth"] or "") or _count(match["month"] or "")
        if months:
            return months * 30
    return None


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else _WORDS.get(word)


def experiments(text: str) -> int:
    """How many experiments a plain text promises: its number, two for a bare plural, none where it names none."""
    most = 0
    for match in pattern("experiment").finditer(text):
        before = text[max(0, match.start() - 40) : match.start()].split()[-4:]
        counts = [n for word in before if (n := _count(word.strip("(),"))) is not None]
        most = max(most, counts[-1] if counts else 2 if match.group().endswith("s") else 1)
    return most


def initiatives(text: str) -> int | None:
    """How many initiatives a plain text names, before the word or after it ("initiatives: 8"); None where it doesn't.

    One is none named: "one initiative a month" counts no list.
    """
    for match in pattern("initiative").finditer(text):
        after = _COUNT_AFTER.match(text, match.end())
        found = (_count(after[1]) if after else None) or _count_before(text[: match.start()])
        if found is not None and 1 < found <= _MOST_INITIATIVES:
            return found
    return None


_MOST_INITIATIVES = 40
"""Beyond it a number before the word is a year or an amount."""
_COUNT_AFTER = re.compile(r"\s?(?:[:(=|]|- )\s?(\d{1,2}|[a-z]+)\s?(?=$|[),;|.])")
_COUNTS_NO_LIST = frozenset(
    {
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "quarter",
        "phase",
        "step",
        "hours",
        "by",
        "with",
        "for",
        "from",
    }
    | {"on", "in", "until", "and", "to", "of", "is", "are", "page", "year", "sprint", "over", "within", "after"}
)
"""What between a number and the word shows that it counts something else."""
_NUMBERED = frozenset({"day", "week", "month", "phase", "step", "quarter", "from"})
"""What before a number shows that it counts nothing, or what was there before: "from 20 projects to the best five"."""


def _count_before(text: str) -> int | None:
    """The number that stands before a noun, at most three words off."""
    words = text.split()
    for back in range(1, min(len(words), 4) + 1):
        word = words[-back]
        if (count := _count(word.lstrip("("))) is not None:
            return None if back < len(words) and words[-back - 1] in _NUMBERED else count
        if word in _COUNTS_NO_LIST or not word.replace("-", "").isalpha():
            return None
    return None
