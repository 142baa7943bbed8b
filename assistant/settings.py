"""What a person can set: explicit arguments over NINETYDAY_* variables over defaults, read when asked for.

A key that happens to lie in the environment changes nothing: the embedded model stays the default until somebody names
another one. OPENAI_API_KEY is looked at only when the model is `openai:NAME`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, SecretStr

from assistant.errors import ExtraMissing, SettingsError

EMBEDDED = "embedded"
OPENAI_URL = "https://api.openai.com/v1"
DEFAULT_TIMEOUT_SECONDS = 300.0
"""Room for the largest reply of the embedded model on two cores: 2,000 tokens of prompt and 2,000 of reply take about
100 s."""

ModelKind = Literal["embedded", "file", "hub", "server", "openai"]
Way = Literal["auto", "fill", "begin", "compose"]
Doer = Literal["code", "model"]

_HUB_NAME = re.compile(r"(?:hf:)?(?P<repo>[\w.-]+/[\w.-]+)(?:/(?P<file>[\w./-]+\.gguf))?", re.ASCII)
_UNSET_HINT = "unset it for the embedded model"


class Settings(BaseModel):
    """Where the model comes from, where data is kept, how long to wait. Keys never show in repr, logs or errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ModelKind
    """`embedded`: our weights; `file`: a .gguf file of the person's; `hub`: one from a Hugging Face repository;
    `server`: an OpenAI-compatible server; `openai`: OpenAI itself."""
    model: str
    """`embedded`, a path, a repository id, or the name that the server knows the model by."""
    hub_file: str | None = None
    """The file inside the repository; None: the one whose name ends in q4_k_m.gguf."""
    base_url: str | None = None
    api_key: SecretStr | None = None
    home: Path
    """Data and cache: models/, index/."""
    timeout: float = DEFAULT_TIMEOUT_SECONDS
    """Seconds that one request to the model may take in all."""
    way: Way = "auto"
    """fill: code fills the plays and no model is asked; begin: the model says besides where a step begins; compose: it
    words the whole set. auto: fill with the embedded model, for which that was measured to be best, compose with any
    other."""

    voice: Doer = "code"
    """Who words a talk's questions: `code`, which was measured to be as good with the embedded model; or `model`, held
    against code's own sentence by sentence."""

    reading: Doer = "code"
    """Who reads what people say in a talk: `code`; or a `model` besides, asked about sentences of which code took only
    a part, its answers held against the person's own words."""

    @property
    def chosen_way(self) -> Literal["fill", "begin", "compose"]:
        """The way that `auto` stands for with this model."""
        if self.way == "auto":
            return "fill" if self.kind == "embedded" else "compose"
        return self.way

    @property
    def models_dir(self) -> Path:
        """Where weights stand."""
        return self.home / "models"

    @property
    def index_dir(self) -> Path:
        """Where the guidance index stands."""
        return self.home / "index"

    @property
    def host(self) -> str:
        """Where the words of a brief go: `embedded on this machine`, or the server's host and port; never a key."""
        if self.base_url is None:
            return "embedded on this machine"
        address = urlsplit(self.base_url)
        return address.netloc

    @property
    def local(self) -> bool:
        """Whether the embedded engine runs the model."""
        return self.base_url is None


def read_settings(
    *,
    model: str | None = None,
    base_url: str | None = None,
    api_key: str | None = None,
    home: str | Path | None = None,
    timeout: float | None = None,
    way: str | None = None,
    voice: str | None = None,
    reading: str | None = None,
    environ: Mapping[str, str] | None = None,
) -> Settings:
    """Settings from explicit arguments, then NINETYDAY_* variables, then defaults. Raises SettingsError."""
    variables = os.environ if environ is None else environ

    def value(argument: str | None, name: str) -> str | None:
        text = (argument if argument is not None else variables.get(name, "")).strip()
        return text or None

    url = _checked_url(value(base_url, "NINETYDAY_BASE_URL"))
    name = value(model, "NINETYDAY_MODEL") or EMBEDDED
    key = value(api_key, "NINETYDAY_API_KEY")
    kind, name, hub_file = _checked_model(name, url)
    if kind == "openai":
        url = OPENAI_URL
        key = key or value(None, "OPENAI_API_KEY")
        if key is None:
            raise SettingsError(
                f"NINETYDAY_MODEL is openai:{name}, and there is no key for OpenAI",
                "set NINETYDAY_API_KEY or OPENAI_API_KEY",
            )
    elif kind != "server":
        key = None
    return Settings(
        kind=kind,
        model=name,
        hub_file=hub_file,
        base_url=url,
        api_key=SecretStr(key) if key else None,
        home=_checked_home(home if home is not None else value(None, "NINETYDAY_HOME")),
        timeout=_checked_timeout(timeout if timeout is not None else value(None, "NINETYDAY_TIMEOUT")),
        way=_checked_way(value(way, "NINETYDAY_WAY") or "auto"),
        voice=_checked_doer("NINETYDAY_VOICE", value(voice, "NINETYDAY_VOICE") or "code"),
        reading=_checked_doer("NINETYDAY_READING", value(reading, "NINETYDAY_READING") or "code"),
    )


