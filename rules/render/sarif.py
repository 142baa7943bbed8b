"""Findings as SARIF 2.1.0, the format that code scanners and editors exchange.

Decided by the standard (OASIS SARIF 2.1.0) where it leaves a choice:

- A rule that could not judge is a notification of the run and no result. Its result would be of kind "open" or
  "notApplicable", and GitHub shows results of every kind as alerts.
- A waiver stands in the document, so it is a suppression "inSource", accepted; all other results have an empty list of
  suppressions, since they are either known for all results or for none (3.27.23).
- Columns count characters, not UTF-16 units (`columnKind`).
- `partialFingerprints` leave line numbers out: one follows the place in the document, one the words of the line.
- A fix is given where it replaces single values that stand on one line; other patches have no text to be replaced.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from rules.finding import Finding
from rules.render.json import dumps
from rules.render.quoting import visible
from rules.render.sarif_rules import LEVELS, descriptor
from rules.render.source import Checked, Region, Unread, below
from rules.render.text import mended_by
from rules.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_PLACEHOLDER = re.compile(r"\{([0-9]+)\}")


def sarif(
    documents: Sequence[Checked],
    rules: Mapping[str, Rule],
    unread: Sequence[Unread] = (),
    *,
    version: str = "",
    base: str = "",
) -> str:
    """One run over all documents. `rules` are declared in their order; `base` is the folder that paths are cut to.

    Paths outside `base` that are absolute stay so, as `file:` addresses.
    """
    index = {code: i for i, code in enumerate(rules)}
    driver: dict[str, Any] = {"name": "ninetyday", "rules": [descriptor(one) for one in rules.values()]}
    if version:
        driver["version"] = version
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "invocations": [
            {
                "executionSuccessful": not unread,
                "toolExecutionNotifications": [*_unreadable(unread, base), *_not_assessed(documents, index, base)],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": _results(documents, index, base),
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def uri(name: str, base: str = "") -> str:
    """A file's name as SARIF has it: relative to `base` where it lies below it, forward slashes, percent-encoded."""
    text = below(name, base)
    if PurePath(text).is_absolute():
        return ("file://" if text.startswith("/") else "file:///") + quote(text, safe="/:", errors="surrogateescape")
    # A relative address whose first part holds a colon would be read as one with a scheme: ':' is encoded too.
    return quote(text, safe="/", errors="surrogateescape")


def _results(documents: Sequence[Checked], index: Mapping[str, int], base: str) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = []
    for document in documents:
        seen: Counter[str] = Counter()
        for finding in document.report.findings:
            results.append(_result(document, finding, index, base, seen))
    return results


def _result(
    document: Checked, finding: Finding, index: Mapping[str, int], base: str, seen: Counter[str]
) -> dict[str, Any]:
    region = document.region(finding.path)
    result: dict[str, Any] = {"ruleId": finding.code}
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    result |= {
        "level": LEVELS[finding.severity],
        "message": {"text": message(finding.message)},
        "locations": [_location(document, finding.path, region, base)],
        "partialFingerprints": _fingerprints(document, finding, region, seen),
        "suppressions": _suppressions(finding),
        "properties": {"why": finding.why, "figures": finding.figures},
    }
    if finding.fix:
        result["properties"]["fix"] = finding.fix.as_dict()
    if replacements := _replacements(document, finding):
        change = {"artifactLocation": {"uri": uri(document.name, base)}, "replacements": replacements}
        text = message(finding.fix.description if finding.fix else "")
        result["fixes"] = [{"description": {"text": text}, "artifactChanges": [change]}]
    return result


def _location(document: Checked, path: str, region: Region, base: str) -> dict[str, Any]:
    area = {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": uri(document.name, base)}, "region": area}
    }
    if path:
        name = path.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        kind = "value" if name.isdecimal() else "property"
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": path, "kind": kind}]
    return location


def _fingerprints(document: Checked, finding: Finding, region: Region, seen: Counter[str]) -> dict[str, str]:
    line = "" if region.whole else " ".join(document.lines[region.line - 1].split()) if document.text else ""
    # The line of a text on one line holds every other finding too; the part that is meant is its own words.
    if region.end_line == region.line and region.end_column > region.column:
        line = document.lines[region.line - 1][region.column - 1 : region.end_column - 1]
    prints: dict[str, str] = {}
    for name, words in (("documentPath/v1", finding.path), ("text/v1", f"{line}\0{region.missing}")):
        digest = hashlib.sha256(f"{finding.code}\0{words}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[name + digest] += 1
        prints[name] = f"{digest}:{seen[name + digest]}"
    return prints


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    if finding.waived is None:
        return []
    waived = finding.waived
    properties = {"by": waived.by} | ({"until": waived.until} if waived.until else {})
    return [{"kind": "inSource", "status": "accepted", "justification": waived.reason, "properties": properties}]


def _replacements(document: Checked, finding: Finding) -> list[dict[str, Any]]:
    """The fix as stretches of text; empty where it is none of single values."""
    if not mended_by(finding) or finding.fix is None or document.span is None:
        return []
    found: list[dict[str, Any]] = []
    for change in finding.fix.patch:
        value = change.get("value")
        span = document.span(str(change["path"]))
        one_line = span.start[0] == span.end[0] == span.line and not span.missing
        if change["op"] != "replace" or isinstance(value, (dict, list)) or not one_line:
            return []
        area = {
            "startLine": span.line,
            "startColumn": span.start[1],
            "endLine": span.line,
            "endColumn": span.end[1],
        }
        # What JSON writes for a single value, YAML reads as the same.
        text = json.dumps(value, ensure_ascii=False, default=str)
        found.append({"deletedRegion": area, "insertedContent": {"text": text}})
    return found


def _not_assessed(documents: Sequence[Checked], index: Mapping[str, int], base: str) -> list[dict[str, Any]]:
    notes: list[dict[str, Any]] = []
    for document in documents:
        for gap in document.report.not_assessed:
            rule: dict[str, Any] = {"id": gap.code}
            if gap.code in index:
                rule["index"] = index[gap.code]
            place = _location(document, gap.path, document.region(gap.path), base)
            text = message(f"{gap.code} was not assessed: {gap.reason}; to have it judged: {gap.add}")
            notes.append({"level": "note", "message": {"text": text}, "associatedRule": rule, "locations": [place]})
    return notes


def _unreadable(unread: Sequence[Unread], base: str) -> list[dict[str, Any]]:
    notes: list[dict[str, Any]] = []
    for file in unread:
        for one in file.problems:
            area = {"startLine": one.line, "startColumn": one.column}
            place = {"physicalLocation": {"artifactLocation": {"uri": uri(file.name, base)}, "region": area}}
            text = message(one.message + (f"; {one.hint}" if one.hint else ""))
            notes.append({"level": "error", "message": {"text": text}, "locations": [place]})
    return notes


def message(text: str) -> str:
    """A text in which SARIF sees neither a placeholder nor a link."""
    return _PLACEHOLDER.sub(r"{{\1}}", visible(text)).replace("](", "] (") or "-"
