"""Whether a client builds anything: a product team is nobody where things are done, let or grown."""

from __future__ import annotations

import re

from rules.document import Document

BUILDERS = re.compile(r"\b(?:product team|developers?|build the (?:app|product)|those who build it)\b", re.IGNORECASE)
"""How a play speaks of those who build what is sold."""
_PRODUCT = re.compile(
    r"\b(?:product|software|saas|app|apps|platform|develop|engineering|feature|release|trial|user|plugin|device|machine"
    r"|prototype|recipe|collection)\w*",
    re.IGNORECASE,
)


def builds_nothing(document: Document) -> bool:
    """Whether the brief names nobody who builds a product, and no word of one."""
    goals = (goal.text for goal in document.company_objectives or ())
    rows = document.people or ()
    said = " ".join([document.engagement.situation or "", *goals, *(one.role or "" for one in rows)])
    return bool(rows) and not any(one.function == "product" for one in rows) and not _PRODUCT.search(said)
