"""What the cells of a column hold, whatever its head says: days, hours, whose it is, figures, words, names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.critique.days.deadlines import only_date
from assistant.critique.entries import Words
from assistant.critique.words import fields_of, plain
from assistant.reading.amounts import amounts
from rules.texts.figure import PLACED

MOST = 0.6
"""The share of a column's filled cells that have to be of a kind."""
_HOURS_HEAD = re.compile(r"(?:^|[\W_])(?:h|hrs?|hours?|std|stunden|horas|heures)(?:$|[\W_])")
_HOURS_CELL = re.compile(r"^\W*\d{1,3}(?:[.,]\d)?\s*(?:h|hrs?|hours?|std)?\W*$", re.IGNORECASE)
_HOURS_SAID = re.compile(r"^\W*\d{1,3}(?:[.,]\d)?\s*(?:h|hrs?|hours?|std)\W*$", re.IGNORECASE)
_WHOSE = re.compile(r"\b(?:controls?|influence|kontroll|einfluss|contr[oô]l|influenc)", re.IGNORECASE)
NOT_KNOWN = re.compile(
    r"^\W*(?:tbd|tbc|n/?a|unknown|none|not (?:known|tracked|measured)|\?+|live|yes|no|true|false|"
    r"high|low|done|running|in (?:place|effect|use)|approved|adopted|signed off|report|document)\W*$",
    re.IGNORECASE,
)
_LONGEST_FIGURE = 5
"""Words of a cell that is a figure with its unit."""
_LETTERS, _FEWEST_LETTERS = 8, 3
"""Letters of a cell that says something, and of one that calls something by a name."""
_FEWEST = 2


def kind_of(head: str, cells: Sequence[Words]) -> str:
    """What most of a column's filled cells are: day, hours, whose, figure, words; empty for others."""
    texts = [one.text.strip() for one in cells if one.text.strip(" -–—")]
    if not texts:
        return ""

    def most(held: Sequence[bool]) -> bool:
        return sum(held) >= MOST * len(texts)

    if most([only_date(one) for one in texts]):
        return "day"
    if most([_HOURS_SAID.match(one) is not None for one in texts]) or (
        _HOURS_HEAD.search(plain(head)) and most([_HOURS_CELL.match(one) is not None for one in texts])
    ):
        return "hours"
    if most([_WHOSE.search(one) is not None for one in texts]):
        return "whose"
    figures = [is_figure(one) for one in texts]
    if any(figures) and most(
        [held or NOT_KNOWN.match(one) is not None for held, one in zip(figures, texts, strict=True)]
    ):
        return "" if len(set(texts)) == 1 and len(texts) > _FEWEST else "figure"  # one value in all rows says nothing
    return "words" if most([len(re.findall(r"[^\W\d_]", one)) >= _LETTERS for one in texts]) else ""


def is_figure(text: str) -> bool:
    """Whether a cell is a figure with its unit, and no day."""
    if len(text.split()) > _LONGEST_FIGURE:
        return False
    return any(one.unit not in PLACED for one in amounts(text))


def called_goals(heads: Sequence[str], said: dict[str, tuple[str, ...]], columns: dict[str, list[Words]]) -> str | None:
    """The column that calls the rows by name where its head may as well name what is to be reached: "Goal", "Ziel".

    It holds names, another in most rows, and no column in front of it says what the rows are about.
    """
    if any(said[head] and said[head][0] in ("text", "metric", "objective") for head in heads):
        return None
    for head in heads:
        if not are_names(columns[head]):
            continue
        texts = [one.text for one in columns[head]]
        if "target" in fields_of(head)[:1] and said[head] == ("target",) and len(set(texts)) * 2 > len(texts):
            return head
        if not said[head]:
            return None
    return None


def are_names(cells: Sequence[Words]) -> bool:
    """Whether most filled cells call something by a name."""
    texts = [one.text.strip() for one in cells if one.text.strip(" -–—")]
    return bool(texts) and sum(_is_name(one) for one in texts) >= MOST * len(texts)


def _is_name(text: str) -> bool:
    """Whether a cell calls something by a name: letters, and no figure, day or mark of not knowing."""
    few = len(re.findall(r"[^\W\d_]", text)) < _FEWEST_LETTERS
    return not (few or only_date(text) or is_figure(text)) and NOT_KNOWN.match(text) is None


def holds_goals(fields: frozenset[str]) -> bool:
    """Whether the columns beside a "Goal" say what only goals say: a level, or two of by when, whose and how long."""
    beside = [bool(fields & one) for one in ({"due"}, {"hours"}, {"owner", "span"})]
    return bool(fields & {"baseline", "target"}) or sum(beside) >= _FEWEST
