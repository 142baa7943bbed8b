"""One Jinja2 environment a folder of prompts: a variable that is missing raises, and nothing is filled in silently."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, /, **values: object) -> str:
    """Render `<template>.j2` of the prompts that ship with plain values.

    Values that a client wrote go through `quoted` in the template, so that quotes, braces and line breaks stay inside
    their string. Raises jinja2.UndefinedError for a missing value and jinja2.TemplateNotFound for an unknown template.
    """
    return render_from(TEMPLATES, template, **values)


def render_from(folder: Path, template: str, /, **values: object) -> str:
    """Render `<template>.j2` of another folder, as `render` does."""
    return _environment(folder).get_template(f"{template}.j2").render(**values).strip() + "\n"


@cache
def _environment(folder: Path) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = _quoted
    return environment


def _quoted(text: str) -> str:
    """A client's words as one JSON string. Jinja's own `tojson` escapes for web pages, and a model reads that badly."""
    # Added to nothing first: what is missing then raises as everywhere else.
    return json.dumps("" + text, ensure_ascii=False)
