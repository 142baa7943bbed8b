"""Who is there and what the tools are called, as answers to just that question: "and a head of marketing", "Xero"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.conversation.taking import Taken, span_in
from assistant.critique.engagement import number
from assistant.reading import Known, PersonValue, SystemValue
from assistant.reading.jobs import job_of, job_pattern
from assistant.reading.sources import WELL_KNOWN, tools

ASKED = ("team", "situation", "systems")
_THERE_TOO = re.compile(r"\b(?:too|also|as well|we have|there is|there['’]s|we['’]ve got)\b", re.IGNORECASE)
_TOO = re.compile(r"\s+(?:too|also|as|and|is|are|who|that|we|i)$", re.IGNORECASE)
"""Words after a job that are none of its name ("a head of marketing too")."""
_ONE = re.compile(r"\b(?:a|an|one|our|the)\s+(?:part-time |full-time |new )?", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:our|the|my|me,?(?: and)?|and|is|are|has|have|got)\s+"
    r"(?P<number>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\s+",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(r"\b(?:no|without|lack|need|needs|hire|hiring|want|looking for)\b[^,.;]{0,20}$", re.IGNORECASE)
_AMONG = re.compile(r"(?:^|[,;:+&(]|\band|\bwith|\bhave|\bhas|\bplus|\bgot|\bis|\bjust me)\s*$", re.IGNORECASE)


def counted_people(message: str, known: Known, asked: str | None) -> Iterator[Taken]:
    """One person of a job in a list ("and a head of marketing"), where people were asked for."""
    if asked not in ASKED and not _THERE_TOO.search(message):
        return
    pattern = job_pattern(known)
    for match in _MANY.finditer(message):
        job, count = pattern.match(message, match.end()), number(match["number"])
        if job is None or not count or not count.is_integer() or message[job.end() : job.end() + 1].isalnum():
            continue
        if _NOT_THERE.search(message[: match.start()]):
            continue
        yield _counted(message, match.start(), job, int(count), known)
    for match in _ONE.finditer(message):
        job = pattern.match(message, match.end())
        before = message[: match.start()]
        if job is None or message[job.end() : job.end() + 1].isalnum() or _NOT_THERE.search(before):
            continue
        words = _TOO.sub("", job.group())
        if not _AMONG.search(before) or words.lower().endswith("s"):
            continue
        job = pattern.fullmatch(words) and re.compile(re.escape(words)).match(message, match.end())
        if job is None:
            continue
        yield _counted(message, match.start(), job, 1, known)


def _counted(message: str, start: int, job: re.Match[str], count: int, known: Known) -> Taken:
    found = job_of(job.group(), known)
    span = span_in(message, start, job.end())
    value = PersonValue(
        span=span, sentence=span, role=found.role, count=count, group=found.group, function=found.function,
        known=found.row,
    )  # fmt: skip
    return Taken(f"people.{found.role}", str(count), span, read=value)


def tools_named(message: str, known: Known, asked: str | None) -> Iterator[Taken]:
    """Tools that everybody knows by name, where tools were asked for: each is of one kind."""
    if asked not in ASKED:
        return
    for start, end in tools(message, known):
        name = message[start:end]
        kind = WELL_KNOWN.get(name.lower())
        if kind is None:
            continue
        span = span_in(message, start, end)
        yield Taken(f"system.{kind}", name, span, read=SystemValue(span=span, sentence=span, kind=kind, name=name))
