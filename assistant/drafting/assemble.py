"""Put a set together: words from plays, client and model; every number from the frame."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.drafting.citations import Citations
from assistant.drafting.english import join, with_article
from assistant.drafting.filling import Filled, Situation, fill, plain_name
from assistant.drafting.frame import Frame
from assistant.drafting.hours import Ask, Fit, fit_hours
from assistant.drafting.kept import Kept
from assistant.drafting.ladder import ladder
from assistant.drafting.matching import Matches
from assistant.drafting.selection import Pick, Selection
from assistant.drafting.targets import SHARE, Pace, Target, choose_target, phrase
from assistant.drafting.wording import Start
from rules.bands import is_percent
from rules.calendar import day_of
from rules.document.base import Horizon, Money, Purpose
from rules.document.brief import Baseline
from rules.document.okrs import Dependency, KeyResult, Needs, Objective, OkrSet
from rules.ledger import MILESTONES, hours_due, key_results
from rules.metrics import Metric
from rules.thresholds import HORIZON_DAYS

LEADS: dict[Purpose, str] = {"audit": "Look first at", "quick_win": "Start with"}
"""How the place where a step begins is joined on, by purpose. Behind a rhythm or an outcome it read badly in three of
five cases (evals/README.md), so those only quote the sentence that they answer."""
ANSWERING: frozenset[Purpose] = frozenset(("quick_win", "rhythm", "outcome"))
"""Purposes whose key results answer one sentence of the client's; an audit takes what is left."""
AUDIT_STARTS = 3
"""Places that an audit is told to look at first; more would be no order."""
SERVES = 2.2
"""Score (see `matching`) from which a key result is taken to serve a company objective that names no metric."""
METRIC_WORDS, METRIC_CHARACTERS = 12, 90
"""How long a client's own metric's name may be: "the share of cheese shops that stock our own imports"."""
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
class _Planned:
    """A pick with its due day and target; `id` comes last, when it is known what stays."""

    pick: Pick
    day: int
    target: Target | None
    id: str = ""

    @property
    def metric(self) -> str | None:
        return self.pick.figure.metric.id if self.pick.figure else None


