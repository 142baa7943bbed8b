"""Open the database: SQLite in the user's data folder, or what NINETYDAY_DATABASE names; brought to its newest form."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from assistant.errors import NinetydayError, SettingsError
from assistant.settings import data_folder
from assistant.storage.errors import StorageTooNew, StorageUnavailable

VARIABLE = "NINETYDAY_DATABASE"
FILE = "ninetyday.db"
NEWEST = "0005"
"""The newest migration; a test holds it against the folder."""

LOCK_SECONDS = 10
"""How long a write waits for another one."""
_MIGRATING = 90_0001
"""The number of PostgreSQL's advisory lock under which one process migrates."""
_WRITES = "writes"


class Storage:
    """One database. Threads and processes may share it; close it, or use it as a context."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, address: str | None = None, *, environ: Mapping[str, str] | None = None) -> Storage:
        """Open the database and bring it to its newest shape.

        `address` is a URL; else NINETYDAY_DATABASE; else a SQLite file in the data folder. Raises SettingsError,
        StorageUnavailable, StorageTooNew.
        """
        url = _url(address, os.environ if environ is None else environ)
        if url.get_backend_name() == "sqlite":
            _make_private(url)
        storage = cls(_engine(url))
        try:
            storage._migrate()
        except BaseException:
            storage.close()
            raise
        return storage

    @property
    def where(self) -> str:
        """The database as it may be shown: without a password."""
        return self._engine.url.render_as_string(hide_password=True)

    @property
    def url(self) -> URL:
        """The address with its password: for whoever opens the same database a second time."""
        return self._engine.url

    @property
    def sqlite(self) -> bool:
        """Whether it is a file of ours."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Generator[Session]:
        """A session that sees one state of the database and changes nothing."""
        with _told(self.where), Session(self._engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Generator[Session]:
        """A session whose changes all stand at its end, or none of them."""
        with _told(self.where), Session(self._engine.execution_options(**{_WRITES: True})) as session, session.begin():
            yield session

    def forget(self) -> None:
        """After a deletion: let nothing of it stay in SQLite's write-ahead file; PostgreSQL vacuums by itself."""
        if self.sqlite:
            with _told(self.where), self._engine.connect() as connection:
                _outside_transaction(connection, "PRAGMA wal_checkpoint(TRUNCATE)")

    def ready(self) -> None:
        """Raise StorageUnavailable or StorageTooNew where it cannot be used now."""
        with _told(self.where), self._engine.connect() as connection:
            found = _revision(connection)
        if found != NEWEST:
            raise _too_new(self.where, found)

    def close(self) -> None:
        """Let every connection go."""
        self._engine.dispose()

    def __enter__(self) -> Storage:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _migrate(self) -> None:
        with _told(self.where):
            with self._engine.connect() as connection:
                if _revision(connection) == NEWEST:
                    return
            # Only a database that is new or old is worth the time that importing Alembic takes.
            from alembic.command import upgrade
            from alembic.script import ScriptDirectory

            from assistant.storage.migrations.configuration import configuration

            with self._engine.execution_options(**{_WRITES: True}).begin() as connection:
                if not self.sqlite:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATING})")
                found = _revision(connection)
                config = configuration(connection)
                known = {one.revision for one in ScriptDirectory.from_config(config).walk_revisions()}
                if found is not None and found not in known:
                    raise _too_new(self.where, found)
                upgrade(config, "head")


def _url(address: str | None, environ: Mapping[str, str]) -> URL:
    text = (address if address is not None else environ.get(VARIABLE, "")).strip()
    if not text:
        return URL.create("sqlite", database=str(data_folder(environ) / FILE))
    step = "write sqlite:////folder/file.db or postgresql://name:password@host/database"
    try:
        url = make_url(text)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError):
        # The value is not shown: what does not parse may hold a password.
        raise SettingsError(f"{VARIABLE} is no address of a database", step) from None
    if backend == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and url.database and url.database != ":memory:":
        return url.set(drivername="sqlite")
    raise SettingsError(f"{VARIABLE} names {backend}; SQLite files and PostgreSQL are known", step)


def _make_private(url: URL) -> None:
    """The file before SQLite makes it, for its owner's eyes alone."""
    assert url.database is not None
    path = Path(url.database)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        room = "make room for it" if error.errno == errno.ENOSPC else "set NINETYDAY_HOME to a folder that can"
        raise StorageUnavailable(
            f"the database {path} cannot be written: {error.strerror}", f"{room}, or set {VARIABLE}"
        ) from error


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            pool_timeout=LOCK_SECONDS,
            connect_args={"connect_timeout": 10},
        )
    # What was to be written is somebody's plan: no error and no log quotes it.
    engine = create_engine(
        url, hide_parameters=True, connect_args={"timeout": LOCK_SECONDS}, pool_size=10, pool_timeout=LOCK_SECONDS
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:  # pyright: ignore[reportUnusedFunction]
        # Python's own driver begins transactions late and only before some statements: we begin them ourselves.
        connection.isolation_level = None
        into_wal(connection)
        for pragma in ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        # A write takes its turn at once: one that began by reading could not be let in later.
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def into_wal(connection: sqlite3.Connection) -> None:
    """Switch a file to write-ahead logging. SQLite refuses at once, whatever its own patience is, where two switch
    together; so whoever comes second tries again."""
    end = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
        else:
            return
        time.sleep(0.01)


def _outside_transaction(connection: Connection, statement: str) -> None:
    raw = connection.connection.dbapi_connection
    assert raw is not None
    raw.cursor().execute(statement)


def _revision(connection: Connection) -> str | None:
    from sqlalchemy import inspect, text

    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _too_new(where: str, found: str | None) -> StorageTooNew:
    return StorageTooNew(
        f"the database {where} has the shape {found!r}, this version knows {NEWEST!r}", "install a newer ninetyday"
    )


@contextmanager
def _told(where: str) -> Generator[None]:
    """A database's own complaints in one line; they may quote values, so none of their words are passed on."""
    try:
        yield
    except NinetydayError:
        raise
    except (DBAPIError, PoolTimeout) as error:
        what = type(getattr(error, "orig", None) or error).__name__
        busy = "locked" in str(getattr(error, "orig", "")) or isinstance(error, PoolTimeout)
        said = f"stayed locked for {LOCK_SECONDS} s" if busy else f"failed ({what})"
        raise StorageUnavailable(
            f"the database {where} {said}", "nothing was written; try again, or see that it runs and has room"
        ) from error
    except SQLAlchemyError as error:
        raise StorageUnavailable(f"the database {where} failed ({type(error).__name__})", "report it") from error
