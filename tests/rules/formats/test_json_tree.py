"""Where the parts of a document in JSON stand."""

from __future__ import annotations

import json
from typing import Any, cast

from hypothesis import example, given
from hypothesis import strategies as st

from rules.formats.json_tree import places, places_when_asked
from rules.formats.places import Place

NOWHERE = Place(0, 0)
NAMES = st.text(max_size=4)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=12,
)


@given(VALUES, st.sampled_from([None, 2]), st.booleans())
@example({"a": [{"b": 1.5}, "c, d: [e]"], '\\"': {}, "f": [[], ""]}, 2, True)
def test_asked_for_one_by_one_the_places_are_those_of_the_whole_text(
    value: Any, indent: int | None, ascii_: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_)
    _same(places_when_asked(text), places(text), value)


def test_of_a_field_named_twice_the_place_is_the_last() -> None:
    text = '{"a": 1,\n "a": [2]}'
    assert places_when_asked(text).at(("a", 0)).start == (2, 8)


def test_blanks_before_the_document_and_inside_it_are_no_parts() -> None:
    text = ' \r\n\t{ "a" :\n[ ] , "b":[ 7 , 123456789012345678901234567890123 ] } \n'
    _same(places_when_asked(text), places(text), {"a": [], "b": [7, 1]})


def test_a_part_that_is_not_there_has_the_place_above_it() -> None:
    document = places_when_asked('{"a": {"b": 1}}')
    assert document.at(("a", "c")) is document.at(("a",))
    assert document.at(("a", "b", 0)) is document.at(("a", "b"))


def _same(lazy: Place, whole: Place, value: Any) -> None:
    assert _four(lazy) == _four(whole)
    for name, one in _parts(value):
        _same(lazy.inside.get(name) or NOWHERE, whole.inside[name], one)


def _parts(value: Any) -> list[tuple[Any, Any]]:
    if isinstance(value, dict):
        return list(cast("dict[str, Any]", value).items())
    return list(enumerate(cast("list[Any]", value))) if isinstance(value, list) else []


def _four(place: Place) -> tuple[Any, ...]:
    return place.line, place.column, place.start, place.end
