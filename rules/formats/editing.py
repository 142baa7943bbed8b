"""Change a document's text by a JSON Patch (RFC 6902), and nothing else in it.

Comments, order, quotes, indentation, blank lines, line endings and anchors stay as they are, byte for byte, except
where the patch changes a value. The operations are add, replace and remove; values that the text repeats by an alias
are not changed. The patched text is read again and must hold exactly what the patch makes of the plain values, or the
edit is not made.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from rules.document import Document
from rules.document.base import Section
from rules.formats import json_tree
from rules.formats.places import Unreadable
from rules.formats.problems import Path
from rules.formats.reading import plain_value
from rules.formats.spans import Cell, Node, NotEditable, apply, same

__all__ = ["Draft", "NotEditable", "edit"]

_NOT_HELD = "the text could not be changed without changing what else it says"


class Draft:
    """A text and the changes that are meant for it; each call of `patched` gives a new one."""

    def __init__(self, text: str, name: str = "document", value: Any = None) -> None:
        """`value` is what the text says, where somebody has read it. Raises NotEditable, and Unreadable."""
        self._text = text
        self._name = name
        self.value: Any = plain_value(text, name) if value is None else value
        """The plain values with every change made."""
        try:
            self._root, self._is_json = _tree(text, name)
            _fill(self._root, self.value)
        except (AssertionError, IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
            # What the reader takes and this cannot follow is left as it is; the text is never touched on a guess.
            raise NotEditable("the text is written in a way that is not followed here") from error
        self._cell = Cell.of(self._root)

    def patched(self, patch: Iterable[Mapping[str, Any]]) -> Draft:
        """With a JSON Patch applied. Raises NotEditable."""
        operations = [dict(one) for one in patch]
        other = object.__new__(Draft)
        other.__dict__.update(self.__dict__)
        cell = self._cell.copy()
        cell.change(operations, _field_order)
        other._cell = cell
        other.value = by_jsonpatch(self.value, operations)
        if not same(cell.plain(), other.value):
            raise NotEditable(_NOT_HELD)
        return other

    def origin(self, pointer: str) -> str:
        """Where the part at a JSON pointer stood in the text as it was read."""
        return self._cell.origin(pointer)

    def holds(self, value: Any) -> bool:
        """Whether plain values are the meant ones, types included."""
        return same(self.value, value)

    def written(self) -> str:
        """The text with every change made, not read again yet. Raises NotEditable."""
        if self._is_json:
            from rules.formats.json_editing import JsonText

            return apply(self._text, JsonText(self._text, self._root).edits(self._cell))
        from rules.formats.yaml_editing import YamlText

        return apply(self._text, YamlText(self._text, self._root).edits(self._cell))


def edit(text: str, patch: Iterable[Mapping[str, Any]], name: str = "document") -> str:
    """The text, changed by a JSON Patch and by nothing else. `name` says which format it is in, as for `parse`.

    Raises NotEditable where that cannot be done, and Unreadable where the text cannot be read.
    """
    draft = Draft(text, name).patched(patch)
    new = draft.written()
    try:
        read = plain_value(new, name)
    except Unreadable:
        raise NotEditable(_NOT_HELD) from None
    if not draft.holds(read):
        raise NotEditable(_NOT_HELD)
    return new


def _tree(text: str, name: str) -> tuple[Node, bool]:
    """The parts of a text, and whether it is JSON: the reader's own choice."""
    if json_tree.named_json(name) or json_tree.opens_as_json(text):
        try:
            json_tree.read(text)
        except Unreadable:
            pass
        else:
            from rules.formats import json_editing

            return json_editing.tree(text), True
    from rules.formats import yaml_editing

    return yaml_editing.tree(text), False


def _fill(node: Node, value: Any) -> None:
    """Give each part of the text the value that the reader made of it."""
    if node.kind == "section":
        section = cast("dict[str, Any]", value)
        for key, child in zip(node.keys, node.children, strict=True):
            _fill(child, section[key.name])
    elif node.kind == "list":
        for child, one in zip(node.children, cast("list[Any]", value), strict=True):
            _fill(child, one)
    else:
        node.value = value


def by_jsonpatch(value: Any, operations: list[dict[str, Any]]) -> Any:
    """Plain values with a JSON Patch applied; the values themselves stay as they are. Raises NotEditable."""
    # Imported here: only a fix that is applied needs it.
    import jsonpatch

    try:
        return jsonpatch.apply_patch(value, operations)  # pyright: ignore[reportUnknownMemberType]
    except (jsonpatch.JsonPatchException, jsonpatch.JsonPointerException) as fault:
        raise NotEditable(f"the patch does not fit: {fault}") from fault


def _field_order(path: Path) -> Sequence[str]:
    """The fields of the section at a path, in the order of the document's format; empty where it has none."""
    model: type[Section] | None = Document
    for part in path:
        if model is None:
            return ()
        if str(part).isdecimal():
            continue
        names = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
        model = _section_in(names.get(str(part)))
    return [field.alias or name for name, field in model.model_fields.items()] if model else ()


def _section_in(annotation: Any) -> type[Section] | None:
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return annotation
    for inner in typing.get_args(annotation):
        found = _section_in(inner)
        if found is not None:
            return found
    return None
