"""A key result's sentence with the figures of its fields, where code can tell which figure stands for which field."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rules.texts.figures import EPSILON, Figure
from rules.texts.spoken import Spoken

if TYPE_CHECKING:
    from rules.context import Context, Placed

_NUMBER = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")

Patch = tuple[dict[str, Any], ...]


def changed(ctx: Context, placed: Placed, **fields: Any) -> Patch:
    """A patch that sets fields of a key result, and has its sentence say the same.

    Empty where the sentence would contradict the fields and code cannot mend it.
    """
    after = replace(placed, kr=placed.kr.model_copy(update=fields))
    text = retold(Spoken(after, ctx))
    if text is None:
        return ()
    if text != placed.kr.text:
        fields["text"] = text
    return tuple({"op": "add", "path": f"{placed.path}/{name}", "value": value} for name, value in fields.items())


def retold(spoken: Spoken) -> str | None:
    """The sentence with each wrong figure made that of its field; None where one of them cannot be told or replaced."""
    text = spoken.text
    for figure in reversed(spoken.faults()):
        value = _meant(spoken, figure)
        number = None if value is None else _in_place(figure, value)
        if number is None:
            return None
        text = text[: figure.start] + number + text[figure.end :]
    if text == spoken.text:
        return text
    kr = spoken.placed.kr.model_copy(update={"text": text})
    return None if Spoken(replace(spoken.placed, kr=kr), spoken.ctx).faults() else text


def _meant(spoken: Spoken, figure: Figure) -> float | None:
    """The value, in the figure's own unit, that the fields give it."""
    if figure.unit == "day":
        due = spoken.placed.kr.due_day
        return None if due is None else float(due)
    if spoken.is_move(figure):
        value = spoken.move
    elif figure.role == "from":
        value = spoken.baseline
    elif figure.role == "to":
        value = spoken.target
    else:
        return None
    if value is None:
        return None
    if figure.unit in ("percent", "points") and spoken.kind == "ratio":
        return value * 100
    same = figure.unit in (spoken.kind, "count") or (figure.unit == "points" and spoken.kind == "percent")
    return value if same else None


def _in_place(figure: Figure, value: float) -> str | None:
    """The figure's words with another number; None where they hold no plain number, or more than one."""
    found = _NUMBER.findall(figure.text)
    if figure.in_words or len(found) != 1 or len(figure.readings) != 1:
        return None
    old = found[0]
    if abs(float(old.replace(",", "")) - abs(figure.value)) > EPSILON * max(1.0, abs(figure.value)):
        return None  # "1.2M": a multiplier, whose rounding is the writer's
    rounded = round(value, 4)
    new = f"{rounded:,}" if "," in old else str(rounded)
    return figure.text.replace(old, new.removesuffix(".0"))
