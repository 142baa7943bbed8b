"""`ninetyday summarize ...`: from what happened, as fields or notes, to the summary that goes to the CEO."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import ConfigOption, IsolatedOption, TodayOption, UsageRefused, read_today
from assistant.cli.terminal import complain, say
from assistant.configuration import configuration_for
from assistant.files import STDIN, read_document, refuse_early, write_text

if TYPE_CHECKING:
    from assistant.drafting.summaries.drafting import Refused, Summarized

NOT_HELD = 1


class SummaryKind(StrEnum):
    """Which summary is written."""

    weekly = "weekly"
    monthly = "monthly"
    quarterly = "quarterly"
    diagnostic = "diagnostic"


class SummaryFormat(StrEnum):
    """How the summary is written."""

    yaml = "yaml"
    json = "json"
    markdown = "markdown"


KindArgument = Annotated[SummaryKind, typer.Argument(help="Which summary.", show_default=False)]
FileArgument = Annotated[
    str, typer.Argument(help="A brief or plan in YAML or JSON, with or without the summary's fields; - is stdin.")
]
NotesArgument = Annotated[
    str | None,
    typer.Argument(help="Notes in Markdown or text, or the summary's fields in YAML.", show_default=False),
]
OutputOption = Annotated[
    str | None, typer.Option("-o", "--output", help="Write to this file; it must be new. Its ending says the format.")
]
FormatOption = Annotated[
    SummaryFormat | None,
    typer.Option(
        "--format", help="markdown to send; yaml or json to keep. On a screen markdown, else yaml.", show_default=False
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the file that -o names.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing of how the notes were read.")]


def summarize(
    kind: KindArgument,
    file: FileArgument,
    notes: NotesArgument = None,
    *,
    output: OutputOption = None,
    written: FormatOption = None,
    force: ForceOption = False,
    quiet: QuietOption = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    today: TodayOption = None,
) -> None:
    """Write a summary from fields or notes: every figure is the client's or shown arithmetic.

    weekly: done, decided, in the way, and what comes next within next week's hours. monthly: KPIs against baseline and
    target, progress, adjustments, priorities. quarterly: the return with its sums, goals, market and time, and what
    follows. diagnostic: what works, what fails, quick wins, initiatives.

    No model is asked. Exit code 0: a summary that holds. 1: none could be made to hold; the reasons are printed.
    """
    from assistant.drafting.summaries.drafting import Refused
    from assistant.drafting.summaries.drafting import summarize as drafted
    from assistant.drafting.summaries.inputs import with_notes

    day = read_today(today)
    chosen = written or _by_ending(output)
    if output is not None:
        refuse_early(output, force=force)
    if file == STDIN and notes == STDIN:
        raise UsageRefused("document and notes cannot both be standard input", "name a file for one of them")
    rules = configuration_for(file, config=config, isolated=isolated).settings
    document, given = with_notes(read_document(file).document, kind.value, notes, day)
    if not quiet:
        for line in given.remarks:
            complain(line)
    result = drafted(document, kind.value, day, rules, given)
    if isinstance(result, Refused):
        cost = document.engagement.monthly_cost
        _tell_refusal(
            result,
            with_notes=notes is not None and not notes.endswith((".yaml", ".yml", ".json")),
            currency=cost.currency if cost else None,
        )
        raise typer.Exit(NOT_HELD)
    _tell_result(result, kind.value, quiet=quiet)
    text = _rendered(result, chosen)
    if output is not None:
        path = write_text(output, text, force=force)
        complain(f"wrote {path}")
    elif chosen is None and sys.stdout.isatty():
        _show_page(text)
    else:
        say(text)


def _by_ending(output: str | None) -> SummaryFormat | None:
    if output is None:
        return None if sys.stdout.isatty() else SummaryFormat.yaml
    ending = Path(output).suffix.lower()
    return {".md": SummaryFormat.markdown, ".markdown": SummaryFormat.markdown, ".json": SummaryFormat.json}.get(
        ending, SummaryFormat.yaml
    )


def _rendered(result: Summarized, chosen: SummaryFormat | None) -> str:
    if chosen is None or chosen is SummaryFormat.markdown:
        from assistant.drafting.summaries.page import summary_page

        return summary_page(result.document)
    from rules.formats.writing import to_json, to_yaml

    return to_json(result.document) if chosen is SummaryFormat.json else to_yaml(result.document)


def _tell_refusal(refused: Refused, *, with_notes: bool, currency: str | None) -> None:
    """Why there is no summary, on standard error: each place, what is wrong with it, and what to add."""
    from assistant.drafting.summaries.drafting import line_for

    complain(f"no summary: {refused.reason}")
    for lack in refused.lacks:
        complain(f"- {lack.path}: {lack.message}")
        complain(f"    next: {lack.add}")
    for finding in refused.findings:
        complain(f"- {finding.path}: {finding.message} ({finding.code})")
        line = line_for(finding.path, currency) if with_notes else None
        if line is not None:
            complain(f"    next: a line in the notes, such as “{line}”")
        elif finding.fix:
            complain(f"    next: {finding.fix.description}")


def _tell_result(result: Summarized, kind: str, *, quiet: bool) -> None:
    """What the executive should know before it goes out, on standard error."""
    for finding in result.report.open:
        if finding.path.startswith("/summary"):
            complain(f"{finding.severity} {finding.code} {finding.path}: {finding.message}")
    if quiet:
        return
    for remark in result.remarks:
        complain(remark)
    if not result.span.given:
        span = result.span
        complain(f"the {kind} summary looks back on {span.first} to {span.last}; write `period` to have it otherwise")


def _show_page(text: str) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    Console(highlight=False).print(Markdown(text))
