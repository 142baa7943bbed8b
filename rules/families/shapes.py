"""The shapes in which key results ask for something: data/statements.txt, over the fields of data/fields.txt.

Most of what people write is told in a few shapes, with any word of a field in each place: "<buy> > <tool>", "<tool> <
bought", "<group> <works> ...". Those shapes stand in the file, so that a new word makes every shape wider.

    [spend]
    ^ buy > tool -revenue

`^` a clause starts here, `^^` the sentence, `^ ~3` up to three words before, `^ >` with no preposition since: the
clause's subject; `>` an object follows, with no preposition, comma or stop between; `<` a participle follows in the
same clause; `~3` up to three words between; `..` anywhere later in the clause; `...` anywhere later; nothing: the next
word. A place is a field, several joined by "|", or `=word|word`. Verbs take an ending: `buy.do` (buy, buys, buying),
`buy.base`, `buy.s`, `buy.ing`, `buy.ed`. `+field` and `-field` say what the sentence must or must not hold; `$` that
the clause ends; `!field` that the next word is none of it, `~3 !field` that none of the next four is; `!field` before
the first place that the word before is none of it; `field#` that the word does not only describe the next one.

Fields are those of data/fields.txt and, where these have none of that name, the classes of data/words.txt; two words of
one term ("customer success") have the fields of the term and of its last word. `word`, `unknown` (in no list, as a
name is), `agentive` (in no list, and ends as one who does something does: "forecaster"), `money`, `percent`, `number`,
`clock`, `participle` and `every_one` are known by how they are written, `seller_first` is a seller who does what the
sentence says, and `day` is found by the list "every day" of data/phrases. A share that bounds what it stands behind
("no discount over 15 %") is no `percent`. A section may be of several kinds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from pathlib import Path

from rules.texts.by_word import members
from rules.texts.words import MOST_WORDS, bases, classes_of

_DATA = Path(__file__).parents[1] / "data"
_FORMS = ("base", "s", "ing", "ed")
_ENDINGS = {"": "base", "s": "s", "ing": "ing", "ed": "ed"}
_DOES = ("base", "s", "ing")
_FAR = 99
_RARE = ("seller", "me", "day")


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a shape: how it is reached from the one before, and which words may stand in it."""

    reach: str
    most: int
    fields: int
    head: bool
    but: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """The places of one shape, where it may start and end, and what a sentence must and must not hold for it."""

    steps: tuple[Step, ...]
    starts: bool
    first: bool
    lead: int
    subject: bool
    ends: bool
    after: int
    present: tuple[int, ...]
    absent: int


