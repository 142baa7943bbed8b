"""Worked examples for the prompts: clients that we made up, in trades that no play is written for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StartWith:
    """A sentence as a client says it, and the noun phrase that follows "Start with"."""

    said: str
    start_with: str


START_WITH: tuple[StartWith, ...] = (
    StartWith(
        "Quotes for stone worktops wait two weeks for the mason, who answers when he likes.",
        "the quotes for stone worktops that wait for the mason",
    ),
    StartWith(
        "Our sellers chase the big contractors, who take a year, and leave the small roofers alone.",
        "the small roofers whom the sellers leave alone",
    ),
    StartWith("We are a driving school with nine instructors, and the evening calls never come back.",
              "the evening calls that never come back"),
    StartWith("The brewery buys half of what we make and the buyer retires next spring.",
              "the brewery, whose buyer retires next spring"),
    StartWith("Half of the trials end without anyone having run a payroll.",
              "the trials in which nobody has run a payroll"),
    StartWith("Every Friday I get three price questions on my phone and I answer them from the car.",
              "the price questions that come in on Fridays"),
    StartWith("The kids leave us after the summer and I don't know why.", "the kids who leave after the summer"),
    StartWith("What kills us is the paperwork for the council, it takes Rosa all of Monday.",
              "the paperwork for the council"),
)  # fmt: skip
