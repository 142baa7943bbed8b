"""A YAML text as a tree of its parts, and its changes: line by line in blocks, between the brackets in flow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from rules.formats.flow_editing import flow_edits
from rules.formats.spans import ALIAS, REPEATED, Cell, Edit, Key, Node, NotEditable, kept
from rules.formats.yaml_scalars import key as key_text
from rules.formats.yaml_scalars import rewritten, scalar

_LINE_END = re.compile(r"\r\n?|\n")
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:\s+|$))*")
_SHORT = 100


def tree(text: str) -> Node:
    """The parts of a YAML text. Raises NotEditable where a field's name is an alias."""
    from ruamel.yaml import YAML

    events = cast("Iterator[Any]", YAML(typ="safe", pure=True).parse(text))  # pyright: ignore[reportUnknownMemberType]
    return _Builder(text).build(events)


class _Builder:
    def __init__(self, text: str) -> None:
        self._text = text
        self._stack: list[Node] = []
        self._key: Key | None = None
        self._anchors: dict[str, Node] = {}
        self._repeated: list[Node] = []

    def build(self, events: Iterator[Any]) -> Node:
        root: Node | None = None
        for event in events:
            kind = type(event).__name__
            if kind in ("MappingEndEvent", "SequenceEndEvent"):
                self._close(event)
            elif kind in ("ScalarEvent", "AliasEvent", "MappingStartEvent", "SequenceStartEvent"):
                holder = self._stack[-1] if self._stack else None
                if holder is not None and holder.kind == "section" and self._key is None:
                    self._name(holder, event, kind)
                    continue
                node = self._node(holder, event, kind)
                root = root or node
        assert root is not None
        for node in self._repeated:
            _lock(node, REPEATED)
        return root

    def _name(self, holder: Node, event: Any, kind: str) -> None:
        if kind != "ScalarEvent":
            raise NotEditable("a field's name is written as an alias")
        start, end = event.start_mark.index, event.end_mark.index
        before = self._text[:start].rstrip()[-1:] if not holder.flow else ""
        if before == "?":
            holder.locked = "a field's name is written with a question mark"
        self._key = Key(str(event.value), start, end, end)

    def _node(self, holder: Node | None, event: Any, kind: str) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        path = ()
        if holder is not None:
            path = (*holder.path, self._key.name if self._key is not None else len(holder.children))
        node = Node("value", start, path, end)
        if kind == "AliasEvent":
            node.locked = ALIAS
            self._repeated.append(self._anchors[event.anchor])
        else:
            if event.anchor:
                self._anchors[event.anchor] = node
            properties = _PROPERTIES.match(self._text, start)
            node.start = properties.end() if properties and (event.anchor or event.tag) else start
        if kind == "MappingStartEvent" or kind == "SequenceStartEvent":
            node.kind = "section" if kind == "MappingStartEvent" else "list"
            node.flow = bool(event.flow_style)
            if node.flow and self._text[node.start] not in "{[":
                node.locked = "a section stands in a list without its braces"
        elif kind == "ScalarEvent":
            node.style = event.style or ""
            if node.style in ("|", ">"):
                node.end = _block_end(self._text, node.start, str(event.value))
        if holder is not None:
            self._place(holder, node)
        if node.kind != "value":
            self._stack.append(node)
        self._key = None
        return node

    def _place(self, holder: Node, node: Node) -> None:
        if self._key is not None:
            colon = self._text.find(":", self._key.end, max(node.start, self._key.end))
            past = colon + 1 if colon >= 0 else self._key.end
            holder.keys.append(Key(self._key.name, self._key.start, self._key.end, past))
            if node.kind == "value" and node.start >= node.end:
                node.start = node.end = past
        elif not holder.flow:
            holder.dashes.append(self._dash(holder, node))
            if node.kind == "value" and node.start >= node.end:
                node.start = node.end = holder.dashes[-1] + 1
        holder.children.append(node)

    def _dash(self, holder: Node, node: Node) -> int:
        if not holder.dashes:
            return holder.start
        first = holder.dashes[0]
        column = first - _line_start(self._text, first)
        start = _line_start(self._text, node.start)
        while start > holder.dashes[-1]:
            if self._text[start : start + column].strip(" ") == "" and self._text.startswith("-", start + column):
                return start + column
            start = _line_start(self._text, start - 1)
        raise NotEditable("a list is written in a way that is not followed here")

    def _close(self, event: Any) -> None:
        done = self._stack.pop()
        if done.flow:
            done.end = event.end_mark.index if not done.locked else done.last()
        else:
            done.end = done.last()


