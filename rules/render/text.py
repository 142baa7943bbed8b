"""Reports, ledgers and manuals as lines of text with a style each; whoever prints them decides about colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rules.document import Document
from rules.document.base import Horizon
from rules.finding import Finding, NotAssessed, Report, Severity, Source
from rules.ledger import Ledger, key_results
from rules.render.source import Position
from rules.rule import Rule
from rules.thresholds import HORIZON_DAYS

Style = Literal["", "error", "warning", "info", "dim", "strong", "good"]

HOW_HOURS_ARE_COUNTED = (
    "Hours by a day = days a week x hours a day x (that day - days off by then) / 7.",
    "Net = gross - days off - standing. Left = net - together.",
)

_CODES_LISTED = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `indent` in spaces also holds where the line is wrapped."""

    text: str = ""
    style: Style = ""
    indent: int = 0

    def plain(self, width: int | None = None) -> str:
        """The line without style, wrapped at `width` characters, or not at all."""
        if width is None or not self.text:
            return " " * self.indent + self.text
        hanging = " " * (self.indent + 2)
        return textwrap.fill(
            self.text,
            max(width, self.indent + 20),
            initial_indent=" " * self.indent,
            subsequent_indent=hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )


def plain(lines: Iterable[Line], width: int | None = None) -> str:
    """Lines as one text, ending in a line break."""
    return "".join(line.plain(width) + "\n" for line in lines)


def report_lines(report: Report, name: str, position: Position) -> Iterator[Line]:
    """A report of one file: each finding with its reason and source, what to add, and a summary of one line."""
    for finding in report.findings:
        yield from _finding_lines(finding, name, position)
    if report.findings:
        yield Line()
    additions = what_to_add(report)
    if additions:
        yield Line("Not assessed; to have it judged:", "strong")
        for add, codes in additions:
            yield Line(f"- {add} ({in_short(codes)})", "dim", 2)
        yield Line()
    yield Line(f"{name}: {summary(report)}", "good" if report.ok else "error")


def _finding_lines(finding: Finding, name: str, position: Position) -> Iterator[Line]:
    line, column = position(finding.path)
    level: Style = "error" if finding.severity is Severity.ERROR else "warning"
    if finding.severity is Severity.INFO or finding.waived:
        level = "info"
    word = f"waived {finding.severity}" if finding.waived else str(finding.severity)
    yield Line(f"{name}:{line}:{column} {word} {finding.code} {finding.message}", level)
    yield Line(f"why: {finding.why}", "dim", 4)
    yield Line(f"source: {cited(finding.source)}", "dim", 4)
    if finding.fix:
        yield Line(f"fix: {finding.fix.description}", "", 4)
    if finding.waived:
        until = f" until {finding.waived.until}" if finding.waived.until else ""
        yield Line(f"waived by {finding.waived.by}{until}: {finding.waived.reason}", "dim", 4)


def cited(source: Source) -> str:
    """A source as people cite it."""
    return f'{source.document}, "{source.section}"'


def what_to_add(report: Report) -> list[tuple[str, list[str]]]:
    """What would make the rules that could not judge judge, each thing once, with their codes."""
    grouped: dict[str, list[str]] = {}
    for one in _addable(report):
        codes = grouped.setdefault(one.add, [])
        if one.code not in codes:
            codes.append(one.code)
    return sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))


def in_short(codes: list[str]) -> str:
    """Codes as a list, or as numbers of each family where they are many: `6 of CAP, 13 of HOR`."""
    if len(codes) <= _CODES_LISTED:
        return ", ".join(codes)
    families: dict[str, int] = {}
    for code in codes:
        family = code.rstrip("0123456789")
        families[family] = families.get(family, 0) + 1
    return "rules: " + ", ".join(f"{count} of {family}" for family, count in families.items())


def _addable(report: Report) -> list[NotAssessed]:
    """What people could add to; provenance is written by drafting alone."""
    return [one for one in report.not_assessed if one.path != "/provenance"]


def summary(report: Report) -> str:
    """`2 errors, 1 warning; 4 rules not assessed`."""
    counts = report.summary
    parts = [
        _counted(counts["error"], "error"),
        _counted(counts["warning"], "warning"),
        _counted(counts["info"], "note"),
        f"{counts['waived']} waived" if counts["waived"] else "",
    ]
    text = ", ".join(part for part in parts if part) or "nothing found"
    silent = len({one.code for one in _addable(report)})
    return text + (f"; {_counted(silent, 'rule')} not assessed" if silent else "")


