"""Plays: well-made key results and objectives of our own, each with the problem it answers and typed gaps to fill."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, field_validator, model_validator
from pydantic import Field as Bounded

from knowledge.beginnings import begins, count
from knowledge.bought_once import load_goods
from knowledge.cards import Line, RecordId
from knowledge.errors import GapError, RecordError
from knowledge.gaps import Gap, parse
from knowledge.premise_words import said_abroad
from knowledge.reading_faults import record_error
from knowledge.vocabulary import Aim, Asked, Function, Horizon, PeopleGroup, PlayPurpose, Role
from knowledge.yaml_reading import read_mapping, read_text

PLAYS_FOLDER = Path(__file__).parent / "plays"

Days = Annotated[int, Bounded(ge=1, le=182)]
Amount = Annotated[float, Bounded(ge=0, le=10_000)]
MetricId = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]
Wording = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]

_LAST_DAY = {"90d": 90, "6m": 182}
_DOWN = frozenset(("lower", "cut", "reduce", "shorten"))
_WAY = re.compile(r"\b(lower|cut|reduce|shorten|raise|lift|increase)\s+\{metric\}", re.IGNORECASE)
WITHOUT_HOURS = ("objective", "interview")
"""Purposes whose plays are no key results: nobody spends hours on them, and they fall due on no day."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _checked(wording: str) -> str:
    try:
        parse(wording)
    except GapError as error:
        raise ValueError(str(error)) from error
    return wording


class Dependence(_Strict):
    """Who controls an influenced result, and what they have to do for it; both may hold gaps."""

    who: Wording
    what: Wording

    _gaps_are_read = field_validator("who", "what")(_checked)


class Needs(_Strict):
    """The authority that a play takes: to change process, people or strategy, and to spend (the brief's currency)."""

    process: bool = False
    people: bool = False
    strategy: bool = False
    spend: Annotated[float, Bounded(ge=0)] = 0


class Hours(_Strict):
    """The executive's own hours: base + each x the count of `per`; below `least` it is not worth starting."""

    base: Amount
    per: PeopleGroup | None
    each: Amount
    least: Amount

    @model_validator(mode="after")
    def _each_is_counted(self) -> Self:
        if self.each > 0 and self.per is None:
            raise ValueError(f"each is {self.each:g} and per is null: name the people group that it is counted for")
        return self

    def usual(self, count: int) -> float:
        """Hours for a client with `count` people in the group `per`."""
        return self.base + self.each * count


class Delegable(_Strict):
    """Hours of other people that come on top, the group that gives them, and what they do in them."""

    hours: Amount
    to: PeopleGroup
    what: Line | None = None


class DueDays(_Strict):
    """Days of the engagement (its start is day 1) between which the play falls due, and the usual one."""

    earliest: Days
    usual: Days
    latest: Days

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.earliest <= self.usual <= self.latest:
            raise ValueError(f"earliest {self.earliest}, usual {self.usual}, latest {self.latest} are not in order")
        return self


