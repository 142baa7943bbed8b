from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.assistant.cli.running import BRIEF, PLAN, TODAY, Program

BAD = "engagement: {company: A, role: cro, start: 2026-12-01, days_per_wek: 2}\n"


def test_the_shipped_brief_has_no_error(ninetyday: Program) -> None:
    answer = ninetyday("check", BRIEF, TODAY)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[-1].startswith(f"{BRIEF}: nothing found")


def test_the_shipped_plan_shows_typical_faults(ninetyday: Program) -> None:
    answer = ninetyday("check", PLAN, TODAY)
    assert answer.code == 1
    for code in ("CAP101", "BAS201", "BAS204", "HOR301", "HOR302", "INF401", "INF402", "ALN502"):
        assert f" error {code} " in answer.out, code
    first, quoted, mark, why, source, fix, *_ = answer.out.splitlines()
    assert first.startswith(f"{PLAN}:")
    place = first.split()[0]
    assert place.count(":") == 2
    assert quoted.startswith(f"{place.split(':')[1]:>5} | ")
    assert mark.index("^") == len("      | ") + int(place.split(":")[2]) - 1
    assert why.startswith("    why: ")
    assert source.startswith("    source: goals-and-okrs, ")
    assert fix.startswith("    fix: ")


def test_json_is_the_report(ninetyday: Program) -> None:
    report = json.loads(ninetyday("check", PLAN, TODAY, "--format", "json").out)
    assert list(report) == ["findings", "not_assessed", "summary", "ok"]
    assert report["ok"] is False


def test_json_of_several_files_names_them(ninetyday: Program) -> None:
    answer = ninetyday("check", BRIEF, PLAN, TODAY, "--format", "json")
    assert answer.code == 1
    files = json.loads(answer.out)["files"]
    assert [one["file"] for one in files] == [BRIEF, PLAN]
    assert [one["ok"] for one in files] == [True, False]


def test_one_bad_file_does_not_hide_the_others(ninetyday: Program, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(BAD, encoding="utf-8")
    answer = ninetyday("check", str(bad), BRIEF, TODAY, "--format", "json")
    assert answer.code == 2
    assert [one["file"] for one in json.loads(answer.out)["files"]] == [BRIEF]
    assert answer.err == (
        f"{bad}:1:1: engagement.days_per_week is missing\n"
        f"{bad}:1:56: engagement.days_per_wek: no such field; did you mean days_per_week?\n"
        f"error: {bad} is no engagement document: 2 problems\n"
        "next: mend what is listed above; `ninetyday schema` prints every field there is\n"
    )


def test_a_file_alone_that_cannot_be_read_prints_nothing_else(ninetyday: Program) -> None:
    answer = ninetyday("check", "no-such-file.yaml", "--format", "json")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: there is no file no-such-file.yaml\nnext: ")


def test_standard_input_is_read(ninetyday: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(Path(PLAN).read_bytes())))
    answer = ninetyday("check", "-", TODAY)
    assert answer.code == 1
    assert answer.out.startswith("standard input:")


def test_rules_can_be_chosen_by_their_beginnings(ninetyday: Program) -> None:
    answer = ninetyday("check", PLAN, TODAY, "--select", "cap,HOR302", "--ignore", "CAP102", "--format", "json")
    codes = {one["code"] for one in json.loads(answer.out)["findings"]}
    assert codes == {"CAP101", "HOR302"}


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_nobody_knows_is_refused(ninetyday: Program, option: str) -> None:
    answer = ninetyday("check", BRIEF, option, "CAB")
    assert answer.code == 2
    assert answer.err == f"error: {option} CAB: no rule's code starts so\nnext: did you mean CAP?\n"


def test_the_clock_is_what_it_is_told(ninetyday: Program, tmp_path: Path) -> None:
    text = Path(PLAN).read_text(encoding="utf-8")
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        f"{text}\nwaivers:\n  - {{code: CAP101, reason: Agreed, by: founder, until: 2027-02-01}}\n", encoding="utf-8"
    )
    assert " waived error CAP101 " in ninetyday("check", str(plan), "--today", "2027-02-01").out
    assert " warning WVR003 " in ninetyday("check", str(plan), "--today", "2027-02-02").out


def test_a_drafted_document_is_judged_with_the_guidance_it_cites(
    ninetyday: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[object] = []

    def judge(document: object, **more: object) -> object:
        from rules.finding import Report

        seen.append(more["evidence"])
        return Report((), ())

    monkeypatch.setattr("assistant.cli.judging.judge", judge)
    plan = tmp_path / "draft.yaml"
    plan.write_text(
        Path(BRIEF).read_text(encoding="utf-8") + "provenance: {model: m}\nokr_sets:\n- horizon: 90d\n"
        "  objectives: [{id: O1, text: t, citations: [okr-90-day-cro]}]\n",
        encoding="utf-8",
    )
    ninetyday("check", BRIEF, str(plan))
    assert seen[0] is None
    assert list(getattr(seen[1], "passages")) == ["okr-90-day-cro"]  # noqa: B009 - an object of any type
