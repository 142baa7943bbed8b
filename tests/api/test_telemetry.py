from __future__ import annotations

import threading
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.api.conftest import BRIEF, Make

RECEIVED: list[tuple[str, bytes]] = []


class _Collector(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        RECEIVED.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
        pass


@pytest.fixture
def collector() -> Generator[str]:
    RECEIVED.clear()
    server = HTTPServer(("127.0.0.1", 0), _Collector)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/traces"
    server.shutdown()
    thread.join()
    server.server_close()


def test_traces_go_where_they_were_asked_to_and_hold_no_plan(make: Make, collector: str) -> None:
    api = make(telemetry=collector)
    text = {"document": {**BRIEF, "company_objectives": [{"id": "C1", "text": "A Zwetschgen guest"}]}}
    assert api.client.post("/v1/checks", json=text).status_code == 200
    assert api.client.post("/v1/checks", json={"document": {"Zwetschgen": 1}}).status_code == 422
    api.app.state.telemetry.force_flush()
    assert [path for path, _ in RECEIVED] == ["/v1/traces"]
    sent = b"".join(body for _, body in RECEIVED)
    assert b"/v1/checks" in sent
    assert b"Zwetschgen" not in sent


def test_a_variable_that_lies_about_sends_nothing(make: Make, collector: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector)
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    api = make()
    assert api.client.post("/v1/checks", json={"document": BRIEF}).status_code == 200
    assert api.app.state.telemetry is None
    assert RECEIVED == []
