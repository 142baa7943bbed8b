from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.search import Library
from tests.libraries import own_home


@pytest.fixture(scope="session")
def library_home() -> Path:
    """Where the shipped guidance's index stands: the person's own place, so that it is built once a machine."""
    return own_home()


@pytest.fixture(scope="session")
def library(library_home: Path) -> Iterator[Library]:
    """The shipped guidance, opened once a session."""
    with Library.open(library_home) as opened:
        yield opened
