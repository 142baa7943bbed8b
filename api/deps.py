"""What the API needs from outside, in one frozen value; tests replace here what they need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rules.settings import Settings as RuleSettings

if TYPE_CHECKING:
    from api.guidance import Guidance
    from assistant.conversation.work import Reader, Words
    from assistant.prices import Prices
    from assistant.settings import Settings
    from assistant.storage.database import Storage

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may take."""

    body_bytes: int = 5 * MIB
    """A document of two MiB, written as a JSON text with every character escaped, still fits."""
    body_seconds: float = 30.0
    """How long a body may take to arrive."""
    seconds: float = 300.0
    """How long an answer may take; streams of events are as long as their jobs."""
    workers: int = 2
    """Drafts, exports and large documents that are worked on at a time."""
    waiting: int = 16
    """How many more may wait; the next one is told to come back."""
    jobs: int = 0
    """Jobs that this process works on at a time; 0: it takes jobs, and other processes work on them."""
    jobs_each: int = 20
    """How many jobs of one tenant's may wait or run; 0 is no limit."""
    job_seconds: float = 3600.0
    """How long a job may take."""
    streams_each: int = 300
    """How many streams of events one tenant may have open."""
    a_minute: int = 600
    """Requests a minute that one key may send; 0 is no limit."""


@dataclass(frozen=True, slots=True)
class Deps:
    """Everything the API is made from. `origins` are web pages that may call it (CORS): none unless named."""

    storage: Storage
    guidance: Guidance
    model: Callable[[], Settings]
    """The language model's settings, read when a draft is asked for."""
    prices: Prices | None = None
    """What a model's tokens cost."""
    rules: RuleSettings = field(default_factory=RuleSettings)
    limits: Limits = Limits()
    today: Callable[[], dt.date] = dt.date.today
    local: bool = True
    """Whether this machine's own callers need no key."""
    origins: tuple[str, ...] = ()
    warm: bool = False
    """Whether the guidance is opened at the start, so that the first draft need not wait for it."""
    voice: Words | None = None
    """Who words what conversations ask; None: code alone."""
    reader: Reader | None = None
    """Who reads on in what code left of a message; None: nobody."""
    telemetry: str | None = None
    """Where OpenTelemetry's traces go (OTLP over HTTP); None: nowhere."""
