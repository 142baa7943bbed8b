from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest
from sqlalchemy import select, update

from assistant.storage import conversations, retention, tenants
from assistant.storage.database import Storage
from assistant.storage.errors import BadCursor, BeingAnswered, NotThere, TalkedOn
from assistant.storage.slots import Slots
from assistant.storage.spoken import About, Reached
from assistant.storage.tables import ConversationRow, ConversationVersionRow, MessageRow
from assistant.storage.values import TenantId, now
from tests.assistant.storage.conftest import both

ABOUT = About("Acme, CRO", "Acme", "cro", "brief")


def _new(storage: Storage, tenant: TenantId, title: str = "Acme, CRO") -> str:
    about = About(title, None, None, "brief")
    with storage.writing() as session:
        made = conversations.add(session, tenant, about).id
        conversations.open_with(session, tenant, made, Reached(about, "{}", 0, ["hello"]))
    return made


def _said(storage: Storage, tenant: TenantId, talk: str, text: str, value: str | None = None) -> int:
    """A message with its reply, and the document that it made; the message's number."""
    with storage.writing() as session:
        number = conversations.accept(session, tenant, talk, text, 0).number
        version = conversations.get(session, tenant, talk).version
        if value is not None:
            version = conversations.keep_version(session, tenant, talk, number, value)
        conversations.finish(session, tenant, talk, number, Reached(ABOUT, "{}", version, [f"re {text}"], ["~ x"]))
    return number


@both
def test_what_was_said_and_what_came_of_it_is_there_again(storage: Storage, tenant: TenantId) -> None:
    talk = _new(storage, tenant)
    _said(storage, tenant, talk, "we are Acme", '{"a":1}')
    with storage.reading() as session:
        found = conversations.get(session, tenant, talk)
        first, second = conversations.messages(session, tenant, talk)
    assert (found.about, found.last, found.version, found.answering) == (ABOUT, 2, 1, None)
    assert (first.text, first.said, first.outcome) == (None, ("hello",), "answered")
    assert (second.text, second.said, second.diff, second.version) == ("we are Acme", ("re we are Acme",), ("~ x",), 1)


def test_the_same_document_again_is_the_version_that_it_was(storage: Storage, tenant: TenantId) -> None:
    talk = _new(storage, tenant)
    for value in ('{"a":1}', '{"a":2}', '{"a":1}', '{"a":3}'):
        _said(storage, tenant, talk, "x", value)
    with storage.reading() as session:
        assert [(one.number, one.message) for one in conversations.versions(session, tenant, talk)] == [
            (1, 2), (2, 3), (3, 5)
        ]  # fmt: skip
        assert [one.version for one in conversations.messages(session, tenant, talk)] == [0, 1, 2, 1, 3]
        assert conversations.document(session, tenant, talk, 2) == '{"a":2}'
        with pytest.raises(NotThere, match="version"):
            conversations.document(session, tenant, talk, 4)