class Assembler:
    """Builds the sets of one draft; holds what its key results share."""

    def __init__(
        self, frame: Frame, matches: Matches, citations: Citations, starts: Sequence[Start], choices: Choices
    ) -> None:
        self.frame, self.matches, self.citations, self.choices = frame, matches, citations, choices
        self.phrases = {start.said.text: start.phrase for start in starts}
        self.said_used: set[int] = set()
        self.reserved: set[int] = set()
        self.wording: dict[str, str] = {}
        self.notes: list[str] = []

    def build(self, selections: Sequence[Selection], stay: Kept) -> Assembled:
        """All selected sets; `stay` are sets of the brief that stay, so that ids and hours do not collide."""
        kept = stay.sets
        sets: list[OkrSet] = []
        shortage = None
        instruments = {
            kr.metric: kr.id for one in kept for kr in key_results(one) if kr.purpose == "instrument" and kr.metric
        }
        for selection in selections:
            planned = [self._plan(pick, selection.horizon) for pick in selection.picks]
            planned = _with_baselines(planned, instruments)
            fit = self._fit(selection.horizon, planned, [*kept, *sets])
            if fit.short_day is not None:
                shortage = shortage or (
                    f"the {selection.horizon} set needs {math.ceil(fit.short_by)} hours more by day {fit.short_day} "
                    "than there are"
                )
            left_out = [one for one in planned if one.pick.play.id in fit.left_out]
            self.notes += [f"Left out for lack of hours: {one.pick.play.title}." for one in left_out]
            stays = _with_baselines([one for one in planned if one not in left_out], instruments)
            numbered = self._number(_mostly_outcomes(stays, selection.horizon), [*kept, *sets], stay.owed)
            if selection.horizon == "90d":
                self._reserve([pick for one in selections if one is not selection for pick in one.picks])
            instruments |= {one.metric: one.id for one in numbered if one.pick.purpose == "instrument" and one.metric}
            sets.append(self._set(stay.objective_id(selection.horizon), selection, numbered, fit, instruments))
        return Assembled(tuple(sets), self.wording, tuple(self.notes), shortage)

    def _number(self, planned: Sequence[_Planned], others: Sequence[OkrSet], owed: Mapping[str, str]) -> list[_Planned]:
        """Ids that nobody has; an instrument that a kept key result waits for gets the id that it waits for."""
        used = {*owed.values(), *(kr.id for one in others for kr in key_results(one))}
        ids = (f"KR{n}" for n in itertools.count(1) if f"KR{n}" not in used)
        awaited = [owed.get(one.metric or "") if one.pick.purpose == "instrument" else None for one in planned]
        return [replace(one, id=key or next(ids)) for one, key in zip(planned, awaited, strict=True)]

    def _plan(self, pick: Pick, horizon: Horizon) -> _Planned:
        day = min(pick.play.days.usual, HORIZON_DAYS[horizon])
        if pick.play.kind != "measured" or pick.figure is None or pick.figure.row is None:
            return _Planned(pick, day, None)
        metric = pick.figure.metric.id
        full_time = [
            float(one.target)
            for one in self.frame.document.full_time_targets or ()
            if one.target is not None and self.frame.table.canonical(one.metric) == metric
        ]
        target = choose_target(
            pick.figure.metric,
            pick.figure.row,
            day,
            self.frame.thresholds,
            # A quick win is a tenth at most already (BAS204's floor); two thirds of that nobody would notice.
            portion=1.0 if pick.purpose == "quick_win" else SHARE,
            pace=self._pace(metric, pick.figure.row),
            full_time=full_time,
            days_per_week=self.frame.capacity.days_per_week,
        )
        return _Planned(pick, day, target)

    def _pace(self, metric: str, row: Baseline) -> Pace | None:
        """The company's own line for a metric, where it names a target in the same unit and a date."""
        for goal in self.frame.objectives:
            same = self.frame.table.canonical(goal.metric) == metric and goal.unit == row.unit
            if same and goal.target is not None and goal.due is not None:
                day = day_of(self.frame.document.engagement.start, goal.due)
                if day > 0:
                    return Pace(goal.id, float(goal.target), day)
        return None

    def _fit(self, horizon: Horizon, planned: Sequence[_Planned], others: Sequence[OkrSet]) -> Fit:
        client, last = self.frame.client, HORIZON_DAYS[horizon]
        asks = [
            Ask(play.id, one.day, play.hours.usual(client.count(play.hours.per)), play.hours.least, one.pick.rank)
            for one in planned
            for play in (one.pick.play,)
        ]

        def free(day: int) -> float:
            return self.frame.capacity.net(day) - sum(hours_due(one, day) for one in others)

        return fit_hours(asks, free, [day for day in MILESTONES if day <= last])

    def _set(
        self, key: str, selection: Selection, numbered: Sequence[_Planned], fit: Fit, instruments: Mapping[str, str]
    ) -> OkrSet:
        answered = self._answered(numbered)
        rows = tuple(self._key_result(one, fit, instruments, answered.get(one.id, ())) for one in numbered)
        play = selection.objective.play
        filled = fill(play.wording, self.frame.client, Situation())
        supports = self._supports(numbered)
        objective = Objective(
            id=key,
            text=filled.text,
            supports=supports,
            ladder=self._ladder(supports, numbered),
            citations=self.citations.for_text(filled.text, play, selection.horizon, "objective"),
            play=play.id,
            author="assistant",
            key_results=rows,
        )
        return OkrSet(horizon=selection.horizon, objectives=(objective,))

    def _answered(self, numbered: Sequence[_Planned]) -> dict[str, tuple[int, ...]]:
        """Which sentences of the client's each key result answers: the nearest pairs first, each sentence once.

        The audit looks at everything, so it takes what no other key result of the plan answers.
        """
        said = self.frame.said
        chosen: dict[str, tuple[int, ...]] = {}
        for i, key in self._nearest([(one.id, one.pick) for one in numbered]):
            if i not in self.said_used:
                chosen[key] = (i,)
                self.said_used.add(i)
        for one in numbered:
            if one.pick.purpose == "audit":
                taken = self.said_used | self.reserved
                open_ = [i for i, s in enumerate(said) if i not in taken and s.repeatable and not s.introduces]
                with_words = [i for i in open_ if self.phrases.get(said[i].text)] or open_
                chosen[one.id] = tuple(with_words[:AUDIT_STARTS])
                self.said_used.update(chosen[one.id])
        return chosen

    def _nearest(self, picks: Sequence[tuple[str, Pick]]) -> Iterator[tuple[int, str]]:
        """Sentence and key result, the nearest pairs first, each key result once."""
        said = self.frame.said
        pairs = sorted(
            (-score, key, i)
            for key, pick in picks
            if pick.purpose in ANSWERING
            for i, score in enumerate(pick.match.by_sentence)
            if i in pick.match.answers and said[i].repeatable and not said[i].introduces
        )
        done: set[str] = set()
        for _, key, i in pairs:
            if key not in done and i not in self.said_used:
                done.add(key)
                yield i, key

    def _reserve(self, later: Sequence[Pick]) -> None:
        """Keep the audit from what a later set answers outright."""
        self.reserved = {i for i, _ in self._nearest([(pick.play.id, pick) for pick in later])}

    def _key_result(
        self, one: _Planned, fit: Fit, instruments: Mapping[str, str], sentences: tuple[int, ...]
    ) -> KeyResult:
        play, figure, target = one.pick.play, one.pick.figure, one.target
        client = self.frame.client
        waits = play.kind == "measured" and target is None
        situation = Situation(
            metric=_spoken(figure.metric) if figure else None,
            from_to=phrase(target) if target else MEASURED_WAITING,
            day=one.day,
            missing=_spoken(figure.metric) if figure else None,
        )
        filled = fill(play.wording, client, situation)
        said = [self.frame.said[i].text for i in sentences]
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
            hours=fit.hours[play.id],
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
            answers=" … ".join(text.rstrip(";,") for text in said) or None,
            citations=self.citations.for_text(text, play, _horizon(play, one), one.pick.purpose),
            play=play.id,
            author="assistant",
        )

    def _with_beginning(self, one: _Planned, filled: Filled, said: Sequence[str]) -> str:
        self.wording[one.id] = "play"
        lead = LEADS.get(one.pick.purpose)
        phrases = [phrase for text in said if (phrase := self.phrases.get(text)) and _brings(phrase, filled.text)]
        if not lead or not phrases or one.pick.play.id in self.choices.plain:
            return filled.text
        self.wording[one.id] = "model"
        return f"{filled.text} {lead} {join(phrases)}."

    def _supports(self, numbered: Sequence[_Planned]) -> tuple[str, ...]:
        """The company objectives that this set serves: it moves or feeds their metric, or is near them in meaning."""
        goals = self.frame.objectives
        if not goals:
            return ()
        table = self.frame.table
        moved = {one.pick.figure.metric.id for one in numbered if one.pick.figure}
        served: list[str] = []
        for i, goal in enumerate(goals):
            metric = table.get(goal.metric)
            fed = metric is not None and (metric.id in moved or "sales" in metric.owners)
            near = max((one.pick.match.by_objective[i] for one in numbered), default=0.0) >= SERVES
            if fed or near:
                served.append(goal.id)
        return tuple(served) or (goals[0].id,)

    def _ladder(self, supports: Collection[str], numbered: Sequence[_Planned]) -> str | None:
        # The size of a deal is no metric of the table, yet the ladder needs it.
        rows = {one.metric: one for one in self.frame.document.baselines or () if one.value is not None}
        rows |= {figure.metric.id: figure.row for figure in self.frame.figures if figure.row}
        aimed = next(
            (
                one.target.value if is_percent(one.target.unit) else one.target.value * 100
                for one in numbered
                if one.target and one.pick.figure and one.pick.figure.metric.id == "win_rate"
            ),
            None,
        )
        lines = [ladder(goal, self.frame.table, rows, aimed) for goal in self.frame.objectives if goal.id in supports]
        return "; ".join(line for line in lines if line) or None


