"""A model that words what conversations ask: its words in the stream, stopped and killed in the middle of them."""

from __future__ import annotations

import signal
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.api.conftest import Make
from tests.api.serving import Server, served
from tests.api.talks.talking import begun, events_of, said, waited
from tests.assistant.conversation.speaking import Scripted
from tests.assistant.models.scripted_server import ScriptedServer, stream
from tests.libraries import own_home

LEAD = "Every hour in the plan is counted from days a week and from day 1."
CODE = "On which date does it start, and how many days a week is it?"
WHO = "We're Acme, a CRO"


@contextmanager
def talking(make: Make, voice: Scripted) -> Generator[httpx2.Client]:
    """Somebody who talks to a server whose questions a voice words."""
    with (
        served(make(voice=voice).deps) as port,
        httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client,
    ):
        yield client


def answered(client: httpx2.Client, talk: str) -> list[Any]:
    """The events of the reply to who they are."""
    with client.stream("POST", f"/v1/conversations/{talk}/messages", json={"text": WHO}) as answer:
        return list(events_of(answer.iter_lines()))


def test_words_come_before_the_line_that_they_are_of_and_are_kept_nowhere(make: Make) -> None:
    voice = Scripted("Every", "Every hour", LEAD, line=f"{LEAD} {CODE}")
    with talking(make, voice) as client:
        talk = begun(client)
        told = answered(client, talk)
        names = [name for name, *_ in told]
        words = [(id_, data["text"]) for name, id_, data in told if name == "words"]
        assert all(id_ == "" and LEAD.startswith(text) for id_, text in words)
        assert names.index("understood") < names.index("said")
        assert [data["line"] for name, _, data in told if name == "said"][-1] == f"{LEAD} {CODE}"
        row = client.get(f"/v1/conversations/{talk}/messages").json()["rows"][-1]
        assert row["said"][-1] == f"{LEAD} {CODE}"


def test_words_are_told_while_they_are_said(make: Make) -> None:
    class Slow(Scripted):
        def word(self, asked: Any, show: Any) -> Any:
            for text in ("Every", "Every hour", LEAD):
                show(text)
                time.sleep(0.3)
            return super().word(asked, print)

    with talking(make, Slow(line=f"{LEAD} {CODE}")) as client:
        told = answered(client, begun(client))
    names = [name for name, *_ in told]
    assert [data["text"] for name, _, data in told if name == "words"] == ["Every", "Every hour", LEAD]
    assert names.index("words") > names.index("understood")
    assert len(names) - 1 - names[::-1].index("words") < len(names) - 1 - names[::-1].index("said")


def test_somebody_stops_it_in_the_middle_of_a_word(make: Make) -> None:
    class Endless(Scripted):
        def word(self, asked: Any, show: Any) -> Any:
            for number in range(600):
                show(f"Every hour {number}")
                time.sleep(0.05)
            raise AssertionError("nobody stopped it")

    with talking(make, Endless()) as client:
        talk = begun(client)
        with client.stream("POST", f"/v1/conversations/{talk}/messages", json={"text": WHO}) as answer:
            for name, _, _ in events_of(answer.iter_lines()):
                if name == "words":
                    client.post(f"/v1/conversations/{talk}/stop")
        row = client.get(f"/v1/conversations/{talk}/messages").json()["rows"][-1]
        assert row["outcome"] == "stopped"
        assert not any("Every hour" in line for line in row["said"])


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_killed_in_the_middle_of_a_sentence_the_message_is_there_and_the_reply_says_that_it_was_cut(
    tmp_path: Path,
) -> None:
    home = own_home()
    address, talk = f"sqlite:///{tmp_path / 'kept.db'}", ""
    with ScriptedServer() as model:
        spoken = replace(stream([f"{LEAD} ", "On which", " date"], finish=None), stays=True)
        model.answers = [stream(["x"]), spoken]  # the first is what the model reads to get warm
        chosen = {"NINETYDAY_VOICE": "model", "NINETYDAY_MODEL": "small", "NINETYDAY_BASE_URL": model.url}
        server = Server(home, "--database", address, variables=chosen)
        with httpx2.Client(base_url=server.url, timeout=60) as client:
            ends = time.monotonic() + 120
            names: list[str] = []
            while "words" not in names and time.monotonic() < ends:  # until it is warm, code asks
                talk, names = begun(client), []
                try:
                    with client.stream("POST", f"/v1/conversations/{talk}/messages", json={"text": WHO}) as answer:
                        for name, _, _ in events_of(answer.iter_lines()):
                            names.append(name)
                            if name == "words":
                                server.kill()
                except httpx2.HTTPError:
                    pass
        assert "words" in names
        assert "done" not in names
    server = Server(home, "--database", address)
    try:
        with httpx2.Client(base_url=server.url, timeout=60) as client:
            rows = waited(client, talk)
            assert rows[-1]["text"] == WHO
            assert rows[-1]["cut"]
            assert rows[-1]["said"][0].startswith("My last reply was cut off. You had said: “We're Acme")
            assert rows[-1]["said"][-1] == CODE
            assert said(client, talk, "/help")["message"]["outcome"] == "answered"
    finally:
        server.stop()
