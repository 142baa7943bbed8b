"""The guidance, opened once by the first who asks and shared by all threads."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.errors import NinetydayError
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from knowledge.search import Library

_LOG = logging.getLogger("ninetyday.api")


class Guidance:
    """Opens the library when it is first asked for; on a new machine that builds its index, up to a minute."""

    def __init__(self, opening: Callable[[], Library] | None = None) -> None:
        self._opening = opening or _opened
        self._lock = threading.Lock()
        self._library: Library | None = None

    def library(self) -> Library:
        """The library, for a thread that may wait. Raises KnowledgeError, SettingsError, ImportError."""
        with self._lock:
            if self._library is None:
                self._library = self._opening()
            return self._library

    def warm_up(self) -> None:
        """Open it in the background; where that fails, whoever asks it first is told."""
        threading.Thread(target=self._tried, name="guidance", daemon=True).start()

    def _tried(self) -> None:
        try:
            self.library()
        except (KnowledgeError, NinetydayError, ImportError, OSError) as error:
            _LOG.warning("the guidance is not open yet: %s", error)

    def close(self) -> None:
        """Let it go."""
        with self._lock:
            if self._library is not None:
                self._library.close()
                self._library = None


def _opened() -> Library:
    from assistant.settings import read_settings
    from knowledge.search import Library

    return Library.open(read_settings().home, chroma_url=os.environ.get("NINETYDAY_CHROMA_URL") or None)
