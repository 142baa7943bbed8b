"""A source that is only pointed at: "22 % (same source)" is read with the source that stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.conversation.message.plain import Edit

_SAME = re.compile(
    r"\(\s*(?:the )?(?:same|ditto|idem|dito|as above)(?: (?:source|report|file|system|period|"
    r"month|date|place|as above|there|tool))*\s*\)|"
                   r"(?<=[\s,])(?:from |per |according to )?the same (?:source|"
                   r"report|file)\b", re.IGNORECASE)  # fmt: skip
_SOURCE = re.compile(r"\((?P<words>[^()]{3,80})\)")


def sources_repeated(text: str) -> Iterator[Edit]:
    """Each such word as the brackets before it."""
    for match in _SAME.finditer(text):
        before = [one for one in _SOURCE.finditer(text, 0, match.start()) if not _SAME.fullmatch(one.group())]
        if before:
            yield Edit(*match.span(), f"({before[-1]['words']})", before[-1].span())
