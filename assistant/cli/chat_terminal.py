"""How a talk looks in a terminal: lines wrapped to the window, lines edited and remembered, scripts read to the end."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module

from assistant.cli.terminal import show
from rules.render.lines import Line, Style

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

    def begin(self) -> None:
        """A new reply: its signs of life are told anew."""
        self._signs.clear()

    def line(self, text: str, style: Style = "") -> None:
        """One line, at once."""
        plain = visible(text)
        body = plain.lstrip(" ")
        found: list[Style] = [one for start, one in _STYLES if body.startswith(start)]
        chosen: Style = found[0] if found and not style else style
        show([Line(body, chosen, len(plain) - len(body))])
        sys.stdout.flush()

    def sign(self, step: str, text: str, share: float | None = None) -> None:
        """A sign of life on standard error, of a long step only its beginning."""
        if share is not None and step in self._signs:
            return
        self._signs.add(step)
        sys.stderr.write(f"  {step}: {visible(text)}\n")
        sys.stderr.flush()


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
