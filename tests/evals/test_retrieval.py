from __future__ import annotations

import pytest

from evals.retrieval import load_questions, score
from knowledge.cards import load_cards
from knowledge.plays import load_plays
from knowledge.sources import source_document


def test_the_two_figures() -> None:
    result = score([1, 2, None, 6])
    assert result.mrr == pytest.approx((1 + 1 / 2 + 1 / 6) / 4)
    assert result.hit_at_5 == 0.5


def test_questions_name_sections_and_plays_that_exist() -> None:
    data = load_questions()
    assert len(data.test) == 40
    for question in (*data.tune, *data.test):
        for place in question.sections:
            source = source_document(place.document)
            assert source is not None
            assert place.section in source.sections
    known = {play.id: play for play in load_plays()}
    for problem in (*data.plays_tune, *data.plays_test):
        assert all(problem.horizon in known[key].horizon for key in problem.plays)


def test_no_question_stands_twice_or_in_a_card() -> None:
    data = load_questions()
    asked = [question.question for question in (*data.tune, *data.test)]
    asked += [problem.problem for problem in (*data.plays_tune, *data.plays_test)]
    assert len(set(asked)) == len(asked)
    answers = {answer.casefold() for card in load_cards() for answer in card.answers}
    said = {pain.casefold() for play in load_plays() for pain in (play.problem, *play.also_said)}
    searched = {line.casefold() for one in (*load_cards(), *load_plays()) for line in one.asked_as}
    assert not {text.casefold() for text in asked} & (answers | said | searched)
