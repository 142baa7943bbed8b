"""The cases of `evals.ways`: for each brief and purpose the play that the draft takes, two others, and their sentences.

A case's options are filled by code with the same day and figures; the first is the one that the draft takes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, pstdev
from typing import Any, cast

from assistant.drafting.assemble import (
    METRIC_CHARACTERS,
    METRIC_WORDS,
    Assembled,
    Assembler,
    Choices,
    filled_text,
    objective_text,
    situation_of,
)
from assistant.drafting.citations import Citations
from assistant.drafting.english import with_article
from assistant.drafting.filling import Filled, Situation, fill, plain_name
from assistant.drafting.frame import Frame, build_frame
from assistant.drafting.gates import GATES, Bound, faults
from assistant.drafting.kept import Kept
from assistant.drafting.matching import Matches
from assistant.drafting.picks import NoPlay, Selection
from assistant.drafting.planning import Planned, Planner
from assistant.drafting.selection import select
from assistant.drafting.wording import Start
from knowledge.plays import Play
from knowledge.search import Library
from rules.context import Context
from rules.document.base import Horizon, Purpose
from rules.formats.reading import parse
from rules.settings import Settings as RuleSettings

OFFERED = 3
"""Plays that are filled for each case, the draft's own one among them."""
QUESTION_GATES = ("markup", "one sentence", "language", "filler", "figures", "names")
"""Gates that say something about a question for an interview; the others are for key results and objectives."""


@dataclass(frozen=True, slots=True)
class Option:
    """A play filled for a client, and what any rewording of it is held against."""

    play: Play
    filled: Filled
    bound: Bound

    def faults(self, text: str) -> list[str]:
        """What the gates find in a rewording."""
        if self.play.purpose == "interview":
            return [fault for name in QUESTION_GATES if (fault := GATES[name](text, self.bound))]
        return faults(text, self.bound)


@dataclass(frozen=True, slots=True)
class Case:
    """One brief and purpose. `said` is the client's sentence that the draft's play lies nearest to."""

    purpose: str
    horizon: Horizon
    options: tuple[Option, ...]
    offers: tuple[Option, ...]
    """What a model that composes the set may choose from."""
    said: str | None
    place: str | None
    """Its key in the reply of a model that composes the whole set; None where it stands in no set."""

    @property
    def base(self) -> Option:
        """The option that the draft takes."""
        return self.options[0]


