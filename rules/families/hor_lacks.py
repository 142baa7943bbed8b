"""HOR · what the wording of a required key result leaves out, and what it names more or fewer of than is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.context import Context
from rules.finding import Fix, Issue
from rules.interpretation import Reading, readings
from rules.plain import listed
from rules.requirements import Requirement, requirement


def contents(ctx: Context, code: str) -> Iterator[Issue]:
    """One issue per 90-day set in which no key result is, by its wording, what a code asks for."""
    need = requirement(ctx.document.engagement.role, code, ctx.thresholds)
    crm = [s.name.lower() for s in ctx.document.systems or () if s.name and s.name.strip() and s.kind.lower() == "crm"]
    for path, _ in ctx.sets("90d"):
        candidates = [r for r in readings(ctx, path) if need.recognises(r.text)]
        lacks = {r.path: need.lacks(r.text, crm=crm) for r in candidates}
        if not candidates:
            yield Issue(
                path,
                f"the 90-day set has no key result that is {need.description}",
                {"latest": need.latest},
                Fix("display", f"add {need.description}, with purpose: {need.purpose}"),
            )
        elif all(lacks.values()):
            best = min(candidates, key=lambda r: len(lacks[r.path]))
            yield _incomplete(best, need, lacks[best.path])


def _incomplete(one: Reading, need: Requirement, lacks: Sequence[str]) -> Issue:
    """What a key result lacks; a number that it names is told as such, since it is wrong and not left unsaid."""
    fix = Fix("display", f"word it as {need.description}")
    count = need.miscounted(one.text)
    if need.counted is None or count is None:
        told = f"its wording leaves out {listed(list(lacks))}; asked for is {need.description}"
        return Issue(one.path, told, {"lacks": list(lacks)}, fix)
    least, most = need.counted
    others = [lack for lack in lacks if lack != need.parts[0].name]
    besides = f", and its wording leaves out {listed(others)}" if others else ""
    told = f"it names {count} initiatives{besides}; asked for is {need.description}"
    return Issue(one.path, told, {"count": count, "least": least, "most": most}, fix)
