"""What a company makes and how it works, said in passing: "we make staircases", "quotes in Excel".

No field of a brief holds it, and whoever drafts wants it: it becomes a part of the situation. It is no answer to what
hurts, so that question is still asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.conversation import phrases
from assistant.conversation.taking import span_in
from assistant.reading import Span

_ASKED = (None, "who", "company", "role", "speaker", "cadence", "start", "days", "expects", "situation", "team",
          "systems", "baselines", "currency")  # fmt: skip
"""Questions beside whose answers people tell what they make and how they work."""
_PARTS = re.compile(r"(?<=[.!?…])\s+|\s*;\s+")


def described_in(text: str, topic: str | None, pieces: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """The stretches of those that nothing was read of which describe the company; none that hurt or ask."""
    if topic is not None and topic not in _ASKED and not topic.startswith(("authority", "access")):
        return
    for start, end in _sentences(text, pieces):
        words = text[start:end]
        kept = words.strip(" \n\t,.;–—-")
        if describes(kept) and not words.rstrip().endswith("?"):
            low = start + words.index(kept)
            yield span_in(text, low, low + len(kept))


def _sentences(text: str, pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Each piece that describes as a whole, and of any other its sentences."""
    for start, end in pieces:
        if describes(text[start:end].strip(" \n\t,.;–—-")):
            yield start, end
            continue
        at = start
        for gap in [*_PARTS.finditer(text, start, end), None]:
            to = end if gap is None else gap.start()
            yield at, to
            at = to if gap is None else gap.end()


def describes(words: str) -> bool:
    """Whether a stretch says what the company makes, or what its work is done in, and nothing else."""
    return phrases.pattern("describes").fullmatch(words) is not None


_MADE = "What they make: "
"""How what stands behind the company's name is kept, so that it is taken for no pain."""


def with_what_is_made(makes: Sequence[Span], told: str) -> str:
    """What a message tells of the situation, with what the company makes in front."""
    made = [f"{_MADE}{' '.join(one.text.split())}." for one in makes]
    return " ".join(part for part in (*made, told) if part)


def tells_what_hurts(situation: str) -> bool:
    """Whether a situation says more than what the company makes and what its work is done in."""
    parts = [one.strip(" .,;") for one in _PARTS.split(situation) if one.strip(" .,;")]
    return any(not (describes(one) or one.startswith(_MADE)) for one in parts)
