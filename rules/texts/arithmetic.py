"""Arithmetic that a text shows: quantities as people write them, and the sums between them.

`1.8M new ARR / 60k per deal = 30 deals` is read, computed and compared with what it states. Labels between the
quantities are skipped; brackets, chains (`a / b = c / d = e`) and a result written first (`c = a / b`) are read.
Alignment judges ladders with it, grounding lets a number stand whose arithmetic is shown.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from rules.plain import close, exceeds

SCALES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mm": 1e6, "mio": 1e6, "million": 1e6,
    "b": 1e9, "bn": 1e9, "billion": 1e9,
}  # fmt: skip

_LONGEST = 4000
"""Characters that are read; a ladder is a line or two, and nothing longer is one."""
_DEEPEST = 20
"""Brackets within brackets, and quantities in one sum, that are read."""
_LONGEST_CURRENCY = 4
"""Characters of a currency before a number, with the space between the two."""
_SHORTEST = 3
"""Parts of a sum: a quantity, a sign and another one."""


class Quantity(NamedTuple):
    """A number as written. `value` has its scale applied (1.8M is 1800000); a percentage keeps its figure (25).

    `step` is the worth of the last digit shown, what rounding may hide; `start` and `end` are its place in the text.
    """

    value: float
    percent: bool
    step: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Calculation:
    """One sum that a text shows: its words, what it comes to, what the text states, and whether the two agree."""

    shown: str
    comes_to: float
    stated: float
    holds: bool
    uses: tuple[float, ...]


@lru_cache(maxsize=256)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of a text, in order."""
    digit = _HAS_DIGIT.search(text)
    if digit is None:
        return ()
    # No number begins further before its first digit than its currency does.
    found = _number().finditer(text[:_LONGEST], max(0, digit.start() - _LONGEST_CURRENCY))
    return tuple([one for one in map(_quantity, found) if math.isfinite(one.value)])


@lru_cache(maxsize=256)
def calculations(text: str) -> tuple[Calculation, ...]:
    """Every sum of a text that can be read, right or wrong."""
    found: list[Calculation] = []
    for clause in _CLAUSE.split(text[:_LONGEST]):
        sums = list(_equations(clause))
        found.extend(sums or _rates(clause, found))
    return tuple(found)


_LABEL = re.compile(r"\([^()\d]*\)")
_CLAUSE = re.compile(r";|\n|\.(?=\s|$)|,(?=\s)")
_EQUALS = re.compile(
    r"=>|->|→|[=≈]|\b(?:equals|makes|gives|yields|means|is|are|comes to|needs|requires|takes)"
    r"(?=\s+(?:(?:about|around|roughly|some|nearly|almost|at least|only|~|≈)\s*)*[$€£¥]?\s?\d)",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(r"≈|~|\b(?:about|around|roughly|some|nearly|almost|circa|ca)\b", re.IGNORECASE)
_OPERATOR = re.compile(
    r"(?:(?<=[\s()])|^)(?P<op>[/÷x×*·+\-−–]|divided by|multiplied by|times|minus|less|plus|at|of)(?=[\s(]|$)",
    re.IGNORECASE,
)
_MEANING = {
    "÷": "/", "divided by": "/", "x": "*", "×": "*", "·": "*", "times": "*", "multiplied by": "*",
    "−": "-", "–": "-", "minus": "-", "less": "-", "plus": "+", "of": "*",
}  # fmt: skip
_LABEL_BEFORE_RESULT = 40
_ROUGH = 0.1
"""What "about" may hide, as a share of what is stated."""
_MOST_ROUNDING = 0.05
"""The most that plain rounding may hide, as a share of what is stated."""


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.,])(?:[$€£¥]\s?|(?:USD|EUR|GBP|CHF)\s?)?"
        r"(?P<number>\d{1,3}(?:[,' \u00a0\u202f]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
        r"(?:(?P<near>mn|mm|bn|[kKmMbB])\b|\s?(?P<scale>[kKM]|mn|mio|bn|thousand|million|billion)\b)?"
        r"(?:\s?[$€£¥])?(?P<percent>\s?%|\s?(?:percent(?:age points?)?|per cent)\b)?(?:x(?=\s*[A-Za-z]))?"
        r"(?![\d]|[.,]\d)"
    )


_GROUPS = re.compile(r"[' \u00a0\u202f]")
_THOUSANDS = re.compile(r",\d{3}(?!\d)")


