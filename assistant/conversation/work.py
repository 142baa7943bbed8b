"""What the steps of one turn share: the state as it becomes, the lines that are said, and what comes from outside."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from assistant.conversation.state import Plain, State, judged, new_errors
from assistant.conversation.taking import Left, Taken
from rules.document import Document
from rules.finding import Finding, Report
from rules.settings import Settings

if TYPE_CHECKING:
    from assistant.conversation.by_model.unread import Stretch
    from assistant.conversation.by_model.voicing import Asked, Worded
    from assistant.drafting.kind import Draft, Refusal

Drafter = Callable[[Document], "Draft | Refusal"]
"""Drafts the sets of a brief; filled by code unless the caller chose a model."""
Swapper = Callable[[Document, str], "Draft | Refusal"]
"""Drafts the sets anew with a key result that moves a metric, where a play does."""
Finder = Callable[[Document, str], "tuple[Draft | Refusal, tuple[str, ...]]"]
"""Drafts the sets anew with the plays first that speak of a subject; which plays those are."""


def _nobody(_: str) -> None:
    """Nobody listens: the lines stand in the reply."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What of a message was understood, told before anything is made of it."""

    taken: tuple[Taken, ...] = ()
    left: tuple[Left, ...] = ()
    wants: str = ""
    """What it wants done, in a word or two: "drop KR3"."""
    own: str = ""
    """The person's own wording that was asked for."""

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON; each value with its words and where they stand in the message."""
        return {
            "taken": [
                {
                    "key": one.key, "shown": one.shown, "text": one.span.text, "start": one.span.start,
                    "end": one.span.end, "note": one.note,
                }
                for one in self.taken
            ],
            "left": [{"text": one.text, "reason": one.reason} for one in self.left],
            "wants": self.wants,
            "own": self.own,
        }  # fmt: skip


def _unheard(_: Heard) -> None:
    """Nobody waits for it."""


class Words(Protocol):
    """Whoever words questions (assistant.conversation.by_model.voice)."""

    def word(self, asked: Asked, show: Callable[[str], None]) -> Worded:
        """Say a question."""
        ...

    def warm_up(self) -> None:
        """Begin to load."""
        ...

    def close(self) -> None:
        """Let go of what was loaded."""
        ...

    def expect(self, asked: Asked) -> None:
        """Get ready for one that will be asked next."""
        ...


class Reader(Protocol):
    """Whoever reads on where code took only a part of a sentence (assistant.conversation.by_model.second_reader)."""

    def read(self, wanted: Sequence[Stretch]) -> Iterator[tuple[Stretch, str]]:
        """What each stretch says, in pairs of its own words."""
        ...

    def warm_up(self) -> None:
        """Begin to load."""
        ...

    def close(self) -> None:
        """Let go of what was loaded."""
        ...


@dataclass(frozen=True, slots=True)
class Deps:
    """What a turn needs from outside; tests replace it here. `today` is the day of the talk."""

    today: dt.date
    draft: Drafter
    swap: Swapper
    rules: Settings = field(default_factory=Settings)
    hear: Callable[[str], None] = _nobody
    """Gets each line as it is said, so that a reader sees the first while the rest is made."""
    heard: Callable[[Heard], None] = _unheard
    """Gets what was understood, once a message, before the first line."""
    voice: Words | None = None
    """Words the next question; code's own sentences where nobody does."""
    on: Finder | None = None
    """Looks among the plays for something on a subject; `draft` does where it is None."""
    reader: Reader | None = None
    """Reads on in a message; nobody does where it is None."""
    saying: Callable[[str], None] = _nobody
    """Gets the line that is being said, as far as it is; `hear` gets it whole."""


@dataclass
class Work:
    """One turn as it goes on."""

    state: State
    deps: Deps
    said: list[str] = field(default_factory=list[str])
    _reports: dict[str, Report | None] = field(default_factory=dict[str, "Report | None"])

    def say(self, *lines: str) -> None:
        """Say lines, in order."""
        for line in lines:
            self.said.append(line)
            self.deps.hear(line)

    def report(self, value: Plain | None = None) -> Report | None:
        """What the rules say of the document, or of another one."""
        judged_ = self.state.value if value is None else value
        key = json.dumps(judged_, sort_keys=True)
        if key not in self._reports:
            self._reports[key] = judged(judged_, self.deps.today, self.deps.rules)
        return self._reports[key]

    def brings(self, value: Plain) -> list[Finding]:
        """The errors that another document has and this one has not."""
        return new_errors(self.report(), self.report(value))

    def warns(self, before: Plain) -> list[Finding]:
        """The warnings on the sets that stand open now and did not in the document before."""
        was, now = self.report(before), self.report()
        there = {(one.code, one.message) for one in (was.open if was else ())}
        return [
            one
            for one in (now.open if now else ())
            if one.severity == "warning" and one.path.startswith("/okr_sets") and (one.code, one.message) not in there
        ]
