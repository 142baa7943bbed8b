"""`ninetyday draft okrs` with replayed traffic: what it writes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.models.engine import MODEL_ALIAS
from tests.assistant.cli.drafts import BRIEFS, SOFTWARE, Drafting, draft, never, place, read
from tests.assistant.cli.running import BRIEF, TODAY, Program

__all__ = ["draft", "place"]
pytestmark = pytest.mark.usefixtures("place")


def test_the_written_yaml_reads_back_and_check_finds_no_error(
    draft: Drafting, ninetyday: Program, tmp_path: Path
) -> None:
    path = tmp_path / "draft.yaml"
    answer = draft(BRIEF, "-o", str(path))
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.splitlines()[-1].startswith(f"wrote {path}: ")
    document = read(path.read_text(encoding="utf-8"))
    assert [one.horizon for one in document.okr_sets or ()] == ["90d", "6m"]
    origin = document.provenance
    assert origin is not None
    assert (origin.model, origin.host) == (MODEL_ALIAS, "127.0.0.1:9")
    assert origin.passages
    assert origin.plays
    assert "model" in origin.wording.values()
    assert document.ledger
    assert document.findings is not None
    for one in document.okr_sets or ():
        for objective in one.objectives:
            assert objective.citations
            assert all(kr.citations and kr.play and kr.hours for kr in objective.key_results)
    judged = ninetyday("check", str(path), TODAY, "--format", "json")
    assert judged.code == 0, judged.out
    assert json.loads(judged.out)["ok"] is True
    assert sorted(tmp_path.iterdir()) == [path]


def test_check_finds_no_error_in_what_was_drafted(draft: Drafting, ninetyday: Program, tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    assert draft(str(BRIEFS / "cro-dental.yaml"), "-o", str(path)).code == 0
    judged = json.loads(ninetyday("check", str(path), TODAY, "--format", "json").out)
    findings: list[dict[str, Any]] = judged["findings"]
    drafted = [one for one in findings if one["severity"] == "error" and one["path"].startswith("/okr_sets")]
    assert drafted == []


def test_a_file_called_md_is_written_as_markdown(draft: Drafting, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    assert draft(SOFTWARE, "--horizon", "90d", "-o", str(path)).code == 0
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_a_file_called_md_is_written_as_yaml_where_that_is_asked_for(draft: Drafting, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    assert draft(SOFTWARE, "--horizon", "90d", "--format", "yaml", "-o", str(path)).code == 0
    assert read(path.read_text(encoding="utf-8")).okr_sets


def test_nothing_but_the_draft_on_standard_output(draft: Drafting) -> None:
    answer = draft(SOFTWARE, "--horizon", "90d")
    assert answer.code == 0
    assert [one.horizon for one in read(answer.out).okr_sets or ()] == ["90d"]
    assert "word: " in answer.err
    quiet = draft(SOFTWARE, "--horizon", "90d", "--quiet")
    assert (quiet.code, quiet.err) == (0, "")
    assert without_seconds(quiet.out) == without_seconds(answer.out)
    as_json = draft(SOFTWARE, "--horizon", "90d", "--quiet", "--format", "json")
    assert (as_json.code, as_json.err) == (0, "")
    assert json.loads(as_json.out)["provenance"]["plays"]
    assert read(as_json.out).okr_sets == read(answer.out).okr_sets


def without_seconds(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.strip().startswith("seconds:")]


def test_markdown_is_a_page_to_read(draft: Drafting) -> None:
    page = draft(BRIEF, "--format", "markdown").out
    assert page.count("\n**KR") >= 8
    assert page.startswith("# OKRs for the fractional CRO of Northwind Analytics\n")
    for heading in ("## The first 90 days", "## Six months", "## Hours", "## What the rules found"):
        assert heading in page
    assert f"Drafted with {MODEL_ALIAS}" in page.replace("\\", "")


def test_markdown_of_a_hostile_brief_carries_no_markup_of_its_own(draft: Drafting) -> None:
    page = draft(str(BRIEFS / "hostile-instructions.yaml"), "--format", "markdown").out
    for word in ("<script", "<img", "<b>", "<|im_start", "{{ config", "</situation>"):
        assert word not in page


def test_what_would_make_the_draft_better_is_asked_beside_a_file_as_on_the_page(
    ninetyday: Program, tmp_path: Path
) -> None:
    brief = BRIEFS / "cro-software.yaml"
    own = "- {metric: headcount_index, value: 3, unit: points}"
    text = brief.read_text(encoding="utf-8")
    (tmp_path / "brief.yaml").write_text(text.replace("baselines:\n", f"baselines:\n  {own}\n", 1), encoding="utf-8")
    question = "Is more or less of headcount_index better?"
    page = ninetyday("draft", "plan", str(tmp_path / "brief.yaml"), TODAY, "--format", "markdown")
    assert question in page.out.replace("\\", "")
    assert question not in page.err
    written = ninetyday("draft", "plan", str(tmp_path / "brief.yaml"), TODAY, "-o", str(tmp_path / "plan.yaml"))
    assert written.code == 0, written.err
    assert question in written.err
    assert "    because " in written.err


def test_one_horizon_keeps_the_other_as_it_stands(draft: Drafting, tmp_path: Path) -> None:
    both = tmp_path / "both.yaml"
    assert draft(BRIEF, "-o", str(both)).code == 0
    before = read(both.read_text(encoding="utf-8"))
    answer = draft(str(both), "--horizon", "90d", cassette="northwind")
    assert answer.code == 0
    after = read(answer.out)
    kept = [one for one in before.okr_sets or () if one.horizon == "6m"]
    assert [one for one in after.okr_sets or () if one.horizon == "6m"] == kept
    assert len(after.okr_sets or ()) == 2
    assert both.read_text(encoding="utf-8")  # the file that was read is not written


def test_a_brief_from_standard_input(draft: Drafting, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path(BRIEF).open(encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        answer = draft("-", "--horizon", "90d", cassette="northwind")
    assert answer.code == 0
    assert read(answer.out).okr_sets


def test_a_draft_that_code_fills_asks_no_model(
    ninetyday: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("assistant.models.client.ModelClient.warm_up", never)
    monkeypatch.setattr("assistant.models.client.ModelClient.word", never)
    path = tmp_path / "draft.yaml"
    answer = ninetyday("draft", "okrs", BRIEF, TODAY, "-o", str(path))
    assert (answer.code, answer.out) == (0, ""), answer.err
    origin = read(path.read_text(encoding="utf-8")).provenance
    assert origin is not None
    assert (origin.model, set(origin.wording.values())) == ("none: filled by code", {"play"})


@pytest.mark.live
def test_a_live_draft_with_the_embedded_engine(ninetyday: Program, tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    answer = ninetyday("draft", "okrs", BRIEF, TODAY, "--way", "begin", "-o", str(path))
    assert (answer.code, answer.out) == (0, ""), answer.err
    document = read(path.read_text(encoding="utf-8"))
    assert [one.horizon for one in document.okr_sets or ()] == ["90d", "6m"]
    assert document.provenance is not None
    assert document.provenance.host == "embedded on this machine"
    assert "model" in document.provenance.wording.values()
    errors = [one for one in document.findings or () if one.severity == "error" and one.path.startswith("/okr_sets")]
    assert errors == []
    judged = ninetyday("check", str(path), TODAY, "--format", "json")
    assert judged.code == 0, judged.out
    assert json.loads(judged.out)["ok"] is True


@pytest.mark.parametrize("kind", ["plan", "interviews"])
def test_what_code_drafts_alone_is_written_and_holds(kind: str, ninetyday: Program, tmp_path: Path) -> None:
    file = tmp_path / "made.yaml"
    answer = ninetyday("draft", kind, SOFTWARE, "-o", str(file), "--isolated", TODAY)
    assert answer.code == 0
    section = "ninety_day_plan" if kind == "plan" else "interview_guide"
    assert getattr(read(file.read_text("utf-8")), section) is not None
