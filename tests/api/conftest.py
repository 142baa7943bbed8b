"""The API over a database of its own, and callers of two tenants."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.deps import Deps, Limits
from api.guidance import Guidance
from assistant.settings import read_settings
from assistant.storage import keys, tenants
from assistant.storage.database import Storage
from assistant.storage.keys import Scope
from knowledge.search import Library
from tests.api.serving import Server
from tests.assistant.cli.running import Program

TODAY = dt.date(2026, 12, 1)
HERE = ("127.0.0.1", 50000)
BRIEF: dict[str, Any] = {
    "engagement": {"company": "Acme Pumps", "role": "cro", "start": "2027-01-04", "days_per_week": 2},
    "company_objectives": [{"id": "C1", "text": "Grow revenue"}],
}


@pytest.fixture(autouse=True)
def no_server_stays() -> Generator[None]:
    """A test that fails leaves no process behind."""
    yield
    Server.end_all()


@dataclass(frozen=True)
class Api:
    """An app, and who may call it."""

    deps: Deps
    app: FastAPI
    client: TestClient
    """On this machine, without a key: the tenant `local`."""

    def caller(self, tenant: str, scope: Scope = "admin") -> TestClient:
        """A caller from elsewhere, with a new key of that tenant's."""
        with self.deps.storage.writing() as session:
            _, text = keys.make(session, tenants.found_or_made(session, tenant).id, "test", scope)
        headers = {"Authorization": f"Bearer {text}"}
        return TestClient(self.app, base_url="http://api.example", client=("203.0.113.7", 4000), headers=headers)

    def stranger(self) -> TestClient:
        """Somebody from elsewhere without a key."""
        return TestClient(self.app, base_url="http://api.example", client=("203.0.113.7", 4000))


Make = Callable[..., Api]


def _made(address: str, *, guidance: Guidance, **more: Any) -> Api:
    wanted: dict[str, Any] = {"limits": Limits(a_minute=0), "model": _model, "today": lambda: TODAY, **more}
    deps = Deps(storage=Storage.open(address), guidance=guidance, **wanted)
    app = create_app(deps)
    return Api(deps, app, TestClient(app, base_url="http://127.0.0.1:8090", client=HERE))


@contextmanager
def _running(api: Api) -> Generator[Api]:
    with api.deps.storage, api.client:
        yield api


@pytest.fixture
def make(tmp_path: Path, shared_guidance: Guidance) -> Generator[Make]:
    """Make an API with other limits or settings."""
    with ExitStack() as stack:

        def made(**more: Any) -> Api:
            address = f"sqlite:///{tmp_path / f'{secrets.token_hex(4)}.db'}"
            return stack.enter_context(_running(_made(address, **{"guidance": shared_guidance, **more})))

        yield made


@pytest.fixture(scope="module")
def _api(tmp_path_factory: pytest.TempPathFactory, shared_guidance: Guidance) -> Generator[Api]:
    folder = tmp_path_factory.mktemp("api")
    with _running(_made(f"sqlite:///{folder / 'api.db'}", guidance=shared_guidance)) as made:
        yield made


@pytest.fixture
def api(_api: Api) -> Api:
    """One API a module, without anybody's data at the beginning of each test."""
    with _api.deps.storage.writing() as session:
        for one in tenants.all_of_them(session):
            tenants.delete_all(session, one.id)
    _api.app.state.door.forget_local()
    return _api


@pytest.fixture(scope="session")
def shared_guidance() -> Generator[Guidance]:
    """The shipped guidance from the person's own place, opened only by tests that ask it something."""
    home = read_settings(environ={name: os.environ[name] for name in ("NINETYDAY_HOME",) if name in os.environ}).home
    guidance = Guidance(lambda: Library.open(home))
    yield guidance
    guidance.close()


def _model() -> Any:
    return read_settings(environ={})


@pytest.fixture
def ninetyday(capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(capsys)
