from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.english import (
    as_measure,
    as_person,
    count_word,
    german_plural,
    is_plural,
    join,
    names_a_person,
    plural,
    verb,
    with_article,
)


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
        ("salesmen", "salesmen"),
        ("inside salespeople", "inside salespeople"),
        ("teacher who writes bids", "teachers who write bids"),
        ("clerk who is on nights", "clerks who are on nights"),
        ("partner that carries our line", "partners that carry our line"),
        ("person who watches the line", "people who watch the line"),
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


@pytest.mark.parametrize(
    ("phrase", "many"),
    [
        ("the sellers", True),
        ("the four account managers", True),
        ("those who sell", True),
        ("the people at the counter", True),
        ("the owner and his son", True),
        ("the sales staff", True),
        ("the owner", False),
        ("the head of sales", False),
        ("the manager of the fitters", False),
        ("the sales team", False),
        ("whoever answers enquiries", False),
        ("everyone in the office", False),
        ("the boss", False),
        ("the campus", False),
        ("the front office", False),
        ("what a stop brings", False),
        ("", False),
    ],
)
def test_people_in_one_number_or_the_other(phrase: str, many: bool) -> None:
    assert is_plural(phrase) is many


@pytest.mark.parametrize(
    ("plain", "one"),
    [
        ("ask", "asks"),
        ("agree", "agrees"),
        ("carry", "carries"),
        ("say", "says"),
        ("pass", "passes"),
        ("fix", "fixes"),
        ("watch", "watches"),
        ("push", "pushes"),
        ("have", "has"),
        ("be", "is"),
        ("do", "does"),
        ("go", "goes"),
    ],
)
def test_verbs_of_one_person(plain: str, one: str) -> None:
    assert verb(plain, many=False) == one


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=12))
def test_a_verb_of_many_stays_plain_but_for_be_and_one_ends_in_s(plain: str) -> None:
    assert verb(plain, many=True) == ("are" if plain == "be" else plain)
    assert verb(plain, many=False).endswith("s")


@given(st.sampled_from(["account manager", "fitter", "clinic", "secretary", "coach", "head of sales"]))
def test_what_is_made_plural_is_seen_as_plural(noun: str) -> None:
    assert not is_plural(f"the {noun}")
    assert is_plural(f"the {plural(noun)}")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("share of visits that enrol", "the share of visits that enrol"),
        ("average price per square metre", "the average price per square metre"),
        ("time from request to quote", "the time from request to quote"),
        ("cost per enquiry", "the cost per enquiry"),
        ("the win rate", "the win rate"),
        ("paying beekeepers", "paying beekeepers"),
        ("export turnover", "export turnover"),
        ("share price", "share price"),
    ],
)
def test_a_measure_stands_with_its_article(name: str, said: str) -> None:
    assert with_article(name) == said


@pytest.mark.parametrize(
    ("role", "said"),
    [("front desk", "front desk person"),
     ("inside sales", "inside sales person"), ("marketing", "marketing person"), ("head of sales", "head of sales"),
     ("seller", "seller"), ("", "")],
)  # fmt: skip
def test_a_department_is_no_person(role: str, said: str) -> None:
    assert as_person(role) == said


def test_a_clause_with_an_adverb_takes_the_plural_too() -> None:
    assert plural("former owner who still sells") == "former owners who still sell"


def test_an_english_word_in_a_spanish_brief_keeps_its_plural() -> None:
    assert (plural("patient", "es"), plural("paciente", "es")) == ("patients", "pacientes")


@pytest.mark.parametrize(
    ("name", "unit", "said"),
    [
        ("quotes followed up within two days", "percent", "the share of quotes followed up within two days"),
        ("crane days stood idle", "percent", "the share of crane days stood idle"),
        ("gift recipients who pay by June", "members", "the number of gift recipients who pay by June"),
        ("invoices paid late", "EUR", "invoices paid late"),
        ("days to invoice", "days", "days to invoice"),
        ("business won back", "percent", "business won back"),
        ("occupancy at the slow sites", "percent", "occupancy at the slow sites"),
        ("conversion rates of forms", "percent", "conversion rates of forms"),
    ],
)
def test_things_are_spoken_of_as_a_measure(name: str, unit: str, said: str) -> None:
    assert as_measure(name, unit) == said


@pytest.mark.parametrize("noun", ["customers", "tenants", "members", "patients", "guests", "contractors", "families"])
def test_who_stands_behind_a_person(noun: str) -> None:
    assert names_a_person(noun)


@pytest.mark.parametrize("noun", ["practices", "clinics", "orders", "sites", "shops", "hotels", "departments", "firms"])
def test_that_stands_behind_a_thing(noun: str) -> None:
    assert not names_a_person(noun)
