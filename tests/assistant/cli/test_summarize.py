"""`ninetyday summarize`: from a document and notes to a page, with what was read and what was not."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from rules.formats.reading import parse
from tests.assistant.cli.running import Program

BRIEF = """\
engagement: {company: Northwind Analytics, role: cro, start: 2027-01-11, days_per_week: 2}
"""
NOTES = """\
Done
- Sat in on six pipeline calls (6 h)

Decided: the old stages stay (founder, 27 Jan)
Blocked: no login yet, needs a call from the founder

Next week
- Findings written up (9 h)

The weather was lovely.
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "brief.yaml").write_text(BRIEF, "utf-8")
    (tmp_path / "notes.md").write_text(NOTES, "utf-8")
    return str(tmp_path / "brief.yaml"), str(tmp_path / "notes.md")


def test_notes_become_a_page(ninetyday: Program, files: tuple[str, str]) -> None:
    ran = ninetyday("summarize", "weekly", *files, "--format", "markdown", "--today", "2027-01-31")
    assert ran.code == 0
    assert ran.out.startswith("# Weekly update: 25 to 31 January 2027")
    assert "A call from you: no login yet." in ran.out


def test_each_line_is_told_and_what_fits_nowhere_too(ninetyday: Program, files: tuple[str, str]) -> None:
    ran = ninetyday("summarize", "weekly", *files, "--format", "markdown", "--today", "2027-01-31")
    assert 'notes.md:2: done: "Sat in on six pipeline calls (6 h)"' in ran.err
    assert 'notes.md:10: not placed: "The weather was lovely."' in ran.err


def test_quiet_says_nothing_of_it(ninetyday: Program, files: tuple[str, str]) -> None:
    assert ninetyday("summarize", "weekly", *files, "-q", "--today", "2027-01-31").err == ""


def test_a_file_is_written_that_the_check_takes(ninetyday: Program, files: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "week.yaml"
    ran = ninetyday("summarize", "weekly", *files, "-o", str(out), "--today", "2027-01-31")
    assert ran.code == 0
    assert parse(out.read_text("utf-8"), "week.yaml").document.summary is not None


def test_the_ending_says_the_format(ninetyday: Program, files: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "week.md"
    ninetyday("summarize", "weekly", *files, "-o", str(out), "--today", "2027-01-31")
    assert out.read_text("utf-8").startswith("# Weekly update")


def test_a_file_that_is_there_is_not_touched(ninetyday: Program, files: tuple[str, str]) -> None:
    assert ninetyday("summarize", "weekly", *files, "-o", files[0]).code == 2
    assert Path(files[0]).read_text("utf-8") == BRIEF


def test_empty_notes_are_refused_with_what_to_add(ninetyday: Program, files: tuple[str, str], tmp_path: Path) -> None:
    empty = tmp_path / "empty.md"
    empty.write_text("", "utf-8")
    ran = ninetyday("summarize", "weekly", files[0], str(empty), "--today", "2027-01-31")
    assert ran.code == 1
    assert f"{empty.name}: it is empty" in ran.err
    assert "next: a line in the notes, such as “Done: " in ran.err


def test_fields_in_a_second_file(ninetyday: Program, files: tuple[str, str], tmp_path: Path) -> None:
    fields = tmp_path / "week.yaml"
    fields.write_text("summary: {activities: [{text: Met Nora}], priorities: [{text: Price list, hours: 4}]}", "utf-8")
    ran = ninetyday("summarize", "weekly", files[0], str(fields), "--format", "markdown", "--today", "2027-01-31")
    assert ran.code == 0
    assert "I met Nora." in ran.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("summary: {activities: [{txt: Met Nora}]}", "week.yaml:1:25: activities[0].txt: no such field"),
        ("readings: [{metric: win_rate, value: .nan}]", "week.yaml:1:31: readings[0].value is not a number (nan)"),
        ("works: [one]\nworks: [two]", "week.yaml:2:1: works stands twice in one section, in lines 1 and 2"),
        ("[1, 2]", "week.yaml:1:1: the document is a list of 2, sections with names are wanted"),
        ("a: [", "week.yaml:1:"),
        ("works: !!python/name:os.system", "week.yaml:1:8: the tag !!python/name:os.system is not read"),
    ],
)
def test_a_second_file_that_is_wrong_is_told_in_a_line(
    ninetyday: Program, files: tuple[str, str], tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "week.yaml").write_text(text, "utf-8")
    ran = ninetyday("summarize", "weekly", files[0], str(tmp_path / "week.yaml"), "--today", "2027-01-31")
    assert ran.code == 2
    assert said in ran.err
    assert "next: " in ran.err


