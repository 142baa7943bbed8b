"""A model server that is gone, slow, or answers garbage: each a documented answer, and nothing is kept of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.jobs.conftest import ORDER, SECRET, Working, ended
from tests.assistant.models.scripted_server import Answer, ScriptedServer, completion, failure


def _failed(working: Working) -> tuple[int, str]:
    """The status and type of the problem that the draft's job failed with."""
    client = working.api.client
    job = ended(client, client.post("/v1/drafts", json=ORDER).headers["location"])
    assert SECRET not in str(job)
    assert (job["state"], job["result"]) == ("failed", None)
    assert job["problem"]["next_step"]
    assert client.get("/v1/drafts").json()["rows"] == []
    return job["problem"]["status"], job["problem"]["type"]


@pytest.mark.parametrize(
    "answer",
    [failure(500), failure(429, headers={"retry-after": "3600"}), failure(401), failure(404), Answer(break_off=True)],
    ids=["500", "429", "401", "404", "half"],
)
def test_a_model_server_that_fails_is_told(working: Working, model: ScriptedServer, answer: Answer) -> None:
    model.answering = lambda _: answer
    working.ask(model)
    assert _failed(working) == (502, "urn:ninetyday:model-failed")


def test_a_model_server_that_takes_too_long_is_told(working: Working, model: ScriptedServer) -> None:
    model.answering = lambda _: Answer(hang=True)
    working.ask(model, timeout=1.5)
    # On a machine that is busy enough even the connection may take longer than it has.
    assert _failed(working) in ((504, "urn:ninetyday:timed-out"), (502, "urn:ninetyday:model-failed"))


def test_a_model_server_that_is_gone_is_told(working: Working) -> None:
    working.ask("http://127.0.0.1:9/v1")
    assert _failed(working) == (502, "urn:ninetyday:model-failed")


def test_one_that_recovers_is_asked_again_and_nothing_is_lost(working: Working, model: ScriptedServer) -> None:
    capable = model.answering
    assert capable is not None
    asked: list[Any] = []

    def answer(request: dict[str, Any]) -> Answer:
        asked.append(request)
        return failure(503) if len(asked) == 1 else capable(request)

    model.answering = answer
    working.ask(model)
    client = working.api.client
    assert ended(client, client.post("/v1/drafts", json=ORDER).headers["location"])["state"] == "done"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (completion("Sure!"), "Sure!"),
        (Answer(body=b"<html>hello</html>", headers={"content-type": "text/html"}), "hel"),
    ],
    ids=["nonsense", "garbage"],
)
def test_a_model_that_talks_nonsense_words_nothing_and_code_does(
    working: Working, model: ScriptedServer, answer: Answer, says: str
) -> None:
    model.answering = lambda _: answer
    working.ask(model)
    client = working.api.client
    job = ended(client, client.post("/v1/drafts", json=ORDER).headers["location"])
    assert job["state"] == "done", job
    assert says not in client.get(job["result"]).text
