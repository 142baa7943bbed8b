"""Which figures and names a drafted text may hold: those given, cited or computed in sight, and no other."""

from __future__ import annotations

from typing import Any

import pytest

from rules.context import Evidence
from rules.document import Document
from rules.document.plan import Activity, NinetyDayPlan
from rules.drafts import Draft, drafts
from rules.grounding import Grounds
from rules.metrics import MetricTable

DOCUMENT: dict[str, Any] = {
    "engagement": {
        "company": "Acme",
        "role": "cro",
        "start": "2026-12-01",
        "days_per_week": 2,
        "hours_per_day": 7.5,
        "situation": "Deals stall for 11 weeks.",
    },
    "company_objectives": [
        {"id": "C1", "text": "Grow", "metric": "arr", "baseline": 3000000, "target": 5000000, "unit": "USD"},
        {"id": "C2", "text": "Close more", "metric": "win_rate", "target": 31},
    ],
    "baselines": [
        {"metric": "win_rate", "value": 18, "unit": "percent"},
        {"metric": "sales_cycle_days", "value": 84, "unit": "days"},
    ],
    "okr_sets": [
        {
            "horizon": "6m",
            "objectives": [
                {
                    "id": "O1",
                    "text": "Win",
                    "key_results": [
                        {
                            "id": "KR1",
                            "text": "Raise it",
                            "metric": "win_rate",
                            "baseline": 18,
                            "target": 25,
                            "unit": "percent",
                            "due_day": 61,
                            "hours": 22,
                            "delegated_hours": 13,
                        },
                        {
                            "id": "KR2",
                            "text": "Cut it",
                            "metric": "sales_cycle_days",
                            "baseline": 84,
                            "target": 76,
                            "unit": "days",
                            "due_day": 90,
                        },
                        {"id": "KR3", "text": "Sell", "metric": "arr", "baseline": 1234, "target": 4321, "unit": "USD"},
                    ],
                }
            ],
        }
    ],
    "ninety_day_plan": {
        "activities": [
            {"day": 37, "end": 45, "hours": 17, "key_result": "KR1", "text": "Go"},
            {"day": 37, "text": "Go", "citations": ["p1"], "play": "deal-reviews"},
        ]
    },
    "provenance": {"horizons": ["6m", "plan"]},
}
THE_DOCUMENT = Document.model_validate(DOCUMENT)
GIVEN = Grounds(THE_DOCUMENT, None, MetricTable())
_NAMES: tuple[str, ...] = ("O1", "KR1", "KR2", "KR3", "first", "second")
DRAFTS: dict[str, Draft] = dict(zip(_NAMES, drafts(THE_DOCUMENT), strict=True))


def known(pattern: str, draft: Draft, grounds: Grounds = GIVEN, up_to: int = 120) -> list[int]:
    """The figures up to 119 that pass in a sentence."""
    return [n for n in range(1, up_to) if not grounds.unknown_figures(pattern.format(n), draft)]


@pytest.mark.parametrize(
    ("pattern", "draft", "figures"),
    [
        # Two days a week, the cycle of 84, the 11 weeks that were told, the shorter horizon; of a key result its own
        # day, and the move between its ends.
        ("within {} days", "KR3", [2, 77, 84, 90]),
        ("within {} days", "KR1", [2, 61, 77, 84, 90]),
        ("within {} days", "KR2", [2, 8, 76, 77, 84, 90]),
        ("within {} days", "O1", [2, 8, 61, 76, 77, 84, 90]),
        ("within {} days", "first", [2, 37, 45, 61, 77, 84, 90]),
        ("within {} days", "second", [2, 37, 77, 84, 90]),
        # From 18 to 25 % are 7 points and 39 %; to the company's 31 % they are 13.
        ("Have {} % then", "KR1", [7, 13, 18, 25, 31, 39]),
        ("Have {} % then", "KR2", [10, 13, 18, 31]),
        ("Have {} % then", "KR3", [13, 18, 31]),
        ("Have {} % then", "first", [7, 13, 18, 25, 31, 39]),
        # 7.5 hours on two days are 15 a week.
        ("Have {} hours then", "KR1", [13, 15, 22]),
        ("Have {} hours then", "KR3", [15]),
        ("Have {} hours then", "first", [13, 15, 17, 22]),
        ("Have week {} then", "KR1", [1, 9]),
        ("Have week {} then", "KR2", [1, 13]),
        ("Have week {} then", "first", [1, 6, 7, 9]),
        ("Have month {} then", "KR1", [1, 3]),
        ("Have month {} then", "second", [1, 2]),
    ],
)
def test_what_was_given_or_computed_is_known_and_nothing_beside_it(
    pattern: str, draft: str, figures: list[int]
) -> None:
    # The start is 1 December; two days a week are 2, and 48 hours.
    always = {"%": [2], "hours": [2, 48]}
    unit = pattern.split()[-2] if pattern.startswith("Have") else "days"
    assert known(pattern, DRAFTS[draft]) == sorted({*figures, *always.get(unit, [])})


