"""The client's own voice: the sentences of the brief's situation, ready to be matched, quoted and worded."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.document import Document
from rules.language import Language, language

_END = re.compile(r"(?<=[.!?;])[\"'”’)]?\s+")
_SHORTEST, _LONGEST = 4, 60
_INTRODUCES = re.compile(
    r"^(?:we|i)(?: are|'re|'m| am| sell| make| build| bring| run| offer| provide| produce| supply| serve| own| do)\b"
    r"|^[^,]{0,60} and (?:i'm|we're) \w|\b(?:this|that) part (?:is|works)\b|\bis (?:fine|not the problem)\b",
    re.IGNORECASE,
)
# A sentence that carries markup, template braces or a chat turn is kept as material for matching, never repeated.
_MARKUP = re.compile(r"[{}<>|\[\]`#\\]|https?://|\b(?:system|assistant|user)\s*:", re.IGNORECASE)
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:rules?|instructions?|prompts?|checks?|above|previous)\b"
    r"|\b(?:rules?|checks?)\b.{0,30}\b(?:do not|don't|no longer) apply\b"
    r"|\byou (?:are|must|will|should)\b.{0,30}\b(?:now|planner|model|assistant|no longer)\b"
    r"|\b(?:write|say|answer|reply|mark|set|cite)\b.{0,30}\b(?:that|as passed|baseline|unlimited|card|every check)\b",
    re.IGNORECASE | re.DOTALL,
)


# A sentence without any of the commonest verbs or verb endings is a heading ("Language school and exam centre").
_VERB = re.compile(
    r"\b(?:is|are|was|has|have|do|does|don't|can|cannot|will|get|go|goes|take|says?)\b|\w{3,}(?:ed|ing|s)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of the client's. `repeatable`: it may be quoted in the draft; else it is matched only."""

    text: str
    language: Language
    repeatable: bool
    introduces: bool = False
    """It says what the company is or what goes well, not what hurts: nothing starts there."""


def sentences(document: Document) -> tuple[Said, ...]:
    """The sentences of the situation, in order; none where the brief has none."""
    situation = " ".join((document.engagement.situation or "").split())
    return tuple(_said(one) for one in _END.split(situation) if len(one.split()) >= _SHORTEST)


def _said(text: str) -> Said:
    repeatable = len(text.split()) <= _LONGEST and not _MARKUP.search(text) and not _ORDER.search(text)
    return Said(text.strip(), language(text), repeatable, bool(_INTRODUCES.search(text)) or not _VERB.search(text))
