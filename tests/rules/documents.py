"""Random documents: a hypothesis strategy over the typed models, with gaps, zeros, negatives and huge values.

Every field that may be missing is missing now and then; the rules must judge all of it and fail at none.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from rules.document import Document
from rules.metrics import BUILT_IN

Data = st.SearchStrategy[Any]

_METRICS: Data = st.sampled_from([m.id for m in BUILT_IN]) | st.sampled_from(
    ["Close rate", "MQLs", "smiles", "χ²", "-", " "]
)
_NUMBERS: Data = st.one_of(
    st.integers(-3, 200),
    st.floats(-1, 200, allow_nan=False),
    st.sampled_from([0, -0.0, 1e-12, 1e15, -1e15, 10**15, 0.1 + 0.2]),
)
_DAYS: Data = st.one_of(st.integers(-5, 200), st.sampled_from([0, 1, 30, 31, 90, 91, 182, -(10**15), 10**15]))
_DATES: Data = st.one_of(
    st.dates(dt.date(2026, 6, 1), dt.date(2027, 12, 31)), st.sampled_from([dt.date.min, dt.date.max])
)
_UNITS: Data = st.sampled_from(["percent", "ratio", "days", "hours", "USD", "EUR", "leads a month", " "])
_WORDS = [
    *("win rate rises from 18 to 25 percent", "sales cycle", "the four account executives", "HubSpot", "by day 60"),
    *("1.8M / 60k = 30", "audit", "roadmap of four initiatives", "weekly pipeline review", "hire a seller", "revenue"),
    *("spend $20,000", "by 20 %", "coach", "growth model", "campaign", "hand over", "churn", "followers", "Is it bad?"),
    *("new market", "-", "é", "\n", "0", "1e400", "99999999999999999999", "1/0", "25 % of 0"),
]
_TEXTS: Data = st.lists(st.sampled_from(_WORDS), max_size=5).map(" ".join) | st.text(max_size=12)
_IDS: Data = st.sampled_from(["KR1", "KR2", "O1", "C1", "C2", "x"])
_FLAGS: Data = st.booleans()


def _maybe(**fields: Data) -> Data:
    """Any of the fields, each possibly left out or null."""
    return st.fixed_dictionaries({}, optional={name: st.none() | one for name, one in fields.items()})


def _some(one: Data, most: int = 3) -> Data:
    return st.lists(one, max_size=most)


def _with(required: dict[str, Data], optional: Data) -> Data:
    return st.builds(_joined, st.fixed_dictionaries(required), optional)


def _joined(required: dict[str, Any], optional: dict[str, Any]) -> dict[str, Any]:
    return {**optional, **required}


def _with_questions(interview: dict[str, Any], questions: list[Any]) -> dict[str, Any]:
    return {**interview, "questions": questions}


def _version(engagement: Any, sets: Any) -> dict[str, Any]:
    return {"engagement": engagement, "okr_sets": sets}


_MONEY: Data = _with({"amount": _NUMBERS}, _maybe(currency=_UNITS))
_KEY_RESULT: Data = _with(
    {"id": _IDS, "text": _TEXTS},
    _maybe(
        purpose=st.sampled_from(["audit", "quick_win", "foundation", "rhythm", "instrument", "outcome"]),
        kind=st.sampled_from(["deliverable", "measured"]),
        metric=_METRICS,
        baseline=_NUMBERS,
        target=_NUMBERS,
        unit=_UNITS,
        due_day=_DAYS,
        hours=_NUMBERS,
        delegated_hours=_NUMBERS,
        span=st.sampled_from(["control", "influence"]),
        depends_on=_maybe(who=_TEXTS, what=_TEXTS),
        needs=_maybe(process=_FLAGS, people=_FLAGS, strategy=_FLAGS, spend=_MONEY),
        asked=_TEXTS,
        after=_IDS,
    ),
)
# Measured ones with both ends are rare among the fields drawn one by one, so they are drawn on their own as well.
_MEASURED: Data = _with(
    {"id": _IDS, "text": _TEXTS, "metric": _METRICS, "baseline": _NUMBERS, "target": _NUMBERS},
    _maybe(kind=st.just("measured"), unit=_UNITS, due_day=_DAYS, hours=_NUMBERS, asked=_TEXTS),
)
_OBJECTIVE: Data = st.fixed_dictionaries(
    {"id": _IDS, "text": _TEXTS},
    optional={"supports": _some(_IDS), "ladder": st.none() | _TEXTS, "key_results": _some(_KEY_RESULT | _MEASURED, 4)},
)
_SETS: Data = _some(
    st.fixed_dictionaries({"horizon": st.sampled_from(["90d", "6m"])}, optional={"objectives": _some(_OBJECTIVE, 2)})
)
_GROUPS: Data = st.sampled_from(["ceo", "direct_reports", "cross_functional", "individual_contributors"])
_FUNCTIONS: Data = st.sampled_from(["marketing", "sales", "customer_success", "product", "finance", "operations"])
_INDICATORS: Data = st.sampled_from(["leading", "lagging"])
_ENGAGEMENT: Data = _with(
    {
        "company": st.just("Acme"),
        "role": st.sampled_from(["cro", "cmo", "cso", "cgo", "vp_sales"]),
        "start": _DATES,
        "days_per_week": st.one_of(st.sampled_from([1, 1.5, 2, 2.5, 3, 3.5, 4, 5]), _NUMBERS),
    },
    st.fixed_dictionaries(
        {},
        optional={
            "hours_per_day": st.sampled_from([8, 10, 0.25, 24]),
            "days_off": _some(_DATES),
            "days_per_month": st.none() | _NUMBERS,
            "expects": st.sampled_from([None, "advice", "leadership", "execution", "transformation"]),
            "transition": st.none() | _TEXTS,
            "step_down": st.none() | _DATES,
            "situation": st.none() | _TEXTS,
        },
    ),
)
_QUESTION: Data = _with(
    {"text": _TEXTS},
    _maybe(aim=st.sampled_from(["what_works", "baseline", "access"]), metric=_METRICS, minutes=_NUMBERS),
)
_INTERVIEW: Data = st.builds(
    _with_questions,
    _maybe(group=_GROUPS, who=_TEXTS, function=_FUNCTIONS, minutes=_NUMBERS),
    _some(_QUESTION),
)
_REPORT: Data = _maybe(
    mode=st.sampled_from(["async", "live"]), minutes=st.sampled_from([0, 30, 60, 90, 1e15]), data=_FLAGS
)
_ROWS = {"text": _TEXTS}
_SUMMARY: Data = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from([None, "weekly", "monthly", "quarterly", "diagnostic"]),
        "period": _maybe(**{"from": _DATES, "to": _DATES}, week=_NUMBERS, month=_NUMBERS, quarter=_NUMBERS),
        "activities": _some(_with(_ROWS, _maybe(hours=_NUMBERS, date=_DATES))),
        "decisions": _some(_with(_ROWS, _maybe(by=_TEXTS, date=_DATES))),
        "issues": _some(_with(_ROWS, _maybe(date=_DATES))),
        "priorities": _some(_with(_ROWS, _maybe(hours=_NUMBERS, key_result=_IDS, due=_DATES))),
        "readings": _some(
            _with(
                {"metric": _METRICS},
                _maybe(value=_NUMBERS, unit=_UNITS, as_of=_DATES, previous=_NUMBERS, baseline=_NUMBERS),
            )
        ),
        "progress": _some(_with({"key_result": _IDS}, _maybe(percent=_NUMBERS, hours=_NUMBERS, text=_TEXTS))),
        "shifts": _some(_maybe(kind=st.sampled_from(["customer_churned", "other"]), text=_TEXTS, date=_DATES)),
        "okr_review": st.none() | _maybe(date=_DATES, text=_TEXTS),
        "cadence": st.none() | _maybe(right=_FLAGS, days_per_week=_NUMBERS),
        "roi": st.none()
        | _maybe(
            financial=_maybe(
                judgement=st.sampled_from(["ahead", "lagging"]), delta=_MONEY, cost=_MONEY, arithmetic=_TEXTS
            ),
            capability=_maybe(judgement=st.sampled_from(["on_track", "lagging"]), rests_on=_TEXTS),
        ),
        "quick_wins": _some(_TEXTS, 4),
        "text": _some(st.fixed_dictionaries({"paragraphs": _some(_TEXTS)}, optional={"heading": st.none() | _TEXTS})),
    },
)
_SECTIONS: dict[str, Data] = {
    "company_objectives": _some(
        _with(
            {"id": _IDS, "text": _TEXTS},
            _maybe(metric=_METRICS, baseline=_NUMBERS, target=_NUMBERS, unit=_UNITS, due=_DATES),
        ),
        6,
    ),
    "baselines": _some(
        _with({"metric": _METRICS}, _maybe(value=_NUMBERS, unit=_UNITS, as_of=_DATES, source=_TEXTS)), 6
    ),
    "metrics": _some(
        _with(
            {"id": _METRICS},
            _maybe(name=_METRICS, unit=_UNITS, better=st.sampled_from(["up", "down"]), indicator=_INDICATORS),
        )
    ),
    "people": _some(
        _maybe(
            role=st.sampled_from(["seller", "founder", "analyst", " "]),
            count=_NUMBERS,
            name=st.sampled_from(["Ana", "Bo Li"]),
            group=_GROUPS,
            function=_FUNCTIONS,
            minutes=_NUMBERS,
        )
    ),
    "out_of_span": _some(_IDS),
    "span": st.fixed_dictionaries({}, optional={"controls": _some(_METRICS), "influences": _some(_METRICS)}),
    "authority": _maybe(
        people=st.sampled_from(["none", "recommend", "decide"]),
        budget=_maybe(limit=_NUMBERS, currency=_UNITS, above=_IDS),
        process=st.sampled_from(["none", "recommend", "decide"]),
        strategy=st.sampled_from(["none", "propose", "decide"]),
    ),
    "access": st.fixed_dictionaries(
        {},
        optional={
            "crm": st.sampled_from([None, "none", "view_only", "full"]),
            "ceo_one_on_one": st.sampled_from([None, "none", "monthly", "biweekly", "weekly"]),
            "ceo_reply_days": st.none() | _NUMBERS,
            "functions": _some(_FUNCTIONS),
            "meetings": _some(_IDS, 4),
            "ready_by": st.none() | _DATES,
        },
    ),
    "reporting": _maybe(
        weekly_update=_REPORT,
        monthly_review=_REPORT,
        quarterly_assessment=_REPORT,
        ceo_one_on_one_minutes=st.sampled_from([0, 30, 1e15]),
        daily_status=_FLAGS,
    ),
    "agreement": _maybe(session=_DATES, founder=_FLAGS, executive=_FLAGS),
    "reviews": _some(_DATES, 5),
    "full_time_targets": _some(_with({"metric": _METRICS}, _maybe(target=_NUMBERS))),
    "kpis": _some(_with({"metric": _METRICS}, _maybe(indicator=_INDICATORS, target=_NUMBERS, unit=_UNITS)), 5),
    "okr_sets": _SETS,
    "interview_guide": st.fixed_dictionaries({}, optional={"interviews": _some(_INTERVIEW)}),
    "waivers": _some(
        _with(
            {"code": st.sampled_from(["CAP101", "BAS204", "NOPE1"])},
            st.fixed_dictionaries(
                {},
                optional={
                    "path": st.sampled_from(["", "/", "/okr_sets/0", "/okr_sets"]),
                    "reason": st.none() | _TEXTS,
                    "by": st.none() | _IDS,
                    "until": st.none() | _DATES,
                },
            ),
        )
    ),
    "summary": _SUMMARY,
    "previous": st.builds(_version, _ENGAGEMENT, st.none() | _SETS),
}


def documents() -> st.SearchStrategy[Document]:
    """Documents that the schema takes, sound or not."""
    plain = _with({"engagement": _ENGAGEMENT}, st.fixed_dictionaries({}, optional=_SECTIONS))
    return plain.map(Document.model_validate)
