from __future__ import annotations

import json

from tests.assistant.cli.running import BRIEF, PLAN, Program


def test_the_ledger_as_text(ninetyday: Program) -> None:
    answer = ninetyday("ledger", PLAN)
    assert answer.code == 0
    assert "asked 90d" in answer.out
    assert "(reporting.quarterly_assessment.minutes)" in answer.out


def test_the_ledger_as_json(ninetyday: Program) -> None:
    facts = json.loads(ninetyday("ledger", BRIEF, "--format", "json").out)
    assert [row["day"] for row in facts["by_day"]] == [30, 60, 90, 182]
    assert facts["unit"] == "hours"
    assert facts["not_counted"] == []


def test_a_file_that_is_not_there(ninetyday: Program) -> None:
    assert ninetyday("ledger", "nothing.yaml").code == 2
