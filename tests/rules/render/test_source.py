from __future__ import annotations

import json

import pytest

from rules.formats.reading import parse
from rules.render.source import Checked, Region
from tests.rules.render.small import DAY, REPORT, TEXT, checked

BASE = "engagement: {company: A, role: cro, start: 2026-12-01, days_per_week: 2}\n"


def meant(text: str, path: str, name: str = "a.yaml") -> str:
    """What is marked of the first line."""
    one = checked(text, name=name)
    region = one.region(path)
    return one.lines[region.line - 1][region.column - 1 : region.shown_to - 1]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (DAY, "45"),
        ("/authority/process", "none"),
        ("/authority", "authority"),
        ("/okr_sets/0", "horizon: 90d"),
        ("/okr_sets/0/objectives/0/text", "text"),
        (
            "/okr_sets/0/objectives/0/key_results/0",
            '{id: KR1, text: "Audit of the sales process", due_day: 45, hours: 60}',
        ),
        ("/okr_sets/0/objectives/0/key_results/0/text", '"Audit of the sales process"'),
        ("/engagement", "{company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}"),
    ],
)
def test_the_value_is_meant_where_it_starts_beside_its_name(path: str, words: str) -> None:
    assert meant(TEXT, path) == words


@pytest.mark.parametrize(
    ("path", "words", "missing"),
    [
        ("/authority/people", "authority", "people"),
        ("/authority/budget/limit", "authority", "budget.limit"),
        ("/okr_sets/0/objectives/0/supports", "id: O1", "supports"),
        (
            "/okr_sets/0/objectives/0/key_results/0/baseline",
            '{id: KR1, text: "Audit of the sales process", due_day: 45, hours: 60}',
            "baseline",
        ),
        ("/okr_sets/3", "okr_sets", "3"),
    ],
)
def test_a_missing_field_points_at_the_section_that_lacks_it(path: str, words: str, missing: str) -> None:
    assert meant(TEXT, path) == words
    assert checked().region(path).missing == missing


def test_a_row_that_lacks_a_field_is_meant_to_its_end() -> None:
    rows = "baselines: [{metric: arr, value: 1}, {metric: win_rate}]  # two\n"
    assert meant(BASE + rows, "/baselines/0/source") == "{metric: arr, value: 1}"
    assert meant(BASE + "baselines:\n- metric: arr  # a\n  value: 1\n", "/baselines/0/source") == "metric: arr"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("authority:\n  people:\n  process: none\n", "people"),
        ("authority: {people: , process: none}\n", "people"),
        ("authority:\n  process: none\n  people:   # not yet", "people"),
    ],
)
def test_of_a_field_without_a_value_the_name_is_meant(text: str, words: str) -> None:
    assert meant(BASE + text, "/authority/people") == words
    region = checked(BASE + text).region("/authority/people")
    assert (region.end_line, region.end_column) == (region.line, region.shown_to)


@pytest.mark.parametrize("path", ["", "/agreement", "/previous/okr_sets"])
def test_a_missing_section_is_about_the_whole_document(path: str) -> None:
    assert checked().region(path).whole


def test_a_long_value_ends_where_its_last_line_does() -> None:
    region = checked().region("/okr_sets/0/objectives/0/text")
    assert (region.line, region.column, region.end_line, region.end_column) == (8, 5, 10, 18)


def test_a_section_ends_with_its_last_value() -> None:
    region = checked().region("/authority")
    assert (region.line, region.column, region.end_line, region.end_column) == (2, 1, 3, 16)


def test_a_block_ends_with_its_last_words() -> None:
    text = BASE + "company_objectives:\n- id: C1\n  text: |\n    Reach\n    5M\n\nkpis: []\n"
    lines = text.split("\n")
    region = checked(text).region("/company_objectives/0/text")
    assert lines[region.end_line - 1] == "    5M"
    assert region.end_column == len("    5M") + 1


def test_the_first_line_of_a_text_over_several_lines_is_meant() -> None:
    text = BASE + 'company_objectives:\n- id: C1\n  text: "Reach 5M ARR\n    and hold it"   # agreed\n'
    assert meant(text, "/company_objectives/0/text") == '"Reach 5M ARR'
    assert meant(BASE + "out_of_span: [C1, # not theirs\n  C2]\n", "/out_of_span") == "[C1,"


def test_quoted_names_are_names() -> None:
    assert meant(BASE + '"authority":\n  process: none\n', "/authority/people") == '"authority"'
    assert meant(BASE + "'authority':\n  process: none\n", "/authority") == "'authority'"


@pytest.mark.parametrize("indent", [None, 2])
def test_json_on_one_line_or_on_many(indent: int | None) -> None:
    text = json.dumps(
        {
            "engagement": {"company": "A", "role": "cro", "start": "2026-12-01", "days_per_week": 2},
            "authority": {"process": "none", "budget": {"limit": 5000, "currency": "USD"}},
            "out_of_span": ["C1"],
        },
        indent=indent,
    )
    assert meant(text, "/authority/process", "a.json") == '"none"'
    assert meant(text, "/authority/people", "a.json") == '"authority"'
    assert meant(text, "/out_of_span/0", "a.json") == '"C1"'
    whole = checked(text, name="a.json").region("/authority")
    first, last = text.split("\n")[whole.line - 1], text.split("\n")[whole.end_line - 1]
    assert first[whole.column - 1] == "{"
    assert last[: whole.end_column - 1].endswith("}")


def test_an_alias_is_where_it_is_used() -> None:
    text = BASE + "okr_sets:\n- horizon: 90d\n  objectives: [{id: O1, text: &t Find it, ladder: *t}]\n"
    assert meant(text, "/okr_sets/0/objectives/0/ladder") == "*t"


def test_without_spans_a_place_is_a_point() -> None:
    assert Checked("a.yaml", REPORT, lambda pointer: (3, 4)).region("/x") == Region(3, 4, 3, 4, 4)


def test_lines_are_what_editors_count() -> None:
    parsed = parse(BASE.replace("\n", "\r\n") + "out_of_span: [\u2028]\r")
    assert len(Checked("a", REPORT, parsed.position, parsed.text).lines) == 3
