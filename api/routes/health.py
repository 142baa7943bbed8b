"""For whoever runs the server: is it alive, can it work, and how is it doing."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from api import metrics
from api.access import from_this_machine
from api.answers import answers
from api.deps import Deps
from api.given import answer
from api.problems import Refused
from api.shapes import Status

router = APIRouter(tags=["health"])


@router.get("/health/live", responses={200: {"model": Status}, **answers()})
async def live() -> Response:
    """The process answers."""
    return answer({"status": "ok"})


@router.get("/health/ready", responses={200: {"model": Status}, **answers()})
async def ready(request: Request) -> Response:
    """The database can be used and has the right form."""
    deps: Deps = request.app.state.deps
    await run_in_threadpool(deps.storage.ready)
    return answer({"status": "ok"})


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"description": "Prometheus' text.", "content": {"text/plain": {}}}, **answers("scope-missing")},
)
async def figures(request: Request) -> Response:
    """Requests, times and the length of the line, for Prometheus; from this machine alone."""
    if not from_this_machine(request.scope):
        raise Refused("scope-missing", "metrics are shown to this machine alone", "let an agent beside it collect them")
    found: metrics.Metrics = request.app.state.metrics
    return Response(found.text(), media_type=metrics.MEDIA)
