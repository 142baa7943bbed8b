"""Numbers that living processes hold on a database; a process that dies, however it dies, lets go of its own.

Whoever gets the number of another process's work knows that the other is no more.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Literal, Protocol

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from assistant.storage.database import Storage
from assistant.storage.errors import StorageUnavailable

if TYPE_CHECKING:
    from filelock import BaseFileLock

Kind = Literal["worker", "talk"]
"""What a slot is for: jobs, or conversations."""
MOST = 256
_FAMILIES: dict[Kind, int] = {"worker": 90_0002, "talk": 90_0003}
"""The first of the two numbers of PostgreSQL's advisory locks that slots are."""


class _Locks(Protocol):
    def take(self, number: int) -> bool: ...

    def release(self, number: int) -> None: ...

    def check(self) -> None: ...

    def close(self) -> None: ...


class Slots:
    """The slots of one database: locks on files beside SQLite's, PostgreSQL's own locks in a session of its own."""

    def __init__(self, storage: Storage, kind: Kind = "worker") -> None:
        self._locks: _Locks = _Files(storage, kind) if storage.sqlite else _Session(storage, kind)

    def take_first(self) -> int:
        """The first number that nobody holds. Raises StorageUnavailable."""
        for number in range(MOST):
            if self._locks.take(number):
                return number
        raise StorageUnavailable(f"{MOST} processes work on this database already", "stop some of them")

    def take(self, number: int) -> bool:
        """Whether nobody held this number, and it is ours now; never asked for one that is ours already."""
        return self._locks.take(number)

    def release(self, number: int) -> None:
        """Let go of a number."""
        self._locks.release(number)

    def check(self) -> None:
        """See that what is held is held still, and take it again where a connection broke off."""
        self._locks.check()

    def close(self) -> None:
        """Let go of all of them."""
        self._locks.close()


class _Files:
    def __init__(self, storage: Storage, kind: Kind) -> None:
        self._path = f"{storage.url.database}.{kind}"
        self._held: dict[int, BaseFileLock] = {}

    def take(self, number: int) -> bool:
        from filelock import FileLock, Timeout

        lock = FileLock(f"{self._path}-{number}", timeout=0, mode=0o600, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            return False
        self._held[number] = lock
        return True

    def release(self, number: int) -> None:
        self._held.pop(number).release()

    def check(self) -> None:
        """A file's lock goes with its process alone."""

    def close(self) -> None:
        for number in list(self._held):
            self.release(number)


class _Session:
    def __init__(self, storage: Storage, kind: Kind) -> None:
        self._family = _FAMILIES[kind]
        self._engine = create_engine(
            storage.url, hide_parameters=True, poolclass=NullPool, isolation_level="AUTOCOMMIT"
        )
        self._where = storage.where
        self._connection: Connection | None = None
        self._held: set[int] = set()

    def take(self, number: int) -> bool:
        if not self._asked("pg_try_advisory_lock", number):
            return False
        self._held.add(number)
        return True

    def release(self, number: int) -> None:
        self._held.discard(number)
        self._asked("pg_advisory_unlock", number)

    def check(self) -> None:
        if self._connection is None:
            self._renew()
            return
        try:
            self._connection.exec_driver_sql("SELECT 1")
        except SQLAlchemyError:
            self._renew()

    def close(self) -> None:
        if self._connection is not None:
            # The server sees only a moment later that a session has ended.
            with suppress(SQLAlchemyError):
                self._connection.exec_driver_sql("SELECT pg_advisory_unlock_all()")
            self._connection.close()
        self._engine.dispose()

    def _asked(self, function: str, number: int) -> bool:
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            return bool(self._connection.exec_driver_sql(f"SELECT {function}({self._family}, {number})").scalar())
        except SQLAlchemyError as error:
            self._renew()
            raise StorageUnavailable(
                f"the database {self._where} failed ({type(error).__name__})", "try again"
            ) from error

    def _renew(self) -> None:
        """A session that broke off holds nothing any more: the next one takes again what this process had."""
        broken, self._connection = self._connection, None
        if broken is not None:
            broken.invalidate()
            broken.close()
        try:
            self._connection = self._engine.connect()
            for number in self._held:
                self._connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({self._family}, {number})")
        except SQLAlchemyError:
            self._connection = None