def _horizon(play: object, one: _Planned) -> str:
    return "90d" if one.day <= HORIZON_DAYS["90d"] else "6m"


def _spoken(metric: Metric) -> str:
    """A metric's name inside a sentence; a client's own name that is no plain name gives way to its id."""
    return with_article(
        plain_name(metric.name, words=METRIC_WORDS, longest=METRIC_CHARACTERS) or f"the {metric.id.replace('_', ' ')}"
    )


def _lower(filled: Filled) -> str:
    text = filled.text
    return text if text[:1].isupper() and text[1:2].isupper() else text[:1].lower() + text[1:]


_CONTENT = re.compile(r"[a-z]{4,}")


def _brings(begin: str, text: str) -> bool:
    """Whether a beginning says something that the sentence does not say already."""
    new = set(_CONTENT.findall(begin.lower())) - set(_CONTENT.findall(text.lower()))
    return bool(new)


def _with_baselines(planned: Sequence[_Planned], instruments: Collection[str]) -> list[_Planned]:
    """Without the key results that would wait for a baseline that nothing makes available."""
    available = {*instruments, *(one.metric for one in planned if one.pick.purpose == "instrument")}
    return [one for one in planned if not one.pick.waits or one.metric in available]


def _mostly_outcomes(planned: Sequence[_Planned], horizon: Horizon) -> list[_Planned]:
    """A six-month set without its rhythm, where outcomes would else not be more than half of it (HOR306)."""
    outcomes = sum(one.pick.purpose == "outcome" for one in planned)
    if horizon == "90d" or 2 * outcomes > len(planned):
        return list(planned)
    return [one for one in planned if one.pick.purpose != "rhythm"]


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value