def _quantity(match: re.Match[str]) -> Quantity:
    written = match["number"]
    digits = written
    if not written.isdigit():
        digits = _GROUPS.sub("", written)
        # "1,800" groups thousands, "1,8" is a decimal comma; where marks are mixed, commas group.
        groups = _THOUSANDS.search(digits) or "." in digits or digits.count(",") > 1
        digits = digits.replace(",", "" if groups else ".")
    scale = SCALES.get((match["near"] or match["scale"] or "").lower(), 1.0)
    decimals = len(digits.partition(".")[2])
    return Quantity(
        float(digits) * scale, match["percent"] is not None, scale * 10.0**-decimals, match.start(), match.end()
    )


Token = Quantity | str


def _tokens(text: str) -> list[Token]:
    """Quantities, operators and brackets; a gap without an operator is "," and parts two sums."""
    # A label in brackets ("30 deals (new)") is no bracket; its length stays, for the places of what follows.
    text = _LABEL.sub(lambda match: " " * len(match.group()), text)
    tokens: list[Token] = []
    last = 0
    for quantity in quantities(text):
        tokens.extend(_between(text[last : quantity.start], parts=bool(tokens)))
        tokens.append(quantity)
        last = quantity.end
    tokens.extend(_between(text[last:], parts=False))
    return tokens


def _between(gap: str, *, parts: bool) -> Iterator[str]:
    """The brackets of a gap and, where it parts two quantities, its operator."""
    yield from ")" * gap.count(")")
    if parts:
        found = list(_OPERATOR.finditer(gap))
        op = found[0]["op"].lower() if len(found) == 1 else ","
        yield _MEANING.get(op, op)
    yield from "(" * gap.count("(")


_HAS_DIGIT = re.compile(r"\d")


def _equations(clause: str) -> Iterator[Calculation]:
    if not _HAS_DIGIT.search(clause):
        return
    marks = list(_EQUALS.finditer(clause))
    if not marks:
        return
    edges = [0, *(m.end() for m in marks)]
    ends = [*(m.start() for m in marks), len(clause)]
    parts = [clause[a:b] for a, b in zip(edges, ends, strict=True)]
    tokens = [_tokens(part) for part in parts]
    for i in range(len(marks)):
        stated = next((t for t in tokens[i + 1] if isinstance(t, Quantity)), None)
        if stated is None or stated.start > _LABEL_BEFORE_RESULT:
            continue
        rough = bool(_ROUGHLY.search(marks[i].group() + parts[i + 1][: stated.start]))
        shown = f"{parts[i].strip()} = {parts[i + 1][: stated.end].strip()}"
        left = _last_sum(tokens[i])
        if len(left) >= _SHORTEST:
            yield from _compare(shown, left, stated, rough)
            continue
        right = _first_sum(tokens[i + 1])
        if len(left) == 1 and len(right) >= _SHORTEST and i == len(marks) - 1 and isinstance(left[0], Quantity):
            yield from _compare(f"{parts[i].strip()} = {parts[i + 1].strip()}", right, left[0], rough)


_AT_A_RATE = re.compile(r"\b(?:at|with)\b", re.IGNORECASE)


def _rates(clause: str, before: Sequence[Calculation]) -> Iterator[Calculation]:
    """`30 deals; at 25 % win rate 120 opportunities`: a rate applied to the result before it, without a sign."""
    at = _AT_A_RATE.search(clause) if before else None
    if at is None:
        return
    numbers = quantities(clause)
    after = [n for n in numbers if n.start >= at.end()]
    if len(after) < 2 or not after[0].percent or not after[0].value:
        return
    base, rate = before[-1].stated, after[0]
    wanted = (base / (rate.value / 100), base * rate.value / 100)
    for stated in after[1:]:
        if any(_agree(value, stated, rough=False) for value in wanted):
            yield Calculation(clause.strip(), stated.value, stated.value, True, (base, rate.value))
            return
    if len(numbers) == 2:
        yield Calculation(clause.strip(), wanted[0], after[1].value, False, (base, rate.value))


def _last_sum(tokens: Sequence[Token]) -> list[Token]:
    """The longest run of tokens at the end that reads as one sum."""
    start = max((i + 1 for i, t in enumerate(tokens) if t == ","), default=0)
    return _trim(tokens[start:])


def _first_sum(tokens: Sequence[Token]) -> list[Token]:
    end = next((i for i, t in enumerate(tokens) if t == ","), len(tokens))
    return _trim(tokens[:end])


