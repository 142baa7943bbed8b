"""A storage of each kind, and tenants in it."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from assistant.storage import tenants
from assistant.storage.database import Storage
from assistant.storage.values import TenantId
from tests.databases import fresh_database


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Of an empty database: SQLite, or PostgreSQL where the test asks for it by parameter."""
    if getattr(request, "param", "sqlite") == "postgresql":
        return fresh_database(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'kept.db'}"


@pytest.fixture
def storage(address: str) -> Generator[Storage]:
    with Storage.open(address) as storage:
        yield storage


@pytest.fixture
def tenant(storage: Storage) -> TenantId:
    with storage.writing() as session:
        return tenants.make(session, "Ours").id


@pytest.fixture
def other(storage: Storage) -> TenantId:
    with storage.writing() as session:
        return tenants.make(session, "Theirs").id


both = pytest.mark.parametrize("address", ["sqlite", "postgresql"], indirect=True)
"""For a test that has to hold on either database."""