def _checked_model(name: str, url: str | None) -> tuple[ModelKind, str, str | None]:
    if name.startswith("openai:"):
        bare = name.removeprefix("openai:").strip()
        if not bare:
            raise SettingsError(
                "NINETYDAY_MODEL is openai: without a name", "write openai:NAME, such as openai:gpt-5-mini"
            )
        if url is not None:
            raise SettingsError(
                f"NINETYDAY_MODEL is {name}, and NINETYDAY_BASE_URL is set too ({urlsplit(url).netloc})",
                f"set NINETYDAY_MODEL={bare} to use that server, or unset NINETYDAY_BASE_URL to use OpenAI",
            )
        return "openai", bare, None
    if url is not None:
        if name == EMBEDDED:
            raise SettingsError(
                f"NINETYDAY_BASE_URL is set ({urlsplit(url).netloc}), but NINETYDAY_MODEL names no model of it",
                "set NINETYDAY_MODEL to a name that the server offers, or unset NINETYDAY_BASE_URL",
            )
        return "server", name, None
    if name == EMBEDDED:
        return "embedded", EMBEDDED, None
    path = Path(name).expanduser()
    if not name.startswith("hf:") and (path.is_file() or path.is_absolute() or _looks_like_a_path(name)):
        return "file", str(path), None
    match = _HUB_NAME.fullmatch(name)
    if match is not None:
        return "hub", match["repo"], match["file"]
    raise SettingsError(
        f"NINETYDAY_MODEL is {name!r}: not `embedded`, a .gguf file, a Hugging Face repository or openai:NAME",
        f"set NINETYDAY_BASE_URL as well when it is a server's model, or {_UNSET_HINT}",
    )


def _looks_like_a_path(name: str) -> bool:
    # "owner/repo/file.gguf" could be either; with three plain parts and nothing there it is the hub's.
    return name.startswith((".", "~")) or (name.endswith(".gguf") and name.count("/") < 2) or "\\" in name


def _checked_url(url: str | None) -> str | None:
    if url is None:
        return None
    try:
        address = urlsplit(url)
        usable = address.scheme in ("http", "https") and bool(address.hostname) and (address.port or 1) > 0
    except ValueError:
        usable = False
        address = urlsplit("")
    if not usable:
        # The value isn't shown: what doesn't parse may hold a key.
        raise SettingsError(
            "NINETYDAY_BASE_URL is not a web address",
            "write it like http://localhost:11434/v1, with http:// or https://",
        )
    if address.username or address.password or address.query:
        raise SettingsError(
            f"NINETYDAY_BASE_URL carries a name, a key or a query beside the address of {address.hostname}",
            "put only scheme, host and path there, and the key into NINETYDAY_API_KEY",
        )
    return url.rstrip("/")


def _checked_home(home: str | Path | None) -> Path:
    if home is not None:
        return Path(home).expanduser().absolute()
    try:
        from platformdirs import user_cache_path
    except ImportError as error:
        raise ExtraMissing("drafting", "draft") from error
    return user_cache_path("ninetyday")


def data_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Where what people entrust to the program is kept, as distinct from what can be made anew: NINETYDAY_HOME, else
    the user's data folder. Raises ExtraMissing.
    """
    home = (os.environ if environ is None else environ).get("NINETYDAY_HOME", "").strip()
    if home:
        return Path(home).expanduser().absolute()
    try:
        from platformdirs import user_data_path
    except ImportError as error:
        raise ExtraMissing("keeping data", "draft") from error
    return user_data_path("ninetyday")


def _checked_way(way: str) -> Way:
    for known in get_args(Way):
        if way.strip().lower() == known:
            return known
    raise SettingsError(f"NINETYDAY_WAY is {way!r}", f"write one of {', '.join(get_args(Way))}")


def _checked_doer(name: str, doer: str) -> Doer:
    for known in get_args(Doer):
        if doer.lower() == known:
            return known
    raise SettingsError(f"{name} is {doer!r}", f"write one of {', '.join(get_args(Doer))}")


def _checked_timeout(timeout: float | str | None) -> float:
    if timeout is None:
        return DEFAULT_TIMEOUT_SECONDS
    try:
        seconds = float(timeout)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86_400:
        raise SettingsError(
            f"NINETYDAY_TIMEOUT is {timeout!r}: not a number of seconds between 0 and 86,400",
            f"write seconds, such as {DEFAULT_TIMEOUT_SECONDS:.0f}",
        )
    return seconds
