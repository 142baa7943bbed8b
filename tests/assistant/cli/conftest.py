from __future__ import annotations

import pytest

from tests.assistant.cli.running import Program


@pytest.fixture
def ninetyday(capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(capsys)
