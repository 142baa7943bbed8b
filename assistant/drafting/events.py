"""What a draft tells while it is made, so that a person sees at once that something happens, and what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """One sign of life: the step it belongs to, and a line about it. `share` is how much of a long step is done."""

    step: str
    text: str
    share: float | None = None


Tell = Callable[[Event], None]


def silent(_: Event) -> None:
    """Tell nobody."""
