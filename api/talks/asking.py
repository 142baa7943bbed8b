"""What a request asks a conversation to begin with, read off its body: JSON, or a file as browsers send them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import UploadFile

from api.deps import Deps
from api.frame import MULTIPART
from api.given import NAME
from api.problems import needing
from api.talks import beginnings
from api.talks.beginnings import Beginning
from api.talks.shapes import NewConversation
from rules.formats.reading import MAX_BYTES, parse

_UPLOAD: dict[str, Any] = {
    "type": "object",
    "required": ["file"],
    "additionalProperties": False,
    "properties": {
        "file": {
            "type": "string",
            "format": "binary",
            "description": "A brief or a plan: YAML or JSON of ours, Word, Excel, PDF, mail, HTML, CSV, Markdown.",
        }
    },
}
_NEW: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "maxProperties": 1,
    "properties": {
        "document": {"$ref": "#/components/schemas/Document"},
        "text": {"type": "string", "maxLength": MAX_BYTES, "description": "A plan as YAML or as somebody wrote it."},
        "example": {"type": "string", "maxLength": 100, "description": "A shipped example."},
    },
    "examples": [{}, {"example": "northwind"}],
}
"""What `NewConversation` takes; a model's own schema could not point at the document's."""
TAKES = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": _NEW}, MULTIPART: {"schema": _UPLOAD}},
    }
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What to begin with; `small`: it takes milliseconds to read."""

    beginning: Callable[[Deps], Beginning]
    small: bool = False


async def asked_of(request: Request) -> Asked:
    """What a request asks. Raises RequestValidationError, Refused."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() == MULTIPART:
        return await _uploaded(request)
    try:
        given = NewConversation.model_validate_json(await request.body())
    except ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in error.errors()]) from error
    if (text := given.text) is not None:
        return Asked(lambda deps: beginnings.of_text(text, deps.today(), deps.rules))
    if (name := given.example) is not None:
        return Asked(lambda _: beginnings.of_example(name), small=True)
    if (document := given.document) is not None:
        return Asked(lambda _: beginnings.of_document(parse(json.dumps(document), NAME).document))
    return Asked(lambda _: beginnings.nothing(), small=True)


async def _uploaded(request: Request) -> Asked:
    with needing("serve"):
        async with request.form(max_files=1, max_fields=1) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile) or len(form) != 1:
                message = "send one file as `file`, and nothing else"
                raise RequestValidationError(
                    [{"type": "value_error", "loc": ("body", "file"), "msg": message, "input": None}]
                )
            data, name = await file.read(), file.filename or "the file"
    return Asked(lambda deps: beginnings.of_file(data, name, deps.today(), deps.rules))
