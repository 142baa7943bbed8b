from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from assistant.storage import keys, tenants
from assistant.storage.database import Storage
from tests.assistant.cli.running import Program


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NINETYDAY_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("NINETYDAY_DATABASE", raising=False)


def test_a_key_is_printed_once_and_opens_its_tenant(ninetyday: Program) -> None:
    made = ninetyday("keys", "create", "CI of Acme", "--scope", "write", "--tenant", "Acme")
    assert made.code == 0
    text = made.out.strip()
    assert re.fullmatch(r"nd_[0-9a-f]{12}_[\w-]{43}", text)
    with Storage.open() as storage, storage.reading() as session:
        key = keys.holder(session, text)
        assert key is not None
        assert (key.tenant, key.scope) == (tenants.named(session, "Acme").id, "write")
    listed = ninetyday("keys", "list", "--tenant", "Acme", "--format", "json")
    assert [(one["name"], one["scope"], one["revoked"]) for one in json.loads(listed.out)] == [
        ("CI of Acme", "write", None)
    ]
    assert text[-43:] not in listed.out + listed.err


def test_a_revoked_key_opens_nothing(ninetyday: Program) -> None:
    text = ninetyday("keys", "create", "laptop").out.strip()
    done = ninetyday("keys", "revoke", text)
    assert done.code == 0
    assert text not in done.out + done.err
    with Storage.open() as storage, storage.reading() as session:
        assert keys.holder(session, text) is None
    assert "revoked" in ninetyday("keys", "list").out


def test_whoever_runs_the_machine_revokes_a_key_without_saying_whose_it_is(ninetyday: Program) -> None:
    text = ninetyday("keys", "create", "ci", "--tenant", "Acme").out.strip()
    done = ninetyday("keys", "revoke", text[:15])
    assert (done.code, done.err) == (0, f"{text[:15]} (ci) of Acme is revoked\n")
    with Storage.open() as storage, storage.reading() as session:
        assert keys.holder(session, text) is None


@pytest.mark.parametrize("prefix", ["nd_000000000000", "nd_", "%", "laptop"])
def test_a_key_that_is_not_there_is_told(ninetyday: Program, prefix: str) -> None:
    ninetyday("keys", "create", "laptop")
    refused = ninetyday("keys", "revoke", prefix)
    assert refused.code == 2
    assert f"there is no key '{prefix}'" in refused.err


def test_a_key_of_another_tenant_is_not_found(ninetyday: Program) -> None:
    text = ninetyday("keys", "create", "laptop", "--tenant", "Acme").out.strip()
    ninetyday("keys", "create", "laptop", "--tenant", "Other")
    refused = ninetyday("keys", "revoke", text[:15], "--tenant", "Other")
    assert refused.code == 2
    assert f"there is no key '{text[:15]}'" in refused.err
    with Storage.open() as storage, storage.reading() as session:
        assert keys.holder(session, text) is not None


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 201, "\x1b[31m"])
def test_a_name_that_cannot_be_shown_is_refused(ninetyday: Program, name: str) -> None:
    refused = ninetyday("keys", "create", name)
    assert refused.code == 2
    assert refused.err.startswith("error: the name is")


def test_before_the_first_key_there_are_none(ninetyday: Program) -> None:
    assert ninetyday("keys", "list").out == "local has no keys\n"
    assert ninetyday("keys", "list", "--format", "json").out == "[]\n"


def test_a_tenant_that_is_not_there_is_told(ninetyday: Program) -> None:
    refused = ninetyday("keys", "list", "--tenant", "nobody")
    assert refused.code == 2
    assert "there is no tenant 'nobody'" in refused.err
