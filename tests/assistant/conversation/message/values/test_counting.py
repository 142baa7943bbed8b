"""Figures that people give without a unit: what they count is told by their name, and day and source by the talk."""

from __future__ import annotations

import pytest

from assistant.conversation.message.values.counting import counted_unit
from tests.assistant.conversation.talking import TODAY, planned, talk, words

UNITS = [
    ("new clients per month", "310", "clients a month"),
    ("quotes out per week", "12", "quotes a week"),
    ("active tenants", "640", "tenants"),
    ("monthly active users", "5,600", "users a month"),
    ("churned accounts this year", "14", "accounts"),
    ("days to invoice", "12", "days"),
    ("nps", "41", "points"),
    ("cost per hire", "4300", "money"),
    ("average kitchen", "average kitchen is 28k", "money"),
    ("average age", "45", None),
    ("gross margin", "42", None),
    ("google rating", "4", None),
    ("occupancy", "71", None),
]


@pytest.mark.parametrize(("name", "said", "unit"), UNITS)
def test_a_name_tells_what_is_counted(name: str, said: str, unit: str | None) -> None:
    assert counted_unit(name, said) == unit


def test_a_told_figure_has_unit_day_and_source_and_they_are_told_back() -> None:
    state = planned().with_(asked="baselines", metrics=("win_rate", "sales_cycle_days"))
    first, second = talk(state, "new clients per month: 310", "active tenants 640")
    row = next(one for one in first.state.value["baselines"] if one["metric"] == "new_clients_per_month")
    assert row == {
        "metric": "new_clients_per_month", "value": 310, "unit": "clients a month", "as_of": TODAY.isoformat(),
        "source": f"the founder, said in the conversation on {TODAY}",
    }  # fmt: skip
    assert "310 clients a month" in words(first)
    assert f"stands as of {TODAY}, on the founder's word" in words(first)
    assert "on the founder's word" not in words(second)


def test_a_guess_stays_an_estimate() -> None:
    state = planned().with_(asked="baselines", metrics=("win_rate", "sales_cycle_days"))
    (reply,) = talk(state, "quotes out per week about 12")
    row = next(one for one in reply.state.value["baselines"] if one["metric"] == "quotes_out_per_week")
    assert row["source"].startswith("estimate")
