"""The little SVG that the pictures are made of; every text that comes in is escaped here.

Colours stand as attributes, which print and PDF take; a style sheet may override them by class on a screen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from html import escape

WIDTH = 720
"""Units across; the picture scales to its place."""

COLOURS = {
    "ink": "#1f2933",
    "dim": "#52606d",
    "grid": "#d5dce4",
    "track": "#e4e9ef",
    "first": "#1f6395",
    "second": "#6fa8d0",
    "standing": "#c2a14a",
    "off": "#9aa5b1",
    "over": "#b3261e",
    "band": "#f1f4f8",
    "paper": "#ffffff",
}
"""Names that the shapes carry as their class, and their colours on paper."""

_SIZE = 12.0
_WIDE = 1.0
_NARROW = 0.54
_CUT = "…"


def text(
    x: float,
    y: float,
    words: str,
    colour: str = "ink",
    *,
    size: float = _SIZE,
    anchor: str = "start",
    bold: bool = False,
) -> str:
    """A line of text with its baseline at `y`."""
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}"{weight} '
        f'class="{colour}" fill="{COLOURS[colour]}">{escape(words)}</text>'
    )


def rect(x: float, y: float, width: float, height: float, colour: str, *, told: str = "", round_: float = 2) -> str:
    """A filled rectangle; `told` is what a pointer over it, or a screen reader, is told."""
    title = f"<title>{escape(told)}</title>" if told else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}" rx="{round_:g}" '
        f'class="{colour}" fill="{COLOURS[colour]}">{title}</rect>'
    )


def line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1) -> str:
    """A straight line."""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke-width="{width:g}" '
        f'class="{colour}-line" stroke="{COLOURS[colour]}"/>'
    )


def dot(x: float, y: float, colour: str, *, hollow: bool = False) -> str:
    """A dot, or a ring that shows the paper."""
    inner = "paper" if hollow else colour
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" stroke-width="2.5" class="{inner} {colour}-line" '
        f'fill="{COLOURS[inner]}" stroke="{COLOURS[colour]}"/>'
    )


def diamond(x: float, y: float, colour: str, told: str = "") -> str:
    """A mark for a day."""
    title = f"<title>{escape(told)}</title>" if told else ""
    points = f"{x:.1f},{y - 7:.1f} {x + 7:.1f},{y:.1f} {x:.1f},{y + 7:.1f} {x - 7:.1f},{y:.1f}"
    return f'<polygon points="{points}" class="{colour}" fill="{COLOURS[colour]}">{title}</polygon>'


def picture(name: str, title: str, description: str, height: float, shapes: Iterable[str]) -> str:
    """The whole picture, with a title and a description for whoever cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" viewBox="0 0 {WIDTH} {height:.0f}" '
        f"aria-labelledby=\"{name}-title {name}-description\" font-family=\"system-ui, 'Segoe UI', 'Noto Sans', "
        f'\'DejaVu Sans\', sans-serif"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-description">{escape(description)}</desc>{"".join(shapes)}</svg>'
    )


def legend(y: float, entries: Iterable[tuple[str, str]], x: float = 0) -> str:
    """Coloured squares with their meaning, in one row."""
    shapes: list[str] = []
    for colour, words in entries:
        shapes += [rect(x, y - 9, 10, 10, colour), text(x + 15, y, words, "dim", size=11)]
        x += 15 + width_of(words, 11) + 18
    return "".join(shapes)


def width_of(words: str, size: float = _SIZE) -> float:
    """About how wide a text is: pictures must not depend on a font that is there."""
    return sum(_of(char) for char in words) * size


def fitted(words: str, width: float, size: float = _SIZE) -> str:
    """A text cut to a width, with a sign that it was."""
    if width_of(words, size) <= width:
        return words
    room = width / size - _WIDE
    for i, char in enumerate(words):
        room -= _of(char)
        if room < 0:
            # Between two words, where that does not leave most of the place empty.
            space = words.rfind(" ", 0, i)
            return words[: space if space > i * 0.6 else i].rstrip(" ,;:") + _CUT
    return words


def wrapped(words: str, width: float, size: float = _SIZE, most: int = 2) -> list[str]:
    """A text in lines of a width, at most so many; the last one is cut. Text without spaces is cut anywhere."""
    lines: list[str] = []
    rest = words
    while rest and len(lines) < most - 1 and width_of(rest, size) > width:
        head = fitted(rest, width, size).removesuffix(_CUT)
        if not head:
            break
        space = head.rfind(" ") if not rest[len(head) :].startswith(" ") else len(head)
        at = space if space > len(head) // 2 else len(head)
        lines.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*lines, fitted(rest, width, size)] if rest else lines


def _of(char: str) -> float:
    if char.isascii():
        return _NARROW if not char.isupper() else 0.66
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(char) in ("W", "F") else 0.6
