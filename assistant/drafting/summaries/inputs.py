"""A document and a second file as one: notes in Markdown or text, or the summary's fields in YAML or JSON."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, ClassVar

from assistant.drafting.summaries.drafting import Given
from assistant.errors import NinetydayError
from assistant.files import STDIN, STDIN_NAME, read_bytes
from rules.document import Document
from rules.document.summary import Summary, SummaryKind
from rules.formats.problems import DocumentError
from rules.formats.reading import decode, parse_section

_FIELDS = (".yaml", ".yml", ".json")
_AS_WHAT = "save the notes as text or Markdown, in UTF-8"


class NotesRefused(NinetydayError):  # noqa: N818 - as in assistant.errors
    """A second file that is not there."""


class NotesError(DocumentError):
    """A second file that gives no fields of a summary."""

    what: ClassVar[str] = "holds no fields of a summary that can be used"
    all_fields: ClassVar[str] = "`ninetyday schema` prints every field of a summary"
    could_be_prose: ClassVar[bool] = False


def with_notes(document: Document, kind: SummaryKind, notes: str | None, today: dt.date) -> tuple[Document, Given]:
    """The document with what a second file says in its summary, as `with_notes_text`.

    Raises NotesRefused and FileRefused besides.
    """
    if notes is None:
        return document, Given()
    name = STDIN_NAME if notes == STDIN else notes
    if notes != STDIN and Path(notes).is_dir():
        raise NotesRefused(f"{notes} is a folder, a file with notes is wanted", "name a file in it")
    if notes != STDIN and not Path(notes).exists():
        raise NotesRefused(f"there is no file {notes} with notes", "name one in Markdown or text, or leave it out")
    return with_notes_text(document, kind, _text_of(notes, name), name, today)


def _text_of(notes: str, name: str) -> str:
    """The text of the second file. Raises FileRefused, NotesError."""
    try:
        return decode(read_bytes(notes), name, _AS_WHAT)
    except DocumentError as error:
        raise NotesError(error.problems, error.name, error.total) from error


def with_notes_text(
    document: Document, kind: SummaryKind, text: str, name: str, today: dt.date
) -> tuple[Document, Given]:
    """The document with what notes say in its summary; fields where `name` ends in .yaml, .yml or .json.

    A summary with prose that the document held before is the one before: its readings are what the new ones are
    compared with. Raises NotesError.
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
            remarks = (*remarks, f"{name}: {'nothing in it could be placed' if text.strip() else 'it is empty'}")
    summary = _merged(there, fields)
    return document.model_copy(update={"summary": summary}), Given(before, tuple(remarks))


def _merged(there: Summary | None, fields: dict[str, Any]) -> Summary:
    """What stands in the document, and what the second file says: lists go on, everything else is replaced."""
    known: dict[str, Any] = there.model_dump(by_alias=True, exclude_unset=True) if there else {}
    for field, value in fields.items():
        known[field] = [*known.get(field, ()), *value] if isinstance(value, (list, tuple)) else value
    return Summary.model_validate(known)


def _fields(text: str, name: str) -> dict[str, Any]:
    """The fields of a summary in YAML or JSON; they may stand under `summary`. Raises NotesError."""
    if not text.strip():
        return {}
    try:
        given = parse_section(text, Summary, name, under="summary")
    except DocumentError as error:
        raise NotesError(error.problems, error.name, error.total) from error
    return given.model_dump(by_alias=True, exclude_unset=True)
