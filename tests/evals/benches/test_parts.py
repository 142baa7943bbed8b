"""Each part of `ninetyday bench` once, as small as it goes; what it takes is no verdict here."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from assistant.settings import read_settings
from evals.benches import api, checks, pipeline
from evals.benches.first_words import first_words
from knowledge.search import Library
from tests.assistant.cli.running import Program
from tests.assistant.models.scripted_server import ScriptedServer, stream


@pytest.fixture
def ninetyday(capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(capsys)


def test_checks_stand_beside_bare_validation() -> None:
    for one in checks.one_document(2):
        assert one.ratio is not None
        assert one.ratio[0] > 1
        assert one.beside == checks.BARE
    many = list(checks.many_documents(10))
    assert sum(one.runs for one in many if one.unit == "ms") == 20
    assert any("all" in one.name for one in many)


def test_a_call_stands_beside_the_framework_s_and_the_bare_client_s() -> None:
    async def go() -> list[str]:
        return [f"{one.name} {one.beside}".strip() async for one in pipeline.calls(2)]

    assert asyncio.run(go()) == [
        "the bare openai client",
        "pydantic-ai, an agent made once the bare client",
        "our client the bare client",
        "our client pydantic-ai",
    ]


def test_first_words_stand_beside_those_behind_a_cold_prefix() -> None:
    with ScriptedServer() as server:
        server.answers = [stream(['{"start_with":', ' "the quotes"}'])] * 5
        settings = read_settings(model="scripted", base_url=server.url, environ={})

        async def go() -> list[str]:
            return [f"{one.name} {one.beside}".strip() async for one in first_words(settings, 2)]

        assert asyncio.run(go()) == [
            *("first words, cold prefix", "first words, warm prefix a cold prefix"),
            *("the whole answer, cold prefix", "the whole answer, warm prefix a cold prefix"),
        ]
    _, cold, warm, other, again = (one["messages"][0]["content"] for one in server.requests)
    assert (cold, other) == (warm, again)
    assert cold[: len("Round 0")] != other[: len("Round 1")]


def test_a_search_is_timed_by_both_clocks(ninetyday: Program) -> None:
    answer = ninetyday("bench", "--part", "search", "--format", "json")
    names = [one["name"].strip() for one in json.loads(answer.out)["measured"]]
    assert names[:2] == ["a card, asked for the first time", "of the processor"]
    assert len(names) == 8


def test_a_draft_is_timed_by_its_steps(words_alone: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "BRIEFS", ("cro-pumps",))

    async def go() -> dict[str, float]:
        return {one.name.strip(): one.median async for one in pipeline.drafts(words_alone, 1)}

    found = asyncio.run(go())
    parts = sum(value for name, value in found.items() if name.startswith("of it"))
    assert parts == pytest.approx(found["both sets by code, its words known"], rel=0.01)


def test_the_most_that_a_process_holds_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("this system has no /proc")
    ballast = bytearray(400_000_000)
    check, *_ = checks.peak_memory()
    assert 20 < check.median < 300
    assert len(ballast) == 400_000_000


def test_answers_over_http_stand_beside_a_bare_route(monkeypatch: pytest.MonkeyPatch) -> None:
    every = api.kinds_of_bodies(same=False)
    monkeypatch.setattr(api, "kinds_of_bodies", lambda same: {"briefs": every["briefs"]})  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
    monkeypatch.setattr(api, "ROUTES", ("critiques",))
    (one,) = api.answers(1)
    assert one.name == "critiques a second over HTTP, briefs"
    assert one.median > 1
    assert one.ratio is not None
    assert 0 < one.ratio[0] < 1


def test_the_command_answers_in_json(ninetyday: Program) -> None:
    answer = ninetyday("bench", "--part", "check", "--rounds", "2", "--format", "json")
    assert answer.code == 0
    rows = json.loads(answer.out)["measured"]
    assert len(rows) == 3
    assert all(one["ratio"][1] <= one["ratio"][0] <= one["ratio"][2] for one in rows)


@pytest.mark.parametrize(
    ("more", "told"), [(("--part", "checks"), "'checks'"), (("--rounds", "0"), "0"), (("--documents", "3"), "3")]
)
def test_what_cannot_be_measured_is_refused(ninetyday: Program, more: tuple[str, ...], told: str) -> None:
    answer = ninetyday("bench", *more)
    assert answer.code == 2
    assert told in answer.err