class Client:
    """One brief, read, searched and selected once."""

    def __init__(self, file: Path, library: Library, today: dt.date) -> None:
        document = parse(file.read_text(encoding="utf-8"), file.name).document
        settings = RuleSettings()
        context = Context(document, today=today, settings=settings)
        self.name, self.library = file.stem, library
        self.frame: Frame = build_frame(document, ("90d", "6m"), settings.thresholds, context)
        frame = self.frame
        company = frame.client.company
        self.matches = Matches.find(
            library, frame.role, frame.said, frame.objectives, frame.facts, frame.brief_text, company
        )
        self.selections: list[Selection] = select(frame, self.matches, library.all_plays(), ())
        self.texts: tuple[str, ...] = tuple(
            _strings(document.model_dump(mode="json", exclude={"okr_sets", "provenance", "findings", "ledger"}))
        )

    @property
    def said(self) -> list[str]:
        """The client's sentences about what hurts, as they may be repeated."""
        return [one.text for one in self.frame.said if one.repeatable and not one.introduces]

    @property
    def people(self) -> list[str]:
        """The client's people, as sentences speak of them."""
        client = self.frame.client
        return [phrase for group in client.people if (phrase := client.speak_of(group))]

    @property
    def terms(self) -> list[str]:
        """What the client calls things."""
        return [f"{means}: {say}" for means, say in sorted(self.frame.client.terms.items())]

    def assembled(self, starts: Sequence[Start]) -> Assembled:
        """Both sets as the draft puts them together."""
        citations = Citations(self.library, self.frame.role)
        return Assembler(self.frame, self.matches, citations, starts, Choices()).build(self.selections, Kept(()))

    def _rounds(self, purpose: str) -> Iterator[list[Selection]]:
        """The draft's selections, then what it would take without its plays of a purpose, and so on."""
        last, banned = self.selections, set[str]()
        for _ in range(OFFERED):
            yield last
            banned |= {pick.play.id for one in last for pick in one.picks if pick.purpose == purpose}
            try:
                last = select(self.frame, self.matches, self.library.all_plays(), banned)
            except NoPlay:
                return

    def cases(self, purposes: Sequence[str], sets: Assembled) -> list[Case]:
        """The cases of these purposes that this brief has."""
        found = (self._case(purpose, sets) for purpose in purposes)
        return [case for case in found if case is not None]

    def _case(self, purpose: str, sets: Assembled) -> Case | None:
        if purpose == "interview":
            return self._interview()
        if purpose == "objective":
            return self._objective()
        horizon: Horizon = "6m" if purpose == "outcome" else "90d"
        others = sets.sets[:1] if horizon == "6m" else ()
        found: list[tuple[str, tuple[Planned, ...]]] = []
        for selections in self._rounds(purpose):
            selection = next(one for one in selections if one.horizon == horizon)
            rows = enumerate(Planner(self.frame).offered(selection, others), 1)
            found += [(f"{purpose}_{i}", row) for i, row in rows if row[0].pick.purpose == purpose][:1]
        if not found or not any(pick.purpose == purpose for one in self.selections for pick in one.picks):
            return None
        place, row = found[0]
        options = tuple(self._option(first[0], horizon) for _, first in found)
        offers = tuple(self._option(one, horizon) for one in row)
        return Case(purpose, horizon, options, offers, self._nearest(row[0].pick.match.by_sentence), place)

    def _option(self, one: Planned, horizon: Horizon) -> Option:
        filled = filled_text(one, self.frame)
        metric = situation_of(one).metric if one.play.kind == "measured" else None
        return Option(one.play, filled, self._bound(filled, horizon, one.pick.purpose, metric))

    def _objective(self) -> Case:
        selection = self.selections[0]
        best = [m.play for m in self.matches.best(self.library.all_plays()) if _fits(m.play, self.frame, "objective")]
        rows = [selection.objective.play, *(play for play in best if play.id != selection.objective.play.id)]
        options: list[Option] = []
        for play in rows[:OFFERED]:
            filled = fill(play.wording, self.frame.client, Situation())
            assert filled.text == objective_text(play, self.frame)
            options.append(Option(play, filled, self._bound(filled, "90d", None, None)))
        near = self._nearest(selection.objective.by_sentence)
        return Case("objective", "90d", tuple(options), tuple(options[:1]), near, "objective")

    def _interview(self) -> Case | None:
        """The questions that lie nearest to what the client says, for a group that the brief names."""
        groups = {person.group for person in self.frame.document.people or ()}
        plays = [p for p in self.library.all_plays() if _fits(p, self.frame, "interview") and p.asks in groups]
        plays = [play.worded_for(self.frame.client.company) for play in plays if self._gap(play) or not play.metrics]
        by_sentence = [self._near(text, {play.id for play in plays}) for text in self.said]
        if not plays or not by_sentence:
            return None
        best = sorted(plays, key=lambda play: (-max(row.get(play.id, 0.0) for row in by_sentence), play.id))[:OFFERED]
        scores = [row.get(best[0].id, 0.0) for row in by_sentence]
        options: list[Option] = []
        for play in best:
            filled = fill(play.wording, self.frame.client, Situation(missing=self._gap(play)))
            options.append(Option(play, filled, self._bound(filled, "90d", None, None)))
        return Case("interview", "90d", tuple(options), (), self.said[scores.index(max(scores))], None)

    def _gap(self, play: Play) -> str | None:
        """The name of the first figure that the brief tracks without knowing it, and that a question can be about."""
        for figure in self.frame.figures:
            metric = figure.metric
            if not figure.known and play.moves(metric.id, metric.name):
                return with_article(plain_name(metric.name, METRIC_WORDS, METRIC_CHARACTERS) or f"the {metric.name}")
        return None

    def _near(self, text: str, allowed: set[str]) -> dict[str, float]:
        """How far each play stands out for one sentence, by meaning, and by words where there are any in common."""
        found = self.library.rankings("play", text, allowed, (f"role_{self.frame.role}",))
        most = max(found.words.values(), default=0.0) or 1.0
        scores = {key: score / most for key, score in found.words.items()}
        if found.meaning:
            middle, spread = mean(found.meaning.values()), pstdev(found.meaning.values()) or 1.0
            for key, cosine in found.meaning.items():
                scores[key] = scores.get(key, 0.0) + (cosine - middle) / spread
        return scores

    def _bound(self, filled: Filled, horizon: Horizon, purpose: Purpose | None, metric: str | None) -> Bound:
        crm = self.frame.client.systems.get("crm", "").lower()
        return Bound(
            role=self.frame.document.engagement.role,
            horizon=horizon,
            purpose=purpose,
            filled=filled.text,
            kept=filled.figures,
            metric=metric,
            client=self.texts,
            crm=(crm,) if crm else (),
        )

    def _nearest(self, scores: Sequence[float]) -> str | None:
        usable = [
            (score, -i)
            for i, (score, said) in enumerate(zip(scores, self.frame.said, strict=True))
            if said.repeatable and not said.introduces
        ]
        return self.frame.said[-max(usable)[1]].text if usable else None


def _fits(play: Play, frame: Frame, purpose: str) -> bool:
    return (
        play.purpose == purpose
        and frame.role in play.roles
        and (purpose == "interview" or "90d" in play.horizon)
        and play.fits(frame.brief_text)
    )


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in cast("dict[str, Any]", value).values() for text in _strings(one)]
    if isinstance(value, list):
        return [text for one in cast("list[Any]", value) for text in _strings(one)]
    return [] if isinstance(value, bool) or value is None else [str(value)]
