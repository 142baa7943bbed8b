"""Terms in words that nobody foresaw: a sentence that nothing else read, by the known statement that it is like."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.critique import likeness
from assistant.critique.collecting import Collected
from assistant.critique.entries import Entry, Words
from assistant.critique.promises import goals
from assistant.critique.promises.goal_lines import BLANK
from assistant.critique.settled.deciders import called
from assistant.critique.settled.rhythm import recurs
from assistant.critique.words import plain
from assistant.reading.values import Span

_AMONG = frozenset(
    ("authority", "access", "reporting", "engagement", "people", "situation", "baselines", "agreement", None)
)
"""Sections in which terms stand; goals and what is asked of others settle none."""
_SHORTEST, _LONGEST = 2, 25
"""Words of a sentence that settles one thing."""
_NAMED = re.compile(r"^\W*[A-ZÀ-Ý][\w'’-]+(?: (?:x|and|&|\+) [A-ZÀ-Ý][\w'’-]+)?\s*:\s+")
"""A name in front: what is said of whom the executive reports to, in most plans."""
_FAMILIES = ("/authority/", "/access/", "/reporting/")
_MOST = 120
"""Sentences that are compared: of a book no more is settled in other words."""
_VALUES: dict[str, Any] = {"true": True, "false": False, "[]": [], "[leadership_team]": ["leadership_team"], "0": 0}


def read_statements(entries: Sequence[Entry], out: Collected) -> None:
    """Put in what sentences settle that no pattern knows, each with the known statement that it is like."""
    _look_again(out)
    for words, asked in itertools.islice(_unread(entries, out), _MOST):
        said = f"{asked} {words.text}".replace("|", ": ")
        like = likeness.alike(said, "statements")
        if like is None and (by_title := called(said, out)) != plain(said):
            like = likeness.alike(by_title, "statements")
            like = None if like is None or (like.kind or "").startswith("/reporting/") else like
        if like is None and (named := _NAMED.match(said)) is not None:
            like = likeness.alike(f"CEO: {said[named.end() :]}", "statements")
            like = like if like is not None and like.cosine >= _SURE else None
        if like is None or like.kind is None:
            continue
        pointer, _, value = like.kind.partition(" ")
        if pointer == "/access/ceo_one_on_one":
            value = _how_often(said) or value
            if value == "none" and not _MEETS.search(said):
                continue  # "Wes loves it, P does not"
        if pointer == "/access/ceo_one_on_one" and value != "none" and not (_how_often(said) or recurs(said)):
            continue  # "six months, then we see"
        if pointer == "/reporting/daily_status" and _ONE_DAY.search(said):
            continue  # "every Friday morning" is once a week
        if out.get(pointer) is None:
            out.put(pointer, _VALUES.get(value, value), words.span(), f"read by likeness to “{like.like}”")


def _look_again(out: Collected) -> None:
    """Take back what a pattern read too freely: its words are much like a statement that settles less, or nothing."""
    for pointer, kind in _FREE_READINGS:
        span = out.spans.get(pointer)
        value = out.get(pointer)
        if span is None or not isinstance(value, str) or value not in kind or pointer in out.notes:
            continue
        if value == "none" and _NO_SAY.search(span.text):
            continue
        if pointer == "/access/ceo_one_on_one" and _BETWEEN_TWO.search(span.text) and _how_often(span.text) == value:
            continue
        if value == "weekly" and _how_often(span.text) == "biweekly":
            out.take_back(pointer)
            out.put(pointer, "biweekly", span)
            continue
        like = likeness.alike(_line_of(span, out.source).replace("|", ": "), "statements")
        if like is None or like.cosine < (_SURE_OF_PEOPLE if pointer == "/authority/people" else _SURE):
            continue
        with_others = pointer == "/access/ceo_one_on_one" and (like.kind or "").startswith("/access/meetings ")
        if with_others or (like.kind is None and not pointer.startswith("/authority/")):
            out.take_back(pointer)
        elif like.kind in kind[value]:
            out.take_back(pointer)
            out.put(pointer, like.kind.rpartition(" ")[2], span, f"read by likeness to “{like.like}”")


_NO_SAY = re.compile(
    r"(?i)(?:\b(?:no|not|without|never)|n['’]t)\b[^.;]{0,12}\b(?:vote|voice|say)\b|\balone\b|"
    r"\bwithout (?:my|your|his|her|any) (?:involvement|say|input|part)\b|\bnone of (?:my|your|his|her)\b|"
    r"\bnot (?:after|looking for|asking for|interested in) (?:\w+ )?(?:advice|input|opinions?|views?|suggestions?)\b"
)
"""Words that leave no part in a decision, whatever the rest of the sentence is like."""
_BETWEEN_TWO = re.compile(r"(?i)\b(?:with (?:you|me)|of (?:your|my) time|you and (?:i|me))\b")
_ONE_DAY = re.compile(r"(?i)\b(?:mon|tues|wednes|thurs|fri)days?\b")
_MEETS = re.compile(
    r"(?i)\b(?:meet\w*|talks?|calls?|speak\w*|slots?|1[:-]1|one[- ](?:to|on)[- ]one|sees?\b(?=\s+(?!\W|how|what|"
    r"if|where)\w)|seeing|time|catch\w*|available|"
    r"sit\w*|reach\w*|diary|door|termin\w*|treffen|sprech\w*)\b"
)
"""Words without which a sentence says nothing of how often somebody is met."""


def _line_of(span: Span, source: str) -> str:
    """Words with the rest of their line, where that is short: "Hiring: Nadia decides. Ines isn't involved"."""
    first, last = source.rfind("\n", 0, span.start) + 1, source.find("\n", span.end)
    line = source[first : len(source) if last < 0 else last].strip(" -*•|\t")
    return line if len(line.split()) <= _SHORT_LINE else span.text


_SHORT_LINE = 12
_SURE, _SURE_OF_PEOPLE = 0.905, 0.885
"""Cosine from which a known statement speaks against a pattern; who hires is said in more ways than all else."""
_FREE_READINGS: tuple[tuple[str, dict[str, tuple[str, ...]]], ...] = (
    (
        "/authority/people",
        {"decide": ("/authority/people recommend", "/authority/people none"), "none": ("/authority/people recommend",)},
    ),
    ("/authority/process", {"decide": ("/authority/process recommend", "/authority/process none")}),
    ("/authority/strategy", {"decide": ("/authority/strategy propose", "/authority/strategy none")}),
    ("/access/crm", {"full": ("/access/crm view_only",)}),
    ("/access/ceo_one_on_one", {"weekly": (), "biweekly": (), "monthly": ()}),
)
"""What a pattern may have read of each pointer, and the statements that settle it otherwise."""


def _how_often(said: str) -> str | None:
    """How often somebody is met, where a sentence says it: that is counted, and not compared."""
    if _NOT_FIXED.search(said):
        return None
    return next((value for value, pattern in _OFTEN if pattern.search(said)), None)


_NOT_FIXED = re.compile(r"(?i)\b(?:no|not|never|nie|kein\w*|don't|won't|ad[- ]hoc|as needed|on demand)\b")
_OFTEN = (
    (
        "biweekly",
        re.compile(
            r"(?i)\bbi-?weekly|\bfortnight|\b(?:every|each) (?:other|alternate|second|two|2) ?(?:weeks?|\w+days?)\b|"
            r"\b(?:twice|two times|2 ?x) (?:a|per|each|every) month|\balle zwei wochen"
        ),
    ),
    ("monthly", re.compile(r"(?i)\bmonth(?!s\b)|\bmonat(?!e\b)|\bevery (?:three|four|five|six|[3-6]) weeks")),
    ("weekly", re.compile(r"(?i)\bweek|\b(?:mon|tues|wednes|thurs|fri)days?\b|\bwoche|\b\w{3,6}tags\b")),
)


def _unread(entries: Sequence[Entry], out: Collected) -> Iterator[tuple[Words, str]]:
    """The sentences among the terms on which nothing of them was read, each with the question that it answers."""
    read = [(one.start, one.end) for path, one in out.spans.items() if path.startswith(_FAMILIES)]
    for entry in entries:
        beside = entry.section == "okrs" and entry.kind == "line"  # a letter goes on below its list of goals
        if not (entry.section in _AMONG or beside) or entry.kind == "heading":
            continue
        for words in (entry.words,) if entry.kind == "row" else entry.words.sentences():
            length = len(f"{_asked(entry)} {words.text}".split())
            if not words.at or not _SHORTEST <= length <= _LONGEST or words.text.endswith("?"):
                continue
            first, last = words.at[0], words.at[-1] + 1
            settled = any(start < last and first < end for start, end in read)
            if BLANK.match(words.text.rpartition(":")[2]):
                continue  # "Budget: tbd"
            if not settled and goals.pair_of(words.text) is None and not any(goals.hours(words)):
                yield words, _asked(entry)


def _asked(entry: Entry) -> str:
    """The question that an entry stands under, where its heading is one."""
    heading = entry.above[-1].words if entry.above else None
    if heading is None or not heading.at:
        return ""
    behind = heading.source[heading.at[-1] : heading.at[-1] + 2]
    return f"{heading.text.rstrip(' ?')}?" if "?" in behind else ""
