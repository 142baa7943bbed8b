"""What somebody's notes wish for: neither done nor in the way, but asked of the reader."""

from __future__ import annotations

import re

from assistant.drafting.summaries.items import bare

_WISH = re.compile(
    r"(?:(?:(?:i|we)(?:['’]d| would)|would) (?:really |still )?(?:(?:like|love)(?: to (?:have|get))?|need)|(?:i |"
    r"we )?wish (?:i|we) had|(?:i |we )?needs?(?: (?:from )?(?!to\b)[\w'’]+)?:|ich (?:hätte gern|würde gern)e?|"
    r"wir hätten gern|j['’]aimerais(?: avoir)?|me gustaría(?: tener)?)\s+(?P<what>(?!to\b|it if\b|that\b)[^\s].*)$",
    re.IGNORECASE,
)
"""How a wish for something opens; what somebody would like to do is theirs to plan."""
ASKS = re.compile(r"(?:who|what|which|when|where|how|why|whose)\b", re.IGNORECASE)
"""How a question opens that cannot be told without its mark."""
SHORT_ANSWER = 8
"""Words up to which what follows a question in its line belongs to it."""
GOES_ON = re.compile(r"(?:he|she|they|it|that|this|otherwise|without)(?:'|’| )", re.IGNORECASE)
"""How a sentence opens that gives the reason for what was asked before it."""
POINTS_BACK = re.compile(r"\b(?:them|him|her|it|this|that|they|those|these)\b", re.IGNORECASE)
"""How a line opens in which somebody settles something: "Imogen said no discounts over 10 %"."""
NEEDED = re.compile(r"(?:(?:it |this |we |i )?needs?|needed)\s*:?\s+(?P<what>.+)$", re.IGNORECASE)
_TAKEN_BACK = re.compile(
    r"[,;]?\s*\bbut\b.*(?:n['’]t\b|\b(?:not|no|never|cannot)\b)",
    re.IGNORECASE,
)
"""A wish whose own sentence says that it will not come true."""


def wished(words: str) -> str | None:
    """What a line wishes for: of "I would like 10 h more from the developers" the hours; None where it is no wish."""
    found = _WISH.match(words)
    if found is None or _TAKEN_BACK.search(words):
        return None
    return bare(found["what"])
