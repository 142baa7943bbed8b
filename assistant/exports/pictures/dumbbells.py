"""Dumbbells: from each baseline to its target, every row on a scale of its own that starts at nought."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.exports.pictures import svg
from assistant.exports.view import KeyResult, ObjectiveSet
from assistant.exports.words import quantity

_LEFT, _RIGHT = 270.0, 110.0
_ROW, _LINE = 46.0, 16.0


def dumbbells_picture(sets: tuple[ObjectiveSet, ...]) -> str:
    """The picture of all key results that have both ends; empty where none has."""
    rows = [(one, kr) for one in sets for kr in one.key_results if kr.baseline is not None and kr.target is not None]
    if not rows:
        return ""
    shapes: list[str] = []
    told: list[str] = []
    height = 14.0
    for one, kr in rows:
        name = svg.wrapped(kr.metric or kr.text, _LEFT - 20, 13)
        shapes += _row(one, kr, name, height + 10)
        told.append(f"{kr.label}, {kr.metric or kr.text}: {kr.change}")
        height += _ROW + (len(name) - 1) * _LINE
    shapes += [
        svg.dot(7, height + 8, "first", hollow=True),
        svg.text(20, height + 12, "baseline", "dim", size=11),
        svg.dot(97, height + 8, "first"),
        svg.text(110, height + 12, "target", "dim", size=11),
        svg.text(160, height + 12, "each row on its own scale, from nought", "dim", size=11),
    ]
    return svg.picture("dumbbells", "From baseline to target", "; ".join(told), height + 22, shapes)


def _row(one: ObjectiveSet, kr: KeyResult, name: list[str], y: float) -> Iterator[str]:
    assert kr.baseline is not None
    assert kr.target is not None
    for i, words in enumerate(name):
        yield svg.text(0, y + i * _LINE, words, size=13, bold=True)
    y += (len(name) - 1) * _LINE
    due = f", day {kr.due_day}" if kr.due_day is not None else ""
    yield svg.text(0, y + 16, svg.fitted(f"{kr.label}, {one.short}{due}", _LEFT - 20, 11), "dim", size=11)
    low, high = min(0.0, kr.baseline, kr.target), max(0.0, kr.baseline, kr.target)
    scale = (svg.WIDTH - _LEFT - _RIGHT) / ((high - low) or 1)
    start, end = (_LEFT + (value - low) * scale for value in (kr.baseline, kr.target))
    middle = y + 4 - (len(name) - 1) * _LINE / 2
    yield svg.line(_LEFT, middle, svg.WIDTH - _RIGHT, middle, "grid")
    yield svg.line(start, middle, end, middle, "first", 4)
    yield svg.dot(end, middle, "first")
    yield svg.dot(start, middle, "first", hollow=True)
    rising = kr.target >= kr.baseline
    for x, value, left, bold in ((start, kr.baseline, rising, False), (end, kr.target, not rising, True)):
        words = svg.fitted(quantity(value, kr.unit), 96, 12)
        at, anchor = (x - 12, "end") if left else (x + 12, "start")
        width = svg.width_of(words) + 4
        # The scale's line must not run through the figure.
        yield svg.rect(at - width + 2 if left else at - 2, middle - 8, width, 16, "paper", round_=0)
        yield svg.text(at, middle + 4, words, "ink" if bold else "dim", anchor=anchor, bold=bold)
