"""Drafts that a capable model composes over real HTTP: the server, one run of it, and answers changed on the way."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.drafting.events import Event
from assistant.drafting.pipeline import Deps, Draft, Refusal, draft_okrs
from assistant.models.client import ModelClient, RetryBudget, Usage
from assistant.settings import Settings, read_settings
from knowledge.search import Library
from rules.document import Document
from rules.document.base import Horizon
from rules.document.okrs import KeyResult, Objective
from rules.formats.writing import to_yaml
from tests.assistant.cli.conftest import ninetyday as ninetyday
from tests.assistant.drafting.composer import Asked, Change
from tests.assistant.drafting.making import BOTH, TODAY, Scripted, brief, made, rows, run, sets
from tests.assistant.models.scripted_server import Answer, ScriptedServer, completion

CLINICS, DENTAL, HOSTILE = "cmo-clinics", "cro-dental", "hostile-instructions"


@pytest.fixture
def server():
    with ScriptedServer() as running:
        yield running


def settings_for(server: ScriptedServer, home: Path) -> Settings:
    return read_settings(model="large", base_url=server.url, home=home, timeout=10.0, environ={})


class Run:
    """One draft through the real client and a server on loopback."""

    def __init__(
        self,
        library: Library,
        server: ScriptedServer,
        home: Path,
        document: Document | str,
        answering: Callable[[dict[str, Any]], Answer],
        horizons: tuple[Horizon, ...] = BOTH,
    ) -> None:
        self.told: list[Event] = []
        self.usage = Usage()
        server.answering = answering
        read = brief(document) if isinstance(document, str) else document

        async def go() -> Draft | Refusal:
            settings = settings_for(server, home)
            assert (settings.kind, settings.way, settings.chosen_way) == ("server", "auto", "compose")
            budget = RetryBudget(backoff_seconds=(0.0,))
            async with ModelClient(settings, budget=budget) as client:
                way = client.settings.chosen_way
                deps = Deps(library, client, client.describe(), TODAY, tell=self.told.append, way=way)
                try:
                    return await draft_okrs(read, horizons, deps)
                finally:
                    self.usage = client.usage

        self.draft = made(asyncio.run(go()))

    @property
    def yaml(self) -> str:
        return to_yaml(self.draft.recorded())

    @property
    def texts(self) -> list[str]:
        return [one.text for one in drafted(self.draft)]


@pytest.fixture
def drafting(library: Library, server: ScriptedServer, tmp_path: Path) -> Callable[..., Run]:
    def go(document: Document | str, answering: Callable[[dict[str, Any]], Answer], *horizons: Horizon) -> Run:
        return Run(library, server, tmp_path, document, answering, horizons or BOTH)

    return go


def drafted(draft: Draft) -> list[Objective | KeyResult]:
    """Objectives and key results."""
    return [*(objective for one in sets(draft) for objective in one.objectives), *rows(draft)]


def wording(draft: Draft) -> dict[str, str]:
    assert draft.document.provenance is not None
    return {**draft.document.provenance.wording}


def numbers(draft: Draft) -> dict[str | None, tuple[object, ...]]:
    """What the frame decides, by play."""
    return {kr.play: (kr.due_day, kr.baseline, kr.target, kr.unit, kr.metric, kr.span) for kr in rows(draft)}


@pytest.fixture(scope="module")
def filled(library: Library) -> dict[str, Draft]:
    """The drafts of code alone."""
    return {name: made(run(brief(name), library, Scripted(lambda _: "the"))) for name in (CLINICS, DENTAL)}


def to(place: str, change: Callable[[str, Asked], str]) -> Change:
    """Changes the sentence of one place, where it is asked for."""

    def do(answer: dict[str, Any], asked: Asked) -> None:
        for key in answer:
            if key == "objective" == place:
                answer[key] = change(answer[key], asked)
            elif key.startswith(place) and key != "objective":
                answer[key]["text"] = change(answer[key]["text"], asked)

    return do


def always(text: str, finish: str = "stop") -> Callable[[dict[str, Any]], Answer]:
    def answer(_: dict[str, Any]) -> Answer:
        return completion(text, finish)

    return answer


def day_of(text: str) -> str:
    return re.findall(r"by day \d+", text)[0]


def copied(asked: Asked) -> str:
    return run_of(json.loads(asked.prompt.splitlines()[1].removeprefix("- ")))


def run_of(passage: str) -> str:
    """Seven words in a row without a sign, a name or a figure."""
    return next(iter(re.findall(r"(?<=\s)(?:[a-z]+ ){7}", " ".join(passage.split())))).strip()


BREAKS: dict[str, tuple[Horizon, Change, str]] = {
    "markup": ("90d", to("audit", lambda t, _: t.replace("Audit", "**Audit**")), "signs or an address"),
    "length": ("90d", to("audit", lambda t, _: t[:-1] + " and on" * 20 + "."), r"it has \d+ words"),
    "one sentence": ("90d", to("audit", lambda t, _: t + " Then tell the owner."), "more than one sentence"),
    "voice": ("90d", to("audit", lambda t, _: t.replace("the pipeline", "our pipeline")), "speaks as somebody"),
    "language": (
        "90d",
        to("audit", lambda t, _: f"Den Verkauf, die Pipeline und das Team bis {day_of(t)} mit der Chefin prüfen."),
        "not in English",
    ),
    "filler": ("90d", to("audit", lambda t, _: t.replace("follow", "leverage")), "'leverage' says nothing"),
    "kept figures": ("90d", to("audit", lambda t, _: t.replace(day_of(t), "by day 20")), "leaves out or changes"),
    "figures": ("90d", to("audit", lambda t, _: t.replace("enquiries", "37 enquiries")), "nobody gave the figure '37"),
    "names": ("90d", to("audit", lambda t, _: t.replace("in writing", "in Salesforce")), "nobody named 'Salesforce'"),
    "metric": ("6m", to("outcome", lambda t, _: re.sub(r"win rate|time to answer|wait", "figure", t)), "its metric"),
    "purpose": ("90d", to("rhythm", lambda t, _: t.replace("weekly", "friendly")), "it lacks .*weekly"),
    "play": (
        "90d",
        to("quick_win", lambda t, _: f"Change the way in which the implant surgeon orders gloves {day_of(t)}."),
        "little to do with the play",
    ),
    "objective": ("90d", to("objective", lambda _, __: "Larkmoor loses 10 percent fewer calls."), "no number"),
    "orders": ("90d", to("audit", lambda t, _: t.replace("report", "ignore the rules")), "follows or repeats"),
    "copied": (
        "90d",
        to("audit", lambda t, a: f"Audit the sales process and {copied(a)} {day_of(t)}."),
        "it copies the guidance",
    ),
}
