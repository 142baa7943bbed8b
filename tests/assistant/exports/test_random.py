"""Whatever the schema takes can be exported, and opened again."""

from __future__ import annotations

from io import BytesIO
from typing import Any, cast

import docx
import icalendar
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.exports import FORMATS, load
from rules.document import Document
from tests.assistant.exports.making import MADE, view_of
from tests.rules.documents import documents

_TEXT = st.text(max_size=40)
_DAYS = st.integers(-10, 200) | st.sampled_from([-(10**15), 10**15 - 200])


@st.composite
def _plans(draw: st.DrawFn) -> dict[str, Any]:
    def activity() -> dict[str, Any]:
        first = draw(_DAYS)
        kind = draw(st.sampled_from([None, "interview", "observe", "change", "data_review"]))
        group = draw(st.sampled_from([None, "ceo", "direct_reports"]))
        return {
            "day": first,
            "end": first + draw(st.integers(0, 100)),
            "kind": kind,
            "with": group,
            "text": draw(_TEXT),
        }

    first = draw(_DAYS)
    return {
        "phases": [{"name": "build", "days": [first, first + draw(st.integers(0, 50))]}],
        "activities": [activity() for _ in range(draw(st.integers(0, 3)))],
        "quick_wins": draw(st.lists(_TEXT, max_size=2)),
    }


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    document = draw(documents())
    engagement = document.engagement.model_copy(
        update={"company": draw(st.text(min_size=1, max_size=60)), "situation": draw(st.none() | _TEXT)}
    )
    changed = document.model_copy(update={"engagement": engagement})
    plan = Document.model_validate({"engagement": engagement.model_dump(), "ninety_day_plan": draw(_plans())})
    return changed.model_copy(update={"ninety_day_plan": draw(st.sampled_from([None, plan.ninety_day_plan]))})


def _opened(name: str, made: Any) -> None:
    if name == "docx":
        docx.Document(BytesIO(made))
    elif name == "xlsx":
        cast("Any", openpyxl.load_workbook(BytesIO(made))).close()
    elif name == "ics":
        icalendar.Calendar.from_ical(made)
    else:
        made.encode()


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "pdf"])
@settings(max_examples=50)
@given(document=_documents())
def test_any_document(name: str, document: Document) -> None:
    _opened(name, load(name)(view_of(document, MADE)))
