"""Read one YAML mapping strictly: no duplicate keys, no other types than YAML's own, errors with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from knowledge.errors import RecordError

if TYPE_CHECKING:
    from pathlib import Path


def read_mapping(text: str, file: Path, *, first_line: int = 1) -> dict[str, Any]:
    """The mapping that `text` holds; `first_line` is the line of `file` on which it starts.

    ruamel.yaml.clib reads a thousand plays in a third of the time where it is installed; what it refuses is read once
    more without it, so that faults are told in the same words everywhere.
    Raises RecordError, naming file and line, when it is not YAML or not a mapping.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        value: object = YAML(typ="safe").load(text)  # pyright: ignore[reportUnknownMemberType]
    except YAMLError:
        value = _read_again(text, file, first_line)
    if not isinstance(value, dict):
        raise RecordError(f"{file}: expected keys with values, got {type(value).__name__}")
    return cast("dict[str, Any]", value)


def _read_again(text: str, file: Path, first_line: int) -> object:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return YAML(typ="safe", pure=True).load(text)  # pyright: ignore[reportUnknownMemberType]
    except MarkedYAMLError as error:
        fault: Any = error  # its attributes carry no types
        line = first_line + (fault.problem_mark.line if fault.problem_mark is not None else 0)
        problem = " ".join(str(fault.problem or "not YAML").split())
        raise RecordError(f"{file}: line {line}: {problem}") from error
    except YAMLError as error:
        raise RecordError(f"{file}: not YAML: {' '.join(str(error).split())}") from error


def read_text(file: Path) -> str:
    """The file's text. Raises RecordError when it cannot be read or is not UTF-8."""
    try:
        return file.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise RecordError(f"{file}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except OSError as error:
        raise RecordError(f"{file}: {error.strerror or error}") from error
