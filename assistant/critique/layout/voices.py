"""Who speaks in front of a line: the stamp of a chat ("[10:12, 8/3/2027] Ravi: "), a name in minutes ("Gordon: ")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.critique.words import fields_of, section_of, section_of_label

_TIME = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?"
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_STAMP = re.compile(
    rf"^\s*(?:\[(?:{_TIME},?\s+{_DAY}|{_DAY},?\s+{_TIME}|{_TIME})\]|(?:{_DAY},?\s+{_TIME})\s*[-–])\s*"
    r"(?:[^:\n]{1,60}:\s+)?",
    re.IGNORECASE,
)
_NAME = re.compile(r"^\s*(?P<name>[A-ZÀ-Ý][\w'’.-]+(?: [A-ZÀ-Ý][\w'’.-]*){0,2}):\s+(?=\S)")
_OFTEN = 2


class Voices:
    """The speakers of a text, by the names that open several of its lines and are no labels."""

    def __init__(self, lines: Sequence[str]) -> None:
        counted = Counter(match["name"] for line in lines if (match := _NAME.match(line)))
        self._names = frozenset(name for name, times in counted.items() if times >= _OFTEN and not _is_label(name))
        if len(self._names) < _OFTEN:
            self._names = frozenset[str]()  # a talk has two sides

    def front(self, line: str) -> int:
        """How many characters in front of a line only say who speaks, and when."""
        if (stamp := _STAMP.match(line)) is not None:
            return stamp.end()
        match = _NAME.match(line)
        return match.end() if match is not None and match["name"] in self._names else 0


def _is_label(name: str) -> bool:
    return bool(fields_of(name) or section_of(name) or section_of_label(name))
