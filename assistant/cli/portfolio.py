"""`ninetyday portfolio`: one executive's engagements side by side."""

from __future__ import annotations

import datetime as dt
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import COULD_NOT_RUN
from assistant.cli.options import ConfigOption, IsolatedOption, TodayOption, UsageRefused, read_day, read_today
from assistant.cli.targets import documents_of
from assistant.cli.terminal import complain, say, width
from assistant.configuration import configuration_for
from assistant.errors import NinetydayError
from assistant.files import STDIN, FileRefused, read_document, refuse_early, write_text
from rules.formats.problems import DocumentError

if TYPE_CHECKING:
    from assistant.portfolios.newest import Member
    from assistant.portfolios.portfolio import Portfolio, Unread

FOUND = 1


class Format(StrEnum):
    """How the portfolio is written."""

    text = "text"
    markdown = "markdown"
    json = "json"
    html = "html"


def portfolio(
    folder: Annotated[str, typer.Argument(help="The folder that holds the engagements' documents.")] = ".",
    *,
    written: Annotated[
        Format | None, typer.Option("--format", help="text, markdown, json or html; else what the ending of -o says.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="OUT", help="Write it to this file; it must be new.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file that -o names.")] = False,
    begin: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Show 13 weeks from this day's, YYYY-MM-DD.")
    ] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    today: TodayOption = None,
) -> None:
    """Hours and days a week of every engagement together, deadlines that collide, reviews, what stands open.

    Exit code 0: no week of the 13 shown holds more than five days. 1: one does. 2: a document could not be read (the
    others are shown all the same), or nothing could be done.
    """
    day = read_today(today)
    first = None if begin is None else read_day(begin, "--from")
    if output is not None:
        refuse_early(output, force=force)
    if folder == STDIN or not Path(folder).is_dir():
        what = "standard input" if folder == STDIN else folder
        there = folder == STDIN or Path(folder).exists()
        raise FileRefused(
            f"{what} is no folder" if there else f"there is no folder {folder}", "name the folder with the documents"
        )
    names, complaints = documents_of([folder])
    if complaints:
        raise complaints[0]
    members, unread = _members(names, folder, day, config, isolated=isolated)
    if not members:
        complain(f"error: none of the {len(unread)} documents in {folder} can be read")
        raise typer.Exit(COULD_NOT_RUN)
    from assistant.portfolios.portfolio import portfolio_of

    made = portfolio_of(members, unread, day, first)
    _give(made, written or _by_ending(output), output, force=force)
    if unread:
        raise typer.Exit(COULD_NOT_RUN)
    if made.full:
        raise typer.Exit(FOUND)


def _members(
    names: list[str], folder: str, day: dt.date, config: str | None, *, isolated: bool
) -> tuple[list[Member], list[Unread]]:
    """Each document that can be read, judged by its own settings; the others told, one line each."""
    from assistant.evidence import evidence_of
    from assistant.portfolios.newest import Member
    from assistant.portfolios.portfolio import Unread
    from rules.check import check

    members: list[Member] = []
    unread: list[Unread] = []
    for name in names:
        shown = Path(name).relative_to(folder).as_posix() if folder != "." else name
        settings = configuration_for(name, config=config, isolated=isolated).settings
        try:
            document = read_document(name).document
            changed = Path(name).stat().st_mtime
        except (DocumentError, FileRefused, OSError) as error:
            line = _in_a_line(error)
            complain(f"{name} is not counted: {line}")
            unread.append(Unread(shown, line))
            continue
        report = check(document, today=day, settings=settings, evidence=evidence_of(document))
        members.append(Member(shown, document, report, changed))
    return members, unread


def _in_a_line(error: Exception) -> str:
    if isinstance(error, DocumentError) and error.problems:
        first = error.problems[0]
        more = f" and {error.total - 1} more" if error.total > 1 else ""
        return f"line {first.line}: {first.message}{more}"
    return error.message if isinstance(error, NinetydayError) else str(error)


def _give(made: Portfolio, chosen: Format, output: str | None, *, force: bool) -> None:
    if chosen is Format.text and output is None and sys.stdout.isatty():
        _show(made)
        return
    text = _text(made, chosen)
    if output is None:
        say(text)
        return
    write_text(output, text, force=force)
    complain(f"wrote {output}")


def _text(made: Portfolio, chosen: Format) -> str:
    if chosen is Format.json:
        from assistant.portfolios.plain import as_data
        from rules.render.json import dumps

        return dumps(as_data(made))
    if chosen is Format.text:
        from assistant.portfolios.text import plain

        return plain(made)
    from assistant.portfolios import pages

    return pages.html(made) if chosen is Format.html else pages.markdown(made)


def _show(made: Portfolio) -> None:
    """In a terminal: in colour, wrapped between words."""
    from rich.console import Console
    from rich.text import Text

    from assistant.portfolios.text import wrapped

    console = Console(highlight=False, soft_wrap=True)
    for line in wrapped(made, width() or console.width):
        console.print(Text.assemble(*((part.text, part.style) for part in line)))


def _by_ending(output: str | None) -> Format:
    if output is None:
        return Format.text
    ending = Path(output).suffix.lower()
    known = {".md": Format.markdown, ".markdown": Format.markdown, ".json": Format.json, ".html": Format.html}
    known |= {".htm": Format.html, ".txt": Format.text, "": Format.text}
    if ending not in known:
        raise UsageRefused("which format?", f"say --format {', '.join(Format)}, or name a file with such an ending")
    return known[ending]
