"""Messy notes as readings: figures of metrics through the reader, progress by the key results' own ids, and shifts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from assistant.reading import Known, MetricValue, read
from assistant.reading.short_names import spelled
from assistant.reviews.happenings import cadence_in, dated
from assistant.reviews.readings import Readings
from rules.context import Context
from rules.document.summary import Measured, Progress, Shift
from rules.plain import listed
from rules.texts.recognition import plain

_FIRST_LINES = 3
"""Lines in which notes say of which day they are."""
_TITLE_WORDS = 4
"""At most so many words are a title ("Delivered this month:") and no line that says something."""
_SHOWN = 200
"""Characters of a line that are shown where it could not be placed."""
_PERCENT = re.compile(r"(?<![\d.,])(?P<value>\d{1,3}(?:[.,]\d)?)\s*(?:%|percent|per cent|prozent)(?!\w)", re.IGNORECASE)
_HOURS = re.compile(r"(?<![\d.,])(?P<value>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?|std)\b", re.IGNORECASE)
_STATUSES = (
    (
        "not_started",
        r"not (?:yet )?(?:started|begun)|hasn't (?:started|begun)|has not (?:started|begun)|nothing (?:yet|done)",
    ),
    ("dropped", r"dropped|abandoned|given up|stopped"),
    ("behind", r"behind|late|slipping|delayed|stuck|not (?:yet )?(?:done|finished|complete|delivered|agreed|held)"),
    ("on_track", r"on track|on schedule|on plan|going well|well under way"),
    (
        "done",
        r"done|finished|complete[d]?|delivered|closed|live since|went live|launched|agreed|signed off|accepted"
        r"|presented",
    ),
)
_STATUS = tuple((name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in _STATUSES)
_RUNS = re.compile(
    r"\b(?:runs|running|in place|up and running|held (?:weekly|every)|läuft|tourne|funciona)\b"
    r"(?! (?:late|behind|into|out|short))(?=.{0,40}\b(?:since|from|seit|depuis|desde|every|weekly|now|held)\b|\W*$)",
    re.IGNORECASE,
)
_NOT_SO = re.compile(r"\b(?:not|isn't|never|almost|nearly|half|part(?:ly)?|\d{1,3}\s*%)\s+(?:\w+\s+)?$", re.IGNORECASE)

_TOLD = re.compile(r"(?:events?|happened|what happened|changes?|ereignis|évén\w+|evento)\s*:\s*(?=\w)", re.IGNORECASE)
"""What heads a line that says what happened."""
_MID_MONTH = re.compile(r"\bmid(?:dle of)?[- ]([^\W\d_]{3,9})\b", re.IGNORECASE)
_HALF = 50
_HALF_DONE = re.compile(r"\bhalf[- ]?(?:done|finished|complete[d]?|way|there|ready)\b", re.IGNORECASE)


def readings_from_notes(text: str, ctx: Context, today: dt.date, name: str = "notes") -> Readings:
    """What notes say: figures with their metric, what is said of a key result by its id, and what happened.

    What was not read, and every line that says nothing that could be placed, stands in `doubts` as `name`:line.
    """
    text = text.replace("->", " →").replace("=>", " →")  # an arrow is no "more than"
    text = "\n".join(spelled(text.split("\n"), ctx.document))
    on = _day_of(text, ctx)
    found = read(text, Known.of(ctx.document), day=on or today)
    doubts = [f"{name}:{one.span.line}, “{one.span.text}”: {one.reason}" for one in found.doubts]
    doubts += [
        f"nobody knows {ctx.metrics.canonical(one.metric).replace('_', ' ')} ({name}:{one.span.line})"
        for one in found.gaps
    ]
    doubts += [
        f"{one.metric.replace('_', ' ')}: “{one.span.text}” is said as about"
        for one in found.metrics
        if one.approximate
    ]
    placed = {one.span.line for one in (*found.doubts, *found.gaps, *found.metrics)}
    measured = {one.span.line for one in found.metrics if one.sense == "reading"}
    progress, shifts = list[Progress](), list[Shift]()
    for number, line in _lines(text):
        said = list(_progress(line, ctx, measured=number in measured))
        progress += [one for one in said if isinstance(one, Progress)]
        doubts += [f"{name}:{number}, {one}" for one in said if isinstance(one, str)]
        told = _TOLD.match(line)
        line = line[told.end() :] if told else line
        happened = told is not None or bool(ctx.phrases.says("shift", plain(line)) or cadence_in(line))
        shifts += [Shift(text=line)] if happened else []
        if not (said or happened or number in placed or _is_title(line, ctx, first=not line_before(text, number))):
            doubts.append(f"{name}:{number}, “{line[:_SHOWN]}”: not placed; nothing of it was used")
    readings = tuple(_measured(one) for one in found.metrics if one.sense == "reading")
    if not readings and not progress:
        language = "" if found.language == "en" else f"; the notes read as {found.language}"
        doubts.append(f"no figure and no progress could be read from the notes{language}")
    return Readings(as_of=on, readings=readings, progress=tuple(progress), shifts=tuple(shifts), doubts=tuple(doubts))


def _day_of(text: str, ctx: Context) -> dt.date | None:
    """The day that the first lines name: a date, or a day of the engagement ("Review, day 91").

    What is said of a key result or a figure there has a day of its own.
    """
    start = ctx.document.engagement.start
    ids = "|".join(re.escape(placed.kr.id) for placed in ctx.key_results) or "KR\\d+"
    lines = [line for line in text.splitlines()[:_FIRST_LINES] if not re.match(rf"\W*(?:{ids})\b", line)]
    # A range of days in the line of a figure ("1 Jan to 10 Apr") is no day of the review.
    lines = lines[:1] + [line for line in lines[1:] if not any(True for _ in ctx.metrics.mentions(line))]
    head = _MID_MONTH.sub(r"15 \1", "\n".join(lines))
    counted = re.search(r"\bday (\d{1,3})\b", head, re.IGNORECASE)
    on = dated(head, start)
    return on if on is not None or counted is None else start + dt.timedelta(days=int(counted[1]) - 1)


def line_before(text: str, number: int) -> bool:
    """Whether anything stands before a line of a text, counted from 1."""
    return any(line.strip() for line in text.splitlines()[: number - 1])


def _is_title(line: str, ctx: Context, *, first: bool) -> bool:
    """Whether a line only says what follows, or of which day it is."""
    if line.endswith(":") and len(line.split()) <= _TITLE_WORDS:
        return True
    if dated(line, ctx.document.engagement.start) is None and not re.search(r"\bday \d{1,3}\b", line, re.IGNORECASE):
        return False
    return len(re.findall(r"[^\W\d_]{2,}", line)) <= (_TITLE_WORDS + 1 if first else 1)


def _measured(one: MetricValue) -> Measured:
    value = int(one.value) if float(one.value).is_integer() else one.value
    return Measured(metric=one.metric, value=value, unit=one.unit, as_of=one.as_of, source=one.source)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, each with its number: no headings, no bullets."""
    for number, line in enumerate(text.splitlines(), 1):
        bare = re.sub(r"^\s*(?:[-*•>]|\d{1,2}[.)])\s+", "", line).strip()
        if re.search(r"\w", bare) and not bare.startswith("#"):
            yield number, bare[:2000]


