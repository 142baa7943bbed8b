from __future__ import annotations

import json

from inline_snapshot import snapshot

from rules.finding import Report
from rules.render.lines import plain
from rules.render.statistics import statistics_json, statistics_lines
from tests.rules.render.small import REPORT, checked, rules

BOTH = [checked(), checked(report=Report(REPORT.findings[:2], ()), name="b.yaml")]


def test_codes_are_counted_over_all_documents() -> None:
    assert plain(statistics_lines(BOTH, rules())) == snapshot("""\
2  ALN501                        Three to five company objectives
2  HOR302  [all unsafe fixable]  The 90-day set begins with a full audit
1  ALN502                        Each objective supports a company objective
1  WVR004  [all fixable]         A waiver covers a finding
0  HOR308                        The plan has both horizons (1 waived)
""")


def test_the_same_as_json() -> None:
    data = json.loads(statistics_json(BOTH, rules()))
    assert data["files"] == 2
    assert data["statistics"][1] == snapshot(
        {
            "code": "HOR302",
            "title": "The 90-day set begins with a full audit",
            "severity": "error",
            "count": 2,
            "fixable": {"safe": 0, "unsafe": 2},
            "waived": 0,
            "files": 2,
        }
    )
    assert sum(one["count"] + one["waived"] for one in data["statistics"]) == 7


def test_nothing_found_is_said() -> None:
    assert plain(statistics_lines([checked(report=Report((), ()))], rules())) == "nothing found\n"


def test_a_code_that_no_rule_has_is_counted_all_the_same() -> None:
    assert "HOR302" in plain(statistics_lines(BOTH, {}))
