"""Own figures under the short names of notes."""

from __future__ import annotations

import pytest

from assistant.reading.short_names import ShortNames
from tests.assistant.drafting.briefs import northwind

FIGURES = [
    ("unfilled_requests", "the share of requests that we cannot fill", "percent", 17),
    ("pm_agreements", "the number of maintenance agreements", "agreements", 410),
    ("midweek_slots", "the share of midweek slots sold", "percent", 11),
    ("keepsake_spend", "what a family spends on an urn or keepsake", "EUR", 46),
    ("bookings_value", "what companies book in a year", "GBP", 38000),
    ("known_players", "the share of players whose email we have", "percent", None),
    ("active_renters", "the people who rented in the last twelve months", "renters", 2900),
    ("stop_value", "what a stop brings", "USD", 71),
    ("second_room", "the share of players who play a second room", "percent", None),
]
NAMES = ShortNames(
    northwind(
        baselines=[{"metric": i, "value": value, "unit": unit} for i, _, unit, value in FIGURES],
        metrics=[{"id": i, "name": name, "unit": unit, "better": "up"} for i, name, unit, _ in FIGURES],
    )
)


@pytest.mark.parametrize(
    ("line", "spelled"),
    [
        ("unfilled 15,5% (was 17)", "unfilled requests 15.5% (was 17)"),
        ("- agreements: 421", "- the number of maintenance agreements 421"),
        ("midweek 15% (Mar). was 11", "the share of midweek slots sold 15% (Mar). was 11"),
        ("PM agreements 421, +6", "the number of maintenance agreements 421, +6"),
        ("midweek 15", "the share of midweek slots sold 15"),
        ("keepsakes still 51", "what a family spends on an urn or keepsake 51"),
        ("active renters 3350", "active renters 3350"),  # its whole name would lend it a twelve
        ("avg stop 72.40", "what a stop brings 72.40"),
        ("email known 48% since we ask", "the share of players whose email we have 48% since we ask"),
    ],
)
def test_a_short_name_that_opens_a_line_is_spelled_out(line: str, spelled: str) -> None:
    assert NAMES.spelled(line) == spelled


@pytest.mark.parametrize(
    "line",
    [
        "players 48%",  # two figures hold that word
        "agreements 6",  # far from what it was
        "agreements 40%",  # another unit
        "companies: £13,400 in the 3 months",  # part of a year's
        "the weather 15%",
        "We talked of agreements 421 times",
    ],
)
def test_what_may_be_something_else_stays(line: str) -> None:
    assert NAMES.spelled(line) == line
