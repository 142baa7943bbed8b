"""Reading as cases: counts of a case are those of the module that measures, and add up to its totals."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from evals import conversation, meaning
from evals.suites.extracted import Counted, Extracted, badness
from evals.suites.means import Means
from evals.suites.suite import About, AnyCase
from evals.suites.table import SUITES

NOTHING: Any = Means(None, None)  # pyright: ignore[reportArgumentType]
"""These suites need neither a model nor guidance."""


def outcomes(suite: str, cases: list[AnyCase]) -> list[Extracted]:
    async def go() -> list[Any]:
        async with SUITES[suite].task(NOTHING) as task:
            return [await task(one.inputs) for one in cases]

    return asyncio.run(go())


def cases(suite: str, **wanted: Any) -> list[AnyCase]:
    return [
        one
        for one in SUITES[suite].load().cases
        if not (one.metadata or About()).held_back
        and all(getattr(one.inputs, name) == value for name, value in wanted.items())
    ]


def test_the_counts_of_a_case() -> None:
    output = Extracted(right=3, missed=1, wrong=2, told=4, more={"silent": 1})
    counts = Counted().evaluate(SimpleNamespace(output=output))  # pyright: ignore[reportArgumentType]
    assert counts == {
        "right": 3, "told": 4, "missed": 1, "wrong": 2, "said": 4, "made": 6, "whole": 0, "silent": 1,
    }  # fmt: skip
    assert badness(counts) == 6


def test_sentences_add_up_to_their_batch() -> None:
    batch = cases("meaning", kind="questions", batch="m")
    found = outcomes("meaning", batch)
    (total,) = (one for label, one in meaning.measure("m").items() if label == "unfit")
    assert len(found) == len(list(meaning.sentences("questions", "m")))
    assert sum(one.right for one in found) == total.right
    assert sum(one.missed for one in found) == len(total.missed)
    assert sum(one.wrong for one in found) == len(total.wrong)


def test_messages_add_up_to_their_file() -> None:
    found = outcomes("conversations", cases("conversations", file="messages"))
    total = conversation.score(held_back=False, files=("messages",))
    assert len(found) == 124
    assert sum(one.right for one in found) == total.right > 100
    assert sum(one.missed for one in found) == len(total.missing)
    assert all(one.asked and one.made for one in found)


def test_a_message_that_is_read_wrongly_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    (case,) = cases("conversations", file="messages", number=0)
    (right,) = outcomes("conversations", [case])

    def never(*_: object) -> bool:
        return False

    monkeypatch.setattr(conversation, "agrees", never)
    (wrong,) = outcomes("conversations", [case])
    assert right.reasons == []
    assert wrong.right == 0
    assert wrong.missed == wrong.wrong == right.right > 0
    assert {one.split(":")[0] for one in wrong.reasons} == {"missing", "wrong"}


def test_a_plan_is_criticised_and_shown_with_what_was_missed() -> None:
    (case,) = cases("critiques", plan="critiques/a02-cro-machining.md")
    (found,) = outcomes("critiques", [case])
    assert "CRO" in found.asked
    assert found.right + found.missed > 0
    assert found.more["missing"] >= found.more["asked for"]
    kinds = {one.split(":")[0] for one in found.reasons}
    assert kinds <= {"wrong", "missed", "not asked for"}
    assert sum(found.codes.values()) == found.wrong
