"""The marks before the lines of somebody's notes: bullets, boxes, signs, arrows, stars around a label."""

from __future__ import annotations

import re
from collections.abc import Sequence

BULLET = re.compile(
    r"^(?P<indent>\s*)(?:(?P<mark>[-*•‣–·+]|\d{1,2}[.)]|\(\d{1,2}\))\s+(?=\S)|(?=\[[ xX]\]))"
    r"(?:\[(?P<box>[ xX])\]\s*)?(?P<text>.+)$"
)
_KEY_RESULT_MARKED = re.compile(r"\*{1,2}(KR\s?\d{1,2})\*{1,2}", re.IGNORECASE)


def _emphasized(line: str) -> str:
    """A line with the label that somebody sets in single stars as one: "*Done* - 25 rung"; a key result without any."""
    line = _KEY_RESULT_MARKED.sub(r"\1", line)
    return re.sub(r"^(\s*)\*(?=[^\s*])([^*]{2,40})(?<=\S)\*(?=\s*(?:[-–—:→]\s|$))", r"\1**\2**", line)


def _boxed(line: str) -> str:
    """A line with the box before it as Markdown writes one: "☐ price list" is "[ ] price list"."""
    line = re.sub(r"^(\s*(?:[-*•]\s+)?)[☐□▢]\s*", r"\1[ ] ", line)
    line = re.sub(r"^(\s*(?:[-*•]\s+)?)(?:[➡▶⏭➜➔]\ufe0f?|→)\s*", r"\1[ ] ", line)
    line = re.sub(r"^(\s*)(?:[-*•]\s+)?[❌✖✗✘⚠⛔🛑]\ufe0f?\s*", r"\1- Fails: ", line)
    return re.sub(r"^(\s*(?:[-*•]\s+)?)[☑☒✓✔✅]\ufe0f?\s*", r"\1[x] ", line)


def judged_by_sign(lines: Sequence[str], at: int) -> str | None:
    """What a plus or a minus in a list of both tells."""
    marks = {at: _mark(lines[at])}
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(lines) and (mark := _mark(lines[place])):
            marks[place] = mark
            place += step
    if not {"+", "-"} <= set(marks.values()):
        return None
    return {"+": "works", "-": "fails"}.get(marks[at])


def _mark(line: str) -> str:
    found = BULLET.match(line)
    return found["mark"] or "" if found else ""


def plain_marks(line: str) -> str:
    """A line with its marks as Markdown writes them."""
    return _emphasized(_boxed(line))


_NUMBER = re.compile(r"^(\s*)(\d{1,2}) (?=[^\W\d_])")


def with_dots(lines: Sequence[str]) -> list[str]:
    """Lines numbered without a dot ("1 price list", "2 visits") as Markdown numbers them.

    Only a row that begins with 1 and counts on is one: "4 talks" alone says how many.
    """
    found = list(lines)
    at = 0
    while at < len(found):
        count = 0
        while at + count < len(found) and (one := _NUMBER.match(found[at + count])) and int(one[2]) == count + 1:
            count += 1
        if count > 1:
            for place in range(at, at + count):
                found[place] = _NUMBER.sub(r"\1\2. ", found[place])
        at += max(count, 1)
    return found


_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SHORT_MONTHS = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_DAY_OF_MONTH = re.compile(rf"(?<![\w.,:-])(\d{{1,2}}(?:st|nd|rd|th)?)(\.? )({_MONTHS}|{_SHORT_MONTHS})(?![\w-])")
_MONTH_AHEAD = re.compile(rf"\b((?:from|since|until|till|by|end of|mid|in) )({_MONTHS.replace('|may', '')})(?![\w-])")


def months_told(text: str) -> str:
    """Text with the months that somebody typed small as they are written: "19 apr" is a day, "march on" is none."""
    text = _DAY_OF_MONTH.sub(lambda one: one[1] + one[2] + one[3].capitalize(), text)
    return _MONTH_AHEAD.sub(lambda one: one[1] + one[2].capitalize(), text)
