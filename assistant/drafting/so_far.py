"""A draft's key results as each is filled, for whoever watches: none stands here that a rule speaks against.

A draft is checked before anyone sees it, and that holds here too: a key result is told once every rule has judged it
beside those before it and found no error in it. What speaks of the set as a whole is judged at the end, and whoever
shows these has to say so; a try that the rules send back takes all of them back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from assistant.drafting.citations import Citations
from assistant.drafting.kind import Needs
from assistant.drafting.provenance import Origin, carried_evidence, recorded
from rules.check import check
from rules.context import Evidence
from rules.document import Document
from rules.document.base import Horizon
from rules.document.okrs import Objective, OkrSet


@dataclass(frozen=True, slots=True)
class GoalSoFar:
    """A filled key result that holds by itself; the set that it will stand in is not judged yet."""

    horizon: Horizon
    objective: str
    """The wording of its objective."""
    id: str
    text: str
    due_day: int | None = None
    hours: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)


Watch = Callable[[tuple[GoalSoFar, ...]], None]
"""Gets all key results so far, each time that one is filled; none, where a try is taken back."""


@dataclass
class SoFar:
    """One try as it is filled. `stays` is the document without what is drafted anew."""

    stays: Document
    needs: Needs
    citations: Citations
    texts: Callable[[str], str]
    """The text of a play by its id, as evidence."""
    watch: Watch
    _sets: dict[Horizon, OkrSet] = field(default_factory=dict[Horizon, OkrSet])
    _goals: list[GoalSoFar] = field(default_factory=list[GoalSoFar])

    def __post_init__(self) -> None:
        self.watch(())

    def filled(self, horizon: Horizon, objective: Objective) -> None:
        """One more key result is filled: the last of this objective."""
        self._sets[horizon] = OkrSet(horizon=horizon, objectives=(objective,))
        newest = objective.key_results[-1]
        if not self._holds(horizon):
            return
        due, hours = newest.due_day, newest.hours
        goal = GoalSoFar(horizon, objective.text, newest.id, newest.text, due, float(hours) if hours else None)
        self._goals.append(goal)
        self.watch(tuple(self._goals))

    def _holds(self, horizon: Horizon) -> bool:
        """Whether no rule finds an error in the newest key result, beside those before it."""
        kept = self.stays.okr_sets or ()
        sets = (*kept, *self._sets.values())
        plays = _plays(self._sets.values())
        origin = Origin(self.citations.passages, plays, tuple(self._sets))
        evidence = Evidence(self.citations.texts(), {name: self.texts(name) for name in plays})
        document = self.stays.model_copy(
            update={
                "okr_sets": sets,
                "provenance": recorded(origin, self.stays, self.needs.identity, self.needs.today, 0.0),
                "ledger": None,
                "findings": None,
            }
        )
        at = len(kept) + list(self._sets).index(horizon)
        path = f"/okr_sets/{at}/objectives/0/key_results/{len(sets[at].objectives[0].key_results) - 1}"
        report = check(
            document,
            today=self.needs.today,
            settings=self.needs.rules,
            evidence=carried_evidence(self.stays, evidence),
        )
        return not any(one.path == path or one.path.startswith(f"{path}/") for one in report.errors)


def _plays(sets: Iterable[OkrSet]) -> tuple[str, ...]:
    texts = [text for one in sets for o in one.objectives for text in (o, *o.key_results)]
    return tuple(dict.fromkeys(text.play for text in texts if text.play))
