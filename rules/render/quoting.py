"""A person's own line quoted with a mark under what is meant, and text made safe to show."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rules.render.source import Checked, Region

WIDEST = 100
"""Columns of a quoted line; of a longer one the part around the place is quoted."""
_TAB = "    "
_CUT = "…"
_BEFORE = 3
"""The place stands behind a third of a line that is cut."""
_LINE_BREAKS = re.compile(r"\s*[\r\n]\s*")
_PRINTABLE_SIGNS = frozenset("\u200c\u200d")
"""Joiners inside words of some scripts and inside pictures."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A line as it is shown, and the columns under which the mark stands, counted from 0."""

    number: int
    text: str
    start: int
    length: int
    label: str = ""


def quote(checked: Checked, region: Region, widest: int = WIDEST) -> Quote | None:
    """The first line of a region; None where there is no text, or the whole document is meant."""
    if region.whole or not 0 < region.line <= len(checked.lines):
        return None
    line = checked.lines[region.line - 1]
    first = min(region.column - 1, len(line))
    last = max(min(region.shown_to - 1, len(line)), first)
    label = f"no {visible(region.missing)} here" if region.missing else ""
    before, marked, after = line[:first], line[first:last], line[last:]
    if _fits(line, widest):
        text = _shown(before), _shown(marked), _shown(after)
    else:
        text = _cut(before, marked, after, widest)
    whole = "".join(text).rstrip()
    return Quote(region.line, whole, _width(text[0]), max(_width(text[1]), 1), label)


def visible(text: str) -> str:
    """Text in one line in which nothing acts on a terminal or turns the direction of reading."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_char(char) for char in _LINE_BREAKS.sub(" ", text))


def visible_lines(text: str) -> str:
    """The same of each line, where the text may have several."""
    return text if text.isascii() and text.isprintable() else "\n".join(map(visible, text.split("\n")))


def _shown(text: str) -> str:
    return text if text.isascii() and text.isprintable() else "".join(_char(char) for char in text)


def _char(char: str) -> str:
    if char == "\t":
        return _TAB
    if char.isprintable() or char in _PRINTABLE_SIGNS or unicodedata.category(char) in ("Zs", "Co", "Cn"):
        return char
    return char.encode("unicode_escape").decode("ascii")


def _width(text: str) -> int:
    """Columns of a terminal; East Asian wide characters take two, signs that join their neighbours none."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _fits(line: str, widest: int) -> bool:
    # No character is narrower than none: far longer lines need not be measured, and may be megabytes.
    return len(line) <= 2 * widest and _width(_shown(line)) <= widest


def _cut(before: str, marked: str, after: str, widest: int) -> tuple[str, str, str]:
    """The three parts of a long line, cut so that all of it fits and the mark's beginning is there."""
    mark = _head(_shown(marked[:widest]), widest * (_BEFORE - 1) // _BEFORE)
    marked_whole = len(marked) <= widest and mark == _shown(marked)
    room = widest - _width(mark) - 2 * len(_CUT)
    rest = _shown(after[:widest]) if marked_whole else ""
    left = _shown(before[-widest:])
    kept_left = _tail(left, max(room // _BEFORE, room - _width(rest)))
    kept_right = _head(rest, room - _width(kept_left))
    opened = kept_left if kept_left == left and len(before) <= widest else _CUT + kept_left
    closed = kept_right
    if not marked_whole:
        mark += _CUT
    elif kept_right != rest or len(after) > widest:
        closed += _CUT
    return opened, mark, closed


def _head(text: str, room: int) -> str:
    used = 0
    for i, char in enumerate(text):
        used += _columns(char)
        if used > room:
            return text[:i]
    return text


def _tail(text: str, room: int) -> str:
    return _head(text[::-1], room)[::-1] if room > 0 else ""
