# ruff: noqa: E501 - whole outputs stand here as they are

from __future__ import annotations

from inline_snapshot import snapshot

from rules.finding import Report
from rules.render.github import github_commands
from tests.rules.render.small import UNREAD, checked


def test_open_findings_and_unreadable_files_are_commands() -> None:
    assert github_commands([checked()], [UNREAD]) == snapshot("""\
::error file=plans/bad.yaml,line=3,col=5,title=not readable::x: no such field; take it out
::error file=plans/acme plan.yaml,line=13,endLine=13,col=62,endColumn=64,title=HOR302 error::the audit falls due on day 45; it is due by day 30%0Awhy: Both sides count on it.%0Afix: make it due on day 30
::error file=plans/acme plan.yaml,line=2,endLine=2,col=1,endColumn=10,title=ALN501 error::people is not said%0Awhy: Both sides count on it.%0Afix: say people: recommend
::warning file=plans/acme plan.yaml,line=8,endLine=8,col=5,endColumn=9,title=ALN502 warning::the objective supports nothing%0Awhy: Both sides count on it.
::notice file=plans/acme plan.yaml,line=1,endLine=1,col=1,title=WVR004 info::a waiver covers nothing%0Awhy: Both sides count on it.%0Afix: take it out
""")


def test_names_are_those_of_the_repository() -> None:
    text = github_commands([checked(name="/home/me/plans/a.yaml")], base="/home/me")
    assert all("file=plans/a.yaml,line=" in line for line in text.splitlines())
    assert "file=/home/me/plans/a.yaml," in github_commands([checked(name="/home/me/plans/a.yaml")], base="/srv")


def test_nothing_found_is_nothing_printed() -> None:
    assert github_commands([checked(report=Report((), ()))]) == ""
