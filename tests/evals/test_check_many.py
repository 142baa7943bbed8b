"""The benchmark of many documents times what it says: real kinds in turns, and no sentence twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any, cast

from evals.check_many import SOURCES, documents
from rules.formats.reading import parse
from rules.formats.writing import as_data

_NO_PROSE = ("source", "section", "reason")
"""Where a baseline comes from, what a passage is headed, why a finding is waived: the same in every copy."""


def _sentences(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in cast("dict[str, Any]", value).items():
            if name not in _NO_PROSE:
                yield from _sentences(one)
    elif isinstance(value, list):
        for one in cast("list[Any]", value):
            yield from _sentences(one)
    elif isinstance(value, str) and value.count(" ") > 3:
        yield value


def test_every_kind_takes_its_turn() -> None:
    full, *others = SOURCES
    assert [kind for kind, _ in documents(4 * len(others))] == [one for kind in 2 * others for one in (kind, full)]


def test_no_sentence_of_a_document_stands_in_another_of_its_kind() -> None:
    found = [set(_sentences(as_data(parse(text, "plan.yaml").document))) for _, text in documents(2 * len(SOURCES))]
    assert not any(one & other for one, other in combinations(found, 2))
    assert all(len(one) > 10 for one in found)
