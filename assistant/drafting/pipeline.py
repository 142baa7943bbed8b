"""The draft: frame, retrieve, word, assemble, check, apply safe fixes; two more tries where errors are left.

Then it is returned, or refused.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from assistant.drafting.assemble import Assembled, Assembler, Choices
from assistant.drafting.citations import Citations
from assistant.drafting.composing import Composed, Way, apply, compose, in_english
from assistant.drafting.events import Event, Tell, silent
from assistant.drafting.frame import Frame, build_frame
from assistant.drafting.kept import Kept, kept_of
from assistant.drafting.matching import Matches
from assistant.drafting.questions import (
    Question,
    authority_questions,
    blocking_findings,
    blocking_questions,
    helpful_questions,
    role_question,
)
from assistant.drafting.selection import NoPlay, Selection, select, uncovered
from assistant.drafting.wording import Start, Words, starts
from assistant.models.client import ModelIdentity
from knowledge.search import Library
from rules.check import check
from rules.context import Context, Evidence
from rules.document import Document
from rules.document.base import Horizon
from rules.document.provenance import Provenance, RecordedFinding
from rules.finding import Finding, Report
from rules.fixing import mend
from rules.ledger import Ledger, ledger
from rules.settings import Settings as RuleSettings

TRIES = 3
"""The first assembly, and two more with what the check found."""
BRIEF_SCOPES = ("brief",)
UNASKED = ModelIdentity("none: filled by code", "this machine")
"""Who worded a draft for which no model was asked."""


@dataclass(frozen=True, slots=True)
class Deps:
    """What a draft needs from outside; tests replace it here."""

    library: Library
    words: Words
    identity: ModelIdentity
    today: dt.date
    rules: RuleSettings = field(default_factory=RuleSettings)
    tell: Tell = silent
    way: Way = "fill"
    """What the model does; which way suits which model was measured (evals/README.md)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that holds: the whole document, its check, its ledger, and what else is worth asking."""

    document: Document
    report: Report
    ledger: Ledger
    evidence: Evidence
    questions: tuple[Question, ...]

    def recorded(self) -> Document:
        """The document with its ledger and the findings that travel with it, as it is written to a file."""
        findings = tuple(RecordedFinding.model_validate(one.as_dict()) for one in self.report.findings)
        return self.document.model_copy(update={"ledger": self.ledger.as_dict(), "findings": findings})


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no draft: findings that could not be mended, and the questions that would change it."""

    reason: str
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """What the tries of one draft share: retrieved once, worded once."""

    frame: Frame
    matches: Matches
    starts: tuple[Start, ...]
    composed: list[Composed] = field(default_factory=list[Composed])


def refuse_unsound(document: Document, today: dt.date, settings: RuleSettings) -> Refusal | None:
    """The refusal of a brief that carries no draft; None where it does. Needs no model and no search."""
    report = check(document, today=today, settings=settings, scopes=BRIEF_SCOPES)
    questions = blocking_questions(document, report)
    findings = blocking_findings(report)
    if not questions and not findings:
        return None
    return Refusal("the brief does not carry a draft yet", findings, tuple(questions))


