"""`ninetyday schema`: the JSON Schema of the engagement document, or of the configuration."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.options import UsageRefused
from assistant.cli.terminal import say
from rules.render.json import dumps


def schema(
    *,
    config: Annotated[bool, typer.Option("--config", help="Of ninetyday.toml instead of the document.")] = False,
    review: Annotated[bool, typer.Option("--review", help="Of the report of `ninetyday review`.")] = False,
    readings: Annotated[bool, typer.Option("--readings", help="Of the readings that a review is given.")] = False,
) -> None:
    """Print the JSON Schema of the engagement document (2020-12) or of ninetyday.toml (draft 7), for editors."""
    if sum((config, review, readings)) > 1:
        raise UsageRefused("one schema at a time", "leave all but one of --config, --review and --readings out")
    if config:
        from rules.config.configuration_schema import configuration_schema

        say(dumps(configuration_schema()))
        return
    if review or readings:
        from assistant.reviews.report import readings_schema, review_schema

        say(dumps(review_schema() if review else readings_schema()))
        return
    from rules.formats.schema import schema as build

    say(dumps(build()))
