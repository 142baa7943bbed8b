from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.conftest import BRIEF, Api
from tests.assistant.cli.running import BRIEF as BRIEF_FILE
from tests.assistant.cli.running import PLAN
from tests.assistant.reviews.making import DATA

TEXT = Path(BRIEF_FILE).read_text("utf-8")
NOTES = """period: 2027-01-25 to 2027-01-31

# Done
- Sat in on six pipeline calls (6 h)

# Decided
- The old stages stay

# In the way
- No login yet

# Next
- Findings written up (5 h)
"""
CLINICS = DATA / "clinics"


def test_a_summary_is_written_from_notes(api: Api) -> None:
    made = api.client.post("/v1/summaries", json={"text": TEXT, "kind": "weekly", "notes": NOTES})
    assert made.status_code == 200, made.text
    body = made.json()
    assert "six pipeline calls" in body["text"]
    assert (body["first_day"], body["last_day"]) == ("2027-01-25", "2027-01-31")
    assert body["document"]["summary"]["text"]
    assert any("six pipeline calls" in line for line in body["remarks"])


def test_what_a_summary_lacks_is_listed(api: Api) -> None:
    refused = api.client.post("/v1/summaries", json={"text": TEXT, "kind": "monthly", "notes": "# Done\n- A thing\n"})
    assert refused.status_code == 422
    body = refused.json()
    assert body["lacks"] or body["findings"]
    assert all(one["add"] for one in body["lacks"])


def test_notes_and_fields_are_one_too_many(api: Api) -> None:
    refused = api.client.post("/v1/summaries", json={"text": TEXT, "kind": "weekly", "notes": NOTES, "fields": {}})
    assert "notes and fields" in refused.json()["detail"]


def test_a_plan_is_reviewed_and_what_is_accepted_is_written(api: Api) -> None:
    plan, readings = ((CLINICS / name).read_text("utf-8") for name in ("plan.yaml", "readings.yaml"))
    done = api.client.post("/v1/reviews", json={"text": plan, "readings": readings})
    assert done.status_code == 200, done.text
    proposed = [
        (one["id"], one["proposal"]["choice"]) for goal in done.json()["review"]["goals"] for one in goal["key_results"]
    ]
    assert done.json()["plan"] is None
    changed = [name for name, choice in proposed if choice != "keep"]
    assert changed
    taken = api.client.post("/v1/reviews", json={"text": plan, "readings": readings, "accept": ["all"]}).json()["plan"]
    assert set(changed) <= set(taken["accepted"])
    assert "previous:" in taken["text"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"document": BRIEF, "readings": "win rate 20 %"}, "holds no OKRs"),
        ({"text": (CLINICS / "plan.yaml").read_text("utf-8"), "readings": " "}, "empty"),
        (
            {"text": (CLINICS / "plan.yaml").read_text("utf-8"), "readings": "readings: [{metric: 1, value: x}]"},
            "readings",
        ),
    ],
)
def test_a_review_that_cannot_be_made_says_why(api: Api, body: dict[str, object], says: str) -> None:
    refused = api.client.post("/v1/reviews", json=body)
    assert refused.status_code == 422
    assert says in refused.json()["detail"]


def test_a_portfolio_holds_the_tenants_own_engagements(api: Api) -> None:
    empty = api.client.get("/v1/portfolio")
    assert (empty.status_code, empty.json()["type"]) == (422, "urn:ninetyday:refused")
    api.client.post("/v1/documents", json={"text": TEXT})
    api.client.post("/v1/documents", json={"document": BRIEF})
    api.caller("Other").post("/v1/documents", json={"text": TEXT.replace("Northwind", "Elsewhere")})
    shown = api.client.get("/v1/portfolio", params={"today": "2027-01-06"}).json()
    assert sorted(one["company"] for one in shown["engagements"]) == ["Acme Pumps", "Northwind Analytics"]


def test_a_signing_changes_agreement_and_nothing_else(api: Api) -> None:
    unsigned = Path(PLAN).read_text("utf-8")
    order = {"text": unsigned, "signed": "2026-11-30", "founder": "Ana Ruiz", "executive": "Bo Li"}
    done = api.client.post("/v1/signings", json=order)
    assert done.status_code == 200, done.text
    text = done.json()["text"]
    assert text.startswith(unsigned[:500])
    assert "founder_name: Ana Ruiz" in text
    again = api.client.post("/v1/signings", json={**order, "text": text})
    assert (again.status_code, again.json()["type"]) == (422, "urn:ninetyday:refused")
    late = api.client.post("/v1/signings", json={**order, "signed": "2026-12-02"})
    assert late.status_code == 422
