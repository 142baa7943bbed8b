"""The interview guide as a kind of draft: frame, retrieve, choose and fill; what fails is not asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.drafting.citations import Citations
from assistant.drafting.events import Event
from assistant.drafting.frame import Frame, build_frame
from assistant.drafting.interviews.asks import Ask, asks, own_things
from assistant.drafting.interviews.guide import Guide
from assistant.drafting.interviews.meetings import Meeting, meetings
from assistant.drafting.interviews.requests import data_request
from assistant.drafting.kind import Draft, Kind, Made, Needs, Refusal, draft, in_thread
from assistant.drafting.matching import Matches
from assistant.drafting.provenance import Origin
from knowledge.plays import Play
from rules.check import check
from rules.context import Context, Evidence
from rules.document import Document
from rules.document.plan import DataRequest, InterviewGuide
from rules.drafts import INTERVIEWS
from rules.finding import Finding
from rules.thresholds import DAYS_A_WEEK

GUIDE = "/interview_guide"


@dataclass(slots=True)
class GuideWork:
    """One guide as its tries go on: whom to ask what, what to pull, and the plays that failed."""

    frame: Frame
    people: tuple[Meeting, ...]
    wanted: tuple[Ask, ...]
    data: tuple[DataRequest, ...]
    matches: Matches
    banned: set[str] = field(default_factory=set[str])


async def draft_interviews(document: Document, needs: Needs) -> Draft | Refusal:
    """Draft the interview guide of week 1; everything else in the document stays as it is.

    Returns a refusal, never a guide with an error in it. Raises the library's errors (knowledge.errors.KnowledgeError).
    """
    return await draft(GUIDE_KIND, document, needs)


async def _gather(document: Document, needs: Needs) -> GuideWork:
    frame = build_frame(
        document, (), needs.rules.thresholds, Context(document, today=needs.today, settings=needs.rules)
    )
    people = meetings(document, frame.client, frame.capacity.available(DAYS_A_WEEK))
    judged = check(document, today=needs.today, settings=needs.rules, scopes=("brief",))
    wanted = asks(frame, judged)
    data = data_request(frame, wanted, people, judged)
    needs.tell(Event("frame", f"{len(people)} interviews in week 1, {len(wanted)} things to find out"))
    return GuideWork(frame, people, wanted, data, await in_thread(lambda: _search(frame, needs)))


def _search(frame: Frame, needs: Needs) -> Matches:
    found = Matches.framed(needs.library, frame, interview=True)
    needs.tell(Event("retrieve", f"the playbook's questions held against {len(frame.said)} sentences"))
    return found


def _plays(needs: Needs, role: str) -> list[Play]:
    return [play for play in needs.library.all_plays() if play.purpose == "interview" and role in play.roles]


def _made(work: GuideWork, needs: Needs) -> Made:
    citations = Citations(needs.library, work.frame.role)
    guide = Guide(work.frame, work.matches, citations, _plays(needs, work.frame.role), work.banned)
    guide.plan(work.people, work.wanted, own_things(work.frame))
    used = guide.used
    return Made(
        sections={"interview_guide": InterviewGuide(interviews=guide.interviews(), data_request=work.data)},
        stays={"interview_guide": None},
        paths=(GUIDE,),
        origin=Origin(
            passages=citations.passages,
            plays=tuple(play.id for play in used),
            horizons=(INTERVIEWS,),
            notes=(needs.library.note,) if needs.library.note else (),
        ),
        evidence=Evidence(
            citations.texts(),
            {one.id: f"{one.title}. {one.problem} {' '.join(needs.library.play(one.id).wordings)}" for one in used},
        ),
    )


def _learned(work: GuideWork, tried: Draft, wrong: Sequence[Finding], _: Sequence[Finding], __: int) -> None:
    """The plays of the questions that break a rule are asked no more."""
    guide = tried.document.interview_guide
    for finding in wrong:
        parts = finding.path.split("/")
        if guide is None or len(parts) < 6 or parts[4] != "questions":
            continue
        play = guide.interviews[int(parts[3])].questions[int(parts[5])].play
        if play is not None:
            work.banned.add(play)


GUIDE_KIND: Kind[GuideWork] = Kind("guide", _gather, _made, _learned)
"""Interview guides: no model is asked."""
