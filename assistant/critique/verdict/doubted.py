"""What a finding says is absent, held against the sentences that were not read: "could not be read: is this it?".

A reader that does not understand a sentence must not claim that the plan says nothing of its matter. So a finding on
something absent is put as a question where an unread sentence speaks of it, and what is asked for names that sentence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.critique import likeness
from assistant.critique.entries import Words
from assistant.critique.verdict.judging import Judged
from assistant.critique.verdict.missing import tells_absence
from assistant.critique.verdict.unplaced import unread
from assistant.critique.words import data_lines, plain
from rules.finding import Finding, NotAssessed, Report
from rules.formats.problems import parts_of

_MOST = 60
"""Sentences that are held against what is absent."""


@dataclass(frozen=True, slots=True)
class _Unread:
    """A sentence of which nothing was used, in small letters, and the pointer that it is like a known statement of."""

    words: Words
    said: str
    about: str


def doubted(judged: Judged) -> Judged:
    """The same judgement with findings on something absent put as a question where an unread sentence may say it."""
    plan = judged.plan
    beside = [span for one in judged.report.findings if (span := judged.places.span(one.path)) is not None]
    left = [_Unread(one, plain(one.text), _about(one.text)) for one in itertools.islice(unread(plan, beside), _MOST)]
    if not left:
        return judged
    findings: list[Finding] = []
    missing: list[NotAssessed] = []
    for one in judged.report.findings:
        at = _speaking_of(one, left) if tells_absence(one) else None
        if at is None:
            findings.append(one)
        else:
            missing.append(NotAssessed(one.code, one.path, f"{one.message}, {_is_this_it(at)}", _is_this_it(at)))
    for one in judged.report.not_assessed:
        at = _speaking_of(one, left)
        missing.append(one if at is None else replace(one, reason=f"{one.reason}; {_is_this_it(at)}"))
    return replace(judged, report=Report(tuple(findings), tuple(missing)))


def _is_this_it(at: _Unread) -> str:
    span = at.words.span()
    said = " ".join(span.text.split())
    said = said if len(said) <= _SHORT else said[: _SHORT - 3] + "..."
    return f"line {span.line} could not be read: is this it? “{said}”"


_SHORT = 80


def _speaking_of(one: Finding | NotAssessed, left: Sequence[_Unread]) -> _Unread | None:
    """The first unread sentence that speaks of what a finding is about, by likeness first and by words else."""
    parts = parts_of(one.path)
    pointer = "/" + "/".join(parts[:2])
    for each in left:
        if each.about and each.about.startswith(pointer):
            return each
    known = _topics()
    topic = known.get(f"/{one.code}") or known.get(pointer) or known.get(pointer.rpartition("/")[0])
    topic = topic or likeness.topic(pointer)
    return next((each for each in left if topic is not None and topic.search(each.said)), None)


@cache
def _topics() -> Mapping[str, re.Pattern[str]]:
    rows = (line.partition(" = ") for line in data_lines("absent.txt"))
    return {pointer: re.compile(pattern) for pointer, _, pattern in rows}


def _about(text: str) -> str:
    like = likeness.alike(text, "statements")
    return like.kind.partition(" ")[0] if like is not None and like.kind is not None else ""
