"""How questions are read that stand a word from being read otherwise: asked.txt, as it was recorded once.

Each is a case of questions.yml with a word left out, said twice or put in, where that changes the verdict or the words
that tell: so each place up to which a frame looks has a question on both sides of it.

python -m tests.rules.texts.asked            # reads them anew; look at the difference
python -m tests.rules.texts.asked --gather   # chooses them anew first
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from rules.families.int_questions import fashion
from rules.texts.recognition import plain
from tests.rules.texts.readings import gathered

FILE = Path(__file__).parent / "asked.txt"
MOST = 6000
_PUT_IN = ("really", "own", "the", "a", "new", "we", "team", "would", "or")


def recorded() -> list[tuple[str, str]]:
    """Each question and what it was read as."""
    lines = FILE.read_text("utf-8").splitlines()
    return [(text, told) for text, _, told in (line.partition(" | ") for line in lines)]


def asked(text: str) -> str:
    """Fault and words of a question; nothing for an open one."""
    found = fashion(plain(text))
    return f"{found.fault}: {found.words}" if found else ""


def _variants(text: str) -> Iterator[str]:
    words = text.split()
    for at in range(len(words)):
        yield " ".join(words[:at] + words[at + 1 :])
        yield " ".join([*words[: at + 1], *words[at:]])
        for one in _PUT_IN:
            yield " ".join([*words[:at], one, *words[at:]])


def _gathered() -> list[str]:
    """Variants that are read otherwise than what they were made from, drawn by a fixed seed."""
    draw = random.Random(0)
    found = dict.fromkeys(
        one
        for text in gathered("cases")
        if text.endswith("?") and " | " not in text
        for one in _variants(text)
        if asked(one) != asked(text)
    )
    return sorted(draw.sample(sorted(found), min(MOST, len(found))))


if __name__ == "__main__":
    _said = _gathered() if "--gather" in sys.argv else [text for text, _ in recorded()]
    FILE.write_text("".join(f"{one} | {asked(one)}\n" for one in _said), "utf-8", newline="\n")