async def draft_okrs(document: Document, horizons: Sequence[Horizon], deps: Deps) -> Draft | Refusal:
    """Draft the OKR sets of these horizons from a brief; sets of other horizons stay as they are.

    Returns a refusal, never a draft with an error in what was drafted. Raises the model's errors
    (assistant.errors.NinetydayError) and the library's (knowledge.errors.KnowledgeError).
    """
    refusal = refuse_unsound(document, deps.today, deps.rules)
    if refusal:
        return refusal
    gap = uncovered(document.engagement.role, horizons, deps.library.all_plays())
    if gap:
        return Refusal(str(gap), questions=(role_question(deps.library),))
    began = time.perf_counter()
    material = await _material(document, tuple(horizons), deps)
    kept = kept_of(document, horizons)
    choices, last = Choices(), None
    if deps.way == "compose" and in_english(material.frame):
        try:
            await _compose(kept, material, choices, deps)
        except NoPlay as gap:
            return Refusal(str(gap), questions=tuple(authority_questions(document)))
    tries = TRIES + bool(choices.composed)
    for number in range(1, tries + 1):
        try:
            tried = _try(document, kept, material, choices, deps, time.perf_counter() - began)
        except NoPlay as gap:
            return last or Refusal(str(gap), questions=tuple(authority_questions(document)))
        if isinstance(tried, Refusal):
            if not choices.preferred:
                return tried
            # The plays that the model chose take more hours than there are; those that code chose may fit.
            choices.preferred, last = (), tried
            continue
        wrong = _drafted_errors(tried, len(kept.sets))
        deps.tell(Event("check", _told(tried.report, wrong, number)))
        doubtful = _doubtful(tried, choices, len(kept.sets)) if number < tries else []
        if not wrong and not doubtful:
            return tried
        last = Refusal(f"after {tries} tries the draft still breaks a rule", tuple(wrong))
        if wrong and number > 1:
            # What is wrong with the set as a whole names no sentence: the plays' own ones get their turns.
            choices.plain |= choices.composed.keys()
        _learn(choices, tried.document, [*wrong, *doubtful])
    return last or Refusal("no try was made")


async def _material(document: Document, horizons: tuple[Horizon, ...], deps: Deps) -> Material:
    thresholds = deps.rules.thresholds
    frame = build_frame(document, horizons, thresholds, Context(document, today=deps.today, settings=deps.rules))
    hours = frame.capacity.net(90 if horizons == ("90d",) else 182)
    known = sum(figure.known for figure in frame.figures)
    gaps = len(frame.figures) - known
    deps.tell(Event("frame", f"{hours:.0f} hours after standing commitments; {known} baselines, {gaps} gaps"))

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


async def in_thread(work: Callable[[], Matches]) -> Matches:
    """Run in a thread that nobody waits for when the person stops: asyncio's own are joined at the end."""
    done: Future[Matches] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    threading.Thread(target=run, name="search", daemon=True).start()
    return await asyncio.wrap_future(done)


def _search(frame: Frame, deps: Deps) -> Matches:
    matches = Matches.find(
        deps.library,
        frame.role,
        frame.said,
        frame.objectives,
        frame.facts,
        frame.brief_text,
        frame.client.company,
    )
    deps.tell(Event("retrieve", f"{len(deps.library.all_plays())} plays held against {len(frame.said)} sentences"))
    return matches


def _try(
    document: Document, kept: Kept, material: Material, choices: Choices, deps: Deps, seconds: float
) -> Draft | Refusal:
    frame = material.frame
    found = select(frame, material.matches, deps.library.all_plays(), choices.banned, kept.owed)
    selections = [one.with_plays(choices.preferred) for one in found]
    citations = Citations(deps.library, frame.role)
    assembled = Assembler(frame, material.matches, citations, material.starts, choices).build(selections, kept)
    if assembled.shortage:
        return Refusal(
            assembled.shortage,
            questions=(
                Question(
                    "/engagement/days_per_week",
                    "Can it be more days a week, or a start date with fewer days off in the first month?",
                    "the least that the set must hold does not fit (CAP101, CAP108)",
                ),
            ),
        )
    evidence = kept.evidence(document, Evidence(citations.texts(), _play_texts(selections, deps.library)))
    provenance = _provenance(assembled, material, selections, citations, deps, seconds)
    drafted = document.model_copy(
        update={
            "okr_sets": (*kept.sets, *assembled.sets),
            "provenance": kept.recorded(provenance, document.provenance),
            "ledger": None,
            "findings": None,
        }
    )

    def judge(one: Document) -> Report:
        return check(one, today=deps.today, settings=deps.rules, evidence=evidence)

    paths = tuple(f"/okr_sets/{i}/" for i in range(len(kept.sets), len(kept.sets) + len(assembled.sets)))
    drafted, report = mend(drafted, judge, lambda finding: _lies_in(finding, paths))
    return Draft(drafted, report, ledger(drafted), evidence, tuple(helpful_questions(document)))


