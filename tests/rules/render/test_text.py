from __future__ import annotations

from inline_snapshot import snapshot

from rules.finding import Finding, Fix, NotAssessed, Report, Severity, Source, Waived
from rules.formats.reading import parse
from rules.ledger import ledger
from rules.registry import REGISTRY
from rules.render.lines import Line, plain
from rules.render.source import Checked
from rules.render.text import in_short, ledger_lines, manual_lines, not_counted, report_lines, summary

SOURCE = Source("goals-and-okrs", "Step 3: Negotiate Capacity-Adjusted Targets")
REPORT = Report(
    (
        Finding(
            "CAP101",
            Severity.ERROR,
            "/okr_sets/0",
            "310 h asked, 257.1 h there",
            "Hours that do not exist are not worked.",
            SOURCE,
            {"hours": 310, "available": 257.1},
            Fix("display", "drop KR4 (60 h)"),
        ),
        Finding(
            "HOR308",
            Severity.WARNING,
            "/okr_sets",
            "no six-month set",
            "Both count.",
            SOURCE,
            waived=Waived("set after the diagnostic", "founder", "2027-03-01"),
        ),
    ),
    (
        NotAssessed("CAP109", "/previous", "the document has no previous section", "put the last version in"),
        NotAssessed("GRD101", "/provenance", "nobody drafted it", "nothing to add"),
        NotAssessed("HOR309", "/reviews", "the document has no reviews section", "list the reviews"),
        NotAssessed("HOR312", "/reviews", "the document has no reviews section", "list the reviews"),
    ),
)
DOCUMENT = parse(
    """
engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2, days_off: [2026-12-24]}
reporting: {weekly_update: {minutes: 30}, ceo_one_on_one_minutes: 30}
okr_sets:
- horizon: 90d
  objectives:
  - id: O1
    text: Find the leak
    key_results:
    - {id: KR1, text: Audit, due_day: 30, hours: 90, delegated_hours: 4}
    - {id: KR2, text: Roadmap}
"""
).document


def test_a_report_reads_from_the_place_to_the_mending() -> None:
    assert plain(report_lines(Checked("plan.yaml", REPORT, lambda pointer: (41, 9)))) == snapshot(
        """\
plan.yaml:41:9 error CAP101 310 h asked, 257.1 h there
    why: Hours that do not exist are not worked.
    source: goals-and-okrs, "Step 3: Negotiate Capacity-Adjusted Targets"
    fix: drop KR4 (60 h)
plan.yaml:41:9 waived warning HOR308 no six-month set
    why: Both count.
    source: goals-and-okrs, "Step 3: Negotiate Capacity-Adjusted Targets"
    waived by founder until 2027-03-01: set after the diagnostic

Not assessed; to have it judged:
  - list the reviews (HOR309, HOR312)
  - put the last version in (CAP109)

plan.yaml: 1 error, 1 waived; 3 rules not assessed
"""
    )


def test_nothing_found_is_said() -> None:
    assert summary(Report((), ())) == "nothing found"


def test_many_codes_are_counted_by_family() -> None:
    assert in_short(["CAP101", "CAP102", "HOR301", "HOR302", "HOR303", "HOR304", "HOR305"]) == (
        "rules: 2 of CAP, 5 of HOR"
    )


def test_a_line_is_wrapped_only_where_a_width_is_given() -> None:
    line = Line("why: " + "word " * 12, indent=4)
    assert len(line.plain().splitlines()) == 1
    assert line.plain(40).splitlines()[1].startswith("      word")


def test_the_ledger_is_a_table_with_its_computation_and_its_gaps() -> None:
    assert plain(ledger_lines(ledger(DOCUMENT), DOCUMENT)) == snapshot("""\
Acme: 2 days a week of 10 h, day 1 is 2026-12-01

by day  gross  days off  standing    net  asked 90d  together  delegated   left
    30   85.7       2.9       2.1   80.7       90.0      90.0        4.0   -9.3
    60  171.4       2.9       4.3  164.3       90.0      90.0        4.0   74.3
    90  257.1       2.9       6.4  247.9       90.0      90.0        4.0  157.9
   182  520.0       2.9      13.0  504.1       90.0      90.0        4.0  414.1

Hours by a day = days a week x hours a day x (that day - days off by then) / 7.
Net = gross - days off - standing. Left = net - together.
Not counted, because the brief is silent:
  - the monthly review (reporting.monthly_review.minutes)
  - the quarterly assessment (reporting.quarterly_assessment.minutes)
  - one-to-ones with the CEO (access.ceo_one_on_one says how often)
  - 1 key result without hours
""")


def test_what_the_brief_is_silent_about_is_listed() -> None:
    bare = parse("engagement: {company: A, role: cro, start: 2026-12-01, days_per_week: 1}").document
    assert not_counted(bare) == snapshot(
        [
            "the weekly update (reporting.weekly_update.minutes)",
            "the monthly review (reporting.monthly_review.minutes)",
            "the quarterly assessment (reporting.quarterly_assessment.minutes)",
            "one-to-ones with the CEO (reporting.ceo_one_on_one_minutes)",
            "days off (engagement.days_off)",
        ]
    )


def test_a_manual_has_its_five_parts() -> None:
    for rule in REGISTRY.values():
        text = plain(manual_lines(rule))
        assert text.startswith(f"{rule.code}  {rule.title}\n")
        for part in ("\nsource: ", "\nWhy\n", "\nBreaks\n", "\nMended\n"):
            assert part in text


def test_the_examples_of_the_manual_keep_their_indentation() -> None:
    rule = REGISTRY["MET601"]
    lines = list(manual_lines(rule))
    first = next(i for i, line in enumerate(lines) if line.text == "Breaks") + 1
    shown = [" " * line.indent + line.text for line in lines[first : first + 5]]
    assert shown[1:] == [f"  {row}" for row in rule.manual.breaks.splitlines()[1:5]]
