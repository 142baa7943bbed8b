"""What a user may set: thresholds, severities, which rules run, and what their own words, metrics and rules are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rules.finding import Severity
from rules.texts.recognition import OwnPhrases
from rules.thresholds import DEFAULTS, Thresholds

if TYPE_CHECKING:
    from rules.document.brief import MetricDefinition
    from rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one check.

    `select`, `extend_select` and `ignore` are codes or their beginnings ("CAP"). The longest that fits a code decides
    about it, `ignore` where two are as long; a code that none fits runs unless something is selected.
    """

    thresholds: Thresholds = DEFAULTS
    severities: Mapping[str, Severity] = field(default_factory=dict[str, Severity])
    """By code."""
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    phrases: Mapping[str, OwnPhrases] = field(default_factory=dict[str, OwnPhrases])
    """By the name of a list of `rules.texts.phrases`."""
    metrics: tuple[MetricDefinition, ...] = ()
    """Metrics of the house; a document's own of the same id go before them."""
    house: tuple[Rule, ...] = ()
    """Rules of the house, run after the built-in ones."""

    @property
    def selects(self) -> bool:
        """Whether some rule may not run."""
        return bool(self.select or self.extend_select or self.ignore)

    def runs(self, code: str) -> bool:
        """Whether the rule with this code runs."""
        if not self.selects:
            return True
        wanted = max((len(one) for one in (*self.select, *self.extend_select) if code.startswith(one)), default=-1)
        unwanted = max((len(one) for one in self.ignore if code.startswith(one)), default=-1)
        if wanted < 0 and unwanted < 0:
            return not self.select
        return wanted > unwanted
