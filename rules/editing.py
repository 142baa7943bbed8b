"""Change a document's text by a JSON Patch (RFC 6902), and nothing else in it.

Comments, order, quotes, indentation, blank lines, line endings and anchors stay as they are, byte for byte, except
where the patch changes a value. The patched text is read again and must hold exactly the patched values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


class NotEditable(Exception):  # noqa: N818 - a stop with its reason; the text stays as it was
    """A patch that cannot be made in this text; says why in plain words."""


class Draft:
    """A text and the changes that are meant for it; each call of `patched` gives a new one."""

    def __init__(self, text: str, name: str = "document") -> None:
        raise NotEditable("not built yet")

    @property
    def value(self) -> Any:
        """The plain values with every change made."""
        raise NotImplementedError

    def patched(self, patch: Iterable[Mapping[str, Any]]) -> Draft:
        """With a JSON Patch applied. Raises NotEditable."""
        raise NotImplementedError

    def origin(self, pointer: str) -> str:
        """Where the part at a JSON pointer stood in the text as it was read."""
        raise NotImplementedError

    def holds(self, value: Any) -> bool:
        """Whether plain values are the meant ones, types included."""
        raise NotImplementedError

    def written(self) -> str:
        """The text with every change made. Raises NotEditable."""
        raise NotImplementedError
