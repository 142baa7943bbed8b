"""What of a document was drafted, what people wrote, and what a text is about."""

from __future__ import annotations

from typing import Any

import pytest

from rules.document import Document
from rules.drafts import drafts, stems, written_by_people
from tests.rules.loading import base_document

OBJECTIVE = "/okr_sets/0/objectives/0"
KR = f"{OBJECTIVE}/key_results/0"
QUESTION = {"text": "What works?", "aim": "what_works", "metric": "win_rate"}


def drafted(change: dict[str, Any] | None = None) -> Document:
    return base_document("drafted", change)


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ({}, " sales_cycle_days"),
        ({f"{KR}/purpose": "quick_win"}, "quick_win sales_cycle_days"),
        ({f"{KR}/metric": None}, " "),
    ],
)
def test_a_key_result_tells_what_it_is_for(change: dict[str, Any], hint: str) -> None:
    objective, key_result = drafts(drafted(change))
    assert key_result.hint == hint
    assert objective.hint == key_result.texts[0][1]


@pytest.mark.parametrize(
    ("question", "group", "hint"),
    [(QUESTION, "ceo", "what_works win_rate ceo"), ({"text": "What works?"}, None, "  ")],
)
def test_so_does_a_question(question: dict[str, Any], group: str | None, hint: str) -> None:
    guide = {"interviews": [{"group": group, "questions": [question]}]}
    (found,) = drafts(drafted({"/provenance/horizons": ["interviews"], "/interview_guide": guide}))
    assert (found.kind, found.hint) == ("question", hint)


@pytest.mark.parametrize(
    ("activity", "hint"),
    [
        ({"kind": "interview", "with": "ceo"}, "interview ceo  "),
        ({"kind": "observe", "source": "crm", "what": "customer_call"}, "observe  crm customer_call"),
        ({}, "   "),
    ],
)
def test_so_does_an_activity_of_the_plan(activity: dict[str, Any], hint: str) -> None:
    plan = {"activities": [{"day": 3, "text": "Go", **activity}]}
    (found,) = drafts(drafted({"/provenance/horizons": ["plan"], "/ninety_day_plan": plan}))
    assert (found.kind, found.hint) == ("activity", hint)


@pytest.mark.parametrize(
    ("change", "texts"),
    [
        ({}, []),
        ({f"{OBJECTIVE}/author": "founder"}, ["objective"]),
        ({f"{OBJECTIVE}/author": "founder", f"{OBJECTIVE}/ladder": "5M"}, ["objective", "5M"]),
        ({f"{OBJECTIVE}/ladder": "5M"}, []),
        ({f"{KR}/author": "executive"}, ["key result"]),
        ({"/provenance/horizons": ["6m"]}, ["objective", "key result"]),
        ({"/provenance/horizons": []}, []),
        ({"/provenance": None}, []),
    ],
)
def test_what_people_wrote(change: dict[str, Any], texts: list[str]) -> None:
    document = drafted({f"{OBJECTIVE}/text": "objective", f"{KR}/text": "key result", **change})
    assert list(written_by_people(document)) == texts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Deals and a deal", {"deal"}),
        ("sending, sends, send", {"send"}),
        ("ending", {"ending"}),
        ("goes", {"goes"}),
        ("companies' company", {"compan"}),
        ("qualification, qualified", {"qualif"}),
        ("money_monkey", {"mon", "monk"}),
        ("to be or not, my AE", set[str]()),
        ("ARR", {"arr"}),
    ],
)
def test_content_words_by_what_their_forms_share(text: str, found: set[str]) -> None:
    assert stems(text) == found
