from __future__ import annotations

import sys

import pytest

from assistant.cli.terminal import complain, show, width
from rules.render.lines import Line

LINES = [Line("a.yaml:1:1 error CAP101 [red]310 h[/red] :warning:", "error"), Line("why: " + "word " * 40, "dim", 4)]


def test_a_pipe_gets_whole_lines_without_colour(capsys: pytest.CaptureFixture[str]) -> None:
    show(LINES)
    assert capsys.readouterr().out == "".join(line.plain() + "\n" for line in LINES)


def test_what_is_told_of_a_file_does_not_act_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    complain("there is no file \x1b[31m\u202elmay\nnext: name Grün.yaml\n")
    assert capsys.readouterr().err == "there is no file \\x1b[31m\\u202elmay\nnext: name Grün.yaml\n"


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


def test_parts_of_a_line_have_colours_of_their_own(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("NO_COLOR", raising=False)
    quoted = "   12 | " + "x" * 90
    show([Line.of(("fix: ", "good"), ("word " * 20, "error"), indent=4), Line.of((quoted, "dim"), fixed=True)])
    out = capsys.readouterr().out
    assert "    \x1b[32mfix: \x1b[0m\x1b[1;31mword" in out
    assert "x" * 90 in out
    assert len(out.splitlines()) > 2


@pytest.mark.parametrize(("columns", "wide"), [("60", 60), ("300", 120)])
def test_the_width_is_that_of_the_terminal_up_to_a_limit(
    monkeypatch: pytest.MonkeyPatch, columns: str, wide: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert width() == wide
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    assert width() is None


def test_no_colour_where_it_is_not_wanted(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    show(LINES)
    assert "\x1b[" not in capsys.readouterr().out
