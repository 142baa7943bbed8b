"""`ninetyday schema`: the JSON Schema of the engagement document, or of the configuration."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.terminal import say
from rules.render.json import dumps


def schema(
    *, config: Annotated[bool, typer.Option("--config", help="Of ninetyday.toml instead of the document.")] = False
) -> None:
    """Print the JSON Schema of the engagement document (2020-12) or of ninetyday.toml (draft 7), for editors."""
    if config:
        from rules.config.configuration_schema import configuration_schema

        say(dumps(configuration_schema()))
        return
    from rules.formats.schema import schema as build

    say(dumps(build()))
