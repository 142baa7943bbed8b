"""What kind of table some rows are: one with heads above its columns, or one whose first column names each value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.critique.calendar.stretches import is_stretch
from assistant.critique.words import fields_of, section_of_label

Row = Sequence[str]
"""The texts of a row's cells."""
_WIDEST = 4
"""Columns: a wider table has heads."""
_LONGEST_HEAD = 4
"""Words."""
_SECOND_HEAD = re.compile(
    r"(?i)^(?:values?|details?|rules?|levels?|authority|answers?|formats?|how|who(?: decides)?|descriptions?|contents?|"
    r"information|settings?|agreed|arrangement|remarks?|notes?|comments?|what|wert|inhalt|valor|valeur|regelung)\W*$"
)
"""Heads that a column of values has beside a column of what they are values of."""


def has_heads(first: Row) -> bool:
    """Whether a first row names its columns: short words in all its cells, and the second says what stands there."""
    filled = [one for one in first if one.strip()]
    if len(filled) < 2 or any(len(one.split()) > _LONGEST_HEAD + 2 for one in filled):
        return False
    return _SECOND_HEAD.match(first[1].strip()) is not None or bool(fields_of(first[1]))


def is_of_pairs(rows: Sequence[Row]) -> bool:
    """Whether the first cell of most rows says what the second is: "Start | May 3", "Budget | up to $5,000"."""
    filled = [one for one in rows if any(cell.strip() for cell in one)]
    if filled and sum(is_stretch(cell) for cell in filled[0]) >= _PAIR:
        return False  # "Area | Month 1 | Month 2"
    if not filled or max(len(one) for one in filled) > _WIDEST or len(filled[0]) < 2:
        return False
    two = all(sum(bool(cell.strip()) for cell in one) == _PAIR for one in filled)
    if two and (_says_something(filled[0]) or (_names_value(filled[0][0]) and not has_heads(filled[0]))):
        return all(len(one[0].split()) <= _LONGEST_HEAD + 3 for one in filled)
    body = filled[1:] if has_heads(filled[0]) and len(filled) > 1 else filled
    named = sum(_names_value(one[0]) for one in body)
    return named * 2 >= len(body) and all(one[0].strip() for one in body)


_PAIR, _A_REMARK = 2, 4


def _says_something(first: Row) -> bool:
    """Whether the second cell of a first row is a value and no head: figures stand there, or half a sentence."""
    value = [one for one in first if one.strip()][1]
    return not has_heads(first) and (re.search(r"\d", value) is not None or len(value.split()) >= _A_REMARK)


def _names_value(label: str) -> bool:
    return len(label.split()) <= _LONGEST_HEAD + 3 and bool(fields_of(label) or section_of_label(label))


_NUMBERED_HEAD = re.compile(
    r"(?i)^(?:key result|kr|goal|objective|okr|ziel)\W?\s?#?\s?(?:[a-h]|\d{1,2}(?:\.\d{1,2})?)$"
)


def is_turned(rows: Sequence[Row]) -> bool:
    """Whether the columns of a table are its entries: "KR 1 | KR 2" above, what each row says of them in front."""
    heads = [one.strip() for one in rows[0][1:] if one.strip()] if rows else []
    if len(heads) < _FEWEST or not all(_NUMBERED_HEAD.match(one) for one in heads):
        return False
    return sum(bool(fields_of(row[0])) for row in rows[1:] if row) >= _FEWEST


_FEWEST = 2


def rows_above_heads(rows: Sequence[Row]) -> int:
    """How many first rows of a table stand above its heads and say something of their own: "CMO Ann | 2 days a week".

    Such a row holds a value or a sentence and fewer cells than the heads below it, which are short words without
    figures, of which two at least name a field.
    """
    for number in range(1, min(_MOST_ABOVE, len(rows) - 1) + 1):
        heads = [one.strip() for one in rows[number] if one.strip()]
        if len(heads) < _WIDE or any(len(one.split()) > _LONGEST_HEAD or re.search(r"\d", one) for one in heads):
            continue
        above = [[one.strip() for one in row if one.strip()] for row in rows[:number]]
        named = sum(bool(fields_of(one)) for one in heads)
        if named >= _FEWEST and all(
            len(row) < len(heads)
            and sum(bool(fields_of(one)) for one in row) < _FEWEST
            and any(re.search(r"\d", one) or len(one.split()) >= _A_REMARK for one in row)
            for row in above
        ):
            return number
    return 0


_MOST_ABOVE, _WIDE = 2, 3


def goes_on(rows: Sequence[Row], heads: Row) -> bool:
    """Whether a table without heads goes on with those of the table above it: as many columns, and figures at once.

    Sheets are parted by a line that only says until when the rows below it are, or whose they are.
    """
    if len(heads) < _WIDE or not rows or len(rows[0]) != len(heads) or has_heads(rows[0]):
        return False
    filled = [one.strip() for one in rows[0] if one.strip()]
    figures = sum(re.search(r"\d", one) is not None for one in filled)
    return len(filled) >= _WIDE and figures >= _FEWEST and not any(fields_of(one) for one in filled[1:])
