"""The answers of a quarter in somebody's notes: goals, market, time, the return, what becomes of the engagement."""

from __future__ import annotations

import re
from typing import Any

from assistant.drafting.summaries.items import bare
from assistant.drafting.summaries.notes_answers import judged, said_yes
from assistant.drafting.summaries.notes_details import Details
from assistant.drafting.summaries.notes_headings import field_of
from assistant.drafting.summaries.notes_sums import counted_gain

ONLY_QUARTERLY = frozenset(
    ("goals", "market", "cadence", "financial", "capability", "strategic_clarity", "proposals", "outlook")
)
_OUTLOOK = re.compile(r"(?:renew|extend|continue|prolong|verlängern|renouveler|renovar)\b", re.IGNORECASE)
_ANSWER = re.compile(
    r"^(?:(?:(?:mostly|rather|largely)\s+)?(?:yes|no|ja|nein|oui|non|sí|right|fine|ok(?:ay)?)\s*(?:[,;:.–-]+\s*|$))?"
    r"(?:(?:they (?:are )?|it (?:has |is )?|the \w+ (?:are |has |have )?)?"
    r"(?:still right|still the right ones|stand|has not changed|not changed|unchanged|no change|"
    r"changed)\b[\s,;:.–-]*)?",
    re.IGNORECASE,
)
"""The plain answer to whether goals or market still fit; what follows it is the reason."""


def take_answer(what: str, words: str, known: Details, fields: dict[str, Any]) -> None:
    """Put an answer of the quarter into a summary's fields. A second line about the same goes on with the first."""
    if what == "proposals":
        fields.setdefault(what, []).append({"text": bare(words), "kind": known.proposal()})
    elif what in ("financial", "capability", "strategic_clarity"):
        judgement, rest = judged(words)
        row = fields.setdefault("roi", {}).setdefault(what, {})
        row |= _given(judgement=row.get("judgement") or judgement, rests_on=_both(row.get("rests_on"), rest))
        if what == "financial" and "delta" not in row:
            row |= counted_gain(words)
    elif what == "outlook":
        row = fields.setdefault(what, {})
        row |= _given(choice=row.get("choice") or known.outlook(), text=_both(row.get("text"), bare(words)))
    else:
        name = {"goals": "still_right", "market": "changed", "cadence": "right"}[what]
        row = fields.setdefault(what, {})
        row |= _given(text=_both(row.get("text"), bare(_ANSWER.sub("", words))))
        row |= _given(**{name: row.get(name, said_yes(what, words))})
        if what == "cadence":
            row |= _given(days_per_week=row.get("days_per_week", known.days_a_week()))


def answered_field(words: str) -> tuple[str, str] | None:
    """The part of a quarter that a line answers without a label, and its answer: "team lagging because ..."."""
    low = words.split()
    for length in (4, 3, 2, 1):
        field, rest = field_of(" ".join(low[:length])), " ".join(low[length:])
        if field not in ONLY_QUARTERLY or not rest:
            continue
        if judged(rest)[0] or said_yes(field, " ".join(rest.split()[:4])) is not None:
            return field, rest
    return ("outlook", words) if _OUTLOOK.match(words) else None


def _both(before: str | None, text: str) -> str:
    return f"{before}. {text}" if before and text else before or text


def _given(**given: Any) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value not in (None, "")}
