"""What a message wants done, by its words: decided in code, since small models cannot route."""

from __future__ import annotations

import re

from assistant.conversation import phrases
from assistant.conversation.message import ordinals
from assistant.conversation.taking import Act
from assistant.critique.hire.engagement import number
from rules.document import Document
from rules.metrics import MetricTable

LONGEST = 240
"""Characters: nobody wants one thing done in more; a longer message tells something."""
_KR = re.compile(r"kr[\s#-]*(\d{1,3})", re.IGNORECASE)
_EXCEPTS = re.compile(
    r"\b(?:except|apart from|aside from|other than|provided|as long as|once you|but only if)\b", re.IGNORECASE
)
"""What takes something out of a yes."""
_HALF = re.compile(r"^(?P<whole>.+?) and a half$", re.IGNORECASE)


def act_of(message: str, asked: str | None, table: MetricTable) -> Act | None:
    """What a message wants; None where it tells something instead."""
    text = message.strip()
    if not text or len(text) > LONGEST:
        return None
    for phrase in phrases.acts():
        if phrase.asked and asked not in phrase.asked:
            continue
        match = phrase.pattern.search(text)
        if match is None:
            continue
        found = match.groupdict()
        act = Act(
            phrase.act,
            kr=kr_of(found.get("kr")),
            number=said_number(found["number"]) if found.get("number") else None,
            code=(found.get("code") or "").upper(),
            metric=_metric(found.get("metric"), table),
            words=(found.get("reason") or found.get("rest") or "").strip(" .,:"),
        )
        if act.name.startswith("agree") and _EXCEPTS.search(text):
            continue  # "looks fine except the company": that has to be said back first
        if act.name == "swap" and not act.metric:
            continue  # nothing that is counted: told as not understood
        return act
    return None


def kr_of(words: str | None) -> str:
    """A key result as the document calls it; "it" for one that is only pointed at."""
    if not words:
        return ""
    match = _KR.fullmatch(words.strip())
    if match:
        return f"KR{int(match[1])}"
    low = words.lower()
    return next((one for one in (*ordinals.NAMES, ordinals.LAST) if one in low), "it")


def said_number(words: str) -> float | None:
    """A number in digits or words: "three", "2.5", "one and a half", "a day and a half"."""
    low = words.lower().strip()
    if low == "a day and a half":
        return 1.5
    half = _HALF.match(low)
    if half:
        whole = number(half["whole"])
        return whole + 0.5 if whole is not None else None
    return 1.0 if low == "an" else number(low)


def _metric(words: str | None, table: MetricTable) -> str:
    if not words:
        return ""
    found = table.get(words) or table.in_text(words)
    return found.id if found else ""


def named(act: Act, document: Document, last: str | None) -> str | None:
    """The id of the key result that an act means in this document; None where it has none of that name."""
    ids = [kr.id for one in document.okr_sets or () for o in one.objectives for kr in o.key_results]
    place = ordinals.place(act.kr, len(ids))
    listed = act.kr in (*ordinals.NAMES, ordinals.LAST)
    wanted = last if act.kr == "it" else act.kr if not listed else ids[place] if place is not None else None
    return next((one for one in ids if wanted and one.upper() == wanted.upper()), None)
