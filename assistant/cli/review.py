"""`ninetyday review`: how far a plan has come, what still holds, and what to keep, change or drop."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.drafting import show_page
from assistant.cli.options import ConfigOption, IsolatedOption, TodayOption, UsageRefused, read_today
from assistant.cli.terminal import complain, say
from assistant.configuration import configuration_for
from assistant.files import (
    STDIN,
    FileRefused,
    read_bytes,
    read_document,
    refuse_early,
    rewrite,
    same_file,
    write_bytes,
    write_text,
)

if TYPE_CHECKING:
    from assistant.reviews.report import Review
    from rules.document.summary import Shift
    from rules.finding import Finding, Report

FOUND = 1
_ENDINGS = (".yaml", ".yml", ".json", ".txt", ".md")


class ReviewFormat(StrEnum):
    """How a review is given out."""

    yaml = "yaml"
    json = "json"
    markdown = "markdown"
    html = "html"
    docx = "docx"
    pdf = "pdf"


def review(
    plan: Annotated[str, typer.Argument(help="The plan, in YAML or JSON; - is standard input.")],
    readings: Annotated[
        str, typer.Argument(help="What was read: YAML, JSON, CSV, a summary document, or notes; - is standard input.")
    ],
    *,
    events: Annotated[
        list[str] | None,
        typer.Option("--events", metavar="FILE|TEXT", help="What happened: a file, or a sentence; several times."),
    ] = None,
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="IDS", help="Proposals to write into the plan: KR2,KR5 or all; with -o."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="OUT", help="The report, or with --accept the new plan.")
    ] = None,
    written: Annotated[
        ReviewFormat | None,
        typer.Option("--format", "--to", help="On a screen markdown, else yaml; the ending of -o says it too."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file that -o names.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    today: TodayOption = None,
) -> None:
    """Review a plan at day 90, at a quarter's end, or when something happened.

    Exit code 0: reviewed. 1: an error stands open in the plan that --accept wrote. 2: could not run.
    """
    if plan == STDIN and readings == STDIN:
        raise UsageRefused("plan and readings cannot both be standard input", "name a file for one of them")
    if accept and output is None:
        raise UsageRefused("--accept writes a plan, and no file is named for it", "name it with -o")
    own = output is not None and accept and force and output != STDIN and plan != STDIN and _same(plan, output)
    if output is not None and not own:
        refuse_early(output, force=force)
    settings = configuration_for(plan, config=config, isolated=isolated).settings
    before = read_bytes(plan) if own else b""
    parsed = read_document(plan)
    from assistant.reviews.given import readings_of, refuse_without_goals, review_day
    from assistant.reviews.readings import text_of

    refuse_without_goals(parsed)
    from assistant.evidence import evidence_of
    from assistant.reviews.reviewing import review as run
    from assistant.reviews.telling import told

    shown = "readings" if readings == STDIN else readings
    given = readings_of(text_of(read_bytes(readings), shown), shown, parsed.document, read_today(today), settings)
    shifts = [one for name in events or () for one in _events(name)]
    on = review_day(given, shifts, None if today is None else read_today(today))
    evidence = evidence_of(parsed.document)
    report = told(run(parsed, given, shifts, on=on, settings=settings, evidence=evidence))
    if accept:
        from assistant.reviews.accepting import accept as write
        from rules.check import check

        made = write(parsed, report, accept)
        judged = check(made.parsed.document, today=on, settings=settings, evidence=evidence)
        assert output is not None
        if own:
            rewrite(output, made.text, before)
        else:
            write_text(output, made.text, force=force)
        before_it = check(parsed.document, today=on, settings=settings, evidence=evidence)
        from assistant.reviews.settled import settled
        from rules.context import Context

        now = Context(made.parsed.document, today=on, settings=settings)
        agreed = settled(now)
        grown = [one for one in judged.open if one.code == "CAP109" and agreed is not None and agreed.agreed(now, one)]
        _tell(output, made.names, judged, before_it, grown)
        if not judged.ok:
            raise typer.Exit(FOUND)
        return
    _answer(report, written, output, force=force)


def _same(one: str, other: str) -> bool:
    return Path(other).exists() and same_file(one, other)


def _events(name: str) -> Iterator[Shift]:
    """What happened, from a file or from the option's own words. Raises FileRefused, ReadingsError."""
    from assistant.reviews.happenings import from_lines
    from assistant.reviews.readings import read_readings, text_of

    path = Path(name)
    named = len(name) < 240 and (path.suffix.lower() in _ENDINGS and " " not in name)
    if not named and not (len(name) < 240 and path.is_file()):
        if not name.strip():
            raise UsageRefused("--events is empty", "say what happened, or name a file")
        yield from from_lines(name)
        return
    text = text_of(read_bytes(name), name)
    if not text.strip():
        raise FileRefused(f"{name} is empty", "write what happened, one thing a line")
    if path.suffix.lower() in (".yaml", ".yml", ".json"):
        given = read_readings(text, name)
        if not given.shifts:
            raise FileRefused(
                f"{name} holds no shifts", "write shifts: [{kind: key_person_left, text: ..., date: ...}]"
            )
        yield from given.shifts
        return
    yield from from_lines(text)


_BY_ENDING = {f".{one.value}": one for one in ReviewFormat} | {
    ".md": ReviewFormat.markdown, ".htm": ReviewFormat.html, ".yml": ReviewFormat.yaml,
}  # fmt: skip


def _answer(report: Review, written: ReviewFormat | None, output: str | None, *, force: bool) -> None:
    usual = ReviewFormat.markdown if output is None and sys.stdout.isatty() else ReviewFormat.yaml
    chosen = written or _BY_ENDING.get(Path(output).suffix.lower() if output else "", usual)
    if chosen in (ReviewFormat.docx, ReviewFormat.pdf):
        from assistant.reviews import exporting

        if output is None:
            raise UsageRefused(f"{chosen.value} is no text for a terminal", "name a file with -o")
        made = exporting.word(report) if chosen is ReviewFormat.docx else exporting.pdf(report)
        complain(f"wrote {write_bytes(output, made, force=force)}")
        return
    if chosen is ReviewFormat.html:
        from assistant.reviews.exporting import html

        text = html(report)
    elif chosen is ReviewFormat.markdown:
        from assistant.reviews.markdown import review_markdown

        text = review_markdown(report)
    else:
        from rules.formats.writing import to_json, to_yaml

        text = to_json(report) if chosen is ReviewFormat.json else to_yaml(report)
    if output is not None:
        complain(f"wrote {write_text(output, text, force=force)}")
    elif written is None and chosen is ReviewFormat.markdown:
        show_page(text)
    else:
        say(text)


def _tell(output: str, names: tuple[str, ...], report: Report, before: Report, agreed: list[Finding]) -> None:
    """What was accepted, and what the rules find in the plan now; what they found before is only counted."""
    from rules.render.text import summary

    complain(f"wrote {output} with {', '.join(names)}; the version before stands under previous")
    known = {(one.code, one.message) for one in before.open}
    fresh = [one for one in report.open if (one.code, one.message) not in known]
    stood = len(report.open) - len(fresh)
    new = [one for one in fresh if one not in agreed]
    complain(f"check: {summary(report)}" + (f"; {stood} of them stood in the plan before" if stood else ""))
    for finding in new:
        complain(f"{finding.severity} {finding.code} {finding.path}: {finding.message}")
    if agreed:
        complain("a set grew by what was accepted and no more: the review weighed it against the days (CAP109)")
