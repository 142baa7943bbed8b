"""What the libraries raise, as our errors: one line that says what was wrong, and the next step. Never a key."""

from __future__ import annotations

import json
from typing import Any, cast

from pydantic_ai.exceptions import (
    ModelAPIError,
    ModelConnectionError,
    ModelHTTPError,
    ModelQuotaExceededError,
    ModelTimeoutError,
    UnexpectedModelBehavior,
)
from pydantic_ai.messages import ModelResponse, TextPart

from assistant.errors import (
    EngineFailed,
    KeyRefused,
    ModelCallFailed,
    ModelNotFound,
    NinetydayError,
    RateLimited,
    ReplyCut,
    ReplyUnusable,
    RequestRefused,
    ServerFailed,
    ServerTimedOut,
    ServerUnreachable,
)
from assistant.models.client import ModelIdentity
from assistant.settings import Settings

DETAIL_LENGTH = 160


def translate(
    error: Exception, responses: list[ModelResponse], settings: Settings, identity: ModelIdentity
) -> NinetydayError | None:
    """Our error for a library's, or None for one that is a fault of ours and has to be seen."""
    where = f"{identity}"
    if isinstance(error, ModelTimeoutError):
        return ServerTimedOut(
            f"{where} did not answer within {settings.timeout:g} s",
            "set NINETYDAY_TIMEOUT to more seconds, or check that the server is up",
        )
    if isinstance(error, ModelHTTPError):
        return _for_status(error, settings, where)
    if isinstance(error, ModelConnectionError):
        return _unreachable(settings, where, _detail(error.__cause__ or error, settings))
    if isinstance(error, ModelAPIError):
        return ServerFailed(
            f"{where}: {_detail(error, settings)}", "try again; if it stays, look into the server's log"
        )
    if isinstance(error, UnexpectedModelBehavior):
        return _for_reply(error, responses[-1] if responses else None, settings, where)
    return None


def cut(response: ModelResponse, identity: ModelIdentity, max_tokens: int) -> ReplyCut | None:
    """The error for a reply that ran into its limit before its JSON was complete; None for a complete one."""
    if response.finish_reason != "length":
        return None
    try:
        json.loads(_text(response))
    except ValueError:
        return ReplyCut(
            f"{identity}: the reply ran into its limit of {max_tokens} tokens",
            "try again; if it stays, choose a larger model (NINETYDAY_MODEL)",
        )
    return None


def worth_retrying(failure: ModelCallFailed) -> bool:
    """Whether the same request may succeed a moment later."""
    if isinstance(failure.__cause__, ModelQuotaExceededError):
        return False
    return isinstance(failure, ServerUnreachable | ServerFailed | RateLimited)


def retry_after(failure: ModelCallFailed) -> float | None:
    """Seconds that the server asks to wait, if it says."""
    cause = failure.__cause__
    return cause.retry_after if isinstance(cause, ModelAPIError) else None


def _unreachable(settings: Settings, where: str, detail: str) -> NinetydayError:
    if settings.local:
        return EngineFailed(f"{where} broke off ({detail})", "run `ninetyday doctor`; it may have run out of memory")
    return ServerUnreachable(
        f"{where}: no connection ({detail})",
        "check that the server is up and NINETYDAY_BASE_URL is right, or unset both for the embedded model"
        if settings.kind == "server"
        else "check the network, or unset NINETYDAY_MODEL for the embedded model",
    )


def _for_status(error: ModelHTTPError, settings: Settings, where: str) -> ModelCallFailed:
    status = error.status_code
    if status in (401, 403):
        # The body isn't shown: some servers repeat the key in it.
        given = "the key" if settings.api_key is not None else "a request without a key"
        return KeyRefused(f"{where} refused {given} ({status})", "set NINETYDAY_API_KEY to a key of that server")
    detail = _body_detail(error, settings)
    if isinstance(error, ModelQuotaExceededError):
        return RateLimited(f"{where}: the account's quota is used up ({status}{detail})", "see to its billing")
    if status == 404:
        return ModelNotFound(
            f"{where}: no such model or address (404{detail})",
            "check NINETYDAY_MODEL against the server's list, and NINETYDAY_BASE_URL against its docs (often /v1)",
        )
    if status == 429:
        wait = f", it asks to wait {error.retry_after:.0f} s" if error.retry_after else ""
        return RateLimited(f"{where}: too many requests (429{detail}{wait})", "wait a little, then try again")
    if status >= 500:
        return ServerFailed(f"{where}: the server failed ({status}{detail})", "try again; look into the server's log")
    if _speaks_of_context(error):
        return RequestRefused(
            f"{where}: the request is too long for this model ({status}{detail})",
            "shorten the brief's free text, or choose a model with a longer context",
        )
    return RequestRefused(
        f"{where}: the server refused the request ({status}{detail})",
        "check that this server and model support response_format json_schema, or choose another model",
    )


def _for_reply(
    error: UnexpectedModelBehavior, last: ModelResponse | None, settings: Settings, where: str
) -> NinetydayError:
    if last is not None and last.finish_reason == "content_filter":
        return RequestRefused(f"{where}: the server's content filter stopped the reply", "reword the brief's free text")
    text = _text(last) if last is not None else ""
    shown = f"; it began {_short(text, settings, 60)!r}" if text else ""
    return ReplyUnusable(
        f"{where}: no usable reply ({_reason(error, settings)}{shown})",
        "try again; if it stays, the server may not support response_format json_schema: choose another model",
    )


def _text(response: ModelResponse) -> str:
    return "".join(part.content for part in response.parts if isinstance(part, TextPart))


def _reason(error: BaseException, settings: Settings) -> str:
    from pydantic import ValidationError

    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ValidationError):
            first = seen.errors(include_url=False)[0]
            place = ".".join(str(part) for part in first["loc"])
            return _short(f"{place}: {first['msg']}" if place else first["msg"], settings, DETAIL_LENGTH)
        seen = seen.__cause__ or seen.__context__
    return _detail(error, settings)


def _speaks_of_context(error: ModelHTTPError) -> bool:
    return "context" in json.dumps(error.body, default=str).lower()


def _body_detail(error: ModelHTTPError, settings: Settings) -> str:
    body: Any = error.body
    if isinstance(body, dict):
        fields = cast("dict[str, Any]", body)
        body = fields.get("message") or fields.get("error") or ""
    if isinstance(body, dict):
        body = cast("dict[str, Any]", body).get("message", "")
    text = _short(str(body or ""), settings, DETAIL_LENGTH)
    return f": {text}" if text else ""


def _detail(error: BaseException, settings: Settings) -> str:
    innermost = error
    while innermost.__cause__ is not None:
        innermost = innermost.__cause__
    return _short(str(innermost) or type(innermost).__name__, settings, DETAIL_LENGTH)


def _short(text: str, settings: Settings, length: int) -> str:
    if settings.api_key is not None:
        text = text.replace(settings.api_key.get_secret_value(), "***")
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 3] + "..."
