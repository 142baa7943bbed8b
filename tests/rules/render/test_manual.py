"""The rule manual in rules/manual/ is what the rules say today, and every page holds what a reader looks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.own_codes import OWN_CODES
from rules.registry import REGISTRY
from rules.render.manual import manual_pages, page
from rules.rule import Rule
from rules.thresholds import DEFAULTS

MANUAL = Path(__file__).parents[3] / "rules" / "manual"
EVERY = [*REGISTRY.values(), *OWN_CODES.values()]


def test_the_manual_is_up_to_date() -> None:
    written = {path.name: path.read_text("utf-8") for path in MANUAL.glob("*.md")}
    assert written == manual_pages(EVERY), "run `ninetyday rules --isolated --manual rules/manual`"


@pytest.mark.parametrize("rule", EVERY, ids=lambda r: r.code)
def test_a_page_says_what_why_whose_word_and_which_figures(rule: Rule) -> None:
    text = page(rule)
    for words in (rule.title.split()[0], rule.why, "**Source.**", *(f"| `{name}` |" for name in rule.thresholds)):
        assert words in text


@pytest.mark.parametrize("rule", REGISTRY.values(), ids=lambda r: r.code)
def test_a_page_says_how_to_set_and_waive_its_rule(rule: Rule) -> None:
    text = page(rule)
    assert f"[severities]\n{rule.code} = " in text
    assert f"- {{code: {rule.code}, path: /" in text


def test_defaults_on_a_page_are_those_of_the_rules() -> None:
    assert f"| `audit_by` | {DEFAULTS.audit_by} |" in page(REGISTRY["HOR302"])
    assert "| `tiers` | (1: 4-6), (1.5: 6-8), (2-3: 8-14), (3.5: 14-16), (4: 16-18) |" in page(REGISTRY["CAP104"])
