"""The conversations of one process: begun, talked in, followed, shared, and taken up again after a kill."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator
from typing import Any

from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from api.deps import Deps
from api.jobs.watching import Watch
from api.talks.answering import Answering
from api.talks.beginnings import Beginning
from api.talks.events import Place, TalkEvent, events_of, signs_of
from api.talks.states import NOTHING, Kept, States, about_of, written
from api.talks.views import View, Views, view_of
from api.work import Workshop
from assistant.conversation import State, opening
from assistant.errors import NinetydayError
from assistant.storage import conversations
from assistant.storage.slots import Slots
from assistant.storage.spoken import Conversation, ConversationVersion, Message, Reached
from assistant.storage.values import Page, TenantId

AT_A_TIME, WAITING = 4, 60
"""Replies that one process makes at a time, and messages that may wait for theirs."""
PING_SECONDS = 15.0
"""A stream that has nothing to tell says so, that no proxy takes it for dead."""
_LOG = logging.getLogger("ninetyday.api")


class Talks:
    """Everything about conversations; functions that are not async belong into a thread."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._states = States()
        self._views = Views(deps.rules)
        self._workshop = Workshop(AT_A_TIME, WAITING)
        self._lock = threading.RLock()
        self._slots: Slots | None = None
        self._slot = 0
        self._running: dict[str, threading.Event] = {}
        self.watch = Watch(deps.storage, conversations.heads)

    # Begin, look, end

    def create(self, tenant: TenantId, beginning: Beginning) -> Conversation:
        """A new conversation; its message 1 is what it says first."""
        with self._deps.storage.writing() as session:
            return self.make(session, tenant, beginning)

    def make(self, session: Session, tenant: TenantId, beginning: Beginning) -> Conversation:
        """As `create`, in a transaction of the caller's."""
        first = opening(beginning.state)
        lines = [written(one) for one in (*beginning.said, *first.said)]
        about = about_of(first.state)
        made = conversations.add(session, tenant, about, beginning.began_with)
        kept = self._states.write(session, tenant, made.id, 1, Kept(State()), first.state)
        return conversations.open_with(session, tenant, made.id, Reached(about, kept.text, kept.number, lines))

    def listed(self, tenant: TenantId, *, limit: int = 50, cursor: str | None = None) -> Page[Conversation]:
        """A tenant's conversations, the one that was talked in last first. Raises BadCursor."""
        with self._deps.storage.reading() as session:
            return conversations.listed(session, tenant, limit=limit, cursor=cursor)

    def get(self, tenant: TenantId, conversation: str) -> Conversation:
        """One conversation, without messages and document. Raises NotThere."""
        with self._deps.storage.reading() as session:
            return conversations.get(session, tenant, conversation)

    def messages(self, tenant: TenantId, conversation: str, *, after: int = 0, limit: int = 200) -> tuple[Message, ...]:
        """Messages with their replies, oldest first. Raises NotThere."""
        with self._deps.storage.reading() as session:
            return conversations.messages(session, tenant, conversation, after=after, limit=limit)

    def state(self, tenant: TenantId, conversation: str) -> State:
        """The state after the last reply: for whoever exports. Raises NotThere."""
        with self._deps.storage.reading() as session:
            return self._states.read(session, tenant, conversation).state

    def view(self, tenant: TenantId, conversation: str, version: int | None = None) -> View:
        """The document with its check and its hours, by default as it is now. Raises NotThere."""
        with self._deps.storage.reading() as session:
            number = conversations.get(session, tenant, conversation).version if version is None else version
            return self._view(session, tenant, conversation, number)

    def versions(self, tenant: TenantId, conversation: str) -> tuple[ConversationVersion, ...]:
        """Every version of the document, oldest first. Raises NotThere."""
        with self._deps.storage.reading() as session:
            return conversations.versions(session, tenant, conversation)

    def remove(self, tenant: TenantId, conversation: str, expected: int | None = None) -> None:
        """Delete it with all that was said. Raises NotThere, TalkedOn (where it is not at revision `expected`)."""
        with self._deps.storage.writing() as session:
            conversations.remove(session, tenant, conversation, expected)
        self._deps.storage.forget()
        self._states.forget(conversation)
        self.watch.wake(conversation)

    # Talk

    def send(self, tenant: TenantId, conversation: str, text: str, *, expected: int | None = None) -> Message:
        """Keep a message and have it answered; the reply comes as events, and stands in the message at its end.

        It is made whether anybody waits for it or not. Raises NotThere, BeingAnswered (one at a time), TalkedOn (the
        conversation is not at revision `expected`), Refused (busy).
        """
        self._begin()
        try:
            with self._deps.storage.writing() as session:
                message = self.accept(session, tenant, conversation, text, expected)
        except conversations.BeingAnswered:
            self.look_after(tenant, conversation)
            raise
        self.answer(tenant, conversation, message)
        return message

    def accept(
        self, session: Session, tenant: TenantId, conversation: str, text: str, expected: int | None = None
    ) -> Message:
        """The first half of `send`, in a transaction of the caller's, after `start`; `answer` is the second half."""
        self._workshop.refuse_full()
        return conversations.accept(session, tenant, conversation, written(text), self._slot, expected)

    def answer(self, tenant: TenantId, conversation: str, message: Message) -> None:
        """Have a message answered that was accepted; a second time changes nothing."""
        with self._lock:
            if conversation in self._running:
                return
            ended = self._running[conversation] = threading.Event()
        self.watch.wake(conversation)
        work = Answering(self._deps, self._states, tenant, conversation, message, lambda: self.watch.wake(conversation))

        def run() -> None:
            try:
                work.run()
            except Exception as error:
                # The message stands in the database without a reply, and is found there when somebody asks for it.
                _LOG.error("a reply could not be kept: %s", type(error).__name__)
            finally:
                with self._lock:
                    del self._running[conversation]
                ended.set()

        try:
            self._workshop.begin(run)
        except Exception:
            with self._lock:
                del self._running[conversation]
            ended.set()
            raise

    def wait(self, conversation: str, seconds: float = 60.0) -> bool:
        """Wait until no reply is being made here, as a page without scripts does. False where it takes longer."""
        with self._lock:
            ended = self._running.get(conversation)
        return ended is None or ended.wait(seconds)

    def stop_reply(self, tenant: TenantId, conversation: str) -> bool:
        """Let the reply that is being made end at its next line; False where none is. Raises NotThere."""
        with self._deps.storage.writing() as session:
            return conversations.stop(session, tenant, conversation)

    async def follow(
        self, tenant: TenantId, conversation: str, after: Place, until: int | None = None
    ) -> AsyncGenerator[TalkEvent | None]:
        """What the conversation tells after a place, for as long as somebody listens; None now and then, that the line
        stays open. With `until` it ends with that message's `done`. It ends where the conversation is deleted, or the
        server stops.

        Raises NotThere with the first step.
        """
        with self.watch.on(conversation) as changed:
            signs: dict[str, str] = {}
            first = True
            while not self.watch.closing:
                changed.clear()
                try:
                    told, now = await run_in_threadpool(self._since, tenant, conversation, after)
                except NinetydayError:
                    if first:
                        raise
                    return
                first = False
                for event in told:
                    yield event
                    after = event.place or after
                    if event.name == "done" and event.data["message"] == until:
                        return
                for one in now:
                    if signs.get(one.name) != one.json:
                        signs[one.name] = one.json
                        yield one
                if until is not None and after.message > until:
                    return
                if told:
                    continue  # there may be more than was read at once
                try:
                    async with asyncio.timeout(PING_SECONDS):
                        await changed.wait()
                except TimeoutError:
                    yield None
                    # Whoever was to reply may be no more.
                    await run_in_threadpool(self._looked_after, tenant, conversation)

    def _since(self, tenant: TenantId, conversation: str, after: Place) -> tuple[list[TalkEvent], list[TalkEvent]]:
        now: list[TalkEvent] = []
        found: list[TalkEvent] = []
        with self._deps.storage.reading() as session:
            revision = conversations.get(session, tenant, conversation).revision

            def document(message: Message) -> dict[str, Any]:
                about = conversations.get(session, tenant, conversation).about
                view = self._view(session, tenant, conversation, message.version or NOTHING)
                return {"title": about.title, "stage": about.stage, **view.as_dict(), "diff": list(message.diff)}

            for message in conversations.messages(session, tenant, conversation, after=max(after.message - 1, 0)):
                found += events_of(message, after, document, revision)
                now = list(signs_of(message))
        return found, now

    def _view(self, session: Session, tenant: TenantId, conversation: str, number: int) -> View:
        if number == NOTHING:
            return view_of(NOTHING, {}, self._deps.today(), self._deps.rules)
        text = conversations.document(session, tenant, conversation, number)
        return self._views.of(conversation, number, text, self._deps.today())

    # A link to read by

    def share(self, tenant: TenantId, conversation: str) -> str:
        """A new link's secret, shown this once; the one before opens nothing any more. Raises NotThere."""
        with self._deps.storage.writing() as session:
            return conversations.share(session, tenant, conversation)

    def unshare(self, tenant: TenantId, conversation: str) -> None:
        """From now on the link opens nothing. Raises NotThere."""
        with self._deps.storage.writing() as session:
            conversations.unshare(session, tenant, conversation)

    def shared(self, secret: str) -> tuple[Conversation, View]:
        """What a link shows: the document as it is now and its check, nothing that was said. Raises NotThere."""
        from api.guidance import look_of
        from assistant.evidence import read_own_by

        with self._deps.storage.reading() as session:
            found = conversations.shared(session, secret)
            read_own_by(look_of(self._deps.storage, found.tenant))
            return found, self._view(session, found.tenant, found.id, found.version)

    # Alive and dead

    def start(self) -> None:
        """Take a slot, and take up what processes left that died: their last message is answered once more.

        Raises StorageUnavailable.
        """
        self._begin()

    def stop(self) -> None:
        """End the streams, and let replies that have begun become whole; the others are found at the next start."""
        self.watch.close()
        self._workshop.close()
        with self._lock:
            if self._slots is not None:
                self._slots.close()
                self._slots = None

    def _begin(self) -> None:
        with self._lock:
            if self._slots is not None:
                return
            slots = Slots(self._deps.storage, "talk")
            self._slot = slots.take_first()
            self._slots = slots
            # Whoever had this slot before is no more.
            self._take_up(self._slot)
            with self._deps.storage.reading() as session:
                others = conversations.answering(session) - {self._slot}
            for one in others:
                self._take_up_if_dead(one)

    def look_after(self, tenant: TenantId, conversation: str) -> None:
        """See that a message that has no reply yet is being answered by somebody who lives."""
        with self._lock:
            if self._slots is None:
                return
            self._slots.check()
            slot = self.get(tenant, conversation).answering
            if slot is None:
                return
            if slot == self._slot:
                if conversation not in self._running:
                    self._take_up(slot)
            else:
                self._take_up_if_dead(slot)

    def _looked_after(self, tenant: TenantId, conversation: str) -> None:
        try:
            self.look_after(tenant, conversation)
        except NinetydayError as error:
            _LOG.warning("a conversation could not be looked after: %s", error)

    def _take_up_if_dead(self, slot: int) -> None:
        assert self._slots is not None
        if not self._slots.take(slot):
            return
        try:
            self._take_up(slot)
        finally:
            self._slots.release(slot)

    def _take_up(self, slot: int) -> None:
        with self._deps.storage.writing() as session:
            found = conversations.take_over(session, slot, self._slot, but=self._running)
        for tenant, conversation, message in found:
            self.answer(tenant, conversation, message)
