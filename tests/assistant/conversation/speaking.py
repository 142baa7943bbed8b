"""Voices in tests: the real client before a scripted server, and what it showed while it spoke."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from assistant.conversation.by_model.voice import Voice
from assistant.conversation.by_model.voicing import Asked, Worded
from assistant.models.client import ModelClient
from assistant.settings import read_settings
from tests.assistant.models.scripted_server import ScriptedServer

import_module("assistant.models.connection")  # heavy: before anything here is timed

LEAD = "The key results name the tools that you use at Acme."
QUESTION = "What are the CRM and the accounting tool called at Acme?"


@contextmanager
def speaking(
    server: ScriptedServer, home: Path, *, first_seconds: float = 60.0, whole_seconds: float = 60.0
) -> Generator[Voice]:
    """The voice of a model that the server plays."""
    settings = read_settings(model="small", base_url=server.url, home=home, environ={}, timeout=60)
    voice = Voice(ModelClient(settings), first_seconds, whole_seconds)
    try:
        yield voice
    finally:
        voice.close()
        forget_connections()


def forget_connections() -> None:
    """A connection that is given up while it is being made leaves a coroutine of the library's behind."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        gc.collect()


class Scripted:
    """A voice that says what it is told to, for tests of whoever shows it."""

    def __init__(self, *texts: str, line: str = "") -> None:
        self.texts, self.line = texts, line
        self.asked: list[Asked] = []
        self.expected: list[Asked] = []

    def warm_up(self) -> None:
        """Nothing to load."""

    def close(self) -> None:
        """Nothing to let go of."""

    def expect(self, asked: Asked) -> None:
        self.expected.append(asked)

    def word(self, asked: Asked, show: Any) -> Worded:
        self.asked.append(asked)
        for text in self.texts:
            show(text)
        return Worded(self.line or asked.question)
