"""`ninetyday eval` from its options to its exit code, on suites that take neither a model nor long."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals import conversation, history
from tests.assistant.cli.running import Program
from tests.assistant.models.scripted_server import ScriptedServer, completion

SMALL = ("eval", "--suite", "conversations", "--only", "founders_d", "--held-back")


@pytest.fixture
def ninetyday(capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(capsys)


@pytest.fixture(autouse=True)
def own_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A history of the test's own."""
    file = tmp_path / "history.jsonl"
    monkeypatch.setattr(history, "FILE", file)
    return file


@pytest.fixture
def misread(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on a third of what was read counts as wrong."""
    agrees, seen = conversation.agrees, list[int]()

    def worse(*given: Any) -> bool:
        seen.append(1)
        return agrees(*given) and len(seen) % 3 != 0

    monkeypatch.setattr(conversation, "agrees", worse)


def test_suites_are_listed_without_a_run(ninetyday: Program) -> None:
    answer = ninetyday("eval", "--list")
    assert answer.code == 0
    assert answer.out.count("\n") == 8
    assert "retrieval      56 cases, 60 held back, 56 in the gate." in answer.out


def test_an_unknown_suite_is_refused_with_those_there_are(ninetyday: Program) -> None:
    answer = ninetyday("eval", "--suite", "draughts")
    assert answer.code == 2
    assert "'draughts'" in answer.err
    assert "drafts, guides, plans" in answer.err


@pytest.mark.parametrize("more", [("--model", "openai:x"), ("--held-back",), ("--only", "a")])
def test_the_gate_takes_no_choice_of_cases_or_model(ninetyday: Program, more: tuple[str, ...]) -> None:
    answer = ninetyday("eval", "--gate", *more)
    assert answer.code == 2
    assert "--gate" in answer.err


def test_what_it_is_compared_with_is_read_first(ninetyday: Program, tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text("{}", encoding="utf-8")
    answer = ninetyday(*SMALL, "--compare", str(tmp_path / "old.json"))
    assert answer.code == 2
    assert "holds no result" in answer.err
    assert ninetyday(*SMALL, "--compare", str(tmp_path / "none.json")).code == 2


def test_figures_are_printed_written_and_recorded(ninetyday: Program, tmp_path: Path, own_history: Path) -> None:
    answer = ninetyday(*SMALL, "--record", "-o", str(tmp_path / "out"))
    assert answer.code == 0, answer.err
    assert "held back" in answer.out
    result = json.loads((tmp_path / "out" / "result.json").read_text("utf-8"))
    cases = result["suites"]["conversations"]["cases"]
    assert len(cases) == 40
    assert not [one for one in cases if one["asked"] or one["made"] or one["reasons"]]
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    (entry,) = history.read(own_history)
    assert entry.gate is None
    assert entry.held_back["conversations"]["recall"].cases == 40


def test_two_runs_are_compared(ninetyday: Program, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    folder, only = tmp_path / "before", ("eval", "--suite", "conversations", "--only", "founders")
    assert ninetyday(*only, "-o", str(folder)).code == 0
    request.getfixturevalue("misread")
    answer = ninetyday(*only, "--compare", str(folder / "result.json"), "-o", str(tmp_path / "now"))
    assert answer.code == 0  # a comparison is told; only the gate judges
    assert "worse  conversations, recall" in answer.out
    assert "better" not in answer.out
    assert '<td class="worse">worse</td>' in (tmp_path / "now" / "report.html").read_text("utf-8")


def test_the_gate_needs_an_entry_then_holds(ninetyday: Program, own_history: Path) -> None:
    assert ninetyday("eval", "--gate", "--suite", "conversations").code == 2
    first = ninetyday("eval", "--gate", "--suite", "conversations", "--record")
    assert first.code == 0, first.err
    again = ninetyday("eval", "--gate", "--suite", "conversations")
    assert again.code == 0
    assert "nothing fell beyond noise" in again.out


def test_the_gate_fails_where_a_figure_falls(
    ninetyday: Program, own_history: Path, request: pytest.FixtureRequest
) -> None:
    assert ninetyday("eval", "--gate", "--suite", "conversations", "--record").code == 0
    request.getfixturevalue("misread")
    answer = ninetyday("eval", "--gate", "--suite", "conversations")
    assert answer.code == 1
    assert "worse  conversations, recall: 1 -> " in answer.out
    assert "a figure fell beyond noise" in answer.out


def test_a_fault_of_the_program_is_told_and_fails(ninetyday: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise RuntimeError("the reader broke")

    monkeypatch.setattr(conversation, "judged", broken)
    answer = ninetyday("eval", "--suite", "conversations", "--only", "founders 1")
    assert answer.code == 1
    assert "the reader broke" in answer.out


def test_a_run_that_broke_goes_on_with_what_the_model_answered(ninetyday: Program, tmp_path: Path) -> None:
    with ScriptedServer() as server:
        server.answers = [completion('{"start_with": "the zebra"}')]
        named = ("eval", "--suite", "drafts", "--only", "cro-software 90d", "--way", "begin")
        asked = ("--model", "small", "--base-url", server.url, "--memory", str(tmp_path / "memory.json"))
        counts: list[int] = []
        for _ in range(2):
            answer = ninetyday(*named, *asked)
            assert answer.code == 0, answer.err
            assert "model calls" in answer.out
            counts.append(len(server.requests))
    assert counts[0] == counts[1] > 0
