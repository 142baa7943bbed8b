"""A document's text as a tree of its parts with their offsets, and the tree of what they shall become.

`Node` is what stands in the text; `Cell` is a part as a patch leaves it. A cell keeps the node that it came from, so
that what moved is told from what is new.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Literal, cast

from rules.formats.problems import Path, parts_of, pointer

Kind = Literal["section", "list", "value"]
Order = Callable[[Path], Sequence[str]]


class NotEditable(Exception):  # noqa: N818 - a stop with its reason; the text stays as it was
    """A patch that cannot be made in this text; says why in plain words."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of the text become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Key:
    """A field's name in the text; `after` is the offset past its colon."""

    name: str
    start: int
    end: int
    after: int


@dataclass(slots=True, eq=False)
class Node:
    """A part of the text, from its first to past its last character, without an anchor before it."""

    kind: Kind
    start: int
    path: Path
    end: int = 0
    flow: bool = True
    style: str = ""
    """Of a value: its quotes, | or >, empty for a plain word."""
    value: Any = None
    keys: list[Key] = field(default_factory=list["Key"])
    dashes: list[int] = field(default_factory=list[int])
    children: list[Node] = field(default_factory=list["Node"])
    locked: str = ""
    """Why nothing in it may change; empty where it may."""

    def head(self, i: int) -> int:
        """Where an entry begins: at its key, its dash, or in a flow list itself."""
        if self.kind == "section":
            return self.keys[i].start
        return self.children[i].start if self.flow else self.dashes[i]

    def tail(self, i: int) -> int:
        """Where an entry ends: past its last character that is no comment."""
        past = self.keys[i].after if self.kind == "section" else self.children[i].end if self.flow else self.head(i) + 1
        return max(past, self.children[i].last())

    def last(self) -> int:
        """Past the last character of the part."""
        return self.end if self.flow or not self.children else self.tail(len(self.children) - 1)


