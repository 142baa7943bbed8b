"""What tests do in the browser: say something and wait for its reply; guidance that can be held back."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from playwright.sync_api import Locator, Page, expect
from ruamel.yaml import YAML

from api.guidance import Guidance
from assistant.conversation.by_model.voicing import Asked, Worded
from assistant.storage.database import Storage
from assistant.storage.values import TenantId

if TYPE_CHECKING:
    from knowledge.search import Library

_SCRIPTS = Path(__file__).parents[3] / "assistant" / "conversation" / "scripts.yaml"
SCRIPTS = cast(
    "dict[str, list[str]]",
    YAML(typ="safe").load(_SCRIPTS.read_text("utf-8")),  # pyright: ignore[reportUnknownMemberType]
)


class Held(Guidance):
    """The shared guidance; while it is held, whoever drafts waits for it."""

    def __init__(self, shared: Guidance) -> None:
        super().__init__(shared.library)
        self._free = threading.Event()
        self._free.set()

    def library_of(self, storage: Storage, tenant: TenantId) -> Library:
        assert self._free.wait(60)
        return super().library_of(storage, tenant)

    @contextmanager
    def back(self) -> Generator[None]:
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()


class Spoken:
    """Who words the questions: code, until a test lets a line be said word by word."""

    def __init__(self) -> None:
        self.lead: str | None = None
        self.free = threading.Event()

    def warm_up(self) -> None:
        """Nothing to load."""

    def close(self) -> None:
        """Nothing to let go of."""

    def expect(self, asked: Asked) -> None:
        """Nothing to read ahead."""

    def word(self, asked: Asked, show: Callable[[str], None]) -> Worded:
        if self.lead is None:
            return Worded(asked.question)
        for count in range(1, len(self.lead.split()) + 1):
            show(" ".join(self.lead.split()[:count]))
            time.sleep(0.1)
        show(self.lead)
        assert self.free.wait(60)
        return Worded(f"{self.lead} {asked.question}")


def begin(page: Page, words: str) -> None:
    """First words on the first page."""
    page.get_by_label("Begin in your own words").fill(words)
    page.get_by_label("Begin in your own words").press("Enter")
    page.wait_for_url("**/c/*")
    answered(page)


def say(page: Page, words: str, *, wait: bool = True) -> Locator:
    """Say something by the keyboard; its turn."""
    count = page.locator(".turn").count()
    box = page.get_by_label("Your message")
    box.fill(words)
    box.press("Enter")
    turn = page.locator(".turn").nth(count)
    turn.wait_for()
    if wait:
        answered(page)
    return turn


def answered(page: Page) -> None:
    """Until no reply is being made."""
    expect(page.locator("main[data-answering]")).to_have_count(0)
    expect(page.locator(".doing")).to_have_count(0)
