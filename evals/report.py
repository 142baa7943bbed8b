"""One HTML file about a run: figures with their intervals, what moved, findings by code, the worst cases, the history.

Self-contained: no script, nothing from elsewhere. Everything that a case says is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assistant.exports.pictures import svg
from evals.comparing import Moved
from evals.figures import Figure
from evals.history import Entry
from evals.result import CaseResult, Run, Shown, SuiteResult
from evals.suites.table import figure

TEMPLATES = Path(__file__).parent / "templates"
STYLE = Path(svg.__file__).parents[1] / "templates" / "style.css"
WORST = 10
_ROW = 24.0
_LEFT, _RIGHT = 230.0, 90.0


@dataclass(frozen=True, slots=True)
class Row:
    """A figure as the table shows it."""

    name: str
    about: str
    shown: Shown
    held_back: Shown | None
    better: str


def html(
    run: Run,
    moved: Sequence[Moved] = (),
    against: str = "",
    history: Sequence[Entry] = (),
    former: Run | None = None,
) -> str:
    """The page; `against` says what the run is compared with.

    A `former` run of the same cases lends its worst cases what came out then, where that was something else.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["short"] = short
    page = environment.get_template("report.html.j2").render(
        run=run,
        style=Markup(STYLE.read_text(encoding="utf-8")),
        moved=[one for one in moved if one.verdict != "same"],
        steady=sum(one.verdict == "same" for one in moved),
        against=against,
        moves=_safe(moves_picture(moved)),
        suites=[_suite(one, former.suites.get(one.name) if former else None) for one in run.suites.values()],
        past=_safe(history_picture(history)),
        entries=list(reversed(history))[:20],
    )
    return page.strip() + "\n"


def short(value: float) -> str:
    """A figure with three digits that matter; a whole number as one."""
    return f"{value:.0f}" if float(value).is_integer() or abs(value) >= 1000 else f"{value:.3g}"


def _safe(picture: str) -> Markup:
    return Markup(picture)  # svg escapes every text that it is given


def _suite(one: SuiteResult, former: SuiteResult | None) -> dict[str, object]:
    before = {case.name: case.made for case in former.cases} if former else {}
    rows = [
        Row(name, known.about if known else "", shown, one.held_back.get(name), known.better if known else "neither")
        for name, shown in one.figures.items()
        for known in [figure(one.name, name)]
    ]
    only_held_back = {name: shown for name, shown in one.held_back.items() if name not in one.figures}
    return {
        "result": one,
        "rows": rows,
        "only_held_back": only_held_back,
        "shares": _safe(shares_picture(one)),
        "codes": _safe(codes_picture(one)),
        "worst": [(case, before.get(case.name, case.made)) for case in worst(one)],
        "open": sum(not case.held_back for case in one.cases),
        "closed": sum(case.held_back for case in one.cases),
    }


def worst(one: SuiteResult, most: int = WORST) -> list[CaseResult]:
    """The worst cases that may be read, the worst first; none that has nothing wrong with it."""
    found = [case for case in one.cases if not case.held_back and case.badness > 0]
    return sorted(found, key=lambda case: (-case.badness, case.name))[:most]


def shares_picture(one: SuiteResult) -> str:
    """Figures between nought and one on one scale: the value as a dot, its interval as a line."""
    rows = [(name, shown) for name, shown in one.figures.items() if _share(one.name, name)]
    if not rows:
        return ""
    scale = svg.WIDTH - _LEFT - _RIGHT
    height = 10 + len(rows) * _ROW
    ticks = (0, 0.25, 0.5, 0.75, 1)
    shapes = [svg.line(_LEFT + x * scale, 4, _LEFT + x * scale, height, "grid") for x in ticks]
    shapes += [svg.text(_LEFT + x * scale, height + 14, f"{x:.0%}", anchor="middle", size=11) for x in ticks]
    for number, (name, shown) in enumerate(rows):
        y = 18 + number * _ROW
        shapes += _interval(name, shown, y, _LEFT, scale)
    told = "; ".join(f"{name} {shown.value:.1%}" for name, shown in rows)
    return svg.picture(f"shares-{one.name}", f"{one.name}: shares with their intervals", told, height + 22, shapes)


