"""What a deliverable counts and could count more of: "the last twenty lost deals", "five recorded calls"."""

from __future__ import annotations

import re

from rules.document import Document
from rules.texts.figures import figures

_SAMPLED = re.compile(
    r"(?:[^\W\d_][\w'’-]*\s+){0,3}?(?P<noun>deals?|enquir(?:y|ies)|inquiries|leads?|calls?|quotes?|proposals?|offers?|orders?|"
    r"customers?|clients?|accounts?|buyers?|losses|wins|opportunities|tickets?|interviews?|conversations?|visits?|"
    r"reviews?|letters?|mails?|e-?mails?|records?|cases?|tenders?|bids?|jobs?|projects?|invoices?|cancellations?|"
    r"reasons?|initiatives?|segments?|channels?|campaigns?|pages?|posts?|steps|questions?|answers?|stages?|"
    r"newcomers|members?|users?|signups?|sign-ups|patients?|families|guests?|row|weeks|partners?|suppliers?|contacts?)\b"
    r"(?![\s-]+(?:executives?|managers?|reps?|handlers?|owners?|agents?|team))",
    re.IGNORECASE,
)
"""What stands behind such a count: things that there are more of than the sentence asks for."""
_A_LENGTH = re.compile(r"\s*(?:days?|hours?|minutes?|months?|years?|percent|%)\b", re.IGNORECASE)
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_RANGE = re.compile(rf"\b{_NUMBER}\s*(?:to|or|-|–)\s*$", re.IGNORECASE)
"""What stands before the upper end of a range."""
_RANGES_ON = re.compile(rf"\s*(?:to|or|-|–)\s*{_NUMBER}\b", re.IGNORECASE)
"""What stands behind its lower end."""
_LEAST = 2


Scope = tuple[int, int, int, str]
"""Where a count stands, from and to, how many it asks for, and of what."""


def scopes_of(text: str, document: Document) -> list[Scope]:
    """Where a sentence counts what could be more, the largest first; none where it does not.

    How many of a job there are, what is counted once, and a range ("three to five initiatives") is no scope.
    """
    jobs = {(one.role or "").lower() for one in document.people or ()}
    scopes: list[Scope] = []
    for one in figures(text):
        if one.unit != "count" or not float(one.value).is_integer() or one.value < _LEAST:
            continue
        match = _SAMPLED.match(text, _after(text, one.end))
        if match is None or _A_LENGTH.match(text, one.end) or _RANGE.search(text, 0, one.start):
            continue
        if _RANGES_ON.match(text, one.end):
            continue
        if re.match(r"\s*[:(]", text[match.end() :]):
            continue  # what it counts is listed behind it
        words = match.group().lower()
        if any(job and job.rstrip("s") in words for job in jobs):
            continue
        scopes.append((one.start, one.end, int(one.value), " ".join(match.group().split())))
    return sorted(scopes, key=lambda found: -found[2])


def _after(text: str, end: int) -> int:
    return end + len(text[end:]) - len(text[end:].lstrip())
