"""Put the API together."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import threading
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api import openapi, problems, telemetry
from api.access import Door
from api.deps import Deps
from api.examples import PLAN
from api.frame import ID_HEADER, Frame
from api.jobs.desk import Desk
from api.jobs.watching import Watch
from api.metrics import Metrics
from api.routes import (
    checks,
    conversations,
    critiques,
    documents,
    drafts,
    engagements,
    guidance,
    health,
    jobs,
    own,
    pages,
    talking,
    tenant,
)
from api.talks import Talks
from api.web import routes as web
from api.work import Workshop
from assistant.conversation.rehearsing import rehearse
from assistant.errors import NinetydayError
from assistant.storage import retention
from rules.check import check
from rules.document import Document

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

PREFIX = "/v1"
PURGE_SECONDS = 3600
ROUNDS = (50_000, 20, 20)
"""New objects before the collector looks at the young ones, and how many such looks before it looks at older ones."""
_LOG = logging.getLogger("ninetyday.api")
ROUTERS = (
    checks.router, critiques.router, conversations.router, talking.router, drafts.router, jobs.router,
    documents.router, pages.router, engagements.router, guidance.router, own.router,
)  # fmt: skip


def create_app(deps: Deps) -> FastAPI:
    """The whole API over these; whoever makes it closes what `deps` holds."""
    workshop = Workshop(deps.limits.workers, deps.limits.waiting)
    figures = Metrics(workshop, deps.prices)
    desk = Desk(deps, figures.job_ended, figures.model_used)
    talks = Talks(deps)
    figures.count_jobs(desk)
    traces = telemetry.provider_for(deps.telemetry)
    app = FastAPI(
        title="ninetyday",
        version=openapi.version(),
        description=openapi.ABOUT,
        openapi_tags=openapi.TAGS,
        docs_url=None,  # their page comes from elsewhere; /openapi.json is there for any viewer
        redoc_url=None,
        lifespan=partial(_lifespan, deps, workshop, desk, talks, traces),
        telemetry=telemetry.settings_for(traces),
    )
    app.state.deps = deps
    app.state.workshop = workshop
    app.state.desk = desk
    app.state.talks = talks
    app.state.streams = Counter[str]()
    app.state.metrics = figures
    app.state.telemetry = traces
    app.state.door = Door(deps)
    for router in (*ROUTERS, tenant.router):
        app.include_router(router, prefix=PREFIX)
    app.include_router(health.router)
    app.include_router(web.router)
    app.mount("/static", web.StaticPages())
    problems.install(app)
    openapi.install(app)
    # The last one added is the outermost.
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    if deps.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=deps.origins,
            allow_methods=("GET", "POST", "PUT", "DELETE"),
            allow_headers=(
                "Authorization",
                "Content-Type",
                "If-Match",
                "If-None-Match",
                "Idempotency-Key",
                "Prefer",
                "Last-Event-ID",
            ),
            expose_headers=("ETag", "Location", ID_HEADER, "Retry-After", "Preference-Applied"),
        )
    app.add_middleware(Frame, limits=deps.limits, observe=figures.observe)
    return app


@asynccontextmanager
async def _lifespan(
    deps: Deps, workshop: Workshop, desk: Desk, talks: Talks, traces: TracerProvider | None, _: FastAPI
) -> AsyncGenerator[None]:
    if deps.warm:
        settle(deps)
        threading.Thread(target=warmed, args=(deps,), name="rehearsal", daemon=True).start()
        for model in (deps.voice, deps.reader):
            if model is not None:
                model.warm_up()
    if deps.limits.jobs:
        await run_in_threadpool(desk.start)
    await run_in_threadpool(talks.start)
    watches = (desk.watch, talks.watch)
    _close_streams_at_a_signal(watches)
    tasks = [asyncio.create_task(one) for one in (_purge_every_hour(deps), *(watch.run() for watch in watches))]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await run_in_threadpool(talks.stop)
        for model in (deps.voice, deps.reader):
            if model is not None:
                model.close()
        await run_in_threadpool(desk.stop)
        await run_in_threadpool(workshop.close)
        if traces is not None:
            await run_in_threadpool(traces.shutdown)


def settle(deps: Deps) -> None:
    """Load what a check needs before the first caller waits for it, and take all that stands in memory by then out of
    the garbage collector's rounds: going through it would hold every answer up for a tenth of a second.

    The rounds are fewer too: an answer makes thousands of objects, and leaves next to none that only a round finds.
    """
    check(Document.model_validate(PLAN), today=deps.today(), settings=deps.rules)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*ROUNDS)


def warmed(deps: Deps) -> None:
    """Load the guidance and what a conversation needs, and take them out of these rounds too."""
    opening = deps.guidance.warm_up()
    rehearse(deps.today())
    opening.join()
    # Without a round before it, for which callers would wait.
    gc.freeze()


def _close_streams_at_a_signal(watches: Sequence[Watch]) -> None:
    """A server that stops waits for its answers, and a stream of events would be one for as long as its job."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        before = signal.getsignal(number)

        def stop(number: int, frame: FrameType | None, before: Any = before) -> None:
            for watch in watches:
                watch.close()
            if callable(before):
                before(number, frame)

        if callable(before):
            signal.signal(number, stop)


async def _purge_every_hour(deps: Deps) -> None:
    """Several processes may do it at the same moment: each row goes once."""

    def purge() -> int:
        with deps.storage.writing() as session:
            gone = retention.purge(session)
        # Also for what was deleted while somebody was reading, and so could not be cleared at once.
        deps.storage.forget()
        return gone

    while True:
        try:
            if gone := await run_in_threadpool(purge):
                _LOG.info("retention deleted %d rows", gone)
        except NinetydayError as error:
            _LOG.warning("retention could not be seen to: %s", error)
        await asyncio.sleep(PURGE_SECONDS)
