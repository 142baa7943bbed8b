"""Proper names in a text: systems, products, people, places and companies, told from ordinary capitals.

English writes a capital for names, for sentence starts, for titles and for jobs; German for every noun. So what counts
is a capital that an ordinary word would not carry at that place, a capital inside a word, a shouted word outside the
field's own abbreviations, and a list of well-known products, places and first names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rules.texts.language import language
from rules.texts.words import PerWord

DATA = Path(__file__).parents[1] / "data"

_TOKEN = re.compile(r"[^\W_]+(?:['’](?:s|S|t|re|ll|ve|m|d)\b)?")
_STARTS = frozenset('.!?:\n•“"„«¿¡*#|')
_TOOL_BEFORE = frozenset(("in", "into", "from", "via", "using", "inside"))
_TOOL_AFTER = re.compile(
    r"\s*(?:$|[.,;:)!?]|(?:and|or|by|to|for|before|after|with|so|each|every|on|at)\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NameMention:
    """One name in a text: how it is written, its place in characters from 0, and its words for comparison."""

    text: str
    start: int
    end: int
    words: tuple[str, ...]


class Words(frozenset[str]):
    """Words made ready for comparison (`known_words`); built once, compared often."""

    __slots__ = ()


def known_words(texts: Iterable[str]) -> Words:
    """Every word of the texts, folded: lower case, without possessive and plural endings."""
    return Words(frozenset[str]().union(*map(_folded, texts)))


@lru_cache(maxsize=1024)
def _folded(text: str) -> frozenset[str]:
    return _NONE.union(*_FOLDED.of_each(text.split()))


_NONE = frozenset[str]()
_FOLDED = PerWord(lambda piece: frozenset(map(_fold, _TOKEN.findall(piece))))


def unknown_names(text: str, known: Iterable[str]) -> tuple[NameMention, ...]:
    """The names of a text with a word that stands nowhere in `known` (texts, or `known_words` of them)."""
    words = known if isinstance(known, Words) else known_words(known)
    if all(_FOLDED[piece] <= words for piece in naming(text.split())):
        return ()
    mentions = names(text)
    return tuple(mention for mention in mentions if not all(_given(word, words) for word in mention.words))


# Plurals of German nouns, whose own capital makes names of them in an English sentence.
_GERMAN_PLURAL = re.compile(r"(?:nen|en|er|n|e)$")


def _given(word: str, words: frozenset[str]) -> bool:
    return word in words or (len(word) > 6 and _GERMAN_PLURAL.sub("", word) in words) or _drops(word, "n") in words


def _drops(word: str, ending: str) -> str:
    # A shorter one only where an e stays behind: "Kunden" is several of a Kunde.
    long = len(word) > 6 or (len(word) > 5 and word.endswith("e" + ending))
    return word.removesuffix(ending) if long else word


_POSSESSIVE = re.compile(r"['’][sS]$")


@lru_cache(maxsize=1024)
def names(text: str) -> tuple[NameMention, ...]:
    """Every proper name of a text, in order; neighbouring words of one name are one mention."""
    if next(naming(text.split()), None) is None:
        return ()  # most texts: no word of theirs is a name
    tokens = list(_TOKEN.finditer(text))
    found: list[NameMention] = []
    for start, end in _joined(text, _spots(text, tokens)):
        said = _POSSESSIVE.sub("", text[start:end])
        words = tuple(_fold(m[0]) for m in _TOKEN.finditer(said))
        found.append(NameMention(said, start, start + len(said), words))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Naming:
    """What a piece of a text tells of names: that it may hold one whatever stands beside it, or what has to."""

    alone: bool = False
    before: tuple[str, ...] = ()
    """How the next piece begins where the two may be one name."""
    tool: bool = False
    """It may be a tool where a word of `_TOOL_BEFORE` stands before it."""


def naming(pieces: list[str]) -> Iterator[str]:
    """The pieces of a text, cut at its spaces, that may hold a name, each of a pair among them: most texts have none,
    and are looked at no closer."""
    every = list(_TOLD.of_each(pieces))
    last = len(pieces) - 1
    for i, told in enumerate(every) if any(every) else ():
        if told is None:
            continue
        piece = pieces[i]
        if told.alone or (told.tool and i and _LEADS_TO_TOOL[pieces[i - 1]]):
            yield piece
        if told.before and i < last and pieces[i + 1].lower().startswith(told.before):
            yield piece
            yield pieces[i + 1]


def _told(piece: str) -> _Naming | None:
    listed, seconds = _listed(), _seconds()
    words = [_bare(said) for said in _TOKEN.findall(piece)]
    lower = [word.lower() for word in words]
    alone = any(
        listed.get(low) == "always"
        or f"{low} {after}" in listed
        or (
            not word.islower()
            and word[0].isalpha()
            and (low in listed or not _is_ordinary(low))
            and (_CAMEL.search(word) is not None or (len(word) > 1 and not any(ch.isdigit() for ch in word)))
        )
        for word, low, after in zip(words, lower, [*lower, ""][1:], strict=True)
    )
    before = seconds.get(lower[-1], ()) if lower else ()
    tool = any(listed.get(low) == "tool" for low in lower)
    alone = alone or (tool and len(words) > 1)
    return _Naming(alone, before, tool) if alone or before or tool else None


_TOLD = PerWord(_told)
# A mark between the two stands in nobody's way.
_LEADS_TO_TOOL = PerWord(lambda piece: not (said := _TOKEN.findall(piece.lower())) or said[-1] in _TOOL_BEFORE)


def _spots(text: str, tokens: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    listed, openers = _listed(), _openers()
    capitals_tell: bool | None = None
    skip = -1
    for i, token in enumerate(tokens):
        if i <= skip:
            continue
        word = token[0]
        if word.islower() and word not in openers and word[-1] != "s":
            continue  # most words: nothing about them tells of a name
        word = _bare(word)
        if word.islower() and word not in openers:
            continue
        lower = word.lower()
        if i + 1 < len(tokens) and text[token.end() : tokens[i + 1].start()] in (" ", "."):
            pair = f"{lower} {_bare(tokens[i + 1][0]).lower()}"
            if pair in listed:
                skip = i + 1
                yield token.start(), tokens[skip].end()
                continue
        kind = listed.get(lower)
        if kind == "always" and (word[0].isupper() or not _is_ordinary(lower)):
            yield token.start(), token.end()
        elif not word[0].isalpha():
            continue
        elif _CAMEL.search(word):
            if not _is_ordinary(lower):
                yield token.start(), token.end()
        elif word[0].islower():
            if kind == "tool" and _is_tool(text, tokens, i):
                yield token.start(), token.end()
        elif _tells(text, tokens, i, word, lower, kind):
            if capitals_tell is None:
                capitals_tell = language(text) != "de" and not _is_title(tokens)
            if capitals_tell:
                yield token.start(), token.end()


_CAMEL = re.compile(r"[a-z][A-Z]")


def _tells(text: str, tokens: list[re.Match[str]], i: int, word: str, lower: str, kind: str | None) -> bool:
    """Whether a capitalised word names something where it stands."""
    if any(ch.isdigit() for ch in word) or len(word) == 1:
        return False
    if len(word) > 1 and word.rstrip("s").isupper():
        return not _is_ordinary(lower)
    if _starts_sentence(text, tokens, i):
        # Here every word has a capital; only a possessive still tells ("Okafor's team").
        return tokens[i][0] != word and tokens[i][0][-1] in "sS" and not _is_ordinary(lower)
    return kind is not None or not _is_ordinary(lower)


def _starts_sentence(text: str, tokens: list[re.Match[str]], i: int) -> bool:
    if i == 0:
        return True
    gap = text[tokens[i - 1].end() : tokens[i].start()]
    return not _STARTS.isdisjoint(gap) or (gap.strip() in ("-", "–", "—") and gap != gap.strip())


def _is_tool(text: str, tokens: list[re.Match[str]], i: int) -> bool:
    before = tokens[i - 1][0].lower() if i else ""
    return before in _TOOL_BEFORE and _TOOL_AFTER.match(text, tokens[i].end()) is not None


def _is_title(tokens: list[re.Match[str]]) -> bool:
    """Whether a text is set like a headline, or all in capitals, so that capitals tell nothing."""
    if sum(token[0].isupper() for token in tokens) > 0.6 * len(tokens):
        return True
    listed = _listed()
    long = [word for token in tokens if len(word := token[0]) > 3 and word.isalpha() and not word.rstrip("s").isupper()]
    plain = [word for word in long if word.lower() not in listed and not _CAMEL.search(word)]
    return len(plain) >= 4 and sum(word[0].isupper() for word in plain) >= 0.75 * len(plain)


def _joined(text: str, spots: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last: tuple[int, int] | None = None
    for start, end in spots:
        if last and (text[last[1] : start] in _WITHIN or _abbreviated(text, last, start)):
            last = (last[0], end)
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last


_WITHIN = (" ", "-", " & ")
"""What stands between the words of one name."""
_ABBREVIATED = frozenset(("mrs", "prof"))
_INITIAL = 2


def _abbreviated(text: str, last: tuple[int, int], start: int) -> bool:
    """Whether a full stop between two words is of the first ("J. Smith", "Dr. Ode"), and ends no sentence."""
    word = text[max(last[0], text.rfind(" ", 0, last[1]) + 1) : last[1]]
    return text[last[1] : start] == ". " and (len(word) <= _INITIAL or word.lower() in _ABBREVIATED)


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s", "'S", "’S")) else word


def _fold(word: str) -> str:
    """Lower case, without the possessive and the plural ending."""
    return _singular(_bare(word).lower())


def _singular(word: str) -> str:
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    return word[:-1]


@lru_cache(maxsize=8192)
def _is_ordinary(lower: str) -> bool:
    ordinary = _ordinary()
    return any(form in ordinary for form in _forms(lower))


def _forms(word: str) -> Iterator[str]:
    """A word and what it may be derived from: enough to know "Retrained" from "train"."""
    yield word
    single = _singular(word)
    yield single
    if single.endswith("s"):
        yield single[:-1]
    # Not -er: it makes surnames ("Baker", "Fisher") as readily as jobs.
    for ending in ("ed", "ing", "ly", "es"):
        if single.endswith(ending) and len(single) > len(ending) + 2:
            root = single[: -len(ending)]
            yield root
            yield root + "e"
            if root[-1] == root[-2]:
                yield root[:-1]
            if root.endswith("i"):
                yield root[:-1] + "y"


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(" ".join((*_lines("ordinary_words.txt"), *_lines("ordinary_capitals.txt"))).split())


@cache
def _listed() -> dict[str, str]:
    """Well-known names by their words: "always" one, a "tool" in lower case too, or where a "capital" tells."""
    kinds = {"^": "capital", "~": "tool"}
    return {line.lstrip("^~").replace(".", " "): kinds.get(line[0], "always") for line in _lines("known_names.txt")}


@cache
def _openers() -> frozenset[str]:
    """The words that listed names begin with."""
    return frozenset(word.split()[0] for word in _listed())


@cache
def _seconds() -> dict[str, tuple[str, ...]]:
    """The second words of listed names of two words, by the first."""
    found: dict[str, tuple[str, ...]] = {}
    for name in _listed():
        first, _, second = name.partition(" ")
        if second and " " not in second:
            found[first] = (*found.get(first, ()), second)
    return found


def _lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
