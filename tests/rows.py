"""Thousands of rows of data held against one test, a part of them at a time.

A test of its own for each row costs a few milliseconds before it has looked at anything; with forty thousand rows that
was a minute of every run. A failure names each row that failed, with what it said.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

import pytest


def over(
    rows: Iterable[Any], *, part: Callable[[Any], str], name: Callable[[Any], str] = str
) -> Callable[[Callable[..., None]], Callable[[str], None]]:
    """Hold every row against the test, in one test for each `part`; a row that is a tuple is given as arguments.

    `name` says which row failed. A test that is decorated so takes nothing but a row: no fixtures.
    """
    parts: dict[str, list[Any]] = {}
    for row in rows:
        parts.setdefault(part(row), []).append(row)
    if not parts:
        raise ValueError("there are no rows to hold against the test")

    def decorate(check: Callable[..., None]) -> Callable[[str], None]:
        @functools.wraps(check)
        def every(rows_of: str) -> None:
            failed: list[str] = []
            for row in parts[rows_of]:
                try:
                    check(*row) if isinstance(row, tuple) else check(row)
                except AssertionError as error:
                    failed.append(f"{name(row)}: {error}")
                except Exception as error:
                    error.add_note(f"at {name(row)}")
                    raise
            if failed:
                raise AssertionError(f"{len(failed)} of {len(parts[rows_of])} rows:\n" + "\n".join(failed))

        del every.__wrapped__  # pytest would ask the wrapped test what it wants
        return pytest.mark.parametrize("rows_of", parts)(every)

    return decorate
