from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.models.client import ModelClient
from evals.judging.agreement import ENOUGH
from evals.judging.asking import ANSWERS, QUESTIONS
from evals.judging.command import lines, opinions
from evals.judging.labelled import load
from evals.suites.drafted import Drafted, Text
from evals.ways_asked import Asked
from tests.assistant.cli.running import Program


class NoModel:
    """Stands where a model would be asked."""

    def warm_up(self) -> None:
        raise AssertionError("a question was asked that is not among the recorded answers")


class Knows:
    """A judge who knows the readers' verdicts, and passes every other sentence."""

    def __init__(self) -> None:
        self.verdicts = {one.text: one.send for one in load()}
        self.asked = Counter[str]()

    async def surely(self, instructions: str, prompt: str) -> float:
        sentence, _, question = prompt.removeprefix("The sentence: ").partition("\n\n")
        self.asked[sentence] += 1
        passes = next(one.passes for one in QUESTIONS if one.text == question)
        return (3.0 if self.verdicts.get(sentence, True) else -3.0) * (1 if passes else -1)


def silent(_: str) -> None:
    """Nobody listens."""


def drafted(*texts: str) -> Drafted:
    return Drafted(brief="cro-software", texts=[Text(f"90d KR{n}", text) for n, text in enumerate(texts)])


def test_the_recorded_answers_say_what_the_embedded_judge_is_worth(tmp_path: Path) -> None:
    file = shutil.copyfile(ANSWERS, tmp_path / "answers.json")
    asked = Asked.of(cast("ModelClient", NoModel()), Path(file))
    found = asyncio.run(opinions(asked, {}, silent))
    assert list(found) == ["send", "clear", "fits", "all"]
    said = "\n".join(lines(found))
    for name, one in found.items():
        assert one.worth.sentences == 60
        assert one.passed is None
        assert f"{name:6} kappa {one.worth.kappa}" in said
        # Measured once: none of them may be used, and each says so.
        assert one.worth.kappa.low < ENOUGH
    assert said.count("not to be used") == len(found)


def test_each_judged_figure_has_kappa_beside_it() -> None:
    judge = Knows()
    refused = next(one for one in load() if not one.send)
    found = asyncio.run(opinions(judge, {"a": drafted("Sound.", "Also sound."), "b": drafted(refused.text)}, silent))
    assert found["send"].worth.kappa.value == 1.0
    assert judge.asked["Sound."] == len(QUESTIONS)
    passed = found["all"].passed
    assert passed is not None
    assert (passed.value, passed.cases) == (pytest.approx(2 / 3), 2)
    said = list(lines(found))
    shares = [line for line in said if "passed:" in line]
    assert len(shares) == len(found)
    assert all("(kappa 1.00 [1.00, 1.00])" in line for line in shares)
    assert not any("not to be used" in line for line in said)


@pytest.mark.parametrize("more", [("--gate",), ("--suite", "drafts"), ("--ablate", "rules"), ("--held-back",)])
def test_judging_runs_no_suite(capsys: pytest.CaptureFixture[str], more: tuple[str, ...]) -> None:
    answer: Any = Program(capsys)("eval", "--judge", *more)
    assert answer.code == 2
    assert "--judge" in answer.err
