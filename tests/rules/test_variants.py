"""A document with one thing changed has the findings that were recorded (variants.py records anew what is meant)."""

from __future__ import annotations

import pytest

from tests.rules.variants import again, recorded


@pytest.mark.parametrize(("name", "lines"), recorded(), ids=lambda one: one if isinstance(one, str) else "")
def test_a_change_makes_the_findings_that_it_made(name: str, lines: list[str]) -> None:
    assert [now for one in lines if (now := again(name, one)) != one] == []
