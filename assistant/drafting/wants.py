"""What an objective without a figure of its own wants, and which figures and plays serve that: read off its words.

An objective says it in the company's words ("at least four of six hitting their number"), a figure and a play in ours
("quota attainment"): nearness finds such a pair no better than two strangers. The words stand in wants.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.plays import Play
from knowledge.yaml_reading import read_mapping, read_text

WANTS_FILE = Path(__file__).parent / "wants.yaml"


@dataclass(frozen=True, slots=True)
class Want:
    """One thing that companies want, by the words of an objective, of figures and of plays."""

    about: str
    wants: re.Pattern[str]
    moved_by: re.Pattern[str] | None = None
    served_by: re.Pattern[str] | None = None


def moves_what_is_wanted(objective: str, figure: str) -> bool:
    """Whether an objective wants what a figure of that name measures."""
    return any(one.moved_by is not None and one.moved_by.search(figure) for one in _wanted(objective))


def serves_what_is_wanted(objective: str, play: Play) -> bool:
    """Whether an objective wants what a play is about."""
    about = f"{play.title} {play.wording}"
    return any(one.served_by is not None and one.served_by.search(about) for one in _wanted(objective))


def _wanted(objective: str) -> Iterator[Want]:
    return (one for one in load_wants() if one.wants.search(objective))


@cache
def load_wants() -> tuple[Want, ...]:
    """Every want of wants.yaml, in its order."""
    found = read_mapping(read_text(WANTS_FILE), WANTS_FILE)
    return tuple(
        Want(about, **{key: re.compile(pattern, re.IGNORECASE) for key, pattern in one.items()})
        for about, one in found.items()
    )
