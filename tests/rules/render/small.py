"""A small document with a finding of each kind, and one whose every text is meant to break a format."""

from __future__ import annotations

from rules.finding import Finding, Fix, NotAssessed, Report, Severity, Source, Waived
from rules.formats.problems import Problem
from rules.formats.reading import parse
from rules.own_codes import OWN_CODES
from rules.registry import REGISTRY
from rules.render.source import Checked, Unread
from rules.rule import Rule

SOURCE = Source("goals-and-okrs", "The Two-Horizon Framework")
TEXT = """\
engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
authority:
  process: none   # for now
okr_sets:
- horizon: 90d
  objectives:
  - id: O1
    text: >
      Find the leak
      and stop it

    key_results:
    - {id: KR1, text: "Audit of the sales process", due_day: 45, hours: 60}
"""


def finding(
    code: str,
    path: str,
    message: str,
    severity: Severity = Severity.ERROR,
    fix: Fix | None = None,
    waived: Waived | None = None,
) -> Finding:
    return Finding(code, severity, path, message, "Both sides count on it.", SOURCE, {}, fix, waived)


DAY = "/okr_sets/0/objectives/0/key_results/0/due_day"
REPORT = Report(
    (
        finding(
            "HOR302",
            DAY,
            "the audit falls due on day 45; it is due by day 30",
            fix=Fix("unsafe", "make it due on day 30", ({"op": "replace", "path": DAY, "value": 30},)),
        ),
        finding("ALN501", "/authority/people", "people is not said", fix=Fix("display", "say people: recommend")),
        finding("ALN502", "/okr_sets/0/objectives/0/text", "the objective supports nothing", Severity.WARNING),
        finding(
            "HOR308",
            "/okr_sets",
            "the plan has no six-month set",
            Severity.WARNING,
            waived=Waived("set after the diagnostic", "founder", "2027-03-01"),
        ),
        finding(
            "WVR004",
            "",
            "a waiver covers nothing",
            Severity.INFO,
            Fix("safe", "take it out", ({"op": "remove", "path": "/waivers/0"},)),
        ),
    ),
    (NotAssessed("CAP109", "/previous", "the document has no previous section", "put the last version in"),),
)


def checked(text: str = TEXT, report: Report = REPORT, name: str = "plans/acme plan.yaml") -> Checked:
    parsed = parse(text, name)
    return Checked(name, report, parsed.position, parsed.text, parsed.span)


UNREAD = Unread("plans/bad.yaml", (Problem("/x", "x: no such field", 3, 5, "take it out"),))

NASTY = "\x1b[31m\x07 ::error file=x::y ]]> <script>alert('1')</script> | `a``b` %0A " + (
    "{0} [t](u) &lt; @all \u202e \r\n## h\n* i"
)
NASTY_TEXT = """\
engagement: {company: "<script> | ::error:: ]]> `x` \u202eabc", role: cro, start: 2026-12-01, days_per_week: 2}
"""
NASTY_NAME = "::error file=a,b::%0A<x>|`.yaml"
NASTY_REPORT = Report(
    (
        Finding(
            "CAP101",
            Severity.ERROR,
            "/engagement/company",
            NASTY,
            NASTY,
            Source(NASTY, NASTY),
            {NASTY: NASTY},
            Fix("unsafe", NASTY, ({"op": "replace", "path": "/engagement/company", "value": NASTY},)),
        ),
        Finding("CAP102", Severity.WARNING, f"/{NASTY}", NASTY, NASTY, SOURCE, waived=Waived(NASTY, NASTY, NASTY)),
        Finding("CAP103", Severity.INFO, "", NASTY, NASTY, SOURCE),
    ),
    (NotAssessed("CAP109", f"/{NASTY}", NASTY, NASTY),),
)
NASTY_UNREAD = Unread(NASTY_NAME, (Problem(NASTY, NASTY, 1, 1, NASTY),))


def nasty() -> Checked:
    parsed = parse(NASTY_TEXT, "a.yaml")
    return Checked(NASTY_NAME, NASTY_REPORT, parsed.position, parsed.text, parsed.span)


def rules() -> dict[str, Rule]:
    """Some rules, so that a new one changes no output here."""
    known = ("HOR302", "HOR308", "ALN501", "ALN502", "CAP101", "CAP102", "CAP103", "CAP109", "BAS207")
    return {**{code: REGISTRY[code] for code in known}, **OWN_CODES}