def ledger_lines(ledger: Ledger, document: Document) -> Iterator[Line]:
    """The capacity ledger as a table, how it is computed, and what the brief leaves out of it."""
    engagement = document.engagement
    cadence = f"{engagement.days_per_week:g} days a week of {engagement.hours_per_day:g} h"
    yield Line(f"{engagement.company}: {cadence}, day 1 is {engagement.start}", "strong")
    yield Line()
    header, *rows = ledger_cells(ledger)
    widths = [max(len(row[i]) for row in (header, *rows)) for i in range(len(header))]
    for row in (header, *rows):
        cells = "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        style: Style = "dim" if row is header else "error" if row[-1].startswith("-") else ""
        yield Line(cells, style)
    yield Line()
    for sentence in HOW_HOURS_ARE_COUNTED:
        yield Line(sentence, "dim")
    silent = not_counted(document)
    if silent:
        yield Line("Not counted, because the brief is silent:", "dim")
    for words in silent:
        yield Line(f"- {words}", "dim", 2)


def ledger_cells(ledger: Ledger) -> list[tuple[str, ...]]:
    """The ledger's header and rows; hours with one decimal, the last column is what is left."""
    horizons: list[Horizon] = [horizon for horizon in HORIZON_DAYS if horizon in ledger.rows[0].asked]
    asked = [f"asked {horizon}" for horizon in horizons]
    cells: list[tuple[str, ...]] = [
        ("by day", "gross", "days off", "standing", "net", *asked, "together", "delegated", "left")
    ]
    for row in ledger.rows:
        hours = (
            row.gross,
            row.days_off,
            row.standing,
            row.net,
            *(row.asked[horizon] for horizon in horizons),
            row.asked_together,
            row.delegated,
            row.net - row.asked_together,
        )
        # Adding 0 turns -0.0 into 0.0.
        cells.append((str(row.day), *(f"{round(one, 1) + 0:.1f}" for one in hours)))
    return cells


def not_counted(document: Document) -> list[str]:
    """What takes hours in every engagement and stands nowhere in this document."""
    reporting, access = document.reporting, document.access
    silent: list[str] = []
    for name, words in (
        ("weekly_update", "the weekly update"),
        ("monthly_review", "the monthly review"),
        ("quarterly_assessment", "the quarterly assessment"),
    ):
        report = getattr(reporting, name) if reporting else None
        if report is None or report.minutes is None:
            silent.append(f"{words} (reporting.{name}.minutes)")
    if reporting is None or reporting.ceo_one_on_one_minutes is None:
        silent.append("one-to-ones with the CEO (reporting.ceo_one_on_one_minutes)")
    elif access is None or access.ceo_one_on_one is None:
        silent.append("one-to-ones with the CEO (access.ceo_one_on_one says how often)")
    if not document.engagement.days_off:
        silent.append("days off (engagement.days_off)")
    blank = sum(kr.hours is None for okr_set in document.okr_sets or () for kr in key_results(okr_set))
    if blank:
        silent.append(f"{_counted(blank, 'key result')} without hours")
    return silent


def rule_list_lines(rules: Iterable[Rule]) -> Iterator[Line]:
    """One line a rule: code, severity, scope, title."""
    rows = [(one.code, "/".join(one.severities), ", ".join(one.scopes), one.title) for one in rules]
    widths = [max((len(row[i]) for row in rows), default=0) for i in range(3)]
    for row in rows:
        start = "  ".join(cell.ljust(width) for cell, width in zip(row[:3], widths, strict=True))
        yield Line(f"{start}  {row[3]}")


def manual_lines(rule: Rule) -> Iterator[Line]:
    """A rule's manual: what it asks, why, where that comes from, what breaks it and the same mended."""
    manual = rule.manual
    yield Line(f"{rule.code}  {rule.title}", "strong")
    needs = f", judged where the document has {', '.join(rule.needs)}" if rule.needs else ""
    yield Line(f"{'/'.join(rule.severities)}, scope {', '.join(rule.scopes)}{needs}", "dim")
    for source in rule.sources:
        yield Line(f"source: {cited(source)}", "dim")
    yield Line()
    for paragraph in manual.what.split("\n\n"):
        yield Line(" ".join(paragraph.split()))
        yield Line()
    yield Line("Why", "strong")
    yield Line(manual.why, "", 2)
    for title, example in (("Breaks", manual.breaks), ("Mended", manual.mended)):
        yield Line()
        yield Line(title, "strong")
        for line in example.splitlines():
            yield Line(line.lstrip(), "", 2 + len(line) - len(line.lstrip()))


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""
