"""The words of every report are those that were read and committed."""

from __future__ import annotations

import pytest

from tests.rules.reports import FOLDER, codes, told


@pytest.mark.parametrize("code", codes())
def test_every_case_is_told_as_it_was(code: str) -> None:
    assert told(code) == (FOLDER / f"{code}.txt").read_text("utf-8")


def test_no_report_is_left_of_a_rule_that_is_gone() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(codes())
