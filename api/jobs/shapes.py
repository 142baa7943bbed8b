"""Jobs as answers show them, and as OpenAPI describes them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated, Any, Literal

from pydantic import Field

from api.bodies import Id, Shape
from api.shapes import Problem, UsageShape
from assistant.storage.jobs import Job, JobEvent, State


class ProgressShape(Shape):
    """The last thing that a job told; `share` is how much of a long step is done."""

    step: str
    text: str
    share: float | None


class JobRowShape(Shape):
    """A job in a list."""

    id: Id
    kind: Literal["draft", "summary", "critique"]
    state: State
    document_id: Id | None
    version: int | None
    attempts: Annotated[int, Field(description="How often it was begun; more than once where a server died.")]
    created: dt.datetime
    started: dt.datetime | None
    ended: dt.datetime | None
    events: Annotated[str, Field(description="Where it tells how it goes on.")]
    result: Annotated[str | None, Field(description="Where what came of it is; null until it is done.")]
    problem: Annotated[Problem | None, Field(description="Why it failed.")]
    usage: UsageShape | None


class JobShape(JobRowShape):
    """A job as it stands."""

    progress: ProgressShape | None


def shown(job: Job) -> dict[str, Any]:
    """A job in a list."""
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "document_id": job.document,
        "version": job.number,
        "attempts": job.attempts,
        "created": job.created,
        "started": job.started,
        "ended": job.ended,
        "events": f"/v1/jobs/{job.id}/events",
        "result": result_of(job),
        "problem": json.loads(job.problem) if job.problem else None,
        "usage": json.loads(job.usage) if job.usage else None,
    }


def result_of(job: Job) -> str | None:
    """Where what came of a job is."""
    if job.state != "done":
        return None
    return f"/v1/drafts/{job.draft}" if job.draft else f"/v1/jobs/{job.id}/result"


def whole(job: Job, progress: JobEvent | None, usage: JobEvent | None) -> dict[str, Any]:
    """A job with the last that it told."""
    made = {**shown(job), "progress": json.loads(progress.data) if progress else None}
    if made["usage"] is None and usage is not None:
        made["usage"] = json.loads(usage.data)
    return made
