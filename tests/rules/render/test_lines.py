from __future__ import annotations

import pytest

from rules.render.lines import Line, plain


def test_the_pieces_of_a_line_are_its_text() -> None:
    line = Line.of(("plan.yaml:3:5", "strong"), (" error CAP101 ", "error"), ("310 h asked", ""))
    assert line.text == "plan.yaml:3:5 error CAP101 310 h asked"
    assert line.styled() == [("plan.yaml:3:5 ", "strong"), ("error CAP101 ", "error"), ("310 h asked", "")]


@pytest.mark.parametrize("width", [20, 30, 80])
def test_a_wrapped_line_keeps_the_style_of_each_part(width: int) -> None:
    line = Line.of(("fix: ", "good"), ("word\u00a0" * 3 + "word " * 12, "error"), ("end", "dim"), indent=4)
    pieces = line.styled(width)
    assert "".join(text for text, _ in pieces) == line.plain(width)
    assert {style: text.split()[0] for text, style in pieces if text.strip()}["good"] == "fix:"
    assert pieces[-1] == ("end", "dim")


def test_a_fixed_line_is_never_wrapped() -> None:
    assert Line("word " * 40, fixed=True).plain(20) == "word " * 40


def test_lines_end_in_a_break() -> None:
    assert plain([Line("a"), Line("b", indent=2)]) == "a\n  b\n"
