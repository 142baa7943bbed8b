from __future__ import annotations

from typing import Any

from assistant.reviews.in_plan import followed, taken_out
from rules.context import Context, Placed
from rules.document import Document
from rules.ledger import key_results
from tests.assistant.reviews.making import START, plan

PLAN: dict[str, Any] = {
    "initiatives": ["Talked through: the win rate from 20 to 25 percent by day 165 (KR5)", "Another one (KR55)"],
    "quick_wins": ["One rule: change one rule of the sales process by day 60 (KR4)"],
    "activities": [
        {"day": 61, "end": 89, "kind": "change", "text": "Begin with the first cases", "key_result": "KR5"},
        {"day": 31, "end": 60, "kind": "quick_win", "text": "In place by day 60", "key_result": "KR4"},
    ],
}


def placed(name: str) -> tuple[Context, Placed]:
    document = Document.model_validate({**plan().value, "ninety_day_plan": PLAN})
    ctx = Context(document, today=START)
    for i, okr_set in enumerate(document.okr_sets or ()):
        for kr in key_results(okr_set):
            if kr.id == name:
                path = f"/okr_sets/{i}/objectives/0/key_results/0"
                return ctx, Placed(path, kr, okr_set.objectives[0], okr_set)
    raise AssertionError(name)


def test_the_plan_says_a_new_target_and_day_too() -> None:
    found = list(followed(*placed("KR5"), {"target": 23, "due_day": 182}))
    assert found == [
        {
            "op": "replace",
            "path": "/ninety_day_plan/initiatives/0",
            "value": "Talked through: the win rate from 20 to 23 percent by day 182 (KR5)",
        }
    ]


def test_what_is_not_changed_leaves_the_plan_alone() -> None:
    assert list(followed(*placed("KR5"), {"hours": 20})) == []


def test_a_dropped_key_result_takes_its_steps_along_and_leaves_its_name() -> None:
    assert list(taken_out(*placed("KR5"))) == [
        {"op": "replace", "path": "/ninety_day_plan/initiatives/0", "value": "Talked through"},
        {"op": "remove", "path": "/ninety_day_plan/activities/0"},
    ]
    assert list(taken_out(*placed("KR4"))) == [
        {"op": "replace", "path": "/ninety_day_plan/quick_wins/0", "value": "One rule"},
        {"op": "remove", "path": "/ninety_day_plan/activities/1"},
    ]
