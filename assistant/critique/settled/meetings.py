"""The standing meetings that an executive is in, where a line lists them: by what stands in front, or by the list."""

from __future__ import annotations

import re

from assistant.critique.collecting import Collected
from assistant.critique.entries import Entry, Words

_GOALS = frozenset(("okrs", "phase", "plan"))
_ATTENDED = re.compile(
    r"(?i)^\W*(?:[\w' ]{0,20}\bmeetings?\b[\w' ]{0,30}|(?:attends?\b|sits? in|in the room for)[\w' ]{0,20}|"
    r"[\w', ]{0,40}\b(?:wants? (?:me|you|her|him) (?:at|in)|(?:expected|needed|wanted) (?:at|in)|to attend|diary|"
    r"calendar)\b[\w' ]{0,20}):\s*(?P<list>.+)$"
)


def standing_meetings(words: Words, entry: Entry, out: Collected) -> None:
    """The standing meetings that a sentence lists behind a colon."""
    match = _ATTENDED.match(words.text) or _listed_meetings(words, entry)
    if match is None or out.get("/access/meetings") is not None or entry.section in _GOALS:
        return
    start = match.start("list")
    parts = [part for part in re.finditer(r"[^,;]+", match["list"]) if len(part.group().strip(" .")) > 3]
    for i, part in enumerate(parts[:12]):
        said = words.part(start + part.start(), start + part.end())
        name = re.sub(r"^and\s+", "", said.text.rstrip(" ."))
        if name:
            out.put(f"/access/meetings/{i}", name[:190], said.span())
    if parts:
        out.spans["/access/meetings"] = words.span()


_BEHIND_LABEL = re.compile(r"^[^:|]{3,60}(?::|\s\|)\s+(?P<list>[^:|]+)$")
_A_MEETING = re.compile(
    r"(?i)\b(?:meetings?|huddles?|syncs?|stand-?ups?|calls?|rounds?|circles?|committee|board|team|review|pipeline|"
    r"town ?hall|all[- ]hands|check-?ins?|1[:-]1s?|jour fixe)\b"
)


def _listed_meetings(words: Words, entry: Entry) -> re.Match[str] | None:
    """A list behind a label of which three items at least, and most, are meetings: "Wednesday looks like: ..."."""
    match = _BEHIND_LABEL.match(words.text) if entry.section not in _GOALS else None
    parts = [one for one in re.split(r"[,;]", match["list"]) if one.strip()] if match is not None else []
    meet = sum(_A_MEETING.search(one) is not None and len(one.split()) <= _FEW for one in parts)
    named = match is not None and _A_MEETING.search(words.text[: match.start("list")]) is not None
    return match if meet >= _SEVERAL and (named or meet * 3 > len(parts) * 2) else None


_FEW, _SEVERAL = 4, 2
"""Words of a meeting's name, and meetings of a list."""
