"""Plurals of other languages' nouns, as clients name their customers and people."""

from __future__ import annotations

import pytest

from assistant.drafting.english import plural
from assistant.drafting.filling import Client
from rules.document import Document

DUTCH = {
    "aannemer": "aannemers",
    "klant": "klanten",
    "eigenaar": "eigenaars",
    "vestigingsleider": "vestigingsleiders",
    "aanvraag": "aanvragen",
    "bedrijf": "bedrijven",
    "bouwbedrijf": "bouwbedrijven",
    "huis": "huizen",
    "offerte": "offertes",
    "monteur": "monteurs",
    "school": "scholen",
    "lid": "leden",
    "accountmanager": "accountmanagers",
    "lead": "leads",
    "auto": "auto's",
    "praktijk": "praktijken",
    "bestelling": "bestellingen",
    "vakman": "vakmensen",
    "medewerker van de balie": "medewerkers van de balie",
    "klas": "klassen",
    "prijs": "prijzen",
}
ITALIAN = {
    "cliente": "clienti",
    "ospite": "ospiti",
    "camera": "camere",
    "commerciale": "commerciali",
    "addetta alle degustazioni": "addette alle degustazioni",
    "autista": "autisti",
    "tecnico": "tecnici",
    "albergo": "alberghi",
    "socio": "soci",
    "bar": "bar",
    "cliente abituale": "clienti abituali",
    "banca": "banche",
    "agenzia": "agenzie",
}
PORTUGUESE = {
    "atelier": "ateliers",
    "cliente": "clientes",
    "orçamento": "orçamentos",
    "agente": "agentes",
    "vendedor": "vendedores",
    "reunião": "reuniões",
    "comercial": "comerciais",
    "encomenda": "encomendas",
    "hotel": "hotéis",
    "viagem": "viagens",
    "chefe de oficina": "chefes de oficina",
    "mulher": "mulheres",
    "lojista": "lojistas",
    "cliente habitual": "clientes habituais",
}


@pytest.mark.parametrize(
    ("one", "many", "language"),
    [
        *((*row, "nl") for row in DUTCH.items()),
        *((*row, "it") for row in ITALIAN.items()),
        *((*row, "pt") for row in PORTUGUESE.items()),
        ("ogrodnik", "ogrodnik", "pl"),
        ("comercial", "comerciales", "en"),
        ("senior Berater", "senior Berater", "en"),
    ],
)
def test_a_noun_keeps_its_own_plural(one: str, many: str, language: str) -> None:
    assert plural(one, language) == many


@pytest.mark.parametrize(
    ("situation", "say", "many"),
    [
        ("Wij verhuren machines en hebben een vestiging, maar de aannemer belt niet meer.", "aannemer", "aannemers"),
        ("Fazemos azulejo e os agentes não dizem o que vendem, também não sabemos a quem.", "atelier", "ateliers"),
        ("Facciamo vino e abbiamo nove camere, il portale si tiene il diciotto per cento e non sappiamo chi viene.",
         "camera", "camere"),
        ("We make tiles for architects and the agents do not tell us what they sell.", "studio", "studios"),
    ],
)  # fmt: skip
def test_the_language_of_the_brief_says_which_plural(situation: str, say: str, many: str) -> None:
    engagement = {"company": "A", "role": "cso", "start": "2027-03-01", "days_per_week": 1, "situation": situation}
    terms = [{"means": "customer", "say": say}]
    client = Client.of(Document.model_validate({"engagement": engagement, "terms": terms}))
    assert client.term("customers") == many
