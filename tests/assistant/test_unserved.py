"""What a set leaves alone is said beside it."""

from __future__ import annotations

from assistant.unserved import left_alone, step_for_any_figure
from knowledge.plays import load_plays
from rules.document import Document
from rules.document.okrs import KeyResult, OkrSet
from tests.assistant.drafting.briefs import northwind

GOALS = [{"id": f"C{i}", "text": f"Goal {i}"} for i in range(1, 5)]


def document(ninety: list[str], six: list[str], outside: list[str] | None = None) -> Document:
    sets = [
        {"horizon": "90d", "objectives": [{"id": "O1", "text": "One", "supports": ninety}]},
        {"horizon": "6m", "objectives": [{"id": "O2", "text": "Two", "supports": six}]},
    ]
    return northwind(company_objectives=GOALS, okr_sets=sets, out_of_span=outside or [])


def first(of: Document) -> OkrSet:
    assert of.okr_sets
    return of.okr_sets[0]


def test_what_the_other_set_serves_is_left_to_it_and_the_rest_is_served_by_nothing() -> None:
    there = document(["C1"], ["C1", "C2", "C3"])
    assert left_alone(there, first(there)) == (
        "C2 and C3 are taken up in the six months; nothing here is tied to C4: say who answers for it, or trade a key "
        "result for one that leads to it."
    )


def test_nothing_is_said_where_all_are_served_or_outside() -> None:
    there = document(["C1", "C2", "C3"], ["C1"], ["C4"])
    assert left_alone(there, first(there)) is None


def test_a_set_that_names_none_is_not_judged() -> None:
    there = document([], ["C1"])
    assert left_alone(there, first(there)) is None


def test_a_step_for_any_figure_is_told_as_one_and_the_clients_own_is_asked_for() -> None:
    outcomes = [play for play in load_plays() if play.purpose == "outcome"]
    anyones = next(play.id for play in outcomes if play.for_any_figure)
    made_for_it = next(play.id for play in outcomes if not play.for_any_figure)

    def told(**given: str) -> str | None:
        return step_for_any_figure(KeyResult.model_validate({"id": "KR1", "text": "Raise it", **given}))

    assert "Your own step belongs in its place." in (told(play=anyones) or "")
    assert told(play=anyones, answers="Nobody knows why they stay.") is None
    assert told(play=made_for_it) is None
    assert told() is None
