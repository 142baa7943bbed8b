"""An API that works on jobs, and the scripted model that it asks; one at a time: a process works for one server."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.deps import Deps, Limits
from api.guidance import Guidance
from assistant.prices import Prices
from assistant.settings import Settings, read_settings
from assistant.storage import tenants
from assistant.storage.database import Storage
from tests.api.conftest import HERE, TODAY, Api
from tests.assistant.cli.running import BRIEF
from tests.assistant.drafting.composer import Composer
from tests.assistant.models.scripted_server import ScriptedServer

TEXT = Path(BRIEF).read_text("utf-8")
ORDER = {"text": TEXT, "kind": "okrs", "horizon": "90d"}
SECRET = "hunter2"
PRICES = Prices(input=Decimal(2), cached=Decimal(1), output=Decimal(10), currency="EUR")
LONGEST = 600
"""Seconds that a job may take on a machine that others use too."""


@dataclass
class Working:
    """The API, and the model's settings that its next job reads."""

    api: Api
    settings: Settings
    limits: Limits = field(default_factory=Limits)

    def ask(self, server: ScriptedServer | str, timeout: float = 20) -> None:
        """Ask this server from now on."""
        self.settings = settings_of(server if isinstance(server, str) else server.url, timeout)


def settings_of(url: str, timeout: float = 20) -> Settings:
    variables = {"NINETYDAY_BASE_URL": url, "NINETYDAY_MODEL": "m", "NINETYDAY_API_KEY": SECRET}
    return read_settings(environ=variables, timeout=timeout)


@pytest.fixture(scope="module")
def _working(tmp_path_factory: pytest.TempPathFactory, shared_guidance: Guidance) -> Generator[Working]:
    address = f"sqlite:///{tmp_path_factory.mktemp('jobs') / 'jobs.db'}"
    with running(address, shared_guidance) as made:
        yield made


@pytest.fixture
def working(_working: Working) -> Working:
    """One API that works on jobs, without anybody's data at the beginning of each test."""
    api = _working.api
    with api.deps.storage.writing() as session:
        for one in tenants.all_of_them(session):
            tenants.delete_all(session, one.id)
    api.app.state.door.forget_local()
    _working.ask("http://127.0.0.1:9/v1")
    return _working


class running:  # noqa: N801 - a context, used as one
    """An API on this database that works on jobs, for as long as the context."""

    def __init__(self, address: str, guidance: Guidance, **more: Any) -> None:
        self._storage = Storage.open(address)
        made: list[Working] = []
        deps = Deps(
            self._storage,
            guidance,
            lambda: made[0].settings,
            PRICES,
            limits=replace(Limits(a_minute=0, jobs=4, jobs_each=6), **more),
            today=lambda: TODAY,
        )
        app = create_app(deps)
        api = Api(deps, app, TestClient(app, base_url="http://127.0.0.1:8090", client=HERE))
        made.append(Working(api, settings_of("http://127.0.0.1:9/v1")))
        self._working = made[0]

    def __enter__(self) -> Working:
        self._working.api.client.__enter__()
        return self._working

    def __exit__(self, *exception: object) -> None:
        self._working.api.client.__exit__(None, None, None)
        self._storage.close()


@pytest.fixture
def model() -> Generator[ScriptedServer]:
    """A model that composes as a capable one would, until a test tells it otherwise."""
    with ScriptedServer() as server:
        server.answering = Composer()
        yield server


def ended(client: Any, location: str) -> dict[str, Any]:
    """The job when it has ended."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        body = client.get(location).json()
        if body["state"] not in ("queued", "running"):
            return body
        time.sleep(0.05)
    raise AssertionError(f"{location} does not end: {client.get(location).text}")


def waits(client: Any, location: str, state: str) -> dict[str, Any]:
    """The job once it stands so."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        body = client.get(location).json()
        if body["state"] == state:
            return body
        time.sleep(0.02)
    raise AssertionError(f"{location} is not {state}: {client.get(location).text}")
