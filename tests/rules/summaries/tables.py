"""The tables beside the tests: sentences with what their figures claim, and what is true or false of one engagement."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from rules.document import Document


@cache
def table(name: str) -> Any:
    """A table by its name."""
    from ruamel.yaml import YAML

    text = (Path(__file__).parent / f"{name}.yml").read_text("utf-8")
    return YAML(typ="safe", pure=True).load(text)  # pyright: ignore[reportUnknownMemberType]


@cache
def engagement() -> Document:
    """The engagement that the sentences of `bindings` speak of."""
    return Document.model_validate(table("bindings")["document"])
