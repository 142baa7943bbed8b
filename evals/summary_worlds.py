"""Summaries for `evals.summary_figures`, their prose put together from banks of sentences that people could write.

Every figure of the prose is placed by code, so it is known what each means and which values would be as true.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals.summary_engagements import KINDS, Engagement, MetricRow, engagement
from evals.summary_writing import FRACTIONS, writers
from rules.document.base import ROLES, Role

BANKS = Path(__file__).parent / "data" / "summaries"


@dataclass(frozen=True)
class Placed:
    """One figure of a prose paragraph: where it stands, its value, how it is written, and what would be as true."""

    paragraph: int
    start: int
    end: int
    value: Any
    unit: str
    write: Callable[[Any], str | None]
    also: frozenset[Any]
    sense: str


@dataclass
class Made:
    """A document with its summary, and where the figures of its prose stand."""

    document: dict[str, Any]
    role: Role
    kind: str
    paragraphs: list[str] = field(default_factory=list[str])
    placed: list[Placed] = field(default_factory=list[Placed])
    values: dict[str, set[Any]] = field(default_factory=dict[str, set[Any]])
    headings: list[str] = field(default_factory=list[str])
    """The heading that each paragraph stands under; empty where one heading stands over all."""

    def with_paragraphs(self, paragraphs: Sequence[str]) -> dict[str, Any]:
        """The document with these paragraphs as its prose, a part for each where they have headings of their own."""
        parts = [{"heading": "Summary", "paragraphs": list(paragraphs)}]
        if self.headings:
            parts = [{"heading": h, "paragraphs": [p]} for h, p in zip(self.headings, paragraphs, strict=True)]
        return {**self.document, "summary": {**self.document["summary"], "text": parts}}

    def path_of(self, paragraph: int) -> str:
        """Where a paragraph stands in such a document."""
        return f"/summary/text/{paragraph}/paragraphs/0" if self.headings else f"/summary/text/0/paragraphs/{paragraph}"


def sentences(bank: str) -> dict[str, Any]:
    """The sentences of a bank by what they are about."""
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True).load((BANKS / f"{bank}.yaml").read_text("utf-8"))  # pyright: ignore[reportUnknownMemberType]


def make(role: Role, kind: str, rng: random.Random, bank: Mapping[str, Any]) -> Made:
    """One engagement with a summary whose prose is right."""
    given = engagement(role, kind, rng, bank["items"])
    made = Made(given.document, role, kind, values=given.values)
    _tell(made, given, rng, bank)
    return made


_GAP = re.compile(r"\{(?P<name>[A-Za-z_0-9]+)(?:\|(?P<also>\w+))?(?::(?P<how>\w+))?\}")


def _tell(made: Made, world: Engagement, rng: random.Random, bank: Mapping[str, Any]) -> None:
    rows, notes, counts = world.rows, world.notes, world.counts
    summary = made.document["summary"]
    lines: list[tuple[str, dict[str, Any]]] = []
    for row in rng.sample(list(rows), 3):
        group = rng.choice(["any", "any", "up" if row.reading > row.baseline else "down"])
        offered = [one for one in bank["metric"][group] if "{frac}" not in one or _fraction(row) is not None]
        lines.append((rng.choice(offered), {"row": row}))
    lines.append((rng.choice(bank["two"]), dict(zip(("row", "other"), rng.sample(list(rows), 2), strict=True))))
    if made.kind == "quarterly":
        lines += [(text, {}) for text in rng.sample(bank["roi"], 3) if _fits(made, text)]
    lines += [(text, {}) for text in rng.sample(bank["hours"], 2)]
    lines += [(rng.choice(bank["progress"]), {}), (rng.choice(bank["dated"]), {}), (rng.choice(bank["listed"]), {})]
    for i in rng.sample(range(3), 2):
        lines.append(
            (rng.choice(notes[i]["tells"]).replace("{c}", "{count}").replace("{C}", "{Count}"), {"count": counts[i]})
        )
    rng.shuffle(lines)
    size = rng.choice([1, 2, 3])
    for at in range(0, len(lines), size):
        text = ""
        for template, given in lines[at : at + size]:
            apart = (
                "\n"
                if template.startswith(("- ", "1. ")) or (text and text.rpartition("\n")[2].startswith(("- ", "1. ")))
                else " "
            )
            text += apart if text else ""
            text = _fill(made, text, template, given, rng, len(made.paragraphs), summary)
        made.paragraphs.append(text)


def _fraction(row: MetricRow) -> float | None:
    """The fraction by which a metric has moved, where that is one that people name."""
    move = abs(row.reading - row.baseline) / row.baseline
    return next((one for one in FRACTIONS if abs(one - move) <= 0.02 * one), None)


def _fits(made: Made, template: str) -> bool:
    financial = made.document["summary"]["roi"]["financial"]
    whole = financial["delta"]["amount"] % financial["cost"]["amount"] == 0
    return whole or "multiple" not in template


def _fill(
    made: Made, text: str, template: str, given: Mapping[str, Any], rng: random.Random, paragraph: int,
    summary: Mapping[str, Any],
) -> str:  # fmt: skip
    last, names = 0, {key: rng.choice(row.names) for key, row in given.items() if isinstance(row, MetricRow)}
    styles: dict[str, Callable[[Any], str | None]] = {}
    for gap in _GAP.finditer(template):
        text += template[last : gap.start()]
        last = gap.end()
        name = gap["name"]
        word = _word(name, names, summary)
        if word is not None:
            text += word
            continue
        value, unit, also = _value(made, name, gap["also"], given, summary)
        key = unit + ("digits" if "_digits" in name else "")
        write = styles.setdefault(key, writers(unit, rng, digits="_digits" in name))
        if gap["how"] == "bare":
            write = _without_unit(write)
        if name[0].isupper():
            write = _with_capital(write)
        shown = write(value) or ""
        if unit == "date" and "%" in shown:
            shown = str(value)
        made.placed.append(
            Placed(paragraph, len(text), len(text) + len(shown), value, unit, write, frozenset(also), name)
        )
        text += shown
    return text + template[last:]


_Writer = Callable[[Any], str | None]


def _without_unit(write: _Writer) -> _Writer:
    return lambda value: _bared(write(value))


def _with_capital(write: _Writer) -> _Writer:
    return lambda value: _capital(write(value))


def _capital(text: str | None) -> str | None:
    return text[:1].upper() + text[1:] if text else text


def _bared(text: str | None) -> str | None:
    """Without its unit, as the first of "18 to 23 percent"; money keeps its own."""
    if text is None or re.search(r"[$€£A-Z]", text):
        return text
    return re.sub(r"\s?(?:%|percent|per cent|days|hours|h)$", "", text)


def _word(name: str, names: Mapping[str, str], summary: Mapping[str, Any]) -> str | None:
    if name in ("m", "M"):
        return names["row"] if name == "m" else _capital(names["row"])
    if name in ("n", "N"):
        return names["other"] if name == "n" else _capital(names["other"])
    if name in ("p1", "p2"):
        return summary["priorities"][int(name[1]) - 1]["text"]
    return {
        "kr": "KR2", "decision": summary["decisions"][0]["text"], "shift": summary["shifts"][0]["text"],
    }.get(name)  # fmt: skip


def _value(
    made: Made, name: str, also: str | None, given: Mapping[str, Any], summary: Mapping[str, Any]
) -> tuple[Any, str, set[Any]]:
    low = name.lower()
    plain = low.rstrip("2") if low not in ("h1", "h2") else low
    row = given.get("other" if low.endswith("2") and plain != low else "row")
    if isinstance(row, MetricRow) and plain in ("reading", "previous", "baseline", "target"):
        return getattr(row, plain), row.unit, {getattr(row, also.rstrip("2"))} if also else set()
    if isinstance(row, MetricRow) and plain.startswith("change_"):
        change = round(abs(row.reading - getattr(row, plain.removeprefix("change_"))), 2)
        change = int(change) if float(change).is_integer() else change
        return change, "points" if row.unit == "percent" else row.unit, set()
    if isinstance(row, MetricRow) and low == "frac":
        return _fraction(row), "fraction", set()
    if low == "count":
        return given["count"], "count", set()
    dates = {
        "reading_date": summary["readings"][0]["as_of"], "baseline_date": made.document["baselines"][0]["as_of"],
        "decision_date": summary["decisions"][0]["date"], "shift_date": summary["shifts"][0]["date"],
        "from": summary["period"]["from"], "to": summary["period"]["to"],
    }  # fmt: skip
    if low in dates:
        return dt.date.fromisoformat(dates[low]), "date", set()
    hours = [one["hours"] for one in summary["priorities"]]
    kr = made.document["okr_sets"][0]["objectives"][0]["key_results"][1]
    told = summary["progress"][0]
    ahead = {"weekly": 20, "monthly": 85.7, "quarterly": 260, "diagnostic": 171.4}[made.kind]
    simple: dict[str, tuple[Any, str]] = {
        "h1": (hours[0], "hours"), "h2": (hours[1], "hours"), "total": (sum(hours), "hours"), "ahead": (ahead, "hours"),
        "pct": (told["percent"], "percent"), "spent": (told["hours"], "hours"), "planned": (kr["hours"], "hours"),
        "due": (kr["due_day"], "due"), "decisions": (len(summary["decisions"]), "count"),
        "issues": (len(summary["issues"]), "count"), "priorities": (len(summary["priorities"]), "count"),
        "quick_wins": (len(summary["quick_wins"]), "count"), "initiatives": (len(summary["initiatives"]), "count"),
    }  # fmt: skip
    if low in simple:
        number, counted = simple[low]
        return number, counted, set()
    financial, monthly = summary["roi"]["financial"], made.document["engagement"]["monthly_cost"]
    delta, cost = financial["delta"]["amount"], financial["cost"]["amount"]
    key = low.removesuffix("_digits")
    if key == "multiple":
        ratio = delta / cost
        return (int(ratio) if ratio.is_integer() else round(ratio, 2)), "count", set()
    value = {"delta": delta, "cost": cost, "net": delta - cost, "monthly_cost": monthly["amount"]}[key]
    return value, monthly["currency"], set()


def worlds(count: int, seed: int, bank: str = "sentences") -> list[Made]:
    """So many summaries, roles and kinds in turn."""
    lines, rng = sentences(bank), random.Random(seed)
    return [make(ROLES[i % len(ROLES)], KINDS[i // len(ROLES) % len(KINDS)], rng, lines) for i in range(count)]
