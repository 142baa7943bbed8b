"""Every shipped play, filled for a client who says little and for one who says much, is what the rules ask for."""

from __future__ import annotations

import pytest

from assistant.drafting.filling import Client, Situation, fill
from knowledge.plays import Play, load_plays
from rules.document.base import Role
from rules.document.brief import Person
from rules.recognition import plain
from rules.requirements import hands_over, is_audit, quick_wins, requirement

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


def unmet(play: Play, role: Role, client: Client) -> list[str]:
    """What the rules for this role would miss in a play's filled wording."""
    text = plain(fill(play.wording, client, SITUATION).text)
    if play.purpose == "audit":
        return [] if is_audit(role, text) else ["HOR302: no audit of the role's function"]
    if play.purpose == "quick_win":
        return [] if quick_wins(role, text, said=True) else ["HOR303: no quick win of the role's kind"]
    if play.purpose in ("foundation", "rhythm") and "90d" in play.horizon:
        need = requirement(role, "HOR304" if play.purpose == "foundation" else "HOR305")
        crm = {client.systems.get("crm", "").lower()} - {""}
        missing = need.lacks(text, crm=crm)
        return [f"{need.code}: lacks {', '.join(missing)}"] if missing or not need.recognises(text) else []
    if play.purpose == "foundation":
        return [] if hands_over(text) else ["HOR312: hands nothing over"]
    return []


@pytest.mark.parametrize("client", [SAYS_LITTLE, SAYS_MUCH], ids=("says little", "says much"))
@pytest.mark.parametrize("play", load_plays(), ids=lambda play: play.id)
def test_a_filled_play_is_what_its_purpose_asks_for(play: Play, client: Client) -> None:
    assert [(role, miss) for role in play.roles for miss in unmet(play, role, client)] == []
