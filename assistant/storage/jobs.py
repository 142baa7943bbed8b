"""Jobs: what was asked, how it stands, what it told on its way, and what came of it.

A job is queued, runs, and ends once: done, failed or cancelled. Whatever changes one locks its row first, so that of
two who end it at the same moment one does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal, cast

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from assistant.storage.errors import NotThere, TooManyJobs
from assistant.storage.tables import JobEventRow, JobReplyRow, JobRow, TenantRow
from assistant.storage.values import Page, TenantId, new_id, now, page_of

State = Literal["queued", "running", "done", "failed", "cancelled"]
OPEN: tuple[State, ...] = ("queued", "running")
"""States of a job that has not ended."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands; `problem` and `usage` are JSON."""

    id: str
    tenant: TenantId
    kind: str
    state: State
    document: str | None
    number: int | None
    attempts: int
    draft: str | None
    problem: str | None = field(repr=False)
    usage: str | None
    created: dt.datetime
    started: dt.datetime | None
    ended: dt.datetime | None

    @property
    def open(self) -> bool:
        """Whether it has not ended."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class JobEvent:
    """One thing a job told; `data` is JSON."""

    number: int
    name: str
    data: str = field(repr=False)


def add(
    session: Session,
    tenant: TenantId,
    kind: str,
    asked: str,
    document: str | None = None,
    number: int | None = None,
    *,
    most: int = 0,
) -> Job:
    """A new job in the queue; `most` is how many of a tenant's may be open, 0: any number. Raises TooManyJobs."""
    if most:
        # Of two who ask at once the second one counts the first one's job.
        session.execute(select(TenantRow.id).where(TenantRow.id == tenant).with_for_update())
        here = select(func.count()).select_from(JobRow).where(JobRow.tenant_id == tenant, JobRow.state.in_(OPEN))
        if (session.scalar(here) or 0) >= most:
            raise TooManyJobs(most)
    row = JobRow(
        id=new_id(),
        tenant_id=tenant,
        document_id=document,
        number=number,
        kind=kind,
        state="queued",
        attempts=0,
        asked=asked,
        created=now(),
    )
    session.add(row)
    session.flush()
    return _job(row)


def get(session: Session, tenant: TenantId, job: str) -> Job:
    """One job. Raises NotThere."""
    return _job(_row(session, tenant, job))


def asked(session: Session, tenant: TenantId, job: str) -> str:
    """What was asked, as JSON. Raises NotThere."""
    return _row(session, tenant, job).asked


def result(session: Session, tenant: TenantId, job: str) -> str | None:
    """What came of a job that keeps its result itself, as JSON. Raises NotThere."""
    return _row(session, tenant, job).result


def listed(
    session: Session, tenant: TenantId, *, limit: int, cursor: str | None = None, state: State | None = None
) -> Page[Job]:
    """A tenant's jobs, oldest first. Raises BadCursor."""
    query = select(JobRow).where(JobRow.tenant_id == tenant)
    if state is not None:
        query = query.where(JobRow.state == state)
    return page_of(session, query, (JobRow.created, JobRow.id), _job, limit, cursor)


def remove(session: Session, tenant: TenantId, job: str) -> None:
    """The job with everything it told; a draft that came of it stays. Raises NotThere."""
    query = delete(JobRow).where(JobRow.tenant_id == tenant, JobRow.id == job)
    if session.execute(query.returning(JobRow.id)).scalar() is None:
        raise NotThere("job", job)


def begin(session: Session, tenant: TenantId, job: str) -> Job | None:
    """Let the job run, once more where it ran before; None where there is nothing left to do."""
    row = _locked(session, tenant, job)
    if row is None or row.state not in OPEN:
        return None
    row.state = "running"
    row.attempts += 1
    row.started = row.started or now()
    return _job(row)


def put_back(session: Session, tenant: TenantId, job: str) -> bool:
    """Put a running job back into the queue: who runs it has to stop, and that counts as no attempt."""
    row = _locked(session, tenant, job)
    if row is None or row.state != "running":
        return False
    row.state, row.attempts = "queued", row.attempts - 1
    return True


def end(
    session: Session,
    tenant: TenantId,
    job: str,
    state: State,
    *,
    draft: str | None = None,
    result: str | None = None,
    problem: str | None = None,
    usage: str | None = None,
) -> bool:
    """End an open job; False where it has ended already, or is gone, and nothing was changed."""
    row = _locked(session, tenant, job)
    if row is None or row.state not in OPEN:
        return False
    row.state, row.ended = state, now()
    row.draft_id, row.result, row.problem = draft, result, problem
    row.usage = usage if usage is not None else row.usage
    # What was asked is somebody's plan: once it is answered there is no need to keep it a second time.
    row.asked = ""
    session.execute(delete(JobReplyRow).where(JobReplyRow.tenant_id == tenant, JobReplyRow.job_id == job))
    return True


