"""Summaries that the drafter wrote, for `evals.summary_figures`: the briefs of evals/data/briefs, with what happened.

Every figure of the prose is found again by its writing alone, so that nothing rests on the parser that is measured.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from assistant.drafting.summaries.drafting import Refused, summarize
from assistant.exports.words import MONTHS
from evals.summary_engagements import KINDS
from evals.summary_worlds import Made, Placed
from evals.summary_writing import WORDS, writers
from rules.document import Document
from rules.document.summary import SummaryKind
from rules.formats.writing import as_data
from rules.metrics import MetricTable
from rules.settings import Settings
from rules.texts.figures import unit_kind

_DATA = Path(__file__).parent / "data"
_LEADS = {"cro": "sales", "cso": "sales", "vp_sales": "sales", "cmo": "marketing", "cgo": "growth"}
_DAYS = {"weekly": (43, 49), "monthly": (32, 61), "quarterly": (1, 90), "diagnostic": (1, 30)}
_MOST_METRICS = 5


class DraftRefused(Exception):  # noqa: N818 - told by the measurement as it stands
    """A draft of made-up inputs that was refused, and why."""


@cache
def _load(path: Path) -> Any:
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))  # pyright: ignore[reportUnknownMemberType]


def briefs() -> list[Path]:
    """The briefs that a draft can be made of, in the order of their names."""
    return sorted(path for path in (_DATA / "briefs").glob("*.yaml") if path.stem != "hostile-instructions")


def inputs(brief: Mapping[str, Any], kind: str, rng: random.Random) -> dict[str, Any]:
    """A brief with KPIs, a small set of key results, and the fields of a summary of that kind."""
    happened = _Happened(_load(_DATA / "summaries" / "happened.yaml"), rng, _LEADS[brief["engagement"]["role"]])
    start = _as_date(brief["engagement"]["start"])
    first, last = (start + dt.timedelta(days=day - 1) for day in _DAYS[kind])
    document = {key: value for key, value in brief.items() if key not in ("okr_sets", "summary", "previous")}
    rows = _metric_rows(document, rng)
    document["kpis"] = [{"metric": r["metric"], "target": r["target"], "unit": r["unit"]} for r in rows]
    document["okr_sets"] = [_okrs(rows, rng)]
    period = {"period": {"from": first, "to": last}} if kind == "weekly" else {}  # the others follow from the day
    summary = {"kind": kind, **period, **happened.of(kind, first, last)}
    if kind in ("monthly", "quarterly") or (kind == "weekly" and rng.random() < 0.3):
        read = rows if kind != "weekly" else rows[:1]
        summary["readings"] = [
            {"metric": r["metric"], "value": r["value"], "unit": r["unit"], "as_of": last}
            | ({"previous": r["previous"]} if rng.random() < 0.85 else {})
            for r in read
            if kind != "monthly" or r is rows[0] or rng.random() < 0.9
        ]
    if kind == "monthly":
        summary["progress"] = [
            {"key_result": "KR1", "status": "done"},
            {"key_result": "KR3", "status": rng.choice(["on_track", "behind"]), "percent": rng.choice([20, 35, 55, 65]),
             "hours": rng.randint(8, 19)},
        ]  # fmt: skip
    if kind == "quarterly":
        summary |= _quarter(document, happened, rng)
    document["summary"] = summary
    return document


class _Happened:
    """Draws from the bank of what happens."""

    def __init__(self, bank: Mapping[str, Any], rng: random.Random, leads: str) -> None:
        self._bank, self._rng, self._leads = bank, rng, leads

    def some(self, name: str, low: int, high: int) -> list[Any]:
        """So many different entries of a list."""
        rows: Any = self._bank[name]
        if self._leads in rows:
            rows = [*rows[self._leads], *rows.get("any", ())]
        pool: list[Any] = list(rows)
        return [self._counted(one) for one in self._rng.sample(pool, self._rng.randint(low, high))]

    def of(self, kind: str, first: dt.date, last: dt.date) -> dict[str, Any]:
        """The lists that a kind has."""
        rng = self._rng
        found: dict[str, Any] = {
            "activities": [{"text": one, "hours": rng.randint(2, 9)} for one in self.some("activities", 2, 5)],
            "decisions": [
                {"text": one, "date": self._day(first, last), "by": rng.choice(["founder", "executive", "the board"])}
                for one in self.some("decisions", 0, 2)
            ],
            "issues": self.some("issues", 0, 2),
            "priorities": self._priorities(kind),
        }
        if kind in ("weekly", "monthly") and rng.random() < 0.25:
            shift = self.some("shifts", 1, 1)[0]
            found["shifts"] = [shift | {"date": last - dt.timedelta(days=3)}]
            found["okr_review"] = {"date": last + dt.timedelta(days=5), "text": "Which goals stand without them"}
        if kind == "monthly":
            found["adjustments"] = self.some("adjustments", 0, 2)
        if kind == "diagnostic":
            for name in ("works", "fails", "small_changes", "quick_wins", "initiatives"):
                found[name] = self.some(name, 2, 3)
        return {name: rows for name, rows in found.items() if rows}

    def _priorities(self, kind: str) -> list[dict[str, Any]]:
        most = {"weekly": 5, "monthly": 20, "quarterly": 40, "diagnostic": 30}[kind]
        every = self._rng.sample(range(2, most), 3)
        return [
            {"text": text, "hours": hours} for text, hours in zip(self.some("priorities", 2, 3), every, strict=False)
        ]

    def _day(self, first: dt.date, last: dt.date) -> dt.date:
        return first + dt.timedelta(days=self._rng.randint(0, (last - first).days))

    def _counted(self, one: Any) -> Any:
        if isinstance(one, str):
            n = self._rng.choice([c for c in range(4, 23) if c not in (6, 12)])
            return one.replace(
                "{n}", WORDS[n - 1] if n <= 12 and self._rng.random() < 0.5 and " %" not in one else str(n)
            )
        return {key: self._counted(value) if isinstance(value, str) else value for key, value in one.items()}


def _metric_rows(document: Mapping[str, Any], rng: random.Random) -> list[dict[str, Any]]:
    """The brief's own baselines with a reading, the one before it and a target, moving as a quarter might move them."""
    metrics = MetricTable(Document.model_validate(document).metrics or ())
    rows: list[dict[str, Any]] = []
    for one in document.get("baselines") or ():
        base, unit = one.get("value"), one.get("unit")
        known = metrics.get(one["metric"])
        if not base or known is None or unit is None:
            continue
        way = 1 if known.better == "up" else -1
        share_left = (100 - float(base)) / float(base) if unit_kind(unit) == "percent" and way > 0 else 1.0
        room = min(0.4, share_left * 0.7)
        shares = [rng.uniform(0.1, 0.35), rng.uniform(0.4, 0.75), 1.0]
        if rng.random() < 0.2:
            shares[1] = shares[0] / 2  # it went back
        levels = [_rounded(float(base) * (1 + way * room * share), float(base)) for share in shares]
        if len({float(base), *levels}) == 4:
            rows.append({"metric": one["metric"], "unit": unit, "baseline": base, "previous": levels[0],
                         "value": levels[1], "target": levels[2]})  # fmt: skip
    rng.shuffle(rows)
    return rows[:_MOST_METRICS]


