from __future__ import annotations

import random

import pytest

from evals.judging.agreement import ENOUGH, Judged, agreement, best_cut, kappa


def rows(*pairs: tuple[bool, float]) -> list[Judged]:
    return [Judged(f"s{number:02}", verdict, odds) for number, (verdict, odds) in enumerate(pairs)]


def test_kappa_is_the_worked_example_of_the_books() -> None:
    # 20 times both yes, 5 and 10 times one alone, 15 times both no: 0.7 agreed, 0.5 by chance.
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    assert kappa(pairs) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(True, True), (False, False)], 1.0),
        ([(True, False), (False, True)], -1.0),
        ([(True, True), (False, True)], 0.0),
        ([(True, True), (True, True)], 0.0),
        ([], 0.0),
    ],
)
def test_kappa_at_its_ends(pairs: list[tuple[bool, bool]], expected: float) -> None:
    assert kappa(pairs) == pytest.approx(expected)


def test_the_cut_lies_where_the_verdicts_part() -> None:
    assert best_cut(rows((True, 3.0), (True, 2.0), (False, 1.0), (False, -4.0))) == 1.5
    assert best_cut(rows((False, 3.0), (True, 1.0))) < 1.0
    assert best_cut([]) == 0.0


def test_a_judge_who_agrees_may_be_used() -> None:
    found = agreement(rows(*[(number % 2 == 0, 2.0 - 4 * (number % 2) + number / 100) for number in range(40)]))
    assert (found.accuracy.value, found.kappa.value, found.area.value) == (1.0, 1.0, 1.0)
    assert found.usable
    assert found.sentences == 40


def test_a_judge_by_chance_may_not_and_its_cut_is_not_chosen_on_what_it_is_tried_on() -> None:
    chance = random.Random(5)
    found = agreement(rows(*[(number % 2 == 0, chance.gauss(0, 1)) for number in range(60)]))
    assert found.kappa.low < 0 < found.kappa.high
    assert abs(found.kappa.value) < 0.35
    assert not found.usable


def test_agreement_that_is_high_by_little_may_not_be_used() -> None:
    pairs = [(True, 1.0)] * 8 + [(False, 1.0)] * 2 + [(False, -1.0)] * 8 + [(True, -1.0)] * 2
    found = agreement(rows(*pairs))
    assert found.kappa.value == pytest.approx(0.6)
    assert found.kappa.low < ENOUGH
    assert not found.usable


def test_one_verdict_alone_is_nothing_to_agree_on() -> None:
    with pytest.raises(ValueError, match="too few"):
        agreement(rows(*[(True, 1.0)] * 10))
