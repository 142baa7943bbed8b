"""Random documents in random styles: the same values as people write them in YAML and JSON, and patches for them."""

from __future__ import annotations

import json
import random
import re
from typing import Any, cast

import jsonpatch
from hypothesis import strategies as st

from rules.formats.problems import parts_of, pointer

NAMES = ["id", "text", "a", "long name", "with", "1", "x-y", "true"]
WORDS = [
    "plain",
    "two words",
    "it's",
    'say "so"',
    "a: b",
    "c #d",
    "- x",
    "[y",
    "{z}",
    "*",
    "&",
    "yes",
    "12",
    "1.5",
    "",
    "2027-03-31",
    "12:30",
    "null",
    "é ü €",
    "a\nb",
    "tab\there",
    " lead",
    "trail ",
    "0x1f",
    "~",
    "a, b",
    "%",
    "!",
    "word " * 30 + "end",
    "from 18 to 25 % by day 60",
    "line one\nline two\n",
    "# no comment",
    "'",
    '"',
    "\\",
    "@",
]

scalars = st.none() | st.booleans() | st.integers(-5, 200) | st.sampled_from([0.5, 2.0, 1e16]) | st.sampled_from(WORDS)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=20,
)
documents = st.dictionaries(st.sampled_from(NAMES), values, min_size=1, max_size=6)


class Writer:
    """Writes a value as YAML, each part in one of the styles that people use."""

    def __init__(self, rng: random.Random, *, comments: bool = True) -> None:
        self._rng = rng
        self._comments = comments
        self._count = 0
        self._dash = rng.choice([0, 2, 4])
        self._step = rng.choice([2, 4])
        self._blank = rng.random() < 0.3

    def write(self, value: dict[str, Any]) -> str:
        start = self._rng.choice(["", "", "---\n", "# top\n", "\n\n"])
        body = "\n".join(self._section(value, 0))
        end = self._rng.choice(["\n", "\n", "", "\n\n", "\n...\n", "\n# end\n"])
        # A block at the end of a text has no line break of its own where the text has none.
        return start + body + (end or ("\n" if re.search(r"[|>]$", body, re.MULTILINE) else ""))

    def _section(self, value: dict[str, Any], indent: int) -> list[str]:
        rows: list[str] = []
        for name, one in value.items():
            if rows and self._blank:
                rows.append("")
            rows += self._maybe_comment(indent)
            rows += self._entry(" " * indent + self._key(name) + ":", one, indent)
        return rows

    def _entry(self, head: str, value: Any, indent: int) -> list[str]:
        if isinstance(value, dict) and value and self._rng.random() < 0.7:
            return [head + self._note(), *self._section(cast("dict[str, Any]", value), indent + self._step)]
        if isinstance(value, list) and value and self._rng.random() < 0.7:
            return [head + self._note(), *self._list(cast("list[Any]", value), indent + self._dash)]
        if value is None and self._rng.random() < 0.3:
            return [head + self._note()]
        return self._scalar(head, value, indent)

    def _list(self, value: list[Any], indent: int) -> list[str]:
        rows: list[str] = []
        for one in value:
            rows += self._maybe_comment(indent)
            if isinstance(one, dict) and one and self._rng.random() < 0.7:
                wide = self._rng.choice([1, 1, 3])
                inner = self._section(cast("dict[str, Any]", one), indent + 1 + wide)
                if inner[0].lstrip().startswith("#"):
                    rows += [" " * indent + "-" + self._note(), *inner]
                else:
                    rows += [" " * indent + "-" + inner[0][indent + 1 :], *inner[1:]]
            elif isinstance(one, list) and one and self._rng.random() < 0.3:
                inner = self._list(cast("list[Any]", one), indent + 2)
                rows += (
                    [" " * indent + "- " + inner[0].lstrip(), *inner[1:]]
                    if "#" not in inner[0]
                    else [" " * indent + "-", *inner]
                )
            else:
                rows += self._scalar(" " * indent + "-", one, indent)
        return rows

    def _scalar(self, head: str, value: Any, indent: int) -> list[str]:
        if isinstance(value, str) and value.strip() and self._rng.random() < 0.25:
            block = self._block(head, value, indent)
            if block:
                return block
        return [f"{head} {self._flow(value, indent + 2)}{self._note()}"]

    def _block(self, head: str, value: str, indent: int) -> list[str]:
        body = value.removesuffix("\n")
        if any(not row or row != row.strip() or "\t" in row for row in body.split("\n")):
            return []
        chomp = "" if body != value else "-"
        if "\n" not in body and self._rng.random() < 0.5:
            words = body.split(" ")
            at = self._rng.randrange(len(words)) + 1
            rows = [" ".join(words[:at]), " ".join(words[at:])]
            if all(row == row.strip() for row in rows) and "" not in words:
                return [f"{head} >{chomp}", *(" " * (indent + 2) + row for row in rows if row)]
        return [f"{head} |{chomp}", *(" " * (indent + 2) + row for row in body.split("\n"))]

    def _flow(self, value: Any, indent: int) -> str:
        if isinstance(value, dict):
            section = cast("dict[str, Any]", value)
            parts = [f"{self._key(name)}: {self._flow(one, indent)}" for name, one in section.items()]
            return self._bracketed("{}", parts, indent)
        if isinstance(value, list):
            return self._bracketed("[]", [self._flow(one, indent) for one in cast("list[Any]", value)], indent)
        if isinstance(value, str):
            return self._text(value)
        return json.dumps(value) if value is not None else self._rng.choice(["null", "~"])

    def _bracketed(self, pair: str, parts: list[str], indent: int) -> str:
        joint = self._rng.choice([", ", ",", " , ", ",\n" + " " * (indent + 2)])
        pad = self._rng.choice(["", "", " "])
        if "\n" in joint and self._comments and self._rng.random() < 0.3 and parts:
            joint = f",{self._note(always=True)}{joint[1:]}"
        end = "," if parts and self._rng.random() < 0.1 else ""
        return pair[0] + pad + joint.join(parts) + end + pad + pair[1]

    def _text(self, value: str) -> str:
        style = self._rng.choice(["plain", "plain", "'", '"'])
        if (style == "plain" and value in ("plain", "two words", "é ü €", "2027-03-31")) or value.startswith("from"):
            return value
        if style == "'" and value.isprintable():
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=self._rng.random() < 0.5)

    def _key(self, name: str) -> str:
        quoted = name in ("1", "true") or self._rng.random() < 0.1
        return json.dumps(name) if quoted else name

    def _note(self, *, always: bool = False) -> str:
        if not self._comments or (self._rng.random() > 0.2 and not always):
            return ""
        self._count += 1
        return f"  # note {self._count}."

    def _maybe_comment(self, indent: int) -> list[str]:
        if not self._comments or self._rng.random() > 0.15:
            return []
        self._count += 1
        return [" " * indent + f"# note {self._count}."]


