"""The one way to a draft: gather, make, check, mend what is safe, learn and try again, or refuse saying why.

What differs between OKRs, interview guides and 90-day plans is a `Kind`; trying again, checking, evidence and
provenance stand here.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import threading
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from assistant.drafting.events import Event, Tell, silent
from assistant.drafting.own_metrics import with_own_metrics
from assistant.drafting.provenance import UNASKED, Origin, carried_evidence, recorded
from assistant.drafting.questions import Question, blocking_findings, blocking_questions, helpful_questions
from assistant.models.client import ModelIdentity
from knowledge.search import Library
from rules.check import check
from rules.context import Evidence
from rules.document import Document
from rules.document.provenance import RecordedFinding
from rules.finding import Finding, Report
from rules.fixing import mend
from rules.ledger import Ledger, ledger
from rules.plain import counted
from rules.settings import Settings as RuleSettings

TRIES = 3
"""The first assembly, and two more with what the check found."""
BRIEF_SCOPES = ("brief",)
FAULT = "NTD001"
"""A rule that broke has judged nothing, and silence is no pass."""

Result = TypeVar("Result")
Work = TypeVar("Work")
"""What the tries of one draft share: retrieved once, worded once; `learn` changes it between two tries."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What every draft needs from outside: guidance, day, the rules' settings, whom to tell of each step, who words."""

    library: Library
    today: dt.date
    rules: RuleSettings = field(default_factory=RuleSettings)
    tell: Tell = silent
    identity: ModelIdentity = UNASKED


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
class Made:
    """What one try makes of a document, not judged yet.

    `sections` replaces sections of the document, `stays` is what of them was there before and is left as it was;
    `paths` are the places that were drafted, and `whole` is a place whose own findings, not those below it, count too.
    """

    sections: Mapping[str, object]
    stays: Mapping[str, object]
    paths: tuple[str, ...]
    origin: Origin
    evidence: Evidence
    whole: str = ""

    def telling(self, notes: Iterable[str]) -> Made:
        """This, with more notes on how it came about."""
        return replace(self, origin=replace(self.origin, notes=(*self.origin.notes, *notes)))


@dataclass(frozen=True, slots=True)
class Kind(Generic[Work]):
    """One kind of draft.

    `gather` frames the brief and retrieves; `make` assembles one try of it, or refuses; `learn` changes the work by the
    findings of a try that does not hold. `doubts` are findings that are no errors and worth another try while there is
    one; `tries` is how many there are.
    """

    name: str
    """What the draft is called in a sentence: draft, guide, plan."""
    gather: Callable[[Document, Needs], Awaitable[Work | Refusal]]
    make: Callable[[Work, Needs], Made | Refusal]
    learn: Callable[[Work, Draft, Sequence[Finding], Sequence[Finding], int], None]
    """It gets the work, the try, its errors, its doubts and the try's number."""
    doubts: Callable[[Work, Draft], Sequence[Finding]] = lambda _work, _draft: ()
    tries: Callable[[Work], int] = lambda _work: TRIES


def refuse_unsound(document: Document, today: dt.date, settings: RuleSettings) -> Refusal | None:
    """The refusal of a brief that carries no draft; None where it does. Needs no model and no search."""
    report = check(document, today=today, settings=settings, scopes=BRIEF_SCOPES)
    questions = blocking_questions(document, report)
    findings = blocking_findings(report)
    if not questions and not findings:
        return None
    return Refusal("the brief does not carry a draft yet", findings, tuple(questions))


async def draft(kind: Kind[Work], document: Document, needs: Needs) -> Draft | Refusal:
    """Draft one kind of thing from a brief; everything else in the document stays as it is.

    Returns a refusal, never a draft with an error in what was drafted. Raises the model's errors
    (assistant.errors.NinetydayError) and the library's (knowledge.errors.KnowledgeError).
    """
    refusal = refuse_unsound(document, needs.today, needs.rules)
    if refusal:
        return refusal
    began = time.perf_counter()
    document, read = with_own_metrics(document)
    work = await kind.gather(document, needs)
    if isinstance(work, Refusal):
        return work
    last: Refusal | None = None
    tries = kind.tries(work)
    for number in range(1, tries + 1):
        made = kind.make(work, needs)
        if isinstance(made, Refusal):
            return last or made
        made = made.telling(one.told for one in read)
        tried = _judged(document, made, needs, time.perf_counter() - began)
        wrong = _drafted_errors(tried, made)
        needs.tell(Event("check", _told(kind.name, tried.report, wrong, number)))
        doubtful = kind.doubts(work, tried) if number < tries else ()
        if not wrong and not doubtful:
            return tried
        last = Refusal(f"after {tries} tries the {kind.name} still breaks a rule", tuple(wrong))
        kind.learn(work, tried, wrong, doubtful, number)
    return last or Refusal("no try was made")


async def in_thread(work: Callable[[], Result]) -> Result:
    """Run in a thread that nobody waits for when the person stops: asyncio's own are joined at the end."""
    done: Future[Result] = Future()
    # Running from now on: whoever stops waiting cannot cancel it, and the thread may still set what nobody reads.
    done.set_running_or_notify_cancel()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    threading.Thread(target=run, name="search", daemon=True).start()
    return await asyncio.wrap_future(done)


def _judged(document: Document, made: Made, needs: Needs, seconds: float) -> Draft:
    """The document with what was made, checked, and mended where that is safe."""
    rest = document.model_copy(update=dict(made.stays))
    evidence = carried_evidence(rest, made.evidence)
    drafted = document.model_copy(
        update={
            **made.sections,
            "provenance": recorded(made.origin, rest, needs.identity, needs.today, seconds),
            "ledger": None,
            "findings": None,
        }
    )

    def judge(one: Document) -> Report:
        return check(one, today=needs.today, settings=needs.rules, evidence=evidence)

    drafted, report = mend(drafted, judge, lambda finding: _mendable(finding, made.paths))
    return Draft(drafted, report, ledger(drafted), evidence, tuple(helpful_questions(document)))


def _lies_in(path: str, places: Sequence[str]) -> bool:
    return path in places or path.startswith(tuple(f"{place}/" for place in places))


def _mendable(finding: Finding, places: Sequence[str]) -> bool:
    """Whether a finding, and all that its fix changes, lies in what was drafted: the brief is the person's own."""
    changes = finding.fix.patch if finding.fix else ()
    return all(_lies_in(path, places) for path in (finding.path, *(str(one["path"]) for one in changes)))


def _drafted_errors(tried: Draft, made: Made) -> list[Finding]:
    """Open errors whose path lies in what was drafted; those on the brief travel beside the draft."""
    return [
        finding
        for finding in tried.report.errors
        if finding.code == FAULT or finding.path == made.whole or _lies_in(finding.path, made.paths)
    ]


def _told(name: str, report: Report, wrong: Sequence[Finding], number: int) -> str:
    if wrong:
        codes = ", ".join(sorted({finding.code for finding in wrong}))
        return f"try {number}: {counted(len(wrong), 'error')} in the {name} ({codes})"
    count = report.summary["warning"]
    return f"no error in the {name}, {counted(count, 'warning')}"
