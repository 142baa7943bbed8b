"""The check: the same function for a draft, a critique and a test."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from rules.context import Context, Evidence
from rules.document import Document
from rules.finding import Finding, Issue, NotAssessed, Report, Severity, Source, Unassessed
from rules.registry import REGISTRY
from rules.rule import Rule
from rules.settings import Settings
from rules.waivers import apply_waivers

DEFAULT_SETTINGS = Settings()
FAULTS = Source("ninetyday", "Faults of the program")
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
SECTION_HINTS = {
    "company_objectives": "list the company's three to five objectives under company_objectives",
    "baselines": "list the metrics under baselines, with `value: null` where the figure is not known",
    "okr_sets": "add okr_sets, or draft them with `ninetyday draft okrs`",
    "kpis": "list the dashboard's metrics under kpis",
    "reporting": "add the standing reports and their minutes under reporting",
    "access": "say under access what is open to the executive",
    "authority": "say under authority what the executive may decide",
    "agreement": "record the goal-setting session under agreement",
    "reviews": "list the dates of the formal reviews under reviews",
    "full_time_targets": "add what a full-time leader would be asked for under full_time_targets",
    "previous": "put the version before this one under previous",
    "people": "list who is there under people",
    "span": "say under span what the executive controls and what they influence",
    "interview_guide": "add the interview_guide section",
    "ninety_day_plan": "add the ninety_day_plan section",
    "summary": "add the summary section: kind, period, and what happened",
    "metrics": "define metrics outside the built-in table under metrics",
    "systems": "say under systems what the tools are called",
    "terms": "list the client's own words under terms",
    "out_of_span": "list under out_of_span the company objectives that are not this executive's",
    "waivers": "add a waiver under waivers for a finding that somebody answers for",
    "ledger": "only drafts carry a ledger; nothing to add for a plan that people wrote",
    "findings": "only drafts carry findings; nothing to add for a plan that people wrote",
    "provenance": "only drafts carry provenance; nothing to add for a plan that people wrote",
}


def check(
    document: Document,
    *,
    today: dt.date,
    settings: Settings = DEFAULT_SETTINGS,
    evidence: Evidence | None = None,
    scopes: Collection[str] | None = None,
) -> Report:
    """Judge a document by every rule, or by those of `scopes`. The clock is `today`; nothing else is read.

    A rule that raises is reported as that rule's own fault (code NTD001) and hides no other.
    """
    context = Context(document, today=today, settings=settings, evidence=evidence)
    rules = {**REGISTRY, **{one.code: one for one in settings.house}} if settings.house else REGISTRY
    findings: list[Finding] = []
    gaps: list[NotAssessed] = []
    ran: set[str] = set()
    absent = frozenset(name for name, section in document if section is None)
    wanted = _wanted(rules, settings, scopes)
    steps = _registry_steps(absent) if wanted is REGISTRY else _steps(wanted.values(), absent)
    for lacking, rule in steps:
        gaps.extend(lacking)
        if rule is None:
            continue
        judged = True
        try:
            for result in rule.judge(context):
                if isinstance(result, Unassessed):
                    gaps.append(NotAssessed(rule.code, result.path, result.reason, result.add))
                    judged = False
                else:
                    findings.append(_finding(rule, result, settings))
        except Exception as fault:
            findings.append(_fault(rule, fault))
            judged = False
        if judged:
            # Only then is a waiver that covers nothing known to be unused.
            ran.add(rule.code)
    if document.waivers:
        findings = apply_waivers(findings, document.waivers, frozenset(rules), frozenset(ran), today)
    findings.sort(key=lambda f: (_ORDER[f.severity], f.code, f.path))
    return Report(tuple(findings), tuple(gaps))


_ORDER = {severity: i for i, severity in enumerate(Severity)}


def _wanted(rules: Mapping[str, Rule], settings: Settings, scopes: Collection[str] | None) -> Mapping[str, Rule]:
    """The rules that the settings let run, those of `scopes` alone where these are given."""
    if settings.selects:
        rules = {code: rule for code, rule in rules.items() if settings.runs(code)}
    if scopes is None:
        return rules
    return {code: rule for code, rule in rules.items() if not set(scopes).isdisjoint(rule.scopes)}


def _steps(rules: Iterable[Rule], absent: frozenset[str]) -> tuple[_Step, ...]:
    """The rules that can judge a document without these sections, and before each what is missing for those that
    cannot; behind the last one, what is missing for the rest."""
    steps: list[_Step] = []
    lacking: list[NotAssessed] = []
    for rule in rules:
        if absent.isdisjoint(rule.needs):
            steps.append((tuple(lacking), rule))
            lacking = []
        else:
            lacking += [_lacks(rule.code, name, rule.add) for name in rule.needs if name in absent]
    return (*steps, (tuple(lacking), None))


@lru_cache(maxsize=256)
def _registry_steps(absent: frozenset[str]) -> tuple[_Step, ...]:
    """The same for every rule there is, as most documents are judged; few kinds of documents come."""
    return _steps(REGISTRY.values(), absent)


_Step = tuple[tuple[NotAssessed, ...], Rule | None]


@lru_cache(maxsize=512)
def _lacks(code: str, name: str, add: str) -> NotAssessed:
    """That a rule needs a section which a document does not have."""
    return NotAssessed(code, f"/{name}", f"the document has no {name} section", add or SECTION_HINTS[name])


def _finding(rule: Rule, issue: Issue, settings: Settings) -> Finding:
    severity = settings.severities.get(rule.code) or issue.severity or rule.severities[0]
    # A message quotes what people wrote, an id of line breaks as well; a message is one line.
    message = issue.message if issue.message.isprintable() else _BREAKS.sub(" ", issue.message)
    return Finding(rule.code, severity, issue.path, message, rule.why, rule.sources[0], issue.figures, issue.fix)


def _fault(rule: Rule, fault: Exception) -> Finding:
    return Finding(
        "NTD001",
        Severity.ERROR,
        "",
        f"rule {rule.code} itself failed ({type(fault).__name__}: {fault}); its verdict is missing, the others stand",
        "A rule that cannot judge must say so: silence would read as a pass.",
        FAULTS,
        {"rule": rule.code},
    )
