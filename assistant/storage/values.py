"""What the repositories hand out: plain values that outlive the session, and the ids they go by."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NewType, TypeVar

from sqlalchemy import Select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from assistant.storage.errors import BadCursor

TenantId = NewType("TenantId", str)
"""Whose data it is; only `assistant.storage.tenants` and a key that was looked up give one."""

Value = TypeVar("Value")
ID_PATTERN = "^[0-9a-f]{32}$"
LARGEST_PAGE = 200


@dataclass(frozen=True, slots=True)
class Page(Generic[Value]):
    """Some rows, and the cursor of the next ones; None at the end."""

    rows: tuple[Value, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page goes on: the moment and the id of the last row before it."""

    created: dt.datetime
    id: str

    def cursor(self) -> str:
        """As callers are given it."""
        return base64.urlsafe_b64encode(f"{self.created.isoformat()} {self.id}".encode()).decode().rstrip("=")

    @classmethod
    def read(cls, cursor: str) -> Place:
        """What a cursor says. Raises BadCursor."""
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            moment, name = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii").split(" ")
            created = dt.datetime.fromisoformat(moment)
        except (ValueError, binascii.Error) as error:
            raise BadCursor from error
        if created.tzinfo is None or len(name) != 32:
            raise BadCursor
        return cls(created, name)


def page_of(
    session: Session,
    query: Select[Any],
    keys: tuple[InstrumentedAttribute[dt.datetime], InstrumentedAttribute[str]],
    read: Callable[[Any], Value],
    limit: int,
    cursor: str | None,
    *,
    newest_first: bool = False,
) -> Page[Value]:
    """The rows of a query after a cursor, oldest first unless said otherwise, at most `limit`. Raises BadCursor."""
    moment, name = keys
    if cursor is not None:
        after = Place.read(cursor)
        here, there = tuple_(*keys), (after.created, after.id)
        query = query.where(here < there if newest_first else here > there)
    order = (moment.desc(), name.desc()) if newest_first else keys
    found: Sequence[Any] = session.scalars(query.order_by(*order).limit(limit + 1)).all()
    rows = found[:limit]
    more = Place(getattr(rows[-1], moment.key), getattr(rows[-1], name.key)).cursor() if len(found) > limit else None
    return Page(tuple(read(one) for one in rows), more)


def new_id() -> str:
    """An id that nobody can guess: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def now() -> dt.datetime:
    """The moment, in UTC."""
    return dt.datetime.now(dt.UTC)
