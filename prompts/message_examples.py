"""Worked examples for reading what people type: sentences that we made up, in trades that no play is written for."""

from __future__ import annotations

from collections.abc import Mapping

Turn = tuple[str, str]
"""A sentence, and what is written down of it."""

FIGURES: tuple[Turn, ...] = (
    (
        "we bake for forty hotels and lose maybe one in ten of them every winter",
        "hotels lose every winter = one in ten",
    ),
    ("Olek is 44 and has run the saw for 12 years, he knows it all by heart", "none"),
    ("refunds? nobody ever counted. reorders run at 31 pc", "refunds = unknown; reorders = 31 pc"),
    ("i'd like 200 lessons a week by summer", "none"),
    (
        "a job stays on the bench 9 days, used to be 4, and the phone gets picked up two times out of three",
        "a job stays on the bench = 9 days; phone gets picked up = two times out of three",
    ),
    ("our landlord wants 7% more and the other garage on the street charges 85 an hour", "none"),
    (
        "rooms sold, hmm, 71 percent on average, a room brings ninety-something",
        "rooms sold = 71 percent; a room brings = ninety-something",
    ),
    ("3 of us do the phones and Mira has the website half days", "none"),
)

PEOPLE: tuple[Turn, ...] = (
    ("two bakers, Ines on the counter and my nephew drives the van", "bakers = two; counter = Ines; nephew = 1"),
    ("we use Trello and a whiteboard", "none"),
    (
        "Olek runs the saw for 12 years, the office is Mrs Banaś, plus a handful of fitters, six I think",
        "runs the saw = Olek; office = Mrs Banaś; fitters = six",
    ),
    ("the foreman left in May and I am looking for a new one", "none"),
    (
        "Tomás = purchasing, 3 x warehouse, invoicing is done by Rita",
        "purchasing = Tomás; warehouse = 3; invoicing = Rita",
    ),
    ("the hotels order by phone and they are late payers", "none"),
    ("me of course, then my partner who keeps the books", "keeps the books = partner"),
)

TERMS: tuple[Turn, ...] = (
    (
        "she comes to us from Tuesday after Easter, two afternoons",
        "start = Tuesday after Easter; days = two afternoons",
    ),
    ("Olek runs the saw for 12 years", "none"),
    ("let's say from the ninth of May", "start = the ninth of May"),
    ("no, one day is not enough, make it four", "days = four"),
    ("Ines does the counter three days", "none"),
    (
        "kick-off 3/2, Mondays and Tuesdays, half of the Friday too",
        "start = 3/2; days = Mondays and Tuesdays, half of the Friday too",
    ),
    ("the contract runs until October", "none"),
)

MESSAGE: Mapping[str, tuple[Turn, ...]] = {"figures": FIGURES, "people": PEOPLE, "terms": TERMS}
"""The examples of each kind of thing that is asked for; its instructions stand in templates/message."""
