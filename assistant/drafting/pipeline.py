"""The OKR sets of a draft: frame, retrieve, word, assemble. What is the same for every kind stands in `kind`."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.drafting.assemble import Assembled, Assembler, Choices, spoken_name
from assistant.drafting.citations import Citations
from assistant.drafting.composing import Composed, Way, apply, compose, in_english
from assistant.drafting.events import Event, Tell, silent
from assistant.drafting.frame import Frame, build_frame
from assistant.drafting.kept import Kept, kept_of
from assistant.drafting.kind import (
    TRIES,
    Draft,
    Kind,
    Made,
    Needs,
    Refusal,
    draft,
    in_thread,
    refuse_unsound,
)
from assistant.drafting.matching import Matches
from assistant.drafting.picks import NoPlay, Selection, uncovered
from assistant.drafting.provenance import UNASKED, Origin
from assistant.drafting.questions import authority_questions, more_days_question, role_question
from assistant.drafting.seasons import out_of_season
from assistant.drafting.selection import select
from assistant.drafting.so_far import SoFar, Watch
from assistant.drafting.wording import Start, Words, starts
from assistant.evidence import text_of
from assistant.models.client import ModelIdentity
from knowledge.plays import Play
from knowledge.search import Library
from rules.context import Context, Evidence
from rules.document import Document
from rules.document.base import Horizon
from rules.finding import Finding
from rules.ledger import key_results
from rules.plain import counted
from rules.settings import Settings as RuleSettings

__all__ = ["UNASKED", "Deps", "Draft", "Refusal", "draft_okrs", "okrs_kind", "refuse_unsound"]


@dataclass(frozen=True, slots=True)
class Deps:
    """What a draft needs from outside; tests replace it here."""

    library: Library
    words: Words
    identity: ModelIdentity
    today: dt.date
    rules: RuleSettings = field(default_factory=RuleSettings)
    tell: Tell = silent
    watch: Watch | None = None
    """Who sees the key results as each is filled; see `so_far`."""
    way: Way = "fill"
    """What the model does; which way suits which model was measured (evals/README.md)."""

    @property
    def needs(self) -> Needs:
        """What every kind of draft needs of it."""
        return Needs(self.library, self.today, self.rules, self.tell, self.identity)


@dataclass(frozen=True, slots=True)
class Material:
    """What the tries of one draft share: retrieved once, worded once."""

    frame: Frame
    matches: Matches
    starts: tuple[Start, ...]
    composed: list[Composed] = field(default_factory=list[Composed])


@dataclass(slots=True)
class OkrWork:
    """One draft of OKR sets as its tries go on."""

    document: Document
    kept: Kept
    material: Material
    choices: Choices


async def draft_okrs(document: Document, horizons: Sequence[Horizon], deps: Deps) -> Draft | Refusal:
    """Draft the OKR sets of these horizons from a brief; sets of other horizons stay as they are.

    Returns a refusal, never a draft with an error in what was drafted. Raises the model's errors
    (assistant.errors.NinetydayError) and the library's (knowledge.errors.KnowledgeError).
    """
    return await draft(okrs_kind(tuple(horizons), deps), document, deps.needs)


def okrs_kind(horizons: tuple[Horizon, ...], deps: Deps) -> Kind[OkrWork]:
    """The kind of draft that OKR sets of these horizons are."""

    async def gather(document: Document, _: Needs) -> OkrWork | Refusal:
        return await _gather(document, horizons, deps)

    def made(work: OkrWork, needs: Needs) -> Made | Refusal:
        return _made(work, needs, deps.watch)

    return Kind("draft", gather, made, _learned, _doubtful, lambda work: TRIES + bool(work.choices.composed))


async def _gather(document: Document, horizons: tuple[Horizon, ...], deps: Deps) -> OkrWork | Refusal:
    gap = uncovered(document.engagement.role, horizons, deps.library.all_plays())
    if gap:
        return Refusal(str(gap), questions=(role_question(deps.library),))
    work = OkrWork(document, kept_of(document, horizons), await _material(document, horizons, deps), Choices())
    if deps.way == "compose" and in_english(work.material.frame):
        try:
            await _compose(work.kept, work.material, work.choices, deps)
        except NoPlay as gap:
            return Refusal(str(gap), questions=tuple(authority_questions(document)))
    return work


async def _material(document: Document, horizons: tuple[Horizon, ...], deps: Deps) -> Material:
    thresholds = deps.rules.thresholds
    frame = build_frame(document, horizons, thresholds, Context(document, today=deps.today, settings=deps.rules))
    hours = frame.capacity.net(90 if horizons == ("90d",) else 182)
    known = sum(figure.known for figure in frame.figures)
    gaps = len(frame.figures) - known
    given = f"{counted(known, 'baseline')}, {counted(gaps, 'gap')}"
    deps.tell(Event("frame", f"{hours:.0f} hours after standing commitments; {given}"))

    def worded(start: Start) -> None:
        deps.tell(Event("word", start.phrase or "nothing in that sentence to start with"))

    # The search needs no model and the model no search: one waits on the disk and the other on the processor.
    searching = asyncio.create_task(in_thread(lambda: _search(frame, deps)))
    phrases: list[Start] = []
    try:
        if deps.way == "begin":
            phrases = await starts(deps.words, frame.said, worded)
    finally:
        matches = await searching
    return Material(frame, matches, tuple(phrases))


async def _compose(kept: Kept, material: Material, choices: Choices, deps: Deps) -> None:
    """Have the model compose each set, the 90 days first, beside what code would put there without it."""
    frame = material.frame
    selections = select(frame, material.matches, deps.library.all_plays(), choices.banned, kept.owed)
    citations = Citations(deps.library, frame.role)
    filled = Assembler(frame, material.matches, citations, (), Choices()).build(selections, kept)
    for number, one in enumerate(selections):
        others = [*kept.sets, *filled.sets[:number]]
        before = [text for made in material.composed for text in made.texts.values()]
        composed = await compose(deps.words, frame, one, others, citations, before=before)
        apply(choices, composed)
        material.composed.append(composed)
        deps.tell(Event("word", f"{len(composed.texts)} sentences composed, {len(composed.refused)} sent back"))


def _search(frame: Frame, deps: Deps) -> Matches:
    matches = Matches.framed(deps.library, frame)
    deps.tell(Event("retrieve", f"{len(deps.library.all_plays())} plays held against {len(frame.said)} sentences"))
    return matches


def _made(work: OkrWork, needs: Needs, watch: Watch | None = None) -> Made | Refusal:
    made = _assembled(work, needs, watch)
    if isinstance(made, Refusal) and work.choices.preferred:
        # The plays that the model chose take more hours than there are; those that code chose may fit.
        work.choices.preferred = ()
        made = _assembled(work, needs, watch)
    return made


def _assembled(work: OkrWork, needs: Needs, watch: Watch | None) -> Made | Refusal:
    frame, kept, choices = work.material.frame, work.kept, work.choices
    try:
        found = select(frame, work.material.matches, needs.library.all_plays(), choices.banned, kept.owed, choices.late)
    except NoPlay as gap:
        return Refusal(str(gap), questions=tuple(authority_questions(work.document)))
    selections = [one.with_plays(choices.preferred) for one in found]
    citations = Citations(needs.library, frame.role)
    assembler = Assembler(frame, work.material.matches, citations, work.material.starts, choices)
    if watch is not None:
        stays = work.document.model_copy(update={"okr_sets": kept.sets or None})
        assembler.filled = SoFar(stays, needs, citations, lambda name: text_of(needs.library.play(name)), watch).filled
    assembled = assembler.build(selections, kept)
    if assembled.shortage:
        return Refusal(assembled.shortage, questions=(more_days_question("set"),))
    count = len(kept.sets)
    return Made(
        sections={"okr_sets": (*kept.sets, *assembled.sets)},
        stays={"okr_sets": kept.sets or None},
        paths=tuple(f"/okr_sets/{i}" for i in range(count, count + len(assembled.sets))),
        whole="/okr_sets",
        origin=_origin(assembled, work.material, selections, citations, needs),
        evidence=Evidence(citations.texts(), {play.id: text_of(play) for play in _used(selections, assembled)}),
    )


def _origin(
    assembled: Assembled, material: Material, selections: Sequence[Selection], citations: Citations, needs: Needs
) -> Origin:
    refused = [reason for start in material.starts for reason in start.refused]
    refused += [reason for composed in material.composed for reason in composed.refused]
    notes: list[str] = []
    if needs.library.note:
        notes.append(needs.library.note)
    if any(said.language != "en" for said in material.frame.said):
        notes.append("Drafts are in English; the client's own words stand as they were written.")
    if any(one.horizon == "6m" for one in selections):
        off = [spoken_name(one.metric) for one in material.frame.figures if out_of_season(material.frame, one)]
        notes += [
            f"No target is set for {name}: its season does not come round within these six months." for name in off
        ]
    if refused:
        notes.append(f"{len(refused)} of the model's wordings did not pass the gate and were left out.")
    return Origin(
        passages=citations.passages,
        plays=tuple(play.id for play in _used(selections, assembled)),
        horizons=tuple(one.horizon for one in selections),
        wording=assembled.wording,
        notes=tuple(notes),
    )


def _used(selections: Sequence[Selection], assembled: Assembled) -> list[Play]:
    """The plays that were chosen, and those that a set took up because it had hours for them."""
    chosen = [play for one in selections for play in (one.objective.play, *(pick.play for pick in one.picks))]
    taken = {kr.play for one in assembled.sets for kr in key_results(one)} - {play.id for play in chosen}
    benched = (pick.play for one in selections for pick in one.bench)
    return [*chosen, *(play for play in benched if play.id in taken)]


def _doubtful(work: OkrWork, draft: Draft) -> list[Finding]:
    """Warnings on sentences that the model composed: there the play's own sentence is at hand, so it stands instead."""
    choices, kept = work.choices, len(work.kept.sets)
    wording = draft.document.provenance.wording if draft.document.provenance else {}
    found: list[Finding] = []
    for i, one in enumerate((draft.document.okr_sets or ())[kept:], kept):
        for j, objective in enumerate(one.objectives):
            rows = [(f"/okr_sets/{i}/objectives/{j}", objective)]
            rows += [(f"{rows[0][0]}/key_results/{k}", kr) for k, kr in enumerate(objective.key_results)]
            composed = {
                path
                for path, row in rows
                if row.play in choices.composed and row.play not in choices.plain and wording.get(row.id) == "model"
            }
            found += [
                finding
                for finding in draft.report.findings
                if finding.severity == "warning" and finding.code in WORDING_CODES and finding.path in composed
            ]
    return found


