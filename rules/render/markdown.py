"""Reports, ledgers and manuals as Markdown, for drafts, pull requests and the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rules.document import Document
from rules.finding import Finding, Report
from rules.ledger import Ledger
from rules.render.quoting import visible
from rules.render.source import Checked, Unread
from rules.render.text import cited, how_counted, in_short, ledger_cells, not_counted, summary, what_to_add


def report_markdown(report: Report, title: str = "Findings", level: int = 2) -> str:
    """A report under a heading of the given level; without findings it says so."""
    return "\n".join(_report(report, title, "#" * level)) + "\n"


def reports_markdown(documents: Sequence[Checked], unread: Sequence[Unread] = ()) -> str:
    """Several documents: a table of what each comes to, then each report under its name, with lines."""
    if len(documents) == 1 and not unread:
        return "\n".join(_report(documents[0].report, documents[0].name, "##", documents[0])) + "\n"
    lines = ["## Findings", ""]
    lines += [_row(("document", "errors", "warnings", "notes", "waived", "not assessed"))]
    lines += ["| --- |" + " ---: |" * 5]
    for one in documents:
        counts = one.report.summary
        silent = len({gap.code for gap in one.report.not_assessed})
        numbers = (counts["error"], counts["warning"], counts["info"], counts["waived"], silent)
        lines.append(_row((escaped(one.name), *map(str, numbers))))
    lines += [_row((escaped(one.name), "not readable", "", "", "", "")) for one in unread]
    for file in unread:
        lines += ["", f"### {escaped(file.name)}", "", "Not readable.", ""]
        for one in file.problems:
            hint = f"; {one.hint}" if one.hint else ""
            lines.append(f"- line {one.line}, column {one.column}: {escaped(one.message + hint)}")
    for one in documents:
        lines += ["", *_report(one.report, one.name, "###", one)]
    return "\n".join(lines) + "\n"


def ledger_markdown(ledger: Ledger, document: Document) -> str:
    """The capacity ledger as a table, with how it is computed and what it leaves out."""
    header, *rows = ledger_cells(ledger)
    lines = [_row(header), "|" + " ---: |" * len(header), *(_row(row) for row in rows), "", *how_counted(ledger)]
    silent = not_counted(document)
    if silent:
        lines += ["", "Not counted, because the brief is silent:", "", *(f"- {words}" for words in silent)]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text in which Markdown sees no markup, in one line."""
    flat = re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", visible(" ".join(text.split())))
    # An entity would be read as the character it names, and a name behind @ would be told of it.
    return re.sub(r"&(?=#?\w+;)", "&amp;", re.sub(r"(?<!\w)@(?=\w)", "@\u200b", flat))


def code(text: str) -> str:
    """Text as code in a line, whatever backticks it holds."""
    flat = visible(" ".join(text.split()))
    longest = max((len(run) for run in re.findall("`+", flat)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{pad}{flat}{pad}{fence}"


def _report(report: Report, title: str, heading: str, checked: Checked | None = None) -> Iterator[str]:
    yield f"{heading} {escaped(title)}"
    yield ""
    yield summary(report).capitalize() + "."
    if report.findings:
        yield ""
    for finding in report.findings:
        yield from _finding(finding, checked)
    additions = what_to_add(report)
    if additions:
        yield ""
        yield f"{heading}# Not assessed"
        yield ""
        for add, codes in additions:
            yield f"- {escaped(add)} ({in_short(codes)})"


def _finding(finding: Finding, checked: Checked | None) -> Iterator[str]:
    waived = " (waived)" if finding.waived else ""
    where = f" {code(finding.path)}" if finding.path else ""
    if checked is not None:
        where += f" (line {checked.region(finding.path).line})"
    yield f"- **{finding.code} {finding.severity}{waived}**{where}: {escaped(finding.message)}"
    yield f"  - Why: {escaped(finding.why)} ({escaped(cited(finding.source))})"
    if finding.fix:
        yield f"  - Fix: {escaped(finding.fix.description)}"
    if finding.waived:
        until = f" until {escaped(finding.waived.until)}" if finding.waived.until else ""
        yield f"  - Waived by {escaped(finding.waived.by)}{until}: {escaped(finding.waived.reason)}"


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"
