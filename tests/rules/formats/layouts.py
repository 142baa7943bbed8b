"""Many small changes of a few texts, and what becomes of the lines: layouts.txt holds them as somebody has read them.

python -m tests.rules.formats.layouts    # writes it anew; read the difference
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from rules.formats.editing import NotEditable, edit
from rules.formats.reading import plain_value

RECORDED = Path(__file__).with_name("layouts.txt")
TEXTS = {
    "blocks": """\
# About this
a: 1   # first
b:   # a list
  - x
  # before the second
  - 'y z'  # quoted

  - k: v
    m: [1, 2]  # in brackets
c: {d: "e", f: [g, {h: 2.5}]}  # in braces

# The last
t: >-
  some words that
  are folded

  twice
u: |
  as it
    stands
n:
""",
    "dashes": """\
---
a:
- b: 1
  c:
  - 2
  - d: three

- b: 4   # and

- [5, 'six']
"q r": 'it''s'
s: one
  two   # goes on
""",
    "wide": """\
a:
    - b:
          c: 1
          d: "x"
      e: 2
    -
      f: ~
g: [
  1,   # one
  {h: 2,
   i: 3},
]
j: {}
k: []
""",
    "json": """\
{
  "a": 1,
  "b": ["x", {"c": null}],

  "d": {
    "e": "f",
    "g": [
      1,
      2
    ]
  },
  "h": {}, "i": []
}
""",
    "tight.json": '{"a":1,"b":[true,{"c":2}],"d":{"e":"f","g":[]}}',
}
VALUES: tuple[Any, ...] = (
    5,
    "p: q",
    ["l", "m"],
    {"o": 1},
    "long " * 19 + "end",
    {"r": {"s": [1, {"t": True}]}},
    ["w" * 30, "w" * 30, "w" * 31],
    [],
    "two\nlines",
    ["w" * 30, "w" * 31, "w" * 31],
    None,
    [{"v": 1, "w": "z"}, [2]],
    {},
    "no",
    {"x": "y" * 90},
    {"x": "y" * 91},
    "one two three four",
)


SCALARS: tuple[Any, ...] = (
    "",
    " lead",
    "trail ",
    "two  spaces",
    " lead and so many words more that they have to run over some lines of it all",
    "two  spaces and so many words more that they have to run over some lines of it all, or so",
    "w" * 79,
    "w" * 80,
    "w" * 81,
    f"{'w' * 40} {'v' * 39}",
    f"{'w' * 40} {'v' * 40}",
    f"{'w' * 90} v",
    "yes",
    "Null",
    "~",
    "=",
    "<<",
    "1",
    "1.5",
    "1e5",
    ".5",
    "0x1F",
    "1_000",
    "2027-01-01",
    "12:30",
    "- a",
    "-a",
    "-",
    "? a",
    "a: b",
    "a:b",
    "a:",
    "a #b",
    "a#b",
    "#a",
    "'q'",
    '"q"',
    "it's",
    'say "a"',
    "a\\b",
    "a\tb",
    "a\n",
    "a b\n",
    "a\nb",
    "a\nb\n",
    "a\n\nb",
    "\na",
    "é ß",
    "a\u2028b",
    "a\x07b",
    "[a",
    "{a",
    "a, b",
    "a]",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`a",
    "|",
    ">",
    True,
    0,
    -7,
    1.0,
    1e16,
    1e-7,
    -0.5,
    10**20,
    [[1], [2]],
    [["a", "b"], "c"],
    {"a": []},
    [{}],
    [None, True],
)
"""Values of every kind that a line can hold, each put in the place of one word and of one entry."""


def changes(value: Any, path: str = "") -> Iterator[dict[str, Any]]:
    """Every part taken out, replaced by some of the values in turn, and given a neighbour and something inside."""
    turn = 0
    for here, one in _parts(value, path):
        for op in ("remove", "replace", "replace", "replace") if here else ():
            turn += 1
            yield {"op": op, "path": here, **({"value": VALUES[turn % len(VALUES)]} if op == "replace" else {})}
        inner = {dict: ["new"], list: ["0", "-"]}.get(cast("type[Any]", type(one)), [])
        for name in inner:
            for _ in range(2):
                turn += 1
                yield {"op": "add", "path": f"{here}/{name}", "value": VALUES[turn * 5 % len(VALUES)]}


def _parts(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    yield path, value
    inside: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inside = list(cast("dict[str, Any]", value).items())
    elif isinstance(value, list):
        inside = list(enumerate(cast("list[Any]", value)))
    for key, one in inside:
        yield from _parts(one, f"{path}/{key}")


def layout(name: str) -> str:
    """What each change makes of a text: the lines that go, and those that come."""
    text = TEXTS[name]
    told: list[str] = [f"=== {name}"]
    asked = [*changes(plain_value(text, name))]
    if name == "blocks":
        asked += [
            {"op": "replace", "path": path, "value": value} for value in SCALARS for path in ("/a", "/b/1", "/c/f/0")
        ]
    for one in asked:
        value = f" {json.dumps(one['value'])}" if "value" in one else ""
        told.append(f"{one['op']} {one['path']}{value}")
        try:
            new = edit(text, [one], name)
        except NotEditable as refused:
            told.append(f"    refused: {refused}")
            continue
        lines = difflib.unified_diff(text.splitlines(), new.splitlines(), lineterm="", n=0)
        told += [f"    {line.replace('@@ ', '').replace(' @@', '')}" for line in list(lines)[2:]]
        if new.endswith("\n") != text.endswith("\n"):
            told.append("    the last line end")
    return "\n".join(told) + "\n"


if __name__ == "__main__":
    RECORDED.write_text("".join(layout(name) for name in TEXTS), "utf-8")
