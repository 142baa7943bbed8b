from __future__ import annotations

import math
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from api.deps import Deps
from api.guidance import Guidance
from assistant.conversation.by_model.voicing import Asked, Worded
from assistant.settings import read_settings
from assistant.storage.database import Storage
from evals.conversation_speed import Waited, at, main, measured, worded
from tests.api.serving import served
from tests.assistant.conversation.speaking import Scripted


def test_every_message_is_timed_after_those_that_warm_up(tmp_path: Path) -> None:
    with Storage.open(f"sqlite:///{tmp_path / 'x.db'}") as storage:
        deps = Deps(storage, Guidance(), lambda: read_settings(environ={}))
        with served(deps) as port:
            waited = measured(port, ["hello", "/check", "/ledger", "our win rate is 20 %", "it's two days a week"])
    assert (len(waited.understood), len(waited.said), len(waited.done)) == (2, 2, 2)
    for understood, said, done in zip(waited.understood, waited.said, waited.done, strict=True):
        assert 0 < understood <= said <= done


def test_a_model_s_first_word_is_timed_from_what_was_understood_and_what_code_asked_is_counted(tmp_path: Path) -> None:
    class Half(Scripted):
        """Words every other question."""

        def word(self, asked: Asked, show: Callable[[str], None]) -> Worded:
            if asked.topic == "cadence":
                show("Every hour counts.")
                time.sleep(0.2)
            return super().word(asked, show)

    talk = ("We're Acme, a CRO", "1 March 2027, two days a week")
    with Storage.open(f"sqlite:///{tmp_path / 'x.db'}") as storage:
        deps = Deps(storage, Guidance(), lambda: read_settings(environ={}), voice=Half())
        with served(deps) as port:
            waited = worded(port, [talk, talk], 0.0)
    assert (len(waited.spoken), waited.by_code, len(waited.understood)) == (1, 1, 2)
    assert waited.spoken[0] >= 0
    *_, spoken, by_code = waited.lines()
    assert spoken.startswith("model's first word")
    assert "within 1.5 s" in spoken
    assert by_code.split() == ["asked", "by", "code", "1", "of", "2"]


def test_what_is_late_is_counted_and_told() -> None:
    waited = Waited([0.1, 0.5], [0.2, 0.6], [0.3, 0.9])
    assert waited.late == 1
    (first, *_) = waited.lines()
    assert first.endswith("longest 500 ms; 1 of 2 within 0.3 s\n")


def test_a_share_of_nothing_is_no_number() -> None:
    assert math.isnan(at([], 0.5))
    assert at([1.0, 2.0, 3.0, 4.0], 0.5) == 3.0


def test_a_run_without_anything_to_time_is_refused() -> None:
    with pytest.raises(SystemExit):
        main(["--messages", "3"])
