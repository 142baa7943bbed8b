"""Names in a text, told from ordinary capitals."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.texts.names import known_words, names, unknown_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rewrite the stages in HubSpot with exit criteria", ["HubSpot"]),
        ("Move the pipeline from salesforce to Pipedrive", ["salesforce", "Pipedrive"]),
        ("Ask Maria Lopez in Boston about KPIs and OKRs", ["Maria Lopez", "Boston"]),
        ("Maria approves the roadmap", ["Maria"]),
        ("Post it in slack by Friday", ["slack"]),
        ("Put the list in excel and share it", ["excel"]),
        ("Northwind's sellers agree", ["Northwind"]),
        ("Leads from LinkedIn and monday.com", ["LinkedIn", "monday.com"]),
        ("New York clinics close quicker", ["New York"]),
        ("Recalibrate Northwind's stages; Contoso signs", ["Northwind", "Contoso"]),
        ("Use MEDDIC with the AEs", ["MEDDIC"]),
        ("SAP and IBM are prospects", ["SAP", "IBM"]),
        ("Die Vertriebsleiterin prüft die Stufen mit HubSpot und dem Team", ["HubSpot"]),
        ("Les vendeurs de Dupont notent chaque visite dans HubSpot", ["Dupont", "HubSpot"]),
    ],
)
def test_names_are_found(text: str, expected: list[str]) -> None:
    assert [mention.text for mention in names(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Full audit of Sales Process, Pipeline and the four Account Executives, agreed with the CEO",
        "There is slack in the plan, and sellers excel at discovery",
        "Hold the review on Monday in the Q3 board meeting of March",
        "Set Up The Weekly Pipeline Review With Metrics",
        "The German dealers; French and English texts",
        "Head of Marketing and VP Sales own B2B SaaS leads, ARR, ICP, MQLs and SQLs",
        "Demand: Which deal taught you most? Why?",
        "Series A, Plan B and A/B tests",
        "PUT EVERYTHING IN CAPITALS NOW",
        "What's the weekly 1:1 with the Head of RevOps?",
        "Die Vertriebsleiterin und der Geschäftsführer prüfen die Angebote",
        "Close every deal that is open; segment the list; ramp new sellers",
        "",
    ],
)
def test_ordinary_capitals_are_not(text: str) -> None:
    assert names(text) == ()


def test_known_names_pass_in_any_case_plural_and_possessive() -> None:
    known = known_words(["we keep deals in hubspot", "ask Maria Lopez"])
    assert unknown_names("HubSpot's stages, agreed with Maria and Lopez, then all HubSpots", known) == ()
    assert [m.text for m in unknown_names("HubSpot and Salesforce", known)] == ["Salesforce"]
    assert unknown_names("HubSpot", ["HubSpot"]) == ()


def test_the_place_is_that_of_the_name() -> None:
    (mention,) = names("Open it in HubSpot's list")
    assert (mention.start, mention.end) == (11, 18)


@given(st.text(max_size=300))
def test_any_text_is_read_without_fault(text: str) -> None:
    for mention in names(text):
        assert text[mention.start : mention.end] == mention.text
    assert unknown_names(text, [text]) == ()


_SAID = """The the deals in into from via Close close, Outreach outreach. Google google Analytics analytics Sales
Navigator HubSpot HubSpot's SAP iPhone Q3 KPIs CRM Okafor Okafor's Anna Munich (Slack) slack; -
& Power BI der die Kunden a I
New York win-back Monday google.analytics to for and every team"""


@pytest.mark.parametrize("seed", range(60))
def test_no_name_is_passed_over_because_a_text_is_only_glanced_at(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(random.Random(seed).choices(_SAID.split(), k=9))
    found = names(text)
    nobody = unknown_names(text, ["HubSpot", "Anna", "the"])
    monkeypatch.setattr("rules.texts.names.naming", iter)
    names.cache_clear()
    assert names(text) == found
    assert unknown_names(text, ["HubSpot", "Anna", "the"]) == nobody


@pytest.mark.parametrize(
    ("name", "known", "is_known"),
    [
        ("Kolibrin", "Kolibri", True),  # German cases and plurals
        ("Kolibras", "Kolibra", True),
        ("Zabonen", "Zabo", True),
        ("Kunden", "Kunde", True),
        ("Zabonn", "Zabon", False),  # too short to lose anything
        ("Zaboonn", "Zaboon", True),
        ("Zaboer", "Zabo", False),
        ("Zabooer", "Zaboo", True),
        ("Kolibrix", "Kolibri", False),
    ],
)
def test_endings_of_longer_names_are_dropped(name: str, known: str, is_known: bool) -> None:
    assert (unknown_names(f"Deals stand in {name} now", [f"kept in {known}"]) == ()) is is_known
