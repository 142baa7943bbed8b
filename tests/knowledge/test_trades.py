"""Whom a client serves is not what a client is."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import RecordError
from knowledge.trades import load_trades

TRADES = load_trades()


@pytest.mark.parametrize(
    ("text", "customer", "gone"),
    [
        ("We have 230 gyms, and climbing halls among them.", "gym", "gym"),
        ("Climbing gyms use us for bookings and waivers.", None, "limbing"),
        ("We sell booking software for climbing gyms.", None, "gym"),
        ("Recall software for dental practices; patients never see us.", None, "patient"),
        ("We clean twenty sites.", "dental practice", "dental"),
        ("We supply linen to small hotels on the coast.", None, "hotel"),
        ("Cold rooms and refrigeration for fish processors and groceries.", None, "grocer"),
        ("Letting agents and a bit of retail.", None, "retail"),
        ("The Germans bought forty a year through a dealer who retired.", None, "dealer"),
        ("A dealer abroad again.", None, "dealer"),
        ("All personal injury lawyers and car dealers.", None, "dealer"),
        ("We won one tender in nine years.", None, "tender"),
        ("Eight in ten come through the vets, they take a cut.", "family", "vets"),
        ("Three full time and a lot of students.", "player", "students"),
    ],
)
def test_words_of_a_trade_that_is_served_are_left_out(text: str, customer: str | None, gone: str) -> None:
    assert gone not in TRADES.without_served(f"{text} {customer if customer == 'dental practice' else ''}", customer)


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("Our gym has 600 members and half of them never come.", "member"),
        ("Three dental clinics; patients ring and nobody answers.", "patient"),
        ("We run a climbing gym and use software for bookings.", None),
        ("A hotel with forty rooms, guests book elsewhere.", "guest"),
        ("Half of what we do is retail.", None),
        ("Half of our dealers have not sold anything new in years.", None),
        ("We have a dealer network nobody visits.", None),
        ("A tender takes us three weeks.", None),
        ("Most patients come through their dentist.", "patient"),
        ("Students take the course full time, and half of them never finish.", "student"),
    ],
)
def test_words_of_its_own_trade_stay(text: str, customer: str | None) -> None:
    assert TRADES.without_served(text, customer) == text


def test_a_file_without_families_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "trades.yaml"
    file.write_text("sold: [software]\nin_passing: [a bit of]\n")
    with pytest.raises(RecordError, match="families"):
        load_trades(file)
