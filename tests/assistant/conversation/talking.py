"""Talks in tests: a document to begin with, and a drafter that nobody may ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from assistant.conversation import Deps, Reply, State, started_from, turn
from rules.document import Document
from rules.formats.reading import parse

ROOT = Path(__file__).parents[3]
TODAY = dt.date(2026, 11, 16)
PLAN = ROOT / "assistant" / "examples" / "plans-in-git" / "plans" / "northwind.yaml"


def _nobody(*_: Any) -> NoReturn:
    raise AssertionError("nothing is drafted here")


DEPS = Deps(TODAY, _nobody, _nobody)


def planned(**engagement: Any) -> State:
    """A state that begins with a plan that holds, with other fields of its engagement."""
    document = parse(PLAN.read_text("utf-8"), PLAN.name).document
    changed = document.engagement.model_copy(update=engagement)
    return started_from(Document.model_validate(document.model_copy(update={"engagement": changed}).model_dump(
        by_alias=True))).with_(speaker="founder")  # fmt: skip


def talk(state: State, *messages: str, deps: Deps = DEPS) -> list[Reply]:
    """The replies to some messages, one after another."""
    replies: list[Reply] = []
    for message in messages:
        replies.append(turn(state, message, deps))
        state = replies[-1].state
    return replies


def words(reply: Reply) -> str:
    """Everything that a reply says."""
    return "\n".join(reply.said)


def hours(state: State) -> Sequence[tuple[str, float]]:
    """Each key result with its hours."""
    sets = state.value["okr_sets"]
    return [(kr["id"], kr.get("hours")) for one in sets for o in one["objectives"] for kr in o["key_results"]]
