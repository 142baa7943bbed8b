from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, Field

from assistant.errors import EngineFailed, ExtraMissing, ModelMissing
from assistant.models import engine, weights
from assistant.models.client import ModelClient
from assistant.models.engine import EngineHolder
from assistant.settings import read_settings


class FakeServer:
    started = 0

    def __init__(self) -> None:
        FakeServer.started += 1
        self.listening_address = f"http://127.0.0.1:{4000 + FakeServer.started}"


@pytest.fixture
def holder(monkeypatch: pytest.MonkeyPatch) -> EngineHolder:
    def serve(*_: Any) -> FakeServer:
        time.sleep(0.05)
        return FakeServer()

    FakeServer.started = 0
    monkeypatch.setattr(engine, "_serve", serve)
    return EngineHolder()


def test_one_engine_per_process_even_when_several_ask_at_once(holder: EngineHolder) -> None:
    starts = [holder.start_in_background(lambda: Path("a.gguf")) for _ in range(5)]
    assert len({start.wait(5).base_url for start in starts}) == 1
    assert FakeServer.started == 1
    assert holder.running is not None
    holder.stop()
    assert holder.running is None


def test_another_model_replaces_it(holder: EngineHolder) -> None:
    first, second = holder.start(Path("a.gguf")), holder.start(Path("b.gguf"))
    assert first.base_url != second.base_url
    assert first.api_key != second.api_key
    assert holder.running == second


def test_the_key_does_not_show(holder: EngineHolder) -> None:
    running = holder.start(Path("a.gguf"))
    assert running.api_key.get_secret_value() not in repr(running)


def test_what_fails_in_the_background_is_raised_where_it_is_waited_for(holder: EngineHolder) -> None:
    def nowhere() -> Path:
        raise ModelMissing("no weights", "pull them")

    starting = holder.start_in_background(nowhere)
    with pytest.raises(ModelMissing, match="no weights"):
        starting.wait(5)


def test_waiting_has_an_end(holder: EngineHolder) -> None:
    release = threading.Event()

    def slow() -> Path:
        release.wait(5)
        return Path("a.gguf")

    starting = holder.start_in_background(slow)
    with pytest.raises(EngineFailed, match=r"still loading after 0\.01 s"):
        starting.wait(0.01)
    release.set()
    assert starting.wait(5).model_path == Path("a.gguf")


def test_without_the_engine_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(ExtraMissing, match="'local'"):
        EngineHolder().start(Path("a.gguf"))


@pytest.mark.parametrize(("busy", "threads"), [(0.0, 4), (0.6, 3), (1.9, 2), (9.0, 1)])
def test_cores_that_others_keep_busy_are_left_to_them(
    monkeypatch: pytest.MonkeyPatch, busy: float, threads: int
) -> None:
    readings = iter([100.0, 100.0 + busy * engine.LOOK_SECONDS])
    monkeypatch.setattr(engine, "_busy_seconds", lambda: next(readings))

    def four(_: int) -> set[int]:
        return {0, 1, 2, 3}

    monkeypatch.setattr(os, "sched_getaffinity", four, raising=False)
    assert engine.spare_cores() == threads


class Sentence(BaseModel):
    sentence: str = Field(max_length=60)


@pytest.mark.live
def test_the_real_engine_gives_one_checked_reply_in_silence(capfd: pytest.CaptureFixture[str]) -> None:
    import asyncio

    async def ask() -> tuple[Sentence, ModelClient]:
        async with ModelClient(read_settings(environ={})) as client:
            reply = await client.word("Answer in a few words.", "Name one CRM.", Sentence, max_tokens=40)
            return reply, client

    reply, client = asyncio.run(ask())
    assert reply.sentence
    assert client.usage.calls == 1
    assert client.usage.output_tokens > 0
    assert capfd.readouterr() == ("", "")


@pytest.mark.live
def test_a_file_that_only_looks_like_a_model(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.gguf"
    path.write_bytes(b"GGUF" + bytes(1000))
    with pytest.raises(EngineFailed, match=r"could not load .*broken\.gguf"):
        EngineHolder().start(path)
    assert capfd.readouterr() == ("", "")


PROGRAM = """
    import signal
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where a shell put the tests into the background
    from assistant.models import weights
    from assistant.models.engine import ENGINE
    from assistant.settings import read_settings
    import time
    engine = ENGINE.start(weights.ensure(weights.EMBEDDED, read_settings(environ={}).models_dir))
    print(engine.base_url, flush=True)
    time.sleep(60)
"""


@pytest.mark.live
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_of_a_process_that_ends(how: signal.Signals) -> None:
    import httpx2

    command = [sys.executable, "-c", textwrap.dedent(PROGRAM)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert httpx2.get(f"{address}/models", trust_env=False).status_code == 401  # up, and closed to strangers
    process.send_signal(how)
    process.communicate(timeout=20)
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(f"{address}/models", trust_env=False)
    children = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=False)
    assert children.stdout == ""
    assert weights.ready(weights.EMBEDDED, read_settings(environ={}).models_dir) is not None
