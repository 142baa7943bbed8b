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
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rules.families.aut_common import compound
from rules.texts.recognition import pattern, says
from rules.texts.words import Word, classes, classes_of, forms, words_of

Place = tuple[int, int]

_DATA = Path(__file__).parents[1] / "data"
_FORMS = ("base", "s", "ing", "ed")
_ENDINGS = {"": "base", "s": "s", "ing": "ing", "ed": "ed"}
_DOES = ("base", "s", "ing")
_OPENS = forms("opens")
_COUNTED = forms("counted")
_FAR = 99
_BY_DAY = ("day", "process")
_RARE = ("seller", "me", "day")
_AT_A_TIME = ("at", "by", "from", "before", "until")
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
    known, ending = classes_of(said)
    for name in known - _names():
        bits |= _bit(f"{name}.{_ENDINGS[ending]}")
    if said in literals():
        bits |= _bit(f"={said}")
    if _MONEY.match(said):
        bits |= _bit("money.base")
    elif said in ("100", "100%"):
        bits |= _bit("every_one.base")
    elif said.endswith("%"):
        bits |= _bit("percent.base")
    if _CLOCK.fullmatch(said) or said in ("eight", "nine", "half"):
        bits |= _bit("clock.base")
    if said[:1].isdigit() or "number_word" in known:
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
    last = said.partition("_")[2] or said.rpartition("-")[2]
    return bits or (_own_bits(last) if last != said else 0)


_MONEY = re.compile(r"[<>~+]?[$€£]\d|[\d.,]+k?(?:[$€£]|usd|eur|gbp)$")


_ROUGH = re.compile(r"(?:[^\s.,;:()!?=→|+]|(?<=\d)[.:](?=\d))+|\+")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d|[:.]?\d{0,2}[ap]m)")


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
    parts = (part.partition("=")[2] for line in _lines() for part in line.rstrip("#").split())
    return frozenset(word for part in parts for word in part.rstrip("#").split("|") if word)


@cache
def _lines() -> tuple[str, ...]:
    return tuple((_DATA / "statements.txt").read_text("utf-8").splitlines())


@cache
def _mask(part: str) -> int:
    """The bits of a place: fields, and after "=" words as they are written ("tool|advertising|=booth|stand")."""
    fields, _, written = part.partition("=")
    mask = 0
    for word in filter(None, written.split("|")):
        mask |= _bit(f"={word}")
    for one in filter(None, fields.split("|")):
        name, _, form = one.partition(".")
        for each in (form,) if form in _FORMS else _DOES if form == "do" else _FORMS:
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


@cache
def _grouped(kind: str) -> tuple[tuple[int, tuple[_Shape, ...]], ...]:
    """The shapes of a kind under the fields that most of them need, so that one question spares many."""
    left: list[_Shape] = list(_shapes(kind))
    groups: list[tuple[int, tuple[_Shape, ...]]] = []
    while left:
        counts = Counter(mask for shape in left for mask in set(shape.present))
        key = next((_mask(name) for name in _RARE if counts[_mask(name)]), counts.most_common(1)[0][0])
        groups.append((key, tuple(shape for shape in left if key in shape.present)))
        left = [shape for shape in left if key not in shape.present]
    return tuple(groups)


@dataclass(slots=True)
class _Sentence:
    """The words of a text with the fields of each and of all; `joined` are the words that end a term of two."""

    words: tuple[Word, ...]
    fields: list[int]
    all: int
    joined: list[int]
    days_known: bool = False


@lru_cache(maxsize=2048)
def told(kind: str, text: str) -> tuple[Place, ...]:
    """Where a plain text says something in one of the shapes of a kind."""
    if not _perhaps(kind, _roughly(text)):
        return ()
    sentence = _sentence(text)
    if not sentence.days_known and kind in _BY_DAY and sentence.all & _with_sellers():
        _note_days(sentence, text)
    shapes = [shape for needed, group in _grouped(kind) if sentence.all & needed for shape in group]
    return tuple(place for shape in shapes if (place := _found(sentence, shape)) is not None)


def _perhaps(kind: str, there: int) -> bool:
    """Whether these fields are enough for a shape of that kind."""
    for needed, group in _grouped(kind):
        if there & needed:
            for shape in group:
                for mask in shape.present:
                    if not there & mask:
                        break
                else:
                    return True
    return False