@dataclass(slots=True, eq=False)
class Cell:
    """A part as it shall be. `parts` holds what a section or a list is made of."""

    kind: Kind
    node: Node | None = None
    value: Any = None
    parts: dict[str, Cell] | list[Cell] = field(default_factory=list["Cell"])

    @classmethod
    def of(cls, node: Node) -> Cell:
        """A part as the text has it."""
        inner = [cls.of(child) for child in node.children]
        names = [key.name for key in node.keys]
        return cls(
            node.kind, node, node.value, dict(zip(names, inner, strict=True)) if node.kind == "section" else inner
        )

    @classmethod
    def new(cls, value: Any) -> Cell:
        """A part that the text does not have."""
        if isinstance(value, Mapping):
            section = cast("Mapping[str, Any]", value)
            return cls("section", parts={str(key): cls.new(one) for key, one in section.items()})
        if isinstance(value, (list, tuple)):
            return cls("list", parts=[cls.new(one) for one in cast("list[Any]", value)])
        return cls("value", value=value)

    def entries(self) -> Iterator[tuple[str, Cell]]:
        """Names (empty in a list) and parts, in order."""
        if isinstance(self.parts, dict):
            yield from self.parts.items()
        else:
            yield from (("", one) for one in self.parts)

    def plain(self) -> Any:
        """Its plain value."""
        if self.kind == "value":
            return self.value
        if isinstance(self.parts, dict):
            return {name: one.plain() for name, one in self.parts.items()}
        return [one.plain() for one in self.parts]

    def copy(self) -> Cell:
        """A copy that can be changed by itself; the nodes are the same."""
        if isinstance(self.parts, dict):
            return Cell(self.kind, self.node, self.value, {name: one.copy() for name, one in self.parts.items()})
        return Cell(self.kind, self.node, self.value, [one.copy() for one in self.parts])

    def origin(self, path: str) -> str:
        """Where the part at a JSON pointer stood in the text as it was read; a new part has + for its index."""
        here, found = self, ()
        parts = parts_of(path)
        for i, part in enumerate(parts):
            inner = here.find(part)
            if inner is None:
                return pointer((*found, *parts[i:]))
            new = inner.node is None
            found = (*found, f"+{part}" if new and here.kind == "list" else part) if new else inner.node_path
            here = inner
        return pointer(found)

    @property
    def node_path(self) -> Path:
        """The path of its node in the text."""
        return self.node.path if self.node is not None else ()

    def find(self, part: str) -> Cell | None:
        """The part of that name, or at that index."""
        if isinstance(self.parts, dict):
            return self.parts.get(part)
        return self.parts[int(part)] if _is_index(part) and int(part) < len(self.parts) else None

    def change(self, patch: Iterable[Mapping[str, Any]], order: Order) -> None:
        """Apply the operations add, replace and remove. Raises NotEditable."""
        for one in patch:
            self._one(dict(one), order)

    def _one(self, operation: dict[str, Any], order: Order) -> None:
        op, path = str(operation.get("op")), parts_of(str(operation.get("path")))
        if op not in ("add", "replace", "remove"):
            raise NotEditable(f"the operation {op} is not made in a text")
        if not path:
            raise NotEditable("the whole document is not replaced")
        holder, at = self, ()
        for part in path[:-1]:
            inner = holder.find(part)
            if inner is None:
                raise NotEditable(f"there is no {pointer(tuple(path))}")
            at = (*at, part)
            holder = inner
        last = path[-1]
        there = holder.find(last)
        if there is None and op != "add":
            raise NotEditable(f"there is no {pointer(tuple(path))}")
        if op == "remove":
            holder.take_out(last)
        elif there is not None and (op == "replace" or holder.kind == "section"):
            there.become(operation["value"])
        else:
            holder.put(last, Cell.new(operation["value"]), order(at))

    def take_out(self, part: str) -> None:
        """Take out the part of that name or index."""
        self._unlocked()
        gone = self.find(part)
        if gone is not None and gone.node is not None:
            _may_go(gone.node)
        if isinstance(self.parts, dict):
            del self.parts[part]
        else:
            del self.parts[int(part)]

    def put(self, part: str, cell: Cell, order: Sequence[str]) -> None:
        """Add a part: to a list at that index or at the end, to a section in the order of its fields."""
        self._unlocked()
        if isinstance(self.parts, dict):
            names = list(self.parts)
            before = [n for n in names if n in order and part in order and order.index(n) < order.index(part)]
            at = len(names)
            if before:
                at = names.index(max(before, key=order.index)) + 1
            items = list(self.parts.items())
            self.parts = dict([*items[:at], (part, cell), *items[at:]])
        elif self.kind == "list":
            if part != "-" and not (_is_index(part) and int(part) <= len(self.parts)):
                raise NotEditable(f"a list has no place {part}")
            self.parts.insert(len(self.parts) if part == "-" else int(part), cell)
        else:
            raise NotEditable(f"{part} has nothing to stand in")

    def become(self, value: Any) -> None:
        """Take another value, changing no more inside than differs."""
        if same(self.plain(), value):
            return
        self._unlocked()
        if isinstance(value, Mapping) and self.kind == "section":
            self._become_section(cast("Mapping[str, Any]", value))
        elif isinstance(value, (list, tuple)) and self.kind == "list":
            self._become_list(list(cast("list[Any]", value)))
        else:
            if self.node is not None:
                _may_go(self.node)
            new = Cell.new(value)
            self.kind, self.value, self.parts = new.kind, new.value, new.parts

    def _become_section(self, value: Mapping[str, Any]) -> None:
        assert isinstance(self.parts, dict)
        for name in [name for name in self.parts if name not in value]:
            self.take_out(name)
        for name, one in value.items():
            if name in self.parts:
                self.parts[name].become(one)
            else:
                self.parts[name] = Cell.new(one)

    def _become_list(self, value: list[Any]) -> None:
        assert isinstance(self.parts, list)
        old = [json.dumps(one.plain(), sort_keys=True) for one in self.parts]
        new = [json.dumps(one, sort_keys=True) for one in value]
        parts: list[Cell] = []
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            here = self.parts[a:b]
            if tag == "equal":
                parts += here
                continue
            for i, one in enumerate(here[: d - c]):
                one.become(value[c + i])
                parts.append(one)
            for one in here[d - c :]:
                if one.node is not None:
                    _may_go(one.node)
            parts += [Cell.new(one) for one in value[c + len(here) : d]]
        self.parts = parts

    def _unlocked(self) -> None:
        if self.node is not None and self.node.locked:
            raise NotEditable(self.node.locked)


def kept(cell: Cell) -> list[int | None]:
    """For each entry of a section or a list, the index of the node's child that it was; None for a new one."""
    index = {id(child): i for i, child in enumerate(cell.node.children)} if cell.node is not None else {}
    return [index.get(id(one.node)) for _, one in cell.entries()]


def same(one: Any, other: Any) -> bool:
    """Whether two plain values are one, types included: 1, 1.0 and true are three."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        a, b = cast("Mapping[str, Any]", one), cast("Mapping[str, Any]", other)
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        c, d = cast("list[Any]", one), cast("list[Any]", other)
        return len(c) == len(d) and all(map(same, c, d))
    return type(cast("object", one)) is type(cast("object", other)) and one == other


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits made; where two begin at one place, what is put in comes before what is taken out."""
    pieces: list[str] = []
    at = 0
    for one in sorted(edits, key=lambda e: (e.start, e.end > e.start)):
        if one.start < at:
            raise NotEditable("two changes would touch the same words")
        pieces += (text[at : one.start], one.text)
        at = one.end
    return "".join((*pieces, text[at:]))


def _is_index(part: str) -> bool:
    return part.isdecimal() and part.isascii() and (part == "0" or part[0] != "0")


def _may_go(node: Node) -> None:
    """Raise NotEditable where something in it is repeated elsewhere; an alias itself may go."""
    if node.locked == REPEATED:
        raise NotEditable(REPEATED)
    for child in node.children:
        _may_go(child)


REPEATED = "another part of the text repeats this one by an alias (*name)"
ALIAS = "the value stands elsewhere in the text and is repeated here by an alias (*name)"
