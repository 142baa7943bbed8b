"""The first page: what the thing does, ways to begin, and the conversations that there are."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from starlette.concurrency import run_in_threadpool

from api.deps import Deps
from api.talks import Talks
from api.web.views.findings import FindingView
from api.web.views.goals import KeyResultCard
from api.web.views.paper import Paper, paper_of
from api.web.views.turns import by_client
from assistant.cli.init import EXAMPLES, examples
from assistant.conversation import started_from
from assistant.exports.words import ROLES, clean
from assistant.storage.values import TenantId, now
from rules.formats.reading import parse
from rules.registry import REGISTRY
from rules.settings import Settings

SPECIMEN = EXAMPLES / "plans-in-git" / "plans" / "northwind.yaml"
"""The plan that the first page shows a part of."""
SHOWN = 2
"""Key results of it."""


async def home_values(talks: Talks, deps: Deps, tenant: TenantId, cursor: str | None) -> dict[str, Any]:
    """What the first page shows. Raises BadCursor."""
    listed = await run_in_threadpool(lambda: talks.listed(tenant, limit=50, cursor=cursor))
    paper = await run_in_threadpool(_specimen, deps.today())
    return {
        "rules": len(REGISTRY),
        "examples": _examples(),
        "specimen": paper,
        "showcase": _showcase(paper),
        "shown_finding": await run_in_threadpool(_objection, deps.today()),
        "clients": by_client(listed.rows, now()),
        "more": listed.next,
    }


@cache
def _examples() -> tuple[tuple[str, str], ...]:
    """The shipped examples by what they are: "Northwind Analytics, CRO, a brief"."""
    found: list[tuple[str, str]] = []
    for name, path in examples().items():
        document = parse(path.read_text("utf-8"), path.name).document
        what = "a plan with findings" if document.okr_sets else "a brief"
        found.append((name, f"{clean(document.engagement.company)}, {ROLES[document.engagement.role]}: {what}"))
    return tuple(found)


@cache
def _specimen(today: dt.date) -> Paper:
    document = parse(SPECIMEN.read_text("utf-8"), SPECIMEN.name).document
    return paper_of(started_from(document), dt.datetime.combine(today, dt.time()), Settings())


def _showcase(paper: Paper) -> tuple[KeyResultCard, ...]:
    """Those with a way from a baseline to a target first: a picture says more."""
    rows = [kr for one in paper.sets[:1] for o in one.objectives[:1] for kr in o.key_results]
    rows.sort(key=lambda kr: kr.dumbbell is None)
    return tuple(sorted(rows[:SHOWN], key=lambda kr: kr.label))


@cache
def _objection(today: dt.date) -> FindingView | None:
    """A finding with all its parts, from the example that breaks rules."""
    path = examples().get("northwind-plan")
    if path is None:
        return None
    state = started_from(parse(path.read_text("utf-8"), path.name).document)
    paper = paper_of(state, dt.datetime.combine(today, dt.time()), Settings())
    rows = [one for group in paper.groups for one in group.findings if one.next_step and one.line]
    return min(rows, key=lambda one: (one.severity != "error", len(one.message) + len(one.line)), default=None)
