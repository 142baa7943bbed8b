"""Findings counted by code over all documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rules.finding import Finding, Severity
from rules.render.json import dumps
from rules.render.lines import Line, Style
from rules.render.source import Checked
from rules.render.text import mended_by
from rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Count:
    """How often a code was found, open, and how much of that the program can mend."""

    code: str
    title: str
    severity: Severity
    """The heaviest of its findings."""
    count: int
    safe: int
    unsafe: int
    waived: int
    files: int

    def as_dict(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {
            "code": self.code,
            "title": self.title,
            "severity": str(self.severity),
            "count": self.count,
            "fixable": {"safe": self.safe, "unsafe": self.unsafe},
            "waived": self.waived,
            "files": self.files,
        }


def counts(documents: Sequence[Checked], rules: Mapping[str, Rule]) -> list[Count]:
    """The codes found, the most frequent first; `rules` gives their titles."""
    by_code: dict[str, list[tuple[int, Finding]]] = {}
    for i, document in enumerate(documents):
        for finding in document.report.findings:
            by_code.setdefault(finding.code, []).append((i, finding))
    order = list(Severity)
    found = [
        Count(
            code,
            rules[code].title if code in rules else "",
            min((one.severity for _, one in group), key=order.index),
            sum(one.waived is None for _, one in group),
            sum(mended_by(one) == "safe" for _, one in group),
            sum(mended_by(one) == "unsafe" for _, one in group),
            sum(one.waived is not None for _, one in group),
            len({i for i, _ in group}),
        )
        for code, group in by_code.items()
    ]
    return sorted(found, key=lambda one: (-one.count, -one.waived, one.code))


def statistics_json(documents: Sequence[Checked], rules: Mapping[str, Rule]) -> str:
    """`{"files": number of documents, "statistics": [one object a code]}`."""
    return dumps({"files": len(documents), "statistics": [one.as_dict() for one in counts(documents, rules)]})


def statistics_lines(documents: Sequence[Checked], rules: Mapping[str, Rule]) -> Iterator[Line]:
    """One line a code: how often, what the program can mend of it, and the rule's title."""
    found = counts(documents, rules)
    if not found:
        yield Line("nothing found", "good")
        return
    widths = [max(len(cells[i]) for cells in map(_cells, found)) for i in range(3)]
    for one in found:
        number, code, fixable = _cells(one)
        style: Style = "error" if one.severity is Severity.ERROR else "warning"
        if one.severity is Severity.INFO or not one.count:
            style = "info"
        yield Line.of(
            (f"{number.rjust(widths[0])}  ", "strong"),
            (code.ljust(widths[1]), style),
            (f"  {fixable.ljust(widths[2])}  " if widths[2] else "  ", "good"),
            (one.title, ""),
            (f" ({one.waived} waived)" if one.waived else "", "dim"),
        )


def _cells(one: Count) -> tuple[str, str, str]:
    mended = one.safe + one.unsafe
    if not mended:
        return str(one.count), one.code, ""
    kind = "unsafe " if not one.safe else ""
    share = "all" if mended == one.count else str(mended)
    return str(one.count), one.code, f"[{share} {kind}fixable]"
