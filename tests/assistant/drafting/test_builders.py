"""No product team is spoken of where nothing is built, and records stand where the client keeps them."""

from __future__ import annotations

from typing import Any

from assistant.drafting.builders import builds_nothing
from assistant.drafting.english import holders
from assistant.drafting.filling import Client, Situation, fill
from assistant.drafting.own_metrics import named
from rules.document import Document
from tests.assistant.drafting.briefs import northwind

STORAGE: dict[str, Any] = {
    "company": "Pinery Portables",
    "role": "cgo",
    "start": "2027-03-01",
    "days_per_week": 2,
    "situation": "Three self-storage sites, 71 percent full. Folks rent when somebody dies or moves.",
}
PEOPLE = [
    {"role": "owner", "count": 1, "group": "ceo"},
    {"role": "site manager", "count": 3, "group": "direct_reports", "function": "operations"},
    {"role": "bookkeeper", "count": 1, "group": "cross_functional", "function": "finance"},
]


def storage(**more: Any) -> Document:
    return northwind(engagement=STORAGE, people=PEOPLE, company_objectives=[], kpis=[], metrics=[], **more)


def test_whoever_runs_the_place_stands_for_a_product_team_that_is_not_there() -> None:
    assert builds_nothing(storage())
    client = Client.of(storage())
    assert fill("Ask {people:product|the product team}", client, Situation()).text == "Ask the three site managers"


def test_a_firm_that_speaks_of_a_product_keeps_its_product_team() -> None:
    there = storage(engagement__situation="Our app loses users in the first week.")
    assert not builds_nothing(there)
    assert fill("Ask {people:product|the product team}", Client.of(there), Situation()).text == "Ask the product team"


def test_who_sells_in_a_shop_has_the_customers_there() -> None:
    client = Client.of(storage(systems=[{"kind": "shop", "name": "Square"}]))
    assert fill("Note it in {system:crm|the CRM}", client, Situation()).text == "Note it in Square"


def test_a_name_in_the_plural_takes_no_second_s() -> None:
    client = Client.of(storage())
    assert fill("Facts about {company}'s sales", client, Situation()).text == "Facts about Pinery Portables' sales"


def test_both_halves_of_a_job_are_many() -> None:
    assert holders("dyer and packer", "en") == "dyers and packers"
    assert holders("site manager", "en") == "site managers"
    assert holders("install crew", "en") == "people of the install crew"


def test_debtor_days_keep_their_unit() -> None:
    assert named("debtor_days", "days") == "debtor days"
    assert named("quote_turnaround_days", "days") == "the quote turnaround"
