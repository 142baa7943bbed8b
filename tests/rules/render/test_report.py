"""The report for people as a whole: what a terminal shows, and what a pipe gets."""

from __future__ import annotations

from inline_snapshot import snapshot

from rules.finding import Report
from rules.render.lines import plain
from rules.render.text import closing_lines, report_lines, shown_name
from tests.rules.render.small import REPORT, checked


def test_each_finding_quotes_the_line_it_is_about() -> None:
    assert plain([*report_lines(checked()), *closing_lines([checked()])]) == snapshot("""\
plans/acme plan.yaml:13:62 error HOR302 the audit falls due on day 45; it is due by day 30
   13 |     - {id: KR1, text: "Audit of the sales process", due_day: 45, hours: 60}
      |                                                              ^^
    why: Both sides count on it.
    source: goals-and-okrs, "The Two-Horizon Framework"
    fix [--fix --unsafe-fixes]: make it due on day 30
plans/acme plan.yaml:2:1 error ALN501 people is not said
    2 | authority:
      | ^^^^^^^^^ no people here
    why: Both sides count on it.
    source: goals-and-okrs, "The Two-Horizon Framework"
    fix: say people: recommend
plans/acme plan.yaml:8:5 warning ALN502 the objective supports nothing
    8 |     text: >
      |     ^^^^
    why: Both sides count on it.
    source: goals-and-okrs, "The Two-Horizon Framework"
plans/acme plan.yaml:4:1 waived warning HOR308 the plan has no six-month set
    4 | okr_sets:
      | ^^^^^^^^
    why: Both sides count on it.
    source: goals-and-okrs, "The Two-Horizon Framework"
    waived by founder until 2027-03-01: set after the diagnostic
plans/acme plan.yaml:1:1 info WVR004 a waiver covers nothing
    why: Both sides count on it.
    source: goals-and-okrs, "The Two-Horizon Framework"
    fix [--fix]: take it out

Not assessed; to have it judged:
  - put the last version in (CAP109)

plans/acme plan.yaml: 2 errors, 1 warning, 1 note, 1 waived; 1 rule not assessed
can be mended: 1 with --fix, 1 more with --fix --unsafe-fixes
""")


def test_a_narrow_terminal_gets_shorter_quotes() -> None:
    lines = [line for line in report_lines(checked(), 30) if line.fixed]
    assert max(len(line.text) for line in lines) <= 30 + len("   12 | ")


def test_parts_of_a_finding_have_styles_of_their_own() -> None:
    head, quoted, mark, *_ = report_lines(checked())
    assert [style for _, style in head.parts] == ["strong", "error", ""]
    assert [style for _, style in quoted.parts] == ["dim", ""]
    assert [style for _, style in mark.parts] == ["dim", "error"]


def test_several_documents_are_summed_up() -> None:
    lines = plain(closing_lines([checked(), checked(report=Report((), ()))]))
    assert lines == snapshot("""\

2 documents: 2 errors, 1 warning, 1 note, 1 waived
can be mended: 1 with --fix, 1 more with --fix --unsafe-fixes
""")


def test_what_was_tried_already_is_not_offered_again() -> None:
    assert plain(closing_lines([checked()], {"safe"})) == "can be mended: 1 with --fix --unsafe-fixes\n"
    assert plain(closing_lines([checked()], {"safe", "unsafe"})) == ""
    assert plain(closing_lines([checked(report=Report(REPORT.findings[1:2], ()))])) == ""


def test_a_name_is_no_command_of_whoever_reads_the_log() -> None:
    assert shown_name("::error::x") == "./::error::x"
    assert shown_name("##[group]") == "./##[group]"
    assert shown_name("a\x1b.yaml") == "a\\x1b.yaml"
