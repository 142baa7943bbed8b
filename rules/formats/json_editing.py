"""A JSON text as a tree of its parts, and how JSON writes what is new."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from rules.formats.flow_editing import flow_edits
from rules.formats.problems import Path
from rules.formats.spans import Cell, Edit, Key, Node

_SHORT = 90
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')


def tree(text: str) -> Node:
    """The parts of a text that is JSON."""
    stack: list[Node] = []
    key: tuple[str, int, int] | None = None
    after = 0
    root: Node | None = None
    for match in _TOKEN.finditer(text):
        token, start, end = match.group(), match.start(), match.end()
        if token == ",":
            continue
        if token == ":":
            after = end
            continue
        if token in "]}":
            stack.pop().end = end
            continue
        holder = stack[-1] if stack else None
        if holder is not None and holder.kind == "section" and key is None:
            key = (str(json.loads(token)), start, end)
            continue
        path: Path = ()
        if holder is not None:
            path = (*holder.path, key[0] if key is not None else len(holder.children))
        kind = "section" if token == "{" else "list" if token == "[" else "value"
        node = Node(kind, start, path, end)
        if holder is None:
            root = node
        else:
            if key is not None:
                holder.keys.append(Key(*key, after))
            holder.children.append(node)
        key = None
        if kind != "value":
            stack.append(node)
    assert root is not None
    return root


class JsonText:
    """Edits of one JSON text."""

    def __init__(self, text: str, root: Node) -> None:
        self._text = text
        self._eol = "\r\n" if "\r\n" in text else "\n"
        self._many_lines = "\n" in text.strip()
        step = re.search(r"\n([ \t]+)\"", text)
        self._step = step.group(1) if step else "  "
        self._root = root

    def edits(self, cell: Cell) -> Iterator[Edit]:
        """What makes the text say what the cell does."""
        node = cell.node
        assert node is not None
        if cell.kind != node.kind:
            yield Edit(node.start, node.end, self.value(cell, self._lead(node.start), ""))
        elif cell.kind == "value":
            if type(cell.value) is not type(node.value) or cell.value != node.value:
                yield Edit(node.start, node.end, _dumps(cell.value))
        else:
            yield from flow_edits(cell, self._text, self, self.edits)

    def key(self, name: str, beside: str) -> str:
        """A field's name in quotes."""
        return _dumps(name)

    def value(self, cell: Cell, lead: str, beside: str) -> str:
        """On one line where its neighbour is, or where it is short; else over several, indented like its place."""
        plain = cell.plain()
        flat = _dumps(plain)
        if cell.kind == "value" or not plain or "\n" not in lead:
            return flat
        if beside[:1] in ("{", "[") and len(beside) > 2:
            if "\n" not in beside:
                return flat
        elif len(flat) <= _SHORT and not any(one.kind != "value" for _, one in cell.entries()):
            return flat
        return self._spread(plain, lead)

    def fill(self, cell: Cell, entries: list[str]) -> str:
        """One entry a line where the text has lines and the entries are long; else all on one."""
        assert cell.node is not None
        flat = ", ".join(entries)
        if not self._many_lines or (len(flat) <= _SHORT and cell.kind == "list" and "{" not in flat):
            return flat
        lead = self._lead(cell.node.start)
        return f",{lead}{self._step}".join(["", *entries])[1:] + lead

    def _lead(self, offset: int) -> str:
        """A line break and the indentation of the line that holds an offset; a blank where all is on one line."""
        line = self._text[self._text.rfind("\n", 0, offset) + 1 : offset]
        return self._eol + line[: len(line) - len(line.lstrip(" \t"))] if self._many_lines else " "

    def _spread(self, value: Any, lead: str) -> str:
        return json.dumps(value, indent=self._step, ensure_ascii=False).replace("\n", lead)


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
