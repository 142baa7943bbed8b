"""What a model's answer about a sentence says: pairs of that sentence's own words, read by code.

"reception ladies = 14" counts where both sides stand in the sentence. Which metric, job or day they mean, and what the
figure is, the readers say that read everything else; of the answer nothing but the words is believed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.conversation.by_model.unread import NOT_KNOWN, Stretch
from assistant.conversation.message.team.people import NOT_THERE, person_of
from assistant.conversation.message.team.tools import tools_named
from assistant.conversation.message.understanding import understand
from assistant.conversation.message.values.figures import NOT_NOW, gap_of
from assistant.conversation.taking import Asked, Taken, span_in
from assistant.reading import Known, MetricValue, Span, hedges
from assistant.reading.jobs import job_pattern
from assistant.reading.metric_names import mentions
from rules.texts.figures import figures

_UNKNOWN = "unknown"
_MOST_PAIRS = 6
_NAME_WORDS = 6
"""Words of a metric's or a job's name."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NAMED = re.compile(
    r"(?:(?:[Mm]rs?|[Mm]s|[Dd]r|[Ss]ignora?|[Hh]err|[Ff]rau|[Mm]me)\.? )?[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?"
)
_TERMS = {"start": "start", "days": "days"}
_IN_WORDS = r"(?<!\w){}(?!\w)"
_COMMON = re.compile(r"[a-zß-ÿ][a-zß-ÿ '’/&-]{2,}")
_DOES = re.compile(r"^(?:heads?|runs?|does|do|leads?|keeps?|handles?|manages?|is|are|looks after)\s+(?:the\s+)?", re.I)
"""What somebody does with a job's name behind it."""
_NO_JOB = frozenset(("total", "all", "people", "team", "others", "other", "rest", "us", "everybody", "nobody", "staff"))


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and what it is, as the model writes them down."""

    name: str
    value: str


def pairs_of(answer: str) -> tuple[Pair, ...]:
    """The pairs of an answer: "bakers = two; counter = Ines"."""
    found: list[Pair] = []
    for part in answer.split(";"):
        name, equals, value = (one.strip(' \t.,"“”') for one in part.partition("="))
        if equals and name and value:
            found.append(Pair(name, value))
    return tuple(found[:_MOST_PAIRS])


def read_pairs(
    answer: str, stretch: Stretch, message: str, known: Known, day: dt.date, taken: Sequence[Taken]
) -> Iterator[Taken]:
    """The values that an answer points to and that were not taken before, each on its words in the message."""
    if hedges.orders(stretch.span.text):
        return
    there = {one.key for one in taken} | {f"gap.{one.key.partition('.')[2]}" for one in taken}
    for pair in pairs_of(answer):
        span = _span(pair, stretch.span, message)
        if span is None or any(one.span.start < span.end and span.start < one.span.end for one in taken):
            continue
        for one in _READERS[stretch.kind](pair, span, stretch, known, day):
            if one.key not in there:
                there |= {one.key, f"gap.{one.key.partition('.')[2]}"}
                quoted = f"from “{' '.join(span.text.split())}”"
                yield replace(one, note="; ".join(part for part in (one.note, quoted) if part))


def _span(pair: Pair, within: Span, message: str) -> Span | None:
    """The stretch of the sentence from the first to the last word of a pair; None where one does not stand there."""
    sides = [pair.value] if pair.name in _TERMS else [pair.name, pair.value]
    places: list[tuple[int, int]] = []
    for words in sides:
        if words == _UNKNOWN:
            continue
        place = _place(words, within.text)
        if place is None:
            return None
        places.append(place)
    if not places:
        return None
    start, end = min(one[0] for one in places), max(one[1] for one in places)
    return span_in(message, within.start + start, within.start + end)


def _place(words: str, text: str) -> tuple[int, int] | None:
    """Where words stand in a text: in one piece, else each in its turn with others between them."""
    each = [re.escape(one) for one in words.split()]
    whole = re.compile(_IN_WORDS.format(r"\s+".join(each)), re.IGNORECASE).search(text)
    if whole is not None:
        return whole.span()
    apart = re.compile(_IN_WORDS.format(r"\b[^;.]{0,30}?\b".join(each)), re.IGNORECASE).search(text)
    return apart.span() if apart is not None and not figures(words) else None


def _figures(pair: Pair, span: Span, stretch: Stretch, known: Known, day: dt.date) -> Iterator[Taken]:
    """A figure, or a known gap, of a metric: read as "name: value" is where figures were asked for."""
    if not _stands_now(span, stretch.span) or len(_WORD.findall(pair.name)) > _NAME_WORDS:
        return
    told = figures(pair.value)
    unknown = pair.value.lower() == _UNKNOWN
    if unknown:
        if NOT_KNOWN.search(stretch.span.text) and _COMMON.fullmatch(pair.name.lower()):
            yield gap_of(pair.name.lower(), span, known)
        return
    if len(told) != 1:
        return
    named = mentions(pair.name, known)
    asked = Asked("baselines", (named[0].metric,) if named and named[0].open is None else ())
    for one in understand(f"{pair.name}: {pair.value}", asked, known, day).taken:
        if one.key.startswith("baseline.") and isinstance(one.read, MetricValue):
            yield replace(one, span=span, read=replace(one.read, span=span, sentence=span))
            return


def _stands_now(span: Span, sentence: Span) -> bool:
    """Whether a figure is told as it is: not of the past, wished, imagined, or of others."""
    near = sentence.text[max(0, span.start - sentence.start - 24) : span.end - sentence.start]
    return not (NOT_NOW.search(near) or hedges.conditional(near) or hedges.of_others(near))


def _people(pair: Pair, span: Span, stretch: Stretch, known: Known, day: dt.date) -> Iterator[Taken]:
    """How many have a job, or who has it."""
    del day
    job = _DOES.sub("", pair.name.strip())
    words = [one.lower() for one in _WORD.findall(job)]
    if (
        not words
        or len(words) > _NAME_WORDS
        or set(words) <= _NO_JOB
        or figures(job)
        or not _is_job(job, stretch, known)
    ):
        return
    if NOT_THERE.search(stretch.span.text[: span.start - stretch.span.start]) or _is_tool(pair.value, known):
        return
    told = figures(pair.value)
    if len(told) == 1 and told[0].unit == "count" and told[0].value == int(told[0].value) and 0 < told[0].value < 1000:
        if told[0].text.strip().lower() == pair.value.lower():
            yield person_of(span, job, known, count=int(told[0].value))
    elif _NAMED.fullmatch(pair.value) and not told and not _is_tool(job, known):
        yield person_of(span, job, known, name=pair.value)


def _is_job(words: str, stretch: Stretch, known: Known) -> bool:
    """Whether words can be a job: one that is known, or common words; what is written large is a place or a firm."""
    if job_pattern(known).search(words) is not None:
        return True
    begins = stretch.span.text.startswith(words)
    return _COMMON.fullmatch(words[0].lower() + words[1:] if begins else words) is not None


def _is_tool(words: str, known: Known) -> bool:
    return any(True for _ in tools_named(words, known, "systems"))


def _terms(pair: Pair, span: Span, stretch: Stretch, known: Known, day: dt.date) -> Iterator[Taken]:
    """The first day, and the days a week."""
    topic = _TERMS.get(pair.name.lower())
    if topic is None or not _stands_now(span, stretch.span):
        return
    key = {"start": "start", "days": "days_per_week"}[topic]
    told = figures(pair.value)
    text = pair.value
    if topic == "days" and len(told) == 1 and told[0].unit in ("days", "count"):
        text = told[0].text  # "three days the week": the question says of what
    for one in understand(text, Asked(topic), known, day).taken:
        if one.key == key:
            yield replace(one, span=span)
            return


_READERS = {"figures": _figures, "people": _people, "terms": _terms}
