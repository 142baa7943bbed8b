"""What is wrong with a document before any rule can judge it, one line each, with the place and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

LISTED = 20
"""Problems listed of one document; of the rest only the number is told."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps a document from being read. `path` is a JSON pointer; line and column count from 1."""

    path: str
    message: str
    line: int
    column: int
    hint: str | None = None

    def text(self, name: str) -> str:
        """The line that people see, starting with a place that editors can jump to."""
        return f"{name}:{self.line}:{self.column}: {self.message}" + (f"; {self.hint}" if self.hint else "")

    def as_dict(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {
            "path": self.path,
            "message": self.message,
            "line": self.line,
            "column": self.column,
            "hint": self.hint,
        }


class TextError(Exception):
    """A text that is not what it should be; `problems` are the first of them, `total` is how many there are."""

    listed: ClassVar[int] = LISTED
    what: ClassVar[str] = "cannot be used"
    """What the whole text is said to be, behind its name."""
    all_fields: ClassVar[str] = "`ninetyday schema` prints every field there is"
    """Where every field of such a text is told."""

    def __init__(self, problems: Sequence[Problem], name: str = "document", total: int | None = None) -> None:
        self.problems = tuple(problems[: self.listed])
        self.name = name
        self.total = len(problems) if total is None else total
        super().__init__(name, self.problems, self.total)

    def __str__(self) -> str:
        lines = [problem.text(self.name) for problem in self.problems]
        if self.total > len(lines):
            lines.append(f"{self.name}: and {self.total - len(lines)} more problems")
        return "\n".join(lines)

    def __reduce__(self) -> tuple[type[TextError], tuple[tuple[Problem, ...], str, int]]:
        return type(self), (self.problems, self.name, self.total)


class DocumentError(TextError):
    """A text that is no engagement document."""

    what = "is no engagement document"
    could_be_prose: ClassVar[bool] = True
    """Whether somebody may have named a plan in prose: one who names readings or notes has not."""


class ConfigurationError(TextError):
    """A text that is no configuration: short enough that everything wrong with it is told at once."""

    listed = 500
    all_fields = "`ninetyday schema --config` prints every key there is"


def pointer(path: Path) -> str:
    """A path as a JSON pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def parts_of(pointer: str) -> list[str]:
    """The parts of a JSON pointer, as text."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def dotted(path: Path) -> str:
    """A path as people write it: `okr_sets[0].objectives[1].text`; the whole document is "the document"."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{shown(part)}" if text else shown(part)
    return text or "the document"


def shown(value: str, limit: int = 40) -> str:
    """A text from a document as an error may show it: one line, no control characters, cut at `limit`."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in value[: limit * 2]).split())
    return flat if len(flat) <= limit and len(value) <= limit * 2 else flat[: limit - 1] + "…"
