"""What the columns of a table are, by what stands in them, where their heads say it in words that nobody foresaw.

Only tables of goals are typed: two of their columns hold days, hours, whose something is, or figures to start from and
to reach. A column that was typed gets the field's plain name as its head, so that all readers read it as that field.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from assistant.critique.deadlines import only_date
from assistant.critique.entries import Entry, Words
from assistant.critique.goal_sets import horizon_of
from assistant.critique.words import fields_of, plain
from assistant.reading.amounts import amounts

_MOST = 0.6
"""The share of a column's filled cells that have to be of a kind."""
_FEWEST = 2
_HOURS_HEAD = re.compile(r"(?:^|[\W_])(?:h|hrs?|hours?|std|stunden|horas|heures)(?:$|[\W_])")
_HOURS_CELL = re.compile(r"^\W*\d{1,3}(?:[.,]\d)?\s*(?:h|hrs?|hours?|std)?\W*$", re.IGNORECASE)
_HOURS_SAID = re.compile(r"^\W*\d{1,3}(?:[.,]\d)?\s*(?:h|hrs?|hours?|std)\W*$", re.IGNORECASE)
_WHOSE = re.compile(r"\b(?:controls?|influence|kontroll|einfluss|contr[oô]l|influenc)", re.IGNORECASE)
_NOT_KNOWN = re.compile(
    r"^\W*(?:tbd|tbc|n/?a|unknown|none|not (?:known|tracked|measured)|\?+|live|yes|no|true|false|"
    r"high|low|done|running|in (?:place|effect|use)|approved|adopted|signed off|report|document)\W*$",
    re.I,
)
_TIMES = frozenset(("date", "year", "ordinal", "day", "week", "month", "quarter", "time"))
_LONGEST_FIGURE = 5
"""Words of a cell that is a figure with its unit."""
_LETTERS = 8


def type_columns(entries: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """Name the columns that only their contents tell; each head that was so read, with the field."""
    told: list[tuple[str, str]] = []
    for rows in _tables(entries):
        found = _fields(rows)
        if not found:
            continue
        told += found.items()
        for row in rows:
            row.cells = tuple((found.get(head, head), words) for head, words in row.cells)
            row.heads = tuple(found.get(head, head) for head in row.heads)
    return tuple(told)


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
    kinds = {head: _kind(head, cells) for head, cells in columns.items()}
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
    found = _goals_and_measures(heads, said, kinds)
    found |= {
        head: "kind"  # "Level" over "Objective" and "KR" is no level that a metric has
        for head in heads
        if said[head] == ("baseline",)
        and not any(re.search(r"\d", one.text) for one in columns[head])
        and sum(_SORT.match(one.text) is not None for one in columns[head]) * 2 > len(columns[head])
    }
    said |= {head: (name,) for head, name in found.items()}
    held = {name for names in said.values() for name in names}
    for field, kind in (("due", "day"), ("hours", "hours"), ("span", "whose")):
        open_ = [head for head in heads if kinds[head] == kind and (not said[head] or said[head] == ("notes",))]
        if field not in held and len(open_) == 1 and not (field == "span" and "owner" in held):
            found[open_[0]] = field
    found |= _levels(heads, said, kinds, found)
    marks = {"due", "hours", "span", "target", "owner"} & ({*held} | {*found.values()})
    if len(marks) < _FEWEST or not marks & {"hours", "span", "target"}:
        return {}
    if not held & {"text", "metric", "objective"}:
        wordy = [head for head in heads if kinds[head] == "words" and not said[head]]
        named = bool(wordy) and wordy[0] == heads[0] and horizon_of(wordy[0], None) is not None
        found |= {wordy[0]: "text"} if wordy and not named else {}
    return found


_SORT = re.compile(r"(?i)^\W*(?:company (?:objective|goal)|objective|goal|key result|kr|initiative|kpi|o)\W*$")
_STRETCH = re.compile(r"\b(?:days?|weeks?|months?)\b")
_MEASURES = re.compile(
    r"^\W*(?:how .*\b(?:measure|know|tell|check)\w*|(?:success )?measure\w*.*|metrics?|kpis?|evidence)\W*$"
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


def _kind(head: str, cells: Sequence[Words]) -> str:
    """What most of a column's filled cells are: day, hours, whose, figure, words; empty for others."""
    texts = [one.text.strip() for one in cells if one.text.strip(" -–—")]
    if not texts:
        return ""

    def most(held: Sequence[bool]) -> bool:
        return sum(held) >= _MOST * len(texts)

    if most([only_date(one) for one in texts]):
        return "day"
    if most([_HOURS_SAID.match(one) is not None for one in texts]) or (
        _HOURS_HEAD.search(plain(head)) and most([_HOURS_CELL.match(one) is not None for one in texts])
    ):
        return "hours"
    if most([_WHOSE.search(one) is not None for one in texts]):
        return "whose"
    figures = [_is_figure(one) for one in texts]
    if any(figures) and most(
        [held or _NOT_KNOWN.match(one) is not None for held, one in zip(figures, texts, strict=True)]
    ):
        return "" if len(set(texts)) == 1 and len(texts) > _FEWEST else "figure"  # one value in all rows says nothing
    return "words" if most([len(re.findall(r"[^\W\d_]", one)) >= _LETTERS for one in texts]) else ""


def _is_figure(text: str) -> bool:
    if len(text.split()) > _LONGEST_FIGURE:
        return False
    return any(one.unit not in _TIMES for one in amounts(text))
