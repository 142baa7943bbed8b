"""Which jobs a piece of work fits, told by words in titles and in the work (job_words.yaml)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic import Field as Bounded

from knowledge.reading_faults import read_file

WORDS_FILE = Path(__file__).parent / "job_words.yaml"

Beginnings = Annotated[
    tuple[Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, to_lower=True)], ...],
    Bounded(min_length=1),
]


class JobWords(BaseModel):
    """The lists of the file, each of beginnings of words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    desk: Beginnings
    office: Beginnings
    not_desk: Beginnings
    finance_heads: Beginnings
    personnel: Beginnings
    about_personnel: Beginnings
    marketing: Beginnings
    pricing: Beginnings
    apart: Beginnings

    def at_a_desk(self, title: str) -> bool:
        """Whether a title is that of somebody who draws up figures and keeps lists."""
        return _begins(self.desk, title) and not _begins(self.not_desk, title)

    def in_an_office(self, title: str) -> bool:
        """Whether a title says an office, whatever else its holder leads."""
        return _begins(self.office, title) and not _begins(self.not_desk, title)

    def heads_finance(self, title: str) -> bool:
        """Whether a title is that of somebody who answers for the money and knows what owners were told."""
        return _begins(self.finance_heads, title)

    def keeps_personnel(self, title: str) -> bool:
        """Whether a title is that of somebody who knows when people came and what they are paid."""
        return _begins(self.personnel, title, whole=True)

    def on_personnel(self, work: str) -> bool:
        """Whether a piece of work is about the people who work here."""
        return _begins(self.about_personnel, work)

    def works_out_prices(self, title: str) -> bool:
        """Whether a title is that of somebody who works out what a job costs."""
        return _begins(self.pricing, title)

    def without_titles(self, text: str, title: str) -> str:
        """A text without the words of a title that say another thing elsewhere, where the title ends with one.

        "Eleven pilots" in the brief of a company whose people are pilots speaks of no trial.
        """
        last = re.findall(r"[\w'’-]+", title)[-1:]
        if not last or not _begins(self.apart, last[0]):
            return text
        stem = last[0].rstrip("s")
        return re.sub(rf"\b{re.escape(stem)}\w*", " ", text, flags=re.IGNORECASE)

    def proving(self, title: str) -> str:
        """A title without its words that say another thing elsewhere."""
        return " ".join(word for word in title.split() if not _begins(self.apart, word))

    def knows_marketing(self, brief: str) -> bool:
        """Whether a brief's text shows that anybody does marketing there."""
        return _begins(self.marketing, brief)


@cache
def load_job_words(file: Path = WORDS_FILE) -> JobWords:
    """The lists of `file` (the shipped ones by default), read once. Raises RecordError, naming file and place."""
    return read_file(file, JobWords)


def _begins(words: tuple[str, ...], text: str, *, whole: bool = False) -> bool:
    return _pattern(words, whole).search(text) is not None


@cache
def _pattern(words: tuple[str, ...], whole: bool) -> re.Pattern[str]:
    found = "|".join(re.escape(word) for word in words)
    # A short word ("hr", "ads", "fair") would begin many others, so it stands alone or with a plural's s.
    return re.compile(rf"\b(?:{found})\b" if whole else rf"\b(?:{_open(words)})", re.IGNORECASE)


def _open(words: tuple[str, ...]) -> str:
    return "|".join(rf"{re.escape(word)}s?\b" if len(word) <= SHORT else re.escape(word) for word in words)


SHORT = 5
"""Letters up to which a word has to stand as it is, for it begins too many others."""
