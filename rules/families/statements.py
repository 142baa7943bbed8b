"""What a key result asks, by patterns over fields of words: data/statements.txt says which fields meet in which order.

The readers with a function of their own ask for one verb and its object. Most of what people write is told in a few
shapes, with any word of a field in each place: "<buy> > <tool>", "<tool> < bought", "<group> <works> ...". Those shapes
stand in the file, so that a new word makes every shape wider.

    [spend]
    ^ buy > tool -revenue

`^` a clause starts here, `^^` the sentence; `>` an object follows, with no preposition and no stop between; `<` a
participle follows in the same clause; `~3` up to three words between; `..` anywhere later in the clause; `...` anywhere
later; nothing: the next word. A place is a field, several joined by "|", or `=word|word`. Verbs take an ending:
`buy.do` (buy, buys, buying), `buy.base`, `buy.s`, `buy.ing`, `buy.ed`. `+field` and `-field` say what the sentence must
or must not hold; `$` that the clause ends; `!field` that the next word is none of it; `field#` that the word does not
only describe the next one. Fields are those of data/fields.txt and, where these have none of that name, the classes of
data/words.txt; `word`, `money`, `percent`, `number` and `every_one` are known by how they are written, `seller_first`
is a seller who does what the sentence says, and `day` is found by the list "every day" of data/phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rules.families.aut_common import compound
from rules.texts.recognition import pattern
from rules.texts.words import Word, classes_of, forms, words_of

Place = tuple[int, int]

_DATA = Path(__file__).parents[1] / "data"
_FORMS = ("base", "s", "ing", "ed")
_ENDINGS = {"": "base", "s": "s", "ing": "ing", "ed": "ed"}
_DOES = ("base", "s", "ing")
_OPENS = forms("opens")
_COUNTED = forms("counted")
_FAR = 99
_BEFORE_FIRST = forms("before first")
_BEFORE_SUBJECT = forms("before subject")


@dataclass(frozen=True, slots=True)
class _Step:
    """One place of a shape: how it is reached from the one before, and which words may stand in it."""

    reach: str
    most: int
    fields: int
    head: bool
    but: bool


@dataclass(frozen=True, slots=True)
class _Shape:
    steps: tuple[_Step, ...]
    starts: bool
    first: bool
    lead: int
    ends: bool
    present: tuple[int, ...]
    absent: int


@cache
def _fields() -> dict[str, dict[str, set[str]]]:
    """By word: the fields it is in, each with the forms in which it is."""
    found: dict[str, dict[str, set[str]]] = {}
    name, verbs = "", False
    for line in (_DATA / "fields.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind, _, name = line[1:-1].rpartition(" ")
            verbs = kind == "verbs"
        elif not line.startswith("#"):
            for entry in line.split():
                base, *past = entry.split("/")
                found.setdefault(base, {}).setdefault(name, set()).update(("base", "any") if verbs else ("as written",))
                for form in past:
                    found.setdefault(form, {}).setdefault(name, set()).add("ed")
    return found


@cache
def _names() -> frozenset[str]:
    return frozenset(name for fields in _fields().values() for name in fields)


@cache
def _first_of_terms() -> frozenset[str]:
    return frozenset(word.partition("_")[0] for word in _fields() if "_" in word)


_BIT: dict[str, int] = {}


def _bit(name: str) -> int:
    return 1 << _BIT.setdefault(name, len(_BIT))


@lru_cache(maxsize=8192)
def _bits(said: str) -> int:
    """Every field and class of a word in any form, as bits."""
    bits = _own_bits(said) | _bit("word.base")
    classes, ending = classes_of(said)
    for name in classes - _names():
        bits |= _bit(f"{name}.{_ENDINGS[ending]}")
    if said in literals():
        bits |= _bit(f"={said}")
    if _MONEY.match(said):
        bits |= _bit("money.base")
    elif said in ("100", "100%"):
        bits |= _bit("every_one.base")
    elif said.endswith("%"):
        bits |= _bit("percent.base")
    if said[:1].isdigit() or "number_word" in classes:
        bits |= _bit("number.base")
    return bits


@lru_cache(maxsize=8192)
def _own_bits(said: str) -> int:
    """The fields of a word in any form; a word that has none has those of its last part ("sales_floor", "pre-call")."""
    known, bits = _fields(), 0
    said = said.removesuffix("'s")
    for name, endings in known.get(said, {}).items():
        for form in endings - {"any"}:
            bits |= _bit(f"{name}.{'base' if form == 'as written' else form}")
    for base, ending in _bases(said):
        for name, endings in known.get(base, {}).items():
            if "any" in endings or (ending == "s" and "as written" in endings):
                bits |= _bit(f"{name}.{ending}")
    last = re.split("[_-]", said)[-1]
    return bits or (_own_bits(last) if last != said else 0)


_MONEY = re.compile(r"[<>~+]?[$€£]\d|[\d.,]+k?(?:[$€£]|usd|eur|gbp)$")


def _bases(word: str) -> Iterator[tuple[str, str]]:
    if word.endswith("s") and len(word) > 2:
        yield word[:-1], "s"
        if word.endswith("es"):
            yield word[:-2], "s"
        if word.endswith("ies"):
            yield word[:-3] + "y", "s"
    for suffix in ("ed", "ing"):
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            stem = word[: -len(suffix)]
            yield stem, suffix
            yield stem + "e", suffix
            if stem[-1] == stem[-2]:
                yield stem[:-1], suffix
            if stem.endswith("i"):
                yield stem[:-1] + "y", suffix


@cache
def literals() -> frozenset[str]:
    """The words that shapes name as they are written."""
    return frozenset(
        word
        for line in _lines()
        for part in line.split()
        if part.lstrip("+-").startswith("=")
        for word in part.lstrip("+-=").split("|")
    )


@cache
def _lines() -> tuple[str, ...]:
    return tuple((_DATA / "statements.txt").read_text("utf-8").splitlines())


def _mask(part: str) -> int:
    if part.startswith("="):
        return sum(_bit(f"={word}") for word in dict.fromkeys(part[1:].split("|")))
    mask = 0
    for one in part.split("|"):
        name, _, form = one.partition(".")
        forms = (form,) if form in _FORMS else _DOES if form == "do" else _FORMS
        for each in forms:
            mask |= _bit(f"{name}.{each}")
    return mask


@cache
def _shapes(kind: str) -> tuple[_Shape, ...]:
    found: list[_Shape] = []
    name = ""
    for line in _lines():
        if line.startswith("["):
            name = line[1:-1]
        elif name == kind and line.strip() and not line.startswith("#"):
            found.append(_read(line))
    return tuple(found)


def _read(line: str) -> _Shape:
    steps: list[_Step] = []
    present: list[int] = []
    absent, reach, most, lead = 0, "next", 0, 0
    starts = first = ends = False
    for part in line.split():
        if part in ("^", "^^"):
            starts, first = True, part == "^^"
        elif part == "$":
            ends = True
        elif part[0] == "+":
            present.append(_mask(part[1:]))
        elif part[0] == "-":
            absent |= _mask(part[1:])
        elif part in (">", "<", "..", "...") or part[0] == "~":
            reach, most = part, int(part[1:]) if part[0] == "~" else {">": 6, "<": 9, "..": 14}.get(part, _FAR)
            lead = most if not steps else lead
        else:
            head, but = part.endswith("#"), part.startswith("!")
            steps.append(_Step(reach, most, _mask(part.strip("#!")), head, but))
            reach, most = "next", 0
    present += [step.fields for step in steps if not step.but]
    return _Shape(tuple(steps), starts, first, lead, ends, tuple(present), absent)


@lru_cache(maxsize=2048)
def told(kind: str, text: str) -> tuple[Place, ...]:
    """Where a plain text says something in one of the shapes of a kind."""
    return tuple(_told(kind, text))


@lru_cache(maxsize=2048)
def _sentence(text: str) -> tuple[tuple[Word, ...], list[int], int]:
    words = words_of(text)
    bits = [_bits(word.text) for word in words]
    for at in range(1, len(words)):
        if words[at - 1].text in _first_of_terms():
            bits[at] |= _own_bits(words[at - 1].text + "_" + words[at].text)
    subject = 1 if words and words[0].text in _BEFORE_SUBJECT else 0
    if subject < len(words) and bits[subject] & _mask("seller") and "'" not in text[words[subject].end :][:1]:
        bits[subject] |= _bit("seller_first.base")
    for match in pattern("every day").finditer(text):
        for at, word in enumerate(words):
            if match.start() <= word.start < match.end():
                bits[at] = (bits[at] | _bit("day.base")) & ~_mask("ending")
    union = 0
    for one in bits:
        union |= one
    return words, bits, union


def _told(kind: str, text: str) -> Iterator[Place]:
    words, bits, union = _sentence(text)
    for shape in _shapes(kind):
        if union & shape.absent or not all(union & mask for mask in shape.present):
            continue
        for at in range(len(words)):
            if not bits[at] & shape.steps[0].fields or (shape.starts and not _begins(words, at, shape)):
                continue
            if shape.steps[0].head and compound(words, at):
                continue
            end = _follow(words, bits, shape, 1, at)
            if end is not None:
                yield words[at].start, words[end].end
                break


def _begins(words: Sequence[Word], at: int, shape: _Shape) -> bool:
    """Whether a clause starts here, or up to `lead` words before."""
    for i in range(at, max(at - shape.lead, 0) - 1, -1):
        if _starts(words, i, shape.first):
            return True
        if words[i - 1].stop:
            return False
    return False


def _starts(words: Sequence[Word], at: int, first: bool) -> bool:
    if at == 0:
        return True
    before = words[at - 1]
    if first:
        return at == 1 and (before.text in _BEFORE_FIRST or before.text.endswith("ly"))
    if before.text == "sales" and at > 1:
        return words[at - 2].text in ("vp", "of")
    return before.stop or before.text in _OPENS or before.text.endswith("ly")


def _follow(words: Sequence[Word], bits: Sequence[int], shape: _Shape, step: int, at: int) -> int | None:
    """The place of the last word when the shape goes on from here, or None."""
    if step == len(shape.steps):
        if shape.ends and at + 1 < len(words) and not (words[at + 1].stop or words[at + 1].text in (",", "and")):
            return None
        return at
    this = shape.steps[step]
    if this.but:
        return None if at + 1 < len(words) and bits[at + 1] & this.fields else _follow(words, bits, shape, step + 1, at)
    for i in range(at + 1, min(at + 2 + this.most, len(words))):
        if bits[i] & this.fields and not (this.head and compound(words, i)):
            end = _follow(words, bits, shape, step + 1, i)
            if end is not None:
                return end
        word = words[i]
        if this.reach != "..." and word.stop:
            return None
        if this.reach == ">" and word.is_("preposition") and not (word.text == "of" and words[i - 1].text in _COUNTED):
            return None
    return None
