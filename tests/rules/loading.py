"""Cases as data: documents that pass and documents that fail, one file a rule (tests/rules/cases/<CODE>.yml).

A case names a whole `document`, or a `base` from bases.yml with `change` (JSON pointer -> value; `-` appends, missing
parents are made) and `remove` (JSON pointers); `today`, `thresholds` and `evidence` where they matter; and `expect`,
every finding of that code. `not_assessed: true` where the rule must say so: a case without it must be assessed.
"""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from rules.check import check
from rules.context import Evidence
from rules.document import Document
from rules.finding import Report
from rules.settings import Settings
from rules.thresholds import DEFAULTS, Thresholds

CASES = Path(__file__).parent / "cases"
TODAY = dt.date(2026, 11, 21)
CASE_KEYS = frozenset(
    {"name", "base", "change", "remove", "document", "today", "thresholds", "evidence", "expect", "not_assessed"}
)
EXPECT_KEYS = frozenset({"path", "severity", "figures", "message", "fix"})


@dataclasses.dataclass(frozen=True)
class Case:
    """One case of one rule."""

    code: str
    raw: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.code}: {self.raw['name']}"

    @property
    def document(self) -> Document:
        return Document.model_validate(document_of(self.raw))

    @property
    def settings(self) -> Settings:
        return Settings(thresholds=thresholds_of(self.raw.get("thresholds") or {}), select=(self.code,))

    @property
    def today(self) -> dt.date:
        return self.raw.get("today", TODAY)

    @property
    def evidence(self) -> Evidence | None:
        given = self.raw.get("evidence")
        if given is None:
            return None
        return Evidence(given.get("passages", {}), given.get("plays", {}), tuple(given.get("said", ())))

    @property
    def expected(self) -> list[dict[str, Any]]:
        return self.raw.get("expect") or []

    @property
    def not_assessed(self) -> bool:
        return bool(self.raw.get("not_assessed"))

    @property
    def passes(self) -> bool:
        return not self.expected and not self.not_assessed

    def check(self) -> Report:
        return check(self.document, today=self.today, settings=self.settings, evidence=self.evidence)


def read_yaml(text: str) -> Any:
    # In C where that is installed: the cases are a million characters, read by every worker. It knows YAML 1.1 alone.
    try:
        return YAML(typ="safe").load(text)  # pyright: ignore[reportUnknownMemberType]
    except YAMLError:
        return YAML(typ="safe", pure=True).load(text)  # pyright: ignore[reportUnknownMemberType]


@cache
def _bases() -> dict[str, Any]:
    return read_yaml((CASES / "bases.yml").read_text("utf-8"))


def base(name: str) -> dict[str, Any]:
    """A fresh copy of a named document, as plain data. Raises KeyError with the names there are."""
    if name not in _bases():
        raise KeyError(f"no base is called {name!r}; there are {', '.join(_bases())}")
    # A copy through a new memo would keep YAML anchors shared, so that one change would show in two places.
    return _unshared(_bases()[name])


def base_document(name: str, change: dict[str, Any] | None = None, remove: tuple[str, ...] = ()) -> Document:
    """A named document, changed, as the model: for tests that are not cases."""
    return Document.model_validate(document_of({"base": name, "change": change or {}, "remove": remove}))


def document_of(raw: dict[str, Any]) -> dict[str, Any]:
    """The document that a case describes, as plain data."""
    data = base(raw["base"]) if "base" in raw else copy.deepcopy(raw["document"])
    change: dict[str, Any] = raw.get("change") or {}
    remove: Sequence[str] = raw.get("remove") or ()
    for pointer, value in change.items():
        put(data, pointer, copy.deepcopy(value))
    for pointer in remove:
        take_out(data, pointer)
    return data


def thresholds_of(overrides: dict[str, Any]) -> Thresholds:
    return dataclasses.replace(DEFAULTS, **{name: _tuples(value) for name, value in overrides.items()})


def put(data: Any, pointer: str, value: Any) -> None:
    """Set what a JSON pointer names; makes missing parents, appends at `-`."""
    *parents, last = _steps(pointer)
    here: Any = data
    for i, step in enumerate(parents):
        following = parents[i + 1] if i + 1 < len(parents) else last
        if isinstance(here, dict) and cast("dict[str, Any]", here).get(step) is None:
            here[step] = [] if following == "-" or following.isdecimal() else {}
        here = _inside(here, step)
    if not isinstance(here, list):
        here[last] = value
    elif last == "-" or int(last) == len(cast("list[Any]", here)):
        cast("list[Any]", here).append(value)
    else:
        here[int(last)] = value


def take_out(data: Any, pointer: str) -> None:
    """Take out what a JSON pointer names. Raises where it names nothing: a case with a stale pointer tests nothing."""
    *parents, last = _steps(pointer)
    here: Any = data
    for step in parents:
        here = _inside(here, step)
    del here[int(last) if isinstance(here, list) else last]


def _inside(here: Any, step: str) -> Any:
    return here[int(step) if isinstance(here, list) else step]


def _steps(pointer: str) -> list[str]:
    if not pointer.startswith("/"):
        raise ValueError(f"not a JSON pointer: {pointer!r}; it starts with /")
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer[1:].split("/")]


def _unshared(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unshared(inner) for key, inner in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_unshared(inner) for inner in cast("list[Any]", value)]
    return value


def _tuples(value: Any) -> Any:
    return tuple(_tuples(inner) for inner in cast("list[Any]", value)) if isinstance(value, list) else value


@cache
def cases() -> tuple[Case, ...]:
    """Every case of every file, in order. Raises ValueError on a key that no case has."""
    found: list[Case] = []
    for path in sorted(CASES.glob("*.yml")):
        if path.stem == "bases":
            continue
        for raw in read_yaml(path.read_text("utf-8")) or ():
            expected: list[dict[str, Any]] = raw.get("expect") or []
            unknown = (set(raw) - CASE_KEYS) | ({key for one in expected for key in one} - EXPECT_KEYS)
            if unknown:
                raise ValueError(f"{path.name}, case {raw.get('name')!r}: unknown {', '.join(sorted(unknown))}")
            found.append(Case(path.stem, raw))
    return tuple(found)
