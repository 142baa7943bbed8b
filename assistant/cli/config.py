"""`ninetyday config`: which configuration applies, and what it changes."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

from assistant.cli.options import ConfigOption, Format, FormatOption, IsolatedOption
from assistant.cli.terminal import say, show
from assistant.configuration import configuration_for, shown_name
from assistant.files import STDIN
from rules.config.effective import Change, changes
from rules.config.toml_words import key_path, written
from rules.render.json import dumps
from rules.render.text import Line


def config(
    path: Annotated[str, typer.Argument(help="A document or a folder; default: the working directory.")] = STDIN,
    *,
    file: ConfigOption = None,
    isolated: IsolatedOption = False,
    output: FormatOption = Format.text,
) -> None:
    """Show which file configures the checks of a document, and every setting that differs from the defaults."""
    found = configuration_for(path, config=file, isolated=isolated)
    differing = changes(found.settings)
    if output is Format.json:
        source = str(found.source) if found.source else None
        say(dumps({"source": source, "settings": [one.as_dict() for one in differing]}))
        return
    what = "the working directory" if path == STDIN else path
    if found.source is None:
        show([Line(f"no configuration applies to {what}: the defaults do", "dim")])
        return
    show([Line(f"{shown_name(found.source)} applies to {what}", "strong")])
    show(_line(one) for one in differing)
    if not differing:
        show([Line("it changes nothing", "dim")])


def _line(one: Change) -> Line:
    unit = f" {one.unit}" if one.unit and not one.unit.startswith("a ") else ""
    usual = f"  (default {_written(one.default)})" if one.default not in (None, [], "") else ""
    return Line(f"{key_path(one.path)} = {_written(one.value)}{unit}{usual}", "", 2)


def _written(value: Any) -> str:
    """A value in one line, as TOML writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_written(one)}" for key, one in cast("dict[str, Any]", value).items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, cast("list[Any]", value))) + "]"
    return written(value)