def _lies_in(finding: Finding, paths: tuple[str, ...]) -> bool:
    """Whether a finding, and all that its fix changes, lies in what was drafted: the brief is the person's own."""
    changes = finding.fix.patch if finding.fix else ()
    return finding.path.startswith(paths) and all(str(one["path"]).startswith(paths) for one in changes)


def _provenance(
    assembled: Assembled,
    material: Material,
    selections: Sequence[Selection],
    citations: Citations,
    deps: Deps,
    seconds: float,
) -> Provenance:
    refused = [reason for start in material.starts for reason in start.refused]
    refused += [reason for composed in material.composed for reason in composed.refused]
    notes: list[str] = []
    if deps.library.note:
        notes.append(deps.library.note)
    if any(said.language != "en" for said in material.frame.said):
        notes.append("Drafts are in English; the client's own words stand as they were written.")
    if refused:
        notes.append(f"{len(refused)} of the model's wordings did not pass the gate and were left out.")
    return Provenance(
        model=deps.identity.model,
        host=deps.identity.host,
        passages=citations.passages,
        plays=tuple(
            play_id for one in selections for play_id in (one.objective.play.id, *(pick.play.id for pick in one.picks))
        ),
        made=deps.today,
        horizons=tuple(one.horizon for one in selections),
        wording={key: "model" if value == "model" else "play" for key, value in assembled.wording.items()},
        seconds=round(seconds, 1),
        notes=tuple(notes),
    )


def _play_texts(selections: Sequence[Selection], library: Library) -> dict[str, str]:
    texts: dict[str, str] = {}
    for one in selections:
        for play in (one.objective.play, *(pick.play for pick in one.picks)):
            others = f" {play.depends_on.who} {play.depends_on.what}" if play.depends_on else ""
            texts[play.id] = f"{play.title}. {play.problem} {play.wording}{others}"
    return texts


def _drafted_errors(draft: Draft, kept: int) -> list[Finding]:
    """Open errors whose path lies in what was drafted; those on the brief travel beside the draft."""
    sets = draft.document.okr_sets or ()
    paths = tuple(f"/okr_sets/{i}" for i in range(kept, len(sets)))
    return [
        finding
        for finding in draft.report.errors
        # A rule that broke has judged nothing, and silence is no pass.
        if finding.code == "NTD001"
        or finding.path == "/okr_sets"
        or finding.path.startswith(tuple(f"{p}/" for p in paths))
        or finding.path in paths
    ]


def _doubtful(draft: Draft, choices: Choices, kept: int) -> list[Finding]:
    """Warnings on sentences that the model composed: there the play's own sentence is at hand, so it stands instead."""
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


def _learn(choices: Choices, document: Document, wrong: Sequence[Finding]) -> None:
    """Take the model's words out of a key result that fails; what fails without them goes with its play."""
    wording = document.provenance.wording if document.provenance else {}
    for finding in wrong:
        parts = finding.path.split("/")
        if len(parts) < 5:
            continue
        objective = (document.okr_sets or ())[int(parts[2])].objectives[int(parts[4])]
        if len(parts) < 7:
            # A set that lacks something names the objective too.
            failing, worded = objective.play, wording.get(objective.id) == "model"
        else:
            kr = objective.key_results[int(parts[6])]
            failing, worded = kr.play, wording.get(kr.id) == "model"
        if failing is not None:
            (choices.plain if worded else choices.banned).add(failing)


def _told(report: Report, wrong: Sequence[Finding], number: int) -> str:
    if wrong:
        codes = ", ".join(sorted({finding.code for finding in wrong}))
        return f"try {number}: {len(wrong)} errors in the draft ({codes})"
    count = report.summary["warning"]
    return f"no error in the draft, {count} warning{'' if count == 1 else 's'}"
