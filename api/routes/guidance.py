"""The rules with their manuals, the schema of documents, and questions to the guidance."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from api.access import Reader
from api.answers import answers
from api.deps import Deps
from api.given import answer
from api.problems import Refused
from api.shapes import HitShape, ManualShape, RuleShape
from api.work import Workshop
from assistant.searching import LONGEST, MOST, found
from knowledge.vocabulary import Horizon, Role
from rules.own_codes import OWN_CODES
from rules.registry import REGISTRY
from rules.rule import Rule

router = APIRouter(tags=["guidance"])

Code = Annotated[str, Path(pattern="^[A-Za-z]{2,12}[0-9]{3}$", examples=["CAP101"])]


@router.get("/rules", responses={200: {"model": list[RuleShape]}, **answers()})
async def rules(request: Request, caller: Reader) -> Response:
    """Every rule with its severity, scope, title and source; rules of this server's configuration last."""
    return answer([one.as_dict() for one in _rules(request).values()])


@router.get("/rules/{code}", responses={200: {"model": ManualShape}, **answers("not-found", "request-invalid")})
async def rule(code: Code, request: Request, caller: Reader) -> Response:
    """One rule's manual: what it asks, why, a document that breaks it and the same one mended."""
    one = {**_rules(request), **OWN_CODES}.get(code.upper())
    if one is None:
        from assistant.cli.options import nearest_code

        raise Refused("not-found", f"no rule is called {code}", nearest_code(code, REGISTRY))
    manual = one.manual
    parts = {"what": manual.what, "why": manual.why, "breaks": manual.breaks, "mended": manual.mended}
    return answer({**one.as_dict(), "needs": list(one.needs), **parts})


@router.get("/schema", responses={200: {"model": dict[str, Any]}, **answers()})
async def schema(caller: Reader) -> Response:
    """The JSON Schema (2020-12) of an engagement document."""
    return answer(_schema())


@router.get(
    "/search", responses={200: {"model": list[HitShape]}, **answers("request-invalid", "busy", "extra-missing")}
)
async def search(
    request: Request,
    caller: Reader,
    q: Annotated[
        str, Query(min_length=1, max_length=LONGEST, description="A question, or what hurts.", examples=["dead deals"])
    ],
    role: Annotated[Role | None, Query()] = None,
    horizon: Annotated[Horizon | None, Query()] = None,
    kind: Annotated[Literal["guidance", "play", "all"], Query()] = "guidance",
    limit: Annotated[int, Query(ge=1, le=MOST)] = 5,
) -> Response:
    """Find the guidance that answers a question, your own too, or the plays that answer a problem, with sources."""
    deps: Deps = request.app.state.deps
    workshop: Workshop = request.app.state.workshop

    def look() -> list[dict[str, Any]]:
        return [
            asdict(row)
            for row in found(deps.guidance.library_of(deps.storage, caller.tenant), q, role, horizon, kind, limit)
        ]

    return answer(await workshop.do(look))


def _rules(request: Request) -> dict[str, Rule]:
    deps: Deps = request.app.state.deps
    return {**REGISTRY, **{one.code: one for one in deps.rules.house}}


@cache
def _schema() -> dict[str, Any]:
    from rules.formats.schema import schema as build

    return build()
