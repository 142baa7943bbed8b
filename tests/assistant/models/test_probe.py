from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.models import probe, weights
from assistant.settings import read_settings


def stand_in(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    real = subprocess.run

    def run(command: list[str], **options: object) -> object:
        return real([sys.executable, "-c", code], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(probe.subprocess, "run", run)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import os; os.kill(os.getpid(), 4)", "ended by signal 4; it may be built for another processor"),
        ("import time; time.sleep(9)", "no answer within 0 s"),
        ("raise SystemExit('no such library')", "no such library"),
        ("print('hello')", "exit code 0"),
    ],
)
def test_whatever_happens_outside_becomes_a_line(monkeypatch: pytest.MonkeyPatch, code: str, said: str) -> None:
    stand_in(monkeypatch, code)
    monkeypatch.setattr(probe, "SECONDS", 0.4 if "sleep" in code else 20)
    assert probe.probe_embeddings() == probe.ProbeResult(False, said=said)


def test_the_embeddings_answer() -> None:
    result = probe.probe_embeddings()
    assert result.works or result.said


def test_a_broken_file(tmp_path: Path) -> None:
    (tmp_path / "a.gguf").write_bytes(b"GGUF")
    result = probe.probe_engine(tmp_path / "a.gguf")
    assert not result.works
    assert result.said


@pytest.mark.live
def test_the_engine_answers() -> None:
    path = weights.ensure(weights.EMBEDDED, read_settings(environ={}).models_dir)
    assert probe.probe_engine(path).works
