from __future__ import annotations

import pytest

from assistant.reviews.people import Group, fewer, groups, without
from rules.document import Document

SELLERS = Group("account executive", "account executives", 4)
MANAGER = Group("marketing manager", "marketing managers", 1)
MEDIA = Group("marketing and social media manager", "marketing and social media managers", 1)


@pytest.mark.parametrize(
    ("text", "group", "count"),
    [
        ("One of the account executives has resigned", SELLERS, 1),
        ("Two of our four account executives left", SELLERS, 2),
        ("2 account executives left", SELLERS, 2),
        ("Two of the account executives left", SELLERS, 2),
        ("An account executive left", SELLERS, 1),
        ("The account executives have all left", SELLERS, 4),
        ("Our marketing manager resigned", MANAGER, 1),
        ("The manager of marketing resigned", MANAGER, 0),
        ("The accounting executive left", SELLERS, 0),
    ],
)
def test_how_many_a_sentence_speaks_of(text: str, group: Group, count: int) -> None:
    assert group.named(text) == count


@pytest.mark.parametrize(
    ("who", "group", "gone", "left"),
    [
        ("the four account executives", SELLERS, 1, "the three account executives"),
        ("the 4 account executives", SELLERS, 1, "the three account executives"),
        ("the four account executives", SELLERS, 3, "the account executive"),
        ("the four account executives", SELLERS, 4, ""),
        ("the marketing manager and the web store lead", MANAGER, 1, "the web store lead"),
        ("the marketing and social media manager", MEDIA, 1, ""),
        ("the marketing and social media manager and the buyer", MEDIA, 1, "the buyer"),
        ("the sales team", SELLERS, 1, "the sales team"),
        ("those who answer new enquiries", SELLERS, 4, "those who answer new enquiries"),
    ],
)
def test_who_is_left(who: str, group: Group, gone: int, left: str) -> None:
    assert without(who, group, gone) == left


def test_a_sentence_with_fewer_people() -> None:
    text = "Train the four account executives, and ask the four account executives again."
    assert fewer(text, SELLERS, 3) == "Train the three account executives, and ask the three account executives again."


def test_the_plans_people_are_those_of_the_brief_and_of_its_key_results() -> None:
    document = Document.model_validate(
        {
            "engagement": {"company": "A", "role": "cro", "start": "2027-01-11", "days_per_week": 2},
            "people": [{"role": "Founder", "group": "ceo"}, {"role": "Sales Director", "count": 1}],
            "okr_sets": [
                {
                    "horizon": "90d",
                    "objectives": [
                        {
                            "id": "O1",
                            "text": "x",
                            "key_results": [
                                {
                                    "id": "K",
                                    "text": "x",
                                    "depends_on": {"who": "the six coaches and the sales director"},
                                }
                            ],
                        }
                    ],
                }
            ],
        }
    )
    assert {(one.one, one.count) for one in groups(document)} == {("sales director", 1), ("coach", 6)}


def _team(*people: dict[str, object]) -> tuple[Group, ...]:
    engagement = {"company": "A", "role": "cro", "start": "2027-01-11", "days_per_week": 2}
    return groups(Document.model_validate({"engagement": engagement, "people": people}))


def test_several_people_of_one_job_are_counted_together_and_known_by_name() -> None:
    found = _team(
        {"role": "sales rep", "name": "Ann Lee"},
        {"role": "sales rep", "name": "Bo Ek"},
        {"role": "sales rep", "count": 5},
    )
    by_job = {one.one: (one.count, one.index, one.job) for one in found}
    assert by_job == {"sales rep": (7, 2, ""), "ann lee": (1, 0, "sales rep"), "bo ek": (1, 1, "sales rep")}


def test_one_person_of_a_job_is_known_by_both_names() -> None:
    (found,) = _team({"role": "sales rep", "name": "Ann Lee"})
    assert found.stands_in("Ann Lee resigned")
    assert found.stands_in("Our sales rep resigned")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "the two surveyors read five losses through together, and then change one step; both know",
            "the surveyor reads five losses through together, and then changes one step; both know",
        ),
        (
            "Have the two surveyors list their deals and name a step",
            "Have the surveyor list their deals and name a step",
        ),
        ("Write it down with the two surveyors, hand it over", "Write it down with the surveyor, hand it over"),
    ],
)
def test_the_verbs_follow_the_one_who_is_left(text: str, left: str) -> None:
    assert fewer(text, Group("surveyor", "surveyors", 2), 1) == left