@lru_cache(maxsize=1024)
def _roughly(text: str) -> int:
    """The fields of a text, at a fraction of the cost of `_sentence`; never fewer than it finds."""
    words, opens = [word.strip("'\"") for word in _ROUGH.findall(text)], _first_of_terms()
    there = _mask("day|seller_first|clock")
    for word in words:
        there |= _bits(word)
    for at, word in enumerate(words[:-1], 1):
        if word in opens or word in _opens_a_term():
            there |= _bits(f"{word}_{words[at]}")
    return there


@cache
def _opens_a_term() -> frozenset[str]:
    return frozenset(word.partition("_")[0] for word in classes() if "_" in word)


@lru_cache(maxsize=1024)
def _sentence(text: str) -> _Sentence:
    words = words_of(text)
    fields, joined, opens = [_bits(word.text) for word in words], list[int](), _first_of_terms()
    for at, word in enumerate(words[:-1], 1):
        if word.text in opens:
            term = f"{word.text}_{words[at].text}"
            fields[at] |= _own_bits(term)
            if _is_term(term):
                joined.append(at)
    subject = 1 if words and words[0].text in _BEFORE_SUBJECT else 0
    if subject < len(words) and fields[subject] & _mask("seller") and "'" not in text[words[subject].end :][:1]:
        fields[subject] |= _bit("seller_first.base")
    together = 0
    for one in fields:
        together |= one
    return _Sentence(words, fields, together, joined)


@cache
def _with_sellers() -> int:
    return _mask("seller|seller_group|me|handed|line|gathering=log|logs|count|counts|floor")


def _note_days(sentence: _Sentence, text: str) -> None:
    """Note the words by which something happens on each working day, or at a time of day."""
    spans = [match.span() for match in pattern("every day").finditer(text)] if says("every day", text) else []
    words, fields = sentence.words, sentence.fields
    sentence.days_known = True
    if not spans and not sentence.all & _mask("clock"):
        return
    for at, word in enumerate(words):
        clock = at and fields[at] & _mask("clock") and words[at - 1].text in _AT_A_TIME
        if clock or any(start <= word.start < end for start, end in spans):
            fields[at] = (fields[at] | _bit("day.base")) & ~_mask("ending")
            sentence.all |= _bit("day.base")


@lru_cache(maxsize=1024)
def _is_term(term: str) -> bool:
    return term in _fields() or term.removesuffix("s") in _fields()


def _found(sentence: _Sentence, shape: _Shape) -> Place | None:
    there = sentence.all
    if there & shape.absent:
        return None
    for mask in shape.present:
        if not there & mask:
            return None
    words, opening = sentence.words, shape.steps[0]
    for at, fields in enumerate(sentence.fields):
        if (
            fields & opening.fields
            and (not shape.starts or _begins(sentence, at, shape))
            and not (opening.head and compound(words, at))
            and (end := _follow(sentence, shape, 1, at)) is not None
        ):
            return words[at].start, words[end].end
    return None


def _begins(sentence: _Sentence, at: int, shape: _Shape) -> bool:
    """Whether a clause starts here, or up to `lead` words before."""
    for i in range(at, max(at - shape.lead, 0) - 1, -1):
        if _starts(sentence, i, shape.first):
            return True
        if sentence.words[i - 1].stop:
            return False
    return False


def _starts(sentence: _Sentence, at: int, first: bool) -> bool:
    if at == 0 or (at in sentence.joined and _starts(sentence, at - 1, first)):
        return True
    words, before = sentence.words, sentence.words[at - 1]
    if first:
        return at == 1 and (before.text in _BEFORE_FIRST or before.text.endswith("ly"))
    if before.text == "sales" and at > 1:
        return words[at - 2].text in ("vp", "of")
    return before.stop or before.text in _OPENS or before.text.endswith("ly")


def _follow(sentence: _Sentence, shape: _Shape, step: int, at: int) -> int | None:
    """The place of the last word when the shape goes on from here, or None."""
    words = sentence.words
    if step == len(shape.steps):
        if shape.ends and at + 1 < len(words) and not (words[at + 1].stop or words[at + 1].text in (",", "and")):
            return None
        return at
    this = shape.steps[step]
    if this.but:
        shut = at + 1 < len(words) and sentence.fields[at + 1] & this.fields
        return None if shut else _follow(sentence, shape, step + 1, at)
    for i in range(at + 1, min(at + 2 + this.most, len(words))):
        if sentence.fields[i] & this.fields and not (this.head and compound(words, i)):
            end = _follow(sentence, shape, step + 1, i)
            if end is not None:
                return end
        word = words[i]
        if this.reach != "..." and word.stop:
            return None
        if this.reach == ">" and word.is_("preposition") and not (word.text == "of" and words[i - 1].text in _COUNTED):
            return None
    return None
