"""The configuration's JSON Schema, for editors that know TOML (Even Better TOML, Taplo): draft 7, which they read."""

from __future__ import annotations

from typing import Any, cast

from rules.config.configuration_fields import code_names, fields
from rules.config.house_kinds import condition_fields
from rules.registry import REGISTRY

DIALECT = "http://json-schema.org/draft-07/schema#"
TITLE = "ninetyday configuration"


def configuration_schema() -> dict[str, Any]:
    """The JSON Schema of ninetyday.toml and of the table [tool.ninetyday]."""
    made = fields().schema()
    properties = cast("dict[str, dict[str, Any]]", made["properties"])
    for name in ("select", "extend_select", "extend-select", "ignore"):
        # Names to choose from; a text of any other kind stays open, for house rules and for beginnings (CAP1).
        properties[name]["items"] = {"anyOf": [{"enum": list(code_names())}, properties[name]["items"]]}
    severities = cast("dict[str, dict[str, Any]]", properties["severities"]["properties"])
    for code, facts in severities.items():
        if code in REGISTRY:
            facts["description"] = f"{REGISTRY[code].title}. By default: {' or '.join(REGISTRY[code].severities)}."
    return {
        "$schema": DIALECT,
        "title": TITLE,
        **made,
        "definitions": {"condition": condition_fields().schema()},
    }
