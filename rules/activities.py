"""The activities of a 90-day plan as the rules read them: fields first, words where a field was left out."""

from __future__ import annotations

from rules.computed import computed
from rules.document.plan import Activity
from rules.texts.recognition import plain

Window = tuple[int, int]
"""A first and a last day of the engagement, both included."""


class Planned:
    """One activity with where it stands. An end that is missing, or earlier than the day, is that day."""

    def __init__(self, path: str, activity: Activity) -> None:
        self.path = path
        self.activity = activity
        self.first = activity.day
        self.last = max(activity.day, activity.end or activity.day)

    @computed
    def text(self) -> str:
        """Its words, made plain for matching."""
        return plain(self.activity.text or "")

    def within(self, window: Window) -> bool:
        """Whether it shares a day with a window."""
        return self.first <= window[1] and self.last >= window[0]

    def may_be(self, *kinds: str) -> bool:
        """Whether its kind is one of these, or is left for its words to say."""
        return self.activity.kind is None or self.activity.kind in kinds
