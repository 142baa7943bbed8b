"""Turns of phrase: of several ways to say one thing, the one whose turn it is.

The way goes by the number of the period and by the company, never by chance: the same inputs give the same text, and
neighbouring weeks of one client differ.
"""

from __future__ import annotations

import string
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "turns.yaml"


class Turns:
    """The turns of one summary. What is said again within it is said in the next way."""

    def __init__(self, company: str, number: int) -> None:
        self._first = number + zlib.crc32(company.encode())
        self._said: dict[str, int] = {}

    def heading(self, name: str) -> str:
        """A heading; the same part of two neighbouring summaries is headed differently."""
        return self._next(name, _bank()["headings"][name])

    def say(self, name: str, /, **gaps: str) -> str:
        """A sentence with its gaps filled. A gap that opens the sentence is written with a capital in the bank."""
        filled = dict(gaps)
        for gap, words in gaps.items():
            filled[gap[:1].upper() + gap[1:]] = opened(words)
        return _FORMAT.vformat(self._next(name, _bank()[name]), (), filled)

    def _next(self, name: str, ways: Sequence[str]) -> str:
        before = self._said.get(name, 0)
        self._said[name] = before + 1
        # Keys step at their own pace, so that the ways of two keys do not come round together.
        return ways[(self._first + zlib.crc32(name.encode()) % 7 + before) % len(ways)]


class _Plain(string.Formatter):
    """Fills gaps with words and nothing else: no attribute, no index, no format of a value."""

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return kwargs[field_name], field_name


_FORMAT = _Plain()


def opened(text: str) -> str:
    """Words as a sentence begins with them."""
    return text[:1].upper() + text[1:]


@cache
def _bank() -> dict[str, Any]:
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True).load(_FILE.read_text("utf-8"))  # pyright: ignore[reportUnknownMemberType]
