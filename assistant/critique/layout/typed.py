"""What the columns of a table are, by what stands in them, where their heads say it in words that nobody foresaw.

Only tables of goals are typed: two of their columns hold days, hours, whose something is, or figures to start from and
to reach. A column that was typed gets the field's plain name as its head, so that all readers read it as that field.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from assistant.critique.entries import Entry
from assistant.critique.layout.columns_held import are_names, called_goals, holds_goals, kind_of
from assistant.critique.promises.goal_sets import horizon_of
from assistant.critique.words import fields_of, plain

_FEWEST = 2


def type_columns(entries: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """Name the columns that only their contents tell; each head that was so read, with the field."""
    told: list[tuple[str, str]] = []
    _name_blank_heads(entries)
    for rows in _tables(entries):
        found = _fields(rows)
        if not found:
            continue
        told += found.items()
        for row in rows:
            row.cells = tuple((found.get(head, head), words) for head, words in row.cells)
            row.heads = tuple(found.get(head, head) for head in row.heads)
    return tuple(told)


def _name_blank_heads(entries: Sequence[Entry]) -> None:
    """Call a column without a head by what its cells say most: whose the goals are, which needs no head."""
    for heads, group in itertools.groupby(entries, lambda one: one.heads):
        rows = [one for one in group if one.pair is None]
        if not any(heads) or "" not in heads or any("span" in fields_of(head) for head in heads):
            continue
        last = [row.cells[-1] for row in rows if row.cells and not row.cells[-1][0]]
        if len(last) >= _FEWEST and kind_of("", [words for _, words in last]) == "whose":
            for row in rows:
                row.heads = (*heads[:-1], "span") if not heads[-1] else heads
                if row.cells and not row.cells[-1][0]:
                    row.cells = (*row.cells[:-1], ("span", row.cells[-1][1]))


def _tables(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    for (kind, heads, _), group in itertools.groupby(
        entries, lambda one: (one.kind, one.heads, one.above[-1].number if one.above else -1)
    ):
        rows = [one for one in group if one.pair is None and len(one.cells) >= _FEWEST]
        if kind == "row" and len(rows) >= _FEWEST and any(heads) and len(set(heads)) == len(heads):
            yield rows


def _fields(rows: Sequence[Entry]) -> dict[str, str]:
    """The fields of the heads that do not say theirs; none for a table that holds no goals."""
    heads = [head for head in rows[0].heads if head]
    columns = {head: [words for row in rows for name, words in row.cells if name == head] for head in heads}
    kinds = {head: kind_of(head, cells) for head, cells in columns.items()}
    # A head is not believed where its column holds words and no figure, as "was" does not mean before in German.
    said = {
        head: () if kinds[head] == "words" and fields_of(head)[:1] == ("baseline",) else fields_of(head)[:1]
        for head in heads
    }
    for head in heads:
        if kinds[head] == "figure" and said[head] == ("start",):
            said[head] = ()  # "Start | Target" over figures: from where, and not from when
        elif kinds[head] == "figure" and _STRETCH.search(plain(head)):
            said[head] = ("notes",)
        elif kinds[head] == "day" and said[head] in (("baseline",), ("target",)):
            said[head] = ("due",)  # "Latest" over dates is when, and no reading
    found = _goals_and_measures(heads, said, kinds)
    found |= {
        head: "kind"  # "Level" over "Objective" and "KR" is no level that a metric has
        for head in heads
        if said[head] == ("baseline",)
        and not any(re.search(r"\d", one.text) for one in columns[head])
        and sum(_SORT.match(one.text) is not None for one in columns[head]) * 2 > len(columns[head])
    }
    said |= {head: (name,) for head, name in found.items()}
    found |= {head: "due" for head in heads if said[head] == ("due",) and "due" not in fields_of(head)[:1]}
    called = called_goals(heads, said, columns)
    if called is not None:
        said[called] = ("text",)
    held = {name for names in said.values() for name in names}
    for field, kind in (("due", "day"), ("hours", "hours"), ("span", "whose")):
        open_ = [head for head in heads if kinds[head] == kind and (not said[head] or said[head] == ("notes",))]
        if field not in held and len(open_) == 1 and not (field == "span" and "owner" in held):
            found[open_[0]] = field
    found |= _levels(heads, said, kinds, found)
    fields = frozenset((*held, *found.values()))
    if called is not None and holds_goals(fields):
        return found | {called: "key result"}
    boards = [head for head in heads if _BOARD.match(plain(head)) and kinds[head] != "figure"]
    if len(boards) == 1 and fields >= {"baseline", "target", "due"}:
        return found | {boards[0]: "metric"}  # from where to where, by which day: a promise, and nothing to watch
    if fields >= {"baseline", "target"} and any(_KEY_RESULT.match(plain(head)) for head in heads):
        return found
    marks = {"due", "hours", "span", "target", "owner"} & fields
    if len(marks) < _FEWEST or not marks & {"hours", "span", "target"}:
        return {}
    if not held & {"text", "metric", "objective"}:
        wordy = [head for head in heads if kinds[head] == "words" and said[head] in ((), ("expects",))]
        if not said[heads[0]] and fields >= {"baseline", "target"} and are_names(columns[heads[0]]):
            wordy = heads[:1]  # short names in front of two figures
        named = bool(wordy) and wordy[0] == heads[0] and horizon_of(wordy[0], None) is not None
        found |= {wordy[0]: "text"} if wordy and not named else {}
    return found


_KEY_RESULT = re.compile(r"^\W*(?:key results?|krs?)\W*$")
_BOARD = re.compile(r"^\W*kpis?\W*$")
_SORT = re.compile(r"(?i)^\W*(?:company (?:objective|goal)|objective|goal|key result|kr|initiative|kpi|o)\W*$")
_STRETCH = re.compile(r"\b(?:days?|weeks?|months?)\b")
_MEASURES = re.compile(
    r"^\W*(?:how .*\b(?:measure|know|tell|check)\w*(?: \w+)?|(?:success )?measure\w*.*|metrics?|kpis?|evidence)\W*$"
)


def _goals_and_measures(
    heads: Sequence[str], said: dict[str, tuple[str, ...]], kinds: dict[str, str]
) -> dict[str, str]:
    """A "Goal" in words beside "How we measure it" in words: the objective, and what shows that it was reached."""
    aims = [head for head in heads if said[head] == ("target",) and kinds[head] == "words"]
    shown = [head for head in heads if kinds[head] == "words" and _MEASURES.match(plain(head))]
    if len(aims) != 1 or len(shown) != 1 or any(said[head] == ("text",) for head in heads):
        return {}
    return {aims[0]: "objective", shown[0]: "text"}


def _levels(
    heads: Sequence[str], said: dict[str, tuple[str, ...]], kinds: dict[str, str], found: dict[str, str]
) -> dict[str, str]:
    """The columns to start from and to reach: figures side by side, the earlier where things stand."""
    fits = [
        head for head in heads if head not in found and kinds[head] == "figure" and said[head] in ((), ("baseline",))
    ]
    from_ = next((head for head in heads if said[head] == ("baseline",)), None)
    to = next((head for head in heads if said[head] == ("target",)), None)
    open_ = [head for head in fits if head != from_ and not said[head]]
    if to is None and from_ is not None:
        behind = [head for head in open_ if heads.index(head) > heads.index(from_)]
        return {behind[0]: "target"} if behind else {}
    if to is not None and from_ is None:
        before = [head for head in open_ if heads.index(head) < heads.index(to)]
        return {before[-1]: "baseline"} if before else {}
    if to is None and from_ is None and len(open_) == _FEWEST:
        first, second = open_
        return {first: "baseline", second: "target"} if heads.index(second) - heads.index(first) == 1 else {}
    return {}
