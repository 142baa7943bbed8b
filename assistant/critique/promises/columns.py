"""A promise laid out in columns or behind labels: metric, from, to."""

from __future__ import annotations

import re

from assistant.critique.entries import Words
from assistant.critique.promises.directions import direction_of
from assistant.critique.promises.goals import Said, pair_of
from assistant.critique.promises.moves import EXPANSION, PART_OF_NEW, Move, own_unit
from assistant.reading.amounts import Amount, amounts, fitted
from assistant.reading.known import Known
from rules.metrics import Metric
from rules.texts.figures import unit_kind

_UNKNOWN = re.compile(
    r"^\W*(?:tbd|tbc|n/?a|unknown|not (?:known|measured|tracked)|none|\?+|unbekannt|desconocido|"
    r"inconnu|no data|nobody knows)\W*$",
    re.IGNORECASE,
)


_GUESSED = re.compile(
    r"(?i)[(,;–-]\s*(?:a |my |our |the |\w+['’]s |rough |pure |best |just |only |an? )*"
    r"(?:guess\w*|estimate[ds]?|est\.?|gut feel\w*|assum\w+|not measured)\W*$|\b(?:guess|estimate)[ds]?\s*:?\s*\d"
)
"""A cell whose figure nobody has read off: "1.2m (the client's estimate)"."""
_RELATIVE = re.compile(r"^\s*(?:[+−-]\s?\d|(?:up|down|plus|minus|more|less|by)\b)", re.IGNORECASE)
"""A cell that says by how much, and not to which level."""


def move_in_columns(cells: dict[str, Words], words: Words, known: Known, told: Move | None) -> Move | None:
    """The metric of a row with its figures; None where the columns hold none."""
    from_, to = cells.get("baseline"), cells.get("target")
    if from_ is None and to is not None and pair_of(to.text) is not None:
        from_ = to  # "from 2,000 to 5,000" in one cell
    if from_ is None and to is None:
        # A column of dates or remarks may say in one row what others have columns for: "28 May, 4,000 to 5,500".
        from_ = to = next((one for one in cells.values() if pair_of(one.text) is not None), None)
    if from_ is None and to is None:
        return None
    name = cells.get("metric") or (told.name if told is not None else words)
    metric = known.table.get(name.text) or known.table.in_text(name.text)
    metric = known.table.get(EXPANSION) if PART_OF_NEW.search(name.text) else metric
    if metric is None and "metric" not in cells and to is not None and _is_count_of_done(from_, to):
        return None
    found = _levels(from_, to, metric, known)
    if not found and metric is not None and "metric" not in cells and told is None:
        # "Share of revenue" in percent is no revenue: figures that are no value of a metric are of another one.
        metric, found = None, _levels(from_, to, None, known)
    if not found:
        return None
    baseline, target = found.get("baseline"), found.get("target")
    if metric is not None:
        return Move(metric.id, name, _unit(metric, found, known), _said(baseline), _said(target))
    sure = len(found) == _BOTH and all(amount.value for _, amount, _ in found.values())
    if not sure and (
        len(name.text.split()) > 8 or (cells.get("metric") is None and told is None and len(words.text.split()) > 6)
    ):
        return None
    id_ = "_".join(re.findall(r"[^\W_]+", name.text.lower()))[:60]
    if not id_:
        return None
    amount = next(one for one in (target, baseline) if one is not None)[1]
    unit = own_unit(amount)
    better = direction_of(name.text)
    if better is None and baseline and target:
        better = "up" if target[1].value > baseline[1].value else "down"
    return Move(id_, name, unit, _said(baseline), _said(target), own=True, better=better)


_BOTH = 2
"""A row with a figure in both columns is measured, however long what it is called; from 0 to 1 is only done."""


def _levels(
    from_: Words | None, to: Words | None, metric: Metric | None, known: Known
) -> dict[str, tuple[Words, Amount, float]]:
    """The figures to start from and to reach, as values of a metric; what is none is left out."""
    return {
        field: one
        for field, cell in (("baseline", from_), ("target", to))
        if cell is not None and (one := figure(_side(field, cell, from_ is to), metric, known)) is not None
    }


def _side(field: str, cell: Words, both: bool) -> Words:
    """The part of a cell that names where a metric is, or where it has to get, where one cell names both."""
    pair = pair_of(cell.text) if both else None
    if pair is None:
        return cell
    one = pair[0] if field == "baseline" else pair[1]
    return cell.part(one.start, one.end)


_DONE = re.compile(r"(?i)^\W*(?:\d{1,2}\W*(?:[^\W\d_][\w-]*\W*){0,2}|\D+)$")


def _is_count_of_done(from_: Words | None, to: Words) -> bool:
    """Whether a target says that a thing is there: "done", "1", "3 signed"; no level that a metric moves to."""
    nothing = from_ is None or not re.search(r"\d", from_.text)
    return nothing and _DONE.match(to.text) is not None and not re.search(r"[%$€£]", to.text)


_LIKE_A_YEAR = re.compile(r"^\s*(?P<value>(?:19|20)\d\d)\s*$")
"""A level of 2050 that stands alone in its cell, as a year would."""
_COUNTED = re.compile(r"(?i)^\W*(?P<n>\d{1,4})\s+(?:out of|of|von|de|sur)\s+(?P<all>\d{1,4})\b")
"""So many of so many: a share."""


def figure(cell: Words, metric: Metric | None, known: Known) -> tuple[Words, Amount, float] | None:
    """The one figure of a cell, as a value of its metric."""
    if _UNKNOWN.match(cell.text) or _GUESSED.search(cell.text) or _RELATIVE.match(cell.text):
        return None
    if (counted := _COUNTED.match(cell.text)) is not None and float(counted["all"]) > 0:
        share = round(float(counted["n"]) / float(counted["all"]) * 100, 2)
        at = counted.start("n")
        return cell.part(at, counted.end("all")), Amount(share, "fraction", at, counted.end("all")), share
    found = [
        one
        for one in amounts(cell.text)
        if one.unit not in ("date", "year", "ordinal", "day", "week", "month", "quarter")
    ]
    if not found and (like_year := _LIKE_A_YEAR.match(cell.text)) is not None:
        found = [Amount(float(like_year["value"]), "count", *like_year.span("value"))]
    if not found:
        return None
    one = found[0]
    value = one.value
    if metric is not None:
        fit = fitted(one, metric, known.unit_of(metric.id), cell.text)
        if fit is None and one.unit == "count":
            fit_value: float = one.value
        elif fit is None:
            return None
        else:
            fit_value = fit.value
        value = fit_value
    if one.unit == "fraction" and 0 < value <= 1 and " of " in cell.text:
        value = round(value * 100, 2)  # "5 of 6"
    return cell.part(one.start, one.end), one, value


def _said(found: tuple[Words, Amount, float] | None) -> Said | None:
    if found is None:
        return None
    words, _, value = found
    return Said(int(value) if float(value).is_integer() and abs(value) < 1e15 else value, words)


def _unit(metric: Metric, found: dict[str, tuple[Words, Amount, float]], known: Known) -> str | None:
    unit = known.unit_of(metric.id) or metric.unit
    if unit_kind(unit) == "money":
        said = next((one.currency for _, one, _ in found.values() if one.currency), None)
        return said or (unit if unit != "money" else known.currency)
    return unit or None
