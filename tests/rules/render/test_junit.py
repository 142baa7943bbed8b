# ruff: noqa: E501 - whole outputs stand here as they are

from __future__ import annotations

from xml.etree import ElementTree as Tree

from inline_snapshot import snapshot

from rules.finding import Report
from rules.render.junit import junit_xml
from tests.rules.render.small import UNREAD, checked, rules


def test_a_document_is_a_suite_and_a_finding_a_case() -> None:
    assert junit_xml([checked()], rules(), [UNREAD]) == snapshot("""\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="ninetyday" tests="7" failures="2" errors="1" skipped="2">
  <testsuite name="plans/bad.yaml" failures="0" errors="1" skipped="0" tests="1">
    <testcase classname="plans/bad.yaml" name="can be read">
      <error type="unreadable" message="x: no such field">plans/bad.yaml:3:5: x: no such field; take it out</error>
    </testcase>
  </testsuite>
  <testsuite name="plans/acme plan.yaml" failures="2" errors="0" skipped="2" tests="6">
    <testcase classname="plans/acme plan.yaml" name="HOR302 The 90-day set begins with a full audit (/okr_sets/0/objectives/0/key_results/0/due_day)" file="plans/acme plan.yaml" line="13">
      <failure type="error" message="the audit falls due on day 45; it is due by day 30">plans/acme plan.yaml:13:62 error HOR302 the audit falls due on day 45; it is due by day 30
why: Both sides count on it.
source: goals-and-okrs, "The Two-Horizon Framework"
fix: make it due on day 30</failure>
    </testcase>
    <testcase classname="plans/acme plan.yaml" name="ALN501 Three to five company objectives (/authority/people)" file="plans/acme plan.yaml" line="2">
      <failure type="error" message="people is not said">plans/acme plan.yaml:2:1 error ALN501 people is not said
why: Both sides count on it.
source: goals-and-okrs, "The Two-Horizon Framework"
fix: say people: recommend</failure>
    </testcase>
    <testcase classname="plans/acme plan.yaml" name="ALN502 Each objective supports a company objective (/okr_sets/0/objectives/0/text)" file="plans/acme plan.yaml" line="8">
      <system-out>plans/acme plan.yaml:8:5 warning ALN502 the objective supports nothing
why: Both sides count on it.
source: goals-and-okrs, "The Two-Horizon Framework"</system-out>
    </testcase>
    <testcase classname="plans/acme plan.yaml" name="HOR308 The plan has both horizons (/okr_sets)" file="plans/acme plan.yaml" line="4">
      <skipped message="waived by founder until 2027-03-01: set after the diagnostic" />
      <system-out>plans/acme plan.yaml:4:1 warning HOR308 the plan has no six-month set
why: Both sides count on it.
source: goals-and-okrs, "The Two-Horizon Framework"</system-out>
    </testcase>
    <testcase classname="plans/acme plan.yaml" name="WVR004 A waiver covers a finding (/)" file="plans/acme plan.yaml" line="1">
      <system-out>plans/acme plan.yaml:1:1 info WVR004 a waiver covers nothing
why: Both sides count on it.
source: goals-and-okrs, "The Two-Horizon Framework"
fix: take it out</system-out>
    </testcase>
    <testcase classname="plans/acme plan.yaml" name="CAP109 More scope comes with more days (/previous)" file="plans/acme plan.yaml">
      <skipped message="not assessed: the document has no previous section; put the last version in" />
    </testcase>
  </testsuite>
</testsuites>
""")


def test_numbers_are_those_of_the_cases() -> None:
    root = Tree.fromstring(junit_xml([checked(), checked(name="b.yaml")], rules(), [UNREAD]))
    for one in (root, *root):
        cases = list(one.iter("testcase"))
        assert one.get("tests") == str(len(cases))
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert one.get(name) == str(sum(case.find(tag) is not None for case in cases)), name


def test_warnings_fail_where_they_count() -> None:
    assert Tree.fromstring(junit_xml([checked()], rules())).get("failures") == "2"
    assert Tree.fromstring(junit_xml([checked()], rules(), strict=True)).get("failures") == "3"


def test_a_clean_document_is_a_passing_case() -> None:
    root = Tree.fromstring(junit_xml([checked(report=Report((), ()))], rules()))
    assert [case.get("name") for case in root.iter("testcase")] == ["nothing found"]
