from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.storage import keys
from assistant.storage.database import Storage
from assistant.storage.errors import NotThere
from assistant.storage.values import TenantId
from tests.assistant.storage.conftest import both


@both
def test_a_key_opens_its_tenant_until_it_is_revoked(storage: Storage, tenant: TenantId) -> None:
    with storage.writing() as session:
        key, text = keys.make(session, tenant, "laptop", "write")
    with storage.reading() as session:
        assert keys.holder(session, text) == key
        assert key.tenant == tenant
    with storage.writing() as session:
        assert keys.revoke(session, tenant, key.prefix).revoked is not None
    with storage.reading() as session:
        assert keys.holder(session, text) is None


def test_the_secret_stands_nowhere_in_the_files(storage: Storage, tenant: TenantId, tmp_path: Path) -> None:
    with storage.writing() as session:
        key, text = keys.make(session, tenant, "laptop", "admin")
    secret = text.removeprefix(key.prefix + "_").encode()
    assert key.prefix.removeprefix("nd_").encode() in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert not [file.name for file in tmp_path.iterdir() if secret in file.read_bytes()]


CHANGES: dict[str, Callable[[str], str]] = {
    "last character": lambda text: text[:-1] + ("A" if text[-1] != "A" else "B"),
    "longer": lambda text: text + "A",
    "shorter": lambda text: text[:-1],
    "upper case": str.upper,
    "another prefix": lambda text: "nd_000000000000_" + text[-43:],
    "empty": lambda _: "",
    "line break": lambda text: text + "\n",
    "space": lambda text: " " + text,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_key_that_differs_in_anything_opens_nothing(storage: Storage, tenant: TenantId, change: str) -> None:
    with storage.writing() as session:
        _, text = keys.make(session, tenant, "laptop", "read")
        assert keys.holder(session, CHANGES[change](text)) is None


def test_no_text_breaks_the_look_up(storage: Storage) -> None:
    @given(text=st.text(max_size=80))
    def opens_nothing(text: str) -> None:
        with storage.reading() as session:
            assert keys.holder(session, text) is None

    opens_nothing()


@both
def test_a_tenant_neither_sees_nor_revokes_anothers_keys(storage: Storage, tenant: TenantId, other: TenantId) -> None:
    with storage.writing() as session:
        key, text = keys.make(session, other, "theirs", "admin")
    with pytest.raises(NotThere), storage.writing() as session:
        keys.revoke(session, tenant, key.prefix)
    with storage.reading() as session:
        assert keys.listed(session, tenant) == ()
        assert keys.holder(session, text) is not None


@pytest.mark.parametrize(
    ("scope", "opens"), [("read", ["read"]), ("write", ["read", "write"]), ("admin", ["read", "write", "admin"])]
)
def test_a_scope_holds_those_before_it(storage: Storage, tenant: TenantId, scope: keys.Scope, opens: list[str]) -> None:
    with storage.writing() as session:
        key, _ = keys.make(session, tenant, "k", scope)
    assert [one for one in keys.SCOPES if key.may(one)] == opens