def _rounded(value: float, like: float) -> float | int:
    size = abs(like)
    digits = 1 if size < 20 else 0 if size < 10_000 else -2 if size < 200_000 else -4
    found = round(value, digits)
    return int(found) if float(found).is_integer() else found


def _okrs(rows: Sequence[Mapping[str, Any]], rng: random.Random) -> dict[str, Any]:
    measured = rows[-1] if rows else None
    results: list[dict[str, Any]] = [
        {"id": "KR1", "text": "Full audit of the function, agreed with the founder", "due_day": 30,
         "hours": rng.randint(40, 70)},
        {"id": "KR3", "text": "Weekly review with defined metrics", "due_day": rng.randint(64, 88),
         "hours": rng.randint(20, 38)},
        {"id": "KR4", "text": "Handbook of the process, used by everybody", "due_day": 90,
         "hours": rng.randint(39, 60)},
    ]  # fmt: skip
    if measured:
        results.append({
            "id": "KR2", "text": "The figure moves to its target", "kind": "measured", "metric": measured["metric"],
            "baseline": measured["baseline"], "target": measured["target"], "unit": measured["unit"], "due_day": 85,
            "hours": rng.randint(12, 19),
        })  # fmt: skip
    return {
        "horizon": "90d",
        "objectives": [{"id": "O1", "text": "The function is run one way", "key_results": results}],
    }


def _quarter(document: Mapping[str, Any], happened: _Happened, rng: random.Random) -> dict[str, Any]:
    code = (document["engagement"].get("monthly_cost") or {"currency": "USD"})["currency"]
    document["engagement"].setdefault("monthly_cost", {"amount": 12000, "currency": code})
    right = rng.random() < 0.6
    days = document["engagement"]["days_per_week"]
    judgements = [rng.choice(["ahead", "on_track", "lagging"]) for _ in range(2)]
    return {
        "goals": {"still_right": right, "text": happened.some("goals", 1, 1)[0]},
        "market": {"changed": rng.random() < 0.4, "text": happened.some("market", 1, 1)[0]},
        "cadence": {"right": True} if right else {"right": False, "days_per_week": days + 1, "text": "The team grew"},
        "roi": {
            "financial": {"delta": {"amount": rng.randint(30, 400) * 1000, "currency": code},
                          "rests_on": "New business of the quarter at its first-year value"},
            "capability": {"judgement": judgements[0], "rests_on": happened.some("capability", 1, 1)[0]},
            "strategic_clarity": {"judgement": judgements[1], "rests_on": happened.some("strategic_clarity", 1, 1)[0]},
        },
        "proposals": [{"text": "The executive signs off discounts alone", "kind": "authority"}],
        "outlook": {"choice": rng.choice(["renew", "change_scope", "transition"])},
    }  # fmt: skip


