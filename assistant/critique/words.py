"""The word lists of the reader: what a heading announces, what a label asks for, how a promise opens."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast, get_args

SectionKind = Literal[
    "previous",
    "interviews",
    "data_request",
    "company_objectives",
    "out_of_span",
    "authority",
    "access",
    "reporting",
    "reviews",
    "agreement",
    "full_time_targets",
    "kpis",
    "baselines",
    "quick_wins",
    "initiatives",
    "ceo_commitments",
    "people",
    "systems",
    "phase",
    "plan",
    "okrs",
    "engagement",
    "situation",
]
"""What can stand under a heading."""

_ALTERNATIVES = re.compile(r"\s*/\s*|\s+or\s+")
_MOST_ALTERNATIVES = 3
_COUNTED = re.compile(r"^\W*(?:[ivx]{1,4}|[a-h]|\d{1,2}(?:\.\d{1,2})?)[.):]\s+(?=[^\W\d])")
"""A number in front of a heading: "II. ", "A. ", "4.2) "."""
_PLAIN = re.compile(r"[’‘`]")


@lru_cache(maxsize=2048)
def section_of(heading: str) -> SectionKind | None:
    """What stands under a heading, by its words; None where they do not say."""
    words = _COUNTED.sub("", plain(heading), count=1)
    return next((kind for kind, pattern in _sections() if pattern.search(words)), None)


@lru_cache(maxsize=4096)
def section_of_label(label: str) -> SectionKind | None:
    """The section that a label's value belongs to, whatever heading it stands under; None for other labels."""
    words = plain(label).strip(" :*_.?#")
    return next((kind for kind, pattern in _label_sections() if pattern.fullmatch(words)), None)


@lru_cache(maxsize=4096)
def field_of(label: str) -> str | None:
    """The field that a label or the head of a column names; None for other words."""
    return next((name for name in fields_of(label)), None)


@lru_cache(maxsize=4096)
def fields_of(label: str) -> tuple[str, ...]:
    """Every field that a label may name, the likeliest first: "from" is a baseline, or a start."""
    words = plain(label).strip(" :*_.?")
    found = tuple(name for name, pattern in _labels() if pattern.fullmatch(words))
    if not found and words.endswith(")"):  # "Baseline (Jan 2027)"
        words = re.sub(r"\s*\([^()]*\)$", "", words)
        found = tuple(name for name, pattern in _labels() if pattern.fullmatch(words))
    parts = [] if found else _ALTERNATIVES.split(words)
    # "Deliverable / outcome" names what either names.
    return found or (fields_of(parts[0]) if 1 < len(parts) <= _MOST_ALTERNATIVES and parts[0] else ())


@lru_cache(maxsize=4096)
def promises(text: str) -> bool:
    """Whether a sentence opens as promises do: with a verb of doing, or with "we will"."""
    words = _OPENING.sub("", plain(text), count=1)
    first = re.match(r"[^\W\d_][\w-]*", words)
    return first is not None and first.group() in _verbs()


_OPENING = re.compile(
    r"^\W*(?:(?:first|second|third|then|also|and|finally|next|by (?:the end of )?(?:day|"
    r"week|month) \d+|by \w+|"
    r"in (?:the )?(?:first )?\w+ (?:days|weeks|months)),?\s+)?"
    r"(?:(?:i|we|she|he|they|you|the (?:\w+ )?(?:cro|cmo|cso|cgo|vp|team|executive))(?:['’]ll|['’]d)?\s+)?"
    r"(?:please\s+|(?:(?:i|we)(?:['’]d| would)?\s+)?"
    r"(?:like|love|want|need|expect|ask)\s+(?:you|her|him|them|us|the team)\s+)?"
    r"(?:(?:will|want(?:s)? to|would like to|aim(?:s)? to|plan(?:s)? to|intend(?:s)? to|"
    r"(?:am |are |is )?going to|"
    r"need(?:s)? to|should|must|commit(?:s)? to|expect(?:s)? to|have to|has to|'ll)\s+)?"
    r"(?:to\s+)?(?:also\s+|then\s+|fully\s+|significantly\s+|successfully\s+|quickly\s+|jointly\s+)?"
)


def plain(text: str) -> str:
    """Lower case, straight apostrophes, single blanks."""
    return " ".join(_PLAIN.sub("'", text).lower().split())


@cache
def _sections() -> tuple[tuple[SectionKind, re.Pattern[str]], ...]:
    return _kinds("sections.txt")


@cache
def _label_sections() -> tuple[tuple[SectionKind, re.Pattern[str]], ...]:
    return _kinds("label_sections.txt")


def _kinds(file: str) -> tuple[tuple[SectionKind, re.Pattern[str]], ...]:
    rows = _patterns(file)
    unknown = [name for name, _ in rows if name not in get_args(SectionKind)]
    if unknown:
        raise ValueError(f"{file} names {', '.join(unknown)}, which is no kind of section")
    return tuple((cast("SectionKind", name), pattern) for name, pattern in rows)


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(_patterns("labels.txt"))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(word for line in data_lines("goal_verbs.txt") for word in line.split())


def _patterns(name: str) -> list[tuple[str, re.Pattern[str]]]:
    found: list[tuple[str, re.Pattern[str]]] = []
    for line in data_lines(name):
        kind, _, pattern = line.partition(" = ")
        found.append((kind.strip(), re.compile(pattern.strip())))
    return found


def data_lines(name: str) -> list[str]:
    """The lines of a data file of this package, without comments and empty ones."""
    text = files("assistant.critique").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
