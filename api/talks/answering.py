"""One reply, made in a thread: what was understood, each line and the end are kept as they come, and told."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from api.deps import Deps
from api.guidance import look_of
from api.talks.states import Kept, States, about_of, written
from assistant.conversation import Reply, State
from assistant.conversation.commands import spoken
from assistant.conversation.drafting import deps_of
from assistant.conversation.questions.showing import diff_lines
from assistant.conversation.replying import STOPPED, Failed, failed, replied, replied_again
from assistant.conversation.work import Deps as TalkDeps
from assistant.conversation.work import Heard
from assistant.drafting.events import Event
from assistant.drafting.so_far import GoalSoFar
from assistant.evidence import read_own_by
from assistant.storage import conversations
from assistant.storage.errors import NotThere
from assistant.storage.spoken import Message, Outcome, Reached
from assistant.storage.values import TenantId
from rules.plain import counted

if TYPE_CHECKING:
    from knowledge.search import Library

MOST_ATTEMPTS = 3
"""How often a reply is begun: a message that ends the process each time is not answered for ever."""
WORDS_SECONDS = 0.08
"""How often a line that is being said is kept anew: what a reader sees as words that come."""
SIGN_SECONDS = 1.0
"""How often a step that goes on is told of anew."""
_FILLED = "{} filled; the set as a whole is still being checked"
_LOG = logging.getLogger("ninetyday.api")


class Stopped(BaseException):
    """Somebody stopped the reply: as Ctrl-C, no error that anything on the way may catch."""


class Answering:
    """The reply to one message. `told` is called after whatever was kept, that watchers may look."""

    def __init__(
        self,
        deps: Deps,
        states: States,
        tenant: TenantId,
        conversation: str,
        message: Message,
        told: Callable[[], None],
    ) -> None:
        self._deps = deps
        self._states = states
        self._tenant = tenant
        self._conversation = conversation
        self._message = message
        self._told = told
        self._said: list[str] = []
        self._signed = ("", 0.0)
        self._so_far: dict[str, Any] = {}
        self._spoken = 0.0

    def run(self) -> None:
        """Make the reply and keep it. Raises StorageError: then it is found and made again."""
        deps = self._deps
        read_own_by(look_of(deps.storage, self._tenant))
        try:
            with deps.storage.reading() as session:
                before = self._states.read(session, self._tenant, self._conversation)
            reply, outcome = self._reply(before.state)
            self._finish(before, reply, outcome)
        except NotThere:
            # Deleted while it was answered: there is nobody to tell.
            self._states.forget(self._conversation)
        finally:
            self._told()

    def _reply(self, state: State) -> tuple[Reply, Outcome]:
        message, talk = self._message, self._talk()
        text = spoken(message.text or "")
        try:
            if message.attempts > MOST_ATTEMPTS:
                line = f"My reply was cut off {MOST_ATTEMPTS} times; say it in other words, or in smaller pieces."
                return failed(state, line, talk), "failed"
            made = replied_again if message.attempts > 1 else replied
            reply = made(state, text, talk)
            return reply, "failed" if isinstance(reply, Failed) else "answered"
        except Stopped:
            self._said.append(STOPPED)
            return Reply(tuple(self._said), state), "stopped"
        except NotThere:
            raise
        except Exception as error:
            # Nothing of the message is logged: it is somebody's own words.
            _LOG.error("a reply failed", exc_info=error)
            line = f"That went wrong: a fault in ninetyday itself ({type(error).__name__}); the document is as it was."
            return failed(state, line, replace(talk, hear=self._said.append)), "failed"

    def _talk(self) -> TalkDeps:
        deps = self._deps

        def tell(event: Event) -> None:
            step, since = self._signed
            if event.step != step or time.monotonic() - since >= SIGN_SECONDS:
                self._signed = (event.step, time.monotonic())
                self._keep(doing=event.text)

        def library() -> Library:
            return deps.guidance.library_of(deps.storage, self._tenant)

        made = deps_of(library, deps.today(), deps.rules, tell, self._watch)
        return replace(
            made, hear=self._hear, heard=self._heard, voice=deps.voice, reader=deps.reader, saying=self._saying
        )

    def _watch(self, goals: Sequence[GoalSoFar]) -> None:
        rows = [one.as_dict() for one in goals]
        if rows or self._so_far.get("goals"):
            self._so_far["goals"] = [{**row, "text": written(str(row["text"]))} for row in rows]
            self._keep(doing=_FILLED.format(counted(len(rows), "key result")) if rows else None, so_far=self._so_far)

    def _hear(self, line: str) -> None:
        self._said.append(written(line))
        spoken = self._so_far.pop("words", None) is not None
        self._keep(said=self._said, so_far=self._so_far if spoken else None)

    def _saying(self, text: str) -> None:
        """Keep the line so far: its first words at once, those after them a few at a time."""
        first = "words" not in self._so_far
        self._so_far["words"] = written(text)
        if first or time.monotonic() - self._spoken >= WORDS_SECONDS:
            self._spoken = time.monotonic()
            self._keep(so_far=self._so_far)

    def _heard(self, heard: Heard) -> None:
        self._keep(understood=json.dumps(heard.as_dict(), ensure_ascii=True, default=str))

    def _keep(
        self,
        *,
        said: list[str] | None = None,
        understood: str | None = None,
        doing: str | None = None,
        so_far: dict[str, Any] | None = None,
    ) -> None:
        with self._deps.storage.writing() as session:
            goes_on = conversations.heard(
                session, self._tenant, self._conversation, self._message.number,
                said=said, understood=understood, doing=doing and written(doing),
                so_far=json.dumps(so_far, ensure_ascii=True) if so_far is not None else None,
            )  # fmt: skip
        self._told()
        if not goes_on:
            raise Stopped

    def _finish(self, before: Kept, reply: Reply, outcome: Outcome) -> None:
        number = self._message.number
        with self._deps.storage.writing() as session:
            kept = self._states.write(session, self._tenant, self._conversation, number, before, reply.state)
            diff = diff_lines(before.state.value, reply.state.value)
            reached = Reached(about_of(reply.state), kept.text, kept.number, self._said, diff, outcome)
            conversations.finish(session, self._tenant, self._conversation, number, reached)
        self._states.remember(self._conversation, kept)
