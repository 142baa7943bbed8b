from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from rules.document import Document
from rules.formats.reading import parse
from rules.formats.writing import as_data, plain_yaml, to_json, to_yaml

TEXT = """\
engagement:
  company: Northwind Analytics
  role: cro
  start: 2026-12-01
  days_per_week: 2
  days_off: [2026-12-24, 2026-12-25]
  situation: >
    Four account executives use the HubSpot stages each in their own way, and nobody believes the pipeline; deals
    sit in proposal for weeks.

company_objectives:
- {id: C1, text: 'Reach 5M: by June', due: 2027-06-30}

baselines:
- {metric: win_rate, value: 18, unit: percent}
- {metric: rep_ramp_days, value: null, unit: days}

kpis: []

okr_sets:
- horizon: 90d
  objectives:
  - id: O1
    text: Fix the first leak
    supports: [C1]
    key_results:
    - id: KR1
      text: >-
        Redefine the stages in HubSpot with exit criteria that a buyer's action proves, and move every open deal
      due_day: 60
      hours: 22.5
      depends_on: {who: the account executives, what: "yes"}

ninety_day_plan:
  activities:
  - {day: 1, kind: interview, with: ceo}
"""


def test_a_document_is_written_as_people_would() -> None:
    assert to_yaml(parse(TEXT).document) == TEXT


def test_plain_data_leaves_out_what_is_absent_but_not_a_known_gap() -> None:
    document = parse(TEXT).document
    data = as_data(document)
    assert list(data) == ["engagement", "company_objectives", "baselines", "kpis", "okr_sets", "ninety_day_plan"]
    assert data["baselines"][1] == {"metric": "rep_ramp_days", "value": None, "unit": "days"}
    assert data["kpis"] == []
    assert data["ninety_day_plan"] == {"activities": [{"day": 1, "kind": "interview", "with": "ceo"}]}


def test_json_keeps_order_and_writes_dates_as_text() -> None:
    document = parse("engagement: {company: Ä, role: cro, start: 2026-12-01, days_per_week: 2}").document
    assert to_json(document) == snapshot(
        """\
{
  "engagement": {
    "company": "Ä",
    "role": "cro",
    "start": "2026-12-01",
    "days_per_week": 2
  }
}
"""
    )


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"a": ["x" * 48, "y" * 47]}, f"a: [{'x' * 48}, {'y' * 47}]\n"),
        ({"a": ["x" * 48, "y" * 48]}, f"a:\n- {'x' * 48}\n- {'y' * 48}\n"),
        ({"a": {"b": 1}}, "a:\n  b: 1\n"),
        ({"a": {"b": {"c": 1}}}, "a:\n  b: {c: 1}\n"),
        ({"a": {"b": {"c": [1]}}}, "a:\n  b:\n    c: [1]\n"),
        ({"a": {}, "b": []}, "a: {}\n\nb: []\n"),
        ({"a": f"{'x' * 40} {'y' * 49}"}, f"a: {'x' * 40} {'y' * 49}\n"),
        ({"a": f"{'x' * 40} {'y' * 50}"}, f"a: >-\n  {'x' * 40} {'y' * 50}\n"),
        ({"a": "x" * 91}, f"a: {'x' * 91}\n"),
        ({"a": "x y\n"}, "a: >\n  x y\n"),
        ({"a": 1e16, "b": 1.5, "c": True, "d": None}, "a: 1.0e+16\n\nb: 1.5\n\nc: true\n\nd: null\n"),
    ],
)
def test_short_things_stand_on_one_line(data: dict[str, Any], text: str) -> None:
    assert plain_yaml(data) == text


@pytest.mark.parametrize(("length", "between"), [(53, " "), (54, "\n  ")])
def test_a_folded_line_goes_on_until_it_is_longer_than_110_columns(length: int, between: str) -> None:
    text = plain_yaml({"a": f"{'x' * 54} {'y' * length} {'z' * 9}"})
    assert text == f"a: >-\n  {'x' * 54} {'y' * length}{between}{'z' * 9}\n"


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=200)
tricky = st.text("ab :#-'\"\n\t%@`{}[]&*!|>,?12.~", max_size=150)
words = st.sampled_from(
    ["yes", "no", "null", "1", "1e5", "0x1f", "2026-01-01", ".inf", "true", "12:30", "-", "---", "..."]
)
numbers = st.integers(-(10**14), 10**14) | st.floats(-1e15, 1e15)
anything = texts | tricky | words


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(anything, anything.filter(bool), st.lists(anything, max_size=3), st.dictionaries(anything, anything | numbers))
def test_what_is_written_is_read_back(
    situation: str, company: str, wins: list[str], facts: dict[str, str | float]
) -> None:
    engagement = {"company": company, "role": "cro", "start": "2026-12-01", "days_per_week": 2, "situation": situation}
    document = Document.model_validate(
        {"engagement": engagement, "ninety_day_plan": {"quick_wins": wins}, "ledger": facts}
    )
    assert parse(to_yaml(document)).document == document
    assert parse(to_json(document), "a.json").document == document
