"""RFC 9457: whatever is not done is told as a problem document, with the place, the reason and the next step."""

from __future__ import annotations

import json
import logging
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic_core import to_json
from starlette.exceptions import HTTPException

from assistant import errors
from assistant.storage import errors as storage
from knowledge.errors import KnowledgeError
from rules.formats.problems import DocumentError, TextError, pointer

if TYPE_CHECKING:
    from rules.finding import Finding

MEDIA = "application/problem+json"
LOG = logging.getLogger("ninetyday.api")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its status, what it is called, and the step that helps where none is said."""

    status: int
    title: str
    next_step: str


KINDS: dict[str, Kind] = {
    "body-unreadable": Kind(400, "The body is not JSON", "send JSON in UTF-8"),
    "key-missing": Kind(401, "A key is needed", "send Authorization: Bearer KEY; `ninetyday keys create` makes one"),
    "key-refused": Kind(401, "The key opens nothing", "`ninetyday keys list` says whether it was revoked"),
    "scope-missing": Kind(403, "The key may not do this", "use a key of a wider scope"),
    "not-found": Kind(404, "Nothing is there", "look at the address; /openapi.json lists every route"),
    "method-not-allowed": Kind(405, "Not by this method", "the Allow header says which"),
    "body-slow": Kind(408, "The body took too long to arrive", "send it again"),
    "key-spent": Kind(409, "The Idempotency-Key belongs to another request", "send a new key with a new request"),
    "being-answered": Kind(
        409, "A message is being answered", "wait for its `done` (GET /v1/conversations/{id}/events), then send yours"
    ),
    "unfinished": Kind(409, "There is no result", "look at the job: GET /v1/jobs/{job_id} says how it stands"),
    "overtaken": Kind(412, "It was changed meanwhile", "read it again, and change what is there now"),
    "body-large": Kind(413, "The body is too large", "send less"),
    "media-type": Kind(415, "The body is of another kind", "send Content-Type: application/json, not compressed"),
    "request-invalid": Kind(
        422, "The request cannot be used", "mend what `problems` lists; /openapi.json has the fields"
    ),
    "document-unreadable": Kind(422, "The document cannot be read", "mend what `problems` lists; GET /v1/schema"),
    "draft-refused": Kind(422, "No draft holds", "answer `questions` in the document, mend `findings`, ask again"),
    "refused": Kind(422, "It cannot be done as asked", "see what is said in `detail`"),
    "version-missing": Kind(428, "Which version is to be replaced?", "send If-Match with the ETag that you read"),
    "too-many": Kind(429, "Too many requests", "wait as long as Retry-After says"),
    "fault": Kind(500, "A fault of the program", "report it with its request_id"),
    "extra-missing": Kind(501, "A part of ninetyday is not installed", "ask whoever runs the server to install it"),
    "model-failed": Kind(502, "The language model did not answer as it should", "try again, or look at its server"),
    "unavailable": Kind(503, "Not now", "try again"),
    "busy": Kind(503, "Too much is being worked on", "wait as long as Retry-After says"),
    "timed-out": Kind(504, "It took too long", "send less at a time, or try again"),
}
"""Every kind of problem there is; a problem's `type` is urn:ninetyday: and the name here."""

_BY_STATUS = {400: "body-unreadable", 404: "not-found", 405: "method-not-allowed", 408: "body-slow", 413: "body-large"}


