from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from rules.check import check
from rules.finding import Report
from tests.rules.loading import TODAY, base_document

WHOLE: dict[str, Any] = {"code": "CAP103", "path": "", "reason": "Estimated in January", "by": "founder"}
PATH = "/okr_sets/0/objectives/0/key_results/2"


def waived(**changes: Any) -> Report:
    change = {"/waivers": [{**WHOLE, **changes}]}
    return check(base_document("cro_two_days", change, remove=(f"{PATH}/hours",)), today=TODAY)


def codes(report: Report) -> list[str]:
    return [f.code for f in report.open]


@pytest.mark.parametrize("path", ["", "/", "/okr_sets", "/okr_sets/0", PATH])
def test_a_waiver_covers_its_path_and_what_lies_under_it(path: str) -> None:
    report = waived(path=path, until=TODAY)
    assert report.ok
    assert codes(report) == []
    assert report.summary == {"error": 0, "warning": 0, "info": 0, "waived": 1}
    assert report.findings[0].as_dict()["waived"] == {
        "reason": "Estimated in January",
        "by": "founder",
        "until": "2026-11-21",
    }


@pytest.mark.parametrize("path", ["/okr_sets/1", PATH + "0", "/okr_sets/0/objectives/0/key_results/1"])
def test_a_waiver_elsewhere_is_unused(path: str) -> None:
    report = waived(path=path)
    assert not report.ok
    assert codes(report) == ["CAP103", "WVR004"]


@pytest.mark.parametrize(
    ("changes", "code", "says"),
    [
        ({"code": "CAP999"}, "WVR001", "no rule is called CAP999"),
        ({"reason": None}, "WVR002", "lacks a reason"),
        ({"reason": "  "}, "WVR002", "lacks a reason"),
        ({"by": None}, "WVR002", "lacks a name"),
        ({"by": " "}, "WVR002", "lacks a name"),
        ({"until": TODAY - dt.timedelta(days=1)}, "WVR003", "ran out on 2026-11-20"),
    ],
)
def test_a_waiver_that_does_not_hold(changes: dict[str, Any], code: str, says: str) -> None:
    report = waived(**changes)
    assert codes(report) == ["CAP103", code]
    assert says in report.open[1].message
    assert report.open[1].path == "/waivers/0"


def test_a_waiver_of_a_rule_that_could_not_judge_is_not_called_unused() -> None:
    report = check(base_document("minimal_brief", {"/waivers": [WHOLE]}), today=TODAY)
    assert "WVR004" not in codes(report)


@pytest.mark.parametrize(
    ("changes", "code", "safety", "says"),
    [
        ({"code": "CAP999"}, "WVR001", "unsafe", "take it out, or name the rule"),
        ({"reason": None}, "WVR002", "display", "give a reason, or take it out"),
        ({"by": None}, "WVR002", "display", "give a name under `by`, or take it out"),
        ({"until": TODAY - dt.timedelta(days=1)}, "WVR003", "unsafe", "take it out, or agree on a later day"),
        ({"path": "/okr_sets/1"}, "WVR004", "safe", "take it out"),
    ],
)
def test_what_mends_a_waiver(changes: dict[str, Any], code: str, safety: str, says: str) -> None:
    (found,) = (f for f in waived(**changes).open if f.code == code)
    assert found.fix is not None
    assert found.fix.safety == safety
    assert says in found.fix.description
    assert found.fix.patch == (() if safety == "display" else ({"op": "remove", "path": "/waivers"},))


def test_of_several_waivers_only_the_one_goes() -> None:
    rows = [WHOLE, {**WHOLE, "path": "/okr_sets/1"}]
    report = check(base_document("cro_two_days", {"/waivers": rows}, remove=(f"{PATH}/hours",)), today=TODAY)
    (found,) = report.open
    assert found.fix is not None
    assert found.fix.patch == ({"op": "remove", "path": "/waivers/1"},)
