from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, cast

import icalendar
import pytest

from assistant.exports.calendar import calendar_file
from assistant.exports.view import View
from tests.assistant.exports.making import DRAFTED, FAULTY, HOSTILE, NORTHWIND, minimal, read, view, view_of


def events(seen: View) -> list[Any]:
    return cast("Any", icalendar.Calendar.from_ical(calendar_file(seen))).walk("VEVENT")


def titled(seen: View) -> dict[str, Any]:
    return {str(event["summary"]): event for event in events(seen)}


def test_all_day_events() -> None:
    found = titled(view(NORTHWIND))
    review = found["Northwind Analytics: Formal review"]
    assert found["Northwind Analytics: Day 30: diagnose ends"]["dtstart"].dt == dt.date(2026, 12, 30)
    assert review["categories"].to_ical() == b"Review"
    due = next(event for title, event in found.items() if "KR4 due" in title)
    assert (due["dtstart"].dt, due["dtend"].dt) == (dt.date(2027, 2, 23), dt.date(2027, 2, 24))
    assert "Sales cycle: 90 → 81 days" in str(due["description"])
    interview = found["Northwind Analytics: interview: Founder and CEO (60 min)"]
    assert (interview["dtstart"].dt, interview["dtend"].dt) == (dt.date(2026, 12, 1), dt.date(2026, 12, 8))
    assert "1. Which deal that you lost this year" in str(interview["description"])
    assert all(event["transp"] == "TRANSPARENT" for event in found.values())
    assert sum("Formal review" in str(event["summary"]) for event in events(view(NORTHWIND))) == 3


def test_a_long_title_is_cut_at_a_word_and_stands_whole_below_it() -> None:
    long = "Sit in on every pipeline call " + "and write down what was said of it " * 6 + "at the end"
    plan = {"activities": [{"day": 8, "end": 12, "kind": "observe", "text": long}]}
    event = next(one for one in events(view_of(minimal(ninety_day_plan=plan))) if "Sit in" in str(one["summary"]))
    assert len(str(event["summary"])) <= 100
    assert str(event["summary"]).removesuffix("…").rsplit(" ", 1)[1] in long.split()
    assert long in str(event["description"])


def test_an_interview_that_the_guide_names_stands_there_once() -> None:
    titles = list(titled(view(NORTHWIND)))
    assert not any("Interview the founder" in title for title in titles)
    assert any("Sit in on every pipeline call" in title for title in titles)


@pytest.mark.parametrize("file", [NORTHWIND, DRAFTED, FAULTY, HOSTILE], ids=lambda file: file.stem)
def test_each_event_has_a_uid_of_its_own(file: Path) -> None:
    uids = [str(event["uid"]) for event in events(view(file))]
    assert len(set(uids)) == len(uids)


def test_a_second_import_updates() -> None:
    document = read(NORTHWIND)
    first = events(view_of(document))
    start = document.engagement.start + dt.timedelta(days=14)
    reviews = tuple(date + dt.timedelta(days=3) for date in document.reviews or ())
    moved = document.model_copy(
        update={"engagement": document.engagement.model_copy(update={"start": start}), "reviews": reviews}
    )
    second = events(view_of(moved, dt.datetime(2027, 1, 5, 8, 0)))
    assert {str(event["uid"]) for event in first} == {str(event["uid"]) for event in second}
    before = {str(event["uid"]): event for event in first}
    for event in second:
        assert event["sequence"] > before[str(event["uid"])]["sequence"]
        assert event["dtstamp"].dt > before[str(event["uid"])]["dtstamp"].dt


def test_two_clients_never_share_an_event() -> None:
    one = {str(event["uid"]) for event in events(view_of(minimal(engagement={"company": "A"})))}
    other = {str(event["uid"]) for event in events(view_of(minimal(engagement={"company": "B"})))}
    assert not one & other


def test_the_same_document_makes_the_same_file() -> None:
    assert calendar_file(view(NORTHWIND)) == calendar_file(view(NORTHWIND))


def test_no_text_breaks_out_of_its_line() -> None:
    made = calendar_file(view(HOSTILE))
    assert made.count(b"\r\nEND:VCALENDAR") == 1
    assert made.count(b"BEGIN:VEVENT\r\n") == len(events(view(HOSTILE)))
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert any("提高销售漏斗" in title for title in titled(view(HOSTILE)))


def test_what_is_open_and_where_it_comes_from_travel() -> None:
    calendar = cast("Any", icalendar.Calendar.from_ical(calendar_file(view(FAULTY))))
    assert "Still open: 13 errors and 12 warnings." in str(calendar["x-wr-caldesc"])
    calendar = cast("Any", icalendar.Calendar.from_ical(calendar_file(view(DRAFTED))))
    assert "host: embedded on this machine" in str(calendar["x-wr-caldesc"])


def test_hardly_anything() -> None:
    assert list(titled(view_of(minimal()))) == ["Acme: Day 1 of the fractional CMO"]


def test_the_calendars_last_day() -> None:
    (event,) = events(view_of(minimal(engagement={"start": "9999-12-31"})))
    assert event["dtstart"].dt == dt.date.max
