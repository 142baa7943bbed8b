"""What settings change: each value that differs from the defaults, with the default beside it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from rules.config.threshold_fields import unit_of
from rules.config.toml_words import key_path
from rules.finding import Severity
from rules.formats.problems import Path
from rules.registry import REGISTRY
from rules.rule import Rule
from rules.settings import Settings
from rules.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True, slots=True)
class Change:
    """One value that somebody set. `default` is None where there is none; `unit` may be empty."""

    path: Path
    value: Any
    default: Any = None
    unit: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {"key": key_path(self.path), "value": self.value, "default": self.default, "unit": self.unit or None}


def changes(settings: Settings) -> tuple[Change, ...]:
    """What differs from the defaults, in the order of the keys."""
    return tuple(_changes(settings))


def _changes(settings: Settings) -> Iterator[Change]:
    for name in ("select", "extend_select", "ignore"):
        if codes := getattr(settings, name):
            yield Change((name,), list(codes), [])
    for one in dataclasses.fields(Thresholds):
        value, default = getattr(settings.thresholds, one.name), getattr(DEFAULTS, one.name)
        here = ("thresholds", one.name)
        if isinstance(value, dict):
            usual = cast("dict[str, Any]", default)
            for key, inner in cast("dict[str, Any]", value).items():
                if inner != usual.get(key):
                    yield Change((*here, key), _plain(inner), _plain(usual.get(key)), unit_of(one.name))
        elif value != default:
            yield Change(here, _plain(value), _plain(default), unit_of(one.name))
    house = {one.code: one for one in settings.house}
    for code, severity in settings.severities.items():
        usual = _usual({**REGISTRY, **house}.get(code))
        if usual != [severity]:
            yield Change(("severities", code), str(severity), "/".join(usual))
    for i, metric in enumerate(settings.metrics):
        yield Change(("metrics", i), metric.model_dump(mode="json", exclude_defaults=True))
    for name, words in settings.phrases.items():
        for key, phrases in (("also", words.also), ("never", words.never)):
            if phrases:
                yield Change(("phrases", name, key), list(phrases), [])
    for i, rule in enumerate(settings.house):
        yield Change(("house_rules", i), {"code": rule.code, "title": rule.title, "severity": str(rule.severities[0])})


def _usual(rule: Rule | None) -> list[Severity]:
    return list(rule.severities) if rule else []


def _plain(value: Any) -> Any:
    """A threshold as plain data: tuples as lists, tiers as tables."""
    if isinstance(value, tuple):
        return [_plain(one) for one in cast("tuple[Any, ...]", value)]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return value