def test_aliases_that_grow_without_end_are_refused_at_once(
    ninetyday: Program, files: tuple[str, str], tmp_path: Path
) -> None:
    names = "abcdefghijkl"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{one}: &{one} [{', '.join([f'*{before}'] * 9)}]" for before, one in pairwise(names)]
    (tmp_path / "week.yaml").write_text("\n".join([*lines, "readings: [*l]"]), "utf-8")
    ran = ninetyday("summarize", "weekly", files[0], str(tmp_path / "week.yaml"), "--today", "2027-01-31")
    assert ran.code == 2
    assert "holds more than 50,000 values" in ran.err


def test_a_second_file_that_is_no_text_is_told_how_to_save_it(
    ninetyday: Program, files: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "week.pdf").write_bytes(b"%PDF-1.7 ...")
    ran = ninetyday("summarize", "weekly", files[0], str(tmp_path / "week.pdf"), "--today", "2027-01-31")
    assert ran.code == 2
    assert "this is a PDF file, not text; save the notes as text or Markdown, in UTF-8" in ran.err
    assert "brief" not in ran.err


def test_the_summary_before_gives_the_readings_before(
    ninetyday: Program, files: tuple[str, str], tmp_path: Path
) -> None:
    first, notes = tmp_path / "first.yaml", tmp_path / "more.md"
    notes.write_text(NOTES + "\nFigures\n- win rate 19 %\n", "utf-8")
    ninetyday("summarize", "weekly", files[0], str(notes), "-o", str(first), "--today", "2027-01-31")
    notes.write_text(NOTES + "\nFigures\n- win rate 21 %\n", "utf-8")
    ran = ninetyday("summarize", "weekly", str(first), str(notes), "--format", "markdown", "--today", "2027-02-07")
    assert "21 %" in ran.out
    assert "last week" in ran.out


def test_both_from_standard_input_are_refused(ninetyday: Program) -> None:
    assert ninetyday("summarize", "weekly", "-", "-").code == 2


def test_a_value_of_a_wrong_size_is_told_by_its_own_name(
    ninetyday: Program, files: tuple[str, str], tmp_path: Path
) -> None:
    fields = tmp_path / "fields.yaml"
    fields.write_text("priorities:\n- {text: calls, hours: 99999999999999999999}\n", "utf-8")
    told = ninetyday("summarize", "weekly", files[0], str(fields)).err
    assert f"{fields}:2:17: priorities[0].hours is 1e+20, the largest number allowed is 1e15" in told


def test_without_a_period_the_error_shows_a_line_that_gives_one(ninetyday: Program, files: tuple[str, str]) -> None:
    ran = ninetyday("summarize", "weekly", *files, "--today", "2026-11-22")
    assert 'a line "period: 2027-01-11 to 2027-01-17" into the notes' in ran.err


@pytest.mark.parametrize(("name", "next_step"), [("none.md", "in Markdown or text"), (".", "name a file in it")])
def test_notes_that_are_not_there_are_told_as_notes(
    ninetyday: Program, files: tuple[str, str], name: str, next_step: str
) -> None:
    run = ninetyday("summarize", "weekly", files[0], name)
    assert (run.code, next_step in run.err) == (2, True)
