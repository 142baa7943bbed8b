"""Worked examples for reading plans: short agreements that we made up, and what their sentences settle.

The trades and names are none that the catalogue or a usual plan has: an answer that repeats one of them instead of the
plan's own words is found out, for it does not stand in the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quoted:
    """A short plan, and for each question (by its key) the words that answer it; none where the plan does not."""

    text: str
    answers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence, the key of the question that is asked about it, and the answer that it gives."""

    said: str
    question: str
    answer: str


QUOTED: tuple[Quoted, ...] = (
    Quoted(
        """Terms
Kick-off: 2 Nov 2026 | Load: 1 day/week
Goals were signed by both on 20 Oct.
Appointments: consult the board
Methods: free choice
Positioning: suggestions welcome
Fill in the hour sheet""",
        {
            "start": ("Kick-off: 2 Nov 2026",),
            "days": ("1 day/week",),
            "people": ("Appointments: consult the board",),
            "process": ("Methods: free choice",),
            "strategy": ("Positioning: suggestions welcome",),
            "time_tracking": ("Fill in the hour sheet",),
        },
    ),
    Quoted(
        """Offer for Lena Brandt
From Tuesday 12 January we have you three days out of five, nine hours each.
What the shop is after: 4M in sales by December, it has 3M. Fewer returns, 6 percent and not 9.
Team: you pick who works for you. Whatever costs more than 900 euros goes to Otto first.
Nobody touches our routine without Otto.
Odoo: guest login. The books stay closed.
Otto has coffee with you on Fridays.
Send three lines every evening.""",
        {
            "start": ("From Tuesday 12 January",),
            "days": ("three days out of five",),
            "aims": ("4M in sales by December, it has 3M", "Fewer returns, 6 percent and not 9"),
            "people": ("you pick who works for you",),
            "budget": ("Whatever costs more than 900 euros goes to Otto first",),
            "process": ("Nobody touches our routine without Otto",),
            "crm": ("Odoo: guest login",),
            "finance": ("The books stay closed",),
            "ceo": ("Otto has coffee with you on Fridays",),
            "daily_status": ("Send three lines every evening",),
        },
    ),
    Quoted(
        """Vertriebsleitung auf Zeit, Firma Kolb
Erster Arbeitstag: 4. Januar 2027, drei Tage in der Woche
Frau Kolb sieht Sie dienstags.
In die Bücher schauen nur wir.
Neue Märkte sind Sache der Familie.
Stundenzettel bitte bis Freitag.
Odoo: voller Zugriff""",
        {
            "start": ("Erster Arbeitstag: 4. Januar 2027",),
            "days": ("drei Tage in der Woche",),
            "strategy": ("Neue Märkte sind Sache der Familie",),
            "crm": ("Odoo: voller Zugriff",),
            "finance": ("In die Bücher schauen nur wir",),
            "ceo": ("Frau Kolb sieht Sie dienstags",),
            "time_tracking": ("Stundenzettel bitte bis Freitag",),
        },
    ),
)

CHOSEN: tuple[Chosen, ...] = (
    Chosen("Nobody joins or leaves on your word, that is for the board.", "people", "no say"),
    Chosen("Tell Otto whom you would take on; he signs the contract.", "people", "may propose"),
    Chosen("Your crew is your own choice.", "people", "decides"),
    Chosen("Hires: she suggests, HR and the founder settle it", "people", "may propose"),
    Chosen("Our routine stays as it is.", "process", "no say"),
    Chosen("Changes to the routine go over my desk before they happen.", "process", "must ask first"),
    Chosen("Methods - free hand", "process", "decides"),
    Chosen("Wie gearbeitet wird, bestimmen Sie.", "process", "decides"),
    Chosen("Which markets we enter is none of his concern.", "strategy", "no say"),
    Chosen("The range is the owners' business, you carry it out.", "strategy", "no say"),
    Chosen("On positioning he may come with suggestions, the owners vote.", "strategy", "may propose"),
    Chosen("Where we sell is her call alone", "strategy", "decides"),
    Chosen("Strategie: Vorschläge willkommen", "strategy", "may propose"),
    Chosen("No Odoo login for outsiders.", "crm", "no access"),
    Chosen("Odoo: guest seat, look but do not touch", "crm", "read only"),
    Chosen("Odoo with every right from the first morning", "crm", "full access"),
    Chosen("You get your own superuser in Odoo.", "crm", "full access"),
    Chosen("We talk when there is something to talk about.", "ceo", "no fixed time"),
    Chosen("Otto takes you to dinner once a month", "ceo", "every month"),
    Chosen("Every other Friday, an hour with Otto", "ceo", "every second week"),
    Chosen("Coffee with Otto on Wednesdays, twenty minutes", "ceo", "every week"),
    Chosen("Otto: Tuesdays at nine", "ceo", "every week"),
    Chosen("In die Bücher schauen nur wir.", "finance", "closed"),
    Chosen("Sales by segment and margins on the first of each month", "finance", "open"),
    Chosen("The accounts are nobody's business but ours.", "finance", "closed"),
    Chosen("Send three lines every evening.", "daily_status", "asked for"),
    Chosen("A page each Friday, twenty minutes", "daily_status", "not asked for"),
    Chosen("Nobody wants to read something every day.", "daily_status", "not asked for"),
    Chosen("Fill in the hour sheet", "time_tracking", "asked for"),
    Chosen("Nobody counts your hours here.", "time_tracking", "not asked for"),
    Chosen("Two days a week, ten hours each", "time_tracking", "not asked for"),
)
