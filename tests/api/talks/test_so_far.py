"""The goals of a draft while it is made: told as they are filled, kept nowhere, replaced by the checked document."""

from __future__ import annotations

import json
import threading
from typing import Any

import httpx2
import pytest

from assistant.drafting import kind
from assistant.storage import conversations, tenants
from assistant.storage.conversations import Message
from tests.api.conftest import Make
from tests.api.serving import served
from tests.api.talks.talking import begun, events_of, said

Held = tuple[threading.Event, threading.Event]


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Held:
    """The check of a whole set waits until the second event is set; the first says that it was reached."""
    reached, free = threading.Event(), threading.Event()
    judged = kind._judged  # pyright: ignore[reportPrivateUsage]

    def held(*arguments: Any) -> Any:
        reached.set()
        assert free.wait(60)
        return judged(*arguments)

    monkeypatch.setattr(kind, "_judged", held)
    return reached, free


def test_goals_are_told_before_the_check_and_the_document_stands_instead_of_them(make: Make, check: Held) -> None:
    reached, free = check
    with served(make().deps) as port, httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        talk = begun(client, example="northwind")
        said(client, talk, "I'm the founder")
        told: list[tuple[str, str, dict[str, Any]]] = []
        with client.stream("POST", f"/v1/conversations/{talk}/messages", json={"text": "draft it"}) as answer:
            for event in events_of(answer.iter_lines()):
                told.append(event)
                if event[0] == "goals" and reached.wait(30) and not free.is_set():
                    # While the set is being checked, nothing of it is in the document.
                    assert "okr_sets" not in client.get(f"/v1/conversations/{talk}").json()["document"]
                    assert client.get(f"/v1/conversations/{talk}").json()["version"] == 1
                    free.set()
        goals = [(id_, data) for name, id_, data in told if name == "goals"]
        assert all(id_ == "" and data["checked"] is False for id_, data in goals)
        names = [name for name, *_ in told]
        assert names.index("goals") < names.index("document") < names.index("done")
        document = next(data["document"] for name, _, data in told if name == "document")
        final = [kr["text"] for one in document["okr_sets"] for o in one["objectives"] for kr in o["key_results"]]
        assert {row["text"] for _, data in goals for row in data["goals"]} <= set(final)
        kept = client.get(f"/v1/conversations/{talk}/messages").json()["rows"][-1]
        assert "goals" not in json.dumps({name: one for name, one in kept.items() if name != "said"})


def test_a_reply_that_is_stopped_leaves_no_goal_behind(make: Make, check: Held) -> None:
    reached, free = check
    with served(make().deps) as port, httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        talk = begun(client, example="northwind")
        said(client, talk, "I'm the founder")
        told: list[str] = []
        with client.stream("POST", f"/v1/conversations/{talk}/messages", json={"text": "draft it"}) as answer:
            for name, _, _ in events_of(answer.iter_lines()):
                told.append(name)
                if name == "goals" and not free.is_set() and reached.wait(30):
                    assert client.post(f"/v1/conversations/{talk}/stop").json()["stopping"]
                    free.set()
        row = client.get(f"/v1/conversations/{talk}/messages").json()["rows"][-1]
        assert row["outcome"] == "stopped"
        assert "okr_sets" not in client.get(f"/v1/conversations/{talk}").json()["document"]


def test_the_row_forgets_what_stood_for_the_moment(make: Make) -> None:
    deps = make().deps
    with served(deps) as port, httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        talk = begun(client, example="northwind")
        said(client, talk, "I'm the founder")
        said(client, talk, "draft it")
    with deps.storage.reading() as session:
        (tenant,) = (one.id for one in tenants.all_of_them(session))
        rows: tuple[Message, ...] = conversations.messages(session, tenant, talk)
    assert [one.so_far for one in rows] == [None] * len(rows)
