"""True sentences of one engagement pass; a figure that stands where it does not belong is named with what does."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pytest

from rules.context import Context
from rules.document import Document
from rules.document.summary import Summary
from rules.settings import Settings
from rules.summaries.binding import wrong_figures
from rules.summaries.facts import Facts
from rules.summaries.retold import retold
from tests.rules.summaries.tables import engagement, table


@cache
def facts() -> Facts:
    found = Context(engagement(), today=dt.date(2027, 3, 1), settings=Settings()).facts
    assert found is not None
    return found


def wrong(text: str, heading: str = "") -> list[str]:
    return [
        f"{one.figure.text} -> {one.meant.what if one.meant else '-'}{' (known)' if one.known else ''}"
        for one in wrong_figures(text, heading, facts())
    ]


@pytest.mark.parametrize("text", table("bindings")["true"], ids=lambda text: text[:60])
def test_a_true_sentence_passes(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize("row", table("bindings")["false"], ids=lambda row: row["text"][:60])
def test_a_false_figure_is_named(row: dict[str, Any]) -> None:
    assert wrong(row["text"]) == row["wrong"]


def test_what_the_engagement_holds_is_known_as_facts() -> None:
    told = [
        f"{one.value:g} {one.unit} {one.slot} {one.metric or '-'} | {one.what} | {one.currency or '-'} | "
        f"{' '.join(sorted(one.words))}"
        for one in facts().all
        if one.slot != "text"
    ]
    assert told == table("bindings")["facts"]


def test_the_figures_of_its_texts_are_facts_too() -> None:
    told = [f"{one.value:g} {one.unit} | {one.what}" for one in facts().all if one.slot == "text"]
    assert told == table("bindings")["text_facts"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("I sat in on six pipeline calls.", True),
        ("- Sat in on six pipeline calls (7 hours)", True),
        ("I sat in on 6 pipeline calls.", True),
        ("I sat in on seven pipeline calls.", False),
        ("Reviewed 14 lost deals with the sellers, sat in on six pipeline calls", False),
        ("We work with 16 instead of 14 segments.", False),
        ("We work with 14 instead of 16 segments.", True),
    ],
)
def test_an_entry_is_retold_with_its_own_figures(text: str, right: bool) -> None:
    assert (not wrong(text)) is right


def test_hours_under_a_heading_of_what_comes_next_are_the_priorities_own() -> None:
    assert wrong("- Coach the sellers (7 hours)", "Next week") != []
    assert wrong("- Coach the sellers (5 hours)", "Next week") == []


@pytest.mark.parametrize(
    ("entry", "text", "right"),
    [
        ("New stages go live on 8 February", "Decided: new stages go live on 8 February.", True),
        ("New stages go live on 8 February", "- New stages go live on 8 February 2027", True),
        ("New stages go live on 8 February", "- New stages go live on February 8", True),
        ("New stages go live on 8 February", "- New stages go live on 9 February", False),
        ("New stages go live on 8 February", "- New stages go live on 8 March", False),
        ("New stages go live on 8 February 2027", "- New stages go live on 8 February 2028", False),
        ("Contracts wait nine days with the lawyers", "Contracts wait 9 days with the lawyers.", True),
        ("Contracts wait nine days with the lawyers", "Contracts wait 9 weeks with the lawyers.", False),
        ("Cut prices by 13 % at two shops", "They cut prices by 13 % at two shops", True),
        ("Cut prices by 13 % at two shops", "They cut prices by two % at 13 shops", False),
        ("13 deals", "13 deals", None),
        ("Met Nora", "Met Nora", None),
    ],
)
def test_figures_at_the_place_of_an_entrys_own(entry: str, text: str, right: bool | None) -> None:
    found = retold(text, Summary.model_validate({"activities": [{"text": entry}]}))
    assert (all(one.right for one in found) if found else None) is right


def test_an_entry_that_says_it_rightly_outdoes_one_that_does_not() -> None:
    both = Summary.model_validate({"works": ["Coached 4 sellers on calls"], "fails": ["Coached 6 sellers on calls"]})
    assert [one.right for one in retold("Coached 6 sellers on calls", both)] == [True]
    assert [one.right for one in retold("Coached 4 sellers on calls", both)] == [True]
    assert [one.right for one in retold("Coached 5 sellers on calls", both)] == [False]


def test_a_day_of_the_plan_is_retold_whole() -> None:
    summary = Summary.model_validate({"priorities": [{"text": "Quick win of mails: in place by day 65"}]})
    assert [one.right for one in retold("- Quick win of mails: in place by day 65", summary)] == [True]


def test_the_beginning_of_a_key_result_is_its_own_words() -> None:
    kr = {"id": "KR1", "text": "Agree that a purchase within twelve months counts, and apply that by day 28"}
    sets = [{"horizon": "90d", "objectives": [{"id": "O1", "text": "Buyers come back", "key_results": [kr]}]}]
    document = Document.model_validate(
        {"engagement": {"company": "Tidewrack", "role": "cmo", "start": "2027-01-18", "days_per_week": 2},
         "okr_sets": sets}
    )  # fmt: skip
    said = retold("KR1 (Agree that a purchase within twelve months counts) is done.", Summary(), document)
    assert [one.right for one in said] == [True]
