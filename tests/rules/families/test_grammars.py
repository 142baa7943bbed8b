"""Every recorded sentence is read by each grammar alone as it was; grammars.py records anew what is meant to differ."""

from __future__ import annotations

import pytest

from tests.rules.families.grammars import GRAMMARS, recorded, told


@pytest.mark.parametrize("name", GRAMMARS)
def test_a_sentence_is_read_as_it_was(name: str) -> None:
    assert [(text, now) for text, before in recorded(name) if (now := told(name, text)) != before] == []
