"""What others build on: the hooks, the GitHub action, and the example of plans kept in git."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from tests.rules.loading import read_yaml

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "assistant" / "examples" / "plans-in-git"
ACTION = ROOT / ".github" / "actions" / "check" / "action.yml"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    copy = tmp_path / "plans-in-git"
    shutil.copytree(EXAMPLE, copy)
    return copy


def test_the_example_has_no_finding(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(plans), "--strict", "--today", "2026-11-21"]) == 0
    assert "nothing found" in capsys.readouterr().out


def test_the_house_rule_of_the_example_holds_for_its_plans(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = plans / "plans" / "northwind.yaml"
    plan.write_text(plan.read_text("utf-8").replace("hours: 40", "hours: 81", 1), "utf-8")
    assert main(["check", str(plans), "--strict", "--select", "NWA"]) == 1
    assert "takes 81 h; split it at 80" in capsys.readouterr().out


def test_hooks_call_commands_that_there_are() -> None:
    for hook in read_yaml((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")):
        program, *arguments = hook["entry"].split()
        assert program == "ninetyday"
        assert main([*arguments, "--help"]) == 0


def _run_action(where: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's own script, with what its inputs default to, and this environment's program in place of its own."""
    action: dict[str, Any] = read_yaml(ACTION.read_text("utf-8"))
    step = next(one for one in action["runs"]["steps"] if one.get("name") == "Check")
    program = where / "runner" / "ninetyday" / "bin" / "ninetyday"
    program.parent.mkdir(parents=True)
    program.write_text(
        f'#!/bin/sh\nexec {sys.executable} -c "import sys; from assistant.cli import main; sys.exit(main())" "$@"\n'
    )
    program.chmod(0o755)
    defaults = {name: str(given["default"]) for name, given in action["inputs"].items()}
    values = {
        name: (defaults | inputs)[expression.split(".")[1].rstrip(" }")] for name, expression in step["env"].items()
    }
    environment = {**os.environ, **values, "RUNNER_TEMP": str(where / "runner"), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=where,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_action_annotates_lines_and_writes_sarif(plans: Path) -> None:
    plan = plans / "plans" / "northwind.yaml"
    plan.write_text(plan.read_text("utf-8").replace("due_day: 30", "due_day: 120", 1), "utf-8")
    done = _run_action(plans, paths="plans", sarif="plans.sarif")
    assert done.returncode == 1, done.stderr
    assert "::error file=plans/northwind.yaml,line=" in done.stdout
    assert (plans / "plans.sarif").read_text("utf-8").startswith("{")


def test_the_action_takes_inputs_as_words_and_never_as_commands(plans: Path) -> None:
    done = _run_action(plans, paths="plans $(touch made) `touch made`; touch made", options="--exit-zero")
    assert done.returncode == 2  # there is no such file
    assert not (plans / "made").exists()
