"""Put a set together: words from plays, client and model; every number from the frame."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.drafting.citations import Citations
from assistant.drafting.english import as_measure, join, with_article
from assistant.drafting.filling import Client, Filled, Situation, fill, plain_name
from assistant.drafting.frame import Frame
from assistant.drafting.kept import Kept
from assistant.drafting.ladder import ladder
from assistant.drafting.matching import Matches
from assistant.drafting.picks import Pick, Selection
from assistant.drafting.planning import Planned, PlannedSet, Planner
from assistant.drafting.quoting import bearing, binds
from assistant.drafting.serving import serves
from assistant.drafting.targets import MEASURED_WAITING, phrase
from assistant.drafting.wording import Start
from knowledge.plays import Play
from rules.bands import is_percent
from rules.document.base import Horizon, Money, Purpose
from rules.document.okrs import Delegation, Dependency, KeyResult, LeftOut, Needs, Objective, OkrSet
from rules.ledger import key_results
from rules.metrics import Metric
from rules.thresholds import HORIZON_DAYS

LEADS: dict[Purpose, str] = {"audit": "Look first at", "quick_win": "Start with"}
"""How the place where a step begins is joined on, by purpose. Behind a rhythm or an outcome it read badly in three of
five cases (evals/README.md), so those only quote the sentence that they answer."""
ANSWERING: frozenset[Purpose] = frozenset(("quick_win", "rhythm", "outcome"))
"""Purposes whose key results answer one sentence of the client's; an audit takes what is left."""
AUDIT_STARTS = 3
"""Places that an audit is told to look at first; more would be no order."""
METRIC_WORDS, METRIC_CHARACTERS = 14, 90
"""How long a client's own metric's name may be: "the share of cheese shops that stock our own imports"."""


