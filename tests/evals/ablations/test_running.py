"""Questions from their names to their answers, on suites that take no time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from pydantic_evals.evaluators import Evaluator, EvaluatorContext

from assistant.cli.options import UsageRefused
from assistant.settings import read_settings
from evals.ablations.command import chosen
from evals.ablations.running import AblationRun, Plan, lines, run
from evals.ablations.table import ABLATIONS, Ablation, Arm, Sound
from evals.figures import Figure
from evals.suites.means import Means
from evals.suites.suite import Outcome, nothing_across
from evals.suites.table import SUITES
from knowledge.search import Library


@dataclass
class Length(Evaluator[Any, Any, Any]):
    """How long what came out is."""

    def evaluate(self, ctx: EvaluatorContext[Any, Any, Any]) -> Mapping[str, float]:
        return {"length": float(ctx.output.made)}


def arm(name: str, grows: float, *, chance: bool = False) -> Arm:
    def suite(seed: int) -> Any:
        @asynccontextmanager
        async def task(_: Means) -> AsyncGenerator[Any]:
            async def made(inputs: Any) -> Outcome:
                return Outcome(made=str(len(inputs.brief) + grows + seed))

            yield made

        figures = (Figure("length", "length", better="up"),)
        return replace(SUITES["recorded"], task=task, evaluators=(Length(),), figures=figures, across=nothing_across)

    return Arm(name, "made up", suite, chance=chance)


def answered(words_alone: Library, *arms: Arm, only: tuple[str, ...] = ()) -> AblationRun:
    ablation = Ablation("made-up", "Does it grow?", arm("whole", 0), arms, ("length",))
    means = Means(read_settings(environ={}), words_alone)
    return asyncio.run(run([ablation], means, Plan(only, seeds=3), "ninetyday eval --ablate made-up", lambda _: None))


def test_an_arm_is_held_against_the_whole_case_by_case(words_alone: Library) -> None:
    done = answered(words_alone, arm("longer", 2), arm("same", 0))
    arms = done.answers["made-up"].arms
    assert list(arms) == ["whole", "longer", "same"]
    move = arms["longer"].moves["length"]
    assert (move.change, move.low, move.high, move.verdict) == (2, 2, 2, "better")
    assert arms["same"].moves["length"].verdict == "same"
    assert arms["whole"].figures["length"].low < arms["whole"].figures["length"].high
    assert done.model == "none asked"


def test_chance_is_run_once_a_seed_and_widens_the_interval(words_alone: Library) -> None:
    arms = answered(words_alone, arm("drawn", 1, chance=True)).answers["made-up"].arms
    assert arms["drawn"].seeds == 3
    move = arms["drawn"].moves["length"]
    assert move.change == 2  # one, and the mean of 0, 1 and 2
    assert move.low < 2 < move.high


def test_only_named_cases_run(words_alone: Library) -> None:
    arms = answered(words_alone, only=("cro",)).answers["made-up"].arms
    whole = answered(words_alone).answers["made-up"].arms
    assert 0 < arms["whole"].figures["length"].cases < whole["whole"].figures["length"].cases


def test_an_arm_of_few_cases_is_held_against_the_whole_on_these(words_alone: Library) -> None:
    few = replace(arm("longer", 2), only=("cro",))
    arms = answered(words_alone, few).answers["made-up"].arms
    assert arms["longer"].moves["length"].change == 2
    assert arms["longer"].moves["length"].cases == arms["longer"].figures["length"].cases
    assert arms["longer"].figures["length"].cases < arms["whole"].figures["length"].cases


def test_the_table_says_how_far_an_arm_is_from_the_whole(words_alone: Library) -> None:
    text = "\n".join(lines(answered(words_alone, arm("longer", 2)), {"made-up": ("length",)}))
    assert "made-up: Does it grow?" in text
    assert "beside the whole +2 [+2, +2] better" in text


def test_questions_are_named_by_commas_and_all_asks_no_model() -> None:
    assert chosen(["rules,search", "rules"]) == ("rules", "search")
    everything = chosen(["all"])
    assert "frame" not in everything
    assert {"rules", "repair", "retrieval", "search", "plays", "begin"} <= set(everything)
    with pytest.raises(UsageRefused, match="draughts"):
        chosen(["rules,draughts"])


@pytest.mark.parametrize("name", ABLATIONS)
def test_every_question_prints_figures_that_its_arms_have(name: str) -> None:
    one = ABLATIONS[name]
    for side in (one.whole, *one.arms):
        suite = side.suite(1)
        assert set(one.figures) <= {figure.name for figure in suite.figures}
        assert any(isinstance(each, Sound) for each in suite.evaluators) or name in ("search", "phrases")
    names = [case.name or "" for case in one.whole.suite(0).load().cases]
    every = (*one.only, *(wanted for side in one.arms for wanted in side.only))
    assert all(any(wanted in case for case in names) for wanted in every)
