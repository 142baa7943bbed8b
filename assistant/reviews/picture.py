"""How far each key result of a review is, and how far its straight line expects it to be, as a picture."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.exports.pictures import svg
from assistant.reviews.report import KeyResultReview, Review

_LEFT, _RIGHT, _ROW, _BAR = 300.0, 110.0, 34.0, 12.0


def review_picture(review: Review) -> str:
    """A bar for each key result with a share of its way, its line's place marked; empty where none has."""
    rows = [kr for goal in review.goals for kr in goal.key_results if _share(kr) is not None]
    if not rows:
        return ""
    shapes = [shape for i, kr in enumerate(rows) for shape in _row(kr, 20 + i * _ROW)]
    height = 18 + len(rows) * _ROW
    shapes.append(svg.legend(height + 10, [("first", "so far"), ("over", "behind its line, or the wrong way")]))
    shapes += [
        svg.diamond(331, height + 6, "ink"),
        svg.text(344, height + 10, "where the line is today", "dim", size=11),
    ]
    told = "; ".join(f"{kr.id}: {_percent(kr)}" for kr in rows)
    return svg.picture("review", "How far the key results are", told, height + 20, shapes)


def _row(kr: KeyResultReview, y: float) -> Iterator[str]:
    share = _share(kr) or 0.0
    room = svg.WIDTH - _LEFT - _RIGHT
    late = kr.verdict in ("behind", "missed", "wrong_way")
    yield svg.text(0, y, kr.id, size=13, bold=True)
    yield svg.text(46, y, svg.fitted(kr.label, _LEFT - 62, 12), size=12)
    yield svg.rect(_LEFT, y - 10, room, _BAR, "track")
    yield svg.rect(_LEFT, y - 10, room * min(max(share, 0.0), 1.0), _BAR, "over" if late else "first")
    expected = 1.0 if kr.verdict in ("done", "met") else kr.line.expected_share if kr.line is not None else None
    if expected is not None and kr.verdict not in ("done", "met"):
        yield svg.diamond(_LEFT + room * min(max(expected, 0.0), 1.0), y - 4, "ink", f"line at {expected * 100:.0f} %")
    yield svg.text(svg.WIDTH - _RIGHT + 12, y, _percent(kr), "ink", bold=True)


def _share(kr: KeyResultReview) -> float | None:
    if kr.verdict in ("done", "met"):
        return 1.0
    return kr.line.share if kr.line is not None else None


def _percent(kr: KeyResultReview) -> str:
    share = _share(kr) or 0.0
    return "done" if kr.verdict == "done" else "met" if kr.verdict == "met" else f"{share * 100:.0f} %"