def some_json(value: Any, rng: random.Random) -> str:
    """A value as JSON, on one line or over several."""
    indent = rng.choice([None, 2, 4, "\t"])
    separators = rng.choice([None, (",", ":"), (", ", " : ")]) if indent is None else None
    return json.dumps(value, indent=indent, separators=separators, ensure_ascii=rng.random() < 0.5) + rng.choice(
        ["", "\n"]
    )


def paths(value: Any, under: str = "") -> list[str]:
    """The pointers of every part of a value but the whole."""
    found: list[str] = []
    items: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        items = list(cast("dict[str, Any]", value).items())
    elif isinstance(value, list):
        items = list(enumerate(cast("list[Any]", value)))
    for name, one in items:
        here = under + pointer((name,))
        found += [here, *paths(one, here)]
    return found


def some_patch(value: Any, rng: random.Random, new: list[Any], ops: tuple[str, ...]) -> list[dict[str, Any]]:
    """One operation after the other that fits what the ones before made of a value."""
    patch: list[dict[str, Any]] = []
    for fresh in new:
        op = rng.choice(ops)
        there = paths(value)
        if op != "add" and there:
            one: dict[str, Any] = {"op": op, "path": rng.choice(there)}
        else:
            op, holder = "add", rng.choice(["", *(p for p in there if isinstance(at(value, p), (dict, list)))])
            inside = at(value, holder)
            names = NAMES if isinstance(inside, dict) else ["-", *map(str, range(len(inside) + 1))]
            one = {"op": op, "path": f"{holder}/{rng.choice(names)}"}
        if op != "remove":
            one["value"] = fresh
        value = jsonpatch.apply_patch(value, [one])
        patch.append(one)
    return patch


def at(value: Any, path: str) -> Any:
    """The part of a value at a pointer."""
    for part in parts_of(path):
        value = cast("Any", value[int(part)] if isinstance(value, list) else value[part])
    return value
