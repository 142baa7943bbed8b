"""What the 90 days carry: the key results of the document's own set, else those that the OKR drafter would choose."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assistant.drafting.assemble import Assembler, Choices
from assistant.drafting.citations import Citations
from assistant.drafting.filling import Client
from assistant.drafting.frame import Frame
from assistant.drafting.kept import Kept
from assistant.drafting.kind import Refusal
from assistant.drafting.matching import Matches
from assistant.drafting.picks import NoPlay
from assistant.drafting.questions import authority_questions, more_days_question
from assistant.drafting.selection import select
from knowledge.plays import Play
from knowledge.search import Library
from rules.context import Context
from rules.document.base import Purpose
from rules.document.okrs import Dependency, KeyResult, OkrSet
from rules.interpretation import Reading
from rules.ledger import key_results
from rules.requirements import is_audit, quick_wins, requirement
from rules.thresholds import HORIZON_DAYS


@dataclass(frozen=True, slots=True)
class Carried:
    """One key result as the plan takes it up; `id` where the document holds it, `title` where a play gives it one."""

    kr: KeyResult
    purpose: Purpose | None
    day: int
    hours: float
    title: str | None
    id: str | None
    play: Play | None

    @property
    def key(self) -> str:
        """What tells it apart: its play, else its id."""
        return self.play.id if self.play else self.id or ""

    @property
    def depends_on(self) -> Dependency | None:
        """Who else has to do what, where both are said."""
        found = self.kr.depends_on
        return found if found and found.who and found.what else None


@dataclass(frozen=True, slots=True)
class Quarter:
    """What the first 90 days carry, in the order of days, and the outcomes of six months that follow from them."""

    rows: tuple[Carried, ...]
    outcomes: tuple[Carried, ...]
    drafted: bool
    """Whether the 90-day key results were chosen here, because the document has none."""

    def of(self, *purposes: str) -> tuple[Carried, ...]:
        """The key results with one of these purposes."""
        return tuple(one for one in self.rows if one.purpose in purposes)

    @property
    def plays(self) -> tuple[Play, ...]:
        """The plays behind them."""
        return tuple(one.play for one in (*self.rows, *self.outcomes) if one.play)


def quarter_of(
    frame: Frame, context: Context, matches: Matches, library: Library, banned: Collection[str]
) -> Quarter | Refusal:
    """The 90 days of this document. Where it has no 90-day set, one is chosen as the OKR drafter would choose it."""
    sets = frame.document.okr_sets or ()
    there = {one.horizon for one in sets if any(True for _ in key_results(one))}
    chosen: tuple[OkrSet, ...] = ()
    if {"90d", "6m"} - there:
        found = _chosen(frame, matches, library, banned, sets)
        if isinstance(found, Refusal) and "90d" not in there:
            return found
        chosen = () if isinstance(found, Refusal) else found
    plays = {play.id: titled(play, frame.client) for play in library.all_plays()}
    own = tuple(_document(context, plays))
    rows = [one for one in own if one.day <= HORIZON_DAYS["90d"]]
    later = [one for one in own if one.day > HORIZON_DAYS["90d"]]
    if "90d" not in there:
        rows += [one for one in _sketched(chosen, plays, "90d") if one.purpose]
    if "6m" not in there:
        later += _sketched(chosen, plays, "6m")
    # What is no outcome is taken up where outcomes alone would be too few; nothing is made available twice.
    later = [one for one in later if one.purpose != "instrument"]
    later.sort(key=lambda one: one.purpose != "outcome")
    wanted = max(sum(one.purpose == "outcome" for one in later), context.thresholds.plan_initiatives[0])
    return Quarter(tuple(sorted(rows, key=lambda one: one.day)), tuple(later[:wanted]), "90d" not in there)


def titled(play: Play, client: Client) -> Play:
    """A play whose title has the client's own words for a customer and a proposal: a plan calls its steps so."""
    title = re.sub(r"\bproposal\b", client.term("proposal"), client.in_own_words(play.title))
    return play.model_copy(update={"title": title})


def _chosen(
    frame: Frame, matches: Matches, library: Library, banned: Collection[str], sets: Collection[OkrSet]
) -> tuple[OkrSet, ...] | Refusal:
    try:
        selections = select(frame, matches, library.all_plays(), banned)
    except NoPlay as gap:
        return Refusal(str(gap), questions=tuple(authority_questions(frame.document)))
    there = {one.horizon for one in sets}
    # Six months are chosen beside the 90 days that go with them, whose baselines they may wait for.
    wanted = [one for one in selections if one.horizon not in there or "6m" not in there]
    kept = Kept(tuple(sets)) if "90d" not in there else Kept(())
    built = Assembler(frame, matches, Citations(library, frame.role), (), Choices()).build(wanted, kept)
    if built.shortage and "90d" not in there:
        return Refusal(built.shortage, questions=(more_days_question("plan"),))
    return built.sets


def _document(context: Context, plays: dict[str, Play]) -> Iterator[Carried]:
    """Key results of the document's own sets; where fields were left out, as its words are read."""
    for placed in context.key_results:
        kr, play, read = placed.kr, plays.get(placed.kr.play or ""), context.reading(placed)
        purpose = kr.purpose or _purpose(context, read)
        yield Carried(kr, purpose, read.due, _hours(kr), play.title if play else None, kr.id, play)


def _purpose(context: Context, read: Reading) -> Purpose | None:
    """What a key result is for whose purpose nobody wrote down; None where its words do not say."""
    role, horizon = context.document.engagement.role, read.placed.okr_set.horizon
    if is_audit(role, read.text):
        return "audit"
    if horizon == "6m":
        return "outcome" if read.measured else None
    if requirement(role, "HOR304", context.thresholds).recognises(read.text):
        return "foundation"
    if requirement(role, "HOR305", context.thresholds).recognises(read.text):
        return "rhythm"
    return "quick_win" if read.measured or quick_wins(role, read.text) else None


def _sketched(sets: Collection[OkrSet], plays: dict[str, Play], horizon: str) -> Iterator[Carried]:
    for one in sets:
        if one.horizon == horizon:
            for kr in key_results(one):
                play = plays[kr.play or ""]
                yield Carried(
                    kr, kr.purpose, kr.due_day or HORIZON_DAYS[one.horizon], _hours(kr), play.title, None, play
                )


def _hours(kr: KeyResult) -> float:
    return max(float(kr.hours or 0), 0.0)
