"""Answers at hand: buttons for a question that has few, and choices for one that asks for several things at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from assistant.conversation.state import State

WHY = ("Why do you ask?", "why?")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a button says, and what is said for whoever presses it."""

    label: str
    message: str


@dataclass(frozen=True, slots=True)
class Choices:
    """One of several things that a question asks for; `opening` stands before the answer in the message."""

    name: str
    opening: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class AnswersView:
    """What can be answered without typing; `hint` is what an answer may look like."""

    topic: str
    buttons: tuple[Choice, ...] = ()
    parts: tuple[Choices, ...] = ()
    why: Choice | None = None
    hint: str = ""


def answers_view(state: State) -> AnswersView:
    """The answers at hand for the question that stands open, or for the offer that waits."""
    if state.offer is not None:
        rows = _bank()["offer" if state.offer.nearest is not None else "offer_without"]
        return AnswersView("offer", _choices(rows))
    topic = state.asked or ""
    hint = str(_bank()["hints"].get(topic, ""))
    parts = tuple(
        Choices(str(name), str(opening), _choices(rows)) for name, opening, rows in _bank()["parts"].get(topic, ())
    )
    return AnswersView(topic, _choices(_bank()["buttons"].get(topic, ())), parts, Choice(*WHY) if topic else None, hint)


def said_by_parts(chosen: Sequence[str], words: str = "") -> str:
    """The message for what was chosen of several things, with what was typed beside it."""
    return "; ".join(part for part in (*(one.strip() for one in chosen), words.strip()) if part)


def _choices(rows: Sequence[Sequence[str]]) -> tuple[Choice, ...]:
    return tuple(Choice(str(label), str(message)) for label, message in rows)


@cache
def _bank() -> Mapping[str, Any]:
    from ruamel.yaml import YAML

    text = Path(__file__).with_name("answers.yaml").read_text("utf-8")
    return cast("Mapping[str, Any]", YAML(typ="safe", pure=True).load(text))  # pyright: ignore[reportUnknownMemberType]
