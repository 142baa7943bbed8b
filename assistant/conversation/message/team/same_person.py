"""Somebody who was told of before: "Alan looks after the dealers", then "a dealer manager called Alan Trewin"."""

from __future__ import annotations

from typing import Any, cast

from assistant.conversation.state import Plain
from assistant.debriefing.changes import Change
from assistant.reading import PersonValue


def told_before(read: PersonValue, value: Plain) -> list[Change] | None:
    """What is new of somebody whose name stands there: the longer name, the job said last; None for somebody new.

    One name is another where it is the same, or its first name alone; two of one first name and different surnames are
    two people, and so are two rows that a first name may mean.
    """
    if read.name is None:
        return None
    rows = list(enumerate(cast("list[Plain]", value.get("people") or [])))
    near = [(place, row) for place, row in rows if _same(str(row.get("name") or ""), read.name)]
    if len(near) != 1:
        return None
    place, row = near[0]
    changes: list[Change] = []
    if len(read.name.split()) > len(str(row["name"]).split()):
        changes.append(Change(("people", place, "name"), read.name))
    if _says_more(read.role, str(row.get("role") or "")):
        fields: dict[str, Any] = {"role": read.role, "group": read.group, "function": read.function}
        changes += [Change(("people", place, name), new) for name, new in fields.items() if new is not None]
    return changes


def _same(one: str, other: str) -> bool:
    mine, theirs = one.lower().split(), other.lower().split()
    if not mine or not theirs:
        return False
    return mine == theirs or (mine[0] == theirs[0] and 1 in (len(mine), len(theirs)))


def _says_more(role: str, before: str) -> bool:
    """Whether a job says more than the one before: "dealer manager" of "dealer care"; "CEO" takes nothing back."""
    return len(role) > len(before) and role.lower() != before.lower()
