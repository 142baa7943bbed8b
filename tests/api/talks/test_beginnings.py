from __future__ import annotations

import datetime as dt

import pytest

from api.talks.beginnings import of_file
from rules.settings import Settings

TABLE = "\n\n| Goal | Now | Target | By |\n|---|---|---|---|\n| Leads | 4 | 5 | 1.4.2027 |\n| Calls | 4 | 5 | |\n"


@pytest.mark.parametrize(
    ("head", "waits"),
    [
        ("# Fractional CMO", "The 2 key results stand here as soon as I know the company, the first day"),
        ("# Fractional CMO for Acme Pumps, 2 days a week from 4 January 2027", ""),
    ],
)
def test_key_results_that_the_page_cannot_show_yet_are_told(head: str, waits: str) -> None:
    begun = of_file((head + TABLE).encode(), "plan.md", dt.date(2026, 11, 22), Settings())
    said = " ".join(begun.said)
    assert "2 key results" in said
    assert (waits in said) if waits else ("as soon as" not in said)
    assert bool(waits) is (begun.state.document is None)
