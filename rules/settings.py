"""What a user may set: thresholds, severities, and which rules run."""

from __future__ import annotations

from dataclasses import dataclass, field

from rules.finding import Severity
from rules.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one check. `select` and `ignore` are codes or their prefixes ("CAP"); ignore wins."""

    thresholds: Thresholds = DEFAULTS
    severities: dict[str, Severity] = field(default_factory=dict[str, Severity])
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def runs(self, code: str) -> bool:
        """Whether the rule with this code runs."""
        return (not self.select or code.startswith(self.select)) and not code.startswith(self.ignore or ("\0",))
