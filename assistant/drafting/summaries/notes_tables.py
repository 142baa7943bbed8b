"""Tables of figures in somebody's notes, each row told as a line: "Win rate: 21 % (19 % last month)"."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from rules.texts.figure_words import MONTHS

_FILE = Path(__file__).parent / "columns.yaml"
_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$")
_MONTH = re.compile(rf"^(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?(?:\s*'?\d{{2,4}})?$")


def with_tables_told(text: str) -> str:
    """The text with each row of a table as a line of its own, line for line; a table that tells no level stays.

    The level is the column headed "now", or the later of two months, or the only one there is. Starts and targets are
    the document's, and no reading.
    """
    lines = text.splitlines()
    found = list(lines)
    at = 1
    while at < len(lines):
        if not _RULE.match(lines[at]) or "|" not in lines[at - 1]:
            at += 1
            continue
        last = at + 1
        while last < len(lines) and "|" in lines[last]:
            last += 1
        _tell(found, lines, at, last)
        at = last + 1
    return "\n".join(found)


def _tell(found: list[str], lines: list[str], at: int, last: int) -> None:
    heads = [_column(cell) for cell in _cells(lines[at - 1])]
    rows = {number: _cells(lines[number]) for number in range(at + 1, last)}
    now, before = _level(heads, list(rows.values()))
    if now is None:
        return
    found[at - 1] = found[at] = ""
    for number, cells in rows.items():
        value = cells[now] if now < len(cells) else ""
        earlier = cells[before] if before is not None and before < len(cells) else ""
        aside = f" ({earlier} before)" if re.search(r"\d", earlier) else ""
        found[number] = f"- {cells[0]}: {value}{aside}" if cells and cells[0] and value else ""


def _level(heads: list[str], rows: list[list[str]]) -> tuple[int | None, int | None]:
    """The columns with the level of now and the one before."""
    before = heads.index("before") if "before" in heads else None
    if "now" in heads:
        return heads.index("now"), before
    months = [i for i, head in enumerate(heads) if head.startswith("month ")]
    if len(months) == 2:
        first, second = sorted(months, key=lambda i: int(heads[i].removeprefix("month ")))
        year_ends = int(heads[second].removeprefix("month ")) - int(heads[first].removeprefix("month ")) > 6
        return (first, second) if year_ends else (second, first)
    left = [
        i for i, head in enumerate(heads)
        if i and head in ("", *(f"month {n}" for n in range(1, 13))) and any(_has_figure(row, i) for row in rows)
    ]  # fmt: skip
    return (left[0], before) if len(left) == 1 else (None, None)


def _has_figure(row: list[str], column: int) -> bool:
    return column < len(row) and re.search(r"\d", row[column]) is not None


def _column(words: str) -> str:
    """What a column holds by its head: now, before, start, target, other, "month 10"; nothing where it does not say."""
    low = re.sub(r"[*_`]", "", words.lower()).strip(" .:")
    if (month := _MONTH.match(low)) is not None:
        return f"month {MONTHS[month['month']]}"
    return _columns().get(low, "")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


@cache
def _columns() -> dict[str, str]:
    from ruamel.yaml import YAML

    bank: dict[str, list[str]] = YAML(typ="safe", pure=True).load(_FILE.read_text("utf-8"))  # pyright: ignore[reportUnknownMemberType]
    return {words: name for name, heads in bank.items() for words in heads}
