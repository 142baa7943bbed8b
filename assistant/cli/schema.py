"""`ninetyday schema`: the JSON Schema of the engagement document."""

from __future__ import annotations

from assistant.cli.terminal import say
from rules.render.json import dumps
from rules.schema import schema as build


def schema() -> None:
    """Print the JSON Schema (2020-12) of the engagement document, for editors that complete and check."""
    say(dumps(build()))
