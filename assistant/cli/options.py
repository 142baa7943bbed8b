"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from assistant.errors import NinetydayError


class Format(StrEnum):
    """How a command prints its answer."""

    text = "text"
    json = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="text for people, json for programs.")]
ConfigOption = Annotated[
    str | None, typer.Option("--config", metavar="FILE", help="Settings from this file instead of the nearest one.")
]
IsolatedOption = Annotated[bool, typer.Option("--isolated", help="The defaults, whatever configuration is there.")]
TodayOption = Annotated[str | None, typer.Option("--today", hidden=True, help="The day to judge by, YYYY-MM-DD.")]


class UsageRefused(NinetydayError):  # noqa: N818 - as in assistant.errors
    """An option or an argument with a value that cannot be used."""


def read_today(text: str | None) -> dt.date:
    """The day that `--today` names, else today. Raises UsageRefused."""
    return dt.date.today() if text is None else read_day(text, "--today")


def read_day(text: str, option: str) -> dt.date:
    """The day that an option names. Raises UsageRefused."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UsageRefused(f"{option} is {text!r}, not a date", "write it as YYYY-MM-DD") from error


def read_codes(values: Sequence[str], option: str, known: Iterable[str]) -> tuple[str, ...]:
    """Codes or their beginnings from one option, given several times or with commas. Raises UsageRefused."""
    codes = tuple(part.strip().upper() for value in values for part in value.split(",") if part.strip())
    names = list(known)
    for code in codes:
        if not any(name.startswith(code) for name in names):
            raise UsageRefused(f"{option} {code}: no rule's code starts so", nearest_code(code, names))
    return codes


def nearest_code(code: str, known: Iterable[str]) -> str:
    """The next step for a code that nobody knows."""
    names = list(known)
    families = sorted({name.rstrip("0123456789") for name in names})
    near = difflib.get_close_matches(code.upper(), [*names, *families], n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else "`ninetyday rules` lists them all"
