"""Lines that are headings by their words alone, with no mark that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.critique.layout.voices import Voices
from assistant.critique.line_shapes import LONGEST_TITLE
from assistant.critique.words import promises, section_of
from assistant.reading.blocks import BULLET


def is_title(lines: Sequence[str], number: int, words: str, speakers: Voices) -> bool:
    """Whether the first line of a text only says what the text is: a few words that name goals or a plan."""
    if any(line.strip() for line in lines[:number]) or len(words.split()) > LONGEST_TITLE:
        return False
    if speakers.front(lines[number]):
        return False
    if words.endswith((".", ",", "!", "?", ";")) or ":" in words or BULLET.match(words):
        return False
    return section_of(words) in ("okrs", "plan")


def names_section(lines: Sequence[str], number: int, words: str) -> bool:
    """Whether a short line is a heading by its words alone: it stands apart, or entries follow it."""
    if words.endswith((".", "!", "?", ",", ";")) or len(words.split()) > 8 or ":" in words[:-1]:
        return False
    if section_of(words) is None or (
        promises(words) and not re.match(r"(?i)^(?:build|design|execut|measure|plan|get)\w*\b.{0,25}$", words)
    ):
        return False
    if re.search(r"\d\s?%|[$€£]|\bfrom\b.+\bto\b", words):
        return False
    before = lines[number - 1].strip() if number else ""
    after = lines[number + 1] if number + 1 < len(lines) else ""
    apart = not before and (words[:1].isupper() or words[:1].isdigit() or _is_short(words, after))
    return apart or BULLET.match(after) is not None


def _is_short(words: str, after: str) -> bool:
    """Whether a line in small letters is as short as a heading, with text right under it."""
    return len(words.split()) <= _SHORT and bool(after.strip())


_SHORT = 4
"""Words."""
