from __future__ import annotations

import datetime as dt

import pytest

from assistant.reviews.notes import readings_from_notes
from assistant.reviews.readings import Readings
from rules.context import Context
from rules.formats.reading import parse
from tests.assistant.reviews.making import START, plan


def _read(text: str) -> Readings:
    return readings_from_notes(text, Context(plan().document, today=START), START)


@pytest.mark.parametrize(
    ("line", "status", "percent", "hours"),
    [
        ("KR1: done, 42 h", "done", None, 42),
        ("- KR1 – 60 %, 12h so far", None, 60, 12),
        ("KR1 not started", "not_started", None, None),
        ("KR1: 60 % done", None, 60, None),
        ("KR1 is not done, behind", "behind", None, None),
        ("kr1) on track, 8 hours", "on_track", None, 8),
        ("**KR1** dropped", "dropped", None, None),
        ("KR1 roadmap agreed 20 March", "done", None, None),
        ("KR1 not done, the estimator was away", "behind", None, None),
    ],
)
def test_a_line_of_progress(line: str, status: str | None, percent: float | None, hours: float | None) -> None:
    [one] = _read(line).progress
    assert (one.key_result, one.status, one.percent, one.hours) == ("KR1", status, percent, hours)


@pytest.mark.parametrize("line", ["KR12: done", "The KR1 went well", "KR1", "Nothing about it"])
def test_a_line_without_progress(line: str) -> None:
    assert _read(line).progress == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("KR1 done, KR2 done 8h, KR3 done 33 h", [("KR1", "done", None), ("KR2", "done", 8), ("KR3", "done", 33)]),
        ("KR1 done; KR2 behind", [("KR1", "done", None), ("KR2", "behind", None)]),
        ("KR1 and KR2 done", [("KR1", "done", None), ("KR2", "done", None)]),
        ("KR1, KR2: done 20 h", [("KR1", "done", None), ("KR2", "done", None)]),
        ("KR3 late because of KR1", [("KR3", "behind", None)]),
    ],
)
def test_a_line_of_several_key_results(line: str, said: list[tuple[str, str, float | None]]) -> None:
    assert [(one.key_result, one.status, one.hours) for one in _read(line).progress] == said


@pytest.mark.parametrize("line", ["KR4 was approved 20 March", "quotes take 24 days", "KR7 runs but Rune misses it"])
def test_a_line_that_was_not_placed_is_told_with_its_place(line: str) -> None:
    assert f"notes:3, “{line}”: not placed; nothing of it was used" in _read(f"2 April 2027\n\n- {line}\n").doubts


def test_a_part_of_a_line_that_says_nothing_is_told() -> None:
    assert any("how far KR2 is cannot be told" in one for one in _read("KR1 done, KR2 runs").doubts)


def test_titles_dates_and_what_was_read_are_no_doubts() -> None:
    assert _read("Review, 5 April 2027\n\nDelivered:\n- KR1 done\n---\nKR5: the win rate is at 23 %").doubts == ()


def test_a_figure_of_a_metric_is_a_reading_and_no_progress() -> None:
    found = _read("KR5: the win rate is at 23 %")
    assert [(one.metric, one.value) for one in found.readings] == [("win_rate", 23)]
    assert found.progress == ()


def test_the_day_that_the_notes_are_of() -> None:
    assert _read("Review, 5 April 2027\n\nKR1 done").as_of == dt.date(2027, 4, 5)


def test_what_happened_is_found_among_the_notes() -> None:
    found = _read("- KR1 done\n- The sales manager has resigned\n- From June only one day a week\n- We had cake")
    assert [one.text for one in found.shifts] == ["The sales manager has resigned", "From June only one day a week"]


@pytest.mark.parametrize("text", ["Nothing much.", "新しい契約は12件でした。"])
def test_notes_that_say_nothing_say_so(text: str) -> None:
    assert any("no figure and no progress" in line for line in _read(text).doubts)


def test_a_rhythm_that_runs_is_done() -> None:
    document = parse(plan().text.replace("purpose: audit", "purpose: rhythm", 1), "plan.yaml").document
    rhythm = next(
        kr.id
        for one in document.okr_sets or ()
        for o in one.objectives
        for kr in o.key_results
        if kr.purpose == "rhythm"
    )
    ctx = Context(document, today=START)
    (row,) = readings_from_notes(f"{rhythm} running since 2 November, the analyst leads it", ctx, START).progress
    assert row.status == "done"


def test_an_audit_that_runs_is_not_done() -> None:
    audit = next(kr for one in plan().document.okr_sets or () for o in one.objectives for kr in o.key_results
                 if kr.purpose == "audit")  # fmt: skip
    assert _read(f"{audit.id} running since 2 November").progress == ()


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Review day 91, Acme", START + dt.timedelta(days=90)),
        ("Review of 2 April 2027", dt.date(2027, 4, 2)),
        ("10 juillet 2027", dt.date(2027, 7, 10)),
        ("KR1 done 1 March\nKR2 behind", None),
    ],
)
def test_the_first_lines_say_the_day_and_a_key_results_own_date_does_not(head: str, day: dt.date | None) -> None:
    found = _read(f"{head}\nKR3 on track")
    assert found.as_of == day
    assert not any("not placed" in one for one in found.doubts)


def test_an_arrow_is_no_bound() -> None:
    found = _read("2 April 2027\nwin rate 18 -> 21 %")
    assert [one.value for one in found.readings] == [21]


def test_half_done_is_half() -> None:
    found = _read("KR1 half done, Nick does it, Steve doesn't")
    assert [(one.key_result, one.percent, one.status) for one in found.progress] == [("KR1", 50, None)]


@pytest.mark.parametrize("first", ["Review 15 April", "Readings mid april", "Readings, 15 Apr 2027"])
def test_the_first_line_tells_the_day_and_no_range_of_a_figure_does(first: str) -> None:
    found = _read(f"{first}\n\nwin rate 24 % (sheet, 5 Feb to 10 Apr)")
    assert found.as_of == dt.date(2027, 4, 15)


def test_a_day_with_points_is_the_day_of_the_review() -> None:
    assert _read("as_of 3.5.2027\nKR1 done").as_of == dt.date(2027, 5, 3)


def test_what_is_headed_as_an_event_happened() -> None:
    found = _read("2 April 2027\nKR1 done\nevent: two schools went to the other one on 20 May")
    assert [one.text for one in found.shifts] == ["two schools went to the other one on 20 May"]
    assert not any("not placed" in one for one in found.doubts)
