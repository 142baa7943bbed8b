"""What may be spent, and who decides, in words that no list of phrases has."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.critique import read_plan
from assistant.critique.settled.deciding import decided

TODAY = dt.date(2026, 11, 22)
HEAD = """# Growth plan

Prepared by: Dana Whitfield

Dana Whitfield is our fractional CRO. She starts on 11 January 2027, two days a week.

## Working together

- """


def budget(said: str) -> object:
    document: Any = read_plan(f"{HEAD}{said}\n", today=TODAY).document
    return document.get("authority", {}).get("budget")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Spend: goes through the CFO, every dollar.", {"limit": 0}),
        ("No purchase without two signatures.", {"limit": 0}),
        ("She may spend 2k.", {"limit": 2000}),
        (
            "Dana can spend R10,000 a go, above that she asks the CEO.",
            {"limit": 10000, "currency": "ZAR", "above": "ceo"},
        ),
        ("Money: £2,500 a time, then Pete.", {"limit": 2500, "currency": "GBP"}),
        ("Spending: no ceiling, she uses her judgement.", {"above": "nobody"}),
        ("The ad budget was cut last year.", None),
        ("Prices: Paul.", None),
    ],
)
def test_what_is_spent_alone(said: str, expected: object) -> None:
    assert budget(said) == expected


@pytest.mark.parametrize(
    ("said", "topic", "value"),
    [
        ("process: any change needs sign-off from the vp operations", "process", "recommend"),
        ("strategy: the ceo adopted the plan; the executive executes it", "strategy", "none"),
        (
            "on the team the executive tells the ceo what the executive'd change and the ceo hires",
            "people",
            "recommend",
        ),
        ("the executive changes any sales process", "process", "decide"),
        ("the executive can't change headcount, she can suggest", "people", "recommend"),
        ("positioning is the ceo and declan, that is settled", "strategy", "none"),
        ("the executive follows up on the process", "process", None),
    ],
)
def test_who_decides(said: str, topic: str, value: str | None) -> None:
    assert decided(said, topic) == value
