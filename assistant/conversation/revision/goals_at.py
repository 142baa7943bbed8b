"""Key results of a document's plain values, by their ids: found, taken out, put in another's place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from assistant.conversation.state import Plain, copied


def key_results(value: Plain) -> Iterator[tuple[Plain, Plain]]:
    """Every key result with the objective that holds it."""
    for one in cast("list[Plain]", value.get("okr_sets") or []):
        for objective in cast("list[Plain]", one.get("objectives") or []):
            for kr in cast("list[Plain]", objective.get("key_results") or []):
                yield objective, kr


def find(value: Plain, id_: str) -> Plain | None:
    """A key result by its id; None where there is none."""
    return next((kr for _, kr in key_results(value) if kr["id"] == id_), None)


def without(value: Plain, id_: str) -> Plain:
    """The document without a key result; an objective that held no other goes with it."""
    made = copied(value)
    for one in cast("list[Plain]", made.get("okr_sets") or []):
        for objective in cast("list[Plain]", one["objectives"]):
            rows = cast("list[Plain]", objective.get("key_results") or [])
            objective["key_results"] = [kr for kr in rows if kr["id"] != id_]
    return made


def replaced(value: Plain, id_: str, *instead: Plain) -> Plain:
    """The document with other key results in the place of one."""
    made = copied(value)
    for objective, kr in list(key_results(made)):
        if kr["id"] == id_:
            rows = cast("list[Plain]", objective["key_results"])
            at = rows.index(kr)
            rows[at : at + 1] = list(instead)
            break
    return made


def next_id(value: Plain) -> str:
    """An id that no key result has."""
    taken = {str(kr["id"]) for _, kr in key_results(value)}
    return next(f"KR{n}" for n in range(1, len(taken) + 2) if f"KR{n}" not in taken)
