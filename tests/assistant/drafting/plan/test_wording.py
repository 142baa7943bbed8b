"""How the plan says who is asked for what, and how an initiative is taken up."""

from __future__ import annotations

import pytest

from assistant.drafting.citations import Citations
from assistant.drafting.plan.carried import Carried
from assistant.drafting.plan.wording import Words
from knowledge.search import Library
from rules.document.base import Purpose
from rules.document.okrs import Dependency, KeyResult
from tests.assistant.drafting.briefs import northwind
from tests.assistant.drafting.planning import framed


@pytest.fixture
def words(library: Library) -> Words:
    return Words(framed(northwind()), Citations(library, "cro"))


def carried(title: str, purpose: Purpose, what: str | None = None) -> Carried:
    depends = Dependency(who="the two sellers", what=what) if what else None
    return Carried(KeyResult(id="KR1", text=f"{title}.", depends_on=depends), purpose, 60, 10, title, "KR1", None)


@pytest.mark.parametrize(
    ("what", "said"),
    [("ask each buyer once", "have the two sellers ask each buyer once"), ("log it", "ask the two sellers to log it")],
)
def test_nobody_is_asked_to_ask(words: Words, what: str, said: str) -> None:
    assert said in words.quick_win(carried("Calls to old buyers", "quick_win", what))
    assert said in words.initiative(carried("Calls to old buyers", "outcome", what), 0)


def test_a_title_that_says_quick_win_is_not_called_one_again(words: Words) -> None:
    said = words.quick_win(carried("A quick win with old buyers", "quick_win"))
    assert said == "“A quick win with old buyers”: in place by day 60"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_what_is_handed_over_is_prepared_and_not_begun_in_one_place(words: Words, number: int) -> None:
    assert words.initiative(carried("The calendar handed over", "foundation"), number).startswith("Prepare “")


def test_what_moves_a_figure_begins_small(words: Words) -> None:
    said = words.initiative(carried("Calls to old buyers", "outcome"), 1)
    assert said == "Start “Calls to old buyers” small, in one place"
