"""The rules' messages in the words of somebody who has never seen our document: no field names, no ids of ours."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


def plainly(text: str) -> str:
    """A message or an advice without the names of fields (data/plain_words.txt)."""
    for pattern, words in _rows():
        text = pattern.sub(words, text)
    return " ".join(text.split())


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = files("assistant.critique").joinpath("data", "plain_words.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if " =>" in line and not line.startswith("#")]
    pairs = (line.partition(" =>") for line in lines)
    return tuple((re.compile(pattern), words.strip()) for pattern, _, words in pairs)
