"""The two halves of a key result, by its own sentence: "audit the deals, and report in writing by day 30".

Proposed only where the sentence joins two things to do with an "and" or a colon, each with a verb of its own, so that
no word has to be made up; both keep the day by which the whole is due.
"""

from __future__ import annotations

import re

_DAY = re.compile(r",?\s*\bby day \d{1,3}\b", re.IGNORECASE)
_VERBS = (
    "add agree answer apply ask audit begin bring build call change check choose clear close collect compare "
    "count create cut deliver decide define draw end fill find fit fix follow give go hand have hold interview "
    "keep launch let list lower look make mark measure meet move name offer open pick plan prepare present price "
    "publish put raise rank read record report reply review run score sell send set settle shorten show sign sort "
    "split start take talk teach tell test trace train try turn use visit win work write"
)
_JOINED = re.compile(
    rf"(?:,\s*(?:and|then)\s+|;\s*|:\s+|\s+and\s+)(?=(?:then\s+)?(?:{'|'.join(_VERBS.split())})\b)", re.IGNORECASE
)
_LEAST_WORDS = 4


def halves(text: str) -> tuple[str, str] | None:
    """The two halves; None where the sentence does one thing, or does not say plainly where the other begins."""
    day = _DAY.search(text)
    bare = (text[: day.start()] + text[day.end() :]).strip() if day else text
    bare = re.sub(r"^\s*[,:]\s*", "", bare).rstrip(" .")
    cuts = [one for one in _JOINED.finditer(bare) if _whole(bare[: one.start()]) and _whole(bare[one.end() :])]
    if not cuts or not re.match(rf"(?:{'|'.join(_VERBS.split())})\b", bare, re.IGNORECASE):
        return None
    middle = len(bare) / 2
    cut = min(cuts, key=lambda one: abs(one.start() - middle))
    due = f" {day.group().strip(' ,')}" if day else ""
    first, second = bare[: cut.start()].rstrip(" ,;:"), bare[cut.end() :].strip()
    return f"{_opened(first)}{due}", f"{_opened(second)}{due}"


def _whole(part: str) -> bool:
    return len(part.split()) >= _LEAST_WORDS and part.count("(") == part.count(")")


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]
