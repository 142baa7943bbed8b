"""Put a set together: words from plays, client and model; every number from the frame."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.drafting.citations import Citations
from assistant.drafting.filling import Filled, Situation, fill
from assistant.drafting.frame import Frame
from assistant.drafting.hours import Ask, Fit, fit_hours
from assistant.drafting.ladder import ladder
from assistant.drafting.matching import NEAR, Matches
from assistant.drafting.selection import Pick, Selection
from assistant.drafting.targets import Target, choose_target, phrase
from assistant.drafting.wording import Start
from rules.bands import is_percent
from rules.document.base import Horizon, Money, Purpose
from rules.document.okrs import Dependency, KeyResult, Needs, Objective, OkrSet
from rules.ledger import MILESTONES, hours_due, key_results
from rules.thresholds import HORIZON_DAYS

LEADS: dict[Purpose, str] = {
    "audit": "Look first at",
    "quick_win": "Start with",
    "rhythm": "First on its list:",
    "outcome": "Start with",
}
"""How the place where a step begins is joined on, by purpose; the other purposes have no such place."""
MEASURED_WAITING = "to a target agreed once its baseline stands"


@dataclass(slots=True)
class Choices:
    """What may change between two tries of one draft."""

    banned: set[str] = field(default_factory=set[str])
    plain: set[str] = field(default_factory=set[str])
    """Plays whose key results go without the model's words."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """The drafted sets, in the order of the horizons, with what is told beside them."""

    sets: tuple[OkrSet, ...]
    wording: dict[str, str]
    notes: tuple[str, ...]
    shortage: str | None
    """Why the hours do not carry even the indispensable; None when they do."""


@dataclass(frozen=True, slots=True)
class _Numbered:
    id: str
    pick: Pick
    day: int
    target: Target | None


