from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.cli.running import PLAN, ROOT, Program
from tests.assistant.models.scripted_server import Answer, ScriptedServer, completion
from tests.knowledge.reading.making import mail, pdf, sheets, word

TODAY = "--today=2026-11-22"
TEXT = """# Fractional CRO for Acme

Start: 11 January 2027, 2 days a week.

## 90-day goals

- Audit of the sales process by day 45, 40 h
- Increase website traffic by 50 %
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "plan.md"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_findings_quote_the_persons_own_words(ninetyday: Program, plan: str) -> None:
    answer = ninetyday("critique", plan, TODAY)
    assert answer.code == 1
    assert "line 7: error HOR302" in answer.out
    assert "“Audit of the sales process by day 45, 40 h”" in answer.out


def test_json_has_the_report_the_document_the_spans_and_the_summary(ninetyday: Program, plan: str) -> None:
    data = json.loads(ninetyday("critique", plan, "--format", "json", TODAY).out)
    assert {"report", "document", "spans", "summary"} <= set(data)
    assert data["document"]["engagement"]["start"] == "2027-01-11"
    span = data["spans"]["/engagement/start"]
    assert TEXT[span["start"] : span["end"]] == span["text"] == "11 January 2027"
    assert {"findings", "not_assessed", "summary", "ok"} == set(data["report"])


def test_markdown_goes_to_a_file(ninetyday: Program, plan: str, tmp_path: Path) -> None:
    out = tmp_path / "critique.md"
    ninetyday("critique", plan, "--format", "markdown", "-o", str(out), TODAY)
    assert out.read_text(encoding="utf-8").startswith("## Critique of ")


def test_rewrite_shows_a_diff_and_leaves_the_file_alone(ninetyday: Program, plan: str) -> None:
    answer = ninetyday("critique", plan, "--rewrite", TODAY)
    assert "+- Audit of the sales process by day 30, 40 h" in answer.out
    assert Path(plan).read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("name", "data", "where"),
    [
        (
            "plan.docx",
            word(("Heading 1", "90-day goals"), ("List Bullet", "Increase website traffic by 50 %")),
            "paragraph 2",
        ),
        (
            "plan.xlsx",
            sheets(Goals=[["Key result", "Target"], ["Increase website traffic by 50 %", "50 %"]]),
            "Goals!A2",
        ),
        ("plan.csv", b"Key result,Target\nIncrease website traffic by 50 %,50 %\n", "row 2, column 1"),
        ("plan.pdf", pdf(["90-day goals", "- Increase website traffic by 50 %"]), "page 1"),
        ("plan.eml", mail("90-day goals:\n\n- Increase website traffic by 50 %, as we said on the phone\n"), "mail"),
        ("plan.html", b"<h2>90-day goals</h2><ul><li>Increase website traffic by 50 %</li></ul>", "line 1 of the page"),
    ],
)
def test_each_format_is_criticised_with_its_own_places(
    ninetyday: Program, tmp_path: Path, name: str, data: bytes, where: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    answer = ninetyday("critique", str(path), TODAY)
    assert f"{where}: error MET601" in answer.out


def test_a_document_of_ours_goes_straight_through_the_rules(ninetyday: Program) -> None:
    checked = json.loads(ninetyday("check", PLAN, "--format", "json", TODAY).out)
    made = json.loads(ninetyday("critique", PLAN, "--format", "json", TODAY).out)
    assert made["report"]["findings"] == checked["findings"]


def test_a_document_of_ours_needs_none_of_the_readers() -> None:
    code = (
        "import sys; from assistant.cli import main; main(sys.argv[1:]); "
        "print([name for name in ('assistant.critique.layout.outline', 'docx', 'openpyxl', 'pypdf', 'chromadb') "
        "if name in sys.modules], file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "critique", PLAN, TODAY]
    assert subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False).stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.md", b"", "is empty"),
        ("broken.docx", b"PK\x03\x04", "is damaged"),
        ("scan.pdf", pdf([]), "it was scanned"),
        ("wrong.yaml", b"engagment: 1\n", "did you mean"),
        ("binary.md", b"\xff\xfe\x00caf\xe9 plan", "is not text"),
        ("noise.txt", b"plan \x01\x02\x81" * 40, "is not text"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_code_2(
    ninetyday: Program, tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    answer = ninetyday("critique", str(path), TODAY)
    assert answer.code == 2
    assert told in answer.err


UNREAD = """Fractional CSO, two days a week. The adventure dawns for us both with the fifth of April 2027.

