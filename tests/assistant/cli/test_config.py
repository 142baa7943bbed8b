from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.assistant.cli.running import PLAN, TODAY, Program
from tests.rules.configurations import WHOLE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "ninetyday.toml").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(Path(PLAN).resolve().read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_differs_is_shown(ninetyday: Program, folder: Path) -> None:
    answer = ninetyday("config", "plan.yaml")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == "ninetyday.toml applies to plan.yaml"
    assert "  thresholds.audit_by = 21 day of the engagement  (default 30)" in lines
    assert "  thresholds.company_objectives = [2, 4]  (default [3, 5])" in lines
    assert "  thresholds.relative_moves.win_rate = 0.3" in lines
    assert '  severities.HOR303 = "warning"  (default "error")' in lines
    assert not [line for line in lines if "HOR302" in line], "that is its severity anyway"
    assert '  phrases."day to day".also = ["ride-along*"]' in lines
    assert [line for line in lines if line.startswith('  house_rules[0] = {code = "ACME001"')]


def test_the_same_as_json(ninetyday: Program, folder: Path) -> None:
    facts = json.loads(ninetyday("config", "--format", "json").out)
    assert facts["source"] == str(folder / "ninetyday.toml")
    assert {"key": "thresholds.audit_by", "value": 21, "default": 30, "unit": "day of the engagement"} in facts[
        "settings"
    ]


def test_without_a_configuration_it_says_so(ninetyday: Program, folder: Path) -> None:
    answer = ninetyday("config", "--isolated")
    assert answer.out == "no configuration applies to the working directory: the defaults do\n"
    assert json.loads(ninetyday("config", "--isolated", "--format", "json").out) == {"source": None, "settings": []}
    (folder / "ninetyday.toml").write_text("", encoding="utf-8")
    assert ninetyday("config").out.splitlines()[1:] == ["it changes nothing"]


def test_a_broken_configuration_is_told_and_nothing_runs(ninetyday: Program, folder: Path) -> None:
    (folder / "ninetyday.toml").write_text('selct = []\n[thresholds]\naudit_by = "soon"\n', encoding="utf-8")
    for command in (["config"], ["rules"], ["check", "plan.yaml", TODAY], ["draft", "okrs", "plan.yaml"]):
        answer = ninetyday(*command)
        assert (answer.code, answer.out) == (2, ""), command
        assert answer.err == (
            "ninetyday.toml:1:1: selct ([]): no such key; did you mean select?\n"
            'ninetyday.toml:3:1: thresholds.audit_by is "soon", a whole number from 1 to 366 (day of the engagement) '
            "is wanted\n"
            "error: ninetyday.toml cannot be used: 2 problems\n"
            "next: mend what is listed above; `ninetyday schema --config` prints every key there is\n"
        )
    assert ninetyday("rule", "CAP101").code == 0
    assert ninetyday("rules", "--isolated").code == 0


def test_rules_and_rule_know_the_house(ninetyday: Program, folder: Path) -> None:
    assert "\nACME001  " in ninetyday("rules").out
    assert json.loads(ninetyday("rules", "--format", "json").out)[-1]["code"] == "ACME001"
    answer = ninetyday("rule", "acme001")
    assert answer.out.startswith("ACME001  No key result takes more than 40 hours\n")
    assert json.loads(ninetyday("rule", "ACME001", "--format", "json").out)["breaks"] == ""
    assert ninetyday("rule", "ACME001", "--isolated").code == 2


def test_a_check_uses_it(ninetyday: Program, folder: Path) -> None:
    codes = {
        one["code"] for one in json.loads(ninetyday("check", "plan.yaml", TODAY, "--format", "json").out)["findings"]
    }
    assert "ACME001" in codes
    assert all(code.startswith(("CAP", "HOR", "ACME", "BAS201")) for code in codes)


def test_the_schema_of_a_configuration(ninetyday: Program) -> None:
    made = json.loads(ninetyday("schema", "--config").out)
    assert made["title"] == "ninetyday configuration"
    assert "thresholds" in made["properties"]


def test_a_draft_is_refused_by_the_thresholds_that_are_set(ninetyday: Program, folder: Path) -> None:
    (folder / "ninetyday.toml").write_text("thresholds.leadership_days = 4\n", encoding="utf-8")
    answer = ninetyday("draft", "okrs", "plan.yaml", "--quiet", TODAY)
    assert answer.code == 1
    assert "CAP105" in answer.err
