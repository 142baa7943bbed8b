from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from assistant.cli.init import examples, first_monday
from rules.formats.reading import parse
from tests.assistant.cli.running import Program


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # pyright: ignore[reportUnusedFunction]
    monkeypatch.chdir(tmp_path)


def test_a_brief_is_written_that_reads_and_gets_findings(ninetyday: Program) -> None:
    answer = ninetyday("init", "--today", "2026-11-21")
    assert answer.out == "wrote brief.yaml\nnext: fill it in, then `ninetyday check brief.yaml`\n"
    text = Path("brief.yaml").read_text(encoding="utf-8")
    assert parse(text).document.engagement.start == dt.date(2027, 1, 4)
    checked = ninetyday("check", "brief.yaml")
    assert checked.code == 0
    assert "ALN501" in checked.out


def test_nothing_is_overwritten_unasked(ninetyday: Program) -> None:
    Path("brief.yaml").write_text("mine", encoding="utf-8")
    answer = ninetyday("init")
    assert answer.code == 2
    assert answer.err == (
        "error: brief.yaml is there already and was not touched\nnext: name another file, or add --force\n"
    )
    assert Path("brief.yaml").read_text(encoding="utf-8") == "mine"
    assert ninetyday("init", "--force").code == 0
    assert Path("brief.yaml").read_text(encoding="utf-8").startswith("# A brief")
    assert [one.name for one in Path().iterdir()] == ["brief.yaml"]


@pytest.mark.parametrize("name", examples())
def test_examples_are_written_as_they_are(ninetyday: Program, name: str) -> None:
    assert ninetyday("init", "--example", name).code == 0
    assert Path(f"{name}.yaml").read_bytes() == examples()[name].read_bytes()


def test_examples_are_listed_with_what_they_are(ninetyday: Program) -> None:
    lines = ninetyday("init", "--list").out.splitlines()
    assert [line.split("  ")[0] for line in lines] == list(examples())
    assert all(len(line.split("  ")[1]) > 20 for line in lines)


def test_an_unknown_example_gets_the_nearest(ninetyday: Program) -> None:
    assert ninetyday("init", "--example", "northwynd").err == (
        "error: no example is called northwynd\nnext: did you mean northwind?\n"
    )


def test_standard_output_is_a_place_too(ninetyday: Program) -> None:
    assert parse(ninetyday("init", "-").out).document
    assert list(Path().iterdir()) == []


def test_a_folder_that_is_not_there(ninetyday: Program) -> None:
    assert ninetyday("init", "nowhere/brief.yaml").err == (
        "error: there is no folder nowhere to write brief.yaml in\nnext: make it first\n"
    )


@pytest.mark.parametrize(
    ("today", "start"),
    [("2026-11-21", "2027-01-04"), ("2026-12-31", "2027-02-01"), ("2027-01-31", "2027-03-01")],
)
def test_the_template_starts_on_a_monday_with_time_to_agree(today: str, start: str) -> None:
    assert first_monday(dt.date.fromisoformat(today)) == dt.date.fromisoformat(start)
