"""Several documents of one engagement: which of them counts, and by what the others are known to be older."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.exports import words
from rules.document import Document
from rules.document.okrs import Objective
from rules.finding import Report


@dataclass(frozen=True, slots=True)
class Member:
    """A document of the folder: its file's name, what the rules found in it, and when the file was last changed."""

    name: str
    document: Document
    report: Report
    changed: float = 0.0


@dataclass(frozen=True, slots=True)
class Older:
    """A document that is not counted: another one of its engagement is newer, and by what."""

    name: str
    newer: str
    because: str


def newest(members: Iterable[Member]) -> tuple[tuple[Member, ...], tuple[Older, ...]]:
    """One document for each company and role, in the order of their starts, and those that are not counted.

    What the documents say decides before what the file system says: a summary is no plan, a version that another one
    names as `previous` is older, goals are newer than none, then the later date on which it was drafted or signed.
    """
    by_engagement: dict[tuple[str, str], list[Member]] = {}
    for one in members:
        engagement = one.document.engagement
        key = " ".join(words.clean(engagement.company).casefold().split()), engagement.role
        by_engagement.setdefault(key, []).append(one)
    kept: list[Member] = []
    older: list[Older] = []
    for rows in by_engagement.values():
        ranked = sorted(rows, key=lambda one: [*(test(one, rows) for _, test in _TESTS), one.name])
        best = ranked[-1]
        kept.append(best)
        older += [Older(one.name, best.name, _because(one, best, rows)) for one in ranked[:-1]]
    kept.sort(key=lambda one: (one.document.engagement.start, one.name))
    return tuple(kept), tuple(sorted(older, key=lambda one: one.name))


def _is_current(one: Member, others: Sequence[Member]) -> bool:
    return not any(other is not one and _precedes(one.document, other.document) for other in others)


def _precedes(one: Document, other: Document) -> bool:
    return _follows(other, one) and not _follows(one, other)


def _follows(one: Document, other: Document) -> bool:
    """Whether a document holds the other as the version before it, or before that one.

    A review keeps of the earlier version what a later one is held against: its goals and its start tell it.
    """
    before = one.previous
    while before is not None:
        if before.engagement.start == other.engagement.start and _goals(before) == _goals(other):
            return True
        before = before.previous
    return False


def _goals(one: Document) -> list[tuple[str, tuple[Objective, ...]]]:
    return [(each.horizon, tuple(each.objectives)) for each in one.okr_sets or ()]


def _has_goals(one: Member, _: Sequence[Member]) -> bool:
    return any(objective.key_results for each in one.document.okr_sets or () for objective in each.objectives)


def _dated(one: Member, _: Sequence[Member]) -> dt.date:
    origin, agreement = one.document.provenance, one.document.agreement
    dates = [origin.made if origin else None, agreement.signed if agreement else None]
    return max((date for date in dates if date is not None), default=dt.date.min)


_Test = Callable[[Member, Sequence[Member]], Any]
_TESTS: tuple[tuple[str, _Test], ...] = (
    ("this one is a summary", lambda one, _: one.document.summary is None),
    ("the other names this one as the version before it", _is_current),
    ("this one holds no goals", _has_goals),
    ("the other was drafted or signed later", _dated),
    ("the other file was changed later", lambda one, _: one.changed),
)


def _because(one: Member, best: Member, rows: Sequence[Member]) -> str:
    return next((why for why, test in _TESTS if test(one, rows) != test(best, rows)), "nothing tells them apart")
