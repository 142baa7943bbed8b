from __future__ import annotations

import re
from dataclasses import replace
from operator import attrgetter

import pytest

from assistant.drafting.filling import Client, Filled, Situation, fill
from knowledge.plays import Play
from rules.texts.figures import figures
from tests.assistant.drafting.briefs import northwind
from tests.assistant.drafting.fillings import CLIENTS, GIVEN, WAITING, plays
from tests.rows import over


def texts(play: Play, one: Client, situation: Situation) -> list[tuple[str, Filled]]:
    """What the play says, filled: its wording, and who has to do what."""
    found = [(wording, fill(wording, one, situation)) for wording in play.wordings]
    if play.depends_on:
        found += [(text, fill(text, one, situation)) for text in (play.depends_on.who, play.depends_on.what)]
    return found


@over(plays(), part=attrgetter("purpose"), name=attrgetter("id"))
def test_every_shipped_play_fills(play: Play) -> None:
    every = [pair for one in CLIENTS.values() for situation in (GIVEN, WAITING) for pair in texts(play, one, situation)]
    for wording, filled in every:
        text = filled.text
        assert not re.search(r"[{}|]", text)
        assert "  " not in text
        assert text == text.strip()
        assert text[0].isupper() or not text[0].isalpha()
        assert "None" not in text
        assert not re.search(r"\b(?:the|a|an) (?:the|a|an)\b", text, re.IGNORECASE)
        assert not re.search(r" [,.;]|,,|\.\.", text)
        for word in filled.names:
            assert word in text or word[:1].upper() + word[1:] in text
        if wording in play.wordings:
            ends = text.rstrip(".?")
            assert text.endswith("?" if play.purpose == "interview" else ".") or play.purpose == "objective"
            assert not re.search(r"[.!?]\s+[A-Z]", ends.replace("Inc. ", "Inc "))
        for word in re.findall(r"\b(?:a|an) \{term:", wording):
            pytest.fail(f"{word!r} stands before a filled term")


@over(plays(), part=attrgetter("purpose"), name=attrgetter("id"))
def test_no_figure_comes_from_nowhere(play: Play) -> None:
    for wording in play.wordings:
        filled = fill(wording, CLIENTS["empty"], GIVEN)
        digits = {figure.value for figure in figures(filled.text) if not figure.in_words and figure.unit != "fraction"}
        # Whatever stands in digits is the frame's; counts of the play's own are words.
        assert digits <= {18, 23, 60}
        assert all(passage in filled.text.replace("By day", "by day") for passage in filled.figures)


def test_the_client_s_own_words_stand_in_the_sentence() -> None:
    wording = (
        "Move every open {term:deal} of {people:sellers|the sellers} in {system:crm|the deal list} "
        "at {company} {by_day}."
    )
    assert fill(wording, CLIENTS["rich"], GIVEN) == Filled(
        "Move every open opportunity of the four account executives in HubSpot at Northwind Analytics by day 60.",
        ("opportunity", "the four account executives", "HubSpot", "Northwind Analytics"),
        ("by day 60",),
    )
    assert fill(wording, CLIENTS["empty"], GIVEN) == Filled(
        "Move every open deal of the sellers in the deal list at Acme by day 60.", ("Acme",), ("by day 60",)
    )


@pytest.mark.parametrize("gap", ["{metric}", "{missing}", "{from_to}", "{by_day}"])
def test_a_gap_that_the_frame_owes_is_a_fault_of_ours(gap: str) -> None:
    with pytest.raises(ValueError, match=re.escape(gap)):
        fill(f"Move {gap}.", CLIENTS["empty"], Situation())


@pytest.mark.parametrize(
    ("role", "function", "said"),
    [
        ("driver", "operations", "whoever does the marketing"),
        ("marketing assistant", "marketing", "marketing assistant"),
    ],
)
def test_a_firm_that_names_nobody_who_markets_has_no_marketing_team(role: str, function: str, said: str) -> None:
    people = [{"role": role, "count": 1, "group": "individual_contributors", "function": function},
              {"role": "operator", "count": 9, "group": "cross_functional", "function": "operations"}]  # fmt: skip
    client = Client.of(northwind(people=people))
    assert said in fill("Hand it to {people:marketing|the marketing team}.", client, Situation()).text


@pytest.mark.parametrize(("customer", "said"), [("account", "the books"), ("client", "the accounts")])
def test_where_customers_are_accounts_the_accounts_are_the_books(customer: str, said: str) -> None:
    client = Client.of(northwind(terms=[{"means": "customer", "say": customer}], systems=[]))
    assert fill("Look it up in {system:finance|the accounts}.", client, Situation()).text == f"Look it up in {said}."


@pytest.mark.parametrize(("kind", "said"), [("shop", "the shop editor"), ("erp", "the head roaster")])
def test_a_web_shop_is_built_by_whoever_runs_it(kind: str, said: str) -> None:
    people = [{"role": "head roaster", "group": "cross_functional", "function": "operations"},
              {"role": "shop editor", "group": "direct_reports", "function": "marketing"}]  # fmt: skip
    brief = northwind(people=people, systems=[{"kind": kind, "name": "Lightspeed"}], company_objectives=[])
    engagement = brief.engagement.model_copy(update={"situation": "We roast coffee."})
    brief = brief.model_copy(update={"engagement": engagement})
    filled = fill("Settle it with {people:product|the product team}.", Client.of(brief), Situation())
    assert filled.text == f"Settle it with {said}."


@pytest.mark.parametrize("end", [" list.", ".", ", which is kept by hand.", " or nobody's."])
def test_a_name_that_ends_in_s_gets_no_second_one(end: str) -> None:
    one = replace(CLIENTS["rich"], company="Grand Hotels")
    assert fill(f"This stands in no list but {{company}}'s{end}", one, GIVEN).text.count("Hotels's") == 0
