from __future__ import annotations

import json
import re

import pytest

from assistant.reviews.markdown import review_markdown
from assistant.reviews.report import Review, readings_schema, review_schema
from rules.formats.writing import to_json, to_yaml
from tests.assistant.reviews.making import SCENARIOS, of_scenario

PROPOSED = {
    "clinics": {"KR4": "change", "KR5": "change", "KR6": "change", "KR7": "change", "KR8": "change"},
    "cycles": {"KR4": "change", "KR8": "change"},
    "dental": {"KR4": "change", "KR6": "change", "KR7": "change", "KR8": "change", "KR9": "change", "KR10": "change"},
    "fitness": {"KR1": "change", "KR4": "change", "KR7": "change", "KR8": "change"},
    "forwarding": {"KR4": "change", "KR7": "change", "KR9": "drop", "KR10": "change"},
    "managed": {"KR3": "change", "KR5": "change", "KR8": "change", "KR9": "change", "KR11": "change"},
    "staffing": {"KR5": "change", "KR7": "drop", "KR8": "change", "KR9": "change"},
}
"""What was proposed when the reviews were read as their founders and executives would; all else is kept."""


@pytest.fixture(scope="module", params=SCENARIOS)
def made(request: pytest.FixtureRequest) -> tuple[str, Review]:
    return request.param, of_scenario(request.param)[1]


def test_what_is_proposed(made: tuple[str, Review]) -> None:
    name, review = made
    every = [kr for goal in review.goals for kr in goal.key_results]
    assert {kr.id: kr.proposal.choice for kr in every if kr.proposal.choice != "keep"} == PROPOSED[name]


def test_the_page_is_read_in_five_minutes(made: tuple[str, Review]) -> None:
    page = review_markdown(made[1])
    first = page.split("\n## ")[1]
    assert first.startswith("In short")
    assert len(first.split()) < 480
    assert len(page.split()) < 2300


def test_nothing_empty_stands_on_the_page(made: tuple[str, Review]) -> None:
    page = review_markdown(made[1])
    for wrong in ("None", "  \n\n\n", ": .", "; ;", "..", " ,", "()"):
        assert wrong not in page, wrong


def test_every_key_result_stands_in_short_and_in_its_block(made: tuple[str, Review]) -> None:
    page = review_markdown(made[1])
    for kr in (kr for goal in made[1].goals for kr in goal.key_results):
        assert page.count(f"- **{kr.id}** ") == 1
        assert page.count(f"### {kr.id}: ") == 1


def test_json_and_yaml_hold_the_same_report(made: tuple[str, Review]) -> None:
    from rules.formats.reading import parse_section

    assert Review.model_validate(json.loads(to_json(made[1]))) == made[1]
    assert parse_section(to_yaml(made[1]), Review, "review.yaml") == made[1]


def test_the_published_schemas_are_these() -> None:
    from tests.assistant.reviews.making import DATA

    folder = DATA.parents[3] / "assistant" / "reviews" / "schemas"
    for name, schema in (("review.json", review_schema()), ("readings.json", readings_schema())):
        assert json.loads((folder / name).read_text()) == schema, f"ninetyday schema --{name.split('.')[0]} > {name}"


def test_markup_in_what_people_wrote_is_text() -> None:
    from tests.assistant.reviews.making import plan, readings, report

    made = report(
        plan(**{"text: Deals are worked one way": 'text: "<script>alert(1)</script> [x](http://y) | **b**"'}),
        readings(progress=[{"key_result": "KR1", "percent": 4, "text": "<img src=x> `rm`"}]),
        "<b>The sales analyst</b> has resigned",
    )
    page = review_markdown(made)
    for markup in (r"(?<!\\)<", r"(?<!\\)\[x", r"(?<!\\)\*\*b", r"(?<!\\)`rm"):
        assert not re.search(markup, page), markup
