"""Capacity bars: the hours that there are by day 30, 60, 90 and 182, above the hours that are asked for."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.exports.pictures import svg
from assistant.exports.view import Capacity, LedgerRow
from assistant.exports.words import hours

_LEFT, _RIGHT = 96.0, 150.0
_ROW = 56.0
_BAR = 16.0
_COLOURS = {"90d": "first", "6m": "second"}


def capacity_picture(capacity: Capacity) -> str:
    """The picture; empty where there are no hours at all to draw."""
    widest = max((max(row.gross, row.asked_together, row.standing + row.days_off) for row in capacity.rows), default=0)
    if widest <= 0:
        return ""
    scale = (svg.WIDTH - _LEFT - _RIGHT) / widest
    shapes: list[str] = []
    for i, row in enumerate(capacity.rows):
        shapes += _row(row, 8 + i * _ROW, scale)
    height = 8 + len(capacity.rows) * _ROW
    asked = capacity.rows[0].asked
    keys = [("track", "free for key results"), ("standing", "reports and one-to-ones"), ("off", "days off")]
    keys += [(_COLOURS[one.horizon], f"asked, {one.short}") for one in asked]
    shapes.append(svg.legend(height + 12, keys))
    if any(row.left < 0 for row in capacity.rows):
        height += 18
        shapes.append(svg.legend(height + 12, [("over", "asked beyond what there is")]))
    told = "; ".join(f"by day {row.day} {_spoken(row)}" for row in capacity.rows)
    return svg.picture("capacity", "Hours there are and hours asked for", told, height + 22, shapes)


def _row(row: LedgerRow, y: float, scale: float) -> Iterator[str]:
    yield svg.text(0, y + 15, f"By day {row.day}", bold=True)
    yield svg.text(0, y + 31, f"{hours(row.gross)} in all", "dim", size=11)
    x = _LEFT
    for colour, width, told in (
        ("track", max(row.net, 0), "free for key results"),
        ("standing", row.standing, "reports and one-to-ones"),
        ("off", row.days_off, "days off"),
    ):
        if width > 0:
            yield svg.rect(x, y + 2, width * scale, _BAR, colour, told=f"{hours(width)} {told}")
            x += width * scale
    yield from _asked(row, y + 4 + _BAR, scale)
    if row.asked:
        yield svg.text(svg.WIDTH, y + 15, f"{hours(row.asked_together)} asked", "dim", anchor="end", size=11)
        said, colour = (f"{hours(row.left)} left", "ink") if row.left >= 0 else (f"{hours(-row.left)} too many", "over")
        yield svg.text(svg.WIDTH, y + 31, said, colour, anchor="end", bold=True)
    else:
        yield svg.text(svg.WIDTH, y + 15, f"{hours(row.net)} free", anchor="end", bold=True)


def _asked(row: LedgerRow, y: float, scale: float) -> Iterator[str]:
    """The bars of the sets one after another; what lies beyond the net hours is drawn as too much."""
    done, net = 0.0, max(row.net, 0)
    for one in row.asked:
        inside = min(one.hours, max(net - done, 0))
        if inside > 0:
            told = f"{hours(one.hours)} asked, {one.short}"
            yield svg.rect(_LEFT + done * scale, y, inside * scale, _BAR, _COLOURS[one.horizon], told=told)
        done += one.hours
    if done > net:
        told = f"{hours(done - net)} beyond what there is"
        yield svg.rect(_LEFT + net * scale, y, (done - net) * scale, _BAR, "over", told=told)


def _spoken(row: LedgerRow) -> str:
    if not row.asked:
        return f"{hours(row.net)} free"
    rest = f"{hours(row.left)} left" if row.left >= 0 else f"{hours(-row.left)} too many"
    return f"{hours(row.net)} free, {hours(row.asked_together)} asked, {rest}"
