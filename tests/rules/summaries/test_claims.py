"""What the words around a figure say of it: the metric, the sense, the thing it counts."""

from __future__ import annotations

import pytest

from rules.metrics import MetricTable
from rules.summaries.claims import Claim, claims
from rules.summaries.wording import sentences, stems

TABLE = MetricTable()


def claim(text: str, said: str, heading: str = "") -> Claim:
    return next(one for one in claims(text, TABLE, {}, heading) if one.figure.text.startswith(said))


@pytest.mark.parametrize(
    ("text", "said", "metric"),
    [
        ("The win rate rose from 18 to 23 percent.", "23", "win_rate"),
        ("A 23 % win rate is what we have.", "23", "win_rate"),
        ("The win rate is 23 % and the sales cycle 84 days.", "84", "sales_cycle_days"),
        ("The win rate is 23 %, churn 4 %.", "4", "churn_rate"),
        ("The win rate is 23 %. It was 18 % at the start.", "18", "win_rate"),
        ("60 % of the team raised the win rate.", "60", None),
        ("The win rate rose. Coaching took 6 hours.", "6", None),
        ("Against targets of 25 % and 4 %, the win rate is up and churn down.", "4", "churn_rate"),
    ],
)
def test_metrics(text: str, said: str, metric: str | None) -> None:
    assert claim(text, said).metric == metric


def test_a_heading_names_the_metric() -> None:
    assert claim("Rose to 23 percent.", "23", "Win rate").metric == "win_rate"


@pytest.mark.parametrize(
    ("text", "said", "senses"),
    [
        ("The win rate rose from 18 to 23 percent.", "18", {"baseline", "previous"}),
        ("The win rate rose from 18 to 23 percent.", "23", {"reading"}),
        ("The win rate is to rise from 18 to 25 percent.", "25", {"target"}),
        ("The win rate is 23 %, last month 21 %.", "23", {"reading"}),
        ("The win rate is 23 %, last month 21 %.", "21", {"previous"}),
        ("Win rate: 23 % (18 % at the start).", "18", {"baseline"}),
        ("The win rate is up 5 points since the start.", "5", {"change_baseline"}),
        ("The win rate gained 2 points on last month.", "2", {"change_previous"}),
        ("The engagement cost $42,000.", "$42", {"cost"}),
        ("Churn has a target of 4 %; activation has one of 40 %.", "40", {"target"}),
        ("The win rate was 18 % and is 23 % now.", "23", {"reading"}),
    ],
)
def test_senses(text: str, said: str, senses: set[str]) -> None:
    assert claim(text, said).slots == senses


def test_sentences_end_at_full_stops_that_end_sentences() -> None:
    text = "Pipeline stieg auf 1,2 Mio. Euro. Am 9. Januar kam Ana. Done on 9. Then home."
    assert [text[a:b] for a, b in sentences(text)] == [
        "Pipeline stieg auf 1,2 Mio. Euro.",
        "Am 9. Januar kam Ana.",
        "Done on 9.",
        "Then home.",
    ]


def test_words_are_compared_by_their_stems() -> None:
    assert stems("Priorities of the sellers") == stems("priority seller")
    assert "kr2" in stems("KR2 is done")
