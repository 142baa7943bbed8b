"""Which rules a check runs, and what it says of one that fails."""

from __future__ import annotations

import pytest

from rules.check import check
from rules.context import Context
from rules.finding import Issue
from rules.registry import REGISTRY
from rules.settings import Settings
from tests.rules.loading import TODAY, base_document

HOURS = "/okr_sets/0/objectives/0/key_results/2/hours"


@pytest.mark.parametrize(
    ("scopes", "codes"),
    [
        (None, ["AUT702", "CAP103"]),
        (("brief",), ["AUT702"]),
        (("okrs",), ["CAP103"]),
        (("brief", "okrs"), ["AUT702", "CAP103"]),
        ((), []),
    ],
)
def test_only_the_rules_of_the_scopes_run(scopes: tuple[str, ...] | None, codes: list[str]) -> None:
    document = base_document("cro_two_days", {"/authority/people": "none"}, remove=(HOURS,))
    settings = Settings(select=("CAP103", "AUT702"))
    found = check(document, today=TODAY, settings=settings, scopes=scopes).findings
    assert [one.code for one in found] == codes


def test_of_a_rule_that_failed_no_waiver_is_called_unused() -> None:
    waiver = {"code": "CAP103", "path": "", "reason": "Estimated in January", "by": "founder"}
    document = base_document("cro_two_days", {"/waivers": [waiver]})
    assert [one.code for one in check(document, today=TODAY).findings] == ["WVR004"]

    def fail(_: Context) -> list[Issue]:
        raise ZeroDivisionError

    failing = REGISTRY["CAP103"]
    before = failing.judge
    object.__setattr__(failing, "judge", fail)
    try:
        assert [one.code for one in check(document, today=TODAY).findings] == ["NTD001"]
    finally:
        object.__setattr__(failing, "judge", before)


@pytest.mark.parametrize(
    ("select", "ignore", "runs"),
    [
        (("CAP",), ("CAP",), False),
        (("CAP1",), ("CAP",), True),
        (("CAP",), ("CAP1",), False),
        (("HOR",), (), False),
        ((), ("HOR",), True),
        (("",), (), True),
        ((), ("",), False),
    ],
)
def test_the_longer_prefix_decides_and_of_two_alike_the_one_that_leaves_out(
    select: tuple[str, ...], ignore: tuple[str, ...], runs: bool
) -> None:
    assert Settings(select=select, ignore=ignore).runs("CAP101") == runs


def test_a_message_that_quotes_line_breaks_is_one_line() -> None:
    document = base_document(
        "cro_two_days", {"/okr_sets/0/objectives/0/key_results/2/id": "KR\n3\u2028b"}, remove=(HOURS,)
    )
    found = check(document, today=TODAY, settings=Settings(select=("CAP103",))).findings
    assert [one.message.splitlines() for one in found] == [[one.message] for one in found]
    assert "KR 3 b" in found[0].message
