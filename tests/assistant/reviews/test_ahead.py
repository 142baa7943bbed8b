"""Hours ahead of a review: counted only as far as somebody has said how many days a week there are."""

from __future__ import annotations

import datetime as dt

from assistant.reviews.ahead import Ahead
from rules.context import Context
from rules.document import Document
from tests.assistant.reviews.making import plan


def _ahead(step_down: dt.date | None) -> Ahead:
    document: Document = plan().document
    engagement = document.engagement.model_copy(update={"step_down": step_down})
    on = engagement.start + dt.timedelta(days=90)
    return Ahead(Context(document.model_copy(update={"engagement": engagement}), today=on), 91)


def test_nothing_is_counted_after_a_step_down() -> None:
    start = plan().document.engagement.start
    ahead = _ahead(start + dt.timedelta(days=119))
    assert ahead.there(182) == ahead.there(120)
    assert "none is counted" in ahead.arithmetic(182)


def test_without_a_step_down_all_days_count() -> None:
    ahead = _ahead(None)
    assert ahead.there(182) > ahead.there(120)
    assert "none is counted" not in ahead.arithmetic(182)
