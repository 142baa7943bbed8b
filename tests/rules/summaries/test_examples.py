"""The shipped example summaries: one a kind, and nothing found in them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from rules.check import check
from rules.formats.reading import parse

FILES = sorted((Path(__file__).parents[3] / "assistant" / "examples" / "summaries").glob("*.yaml"))


def test_there_is_one_of_each_kind() -> None:
    kinds = [parse(file.read_text("utf-8")).document.summary for file in FILES]
    assert {one.kind for one in kinds if one} == {"weekly", "monthly", "quarterly", "diagnostic"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_is_found_in_them(file: Path) -> None:
    report = check(parse(file.read_text("utf-8"), file.name).document, today=dt.date(2027, 4, 12))
    assert [(one.code, one.path, one.message) for one in report.findings] == []