@dataclass(slots=True)
class Choices:
    """What may change between two tries of one draft."""

    banned: set[str] = field(default_factory=set[str])
    late: set[str] = field(default_factory=set[str])
    """Metrics that nothing moves in the next try: lagging ones that stood alone, and names that only impress."""
    plain: set[str] = field(default_factory=set[str])
    """Plays whose sentences go without the model's words."""
    preferred: tuple[str, ...] = ()
    """Plays that the model chose among those that were offered to it."""
    composed: dict[str, str] = field(default_factory=dict[str, str])
    """The model's own sentence, by the play that it is made from."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """The drafted sets, in the order of the horizons, with what is told beside them."""

    sets: tuple[OkrSet, ...]
    wording: dict[str, str]
    shortage: str | None
    """Why the hours do not carry even the indispensable; None when they do."""


Watching = Callable[[Horizon, Objective], None]
"""Gets the objective with its key results so far, each time that one more is filled; its ladder comes at the end."""


def _unwatched(_: Horizon, __: Objective) -> None:
    """Nobody waits for it."""


class Assembler:
    """Builds the sets of one draft; holds what its key results share."""

    def __init__(
        self,
        frame: Frame,
        matches: Matches,
        citations: Citations,
        starts: Sequence[Start],
        choices: Choices,
        filled: Watching = _unwatched,
    ) -> None:
        self.filled = filled
        self.frame, self.matches, self.citations, self.choices = frame, matches, citations, choices
        self.planner = Planner(frame)
        self.phrases = {start.said.text: start.phrase for start in starts}
        self.said_used: set[int] = set()
        self.reserved: set[int] = set()
        self.moved: set[str] = set()
        """Metrics that any set of the draft moves: what prepares a figure serves its objective as well."""
        self.wording: dict[str, str] = {}

    def build(self, selections: Sequence[Selection], stay: Kept) -> Assembled:
        """All selected sets; `stay` are sets of the brief that stay, so that ids and hours do not collide."""
        kept = stay.sets
        sets: list[OkrSet] = []
        shortage = None
        instruments = {
            kr.metric: kr.id for one in kept for kr in key_results(one) if kr.purpose == "instrument" and kr.metric
        }
        self.moved = {pick.figure.metric.id for one in selections for pick in one.picks if pick.figure is not None}
        self.moved |= {kr.metric for one in kept for kr in key_results(one) if kr.metric}
        self.moved |= {
            row.metric for one in selections for row in self.planner.taken_up(one, kept) if row.metric is not None
        }
        for selection in selections:
            planned = self.planner.plan(selection, [*kept, *sets], instruments)
            shortage = shortage or planned.shortage
            numbered = self._number(planned.rows, [*kept, *sets], stay.owed)
            if selection.horizon == "90d":
                self._reserve([pick for one in selections if one is not selection for pick in one.picks])
            instruments |= {one.metric: one.id for one in numbered if one.pick.purpose == "instrument" and one.metric}
            sets.append(self._set(stay.objective_id(selection.horizon), selection, planned, numbered, instruments))
        return Assembled(tuple(sets), self.wording, shortage)

    def _number(self, planned: Sequence[Planned], others: Sequence[OkrSet], owed: Mapping[str, str]) -> list[Planned]:
        """Ids that nobody has; an instrument that a kept key result waits for gets the id that it waits for."""
        used = {*owed.values(), *(kr.id for one in others for kr in key_results(one))}
        ids = (f"KR{n}" for n in itertools.count(1) if f"KR{n}" not in used)
        awaited = [owed.get(one.metric or "") if one.pick.purpose == "instrument" else None for one in planned]
        return [replace(one, id=key or next(ids)) for one, key in zip(planned, awaited, strict=True)]

    def _set(
        self,
        key: str,
        selection: Selection,
        planned: PlannedSet,
        numbered: Sequence[Planned],
        instruments: Mapping[str, str],
    ) -> OkrSet:
        answered = self._answered(numbered)
        play = selection.objective.play
        text = self._composed(key, play.id, objective_text(play, self.frame))
        served = serves(self.frame, numbered, self.moved, selection.objective)
        supports = served.ids
        objective = Objective(id=key, text=text, supports=supports, play=play.id, author="assistant")
        rows: tuple[KeyResult, ...] = ()
        for one in numbered:
            rows = (*rows, self._key_result(one, instruments, answered.get(one.id, ())))
            self.filled(selection.horizon, objective.model_copy(update={"key_results": rows}))
        objective = objective.model_copy(
            update={
                "ladder": self._ladder(supports, numbered) if served.linked else served.note,
                "citations": self.citations.for_text(text, play, selection.horizon, "objective"),
                "key_results": rows,
            }
        )
        left_out = tuple(
            LeftOut(
                text=filled_text(one.planned, self.frame).text,
                purpose=one.planned.pick.purpose,
                due_day=one.planned.day,
                hours=one.least,
                because=one.because,
                play=one.planned.play.id,
            )
            for one in planned.waiting
        )
        return OkrSet(horizon=selection.horizon, objectives=(objective,), left_out=left_out)

    def _answered(self, numbered: Sequence[Planned]) -> dict[str, tuple[int, ...]]:
        """Which sentences of the client's each key result answers: the nearest pairs first, each sentence once.

        The audit takes of what no other key result answers what it looks at, or nothing.
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
                found = bearing(one.pick.match, said, open_)
                with_words = [i for i in found if self.phrases.get(said[i].text)]
                # Where nobody words a beginning, one sentence is quoted: several in a row would read as one that nobody
                # said.
                chosen[one.id] = tuple(with_words[:AUDIT_STARTS] or found[:1])
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
            if i in pick.match.answers and said[i].repeatable and not said[i].introduces and binds(said[i], pick.play)
        )
        done: set[str] = set()
        for _, key, i in pairs:
            if key not in done and i not in self.said_used:
                done.add(key)
                yield i, key

    def _reserve(self, later: Sequence[Pick]) -> None:
        """Keep the audit from what a later set answers outright."""
        self.reserved = {i for i, _ in self._nearest([(pick.play.id, pick) for pick in later])}

    def _key_result(self, one: Planned, instruments: Mapping[str, str], sentences: tuple[int, ...]) -> KeyResult:
        play, figure, target = one.play, one.pick.figure, one.target
        client = self.frame.client
        waits = play.kind == "measured" and target is None
        situation = situation_of(one)
        filled = filled_text(one, self.frame)
        said = [self.frame.said[i].text for i in sentences]
        text = self._worded(one, filled, said)
        delegable = play.delegable
        helper = client.delegate(delegable.to, delegable.what or "") if delegable else None
        return KeyResult(
            id=one.id,
            text=text,
            purpose=one.pick.purpose,
            kind="measured" if play.kind == "measured" else "deliverable",
            metric=figure.metric.id if figure else None,
            baseline=_number(target.baseline) if target else None,
            target=_number(target.value) if target else None,
            unit=target.unit if target else ((figure.metric.unit or None) if figure and waits else None),
            due_day=one.day,
            hours=one.hours,
            effort=one.effort,
            delegated_hours=delegable.hours if delegable and helper else None,
            delegated=Delegation(who=helper, what=client.in_own_words(delegable.what or "") or None)
            if delegable and helper
            else None,
            span=play.span,
            depends_on=dependency(play, client, situation),
            needs=Needs(
                process=play.needs.process,
                people=play.needs.people,
                strategy=play.needs.strategy,
                spend=Money(amount=play.needs.spend) if play.needs.spend else None,
            ),
            after=instruments.get(figure.metric.id) if waits and figure else None,
            arithmetic=target.arithmetic if target else None,
            answers=" … ".join(text.rstrip(";,") for text in said) or None,
            citations=self.citations.for_text(text, play, _horizon(one), one.pick.purpose),
            play=play.id,
            author="assistant",
        )

    def _composed(self, key: str, play: str, filled: str) -> str:
        """The model's sentence where it composed one, else the play's; who worded it is kept under the id `key`.

        One that the model gave back as it stood is the play's still: small models copy most of what they are shown.
        """
        text = filled if play in self.choices.plain else self.choices.composed.get(play, filled)
        if text != filled:
            self.wording[key] = "model"
        return text

    def _worded(self, one: Planned, filled: Filled, said: Sequence[str]) -> str:
        """The model's sentence where there is one, else the play's with the place where it begins."""
        self.wording[one.id] = "play"
        text = self._composed(one.id, one.play.id, filled.text)
        if one.play.id in self.choices.plain or one.play.id in self.choices.composed:
            return text
        lead = LEADS.get(one.pick.purpose)
        phrases = [phrase for text in said if (phrase := self.phrases.get(text)) and _brings(phrase, filled.text)]
        if not lead or not phrases:
            return filled.text
        self.wording[one.id] = "model"
        return f"{filled.text} {lead} {join(phrases)}."

    def _ladder(self, supports: Collection[str], numbered: Sequence[Planned]) -> str | None:
        # The size of a deal is no metric of the table, yet the ladder needs it.
        rows = {one.metric: one for one in self.frame.document.baselines or () if one.value is not None}
        rows |= {figure.metric.id: figure.row for figure in self.frame.figures if figure.row}
        aimed = next(
            (
                one.target.value if is_percent(one.target.unit) else one.target.value * 100
                for one in numbered
                if one.target and one.metric == "win_rate"
            ),
            None,
        )
        lines = [ladder(goal, self.frame.table, rows, aimed) for goal in self.frame.objectives if goal.id in supports]
        return "; ".join(line for line in lines if line) or None