def _as_date(value: Any) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


# Figures of the prose, by their writing

_WORD_VALUES = {word: number for number, word in enumerate(WORDS, start=1) if number > 1}
_FIGURE = re.compile(
    r"(?P<date>\b\d{1,2} (?:" + "|".join(MONTHS) + r")(?: \d{4})?\b)"
    r"|(?P<money>(?:[$€£]|\b[A-Z]{3} )\d[\d,]*(?:\.\d+)?[KM]?)"
    r"|(?P<number>(?<![\w.,#])\d[\d,]*(?:\.\d+)?)(?P<unit>x\b| %| points?\b| days?\b| hours?\b| minutes?\b)?"
    r"|(?P<word>\b(?:" + "|".join(_WORD_VALUES) + r")\b)(?P<of> days?\b| hours?\b)?",
    re.IGNORECASE,
)
_UNITS = {"x": "ratio", "%": "percent", "point": "points", "day": "days", "hour": "hours", "minute": "minutes"}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}


def _placed(paragraph: int, text: str, year: int, rng: random.Random) -> list[Placed]:
    found: list[Placed] = []
    for match in _FIGURE.finditer(text):
        value, unit = _read(match, year)
        if unit:
            write = writers(unit, rng, digits=" = " in text)
            found.append(Placed(paragraph, match.start(), match.end(), value, unit, write, frozenset(), unit))
    return found


def _read(match: re.Match[str], year: int) -> tuple[Any, str]:
    if match["date"]:
        day, month, *rest = match["date"].split()
        return dt.date(int(rest[0]) if rest else year, MONTHS.index(month) + 1, int(day)), "date"
    if match["money"]:
        raw = match["money"]
        code = _SIGNS.get(raw[0]) or raw[:3]
        scale = {"K": 1e3, "M": 1e6}.get(raw[-1], 1)
        number = float(re.sub(r"[^\d.]", "", raw)) * scale
        return (int(number) if number.is_integer() else number), code
    if match["word"]:
        return _WORD_VALUES[match["word"].lower()], _UNITS.get((match["of"] or "").strip().lower().rstrip("s"), "count")
    number = float(match["number"].replace(",", ""))
    unit = _UNITS.get((match["unit"] or "").strip().lower().rstrip("s"), "count")
    return (int(number) if number.is_integer() else number), unit


def drafted(count: int, seed: int) -> tuple[list[Made], list[str]]:
    """So many drafted summaries, briefs and kinds in turn, and why others of them were refused."""
    rng, every = random.Random(seed), briefs()
    made: list[Made] = []
    refused: list[str] = []
    for number in range(count):
        kind = KINDS[(number + number // len(every)) % len(KINDS)]
        try:
            made.append(drafted_of(every[number % len(every)], kind, rng))
        except DraftRefused as error:
            refused.append(str(error))
    return made, refused


def drafted_of(path: Path, kind: SummaryKind, rng: random.Random) -> Made:
    """The summary of one brief and kind, what happened drawn by chance. Raises DraftRefused."""
    import copy

    document = Document.model_validate(inputs(copy.deepcopy(_load(path)), kind, rng))
    result = summarize(document, kind, document.engagement.start + dt.timedelta(days=_DAYS[kind][1]), Settings())
    if isinstance(result, Refused):
        reasons = [f"{one.path}: {one.message}" for one in (*result.lacks, *result.findings)]
        raise DraftRefused(f"{path.stem} {kind}: {'; '.join(reasons)}")
    data = as_data(result.document)
    summary = result.document.summary
    assert summary is not None
    paragraphs = [text for part in summary.text for text in part.paragraphs]
    made = Made(data, document.engagement.role, kind, paragraphs)
    made.headings = [part.heading or "" for part in summary.text for _ in part.paragraphs]
    for i, text in enumerate(paragraphs):
        made.placed += _placed(i, text, result.span.last.year, rng)
    for one in made.placed:
        made.values.setdefault(one.unit, set()).add(one.value)
    for row in (*(document.kpis or ()), *(document.baselines or ()), *summary.readings):
        for value in (getattr(row, "target", None), getattr(row, "value", None), getattr(row, "previous", None)):
            if value is not None and row.unit:
                kind_ = unit_kind(row.unit)
                made.values.setdefault(row.unit.split()[0].upper() if kind_ == "money" else kind_, set()).add(value)
    return made
