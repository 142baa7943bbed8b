"""Conversations in tests: what a stream told, and guidance that opens only when the test lets it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable
from typing import Any, NoReturn

import httpx2
from fastapi.testclient import TestClient

from knowledge.errors import KnowledgeError

Told = list[tuple[str, str, dict[str, Any]]]
Client = TestClient | httpx2.Client


class Gate:
    """Guidance that a draft waits for: `reached` is set when it does, and it fails once `open` is."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.open = threading.Event()

    def __call__(self) -> NoReturn:
        self.reached.set()
        self.open.wait(60)
        raise KnowledgeError("the guidance is away")


def begun(client: Client, **body: Any) -> str:
    """A new conversation's id."""
    answer = client.post("/v1/conversations", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def said(client: Client, talk: str, text: str) -> dict[str, Any]:
    """A message and its whole reply."""
    headers = {"Accept": "application/json"}
    answer = client.post(f"/v1/conversations/{talk}/messages", json={"text": text}, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


def told(text: str) -> Told:
    """Name, id and data of the events of a stream that has ended."""
    return list(events_of(text.splitlines()))


def events_of(lines: Iterable[str]) -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Events as they come; comments are passed over."""
    fields: dict[str, str] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(":")
            fields[name] = value.removeprefix(" ")
        elif "data" in fields:
            yield fields["event"], fields.get("id", ""), json.loads(fields["data"])
            fields = {}


def waited(client: Client, talk: str, seconds: float = 120) -> list[dict[str, Any]]:
    """The messages once the last reply is whole."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        rows = client.get(f"/v1/conversations/{talk}/messages").json()["rows"]
        if rows[-1]["outcome"] not in ("answering", "stopping"):
            return rows
        time.sleep(0.05)
    raise AssertionError("no whole reply came")
