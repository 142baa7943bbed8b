from __future__ import annotations

import datetime as dt

from assistant import critique

TODAY = dt.date(2026, 11, 22)
FRONT = (
    "# CRO\n\nStart 1 March 2027, 4 days a week to merge two sales teams.\n\n"
    "## 90-day goals\n- Revenue audit, written, by 26 March (30h)\n"
)


def _codes(text: str) -> list[str]:
    return [one.code for one in critique.of_text(text, today=TODAY).report.findings]


def test_an_unread_line_on_what_is_absent_is_put_as_a_question() -> None:
    text = FRONT + "\n## Notes\nThereafter half of it, once the house stands.\n"
    assert "CAP106" in _codes(FRONT)
    made = critique.of_text(text, today=TODAY)
    assert "CAP106" not in _codes(text)
    assert any("is this it? “Thereafter half of it" in add and "CAP106" in codes for add, codes in made.to_add.items())


def test_a_line_on_something_else_changes_nothing() -> None:
    assert "CAP106" in _codes(FRONT + "\n## Notes\nThe office has a fine view of the harbour.\n")
