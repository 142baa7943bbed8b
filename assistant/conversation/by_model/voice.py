"""A model that words the next question: streamed, held against code's own sentence by sentence, never waited for long.

What is shown was checked before: a sentence is held until it is whole and has passed (see `voicing`),
then shown word by word while the next one is made. So nothing that was shown is ever taken back; where a sentence
fails, the stream is closed and code's own question stands in its place. While the person types, the question that will
likely come next is worded ahead: where it comes, its first word is there at once. The model is asked in a thread of its
own, since one client belongs to one event loop; closing the stream frees the engine at once.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from assistant.conversation.by_model.background import Background, Patience
from assistant.conversation.by_model.voicing import Asked, Worded, lead_fault, question_fault, sentences
from prompts.examples import TALK
from prompts.renderer import render

if TYPE_CHECKING:
    from assistant.settings import Settings

MAX_TOKENS = 90
FIRST_SECONDS, WHOLE_SECONDS = 1.4, 9.0
"""How long a person waits for the first sentence, and for all of it, before code's question is said instead: behind
what was understood, up to a second and a half passes for somebody who thinks; more is a silence."""
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
    _ahead: Future[str] | None = field(default=None, repr=False)
    _expected: Asked | None = field(default=None, repr=False)
    """The question that is worded ahead."""
    _leads: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    """What the model said before a question, by why it is asked: said again at once, where it holds."""

    def warm_up(self) -> None:
        """Load the model and have it read what stays the same, in the background."""
        self.speaker.warm_up()
        self._background.warm_up(self._said(prompt_of(None), _nothing, max_tokens=1))

    def expect(self, asked: Asked) -> None:
        """Have the model word a question that will be asked next, while the person types; asking another ends that.

        `said` is empty: what the person will say is not known yet.
        """
        self._forget_ahead()
        if not self._background.warming and not self.patience.rests:
            self._ahead, self._expected = self._background.begin(self._said(prompt_of(asked), _nothing)), asked

    def word(self, asked: Asked, show: Show) -> Worded:
        """Say a question. `show` gets the line so far, and what it raises ends the reply.

        Never fails for the model's sake: without an answer, or one in time, code's own question is the line.
        """
        ready = self._worded_ahead(asked)
        self._forget_ahead()
        if ready is not None:
            self.patience.in_time()
            line = Line(asked, show)
            line.hear(ready, whole=True)
            return self._kept(line)
        if self._background.warming:
            return Worded(asked.question, "the model is still being loaded")
        if self.patience.rests:
            return Worded(asked.question, "the model rests: it was too slow")
        stream: queue.Queue[tuple[str, bool]] = queue.Queue()
        future = self._background.begin(self._said(prompt_of(asked), lambda text: stream.put((text, False))))
        future.add_done_callback(lambda _: stream.put(("", True)))
        line = Line(asked, show)
        line.lead(self._leads.get(asked.why, ""))
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
        return self._kept(line)

    def close(self) -> None:
        """End the thread."""
        self._background.close(self.speaker.aclose)

    async def _said(self, prompt: str, on_text: Callable[[str], None], max_tokens: int = MAX_TOKENS) -> str:
        return await self.speaker.speak(
            render("talk/instructions"), prompt, max_tokens=max_tokens, on_text=on_text, turns=examples()
        )

    def _kept(self, line: Line) -> Worded:
        """A line as it is said; its first sentence is remembered where it only says why."""
        if line.kept and not line.kept[0].endswith("?"):
            self._leads[line.asked.why] = line.kept[0]
        return line.finished()

    def _worded_ahead(self, asked: Asked) -> str | None:
        """What the model made of this very question while the person typed; None where it made nothing, or not yet."""
        ahead, expected = self._ahead, self._expected
        if ahead is None or expected is None or replace(asked, said=expected.said) != expected:
            return None
        if not ahead.done() or ahead.cancelled() or ahead.exception() is not None:
            return None
        return ahead.result()

    def _forget_ahead(self) -> None:
        ahead, self._ahead, self._expected = self._ahead, None, None
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
    _led: bool = False

    def lead(self, sentence: str) -> None:
        """Begin with a reason that the model gave before, where it holds here; its own is passed over then."""
        if sentence and lead_fault(sentence, self.asked) is None:
            self.kept.append(sentence)
            self._led = True
            self._reveal(1)
            if self.asked.stands:
                self.end("")

    def hear(self, text: str, *, whole: bool) -> None:
        """The model's text so far."""
        found = list(sentences(text, whole=whole))
        for sentence in found[self._seen :]:
            self._seen += 1
            if self._led and self._seen == 1 and not sentence.endswith("?"):
                continue
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


def _nothing(_: str) -> None:
    """Nobody sees it as it comes."""


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
