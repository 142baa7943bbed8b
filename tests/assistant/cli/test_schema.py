from __future__ import annotations

import json

from tests.assistant.cli.running import Program


def test_the_schema_is_printed(ninetyday: Program) -> None:
    made = json.loads(ninetyday("schema").out)
    assert made["$schema"].endswith("2020-12/schema")
    assert "Engagement" in made["$defs"]
