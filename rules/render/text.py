"""Reports, ledgers and manuals as lines of text with a style each; whoever prints them decides about colour."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

from rules.document import Document
from rules.document.base import Horizon
from rules.finding import Finding, NotAssessed, Report, Severity, Source
from rules.ledger import Ledger, key_results
from rules.render.lines import Line, Style
from rules.render.quoting import WIDEST, quote, visible
from rules.render.source import Checked, Region
from rules.rule import Rule
from rules.thresholds import HORIZON_DAYS

HOW_HOURS_ARE_COUNTED = (
    "Hours by a day = days a week x hours a day x (that day - days off by then) / 7.",
    "Net = gross - days off - standing. Left = net - together.",
)
_NET = "Net = gross - days off - standing."

_CODES_LISTED = 6
_NUMBER_WIDTH = 5


def report_lines(checked: Checked, widest: int = WIDEST) -> Iterator[Line]:
    """A report of one file: each finding with the line it is about, its reason and source, what to add, and a summary.

    `widest` is how many columns a quoted line may take.
    """
    report = checked.report
    for finding in report.findings:
        yield from _finding_lines(finding, checked, widest)
    if report.findings:
        yield Line()
    additions = what_to_add(report)
    if additions:
        yield Line("Not assessed; to have it judged:", "strong")
        for add, codes in additions:
            yield Line(f"- {visible(add)} ({in_short(codes)})", "dim", 2)
        yield Line()
    yield Line(f"{shown_name(checked.name)}: {summary(report)}", "good" if report.ok else "error")


def closing_lines(documents: Sequence[Checked], tried: Collection[str] = ()) -> Iterator[Line]:
    """What all documents come to, where they are several, and how much of it the program can mend.

    Kinds of fixes that were `tried` already are not offered again.
    """
    if len(documents) > 1:
        whole = Report(tuple(one for each in documents for one in each.report.findings), ())
        yield Line()
        yield Line(f"{len(documents)} documents: {summary(whole)}", "good" if whole.ok else "error")
    findings = [one for each in documents for one in each.report.open]
    kinds = [kind for one in findings if (kind := mended_by(one)) not in tried]
    safe, unsafe = kinds.count("safe"), kinds.count("unsafe")
    if safe or unsafe:
        parts = [f"{safe} with --fix"] if safe else []
        parts += [f"{unsafe}{' more' if safe else ''} with --fix --unsafe-fixes"] if unsafe else []
        yield Line(f"can be mended: {', '.join(parts)}", "strong")


def mended_by(finding: Finding) -> Literal["", "safe", "unsafe"]:
    """Which kind of fix would mend a finding by the program alone; empty where none would."""
    fix = finding.fix
    return fix.safety if fix and fix.patch and fix.safety != "display" and not finding.waived else ""


def shown_name(name: str) -> str:
    """A file's name as lines may start with it: a program that reads them takes none for a command of its own."""
    return visible(f"./{name}" if name.startswith((":", "#", "-")) else name)


def _finding_lines(finding: Finding, checked: Checked, widest: int) -> Iterator[Line]:
    region = checked.region(finding.path)
    level: Style = "error" if finding.severity is Severity.ERROR else "warning"
    if finding.severity is Severity.INFO or finding.waived:
        level = "info"
    word = f"waived {finding.severity}" if finding.waived else str(finding.severity)
    yield Line.of(
        (f"{shown_name(checked.name)}:{region.line}:{region.column}", "strong"),
        (f" {word} {finding.code} ", level),
        (visible(finding.message), ""),
    )
    yield from _quote_lines(checked, region, level, widest)
    yield Line(f"why: {visible(finding.why)}", "dim", 4)
    yield Line(f"source: {visible(cited(finding.source))}", "dim", 4)
    if finding.fix:
        how = {"safe": " [--fix]", "unsafe": " [--fix --unsafe-fixes]", "": ""}[mended_by(finding)]
        yield Line.of((f"fix{how}: ", "good" if how else ""), (visible(finding.fix.description), ""), indent=4)
    if finding.waived:
        until = f" until {visible(finding.waived.until)}" if finding.waived.until else ""
        yield Line(f"waived by {visible(finding.waived.by)}{until}: {visible(finding.waived.reason)}", "dim", 4)


def _quote_lines(checked: Checked, region: Region, level: Style, widest: int) -> Iterator[Line]:
    quoted = quote(checked, region, widest)
    if quoted is None:
        return
    number = str(quoted.number).rjust(_NUMBER_WIDTH)
    mark = " " * quoted.start + "^" * quoted.length + (f" {quoted.label}" if quoted.label else "")
    yield Line.of((f"{number} | ", "dim"), (quoted.text, ""), fixed=True)
    yield Line.of((" " * len(number) + " | ", "dim"), (mark, level), fixed=True)


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
    """What people could add to: drafting alone writes provenance, and nobody misses a summary in a brief or a plan."""
    return [one for one in report.not_assessed if one.path not in ("/provenance", "/summary")]


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
    for sentence in how_counted(ledger):
        yield Line(sentence, "dim")
    silent = not_counted(document)
    if silent:
        yield Line("Not counted, because the brief is silent:", "dim")
    for words in silent:
        yield Line(f"- {words}", "dim", 2)


def how_counted(ledger: Ledger) -> tuple[str, ...]:
    """How the hours of a ledger are computed; of what is asked only where something is."""
    return HOW_HOURS_ARE_COUNTED if ledger.rows[0].asked else (*HOW_HOURS_ARE_COUNTED[:1], _NET)


def ledger_cells(ledger: Ledger) -> list[tuple[str, ...]]:
    """The ledger's header and rows; hours with one decimal, the last column is what is left.

    Where no key results ask for hours, what is asked and left says nothing and is not shown.
    """
    horizons: list[Horizon] = [horizon for horizon in HORIZON_DAYS if horizon in ledger.rows[0].asked]
    asked = (*(f"asked {horizon}" for horizon in horizons), "together", "delegated", "left") if horizons else ()
    cells: list[tuple[str, ...]] = [("by day", "gross", "days off", "standing", "net", *asked)]
    for row in ledger.rows:
        hours = [row.gross, row.days_off, row.standing, row.net]
        if horizons:
            hours += [row.asked[horizon] for horizon in horizons]
            hours += [row.asked_together, row.delegated, row.net - row.asked_together]
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
        if not example:
            continue  # a house rule has none
        yield Line()
        yield Line(title, "strong")
        for line in example.splitlines():
            yield Line(line.lstrip(), "", 2 + len(line) - len(line.lstrip()))


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""
