"""`ninetyday knowledge`: documents of one's own, added, listed and removed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.evidence import card_of
from tests.assistant.cli.running import Program

TEXT = "# Handbook\n\nNo discount above 10 % without the founder.\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NINETYDAY_HOME", str(tmp_path / "home"))


@pytest.fixture
def handbook(tmp_path: Path) -> str:
    file = tmp_path / "docs" / "handbook.md"
    file.parent.mkdir()
    file.write_text(TEXT, "utf-8")
    return str(file)


def listed(ninetyday: Program) -> list[str]:
    return [one["id"] for one in json.loads(ninetyday("knowledge", "list", "--format", "json").out)]


def test_a_file_is_added(ninetyday: Program, handbook: str) -> None:
    ran = ninetyday("knowledge", "add", handbook)
    assert (ran.code, ran.out) == (0, "handbook-md: 1 passage of handbook.md\n")
    assert listed(ninetyday) == ["handbook-md"]


def test_a_folder_is_added_without_what_is_hidden_or_unreadable(ninetyday: Program, handbook: str) -> None:
    folder = Path(handbook).parent
    (folder / ".git").mkdir()
    (folder / ".git" / "notes.md").write_text(TEXT, "utf-8")
    (folder / "logo.png").write_bytes(b"\x89PNG")
    assert ninetyday("knowledge", "add", str(folder)).code == 0
    assert listed(ninetyday) == ["handbook-md"]


def test_one_bad_file_does_not_keep_the_others_out(ninetyday: Program, handbook: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty.md"
    empty.touch()
    ran = ninetyday("knowledge", "add", str(empty), handbook)
    assert ran.code == 1
    assert f"{empty}: not added: empty.md is empty" in ran.err
    assert listed(ninetyday) == ["handbook-md"]


def test_a_file_that_is_not_there_is_one_line(ninetyday: Program) -> None:
    ran = ninetyday("knowledge", "add", "nowhere.md")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "error: there is no file nowhere.md")


def test_a_citation_of_it_is_looked_up(ninetyday: Program, handbook: str) -> None:
    ninetyday("knowledge", "add", handbook)
    card = card_of("own-handbook-md-1")
    assert card is not None
    assert card.body == "No discount above 10 % without the founder."


def test_it_is_removed_by_its_name(ninetyday: Program, handbook: str) -> None:
    ninetyday("knowledge", "add", handbook)
    assert ninetyday("knowledge", "remove", "handbook.md").out == "removed handbook.md\n"
    assert listed(ninetyday) == []


def test_removing_what_is_not_there_is_told(ninetyday: Program) -> None:
    ran = ninetyday("knowledge", "remove", "nothing")
    assert (ran.code, ran.err.splitlines()[0]) == (
        1,
        "error: there is no document 'nothing'; no document was added yet",
    )


def test_an_empty_list_says_how_to_add(ninetyday: Program) -> None:
    assert "knowledge add FILE" in ninetyday("knowledge", "list").out
