"""What a set must hold: the data that rules judge with and the drafting frame offers with."""

from __future__ import annotations

import dataclasses

import pytest

from rules.document.base import ROLES, Role
from rules.requirements import requirement, requirements
from rules.thresholds import DEFAULTS


@pytest.mark.parametrize("role", ROLES)
def test_ninety_days_hold_four_things(role: Role) -> None:
    found = requirements(role, "90d")
    assert [(r.code, r.purpose, r.earliest, r.latest) for r in found] == [
        ("HOR302", "audit", 1, 30),
        ("HOR303", "quick_win", 31, 90),
        ("HOR304", "foundation", 1, 90),
        ("HOR305", "rhythm", 1, 90),
    ]
    assert [r.count for r in found] == [1, 2 if role == "cgo" else 1, 1, 1]


@pytest.mark.parametrize("role", ROLES)
def test_six_months_hold_outcomes_and_a_handover(role: Role) -> None:
    found = requirements(role, "6m")
    assert [(r.code, r.purpose, r.share) for r in found] == [("HOR306", "outcome", 0.5), ("HOR312", "foundation", None)]
    assert all(r.latest == 182 for r in found)


def test_cso_and_vp_sales_follow_the_cro() -> None:
    assert requirements("cso", "90d") == requirements("cro", "90d") == requirements("vp_sales", "90d")


def test_days_and_counts_are_the_thresholds_own() -> None:
    later = dataclasses.replace(DEFAULTS, audit_by=21, quick_win_after=21, cgo_experiments=3)
    assert requirement("cgo", "HOR302", later).latest == 21
    assert requirement("cgo", "HOR303", later).earliest == 22
    assert requirement("cgo", "HOR303", later).count == 3


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError, match="HOR999"):
        requirement("cro", "HOR999")
