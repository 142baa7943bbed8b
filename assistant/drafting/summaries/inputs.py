"""A document and a second file as one: notes in Markdown or text, or the summary's fields in YAML or JSON."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, cast

from assistant.drafting.summaries.drafting import Given
from assistant.errors import NinetydayError
from assistant.files import STDIN, STDIN_NAME, read_bytes
from rules.document import Document
from rules.document.summary import Summary, SummaryKind
from rules.formats.reading import decode

_FIELDS = (".yaml", ".yml", ".json")
_FILL = "`ninetyday schema` prints every field of a summary"


class NotesRefused(NinetydayError):  # noqa: N818 - as in assistant.errors
    """A second file that gives no fields of a summary."""


def with_notes(document: Document, kind: SummaryKind, notes: str | None, today: dt.date) -> tuple[Document, Given]:
    """The document with what a second file says in its summary, as `with_notes_text`. Raises FileRefused besides."""
    if notes is None:
        return document, Given()
    name = STDIN_NAME if notes == STDIN else notes
    if notes != STDIN and Path(notes).is_dir():
        raise NotesRefused(f"{notes} is a folder, a file with notes is wanted", "name a file in it")
    if notes != STDIN and not Path(notes).exists():
        raise NotesRefused(f"there is no file {notes} with notes", "name one in Markdown or text, or leave it out")
    return with_notes_text(document, kind, decode(read_bytes(notes), name), name, today)


def with_notes_text(
    document: Document, kind: SummaryKind, text: str, name: str, today: dt.date
) -> tuple[Document, Given]:
    """The document with what notes say in its summary; fields where `name` ends in .yaml, .yml or .json.

    A summary with prose that the document held before is the one before: its readings are what the new ones are
    compared with. Raises DocumentError, NotesRefused.
    """
    before = document.summary if document.summary and document.summary.text else None
    there = None if before is not None else document.summary
    if Path(name).suffix.lower() in _FIELDS:
        fields, remarks = _fields(text, name), ()
    else:
        from assistant.drafting.summaries.notes import NotesReader

        read = NotesReader(document, kind, today).read(text, name)
        fields, remarks = read.fields, (*read.told, *read.unplaced)
        if not fields:
            remarks = (*remarks, f"{name}: nothing in it could be placed")
    summary = _merged(there, fields, name)
    return document.model_copy(update={"summary": summary}), Given(before, tuple(remarks))


def _merged(there: Summary | None, fields: dict[str, Any], name: str) -> Summary:
    """What stands in the document, and what the second file says: lists go on, everything else is replaced."""
    from pydantic import ValidationError

    known: dict[str, Any] = there.model_dump(by_alias=True, exclude_unset=True) if there else {}
    for field, value in fields.items():
        known[field] = [*known.get(field, ()), *value] if isinstance(value, list) else value
    try:
        return Summary.model_validate(known)
    except ValidationError as error:
        first = error.errors()[0]
        place = _place(known, first["loc"])
        message = f"{name}: {place}: {first['msg'].lower()}, not {first['input']!r:.60}"
        raise NotesRefused(message, _FILL) from error


def _place(data: object, loc: tuple[int | str, ...]) -> str:
    """Where in the fields an error lies, in their own names: without the types that were tried on the value."""
    parts: list[str] = []
    for part in loc:
        if isinstance(data, dict) and part in data:
            data = cast("dict[Any, Any]", data)[part]
        elif isinstance(data, (list, tuple)) and isinstance(part, int) and part < len(cast("list[Any]", data)):
            data = cast("list[Any]", data)[part]
        elif isinstance(part, str) and not isinstance(data, dict):
            continue
        parts.append(str(part))
    return ".".join(parts)


def _fields(text: str, name: str) -> dict[str, Any]:
    """The fields of a summary in YAML or JSON; they may stand under `summary`. Raises NotesRefused."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        data = YAML(typ="safe", pure=True).load(text)  # pyright: ignore[reportUnknownMemberType]
    except (YAMLError, ValueError, RecursionError) as error:
        words = " ".join(str(error).split())[:160]
        raise NotesRefused(f"{name} is no YAML: {words}", "mend it, or give notes as .md or .txt") from error
    if isinstance(data, dict) and "summary" in data:
        data = cast("dict[str, Any]", data)["summary"]
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise NotesRefused(f"{name} holds no fields of a summary", _FILL)
    return {str(key): value for key, value in cast("dict[Any, Any]", data).items()}
