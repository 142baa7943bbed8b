"""`ninetyday eval --judge`: what a model thinks of drafted sentences, beside what its opinion is worth."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.terminal import say
from evals.figures import Figure, Scores, Value, value_of
from evals.judging.agreement import ENOUGH, Agreement, agreement
from evals.judging.asking import ANSWERS, QUESTIONS, Sure, judge, judged
from evals.judging.labelled import load, sample
from evals.running import Chosen
from evals.suites.briefs import brief
from evals.suites.means import Means
from evals.suites.table import SUITES
from evals.ways_asked import Asked

if TYPE_CHECKING:
    from assistant.settings import Settings
    from evals.suites.drafted import Drafted

SUITE = "drafts"
"""The suite whose drafts are judged, always filled by code: the model is wanted for its opinion."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the judge says by one question: its worth, and the share of drafted sentences that it passes."""

    worth: Agreement
    passed: Value | None


async def opinions(asked: Sure, drafted: Mapping[str, Drafted], tell: Callable[[str], None]) -> dict[str, Opinion]:
    """Ask about the labelled sentences first, then about every drafted one. Raises the model's errors.

    Where no draft is given, only the judge's worth is told.
    """
    rows = await judged(asked, sample(load()), tell)
    worth = {name: agreement(found) for name, found in rows.items()}
    scores: dict[str, list[Scores]] = {name: [] for name in worth}
    for name, draft in drafted.items():
        tell(f"  judging {name}: {len(draft.texts)} sentences")
        document = brief(draft.brief)
        odds: dict[str, list[float]] = {question: [] for question in worth}
        for text in draft.texts:
            found = {one.name: await judge(asked, document, text.text, one) for one in QUESTIONS}
            for question, value in (found | {"all": sum(found.values())}).items():
                odds[question].append(value)
        for question, values in odds.items():
            passed = sum(value >= worth[question].cut for value in values)
            scores[question].append({"passed": passed, "sentences": len(values)})
    figure = Figure("passed", "passed", "sentences", share=True)
    return {name: Opinion(one, value_of(figure, scores[name])) for name, one in worth.items()}


def lines(found: Mapping[str, Opinion]) -> Iterator[str]:
    """Each judged figure with kappa beside it, and whether it may be used."""
    sentences = next(iter(found.values())).worth.sentences
    yield f"the judge beside readers, on {sentences} labelled sentences, half of them refused:"
    for name, one in found.items():
        worth = one.worth
        yield f"  {name:6} kappa {worth.kappa}, right {worth.accuracy}, area under the curve {worth.area}"
        beside = f"(kappa {worth.kappa})"
        if one.passed is not None:
            share = f"{one.passed.value:.1%} [{one.passed.low:.1%}, {one.passed.high:.1%}] of the drafts' sentences"
            yield f"         passed: {share} {beside}"
        if not worth.usable:
            yield f"         not to be used: the low end of kappa is {worth.kappa.low:.2f}, and {ENOUGH} is needed"


async def _drafts(settings: Settings, only: Sequence[str], tell: Callable[[str], None]) -> dict[str, Drafted]:
    from evals.suites.drafted import Drafted, drafting, okrs
    from knowledge.search import Library

    chosen = Chosen(only=tuple(only))
    made: dict[str, Drafted] = {}
    with Library.open(settings.home) as library:
        async with drafting(okrs, way="fill")(Means(settings, library)) as task:
            for case in SUITES[SUITE].load().cases:
                if chosen.takes(case):
                    tell(f"  drafting {case.name}")
                    done = await task(case.inputs)
                    assert isinstance(done, Drafted)
                    made[str(case.name)] = done
    return made


def judge_drafts(
    settings: Settings, tell: Callable[[str], None], *, only: Sequence[str] = (), memory: Path | None = None
) -> None:
    """Print what the model passes of the drafts of the cases that `only` names; without names only its worth.

    Answers are kept in `memory`, where a broken run goes on. Raises the model's and the library's errors.
    """
    say("\n".join(lines(asyncio.run(_asked(settings, only, memory, tell)))) + "\n")


async def _asked(
    settings: Settings, only: Sequence[str], memory: Path | None, tell: Callable[[str], None]
) -> dict[str, Opinion]:
    from assistant.models.client import ModelClient

    drafted = await _drafts(settings, only, tell) if only else {}
    with tempfile.TemporaryDirectory() as folder:
        file = memory or Path(folder) / "answers.json"
        if settings.kind == "embedded" and ANSWERS.is_file() and not file.exists():
            # What the embedded model answered on the labelled sentences comes with the checkout.
            shutil.copyfile(ANSWERS, file)
        async with ModelClient(settings) as client:
            return await opinions(Asked.of(client, file), drafted, tell)
