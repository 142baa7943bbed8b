"""What stands on top of a document that is no plan, and in the frame of its pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

COMPANY = 80
"""Characters of the company's name that fit beside the date on top of a page."""


@dataclass(frozen=True, slots=True)
class Front:
    """The company, what the document is, for what, and its day."""

    company: str
    title: str
    subtitle: str
    made: dt.datetime
    made_words: str
