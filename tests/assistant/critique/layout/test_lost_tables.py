from __future__ import annotations

import datetime as dt

from assistant import critique
from assistant.critique.critique import Critique

TODAY = dt.date(2026, 11, 22)
LOST = "## Crates\n\n| Colour | Shape | Weight |\n|---|---|---|\n| red | round | heavy |\n| blue | square | light |\n"
HEAD = "# CRO, 2 days a week of 8 hours from 11 January 2027\n\n"
GOALS = (
    "## 90-day goals\n\n- Audit of the sales process by day 28, 40 h, control\n- Roadmap by day 50, 30 h, control\n\n"
)


def of(text: str) -> Critique:
    return critique.of_text(text, today=TODAY)


def said(one: Critique) -> str:
    return " ".join(claim.text for claim in one.summary)


def test_a_table_that_was_not_understood_is_told_with_its_place() -> None:
    made = of(HEAD + GOALS + LOST)
    told = next(note for note in made.notes if "not understood" in note)
    assert told.startswith("line 12: a table of 2 rows was not understood (its columns: Colour | Shape | Weight)")


def test_nothing_is_called_good_beside_a_table_that_was_not_understood() -> None:
    assert of(HEAD + GOALS).good
    made = of(HEAD + GOALS + LOST)
    assert not made.good
    assert "Not all of it could be judged: a table of 2 rows was not understood." in said(made)
    assert "breaks a rule" not in said(made)
    assert made.judged_goals


def test_a_text_without_goals_is_not_free_of_faults() -> None:
    made = of("Dear all,\n\nthe canteen is closed.\n")
    assert "Nothing could be judged: no goal, day or role is in it." in said(made)
    assert "breaks a rule" not in said(made)
    assert not made.judged_goals
    assert not made.is_sound


def test_an_engagement_without_goals_says_that_none_could_be_judged() -> None:
    made = of(HEAD + "Budget: up to 2,000 EUR without asking.\n")
    assert "No goal was found in it, so none could be judged." in said(made)
    assert not made.is_sound


def test_a_table_that_was_read_is_not_lost() -> None:
    made = of(
        HEAD
        + "| Goal | Now | Target | By |\n|---|---|---|---|\n| Leads | 4 | 5 | 1 April 2027 |\n| Calls | 4 | 5 | |\n"
    )
    assert not any("not understood" in note for note in made.notes)
