"""What of the clause of a value nothing explains: strange words, and figures that it could as well be."""

from __future__ import annotations

import pytest

from assistant.conversation.message.coverage import frames, harmless, other_figures, strange_words
from assistant.conversation.taking import Taken, Understood, span_in


def taken(key: str, text: str, words: str) -> Taken:
    start = text.index(words)
    return Taken(key, words, span_in(text, start, start + len(words)))


@pytest.mark.parametrize(
    ("key", "topic", "clause", "strange"),
    [
        ("baseline.win_rate", "baselines", "our win rate is 22 percent per HubSpot", []),
        ("baseline.win_rate", "baselines", "our best rep wins 22 percent", ["best"]),
        ("baseline.win_rate", "who", "our best rep wins 22 percent", []),
        ("start", "who", "we'd begin on 4 January I suppose", []),
        ("start", "who", "the bank plays along on 4 January", ["along", "bank", "plays"]),
        ("authority.process", "authority.process", "yes of course", []),
        ("authority.process", "authority.process", "yes unless my partner objects", ["objects", "partner"]),
    ],
)
def test_words_that_its_kind_does_not_explain_are_strange(
    key: str, topic: str, clause: str, strange: list[str]
) -> None:
    assert strange_words(taken(key, clause, clause), topic, clause, clause) == strange


@pytest.mark.parametrize(
    ("key", "text", "words", "others"),
    [
        ("days_per_week", "one day a week no wait two days a week", "one day", ["two days"]),
        ("start", "I told them 1 December and it is 7 December", "1 December", ["7 December"]),
        ("baseline.win_rate", "38 percent of quotes, 30 percent of tenders", "38 percent", ["30 percent"]),
        ("baseline.win_rate", "38 percent, was 30 percent before", "38 percent", []),
        ("baseline.win_rate", "38 percent in 12 weeks", "38 percent", []),
        ("baseline.win_rate", "38 percent. 30 percent of our people are new", "38 percent", []),
        ("company", "Two Rivers, 2 days", "Two Rivers", []),
    ],
)
def test_a_figure_that_nothing_explains_could_be_meant(key: str, text: str, words: str, others: list[str]) -> None:
    one = taken(key, text, words)
    assert other_figures(one, text, Understood((one,))) == others


def test_a_figure_that_was_read_is_none() -> None:
    text = "2 days a week from now, 3 days in summer"
    found = Understood((taken("days_per_week", text, "2 days a week"), taken("goal", text, "3 days")))
    assert other_figures(found.taken[0], text, found) == []


def test_words_are_written_in_small_letters() -> None:
    assert all(word == word.lower() for frame in frames() for word in (*frame.words, *harmless()))
