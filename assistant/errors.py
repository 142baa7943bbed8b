"""What can go wrong outside the rules, as one tree.

Every error carries one line that says what was wrong, with the value and the place, and one line that says what to do
next. The command line prints both and exits with 2; nothing here ever reaches a person as a traceback. What a plan got
wrong is a finding of the rules, never an exception.

    NinetydayError
    ├── SettingsError            a setting that can't be used
    ├── ExtraMissing             the command needs a part that isn't installed
    ├── WeightsError
    │   ├── ModelMissing         the model's file, or parts of it, aren't on this machine
    │   ├── ModelCorrupt         the file isn't the one it claims to be
    │   └── DiskFull             no room for it
    ├── EngineFailed             the embedded engine didn't start
    └── ModelCallFailed          a request that was sent, or tried
        ├── ServerUnreachable
        ├── ServerTimedOut
        ├── ServerFailed         5xx
        ├── RateLimited          429
        ├── KeyRefused           401, 403
        ├── ModelNotFound        404
        ├── RequestRefused       any other 4xx
        ├── ReplyCut             the reply ran into the token limit
        └── ReplyUnusable        the reply isn't what was asked for
"""
# ruff: noqa: N818 - the names say what happened ("model missing"); "Error" at the end of each adds nothing

from __future__ import annotations


class NinetydayError(Exception):
    """Base of everything a person may be told; `message` says what was wrong, `next_step` what to do about it."""

    def __init__(self, message: str, next_step: str) -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[type[NinetydayError], tuple[str, str]]:
        return type(self), (self.message, self.next_step)


class SettingsError(NinetydayError):
    """A setting has a value that can't be used, or two settings contradict each other."""


class ExtraMissing(NinetydayError):
    """A command needs an optional part of ninetyday that isn't installed."""

    def __init__(self, command: str, extra: str) -> None:
        super().__init__(
            f"{command} needs the part of ninetyday called {extra!r}, which is not installed",
            f'pip install "ninetyday[{extra}]"',
        )
        self.command = command
        self.extra = extra

    def __reduce__(self) -> tuple[type[ExtraMissing], tuple[str, str]]:
        return type(self), (self.command, self.extra)


class WeightsError(NinetydayError):
    """The model's file on this machine: absent, damaged, or without room."""


class ModelMissing(WeightsError):
    """The model's file, or some of the parts it is put together from, aren't on this machine."""


class ModelCorrupt(WeightsError):
    """The file's size or SHA-256 isn't what the manifest says, or it isn't a GGUF file at all."""


class DiskFull(WeightsError):
    """There is no room for the model's file, seen before writing or in the middle of it."""


class EngineFailed(NinetydayError):
    """The embedded engine didn't start, or stopped answering."""


class ModelCallFailed(NinetydayError):
    """A request to the model that failed for good, after the retries of the client."""


class ServerUnreachable(ModelCallFailed):
    """No connection to the server, or it broke off."""


class ServerTimedOut(ModelCallFailed):
    """The server took longer than NINETYDAY_TIMEOUT allows."""


class ServerFailed(ModelCallFailed):
    """The server answered with a 5xx status."""


class RateLimited(ModelCallFailed):
    """The server answered with 429: too many requests, or no quota left."""


class KeyRefused(ModelCallFailed):
    """The server answered with 401 or 403."""


class ModelNotFound(ModelCallFailed):
    """The server answered with 404: it doesn't know the model, or the address is wrong."""


class RequestRefused(ModelCallFailed):
    """The server answered with another 4xx status: it understood the request and won't serve it."""


class ReplyCut(ModelCallFailed):
    """The reply ran into the token limit, twice."""


class ReplyUnusable(ModelCallFailed):
    """The reply wasn't JSON, or not the JSON that was asked for, twice."""
