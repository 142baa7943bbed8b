"""Lists in pages: `limit` rows, and in `next` the cursor of the page after them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel

from assistant.storage.values import LARGEST_PAGE, Page

Row = TypeVar("Row")
Value = TypeVar("Value")

Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="Rows a page.")]
Cursor = Annotated[str | None, Query(max_length=200, description="`next` of the page before.")]
ROWS = 50


class PageShape(BaseModel, Generic[Row]):
    """One page; `next` is null on the last."""

    rows: list[Row]
    next: str | None


def page(found: Page[Value], shown: Callable[[Value], dict[str, Any]]) -> dict[str, Any]:
    """A page as it is answered."""
    return {"rows": [shown(one) for one in found.rows], "next": found.next}
