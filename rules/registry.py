"""Every rule there is, by hand and in order: a new rule is one line here, its family's module, and its cases."""

from __future__ import annotations

from rules.rule import Rule, build_registry

RULES: tuple[Rule, ...] = (
    # Capacity
    # Baselines and targets
    # The two horizons
    # Control and influence
    # Alignment and agreement
    # Grounding
)

REGISTRY: dict[str, Rule] = build_registry(RULES)
