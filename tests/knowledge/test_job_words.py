"""Which jobs a piece of work fits, by the words of titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.errors import RecordError
from knowledge.job_words import load_job_words

if TYPE_CHECKING:
    from pathlib import Path

WORDS = load_job_words()


@pytest.mark.parametrize(
    "title", ["office manager", "Operations manager", "commercial assistant", "Assistenz der Leitung"]
)
def test_a_desk_is_told_by_its_title(title: str) -> None:
    assert WORDS.at_a_desk(title)


@pytest.mark.parametrize(
    "title", ["technician", "foreman", "taproom manager", "dispatcher", "shop assistant", "head brewer"]
)
def test_who_has_other_work_sits_at_no_desk(title: str) -> None:
    assert not WORDS.at_a_desk(title)


@pytest.mark.parametrize(
    ("title", "keeps"), [("The HR officer", True), ("head of people", True), ("chronicler", False)]
)
def test_who_keeps_what_is_known_of_the_staff(title: str, keeps: bool) -> None:
    assert WORDS.keeps_personnel(title) is keeps


@pytest.mark.parametrize(
    ("brief", "knows"),
    [
        ("We were at nine fairs last year.", True),
        ("Die Messe hat nichts gebracht.", True),
        ("That is unfair to the estimator, he misleads nobody.", False),
        ("Captains ask three yards for a price.", False),
    ],
)
def test_a_brief_shows_marketing_by_a_word_of_it(brief: str, knows: bool) -> None:
    assert WORDS.knows_marketing(brief) is knows


def test_an_empty_list_is_told_with_file_and_place(tmp_path: Path) -> None:
    file = tmp_path / "words.yaml"
    file.write_text("desk: []\nnot_desk: [cook]\npersonnel: [pay]\nabout_personnel: [hire]\nmarketing: [fair]\n")
    with pytest.raises(RecordError, match="desk"):
        load_job_words(file)


@pytest.mark.parametrize(
    ("text", "title", "left"),
    [
        ("eleven pilots and a mine", "chief pilot", "eleven and a mine"),
        ("our course planners", "course planner", "our course"),
        ("former customers", "former owner who sells", "former customers"),
        ("a free pilot for each", "seller", "a free pilot for each"),
    ],
)
def test_a_title_of_ones_own_people_proves_nothing(text: str, title: str, left: str) -> None:
    assert " ".join(WORDS.without_titles(text, title).split()) == left


def test_a_title_keeps_what_it_proves() -> None:
    assert WORDS.proving("course planner") == "course"
    assert WORDS.proving("estimator") == "estimator"


@pytest.mark.parametrize(("title", "does"), [("Senior estimator", True), ("Kalkulator", True), ("driver", False)])
def test_who_works_out_prices(title: str, does: bool) -> None:
    assert WORDS.works_out_prices(title) is does
