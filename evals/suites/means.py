"""What suites need from outside: settings of the model, the guidance, the day; opened once a run."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.settings import Settings
    from knowledge.search import Library

TODAY = dt.date(2026, 11, 23)
"""The day that cases are judged on, so that the same run gives the same figures next year."""


@dataclass(frozen=True, slots=True)
class Means:
    """The settings that a model is chosen by, the guidance that is searched, and where traffic was recorded."""

    settings: Settings
    library: Library
    today: dt.date = TODAY
    recorded: Path | None = None
    """A folder of recorded traffic, one file a brief; None: no model server is played."""
    memory: Path | None = None
    """A file that keeps what a model answers, so that a run which broke goes on."""
