"""Plan items that decide something in the words of a key result (PHA005), and those that only look: decided.yml."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from rules.check import check
from rules.document import Document
from rules.families.pha_decided import decided_in
from rules.settings import Settings
from rules.texts.changes import begins_by_looking, change_in, says_no
from rules.texts.recognition import plain
from tests.rules.loading import read_yaml

ITEMS = read_yaml((Path(__file__).parent / "decided.yml").read_text("utf-8"))


@pytest.mark.parametrize("text", ITEMS["finds"])
def test_a_decision_is_found(text: str) -> None:
    assert decided_in(plain(text))


@pytest.mark.parametrize("text", ITEMS["leaves"])
def test_what_only_looks_is_left_alone(text: str) -> None:
    assert decided_in(plain(text)) is None
    assert change_in(plain(text)) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two SDRs become AEs", "sdrs become aes"),
        ("Review the roles. Two SDRs become AEs", "sdrs become aes"),
        ("Review how two SDRs become AEs", None),
        ("Two SDRs become AEs after the diagnostic", None),
        ("Two SDRs become AEs; the rest waits until day 40", "sdrs become aes"),
        ("Not yet: two SDRs become AEs", None),
        ("Buy intent data", "buy intent data"),
        ("Hiring freeze, effective immediately", "effective immediately"),
        ("Ask reps to log every call", "ask reps to log"),
        ("Ask reps to log every call from day 35", None),
        ("", None),
        (" . ", None),
    ],
)
def test_each_sentence_is_read_by_itself(text: str, found: str | None) -> None:
    assert decided_in(plain(text)) == found


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("review the starter plan", True),
        ("the pricing plan for next year", True),
        ("lift the price of the starter plan", False),
        ("no new hires", True),
        ("get access to the crm", True),
        ("two sdrs become aes", False),
    ],
)
def test_where_a_sentence_opens_with_looking(text: str, looks: bool) -> None:
    assert begins_by_looking(text) == looks


def test_a_rule_that_says_no_to_what_was_is_none() -> None:
    assert says_no("do not change the stages")
    assert not says_no("no quote goes out without a second reader")


@pytest.mark.parametrize(
    ("kind", "found"), [(None, True), ("review", False), ("data_review", False), ("coaching", True)]
)
def test_what_is_marked_as_watching_is_taken_at_its_word(kind: str | None, found: bool) -> None:
    activity = {"day": 5, "end": 20, "text": "Two SDRs become AEs", **({"kind": kind} if kind else {})}
    document = Document.model_validate(
        {
            "engagement": {"company": "Acme", "role": "cro", "start": "2026-12-01", "days_per_week": 2},
            "ninety_day_plan": {"activities": [activity]},
        }
    )
    report = check(document, today=dt.date(2026, 11, 21), settings=Settings(select=("PHA005",)))
    assert bool(report.findings) == found
