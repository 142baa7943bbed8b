"""The API in a real server on loopback: in this process with limits of its own, or as a process to be killed."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.deps import Deps
from tests.assistant.cli.running import ROOT
from tests.libraries import own_home

COMMAND = "import sys; from assistant.cli import main; sys.exit(main(sys.argv[1:]))"
_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/v1")


@contextmanager
def served(api: Deps | FastAPI) -> Generator[int]:
    """The port of a server in a thread of this process."""
    app = create_app(api) if isinstance(api, Deps) else api
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", proxy_headers=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        until = time.monotonic() + 30
        while not server.started and time.monotonic() < until:
            time.sleep(0.01)
        try:
            yield bound.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(30)


class Server:
    """`ninetyday serve` as a process of its own; `Server.end_all` ends those that a failed test left behind."""

    _running: ClassVar[list[Server]] = []

    def __init__(self, home: Path, *options: str, variables: Mapping[str, str] | None = None) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "NINETYDAY_HOME": str(home)}
        environment.pop("NINETYDAY_DATABASE", None)
        environment.update(variables or {})
        _share_index(home)
        self.process = subprocess.Popen(
            [sys.executable, "-c", COMMAND, "serve", "--port", "0", "--isolated", *options],
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self._running.append(self)
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        found = _ADDRESS.search(line)
        assert found, line + self.process.stderr.read()
        self.url = f"http://127.0.0.1:{found[1]}"

    def kill(self) -> None:
        """At once, without a word: kill -9."""
        self.process.kill()
        self._ended()

    def stop(self) -> str:
        """As Ctrl-C does; what it printed."""
        self.process.terminate()
        return self._ended()

    @classmethod
    def end_all(cls) -> None:
        """Kill every one that still runs."""
        for one in [*cls._running]:
            one.kill()

    def _ended(self) -> str:
        if self in self._running:
            self._running.remove(self)
        assert self.process.stderr is not None
        with self.process.stderr as told:
            text = told.read()
        self.process.wait(30)
        return text


def _share_index(home: Path) -> None:
    """The index of the guidance is the machine's own: each server would build one for half of its start."""
    shared, own = own_home() / "index", home / "index"
    if not own.exists():
        shared.mkdir(parents=True, exist_ok=True)
        own.symlink_to(shared)


def exchanged(port: int, *parts: bytes, pause: float = 0.0, close: bool = False) -> bytes:
    """What comes back for these bytes, sent one part after another; with `close` the caller is gone after the last."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        for number, part in enumerate(parts):
            if number:
                time.sleep(pause)
            try:
                connection.sendall(part)
            except OSError:
                break
        if close:
            return b""
        received = b""
        try:
            while chunk := connection.recv(65536):
                received += chunk
        except ConnectionResetError:
            pass
        return received
