"""What a document has itself overtaken is not shown: settled reasons, offers that its plan took up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assistant.exports.preparing_okrs import prepared_capacity
from assistant.shown import as_shown, hours_beside_a_plan
from rules.check import check
from rules.document import Document
from rules.document.okrs import LeftOut

ENGAGEMENT = {"company": "Acme", "role": "cro", "start": "2027-01-04", "days_per_week": 2}
OFFER = {"text": "Call old customers", "play": "cro-call", "hours": 14, "due_day": 70, "because": "it can be added"}


def document(**sections: Any) -> Document:
    return Document.model_validate({"engagement": ENGAGEMENT, **sections})


def shown(one: Document) -> Document:
    return as_shown(one, check(one, today=dt.date(2027, 1, 1)))


def reasons(because: str, **sections: Any) -> list[str | None]:
    """The reasons that are shown of a guide that asks one question for one reason."""
    question = {"text": "What may you spend?", "because": because, "metric": "win_rate"}
    meeting = {"group": "ceo", "who": "the CEO", "questions": [question]}
    guide = shown(document(interview_guide={"interviews": [meeting]}, **sections)).interview_guide
    return [one.because for one in guide.interviews[0].questions] if guide else []


def offers(play: str) -> tuple[LeftOut, ...]:
    """What is shown as left out beside a plan with one activity of that play."""
    plan = {"activities": [{"day": 40, "text": "Call them", "hours": 14, "play": play}]}
    one = document(okr_sets=[{"horizon": "90d", "objectives": [], "left_out": [OFFER]}], ninety_day_plan=plan)
    return tuple(row for each in shown(one).okr_sets or () for row in each.left_out)


def test_a_reason_stands_while_its_rule_finds_it() -> None:
    sections = {"authority": {"process": "recommend"}}
    found = check(document(**sections), today=dt.date(2027, 1, 1)).findings
    because = next(f"{one.code}: {one.message}" for one in found if one.code == "AUT704")
    assert reasons(because, **sections) == [because]


def test_a_reason_that_its_rule_finds_no_more_is_not_shown() -> None:
    because = "AUT704: authority over process is recommend; the executive needs a clear yes: decide"
    assert reasons(because, authority={"process": "decide"}) == [None]


def test_a_figure_that_is_there_by_now_is_no_reason() -> None:
    row = {"metric": "win_rate", "value": 20, "unit": "%", "as_of": "2026-12-01", "source": "the CRM"}
    assert reasons("BAS201: the brief has no value for win rate", baselines=[row]) == [None]


def test_a_figure_that_is_still_missing_is_one() -> None:
    because = "BAS201: the brief has no value for win rate"
    assert reasons(because, baselines=[{"metric": "win_rate", "value": None}]) == [because]


def test_a_reason_in_a_persons_words_stays() -> None:
    assert reasons("we never heard her side") == ["we never heard her side"]


def test_what_the_plan_does_is_not_offered() -> None:
    assert offers("cro-call") == ()


def test_hours_that_the_plan_takes_are_not_called_free() -> None:
    assert "can be added" not in (offers("cro-other")[0].because or "")


def test_beside_a_plans_hours_the_ledger_says_what_it_counts() -> None:
    plan = {"activities": [{"day": 40, "text": "Call them", "hours": 14}]}
    told = hours_beside_a_plan(document(ninety_day_plan=plan))
    assert "hold 14.0 h up to day 90, and " in told
    assert told in prepared_capacity(document(ninety_day_plan=plan)).explanation
