from __future__ import annotations

from typing import Any

import pytest

from assistant.drafting.questions import GATE, Question, blocking_findings, blocking_questions, helpful_questions
from rules.check import check
from rules.document import Document
from rules.finding import Report
from tests.assistant.drafting.briefs import EMPTY, document, northwind
from tests.assistant.drafting.planning import TODAY

PAIN = "Nobody believes the pipeline."
GOAL = [{"id": "C1", "text": "Sell more"}]


def report(one: Document) -> Report:
    return check(one, today=TODAY, scopes=("brief",))


def blocking(one: Document) -> list[str]:
    return [question.path for question in blocking_questions(one, report(one))]


def test_a_sound_brief_is_asked_nothing() -> None:
    one = northwind()
    assert blocking(one) == []
    assert blocking_findings(report(one)) == ()
    assert helpful_questions(one) == []


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"engagement__situation": PAIN}, []),
        ({"baselines": [{"metric": "win_rate", "value": 18}]}, []),
        ({}, ["/engagement/situation", "/baselines"]),
        ({"engagement__situation": "  "}, ["/engagement/situation", "/baselines"]),
        ({"engagement__situation": PAIN, "company_objectives": []}, ["/company_objectives"]),
        ({"engagement__situation": PAIN, "company_objectives": None}, ["/company_objectives"]),
        ({"engagement__situation": PAIN, "engagement__days_per_week": 6}, ["/engagement/days_per_week"]),
        (
            {"engagement__situation": PAIN, "engagement__days_per_week": 1, "engagement__expects": "leadership"},
            ["/engagement/expects"],
        ),
    ],
    ids=["situation", "a figure", "neither", "blank", "no goals", "goals left out", "six days", "one day to lead"],
)
def test_what_no_draft_can_be_made_without(changes: dict[str, Any], paths: list[str]) -> None:
    one = document(EMPTY, **changes)
    assert blocking(one) == paths
    gate = {finding.code for finding in blocking_findings(report(one))}
    assert gate <= set(GATE)
    assert bool(gate) <= bool(paths)


def test_questions_name_the_client_and_say_why() -> None:
    one = document(EMPTY, company_objectives=None)
    for question in blocking_questions(one, report(one)):
        assert question.text.endswith((".", "?"))
        assert question.why
        assert question.path.startswith("/")
    assert "Acme" in blocking_questions(one, report(one))[0].text


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"company_objectives": [{"id": "C1", "text": "x", "metric": "arr", "target": 5, "unit": "USD"}]},
         ["/company_objectives/0/baseline"]),
        ({"baselines": [{"metric": "win_rate", "value": 18, "unit": "percent"}]}, ["/baselines/0"]),
        ({"baselines": [{"metric": "win_rate", "value": None}]}, []),
        ({"people": None}, ["/people"]),
        ({"systems": None}, ["/systems"]),
        ({"people": [], "systems": []}, []),
    ],
)  # fmt: skip
def test_what_would_make_it_better(changes: dict[str, Any], paths: list[str]) -> None:
    asked = [question.path for question in helpful_questions(northwind(**changes))]
    assert [path for path in asked if path in paths] == paths
    assert set(asked) - set(paths) <= {"/company_objectives/0", "/company_objectives/0/metric"}


def test_what_a_figure_lacks_is_named() -> None:
    one = northwind(baselines=[{"metric": "win_rate", "value": 18}])
    (question,) = [question for question in helpful_questions(one) if question.path == "/baselines/0"]
    assert question.text == "For win_rate: what is its unit, as-of date, source?"


def test_a_question_is_plain_data() -> None:
    assert Question("/people", "Who?", "why").as_dict() == {"path": "/people", "question": "Who?", "why": "why"}
