"""What the tests of `ninetyday draft` share: replayed traffic, the built index, what must not be reached."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.models.engine import MODEL_ALIAS
from knowledge.search import Library
from rules.document import Document
from rules.formats.reading import parse
from tests.assistant.cli.running import ROOT, TODAY, Answer, Program
from tests.recording import DRAFTS, REPLAY_URL, replayed

BRIEFS = ROOT / "evals" / "data" / "briefs"
SOFTWARE = str(BRIEFS / "cro-software.yaml")


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, library_home: Path, library: Library) -> None:
    """The built index, opened once for all, and nothing of the person's own settings."""
    for name in [name for name in os.environ if name.startswith("NINETYDAY_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("NINETYDAY_HOME", str(library_home))

    def opened(*_: Any, **__: Any) -> AbstractContextManager[Library]:
        return nullcontext(library)

    monkeypatch.setattr(Library, "open", opened)


@dataclass(frozen=True, slots=True)
class Drafting:
    """`ninetyday draft okrs` with a brief's replayed traffic."""

    ninetyday: Program

    def __call__(self, brief: str, *arguments: str, cassette: str | None = None) -> Answer:
        server = ("--model", MODEL_ALIAS, "--base-url", REPLAY_URL, "--way", "begin")
        with replayed(DRAFTS / f"{cassette or Path(brief).stem}.yaml"):
            return self.ninetyday("draft", "okrs", brief, TODAY, *server, *arguments)


@pytest.fixture
def draft(ninetyday: Program) -> Drafting:
    return Drafting(ninetyday)


def never(*_: Any, **__: Any) -> None:
    raise AssertionError("that was too late")


def read(text: str) -> Document:
    return parse(text, "draft").document
