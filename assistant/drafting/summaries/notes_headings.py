"""The fields that the headings and labels of somebody's notes tell, however they are written."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from assistant.drafting.summaries.items import is_deed
from rules.texts.figure_words import MONTHS

_FILE = Path(__file__).parent / "headings.yaml"
_SHORTHAND = Path(__file__).parent / "shorthand.yaml"
_HEADING = re.compile(
    r"^\s{0,3}(?:(?P<level>#{1,6})\s+(?P<marked>.+?)\s*#*|\*\*(?P<bold>[^*]+?):?\*\*:?|__(?P<under>[^_]+?):?__:?)\s*$"
)
_LABEL = re.compile(
    r"^\**(?P<label>[^\W\d_][^:*?=\n]{1,60}?)(?:\*\*\s*(?:[:?]|[-–—](?=\s))?\s*|\s*[:?]\**\s*|\s+[-–—→=]\s+|(?<=\w{4})-\s+)(?P<rest>.*)$"
)
_BULLET = re.compile(r"^\s*(?:[-*•‣–·+]|\d{1,2}[.)]|\(\d{1,2}\)|\[[ xX]\])\s")
_NUMBERED_PART = re.compile(r"^\d{1,2}[.)]\s+(?P<words>[^\W\d_][^\d:?=.,;]{2,28}:?)$")
"""A part of notes that are numbered through."""
_LONGEST = 6
"""Words that a heading on a line of its own has at most."""
_SHORTEST = 4
"""Words that it has at most where nothing but the list below marks it."""
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NAMED_TIME = re.compile(
    r"(?: (?:in|for|of|at|im|en|from|end|this|last|the|de|du|der|dieser|cette|este|esta))*"
    rf"(?: (?:{'|'.join(sorted(MONTHS, key=len, reverse=True))}|20\d\d|\d{{1,2}}|week|month|quarter|q[1-4]|woche|monat|"
    r"semaine|mois|semana|mes|so far))+$"
)
"""The time that a heading names besides what it heads: "Done in October 2026", "Numbers this month"."""
_NUMBER = re.compile(r"\b(?:\d+(?: \d)?|one|two|three|four)(?= (?:days?|tage|prochains|días)\b)")
_ARTICLE = re.compile(r"^(?:the|this|our|my|for|some|a few|two|three|les|die|las|los) ")
_TIME_AHEAD = re.compile(
    rf"^(?:(?:in|for|im|en|plan(?: for)?|the)\s+)?(?P<months>(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
    r"(?:\s*(?:[/&+-]|and|und|et|y)\s*[^\W\d_]+\.?)?)(?:\s+20\d\d)?(?:\s+(?:plans?|priorit\w+|goals|to do|focus))?$",
    re.IGNORECASE,
)
_QUARTER_AHEAD = re.compile(r"(?:plan (?:for )?)?Q(?P<n>[1-4])(?: 20\d\d)?(?: plans?)?", re.IGNORECASE)


def field_of(words: str) -> str | None:
    """The field that a heading or a label tells, if any."""
    plain = _plain(_ASIDE.sub(" ", words))
    exact, opening = _fields()
    if plain in exact:
        return exact[plain]
    for candidate in (_NAMED_TIME.sub("", plain), _ARTICLE.sub("", plain)):
        if exact.get(candidate, "period") != "period":
            return exact[candidate]
    plain = _NUMBER.sub("n", plain)
    found = (field for words, field in opening.items() if plain.startswith(words + " ") or plain == words)
    return next(found, None)


def is_mark(words: str, field: str) -> bool:
    """Whether words tell a field and nothing besides."""
    return _fields()[0].get(_plain(words)) == field


def months_of(words: str) -> tuple[int, ...]:
    """The months that a heading or a label names as the time that its entries are for: "November:", "Nov/Dec plan"."""
    if quarter := _QUARTER_AHEAD.fullmatch(words.strip().rstrip(":")):
        return tuple(range(int(quarter["n"]) * 3 - 2, int(quarter["n"]) * 3 + 1))
    match = _TIME_AHEAD.match(words.strip().rstrip(":"))
    if match is None:
        return ()
    named = re.findall(r"[^\W\d_]+", match["months"].lower())
    return tuple(MONTHS[one] for one in named if one in MONTHS)


def heading_of(line: str, below: str) -> tuple[str, int] | None:
    """The words of a heading and its level: of a marked one its own, of a line on its own 0."""
    found = _HEADING.match(line)
    if found:
        words = next(part for part in (found["marked"], found["bold"], found["under"]) if part)
        return words.strip().rstrip(":"), len(found["level"] or "")
    numbered = _NUMBERED_PART.match(line)
    if numbered and below.strip() and not _NUMBERED_PART.match(below) and field_of(numbered["words"]):
        return numbered["words"].rstrip(":"), 0  # "1. Return" over its own lines
    if _BULLET.match(line):
        return None
    bare = line.strip()
    if re.fullmatch(r"\s*(?:={3,}|-{3,})\s*", below):
        return bare.rstrip(":"), 1
    if len(bare.split()) > _LONGEST or re.search(r"[:?].", bare):
        return None
    above_list = bool(_BULLET.match(below)) and len(bare.split()) <= _SHORTEST and not is_deed(bare)
    said = _LABEL.match(bare)
    if said and re.match(r"\s+[-–—→]", bare[said.end("label") :]) and said["rest"] and field_of(said["label"]):
        return None  # "Initiatives - fleets, forecast" is a label with what it labels
    shouted = bare.isupper() and bool(re.search(r"[^\W\d_]{3}", bare)) and not re.search(r"\d|^KR", bare)
    if field_of(bare) or bare.endswith(":") or shouted or months_of(bare):
        return bare.rstrip(":"), 0
    if above_list and not re.search(r"\d\s?(?:h|%|hrs?)\b|[.;,!?]$", bare):
        return bare.rstrip(":"), 0
    return None


def labelled(body: str) -> tuple[str, str] | None:
    """The label that opens a line ("Decided: ...", "Are the goals right? ...") and what follows it."""
    found = _LABEL.match(body)
    if found is None:
        return None
    return found["label"].strip(), found["rest"].strip().lstrip("*").strip()


def ends_sentence(words: str) -> bool:
    """Whether a full stop ends a sentence there, and not a shortened word ("w.", "no.")."""
    last = words.rstrip().rsplit(maxsplit=1)[-1:] or [""]
    return not (last[0].endswith(".") and last[0].rstrip(".").lower().lstrip("(") in _stops())


def _plain(words: str) -> str:
    low = words.lower().replace("’", "'")
    found = [_shorthand().get(word.strip('.,;:!?*_"“”'), word) for word in low.split()]
    return " ".join(re.sub(r"[^\w' ]+", " ", " ".join(found)).split())


@cache
def _fields() -> tuple[dict[str, str], dict[str, str]]:
    """The field of each heading, and of each opening that goes on in any words."""
    bank: dict[str, list[str]] = _read(_FILE)
    every = {words: field for field, names in bank.items() for words in names}
    opening = {_plain(words[:-2]): field for words, field in every.items() if words.endswith(" *")}
    longest = sorted(opening, key=len, reverse=True)
    return {_plain(words): field for words, field in every.items() if not words.endswith(" *")}, {
        words: opening[words] for words in longest
    }


@cache
def _shorthand() -> dict[str, str]:
    return _read(_SHORTHAND)["words"]


@cache
def _stops() -> frozenset[str]:
    return frozenset(_read(_SHORTHAND)["stops"])


def _read(path: Path) -> dict[str, Any]:
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))  # pyright: ignore[reportUnknownMemberType]
