"""What a set does not serve: objectives of the company that it leaves alone, and figures that the playbook has no step
of their own for. It is said beside it, so that nobody takes them for served."""

from __future__ import annotations

from functools import cache

from knowledge.plays import load_plays
from rules.document import Document
from rules.document.okrs import KeyResult, OkrSet
from rules.plain import listed as join

_ELSEWHERE = {"90d": "the first 90 days", "6m": "the six months"}


def left_alone(document: Document, one: OkrSet) -> str | None:
    """A sentence on the objectives in the executive's span that this set does not name; None where it names all."""
    outside = set(document.out_of_span or ())
    goals = [goal.id for goal in document.company_objectives or () if goal.id not in outside]
    named = _named(one)
    if not named:
        return None
    missing = [goal for goal in goals if goal not in named]
    others = {other.horizon: _named(other) for other in document.okr_sets or () if other is not one}
    parts: list[str] = []
    for horizon, served in others.items():
        there = [goal for goal in missing if goal in served]
        if there:
            parts.append(f"{join(there)} {'is' if len(there) == 1 else 'are'} taken up in {_ELSEWHERE[horizon]}")
            missing = [goal for goal in missing if goal not in there]
    if missing:
        them = "it" if len(missing) == 1 else "them"
        parts.append(
            f"nothing here is tied to {join(missing)}: say who answers for {them}, or trade a key result for one that "
            f"leads to {them}"
        )
    said = "; ".join(parts)
    return f"{said[:1].upper()}{said[1:]}." if parts else None


def step_for_any_figure(kr: KeyResult) -> str | None:
    """A sentence on a step that is made for no figure of its own and answers nothing that the client said: plainly
    told, with the question whose answer is better; None for any other."""
    if kr.play is None or kr.answers is not None or kr.play not in _for_any_figure():
        return None
    return (
        "The playbook has no step made for this figure; the one named here serves any. What would you do first to move "
        "it? Your own step belongs in its place."
    )


@cache
def _for_any_figure() -> frozenset[str]:
    return frozenset(play.id for play in load_plays() if play.purpose == "outcome" and play.for_any_figure)


def _named(one: OkrSet) -> set[str]:
    return {goal for objective in one.objectives for goal in objective.supports}
