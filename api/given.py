"""Read the document that a request gives, in whichever way, and judge by its day."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import Request, Response
from pydantic_core import PydanticSerializationError, to_json
from starlette.concurrency import run_in_threadpool

from api.access import Caller
from api.bodies import Given, GivenOnADay
from api.deps import Deps
from api.work import Workshop
from assistant.storage import documents
from rules.check import check
from rules.finding import Report
from rules.formats.reading import Parsed, parse, parse_value

Result = TypeVar("Result")
SMALL = 16 * 1024
"""Characters of JSON that are read and judged in some milliseconds; YAML takes ten times as long."""
_YAML_IS_SLOWER = 10
NAME = "document"


@dataclass(frozen=True, slots=True)
class Source:
    """A text to read, and the kept version that it is."""

    text: str
    document: str | None = None
    number: int | None = None
    value: Mapping[str, Any] | None = None
    """The values of the text where a request gave these."""

    @property
    def small(self) -> bool:
        """Whether the event loop may read and judge it."""
        json_ = self.text.lstrip()[:1] == "{"
        return len(self.text) * (1 if json_ else _YAML_IS_SLOWER) <= SMALL


async def source_of(given: Given, caller: Caller, deps: Deps) -> Source:
    """The text that a request gives. Raises NotThere."""
    if given.document is not None:
        return Source(text_of(given.document), value=given.document)
    if given.text is not None:
        return Source(given.text)
    assert given.document_id is not None  # one of the three is there, as `Given` says
    version = await run_in_threadpool(_kept, given.document_id, given.version, caller, deps)
    return Source(version.text, version.document, version.number)


def _kept(name: str, number: int | None, caller: Caller, deps: Deps) -> documents.Version:
    with deps.storage.reading() as session:
        return documents.version(session, caller.tenant, name, number)


def day_of(given: GivenOnADay, deps: Deps) -> dt.date:
    """The day to judge by."""
    return given.today or deps.today()


async def worked(request: Request, source: Source, work: Callable[[], Result]) -> Result:
    """The result of some milliseconds' work: here where the document is small, else in the workshop."""
    if source.small:
        return work()
    workshop: Workshop = request.app.state.workshop
    return await workshop.do(work)


def judged(parsed: Parsed, day: dt.date, deps: Deps) -> Report:
    """A document's report, drafts with the guidance that they cite."""
    from assistant.evidence import evidence_of

    return check(parsed.document, today=day, settings=deps.rules, evidence=evidence_of(parsed.document))


def read(source: Source) -> Parsed:
    """The document. Raises DocumentError."""
    return parse(source.text, NAME) if source.value is None else parse_value(source.value, NAME, source.text)


def answer(data: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Plain data as JSON: documents, reports and other values of the library are written as they are everywhere."""
    return Response(as_json(data), status, headers, "application/json")


def as_json(data: Any) -> bytes:
    """JSON in UTF-8."""
    return to_json(data, fallback=_plain)


def text_of(document: Mapping[str, Any]) -> str:
    """The JSON of a document that a request gave as values."""
    try:
        return to_json(document).decode()
    except (PydanticSerializationError, ValueError):
        # Half a character, or sections without end: reading the text says what is wrong.
        return json.dumps(document, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Report):
        return value.as_dict()
    raise TypeError(type(value).__name__)
