"""Words that a reader in North America does not use: a brief in its dollars gets their own for them."""

from __future__ import annotations

import re

from rules.document import Document

_CALLED = r"(?= (?:up|back|round|around|every|each|them|us|the|one|all|those|with|five|ten|\d))"
_NO_BELL = r"(?<!phone )(?<!telephone )(?<!wedding )(?<!the )"
_WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{british})\b", re.IGNORECASE), american)
    for british, american in (
        (r"(?:once )?(?:a|every|each) fortnight(?! (?:of|before|after|ago|later))", "every two weeks"),
        (r"(?:a|one) fortnight(?= (?:of|before|after|ago|later))", "two weeks"),
        (r"the next fortnight", "the next two weeks"),
        (r"fortnightly", "biweekly"),
        (r"enquiry", "inquiry"),
        (r"enquiries", "inquiries"),
        (r"enquirers", "people who inquired"),
        (rf"{_NO_BELL}ring{_CALLED}", "call"),
        (rf"{_NO_BELL}rings{_CALLED}", "calls"),
        (r"(?<=are )rung|(?<=is )rung|(?<=be )rung", "called"),
        (r"(?<=who )rang", "called"),
    )
)


def is_american(document: Document) -> bool:
    """Whether a brief counts its money in US or Canadian dollars: what it costs, what may be spent, or its figures."""
    cost = document.engagement.monthly_cost
    budget = document.authority.budget if document.authority else None
    units = (row.unit for row in (*(document.baselines or ()), *(document.company_objectives or ())))
    return any(
        (one or "").startswith(("USD", "CAD"))
        for one in (cost.currency if cost else None, budget.currency if budget else None, *units)
    )


def in_american(text: str) -> str:
    """A text of ours with the words that Americans use; the client's own words are not for it."""
    for british, american in _WORDS:
        text = british.sub(lambda found, to=american: to.capitalize() if found[0][:1].isupper() else to, text)
    return text
