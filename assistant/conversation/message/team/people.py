"""Who is there and what the tools are called, as answers to just that question: "and a head of marketing", "Xero"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.conversation.message.values.no_measure import for_each
from assistant.conversation.taking import Taken, span_in
from assistant.critique.hire.engagement import number
from assistant.reading import Known, PersonValue, Span
from assistant.reading.jobs import function_of, job_of, job_pattern
from assistant.reading.looking_back import right_before

ASKED = ("team", "situation", "systems")
_THERE_TOO = re.compile(r"\b(?:too|also|as well|we have|there is|there['’]s|we['’]ve got)\b", re.IGNORECASE)
_TOO = re.compile(r"\s+(?:too|also|as|and|is|are|who|that|we|i)$", re.IGNORECASE)
"""Words after a job that are none of its name ("a head of marketing too")."""
ADJECTIVE = r"(?:(?:part-?time|full-?time|new|freelance|external|in-house|junior|dedicated|good)\s+)?"
_ONE = re.compile(rf"\b(?:an?|one|our|the|eine?n?|unsere?n?|une?|notre)\s+{ADJECTIVE}", re.IGNORECASE)
_ACTS = re.compile(
    r"\s+(?:(?:does|keeps|handles) (?:it|that|this)\b|decides?|may|can|could|should|will|would|has to|needs?|"
    r"is (?:allowed|expected|to)\b)",
    re.IGNORECASE,
)
"""What a role does that is being hired; nobody who is there is told of by it."""
_MANY = re.compile(
    r"\b(?:our|the|my|me,?(?: and)?|and|is|are|has|have|got)\s+"
    r"(?P<number>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\s+",
    re.IGNORECASE,
)
NOT_THERE = re.compile(r"\b(?:no|without|lack|need|needs|hire|hiring|want|looking for)\b[^,.;]{0,20}$", re.IGNORECASE)
_AMONG = re.compile(
    r"(?:^|[,;:+&(]|\band|\bund|\bet|\by|\bavec|\bmit|\bwith|\bhave|\bhas|\bplus|\bgot|\bis|\bjust me)\s*$",
    re.IGNORECASE,
)


LEFT = re.compile(
    r"(?:\s*,\s*(?-i:[A-Z])[\w'’-]+)?\s*,?\s*(?:who )?(?:(?:has|have|had|just|recently|already)\s+)*(?:left|quit|"
    r"resigned|retired|(?:is|was) (?:gone|leaving|let go|fired))\b",
    re.IGNORECASE,
)
"""Who is not there any more: "our only rep, Sven, left in June"."""
_OUTSIDE = re.compile(
    r"\b(?:is|are|sits?|lies?|stays?|goes|go|done|handled|kept|run|made|outsourced) (?:all |only |out )?(?:with|by|to|"
    r"at|from)\s*$",
    re.IGNORECASE,
)
_ADVISERS = re.compile(
    r"(?:external |outside )?(?:accountant|book-?keeper|lawyer|tax|auditor|agency|consultant|freelancer)", re.IGNORECASE
)


def counted_people(message: str, known: Known, asked: str | None) -> Iterator[Taken]:
    """One person of a job in a list ("and a head of marketing"), where people were asked for."""
    if asked not in ASKED and not _THERE_TOO.search(message):
        return
    pattern = job_pattern(known)
    for match in _MANY.finditer(message):
        job, count = pattern.match(message, match.end()), number(match["number"])
        if job is None or not count or not count.is_integer() or message[job.end() : job.end() + 1].isalnum():
            continue
        if right_before(NOT_THERE, message, match.start()) or for_each(message, job.end()):
            continue
        yield _counted(message, match.start(), job, int(count), known)
    for match in _ONE.finditer(message):
        job = pattern.match(message, match.end())
        at = match.start()
        if job is None or message[job.end() : job.end() + 1].isalnum() or right_before(NOT_THERE, message, at):
            continue
        if LEFT.match(message, job.end()):
            continue  # "our only rep, Sven, left in June"
        if right_before(_OUTSIDE, message, at) and _ADVISERS.match(job.group()):
            continue  # "payroll is with our accountant": nobody of the company's own
        words = _TOO.sub("", job.group())
        if (
            not right_before(_AMONG, message, at)
            or words.lower().endswith("s")
            or _ACTS.match(message, job.end())
            or for_each(message, job.end())
        ):
            continue
        job = pattern.fullmatch(words) and re.compile(re.escape(words)).match(message, match.end())
        if job is None:
            continue
        yield _counted(message, match.start(), job, 1, known)


def _counted(message: str, start: int, job: re.Match[str], count: int, known: Known) -> Taken:
    return person_of(span_in(message, start, job.end()), job.group(), known, count=count)


_REP = re.compile(r"^reps?$", re.IGNORECASE)
"""Whoever says "reps" means those who sell."""


def person_of(span: Span, words: str, known: Known, *, count: int | None = None, name: str | None = None) -> Taken:
    """Somebody with a job in the person's own words, or so many with it, as a value of the brief."""
    found = job_of(_REP.sub("sales rep", words), known)
    value = PersonValue(
        span=span, sentence=span, role=found.role, count=count, name=name, group=found.group,
        function=found.function or function_of(found.role), known=found.row,
    )  # fmt: skip
    return Taken(f"name.{found.role}" if name else f"people.{found.role}", name or str(count), span, read=value)


_ANYBODY = ("people.person", "people.people", "people.staff", "people.employee")
"""How many there are in all ("we are 11 persons"), which is nobody's job beside those who are named."""


def once(found: Sequence[Taken]) -> list[Taken]:
    """Each job once: who has a name is not counted as one beside it, and nobody is counted on the same words twice."""
    others = [one for one in found if one.key.startswith(("name.", "people.")) and one.key not in _ANYBODY]
    found = [one for one in found if not (one.key in _ANYBODY and others)]
    named = {one.key.partition(".")[2] for one in found if one.key.startswith("name.")}
    kept: list[Taken] = []
    for one in found:
        kind, _, role = one.key.partition(".")
        if kind == "people" and role in named and one.shown == "1":
            continue
        there = [other for other in kept if other.key.partition(".")[0] in ("people", "name")]
        twice = kind in ("people", "name") and any(
            one.span.start < other.span.end
            and other.span.start < one.span.end
            and (one.key == other.key or kind == "people")
            for other in there
        )
        if not twice and not (
            kind != "people" and any(one.key == other.key and one.shown == other.shown for other in kept)
        ):
            kept.append(one)
    return kept
