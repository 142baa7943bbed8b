"""`ninetyday check`: judge plans and briefs by the rules."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli import complain_about
from assistant.cli.options import Format, FormatOption, TodayOption, read_codes, read_today
from assistant.cli.terminal import say, show
from assistant.errors import NinetydayError
from assistant.files import read_document
from rules.check import check as judge
from rules.finding import Report
from rules.problems import DocumentError
from rules.reading import Parsed
from rules.registry import REGISTRY
from rules.render.json import report_json
from rules.render.text import Line, report_lines
from rules.settings import Settings

FOUND = 1
COULD_NOT_RUN = 2

Files = Annotated[list[str], typer.Argument(help="Documents in YAML or JSON; - is standard input.")]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="CODES", help="Only rules whose code starts so: CAP,HOR301.")
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="CODES", help="Not these; wins over --select.")]


def check(
    files: Files,
    *,
    output: FormatOption = Format.text,
    select: Select = None,
    ignore: Ignore = None,
    today: TodayOption = None,
) -> None:
    """Judge documents by the rules and say what is wrong, why, and what would mend it.

    Exit code 0: no error stands open. 1: at least one does. 2: a document could not be read.
    """
    settings = Settings(
        select=read_codes(select or (), "--select", REGISTRY),
        ignore=read_codes(ignore or (), "--ignore", REGISTRY),
    )
    day = read_today(today)
    reports: list[tuple[Parsed, Report]] = []
    failed = False
    for name in files:
        try:
            parsed = read_document(name)
        except (DocumentError, NinetydayError) as error:
            complain_about(error)
            failed = True
            continue
        evidence = None
        if parsed.document.provenance is not None:
            from assistant.evidence import evidence_of

            evidence = evidence_of(parsed.document)
        reports.append((parsed, judge(parsed.document, today=day, settings=settings, evidence=evidence)))
    if output is Format.json:
        if reports or len(files) > 1:
            say(report_json([(parsed.name, report) for parsed, report in reports], several=len(files) > 1))
    else:
        for i, (parsed, report) in enumerate(reports):
            if i:
                show([Line()])
            show(report_lines(report, parsed.name, parsed.position))
    if failed:
        raise typer.Exit(COULD_NOT_RUN)
    if not all(report.ok for _, report in reports):
        raise typer.Exit(FOUND)
