from __future__ import annotations

import sys

import pytest

from assistant.cli.terminal import show
from rules.render.lines import Line

LINES = [Line("a.yaml:1:1 error CAP101 [red]310 h[/red] :warning:", "error"), Line("why: " + "word " * 40, "dim", 4)]


def test_a_pipe_gets_whole_lines_without_colour(capsys: pytest.CaptureFixture[str]) -> None:
    show(LINES)
    assert capsys.readouterr().out == "".join(line.plain() + "\n" for line in LINES)


def test_a_terminal_gets_colour_and_wrapped_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("NO_COLOR", raising=False)
    show(LINES)
    out = capsys.readouterr().out
    assert "\x1b[" in out
    assert "[red]310 h[/red] :warning:" in out
    assert max(len(line) for line in out.splitlines()) < 90


def test_no_colour_where_it_is_not_wanted(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    show(LINES)
    assert "\x1b[" not in capsys.readouterr().out
