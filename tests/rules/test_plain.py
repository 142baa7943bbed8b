from __future__ import annotations

import pytest

from rules.plain import exceeds, listed, said, same, tidy


@pytest.mark.parametrize(
    ("value", "text"),
    [(257.142857, "257.1"), (310.0, "310"), (0, "0"), (1e15, "1,000,000,000,000,000"), (12345.67, "12,345.7")],
)
def test_figures_in_messages(value: float, text: str) -> None:
    assert said(value) == text


def test_a_small_figure_is_not_said_to_be_nothing() -> None:
    assert said(0.0004) == "0.0004"


def test_whole_figures_are_whole() -> None:
    assert tidy(310.0) == 310
    assert isinstance(tidy(310.04), int)
    assert tidy(0.12345, 4) == 0.1235


def test_float_noise_never_decides() -> None:
    assert not exceeds(0.1 + 0.2, 0.3)
    assert exceeds(0.31, 0.3)
    assert same(0.1 + 0.2, 0.3)
    assert not same(0, 1e-15)


def test_lists() -> None:
    assert [listed(list(words)) for words in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
