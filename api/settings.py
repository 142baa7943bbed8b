"""What whoever runs the server can set: options over NINETYDAY_* variables over defaults.

Several processes are started anew by uvicorn and read all of it from the environment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.deps import Limits
from assistant.errors import SettingsError

_USUAL = Limits()


class ServeSettings(BaseModel):
    """How the API is served. Each field is read from NINETYDAY_ and its name in capitals."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    database: str | None = None
    """A URL; else a SQLite file in the data folder."""
    config: str | None = None
    """A ninetyday.toml that all documents are judged by; else the one of the working directory."""
    isolated: bool = False
    """The rules' defaults, whatever configuration is there."""
    require_key: bool = False
    """Whether this machine's own callers need a key too."""
    origins: str = ""
    """Web pages that may call the API (CORS), separated by commas; none by default."""
    rate: int = Field(default=_USUAL.a_minute, ge=0, le=1_000_000)
    """Requests a minute that one key may send; 0 is no limit."""
    drafts_at_a_time: int = Field(default=_USUAL.workers, ge=1, le=64)
    """Drafts, exports and large documents that one process works on at a time."""
    jobs_at_a_time: int = Field(default=4, ge=1, le=256)
    """Jobs that one process works on at a time; what waits for a model's server takes little of the machine."""
    jobs_of_a_tenant: int = Field(default=_USUAL.jobs_each, ge=0, le=100_000)
    """Jobs of one tenant's that may wait or run; 0 is no limit."""
    answer_seconds: float = Field(default=_USUAL.seconds, gt=0, le=3600)
    """How long an answer may take."""
    telemetry: str | None = None
    """Where OpenTelemetry's traces go (OTLP over HTTP); nowhere by default."""

    @property
    def limits(self) -> Limits:
        """The limits with what is set here."""
        return Limits(
            workers=self.drafts_at_a_time,
            jobs=self.jobs_at_a_time,
            jobs_each=self.jobs_of_a_tenant,
            a_minute=self.rate,
            seconds=self.answer_seconds,
        )

    def as_environment(self) -> dict[str, str]:
        """The variables from which `read` makes the same settings."""
        return {
            variable(name): str(int(value) if isinstance(value, bool) else value)
            for name, value in self.model_dump().items()
            if value is not None
        }


def variable(name: str) -> str:
    """The variable that a setting is read from."""
    return f"NINETYDAY_{name.upper()}"


def read(environ: Mapping[str, str] | None = None, **given: object) -> ServeSettings:
    """Settings from what is given (None: not given), then from variables. Raises SettingsError."""
    variables = os.environ if environ is None else environ
    values: dict[str, object] = {
        name: text for name in ServeSettings.model_fields if (text := variables.get(variable(name), "").strip())
    }
    values |= {name: value for name, value in given.items() if value is not None}
    try:
        settings = ServeSettings.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        name = str(first["loc"][0])
        raise SettingsError(f"{variable(name)}: {first['msg'].lower()}", "`ninetyday serve --help` says more") from None
    for origin in origins_of(settings):
        address = urlsplit(origin)
        if address.scheme not in ("http", "https") or not address.hostname or address.path or origin.endswith("/"):
            raise SettingsError(
                f"{variable('origins')} holds {origin!r}", "write origins like https://plans.example.com"
            )
    return settings


def origins_of(settings: ServeSettings) -> tuple[str, ...]:
    """The origins, one by one."""
    return tuple(part.strip() for part in settings.origins.split(",") if part.strip())
