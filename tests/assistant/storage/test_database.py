from __future__ import annotations

import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import downgrade
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from assistant.errors import SettingsError
from assistant.storage import documents, tenants
from assistant.storage.database import FILE, NEWEST, Storage, into_wal
from assistant.storage.errors import StorageTooNew, StorageUnavailable
from assistant.storage.migrations.configuration import configuration
from assistant.storage.tables import Base
from tests.assistant.storage.conftest import both

KEEPS_WRITING = """
import sys
from assistant.storage import documents, tenants
from assistant.storage.database import Storage
with Storage.open(sys.argv[1]) as storage:
    with storage.writing() as session:
        tenant = tenants.found_or_made(session, "Ours").id
    while True:
        with storage.writing() as session:
            made = documents.add(session, tenant, "plan", "x" * 20_000)
            documents.change(session, tenant, made.id, 1, "y" * 20_000)
        print(made.id, flush=True)
"""


def test_the_newest_step_is_the_one_that_the_program_names() -> None:
    assert ScriptDirectory.from_config(configuration()).get_current_head() == NEWEST


@both
def test_the_steps_make_exactly_the_tables(storage: Storage, address: str) -> None:
    engine = create_engine(address)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


@both
def test_the_first_step_can_be_undone(storage: Storage, address: str) -> None:
    engine = create_engine(address)
    with engine.begin() as connection:
        downgrade(configuration(connection), "base")
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


@both
def test_many_open_an_empty_database_at_once(address: str) -> None:
    faults: list[Exception] = []

    def open_it() -> None:
        try:
            Storage.open(address).close()
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_switch_to_write_ahead_logging_that_is_refused_at_once_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    # No patience of its own: SQLite answers at once, as it does where two switch together.
    held, waits = (sqlite3.connect(path, timeout=0, check_same_thread=False, isolation_level=None) for _ in range(2))
    held.execute("BEGIN EXCLUSIVE")
    end = threading.Timer(0.1, held.execute, ["COMMIT"])
    end.start()
    into_wal(waits)
    end.join()
    assert waits.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    held.close()
    waits.close()


@both
def test_a_database_of_a_newer_program_is_left_alone(storage: Storage, address: str) -> None:
    with storage.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageTooNew, match="9999"):
        Storage.open(address)
    with pytest.raises(StorageTooNew):
        storage.ready()


def test_the_data_folder_holds_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Storage.open(environ={"NINETYDAY_HOME": str(home)}) as storage:
        storage.ready()
        assert storage.where.endswith(f"/{FILE}")
    assert stat.S_IMODE((home / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "address",
    ["nonsense", "mysql://u:hunter2@h/d", "sqlite://", "sqlite:///:memory:", "postgresql", "oracle+x://hunter2", "://"],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(address: str) -> None:
    with pytest.raises(SettingsError) as told:
        Storage.open(address)
    assert "hunter2" not in str(told.value)
    assert told.value.next_step


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(StorageUnavailable) as told:
        Storage.open("postgresql://somebody:hunter2@127.0.0.1:9/none")
    assert "hunter2" not in str(told.value)
    assert "127.0.0.1" in str(told.value)


def test_a_folder_that_cannot_be_made_is_no_lack_of_room(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(StorageUnavailable, match="File exists") as refused:
        Storage.open(f"sqlite:///{tmp_path / 'home' / 'kept.db'}")
    assert refused.value.next_step.startswith("set NINETYDAY_HOME to a folder that can")


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("these are notes, no database\n" * 40)
    with pytest.raises(StorageUnavailable, match=r"x\.db"):
        Storage.open(f"sqlite:///{tmp_path / 'x.db'}")


def test_a_write_that_fails_leaves_nothing(storage: Storage) -> None:
    def half() -> None:
        with storage.writing() as session:
            tenant = tenants.make(session, "half").id
            documents.add(session, tenant, "plan", "x")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        half()
    with storage.reading() as session:
        assert tenants.all_of_them(session) == ()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_killed_while_it_writes_every_answered_write_stands_and_no_half_one(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'kept.db'}"
    child = subprocess.Popen([sys.executable, "-c", KEEPS_WRITING, address], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    answered = [child.stdout.readline().strip() for _ in range(25)]
    child.send_signal(signal.SIGKILL)
    answered += [line.strip() for line in child.stdout.read().splitlines() if len(line.strip()) == 32]
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL
    with Storage.open(address) as storage, storage.reading() as session:
        tenant = tenants.named(session, "Ours").id
        kept = documents.listed(session, tenant, limit=10_000).rows
        assert {one.id for one in kept} >= set(answered)
        assert {one.number for one in kept} == {2}
        for one in kept:
            assert [number for number, _ in documents.numbers(session, tenant, one.id)] == [1, 2]
    connection = sqlite3.connect(tmp_path / "kept.db")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