## Goals for 90 days

- Audit of process, pipeline and team by 30 April, 60 hours, control
"""


@pytest.fixture
def unread(tmp_path: Path) -> str:
    path = tmp_path / "unread.md"
    path.write_text(UNREAD, encoding="utf-8")
    return str(path)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    """A model's server that quotes the start, and knows nothing else."""
    with ScriptedServer() as running:

        def answer(request: dict[str, Any]) -> Answer:
            asked = request["messages"][-1]["content"].strip().rpartition("\n")[2]
            said = "with the fifth of April 2027" if asked.startswith("On which day") else ""
            return completion(json.dumps({"quote": said}))

        running.answering = answer
        for name, value in (("MODEL", "small"), ("BASE_URL", running.url), ("API_KEY", "none")):
            monkeypatch.setenv(f"NINETYDAY_{name}", value)
        yield running


def read(ninetyday: Program, *arguments: str) -> Any:
    return json.loads(ninetyday("critique", *arguments, "--format", "json", TODAY).out)


@pytest.mark.parametrize("option", [(), ("--ask",)])
def test_a_servers_model_is_asked_for_what_was_not_read(
    ninetyday: Program, unread: str, server: ScriptedServer, option: tuple[str, ...]
) -> None:
    data = read(ninetyday, unread, *option)
    assert data["document"]["engagement"]["start"] == "2027-04-05"
    assert any("read by the model" in one for one in data["notes"])
    assert server.requests


def test_no_model_is_asked_where_that_is_said(ninetyday: Program, unread: str, server: ScriptedServer) -> None:
    data = read(ninetyday, unread, "--no-ask")
    assert "start" not in data["document"]["engagement"]
    assert any("no language model was asked" in one for one in data["notes"])
    assert server.requests == []


def test_no_model_is_asked_where_the_settings_say_so(
    ninetyday: Program, unread: str, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NINETYDAY_WAY", "fill")
    assert any("no language model was asked" in one for one in read(ninetyday, unread)["notes"])
    assert server.requests == []


def test_the_embedded_model_is_asked_only_where_that_is_said(
    ninetyday: Program, unread: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: Any, **__: Any) -> Any:
        raise AssertionError("the model is asked")

    monkeypatch.setattr("assistant.models.client.ModelClient.word", never)
    assert any("no language model was asked" in one for one in read(ninetyday, unread)["notes"])


def test_a_server_that_is_gone_costs_no_critique(
    ninetyday: Program, unread: str, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NINETYDAY_BASE_URL", "http://127.0.0.1:9/v1")
    data = read(ninetyday, unread)
    assert any("the model was not asked on" in one for one in data["notes"])
    assert data["document"]["okr_sets"]


@pytest.mark.parametrize("text", ["Dear all, the canteen is closed.\n", "CRO, 2 days a week from 11 January 2027.\n"])
def test_a_text_without_goals_is_no_clean_one(ninetyday: Program, tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(text, encoding="utf-8")
    answer = ninetyday("critique", str(path), TODAY)
    assert answer.code == 1
    assert "could be judged" in answer.out
    assert "breaks a rule" not in answer.out


@pytest.mark.parametrize("command", [["check"], ["draft", "okrs"], ["export", "--to", "docx"]])
def test_a_plan_in_prose_where_a_document_is_wanted_is_shown_the_way(
    ninetyday: Program, plan: str, command: list[str]
) -> None:
    answer = ninetyday(*command, plan)
    assert answer.code == 2
    assert f"`ninetyday critique {plan}`" in answer.err
