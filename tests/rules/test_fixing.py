"""Fixes are applied one by one, each kept only where it mends, until nothing moves."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from rules.check import check
from rules.document import Document
from rules.finding import Finding, Fix, Report, Severity, Source
from rules.fixing import Fixed, fix, fixable, mend
from rules.formats.reading import DocumentError, parse
from rules.formats.writing import to_json, to_yaml
from rules.settings import Settings
from tests.rules.documents import documents
from tests.rules.loading import TODAY, Case, base_document, cases

few = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Judge = Callable[[Document], Report]


def judge(document: Document) -> Report:
    return check(document, today=TODAY)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in findings]


BRIEF = """\
# Northwind
engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2, days_per_month: 5}  # as agreed
company_objectives:
  - {id: C1, text: Be ready for a Series A process}
  - {id: C2, text: Cut churn among mid-market customers}
  - {id: C3, text: Enter one new market}
baselines: [{metric: win_rate, value: 18, unit: percent, as_of: 2026-11-15, source: CRM}]
kpis:
  - {metric: win_rate, indicator: leading, target: 25}   # share of deals won
  - metric: sales_cycle_days
    indicator: leading
    target: 80
waivers:
  # agreed with Ana
  - {code: HOR308, path: /okr_sets, reason: after the audit, by: founder}
  - {code: HOR999, path: "", reason: no idea, by: founder}
"""


def test_safe_fixes_alone() -> None:
    fixed = fix(parse(BRIEF, "a.yaml"), judge)
    assert codes(fixed.applied) == ["BAS207"]
    assert fixed.left == ()
    assert fixed.text == BRIEF.replace("source: CRM}]", "source: CRM}, {metric: sales_cycle_days, value: null}]")
    assert fixed.parsed.text == fixed.text
    assert fixed.report == judge(fixed.parsed.document)


def test_unsafe_fixes_when_asked() -> None:
    fixed = fix(parse(BRIEF, "a.yaml"), judge, unsafe=True)
    assert codes(fixed.applied) == ["BAS207", "CAP104", "WVR001"]
    assert ", days_per_month: 5" not in fixed.text
    assert "HOR999" not in fixed.text
    assert "# agreed with Ana\n  - {code: HOR308" in fixed.text
    assert fixed.left == ()


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_the_rest_of_the_text_stays(eol: str) -> None:
    text = BRIEF.replace("\n", eol)
    fixed = fix(parse(text, "a.yaml"), judge, unsafe=True)
    lines = fixed.text.split(eol)
    changed = [one for one in text.split(eol) if one not in lines]
    assert len(changed) == 3
    assert fixed.text.count("\n") == fixed.text.count(eol)


def test_nothing_to_fix_changes_nothing() -> None:
    text = to_yaml(base_document("cro_two_days"))
    parsed = parse(text, "a.yaml")
    fixed = fix(parsed, judge, unsafe=True)
    assert fixed == Fixed(text, parsed, (), (), judge(parsed.document))


def test_a_fix_that_cannot_be_made_in_the_text_is_left() -> None:
    text = BRIEF.replace("baselines: [", "baselines: &rows [") + "previous: {engagement: {company: A, role: cro, "
    text += "start: 2026-01-01, days_per_week: 1}, baselines: *rows}\n"
    fixed = fix(parse(text, "a.yaml"), judge)
    assert (fixed.text, codes(fixed.left)) == (text, ["BAS207"])
    assert fixed.reasons == ("another part of the text repeats this one by an alias (*name)",)


def test_one_fix_that_the_text_cannot_hold_stops_no_other() -> None:
    text = """\
engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2, days_per_month: 5}
kpis: [{metric: sales_cycle_days, target: 80}]
baselines:
  - metric: win_rate
    value: 18
    as_of: 2026-11-15
    source: |
      CRM"""
    fixed = fix(parse(text, "a.yaml"), judge, unsafe=True)
    # Without a line break at the end of the file the source has none either, and a line after it would give it one.
    assert fixed.text == text.replace(", days_per_month: 5", "")
    assert (codes(fixed.applied), codes(fixed.left)) == (["CAP104"], ["BAS207"])
    assert fixed.reasons == ("the text could not be changed without changing what else it says",)


# A judge of its own shows which fixes are kept.


def finding(code: str, path: str, message: str, *patch: dict[str, Any], **more: Any) -> Finding:
    safety = more.pop("safety", "safe")
    one = Fix(safety, "mend it", patch) if patch else None
    return Finding(
        code, more.pop("severity", Severity.WARNING), path, message, "why", Source("a", "b"), {}, one, **more
    )


def judged(*findings: Callable[[Document], Finding | None]) -> Judge:
    def run(document: Document) -> Report:
        return Report(tuple(one for make in findings if (one := make(document)) is not None), ())

    return run


HEAD = "engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}\n"


def days(document: Document) -> float:
    return document.engagement.days_per_week


def set_days(value: float) -> dict[str, Any]:
    return {"op": "replace", "path": "/engagement/days_per_week", "value": value}


def when(holds: Callable[[Document], bool], one: Finding) -> Callable[[Document], Finding | None]:
    return lambda document: one if holds(document) else None


def left(*findings: Callable[[Document], Finding | None], unsafe: bool = False) -> tuple[str, ...]:
    fixed = fix(parse(HEAD, "a.yaml"), judged(*findings), unsafe=unsafe)
    assert (fixed.text, fixed.applied) == (HEAD, ())
    assert len(fixed.left) == len(fixed.reasons)
    return fixed.reasons


def test_a_fix_that_leaves_its_finding_is_undone() -> None:
    assert left(lambda _: finding("A", "/x", "at 2", set_days(3))) == ("the finding would still be there",)


def test_a_finding_with_other_figures_is_the_same() -> None:
    still = left(
        lambda d: finding("A", "/x", f"{days(d)} is wrong", set_days(3)), lambda _: finding("A", "/x", "other")
    )
    assert still == ("the finding would still be there",)


def test_the_only_finding_of_its_place_stays_the_same_however_it_is_worded() -> None:
    assert left(lambda d: finding("A", "/x", "few" if days(d) < 3 else "many", set_days(3))) == (
        "the finding would still be there",
    )


def test_a_fix_that_brings_a_finding_is_undone() -> None:
    reasons = left(
        when(lambda d: days(d) < 3, finding("A", "/x", "few", set_days(3))),
        when(lambda d: days(d) > 2, finding("B", "/y", "many")),
    )
    assert reasons == ("it would bring a new finding, B: many",)


def test_a_fix_that_makes_a_finding_worse_is_undone() -> None:
    def other(document: Document) -> Finding:
        return finding("B", "/y", "odd", severity=Severity.WARNING if days(document) < 3 else Severity.ERROR)

    reasons = left(when(lambda d: days(d) < 3, finding("A", "/x", "few", set_days(3))), other)
    assert reasons == ("it would bring a new finding, B: odd",)


def test_a_finding_that_gets_milder_is_no_new_one() -> None:
    def other(document: Document) -> Finding:
        return finding("B", "/y", "odd", severity=Severity.ERROR if days(document) < 3 else Severity.INFO)

    fixed = fix(parse(HEAD), judged(when(lambda d: days(d) < 3, finding("A", "/x", "few", set_days(3))), other))
    assert codes(fixed.applied) == ["A"]


def test_a_second_finding_of_one_place_is_new() -> None:
    reasons = left(
        when(lambda d: days(d) < 3, finding("A", "/x", "few", set_days(3))),
        lambda _: finding("B", "/y", "one is odd"),
        when(lambda d: days(d) > 2, finding("B", "/y", "two is odd")),
    )
    assert reasons == ("it would bring a new finding, B: one is odd",)


def test_a_fix_after_which_the_rule_is_silent_is_undone() -> None:
    from rules.finding import NotAssessed

    def run(document: Document) -> Report:
        if days(document) < 3:
            return Report((finding("A", "/x", "few", set_days(3)),), ())
        return Report((), (NotAssessed("A", "/x", "cannot tell", "add"),))

    fixed = fix(parse(HEAD), run)
    assert (fixed.applied, fixed.reasons) == ((), ("the rule could no longer judge",))


def test_a_fix_that_makes_no_document_is_undone() -> None:
    patch = {"op": "replace", "path": "/engagement/days_per_week", "value": "two"}
    (reason,) = left(lambda d: finding("A", "/x", "few", patch))
    assert reason.startswith("the result would be no engagement document: ")


def test_a_patch_that_does_not_fit_is_left() -> None:
    gone = {"op": "remove", "path": "/kpis"}
    assert left(lambda _: finding("A", "/x", "few", gone)) == ("there is no /kpis",)


def test_waived_findings_display_fixes_and_unsafe_ones_are_not_touched() -> None:
    from rules.finding import Waived

    waived = finding("A", "/x", "few", set_days(3), waived=Waived("so be it", "founder", None))
    shown = finding("B", "/x", "few", set_days(3), safety="display")
    unsafe = finding("C", "/x", "few", set_days(3), safety="unsafe")
    assert left(*(when(lambda _: True, one) for one in (waived, shown, unsafe))) == ()
    assert [fixable(one, unsafe=True) is not None for one in (waived, shown, unsafe)] == [False, False, True]
    assert fixable(unsafe) is None


def test_what_a_waiver_comes_to_cover_is_not_mended() -> None:
    from rules.finding import Waived

    def one(document: Document) -> Finding:
        waived = Waived("so be it", "founder", None) if days(document) > 2 else None
        return finding("A", "/x", "few", set_days(3), waived=waived)

    assert left(one) == ("a waiver would cover the finding instead",)


def test_safe_fixes_come_first_and_one_may_open_the_way_for_another() -> None:
    unsafe = when(lambda d: days(d) == 2, finding("A", "/x", "few", set_days(3), safety="unsafe"))
    safe = when(lambda d: days(d) <= 3, finding("B", "/y", "odd", set_days(4)))
    fixed = fix(parse(HEAD), judged(unsafe, safe), unsafe=True)
    assert codes(fixed.applied) == ["B"]

    late = when(lambda d: days(d) == 2 or d.kpis is None, finding("A", "/x", "few", set_days(3)))
    early = when(lambda d: d.kpis is None, finding("B", "/y", "odd", {"op": "add", "path": "/kpis", "value": []}))
    fixed = fix(parse(HEAD), judged(late, early))
    assert codes(fixed.applied) == ["B", "A"]
    assert fixed.left == ()


def test_rows_taken_out_above_change_no_finding_below() -> None:
    text = HEAD + "kpis:\n  - {metric: a}\n  - {metric: b}\n  - {metric: c}\n"

    def run(document: Document) -> Report:
        rows = [(i, one.metric) for i, one in enumerate(document.kpis or ())]
        found = [
            finding("A", f"/kpis/{i}", f"{m} is odd", {"op": "remove", "path": f"/kpis/{i}"})
            for i, m in rows
            if m != "c"
        ]
        return Report((*found, *(finding("B", f"/kpis/{i}", f"row {i} is {m}") for i, m in rows)), ())

    fixed = fix(parse(text, "a.yaml"), run)
    assert [one.message for one in fixed.applied] == ["a is odd", "b is odd"]
    assert fixed.text == HEAD + "kpis:\n  - {metric: c}\n"


def test_a_document_without_a_text_is_mended_where_it_is_asked_for() -> None:
    document = parse(HEAD + "kpis: [{metric: a}]\n").document

    def run(one: Document) -> Report:
        found = [finding("B", "/engagement", "few", set_days(3))] if days(one) < 3 else []
        rows = [finding("A", "/kpis/0", "odd", {"op": "remove", "path": "/kpis/0"})] if one.kpis else []
        return Report((*rows, *found), ())

    mended, report = mend(document, run, lambda one: one.path.startswith("/kpis/"))
    assert (mended.kpis, days(mended), codes(report.findings)) == ((), 2, ["B"])
    same, _ = mend(document, run, lambda one: one.path == "/x")
    assert same is document


# Over every document that the cases hold, and over random ones.


def holds(text: str, name: str, run: Judge) -> Fixed | None:
    try:
        parsed = parse(text, name)
    except DocumentError:
        return None
    before = run(parsed.document)
    fixed = fix(parsed, run, unsafe=True)
    assert fixed.report == run(parse(fixed.text, name).document)
    assert len(fixed.report.open) <= len(before.open) - len(fixed.applied)
    assert len(fixed.left) == len(fixed.reasons)
    assert {f.code for f in fixed.report.open} <= {f.code for f in before.open}
    again = fix(fixed.parsed, run, unsafe=True)
    assert (again.text, again.applied) == (fixed.text, ())
    assert codes(again.left) == codes(fixed.left)
    return fixed


def fixes(case: Case) -> set[tuple[str, ...]]:
    """What the case's fixes do: code, operations and places, whatever the rows' numbers."""
    found = (one for one in case.check().findings if fixable(one, unsafe=True))
    return {
        (f.code, *(f"{op['op']} {re.sub('[0-9]+', 'n', op['path'])}" for op in f.fix.patch)) for f in found if f.fix
    }


def test_every_kind_of_fix_of_every_case() -> None:
    kept: Counter[str] = Counter()
    shown: set[tuple[str, ...]] = set()
    usual = {"BAS204", "BAS207", "CAP104", "HOR307", "HOR309", "INF401", "ALN505"}
    # Each kind of fix once, on a document that its case spells out where there is one: they are the lightest.
    for case in sorted((one for one in cases() if one.expected), key=lambda one: "base" in one.raw):
        settings_ = Settings(thresholds=case.settings.thresholds)

        def run(document: Document, case: Case = case, settings_: Settings = settings_) -> Report:
            return check(document, today=case.today, settings=settings_, evidence=case.evidence)

        new = fixes(case) - shown
        if not new:
            continue
        shown |= new
        # YAML takes long to read; what a text can hold is tested apart (test_editing.py).
        as_yaml = {kind[0] for kind in new} & (usual - kept.keys())
        name, text = ("a.yaml", to_yaml(case.document)) if as_yaml else ("a.json", to_json(case.document))
        fixed = holds(text, name, run)
        kept.update(codes(fixed.applied) if fixed else ())
    assert kept.keys() >= usual


@few
@given(documents())
def test_random_documents(document: Document) -> None:
    for name, text in (("a.yaml", to_yaml(document)), ("a.json", to_json(document))):
        holds(text, name, judge)


def test_thirty_fixes_are_quick() -> None:
    document = base_document("cro_two_days")
    rows = "".join(f"  - {{metric: metric number {i}, target: {i}}}\n" for i in range(1, 31))
    text = to_yaml(document.model_copy(update={"kpis": None, "interview_guide": None})) + "\nkpis:\n" + rows
    parsed = parse(text, "a.yaml")
    began = time.process_time()
    fixed = fix(parsed, judge)
    took = time.process_time() - began
    assert len([one for one in fixed.applied if one.code == "BAS207"]) == 30
    assert took < 2
