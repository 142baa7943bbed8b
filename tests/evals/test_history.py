from __future__ import annotations

from pathlib import Path

import pytest

from evals import history
from evals.result import ResultRefused, read_run
from tests.evals.making import reading, run_of, suite_of


def test_a_recorded_run_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "history.jsonl"
    assert history.read(file) == []
    run = run_of(suite_of("meaning", [*reading(6, 5), *reading(4, 1, held_back=True)]))
    for gate in (False, True):
        history.record(history.entry_of(run, gate=gate), file)
    plain, gated = history.read(file)
    assert plain.figures["meaning"]["recall"].value == pytest.approx(5 / 6, abs=1e-4)
    assert plain.held_back["meaning"]["recall"].value == 0.25
    assert plain.gate is None
    assert gated.gate is not None
    assert gated.gate["meaning"]["5"] == {"right": 0, "told": 0, "said": 1, "made": 0, "whole": 0}


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    history.record(history.entry_of(run_of(suite_of("meaning", reading(2, 2))), gate=False), file)
    file.write_text(file.read_text("utf-8") + "{}\n", encoding="utf-8")
    with pytest.raises(ResultRefused, match="line 2"):
        history.read(file)


def test_the_gate_is_the_newest_that_holds_these_suites() -> None:
    small = history.entry_of(run_of(suite_of("meaning", reading(2, 2))), gate=True)
    both = history.entry_of(
        run_of(suite_of("meaning", reading(2, 1)), suite_of("conversations", reading(2, 2))), gate=True
    )
    whole = history.entry_of(run_of(suite_of("meaning", reading(9, 9))), gate=False)
    assert history.newest_gate([small, both, whole], ["meaning"]) is both
    assert history.newest_gate([both, small, whole], ["meaning"]) is small
    assert history.newest_gate([small, whole], ["meaning", "conversations"]) is None


def test_the_gate_sees_a_fall_and_no_fall() -> None:
    before = history.entry_of(run_of(suite_of("meaning", reading(60, 55))), gate=True)
    fallen = history.held(run_of(suite_of("meaning", reading(60, 30))), before)
    assert {one.figure.name for one in fallen if one.verdict == "worse"} == {"recall", "right as a whole"}
    again = history.held(run_of(suite_of("meaning", reading(60, 55))), before)
    assert again
    assert {one.verdict for one in again} == {"same"}


@pytest.mark.parametrize("text", ["", "{}", "no json", '{"date": 3}'])
def test_a_file_that_is_no_result_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "result.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ResultRefused) as refused:
        read_run(file)
    assert str(file) in str(refused.value)


def test_a_result_is_read_as_it_was_written(tmp_path: Path) -> None:
    run = run_of(suite_of("meaning", reading(3, 2)))
    file = tmp_path / "result.json"
    file.write_text(run.model_dump_json(), encoding="utf-8")
    assert read_run(file) == run
