"""What is taken away is gone, and nothing else is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.drafting.kind import Draft, Kind, Made, Needs, Refusal
from assistant.drafting.pipeline import Deps, draft_okrs
from assistant.drafting.provenance import UNASKED, Origin
from evals.ablations.parts import Limited, Searching, blind, drawn, okr_sets, searched, unchecked
from evals.suites.briefs import brief
from evals.suites.drafted import okrs
from evals.suites.means import TODAY
from evals.suites.remembered import Drawn, Remembered
from knowledge.search import Library
from rules.context import Evidence
from rules.document.okrs import KeyResult, Objective, OkrSet


def deps_of(library: Library) -> Deps:
    asks_nobody: Any = None
    return Deps(library, asks_nobody, UNASKED, TODAY)


def run(drafting: Awaitable[Draft | Refusal]) -> Draft | Refusal:
    async def whole() -> Draft | Refusal:
        return await drafting

    return asyncio.run(whole())


def _learns_nothing(*_: object) -> None:
    """What was found changes nothing."""


def plays_of(made: Any) -> list[str | None]:
    assert isinstance(made, Draft)
    return [one.play for row in made.document.okr_sets or () for part in row.objectives for one in part.key_results]


@pytest.mark.parametrize(("searching", "words", "meaning"), [("both", True, True), ("words", True, True),
    ("meaning", False, True), ("none", False, False), ("chance", False, True)])  # fmt: skip
def test_a_limited_library_searches_in_what_is_left(
    words_alone: Library, searching: Searching, words: bool, meaning: bool
) -> None:
    less = Limited(words_alone, searching)
    allowed = {one.id for one in words_alone.all_plays()}
    found = less.rankings("play", "half of our deals are dead", allowed)
    assert bool(found.words) is words
    # None says that nothing is known by meaning; an empty answer that nothing was found.
    assert (found.meaning is None or bool(found.meaning)) is meaning
    assert bool(less.words("play", "half of our deals are dead", allowed)) is words


def test_chance_is_the_same_for_a_seed_and_another_for_another(words_alone: Library) -> None:
    allowed = {one.id for one in words_alone.all_plays()[:20]}
    drawn = [Limited(words_alone, "chance", seed=n).rankings("play", "deals", allowed).meaning for n in (1, 1, 2)]
    assert drawn[0] == drawn[1] != drawn[2]


def test_without_the_search_another_draft_comes_of_the_same_brief(words_alone: Library) -> None:
    document, deps = brief("cro-software"), deps_of(words_alone)
    whole = run(draft_okrs(document, ("90d",), deps))
    less = run(searched(okrs, "none")(document, ("90d",), deps))
    assert plays_of(whole) != plays_of(less)


def test_general_plays_take_nothing_for_granted(words_alone: Library) -> None:
    document = brief("cro-software")
    made = run(searched(okrs, "both", general=True)(document, ("90d",), deps_of(words_alone)))
    used = [words_alone.play(one) for one in plays_of(made) if one]
    assert used
    assert not [one.id for one in used if one.premise]


def test_unchecked_is_the_first_try_with_what_the_check_says_of_it(words_alone: Library) -> None:
    document, deps = brief("cro-software"), deps_of(words_alone)
    assert plays_of(run(okr_sets(unchecked)(document, ("90d",), deps))) == plays_of(
        run(draft_okrs(document, ("90d",), deps))
    )
    wrong = run(unchecked(a_kind([]), document, deps.needs))
    assert isinstance(wrong, Draft)
    assert wrong.report.errors


def a_kind(seen: list[set[str]]) -> Kind[Any]:
    """A kind that never holds: its only key result has neither target nor purpose, and its play stays."""

    async def gather(_: Any, __: Needs) -> Any:
        return SimpleNamespace(banned=set[str]())

    def make(work: Any, _: Needs) -> Made:
        seen.append(set(work.banned))
        rows = tuple(KeyResult(id=f"KR{n}", text="Grow by 900%", play=f"play-{n}") for n in range(4))
        one = OkrSet(horizon="90d", objectives=(Objective(id="O1", text="Grow", key_results=rows),))
        known = {kr.play or "": "Grow" for kr in rows}  # a play that nobody knows would be taken out
        origin = Origin((), tuple(known), ("90d",))
        return Made({"okr_sets": (one,)}, {"okr_sets": None}, ("/okr_sets/0",), origin, Evidence({}, known))

    return Kind("draft", gather, make, _learns_nothing)


def test_a_blind_try_does_without_one_play_more_each_time_whatever_was_found(words_alone: Library) -> None:
    drawn: list[list[set[str]]] = []
    for seed in (1, 1, 2, 3):
        seen: list[set[str]] = []
        run(blind(seed)(a_kind(seen), brief("cro-software"), replace(deps_of(words_alone)).needs))
        assert [len(one) for one in seen] == [0, 1, 2]
        drawn.append(seen)
    assert drawn[0] == drawn[1]
    assert len({str(sorted(one[-1])) for one in drawn}) > 1


def test_drawn_answers_come_from_a_client_that_can_draw(words_alone: Library) -> None:
    asked: list[Any] = []

    async def drafting(_: Any, __: Any, deps: Deps) -> Refusal:
        asked.append(deps.words)
        return Refusal("made up")

    client: Any = SimpleNamespace()
    deps = replace(deps_of(words_alone), words=Remembered(client, None))
    run(drawn(drafting, 3)(brief("cro-software"), ("90d",), deps))
    assert isinstance(asked[0], Drawn)
    with pytest.raises(TypeError, match="draws nothing"):
        run(drawn(drafting, 3)(brief("cro-software"), ("90d",), deps_of(words_alone)))
