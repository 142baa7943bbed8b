"""The draft of an interview guide: frame, retrieve, choose and fill, check; again without what fails, or refuse."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.drafting.citations import Citations
from assistant.drafting.events import Event, Tell, silent
from assistant.drafting.frame import Frame, build_frame
from assistant.drafting.interviews.asks import asks
from assistant.drafting.interviews.guide import Guide
from assistant.drafting.interviews.meetings import meetings
from assistant.drafting.interviews.requests import data_request
from assistant.drafting.matching import Matches
from assistant.drafting.pipeline import TRIES, UNASKED, Draft, Refusal, in_thread, refuse_unsound
from assistant.drafting.questions import helpful_questions
from assistant.evidence import evidence_of
from knowledge.plays import Play
from knowledge.search import Library
from rules.check import check
from rules.context import Context, Evidence
from rules.document import Document
from rules.document.plan import DataRequest, InterviewGuide
from rules.document.provenance import Provenance
from rules.finding import Finding
from rules.ledger import ledger
from rules.settings import Settings as RuleSettings
from rules.thresholds import DAYS_A_WEEK

INTERVIEWS = "interviews"
"""How a guide stands in `provenance.horizons`, beside the horizons of OKR sets."""
GUIDE = "/interview_guide"


@dataclass(frozen=True, slots=True)
class Needs:
    """What a guide needs from outside: the guidance, the day, the rules' settings, and whom to tell of each step."""

    library: Library
    today: dt.date
    rules: RuleSettings = field(default_factory=RuleSettings)
    tell: Tell = silent


async def draft_interviews(document: Document, needs: Needs) -> Draft | Refusal:
    """Draft the interview guide of week 1; everything else in the document stays as it is.

    Returns a refusal, never a guide with an error in it. Raises the library's errors (knowledge.errors.KnowledgeError).
    """
    refusal = refuse_unsound(document, needs.today, needs.rules)
    if refusal:
        return refusal
    began = time.perf_counter()
    frame = build_frame(
        document, (), needs.rules.thresholds, Context(document, today=needs.today, settings=needs.rules)
    )
    people = meetings(document, frame.client, frame.capacity.available(DAYS_A_WEEK))
    judged = check(document, today=needs.today, settings=needs.rules, scopes=("brief",))
    wanted = asks(frame, judged)
    data = data_request(frame, wanted, people, judged)
    needs.tell(Event("frame", f"{len(people)} interviews in week 1, {len(wanted)} things to find out"))
    matches = await in_thread(lambda: _search(frame, needs))
    banned = set[str]()
    last: list[Finding] = []
    for number in range(1, TRIES + 1):
        citations = Citations(needs.library, frame.role)
        guide = Guide(frame, matches, citations, _plays(needs, frame.role), banned)
        guide.plan(people, wanted)
        drafted = _try(document, guide, data, citations, needs, time.perf_counter() - began)
        last = [one for one in drafted.report.errors if one.code == "NTD001" or one.path.startswith(GUIDE)]
        needs.tell(
            Event("check", f"try {number}: {len(last)} errors in the guide" if last else "no error in the guide")
        )
        if not last:
            return drafted
        banned |= _failing(drafted.document, last)
    return Refusal(f"after {TRIES} tries the guide still breaks a rule", tuple(last))


def _search(frame: Frame, needs: Needs) -> Matches:
    found = Matches.find(
        needs.library,
        frame.role,
        frame.said,
        frame.objectives,
        frame.facts,
        frame.brief_text,
        frame.client.company,
        interview=True,
    )
    needs.tell(Event("retrieve", f"the playbook's questions held against {len(frame.said)} sentences"))
    return found


def _plays(needs: Needs, role: str) -> list[Play]:
    return [play for play in needs.library.all_plays() if play.purpose == "interview" and role in play.roles]


def _try(
    document: Document,
    guide: Guide,
    data: tuple[DataRequest, ...],
    citations: Citations,
    needs: Needs,
    seconds: float,
) -> Draft:
    made = InterviewGuide(interviews=guide.interviews(), data_request=data)
    used = guide.used
    evidence = Evidence(citations.texts(), {play.id: f"{play.title}. {play.problem} {play.wording}" for play in used})
    before = document.provenance
    kept = evidence_of(document) if before else None
    if kept is not None:
        evidence = Evidence({**kept.passages, **evidence.passages}, {**kept.plays, **evidence.plays}, kept.said)
    drafted = document.model_copy(
        update={
            "interview_guide": made,
            "provenance": _recorded(before, citations, used, needs, seconds),
            "ledger": None,
            "findings": None,
        }
    )
    report = check(drafted, today=needs.today, settings=needs.rules, evidence=evidence)
    return Draft(drafted, report, ledger(drafted), evidence, tuple(helpful_questions(document)))


def _recorded(
    before: Provenance | None, citations: Citations, used: Sequence[Play], needs: Needs, seconds: float
) -> Provenance:
    """Where the guide came from, beside what the document says of sets that were drafted before."""
    passages, plays = citations.passages, tuple(dict.fromkeys(play.id for play in used))
    notes = (needs.library.note,) if needs.library.note else ()
    if before is None:
        return Provenance(
            model=UNASKED.model,
            host=UNASKED.host,
            passages=passages,
            plays=plays,
            made=needs.today,
            horizons=(INTERVIEWS,),
            seconds=round(seconds, 1),
            notes=notes,
        )
    there = {one.id for one in passages}
    others = (one for one in before.passages if (one if isinstance(one, str) else one.id) not in there)
    drafted = before.horizons or ("90d", "6m")
    return before.model_copy(
        update={
            "passages": (*passages, *others),
            "plays": tuple(dict.fromkeys([*plays, *before.plays])),
            "horizons": (*(one for one in drafted if one != INTERVIEWS), INTERVIEWS),
            "notes": tuple(dict.fromkeys([*before.notes, *notes])),
        }
    )


def _failing(document: Document, wrong: Sequence[Finding]) -> set[str]:
    """The plays of the questions that break a rule."""
    guide, failing = document.interview_guide, set[str]()
    for finding in wrong:
        parts = finding.path.split("/")
        if guide is None or len(parts) < 6 or parts[4] != "questions":
            continue
        play = guide.interviews[int(parts[3])].questions[int(parts[5])].play
        if play is not None:
            failing.add(play)
    return failing
