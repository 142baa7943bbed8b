from __future__ import annotations

import json

from rules.registry import REGISTRY
from tests.assistant.cli.running import Program


def test_rules_as_json_have_code_severity_scope_title_and_source(ninetyday: Program) -> None:
    listed = json.loads(ninetyday("rules", "--format", "json").out)
    assert [one["code"] for one in listed] == list(REGISTRY)
    assert all(list(one) == ["code", "severity", "scope", "title", "source"] for one in listed)


def test_rules_as_text_are_one_line_each(ninetyday: Program) -> None:
    lines = ninetyday("rules").out.splitlines()
    assert [line.split()[0] for line in lines[: len(REGISTRY)]] == list(REGISTRY)


def test_a_manual_is_printed(ninetyday: Program) -> None:
    answer = ninetyday("rule", "cap101")
    assert answer.code == 0
    assert answer.out.startswith(f"CAP101  {REGISTRY['CAP101'].title}\n")


def test_a_manual_as_json_has_its_parts(ninetyday: Program) -> None:
    facts = json.loads(ninetyday("rule", "CAP101", "--format", "json").out)
    assert facts["code"] == "CAP101"
    assert {"what", "why", "breaks", "mended"} <= set(facts)


def test_an_unknown_code_gets_the_nearest(ninetyday: Program) -> None:
    answer = ninetyday("rule", "CAP1001")
    assert answer.code == 2
    assert answer.err.startswith("error: no rule is called CAP1001\nnext: did you mean CAP101?")


def test_a_code_like_no_other_gets_the_list(ninetyday: Program) -> None:
    assert ninetyday("rule", "zzzz").err.endswith("next: `ninetyday rules` lists them all\n")
