"""A patch changes a text where it changes a value, and nowhere else."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import jsonpatch
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.formats.editing import Draft, NotEditable, edit
from rules.formats.places import Unreadable
from rules.formats.reading import plain_value
from rules.formats.spans import same
from tests.rules.formats.test_reading_fuzz import PIECES
from tests.rules.loading import read_yaml
from tests.rules.styles import Writer, at, documents, paths, scalars, some_json, some_patch, values

some = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
few = settings(some, max_examples=50)  # what the first one shows as well, from another side
Patch = list[dict[str, Any]]

BRIEF = """\
# Our brief, agreed in November
engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}  # two days

baselines:   # from the CRM
  - {metric: win_rate, value: 18}   # good
  # ramp time is not measured yet
  - metric: sales_cycle_days
    value: 'about 90'   # days

reviews: [2027-02-28]
waivers:
  - code: HOR308
    path: ""
okr_sets:
- horizon: 90d
  objectives:
  - id: O1
    text: >
      Win rate from 18 to 30 %
      by day 60
    supports: []
"""


def add(path: str, value: Any) -> Patch:
    return [{"op": "add", "path": path, "value": value}]


def remove(path: str) -> Patch:
    return [{"op": "remove", "path": path}]


EDITS: list[tuple[str, Patch, dict[str, str]]] = [
    ("a field inside braces", add("/engagement/days_per_week", 3), {"days_per_week: 2}": "days_per_week: 3}"}),
    (
        "a new field, in the format's order",
        add("/engagement/days_per_month", 9),
        {"days_per_week: 2}": "days_per_week: 2, days_per_month: 9}"},
    ),
    (
        "a new field before those that follow it in the format",
        [*remove("/engagement/role"), *add("/engagement/role", "cmo")],
        {"role: cro": "role: cmo"},
    ),
    (
        "a field out of braces",
        remove("/engagement/role"),
        {"company: Acme, role: cro, start": "company: Acme, start"},
    ),
    (
        "an item like its neighbour",
        add("/baselines/-", {"metric": "arr", "value": None}),
        {"'about 90'   # days\n": "'about 90'   # days\n  - metric: arr\n    value: null\n"},
    ),
    (
        "an item before the first",
        add("/baselines/0", {"metric": "arr"}),
        {"  - {metric: win_rate": "  - metric: arr\n  - {metric: win_rate"},
    ),
    ("an item with its line", remove("/baselines/0"), {"  - {metric: win_rate, value: 18}   # good\n": ""}),
    ("the quotes that were there", add("/baselines/1/value", "it's 90"), {"'about 90'": "'it''s 90'"}),
    ("a number in place of a text", add("/baselines/1/value", 90), {"'about 90'": "90"}),
    ("a text that needs quotes", add("/engagement/company", "A, B: C"), {"company: Acme": 'company: "A, B: C"'}),
    ("the first field after a dash", remove("/waivers/0/code"), {'code: HOR308\n    path: ""': 'path: ""'}),
    (
        "the last item of a block",
        remove("/waivers/0"),
        {'waivers:\n  - code: HOR308\n    path: ""\n': "waivers: []\n"},
    ),
    (
        "a section with its lines",
        remove("/waivers"),
        {'waivers:\n  - code: HOR308\n    path: ""\n': ""},
    ),
    (
        "an item in brackets",
        [*add("/reviews/-", "2027-03-31"), *add("/reviews/0", "2027-01-31")],
        {"[2027-02-28]": "[2027-01-31, 2027-02-28, 2027-03-31]"},
    ),
    ("the last item in brackets", remove("/reviews/0"), {"[2027-02-28]": "[]"}),
    ("a first item in brackets", add("/okr_sets/0/objectives/0/supports/-", "C1"), {"supports: []": "supports: [C1]"}),
    (
        "one word of a folded text",
        add("/okr_sets/0/objectives/0/text", "Win rate from 18 to 25 % by day 60\n"),
        {"18 to 30 %": "18 to 25 %"},
    ),
    (
        "a folded text anew",
        add("/okr_sets/0/objectives/0/text", "Deals are worked\nin one way"),
        {
            "text: >\n      Win rate from 18 to 30 %\n      by day 60": "text: |-\n"
            "      Deals are worked\n      in one way"
        },
    ),
    (
        "a list in block style",
        add("/okr_sets/0/objectives/0/key_results", [{"id": "KR1", "text": "x: y", "needs": {"people": True}}]),
        {
            "    supports: []\n": "    supports: []\n    key_results:\n      - id: KR1\n"
            '        text: "x: y"\n        needs: {people: true}\n'
        },
    ),
    (
        "a new section at its place, apart like its neighbours",
        add("/out_of_span", ["C3"]),
        {"# days\n\nreviews": "# days\n\nout_of_span: [C3]\n\nreviews"},
    ),
    ("a list made smaller", add("/baselines", [{"metric": "win_rate", "value": 18}]), {
        "  - metric: sales_cycle_days\n    value: 'about 90'   # days\n": ""
    }),
    ("a block becomes a value", add("/waivers", None), {
        'waivers:\n  - code: HOR308\n    path: ""\n': "waivers: null\n"
    }),
]  # fmt: skip


@pytest.mark.parametrize("eol", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("patch", "changes"), [pytest.param(p, c, id=name) for name, p, c in EDITS])
def test_only_that_changes(patch: Patch, changes: dict[str, str], eol: str) -> None:
    expected = BRIEF
    for old, new in changes.items():
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert edit(BRIEF.replace("\n", eol), patch, "a.yaml") == expected.replace("\n", eol)


JSON = """\
{
  "engagement": {"company": "Acme", "days_per_week": 2},
  "baselines": [
    {"metric": "win_rate", "value": 18}
  ],
  "okr_sets": [
    {
      "horizon": "90d",
      "objectives": []
    }
  ]
}
"""
JSON_EDITS: list[tuple[str, Patch, dict[str, str]]] = [
    (
        "an item like its neighbour",
        add("/baselines/-", {"metric": "arr", "value": None}),
        {'"value": 18}\n': '"value": 18},\n    {"metric": "arr", "value": null}\n'},
    ),
    (
        "an item over several lines like its neighbour",
        add("/okr_sets/-", {"horizon": "6m"}),
        {'"objectives": []\n    }\n': '"objectives": []\n    },\n    {\n      "horizon": "6m"\n    }\n'},
    ),
    ("a value", add("/engagement/days_per_week", 2.5), {'"days_per_week": 2}': '"days_per_week": 2.5}'}),
    ("the last item", remove("/baselines/0"), {'[\n    {"metric": "win_rate", "value": 18}\n  ]': "[]"}),
    (
        "a section with its comma",
        remove("/baselines"),
        {'"baselines": [\n    {"metric": "win_rate", "value": 18}\n  ],\n  ': ""},
    ),
    (
        "a new section",
        add("/out_of_span", ["C3"]),
        {'value": 18}\n  ],\n': 'value": 18}\n  ],\n  "out_of_span": [\n    "C3"\n  ],\n'},
    ),
    (
        "a first objective",
        add("/okr_sets/0/objectives/-", {"id": "O1", "text": "é"}),
        {'"objectives": []': '"objectives": [\n        {"id": "O1", "text": "é"}\n      ]'},
    ),
]


@pytest.mark.parametrize(("patch", "changes"), [pytest.param(p, c, id=name) for name, p, c in JSON_EDITS])
def test_only_that_changes_in_json(patch: Patch, changes: dict[str, str]) -> None:
    expected = JSON
    for old, new in changes.items():
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert edit(JSON, patch, "a.json") == expected


REFUSED: list[tuple[str, str, Patch, str]] = [
    ("through an alias", "a: &x {b: 1}\nc: *x\n", add("/c/b", 2), "repeated here by an alias"),
    ("an alias", "a: &x 1\nc: *x\n", add("/c", 2), "repeated here by an alias"),
    ("what an alias repeats", "a: &x {b: 1}\nc: *x\n", add("/a/b", 2), "another part of the text repeats"),
    ("taking out what an alias repeats", "a: {d: &x 1}\nc: *x\n", remove("/a"), "another part of the text repeats"),
    ("a comment in brackets", "a: [1, # one\n  2]\n", remove("/a/1"), "a comment stands"),
    ("a move", "a: 1\n", [{"op": "move", "path": "/b", "from": "/a"}], "the operation move"),
    ("the whole", "a: 1\n", [{"op": "replace", "path": "", "value": {}}], "the whole document"),
    ("what is not there", "a: 1\n", remove("/b"), "there is no /b"),
    ("what is in nothing", "a: 1\n", add("/b/c", 1), "there is no /b/c"),
    ("a field of a number", "a: 1\n", add("/a/c", 1), "nothing to stand in"),
    ("a place past the end", "a: [1]\n", add("/a/2", 1), "a list has no place 2"),
    ("everything", "a: 1\n", remove("/a"), "nothing of the document"),
]


@pytest.mark.parametrize(("text", "patch", "reason"), [pytest.param(t, p, r, id=name) for name, t, p, r in REFUSED])
def test_refuses(text: str, patch: Patch, reason: str) -> None:
    with pytest.raises(NotEditable, match=re.escape(reason)):
        edit(text, patch, "a.yaml")


LAYOUTS: list[dict[str, Any]] = read_yaml((Path(__file__).parent / "edits.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", [pytest.param(one, id=one["name"]) for one in LAYOUTS])
def test_what_is_new_looks_like_what_was_there(case: dict[str, Any]) -> None:
    patch: Patch = [dict(zip(("op", "path", "value"), one, strict=False)) for one in case["patch"]]
    name = "a.json" if case.get("json") else "a.yaml"
    if "gives" in case:
        assert edit(case["text"], patch, name) == case["gives"]
    else:
        with pytest.raises(NotEditable, match=re.escape(case["refused"])):
            edit(case["text"], patch, name)


def test_anchors_elsewhere_stay() -> None:
    text = "a: &x {b: 1}\nc: *x\nd:\n  - &y 1\n  - 2\n"
    assert edit(text, [*remove("/c"), *add("/d/1", 3)], "a.yaml") == "a: &x {b: 1}\nd:\n  - &y 1\n  - 3\n  - 2\n"


def test_the_lines_of_a_long_list_keep_their_comments() -> None:
    """However often a value comes in it; where values are common, looking for the same ones is easily given up."""
    values = ["ceo", "sales", "marketing"] * 80
    lines = [f"  - {value} # {number}\n" for number, value in enumerate(values)]
    patch = [{"op": "replace", "path": "/a", "value": ["board", *values]}]
    assert edit("a:\n" + "".join(lines), patch, "a.yaml") == "a:\n  - board\n" + "".join(lines)


def test_sections_of_a_list_are_known_whatever_the_order_of_their_fields() -> None:
    text = "a:\n  - {b: 1, c: 2} # one\n  - {b: 3, c: 4} # two\n"
    patch = [{"op": "replace", "path": "/a", "value": [{"b": 5, "c": 6}, {"c": 2, "b": 1}, {"c": 4, "b": 3}]}]
    assert edit(text, patch, "a.yaml") == text.replace("a:\n", "a:\n  - {b: 5, c: 6}\n")


def test_an_origin_is_where_a_part_stood() -> None:
    draft = Draft(BRIEF, "a.yaml").patched([*remove("/baselines/0"), *add("/baselines/-", {"metric": "arr"})])
    assert draft.origin("/baselines/0/metric") == "/baselines/1/metric"
    assert draft.origin("/baselines/1/metric") == "/baselines/+1/metric"
    assert draft.origin("/authority/people") == "/authority/people"
    assert draft.origin("") == ""


ops = st.lists(values, min_size=1, max_size=3)


@some
@given(documents, st.randoms(use_true_random=False), ops, st.booleans())
def test_a_patched_yaml_text_holds_the_patched_values(
    value: dict[str, Any], rng: random.Random, new: list[Any], windows: bool
) -> None:
    text = Writer(rng).write(value).replace("\n", "\r\n" if windows else "\n")
    assert same(plain_value(text, "a.yaml"), value), "the test writes its values"
    patch = some_patch(value, rng, new, ("add", "replace", "remove"))
    try:
        result = edit(text, patch, "a.yaml")
    except NotEditable as stop:
        if re.search("a comment stands|nothing of the document", str(stop)):
            return
        raise
    assert same(plain_value(result, "a.yaml"), jsonpatch.apply_patch(value, patch))
    if windows and "\n" in text:
        assert not re.search(r"(?<!\r)\n", result)


pieces = [
    *PIECES,
    "a",
    "1",
    "k: ",
    "\nb: ",
    "\nc:\n  - ",
    "&y ",
    "*y",
    '"q"',
    ",",
    ">-\n  t\n",
    "|+\n  t\n\n",
    "\r",
    " # n\n",
]


@some
@given(st.lists(st.sampled_from(pieces), max_size=30).map("".join), st.randoms(use_true_random=False), ops)
def test_whatever_looks_like_yaml_is_changed_rightly_or_not_at_all(
    text: str, rng: random.Random, new: list[Any]
) -> None:
    try:
        value = plain_value(f"k: {text}", "a.yaml")
    except Unreadable:
        return
    patch = some_patch(value, rng, new, ("add", "replace", "remove"))
    try:
        result = edit(f"k: {text}", patch, "a.yaml")
    except NotEditable:
        return
    assert same(plain_value(result, "a.yaml"), jsonpatch.apply_patch(value, patch))


@few
@given(documents, st.randoms(use_true_random=False), ops)
def test_a_patched_json_text_holds_the_patched_values(
    value: dict[str, Any], rng: random.Random, new: list[Any]
) -> None:
    patch = some_patch(value, rng, new, ("add", "replace", "remove"))
    result = edit(some_json(value, rng), patch, "a.json")
    assert same(plain_value(result, "a.json"), jsonpatch.apply_patch(value, patch))


@few
@given(documents, st.randoms(use_true_random=False), st.lists(scalars, min_size=1, max_size=3))
def test_every_comment_survives_what_is_added(value: dict[str, Any], rng: random.Random, new: list[Any]) -> None:
    text = Writer(rng).write(value)
    held = ["", *(path for path in paths(value) if isinstance(at(value, path), (dict, list)))]
    patch: Patch = []
    for i, one in enumerate(new):
        holder = rng.choice(held)
        patch += add(f"{holder}/-" if isinstance(at(value, holder), list) else f"{holder}/new {i}", one)
    result = edit(text, patch, "a.yaml")
    notes = re.compile(r"# (?:note \d+\.|top|end)")
    assert notes.findall(result) == notes.findall(text)
    assert same(plain_value(result, "a.yaml"), jsonpatch.apply_patch(value, patch))


@few
@given(documents, st.randoms(use_true_random=False))
def test_a_patch_that_changes_nothing_leaves_every_byte(value: dict[str, Any], rng: random.Random) -> None:
    text = Writer(rng).write(value)
    name = rng.choice(list(value))
    assert edit(text, add(f"/{name}", value[name]), "a.yaml") == text
