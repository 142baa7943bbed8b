"""What a message says, as values with the words that they stand on, and what it wants done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assistant.debriefing.changes import Key
from assistant.reading import Span, Value


@dataclass(frozen=True, slots=True)
class Taken:
    """One value of a message. `key` names it for people and programs (company, baseline.win_rate, authority.process).

    `path` and `value` are the change of the document that it means; a value of the read pipeline stands in `read`
    instead, and what it changes follows from what the document has (assistant.debriefing.against).
    """

    key: str
    shown: str
    """The value in a word or a line."""
    span: Span
    """Its words in the message."""
    path: tuple[Key, ...] = ()
    value: Any = None
    read: Value | None = None
    note: str = ""
    """How it was understood, where that is not plain: "the year was not said: the next such day was taken"."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a message wants done: undo, drop, what-if ... with the words that it names."""

    name: str
    kr: str = ""
    """The key result as it is called ("KR3"), "it" for the one that was spoken of last; empty where none is named."""
    number: float | None = None
    code: str = ""
    metric: str = ""
    words: str = ""
    """What else it says: the reason of a waiver, the halves of a split."""

    def line(self) -> str:
        """The act with what it names: "drop KR3", "why CAP105", "what-if 3"."""
        number = f"{self.number:g}" if self.number is not None else ""
        return " ".join(part for part in (self.name, self.kr, number, self.code, self.metric) if part)


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that stands open, and the metrics that it asks for."""

    topic: str | None = None
    metrics: tuple[str, ...] = ()
    speaker: str = ""
    """Which side the person is, where they have said so."""


@dataclass(frozen=True, slots=True)
class Left:
    """Words that nothing was read of, or that were left alone, and why."""

    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """Everything that a message says; `corrects` where it opens as a correction of what stood before."""

    taken: tuple[Taken, ...] = ()
    act: Act | None = None
    left: tuple[Left, ...] = ()
    corrects: bool = False
    situation: str = ""
    """Words that go into the situation as they stand."""
    own: str = ""
    """The person's own wording that was asked for."""
    goals: tuple[Goal, ...] = ()
    speaker: str = ""
    then: Act | None = None
    """What it wants done once what it tells is taken over: "..., just draft it"."""
    doubted: tuple[Doubted, ...] = ()
    """What was read and is asked back before it stands."""

    @property
    def empty(self) -> bool:
        """Whether nothing was understood."""
        return not (self.taken or self.act or self.situation or self.own or self.goals or self.speaker or self.doubted)


@dataclass(frozen=True, slots=True)
class Goal:
    """One of the company's own objectives, in the person's words, with its figures where it has some."""

    text: str
    metric: str | None = None
    target: float | None = None
    unit: str | None = None
    due: Any = None
    baseline: float | None = None
    span: Span | None = field(default=None, compare=False)
    sentence: int = field(default=0, compare=False)
    """Where in the message the sentence begins that it is a part of."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """A reading that is put as a question: a value or a goal."""

    reason: str
    """Why it is asked: "it may be what was, and not what is"."""
    said: str
    """The words around it that are said back."""
    taken: Taken | None = None
    goal: Goal | None = None


def span_in(message: str, start: int, end: int) -> Span:
    """A stretch of a message."""
    return Span(start, end, message.count("\n", 0, start) + 1, message[start:end])
