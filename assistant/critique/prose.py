"""Goals in running text: sentences that set a metric a figure to reach, where no heading says that goals follow."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from assistant.critique import deadlines, goals
from assistant.critique.goal_sets import Aim, Goal, GoalSet, horizon_of
from assistant.critique.outline import Entry, Words
from assistant.critique.words import SectionKind, promises
from assistant.reading import hedges
from assistant.reading.known import Known

_ELSEWHERE = frozenset(
    (
        "previous",
        "company_objectives",
        "kpis",
        "baselines",
        "interviews",
        "full_time_targets",
        "authority",
        "access",
        "reporting",
        "people",
        "data_request",
        "situation",
    )
)
_COMPANY = re.compile(
    r"\b(?:the company|the business|the board|the founder|investors|company[- ]wide|we "
    r"as a company)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|has (?:gone|grown|fallen|dropped|been)|have (?:gone|grown|fallen|been)|"
    r"last (?:year|quarter|month)|went|fell|grew|rose|dropped|used to)\b",
    re.IGNORECASE,
)


def goals_in_prose(
    entries: Sequence[Entry], kinds: Sequence[SectionKind | None], start: dt.date | None, known: Known
) -> list[GoalSet]:
    """The sentences of a text without headings that promise something: a figure to reach, or a thing that will be."""
    sets: dict[str | None, GoalSet] = {}
    said: str | None = None
    for entry, kind in zip(entries, kinds, strict=True):
        if kind in _ELSEWHERE or entry.kind == "row":
            continue
        if entry.kind == "heading":
            said = horizon_of(entry.words.text, start) or said
            continue
        sentences = (entry.words,) if entry.kind == "item" else entry.words.sentences()
        for words in sentences:
            own = horizon_of(words.text, start)
            said = own or said
            if not _is_goal(words, known, entry.kind == "item"):
                continue
            here = sets.setdefault(said, GoalSet(said, None))
            if not here.objectives:
                here.objectives.append(Aim(None))
            here.objectives[0].goals.append(Goal(words))
            here.entries.append(entry)
    return list(sets.values())


def _is_goal(words: Words, known: Known, listed: bool) -> bool:
    text = words.text
    if text.endswith(("?", ":")) or hedges.conditional(text) or hedges.orders(text):
        return False
    moves = goals.move_of(words, known)
    wanted = hedges.wanted(text) >= 0
    if moves is not None and (moves.target is not None) and (wanted or promises(text) or moves.baseline is not None):
        return not (_PAST.search(text) and not wanted and not promises(text)) and not (
            _COMPANY.search(text) and not promises(text)
        )
    return promises(text) and (
        listed or any(True for _ in goals.figures_of(words)) or deadlines.due(words, None, dt.date.min) is not None
    )