class Assembler:
    """Builds the sets of one draft; holds what its key results share."""

    def __init__(
        self, frame: Frame, matches: Matches, citations: Citations, starts: Sequence[Start], choices: Choices
    ) -> None:
        self.frame, self.matches, self.citations, self.choices = frame, matches, citations, choices
        self.phrases = {start.said.text: start.phrase for start in starts}
        self.said_used: set[str] = set()
        self.wording: dict[str, str] = {}
        self.notes: list[str] = []

    def build(self, selections: Sequence[Selection], kept: Sequence[OkrSet]) -> Assembled:
        """All selected sets; `kept` are sets of the brief that stay, so that ids and hours do not collide."""
        sets: list[OkrSet] = []
        shortage = None
        instruments = {
            kr.metric: kr.id for one in kept for kr in key_results(one) if kr.purpose == "instrument" and kr.metric
        }
        for selection in selections:
            numbered = self._measurable(self._number(selection, [*kept, *sets]), instruments)
            fit = self._fit(selection.horizon, numbered, [*kept, *sets])
            if fit.short_day is not None:
                shortage = shortage or (
                    f"the {selection.horizon} set needs {fit.short_by:.0f} hours more by day {fit.short_day} than there are"
                )
            numbered = [one for one in numbered if one.id not in fit.left_out or self._leave_out(one)]
            instruments |= {
                one.pick.figure.metric.id: one.id
                for one in numbered
                if one.pick.purpose == "instrument" and one.pick.figure
            }
            sets.append(self._set(selection, numbered, fit, instruments))
        return Assembled(tuple(sets), self.wording, tuple(self.notes), shortage)

    def _measurable(self, numbered: Sequence[_Numbered], instruments: Collection[str]) -> list[_Numbered]:
        """Without the key results that would wait for a baseline that nothing makes available."""
        available = {
            *instruments,
            *(o.pick.figure.metric.id for o in numbered if o.pick.purpose == "instrument" and o.pick.figure),
        }
        return [
            one for one in numbered if not one.pick.waits or one.pick.figure and one.pick.figure.metric.id in available
        ]

    def _leave_out(self, one: _Numbered) -> bool:
        self.notes.append(
            f"Left out for lack of hours: {one.pick.play.title} (usually {one.pick.play.hours.base:g} h)."
        )
        return False

    def _number(self, selection: Selection, others: Sequence[OkrSet]) -> list[_Numbered]:
        used = {kr.id for one in others for objective in one.objectives for kr in objective.key_results}
        ids = (f"KR{n}" for n in range(1, 1000) if f"KR{n}" not in used)
        full_time = self.frame.document.full_time_targets or ()
        result: list[_Numbered] = []
        for pick in selection.picks:
            day = min(pick.play.days.usual, HORIZON_DAYS[selection.horizon])
            target = None
            if pick.play.kind == "measured" and pick.figure and pick.figure.row:
                target = choose_target(
                    pick.figure.metric,
                    pick.figure.row,
                    day,
                    self.frame.thresholds,
                    full_time=[
                        float(one.target)
                        for one in full_time
                        if one.target is not None and self.frame.table.canonical(one.metric) == pick.figure.metric.id
                    ],
                    days_per_week=self.frame.capacity.days_per_week,
                )
            result.append(_Numbered(next(ids), pick, day, target))
        return result

    def _fit(self, horizon: Horizon, numbered: Sequence[_Numbered], others: Sequence[OkrSet]) -> Fit:
        client, last = self.frame.client, HORIZON_DAYS[horizon]
        asks = [
            Ask(
                one.id,
                one.day,
                one.pick.play.hours.usual(client.count(one.pick.play.hours.per)),
                one.pick.play.hours.least,
                one.pick.rank,
            )
            for one in numbered
        ]

        def free(day: int) -> float:
            return self.frame.capacity.net(day) - sum(hours_due(one, day) for one in others)

        return fit_hours(asks, free, [day for day in MILESTONES if day <= last])

    def _set(
        self, selection: Selection, numbered: Sequence[_Numbered], fit: Fit, instruments: Mapping[str, str]
    ) -> OkrSet:
        begin = self._beginnings(numbered)
        rows = tuple(self._key_result(one, fit, instruments, begin.get(one.id)) for one in numbered)
        play = selection.objective.play
        filled = fill(play.wording, self.frame.client, Situation())
        supports = self._supports(numbered)
        objective = Objective(
            id="O1" if selection.horizon == "90d" else "O2",
            text=filled.text,
            supports=supports,
            ladder=self._ladder(supports, numbered),
            citations=self.citations.for_text(filled.text, play, selection.horizon, "objective"),
            play=play.id,
            author="assistant",
            key_results=rows,
        )
        return OkrSet(horizon=selection.horizon, objectives=(objective,))

    def _beginnings(self, numbered: Sequence[_Numbered]) -> dict[str, int]:
        """Which sentence of the client's each key result answers: the nearest pairs first, each sentence once."""
        pairs = sorted(
            (
                (-score, one.id, i)
                for one in numbered
                if one.pick.purpose != "instrument"
                for i, score in enumerate(one.pick.match.by_sentence)
                if score >= NEAR and self.frame.said[i].repeatable
            ),
        )
        chosen: dict[str, int] = {}
        for _, key, i in pairs:
            if key not in chosen and self.frame.said[i].text not in self.said_used:
                chosen[key] = i
                self.said_used.add(self.frame.said[i].text)
        return chosen

    def _key_result(self, one: _Numbered, fit: Fit, instruments: Mapping[str, str], sentence: int | None) -> KeyResult:
        play, figure, target = one.pick.play, one.pick.figure, one.target
        client = self.frame.client
        waits = play.kind == "measured" and target is None
        situation = Situation(
            metric=figure.metric.name if figure else None,
            from_to=phrase(target) if target else MEASURED_WAITING,
            day=one.day,
            missing=figure.metric.name if figure else None,
        )
        filled = fill(play.wording, client, situation)
        said = self.frame.said[sentence] if sentence is not None else None
        text = self._with_beginning(one, filled, said)
        delegable = play.delegable if play.delegable and client.count(play.delegable.to) else None
        depends = play.depends_on
        return KeyResult(
            id=one.id,
            text=text,
            purpose=one.pick.purpose,
            kind="measured" if play.kind == "measured" else "deliverable",
            metric=figure.metric.id if figure else None,
            baseline=_number(target.baseline) if target else None,
            target=_number(target.value) if target else None,
            unit=target.unit if target else (figure.metric.unit if figure and waits else None),
            due_day=one.day,
            hours=fit.hours[one.id],
            delegated_hours=delegable.hours if delegable else None,
            span=play.span,
            depends_on=Dependency(
                who=_lower(fill(depends.who, client, situation)), what=_lower(fill(depends.what, client, situation))
            )
            if depends
            else None,
            needs=Needs(
                process=play.needs.process,
                people=play.needs.people,
                strategy=play.needs.strategy,
                spend=Money(amount=play.needs.spend) if play.needs.spend else None,
            ),
            after=instruments.get(figure.metric.id) if waits and figure else None,
            arithmetic=target.arithmetic if target else None,
            answers=said.text if said else None,
            citations=self.citations.for_text(text, play, _horizon(play, one), one.pick.purpose),
            play=play.id,
            author="assistant",
        )

    def _with_beginning(self, one: _Numbered, filled: Filled, said: object) -> str:
        self.wording[one.id] = "play"
        lead = LEADS.get(one.pick.purpose)
        begin = self.phrases.get(getattr(said, "text", ""))
        if not lead or not begin or one.pick.play.id in self.choices.plain or not _brings(begin, filled.text):
            return filled.text
        self.wording[one.id] = "model"
        return f"{filled.text} {lead} {begin}."

    def _supports(self, numbered: Sequence[_Numbered]) -> tuple[str, ...]:
        """The company objectives that this set serves: those whose metric it moves or feeds, and the nearest in meaning."""
        goals = self.frame.objectives
        if not goals:
            return ()
        table = self.frame.table
        moved = {one.pick.figure.metric.id for one in numbered if one.pick.figure}
        served: list[str] = []
        for i, goal in enumerate(goals):
            metric = table.get(goal.metric)
            fed = metric is not None and (metric.id in moved or "sales" in metric.owners)
            near = max((one.pick.match.by_objective[i] for one in numbered), default=0.0) >= NEAR
            if fed or near:
                served.append(goal.id)
        return tuple(served) or (goals[0].id,)

    def _ladder(self, supports: Collection[str], numbered: Sequence[_Numbered]) -> str | None:
        rows = {figure.metric.id: figure.row for figure in self.frame.figures if figure.row}
        aimed = next(
            (
                one.target.value if is_percent(one.target.unit) else one.target.value * 100
                for one in numbered
                if one.target and one.pick.figure and one.pick.figure.metric.id == "win_rate"
            ),
            None,
        )
        lines = [ladder(goal, self.frame.table, rows, aimed) for goal in self.frame.objectives if goal.id in supports]
        return " | ".join(line for line in lines if line) or None


def _horizon(play: object, one: _Numbered) -> str:
    return "90d" if one.day <= HORIZON_DAYS["90d"] else "6m"


def _lower(filled: Filled) -> str:
    text = filled.text
    return text if text[:1].isupper() and text[1:2].isupper() else text[:1].lower() + text[1:]


_CONTENT = re.compile(r"[a-z]{4,}")


def _brings(begin: str, text: str) -> bool:
    """Whether a beginning says something that the sentence does not say already."""
    new = set(_CONTENT.findall(begin.lower())) - set(_CONTENT.findall(text.lower()))
    return bool(new)


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value
