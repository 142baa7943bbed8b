"""A play's several sentences: which company gets which."""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter

from knowledge.plays import Play, load_plays, takes_several
from tests.rows import over


@cache
def plays() -> tuple[Play, ...]:
    return load_plays()


def worded(count: int) -> Play:
    one = next(play for play in plays() if play.purpose == "objective")
    changes = {"wording": "One.", "also_worded": tuple(f"Other {'abcdefgh'[i]}." for i in range(count))}
    return one.model_copy(update=changes)


def test_a_company_always_gets_the_same_wording() -> None:
    play = worded(3)
    assert {play.worded_for("Acme").wording for _ in range(5)} == {play.worded_for("Acme").wording}


def test_every_wording_reaches_some_company() -> None:
    play = worded(3)
    assert {play.worded_for(f"Company {n}").wording for n in range(60)} == set(play.wordings)


def test_the_wording_that_a_company_gets_is_the_only_one_left() -> None:
    chosen = worded(3).worded_for("Acme")
    assert chosen.wordings == (chosen.wording,)


@over([play for play in plays() if play.also_worded], part=attrgetter("purpose"), name=attrgetter("id"))
def test_other_wordings_promise_the_same(play: Play) -> None:
    """The same gaps for figures: a target stands in every one of them or in none."""
    owed = [sorted(re.findall(r"\{(?:metric|from_to|missing)\}", wording)) for wording in play.wordings]
    assert all(one == owed[0] for one in owed), play.wordings


def test_one_person_takes_no_turns() -> None:
    together, alone = "{people:sellers|the sellers} lead it in turn.", "{people:sellers|the sellers} lead it."
    one = worded(0).model_copy(update={"wording": together, "also_worded": (alone,)})
    companies = [f"Company {number}" for number in range(20)]
    assert {one.worded_for(name).wording for name in companies} == {together, alone}
    assert {one.worded_for(name, {"sellers"}).wording for name in companies} == {alone}
    assert takes_several(together, {"sellers"})
    assert not takes_several(together, {"marketing"})


def test_a_play_says_which_way_its_metric_goes_where_its_words_do() -> None:
    ways = {play.id: play.way for play in load_plays()}
    assert ways["fig-6m-cancelled-jobs-weekly-word"] == "down"
    assert ways["fig-6m-increase-due-list"] == "up"
    assert ways["fig-6m-one-trade-others-visited"] is None
