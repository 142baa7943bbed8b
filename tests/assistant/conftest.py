from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.settings import read_settings
from knowledge.search import Library


@pytest.fixture(scope="session")
def library_home() -> Path:
    """Where the shipped guidance's index stands: the person's own place, so that it is built once a machine."""
    return read_settings(environ={name: os.environ[name] for name in ("NINETYDAY_HOME",) if name in os.environ}).home


@pytest.fixture(scope="session")
def library(library_home: Path) -> Iterator[Library]:
    """The shipped guidance, opened once a session."""
    with Library.open(library_home) as opened:
        yield opened
