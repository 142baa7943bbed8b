from __future__ import annotations

import datetime as dt

import pytest

from assistant.reviews.happenings import Happening, from_lines, happenings
from rules.context import Context
from rules.document.brief import Term
from rules.document.summary import Shift
from tests.assistant.reviews.making import START, plan, readings, report


def _read(text: str, **fields: object) -> Happening:
    ctx = Context(plan().document, today=START)
    [one] = happenings([Shift.model_validate({"text": text, **fields})], ctx)
    return one


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("One of the account executives has resigned", "key_person_left"),
        ("The sales analyst left us for a competitor", "key_person_left"),
        ("The sales analyst hat gekündigt", "key_person_left"),
        ("Our largest customer cancelled on 12 April", "customer_churned"),
        ("We lost our biggest client", "customer_churned"),
        ("Minera Los Bronces does not renew", "customer_churned"),
        ("The contract with Otis was not renewed", "customer_churned"),
        ("They did not extend our deadline", "other"),
        ("A rival halved its prices", "market_moved"),
        ("A new competitor has opened in Dublin", "market_moved"),
        ("From May the cadence is 1.5 days a week", "cadence"),
        ("The owner can only afford one day a week", "cadence"),
        ("The team meets two days a week", "other"),
        ("The sales analyst has not left", "other"),
        ("The sales analyst has given notice and leaves on 13 May; nobody takes over the forecast", "key_person_left"),
        ("The sales analyst left on 30 April and will not be replaced", "key_person_left"),
        ("The ferry line will not sign the ten-year contract", "customer_churned"),
        ("Nobody resigned", "other"),
        ("It rained", "other"),
        ("新しい競合が現れた", "other"),
    ],
)
def test_what_it_is(text: str, kind: str) -> None:
    assert _read(text).kind == kind


def test_a_kind_that_is_given_is_taken() -> None:
    assert _read("Unser größter Kunde hat gekündigt", kind="customer_churned").kind == "customer_churned"


def test_whoever_leaves_is_found_in_the_plan() -> None:
    assert [(group.one, gone) for group, gone in _read("Two of the account executives quit").gone] == [
        ("account executive", 2)
    ]


def test_nobody_in_the_plan_is_named() -> None:
    told = _read("The sales manager has resigned")
    assert not told.gone
    assert "nobody of that name or job stands in the plan" in told.note


def test_what_is_not_understood_is_said() -> None:
    assert "cannot be told from its words" in _read("It rained").note


def test_leave_is_no_leaving() -> None:
    assert _read("The sales analyst is on parental leave").away


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The sales analyst left on 2027-03-02", dt.date(2027, 3, 2)),
        ("The sales analyst left on 2 March 2027", dt.date(2027, 3, 2)),
        ("The sales analyst left on 2 juillet 2027", dt.date(2027, 7, 2)),
        ("The sales analyst left on 2 de marzo de 2027", dt.date(2027, 3, 2)),
        ("The sales analyst left after 2 marketing meetings", None),
        ("The sales analyst left on March 2", dt.date(2027, 3, 2)),
        ("The sales analyst leaves on 2 January", dt.date(2028, 1, 2)),
        ("The sales analyst left on 31 February", None),
        ("The sales analyst left", None),
    ],
)
def test_its_date(text: str, date: dt.date | None) -> None:
    assert _read(text).date == date


def test_the_days_a_week_from_now_on() -> None:
    assert _read("We go down to one and a half days a week").days_per_week == 1.5


def test_lines_without_their_bullets() -> None:
    assert [one.text for one in from_lines("# What happened\n\n- One\n2. Two\n* Three\n")] == ["One", "Two", "Three"]


_HEAD = {"people:": "people:\n  - {role: Founder and Head Brewer, group: ceo}"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The founder and head brewer leaves on 1 April", ["founder and head brewer"]),
        ("Jon, our founder and head brewer, is leaving", ["founder and head brewer"]),
        ("Our head brewer has resigned", ["head brewer"]),
        ("The founder says that the sales analyst resigned", ["sales analyst"]),
        ("The founder told us that the bookkeeper left", []),
    ],
)
def test_whoever_leads_the_company_can_leave_too(text: str, named: list[str]) -> None:
    [one] = happenings([Shift(text=text)], Context(plan(**_HEAD).document, today=START))
    assert [group.one for group, _ in one.gone] == named


def test_the_end_of_a_month_is_its_last_day() -> None:
    assert _read("Ada leaves at the end of February").date == dt.date(2027, 2, 28)


@pytest.mark.parametrize(
    ("text", "heir"),
    [
        ("The sales analyst leaves on 1 May, Ana Petit takes over", "Ana Petit"),
        ("The sales analyst leaves, replaced by Ana Petit", "Ana Petit"),
        ("The sales analyst leaves and nobody takes over", ""),
    ],
)
def test_who_takes_over(text: str, heir: str) -> None:
    assert _read(text).heir == heir


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Spanish producers cut prices by 8 % in April", "market_moved"),
        ("Government removed VAT on solar pumps from 1 April", "market_moved"),
        ("Hotel demand fell by a fifth", "market_moved"),
        ("Nutrien postponed the Rocanville shutdown to 2028", "other"),
    ],
)
def test_what_moves_a_market(text: str, kind: str) -> None:
    assert _read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gédimat, our largest merchant, has moved to a Spanish supplier", "customer_churned"),
        ("Our oldest merchant cancelled", "customer_churned"),
        ("Our largest merchant has a new buyer", "other"),
        ("The merchants met in April", "other"),
    ],
)
def test_a_customer_goes_in_the_client_s_own_word(text: str, kind: str) -> None:
    document = plan().document.model_copy(update={"terms": (Term(means="customer", say="merchant"),)})
    [one] = happenings([Shift(text=text)], Context(document, today=START))
    assert one.kind == kind


def test_two_things_in_a_line_are_two() -> None:
    told = "A rival opens four schools. The sales analyst goes on leave; Breda Lynch takes over. He is back in May."
    assert [one.text for one in from_lines(told)] == [
        "A rival opens four schools.",
        "The sales analyst goes on leave; Breda Lynch takes over. He is back in May.",
    ]


def test_what_is_asked_of_several_happenings_alike_is_asked_once() -> None:
    told = ("Our largest customer cancelled", "A customer in Leeds cancelled")
    asked = [one for one in report(plan(), readings(), *told).asked.founder if "cancelled" in one]
    assert len(asked) == 1
    assert asked[0].endswith("“Our largest customer cancelled”; “A customer in Leeds cancelled”.")