class Play(_Strict):
    """One play. Unknown keys are refused; gaps in `wording` and `depends_on` follow knowledge.gaps."""

    id: RecordId
    title: Line
    roles: Annotated[tuple[Role, ...], Bounded(min_length=1)]
    horizon: Annotated[tuple[Horizon, ...], Bounded(min_length=1)]
    purpose: PlayPurpose
    suits: Annotated[tuple[Line, ...], Bounded(min_length=1)]
    premise: tuple[Line, ...] = ()
    """Beginnings of words of which the brief must hold one: a play about tenders is for a client who has tenders."""
    unless: tuple[Line, ...] = ()
    """Beginnings of words of which the brief must hold none: no proposals for a firm that sells over the counter."""
    figure: tuple[Line, ...] = ()
    """Beginnings of words of which a metric of the client's own must hold one, where `metrics` is [any]."""
    no_figure: tuple[Line, ...] = ()
    """Beginnings of words of which a metric must hold none, where `metrics` is [any]: no advertisement moves what
    somebody decides."""
    by_hand: bool = False
    """Somebody speaks or writes to each one by hand: nothing for a client with thousands of them."""
    repeats: bool = False
    """One customer buys again: nothing for a client whose goods are bought once in a life (knowledge.bought_once)."""
    problem: Line
    also_said: Annotated[tuple[Line, ...], Bounded(min_length=1)]
    asked_as: tuple[Line, ...] = ()
    """What people type who look for it, in the words of the trade: for the search alone, never shown or quoted."""
    wording: Wording
    also_worded: tuple[Wording, ...] = ()
    """Other sentences for the same play, as good as the first: two clients of one executive get different ones."""
    kind: Literal["deliverable", "measured"] = "deliverable"
    metrics: tuple[MetricId, ...] = ()
    span: Literal["control", "influence"] = "control"
    depends_on: Dependence | None = None
    needs: Needs = Needs()
    hours: Hours = Hours(base=0, per=None, each=0, least=0)
    delegable: Delegable | None = None
    days: DueDays = DueDays(earliest=1, usual=1, latest=1)
    asks: Asked | None = None
    """Whom an interview question is for, and what it is after."""
    aim: Aim | None = None
    functions: tuple[Function, ...] = ()
    """The functions whose people an interview question is for; empty for people of any."""
    rests_on: Annotated[tuple[RecordId, ...], Bounded(min_length=1)]

    _gaps_are_read = field_validator("wording")(_checked)

    @field_validator("also_worded")
    @classmethod
    def _other_gaps_are_read(cls, wordings: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(_checked, wordings))

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        interview = self.purpose == "interview"
        if interview != (self.asks is not None) or interview != (self.aim is not None):
            raise ValueError(f"purpose is {self.purpose}: an interview question, and nothing else, has asks and aim")
        if self.purpose not in WITHOUT_HOURS and not {"kind", "span", "hours", "days"} <= self.model_fields_set:
            raise ValueError(f"purpose is {self.purpose}: a key result says its kind, span, hours and days")
        if self.figure and self.metrics != ("any",):
            raise ValueError("figure is for plays of metrics [any]: others name the metrics that they move")
        if self.span == "influence" and self.depends_on is None:
            raise ValueError("span is influence and depends_on is null: name who controls it, and what of (INF403)")
        if self.kind == "measured" and not self.metrics:
            raise ValueError("kind is measured and metrics is empty: name the metrics that it can move")
        last = max(_LAST_DAY[horizon] for horizon in self.horizon)
        if self.days.latest > last:
            raise ValueError(f"days.latest {self.days.latest} lies beyond the horizon's day {last} (HOR307)")
        if self.purpose == "audit" and self.days.latest > 30:
            raise ValueError(f"days.latest {self.days.latest}: an audit is due by day 30 (HOR302)")
        if self.purpose == "quick_win" and self.days.earliest <= 30:
            raise ValueError(f"days.earliest {self.days.earliest}: a quick win is due after day 30 (HOR303)")
        return self

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every sentence there is for it, the first one first."""
        return (self.wording, *self.also_worded)

    def worded_for(self, company: str, single: Collection[str] = ()) -> Play:
        """The play with the one wording that this company gets: always the same one, and not its neighbour's.

        Groups of people that are `single` there get no wording that takes several of them for granted, where the play
        has another.
        """
        if not self.also_worded:
            return self
        number = int.from_bytes(hashlib.sha256(f"{company}|{self.id}".encode()).digest()[:4], "big")
        rows = [one for one in self.wordings if not takes_several(one, single)] or self.wordings
        return self.model_copy(update={"wording": rows[number % len(rows)], "also_worded": ()})

    def parts(self) -> tuple[str | Gap, ...]:
        """The wording as text and gaps, in order."""
        return parse(self.wording)

    def fits(self, brief: str) -> bool:
        """Whether a brief's text holds what the play takes for granted, and nothing that speaks against it.

        A play without a premise fits every brief that its `unless` lets pass.
        """
        if self.repeats and load_goods().sold_by(brief):
            return False
        return (not self.premise or begins(self.premise, brief)) and not begins(self.unless, brief)

    def hits(self, brief: str) -> int:
        """How often a brief's text speaks of what the play takes for granted; 0 for a play without a premise."""
        return count(self.premise, brief) if self.premise else 0

    @property
    def for_any_figure(self) -> bool:
        """Whether it serves any figure at all: a last resort."""
        return "any" in self.metrics and not self.figure

    @property
    def way(self) -> Literal["up", "down"] | None:
        """Which way its wordings say that a metric goes ("lower {metric}"); None where they say neither."""
        said = {found[1].lower() for wording in (self.wording, *self.also_worded) for found in _WAY.finditer(wording)}
        return "down" if said & _DOWN else "up" if said else None

    def moves(self, metric: str, name: str = "") -> bool:
        """Whether this play can move (or, for an instrument, make available) that metric; a generic one serves any.

        `name` is what the client calls the metric: a play with `figure` is for such metrics of the client's own only.
        """
        if "any" in self.metrics:
            text = f"{metric.replace('_', ' ')} {name}"
            return (not self.figure or begins(self.figure, text)) and not begins(self.no_figure, text)
        return metric in self.metrics


def load_plays(folder: Path | None = None) -> tuple[Play, ...]:
    """Every play under `folder` (the shipped ones by default, read once), ordered by id.

    Premises hold the words of the other languages too. Raises RecordError for a file that is no play, an id that is not
    its file's name, or an id used twice.
    """
    return _shipped() if folder is None else _plays(folder)


@cache
def _shipped() -> tuple[Play, ...]:
    return _plays(PLAYS_FOLDER)


def _plays(folder: Path) -> tuple[Play, ...]:
    plays: dict[str, Play] = {}
    for file in sorted(folder.rglob("*.yaml")):
        play = read_play(file)
        if play.id in plays:
            raise RecordError(f"{file}: id: {play.id!r} is the id of another play already; ids are unique")
        plays[play.id] = in_every_language(play)
    return tuple(plays[key] for key in sorted(plays))


def in_every_language(play: Play) -> Play:
    """The play whose beginnings of words stand in the other languages as well."""
    return play.model_copy(
        update={
            name: tuple(dict.fromkeys(form for word in words for form in (word, *said_abroad(word))))
            for name, words in (("premise", play.premise), ("unless", play.unless), ("figure", play.figure))
        }
    )


def read_play(file: Path) -> Play:
    """One play from its file. Raises RecordError."""
    values = read_mapping(read_text(file), file)
    try:
        play = Play.model_validate(values)
    except ValidationError as error:
        raise record_error(file, Play, error) from error
    if play.id != file.stem:
        raise RecordError(f"{file}: id: {play.id!r} is not the file's name {file.stem!r}")
    return play


_OF_SEVERAL = re.compile(
    r"\b(?:in turns?|turns in|together|one another|each other|two of them|"
    r"each (?:prepares|tells|leads|brings|takes|of them))\b"
)


def takes_several(wording: str, single: Collection[str]) -> bool:
    """Whether a wording has the people of a group take turns or sit together, where the group is one person."""
    return any(f"{{people:{group}|" in wording for group in single) and _OF_SEVERAL.search(wording) is not None
