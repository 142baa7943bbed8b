"""A server on loopback that answers what a test tells it to, one answer per request, and keeps what it was sent."""

from __future__ import annotations

import json
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=lambda: {"content-type": "application/json"})
    hang: bool = False
    break_off: bool = False
    """Promise more bytes than are sent, then close."""
    stays: bool = False
    """Promise more bytes than are sent, and keep the line open."""


def completion(content: str, finish: str = "stop", *, input_tokens: int = 11, output_tokens: int = 5) -> Answer:
    body = {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "small",
        "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content}}],
        "usage": {
            "prompt_tokens": input_tokens,
            "completion_tokens": output_tokens,
            "total_tokens": input_tokens + output_tokens,
        },
    }
    return Answer(body=json.dumps(body).encode())


def failure(status: int, message: str = "", **more: Any) -> Answer:
    headers = {"content-type": "application/json", **more.pop("headers", {})}
    return Answer(status, json.dumps({"error": {"message": message, **more}}).encode(), headers)


def stream(pieces: list[str], finish: str | None = "stop") -> Answer:
    def chunk(delta: dict[str, str], reason: str | None) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        data = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "small", "choices": [choice]}
        return f"data: {json.dumps(data)}\n\n"

    text = "".join(chunk({"content": piece}, None) for piece in pieces)
    if finish is not None:
        text += chunk({}, finish) + "data: [DONE]\n\n"
    return Answer(body=text.encode(), headers={"content-type": "text/event-stream"})


def _closed_by_the_other_side(connection: socket.socket, released: threading.Event) -> bool:
    """Wait until the client hangs up, or the test is over. True where the client did."""
    connection.settimeout(0.05)
    while not released.is_set():
        try:
            return connection.recv(1) == b""
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


class _Quiet(ThreadingHTTPServer):
    """Says nothing of callers that hang up: that is what many tests are about."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class ScriptedServer:
    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.answering: Callable[[dict[str, Any]], Answer] | None = None
        """Makes the answer of the request, instead of the list."""
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.left: bool | None = None
        """Whether the client hung up on an answer that stays."""
        self._released = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                outer.requests.append(json.loads(body))
                outer.headers.append({name.lower(): value for name, value in self.headers.items()})
                if outer.answering is not None:
                    answer = outer.answering(outer.requests[-1])
                else:
                    # The last answer stands for every request after it.
                    answer = outer.answers.pop(0) if len(outer.answers) > 1 else outer.answers[0]
                if answer.hang:
                    outer._released.wait(30)
                    self.close_connection = True
                    return
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header(
                    "content-length", str(len(answer.body) + (500 if answer.break_off or answer.stays else 0))
                )
                self.end_headers()
                self.wfile.write(answer.body)
                if answer.stays:
                    self.wfile.flush()
                    outer.left = _closed_by_the_other_side(self.connection, outer._released)
                if answer.break_off or answer.stays:
                    self.close_connection = True

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
                pass

        self._server = _Quiet(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