def filled_text(one: Planned, frame: Frame) -> Filled:
    """A planned play's wording with every gap filled."""
    return fill(one.play.wording, frame.client, situation_of(one))


def objective_text(play: Play, frame: Frame) -> str:
    """An objective's wording with every gap filled."""
    return fill(play.wording, frame.client, Situation()).text


def situation_of(one: Planned) -> Situation:
    """What a planned play's gaps for metric, figures and day are filled with."""
    figure = one.pick.figure
    spoken = spoken_name(figure.metric) if figure else None
    return Situation(
        metric=spoken,
        from_to=phrase(one.target, spoken or "") if one.target else MEASURED_WAITING,
        day=one.day,
        missing=spoken,
        jobs=one.pick.jobs,
    )


def dependency(play: Play, client: Client, situation: Situation) -> Dependency | None:
    """Who has to do what for a play, every gap filled; None where it depends on nobody."""
    depends = play.depends_on
    if depends is None:
        return None
    return Dependency(
        who=client.in_own_words(_lower(fill(depends.who, client, situation))),
        what=client.in_own_words(_lower(fill(depends.what, client, situation))),
    )


def _horizon(one: Planned) -> str:
    return "90d" if one.day <= HORIZON_DAYS["90d"] else "6m"


def spoken_name(metric: Metric) -> str:
    """A metric's name inside a sentence; a client's own name that is no plain name gives way to its id."""
    name = plain_name(metric.name, words=METRIC_WORDS, longest=METRIC_CHARACTERS)
    if name is None:
        return f"the {metric.id.replace('_', ' ')}"
    return with_article(as_measure(name, metric.unit))


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