def _lock(node: Node, why: str) -> None:
    node.locked = why
    for child in node.children:
        _lock(child, why)


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _after_line(text: str, offset: int) -> int:
    match = _LINE_END.search(text, offset)
    return match.end() if match else len(text)


def _block_end(text: str, start: int, value: str) -> int:
    """Past the last character of a | or > block, its line break left out."""
    head = _LINE_END.search(text, start)
    if head is None:
        return len(text.rstrip())
    keeps = "+" in text[start : head.start()].partition("#")[0]
    end, at, indent = head.start(), head.end(), 0
    while at < len(text):
        match = _LINE_END.search(text, at)
        stop = match.start() if match else len(text)
        line = text[at:stop]
        if line.strip(" "):
            width = len(line) - len(line.lstrip(" "))
            indent = indent or width
            if not value.strip("\n") or width < indent or width == 0:
                break
            end = stop
        elif keeps:
            end = stop
        at = match.end() if match else len(text)
    return end


class YamlText:
    """Edits of one YAML text."""

    def __init__(self, text: str, root: Node) -> None:
        self._text = text
        self._root = root
        first = _LINE_END.search(text)
        self._eol = first.group() if first else "\n"
        self._dash_step, self._step = _steps(text, root)
        self._order: list[str] = []

    def edits(self, cell: Cell) -> Iterator[Edit]:
        """What makes the text say what the cell does."""
        node = cell.node
        assert node is not None
        if cell.kind != node.kind:
            if node.flow:
                yield self._instead(node, cell)
            else:
                yield from self._emptied(cell, node, self._own_line(node, 0))
        elif cell.kind == "value":
            if type(cell.value) is not type(node.value) or cell.value != node.value:
                yield self._instead(node, cell)
        elif node.flow:
            yield from flow_edits(cell, self._text, self, self.edits)
        else:
            yield from self._in_block(cell)

    def key(self, name: str, beside: str) -> str:
        """A field's name inside brackets."""
        return key_text(name, flow=True, beside=beside)

    def value(self, cell: Cell, lead: str, beside: str) -> str:
        """A value inside brackets, on one line."""
        return self._inline(cell, flow=True, style=beside[:1] if beside[:1] in ("'", '"') else "")

    def fill(self, cell: Cell, entries: list[str]) -> str:
        """Entries between brackets that held nothing."""
        return ", ".join(entries)

    def _instead(self, node: Node, cell: Cell) -> Edit:
        """A value in place of another."""
        raw = self._text[node.start : node.end]
        in_flow = self._in_flow(node)
        if cell.kind == "value" and isinstance(cell.value, str) and isinstance(node.value, str):
            if node.style in ("|", ">") or _LINE_END.search(raw):
                new = rewritten(raw, node.style, node.value, cell.value, self._eol, flow=in_flow)
            else:
                new = scalar(cell.value, flow=in_flow, style=node.style)
        else:
            new = self._inline(cell, flow=in_flow)
        blank = " " if self._text[node.start - 1 : node.start] in (":", "-") else ""
        return Edit(node.start, node.end, blank + new)

    def _in_flow(self, node: Node) -> bool:
        here = self._root
        for part in node.path:
            if here.flow and here.kind != "value":
                return True
            names = [key.name for key in here.keys]
            here = here.children[names.index(str(part)) if here.kind == "section" else int(part)]
        return False

    def _inline(self, cell: Cell, *, flow: bool, style: str = "") -> str:
        if cell.kind == "value":
            return scalar(cell.value, flow=flow, style=style if isinstance(cell.value, str) else "")
        inner = [self._inline(one, flow=True) for _, one in cell.entries()]
        if cell.kind == "list":
            return f"[{', '.join(inner)}]"
        names = [key_text(name, flow=True, beside="") for name, _ in cell.entries()]
        return "{" + ", ".join(f"{name}: {one}" for name, one in zip(names, inner, strict=True)) + "}"

    def _in_block(self, cell: Cell) -> Iterator[Edit]:
        node = cell.node
        assert node is not None
        places = kept(cell)
        stays = [i for i in places if i is not None]
        for (_, one), i in zip(cell.entries(), places, strict=True):
            if i is not None:
                yield from self.edits(one)
        gone = [i for i in range(len(node.children)) if i not in stays]
        own = self._own_line(node, 0)
        if not stays:
            yield from self._emptied(cell, node, own)
            return
        if gone and gone[0] == 0 and not own:
            yield from self._first_gone(node, stays[0])
            gone = [i for i in gone if i > stays[0]]
        for i in gone:
            yield Edit(self._line(node, i), _after_line(self._text, node.tail(i)), "")
        yield from self._added(cell, node, places, own)

    def _own_line(self, node: Node, i: int) -> bool:
        """Whether an entry is the first thing on its line."""
        return not self._text[self._line(node, i) : node.head(i)].strip()

    def _line(self, node: Node, i: int) -> int:
        return _line_start(self._text, node.head(i))

    def _emptied(self, cell: Cell, node: Node, own: bool) -> Iterator[Edit]:
        """A block of which nothing is left becomes [], {} or a value behind its key or dash."""
        if not node.path:
            raise NotEditable("nothing of the document would be left")
        if not own:
            if "#" in "".join(self._text[node.tail(i) : node.head(i + 1)] for i in range(len(node.children) - 1)):
                raise NotEditable("a comment stands between the lines that would be taken out")
            yield Edit(node.start, node.last(), self._inline(cell, flow=False))
            return
        for i in range(len(node.children)):
            yield Edit(self._line(node, i), _after_line(self._text, node.tail(i)), "")
        if cell.kind == node.kind and cell.parts:
            at = self._line(node, 0)
            column = node.head(0) - at
            rows = [row for name, one in cell.entries() for row in self._rows(name, one, column, None)]
            yield Edit(at, at, "".join(row + self._eol for row in rows))
        else:
            before = self._text[: self._line(node, 0)]
            # Back over lines of comments to the line that ends with the key's colon or the dash.
            bare = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n))*\Z")
            at = self._holder_end(node)
            if not bare.match(before, at):
                raise NotEditable("the list or section is named in a way that is not followed here")
            yield Edit(at, at, " " + self._inline(cell, flow=False))

    def _holder_end(self, node: Node) -> int:
        """Past the colon or the dash that a block belongs to."""
        holder = self._root
        for part in node.path[:-1]:
            names = [key.name for key in holder.keys]
            holder = holder.children[names.index(str(part)) if holder.kind == "section" else int(part)]
        i = next(i for i, child in enumerate(holder.children) if child is node)
        return holder.keys[i].after if holder.kind == "section" else holder.dashes[i] + 1

    def _first_gone(self, node: Node, stays: int) -> Iterator[Edit]:
        """Take out the first entries where they stand behind a dash: the next one moves up to it."""
        gaps = "".join(self._text[node.tail(i) : node.head(i + 1)] for i in range(stays))
        if "#" in gaps:
            raise NotEditable("a comment stands between the lines that would be taken out")
        yield Edit(node.head(0), node.head(stays), "")

    def _added(self, cell: Cell, node: Node, places: list[int | None], own: bool) -> Iterator[Edit]:
        stays = [i for i in places if i is not None]
        column = node.head(0) - self._line(node, 0)
        before: int | None = None
        for (name, one), i in zip(cell.entries(), places, strict=True):
            if i is not None:
                before = i
                continue
            rows = self._rows(name, one, column, node)
            if before is None and not own and node.kind == "section":
                before = stays[0]
            if before is not None:
                yield self._after(node, before, rows)
            elif own:
                at = self._line(node, stays[0])
                yield Edit(at, at, "".join(row + self._eol for row in rows))
            else:
                at = node.head(stays[0])
                lines = (self._eol + " " * column).join(row[column:] for row in rows)
                yield Edit(at, at, lines + self._eol + " " * column)

    def _after(self, node: Node, i: int, rows: list[str]) -> Edit:
        """New lines after those of an entry, an empty one between where its neighbours have one."""
        at = _after_line(self._text, node.tail(i))
        pair = i if i + 1 < len(node.children) else i - 1
        apart = False
        if pair >= 0:
            gap = self._text[_after_line(self._text, node.tail(pair)) : node.head(pair + 1)]
            apart = bool(re.match(r"[ \t]*(?:\r\n?|\n)", gap))
        rows = ["", *rows] if apart else rows
        if at == len(self._text) and not self._text.endswith(("\n", "\r")):
            return Edit(at, at, "".join(self._eol + row for row in rows))
        return Edit(at, at, "".join(row + self._eol for row in rows))

    def _rows(self, name: str, cell: Cell, column: int, node: Node | None) -> list[str]:
        """The lines of a new entry: a field with its name, or a list's item with its dash."""
        beside = node.children[-1] if node is not None and node.children and node.kind == "list" else None
        indent = " " * column
        if not name:
            if cell.kind != "section" or (beside is not None and beside.flow) or not cell.parts:
                style = beside.style if beside is not None and beside.style in ("'", '"') else ""
                return [f"{indent}- {self._inline(cell, flow=False, style=style)}"]
            if beside is None and _flat(cell) and len(self._inline(cell, flow=False)) < _SHORT:
                return [f"{indent}- {self._inline(cell, flow=False)}"]
            rows = [row for key, one in cell.entries() for row in self._rows(key, one, column + 2, None)]
            return [f"{indent}- {rows[0].lstrip()}", *rows[1:]]
        near = ""
        if node is not None and node.keys:
            near = self._text[node.keys[0].start : node.keys[0].end]
        head = indent + key_text(name, flow=False, beside=near)
        inline = self._inline(cell, flow=False)
        nested = cell.kind == "section" and not column
        if cell.kind == "value" or not cell.parts or (_flat(cell) and len(inline) < _SHORT and not nested):
            return [f"{head}: {inline}"]
        if cell.kind == "list":
            return [
                f"{head}:",
                *(r for _, one in cell.entries() for r in self._rows("", one, column + self._dash_step, None)),
            ]
        rows = [r for key, one in cell.entries() for r in self._rows(key, one, column + self._step, None)]
        return [f"{head}:", *rows]


def _flat(cell: Cell) -> bool:
    return all(one.kind == "value" for _, one in cell.entries())


def _steps(text: str, root: Node) -> tuple[int, int]:
    """By how much the text indents the dashes of a list, and the fields of a section, below their name."""
    found: dict[str, int] = {}
    todo = [root]
    while todo and len(found) < 2:
        node = todo.pop(0)
        for i, child in enumerate(node.children):
            if child.flow or not child.children:
                continue
            if node.kind == "section":
                column = node.head(i) - _line_start(text, node.head(i))
                inner = child.head(0) - _line_start(text, child.head(0))
                found.setdefault(child.kind, inner - column)
            todo.append(child)
    return found.get("list", 2), found.get("section", 2)
