from __future__ import annotations

import pytest

from assistant.drafting.matching import NEAR, Matches
from assistant.drafting.voice import sentences
from knowledge.search import Library
from tests.assistant.drafting.briefs import EMPTY, document, northwind
from tests.assistant.drafting.planning import framed, matched


def test_a_pain_finds_the_plays_that_answer_it(any_library: Library) -> None:
    said = sentences(document(EMPTY, engagement__situation="When we lose a deal, nobody writes down why we lost it."))
    matches = Matches.find(any_library, "cro", said, ())
    best = matches.best(any_library.all_plays())[:6]
    assert any("lost" in match.play.id or "lost" in match.play.problem for match in best)
    assert best[0].by_sentence[0] >= NEAR


def test_only_plays_of_the_role_and_premises_that_hold(any_library: Library) -> None:
    frame = framed(northwind())
    plays = [match.play for match in matched(any_library, frame).best(any_library.all_plays())]
    assert plays
    assert all(frame.role in play.roles and play.fits(frame.brief_text) for play in plays)
    assert {play.id for play in any_library.all_plays() if play.premise} - {play.id for play in plays}


def test_the_same_brief_gives_the_same_order(any_library: Library) -> None:
    frame = framed(northwind())
    one, two = (
        [(match.play.id, match.score) for match in matched(any_library, frame).best(any_library.all_plays())]
        for _ in range(2)
    )
    assert one == two
    assert one == sorted(one, key=lambda row: (-row[1], row[0]))


def test_a_match_holds_a_score_for_each_sentence_and_objective(any_library: Library) -> None:
    frame = framed(northwind())
    matches = matched(any_library, frame)
    for match in matches.best(any_library.all_plays()):
        assert len(match.by_sentence) == len(frame.said)
        assert len(match.by_objective) == len(frame.objectives)
        assert matches.of(match.play) == match


@pytest.mark.parametrize("role", ["cro", "vp_sales"])
def test_nothing_said_leaves_every_play_alike(any_library: Library, role: str) -> None:
    matches = Matches.find(any_library, role, (), ())
    assert {match.score for match in matches.best(any_library.all_plays())} == {0.0}


def test_without_a_brief_no_premise_is_looked_at(any_library: Library) -> None:
    everything = Matches.find(any_library, "cro", (), (), brief=None).best(any_library.all_plays())
    fitting = Matches.find(any_library, "cro", (), (), brief="").best(any_library.all_plays())
    assert {match.play.id for match in fitting} < {match.play.id for match in everything}


def test_neighbouring_sentences_are_asked_together(any_library: Library) -> None:
    said = sentences(document(EMPTY, engagement__situation="They all get a quote from us. Then nobody rings them."))
    one, two = (Matches.find(any_library, "cro", part, (), brief=None) for part in (said[:1], said[1:]))
    both = Matches.find(any_library, "cro", said, (), brief=None)
    rows = both.best(any_library.all_plays())
    assert all(match.by_sentence == one.of(match.play).by_sentence + two.of(match.play).by_sentence for match in rows)
    assert any(match.score > max(one.of(match.play).score, two.of(match.play).score) for match in rows)
