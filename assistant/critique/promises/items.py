"""The items of a line that lists what is done when: how it is split, and which of them are goals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.critique.entries import Words
from assistant.critique.promises import goals
from assistant.critique.words import promises, section_of, section_of_label
from assistant.reading.known import Known
from rules.document.base import ROLES
from rules.requirements import is_audit, requirement
from rules.texts.recognition import plain

_LONG = 84
"""Words of a part that never belongs to the one before it."""


def items_of(words: Words) -> list[Words]:
    """What follows a stretch, split where separators say so: semicolons, else arrows, else commas and plus signs."""
    parts = list(parted(words))
    if len(parts) > 1:
        return parts
    return [one for part in parts for one in _joined(part)]


def parted(words: Words) -> Iterator[Words]:
    """Parts between semicolons, bullets, or arrows of a chain; an arrow between two figures parts nothing."""
    yield from _cut(words, _SEPARATORS)


_SEPARATORS = re.compile(r"\s*;\s+|\s[•·]\s+|\s/\s(?=[^\W\d])|\s*(?P<arrow>→|->|=>)\s*")
_FIGURE_BEFORE = re.compile(r"\d[\d.,]*\s?(?:%|[^\W\d]{1,7}\.?)?\)?$")
_FIGURE_BEHIND = re.compile(r"[^\w\s]?\s?\d")
_COMMAS = re.compile(r",\s+(?:and\s+|then\s+)?(?=\S)(?!20\d\d\b)|\s+\+\s+")
_LISTS = re.compile(r"(?i)\b(?:with|to|through|of|from|at|for|between|across|by)\s+(?:[\w’'-]+\s+){0,3}[\w’'-]+$")
_FEW_WORDS = 3


def _joined(words: Words) -> Iterator[Words]:
    """Parts between commas, where each can stand alone: "interviews with sales, product" is one thing."""
    if len(words.sentences()) > 1:
        for one in words.sentences():
            yield from _joined(one)
        return
    parts = list(_cut(words, _COMMAS))
    held: tuple[int, int] | None = None
    place = 0
    for part in parts:
        begin = words.text.find(part.text, place)
        place = begin + len(part.text)
        if held is not None:
            front = words.text[held[0] : held[1]]
            length = len(part.text.split()) if goals.pair_of(part.text) is None else _LONG
            watched = _WATCHES.match(front) is not None
            listed = length <= _FEW_WORDS and _LISTS.search(front) is not None and goals.pair_of(front) is None
            own = promises(part.text) or _WATCHES.match(part.text) is not None
            if (listed and not own) or (watched and not own and length <= 2 * _FEW_WORDS):
                held = (held[0], place)
                continue
            yield words.part(*held)
        held = (begin, place)
    if held is not None:
        yield words.part(*held)


def _cut(words: Words, pattern: re.Pattern[str]) -> Iterator[Words]:
    """Words cut where a pattern stands outside of brackets; an arrow between two figures parts nothing."""
    start = 0
    for match in pattern.finditer(words.text):
        inside = words.text[start : match.start()]
        if inside.count("(") > inside.count(")") or not inside.strip():
            continue
        moves = _FIGURE_BEFORE.search(inside) and _FIGURE_BEHIND.match(words.text, match.end())
        if match.groupdict().get("arrow") and moves:
            continue
        yield words.part(start, match.start())
        start = match.end()
    if words.text[start:].strip(" ."):
        yield words.part(start)


_FEELS = r"motivated|happy|happier|engaged|satisfied|excited|better|stronger"
_STATE = re.compile(
    r"(?i)^\W*(?:more|better|stronger|higher|greater|improved?|happy|happier|fewer|less)\s+(?!than\b)\w+|"
    rf"\b(?:improves?|(?:is|are|feels?|be) (?:\w+ )?(?:{_FEELS})|(?:everyone|everybody|people) loves?)\b|"
    r"(?<!put)(?<!set)(?<!go)(?<!turn)(?<!sign)(?<!clean)\s(?:up|higher|lower|down)\W*$"
)
"""A state that is wished for, and nothing that anybody does."""
_REACHED = re.compile(
    r"(?i)\b(?:at|up|down|plus|to|reach|hit)\s+(?:least\s+|by\s+)?[$€£+-]?\s?\d[\d.,]*\s?(?:%|k\b|m\b|mil|x\b)|"
    r"\b(?:doubled?|tripled?|halved?)\b"
)
"""A figure that something has to get to: "TikTok at 50k", "revenue up 20 %"."""


_SETS = re.compile(
    r"(?i)^\W*(?:i(?:['’]ll| will)? |we(?:['’]ll| will)? |she |he )?"
    r"(?:cut|raise|lower|set|change|put|move|fix|halve|double)\b"
)
"""How something opens that the executive sets by hand: "cut the commission from 8 % to 4 %"."""
_WATCHES = re.compile(r"(?i)^\W*(?:watch|observe|sit in|sit with|listen|join|attend|shadow|review|read)\b")
_FEWEST_HOURS = 5
"""Hours from which they are what an item takes, and not how long a meeting is."""


def takes_hours(words: Words) -> bool:
    """Whether an item says the hours that it takes."""
    own, others = goals.hours(words)
    return any(one is not None and float(str(one.value)) >= _FEWEST_HOURS for one in (own, others))


def is_measured(words: Words) -> bool:
    """Whether an item has figures to reach, or wishes for a state."""
    text = words.text
    move = goals.move_of(words, Known())
    if move is not None and move.own and _SETS.match(text):
        return False
    if goals.pair_of(text) is not None or _STATE.search(text) or goals.wishes(words):
        return True
    return (move is not None and move.target is not None) or _REACHED.search(text) is not None


def is_asked_for(words: Words) -> bool:
    """Whether an item is what a set of goals must hold: an audit, a roadmap, a rhythm, something handed over."""
    said = plain(words.text)
    if _WATCHES.match(words.text) and "audit" not in said:
        return False
    return any(is_audit(role, said) for role in ROLES) or any(
        requirement(role, code).recognises(said) for role in ROLES for code in ("HOR304", "HOR305", "HOR312")
    )


def aims_behind_label(words: Words) -> list[Words]:
    """Three short items or more behind a label: "Aims of the company: turnover 12m to 15m, two new regions, ..."."""
    label = re.match(r"^(?P<label>[^:.]{3,40}):\s+(?=\S)", words.text)
    if label is None or re.search(r"(?:^|\s)\(?\d[.)]\s", words.text) or not _of_the_company(label["label"]):
        return []
    parts = items_of(words.part(label.end()))
    short = all(len(one.text.split()) <= _SHORT_AIM and len(one.sentences()) == 1 for one in parts)
    return parts if len(parts) >= _SEVERAL and short else []


def _of_the_company(label: str) -> bool:
    return "company_objectives" in (section_of(label), section_of_label(label))


_SEVERAL = 3
_SHORT_AIM = 10
"""Aims of a list, and words of each."""