def _progress(line: str, ctx: Context, *, measured: bool) -> Iterator[Progress | str]:
    """What a line says of the key results with whose id it, or a part of it, begins; what it leaves open in words.

    On a line with a metric's figure (`measured`) a percentage is that figure. Of several ids before one word of how
    far they are, "KR1 and KR2 done", that word holds for each; a figure does not.
    """
    ids = sorted({placed.kr.id for placed in ctx.key_results}, key=len, reverse=True)
    if not ids:
        return
    opens = re.compile(
        rf"(?:^\W*|(?<=[,;.])\s*|\s+(?:and|&)\s+)(?P<id>{'|'.join(map(re.escape, ids))})(?![\w/])(?:\s*[:.,)–—-]+)?",
        re.IGNORECASE,
    )
    rhythms = {placed.kr.id for placed in ctx.key_results if placed.kr.purpose == "rhythm"}
    found = list(opens.finditer(line))
    if not found or found[0].start() or re.match(r"\w", line[: found[0].start("id")]):
        return
    together: list[str] = []
    for at, match in enumerate(found):
        id_ = next(one for one in ids if one.lower() == match["id"].lower())
        rest = line[match.end() : found[at + 1].start() if at + 1 < len(found) else len(line)]
        if not re.search(r"\w", rest) and at + 1 < len(found):
            together.append(id_)
            continue
        percents = [] if measured else list(_PERCENT.finditer(rest))
        hours = list(_HOURS.finditer(rest))
        status = next((name for name, words in _STATUS if _says(words, rest)), None)
        if status is None and id_ in rhythms and _says(_RUNS, rest):
            status = "done"  # a rhythm that runs is what was to be brought about
        percent = _value(percents[0]) if len(percents) == 1 else _HALF if _HALF_DONE.search(rest) else None
        if status == "done" and percent is not None and percent < 100:
            status = None  # "60 % done" says how much, and not that it is
        spent = _value(hours[0]) if len(hours) == 1 else None
        names, together = [*together, id_], []
        if len(names) > 1 and (percent is not None or spent is not None):
            yield f"“{line[:_SHOWN]}”: one figure for {listed(names)}; say it of each"
            percent = spent = None
        if status is not None or percent is not None or spent is not None:
            for one in names:
                yield Progress(key_result=one, status=status, percent=percent, hours=spent)  # pyright: ignore[reportArgumentType]
        elif len(found) > 1 and not measured and len(names) == 1 and re.search(r"\w", rest):
            yield f"“{match[0].strip()} {rest.strip()}”: how far {id_} is cannot be told from it"


def _says(words: re.Pattern[str], text: str) -> bool:
    found = words.search(text)
    return found is not None and _NOT_SO.search(text[: found.start()]) is None


def _value(found: re.Match[str]) -> float | int:
    value = float(found["value"].replace(",", "."))
    return int(value) if value.is_integer() else value