def is_open(session: Session, tenant: TenantId, job: str) -> bool:
    """Whether the job is there and has not ended."""
    query = select(JobRow.state).where(JobRow.tenant_id == tenant, JobRow.id == job)
    return session.scalar(query) in OPEN


def tell(session: Session, tenant: TenantId, job: str, name: str, data: str) -> int | None:
    """Write down something that the job tells; its number, or None where the job is gone."""
    if _locked(session, tenant, job) is None:
        return None
    last = session.scalar(select(func.max(JobEventRow.number)).where(JobEventRow.job_id == job)) or 0
    session.add(JobEventRow(job_id=job, number=last + 1, tenant_id=tenant, name=name, data=data, created=now()))
    session.flush()
    return last + 1


def events(session: Session, tenant: TenantId, job: str, after: int = 0, *, limit: int = 500) -> tuple[JobEvent, ...]:
    """What the job told after the event of that number, oldest first."""
    query = (
        select(JobEventRow)
        .where(JobEventRow.tenant_id == tenant, JobEventRow.job_id == job, JobEventRow.number > after)
        .order_by(JobEventRow.number)
        .limit(limit)
    )
    return tuple(JobEvent(row.number, row.name, row.data) for row in session.scalars(query))


def last(session: Session, tenant: TenantId, job: str, name: str) -> JobEvent | None:
    """The last thing of this name that the job told."""
    query = (
        select(JobEventRow)
        .where(JobEventRow.tenant_id == tenant, JobEventRow.job_id == job, JobEventRow.name == name)
        .order_by(JobEventRow.number.desc())
        .limit(1)
    )
    row = session.scalar(query)
    return None if row is None else JobEvent(row.number, row.name, row.data)


def reply(session: Session, tenant: TenantId, job: str, request: str) -> str | None:
    """What a model answered this request of the job's before; None where it was not asked."""
    query = select(JobReplyRow.reply).where(
        JobReplyRow.tenant_id == tenant, JobReplyRow.job_id == job, JobReplyRow.request == request
    )
    return session.scalar(query)


def keep_reply(session: Session, tenant: TenantId, job: str, request: str, text: str) -> bool:
    """Keep what a model answered; False where the job has ended meanwhile, and nobody needs it."""
    row = _locked(session, tenant, job)
    if row is None or row.state != "running":
        return False
    session.merge(JobReplyRow(job_id=job, request=request, tenant_id=tenant, reply=text, created=now()))
    return True


def all_open(session: Session, before: dt.datetime, *, limit: int = 1000) -> tuple[Job, ...]:
    """Open jobs of every tenant's that were made before a moment: for whoever works on them, never for a caller."""
    query = select(JobRow).where(JobRow.state.in_(OPEN), JobRow.created < before).order_by(JobRow.created).limit(limit)
    return tuple(_job(row) for row in session.scalars(query))


def heads(session: Session, named: Collection[str]) -> dict[str, int]:
    """The number of the last event of each of these jobs that is there: for whoever watches them."""
    query = (
        select(JobRow.id, func.coalesce(func.max(JobEventRow.number), 0))
        .outerjoin(JobEventRow, JobEventRow.job_id == JobRow.id)
        .where(JobRow.id.in_(named))
        .group_by(JobRow.id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def open_among(session: Session, named: Collection[str]) -> set[str]:
    """Which of these jobs have not ended."""
    return set(session.scalars(select(JobRow.id).where(JobRow.id.in_(named), JobRow.state.in_(OPEN))))


def _row(session: Session, tenant: TenantId, job: str) -> JobRow:
    row = session.scalar(select(JobRow).where(JobRow.tenant_id == tenant, JobRow.id == job))
    if row is None:
        raise NotThere("job", job)
    return row


def _locked(session: Session, tenant: TenantId, job: str) -> JobRow | None:
    query = select(JobRow).where(JobRow.tenant_id == tenant, JobRow.id == job)
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def _job(row: JobRow) -> Job:
    return Job(
        row.id,
        TenantId(row.tenant_id),
        row.kind,
        cast(State, row.state),
        row.document_id,
        row.number,
        row.attempts,
        row.draft_id,
        row.problem,
        row.usage,
        row.created,
        row.started,
        row.ended,
    )
