"""What each route may answer besides success, for OpenAPI: every status with the kinds of problem behind it."""

from __future__ import annotations

from typing import Any

from api.problems import KINDS, MEDIA
from api.shapes import Problem

ALWAYS = ("key-missing", "key-refused", "scope-missing", "too-many", "fault", "unavailable", "timed-out")
"""What any request may be told."""
BODY = ("body-unreadable", "body-slow", "body-large", "media-type", "request-invalid")
"""What any request with a body may be told."""
DOCUMENT = (*BODY, "document-unreadable", "not-found", "busy")
"""What a request that gives a document may be told."""

STREAM: dict[str, Any] = {
    "text/event-stream": {
        "itemSchema": {
            "type": "object",
            "properties": {
                "event": {"type": "string"},
                "id": {"type": "string"},
                "data": {"type": "string", "contentMediaType": "application/json"},
                "retry": {"type": "integer", "minimum": 0},
            },
        }
    }
}
"""Server-sent events, an item an event, in the keyword that FastAPI describes its own streams with."""


def answers(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that may answer with these kinds of problem, and with those that every route may."""
    by_status: dict[int | str, list[str]] = {}
    for name in dict.fromkeys((*ALWAYS, *kinds)):
        by_status.setdefault(KINDS[name].status, []).append(name)
    return {status: _described(names) for status, names in sorted(by_status.items(), key=lambda one: int(one[0]))}


def _described(names: list[str]) -> dict[str, Any]:
    examples = {name: {"summary": KINDS[name].title, "value": _example(name)} for name in names}
    described: dict[str, Any] = {
        "model": Problem,
        "description": "; ".join(KINDS[name].title for name in names),
        "content": {MEDIA: {"examples": examples}},
    }
    statuses = {KINDS[name].status for name in names}
    if statuses & {429, 503} or "being-answered" in names:
        described["headers"] = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
    return described


def _example(name: str) -> dict[str, Any]:
    kind = KINDS[name]
    return {
        "type": f"urn:ninetyday:{name}",
        "title": kind.title,
        "status": kind.status,
        "detail": kind.title.lower(),
        "next_step": kind.next_step,
        "request_id": "7f6c1f2e9d0b4c55a0f3b1c2d3e4f506",
    }
