from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from rules.document import Document
from rules.formats.reading import parse
from rules.formats.writing import as_data, to_json, to_yaml

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
