"""Which way a measure has to move that no table of metrics knows, by the words of its name."""

from __future__ import annotations

import re
from typing import Literal

_LESS = re.compile(
    r"(?i)\b(?:costs?|cac|cpl|price paid|complaints?|churn\w*|lost|losses|cancellations?|delays?|errors?|defects?|"
    r"returns|backlog|cycles?|(?<!selling )time(?! (?:with|for|spent|in front))|duration|days to|hours to|"
    r"\w*kosten|\w*dauer|\w*zyklus|\w*zeit|beschwerden|reklamationen|fehler\w*|stornos?|verloren\w*|"
    r"co[uû]ts?|d[eé]lais?|dur[eé]e|r[eé]clamations|perdus?|cycle de|attrition|"
    r"costes?|costos?|ciclo|tiempo|plazos?|duraci[oó]n|quejas|perdid[oa]s|bajas)(?!\w)"
)
_MORE = re.compile(
    r"(?i)\b(?:\w*conversion|retention|leads?|revenue|sales|turnover|share|margins?|(?:win|closing|close|hit|response) "
    r"rates?|activation|adoption|coverage|nps|satisfaction|customers|orders|bookings|deal size|"
    r"\w*umsatz|\w*quote|\w*marge|\w*anteil|neukunden|kunden|auftr[aä]ge|zufriedenheit|"
    r"taux de (?:conversion|transformation|signature)|chiffre d['’]affaires|clients|commandes|part|"
    r"tasa de (?:cierre|conversi[oó]n)|ventas|clientes|pedidos|cuota|margen)(?!\w)"
)


def direction_of(name: str) -> Literal["up", "down"] | None:
    """Whether more or less of a measure is better; None where its name does not say. Less counts before more:
    "cost per lead", "customers lost".
    """
    if _LESS.search(name):
        return "down"
    return "up" if _MORE.search(name) else None
