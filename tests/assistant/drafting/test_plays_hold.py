"""Every shipped play, filled for a client who says little and for one who says much, is what the rules ask for."""

from __future__ import annotations

from operator import attrgetter

from assistant.drafting.filling import Client, Situation, fill
from knowledge.plays import Play, load_plays
from rules.document.base import Role
from rules.document.brief import Person
from rules.requirements import unmet
from rules.texts.recognition import plain
from tests.rows import over

SITUATION = Situation(metric="the win rate", from_to="from 18 to 23 percent", day=60, missing="the win rate")
SAYS_LITTLE = Client("Mill Lane", {}, {}, {})
SAYS_MUCH = Client(
    "Mill Lane",
    {
        group: (Person(role=role, count=count),)
        for group, role, count in (
            ("sellers", "account manager", 4),
            ("sales_managers", "sales lead", 1),
            ("marketing", "marketing manager", 1),
            ("customer_success", "service adviser", 2),
            ("product", "product owner", 1),
            ("finance", "bookkeeper", 1),
            ("operations", "office manager", 1),
            ("delivery", "installer", 6),
            ("ceo", "founder", 1),
        )
    },
    {"crm": "HubSpot", "finance": "Xero", "marketing": "Mailchimp", "shop": "Shopify"},
    {"customer": "clinic", "deal": "contract", "proposal": "quote", "lead": "enquiry", "order": "booking"},
)


def misses(play: Play, role: Role, client: Client) -> str | None:
    """What the rules for this role would miss in a play's filled wording."""
    if play.purpose in ("objective", "interview"):
        return None
    crm = {client.systems.get("crm", "").lower()} - {""}
    texts = (plain(fill(wording, client, SITUATION).text) for wording in play.wordings)
    found = (unmet(role, play.horizon[0], play.purpose, one, crm=crm, said=play.purpose != "audit") for one in texts)
    return next((miss for miss in found if miss), None)


@over(load_plays(), part=attrgetter("purpose"), name=attrgetter("id"))
def test_a_filled_play_is_what_its_purpose_asks_for(play: Play) -> None:
    for client in (SAYS_LITTLE, SAYS_MUCH):
        assert {role: miss for role in play.roles if (miss := misses(play, role, client))} == {}
