"""Lines of text with a style each, or one for each of their parts; whoever prints them decides about colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Style = Literal["", "error", "warning", "info", "dim", "strong", "good"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `indent` in spaces also holds where the line is wrapped. One that is `fixed` is never wrapped."""

    text: str = ""
    style: Style = ""
    indent: int = 0
    parts: tuple[tuple[str, Style], ...] = ()
    """The text in parts with a style each, where one style for all of it is not enough."""
    fixed: bool = False

    @classmethod
    def of(cls, *parts: tuple[str, Style], indent: int = 0, fixed: bool = False) -> Line:
        """A line whose parts have styles of their own."""
        return cls("".join(text for text, _ in parts), "", indent, parts, fixed)

    def plain(self, width: int | None = None) -> str:
        """The line without style, wrapped at `width` characters, or not at all."""
        if width is None or not self.text or self.fixed:
            return " " * self.indent + self.text
        hanging = " " * (self.indent + 2)
        return textwrap.fill(
            self.text,
            max(width, self.indent + 20),
            initial_indent=" " * self.indent,
            subsequent_indent=hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def styled(self, width: int | None = None) -> list[tuple[str, Style]]:
        """`plain(width)` in pieces with a style each; their texts together are that text."""
        text = self.plain(width)
        if not self.parts:
            return [(text, self.style)]
        # Wrapping changes blanks and nothing else, so every other character keeps the style of its part.
        styles = self._styles()
        pieces: list[tuple[str, Style]] = []
        style: Style = ""
        for char in text:
            if not char.isspace():
                style = next(styles)
            if pieces and pieces[-1][1] == style:
                pieces[-1] = pieces[-1][0] + char, style
            else:
                pieces.append((char, style))
        return pieces

    def _styles(self) -> Iterator[Style]:
        for part, style in self.parts:
            for char in part:
                if not char.isspace():
                    yield style


def plain(lines: Iterable[Line], width: int | None = None) -> str:
    """Lines as one text, ending in a line break."""
    return "".join(line.plain(width) + "\n" for line in lines)
