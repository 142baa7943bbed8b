"""What a brief says is not there: "none" where a tool's name would stand."""

from __future__ import annotations

import re

from rules.document import Document

_NOTHING = re.compile(
    r"(?:-+|–|—|\?+|x|n\.? ?/? ?a\.?|nil|none|nothing|nichts|aucun\w*|ninguno?|not (?:any|yet|there|applicable)|tbd"
    r"|unknown|(?:we )?(?:have|use) (?:none|nothing|no .+)|(?:we )?don.?t (?:have|use) .+"
    r"|(?:no|without|kein\w*|pas de|sin)(?: [\w-]+){1,3}|no)(?: yet| so far| today| at all| at the moment)?[.!]?",
    re.IGNORECASE,
)


def is_absent(name: str | None) -> bool:
    """Whether what stands in a name's place says that there is no such thing: "none", "no CRM yet", "-"."""
    return name is not None and _NOTHING.fullmatch(" ".join(name.split())) is not None


def has_no_crm(document: Document) -> bool:
    """Whether the brief lists the CRM among its systems and says that there is none."""
    named = [one.name for one in document.systems or () if one.kind.strip().lower() == "crm"]
    return bool(named) and all(map(is_absent, named))
