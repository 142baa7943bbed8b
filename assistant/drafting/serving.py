"""Which of the company's objectives a set serves, by its figures and its words; and what to say where none does.

Source: goals-and-okrs, "Step 1: Start with the Company's Top-Level Objectives".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.drafting.frame import Frame
from assistant.drafting.planning import Planned
from rules.document.base import Purpose
from rules.document.brief import CompanyObjective
from rules.drafts import stems
from rules.metrics import FUNCTION_OF_ROLE

SERVES, SERVES_OWN = 2.2, 1.2
"""Scores (see `matching`) from which a key result that shares a word with a company objective is taken to serve it; the
second for an objective whose metric belongs to the executive's own function."""
LOOKING: frozenset[Purpose] = frozenset(("audit", "instrument"))
"""Purposes that look at everything and serve no objective by being near it."""
SAID_IN_WORDS = 2
"""Words of a metric's name that an objective without a metric has to hold to be the same thing in words."""


@dataclass(frozen=True, slots=True)
class Served:
    """The ids of the objectives that a set serves; `note` is told where nothing links it to the one that it names."""

    ids: tuple[str, ...]
    note: str | None = None

    @property
    def linked(self) -> bool:
        """Whether a figure or a word says so."""
        return self.note is None


def serves(frame: Frame, numbered: Sequence[Planned], moved: Collection[str]) -> Served:
    """The objectives whose metric a set moves, prepares (`moved` in the other set) or feeds, or that its words are of.

    Where none is, the nearest stands there, and it says so: a set supports at least one (ALN502).
    """
    goals = frame.objectives
    if not goals:
        return Served(())
    own = FUNCTION_OF_ROLE[frame.document.engagement.role]
    metrics = {one.metric for one in numbered if one.metric} | set(moved)
    served: list[str] = []
    for i, goal in enumerate(goals):
        metric = frame.table.get(goal.metric)
        fed = metric is not None and (metric.id in metrics or metric.revenue)
        # A figure of the executive's own function is fed by work that is about it.
        least = SERVES_OWN if metric is not None and own in metric.owners else SERVES
        near = any(
            one.pick.match.by_objective[i] >= least and _speaks_of(goal.text, one)
            for one in numbered
            if one.pick.purpose not in LOOKING
        )
        if fed or near or _moves_what_it_says(goal, numbered):
            served.append(goal.id)
    if served:
        return Served(tuple(served))
    near_to = [max((one.pick.match.by_objective[i] for one in numbered), default=0.0) for i in range(len(goals))]
    nearest = goals[max(range(len(goals)), key=lambda i: (near_to[i], -i))].id
    return Served(
        (nearest,),
        f"{nearest}: no figure and no word of it leads here. It is the nearest of the objectives in the executive's "
        "span: agree on the link, or name another",
    )


def _speaks_of(goal: str, one: Planned) -> bool:
    """Whether a key result shares a word of substance with an objective: nearness alone finds kin everywhere."""
    play = one.play
    # Who does it is no subject: the architects' adviser in a sentence is no word on architects.
    text = " ".join((*(part for part in play.parts() if isinstance(part, str)), play.title, play.problem))
    return bool(_substance(goal) & _substance(text))


def _moves_what_it_says(goal: CompanyObjective, numbered: Sequence[Planned]) -> bool:
    """Whether an objective without a metric says in words what a key result measures: "bill every extra"."""
    if goal.metric is not None:
        return False
    names = [_substance(one.pick.figure.metric.name) for one in numbered if one.pick.figure is not None]
    return any(len(_substance(goal.text) & name) >= SAID_IN_WORDS for name in names)


def _substance(text: str) -> set[str]:
    """The words of a text by which two texts speak of one thing, by their stems."""
    return {stem for stem in stems(text) if len(stem) > 3 and stem not in _EVERYWHERE}


_EVERYWHERE = frozenset(
    stem for word in ("customers", "company", "sales", "sell", "month", "months", "year", "quarter", "team", "week")
    for stem in stems(word)
)  # fmt: skip
"""Words that stand in every brief and bind nothing."""
