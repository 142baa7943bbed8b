"""The time that a figure is counted by: "four deals a month" is no figure of what is counted a year."""

from __future__ import annotations

import re

from assistant.reading.amounts import around
from assistant.reading.binding import Bound
from assistant.reading.dates import of_a_month
from assistant.reading.known import Known
from rules.texts.figures import unit_kind

PERIOD = re.compile(
    r"\b(?:an?|per|each|every|pro|por|par|al|im|la|a la|cada|/)\s*(?P<p>day|week|month|quarter|year|tag|woche|monat|"
    r"quartal|jahr|día|semana|mes|trimestre|año|mois|an|semaine)\b|\b(?P<ly>daily|weekly|monthly|quarterly|yearly|"
    r"annual(?:ly)?)\b",
    re.IGNORECASE,
)
_PERIODS = {
    **dict.fromkeys(("day", "daily", "tag", "día"), "day"),
    **dict.fromkeys(("week", "weekly", "woche", "semana", "semaine"), "week"),
    **dict.fromkeys(("month", "monthly", "monat", "mes", "mois"), "month"),
    **dict.fromkeys(("quarter", "quarterly", "quartal", "trimestre"), "quarter"),
    **dict.fromkeys(("year", "yearly", "annual", "annually", "jahr", "año", "an"), "year"),
}


def wrong_period(one: Bound, text: str, end: int, known: Known) -> str | None:
    """Why a figure for one period is not the metric's, which is counted by another."""
    unit = (known.unit_of(one.metric) or "").lower()
    counted = PERIOD.search(unit)
    said = PERIOD.match(text[one.amount.end : end].lstrip()) or PERIOD.search(
        text[one.amount.end : one.amount.end + 30]
    )
    wants = _PERIODS.get((counted["p"] or counted["ly"]).lower()) if counted else None
    if not said:
        return "said of one month, counted a year" if wants == "year" and of_a_month(around(text, one.amount)) else None
    is_ = _PERIODS.get((said["p"] or said["ly"]).lower())
    if wants and is_ and is_ != wants:
        return f"said a {is_}, counted a {wants}"
    if not wants and is_ and unit_kind(unit) == "money" and is_ != "year":
        return f"said a {is_}, while the metric is no figure a {is_}"
    return None
