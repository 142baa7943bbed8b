"""The picture of a portfolio: stacked bars of hours a week, and the line of a full-time week."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from assistant.exports.pictures import svg
from assistant.exports.words import hours, short_date
from assistant.portfolios.portfolio import Engagement, Portfolio
from assistant.portfolios.weeks import Load
from rules.thresholds import FULL_TIME_DAYS, FULL_TIME_HOURS

PALETTE = ("#1f6395", "#c2843a", "#4f8f5b", "#8a5aa8", "#b3495a", "#3f9aa6", "#8c7a2f", "#6b7887")
"""Colours that stay apart on paper, on a dark screen and for most people who see few colours; letters say the same."""
_LEFT, _RIGHT, _TOP, _HEIGHT = 34.0, 6.0, 22.0, 240.0
_GAP = 0.22
_LETTER = 11.0
_ABOVE = 8.0
"""How far down the line's name stands."""
_DIGITS = 9.0
"""How high the figure above a bar is."""
_ROOM = 1.08
_KEYS = 3
"""Engagements in a line of the key."""


def portfolio_picture(portfolio: Portfolio) -> str:
    """The picture; empty where no engagement takes any hours."""
    most = max((one.hours + one.open_hours for one in portfolio.loads), default=0.0)
    if most <= 0:
        return ""
    scale = _HEIGHT / (max(most, FULL_TIME_HOURS) * _ROOM)
    bottom = _TOP + _HEIGHT
    width = (svg.WIDTH - _LEFT - _RIGHT) / len(portfolio.loads)
    shapes = [*_grid(max(most, FULL_TIME_HOURS) * _ROOM, scale, bottom)]
    for i, load in enumerate(portfolio.loads):
        shapes += _bar(portfolio, load, _LEFT + (i + _GAP / 2) * width, width * (1 - _GAP), bottom, scale)
    line = bottom - FULL_TIME_HOURS * scale
    shapes.append(svg.line(_LEFT, line, svg.WIDTH - _RIGHT, line, "over", 1.6))
    said = f"{FULL_TIME_DAYS} days, {FULL_TIME_HOURS} h"
    # What the line is stands above the plot, where no bar reaches: on the line it would hide one's letter.
    shapes.append(svg.text(svg.WIDTH - _RIGHT, _ABOVE + 4, said, "over", anchor="end", size=11, bold=True))
    ends = svg.WIDTH - _RIGHT - svg.width_of(said, 11) - 14
    shapes.append(svg.line(ends - 16, _ABOVE, ends, _ABOVE, "over", 1.6))
    y = bottom + 34
    for number, one in enumerate(portfolio.engagements):
        shapes += _key(number, one, _LEFT + (number % _KEYS) * (svg.WIDTH - _LEFT) / _KEYS, y + number // _KEYS * 18)
    y += (len(portfolio.engagements) + _KEYS - 1) // _KEYS * 18
    if any(one.open_hours > 0 for one in portfolio.loads):
        shapes.append(
            svg.text(_LEFT, y, "pale: what the old cadence would take, and nobody has settled", "dim", size=11)
        )
        y += 18
    told = "; ".join(f"week of {short_date(one.week.monday)} {_spoken(one)}" for one in portfolio.loads)
    return svg.picture("portfolio", "Hours a week, all engagements", told, y - 8, shapes)


def colour(number: int) -> str:
    """The colour of an engagement; after eight they come again, and the letters tell them apart."""
    return PALETTE[number % len(PALETTE)]


def _grid(most: float, scale: float, bottom: float) -> Iterator[str]:
    step = 10.0
    while most / step > 8:
        step *= 2
    value = 0.0
    while value <= most:
        y = bottom - value * scale
        yield svg.line(_LEFT, y, svg.WIDTH - _RIGHT, y, "grid")
        yield svg.text(_LEFT - 6, y + 4, f"{value:g}", "dim", anchor="end", size=10)
        value += step


def _bar(portfolio: Portfolio, load: Load, x: float, width: float, bottom: float, scale: float) -> Iterator[str]:
    y = bottom
    rows = list(zip(portfolio.engagements, load.by_engagement, strict=True))
    for number, (one, taken) in enumerate(rows):
        if taken.hours > 0:
            y -= taken.hours * scale
            yield _part(
                x, y, width, taken.hours * scale, colour(number), one.label, f"{one.company}: {hours(taken.hours)}"
            )
    for number, (one, taken) in enumerate(rows):
        if taken.open_hours > 0:
            y -= taken.open_hours * scale
            told = f"{one.company}: {hours(taken.open_hours)} open"
            yield _part(x, y, width, taken.open_hours * scale, colour(number), one.label, told, sure=False)
    if load.hours > 0 or load.open_hours > 0:
        said, tone = hours(load.hours).removesuffix(" h"), "over" if load.over else "ink"
        line, foot = bottom - FULL_TIME_HOURS * scale, y - 4
        if foot - _DIGITS <= line <= foot + 1:
            foot = line - 4  # the line would strike it through
        yield svg.text(x + width / 2, foot, said, tone, anchor="middle", size=10, bold=True)
    day, month, _ = short_date(load.week.monday).split(" ")
    yield svg.text(x + width / 2, bottom + 14, f"{day} {month}", "dim", anchor="middle", size=10)


def _part(
    x: float, y: float, width: float, height: float, fill: str, letter: str, told: str, *, sure: bool = True
) -> str:
    """A part of a bar; what is not settled is pale, with a dashed edge."""
    look = f'fill="{fill}"' if sure else f'fill="{fill}" fill-opacity="0.18" stroke="{fill}" stroke-dasharray="3 2"'
    shape = (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{max(height, 0):.1f}" {look}>'
        f"<title>{escape(told)}</title></rect>"
    )
    if height < _LETTER:
        return shape
    ink = '#ffffff"' if sure else f'{fill}"'
    return shape + (
        f'<text x="{x + width / 2:.1f}" y="{y + height / 2 + 4:.1f}" font-size="10" text-anchor="middle" '
        f'font-weight="600" fill="{ink}>{escape(letter)}</text>'
    )


def _key(number: int, one: Engagement, x: float, y: float) -> Iterator[str]:
    yield f'<rect x="{x:.1f}" y="{y - 10:.1f}" width="11" height="11" fill="{colour(number)}"/>'
    words = svg.fitted(f"{one.label}  {one.company}", (svg.WIDTH - _LEFT) / _KEYS - 24, 11)
    yield svg.text(x + 16, y, words, "dim", size=11)


def _spoken(load: Load) -> str:
    said = f"{hours(load.hours)}"
    if load.open_hours > 0:
        said += f" and {hours(load.open_hours)} open"
    return said + (", over full time" if load.over else "")
