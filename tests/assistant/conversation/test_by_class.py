"""Single messages by the class of what a blind set of them had misread, with near misses: said/by_*.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from ruamel.yaml import YAML

from evals.conversation import judged

DATA = Path(__file__).parent / "said"
FILES = ("by_class", "by_mender", *(f"by_mender_{number}" for number in range(2, 12)))


def cases() -> Iterator[Any]:
    """Every message with its class and the day that it was written."""
    for file in FILES:
        text = (DATA / f"{file}.yaml").read_text("utf-8")
        data = cast("Mapping[str, Any]", YAML(typ="safe", pure=True).load(text))  # pyright: ignore[reportUnknownMemberType]
        for name, rows in data["classes"].items():
            for number, one in enumerate(rows, 1):
                yield pytest.param(data["day"], one, id=f"{file}-{name}-{number}")


@pytest.mark.parametrize(("day", "one"), list(cases()))
def test_a_message_gives_what_it_says_and_nothing_else(day: Any, one: Mapping[str, Any]) -> None:
    found = judged(day, one)
    assert (found.missing, found.wrong) == ([], [])
