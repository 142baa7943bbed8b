"""What a talk's terminal shows of goals that are filled while the set is still being checked."""

from __future__ import annotations

import io
import sys

import pytest

from assistant.cli.chat_terminal import Mouth
from assistant.drafting.so_far import GoalSoFar

GOALS = tuple(GoalSoFar("90d", "Answer every proposal", f"KR{n}", f"Step {n}.", 30, 4.0) for n in (1, 2, 3))


class Screen(io.StringIO):
    """Standard error of a terminal."""

    def isatty(self) -> bool:
        return True


def test_in_a_log_each_goal_stands_once_and_says_that_the_set_is_not_checked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    mouth = Mouth()
    for count in range(4):
        mouth.goals(GOALS[:count])
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [f"  so far, the set not checked yet: KR{n} Step {n}." for n in (1, 2, 3)]


def test_a_try_that_was_taken_back_is_told_anew(capsys: pytest.CaptureFixture[str]) -> None:
    mouth = Mouth()
    for rows in (GOALS[:2], (), GOALS[:1]):
        mouth.goals(rows)
    assert capsys.readouterr().err.count("KR1 Step 1.") == 2


def test_in_a_terminal_they_are_gone_when_the_checked_set_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm-256color")
    mouth = Mouth()
    mouth.goals(GOALS)
    shown = screen.getvalue()
    assert "the whole set is still being checked" in shown
    assert "KR3 Step 3." in shown
    mouth.line("The first 90 days:")
    # The lines that stood for the moment are erased: cursor up, line cleared, once for each.
    assert screen.getvalue()[len(shown) :].count("\x1b[2K") >= len(GOALS)
    assert "KR1" not in capsys.readouterr().out


def test_what_a_terminal_acts_on_is_not_printed_of_a_goal(capsys: pytest.CaptureFixture[str]) -> None:
    Mouth().goals((GoalSoFar("90d", "O", "KR1", "Write \x1b[31mit\x07 down.", 30, 4.0),))
    assert "\x1b" not in capsys.readouterr().err
