"""`ninetyday search`: ask the guidance and the playbook a question."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import asdict
from importlib.util import find_spec
from typing import Annotated

import typer

from assistant.cli.options import UsageRefused
from assistant.errors import ExtraMissing
from assistant.searching import KINDS, LONGEST, MOST, Row, found
from assistant.settings import read_settings
from knowledge.gaps import Gap, parse
from knowledge.vocabulary import HORIZONS, ROLES, nearest
from rules.render.quoting import visible, visible_lines

FORMATS = ("text", "json")


def search(
    question: Annotated[str, typer.Argument(help="What you want to know, or what hurts, in your own words.")],
    *,
    role: Annotated[str | None, typer.Option("--role", help=f"Only what is for this role: {', '.join(ROLES)}.")] = None,
    horizon: Annotated[str | None, typer.Option("--horizon", help="Only what is for 90d or 6m.")] = None,
    limit: Annotated[int, typer.Option("--limit", help=f"How many hits, 1 to {MOST}.")] = 5,
    kind: Annotated[str, typer.Option("--kind", help="guidance, play or all.")] = "guidance",
    output: Annotated[str, typer.Option("--format", help="text for people, json for programs.")] = "text",
) -> None:
    """Find the guidance that answers a question, or the plays that answer a problem, with scores and sources."""
    if not question.strip():
        raise UsageRefused("the question is empty", "write what you want to know, in quotes")
    if len(question) > LONGEST:
        raise UsageRefused(
            f"the question has {len(question)} characters, at most {LONGEST} can be asked", "ask for one thing"
        )
    _known("role", role, ROLES)
    _known("horizon", horizon, HORIZONS)
    _known("kind", kind, KINDS)
    _known("format", output, FORMATS)
    if not 1 <= limit <= MOST:
        raise UsageRefused(f"--limit is {limit}; it can be 1 to {MOST}", "leave it out for the five best")
    if find_spec("bm25s") is None or find_spec("filelock") is None:
        raise ExtraMissing("search", "draft")
    home = read_settings().home
    from assistant.guidance import open_library

    with _progress() as progress, open_library(home, progress) as library:
        rows = found(library, question, role, horizon, kind, limit)
        note = library.note
    if note is not None:
        typer.echo(note, err=True)
    if output == "json":
        typer.echo(json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False))
    else:
        _print(rows)


def _print(rows: list[Row]) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    if not rows:
        console.print("Nothing found; ask in other words, or leave --role and --horizon out.")
    for number, row in enumerate(rows):
        if number:
            console.print()
        # One's own guidance may be anybody's file: nothing of it acts on the terminal.
        console.print(Text.assemble((f"{row.score:.2f}", "bold cyan"), "  ", (visible(row.title), "bold")))
        # Text(...) because a play's braces and a title's brackets are not markup.
        place = visible(f"{row.id} · {row.document} · {row.section}")
        console.print(Padding(Text(place, style="dim"), (0, 0, 0, 6)))
        console.print(Padding(Text(visible_lines(_reading(row))), (0, 0, 0, 6)))


def _reading(row: Row) -> str:
    # Cards break their lines where an editor does; the terminal breaks them anew. A play is shown with its fallbacks.
    if row.kind == "play":
        parts = (part if isinstance(part, str) else _stand_in(part) for part in parse(row.text))
        return "".join(parts)
    return re.sub(r"(?<!\n)\n(?![\n\-*]|\d+\.)", " ", row.text)


def _stand_in(gap: Gap) -> str:
    return gap.fallback or gap.name or f"[{gap.kind.replace('_', ' ')}]"


@contextmanager
def _progress() -> Generator[Callable[[int, int, str], None]]:
    # On stderr, so that JSON on stdout stays JSON; one line where no terminal shows a bar.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    watched = sys.stderr.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not watched) as shown:
        task = None

        def report(done: int, total: int, what: str) -> None:
            nonlocal task
            if task is None:
                task = shown.add_task(what)
                if not watched:
                    typer.echo(f"search: {what} (once, a few seconds)", err=True)
            shown.update(task, description=what, completed=done, total=total or None)

        yield report


def _known(option: str, value: str | None, known: tuple[str, ...]) -> None:
    if value is not None and value not in known:
        raise UsageRefused(f"--{option} {value!r} is not known", nearest(value, known))
