"""The answers of a quarter in somebody's notes: goals, market, time, the return, what becomes of the engagement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from assistant.drafting.summaries.items import bare, given_only
from assistant.drafting.summaries.notes_answers import judged, said_first, said_yes
from assistant.drafting.summaries.notes_details import Details
from assistant.drafting.summaries.notes_headings import field_of
from assistant.drafting.summaries.notes_sums import counted_gain, is_cost, said_cost, stated_gain

ONLY_QUARTERLY = frozenset(
    ("goals", "market", "cadence", "financial", "capability", "strategic_clarity", "proposals", "outlook")
)
_DAYS = r"(?:\d[\d.,]*|an?|one|two|three|four|ein|zwei|drei|vier|un|une|deux|trois|dos|tres)(?: and a half)?"
_ONLY_DAYS = re.compile(
    rf"{_DAYS}(?: days?)?(?: (?:a|per) week)?(?: (?:is|are))?,? (?:works?|fine|ok(?:ay)?|right|enough|good|"
    r"yes|ja|oui|sí|passen|passt|reichen|suffisent)",
    re.IGNORECASE,
)
"""An answer that says nothing but that the days are right."""
_WANTS_DAYS = re.compile(
    r"(?:(?:i|we)(?:['’]d| would)? )?(?:want|need|like|propose|suggest|rather|better)\s+(?P<days>[1-5](?:[.,]5)?)"
    r"(?=\s*(?:days?\b|through|until|till|to|for|[,;.]|$))(?!\s*(?:days?(?: a week)?\s+)?(?:in|from|later|by|next)\b)",
    re.IGNORECASE,
)
"""An answer that wants another number of days: "want 2.5 through September"."""
_ABOUT_DAYS = re.compile(
    rf"{_DAYS} (?:days?|tage?|jours?|días?)(?: (?:a|per|die|pro|par|por|la) (?:week|woche|semaine|semana))? "
    r"(?:is|are|was|were|seems?|feels?|works?|sind|ist|reich\w*|suffi\w*|es|son|bastan?)\b",
    re.IGNORECASE,
)
"""How a line opens that judges the time: "One day a week is tight"."""
OUTLOOK = re.compile(
    r"(?:(?:(?:i|we)(?:'d| would)? )?(?:like|love|want|propose|suggest|recommend)(?: to)?:? |"
    r"(?:i|we)(?:'d|'ll| would| will) |let's |we should )?"
    r"(?:renew|extend|continue|prolong|carry on|go on|stay on|verlängern|renouveler|renovar)\b",
    re.IGNORECASE,
)
"""How a line opens that says what becomes of the engagement."""
_ANSWER = re.compile(
    r"^(?:(?:(?:mostly|rather|largely)\s+)?"
    r"(?:yes|no|[yn](?=[.,;:])|keep(?: (?:them|it))?(?=\s*(?:[.,;:]|$))|ja|nein|oui|non|sí|right|fine|ok(?:ay)?|"
    r"(?:mostly|largely)(?=\s*[.,;:–-]))"
    r"\s*(?:[,;:.–-]+\s*|$|(?=\s(?:until|till|thru|through|to|for|but|though|bis|jusqu)\b)\s))?"
    r"(?:(?:they (?:are )?|it (?:has |is )?|the \w+ (?:are |has |have )?)?"
    r"(?:still right|still the right ones|stand|has not changed|not changed|unchanged|no change|"
    r"changed)\b[\s,;:.–-]*)?(?:new\s*:\s*)?",
    re.IGNORECASE,
)
"""The plain answer to whether goals or market still fit; what follows it is the reason."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A line that answers a part of the quarter, the label or heading above it, and its figures apart."""

    what: str
    words: str
    label: str
    known: Details
    cost: float | None = None
    currency: str = ""
    """What the engagement costs a month."""
    labelled: bool = False
    """Whether the label stands in the line itself."""
    quoted: bool = False
    """Whether its sentences are in another language, and stand as quotations."""

    def said(self, text: str) -> str:
        """A sentence as the summary has it."""
        return f"“{text}”" if self.quoted and text else text


def take_answer(one: Answer, fields: dict[str, Any]) -> None:
    """Put an answer of the quarter into a summary's fields. A second line about the same goes on with the first."""
    what, words, known = one.what, one.words, one.known
    if what == "proposals":
        fields.setdefault(what, []).append({"text": one.said(bare(words)), "kind": known.proposal()})
    elif what in ("financial", "capability", "strategic_clarity"):
        row = fields.setdefault("roi", {}).setdefault(what, {})
        if what == "financial" and is_cost(one.label, words, in_line=one.labelled):
            if one.cost is None and "cost" not in row:  # what the document says a month costs holds
                row |= said_cost(words, one.currency)
            words = " ".join(re.split(r"(?<=[.;])\s+", words)[1:])
            if not words:
                return
        judgement, rest = judged(words)
        rest = re.sub(r"^(?:now|so far|by now)[,;:]\s+", "", rest)
        row |= given_only(
            judgement=row.get("judgement") or judgement, rests_on=_both(row.get("rests_on"), one.said(rest))
        )
        if what == "financial" and "delta" not in row:
            row |= counted_gain(words, one.cost, one.currency) or stated_gain(words, one.currency)
    elif what == "outlook":
        row = fields.setdefault(what, {})
        choice, text = known.outlook(), bare(words)
        if choice is None and said_first(one.label, ("renew",)) and said_yes(what, words):
            choice, text = "renew", bare(_ANSWER.sub("", words))  # "Renewal: yes, until June"
        row |= given_only(choice=row.get("choice") or choice, text=_both(row.get("text"), one.said(text)))
    else:
        name = {"goals": "still_right", "market": "changed", "cadence": "right"}[what]
        row = fields.setdefault(what, {})
        reason = re.sub(r"^(?:but|and|though)\s+(?=\S)|[.;,]\s+(?:has )?changed$", "", bare(_ANSWER.sub("", words)))
        reason = "" if what == "cadence" and _ONLY_DAYS.fullmatch(reason) else reason
        row |= given_only(text=_both(row.get("text"), one.said(reason)))
        wants = _WANTS_DAYS.match(words) if what == "cadence" else None
        row |= given_only(**{name: row.get(name, False if wants else said_yes(what, words))})
        if wants:
            row.setdefault("days_per_week", float(wants["days"].replace(",", ".")))
        if what == "cadence":
            row |= given_only(days_per_week=row.get("days_per_week", known.days_a_week()))


_PROPOSES = re.compile(
    r"(?:i(?:'d|’d| would)? (?:suggest|propose|recommend)|my (?:suggestion|proposal) is|"
    r"ich schlage vor|je propose|propongo)"
    r"(?: that| to|,| dass| de| que)?\s+",
    re.IGNORECASE,
)


def answered_field(words: str) -> tuple[str, str] | None:
    """The part of a quarter that a line answers without a label, and its answer: "team lagging because ..."."""
    if (opens := _PROPOSES.match(words)) is not None:
        return "proposals", words[opens.end() :]
    if OUTLOOK.match(words):
        return "outlook", words
    if _ABOUT_DAYS.match(words):
        return "cadence", words
    low = words.split()
    for length in (4, 3, 2, 1):
        field, rest = field_of(" ".join(low[:length])), " ".join(low[length:])
        if field not in ONLY_QUARTERLY or not rest:
            continue
        if judged(rest)[0] or said_yes(field, " ".join(rest.split()[:4])) is not None:
            return field, rest
    return None


def _both(before: str | None, text: str) -> str:
    return f"{before}. {text}" if before and text else before or text
