"""A model that reads on where code took only a part of a sentence: one sentence and one kind of thing at a time.

It writes down pairs of the sentence's own words; what they mean is read out of them by code (pairs.py), and what was
understood is told with its words. It is never waited for long, and a talk goes on without it.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.conversation.by_model.background import Background, Patience
from assistant.conversation.by_model.pairs import read_pairs
from assistant.conversation.by_model.unread import Kind, Stretch, stretches
from assistant.conversation.by_model.voice import Speaker
from assistant.conversation.taking import Asked, Taken, Understood
from assistant.conversation.work import Reader
from assistant.reading import Known
from prompts.message_examples import MESSAGE
from prompts.renderer import render

if TYPE_CHECKING:
    from assistant.settings import Settings

MAX_TOKENS = 60
MESSAGE_SECONDS = 8.0
"""How long a person waits for all that is asked about one message."""


@dataclass
class SecondReader:
    """One model that reads on, for all talks of a process."""

    speaker: Speaker
    seconds: float = MESSAGE_SECONDS
    patience: Patience = field(default_factory=Patience)
    _background: Background = field(default_factory=lambda: Background("second reader"), repr=False)

    def warm_up(self) -> None:
        """Load the model in the background, and have it read what stays the same."""
        self.speaker.warm_up()
        self._background.warm_up(self._said("figures", "", max_tokens=1))

    def read(self, wanted: Sequence[Stretch]) -> Iterator[tuple[Stretch, str]]:
        """The model's answer about each stretch, as they come; fewer where it is too slow, none where it fails."""
        if self._background.warming or self.patience.rests:
            return
        ends = time.monotonic() + self.seconds
        for one in wanted:
            future = self._background.begin(self._said(one.kind, " ".join(one.span.text.split())))
            try:
                answer = future.result(max(ends - time.monotonic(), 0.001))
            except TimeoutError:
                self.patience.late()
                return
            except Exception:
                # Whatever fails at the model: what code read stands, and the rest is said back as it was.
                return
            finally:
                future.cancel()
            yield one, answer
        self.patience.in_time()

    def close(self) -> None:
        """End the thread."""
        self._background.close(self.speaker.aclose)

    async def _said(self, kind: Kind, text: str, max_tokens: int = MAX_TOKENS) -> str:
        return await self.speaker.speak(
            render(f"message/{kind}"),
            _prompt(text),
            max_tokens=max_tokens,
            on_text=_nothing,
            turns=[(_prompt(said), answer) for said, answer in MESSAGE[kind]],
        )


def _prompt(said: str) -> str:
    return render("message/prompt", said=said)


def read_on(
    reader: Reader,
    message: str,
    found: Understood,
    asked: Asked,
    known: Known,
    day: dt.date,
    lacks: frozenset[str],
) -> tuple[Taken, ...]:
    """The values that a model reads besides those that code took."""
    taken = list(found.taken)
    wanted = stretches(message, found, asked, known, lacks)
    for stretch, answer in reader.read(wanted) if wanted else ():
        taken += read_pairs(answer, stretch, message, known, day, taken)
    return tuple(taken[len(found.taken) :])


def _nothing(_: str) -> None:
    """Nobody sees the answer as it comes."""


def second_reader_of(settings: Settings) -> SecondReader | None:
    """The second reader that somebody chose; None where code reads alone."""
    if settings.reading == "code":
        return None
    from assistant.models.client import ModelClient

    return SecondReader(ModelClient(settings))
