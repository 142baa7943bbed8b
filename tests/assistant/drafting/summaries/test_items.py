"""Noted entries as sentences, and who is meant in them."""

from __future__ import annotations

import pytest

from assistant.drafting.summaries.items import is_deed, lowered, sentence, told
from assistant.drafting.summaries.people import People
from tests.assistant.drafting.summaries.making import document


@pytest.mark.parametrize(
    "text", ["Sat in on six calls", "Interviewed the sellers", "Went through the plan", "Met Nora"]
)
def test_deeds(text: str) -> None:
    assert is_deed(text)


@pytest.mark.parametrize(
    "text",
    [
        "New stages went live",
        "Improved onboarding mails are live",
        "Need a decision",
        "The team met",
        "",
        "Angebote wurden mit dem Team geprüft",
    ],
)
def test_no_deeds(text: str) -> None:
    assert not is_deed(text)


def test_a_few_deeds_are_one_sentence() -> None:
    assert told(["Sat in on six calls.", "Met Nora"]) == ("I sat in on six calls and met Nora.",)


def test_what_is_no_deed_is_a_sentence_of_its_own() -> None:
    assert told(["New stages went live", "Met Nora"]) == ("New stages went live. I also met Nora.",)


def test_many_are_a_list() -> None:
    assert told(["met a", "met b", "met c", "met d"]) == ("- Met a", "- Met b", "- Met c", "- Met d")


def test_nothing_is_told_of_nothing() -> None:
    assert told(["", " . "]) == ()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("The old stages stay", "the old stages stay"),
        ("No access yet", "no access yet"),
        ("HubSpot is down", "HubSpot is down"),
        ("Nora left", "Nora left"),
        ("I left", "I left"),
        ("", ""),
    ],
)
def test_only_ordinary_words_lose_their_capital(text: str, after: str) -> None:
    assert lowered(text) == after


def test_a_sentence_ends_once() -> None:
    assert [sentence(one) for one in ("done.", "done", "done?", 'he said "go."')] == [
        "Done.", "Done.", "Done?", 'He said "go."',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a login from the founder", "a login from you"),
        ("Interviewed the CEO", "Interviewed you"),
        ("a word with Mia Berg", "a word with you"),
        ("the founder's login", "the founder's login"),
        ("Nobody but the executive runs it", "Nobody but me runs it"),
        ("by the head of sales", "by the head of sales"),
        ("from the founder of another company", "from the founder of another company"),
    ],
)
def test_the_reader_is_you(text: str, said: str) -> None:
    people = People(document(people=[{"role": "founder", "name": "Mia Berg", "group": "ceo"}]))
    assert people.addressed(text) == said


def test_a_title_of_somebody_else_is_not_the_executive() -> None:
    assert People(document()).writes("CRO")
    assert not People(document()).writes("CMO")
    assert not People(document(people=[{"role": "CRO"}])).writes("CRO")


@pytest.mark.parametrize("text", ["ranked, with owner, first step and cost", "each deal with the owner named"])
def test_the_owner_of_a_thing_is_not_the_founder(text: str) -> None:
    people = [{"role": "founder", "count": 1, "group": "ceo", "minutes": 60}]
    assert People(document(people=people)).addressed(text) == text


def test_an_owner_who_leads_the_company_is_the_reader() -> None:
    people = [{"role": "owner and founder", "count": 1, "group": "ceo", "minutes": 60}]
    assert People(document(people=people)).addressed("a login from the owner") == "a login from you"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("last day 12 March!!. rob knows", "Last day 12 March! Rob knows."),
        ("Watched them quote. same frame: 1,840", "Watched them quote. Same frame: 1,840."),
        ("Prices approx. as before", "Prices approx. as before."),
    ],
)
def test_marks_stand_once_and_sentences_begin_with_a_capital(text: str, said: str) -> None:
    assert sentence(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("discounts above 10 % only with him, he signs", "discounts above 10 % only with you, you sign"),
        ("Nora asks him first", "Nora asks him first"),
        ("one price list", "one price list"),
    ],
)
def test_what_the_reader_decided_is_told_to_them(text: str, said: str) -> None:
    people = [{"role": "founder", "name": "Mia Berg", "group": "ceo"}, {"role": "clerk", "name": "Nora Lie"}]
    assert People(document(people=people)).to_reader(text) == said
