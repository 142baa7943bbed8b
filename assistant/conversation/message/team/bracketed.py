"""People in brackets and by where they sit: "the sales engineers (five of them, plus Karl Weber, who leads them)",
"six persons in reception"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.conversation import phrases
from assistant.conversation.message.team.people import NOT_THERE, person_of
from assistant.conversation.taking import Taken, span_in
from assistant.critique.hire.engagement import number
from assistant.reading import Known
from assistant.reading.jobs import job_pattern
from assistant.reading.looking_back import right_before
from assistant.reading.sources import WELL_KNOWN

_NUMBER = r"(?P<number>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_NAME = r"(?P<name>[A-ZÄÖÜÉÁ][\w'’-]*[a-zäöüéß](?: (?:van |de |von |der |O['’])*[A-ZÄÖÜÉÁ][\w'’-]+){0,2})"
_PLUS = re.compile(
    rf"(?:plus|and|with|under|including|incl\.?)\s+{_NAME},?\s+(?:who\s+)?(?P<does>leads|heads|runs|manages|"
    rf"is in charge of|is the lead|leading|heading)\b"
)
_ANYBODY = r"(?:persons?|people|ladies|girls|guys|men|women|folks|colleagues|staff)"


def bracketed_people(message: str, known: Known, asked: str | None) -> Iterator[Taken]:
    """How many there are of those whom a sentence names, in the brackets behind them, and who leads them."""
    for match in _counted().finditer(message):
        job = " ".join(match["job"].split()).lower()
        count = number(match["number"])
        if not count or phrases.pattern("no_person").search(job) or right_before(NOT_THERE, message, match.start()):
            continue
        yield person_of(span_in(message, match.start("job"), match.end("number")), job, known, count=int(count))
        end = message.find(")", match.end())
        lead = _PLUS.search(message, match.end("number"), end if end > 0 else len(message))
        if lead is not None:
            span = span_in(message, *lead.span())
            one = job.removesuffix("s")
            yield person_of(span, f"{one} lead" if " " in one else f"head of {one}s", known, name=lead["name"])
    yield from _led(message, known)
    if asked not in ("team", "situation", "systems", "objectives", "more_objectives"):
        return
    for match in _seated().finditer(message):
        count = number(match["number"])
        if count and not right_before(NOT_THERE, message, match.start()):
            yield person_of(span_in(message, *match.span()), match["where"].lower(), known, count=int(count))


def _led(message: str, known: Known) -> Iterator[Taken]:
    """How many a department has and whom it is under: "CS is 5 people under Hannah"."""
    for match in _under().finditer(message):
        where, count = match["where"].lower(), number(match["number"])
        where = _IN_FULL.get(where, where)
        low = match["name"].lower()
        nobody = low in _NOBODY or low in WELL_KNOWN or phrases.pattern("no_company").match(match["name"])
        if not count or nobody:
            continue
        yield person_of(span_in(message, match.start(), match.end("number")), where, known, count=int(count))
        yield person_of(span_in(message, *match.span("name")), f"head of {where}", known, name=match["name"])


_IN_FULL = {"cs": "customer success"}
_NOBODY = frozenset(("the", "our", "one", "me", "him", "her", "them", "budget", "pressure", "contract"))


@cache
def _under() -> re.Pattern[str]:
    departments = phrases.pattern("departments").pattern
    return re.compile(
        rf"(?:^|(?<=[,.;:!?\n(] )|(?<=\band ))(?i:the |our )?(?P<where>(?i:{departments}|cs)) ?(?i:team |department )?"
        rf"(?i:is|are|has|have|=|:|we have|there are)?\s+(?i:about |around |only |now )*(?i:{_NUMBER})(?i: {_ANYBODY})?"
        rf"(?i:,? (?:and )?(?:under|led by|headed by|run by|managed by|reporting (?:in)?to|who report to))\s+{_NAME}"
    )


@cache
def _counted() -> re.Pattern[str]:
    person = phrases.pattern("person").pattern
    usual = job_pattern(Known()).pattern
    small = r"(?:(?!(?:the|our|my|and|of|in)\b)[a-zäöüß-]+ ){0,2}"
    return re.compile(
        rf"\b(?:[Tt]he|[Oo]ur|[Mm]y|[Tt]hose)\s+(?P<job>(?i:{usual})|{small}{person})\s*\(\s*(?:there are |we have |"
        rf"about |around )?{_NUMBER}\b(?=\s*(?:\)|,|;|of\b|in\b|plus\b|and\b|people\b|persons\b|altogether\b))"
    )


@cache
def _seated() -> re.Pattern[str]:
    departments = phrases.pattern("departments").pattern
    return re.compile(
        rf"\b{_NUMBER}\s+(?:{_ANYBODY}\s+)?(?:in|on|at|for|from|do(?:ing)?|who do)\s+(?:the |"
        rf"our )?(?P<where>{departments})\b",
        re.IGNORECASE,
    )
