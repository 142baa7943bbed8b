"""How the tests of every folder run."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from knowledge.search import Library

# A busy machine makes inputs slowly, and that is no failure. In CI the same examples are tried each time.
settings.register_profile(
    "steady",
    settings.get_profile("ci" if os.environ.get("CI") else "default"),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def postgres() -> Generator[str]:
    """The address of a PostgreSQL that is started when a test first asks for it."""
    from tests.databases import postgres_server

    with postgres_server() as address:
        yield address


@pytest.fixture(scope="session")
def words_alone(tmp_path_factory: pytest.TempPathFactory) -> Generator[Library]:
    """The shipped guidance, searched without an embedding model."""
    from tests.libraries import by_words

    with by_words(tmp_path_factory.mktemp("words")) as opened:
        yield opened


def pytest_collection_finish() -> None:
    """What was collected stays until the end: the garbage collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