@both
def test_of_two_who_speak_at_once_one_is_told_to_wait_and_loses_nothing(storage: Storage, tenant: TenantId) -> None:
    talk = _new(storage, tenant)
    taken: list[int] = []
    refused: list[int] = []
    ready = threading.Barrier(4)

    def speak(number: int) -> None:
        ready.wait()
        try:
            with storage.writing() as session:
                taken.append(conversations.accept(session, tenant, talk, f"message {number}", 0).number)
        except BeingAnswered as error:
            refused.append(error.number)

    threads = [threading.Thread(target=speak, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (taken, refused) == ([2], [2, 2, 2])
    with storage.reading() as session:
        assert len(conversations.messages(session, tenant, talk)) == 2


def test_who_has_not_read_the_last_word_is_refused(storage: Storage, tenant: TenantId) -> None:
    talk = _new(storage, tenant)
    with storage.reading() as session:
        read = conversations.get(session, tenant, talk).revision
    _said(storage, tenant, talk, "meanwhile")
    with storage.writing() as session, pytest.raises(TalkedOn, match="you have read revision 1"):
        conversations.accept(session, tenant, talk, "late", 0, expected=read)
    with storage.writing() as session, pytest.raises(TalkedOn):
        conversations.remove(session, tenant, talk, expected=read)
    with storage.reading() as session:
        assert conversations.get(session, tenant, talk).last == 2


@both
def test_a_reply_that_a_dead_process_was_making_is_taken_over_from_its_beginning(
    storage: Storage, tenant: TenantId
) -> None:
    talk, other = _new(storage, tenant), _new(storage, tenant)
    with storage.writing() as session:
        number = conversations.accept(session, tenant, talk, "half", 3).number
        assert conversations.heard(session, tenant, talk, number, said=["one"], understood="{}", doing="drafting")
        assert conversations.heard(session, tenant, talk, number, so_far='{"goals":[]}')
        assert conversations.message(session, tenant, talk, number).so_far == '{"goals":[]}'
        conversations.accept(session, tenant, other, "alive", 4)
    with storage.writing() as session:
        assert conversations.answering(session) == {3, 4}
        ((whose, name, message),) = conversations.take_over(session, 3, 7)
        assert (whose, name, message.text, message.said, message.attempts) == (tenant, talk, "half", (), 2)
        assert (message.understood, message.doing, message.so_far) == (None, None, None)
        assert conversations.take_over(session, 3, 7) == ()
        assert conversations.take_over(session, 7, 7, but={talk}) == ()
        assert conversations.get(session, tenant, talk).answering == 7


def test_a_reply_is_told_to_stop_when_it_next_speaks(storage: Storage, tenant: TenantId) -> None:
    talk = _new(storage, tenant)
    with storage.writing() as session:
        assert not conversations.stop(session, tenant, talk)
        number = conversations.accept(session, tenant, talk, "long", 0).number
        assert conversations.stop(session, tenant, talk)
        assert not conversations.heard(session, tenant, talk, number, said=["one"])


@both
def test_the_one_that_was_talked_in_last_is_listed_first(storage: Storage, tenant: TenantId, other: TenantId) -> None:
    names = [_new(storage, tenant, f"{number}") for number in range(5)]
    _new(storage, other, "theirs")
    _said(storage, tenant, names[1], "again")
    order: list[str] = []
    cursor: str | None = None
    with storage.reading() as session:
        while True:
            page = conversations.listed(session, tenant, limit=2, cursor=cursor)
            order += [one.id for one in page.rows]
            cursor = page.next
            if cursor is None:
                break
        with pytest.raises(BadCursor):
            conversations.listed(session, tenant, limit=2, cursor="2")
    assert order == [names[at] for at in (1, 4, 3, 2, 0)]


def test_a_link_opens_until_it_is_replaced_or_taken_back_and_is_nowhere_to_be_read(
    storage: Storage, tenant: TenantId, tmp_path: Path
) -> None:
    talk = _new(storage, tenant)
    with storage.writing() as session:
        first = conversations.share(session, tenant, talk)
        second = conversations.share(session, tenant, talk)
    with storage.reading() as session:
        assert conversations.shared(session, second).id == talk
        for wrong in (first, "", "x" * 43, second[:-1]):
            with pytest.raises(NotThere):
                conversations.shared(session, wrong)
    assert not any(second.encode() in file.read_bytes() for file in tmp_path.iterdir())
    with storage.writing() as session:
        conversations.unshare(session, tenant, talk)
        conversations.unshare(session, tenant, talk)
    with storage.reading() as session, pytest.raises(NotThere):
        conversations.shared(session, second)


@both
def test_anothers_conversation_is_not_there(storage: Storage, tenant: TenantId, other: TenantId) -> None:
    talk = _new(storage, tenant)
    _said(storage, tenant, talk, "ours", '{"a":1}')
    with storage.writing() as session:
        for opened in (
            lambda: conversations.get(session, other, talk),
            lambda: conversations.state(session, other, talk),
            lambda: conversations.messages(session, other, talk),
            lambda: conversations.message(session, other, talk, 1),
            lambda: conversations.versions(session, other, talk),
            lambda: conversations.document(session, other, talk, 1),
            lambda: conversations.accept(session, other, talk, "theirs", 0),
            lambda: conversations.heard(session, other, talk, 2, said=["theirs"]),
            lambda: conversations.stop(session, other, talk),
            lambda: conversations.share(session, other, talk),
            lambda: conversations.unshare(session, other, talk),
            lambda: conversations.remove(session, other, talk),
        ):
            with pytest.raises(NotThere):
                opened()


@both
def test_a_deleted_one_takes_all_of_it_along(storage: Storage, tenant: TenantId) -> None:
    talk, stays = _new(storage, tenant), _new(storage, tenant)
    _said(storage, tenant, talk, "x", '{"a":1}')
    with storage.writing() as session:
        conversations.remove(session, tenant, talk)
    with storage.reading() as session:
        assert set(session.scalars(select(MessageRow.conversation_id))) == {stays}
        assert set(session.scalars(select(ConversationVersionRow.conversation_id))) == set()
        with pytest.raises(NotThere):
            conversations.get(session, tenant, talk)


@both
def test_retention_takes_old_ones_and_of_the_others_what_is_old_but_the_document_as_it_is(
    storage: Storage, tenant: TenantId
) -> None:
    old, fresh = _new(storage, tenant), _new(storage, tenant)
    for value in ('{"a":1}', '{"a":2}'):
        _said(storage, tenant, fresh, "long ago", value)
    with storage.writing() as session:
        unanswered = conversations.accept(session, tenant, fresh, "no reply yet", 0).number
        long_ago = now() - dt.timedelta(days=40)
        session.execute(update(ConversationRow).where(ConversationRow.id == old).values(changed=long_ago))
        session.execute(update(MessageRow).values(created=long_ago))
        session.execute(update(ConversationVersionRow).values(created=long_ago))
        tenants.set_retention(session, tenant, 30)
        retention.purge(session)
    with storage.reading() as session:
        with pytest.raises(NotThere):
            conversations.get(session, tenant, old)
        assert [one.number for one in conversations.messages(session, tenant, fresh)] == [unanswered]
        assert [one.number for one in conversations.versions(session, tenant, fresh)] == [2]


@both
def test_slots_of_jobs_and_of_conversations_are_not_the_same(storage: Storage) -> None:
    jobs, talks, more = Slots(storage), Slots(storage, "talk"), Slots(storage, "talk")
    try:
        assert [jobs.take_first(), talks.take_first(), more.take_first()] == [0, 0, 1]
        assert not more.take(0)
    finally:
        for one in (jobs, talks, more):
            one.close()
