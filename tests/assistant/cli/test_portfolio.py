from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.assistant.cli.running import TODAY, Program

ENGAGEMENT = "engagement: {{company: {0}, role: cro, start: 2027-01-04, days_per_week: {1}}}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two clients, four days together."""
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "clients"
    place.mkdir()
    (place / "a.yaml").write_text(ENGAGEMENT.format("Acme", 2))
    (place / "b.yaml").write_text(ENGAGEMENT.format("Birch", 2))
    return place


def test_what_fits_is_clean(ninetyday: Program, folder: Path) -> None:
    answer = ninetyday("portfolio", str(folder), TODAY)
    assert (answer.code, answer.err) == (0, "")
    assert "No week holds more than 5 days." in answer.out


def test_more_than_five_days_is_a_finding(ninetyday: Program, folder: Path) -> None:
    (folder / "c.yaml").write_text(ENGAGEMENT.format("Cedar", 1.5))
    answer = ninetyday("portfolio", str(folder), TODAY)
    assert answer.code == 1
    assert "5.5 days and 55 h a week" in " ".join(answer.out.split())


def test_a_broken_document_is_told_and_hides_no_other(ninetyday: Program, folder: Path) -> None:
    (folder / "broken.yaml").write_text("engagement: {company: Dogwood, role: ceo}\n")
    answer = ninetyday("portfolio", str(folder), TODAY)
    assert answer.code == 2
    assert answer.err.startswith(f"{folder}/broken.yaml is not counted: line 1: ")
    assert len(answer.err.splitlines()) == 1
    assert "Acme" in answer.out
    assert "Birch" in answer.out


def test_an_older_version_is_told(ninetyday: Program, folder: Path) -> None:
    goals = "okr_sets: [{horizon: 90d, objectives: [{id: O1, text: Sell, key_results: [{id: KR1, text: Audit}]}]}]\n"
    (folder / "a-plan.yaml").write_text(ENGAGEMENT.format("Acme", 2) + goals)
    answer = ninetyday("portfolio", str(folder), TODAY)
    assert "not counted: a.yaml, beside a-plan.yaml: this one holds no goals" in answer.out


@pytest.mark.parametrize(
    ("name", "starts"), [("p.md", "# 2 engagements"), ("p.html", "<!doctype"), ("p.json", "{"), ("p.txt", "2 engag")]
)
def test_the_ending_says_the_format(ninetyday: Program, folder: Path, name: str, starts: str) -> None:
    assert ninetyday("portfolio", str(folder), "-o", name, TODAY).code == 0
    assert (folder.parent / name).read_text(encoding="utf-8").startswith(starts)


def test_json_is_for_programs(ninetyday: Program, folder: Path) -> None:
    answer = ninetyday("portfolio", str(folder), "--format", "json", TODAY)
    data = json.loads(answer.out)
    assert len(data["weeks"]) == 13
    assert {one["hours"] for one in data["weeks"]} == {40.0}


def test_what_was_written_is_not_read_as_a_document(ninetyday: Program, folder: Path) -> None:
    for name in ("p.json", "q.json"):
        assert ninetyday("portfolio", str(folder), "-o", str(folder / name), TODAY).code == 0


def test_a_terminal_gets_colour(ninetyday: Program, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown = Terminal()
    monkeypatch.setattr(sys, "stdout", shown)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert ninetyday("portfolio", str(folder), TODAY).code == 0
    assert "\x1b[" in shown.getvalue()
    assert "Hours a week against 5 days" in shown.getvalue()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nowhere",), "there is no folder nowhere"),
        (("clients/a.yaml",), "clients/a.yaml is no folder"),
        (("-",), "standard input is no folder"),
        (("clients", "-o", "p.pdf"), "which format?"),
        (("clients", "-o", "clients"), "clients is a folder"),
        (("clients", "--today", "soon"), "--today is 'soon'"),
        (("clients", "--from", "spring"), "--from is 'spring'"),
    ],
)
def test_what_cannot_be_asked_for(ninetyday: Program, folder: Path, arguments: tuple[str, ...], told: str) -> None:
    assert folder.is_dir()
    answer = ninetyday("portfolio", *arguments)
    assert answer.code == 2
    assert told in answer.err


def test_a_folder_without_documents_is_told(ninetyday: Program, tmp_path: Path) -> None:
    answer = ninetyday("portfolio", str(tmp_path), TODAY)
    assert answer.code == 2
    assert "holds no engagement document" in answer.err


def test_a_folder_of_broken_documents_is_told(ninetyday: Program, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("engagement: {company: 5}\n")
    answer = ninetyday("portfolio", str(tmp_path), TODAY)
    assert answer.code == 2
    assert "none of the 1 documents" in answer.err
