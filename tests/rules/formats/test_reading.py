"""What is read from a text that holds an engagement document, and which files hold one."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rules.formats import yaml_tree
from rules.formats.places import Place
from rules.formats.problems import DocumentError
from rules.formats.reading import MAX_BYTES, Parsed, decode, parse, parse_value, too_large

START = "engagement: {company: A, role: cro, start: 2026-12-01, days_per_week: 2}\n"


@pytest.mark.parametrize(("word", "value"), [("null", None), ("~", None), ("true", True), ("false", False)])
def test_words_for_nothing_true_and_false_in_any_case(word: str, value: bool | None) -> None:
    for one in (word, word.title(), word.upper()):
        assert parse(f"{START}ledger: {{a: {one}}}\n").document.ledger == {"a": value}


def test_as_many_values_are_read_as_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    values = 7  # the document, engagement with its four, ledger
    monkeypatch.setattr(yaml_tree, "MAX_NODES", values)
    assert parse(START + "ledger: {}\n").document.ledger == {}
    monkeypatch.setattr(yaml_tree, "MAX_NODES", values - 1)
    with pytest.raises(DocumentError, match="2:9: the document holds more than 6 values"):
        parse(START + "ledger: {}\n")


def test_plain_words_follow_yaml_1_2() -> None:
    text = START + "ledger: {a: no, b: on, c: 12:30, d: 0o17, e: 017, f: 1_000, g: 2026-12-01, h: ~, i: .5, j: 0x1f}\n"
    assert parse(text).document.ledger == {
        "a": "no",
        "b": "on",
        "c": "12:30",
        "d": 15,
        "e": 17,
        "f": "1_000",
        "g": "2026-12-01",
        "h": None,
        "i": 0.5,
        "j": 31,
    }


def test_an_alias_stands_for_its_value() -> None:
    document = parse(START + "reviews: [&day 2027-03-31, 2027-06-30, *day]\n").document
    assert document.reviews == (dt.date(2027, 3, 31), dt.date(2027, 6, 30), dt.date(2027, 3, 31))


def test_json_under_another_name_is_read_as_json() -> None:
    # JSON writes the face as two halves, which YAML does not put together.
    facts = {"engagement": {"company": "A\tB\U0001f600", "role": "cro", "start": "2026-12-01", "days_per_week": 2}}
    assert parse(json.dumps(facts), "standard input").document.engagement.company == "A\tB\U0001f600"


def test_yaml_may_start_with_a_brace() -> None:
    assert parse("{engagement: {company: A, role: cro, start: 2026-12-01, days_per_week: 2}}").document


YAML_TEXT = (
    START
    + "okr_sets:\n- horizon: 90d\n  objectives:\n    - id: O1\n      text: x\n"
    + "      key_results:\n      - {id: K, text: y}\n"
)
JSON_TEXT = """{"engagement": {"company": "\u2028", "role": "cro", "start": "2026-12-01", "days_per_week": 2},
 "okr_sets": [
  {"horizon": "90d",
   "objectives": [{"id": "O1", "text": "x", "key_results": [{"id": "K", "text": "y"}]}]}]}"""


@pytest.mark.parametrize(
    ("text", "pointer", "place"),
    [
        (YAML_TEXT, "", (1, 1)),
        (YAML_TEXT, "/engagement/role", (1, 26)),
        (YAML_TEXT, "/okr_sets/0", (3, 3)),
        (YAML_TEXT, "/okr_sets/0/objectives/0/key_results/0/text", (8, 17)),
        (YAML_TEXT, "/okr_sets/0/objectives/0/key_results/7", (7, 7)),
        (YAML_TEXT, "/waivers/0", (1, 1)),
        (JSON_TEXT, "/engagement/role", (1, 33)),
        (JSON_TEXT, "/okr_sets/0", (3, 3)),
        (JSON_TEXT, "/okr_sets/0/objectives/0/key_results/0/text", (4, 73)),
        (JSON_TEXT, "/okr_sets/0/objectives/0/key_results/0/hours", (4, 61)),
    ],
)
def test_a_pointer_has_a_line_and_a_column(text: str, pointer: str, place: tuple[int, int]) -> None:
    assert parse(text).position(pointer) == place


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_usual_encodings_are_read(encoding: str) -> None:
    text = START.replace("A,", "Bäckerei Süß,")
    assert parse(decode(text.encode(encoding))).document.engagement.company == "Bäckerei Süß"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            b"PK\x03\x04rest",
            "1:1: this is a Word, Excel or zip file, not text; "
            "write the brief as YAML or JSON; `ninetyday init` writes a brief to fill in",
        ),
        (
            b"%PDF-1.7",
            "1:1: this is a PDF file, not text; "
            "write the brief as YAML or JSON; `ninetyday init` writes a brief to fill in",
        ),
        (b"a: 1\nb: M\xfcller\n", "2:5: byte 0xfc is not UTF-8; save the file as UTF-8"),
        (
            b"\x7fELF\x00\x01\xff",
            "1:7: this is not text; write the brief as YAML or JSON; `ninetyday init` writes a brief to fill in",
        ),
        (b"x" * (MAX_BYTES + 1), "1:1: the file has 2,097,153 bytes (2.0 MiB), the limit is 2 MiB; split it"),
        (b"\xff\xfea", "1:3: byte 0x61 is not UTF-16; save the file as UTF-8"),
    ],
)
def test_other_files_are_refused(data: bytes, told: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, "b")
    assert str(caught.value) == f"b:{told}"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_letters_are_enough_to_know_an_encoding_by(encoding: str) -> None:
    assert decode("a:".encode(encoding)) == "a:"


def test_a_large_file_is_told_in_mebibytes_of_1024() -> None:
    assert "1,048,576,000 bytes (1,000.0 MiB), the limit is 2 MiB" in str(too_large("b", 1_048_576_000))


def test_text_is_limited_too() -> None:
    with pytest.raises(DocumentError, match=r"the file has 3,145,728 bytes \(3\.0 MiB\), the limit is 2 MiB"):
        parse("ä" * (3 * 1024 * 512))


@pytest.mark.parametrize(
    ("text", "path", "start", "end"),
    [
        ("a: word\nb: 2\n", ("a",), (1, 4), (1, 8)),
        ("a: {b: 12, c: [1]}\n", ("a", "b"), (1, 8), (1, 10)),
        ("a: {b: 12, c: [1]}\n", ("a",), (1, 4), (1, 19)),
        ("a:\n  - 'x y'\n", ("a", 0), (2, 5), (2, 10)),
    ],
)
def test_the_place_of_a_value(
    text: str, path: tuple[str | int, ...], start: tuple[int, int], end: tuple[int, int]
) -> None:
    place = yaml_tree.read(text).place.at(path)
    assert (place.start, place.end) == (start, end)


ENGAGEMENT = {"company": "A", "role": "cro", "start": "2026-12-01", "days_per_week": 2}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=4), ANYTHING, max_size=3))
@example({"hidden": "a\u0000b"})
@example({"\u200b": "a\ud800"})
@example({"large": 1e15, "larger": [1e16]})
@example({"larger": [-(10**40)]})
@example({"nothing": float("nan")})
@example({"deep": json.loads("[" * 62 + "]" * 62)})
@example({"deeper": json.loads("[" * 63 + "]" * 63)})
@example({"many": [0] * 49_999})
def test_the_values_of_json_make_the_document_that_their_text_makes(ledger: dict[str, Any]) -> None:
    value = {"engagement": ENGAGEMENT, "ledger": ledger}
    text = json.dumps(value, ensure_ascii=False)
    assert _outcome(lambda: parse_value(value)) == _outcome(lambda: parse(text))


def test_values_of_json_are_in_the_places_of_their_text() -> None:
    found = parse_value({"engagement": ENGAGEMENT})
    assert found.text[found.span("/engagement/role").start[1] - 1 :].startswith('"cro"')


def _outcome(made: Callable[[], Parsed]) -> str | tuple[str, str, Place]:
    """What came of it, in words where it was refused."""
    try:
        found = made()
    except DocumentError as error:
        return str(error)
    return repr(found.document), found.text, found.find_places()


@pytest.mark.parametrize("escape", ["\\u0000", "\\u001f", "\\u007f", "\\ufffe", "\\uD800"])
def test_a_hidden_character_is_found_where_json_writes_it_as_an_escape(escape: str) -> None:
    with pytest.raises(DocumentError, match=r"ledger\.a holds the character U"):
        parse(json.dumps({"engagement": ENGAGEMENT, "ledger": {"a": "b"}}).replace('"b"', f'"{escape}"'))


def test_a_text_cut_at_its_comma_says_that_it_wants_quotation_marks() -> None:
    text = (
        "engagement: {company: Acme, role: cro, start: 2027-01-11, days_per_week: 2}\n"
        "summary: {kind: weekly, activities: [{text: Agreed the roadmap, four initiatives, hours: 9}]}\n"
    )
    with pytest.raises(DocumentError) as raised:
        parse(text, "week.yaml")
    assert "a comma ends a text" in str(raised.value.problems[0].hint)
