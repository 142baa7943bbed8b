"""A model that words the next question: streamed, held against code's own sentence by sentence, never waited for long.

What is shown was checked before: a sentence is held until it is whole and has passed (assistant.conversation.voicing),
then shown word by word while the next one is made. So nothing that was shown is ever taken back; where a sentence
fails, the stream is closed and code's own question stands in its place. The model is asked in a thread of its own,
since one client belongs to one event loop; closing the stream frees the engine at once.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from assistant.conversation.background import Background, Patience
from assistant.conversation.voicing import Asked, Worded, lead_fault, question_fault, sentences
from prompts.examples import TALK
from prompts.renderer import render

if TYPE_CHECKING:
    from assistant.settings import Settings

MAX_TOKENS = 90
FIRST_SECONDS, WHOLE_SECONDS = 4.0, 9.0
"""How long a person waits for the first sentence, and for all of it, before code's question is said instead."""
Turn = tuple[str, str]
"""A worked example: what the model gets, and what it says."""
Show = Callable[[str], None]


class Speaker(Protocol):
    """Whoever says lines of plain text: the model client, or a recording of it."""

    async def speak(
        self, instructions: str, prompt: str, *, max_tokens: int, on_text: Callable[[str], None], turns: Sequence[Turn]
    ) -> str:
        """One line, streamed."""
        ...

    def warm_up(self) -> None:
        """Begin to load."""
        ...

    async def aclose(self) -> None:
        """Close its connections."""
        ...


@dataclass
class Voice:
    """One model that words questions, for all talks of a process."""

    speaker: Speaker
    first_seconds: float = FIRST_SECONDS
    whole_seconds: float = WHOLE_SECONDS
    patience: Patience = field(default_factory=Patience)
    _background: Background = field(default_factory=lambda: Background("voice"), repr=False)
    _ahead: Future[Any] | None = field(default=None, repr=False)

    def warm_up(self) -> None:
        """Load the model and have it read what stays the same, in the background."""
        self.speaker.warm_up()
        self._background.warm_up(self._said(prompt_of(None), lambda _: None, max_tokens=1))

    def expect(self, asked: Asked) -> None:
        """Have the model read a question that will be asked next, while the person types; asking it ends that."""
        if not self._background.warming:
            self._read_ahead(prompt_of(asked).partition("They said:")[0])

    def word(self, asked: Asked, show: Show) -> Worded:
        """Say a question. `show` gets the line so far, and what it raises ends the reply.

        Never fails for the model's sake: without an answer, or one in time, code's own question is the line.
        """
        self._forget_ahead()
        if self._background.warming:
            return Worded(asked.question, "the model is still being loaded")
        if self.patience.rests:
            return Worded(asked.question, "the model rests: it was too slow")
        stream: queue.Queue[tuple[str, bool]] = queue.Queue()
        future = self._background.begin(self._said(prompt_of(asked), lambda text: stream.put((text, False))))
        future.add_done_callback(lambda _: stream.put(("", True)))
        line = Line(asked, show)
        began = time.monotonic()
        text = ""
        try:
            while not line.ended:
                seconds = (self.whole_seconds if line.kept else self.first_seconds) - (time.monotonic() - began)
                more, whole = stream.get(timeout=max(seconds, 0.001))
                text = more or text
                if whole and not future.cancelled() and future.exception() is not None:
                    line.end("the model gave no answer")
                    break
                line.hear(text, whole=whole)
        except queue.Empty:
            line.end("it took too long")
            self.patience.late()
        else:
            self.patience.in_time()
        finally:
            future.cancel()
        return line.finished()

    def close(self) -> None:
        """End the thread."""
        self._background.close(self.speaker.aclose)

    async def _said(self, prompt: str, on_text: Callable[[str], None], max_tokens: int = MAX_TOKENS) -> str:
        return await self.speaker.speak(
            render("talk/instructions"), prompt, max_tokens=max_tokens, on_text=on_text, turns=examples()
        )

    def _read_ahead(self, prompt: str) -> None:
        self._forget_ahead()
        self._ahead = self._background.begin(self._said(prompt, lambda _: None, max_tokens=1))

    def _forget_ahead(self) -> None:
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            ahead.cancel()


@dataclass
class Line:
    """A line as its sentences come in: those that pass are kept and shown, the first that fails ends it."""

    asked: Asked
    show: Show
    kept: list[str] = field(default_factory=list[str])
    refused: str = ""
    ended: bool = False
    _seen: int = 0
    _asks: bool = False
    _shown: int = 0

    def hear(self, text: str, *, whole: bool) -> None:
        """The model's text so far."""
        found = list(sentences(text, whole=whole))
        for sentence in found[self._seen :]:
            self._seen += 1
            self._take(sentence)
            if self.ended:
                return
        if whole:
            self.end("" if self._asks else "it did not come to the question")
        else:
            self._reveal(1)

    def end(self, why: str) -> None:
        """No more of the model's; code's question follows where none of its own was kept."""
        self.refused, self.ended = self.refused or why, True

    def finished(self) -> Worded:
        """The whole line."""
        own = () if self._asks else (self.asked.question,)
        return Worded(" ".join((*self.kept, *own)), self.refused, len(self.kept))

    def _take(self, sentence: str) -> None:
        if not self.kept and not sentence.endswith("?"):
            fault = lead_fault(sentence, self.asked)
            if fault is None:
                self.kept.append(sentence)
                self._reveal(1)
                if self.asked.stands:
                    self.end("")
                return
            self.end(fault)
            return
        if sentence.endswith("?") and self.asked.question.startswith(sentence):
            self.end("")  # code's own question, which follows
            return
        fault = question_fault(sentence, self.asked)
        if fault is None:
            self.kept.append(sentence)
            self._asks = True
        self.end(fault or "")

    def _reveal(self, count: int) -> None:
        """Show so many words more of what was kept."""
        words = " ".join(self.kept).split(" ")
        if self.kept and self._shown < len(words):
            self._shown = min(self._shown + count, len(words))
            self.show(" ".join(words[: self._shown]))


def voice_of(settings: Settings) -> Voice | None:
    """The voice that somebody chose; None where code speaks."""
    if settings.voice == "code":
        return None
    from assistant.models.client import ModelClient

    return Voice(ModelClient(settings))


def prompt_of(asked: Asked | None) -> str:
    """What the model gets: what is known before somebody speaks first, so that it can be read ahead."""
    if asked is None:
        return "Reason:"
    return render("talk/prompt", question=asked.question, why=asked.why, company=asked.company, said=asked.said)


def examples() -> tuple[Turn, ...]:
    """The worked examples, which stay the same between calls."""
    return tuple(_worked())


def _worked() -> Iterator[Turn]:
    for one in TALK:
        prompt = render("talk/prompt", question=one.question, why=one.why, company=one.company, said=one.said)
        yield prompt, one.spoken
