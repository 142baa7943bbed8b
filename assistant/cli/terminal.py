"""Print lines: with colour and wrapped in a terminal, plain and whole for everything else."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rules.render.lines import Line

STYLES = {
    "error": "bold red",
    "warning": "yellow",
    "info": "cyan",
    "dim": "dim",
    "strong": "bold",
    "good": "green",
    "": "",
}
_WIDEST = 120


def show(lines: Iterable[Line]) -> None:
    """Print lines to standard output."""
    if not sys.stdout.isatty():
        for line in lines:
            sys.stdout.write(line.plain() + "\n")
        return
    # Only a terminal is worth the time that importing rich takes.
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    width = min(console.width, _WIDEST)
    for line in lines:
        console.print(Text.assemble(*((text, STYLES[style]) for text, style in line.styled(width))))


def width() -> int | None:
    """Columns of the terminal, at most as many as lines are wrapped at; None where nobody looks at one."""
    if not sys.stdout.isatty():
        return None
    # In the standard library only these two know; rich asks them too.
    import shutil

    return min(shutil.get_terminal_size().columns, _WIDEST)


def say(text: str) -> None:
    """Print to standard output as it stands, without a line break of its own."""
    sys.stdout.write(text)


def complain(text: str) -> None:
    """Print to standard error, line by line, without what a terminal would act on: names of files are anybody's."""
    # Most commands that complain in one plain line need nothing of the renderers.
    if not (text.isascii() and text.isprintable()):
        from rules.render.quoting import visible_lines

        text = visible_lines(text.rstrip("\n"))
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
