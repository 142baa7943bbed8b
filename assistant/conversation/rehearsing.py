"""A conversation that nobody has, held before the first one: what a first message has compiled takes half a second."""

from __future__ import annotations

import datetime as dt
from typing import Any, NoReturn

from assistant.conversation.engine import opening, turn
from assistant.conversation.state import State
from assistant.conversation.work import Deps

_SAID = (
    "We're Acme Tools in Leeds, I'm the founder, a fractional CRO, two days a week from 4 January 2027",
    "Hi,\n\nour goals:\n- Revenue from 4.2M to 5M EUR by the end of 2027\n- win two banks\n\nThe reps don't follow up, "
    "and nobody knows why deals die. Four reps (plus Anna in marketing), HubSpot and Xero.\n\nBest, Jim",
    "win rate is 18 %, cycle 90 days, pipeline nobody knows; no, it's one day a week",
    "people: recommend, process: decide, strategy: propose, up to 2,000 EUR without asking",
)


def rehearse(today: dt.date) -> None:
    """Answer a few messages and forget them; nothing is drafted, written or asked of a model."""
    deps = Deps(today, _nobody, _nobody)
    state = opening(State()).state
    for message in _SAID:
        state = turn(state, message, deps).state


def _nobody(*_: Any) -> NoReturn:
    raise AssertionError("a rehearsal drafts nothing")
