"""The roles that a text names, in the words of four languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.document.base import Role

_ROLES: tuple[tuple[Role, str], ...] = (
    (
        "vp_sales",
        r"v\.?p\.?(?: of)? sales|vice[- ]president(?: of)? sales|head of sales|sales director|"
        r"vertriebsleit\w+",
    ),
    (
        "cmo",
        r"cmo|chief marketing officer|head of marketing|marketing director|marketingleit\w+|directeur marketing|"
        r"director de marketing",
    ),
    ("cro", r"cro|chief revenue officer"),
    ("cso", r"cso|chief sales officer|directeur commercial|directrice commerciale|director comercial"),
    ("cgo", r"cgo|chief growth officer|head of growth"),
)
ROLE_WORDS = "|".join(words for _, words in _ROLES)
"""Every way of saying which role it is, as a pattern."""
FRACTIONAL = re.compile(
    r"\b(?:fractional|part[- ]time|interim|as (?:your |our |the |a )?|role:?\s*|acting)\s*"
    rf"(?:{'|'.join(f'(?P<{role}>{words})' for role, words in _ROLES)})\b",
    re.IGNORECASE,
)
ROLE = re.compile("|".join(rf"\bf?(?P<{role}>{words})\b" for role, words in _ROLES), re.IGNORECASE)


def named_roles(text: str) -> Iterator[tuple[str, int, int]]:
    """The roles that a text names, each with its place."""
    return ((str(match.lastgroup), *match.span()) for match in ROLE.finditer(text))