@pytest.mark.parametrize(
    ("text", "draft", "unknown"),
    [
        ("Reach $2M more", "KR3", []),  # the gap of the company's objective
        ("Reach $2.1M more", "KR3", ["$2.1M"]),
        ("Reach $4,321", "KR3", []),
        ("Reach $3,087 more", "KR3", ["$3,087"]),  # its start is nobody's baseline
        ("By 30 January 2027", "KR1", []),
        ("By 31 January 2027", "KR1", ["31 January 2027"]),
        ("In 182 days", "KR3", []),
        ("In 168 days", "KR3", []),
        ("In 186 days", "KR3", []),
        ("In 167 days", "KR3", ["167 days"]),
        ("In 187 days", "KR3", ["187 days"]),
        ("In 26 weeks", "KR3", []),
        ("In 27 weeks", "KR3", ["27 weeks"]),
        ("18 x 2 = 36 deals, so 36", "KR3", []),
        ("18 x 2 = 37 deals", "KR3", ["37"]),
        ("18 x 2 = 36 and 36 x 2 = 72", "KR3", []),
        ("36 x 2 = 72 and 18 x 2 = 36", "KR3", []),
        ("19 x 4 = 76 deals", "KR3", ["19 x", "4", "76"]),
    ],
)
def test_a_figure_comes_from_somewhere(text: str, draft: str, unknown: list[str]) -> None:
    assert [one.text for one in GIVEN.unknown_figures(text, DRAFTS[draft])] == unknown


@pytest.mark.parametrize(
    ("author", "text", "unknown"),
    [
        (None, "Win 54 deals", []),
        (None, "Win 55 deals", ["55"]),
        ("executive", "Win 54 deals", ["54"]),  # what people wrote is no arithmetic of the draft's
    ],
)
def test_what_the_ladder_of_an_objective_comes_to_is_known(author: Any, text: str, unknown: list[str]) -> None:
    objective = DRAFTS["O1"].objective
    assert objective is not None
    changed = objective.model_copy(update={"ladder": "18 x 3 = 54", "author": author})
    draft = Draft("/x", "objective", (), (), objective=changed)
    assert [one.text for one in GIVEN.unknown_figures(text, draft)] == unknown


EVIDENCE = Evidence(
    {"p1": "A review of 33 deals with Gong.", "p2": "Never more than 44."},
    {"deal-reviews": "Take 29."},
    ("We said 35",),
)


def test_what_is_cited_is_known_to_what_cites_it() -> None:
    grounds = Grounds(THE_DOCUMENT, EVIDENCE, MetricTable())
    assert known("Take {} deals", DRAFTS["second"], grounds, 50) == [1, 2, 29, 33, 35]
    assert known("Take {} deals", DRAFTS["KR3"], grounds, 50) == [1, 2, 35]
    assert grounds.cited(DRAFTS["second"]) == ("A review of 33 deals with Gong.", "Take 29.")
    assert GIVEN.cited(DRAFTS["second"]) == ()


def test_an_initiative_says_what_the_play_whose_title_it_opens_with_says() -> None:
    plan = NinetyDayPlan(
        activities=(Activity(day=3, text="Look"),),
        initiatives=("The dearest source halved, for bookings", "Bookings halved"),
    )
    document = THE_DOCUMENT.model_copy(update={"ninety_day_plan": plan})
    plays = {"dear": "The dearest source halved\nMost of it goes to one of 37 sources."}
    grounds = Grounds(document, Evidence(plays=plays), MetricTable())
    titled, other = (one for one in drafts(document) if one.kind == "initiative")
    assert not grounds.unknown_figures("It is halved, of 37", titled)
    assert [one.text for one in grounds.unknown_figures("It is halved, of 37", other)] == ["halved", "37"]


def test_a_name_is_known_where_it_was_given_or_cited() -> None:
    grounds = Grounds(THE_DOCUMENT, EVIDENCE, MetricTable())
    text = "Acme records it in Gong"
    assert [one.text for one in grounds.unknown_names(text, DRAFTS["KR3"])] == ["Gong"]
    assert grounds.unknown_names(text, DRAFTS["second"]) == ()


def test_what_the_executive_asked_for_is_known_to_the_key_result_made_of_it() -> None:
    kr = DRAFTS["KR3"].kr
    assert kr is not None
    asked = kr.model_copy(update={"asked": "Meet 47 buyers at Dreamforce"})
    draft = Draft("/x", "key result", (), (), kr=asked)
    assert not GIVEN.unknown_figures("Meet 47 buyers", draft)
    assert not GIVEN.unknown_names("Meet them at Dreamforce", draft)
    assert GIVEN.unknown_figures("Meet 47 buyers", DRAFTS["KR3"])
    assert GIVEN.unknown_names("Meet them at Dreamforce", DRAFTS["KR3"])
