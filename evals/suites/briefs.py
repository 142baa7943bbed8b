"""The briefs that drafts are made of: where they stand, and how they are read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from evals.suites.suite import DATA, Inputs
from rules.document import Document
from rules.document.base import Horizon
from rules.formats.reading import parse

EXAMPLE = "example"
"""The brief that the program brings with it."""


class BriefInputs(Inputs):
    """A brief below data/briefs, without its ending, and what is drafted of it."""

    brief: str
    horizons: tuple[Horizon, ...] = ("90d", "6m")


def brief_file(name: str) -> Path:
    """Where a brief stands."""
    if name == EXAMPLE:
        return Path(__file__).parents[2] / "assistant" / "examples" / "northwind.yaml"
    return DATA / "briefs" / f"{name}.yaml"


@cache
def brief(name: str) -> Document:
    """A brief, read. Raises OSError, and TextError for a file that is no document."""
    file = brief_file(name)
    return parse(file.read_text(encoding="utf-8"), file.name).document
