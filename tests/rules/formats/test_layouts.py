"""Every small change of a text leaves its lines as they were recorded (layouts.py writes them anew)."""

from __future__ import annotations

import pytest

from tests.rules.formats.layouts import RECORDED, TEXTS, layout


@pytest.mark.parametrize("name", TEXTS)
def test_a_change_keeps_to_the_layout_of_its_text(name: str) -> None:
    assert layout(name) in RECORDED.read_text("utf-8")
