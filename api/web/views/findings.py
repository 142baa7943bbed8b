"""Findings by severity: the code, the person's line, what is wrong with it, and the next step."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from api.web.views.sources import PassageView, passages_on
from assistant.exports import words
from assistant.exports.places import place_words
from rules.document import Document
from rules.finding import Finding, Report, Severity
from rules.own_codes import OWN_CODES
from rules.plain import counted
from rules.registry import REGISTRY
from rules.render.text import cited

_TITLES = {
    Severity.ERROR: ("error", "Does not hold", "has to be mended, or waived with a reason"),
    Severity.WARNING: ("warning", "Worth a look", "holds, and could go wrong"),
    Severity.INFO: ("info", "Good to know", "nothing to do"),
}
_LONGEST = 180
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding."""

    severity: str
    code: str
    title: str
    place: str
    anchor: str
    """The key result or objective that it is about, as the page marks it; empty for anything else."""
    line: str
    """The person's own line that it is about."""
    message: str
    next_step: str
    accepted: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one severity."""

    severity: str
    title: str
    about: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """Why a rule is there: its manual, and the passages that it rests on."""

    code: str
    title: str
    severity: str
    what: str
    why: str
    sources: tuple[str, ...]
    passages: tuple[PassageView, ...]
    breaks: str
    mended: str


def finding_groups(document: Document, report: Report) -> tuple[FindingGroup, ...]:
    """What stands open, the gravest first; severities of which nothing is there are left out."""
    found: list[FindingGroup] = []
    for severity, (name, title, about) in _TITLES.items():
        rows = tuple(_shown(document, one) for one in report.open if one.severity is severity)
        if rows:
            found.append(FindingGroup(name, title, about, rows))
    return tuple(found)


def accepted(document: Document, report: Report) -> tuple[FindingView, ...]:
    """What somebody answers for."""
    return tuple(_shown(document, one) for one in report.findings if one.waived)


def rule_view(code: str) -> RuleView | None:
    """A rule's manual; None where no rule is called so."""
    rule = REGISTRY.get(code) or OWN_CODES.get(code)
    if rule is None:
        return None
    manual = rule.manual
    return RuleView(
        code,
        rule.title,
        str(rule.severities[0]),
        " ".join(manual.what.split()),
        manual.why,
        tuple(cited(one) for one in rule.sources),
        passages_on(rule.sources),
        manual.breaks,
        manual.mended,
    )


def _shown(document: Document, one: Finding) -> FindingView:
    rule = REGISTRY.get(one.code) or OWN_CODES.get(one.code)
    line, anchor = _line(document, one.path)
    told = ""
    if one.waived:
        until = f" until {one.waived.until}" if one.waived.until else ""
        told = words.readable(f"accepted by {one.waived.by}{until}: {one.waived.reason}")
    return FindingView(
        str(one.severity),
        one.code,
        rule.title if rule else "",
        place_words(document, one.path),
        anchor,
        line,
        _said(one.message),
        _said(one.fix.description) if one.fix else "",
        told,
    )


def _said(text: str) -> str:
    """A sentence of a rule for people: names of the document's fields in quotation marks, as a line begins."""
    return words.opened(words.readable(_CODE.sub(r"“\1”", text)))


def _line(document: Document, path: str) -> tuple[str, str]:
    """The innermost sentence on the way to a place, and the id of what it belongs to; else the value there."""
    value: Any = document
    line, anchor, name = "", "", ""
    for part in path.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        value = _inner(value, part)
        if value is None:
            break
        name = part
        if isinstance(text := getattr(value, "text", None), str) and text.strip():
            line = words.clean(text)
            anchor = words.clean(getattr(value, "id", "")) if path.startswith("/okr_sets") else ""
    if not line and isinstance(value, (str, int, float, dt.date)) and not isinstance(value, bool):
        shown = words.short_date(value) if isinstance(value, dt.date) else words.clean(str(value))
        line = f"{words.spelled(name)}: {shown}"
    return (line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"), anchor


def _inner(value: Any, part: str) -> Any:
    if isinstance(value, tuple):
        rows = cast("tuple[Any, ...]", value)
        return rows[int(part)] if part.isdecimal() and int(part) < len(rows) else None
    return getattr(value, part, None) if part.isidentifier() and not part.startswith("_") else None


def severities(report: Report) -> Iterator[tuple[str, int, str]]:
    """Severity, how many, and the words: for the line on top."""
    for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")):
        count = sum(one.severity is severity for one in report.open)
        if count:
            yield str(severity), count, counted(count, word)
