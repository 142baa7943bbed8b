from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from rules.check import SECTION_HINTS
from rules.context import Context
from rules.document import Document
from rules.finding import Issue, Severity
from rules.registry import REGISTRY, RULES
from rules.rule import Rule, RuleDefinitionError, build_registry, own, rule


@rule("XYZ1", "A whole rule", severity="error/warning", scope="brief, okrs", source=own("Here"), needs="people, kpis")
def whole(ctx: Context) -> Iterator[Issue]:
    """What it asks.

    In two paragraphs.

    Why:
        A reason that
        runs over two lines.

    Breaks:
        engagement:
          company: Acme

    Mended:
        engagement: {}
    """
    yield from ()


def test_the_docstring_is_the_manual() -> None:
    manual = whole.manual
    assert manual.what == "What it asks.\n\nIn two paragraphs."
    assert manual.why == whole.why == "A reason that runs over two lines."
    assert manual.breaks == "engagement:\n  company: Acme"
    assert manual.mended == "engagement: {}"


def test_what_the_decorator_reads() -> None:
    assert whole.severities == (Severity.ERROR, Severity.WARNING)
    assert whole.scopes == ("brief", "okrs")
    assert whole.needs == ("people", "kpis")
    assert whole.as_dict() == {
        "code": "XYZ1",
        "severity": ["error", "warning"],
        "scope": ["brief", "okrs"],
        "title": "A whole rule",
        "source": [{"document": "ninetyday", "section": "Here"}],
    }


def test_a_duplicate_code_is_refused() -> None:
    other = dataclasses.replace(whole, title="Another")
    with pytest.raises(RuleDefinitionError, match="two rules are called XYZ1: 'A whole rule' and 'Another'"):
        build_registry([whole, other])


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"title": " "}, "a title"),
        ({"sources": ()}, "a source"),
        ({"scopes": ()}, "a scope"),
        ({"scopes": ("okr",)}, "a known scope"),
        ({"docstring": ""}, "a docstring that says what it asks"),
        ({"docstring": "Asks.\n\nWhy:\n    So.\n\nBreaks:\n    a: 1\n"}, "'Mended:' in its docstring"),
        ({"docstring": "Asks.\n\nWhy:\n\nBreaks:\n    a: 1\n\nMended:\n    a: 2\n"}, "'Why:' in its docstring"),
        ({"docstring": "Why:\n    So.\n\nBreaks:\n    a\n\nMended:\n    b\n"}, "a docstring that says what it asks"),
    ],
)
def test_a_rule_that_is_not_whole_does_not_register(changes: dict[str, object], lacks: str) -> None:
    broken = dataclasses.replace(whole, **changes)  # pyright: ignore[reportArgumentType]
    with pytest.raises(RuleDefinitionError, match=lacks):
        build_registry([broken])


def test_an_unknown_severity_is_refused() -> None:
    with pytest.raises(ValueError, match="fatal"):
        rule("XYZ2", "x", severity="fatal", scope="okrs", source=own("Here"))


def test_the_registry_is_the_tuple() -> None:
    assert tuple(REGISTRY.values()) == RULES


@pytest.mark.parametrize("one", RULES, ids=lambda r: r.code)
def test_what_a_rule_needs_is_a_section_with_a_hint(one: Rule) -> None:
    for name in one.needs:
        assert name in Document.model_fields
        assert name in SECTION_HINTS
