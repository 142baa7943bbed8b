from __future__ import annotations

import tomllib
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.formats.places import MAX_DEPTH, Place, Unreadable
from rules.formats.problems import Path
from rules.formats.toml_tree import places, read

TEXT = '''# first
select = ["CAP",
  "HOR", # second
]
[thresholds]
audit_by = 21
relative_moves.win_rate = 3
  [ thresholds . levels ]
"a \\"b" = 2
[[house_rules]]
code = "X"
must = {field = "a", all = [{x = 1}, {y = 2}]}
[[house_rules]]
code = """
]" """
made = 1979-05-27 07:32:00
last = \'\'\'[\'\'\'
'''


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("select",), 2, 1),
        (("select", 1), 3, 3),
        (("thresholds",), 5, 1),
        (("thresholds", "audit_by"), 6, 1),
        (("thresholds", "relative_moves", "win_rate"), 7, 1),
        (("thresholds", "levels"), 8, 3),
        (("thresholds", "levels", 'a "b'), 9, 1),
        (("house_rules",), 10, 1),
        (("house_rules", 0, "must", "all", 1, "y"), 12, 39),
        (("house_rules", 1), 13, 1),
        (("house_rules", 1, "made"), 16, 1),
        (("house_rules", 1, "last"), 17, 1),
        (("house_rules", 1, "nowhere"), 13, 1),
    ],
)
def test_every_value_has_its_place(path: Path, line: int, column: int) -> None:
    place = places(TEXT).at(path)
    assert (place.line, place.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "told", "line"),
    [
        ("a = 1\nb = \n", "not TOML: invalid value", 2),
        ("a = 1\na = 2\n", "not TOML: cannot overwrite a value", 2),
        ("a = [", "not TOML: invalid value", 1),
        ("a = " + "9" * 5000, "not TOML: ", 1),
        ("a = 2026-13-45", "not TOML: ", 1),
        ("a = " + "[" * 100 + "]" * 100, f"values are nested deeper than {MAX_DEPTH}", 1),
        ("a = " + "[" * 5000 + "]" * 5000, f"values are nested deeper than {MAX_DEPTH}", 1),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(text: str, told: str, line: int) -> None:
    with pytest.raises(Unreadable, match="^" + told) as caught:
        read(text)
    assert caught.value.problem.line == line


def test_the_deepest_value_is_read_and_the_next_is_not() -> None:
    lists = MAX_DEPTH - 2  # in the table of the file, around a figure
    assert read("a = " + "[" * lists + "1" + "]" * lists)
    with pytest.raises(Unreadable, match="nested deeper"):
        read("a = " + "[" * (lists + 1) + "1" + "]" * (lists + 1))


@given(st.text(alphabet="ab=[]{}\"'.,#\n 1-\\", max_size=40))
def test_places_follow_whatever_is_toml(text: str) -> None:
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        places(text)
        return
    assert _keys(value) == _inside(places(text))


def _keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _keys(inner) for key, inner in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return {i: _keys(inner) for i, inner in enumerate(cast("list[Any]", value))}
    return {}


def _inside(place: Place) -> Any:
    return {key: _inside(inner) for key, inner in place.inside.items()}
