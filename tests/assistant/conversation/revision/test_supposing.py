"""What-ifs: the hours then beside those now, what would not fit, and what the rules say with other figures."""

from __future__ import annotations

import pytest

from assistant.conversation.state import State, new_errors
from tests.assistant.conversation.talking import DEPS, planned, talk, words


def _asked(state: State, days: str) -> str:
    (reply,) = talk(state, f"what if we had {days}?")
    assert (reply.state.value, reply.diff) == (state.value, ())
    return words(reply)


def test_fewer_days_say_the_hours_and_what_no_longer_fits() -> None:
    said = _asked(planned(), "one day")
    assert "1 day a week instead of 2" in said
    assert "By day 90 that is 108.4 h for key results instead of 234.1: 125.7 fewer." in said
    assert "What no longer fits, each taken by its due day: KR1 (48 h by day 30)" in said
    assert "All of it takes 2 days a week." in said
    assert "1 days" not in said


def test_more_days_say_that_all_fits() -> None:
    said = _asked(planned(), "three days")
    assert "instead of 234.1: 125.7 more." in said
    assert "All key results fit into that." in said


def test_the_days_that_there_are_say_so() -> None:
    assert _asked(planned(), "two days").startswith("It is 2 days a week now.")


@pytest.mark.parametrize(("code", "figure"), [("CAP101", "at 0.5 days a week"), ("CAP111", "255.4 h too many")])
def test_a_rule_that_speaks_already_is_told_again_with_its_new_figures(code: str, figure: str) -> None:
    """An error that stood before is no silence: at one day 28.3 h too many, at half a day far more."""
    said = _asked(planned(days_per_week=1), "half a day")
    told = next(line for line in said.splitlines() if code in line)
    assert figure in told
    assert "No rule would say anything else" not in said


def test_an_error_that_grows_is_brought_by_the_wish() -> None:
    state = planned(days_per_week=1)
    (reply,) = talk(state, "make it half a day a week")
    assert "CAP101" in words(reply)


def test_an_error_that_shrinks_is_none_that_a_change_brings() -> None:
    from assistant.conversation.revision.revising import with_days
    from assistant.conversation.state import judged

    value = planned(days_per_week=1).value
    one, less = (judged(with_days(value, days), DEPS.today, DEPS.rules) for days in (1, 0.5))
    assert "CAP101" in {found.code for found in new_errors(one, less)}
    assert "CAP101" not in {found.code for found in new_errors(less, one)}


def _briefed(**engagement: object) -> State:
    state = planned(**engagement)
    return state.with_(value={name: one for name, one in state.value.items() if name not in ("okr_sets", "agreement")})


def test_before_a_draft_the_hours_are_told_that_one_may_fill() -> None:
    said = _asked(_briefed(), "three days")
    assert "a week: 30 h instead of 20, at 10 a day" in said
    assert "by day 90: 359.8 h net instead of 234.1" in said
    assert "of each week either way" in said
    assert "No rule would say" not in said
    assert "Say “make it 3 days a week”" in said


def test_before_a_draft_one_day_says_what_can_be_expected_of_it() -> None:
    assert "advice can be expected" in _asked(_briefed(), "one day")
    assert "more than advice" in _asked(_briefed(days_per_week=1), "two days")
    assert _asked(_briefed(), "two days").startswith("It is 2 days a week now.")


def test_what_the_days_cost_is_not_guessed() -> None:
    said = _asked(_briefed(), "three days")
    assert "The USD 14,000 a month are for 2 days; what 3 days cost nobody said." in said


def test_before_anything_is_known_the_hours_of_the_days_are_told() -> None:
    said = _asked(State(), "three days")
    assert "a week: 30 h, at 10 a day" in said
    assert "by day 90: 385.7 h net" in said
    assert "instead of" not in said