def _interval(name: str, shown: Shown, y: float, left: float, scale: float) -> Iterator[str]:
    yield svg.text(0, y + 4, svg.fitted(name, _LEFT - 16, 13), size=13)
    low, high = (max(0.0, min(1.0, end)) for end in (shown.low, shown.high))
    yield svg.line(left + low * scale, y, left + high * scale, y, "second", 5)
    yield svg.dot(left + max(0.0, min(1.0, shown.value)) * scale, y, "first")
    yield svg.text(svg.WIDTH, y + 4, f"{shown.value:.1%}", anchor="end", bold=True, size=12)


def _share(suite: str, name: str) -> bool:
    known: Figure | None = figure(suite, name)
    return known is not None and known.share


def codes_picture(one: SuiteResult, most: int = 15) -> str:
    """Findings by code as bars, the commonest first."""
    rows = list(one.codes.items())[:most]
    if not rows:
        return ""
    scale = (svg.WIDTH - 110 - 60) / max(count for _, count in rows)
    shapes: list[str] = []
    for number, (code, count) in enumerate(rows):
        y = 6 + number * _ROW
        shapes += [
            svg.text(0, y + 12, code, size=12),
            svg.rect(110, y, count * scale, 15, "first", told=f"{code}: {count}"),
            svg.text(116 + count * scale, y + 12, str(count), size=12),
        ]
    told = ", ".join(f"{code} {count}" for code, count in rows)
    return svg.picture(f"codes-{one.name}", f"{one.name}: findings by code", told, 12 + len(rows) * _ROW, shapes)


def moves_picture(moved: Sequence[Moved]) -> str:
    """What moved beyond noise: bars to the right are better, to the left worse, in hundredths of the former value."""
    rows = [one for one in moved if one.verdict != "same"]
    if not rows:
        return ""
    middle = (svg.WIDTH + _LEFT) / 2
    room = (svg.WIDTH - _LEFT) / 2 - 60
    shapes = [svg.line(middle, 4, middle, 8 + len(rows) * _ROW, "grid", 2)]
    for number, one in enumerate(rows):
        y = 6 + number * _ROW
        share = _change(one)
        width = min(abs(share), 1.0) * room
        good = one.verdict == "better"
        shapes += [
            svg.text(0, y + 12, svg.fitted(one.name, _LEFT + 60, 12), size=12),
            svg.rect(middle if good else middle - width, y, max(width, 2), 15, "first" if good else "over"),
            svg.text(svg.WIDTH, y + 12, f"{share:+.0%}", anchor="end", size=12),
        ]
    told = "; ".join(f"{one.name} {one.verdict}" for one in rows)
    return svg.picture("moves", "What moved beyond noise", told, 12 + len(rows) * _ROW, shapes)


def _change(one: Moved) -> float:
    before, now = one.difference.before, one.difference.now
    return (now - before) / abs(before) if before else (1.0 if now > before else -1.0)


_HEADLINES = (
    ("drafts", "clean at first try"),
    ("drafts", "texts with a client fact"),
    ("drafts", "citations that bear"),
    ("critiques", "recall"),
    ("critiques", "precision"),
    ("retrieval", "MRR, all"),
    ("retrieval", "recall@5, all"),
    ("meaning", "recall"),
    ("summaries", "false figures caught"),
)
"""Shares that the history is drawn of."""


def history_picture(entries: Sequence[Entry]) -> str:
    """The chosen shares from run to run; empty where fewer than two runs hold one. Runs of the gate are left out:
    they hold other cases."""
    whole = [one for one in entries if one.gate is None]
    shapes: list[str] = []
    told: list[str] = []
    y = 20.0
    for suite, name in _HEADLINES:
        values = [one.figures[suite][name].value for one in whole if name in one.figures.get(suite, {})]
        if len(values) < 2:
            continue
        step = (svg.WIDTH - _LEFT - _RIGHT) / (len(values) - 1)
        points = [(_LEFT + i * step, y + 6 - 18 * value) for i, value in enumerate(values)]
        shapes.append(svg.text(0, y + 4, svg.fitted(f"{suite}, {name}", _LEFT - 16, 12), size=12))
        shapes += [svg.line(a[0], a[1], b[0], b[1], "first", 2) for a, b in pairwise(points)]
        shapes.append(svg.text(svg.WIDTH, y + 4, f"{values[-1]:.1%}", anchor="end", size=12))
        told.append(f"{suite} {name}: {', '.join(f'{value:.1%}' for value in values)}")
        y += 30
    return svg.picture("history", "Shares from run to run", "; ".join(told), y, shapes) if shapes else ""
