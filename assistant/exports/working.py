"""How founder and executive work together: authority, access, standing reports, span, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.exports.view import Fact
from assistant.exports.words import clean, minutes, opened, quantity, spelled
from rules.document import Document
from rules.document.brief import Access, Authority, Reporting

_RHYTHMS = {"none": "none", "monthly": "once a month", "biweekly": "every two weeks", "weekly": "once a week"}
_ACRONYMS = {"crm": "CRM", "ceo": "CEO"}
_REPORTS = {
    "weekly_update": "Weekly update",
    "monthly_review": "Monthly review",
    "quarterly_assessment": "Quarterly assessment",
}


def working_facts(document: Document) -> tuple[Fact, ...]:
    """A row for each thing that the document says about it; nothing where it is silent."""
    return tuple(fact for fact in _facts(document) if fact.text)


def _facts(document: Document) -> Iterator[Fact]:
    if document.span:
        yield Fact("Controls", _listed(document.span.controls))
        yield Fact("Influences", _listed(document.span.influences))
    if document.authority:
        yield from _authority(document.authority)
    if document.access:
        yield from _access(document.access)
    if document.reporting:
        yield from _reporting(document.reporting)


def _authority(authority: Authority) -> Iterator[Fact]:
    for name in ("people", "process", "strategy"):
        yield Fact(f"Decisions on {name}", opened(getattr(authority, name) or ""))
    budget = authority.budget
    if budget and budget.limit is not None:
        above = clean(budget.above)
        asked = f"; above that: {_ACRONYMS.get(above, above)}" if above else ""
        yield Fact("Spending without asking", f"up to {quantity(budget.limit, budget.currency)}{asked}")


def _access(access: Access) -> Iterator[Fact]:
    yield Fact("Access to the CRM", opened(spelled(access.crm)))
    yield Fact("Financial data", _listed(access.financial_data))
    yield Fact("Functions", _listed(access.functions))
    yield Fact("Meetings", _listed(access.meetings))
    talks = [_RHYTHMS[access.ceo_one_on_one]] if access.ceo_one_on_one else []
    if access.ceo_reply_days is not None:
        days = access.ceo_reply_days
        talks.append(f"replies within {quantity(days, 'days')}" if days else "replies the same day")
    yield Fact("One-to-ones with the CEO", ", ".join(talks))


def _reporting(reporting: Reporting) -> Iterator[Fact]:
    for name, said in _REPORTS.items():
        report = getattr(reporting, name)
        if report is not None:
            how = {"async": "in writing", "live": "live"}.get(report.mode or "", "")
            yield Fact(said, ", ".join(part for part in (how, minutes(report.minutes)) if part))


def _listed(names: Iterable[str]) -> str:
    return opened(", ".join(found for one in names if (found := spelled(one))))
