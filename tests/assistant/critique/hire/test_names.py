from __future__ import annotations

import pytest

from assistant.critique.hire.names import executive_names, is_named
from assistant.critique.layout.outline import outline


@pytest.mark.parametrize(
    "text",
    [
        "VP Sales Jess Tran, fractional",
        "Executive: Jess Tran, fractional VP Sales",
        "Ms Jess Tran (fractional VP of Sales)",
        "Jess Tran joins us as fractional CRO",
    ],
)
def test_the_name_stands_beside_the_role(text: str) -> None:
    assert is_named("Jess", executive_names(outline(text)))


def test_an_owner_is_the_executive_by_first_name_or_initials() -> None:
    names = executive_names(outline("Executive: Jess Tran, fractional VP Sales"))
    assert is_named("Jess Tran", names)
    assert is_named("JT", names)
    assert not is_named("Jessica", names)
    assert not is_named("Ines and Jess", names)


def test_where_nobody_is_named_nobody_is_the_executive() -> None:
    assert executive_names(outline("A fractional CRO for two days a week")) == frozenset()
    assert not is_named("Jess", frozenset())
