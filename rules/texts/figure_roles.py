"""The role that a figure has in its sentence, and what the two ends of a range lend each other."""

from __future__ import annotations

import math
import re

from rules.texts.figure import NUMBERED, Figure
from rules.texts.figure_patterns import bare, connector
from rules.texts.figure_words import (
    APPROXIMATE,
    BEFORE_DATES,
    MULTIPLIERS,
    OF_HEADS,
    ROLE_PAIRS,
    ROLE_WORDS,
    FigureUnit,
    Role,
)
from rules.texts.language import language
from rules.texts.words import PerWord

_LOOK_BACK = 64
"""Characters before a figure in which the words stand that give it a role."""


def role_of(text: str, start: int, unit: FigureUnit) -> Role:
    """The role that the words before `start` give a figure: from, to, by, at least, within ... or none."""
    before = text[max(0, start - _LOOK_BACK) : start].rstrip()
    if not before:
        return "none"
    if before[-1] in _SIGNS:
        for signs, role in _SIGNED:
            if before.endswith(signs):
                return role
    words = before.lower().replace("’", "'").split()
    if not _TELLS[words[-1]]:
        return "none"
    dated = unit in NUMBERED or unit == "date"
    while words:
        word = words.pop().strip(_MARKS)
        if word and word not in APPROXIMATE and not (dated and word in BEFORE_DATES):
            break
    else:
        return "none"
    if words:
        ahead = words[-1].strip(_MARKS)
        if word in ("of", "von", "de") and ahead in OF_HEADS:
            return OF_HEADS[ahead]
        if pair := ROLE_PAIRS.get(f"{ahead} {word}"):
            return pair
    role = ROLE_WORDS.get(word, "none")
    if role == "to" and dated:
        return "by"
    if role == "ambiguous":
        return _foreign_role(text, word)
    return role


def _tells(word: str) -> bool:
    """Whether a word before a figure tells of its role, alone or with the one before it, or leaves that to others."""
    word = word.strip(_MARKS)
    return not word or word in _TELLING


_MARKS = '(,~≈±:"“'
_ENDS = {pair.split()[-1] for pair in ROLE_PAIRS} | {"of", "von", "de"}
_TELLING = APPROXIMATE | BEFORE_DATES | ROLE_WORDS.keys() | _ENDS
_TELLS = PerWord(_tells)

_SIGNED: tuple[tuple[tuple[str, ...], Role], ...] = (
    (("->", "=>", "→", "⇒"), "to"),
    (("≥", ">=", ">"), "at_least"),
    (("≤", "<=", "<"), "at_most"),
)
_SIGNS = frozenset(sign[-1] for signs, _ in _SIGNED for sign in signs)


def _foreign_role(text: str, word: str) -> Role:
    """The words whose role hangs on the language: "a" (an article, or Spanish for to), "de", "in", "um"."""
    spoken = language(text)
    if word == "a":
        return "to" if spoken == "es" else "none"
    if word in ("de", "del", "d'"):
        return "from" if spoken in ("fr", "es") else "none"
    if word == "al":
        return "to" if spoken == "es" else "none"
    if word == "um":
        return "by" if spoken == "de" else "none"
    if word == "un":
        return "by" if spoken == "es" else "none"
    if word in ("en", "dans", "sous"):
        return "within" if spoken in ("fr", "es") else "none"
    return "none"


def link(text: str, found: list[Figure]) -> None:
    """Give both ends of "from 18 to 25 percent", "18 -> 25 %" and "three to five" their roles and the one unit."""
    for i in range(len(found) - 1):
        one, two = found[i], found[i + 1]
        joint = connector().fullmatch(text, one.end, two.start)
        if joint and (two.unit in _BARE_UNITS or _dated(one) == _dated(two)):
            between = text[max(0, one.start - 16) : one.start].lower().split()[-1:] in (["between"], ["zwischen"])
            if one.role == "to" or (one.role == "by" and one.unit not in _BARE_UNITS):
                continue
            if one.role == "by":
                found[i], found[i + 1] = _share_unit(text, one, two._replace(role="by"))
                continue
            if joint["arrow"] or (one.role == "from" and not joint["and"]):
                roles: tuple[Role, Role] = ("from", "to")
            elif between or not joint["and"]:
                roles = ("low", "high")
            else:
                continue
            one, two = one._replace(role=roles[0]), two._replace(role=roles[1])
        elif one.role == "from" and two.role in ("to", "at_least", "at_most"):
            two = two._replace(role="to")
        else:
            continue
        found[i], found[i + 1] = _share_unit(text, one, two)
    for i, one in enumerate(found):
        if one.role != "from" or (i + 1 < len(found) and found[i + 1].role == "to"):
            continue
        # "de 10 %" alone is "by 10 %" in French; only a pair makes it "from".
        if text[: one.start].rstrip().endswith(("de", "d'", "d’")):
            found[i] = one._replace(role="by")


def _dated(figure: Figure) -> bool:
    return figure.unit in NUMBERED or figure.unit == "date"


_BARE_UNITS = ("count", "year")
_ALONE = ("date", "factor", "fraction", "ordinal")


def _share_unit(text: str, one: Figure, two: Figure) -> tuple[Figure, Figure]:
    scale = _scale(two)
    if one.unit in (*_BARE_UNITS, "money") and scale > 1 and _scale(one) == 1:
        scaled = tuple(reading * scale for reading in one.readings)
        # "60 to 80k" is sixty thousand; "900 to 1.2M" keeps its nine hundred in view.
        readings = scaled + one.readings if abs(scaled[0]) <= 20 * abs(two.value) else one.readings + scaled
        if all(map(math.isfinite, readings)):
            one = one._replace(value=readings[0], readings=readings, slack=one.slack * scale)
    if one.unit in _BARE_UNITS and two.unit not in (*_BARE_UNITS, *_ALONE):
        one = one._replace(unit=two.unit, currency=two.currency)
    elif two.unit in _BARE_UNITS and one.unit not in (*_BARE_UNITS, *_ALONE) and _bare_end(text, two):
        two = two._replace(unit=one.unit, currency=one.currency)
    return one, two


def _bare_end(text: str, figure: Figure) -> bool:
    """Whether no noun of its own follows a figure."""
    return bare().match(text, figure.end) is not None


_SCALED = re.compile(r"\d\s?([^\W\d_]+)")


def _scale(figure: Figure) -> float:
    match = _SCALED.search(figure.text)
    return MULTIPLIERS.get(match[1].lower(), 1.0) if match else 1.0
