"""The 90-day plan's own mentions of a key result: they follow its figures and its day, and go where it goes.

A plan says "the win rate from 24 to 29 percent by day 170 (KR10)" beside the key result itself; changed in one place
alone, the two would contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rules.context import Context, Placed
from rules.document.okrs import KeyResult

PLAN = "/ninety_day_plan"
_LISTS = ("quick_wins", "initiatives")


def followed(ctx: Context, placed: Placed, fields: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Patches that have the plan say a key result's new target and day."""
    for path, text, _ in _mentions(ctx, placed.kr):
        told = text
        for name in ("baseline", "target"):
            told = _figure(told, getattr(placed.kr, name), fields.get(name), "from" if name == "baseline" else "to")
        told = _day(told, placed.kr.due_day, fields.get("due_day"))
        if told != text:
            yield {"op": "replace", "path": path, "value": told}


def taken_out(ctx: Context, placed: Placed) -> Iterator[dict[str, Any]]:
    """Patches that take a key result's steps out of the plan; a quick win or an initiative stays by its name alone.

    How many of these a plan holds was settled when it was made, and none of it hangs on a goal any more.
    """
    for path, text, whole in _mentions(ctx, placed.kr):
        if whole:
            yield {"op": "remove", "path": whole}
        else:
            yield {"op": "replace", "path": path, "value": _NAME.split(text, maxsplit=1)[0].strip()}


def _mentions(ctx: Context, kr: KeyResult) -> Iterator[tuple[str, str, str]]:
    """Where the plan speaks of a key result: the text's path, the text, and the path of the entry around it."""
    plan = ctx.document.ninety_day_plan
    if plan is None:
        return
    for name in _LISTS:
        for i, text in enumerate(getattr(plan, name) or ()):
            if f"({kr.id})" in text:
                yield f"{PLAN}/{name}/{i}", text, ""
    for i, one in enumerate(plan.activities or ()):
        if one.key_result == kr.id:
            yield f"{PLAN}/activities/{i}/text", one.text or "", f"{PLAN}/activities/{i}"


_NAME = re.compile(r":|, to move\b|\(KR")
"""What ends the name of a quick win or an initiative."""


def _figure(text: str, before: float | None, after: Any, word: str) -> str:
    """A text with one figure behind "from" or "to" in place of another."""
    if before is None or not isinstance(after, (int, float)):
        return text
    old, new = _written(before), _written(float(after))
    return re.sub(rf"(\b{word} (?:[A-Z]{{3}} )?){re.escape(old)}(?![\d.,]\d|\d)", rf"\g<1>{new}", text)


def _day(text: str, before: float | None, after: Any) -> str:
    if before is None or not isinstance(after, (int, float)):
        return text
    return re.sub(rf"\bday {before:g}(?!\d)", f"day {after:g}", text)


def _written(value: float) -> str:
    """A figure as plans write it: thousands apart, no trailing nought."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4f}".rstrip("0").rstrip(".")
