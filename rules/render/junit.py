"""Findings as JUnit XML, which build servers show as test results.

One suite a document, one case a finding. An error is a failure, and so is a warning where warnings count; what does
not hold a build back is a case that passes and says so in its output. A waived finding and a rule that could not judge
are skipped cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as Tree

from rules.finding import Finding, Severity
from rules.render.source import Checked, Region, Unread
from rules.render.text import cited
from rules.rule import Rule

_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 allows nowhere, not even escaped, and the control characters it advises against."""


def junit_xml(
    documents: Sequence[Checked], rules: Mapping[str, Rule], unread: Sequence[Unread] = (), *, strict: bool = False
) -> str:
    """All documents as one `testsuites`; with `strict` a warning fails too."""
    root = Tree.Element("testsuites", name="ninetyday")
    for file in unread:
        _counted(_unread_suite(root, file))
    for document in documents:
        suite = Tree.SubElement(root, "testsuite", name=_clean(document.name))
        for case in _cases(document, rules, strict=strict):
            suite.append(case)
        _counted(suite)
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    Tree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Tree.tostring(root, encoding="unicode") + "\n"


def _unread_suite(root: Tree.Element, file: Unread) -> Tree.Element:
    suite = Tree.SubElement(root, "testsuite", name=_clean(file.name))
    case = Tree.SubElement(suite, "testcase", classname=_clean(file.name), name="can be read")
    told = "\n".join(one.text(file.name) for one in file.problems)
    first = file.problems[0].message if file.problems else "not readable"
    Tree.SubElement(case, "error", type="unreadable", message=_clean(first)).text = _clean(told)
    return suite


def _cases(document: Checked, rules: Mapping[str, Rule], *, strict: bool) -> Iterator[Tree.Element]:
    report = document.report
    for finding in report.findings:
        region = document.region(finding.path)
        case = _case(document, finding.code, rules, f"{finding.path or '/'}", region)
        details = _details(finding, document.name, region)
        if finding.waived:
            until = f" until {finding.waived.until}" if finding.waived.until else ""
            words = f"waived by {finding.waived.by}{until}: {finding.waived.reason}"
            Tree.SubElement(case, "skipped", message=_clean(words))
            Tree.SubElement(case, "system-out").text = details
        elif finding.severity is Severity.ERROR or (strict and finding.severity is Severity.WARNING):
            told = {"type": str(finding.severity), "message": _clean(finding.message)}
            Tree.SubElement(case, "failure", told).text = details
        else:
            Tree.SubElement(case, "system-out").text = details
        yield case
    for gap in report.not_assessed:
        case = _case(document, gap.code, rules, gap.path or "/")
        Tree.SubElement(case, "skipped", message=_clean(f"not assessed: {gap.reason}; {gap.add}"))
        yield case
    if not report.findings:
        yield Tree.Element("testcase", classname=_clean(document.name), name="nothing found")


def _case(
    document: Checked, code: str, rules: Mapping[str, Rule], path: str, region: Region | None = None
) -> Tree.Element:
    title = f" {rules[code].title}" if code in rules else ""
    facts = {"classname": document.name, "name": f"{code}{title} ({path})", "file": document.name}
    if region is not None:
        facts["line"] = str(region.line)
    return Tree.Element("testcase", {key: _clean(value) for key, value in facts.items()})


def _details(finding: Finding, name: str, region: Region) -> str:
    lines = [
        f"{name}:{region.line}:{region.column} {finding.severity} {finding.code} {finding.message}",
        f"why: {finding.why}",
        f"source: {cited(finding.source)}",
    ]
    if finding.fix:
        lines.append(f"fix: {finding.fix.description}")
    return _clean("\n".join(lines))


def _counted(suite: Tree.Element) -> None:
    cases = suite.findall("testcase")
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(sum(case.find(tag) is not None for case in cases)))
    suite.set("tests", str(len(cases)))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
