"""Write what a person accepts into the person's own text, with the version before it under `previous`."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.errors import NinetydayError
from assistant.reviews.gate import combined
from assistant.reviews.report import Review
from assistant.reviews.settled import record
from rules.formats.editing import NotEditable, edit
from rules.formats.reading import Parsed, parse

ALL = "all"
KEPT = ("engagement", "baselines", "okr_sets")
"""What of the version before stays: enough to see what grew (CAP109) and what a review started from."""


class AcceptRefused(NinetydayError):  # noqa: N818 - as in assistant.errors
    """A proposal that is none, or that cannot be written into this text."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The plan with what was accepted, and the names of what that is."""

    text: str
    parsed: Parsed
    names: tuple[str, ...]


def accept(parsed: Parsed, review: Review, wanted: Sequence[str]) -> Accepted:
    """The person's text with the accepted proposals and the version before it. Raises AcceptRefused."""
    patches: dict[str, list[tuple[dict[str, Any], ...]]] = {}
    for goal in review.goals:
        for kr in goal.key_results:
            patches.setdefault(kr.id, []).append(kr.proposal.patch)
    for whole in review.engagement:
        patches.setdefault(whole.accept, []).append(whole.patch)
    open_ = [name for name, found in patches.items() if any(found)]
    names = _names(wanted, open_, list(patches))
    before = {name: parsed.value[name] for name in KEPT if name in parsed.value}
    last = parsed.document.previous.summary if parsed.document.previous else None
    settled = record(review, names, last.shifts if last else ())
    kept = {"op": "add", "path": "/previous", "value": _without_offers(before) | {"summary": settled}}
    chosen = [patch for name in names for patch in patches[name]]
    try:
        text = edit(parsed.text, [kept, *combined(chosen)], parsed.name)
        return Accepted(text, parse(text, parsed.name), names)
    except NotEditable as stop:
        step = "accept less at once, or write the change by hand: `--format json` holds each patch"
        raise AcceptRefused(f"{parsed.name} cannot be changed so: {stop}", step) from stop


def _names(wanted: Sequence[str], open_: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    asked = [part.strip() for one in wanted for part in one.split(",") if part.strip()]
    if not open_:
        raise AcceptRefused("the review proposes no change that could be accepted", "leave --accept out to read it")
    if any(one.lower() == ALL for one in asked):
        return tuple(open_)
    found: list[str] = []
    for one in asked:
        name = next((name for name in known if name.lower() == one.lower()), None)
        if name is None:
            near = difflib.get_close_matches(one, known, n=1, cutoff=0.5)
            step = f"did you mean {near[0]}?" if near else f"there are: {', '.join(open_)}"
            raise AcceptRefused(f"--accept {one}: the review has no proposal of that name", step)
        if name not in open_:
            raise AcceptRefused(f"--accept {one}: nothing is changed there", f"there are: {', '.join(open_)}, or all")
        if name not in found:
            found.append(name)
    if not found:
        raise AcceptRefused("--accept names no proposal", f"there are: {', '.join(open_)}, or all")
    return tuple(found)


def _without_offers(value: dict[str, Any]) -> dict[str, Any]:
    """The earlier version without what was left out of it: that is no part of what was agreed."""
    engagement = value.get("engagement")
    if isinstance(engagement, dict):
        value = {**value, "engagement": {key: one for key, one in engagement.items() if key != "situation"}}  # pyright: ignore
    sets = value.get("okr_sets")
    if isinstance(sets, list):
        bare = [{key: one[key] for key in one if key != "left_out"} for one in sets if isinstance(one, dict)]  # pyright: ignore
        return {**value, "okr_sets": bare}
    return value
