"""What a set must hold: the data that rules judge with and the drafting frame offers with."""

from __future__ import annotations

import dataclasses

import pytest

from rules.document.base import ROLES, Horizon, Purpose, Role
from rules.requirements import hands_over, quick_wins, requirement, requirements, unmet
from rules.texts.recognition import plain
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
    assert [(r.earliest, r.latest) for r in found] == [(91, 182), (1, 182)]


def test_a_quick_win_is_known_by_its_name_in_sales_and_counted_in_experiments_in_growth() -> None:
    wins = {role: requirement(role, "HOR303") for role in ROLES}
    named = {role for role, win in wins.items() if win.recognises("one quick win is live")}
    assert named == {"cro", "cso", "vp_sales"}
    assert {role for role, win in wins.items() if win.counts_experiments} == {"cgo"}


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


def test_a_handover_to_people_by_their_own_title() -> None:
    text = plain("Hand the Monday review over to the two dispatchers, who run it themselves.")
    assert hands_over(text, {"dispatchers"})


def test_a_title_of_two_letters_is_too_short_to_be_found_in_a_text() -> None:
    for title, found in (("qx", False), ("qxz", True)):
        assert hands_over(plain(f"Hand the Monday review over to the {title}, who runs it."), {title}) is found


def test_a_quick_win_whose_purpose_is_said_counts_as_one_experiment() -> None:
    text = plain("Shorten the sign-up form")
    assert (quick_wins("cgo", text, said=True), quick_wins("cgo", text)) == (1, 0)


def test_a_purpose_is_taken_as_said() -> None:
    assert unmet("cro", "90d", "quick_win", plain("Nobody writes minutes any more")) is None


def test_a_handover_between_functions_is_none_even_with_people_named() -> None:
    assert not hands_over(plain("Write down the handover from marketing to sales."), {"marketing"})


@pytest.mark.parametrize(
    ("role", "purpose", "text"),
    [
        ("cro", "audit", "Audit the sales process, the pipeline and the sellers' skills by day 30."),
        ("cmo", "quick_win", "Rework one campaign for past customers and run it by day 55."),
        ("cgo", "quick_win", "Run two experiments in the first week of new users by day 70."),
        ("cmo", "rhythm", "Agree lead scoring with the sellers and run it in the CRM by day 60."),
        ("cgo", "rhythm", "Hold a growth meeting with product, sales and marketing every week by day 50."),
    ],
)
def test_a_sentence_that_has_what_its_purpose_asks_for(role: Role, purpose: Purpose, text: str) -> None:
    assert unmet(role, "90d", purpose, plain(text)) is None


@pytest.mark.parametrize(
    ("role", "horizon", "purpose", "text", "said"),
    [
        ("cro", "90d", "audit", "Audit the campaigns and channels by day 30.", "it is no audit of the sales process"),
        ("cgo", "90d", "quick_win", "Call ten customers by day 60.", "it is not two growth experiments"),
        ("cro", "90d", "rhythm", "Run a weekly pipeline review by day 60.", "it lacks its defined metrics"),
        ("cmo", "90d", "rhythm", "Agree lead scoring with the sellers.", "it lacks the CRM that it works in"),
        ("cro", "6m", "foundation", "Write down the sales process by day 150.", "it hands nothing over to the team"),
    ],
)
def test_a_sentence_that_lacks_something_is_told_what(
    role: Role, horizon: Horizon, purpose: Purpose, text: str, said: str
) -> None:
    assert said in (unmet(role, horizon, purpose, plain(text), said=purpose != "quick_win") or "")


def test_the_client_s_own_crm_is_one() -> None:
    text = plain("Agree lead scoring with the sellers and run it in Pipedrive by day 60.")
    assert unmet("cmo", "90d", "rhythm", text, crm=("pipedrive",)) is None
