"""`ninetyday knowledge add|list|remove`: a company's own guidance beside the shipped cards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import Format, FormatOption, TodayOption, UsageRefused, read_today
from assistant.cli.terminal import complain
from assistant.files import FileRefused
from rules.plain import counted

if TYPE_CHECKING:
    from knowledge.own.store import OwnDocument

REFUSED = 1
MOST_FILES = 500


PathsArgument = Annotated[
    list[str], typer.Argument(help="Files, or folders with files: Markdown, text, Word, PDF, HTML, mail, Excel.")
]


def add(paths: PathsArgument, *, today: TodayOption = None) -> None:
    """Add documents of your own: drafts and `search` find and cite them beside the shipped guidance.

    They stay on this machine. A document of a name that is there already replaces it. What a document says is quoted as
    material and never followed. Exit code 0: all were added. 1: some could not be, and it says which and why.
    """
    from assistant.guidance import own_guidance
    from knowledge.own.store import OwnGuidanceRefused
    from knowledge.reading import SourceRefused, read_source

    day, own, refused = read_today(today), own_guidance(), False
    for path in _files(paths):
        try:
            data = path.read_bytes()
            source = read_source(data, path.name)
            document, changed = own.add(source, data, day)
        except (SourceRefused, OwnGuidanceRefused) as error:
            refused = True
            complain(f"{path}: not added: {error}")
            complain(f"    next: {error.next_step}")
            continue
        except OSError as error:
            refused = True
            complain(f"{path}: not added: {error.strerror or error}")
            continue
        count = counted(document.sections, "passage")
        typer.echo(f"{document.id}: {count} of {document.name}{'' if changed else ', as it was there already'}")
        for note in source.notes:
            complain(f"    {note}")
    if refused:
        raise typer.Exit(REFUSED)


def list_(*, output: FormatOption = Format.text) -> None:
    """List the documents of your own guidance."""
    from assistant.guidance import own_guidance

    own = own_guidance()
    found = own.documents()
    if output is Format.json:
        typer.echo(json.dumps([one.model_dump() for one in found], indent=2, ensure_ascii=False))
    elif not found:
        typer.echo("No guidance of your own was added yet: `ninetyday knowledge add FILE`.")
    else:
        _print(found)


def remove(
    documents: Annotated[list[str], typer.Argument(help="Their ids, as `knowledge list` prints them, or file names.")],
) -> None:
    """Delete documents of your own guidance, with everything that was made from them."""
    from assistant.guidance import own_guidance
    from knowledge.own.store import OwnGuidanceRefused

    own, refused = own_guidance(), False
    for name in documents:
        try:
            typer.echo(f"removed {own.remove(name).name}")
        except OwnGuidanceRefused as error:
            refused = True
            complain(f"error: {error}")
            complain(f"next: {error.next_step}")
    if refused:
        raise typer.Exit(REFUSED)


def _files(paths: list[str]) -> list[Path]:
    """The files named, and those in the folders named that can be read; hidden ones are left alone."""
    from knowledge.reading.formats import ENDINGS

    files: list[Path] = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            inner = (one for one in sorted(path.rglob("*")) if one.suffix.lower() in ENDINGS and one.is_file())
            files += [one for one in inner if not any(part.startswith(".") for part in one.relative_to(path).parts)]
        elif path.is_file():
            files.append(path)
        else:
            raise FileRefused(f"there is no file {name}", "name a file or a folder that is there")
    if not files:
        raise UsageRefused(f"no document in {', '.join(paths)}", f"files end in {', '.join(sorted(ENDINGS))}")
    if len(files) > MOST_FILES:
        raise UsageRefused(f"{len(files):,} documents at once", f"add at most {MOST_FILES} at a time")
    return files


def _print(found: tuple[OwnDocument, ...]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("id", "document", "title", "passages", "added"):
        table.add_column(title, justify="right" if title == "passages" else "left")
    for one in found:
        table.add_row(one.id, Text(one.name), Text(one.title), str(one.sections), one.added)
    Console(highlight=False).print(table)
