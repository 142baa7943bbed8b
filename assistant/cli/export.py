"""`ninetyday export`: a document as something that people open: Word, Excel, HTML, PDF, Markdown, a calendar."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.options import ConfigOption, IsolatedOption, TodayOption, UsageRefused, read_today
from assistant.cli.terminal import complain
from assistant.configuration import configuration_for
from assistant.exports import FORMATS, load
from assistant.files import STDIN, FileRefused, read_bytes, read_document, refuse_early, write_bytes
from rules.formats.reading import decode

FOUND = 1
STDOUT = "-"


class Format(StrEnum):
    """What the document becomes."""

    md = "md"
    docx = "docx"
    xlsx = "xlsx"
    html = "html"
    pdf = "pdf"
    ics = "ics"


class Part(StrEnum):
    """Which part of a document that holds both."""

    summary = "summary"
    plan = "plan"


_OF_SUMMARIES = ("md", "html", "docx", "pdf", "xlsx")
"""Formats that show a summary; a calendar is made of the plan."""


def export(
    file: Annotated[str, typer.Argument(help="A document in YAML or JSON; - is standard input.")],
    *,
    to: Annotated[
        Format | None, typer.Option("--to", help="The format; else what the ending of -o says.", show_default=False)
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="OUT", help="Where to; - is standard output. Else beside you, by name."),
    ] = None,
    template: Annotated[
        str | None, typer.Option("--template", metavar="FILE.j2", help="Your own Jinja2 template, for md and html.")
    ] = None,
    only: Annotated[
        Part | None,
        typer.Option(
            "--only",
            help="Of a document with a summary: the summary alone (the default) or the plan.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit code 0 whatever stands open.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    today: TodayOption = None,
) -> None:
    """Export a document for people to open; what the rules still find open travels with it.

    Exit code 0: written. 1: written, and an error stands open in it. 2: could not be written.
    """
    name = _format(to, output)
    chosen = FORMATS[name]
    if template is not None and not chosen.templates:
        raise UsageRefused(f"--template is for md and html, not for {name}", "leave it out, or choose --to html")
    target = output or _named_after(file, chosen.suffix)
    if target != STDOUT:
        refuse_early(target, force=force)
    elif not chosen.text and sys.stdout.isatty():
        raise UsageRefused(f"{name} is no text for a terminal", "name a file with -o, or send the output into one")
    made = dt.datetime.now() if today is None else dt.datetime.combine(read_today(today), dt.time())
    if only is Part.summary and name not in _OF_SUMMARIES:
        raise UsageRefused(f"{name} has no place for a summary", f"choose --to {', '.join(_OF_SUMMARIES)}")
    asked = Asked(file, template, only, config, isolated)
    written, errors, words = _exported(asked, name, made)
    if target == STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
    else:
        write_bytes(target, written, force=force)
        complain(f"wrote {target}{f'; still open in it: {words}' if words else ''}")
    if errors and not exit_zero:
        raise typer.Exit(FOUND)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants exported, and by which settings it is judged."""

    file: str
    template: str | None
    only: Part | None
    config: str | None
    isolated: bool


def _exported(asked: Asked, name: str, made: dt.datetime) -> tuple[bytes, bool, str]:
    """The file, whether an error stands open in it, and what stands open in words. Raises UsageRefused."""
    file, template = asked.file, asked.template
    # Before the document is read: whoever lacks the extra is told so first.
    write = load(name)
    from assistant.evidence import evidence_of
    from assistant.exports.preparing import prepare
    from rules.check import check

    if template == STDIN and file == STDIN:
        raise UsageRefused("document and template cannot both be standard input", "name a file for one of them")
    settings = configuration_for(file, config=asked.config, isolated=asked.isolated).settings
    document = read_document(file).document
    report = check(document, today=made.date(), settings=settings, evidence=evidence_of(document))
    view = prepare(document, report, made, summary=name in _OF_SUMMARIES and asked.only is not Part.plan)
    if asked.only is Part.summary and view.summary is None:
        raise UsageRefused(f"{file} holds no summary with a text", "`ninetyday summarize --help` says how to get one")
    if template is None:
        result = write(view)
    else:
        from assistant.exports.templating import Own

        result = write(view, Own(template, decode(read_bytes(template), template)))
    errors = any(one.severity == "error" for one in view.still_open) if view.summary else not report.ok
    return result if isinstance(result, bytes) else result.encode(), errors, view.open_words


def _format(to: Format | None, output: str | None) -> str:
    """The format that is asked for, by its name or by the ending of the file. Raises UsageRefused."""
    if to is not None:
        return to.value
    ending = Path(output or "").suffix.lower().removeprefix(".")
    ending = {"markdown": "md", "htm": "html"}.get(ending, ending)
    if ending in FORMATS:
        return ending
    raise UsageRefused("which format?", f"say --to {', '.join(FORMATS)}, or name a file with such an ending by -o")


def _named_after(file: str, suffix: str) -> str:
    """The document's name with the format's ending, in the folder one stands in. Raises FileRefused."""
    if file == STDIN:
        return STDOUT
    stem = Path(file).stem
    if not stem:
        raise FileRefused(f"{file} gives the export no name", "name it with -o")
    return stem + suffix
