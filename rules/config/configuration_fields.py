"""Every key of a configuration, each with what it may be and what it means."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache

from rules.config.house_kinds import HOUSE_RULE
from rules.config.kinds import Choice, Fields, Keyed, Kind, ListOf, Text
from rules.config.threshold_fields import threshold_fields
from rules.formats.schema import DESCRIPTIONS
from rules.registry import REGISTRY
from rules.texts.phrases import phrase_lists

SEVERITIES = ("error", "warning", "info")

OWN_PHRASES = Fields(
    {
        "also": ListOf(Text(most=200), words="Phrases that count besides; * stands for the rest of a word."),
        "never": ListOf(Text(most=200), words="Phrases that do not count."),
    },
    words="What you say about one list of phrases.",
)


def phrase_names() -> tuple[str, ...]:
    """The lists of phrases that a rule reads by and that a configuration may add to."""
    return tuple(sorted({name for one in REGISTRY.values() for name in one.phrases if name in phrase_lists()}))


def code_names(house: Collection[str] = ()) -> tuple[str, ...]:
    """Families and codes, ours and the house's: what `select`, `ignore` and `severities` take."""
    codes = (*REGISTRY, *house)
    return (*dict.fromkeys(code.rstrip("0123456789") for code in codes), *codes)


def fields(metrics: Collection[str] | None = None) -> Fields:
    """The whole configuration. `metrics` are the names that a threshold by metric takes, None for the built-in ones."""
    return Fields(
        {
            "select": _codes("Only these rules: codes, or how they begin (CAP). The longest that fits a code decides."),
            "extend_select": _codes(
                "These rules besides: brings one back that ignore takes out by a shorter beginning."
            ),
            "ignore": _codes("Not these rules."),
            "thresholds": threshold_fields(metrics),
            "severities": Keyed(
                Choice(SEVERITIES),
                code_names,
                "rule",
                _anything,
                words="How much a rule's findings weigh, by code or by how codes begin; the longest that fits decides.",
            ),
            "metrics": ListOf(metric_fields(), words="Metrics of your own; a document's own of the same id go before."),
            "phrases": Keyed(
                OWN_PHRASES, phrase_names, "list of phrases", words="Your own words, by the list of phrases."
            ),
            "house_rules": ListOf(HOUSE_RULE, words="Rules of your own, run after the built-in ones."),
        },
        words="What you set for `ninetyday check` and for drafts; everything may be left out.",
    )


@cache
def metric_fields() -> Fields:
    """One table of `[[metrics]]`: what a document's own metric has."""
    words = DESCRIPTIONS["MetricDefinition"]
    made: dict[str, Kind] = {
        **{name: Text(most=200, words=words[name]) for name in ("id", "name", "unit", "owner")},
        "better": Choice(("up", "down"), words=words["better"]),
        "indicator": Choice(("leading", "lagging"), words=words["indicator"]),
        "also": ListOf(Text(most=200), words=words["also"]),
    }
    return Fields(made, ("id",), words="A metric outside the built-in table, or a built-in one as you define it.")


def _codes(words: str) -> Kind:
    return ListOf(Text(most=30), words=words)


_anything: Callable[[str], bool] = lambda _: True  # noqa: E731 - which codes there are is known once house rules are read
