from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.english import count_word, german_plural, join, plural, with_article


@pytest.mark.parametrize(
    ("count", "word"),
    [(0, "no"), (1, "one"), (4, "four"), (12, "twelve"), (13, "13"), (1200, "1,200"), (-1, "-1")],
)
def test_counts(count: int, word: str) -> None:
    assert count_word(count) == word


@pytest.mark.parametrize(
    ("phrases", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists(phrases: list[str], said: str) -> None:
    assert join(phrases) == said


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("account executive", "account executives"),
        ("head of marketing", "heads of marketing"),
        ("vice president of sales", "vice presidents of sales"),
        ("director in charge", "directors in charge"),
        ("chef de vente", "chefs de vente"),
        ("key account manager", "key account managers"),
        ("person", "people"),
        ("salesperson", "salespeople"),
        ("front desk person", "front desk people"),
        ("secretary", "secretaries"),
        ("attorney", "attorneys"),
        ("boss", "bosses"),
        ("coach", "coaches"),
        ("box", "boxes"),
        ("sellers", "sellers"),
        ("sales", "sales"),
        ("sales staff", "sales staff"),
        ("Berater", "Berater"),
        ("Verkäuferinnen", "Verkäuferinnen"),
        ("", ""),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("Kunde", "Kunden"),
        ("Kundin", "Kundinnen"),
        ("Verkäufer", "Verkäufer"),
        ("Angebot", "Angebote"),
        ("Honorarangebot", "Honorarangebote"),
        ("Auftrag", "Aufträge"),
        ("Reparaturauftrag", "Reparaturaufträge"),
        ("Bestellung", "Bestellungen"),
        ("Universität", "Universitäten"),
        ("Haus", "Häuser"),
        ("Mädchen", "Mädchen"),
    ],
)
def test_german_plurals(one: str, many: str) -> None:
    assert german_plural(one) == plural(one, "de") == many


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("der Auftragseingang", "the Auftragseingang"),
        ("Le panier", "the panier"),
        ("the win rate", "the win rate"),
        ("ARR", "ARR"),
        ("Lead time", "Lead time"),
        ("delivery", "delivery"),
    ],
)
def test_a_metric_s_own_article(name: str, said: str) -> None:
    assert with_article(name) == said


@given(st.text(max_size=30), st.sampled_from(["en", "de", "fr", "es"]))
def test_no_noun_breaks_a_plural(noun: str, language: str) -> None:
    assert len(plural(noun, language)) >= len(noun) - 2
