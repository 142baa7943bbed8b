"""A composed sentence that breaks a gate goes back once, with the reason; then the play's own stands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from assistant.drafting.gates import GATES
from tests.assistant.cli.conftest import ninetyday as ninetyday
from tests.assistant.drafting.composed import (
    BREAKS,
    DENTAL,
    Run,
    wording,
)
from tests.assistant.drafting.composed import (
    drafting as drafting,
)
from tests.assistant.drafting.composed import (
    filled as filled,
)
from tests.assistant.drafting.composed import (
    server as server,
)
from tests.assistant.drafting.composer import Composer
from tests.assistant.drafting.making import drafted_errors


def test_every_gate_has_an_answer_that_breaks_it() -> None:
    assert BREAKS.keys() == GATES.keys()


@pytest.mark.parametrize("gate", GATES)
def test_a_broken_sentence_goes_back_once_and_stands_mended(gate: str, drafting: Callable[..., Run]) -> None:
    horizon, change, reason = BREAKS[gate]
    composer = Composer({horizon: change})
    run = drafting(DENTAL, composer, horizon)
    first, second = composer.answers
    prompt = composer.asked[1].prompt
    told = prompt[prompt.index("sentences that do not hold") :]
    assert re.search(reason, told)
    broken = {key for key in second if key != "thinking"}
    assert broken == {line[2:].partition(":")[0] for line in told.splitlines() if line.startswith("- ")}
    for key in broken:
        bad, good = (one[key] if key == "objective" else one[key]["text"] for one in (first, second))
        assert json.dumps(bad, ensure_ascii=False) in told
        assert bad not in run.texts
        assert good in run.texts
    assert set(run.texts) <= composer.sentences
    assert drafted_errors(run.draft) == []


@pytest.mark.parametrize("gate", GATES)
def test_a_sentence_broken_twice_gives_way_to_the_play_s_own(gate: str, drafting: Callable[..., Run]) -> None:
    horizon, change, _ = BREAKS[gate]
    composer = Composer({horizon: change}, twice=True)
    run = drafting(DENTAL, composer, horizon)
    assert len(composer.asked) == 2
    first, second = composer.answers
    by_key = {key: {o.play: o.text for o in options} for key, options in composer.asked[0].places.items()}
    for key in second.keys() - {"thinking"}:
        bad = second[key] if key == "objective" else second[key]["text"]
        assert bad not in run.texts
        if key != "objective":
            assert by_key[key][second[key]["play"]] in run.texts
    assert sorted(set(wording(run.draft).values())) in (["model", "play"], ["model"])
    origin = run.draft.document.provenance
    assert origin is not None
    assert any("did not pass the gate" in note for note in origin.notes)
    assert drafted_errors(run.draft) == []
    assert len(first) > len(second)
