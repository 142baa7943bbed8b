"""Settings read from TOML: `ninetyday.toml`, or the table `[tool.ninetyday]` of a `pyproject.toml`.

ignore = ["CAP112"]

[thresholds]
audit_by = 21

[severities]
HOR = "warning"

[[house_rules]]
code = "ACME001"
title = "No key result takes more than 40 hours"
why = "Beyond that nobody sees for weeks whether it moves."
path = "/okr_sets/*/objectives/*/key_results/*"
must = {field = "hours", at_most = 40}
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, cast

from rules.built_in_metrics import BUILT_IN
from rules.config.configuration_fields import code_names, fields
from rules.config.threshold_fields import changed
from rules.config.toml_words import is_, key_path, known_key, nearest, said_value
from rules.document.brief import MetricDefinition
from rules.finding import Severity
from rules.formats import toml_tree
from rules.formats.places import Place, Unreadable
from rules.formats.problems import ConfigurationError, Path, Problem, pointer
from rules.metrics import normal
from rules.registry import REGISTRY
from rules.rule import Rule
from rules.settings import Settings
from rules.texts.recognition import OwnPhrases, phrase_fault
from rules.thresholds import DEFAULTS

FILE = "ninetyday.toml"
PYPROJECT = "pyproject.toml"
TABLE: Path = ("tool", "ninetyday")
"""Where the configuration stands in a pyproject.toml."""
MAX_CHARACTERS = 512 * 1024


def read_configuration(text: str, name: str = FILE, *, inside: Path = ()) -> Settings | None:
    """The settings in a text; None where it has no table at `inside`. `name` stands in errors.

    Raises ConfigurationError with everything that is wrong. Reads no file and no clock.
    """
    if len(text) > MAX_CHARACTERS:
        message = f"the file has {len(text):,} characters, the limit is {MAX_CHARACTERS:,}"
        raise ConfigurationError([Problem("", message, 1, 1)], name)
    try:
        value: Any = toml_tree.read(text)
    except Unreadable as stop:
        raise ConfigurationError([stop.problem], name) from stop
    for part in inside:
        value = cast("dict[str, Any]", value).get(str(part)) if isinstance(value, dict) else None
    if value is None:
        return None
    reader = _Reader(name, inside)
    settings = reader.read(value)
    if reader.faults:
        where = toml_tree.places(text)
        told = sorted((_problem(where, *fault) for fault in reader.faults), key=lambda one: (one.line, one.column))
        raise ConfigurationError(told, name)
    return settings


def _problem(where: Place, path: Path, message: str, hint: str | None) -> Problem:
    place = where.at(path)
    return Problem(pointer(path), message, place.line, place.column, hint)


class _Reader:
    """Reads one configuration and keeps what is wrong with it."""

    def __init__(self, name: str, inside: Path) -> None:
        self._name = name
        self._inside = inside
        self.faults: list[tuple[Path, str, str | None]] = []

    def tell(self, path: Path, message: str, hint: str | None) -> None:
        """Keep a problem; `path` counts from the configuration's own table."""
        self.faults.append(((*self._inside, *path), message, hint))

    def read(self, value: Any) -> Settings:
        """The settings, of use only where nothing was told."""
        ids = self._names(self._part(value, "metrics"), "id")
        fields((*(one.id for one in BUILT_IN), *ids)).check(value, (), self.tell)
        if not isinstance(value, dict):
            return Settings()
        table = cast("dict[str, Any]", value)
        # What follows looks at one key after the other, and only at those that are what they should be.
        house_at = self._key(table, "house_rules")
        faults = len(self.faults)
        house = self._house(table, house_at)
        # A house rule that could not be read must not make every mention of its code a second error.
        given = self._names(self._part(table, house_at), "code")
        codes = [one.code for one in house] if faults == len(self.faults) else given
        known = code_names(codes)
        lists = {name: self._codes(table, name, known) for name in ("select", "extend_select", "ignore")}
        severities = self._severities(table, known)
        metrics = self._metrics(table)
        phrases = self._phrases(table)
        at = self._key(table, "thresholds")
        self._in_order(self._table(table, at), (at,))
        thresholds = changed(table[at]) if at in table and not self.faults else DEFAULTS
        return Settings(thresholds, severities, **lists, phrases=phrases, metrics=metrics, house=house)

    def _house(self, table: dict[str, Any], at: str) -> tuple[Rule, ...]:
        tables = self._part(table, at)
        if not tables:
            return ()
        # Imported only where there are some; most configurations have none.
        from rules.config.house import house_rules

        # Each table's shape was told with the whole; asked again, it says which keys can be read on.
        told = {path for path, _, _ in self.faults}

        def tell(path: Path, message: str, hint: str | None) -> None:
            if (*self._inside, *path) not in told:
                self.tell(path, message, hint)

        return house_rules(tables, (at,), tell, self._name)

    def _codes(self, table: dict[str, Any], name: str, known: Sequence[str]) -> tuple[str, ...]:
        at = self._key(table, name)
        found: list[str] = []
        for i, one in enumerate(self._part(table, at)):
            if self._sound((at, i)):
                found.append(one.strip().upper())
                self._known_code(found[-1], one, (at, i), known)
        return tuple(found)

    def _known_code(self, code: str, written: str, path: Path, known: Sequence[str]) -> None:
        if any(one.startswith(code) for one in known):
            return
        near = nearest(code, known)
        if code.startswith(("WVR", "NTD")):
            hint = "findings about waivers and about the program itself are always told, as they are"
        else:
            hint = f"did you mean {near}?" if near else "`ninetyday rules` lists them all"
        mention = f"{is_(path, written)}, and" if isinstance(path[-1], int) else f"{key_path(path)}:"
        self.tell(path, f"{mention} no rule's code starts so", hint)

    def _severities(self, table: dict[str, Any], known: Sequence[str]) -> dict[str, Severity]:
        at = self._key(table, "severities")
        given: dict[str, Severity] = {}
        for key, word in self._table(table, at).items():
            self._known_code(key.strip().upper(), key, (at, key), known)
            if self._sound((at, key)):
                given[key.strip().upper()] = Severity(word)
        codes = [code for code in known if code[-1:].isdigit()]
        return {code: given[max(fits, key=len)] for code in codes if (fits := [p for p in given if code.startswith(p)])}

    def _metrics(self, table: dict[str, Any]) -> tuple[MetricDefinition, ...]:
        at = self._key(table, "metrics")
        made: dict[str, MetricDefinition] = {}
        whose: dict[str, str] = {}
        for i, one in enumerate(self._part(table, at)):
            if not self._sound((at, i)):
                continue
            metric = MetricDefinition.model_validate(one)
            if metric.id in made:
                self.tell((at, i, "id"), f"{is_((at, i, 'id'), metric.id)}, and so is an earlier metric's", "keep one")
                continue
            made[metric.id] = metric
            for name in dict.fromkeys(map(normal, (metric.id, metric.name or "", *metric.also))):
                if name and whose.setdefault(name, metric.id) != metric.id:
                    message = f"{key_path((at, i))} is called {said_value(name)}, and so is {whose[name]}"
                    self.tell((at, i), message, "give each metric names of its own")
        return tuple(made.values())

    def _phrases(self, table: dict[str, Any]) -> dict[str, OwnPhrases]:
        at = self._key(table, "phrases")
        made: dict[str, OwnPhrases] = {}
        for name, one in self._table(table, at).items():
            for key in self._table(self._table(table, at), name):
                for i, phrase in enumerate(self._part(one, key)):
                    here = (at, name, key, i)
                    # Of a list that nobody knows, its name alone is told, and its phrases may be anything.
                    if isinstance(phrase, str) and self._sound(here) and (fault := phrase_fault(phrase)):
                        self.tell(here, f"{is_(here, phrase)}, {fault}", None)
            if self._sound((at, name)):
                made[name] = OwnPhrases(tuple(one.get("also", ())), tuple(one.get("never", ())))
        return made

    def _in_order(self, table: dict[str, Any], path: Path) -> None:
        """What bounds on single figures cannot say of the thresholds that hold several."""
        for key, value in table.items():
            here = (*path, key)
            if not self._sound(here):
                continue
            if known_key(key, ("tiers",)):
                tiers = [{part.replace("-", "_"): days for part, days in tier.items()} for tier in value]
                for i, tier in enumerate(tiers):
                    for low, high in (("low", "high"), ("month_low", "month_high")):
                        if tier[low] > tier[high]:
                            message = f"{key_path((*here, i))} runs from {low} {tier[low]} to {high} {tier[high]}"
                            self.tell((*here, i), message, "swap the two")
                for i, (one, other) in enumerate(pairwise(tiers)):
                    if other["low"] <= one["high"]:
                        message = f"{key_path((*here, i + 1))} starts at {other['low']}, inside the tier before it"
                        self.tell((*here, i + 1), message, "write the tiers from the fewest days to the most")
            if known_key(key, ("win_rate_points",)) and value[0][0] >= value[1][0]:
                message = f"{is_(here, value)}, the lower baseline comes first"
                self.tell(here, message, f"write {[value[1], value[0]]}")

    def _sound(self, path: Path) -> bool:
        whole = (*self._inside, *path)
        return not any(at[: len(whole)] == whole for at, _, _ in self.faults)

    @staticmethod
    def _key(table: dict[str, Any], name: str) -> str:
        """The key as the text writes it: with - or with _."""
        return next((key for key in table if key.replace("-", "_") == name), name)

    @staticmethod
    def _part(value: Any, name: str) -> Sequence[Any]:
        part = cast("dict[str, Any]", value).get(name) if isinstance(value, dict) else None
        return cast("list[Any]", part) if isinstance(part, list) else ()

    @staticmethod
    def _names(tables: Sequence[Any], key: str) -> list[str]:
        named = [cast("dict[str, Any]", one).get(key) for one in tables if isinstance(one, dict)]
        return [name for name in named if isinstance(name, str)]

    @staticmethod
    def _table(value: dict[str, Any], name: str) -> dict[str, Any]:
        part = value.get(name)
        return cast("dict[str, Any]", part) if isinstance(part, dict) else {}


def known_codes(settings: Settings) -> tuple[str, ...]:
    """The codes of every rule there is under these settings."""
    return (*REGISTRY, *(one.code for one in settings.house))


__all__ = ["FILE", "PYPROJECT", "TABLE", "known_codes", "read_configuration"]
