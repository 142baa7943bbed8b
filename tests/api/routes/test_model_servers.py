"""A model server that is gone, slow, or answers garbage: each a documented answer, and nothing is kept of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from assistant.settings import Settings, read_settings
from tests.api.conftest import Api, Make
from tests.assistant.cli.running import BRIEF as BRIEF_FILE

TEXT = Path(BRIEF_FILE).read_text("utf-8")
TIMEOUT = 1.5


class _Server(ThreadingHTTPServer):
    way = ""
    slow = threading.Event()


class _Model(BaseHTTPRequestHandler):
    server: _Server  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        match self.server.way:
            case "500" | "429" | "401" | "404":
                self._answer(int(self.server.way), b'{"error": {"message": "no"}}')
            case "garbage":
                self._answer(200, b"<html>hello</html>", "text/html")
            case "nonsense":
                choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Sure!"}}
                body = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
                self._answer(200, json.dumps(body).encode())
            case "half":
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b'{"id": "1", "cho')
                self.close_connection = True
            case _:
                self.server.slow.wait(20)
                self.close_connection = True

    def _answer(self, status: int, body: bytes, kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
        pass


@pytest.fixture
def model() -> Generator[_Server]:
    server = _Server(("127.0.0.1", 0), _Model)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.slow.set()
    server.shutdown()
    thread.join()
    server.server_close()


def _settings(port: int) -> Settings:
    variables = {
        "NINETYDAY_BASE_URL": f"http://127.0.0.1:{port}/v1",
        "NINETYDAY_MODEL": "m",
        "NINETYDAY_API_KEY": "hunter2",
    }
    return read_settings(environ=variables, timeout=TIMEOUT)


def _asked(api: Api) -> tuple[int, str]:
    answer = api.client.post("/v1/drafts", json={"text": TEXT, "kind": "okrs", "horizon": "90d"})
    assert "hunter2" not in answer.text
    body = answer.json()
    if answer.status_code != 201:
        assert body["next_step"]
        assert api.client.get("/v1/drafts").json()["rows"] == []
    return answer.status_code, body.get("type", "")


@pytest.mark.parametrize("way", ["500", "429", "401", "404", "half"])
def test_a_model_server_that_fails_is_told(make: Make, model: _Server, way: str) -> None:
    model.way = way
    assert _asked(make(model=lambda: _settings(model.server_port))) == (502, "urn:ninetyday:model-failed")


def test_a_model_server_that_takes_too_long_is_told(make: Make, model: _Server) -> None:
    model.way = "slow"
    status, kind = _asked(make(model=lambda: _settings(model.server_port)))
    # On a machine that is busy enough even the connection may take longer than it has.
    assert (status, kind) in ((504, "urn:ninetyday:timed-out"), (502, "urn:ninetyday:model-failed"))


def test_a_model_server_that_is_gone_is_told(make: Make) -> None:
    assert _asked(make(model=lambda: _settings(9))) == (502, "urn:ninetyday:model-failed")


@pytest.mark.parametrize(("way", "says"), [("nonsense", "Sure!"), ("garbage", "hello")])
def test_a_model_that_talks_nonsense_words_nothing_and_code_does(
    make: Make, model: _Server, way: str, says: str
) -> None:
    model.way = way
    api = make(model=lambda: _settings(model.server_port))
    assert _asked(api)[0] == 201
    (row,) = api.client.get("/v1/drafts").json()["rows"]
    assert says not in api.client.get(f"/v1/drafts/{row['id']}").text
