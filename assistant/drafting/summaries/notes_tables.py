"""Tables of figures in somebody's notes, each row told as a line: "Win rate: 21 % (19 % last month)"."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from rules.texts.figure_words import MONTHS

_FILE = Path(__file__).parent / "columns.yaml"
_FEWEST = 3
"""Cells that a row without a rule has at least: two are a line with a gap in it."""
_MONTHS = 12
_UNIT = re.compile(r"(?<=\d)\s?(?:%|[^\W\d_]+)$")
_ONLY_A_NUMBER = re.compile(r"\d[\d.,]*")
_HOURS = re.compile(r"~?\s?(\d+(?:[.,]\d+)?)\s?(?:h|hrs?|hours?|std\.?|stunden|heures|horas)?", re.IGNORECASE)
_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$")
_MONTH = re.compile(rf"^(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?(?:\s*'?\d{{2,4}})?$")


def with_tables_told(text: str) -> str:
    """The text with each row of a table as a line of its own, line for line; a table that tells no level stays.

    The level is the column headed "now", or the latest of several months, or the only one there is. Starts and targets
    are the document's, and no reading. Columns may be parted by bars or, under heads that are known, by wide gaps.
    """
    lines = text.splitlines()
    found = list(lines)
    at = 0
    while at < len(lines) - 1:
        ruled = "|" in lines[at] and _RULE.match(lines[at + 1]) is not None
        if not ruled and not _is_head(lines[at], lines[at + 1]):
            at += 1
            continue
        last = first = at + 2 if ruled else at + 1
        while last < len(lines) and ("|" in lines[last] if ruled else len(_cells(lines[last])) > 1):
            last += 1
        _tell(found, lines, at, range(first, last))
        at = last
    return "\n".join(found)


def _is_head(line: str, below: str) -> bool:
    """Whether a line without a rule below it heads a table: cells of which most are known heads, and rows under it."""
    cells = _cells(line)
    known = [cell for cell in cells if _column(cell)]
    return len(cells) >= _FEWEST and len(known) > len(cells) / 2 and len(_cells(below)) >= _FEWEST


def _tell(found: list[str], lines: list[str], at: int, numbers: range) -> None:
    heads = [_column(cell) for cell in _cells(lines[at])]
    rows = {number: _cells(lines[number]) for number in numbers}
    now, before = _level(heads, list(rows.values()))
    if now is None:
        if "hours" in heads:
            found[at : numbers.start] = [""] * (numbers.start - at)
            _tell_work(found, heads.index("hours"), rows)
        return
    found[at : numbers.start] = [""] * (numbers.start - at)
    for number, cells in rows.items():
        if len(cells) != len(heads):
            continue  # which of its figures is the level cannot be told
        value = cells[now] if now < len(cells) else ""
        earlier = cells[before] if before is not None and before < len(cells) else ""
        if (unit := _UNIT.search(value)) is not None and _ONLY_A_NUMBER.fullmatch(earlier):
            earlier += unit[0]  # "66 days" beside "73": the unit stands once in a row
        aside = f" ({earlier} before)" if re.search(r"\d", earlier) else ""
        found[number] = f"- {cells[0]}: {value}{aside}" if cells and cells[0] and value else ""


def _level(heads: list[str], rows: list[list[str]]) -> tuple[int | None, int | None]:
    """The columns with the level of now and the one before."""
    before = heads.index("before") if "before" in heads else None
    if "now" in heads:
        return heads.index("now"), before
    months = {i: int(head.removeprefix("month ")) for i, head in enumerate(heads) if head.startswith("month ")}
    if len(months) > 1:
        columns = list(months)
        steps = {(months[b] - months[a]) % _MONTHS for a, b in pairwise(columns)}
        if steps == {1} or (len(columns) == 2 and max(steps) <= _MONTHS / 2):
            return columns[-1], columns[-2]
        if steps == {_MONTHS - 1} or len(columns) == 2:
            return columns[0], columns[1]
        return None, None
    left = [
        i for i, head in enumerate(heads)
        if i and head in ("", *(f"month {n}" for n in range(1, 13))) and any(_has_figure(row, i) for row in rows)
    ]  # fmt: skip
    return (left[0], before) if len(left) == 1 else (None, None)


def _tell_work(found: list[str], hours: int, rows: dict[int, list[str]]) -> None:
    """Rows of what was done, with the hours that it took in a column of their own."""
    for number, cells in rows.items():
        value = re.fullmatch(_HOURS, cells[hours]) if hours < len(cells) else None
        if cells and cells[0]:
            found[number] = f"- {cells[0]}{f' ({value[1]} h)' if value else ''}"


def _has_figure(row: list[str], column: int) -> bool:
    return column < len(row) and re.search(r"\d", row[column]) is not None


def _column(words: str) -> str:
    """What a column holds by its head: now, before, start, target, other, "month 10"; nothing where it does not say."""
    low = re.sub(r"[*_`]", "", words.lower()).strip(" .:")
    if (month := _MONTH.match(low)) is not None:
        return f"month {MONTHS[month['month']]}"
    return _columns().get(low, "")


def _cells(line: str) -> list[str]:
    if "|" in line:
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    return re.split(r"\s*\t\s*|\s{2,}", line.strip())


@cache
def _columns() -> dict[str, str]:
    from ruamel.yaml import YAML

    bank: dict[str, list[str]] = YAML(typ="safe", pure=True).load(_FILE.read_text("utf-8"))  # pyright: ignore[reportUnknownMemberType]
    return {words: name for name, heads in bank.items() for words in heads}
