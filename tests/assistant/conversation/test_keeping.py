"""Conversations on the disk: everything up to the last message, and a reply that was cut is known."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from assistant.conversation import State
from assistant.conversation.keeping import ConversationRefused, Journal, newest, taken_up
from assistant.conversation.state import MOST_VERSIONS

NOW = dt.datetime(2026, 11, 16, 9, 30)
STATE = State(value={"engagement": {"company": "Acme"}}, asked="role", times={"role": 1})


def _kept(folder: Path, *, file: str | None = None) -> Path:
    with Journal.begin(folder, STATE, now=NOW, file=file) as journal:
        journal.message("a CRO")
        state = STATE.changed({"engagement": {"company": "Acme", "role": "cro"}}, "role")
        journal.reply(("Noted.",), state)
        return journal.path


def test_it_goes_on_where_it_ended(tmp_path: Path) -> None:
    _kept(tmp_path)
    found = newest(tmp_path)
    assert found.state.value["engagement"]["role"] == "cro"
    assert [one.what for one in found.state.versions] == ["role"]
    assert (found.cut, found.exchanges[-1]) == ("", ("a CRO", ("Noted.",)))


def test_a_message_without_a_reply_is_known(tmp_path: Path) -> None:
    path = _kept(tmp_path)
    with Journal.again(taken_up(path)) as journal:
        journal.message("two days a week")
    assert taken_up(path).cut == "two days a week"


def test_a_line_that_was_cut_in_the_middle_is_passed_over(tmp_path: Path) -> None:
    path = _kept(tmp_path)
    path.write_bytes(path.read_bytes() + b'{"reply":["No')
    found = taken_up(path)
    assert found.state.value["engagement"]["role"] == "cro"
    with Journal.again(found) as journal:
        journal.message("again")
    assert taken_up(path).cut == "again"


def test_versions_come_back_however_many_there_were(tmp_path: Path) -> None:
    state = STATE
    with Journal.begin(tmp_path, state, now=NOW) as journal:
        for number in range(MOST_VERSIONS + 5):
            state = state.changed({"engagement": {"company": f"Acme {number}"}}, str(number))
            journal.reply((), state)
        undone = state.with_(versions=state.versions[:-3])
        journal.reply((), undone)
        path = journal.path
    assert taken_up(path).state == undone


def test_a_conversation_is_open_once(tmp_path: Path) -> None:
    with Journal.begin(tmp_path, STATE, now=NOW) as journal, pytest.raises(ConversationRefused, match="another window"):
        Journal.again(taken_up(journal.path))


def test_that_of_a_file_is_found_by_the_file(tmp_path: Path) -> None:
    wanted = _kept(tmp_path, file=str(tmp_path / "a.yaml"))
    _kept(tmp_path, file=str(tmp_path / "b.yaml"))
    assert newest(tmp_path, str(tmp_path / "a.yaml")).path == wanted


def test_nothing_to_take_up_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConversationRefused, match="no conversation to take up"):
        newest(tmp_path)


@pytest.mark.parametrize("text", ["", "{}", "[1]", "not json", '{"form":1}', '{"state":{"asked":3},"reply":[]}'])
def test_a_damaged_file_is_refused_in_a_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(text, "utf-8")
    with pytest.raises(ConversationRefused):
        taken_up(path)


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    assert _kept(tmp_path).stat().st_mode & 0o077 == 0