WORDING_CODES = ("GRD103", "GRD104", "BAS206")
"""Warnings that speak of how a sentence is worded, and not of the set."""


def _learned(work: OkrWork, draft: Draft, wrong: Sequence[Finding], doubtful: Sequence[Finding], number: int) -> None:
    """Take the model's words out of a key result that fails; what fails without them goes with its play."""
    choices = work.choices
    if wrong and number > 1:
        # What is wrong with the set as a whole names no sentence: the plays' own ones get their turns.
        choices.plain |= choices.composed.keys()
    wording = draft.document.provenance.wording if draft.document.provenance else {}
    for finding in (*wrong, *doubtful):
        parts = finding.path.split("/")
        if finding.code == "MET603" and len(parts) == 3:
            # It names no key result: what leads there found no room beside what shows late, so the latter goes.
            one = (draft.document.okr_sets or ())[int(parts[2])]
            choices.late |= {kr.metric for kr in key_results(one) if kr.purpose == "outcome" and kr.metric}
        if len(parts) < 5:
            continue
        objective = (draft.document.okr_sets or ())[int(parts[2])].objectives[int(parts[4])]
        if len(parts) < 7:
            # A set that lacks something names the objective too.
            failing, worded = objective.play, wording.get(objective.id) == "model"
        else:
            kr = objective.key_results[int(parts[6])]
            failing, worded = kr.play, wording.get(kr.id) == "model"
            if finding.code == "MET601" and kr.metric and not worded:
                # The figure's own name says something that only impresses: no other play would say it better.
                choices.late.add(kr.metric)
                continue
        if failing is not None:
            (choices.plain if worded else choices.banned).add(failing)
