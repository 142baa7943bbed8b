"""Goals told apart from what only looks like goals, by what the others of the same text say of themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from assistant.critique.days import deadlines
from assistant.critique.entries import Words
from assistant.critique.promises import goals
from assistant.critique.promises.goal_sets import LONGER, Aim, Goal, GoalSet
from assistant.critique.promises.span_words import span_of
from assistant.critique.words import fields_of

_FEWEST = 3
"""Goals with hours or an owner from which a text is taken to say them of each of its goals."""
_SHARE = 0.7
_LAST_DAY = 200
_WORK = frozenset(("hours", "delegated_hours", "effort_days", "span", "owner"))


def without_aims_of_the_company(sets: Sequence[GoalSet], start: dt.date | None) -> tuple[list[GoalSet], list[Words]]:
    """Sets without the lists that are no goals of the executive, and the words of those under a heading of their own.

    Where most goals say how long they take or whose they are, a list of which none does, and which is due later than in
    six months, is what the company wants, or something else.
    """
    every = [goal for one in sets for aim in one.objectives for goal in aim.goals]
    worked = sum(_is_worked_for(goal) for goal in every)
    if worked < _FEWEST or worked < _SHARE * len([goal for goal in every if not _is_aside(goal, start)]):
        return list(sets), []
    kept: list[GoalSet] = []
    aside: list[Words] = []
    for one in sets:
        here = [goal for aim in one.objectives for goal in aim.goals]
        if one.horizon == LONGER and len(sets) > 1 and len(here) > 1 and all(_is_aside(goal, start) for goal in here):
            aside += [goal.words for goal in here if one.heading is not None]
            continue
        aims = [aim for aim in one.objectives if not _all_aside(aim, start)]
        if aims or not one.objectives:
            kept.append(GoalSet(one.horizon, one.heading, one.entries, aims))
    return kept, aside


def _all_aside(aim: Aim, start: dt.date | None) -> bool:
    return (
        len(aim.goals) > 1
        and all(_is_aside(one, start) for one in aim.goals)
        and any(_days(one, start) for one in aim.goals)
    )


def _is_aside(goal: Goal, start: dt.date | None) -> bool:
    """Whether a goal says neither hours nor an owner, nor a day within six months."""
    return not _is_worked_for(goal) and all(day > _LAST_DAY for day in _days(goal, start))


def _days(goal: Goal, start: dt.date | None) -> list[int]:
    """Every day of the engagement that a goal names."""
    said = [deadlines.due(goal.words, start, start or dt.date.min)]
    said += [
        deadlines.due(words, start, start or dt.date.min, alone=True) for words in (goal.cells.get("due"),) if words
    ]
    said += [
        deadlines.due(words, start, start or dt.date.min, alone=True)
        for label, words in goal.details
        if "due" in fields_of(label)
    ]
    return [one.value for one in said if one is not None and isinstance(one.value, int)]


def _is_worked_for(goal: Goal) -> bool:
    own, others = goals.hours(goal.words)
    if own or others or span_of(goal.words) is not None or _WORK & set(goal.cells):
        return True
    return any(
        _WORK & set(fields_of(label)) or (not label and any(goals.hours(words))) for label, words in goal.details
    )
