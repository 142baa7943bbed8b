"""Texts and names that are meant to break a format, or whoever reads it, change nothing but themselves."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as Tree

import pytest

from rules.finding import Report
from rules.render.github import github_commands
from rules.render.json import report_json
from rules.render.junit import junit_xml
from rules.render.lines import plain
from rules.render.markdown import code, escaped, report_markdown, reports_markdown
from rules.render.sarif import sarif
from rules.render.statistics import statistics_json, statistics_lines
from rules.render.text import closing_lines, report_lines
from tests.rules.render.small import NASTY, NASTY_NAME, NASTY_REPORT, NASTY_UNREAD, checked, nasty, rules
from tests.rules.render.test_sarif import assert_valid

ACTS_ON_TERMINALS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def test_text_acts_on_no_terminal_and_opens_no_line_of_its_own() -> None:
    text = plain([*report_lines(nasty()), *closing_lines([nasty(), nasty()])])
    assert not ACTS_ON_TERMINALS.search(text)
    assert not re.search(r"^\s*(::|##\[)", text, re.MULTILINE)
    assert len(text.splitlines()) == len(list(report_lines(nasty()))) + len(list(closing_lines([nasty(), nasty()])))


def test_statistics_too() -> None:
    assert not ACTS_ON_TERMINALS.search(plain(statistics_lines([nasty()], rules())))
    assert json.loads(statistics_json([nasty()], rules()))["files"] == 1


def test_github_gets_one_command_a_line_with_the_properties_that_were_meant() -> None:
    lines = github_commands([nasty()], [NASTY_UNREAD]).splitlines()
    assert len(lines) == 3
    for line in lines:
        match = re.fullmatch(r"::(error|warning|notice) ([^:\n]*)::(.*)", line)
        assert match is not None, line
        values = dict(pair.split("=", 1) for pair in match[2].split(","))
        assert list(values)[:2] == ["file", "line"]
        assert _unescaped(values["file"]) == NASTY_NAME
        assert not ACTS_ON_TERMINALS.search(match[3])
        assert not re.search(r"%(?!25|0A)", match[3])


def _unescaped(value: str) -> str:
    return value.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def test_junit_stays_xml_with_the_same_elements() -> None:
    root = Tree.fromstring(junit_xml([nasty()], rules(), [NASTY_UNREAD], strict=True))
    assert {one.tag for one in root.iter()} == {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "skipped",
        "system-out",
        "error",
    }
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert "<script>" in (failure.text or "")
    assert "]]>" in (failure.text or "")


def test_sarif_stays_valid() -> None:
    text = sarif([nasty()], rules(), [NASTY_UNREAD])
    assert_valid(json.loads(text))
    assert not ACTS_ON_TERMINALS.search(text)


def test_json_keeps_the_texts() -> None:
    assert json.loads(report_json([(NASTY_NAME, NASTY_REPORT)]))["findings"][0]["message"] == NASTY


@pytest.mark.parametrize("several", [False, True])
def test_markdown_sees_no_markup(several: bool) -> None:
    documents = [nasty(), nasty()] if several else [nasty()]
    text = reports_markdown(documents, [NASTY_UNREAD] if several else [])
    assert not ACTS_ON_TERMINALS.search(text)
    bare = re.sub(r"(`+) ?.*?[^`]\1(?!`)", "", re.sub(r"\\.", "", text))
    assert "<" not in bare
    assert "](" not in bare
    assert "@all" not in bare
    assert not re.search(r"&lt;", bare)
    for line in text.splitlines():
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) == 7, line
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert len(headings) == (2 if not several else 1 + 1 + 2 * 2)


def test_markdown_of_one_report_too() -> None:
    assert not ACTS_ON_TERMINALS.search(report_markdown(NASTY_REPORT, NASTY))


@pytest.mark.parametrize("text", ["/a", "`", "``x``", "a`b", "` `"])
def test_code_in_a_line_is_closed_by_its_own_fence(text: str) -> None:
    shown = code(text)
    fence = re.match("`+", shown)
    assert fence is not None
    inside = shown[len(fence[0]) : -len(fence[0])]
    assert inside.strip() == text.strip() or inside.strip(" ") == " ".join(text.split())
    assert fence[0] not in re.findall("`+", inside)


def test_a_mail_address_stays_one() -> None:
    assert escaped("ask sales@acme.example or @team") == "ask sales@acme.example or @\u200bteam"


def test_an_empty_report_breaks_nothing() -> None:
    empty = checked(report=Report((), ()))
    assert json.loads(sarif([empty], rules()))["runs"][0]["results"] == []
    assert_valid(json.loads(sarif([], {})))
