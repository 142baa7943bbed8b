"""Which of the company's objectives a set serves, by its figures and its words; and what to say where none does.

Source: goals-and-okrs, "Step 1: Start with the Company's Top-Level Objectives".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.drafting.frame import Frame
from assistant.drafting.matching import Match, made_for
from assistant.drafting.planning import Planned
from assistant.drafting.steering import says, substance
from assistant.drafting.wants import serves_what_is_wanted
from knowledge.plays import Play
from rules.document.base import Purpose
from rules.metrics import FUNCTION_OF_ROLE

SERVES, SERVES_OWN = 2.2, 1.2
"""Scores (see `matching`) from which a key result that shares a word with a company objective is taken to serve it; the
second for an objective whose metric belongs to the executive's own function."""
LOOKING: frozenset[Purpose] = frozenset(("audit", "instrument"))
"""Purposes that look at everything and serve no objective by being near it."""


@dataclass(frozen=True, slots=True)
class Served:
    """The ids of the objectives that a set serves; `note` is told where nothing links it to the one that it names."""

    ids: tuple[str, ...]
    note: str | None = None

    @property
    def linked(self) -> bool:
        """Whether a figure or a word says so."""
        return self.note is None


def serves(frame: Frame, numbered: Sequence[Planned], moved: Collection[str], objective: Match | None = None) -> Served:
    """The objectives whose metric a set moves, prepares (`moved` in the other set) or feeds, or that its words are of.

    `objective` is the play of the set's own objective: its words count like a key result's.

    Where none is, the nearest stands there, and it says so: a set supports at least one (ALN502).
    """
    goals = frame.objectives
    if not goals:
        return Served(())
    own = FUNCTION_OF_ROLE[frame.document.engagement.role]
    metrics = {one.metric for one in numbered if one.metric} | set(moved)
    served: list[str] = []
    acting = [(one.pick.match, one.play) for one in numbered if one.pick.purpose not in LOOKING]
    acting += [(objective, objective.play)] if objective else []
    for i, goal in enumerate(goals):
        metric = frame.table.get(goal.metric)
        fed = metric is not None and (metric.id in metrics or metric.revenue)
        # A figure of the executive's own function is fed by work that is about it.
        least = SERVES_OWN if metric is not None and own in metric.owners else SERVES
        near = any(match.by_objective[i] >= least and _speaks_of(goal.text, play) for match, play in acting)
        near = near or any(made_for(match, i, goal.text) for match, _ in acting)
        near = near or (metric is None and any(_keeps(frame, goal.text, play) for _, play in acting))
        near = near or (metric is None and any(serves_what_is_wanted(goal.text, play) for _, play in acting))
        figures = [one.pick.figure for one in numbered if one.pick.figure is not None]
        if fed or near or any(says(frame, goal, figure) for figure in figures):
            served.append(goal.id)
    if served:
        return Served(tuple(served))
    near_to = [max((one.pick.match.by_objective[i] for one in numbered), default=0.0) for i in range(len(goals))]
    nearest = goals[max(range(len(goals)), key=lambda i: (near_to[i], -i))].id
    return Served(
        (nearest,),
        f"{nearest} stands here because it comes nearest: no key result below moves it or speaks of it. Say in one "
        "sentence how this work helps it, or name the objective that it should serve",
    )


def _speaks_of(goal: str, play: Play) -> bool:
    """Whether a play shares a word of substance with an objective: nearness alone finds kin everywhere."""
    # Who does it is no subject: the architects' adviser in a sentence is no word on architects.
    text = " ".join((*(part for part in play.parts() if isinstance(part, str)), play.title, play.problem))
    return bool(substance(goal) & substance(text))


_TO_KEEP = re.compile(
    r"\b(?:keep|keeping|retain|hold on to|not (?:to )?los(?:e|ing)|don['’]t lose|los(?:e|ing) (?:fewer|less)|renew"
    r"|fewer (?:[\w-]+ ){0,3}(?:leav\w+|los\w+|who drop out)|before (?:an? |the )?[\w-]+ (?:leaves|goes))\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\b(?:customers?|clients?|accounts?|groups?|contracts?|agreements?|tenants?|members?)\b", re.IGNORECASE
)
_GOING = re.compile(
    r"\b(?:contracts? ends?|end dates?|renewals?|before notice|leav(?:e|es|ing)|gone quiet)\b", re.IGNORECASE
)


def _keeps(frame: Frame, goal: str, play: Play) -> bool:
    """Whether an objective is to keep customers, and a play is about those whose contract ends or who are leaving."""
    own = frame.client.term("customer")
    kept = _KEPT.search(goal) is not None or re.search(rf"\b{re.escape(own)}", goal, re.IGNORECASE) is not None
    about = " ".join((play.title, play.problem))
    return kept and _TO_KEEP.search(goal) is not None and _GOING.search(about) is not None
