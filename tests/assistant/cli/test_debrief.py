from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.assistant.cli.running import BRIEF, Program

DAY = "--today=2026-12-04"


@pytest.fixture
def notes(tmp_path: Path) -> str:
    path = tmp_path / "notes.md"
    path.write_text("Founder: churn is 4 % a year (Xero)\n\nRamp time? No idea.\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def guide(tmp_path: Path) -> str:
    path = tmp_path / "brief.yaml"
    path.write_text(Path(BRIEF).read_text(encoding="utf-8"), encoding="utf-8")
    return str(path)


def test_proposals_are_printed_and_nothing_is_written(ninetyday: Program, guide: str, notes: str) -> None:
    before = Path(guide).read_bytes()
    answer = ninetyday("debrief", guide, notes, DAY)
    assert answer.code == 0
    assert "  1  churn: 4 %" in answer.out
    assert "Nothing was changed." in answer.out
    assert Path(guide).read_bytes() == before


def test_what_is_accepted_is_written_to_a_new_file(ninetyday: Program, guide: str, notes: str, tmp_path: Path) -> None:
    out = tmp_path / "after.yaml"
    answer = ninetyday("debrief", guide, notes, "--accept", "1", "-o", str(out), DAY)
    assert "accepted 1" in answer.out
    assert "churn_rate, value: 4" in out.read_text(encoding="utf-8")
    assert "churn_rate" not in Path(guide).read_text(encoding="utf-8")


def test_in_place_changes_the_document_and_nothing_else_in_it(ninetyday: Program, guide: str, notes: str) -> None:
    before = Path(guide).read_text(encoding="utf-8").splitlines()
    ninetyday("debrief", guide, notes, "--accept", "all", "--in-place", DAY)
    after = Path(guide).read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [
        "  - {metric: churn_rate, value: 4, unit: percent, as_of: 2026-12-04, source: Xero}"
    ]


def test_json_lists_the_proposals(ninetyday: Program, guide: str, notes: str) -> None:
    answer = ninetyday("debrief", guide, notes, "--format", "json", DAY)
    assert json.loads(answer.out)["proposals"][0]["changes"][0]["value"]["metric"] == "churn_rate"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--accept", "all"), "needs a place to write to"),
        (("-o", "x.yaml"), "nothing is"),
        (("--in-place",), "nothing is"),
        (("--accept", "9", "--in-place"), "there is no such proposal"),
        (("--accept", "one", "--in-place"), "names no proposals"),
        (("--accept", "5-2", "--in-place"), "is no range"),
        (("--accept", "1", "--in-place", "-o", "x.yaml"), "exclude each other"),
        (("--day", "soon"), "not a date"),
    ],
)
def test_a_call_that_cannot_be_meant_is_told_in_a_line(
    ninetyday: Program, guide: str, notes: str, options: tuple[str, ...], said: str
) -> None:
    answer = ninetyday("debrief", guide, notes, *options, DAY)
    assert answer.code == 2
    assert said in answer.err


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"PK\x03\x04 word", "a Word, Excel or zip file"),
        (b"churn is 4 %. " * 40_000, "notes are read up to 400,000"),
    ],
)
def test_notes_that_cannot_be_read_are_told_in_a_line(
    ninetyday: Program, guide: str, tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "odd.md"
    path.write_bytes(data)
    answer = ninetyday("debrief", guide, str(path), DAY)
    assert answer.code == 2
    assert said in answer.err


def test_notes_without_a_value_are_told_and_what_is_open_listed(ninetyday: Program, guide: str, tmp_path: Path) -> None:
    path = tmp_path / "chat.md"
    path.write_text("We had a nice lunch.\n", encoding="utf-8")
    answer = ninetyday("debrief", guide, str(path), DAY)
    assert answer.code == 1
    assert "Still open" in answer.out
    assert "nothing was read" in answer.err


def test_two_that_contradict_each_other_are_not_both_accepted(ninetyday: Program, guide: str, tmp_path: Path) -> None:
    path = tmp_path / "both.md"
    path.write_text("Anna: churn is 4 %\n\nTom: churn is 7 %\n", encoding="utf-8")
    answer = ninetyday("debrief", guide, str(path), "--accept", "1,2", "--in-place", DAY)
    assert answer.code == 2
    assert "contradict each other" in answer.err
    assert ninetyday("debrief", guide, str(path), "--accept", "all", "--in-place", DAY).code == 2
