"""The thirteen weeks of a plan as columns: what each week holds, what reports take of it, and what is planned."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.exports.pictures import svg
from assistant.exports.view import PlanWeek, View
from assistant.exports.words import hours

_TOP, _HEIGHT = 22.0, 120.0
_GAP = 8.0


def weeks_picture(view: View) -> str:
    """The picture; empty where the plan says no hours."""
    weeks = view.plan.weeks if view.plan else ()
    most = max((max(one.gross, one.planned + one.standing + one.days_off) for one in weeks), default=0.0)
    if most <= 0:
        return ""
    width = svg.WIDTH / len(weeks)
    shapes = [shape for i, one in enumerate(weeks) for shape in _column(one, i * width, width - _GAP, _HEIGHT / most)]
    bottom = _TOP + _HEIGHT
    keys = [("first", "planned"), ("standing", "reports and one-to-ones"), ("off", "days off"), ("track", "free")]
    if any(one.left < -0.05 for one in weeks):
        keys.append(("over", "more than the week holds"))
    shapes.append(svg.legend(bottom + 46, keys))
    told = "; ".join(f"week {one.number}: {hours(one.planned)} planned, {_left(one)}" for one in weeks)
    return svg.picture("weeks", "Hours week by week", told, bottom + 56, shapes)


def _column(one: PlanWeek, x: float, width: float, scale: float) -> Iterator[str]:
    bottom = _TOP + _HEIGHT
    over = max(-one.left, 0.0)
    y = bottom
    for colour, figure, told in (
        ("first", one.planned - over, "planned"),
        ("over", over, "more than the week holds"),
        ("standing", one.standing, "reports and one-to-ones"),
        ("off", one.days_off, "days off"),
        ("track", max(one.left, 0.0), "free"),
    ):
        if figure > 0:
            y -= figure * scale
            yield svg.rect(x, y, width, figure * scale, colour, told=f"{hours(figure)} {told}", round_=1)
    yield svg.text(x + width / 2, max(y - 5, 10), f"{one.gross:.0f} h", "dim", size=9, anchor="middle")
    yield svg.text(x + width / 2, bottom + 14, f"{one.number}", anchor="middle", bold=True, size=11)
    yield svg.text(x + width / 2, bottom + 27, f"{hours(one.planned)}", "dim", size=9, anchor="middle")


def _left(one: PlanWeek) -> str:
    return f"{hours(one.left)} free" if one.left >= 0 else f"{hours(-one.left)} too many"
