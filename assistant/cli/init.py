"""`ninetyday init`: write a brief to fill in, or one of the shipped examples."""

from __future__ import annotations

import datetime as dt
import difflib
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.options import TodayOption, UsageRefused, read_today
from assistant.cli.terminal import say, show
from assistant.files import write_text
from rules.render.lines import Line

EXAMPLES = Path(__file__).parent.parent / "examples"
TEMPLATE = "brief"
START_IN_TEMPLATE = "2027-01-04"
"""The template's first day, which gives way to the first Monday of the month after next."""


def init(
    file: Annotated[str | None, typer.Argument(help="Where to write; - is standard output.")] = None,
    *,
    example: Annotated[
        str | None, typer.Option("--example", metavar="NAME", help="A shipped example instead of the template.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the shipped examples.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it is there.")] = False,
    today: TodayOption = None,
) -> None:
    """Write a commented brief to fill in (brief.yaml unless you name another file), or a shipped example."""
    if list_:
        show(Line(f"{name}  {_about(path)}") for name, path in examples().items())
        return
    target = file or f"{example or TEMPLATE}.yaml"
    text = _template(read_today(today)) if example is None else _example(example)
    if target == "-":
        say(text)
        return
    write_text(target, text, force=force)
    steps = f"next: {'fill it in, then ' if example is None else ''}`ninetyday check {target}`"
    show([Line(f"wrote {target}", "good"), Line(steps)])


def examples() -> dict[str, Path]:
    """The shipped examples by name."""
    return {path.stem: path for path in sorted(EXAMPLES.glob("*.yaml")) if path.stem != TEMPLATE}


def first_monday(today: dt.date) -> dt.date:
    """The first Monday of the month after next: time enough for an agreement before the first day."""
    month = today.month + 1
    first = dt.date(today.year + month // 12, month % 12 + 1, 1)
    return first + dt.timedelta(days=-first.weekday() % 7)


def _template(today: dt.date) -> str:
    text = (EXAMPLES / f"{TEMPLATE}.yaml").read_text(encoding="utf-8")
    return text.replace(START_IN_TEMPLATE, first_monday(today).isoformat())


def _example(name: str) -> str:
    shipped = examples()
    path = shipped.get(name.removesuffix(".yaml"))
    if path is None:
        near = difflib.get_close_matches(name, shipped, n=1, cutoff=0.4)
        step = f"did you mean {near[0]}?" if near else f"there are {', '.join(shipped)}"
        raise UsageRefused(f"no example is called {name}", step)
    return path.read_text(encoding="utf-8")


def _about(path: Path) -> str:
    """An example's first line, which is a comment that says what it is."""
    with path.open(encoding="utf-8") as file:
        return file.readline().lstrip("# ").rstrip()
