"""What is taken, what is asked back and what is left of an answer that may mean something else: said/doubts.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from ruamel.yaml import YAML

from assistant.conversation.message.doubting import signals
from assistant.conversation.taking import Understood
from evals.conversation import understood

DATA = cast(
    "Mapping[str, Any]",
    YAML(typ="safe", pure=True).load((Path(__file__).parents[1] / "said" / "doubts.yaml").read_text("utf-8")),  # pyright: ignore[reportUnknownMemberType]
)
CASES = [
    pytest.param(one, id=f"{name}-{number}")
    for name, rows in DATA["classes"].items()
    for number, one in enumerate(rows, 1)
]


def read(one: Mapping[str, Any]) -> Understood:
    return understood(one, DATA["day"])


@pytest.mark.parametrize("one", CASES)
def test_what_could_mean_something_else_is_asked_back(one: Mapping[str, Any]) -> None:
    found = read(one)
    given = [each.key for each in found.taken] + ["goal"] * len(found.goals) + ["situation"] * bool(found.situation)
    asks = [each.taken.key if each.taken is not None else "goal" for each in found.doubted]
    assert (sorted(given), sorted(asks)) == (sorted(one.get("gives", [])), sorted(one.get("asks", [])))
    for words in one.get("left", ()):
        assert any(words in each.text and each.reason for each in found.left)


def test_every_reason_is_met_by_a_message() -> None:
    met = {each.reason for one in CASES for each in read(one.values[0]).doubted}  # pyright: ignore[reportArgumentType]
    met |= {each.reason for one in CASES for each in read(one.values[0]).left}  # pyright: ignore[reportArgumentType]
    assert {one.reason for one in signals()} <= met
    assert any("cannot place all of it" in one for one in met)
