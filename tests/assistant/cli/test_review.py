from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.assistant.cli.running import PLAN, Program
from tests.assistant.reviews.making import DATA

CLINICS = str(DATA / "clinics" / "plan.yaml")
READ = str(DATA / "clinics" / "readings.yaml")
EVENTS = str(DATA / "clinics" / "events.txt")


def test_the_report_as_a_page(ninetyday: Program) -> None:
    answer = ninetyday("review", CLINICS, READ, "--events", EVENTS, "--format", "markdown")
    assert answer.code == 0
    assert answer.out.startswith("# OKR review of Ashgrove Eye Clinics, day 92 (3 May 2027)\n")
    assert "Name who takes over from the marketing manager for KR6 by 9 June 2027" in answer.out


def test_the_report_as_data(ninetyday: Program) -> None:
    answer = ninetyday("review", CLINICS, READ, "--format", "json")
    facts = json.loads(answer.out)
    assert facts["day"] == 92
    assert {kr["id"] for goal in facts["goals"] for kr in goal["key_results"]} == {f"KR{n}" for n in range(1, 9)}


def test_yaml_where_nobody_looks(ninetyday: Program) -> None:
    assert ninetyday("review", CLINICS, READ).out.startswith("company: Ashgrove Eye Clinics\n")


def test_the_report_in_a_file_by_its_ending(ninetyday: Program, tmp_path: Path) -> None:
    target = tmp_path / "review.md"
    assert ninetyday("review", CLINICS, READ, "-o", str(target)).code == 0
    assert target.read_text().startswith("# OKR review")


def test_events_as_sentences(ninetyday: Program) -> None:
    answer = ninetyday(
        "review", CLINICS, READ, "--events", "We lost our biggest client", "--events", "It rained", "--format", "json"
    )
    assert [one["text"] for one in json.loads(answer.out)["happened"]] == ["We lost our biggest client", "It rained"]


def test_accepting_writes_the_plan_and_says_what_is_new(ninetyday: Program, tmp_path: Path) -> None:
    target = tmp_path / "next.yaml"
    answer = ninetyday("review", CLINICS, READ, "--accept", "KR7,KR8", "-o", str(target))
    assert answer.code == 0
    assert "with KR7, KR8; the version before stands under previous" in answer.err
    assert "from EUR 61 to EUR 59" in target.read_text()
    assert ninetyday("check", str(target), "--exit-zero").code == 0


def test_an_error_that_stands_open_is_told_by_the_exit_code(ninetyday: Program, tmp_path: Path) -> None:
    read = tmp_path / "readings.yaml"
    read.write_text("readings: [{metric: win_rate, value: 19, unit: percent, as_of: 2027-02-28}]\n")
    answer = ninetyday("review", PLAN, str(read), "--accept", "KR2", "-o", str(tmp_path / "next.yaml"))
    assert answer.code == 1
    assert "of them stood in the plan before" in answer.err


def test_accepting_into_the_plan_itself(ninetyday: Program, tmp_path: Path) -> None:
    own = tmp_path / "plan.yaml"
    own.write_bytes(b"\xef\xbb\xbf" + Path(CLINICS).read_bytes().replace(b"\n", b"\r\n"))
    answer = ninetyday("review", str(own), READ, "--accept", "KR8", "-o", str(own), "--force")
    assert answer.code == 0, answer.err
    assert own.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"target: 31\r\n" in own.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("-", "-"), "cannot both be standard input"),
        ((CLINICS, READ, "--accept", "all"), "no file is named for it"),
        ((CLINICS, READ, "--accept", "KR88", "-o", "{tmp}/new.yaml"), "no proposal of that name"),
        ((CLINICS, "{tmp}/none.yaml"), "there is no file"),
        ((CLINICS, "{tmp}/empty.yaml"), "the file is empty"),
        ((CLINICS, READ, "--events", "{tmp}/none.txt"), "there is no file"),
        ((CLINICS, READ, "--events", "{tmp}/empty.yaml"), "is empty"),
        ((CLINICS, READ, "--events", " "), "--events is empty"),
        ((CLINICS, READ, "--events", READ), "holds no shifts"),
        ((CLINICS, READ, "--today", "tomorrow"), "not a date"),
        ((CLINICS, READ, "--today", "9999-12-30"), "would look from 9999-12-30"),
        ((CLINICS, READ, "-o", READ), "is there already"),
        (("{tmp}/brief.yaml", READ), "holds no OKRs, so there is nothing to review"),
    ],
)
def test_what_cannot_run_says_why_and_what_next(
    ninetyday: Program, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    (tmp_path / "empty.yaml").write_text("")
    (tmp_path / "brief.yaml").write_text("engagement: {company: A, role: cro, start: 2027-01-11, days_per_week: 2}\n")
    answer = ninetyday("review", *(one.format(tmp=tmp_path) for one in arguments))
    assert answer.code == 2
    assert says in answer.err
    assert "next: " in answer.err
    assert answer.out == ""


def test_readings_that_are_no_text_are_told_how_to_save_them(ninetyday: Program, tmp_path: Path) -> None:
    (tmp_path / "kpis.xlsx").write_bytes(b"PK\x03\x04...")
    answer = ninetyday("review", CLINICS, str(tmp_path / "kpis.xlsx"))
    assert answer.code == 2
    assert "not text; save it as CSV, YAML, JSON or text" in answer.err
    assert "critique" not in answer.err
    assert "brief" not in answer.err


def test_one_schema_at_a_time(ninetyday: Program) -> None:
    assert "one schema at a time" in ninetyday("schema", "--review", "--readings").err
