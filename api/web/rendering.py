"""Pages and pieces by Jinja2: whatever a value says is text, and a page runs our own script and no other."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    # A link to read is a secret, and no other site is told of it. Not no-referrer: forms would come from nowhere then.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def page(name: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """A page with the headers that every one has."""
    return HTMLResponse(piece(name, values), status, HEADERS)


def piece(name: str, values: Mapping[str, Any]) -> str:
    """A template with its values."""
    return _environment().get_template(name).render(values)


@cache
def address(name: str) -> str:
    """Where a file of ours is, with a mark of its content: browsers keep it for as long as it stays the same."""
    return f"/static/{name}?{hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("api.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = address  # pyright: ignore[reportArgumentType]
    return made