def _trim(tokens: Sequence[Token]) -> list[Token]:
    kept = list(tokens)
    while kept and not isinstance(kept[0], Quantity) and kept[0] != "(":
        del kept[0]
    # A label with a number in brackets, or a bracket that another part closes, leaves a one-sided pair behind.
    if kept.count("(") != kept.count(")"):
        kept = [t for t in kept if t not in ("(", ")")]
    return kept


def _compare(shown: str, tokens: Sequence[Token], stated: Quantity, rough: bool) -> Iterator[Calculation]:
    """The sum against what is stated; nothing where it cannot be computed (a stray bracket, a division by nothing)."""
    values = _values(tokens, stated)
    if values:
        uses = tuple(t.value for t in tokens if isinstance(t, Quantity))
        nearest = min(values, key=lambda v: abs(v - stated.value))
        yield Calculation(shown, nearest, stated.value, any(_agree(v, stated, rough) for v in values), uses)


def _agree(value: float, stated: Quantity, rough: bool) -> bool:
    """Whether a computed value is the stated one as rounded there: by its last digit, or its third; a count also up."""
    gap, size = abs(value - stated.value), abs(stated.value)
    if close(value, stated.value, _ROUGH * size if rough else 0.0):
        return True
    if stated.step == 1.0 and not stated.percent and exceeds(1.0, gap):
        return True
    if not size:
        return False
    third = 10.0 ** (math.floor(math.log10(size)) - 2)
    return not exceeds(gap, min(max(stated.step, third) / 2, _MOST_ROUNDING * size))


def _values(tokens: Sequence[Token], stated: Quantity) -> list[float]:
    """What a sum may mean, in the figures of the result: by precedence or left to right, percent as share or points."""
    if sum(isinstance(t, Quantity) for t in tokens) > _DEEPEST or list(tokens).count("(") > _DEEPEST:
        return []
    found: list[float] = []
    in_points = stated.percent and not {"*", "/", "at"} & {t for t in tokens if isinstance(t, str)}
    for rate in ("/", "*") if "at" in tokens else ("",):
        ops = [rate if t == "at" else t for t in tokens]
        for points in (False, True) if in_points else (False,):
            for flat in (False, True):
                value = _evaluate(ops, points=points, flat=flat)
                if value is not None:
                    found.append(value)
                    if stated.percent and not points:
                        found.append(value * 100)  # a share is stated in hundredths
    return found


def _evaluate(tokens: Sequence[Token], *, points: bool, flat: bool) -> float | None:
    try:
        value, rest = _sum(list(tokens), points, flat)
    except (ZeroDivisionError, OverflowError, ValueError, RecursionError):
        return None
    return value if math.isfinite(value) and not rest else None


def _sum(tokens: list[Token], points: bool, flat: bool) -> tuple[float, list[Token]]:
    value, tokens = _operand(tokens, points, flat) if flat else _product(tokens, points)
    while tokens and tokens[0] in (("+", "-", "*", "/") if flat else ("+", "-")):
        op, percent = tokens[0], _is_percent(tokens[1:])
        other, tokens = _operand(tokens[1:], points, flat) if flat else _product(tokens[1:], points)
        if op in ("+", "-") and percent and not points:
            other *= value  # "90 - 10 %": ten per cent of the ninety
        value = _apply(value, op, other)
    return value, tokens


def _product(tokens: list[Token], points: bool) -> tuple[float, list[Token]]:
    value, tokens = _operand(tokens, points, flat=False)
    while tokens and tokens[0] in ("*", "/"):
        op = tokens[0]
        other, tokens = _operand(tokens[1:], points, flat=False)
        value = _apply(value, op, other)
    return value, tokens


def _operand(tokens: list[Token], points: bool, flat: bool) -> tuple[float, list[Token]]:
    if not tokens:
        raise ValueError("a sum ends with an operator")
    head, *rest = tokens
    if isinstance(head, Quantity):
        return (head.value / 100 if head.percent and not points else head.value), rest
    if head != "(":
        raise ValueError(f"no operand: {head!r}")
    value, rest = _sum(rest, points, flat)
    if rest[:1] != [")"]:
        raise ValueError("a bracket is not closed")
    return value, rest[1:]


def _is_percent(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and isinstance(tokens[0], Quantity) and tokens[0].percent


def _apply(a: float, op: Token, b: float) -> float:
    if op == "+":
        return a + b
    if op == "-":
        return a - b
    return a * b if op == "*" else a / b
