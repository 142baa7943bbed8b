"""Made-up engagements with a summary each, for `evals.summary_figures`: five roles, four kinds, figures drawn anew.

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

from rules.document.base import ROLES, Role

BANKS = Path(__file__).parent / "data" / "summaries"
KINDS = ("weekly", "monthly", "quarterly", "diagnostic")
START = dt.date(2026, 12, 1)
COMPANIES = ("Hollin Freight", "Tarn Clinics", "Brightwater Tools", "Osier Payroll", "Quill Learning")
_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip


_FRACTIONS = {1 / 2: "half", 1 / 3: "a third", 1 / 4: "a quarter", 1 / 5: "a fifth", 1 / 10: "a tenth"}


@dataclass(frozen=True)
class MetricRow:
    """One metric of a made engagement; `names` are ways of naming it in a sentence."""

    id: str
    names: tuple[str, ...]
    unit: str
    baseline: float
    previous: float
    reading: float
    target: float


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

    def with_paragraphs(self, paragraphs: Sequence[str]) -> dict[str, Any]:
        """The document with these paragraphs as its prose."""
        summary = {**self.document["summary"], "text": [{"heading": "Summary", "paragraphs": list(paragraphs)}]}
        return {**self.document, "summary": summary}


_METRICS: dict[Role, tuple[tuple[str, tuple[str, ...], str, tuple[float, float], int], ...]] = {
    "cro": (
        ("win_rate", ("the win rate", "our win rate", "the close rate"), "percent", (12, 30), 1),
        ("sales_cycle_days", ("the sales cycle", "the average sales cycle", "the deal cycle"), "days", (60, 140), -1),
        ("pipeline_coverage", ("pipeline coverage", "the coverage ratio"), "ratio", (1.5, 2.6), 1),
        ("qualified_pipeline_value", ("qualified pipeline", "the qualified pipeline"), "USD", (400, 900), 1),
    ),
    "cmo": (
        ("mql_volume", ("marketing-qualified leads", "MQLs"), "count", (60, 240), 1),
        ("cost_per_opportunity", ("the cost per opportunity",), "EUR", (1.2, 4.5), -1),
        ("stage_conversion_rate", ("the conversion rate", "stage conversion"), "percent", (9, 28), 1),
        ("marketing_sourced_pipeline", ("marketing-sourced pipeline",), "EUR", (300, 800), 1),
    ),
    "cso": (
        ("quota_attainment", ("quota attainment",), "percent", (42, 70), 1),
        ("rep_ramp_days", ("ramp time", "the rep ramp time"), "days", (110, 190), -1),
        ("process_adherence", ("process adherence", "adherence to the sales process"), "percent", (30, 60), 1),
        ("revenue_per_rep", ("revenue per seller", "revenue per rep"), "GBP", (240, 600), 1),
    ),
    "cgo": (
        ("activation_rate", ("the activation rate", "activation"), "percent", (22, 45), 1),
        ("churn_rate", ("churn", "the churn rate"), "percent", (4, 12), -1),
        ("acquisition_rate", ("new customers",), "count", (30, 120), 1),
        ("trial_answers", ("trial answer time", "the trial answer time"), "hours", (20, 60), -1),
    ),
    "vp_sales": (
        ("forecast_accuracy", ("forecast accuracy",), "percent", (48, 72), 1),
        ("speed_to_lead", ("speed to lead", "the lead response time"), "hours", (9, 30), -1),
        ("methodology_adoption", ("methodology adoption", "adoption of the methodology"), "percent", (20, 50), 1),
        ("new_arr", ("new ARR from partners", "partner ARR"), "USD", (200, 700), 1),
    ),
}
_OWN = ("trial_answers", "new_arr")
_PRIORITIES = (
    "Coach the sellers on discovery", "Stage definitions go live", "Second round of customer interviews",
    "Price list with the finance lead", "Hand the dashboard to operations", "Outbound sequence for clinics",
    "Board paper on the forecast", "Onboarding mails rewritten", "Partner agreement redrafted", "Call library set up",
)  # fmt: skip
_DECISIONS = (
    "Proposals go out only after a second meeting", "The trade fair in spring is dropped",
    "Discounts need the founder's yes", "The agency contract ends", "Support answers trial users from now on",
)  # fmt: skip
_SHIFTS = ("The sales manager has resigned", "Our largest customer will not renew", "A competitor cut its prices")


def sentences(bank: str) -> dict[str, Any]:
    """The sentences of a bank by what they are about."""
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True).load((BANKS / f"{bank}.yaml").read_text("utf-8"))  # pyright: ignore[reportUnknownMemberType]


# Figures as people write them


def writers(unit: str, rng: random.Random, *, digits: bool = False) -> Callable[[Any], str | None]:
    """One way of writing values of a unit, kept for all values so that a mutation reads like the original."""
    if unit == "percent":
        sign = rng.choice([" %", "%", " percent", " per cent"])
        return lambda v: f"{_number(v)}{sign}"
    if unit == "points":
        word = rng.choice([" points", " percentage points", " pp"])
        return lambda v: f"{_number(v)}{word}"
    if unit == "ratio":
        return lambda v: f"{_number(v)}x"
    if unit in ("days", "hours"):
        word = rng.choice([" days"] if unit == "days" else [" hours", " h"])
        if unit == "hours" and rng.random() < 0.2:
            return lambda v: f"{_WORDS[int(v) - 1]} hours" if v == int(v) and 2 <= v <= 20 else f"{_number(v)} hours"
        return lambda v: f"{_number(v)}{word}"
    if unit in ("USD", "EUR", "GBP"):
        return _money(unit, rng.choice(range(2 if digits else 6)), digits)
    if unit == "count":
        if digits:
            return lambda v: f"{_number(v)}"
        if rng.random() < 0.6:
            return lambda v: _WORDS[int(v) - 1] if 2 <= v <= 20 else f"{_number(v)}"
        return lambda v: f"{_number(v)}"
    if unit == "fraction":
        return lambda v: _FRACTIONS.get(v)
    if unit == "date":
        way = rng.choice(["%-d %B %Y", "%-d %B", "%B %-d", "%Y-%m-%d", "%d.%m.%Y", "%-d %b %Y"])
        return lambda v: v.strftime(way)
    return lambda v: f"{_number(v)}"


def _money(code: str, way: int, digits: bool) -> Callable[[Any], str | None]:
    sign = {"USD": "$", "EUR": "€", "GBP": "£"}[code]
    if digits:
        return lambda v: f"{v:,.0f}"

    def write(v: float) -> str:
        if way == 0 or v < 1000:
            return f"{code} {v:,.0f}"
        if way == 1:
            return f"{sign}{v:,.0f}"
        short, letter, word = (v / 1e6, "M", "Mio.") if v >= 1e6 else (v / 1e3, "K", "k")
        if way == 2:
            return f"{sign}{_number(short)}{letter}"
        if way == 3 and v >= 1e6:
            return f"{_number(short).replace('.', ',')} {word} {code}"
        if way == 4:
            return f"{_number(short)}{letter.lower() if letter == 'K' else letter} {code}"
        return f"{sign}{_number(short)} million" if v >= 1e6 else f"{sign}{v:,.0f}"

    return write


def _number(v: float) -> str:
    return f"{round(float(v), 2):g}"


# Engagements


def make(role: Role, kind: str, rng: random.Random, bank: Mapping[str, Any]) -> Made:
    """One engagement with a summary whose prose is right."""
    rows = [_row(*one, rng) for one in _METRICS[role]]
    end = START + dt.timedelta(days={"weekly": 48, "monthly": 61, "quarterly": 90, "diagnostic": 29}[kind])
    first = end - dt.timedelta(days={"weekly": 6, "monthly": 30, "quarterly": 90, "diagnostic": 29}[kind])
    based = START - dt.timedelta(days=rng.randint(5, 25))
    cost = rng.choice([9000, 12000, 14000, 16000, 21000])
    months = 3
    delta = cost * months * rng.choice([2, 3, 4, 5]) if rng.random() < 0.6 else rng.randint(50, 400) * 1000
    code = next((row.unit for row in rows if row.unit in ("USD", "EUR", "GBP")), "USD")
    hours = rng.sample(range(3, 10), 2)
    counts = rng.sample([c for c in range(2, 19) if c not in (2, 3)], 3)
    notes = rng.sample(bank["items"], 3)
    priorities, decisions = rng.sample(_PRIORITIES, 2), rng.sample(_DECISIONS, rng.choice([2, 3]))
    days = rng.sample(range((end - first).days + 1), min((end - first).days + 1, len(decisions) + 1))
    shift = rng.choice(_SHIFTS)
    pct, spent, planned, due = (
        rng.choice([20, 35, 55, 65, 80]),
        rng.randint(11, 28),
        rng.randint(30, 60),
        rng.randint(62, 88),
    )
    document: dict[str, Any] = {
        "engagement": {
            "company": rng.choice(COMPANIES), "role": role, "start": START.isoformat(), "days_per_week": 2,
            "monthly_cost": {"amount": cost, "currency": code},
        },
        "baselines": [
            {"metric": r.id, "value": r.baseline, "unit": r.unit, "as_of": based.isoformat()} for r in rows
        ],
        "metrics": [
            {"id": r.id, "name": r.names[0], "unit": r.unit, "also": list(r.names[1:])} for r in rows if r.id in _OWN
        ],
        "kpis": [{"metric": r.id, "target": r.target, "unit": r.unit} for r in rows],
        "people": [{"role": "account executive", "count": rng.choice([4, 5, 6])}],
        "okr_sets": [{"horizon": "90d", "objectives": [{"id": "O1", "text": "Work is done one way", "key_results": [
            {"id": "KR1", "text": "Full audit of the function, agreed with the founder", "due_day": 30, "hours": 61},
            {"id": "KR2", "text": "Weekly review with defined metrics", "due_day": due, "hours": planned},
        ]}]}],
        "summary": {
            "kind": kind,
            "period": {"from": first.isoformat(), "to": end.isoformat()},
            "activities": [{"text": n["note"].format(c=c)} for n, c in zip(notes, counts, strict=True)],
            "decisions": [
                {"text": text, "date": (first + dt.timedelta(days=d)).isoformat()}
                for text, d in zip(decisions, days, strict=False)
            ],
            "issues": [{"text": "Finance answers late"}, {"text": "No owner for the price list"}],
            "priorities": [{"text": t, "hours": h} for t, h in zip(priorities, hours, strict=True)],
            "readings": [
                {"metric": r.id, "value": r.reading, "unit": r.unit, "as_of": end.isoformat(), "previous": r.previous}
                for r in rows
            ],
            "progress": [{"key_result": "KR2", "status": "on_track", "percent": pct, "hours": spent}],
            "adjustments": [{"text": "Proposals follow the second meeting"}],
            "shifts": [{"kind": "other", "text": shift, "date": (first + dt.timedelta(days=days[-1])).isoformat()}],
            "quick_wins": ["One contract template", "Same-day answers to demo requests"],
            "initiatives": ["Stages with exit criteria", "Coaching by recordings", "One price list"],
        },
    }  # fmt: skip
    if kind == "quarterly":
        document["summary"]["roi"] = {
            "financial": {
                "judgement": "ahead",
                "delta": {"amount": delta, "currency": code},
                "cost": {"amount": cost * months, "currency": code},
            }
        }
    made = Made(document, role, kind)
    _values(made, rows, end, based, first, days, hours, counts)
    _tell(made, rows, rng, bank, notes, counts)
    return made


def _row(
    id_: str, names: tuple[str, ...], unit: str, span: tuple[float, float], way: int, rng: random.Random
) -> MetricRow:
    step = {"ratio": 0.1}.get(unit, 1)
    scale = 1000 if unit in ("USD", "EUR", "GBP") else 1
    low = round(rng.uniform(*span), 1) if step < 1 or span[1] < 10 else float(rng.randint(int(span[0]), int(span[1])))
    if id_ == "cost_per_opportunity":
        low = round(low, 1)
    base = round(low * scale, 1)
    parts = sorted(rng.sample(range(4, 12), 2))
    nice = rng.choice([0.2, 0.25, 1 / 3]) if rng.random() < 0.5 else parts[1] / 40
    moves = (min(parts[0] / 40, nice * 0.6), nice, 0.42 + rng.random() / 5)
    levels: list[float] = []
    for move in moves:
        value = base * (1 + way * move)
        digits = -4 if scale == 1000 and base > 50_000 else -2 if scale == 1000 else 1 if base < 10 else 0
        levels.append(round(value, digits))
    if len({base, *levels}) < 4:
        return _row(id_, names, unit, span, way, rng)
    whole = [int(v) if float(v).is_integer() else v for v in (base, *levels)]
    return MetricRow(id_, names, unit, whole[0], whole[1], whole[2], whole[3])


def _values(
    made: Made, rows: Sequence[MetricRow], end: dt.date, based: dt.date, first: dt.date, days: Sequence[int],
    hours: Sequence[int], counts: Sequence[int],
) -> None:  # fmt: skip
    """The true figures by unit: what a mutation swaps in."""
    for row in rows:
        made.values.setdefault(row.unit, set()).update((row.baseline, row.previous, row.reading, row.target))
    summary = made.document["summary"]
    made.values.setdefault("hours", set()).update((*hours, sum(hours), summary["progress"][0]["hours"]))
    made.values["hours"].add(made.document["okr_sets"][0]["objectives"][0]["key_results"][1]["hours"])
    made.values["count"] = {*made.values.get("count", ()), *counts, len(summary["decisions"]), 3}
    made.values.setdefault("percent", set()).add(summary["progress"][0]["percent"])
    made.values["date"] = {end, based, first, START, *(first + dt.timedelta(days=d) for d in days)}
    made.values["fraction"] = set(_FRACTIONS)
    made.values["due"] = {30, made.document["okr_sets"][0]["objectives"][0]["key_results"][1]["due_day"]}
    money = made.document["engagement"]["monthly_cost"]
    made.values.setdefault(money["currency"], set()).add(money["amount"])
    roi = summary.get("roi")
    if roi:
        financial = roi["financial"]
        made.values[money["currency"]].update((financial["delta"]["amount"], financial["cost"]["amount"]))


# Prose

_GAP = re.compile(r"\{(?P<name>[A-Za-z_0-9]+)(?:\|(?P<also>\w+))?(?::(?P<how>\w+))?\}")


def _tell(
    made: Made, rows: Sequence[MetricRow], rng: random.Random, bank: Mapping[str, Any], notes: Sequence[Any],
    counts: Sequence[int],
) -> None:  # fmt: skip
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
    return next((one for one in _FRACTIONS if abs(one - move) <= 0.02 * one), None)


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
