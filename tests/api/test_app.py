"""Before the first caller comes, what stands in memory is put out of the garbage collector's way."""

from __future__ import annotations

import gc
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import NoReturn

import pytest

from api import app
from api.app import settle
from api.guidance import Guidance
from knowledge.errors import EmbeddingUnavailable
from tests.api.conftest import Api


def test_what_is_loaded_is_gone_through_no_more(api: Api) -> None:
    before = gc.get_freeze_count()
    with _rounds_kept():
        settle(api.deps)
        assert gc.get_freeze_count() > before + 10_000


def test_what_is_loaded_in_the_background_is_so_too(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    opening = threading.Event()

    def open_guidance(_: Guidance) -> NoReturn:
        opening.wait(10)
        loaded.append("guidance")
        raise EmbeddingUnavailable("no model")

    monkeypatch.setattr(Guidance, "library", open_guidance)
    monkeypatch.setattr(app, "rehearse", lambda today: loaded.append("rehearsal") or opening.set())  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
    monkeypatch.setattr(gc, "freeze", lambda: loaded.append("frozen"))
    with _rounds_kept():
        app.warmed(api.deps)
    assert loaded == ["rehearsal", "guidance", "frozen"]


@contextmanager
def _rounds_kept() -> Generator[None]:
    """The collector as it was, afterwards."""
    before = gc.get_threshold()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
