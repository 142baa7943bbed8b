"""Clients of other libraries: programs that take turns. Nothing is installed, and no time is judged."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evals.api_load import free_port, serving
from evals.benches import clients
from evals.benches.clients import ANSWER, SERVE, Foreign, NotThere, ask, asking, environment

SAME = Foreign("the same", "openai", "framework = openai\n")


def given(port: int, answer: str = "the second drawer") -> dict[str, Any]:
    address = f"http://127.0.0.1:{port}/v1"
    return {"address": address, "stable": "Stable.", "said": "Pick.", "tokens": 60, "answer": answer}


def test_a_program_asks_when_it_is_told_and_says_what_it_took(tmp_path: Path) -> None:
    port, here = free_port(), Path(sys.executable)
    with serving([sys.executable, "-c", SERVE, str(port), ANSWER], port, str(tmp_path)):
        with asking(here, SAME, given(port), str(tmp_path)) as process:
            for what in clients.TOLD:
                assert min(ask(process, what)) > 0
        # Another answer than the wanted one is no answer, and the program's own words say why.
        with (
            pytest.raises(NotThere, match="the second drawer"),
            asking(here, SAME, given(port, "a fourth drawer"), str(tmp_path)) as process,
        ):
            ask(process, "openai")


def test_what_cannot_be_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, int("pip" in command), "", "noise\nERROR: there is no such thing\n")

    monkeypatch.setattr(subprocess, "run", fails)
    with pytest.raises(NotThere, match="there is no such thing"):
        environment(tmp_path, "instructor==0")


def test_an_environment_that_is_there_is_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def runs(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        made.append(command[2])
        (tmp_path / "instructor").mkdir(exist_ok=True)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", runs)
    assert environment(tmp_path, "instructor==1") == environment(tmp_path, "instructor==1")
    assert len(made) == 2
    environment(tmp_path, "instructor==2")
    assert len(made) == 4


def test_who_is_left_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: Path, package: str) -> Path:
        raise NotThere(f"{package} is nowhere")

    async def measured(told: list[str]) -> list[Any]:
        return [one async for one in clients.beside(1, None, told.append)]

    monkeypatch.setattr(clients, "environment", none)
    told: list[str] = []
    lines = asyncio.run(measured(told))
    assert [one.split(":")[1].strip() for one in told] == ["Instructor is left out", "Guardrails AI is left out"]
    assert [one.name for one in lines if one.beside == "pydantic-ai"] == ["our client", "of the processor, our client"]
    assert json.loads(ANSWER)
