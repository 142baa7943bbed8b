"""Reports, ledgers and manuals as Markdown, for drafts, pull requests and the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.document import Document
from rules.finding import Finding, Report
from rules.ledger import Ledger
from rules.render.text import HOW_HOURS_ARE_COUNTED, cited, in_short, ledger_cells, not_counted, summary, what_to_add
from rules.rule import Rule


def report_markdown(report: Report, title: str = "Findings", level: int = 2) -> str:
    """A report under a heading of the given level; without findings it says so."""
    return "\n".join(_report(report, title, "#" * level)) + "\n"


def ledger_markdown(ledger: Ledger, document: Document) -> str:
    """The capacity ledger as a table, with how it is computed and what it leaves out."""
    header, *rows = ledger_cells(ledger)
    lines = [_row(header), "|" + " ---: |" * len(header), *(_row(row) for row in rows), "", *HOW_HOURS_ARE_COUNTED]
    silent = not_counted(document)
    if silent:
        lines += ["", "Not counted, because the brief is silent:", "", *(f"- {words}" for words in silent)]
    return "\n".join(lines) + "\n"


def manual_markdown(rule: Rule, level: int = 2) -> str:
    """A rule's manual as the documentation prints it."""
    manual = rule.manual
    lines = [
        f"{'#' * level} {rule.code} · {escaped(rule.title)}",
        "",
        f"{'/'.join(rule.severities)} · {', '.join(rule.scopes)} · {'; '.join(cited(one) for one in rule.sources)}",
        "",
        manual.what,
        "",
        f"**Why.** {manual.why}",
    ]
    for title, example in (("Breaks", manual.breaks), ("Mended", manual.mended)):
        lines += ["", f"**{title}**", "", "```yaml", example, "```"]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text in which Markdown sees no markup, in one line."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split()))


def _report(report: Report, title: str, heading: str) -> Iterator[str]:
    yield f"{heading} {escaped(title)}"
    yield ""
    yield summary(report).capitalize() + "."
    if report.findings:
        yield ""
    for finding in report.findings:
        yield from _finding(finding)
    additions = what_to_add(report)
    if additions:
        yield ""
        yield f"{heading}# Not assessed"
        yield ""
        for add, codes in additions:
            yield f"- {escaped(add)} ({in_short(codes)})"


def _finding(finding: Finding) -> Iterator[str]:
    waived = " (waived)" if finding.waived else ""
    where = f" `{finding.path}`" if finding.path else ""
    yield f"- **{finding.code} {finding.severity}{waived}**{where}: {escaped(finding.message)}"
    yield f"  - Why: {escaped(finding.why)} ({escaped(cited(finding.source))})"
    if finding.fix:
        yield f"  - Fix: {escaped(finding.fix.description)}"
    if finding.waived:
        until = f" until {finding.waived.until}" if finding.waived.until else ""
        yield f"  - Waived by {escaped(finding.waived.by)}{until}: {escaped(finding.waived.reason)}"


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"