@cache
def fields_of_words() -> dict[str, dict[str, set[str]]]:
    """By word: the fields it is in, each with the forms in which it is."""
    found: dict[str, dict[str, set[str]]] = {}
    kind = name = ""
    for line in (_DATA / "fields.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind, _, name = line[1:-1].rpartition(" ")
        elif not line.startswith("#"):
            for entry in line.split():
                base, *past = entry.split("/") if kind == "verbs" else (entry,)
                found.setdefault(base, {}).setdefault(name, set()).update(
                    ("base", "any") if kind == "verbs" else ("as written",)
                )
                for form in past:
                    found.setdefault(form, {}).setdefault(name, set()).add("ed")
    return found


@cache
def _names() -> frozenset[str]:
    return frozenset(name for fields in fields_of_words().values() for name in fields)


@cache
def seconds_of_terms() -> dict[str, frozenset[str]]:
    """The words that begin a term of two words, each with those that end it, in the plural and possessive too."""
    found: dict[str, set[str]] = {}
    for word in fields_of_words():
        first, _, second = word.partition("_")
        if second:
            found.setdefault(first, set()).update(f"{second}{ending}" for ending in ("", "s", "'s", "s's"))
    return {first: frozenset(seconds) for first, seconds in found.items()}


_BIT: dict[str, int] = {}


def bit_of(name: str) -> int:
    """The bit that stands for a field with its ending, or for a word as it is written."""
    return 1 << _BIT.setdefault(name, len(_BIT))


@lru_cache(maxsize=8192)
def fields_of(said: str) -> int:
    """Every field and class of a word in any form, as bits."""
    bits = own_fields_of(said) | bit_of("word.base")
    known, ending = classes_of(said)
    for name in known - _names():
        bits |= bit_of(f"{name}.{_ENDINGS[ending]}")
    if ending == "ed" or bits & _participles():
        bits |= bit_of("participle.base")
    if said in literals():
        bits |= bit_of(f"={said}")
    if _MONEY.match(said):
        bits |= bit_of("money.base")
    elif said in ("100", "100%"):
        bits |= bit_of("every_one.base")
    elif said.endswith("%"):
        bits |= bit_of("percent.base")
    if _CLOCK.fullmatch(said) or said in ("eight", "nine", "half"):
        bits |= bit_of("clock.base")
    if said[:1].isdigit() or "number_word" in known:
        bits |= bit_of("number.base")
    if bits == bit_of("word.base") and not known and ending == "" and said.isalpha() and len(said) > 2:
        bits |= bit_of("unknown.base")
    if bits == bit_of("word.base") | bit_of("unknown.base") and _AGENTIVE.search(said):
        bits |= bit_of("agentive.base")
    for base, form in bases(said):
        if base in _opening() and (form == "s" or (form == "ing" and said not in fields_of_words())):
            bits |= bit_of(f"^{base}")
    return bits


@cache
def _opening() -> frozenset[str]:
    """The words as they are written with which a clause may open in a shape: "^ =sign|renew > ..."."""
    opened = (line.split()[:2] for line in _lines() if line.startswith(("^ =", "^^ =")))
    return frozenset(word for _, place in opened for word in place.partition("=")[2].replace("#", "").split("|"))


@cache
def _participles() -> int:
    """The bits of every verb of data/fields.txt in "ed"."""
    known = (one for fields in fields_of_words().values() for one in fields.items())
    return mask_of("|".join({f"{name}.ed" for name, endings in known if "any" in endings}))


@lru_cache(maxsize=8192)
def own_fields_of(said: str) -> int:
    """The fields of a word in any form; a word that has none has those of its last part ("sales_floor", "pre-call")."""
    known, bits = fields_of_words(), 0
    said = said.removesuffix("'s")
    for name, endings in known.get(said, {}).items():
        for form in endings - {"any"}:
            bits |= bit_of(f"{name}.{'base' if form == 'as written' else form}")
    for base, ending in bases(said):
        for name, endings in known.get(base, {}).items():
            if "any" in endings or (ending == "s" and "as written" in endings):
                bits |= bit_of(f"{name}.{ending}")
    last = said.partition("_")[2] or said.rpartition("-")[2]
    return bits or (own_fields_of(last) if last != said else 0)


_MONEY = re.compile(r"[<>=+]*[$€£]\d|[\d.,]+k?(?:usd|eur|gbp)$")
_AGENTIVE = re.compile(r"(?:er|or|eer|ist|ian)s?$")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d|[:.]?\d{0,2}[ap]m)")


@cache
def literals() -> frozenset[str]:
    """The words that shapes name as they are written."""
    parts = (part.partition("=")[2] for line in _lines() for part in line.replace("#", "").split())
    return frozenset(word for part in parts for word in part.split("|") if word)


@cache
def written() -> int:
    """The bits of every word as it is written, and of `word`."""
    return mask_of("word=" + "|".join(literals()))


@cache
def _lines() -> tuple[str, ...]:
    return tuple((_DATA / "statements.txt").read_text("utf-8").splitlines())


@cache
def mask_of(part: str) -> int:
    """The bits of a place: fields, and after "=" words as they are written ("tool|advertising|=booth|stand")."""
    fields, _, words = part.partition("=")
    mask = 0
    for word in filter(None, words.split("|")):
        mask |= bit_of(f"={word}")
    for one in filter(None, fields.split("|")):
        name, _, form = one.partition(".")
        for each in (form,) if form in _FORMS else _DOES if form == "do" else _FORMS:
            mask |= bit_of(f"{name}.{each}")
    return mask


def _marks(words: str) -> int:
    """The bits of words that open a clause in another form than the one that is written: "signs", "signing"."""
    mask = 0
    for word in filter(lambda one: len(one) > 1, words.split("|")):
        mask |= bit_of(word)
    return mask


@cache
def _shapes(kind: str) -> tuple[Shape, ...]:
    found: list[Shape] = []
    name = ""
    for line in _lines():
        if line.startswith("["):
            name = line[1:-1]
        elif kind in name.split() and line.strip() and not line.startswith("#"):
            found.append(shape_of(line))
    return tuple(found)


