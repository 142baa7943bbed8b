"""A pattern of several ways of saying a thing, one a line where it is written."""

from __future__ import annotations

import re


def any_of(*ways: str) -> re.Pattern[str]:
    """The pattern that finds the first of the ways that fits, whatever the capitals."""
    return re.compile("|".join(ways), re.IGNORECASE)
