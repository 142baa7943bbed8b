from __future__ import annotations

from pathlib import Path

import pytest

from evals.critique import DATA, judged, labels_of, main, plans_in

PLAN = """# Fractional CRO for Acme

Start: 11 January 2027, 2 days a week.

## 90-day goals

- Audit of the sales process by day 45, 40 h
- Increase website traffic by 50 %
"""


def scored(folder: Path, labels: str) -> Path:
    plan = folder / "plan.md"
    plan.write_text(PLAN, encoding="utf-8")
    labels_of(plan).write_text(labels, encoding="utf-8")
    return plan


def test_a_finding_counts_where_its_words_are_quoted(tmp_path: Path) -> None:
    score = judged(
        scored(
            tmp_path,
            "findings:\n  - {code: HOR302, quote: by day 45}\n  - {code: MET601, quote: website traffic}\n",
        )
    )
    assert (score.recall, score.precision) == (1.0, 1.0)


def test_a_finding_at_other_words_does_not_count(tmp_path: Path) -> None:
    score = judged(scored(tmp_path, "findings:\n  - {code: HOR302, quote: website traffic}\n"))
    assert score.right == 0
    assert len(score.wrong) == 2


def test_a_code_that_says_the_same_counts(tmp_path: Path) -> None:
    score = judged(scored(tmp_path, "findings:\n  - {code: BAS206, quote: website traffic, also: [MET601]}\n"))
    assert score.right == 1


def test_a_doubtful_finding_counts_neither_way(tmp_path: Path) -> None:
    labels = "findings:\n  - {code: HOR302, quote: by day 45, doubtful: true}\n  - {code: MET601, quote: traffic}\n"
    score = judged(scored(tmp_path, labels))
    assert (score.right, score.told, score.wrong, score.missed) == (1, 1, [], [])


def test_a_quote_that_is_not_in_the_text_is_told(tmp_path: Path) -> None:
    assert judged(scored(tmp_path, "findings:\n  - {code: MET601, quote: nowhere at all}\n")).unplaced


def test_what_is_missing_is_held_against_what_is_asked_for(tmp_path: Path) -> None:
    labels = "findings: []\nmissing:\n  - {code: INF401, what: spans}\n  - {code: SUM101, what: nothing of the kind}\n"
    score = judged(scored(tmp_path, labels))
    assert (score.asked, score.not_asked) == (1, ["plan.md: SUM101"])


def test_another_reader_is_asked_in_place_of_the_first(tmp_path: Path) -> None:
    plan = scored(tmp_path, "findings: []\n")
    other = tmp_path / "other"
    other.mkdir()
    labels_of(plan, other).write_text("findings:\n  - {code: HOR302, quote: by day 45}\n", encoding="utf-8")
    assert (judged(plan).right, judged(plan, labels_in=other).right) == (0, 1)
    assert plans_in(tmp_path, other) == [plan]


def test_the_command_prints_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scored(tmp_path, "findings:\n  - {code: HOR302, quote: by day 45}\n")
    assert main([str(tmp_path), "--show"]) == 0
    assert "1 plans in" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["a02-cro-machining.md", "a24-cgo-coffee.docx", "a30-cso-tractors.pdf"])
def test_plans_of_each_kind_are_read_as_well_as_they_were(name: str) -> None:
    score = judged(DATA / name)
    assert score.recall >= 0.75
    assert score.precision >= 0.75
    assert not score.without_span
    assert not score.unplaced


def test_every_plan_has_labels() -> None:
    assert len(plans_in(DATA)) >= 30
