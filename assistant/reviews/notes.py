"""Messy notes as readings: figures of metrics through the reader, progress by the key results' own ids, and shifts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from assistant.reading import Known, MetricValue, read
from assistant.reviews.happenings import cadence_in, dated
from assistant.reviews.readings import Readings
from rules.context import Context
from rules.document.summary import Measured, Progress, Shift
from rules.texts.recognition import plain

_FIRST_LINES = 3
"""Lines in which notes say of which day they are."""
_PERCENT = re.compile(r"(?<![\d.,])(?P<value>\d{1,3}(?:[.,]\d)?)\s*(?:%|percent|per cent|prozent)(?!\w)", re.IGNORECASE)
_HOURS = re.compile(r"(?<![\d.,])(?P<value>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?|std)\b", re.IGNORECASE)
_STATUSES = (
    (
        "not_started",
        r"not (?:yet )?(?:started|begun)|hasn't (?:started|begun)|has not (?:started|begun)|nothing (?:yet|done)",
    ),
    ("dropped", r"dropped|abandoned|given up|stopped"),
    ("behind", r"behind|late|slipping|delayed|stuck"),
    ("on_track", r"on track|on schedule|on plan|going well|well under way"),
    ("done", r"done|finished|complete[d]?|delivered|closed|live since"),
)
_STATUS = tuple((name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in _STATUSES)
_NOT_SO = re.compile(r"\b(?:not|isn't|never|almost|nearly|half|part(?:ly)?|\d{1,3}\s*%)\s+(?:\w+\s+)?$", re.IGNORECASE)


def readings_from_notes(text: str, ctx: Context, today: dt.date) -> Readings:
    """What notes say: figures with their metric, lines that begin with a key result's id, and what happened.

    What looks like a value and was not read stands in `doubts`, in words, with its line.
    """
    head = "\n".join(text.splitlines()[:_FIRST_LINES])
    on = dated(head, ctx.document.engagement.start)
    found = read(text, Known.of(ctx.document), day=on or today)
    progress = tuple(_progress(text, ctx, {one.span.line for one in found.metrics if one.sense == "reading"}))
    readings = tuple(_measured(one) for one in found.metrics if one.sense == "reading")
    doubts = [f"line {one.span.line}, “{one.span.text}”: {one.reason}" for one in found.doubts]
    doubts += [
        f"nobody knows {ctx.metrics.canonical(one.metric).replace('_', ' ')} (line {one.span.line})"
        for one in found.gaps
    ]
    doubts += [
        f"{one.metric.replace('_', ' ')}: “{one.span.text}” is said as about"
        for one in found.metrics
        if one.approximate
    ]
    if not readings and not progress:
        language = "" if found.language == "en" else f"; the notes read as {found.language}"
        doubts.append(f"no figure and no progress could be read from the notes{language}")
    shifts = tuple(
        Shift(text=line) for line in _lines(text) if ctx.phrases.says("shift", plain(line)) or cadence_in(line)
    )
    return Readings(as_of=on, readings=readings, progress=progress, shifts=shifts, doubts=tuple(doubts))


def _measured(one: MetricValue) -> Measured:
    value = int(one.value) if float(one.value).is_integer() else one.value
    return Measured(metric=one.metric, value=value, unit=one.unit, as_of=one.as_of, source=one.source)


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        bare = re.sub(r"^\s*(?:[-*•>]|\d{1,2}[.)])\s+", "", line).strip()
        if bare and not bare.startswith("#"):
            yield bare[:2000]


def _progress(text: str, ctx: Context, measured: set[int]) -> Iterator[Progress]:
    """The lines that begin with a key result's id; on a line with a metric's figure a percentage is that figure."""
    ids = sorted({placed.kr.id for placed in ctx.key_results}, key=len, reverse=True)
    if not ids:
        return
    opens = re.compile(
        rf"^\W*(?P<id>{'|'.join(map(re.escape, ids))})(?![\w/])\s*[:.,)–—-]*\s*(?P<rest>.*)$", re.IGNORECASE
    )
    for number, line in enumerate(text.splitlines(), 1):
        match = opens.match(line)
        if match is None:
            continue
        id_ = next(one for one in ids if one.lower() == match["id"].lower())
        rest = match["rest"]
        percents = [] if number in measured else list(_PERCENT.finditer(rest))
        hours = list(_HOURS.finditer(rest))
        status = next((name for name, words in _STATUS if _says(words, rest)), None)
        percent = _value(percents[0]) if len(percents) == 1 else None
        if status == "done" and percent is not None and percent < 100:
            status = None  # "60 % done" says how much, and not that it is
        spent = _value(hours[0]) if len(hours) == 1 else None
        if status is not None or percent is not None or spent is not None:
            yield Progress(key_result=id_, status=status, percent=percent, hours=spent)  # pyright: ignore[reportArgumentType]


def _says(words: re.Pattern[str], text: str) -> bool:
    found = words.search(text)
    return found is not None and _NOT_SO.search(text[: found.start()]) is None


def _value(found: re.Match[str]) -> float | int:
    value = float(found["value"].replace(",", "."))
    return int(value) if value.is_integer() else value