class Refused(Exception):  # noqa: N818 - as in assistant.errors
    """Stop here and answer with a problem of this kind; `more` are further members of it."""

    def __init__(
        self,
        kind: str,
        detail: str,
        next_step: str | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.next_step = next_step
        self.headers = dict(headers or {})
        self.more = more


def findings_of(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings as a problem carries them: the shape they have everywhere."""
    return [one.as_dict() for one in found]


def problem_body(refused: Refused, request_id: str) -> dict[str, Any]:
    """What a refusal says, wherever it is told."""
    kind = KINDS[refused.kind]
    return {
        "type": f"urn:ninetyday:{refused.kind}",
        "title": kind.title,
        "status": kind.status,
        "detail": refused.detail,
        "next_step": refused.next_step or kind.next_step,
        "request_id": request_id,
        **refused.more,
    }


def problem_text(body: dict[str, Any]) -> bytes:
    """The body as JSON."""
    try:
        return to_json(body)
    except ValueError:
        # Half a character, sent as an escape, has no bytes in UTF-8; as an escape it goes back.
        return json.dumps(body, default=str).encode()


def problem(refused: Refused, request_id: str) -> Response:
    """The answer that a refusal is."""
    return problem_answer(problem_body(refused, request_id), refused.headers)


def problem_answer(body: dict[str, Any], more: Mapping[str, str]) -> Response:
    """The answer that says this."""
    headers = dict(more)
    if body["status"] == 401:
        headers.setdefault("WWW-Authenticate", "Bearer")
    return Response(problem_text(body), body["status"], headers, MEDIA)


def install(app: FastAPI) -> None:
    """Answer every foreseen exception with a problem."""
    app.add_exception_handler(Refused, _answer)
    app.add_exception_handler(RequestValidationError, _answer)
    app.add_exception_handler(HTTPException, _answer)
    for known in (errors.NinetydayError, TextError, KnowledgeError, ImportError, RecursionError):
        app.add_exception_handler(known, _answer)


def _answer(request: Request, error: Exception) -> Response:
    return problem(as_refused(error), request.scope.get("request_id", ""))


def as_refused(error: Exception) -> Refused:
    """What an exception is to a caller."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, RequestValidationError):
        return _invalid(error)
    if isinstance(error, HTTPException):
        return _of_status(error)
    if isinstance(error, TextError):
        return _unreadable(error)
    if isinstance(error, errors.NinetydayError):
        return _foreseen(error)
    if isinstance(error, KnowledgeError):
        LOG.error("the guidance cannot be used: %s", error)
        return Refused("unavailable", "the guidance cannot be searched now", "`ninetyday doctor` says why")
    if isinstance(error, ImportError):
        return _not_installed(error)
    if isinstance(error, RecursionError):
        return Refused("body-unreadable", "the body is nested too deeply")
    return Refused("fault", f"a fault in ninetyday itself ({type(error).__name__})")


def _invalid(error: RequestValidationError) -> Refused:
    found = error.errors()
    if any(one["type"] == "json_invalid" for one in found):
        return Refused("body-unreadable", f"not JSON: {found[0].get('ctx', {}).get('error', '')}".rstrip(": "))
    # Values are left out: whoever sent them knows them, and logs should not.
    listed = [
        {"path": pointer(tuple(one["loc"])), "message": str(one["msg"]), "line": None, "column": None, "hint": None}
        for one in found[:20]
    ]
    return Refused("request-invalid", f"{listed[0]['path']}: {listed[0]['message']}", problems=listed)


def _of_status(error: HTTPException) -> Refused:
    kind = _BY_STATUS.get(error.status_code, "fault" if error.status_code >= 500 else "refused")
    return Refused(kind, str(error.detail), headers=error.headers)


def _unreadable(error: TextError) -> Refused:
    first = error.problems[0] if error.problems else None
    detail = f"{first.message}" if first else str(error)
    listed = [one.as_dict() for one in error.problems]
    what = "document-unreadable" if type(error) is DocumentError else "refused"
    return Refused(what, f"{error.name} {error.what}: {detail}", problems=listed, total=error.total)


_KINDS_OF_ERRORS: tuple[tuple[type[errors.NinetydayError], str], ...] = (
    (storage.NotThere, "not-found"),
    (storage.Overtaken, "overtaken"),
    (storage.TalkedOn, "overtaken"),
    (storage.BeingAnswered, "being-answered"),
    (storage.KeySpent, "key-spent"),
    (storage.NameTaken, "refused"),
    (storage.TooManyJobs, "too-many"),
    (storage.BadCursor, "request-invalid"),
    (errors.ServerTimedOut, "timed-out"),
    (errors.ModelCallFailed, "model-failed"),
    (errors.EngineFailed, "unavailable"),
    (errors.WeightsError, "unavailable"),
    (errors.ExtraMissing, "extra-missing"),
)
_OPERATORS = (storage.StorageError, errors.SettingsError)
"""What only whoever runs the server can mend: its words may name places and addresses, so they go to the log."""


def _foreseen(error: errors.NinetydayError) -> Refused:
    for known, kind in _KINDS_OF_ERRORS:
        if isinstance(error, known):
            more: dict[str, Any] = {"problems": []} if kind == "request-invalid" else {}
            headers = {"Retry-After": "5"} if kind in ("too-many", "being-answered") else None
            return Refused(kind, error.message, error.next_step, headers=headers, **more)
    if isinstance(error, _OPERATORS):
        LOG.error("%s; next: %s", error.message, error.next_step)
        return Refused("unavailable", "the server cannot do this now", headers={"Retry-After": "5"})
    return Refused("refused", error.message, error.next_step)


@contextmanager
def needing(extra: str) -> Generator[None]:
    """Whatever module of ours is missing here, this extra is what brings all of it."""
    from assistant.cli import EXTRA_OF_MODULE

    try:
        yield
    except ImportError as error:
        if (error.name or "").split(".")[0] not in EXTRA_OF_MODULE:
            raise
        raise errors.ExtraMissing("this route", extra) from error


def _not_installed(error: ImportError) -> Refused:
    from assistant.cli import EXTRA_OF_MODULE

    extra = EXTRA_OF_MODULE.get((error.name or "").split(".")[0])
    if extra is None:
        LOG.error("an import failed", exc_info=error)
        return Refused("fault", "a fault in ninetyday itself (ImportError)")
    missing = errors.ExtraMissing("this route", extra)
    return Refused("extra-missing", missing.message, missing.next_step)
