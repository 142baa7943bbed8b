"""The OpenAPI 3.1 document: every route with every answer; problems have a media type of their own."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.problems import MEDIA

ABOUT = """\
Plans for fractional executives, drafted and checked by rules.

Every error is a problem document (RFC 9457) whose `next_step` says what to do; what a document got wrong stands in it
line by line, what a draft got wrong as findings. Dates are days (2027-01-04), moments are in UTC. Every answer carries
`X-Request-Id`: yours, or one that was made for it."""
TAGS: list[dict[str, Any]] = [
    {"name": "checks", "description": "Judge a document by the rules."},
    {"name": "conversations", "description": "OKRs by talking: messages, replies as events, every version."},
    {"name": "drafts", "description": "OKRs, the interviews of week 1, the 90-day plan."},
    {"name": "jobs", "description": "Long work: how it stands, what it tells, what came of it."},
    {"name": "documents", "description": "Documents with every version."},
    {"name": "pages", "description": "Files that people open."},
    {"name": "engagements", "description": "Summaries, reviews, portfolio."},
    {"name": "guidance", "description": "Rules with their manuals, and the guidance."},
    {"name": "tenant", "description": "Keys, retention, everything as a file."},
    {"name": "health", "description": "For whoever runs the server."},
]


def version() -> str:
    """The installed version."""
    try:
        return installed("ninetyday")
    except PackageNotFoundError:
        return "0"


def install(app: FastAPI) -> None:
    """Let the app answer /openapi.json with ours; made once."""

    def made() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                tags=app.openapi_tags,
                routes=app.routes,
            )
            for path in document["paths"].values():
                for operation in path.values():
                    _correct(operation)
            document["components"]["schemas"].pop("HTTPValidationError", None)
            document["components"]["schemas"].pop("ValidationError", None)
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = made


def _correct(operation: dict[str, Any]) -> None:
    for status, response in operation["responses"].items():
        response.setdefault("headers", {})["X-Request-Id"] = {"schema": {"type": "string"}}
        content = response.get("content", {})
        if int(status) >= 400 and "application/json" in content:
            # FastAPI puts a model under the media type of the route's success.
            plain = content.pop("application/json")
            content[MEDIA] = {**content.get(MEDIA, {}), **plain}
    # A key, or none where this machine calls itself.
    if operation.get("security"):
        operation["security"] = [*operation["security"], {}]
