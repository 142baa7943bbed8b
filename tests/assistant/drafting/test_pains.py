"""What a client says hurts is answered where there is a play and there are hours, and by what acts on it."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from assistant.drafting.picks import NEEDED
from knowledge.bought_once import load_goods
from knowledge.plays import load_plays
from knowledge.search import Library
from rules.document import Document
from rules.document.okrs import KeyResult
from tests.assistant.drafting.briefs import document
from tests.assistant.drafting.making import Scripted, made, rows, run

SAUNAS: dict[str, Any] = {
    "engagement": {
        "company": "Brackwater Saunas",
        "role": "cmo",
        "start": "2027-01-18",
        "days_per_week": 2,
        "situation": "We build wood-fired garden saunas and sell them online and through dealers. Everybody asks "
        "for the brochure and then we never hear from them again. The agency in Leeds sends a forty-page report each "
        "month and nobody here reads past page two. Dealers write their own product texts, and two of them still show "
        "the 2023 prices. I answer every quote request myself, usually on Sunday evening.",
    },
    "company_objectives": [{"id": "C1", "text": "Sell more saunas"}, {"id": "C2", "text": "I want my Sundays back"}],
    "baselines": [
        {"metric": "website_conversion_rate", "value": 0.9, "unit": "percent", "as_of": "2026-11-30", "source": "shop"},
        {"metric": "quote_reply_days", "value": 4, "unit": "days", "as_of": "2026-11-30", "source": "her mailbox"},
    ],
    "systems": [{"kind": "shop", "name": "Shopify"}, {"kind": "crm", "name": "Pipedrive"}],
}


def saunas(**engagement: object) -> Document:
    one = copy.deepcopy(SAUNAS)
    one["engagement"].update(engagement)
    return document(one)


def drafted(library: Library, **engagement: object) -> list[KeyResult]:
    return rows(made(run(saunas(**engagement), library, Scripted(lambda _: "the"))))


def test_what_hurts_is_answered_and_nobody_is_asked_to_buy_twice(library: Library) -> None:
    plays = {kr.play for kr in drafted(library)}
    assert {"cmo-90-audit-agency", "cmo-90-campaign-after-the-brochure", "cmo-90-campaign-dealers-pages"} <= plays
    assert not plays & {play.id for play in load_plays() if play.repeats}


def test_a_quote_s_days_are_moved_by_who_answers_quotes(library: Library) -> None:
    moves = [kr for kr in drafted(library) if kr.metric == "quote_reply_days"]
    assert [kr.play for kr in moves] == ["fig-6m-quote-reply-others-answer"]


def test_hours_are_kept_for_what_a_week_brings(library: Library) -> None:
    scarce = drafted(library, days_per_week=1)
    assert sum(kr.purpose == "quick_win" for kr in scarce) == 1


@pytest.mark.parametrize("role", ["cmo", "cgo", "cro", "vp_sales", "cso"])
def test_every_role_finds_plays_for_goods_that_are_bought_once(role: str) -> None:
    for goods in load_goods().goods:
        brief = f"We sell {goods} in our web shop."
        able = [play for play in load_plays() if role in play.roles and play.fits(brief)]
        for horizon, purposes in NEEDED.items():
            for purpose in purposes:
                assert any(play.purpose == purpose and horizon in play.horizon for play in able), (goods, purpose)
