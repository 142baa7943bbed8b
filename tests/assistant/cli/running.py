"""Run the command line in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.cli import main

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "assistant" / "examples"
BRIEF = str(EXAMPLES / "northwind.yaml")
PLAN = str(EXAMPLES / "northwind-plan.yaml")
TODAY = "--today=2027-01-04"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command printed and returned."""

    code: int
    out: str
    err: str


class Program:
    """`ninetyday` inside this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Answer:
        code = main(arguments)
        out, err = self._capsys.readouterr()
        return Answer(code, out, err)


def python(code: str, *arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """A Python of its own that sees the project."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=stdin,
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
    )
