"""Every rule against its cases, and every rule's manual against itself."""

# ruff: noqa: E501 (whole findings are kept as they print)

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from inline_snapshot import snapshot

from rules.check import check
from rules.document import Document
from rules.finding import Finding
from rules.registry import REGISTRY, RULES
from rules.rule import Rule
from rules.settings import Settings
from tests.rules.loading import TODAY, Case, base_document, cases, read_yaml


@pytest.mark.parametrize("case", cases(), ids=lambda c: c.name)
def test_case(case: Case) -> None:
    assert case.code in REGISTRY, f"no rule {case.code} is registered"
    report = case.check()
    faults = [f.message for f in report.findings if f.code == "NTD001"]
    assert not faults
    found = [f for f in report.findings if f.code == case.code]
    assert [(f.path, str(f.severity)) for f in found] == _places(case, found), [f.message for f in found]
    for finding, expected in zip(found, _sorted(case.expected), strict=True):
        _matches(finding, expected)
    gaps = [(n.path, n.reason) for n in report.not_assessed]
    assert bool(gaps) == case.not_assessed, f"not assessed: {gaps}"


def _places(case: Case, found: list[Finding]) -> list[tuple[str, str]]:
    """What the case expects, with the found severity wherever the case names none."""
    rows = _sorted(case.expected)
    severities = [str(f.severity) for f in found] + [""] * len(rows)
    return [(row["path"], row.get("severity", severities[i])) for i, row in enumerate(rows)]


def _sorted(expected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """In a report's order: errors first, then by path."""
    order = {"error": 0, "warning": 1, "info": 2}
    named = all("severity" in row for row in expected)
    return sorted(expected, key=lambda row: (order[row["severity"]] if named else 0, row["path"]))


def _matches(finding: Finding, expected: dict[str, Any]) -> None:
    assert expected.get("message", "") in finding.message
    figures: dict[str, Any] = expected.get("figures") or {}
    for name, value in figures.items():
        assert finding.figures.get(name) == value, (name, finding.figures)
    if "fix" in expected:
        assert finding.fix is not None
        assert expected["fix"] in finding.fix.description
    assert "\n" not in finding.message


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_manual_is_whole_and_true(rule: Rule) -> None:
    manual = rule.manual
    assert rule.title
    assert manual.what
    assert manual.why == rule.why
    assert rule.code in _codes(rule, manual.breaks), "the breaking example breaks nothing"
    assert rule.code not in _codes(rule, manual.mended), "the mended example still breaks the rule"


def _codes(rule: Rule, text: str) -> Counter[str]:
    document = Document.model_validate(read_yaml(text))
    report = check(document, today=TODAY, settings=Settings(select=(rule.code,)))
    assert not [f.message for f in report.findings if f.code == "NTD001"]
    if "drafts" not in rule.scopes:  # those judge fully only beside the texts that a draft was made from
        assert not report.not_assessed, f"an example must be judged: {report.not_assessed}"
    return Counter(f.code for f in report.findings)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_every_rule_has_a_passing_and_a_failing_case(rule: Rule) -> None:
    own = [case for case in cases() if case.code == rule.code]
    assert any(case.passes for case in own), "no passing case"
    assert any(case.expected for case in own), "no failing case"


def test_case_names_are_unique() -> None:
    twice = [name for name, count in Counter(case.name for case in cases()).items() if count > 1]
    assert not twice


@pytest.mark.parametrize("name", ["cro_two_days", "cmo_two_days", "cgo_two_days", "guide"])
def test_good_documents_have_no_finding(name: str) -> None:
    report = check(base_document(name), today=TODAY)
    assert [(f.code, f.path, f.message) for f in report.findings] == []


def test_whole_finding_of_capacity() -> None:
    document = base_document("cro_two_days", {"/okr_sets/0/objectives/0/key_results/0/hours": 160})
    assert _whole(document, "CAP101") == snapshot(
        [
            {
                "code": "CAP101",
                "severity": "error",
                "path": "/okr_sets/0",
                "message": "the 90-day set asks for 266 h and days 1-90 hold 251.4 h at 2 days a week of 10 h less 2 days off: 14.6 h too many",
                "why": "A plan that needs more hours than exist fails quietly: everything is done a little, and nothing is finished.",
                "source": {"document": "goals-and-okrs", "section": "Step 3: Negotiate Capacity-Adjusted Targets"},
                "figures": {"hours": 266, "available": 251.4, "over": 14.6, "day": 90},
                "fix": {"safety": "display", "description": "drop or delegate KR5 (30 h)", "patch": []},
                "waived": None,
            }
        ]
    )


def test_whole_finding_of_a_target_out_of_reach() -> None:
    document = base_document("one_target", {"/okr_sets/0/objectives/0/key_results/0/target": 40})
    assert _whole(document, "BAS204") == snapshot(
        [
            {
                "code": "BAS204",
                "severity": "error",
                "path": "/okr_sets/0/objectives/0/key_results/0",
                "message": "KR1: the win rate from 12 to 40 percent by day 182 is a move of 28; 8 is in reach by then (8 points in six months, x 182/182 = 8; 8.8 with tolerance); 28 is 3.5 times that, which no process change reaches",
                "why": "People adopt a new process before figures follow it; a target past that pace is missed however hard all work.",
                "source": {
                    "document": "goals-and-okrs",
                    "section": "Setting Goals That Are Too Aggressive for the Timeline",
                },
                "figures": {
                    "metric": "win_rate",
                    "baseline": 12,
                    "target": 40,
                    "unit": "percent",
                    "due_day": 182,
                    "move": 28,
                    "six_months": 8,
                    "achievable": 8,
                    "limit": 8.8,
                    "fantasy": 28,
                },
                "fix": {
                    "safety": "unsafe",
                    "description": "set the target to 20: 8 is in reach by then (8 points in six months, x 182/182 = 8; 8.8 with tolerance); or agree on a later day",
                    "patch": [{"op": "add", "path": "/okr_sets/0/objectives/0/key_results/0/target", "value": 20}],
                },
                "waived": None,
            }
        ]
    )


def test_whole_finding_of_an_invented_baseline() -> None:
    document = base_document("cro_two_days", {"/okr_sets/1/objectives/0/key_results/1/baseline": 17})
    assert _whole(document, "BAS202") == snapshot(
        [
            {
                "code": "BAS202",
                "severity": "error",
                "path": "/okr_sets/1/objectives/0/key_results/1",
                "message": "KR7 starts from 17 percent; the brief's baseline for win_rate is 18 percent",
                "why": "A starting point that nobody gave is an invented number, and every improvement measured from it is invented too.",
                "source": {
                    "document": "goals-and-okrs",
                    "section": "Failing to Establish Baselines Before the Engagement Starts",
                },
                "figures": {
                    "metric": "win_rate",
                    "baseline": 17,
                    "unit": "percent",
                    "given": 18,
                    "given_unit": "percent",
                },
                "fix": {
                    "safety": "unsafe",
                    "description": "start from the brief's 18 percent",
                    "patch": [
                        {"op": "add", "path": "/okr_sets/1/objectives/0/key_results/1/baseline", "value": 18},
                        {"op": "add", "path": "/okr_sets/1/objectives/0/key_results/1/unit", "value": "percent"},
                    ],
                },
                "waived": None,
            }
        ]
    )


def _whole(document: Document, code: str) -> list[dict[str, Any]]:
    return [f.as_dict() for f in check(document, today=TODAY, settings=Settings(select=(code,))).findings]
