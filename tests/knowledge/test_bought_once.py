"""Goods that are bought once, and the plays that take a second purchase for granted."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.bought_once import load_goods
from knowledge.errors import RecordError
from knowledge.plays import load_plays

PLAYS = load_plays()
SAUNAS = "We build wood-fired garden saunas and sell them in our web shop. Everybody asks for the brochure."


@pytest.mark.parametrize(
    "text",
    [
        SAUNAS,
        "We fit heat pumps in Kent.",
        "Wedding photography, forty a year.",
        "Wir bauen Wintergärten.",
        "Fitted kitchens.",
    ],
)
def test_what_is_bought_once_is_known(text: str) -> None:
    assert load_goods().sold_by(text)


@pytest.mark.parametrize(
    "text",
    [
        "Coffee and tea from our web shop.",
        f"{SAUNAS} A third of the buyers come back for accessories.",
        "We fit heat pumps, and the service contracts pay the rent.",
        "Stoves, and repairs of stoves.",
        "Ring us on Sundays.",
        "",
    ],
)
def test_custom_that_comes_back_is_known_too(text: str) -> None:
    assert not load_goods().sold_by(text)


def test_a_play_of_repeat_purchase_is_none_for_them() -> None:
    repeating = [play for play in PLAYS if play.repeats]
    assert len(repeating) >= 11
    assert not [play.id for play in repeating if play.fits(SAUNAS)]
    shop = "Coffee beans from our web shop, one bag at a time."
    assert {"cmo-90-campaign-second-order", "cmo-90-scoring-who-hears-what"} <= {
        p.id for p in repeating if p.fits(shop)
    }


def test_a_file_without_goods_is_refused(tmp_path: Path) -> None:
    (tmp_path / "goods.yaml").write_text("goods: []\nagain: [repair]\n", encoding="utf-8")
    with pytest.raises(RecordError, match="goods"):
        load_goods(tmp_path / "goods.yaml")
