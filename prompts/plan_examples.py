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
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence, the key of the question that is asked about it, and the answer that it gives."""

    said: str
    question: str
    answer: str


QUOTED: tuple[Quoted, ...] = (
    Quoted(
        """Offer for Lena Brandt
From Tuesday 12 January we have you three days out of five, nine hours each.
The shop wants 4M in sales by December, it has 3M. Returns down from 9 to 6 percent.
Team: you pick who works for you. Whatever costs more than 900 euros goes to Otto first.
Nobody touches our routine without Otto.
Odoo: guest login. The books stay closed.
Otto has coffee with you on Fridays.
Send three lines every evening.
Mondays a short page, once a month an hour with the charts.""",
        {
            "start": "From Tuesday 12 January",
            "days": "three days out of five",
            "people": "you pick who works for you",
            "budget": "Whatever costs more than 900 euros goes to Otto first",
            "crm": "Odoo: guest login",
            "finance": "The books stay closed",
        },
    ),
    Quoted(
        """## Terms
Kick-off: 2 Nov 2026 | Load: 1 day/week
Goals were signed by both on 20 Oct.
- Appointments: consult the board
- Methods: free choice
- Positioning: suggestions welcome
- Seat at the directors' table
- Fill in the hour sheet
- Next look at the goals: 1 Feb""",
        {
            "start": "Kick-off: 2 Nov 2026",
            "days": "1 day/week",
            "people": "Appointments: consult the board",
            "strategy": "Positioning: suggestions welcome",
        },
    ),
)

CHOSEN: tuple[Chosen, ...] = (
    Chosen("Nobody joins or leaves on your word, that is for the board.", "people", "no say"),
    Chosen("Tell Otto whom you would take on; he signs the contract.", "people", "may propose"),
    Chosen("Your crew is your own choice.", "people", "decides"),
    Chosen("Hires: she suggests, HR and the founder settle it", "people", "may propose"),
    Chosen("Which markets we enter is none of his concern.", "strategy", "no say"),
    Chosen("The range is the owners' business, you carry it out.", "strategy", "no say"),
    Chosen("On positioning he may come with suggestions, the owners vote.", "strategy", "may propose"),
    Chosen("Where we sell is her call alone", "strategy", "decides"),
    Chosen("Strategie: Vorschläge willkommen", "strategy", "may propose"),
    Chosen("No Odoo login for outsiders.", "crm", "no access"),
    Chosen("Odoo: guest seat, look but do not touch", "crm", "read only"),
    Chosen("Odoo with every right from the first morning", "crm", "full access"),
    Chosen("You get your own superuser in Odoo.", "crm", "full access"),
    Chosen("In die Bücher schauen nur wir.", "finance", "closed"),
    Chosen("Sales by segment and margins on the first of each month", "finance", "open"),
    Chosen("The accounts are nobody's business but ours.", "finance", "closed"),
)
