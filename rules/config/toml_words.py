"""How messages speak of what stands in a configuration: keys and values as TOML writes them, and what was meant."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Collection, Sequence
from typing import Any, TypeGuard, cast

from rules.formats.problems import Path, shown

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_FEW, _SHORT = 6, 60
"""Values of a list, and characters, that a message still spells out."""


def is_number(value: Any) -> TypeGuard[float]:
    """Whether a value counts as a number here: true and false do not."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def date_of_value(value: Any) -> dt.date | None:
    """The date that a value is, or writes; None for everything else."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return None
    return None


def known_key(key: str, known: Collection[str]) -> str | None:
    """The known name that a key writes, with - or with _."""
    return key if key in known else flat if (flat := key.replace("-", "_")) in known else None


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name that was probably meant."""
    by_lower = {one.lower(): one for one in known}
    for word in (name.strip().lower()[:80], re.sub(r"[\s-]+", "_", name.strip().lower()[:80])):
        if word in by_lower:
            return by_lower[word]
        if near := difflib.get_close_matches(word, by_lower, cutoff=0.6):
            return by_lower[near[0]]
    return None


def some(names: Sequence[str], most: int = 12) -> str:
    """Names in a sentence, the first of them where they are many."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def key_path(path: Path) -> str:
    """A path as TOML writes it: `thresholds.audit_by`, `phrases."day to day".also`, `house_rules[0].code`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            name = part if _BARE.fullmatch(part) else f'"{shown(part)}"'
            text += f".{name}" if text else name
    return text or "the configuration"


def said_value(value: Any) -> str:
    """A value in a message: as the file writes it, short."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        items = cast("list[Any]", value)
        text = f"[{', '.join(written(one) for one in items)}]" if len(items) <= _FEW else ""
        return text if 0 < len(text) <= _SHORT else f"a list of {len(items)}"
    return written(value)


def written(value: Any) -> str:
    """A single value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{shown(value)}"'
    if isinstance(value, int) and abs(value) >= 10**30:
        return "a number of more than 30 digits"
    if isinstance(value, (dict, list)):
        return said_value(value)
    return str(value)


def is_(path: Path, value: Any) -> str:
    """`thresholds.audit_by is "soon"`: how most messages begin."""
    return f"{key_path(path)} is {said_value(value)}"
