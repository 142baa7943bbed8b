"""`ninetyday check --format`, `-o` and `--statistics`: each format as a program would read it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest

from tests.assistant.cli.running import BRIEF, PLAN, TODAY, Program

BAD = "engagement: {company: A, role: cro, start: 2026-12-01, days_per_wek: 2}\n"


@pytest.fixture
def bad(tmp_path: Path) -> str:
    path = tmp_path / "bad.yaml"
    path.write_text(BAD, encoding="utf-8")
    return str(path)


def test_sarif_declares_every_rule_and_places_paths_below_the_current_folder(
    ninetyday: Program, bad: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.yaml").write_bytes(Path(PLAN).read_bytes())
    monkeypatch.chdir(tmp_path)
    answer = ninetyday("check", str(tmp_path / "plan.yaml"), bad, TODAY, "--format", "sarif")
    assert answer.code == 2
    (run,) = json.loads(answer.out)["runs"]
    ids = [one["id"] for one in run["tool"]["driver"]["rules"]]
    assert {"CAP101", "WVR001", "NTD001"} <= set(ids)
    places = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}
    assert places == {"plan.yaml"}
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert notes[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "bad.yaml"


def test_junit_counts_warnings_when_they_are_strict(ninetyday: Program) -> None:
    loose, strict = (
        Tree.fromstring(ninetyday("check", PLAN, TODAY, "--format", "junit", *more).out) for more in ([], ["--strict"])
    )
    assert int(loose.get("failures", "0")) < int(strict.get("failures", "0"))


def test_github_commands_are_all_that_is_printed(ninetyday: Program, bad: str) -> None:
    lines = ninetyday("check", PLAN, bad, TODAY, "--format", "github").out.splitlines()
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)
    assert any("title=not readable" in line for line in lines)


def test_markdown_of_several_has_a_table(ninetyday: Program) -> None:
    out = ninetyday("check", PLAN, BRIEF, TODAY, "--format", "markdown").out
    assert out.startswith("## Findings\n\n| document |")


@pytest.mark.parametrize("name", ["text", "json", "sarif", "markdown", "junit", "github"])
def test_every_format_can_be_written_to_a_file(ninetyday: Program, tmp_path: Path, name: str) -> None:
    printed = ninetyday("check", PLAN, TODAY, "--format", name).out
    place = tmp_path / "report"
    place.write_text("an old one", encoding="utf-8")
    answer = ninetyday("check", PLAN, TODAY, "--format", name, "-o", str(place))
    assert (answer.code, answer.out, answer.err) == (1, "", "")
    assert place.read_text(encoding="utf-8") == printed
    assert list(tmp_path.iterdir()) == [place]


def test_nothing_is_written_when_nothing_could_be_judged(ninetyday: Program, bad: str, tmp_path: Path) -> None:
    place = tmp_path / "report.json"
    assert ninetyday("check", bad, "--format", "json", "-o", str(place)).code == 2
    assert not place.exists()


def test_a_report_never_takes_the_place_of_a_document(ninetyday: Program, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(Path(PLAN).read_bytes())
    answer = ninetyday("check", str(plan), "-o", str(plan))
    assert answer.code == 2
    assert answer.err == f"error: -o {plan} is one of the documents to be judged\nnext: name another file\n"
    assert plan.read_bytes() == Path(PLAN).read_bytes()
    assert "is a folder" in ninetyday("check", str(plan), "-o", str(tmp_path)).err
    assert "there is no folder" in ninetyday("check", str(plan), "-o", str(tmp_path / "no" / "r.txt")).err


def test_statistics_count_over_all_files(ninetyday: Program) -> None:
    lines = ninetyday("check", PLAN, BRIEF, TODAY, "--statistics").out.splitlines()
    assert all(line.split()[0].isdecimal() for line in lines)
    data = json.loads(ninetyday("check", PLAN, BRIEF, TODAY, "--statistics", "--format", "json").out)
    assert data["files"] == 2
    assert len(data["statistics"]) == len(lines)
    whole = json.loads(ninetyday("check", PLAN, TODAY, "--format", "json").out)
    assert sum(one["count"] for one in data["statistics"]) >= len(whole["findings"])


def test_several_documents_are_summed_up(ninetyday: Program) -> None:
    out = ninetyday("check", PLAN, BRIEF, TODAY).out
    assert "\n2 documents: " in out
    assert "documents: " not in ninetyday("check", PLAN, TODAY).out
