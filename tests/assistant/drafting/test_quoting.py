"""What a key result quotes of the client's speaks of what it is about."""

from __future__ import annotations

import pytest

from assistant.drafting.matching import Match
from assistant.drafting.quoting import bearing, binds
from assistant.drafting.voice import Said, sentences
from knowledge.plays import Play, load_plays
from knowledge.search import Library
from rules.ledger import key_results
from tests.assistant.drafting.briefs import document
from tests.assistant.drafting.planning import assembled

PLAYS = {play.id: play for play in load_plays()}
SAUNAS = {
    "engagement": {
        "company": "Brackwater Saunas",
        "role": "cmo",
        "start": "2027-01-18",
        "days_per_week": 2,
        "situation": "We build wood-fired garden saunas and sell them online and through dealers. The agency in Leeds "
        "sends a forty-page report each month and nobody here reads past page two. From October to February we cannot "
        "build fast enough and from April to August the workshop stands half empty.",
    },
    "company_objectives": [{"id": "C1", "text": "Sell more saunas"}],
}


def said(*texts: str, language: str = "en") -> list[Said]:
    return [Said(text, language, repeatable=True) for text in texts]  # pyright: ignore[reportArgumentType]


def match(play: Play, *scores: float) -> Match:
    return Match(play, max(scores), scores, ())


AGENCY = "The agency in Leeds sends a forty-page report each month."
SEASON = "From October to February we cannot build fast enough, and never catch up."


def test_an_audit_takes_the_sentence_on_what_it_looks_at_not_the_loudest() -> None:
    audit = PLAYS["cmo-90-audit-agency"]
    assert bearing(match(audit, 0.5, 1.1, 4.0), said("We sell saunas.", SEASON, AGENCY), [0, 1, 2]) == [2]


@pytest.mark.parametrize(
    ("play", "sentence", "score"),
    [
        ("cmo-90-audit-agency", SEASON, 1.1),
        ("cro-90-audit-tenders", "Nobody rings back after the quote.", 1.8),
        ("cro-90-audit-founder-seller", "Commission is paid on signature, and nobody ever knows why.", 3.0),
        ("cmo-90-audit-agency", AGENCY, 0.4),
    ],
)
def test_none_is_quoted_where_none_bears_on_it(play: str, sentence: str, score: float) -> None:
    assert bearing(match(PLAYS[play], 0.0, score), said("We sell.", sentence), [0, 1]) == []


def test_what_is_said_in_another_language_counts_by_nearness() -> None:
    audit = PLAYS["cro-90-audit-selling-partners"]
    one = said("Angebote entstehen sonntags am Küchentisch.", "Verkaufen tun fünf, jeder für sich.", language="de")
    assert bearing(match(audit, 1.0, 3.6), one, [0, 1]) == [1]


def test_the_first_sentence_is_quoted_only_where_it_complains() -> None:
    audit = PLAYS["cmo-90-audit-agency"]
    assert bearing(match(audit, 4.0), said("Our agency is in Leeds, we are in Falmouth."), [0]) == []
    assert bearing(match(audit, 4.0), said("Our agency in Leeds never rings back."), [0]) == [0]


def test_common_words_bind_nothing() -> None:
    play = PLAYS["fig-6m-response-one-list"]
    assert not binds(said("Six weeks later everybody gives the demurrage away.")[0], play)
    assert binds(said("Every request lies in another inbox.")[0], play)


def test_the_agency_s_audit_quotes_the_agency(library: Library) -> None:
    one = document(SAUNAS)
    audit = next(kr for row in assembled(library, one).sets for kr in key_results(row) if kr.purpose == "audit")
    assert audit.play == "cmo-90-audit-agency"
    assert audit.answers == sentences(one)[1].text
