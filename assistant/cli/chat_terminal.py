"""How a talk looks in a terminal: lines wrapped to the window, lines edited and remembered, scripts read to the end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from assistant.cli.terminal import show
from rules.render.lines import Line, Style

if TYPE_CHECKING:
    from rich.live import Live
    from rich.text import Text

    from assistant.drafting.so_far import GoalSoFar

PROMPT, MORE = "> ", "… "
GOES_ON = "\\"
"""A line that ends with it goes on in the next."""
_STYLES: tuple[tuple[str, Style], ...] = (
    ("error ", "error"),
    ("warning ", "warning"),
    ("info ", "info"),
    ("+ ", "good"),
    ("- ", "error"),
    ("~ ", "warning"),
    ("Noted:", "good"),
    ("Done:", "good"),
    ("Recorded:", "good"),
    ("I could not", "warning"),
    ("My last reply was cut off", "warning"),
    ("That went wrong", "error"),
)


class Mouth:
    """Says lines as they come, each wrapped to the window that there is then."""

    def __init__(self) -> None:
        self._signs: set[str] = set()
        self._goals: tuple[GoalSoFar, ...] = ()
        self._live: Live | None = None
        self._terminal = sys.stderr.isatty()

    def begin(self) -> None:
        """A new reply: its signs of life are told anew."""
        self._signs.clear()
        self.settle()

    def line(self, text: str, style: Style = "") -> None:
        """One line, at once."""
        self.settle()
        plain = visible(text)
        body = plain.lstrip(" ")
        found: list[Style] = [one for start, one in _STYLES if body.startswith(start)]
        chosen: Style = found[0] if found and not style else style
        show([Line(body, chosen, len(plain) - len(body))])
        sys.stdout.flush()

    def goals(self, rows: Sequence[GoalSoFar]) -> None:
        """The key results of a draft as they are filled, on standard error: in a terminal they go again where the
        checked set is said; in a log each stands once."""
        if not self._terminal:
            for one in rows[len(self._goals) :]:
                sys.stderr.write(f"  so far, the set not checked yet: {one.id} {visible(one.text)}\n")
            self._goals = tuple(rows)
            sys.stderr.flush()
            return
        self._goals = tuple(rows)
        self._shown_goals()

    def _shown_goals(self) -> None:
        from rich.console import Console
        from rich.live import Live

        if self._live is None and self._goals:
            # What a live display holds is cleared when it stops: nothing of it is left beside the checked set.
            self._live = Live(console=Console(stderr=True, highlight=False), transient=True, auto_refresh=False)
            self._live.start()
        if self._live is not None:
            self._live.update(_so_far(self._goals), refresh=True)

    def saying(self, text: str) -> None:
        """The line that is being said, as far as it is: in a terminal alone, for it is said whole after it."""
        if not sys.stdout.isatty():
            return
        from rich.console import Console
        from rich.live import Live
        from rich.text import Text

        if self._live is None:
            self._live = Live(console=Console(highlight=False), transient=True, auto_refresh=False)
            self._live.start()
        self._live.update(Text(visible(text)), refresh=True)

    def settle(self) -> None:
        """Clear what stood only for the moment."""
        live, self._live = self._live, None
        self._goals = ()
        if live is not None:
            live.stop()

    def sign(self, step: str, text: str, share: float | None = None) -> None:
        """A sign of life on standard error, of a long step only its beginning."""
        if share is not None and step in self._signs:
            return
        if self._live is not None:
            self.settle()
        self._signs.add(step)
        sys.stderr.write(f"  {step}: {visible(text)}\n")
        sys.stderr.flush()


def _so_far(rows: Sequence[GoalSoFar]) -> Text:
    from rich.text import Text

    text = Text("  So far; the whole set is still being checked:\n", style="dim")
    for one in rows:
        text.append(f"    {one.id} {visible(one.text)}\n", style="dim")
    return text


def visible(text: str) -> str:
    """A line without what a terminal would act on."""
    from assistant.exports.words import clean

    indent = len(text) - len(text.lstrip(" "))
    return " " * indent + clean(text)


class Listener:
    """Reads messages: from a person with a prompt, editing and history, or line by line from a script."""

    def __init__(self) -> None:
        self._person = sys.stdin.isatty()
        if self._person:
            with suppress(ImportError):
                # `input` then edits lines and remembers them.
                import_module("readline")

    def next(self) -> str | None:
        """The next message; None at the end. Raises KeyboardInterrupt."""
        lines: list[str] = []
        while True:
            line = self._line(MORE if lines else PROMPT)
            if line is None:
                return "\n".join(lines) if lines else None
            if line.endswith(GOES_ON):
                lines.append(line.removesuffix(GOES_ON).rstrip())
                continue
            lines.append(line)
            return "\n".join(lines)

    def _line(self, prompt: str) -> str | None:
        if self._person:
            try:
                return input(prompt)
            except EOFError:
                sys.stdout.write("\n")
                return None
        line = sys.stdin.readline()
        if not line:
            return None
        # What a script says stands in its output too: it reads as the talk that it was.
        line = line.rstrip("\r\n")
        sys.stdout.write(f"{prompt}{visible(line)}\n")
        return line