def shape_of(line: str) -> Shape:
    """A shape as a line of the file tells it."""
    steps: list[Step] = []
    present: list[int] = []
    absent = after = most = lead = 0
    reach, starts, first, subject, ends = "next", False, False, False, False
    for part in line.split():
        if part in ("^", "^^"):
            starts, first = True, part == "^^"
        elif part == "$":
            ends = True
        elif part[0] == "+":
            present.append(mask_of(part[1:]))
        elif part[0] == "-":
            absent |= mask_of(part[1:])
        elif part in (">", "<", "..", "...") or part[0] == "~":
            reach, most = part, int(part[1:]) if part[0] == "~" else {">": 6, "<": 9, "..": 14}.get(part, _FAR)
            lead, subject = (lead, subject) if steps else (most, reach == ">")
        elif part[0] == "!" and not steps:
            after |= mask_of(part[1:])
        else:
            place = part.strip("!").replace("#", "")
            opens = f"^{place.partition('=')[2].replace('|', '|^')}" if starts and not steps and reach == "next" else ""
            steps.append(Step(reach, most, mask_of(place) | _marks(opens), "#" in part, part[0] == "!"))
            reach, most = "next", 0
    present += [step.fields for step in steps if not step.but]
    return Shape(tuple(steps), starts, first, lead, subject, ends, after, tuple(present), absent)


@cache
def grouped(kind: str) -> tuple[tuple[int, tuple[Shape, ...]], ...]:
    """The shapes of a kind under the fields that most of them need: the order in which they are looked for."""
    left: list[Shape] = list(_shapes(kind))
    groups: list[tuple[int, tuple[Shape, ...]]] = []
    counts = Counter(mask for shape in left for mask in set(shape.present))
    while left:
        key = next((mask_of(name) for name in _RARE if counts[mask_of(name)] > 0), max(counts, key=counts.__getitem__))
        group = tuple(shape for shape in left if key in shape.present)
        groups.append((key, group))
        for shape in group:
            counts.subtract(set(shape.present))
        left = [shape for shape in left if key not in shape.present]
    return tuple(groups)


class Kind:
    """The shapes of a kind, and which of them a sentence may have, told by the fields of its words.

    Sets of shapes are the bits of an integer. Of the fields of a word is noted which shapes they rule out and, above
    these bits, of which shapes they meet the first, the second ... need; so one look at the words of a sentence leaves
    the few shapes that it rules out by none and meets in all they need.
    """

    def __init__(self, shapes: tuple[Shape, ...]) -> None:
        self._shapes = shapes
        self._count = len(shapes)
        self._needs = max((len(shape.present) for shape in shapes), default=0)
        self._met_by_all = 0
        self._of_field: dict[int, int] = {}
        self._of_word = _OfFields(self._of_field)
        for number, shape in enumerate(shapes):
            self._note(shape.absent, 1 << number)
            for k in range(1, self._needs + 1):
                bit = 1 << k * self._count + number
                if k <= len(shape.present):
                    self._note(shape.present[k - 1], bit)
                else:
                    self._met_by_all |= bit

    def _note(self, fields: int, bit: int) -> None:
        for field in members(fields):
            self._of_field[field] = self._of_field.get(field, 0) | bit

    def possible(self, words: Iterable[int]) -> Iterator[Shape]:
        """The shapes that words with these fields may have, in their order."""
        there = reduce(int.__or__, map(self._of_word.__getitem__, words), self._met_by_all)
        found = ~there & (1 << self._count) - 1
        for _ in range(self._needs):
            there >>= self._count
            found &= there
        return (self._shapes[number] for number in members(found))


class _OfFields(dict[int, int]):
    """What is noted of a word with certain fields, put together where it is first met."""

    def __init__(self, of_field: dict[int, int]) -> None:
        super().__init__()
        self._of_field = of_field

    def __missing__(self, fields: int) -> int:
        if len(self) >= MOST_WORDS:
            self.clear()
        noted = (self._of_field.get(field, 0) for field in members(fields))
        told = self[fields] = reduce(int.__or__, noted, 0)
        return told


@cache
def kind_of(name: str) -> Kind:
    """The shapes of a kind, made ready; of a kind that nobody wrote shapes for there are none."""
    return Kind(tuple(shape for _, shapes in grouped(name) for shape in shapes))
