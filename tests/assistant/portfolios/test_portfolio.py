"""What a portfolio comes to in words, and the views that show it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.portfolios import pages
from assistant.portfolios.newest import Member
from assistant.portfolios.picture import portfolio_picture
from assistant.portfolios.plain import as_data
from assistant.portfolios.portfolio import Portfolio, label, portfolio_of
from assistant.portfolios.text import WIDTH, lines, plain, wrapped
from rules.check import check
from rules.document import Document
from tests.assistant.portfolios.making import TODAY, document, goals, member, portfolio
from tests.rules.documents import documents

HOSTILE = '<script>alert("x")</script> | {{ 7*7 }} \u202e *b*'


@pytest.fixture
def full() -> Portfolio:
    return portfolio(
        document("A", days=3, engagement={"monthly_cost": {"amount": 9000, "currency": "USD"}}),
        document("B", start="2027-01-18", days=3, engagement={"monthly_cost": {"amount": 8000, "currency": "EUR"}}),
    )


def test_five_days_are_not_over_five() -> None:
    assert portfolio(document("A", days=2), document("B", days=3)).findings == ()


def test_more_than_five_days_are_told_with_the_figures_and_the_weeks(full: Portfolio) -> None:
    assert full.full
    assert full.findings == (
        "The 11 weeks of 18 Jan 2027 to 29 Mar 2027: 6 days and 60 h a week, 1 day more than five and 10 h more than "
        "50 h (A 3 days and B 3 days).",
    )


def test_the_weeks_begin_where_they_are_asked_for() -> None:
    members = [member(document("A", start="2027-03-01", days=3)), member(document("B", start="2027-04-12", days=3))]
    made = portfolio_of(members, (), TODAY, dt.date(2027, 3, 3))
    assert made.loads[0].week.monday == dt.date(2027, 3, 1)
    assert made.findings[0].startswith("The 7 weeks of 12 Apr 2027")


def test_too_many_days_of_few_hours_are_too_many_days() -> None:
    short = {"hours_per_day": 8}
    made = portfolio(document("A", days=3, engagement=short), document("B", days=2.5, engagement=short))
    assert "5.5 days and 44 h a week, 0.5 days more than five" in made.findings[0]
    assert "more than 50 h" not in made.findings[0]


def test_weeks_that_differ_name_the_fullest() -> None:
    made = portfolio(document("A", days=3), document("B", days=2.5), document("C", start="2027-03-01", days=1))
    assert "up to 6.5 days and 65 h a week" in made.findings[0]
    assert "most in the week of 1 Mar 2027 (A 3 days, B 2.5 days and C 1 day)" in made.findings[0]


def test_a_gap_parts_the_weeks() -> None:
    off = [(dt.date(2027, 1, 25) + dt.timedelta(days=i)).isoformat() for i in range(7)]
    made = portfolio(document("A", days=3, engagement={"days_off": off}), document("B", days=3))
    assert [one.partition(":")[0] for one in made.findings] == [
        "The 3 weeks of 4 Jan 2027 to 18 Jan 2027",
        "The 9 weeks of 1 Feb 2027 to 29 Mar 2027",
    ]


def test_a_step_down_is_open_and_never_over_for_sure() -> None:
    down = {"step_down": "2027-02-01", "transition": "Rebuild sales: all of it."}
    made = portfolio(document("A", days=4, engagement=down), document("B", days=2))
    assert made.findings[0].startswith("The 4 weeks of 4 Jan 2027 to 25 Jan 2027")
    assert made.notes == (
        "A A steps down from 4 days a week on 1 Feb 2027 (Rebuild sales), and the document does not say to how many: "
        "from then on its hours count as open.",
        "The 9 weeks of 1 Feb 2027 to 29 Mar 2027: it would be up to 6 days and 60 h a week, were the open hours taken "
        "too.",
    )


def test_goals_that_end_leave_the_hours_open() -> None:
    made = portfolio(document("A", start="2026-11-09", okr_sets=goals(30)))
    assert made.notes == ("A A has goals until 6 Feb 2027; after that its 2 days a week count as open.",)


def test_an_engagement_that_is_over_is_named_and_not_counted() -> None:
    made = portfolio(document("Old", start="2026-01-05"), document("New"))
    assert [one.company for one in made.engagements] == ["New"]
    assert made.ended == ("Old: its goals reached to 5 July 2026 (a.yaml)",)


def test_currencies_are_never_added(full: Portfolio) -> None:
    assert full.costs == (("USD", 9000.0), ("EUR", 8000.0))


def test_a_cost_that_nobody_gave_is_said_to_be_missing() -> None:
    paid = {"monthly_cost": {"amount": 9000, "currency": "USD"}}
    made = portfolio(document("A", engagement=paid), document("B"))
    assert made.notes == ("What B costs a month is not in the documents.",)


def test_reviews_from_today_on() -> None:
    made = portfolio(document(reviews=["2027-01-05", "2027-01-06", "2027-04-05"]))
    assert [date.isoformat() for date in made.engagements[0].reviews] == ["2027-01-06", "2027-04-05"]


def test_errors_that_stand_open_are_counted() -> None:
    made = portfolio(document(company_objectives=[], days=9))
    assert made.engagements[0].errors == 2


def test_labels() -> None:
    assert [label(i) for i in (0, 25, 26, 53)] == ["A", "Z", "A2", "B3"]


def test_no_line_of_the_text_is_wider_than_a_terminal(full: Portfolio) -> None:
    assert [line for line in plain(full).splitlines() if len(line) > WIDTH] == []


def test_wrapping_changes_nothing_but_blanks(full: Portfolio) -> None:
    whole = "".join(part.text for line in lines(full, 50) for part in line)
    narrow = "".join(part.text for line in wrapped(full, 50) for part in line)
    assert "".join(narrow.split()) == "".join(whole.split())


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_bar_and_its_figures_stay_in_one_row(full: Portfolio, width: int) -> None:
    rows = ["".join(part.text for part in line) for line in wrapped(full, width)]
    assert sum("60 h    6 d" in row and "Jan" in row for row in rows) == 2


def test_no_colour_runs_on_behind_a_bar(full: Portfolio) -> None:
    grounds = [part.text for line in wrapped(full, 80) for part in line if part.style.startswith("on ")]
    assert grounds
    assert not any(" " in text for text in grounds)


def test_what_follows_a_wrapped_line_is_set_in(full: Portfolio) -> None:
    rows = ["".join(part.text for part in line) for line in wrapped(full, 60)]
    at = next(i for i, row in enumerate(rows) if row.startswith("over five days"))
    assert rows[at + 1].startswith("  ")


def test_a_bar_is_as_long_as_its_hours(full: Portfolio) -> None:
    rows = re.findall(r"^\s*\d+ Jan 2027 ([AB|]+)", plain(full), re.MULTILINE)
    lengths = [len(one.replace("|", "")) for one in rows]
    assert lengths[0] * 2 == lengths[2]
    assert rows[2].count("A") == rows[2].count("B")


def test_a_bar_over_five_days_passes_the_mark(full: Portfolio) -> None:
    rows = re.findall(r"^\s*18 Jan 2027 (\S+)", plain(full), re.MULTILINE)
    assert not rows[0].endswith("|")


def test_every_view_names_every_engagement(full: Portfolio) -> None:
    data = as_data(full)
    assert [one["company"] for one in data["engagements"]] == ["A", "B"]
    assert data["weeks"][2]["by_engagement"]["B"] == {"hours": 30, "days": 3, "open_hours": 0, "open_days": 0}
    for page in (pages.markdown(full), pages.html(full), plain(full)):
        assert "18 Jan 2027" in page


def test_the_picture_holds_a_bar_a_week_and_the_line(full: Portfolio) -> None:
    picture = portfolio_picture(full)
    assert picture.count("<title>A: 30 h</title>") == 13
    assert "5 days, 50 h" in picture


def test_no_hours_no_picture() -> None:
    assert portfolio_picture(portfolio(document(days=0))) == ""


def test_what_a_client_wrote_is_text_and_nothing_else() -> None:
    sets = goals(3)
    sets[0]["objectives"][0]["key_results"][0]["text"] = HOSTILE
    made = portfolio(
        document(HOSTILE, okr_sets=sets, engagement={"monthly_cost": {"amount": 1, "currency": HOSTILE}}), document()
    )
    for page in (pages.html(made), pages.markdown(made)):
        assert "<script>" not in page
        assert "\u202e" not in page
    assert "\u202e" not in plain(made)


@settings(max_examples=25)
@given(found=st.lists(documents(), max_size=3), today=st.dates())
def test_whatever_the_schema_takes_makes_a_portfolio(found: list[Document], today: dt.date) -> None:
    members = [Member(f"{i}.yaml", one, check(one, today=today)) for i, one in enumerate(found)]
    made = portfolio_of(members, (), today)
    assert plain(made)
    assert pages.markdown(made)
    assert pages.html(made)
    assert len(made.engagements) + len(made.ended) + len(made.older) == len(found)


def test_where_every_start_lies_ahead_the_weeks_begin_with_the_first() -> None:
    made = portfolio(document("A", start="2027-03-17"), document("B", start="2027-04-05"))
    assert made.loads[0].week.monday == dt.date(2027, 3, 15)


def test_where_one_runs_the_weeks_begin_today() -> None:
    made = portfolio(document("A"), document("B", start="2027-04-05"))
    assert made.loads[0].week.monday == dt.date(2027, 1, 4)
