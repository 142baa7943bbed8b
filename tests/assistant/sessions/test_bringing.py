"""What each side brings follows from what is missing, and from whom the proposals rest on."""

from __future__ import annotations

from typing import Any

from assistant.sessions.pack import Pack
from tests.assistant.sessions.making import KR, document, goals, pack_of


def founder(pack: Pack) -> str:
    """Everything the founder brings."""
    return "\n".join(one.text for one in pack.founder_brings)


def executive(**sections: Any) -> str:
    """Everything the executive brings."""
    return "\n".join(one.text for one in pack_of(document(**sections)).executive_brings)


def test_an_objective_without_a_figure_is_asked_what_would_show_it() -> None:
    assert "For C2 and C3: what would show that each is reached" in founder(pack_of(document()))


def test_an_objective_out_of_span_is_not() -> None:
    assert "For C2: what would show that it is reached" in founder(pack_of(document(out_of_span=["C3"])))


def test_a_known_metric_asks_for_the_records_by_the_clients_own_names() -> None:
    told = founder(pack_of(document(baselines=[{"metric": "win_rate"}])))
    assert "For the win rate: " in told
    assert "HubSpot" in told


def test_metrics_of_the_clients_own_are_asked_for_together() -> None:
    own = [{"id": name, "name": f"the {name} rate"} for name in ("refill", "reorder")]
    told = founder(pack_of(document(metrics=own, baselines=[{"metric": one["id"]} for one in own])))
    assert "For the refill rate and the reorder rate: a value with its source and date" in told


def test_a_value_without_a_date_is_asked_for_it() -> None:
    row = {"metric": "win_rate", "value": 18, "unit": "percent", "source": "HubSpot"}
    assert "For the win rate, 18 %: as of when" in founder(pack_of(document(baselines=[row])))


def test_people_whom_a_goal_rests_on_are_asked_for_their_yes() -> None:
    needing = {**KR, "depends_on": {"who": "the head of marketing", "what": "answer within a day"}}
    lent = {"delegated_hours": 12, "delegated": {"who": "the head of marketing", "what": "keep the list"}}
    told = founder(pack_of(document(okr_sets=goals({**needing, **lent}))))
    assert "A yes from the head of marketing: answer within a day (KR1); 12 h of their time (KR1)" in told


def test_the_founders_own_part_is_theirs() -> None:
    lent = {**KR, "delegated_hours": 3, "delegated": {"who": "the owner", "what": "ring ten clients"}}
    assert "Your own yes: 3 h of your own time (KR1)" in founder(pack_of(document(okr_sets=goals(lent))))


def test_targets_are_for_the_executive_to_judge() -> None:
    row = {**KR, "metric": "win_rate", "kind": "measured", "baseline": 18, "target": 20, "unit": "percent"}
    assert "For KR1: is the target realistic?" in executive(okr_sets=goals(row))


def test_two_key_results_of_one_name_are_told_apart() -> None:
    row = {**KR, "metric": "win_rate", "kind": "measured", "baseline": 18, "target": 20}
    two = goals(row)[0]["objectives"] + [{"id": "O2", "text": "More", "key_results": [row]}]
    assert "For KR1 of O1 and KR1 of O2:" in executive(okr_sets=[{"horizon": "90d", "objectives": two}])


def test_the_executive_names_their_days() -> None:
    told = executive(engagement={"days_per_week": 1, "days_off": ["2027-02-01"]})
    assert "Which day of the week is yours, and your days off until 11 July 2027" in told
