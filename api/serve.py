"""`ninetyday serve`: the API on this machine, or for others once there are keys."""

from __future__ import annotations

import ipaddress
import os
import socket
from typing import Annotated

import typer
from fastapi import FastAPI

from api.app import create_app
from api.deps import Deps
from api.guidance import Guidance
from api.settings import ServeSettings, origins_of, read
from assistant.cli.keys import DatabaseOption
from assistant.cli.options import ConfigOption, IsolatedOption, UsageRefused
from assistant.cli.terminal import complain
from assistant.configuration import configuration_for
from assistant.conversation.by_model.second_reader import second_reader_of
from assistant.conversation.by_model.voice import voice_of
from assistant.files import STDIN
from assistant.prices import read_prices
from assistant.settings import read_settings
from assistant.storage import keys
from assistant.storage.database import Storage

LOOPBACK = "127.0.0.1"
PORT = 8090


def serve(
    *,
    host: Annotated[
        str, typer.Option(help="The address to listen on; others than this machine's need keys.")
    ] = LOOPBACK,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 is any free one.")] = PORT,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes, all on the same database.")] = 1,
    database: DatabaseOption = None,
    require_key: Annotated[
        bool, typer.Option("--require-key", help="Ask this machine's own callers for a key too.")
    ] = False,
    origins: Annotated[
        str | None,
        typer.Option(metavar="URLS", help="Web pages that may call it (CORS), with commas.", show_default=False),
    ] = None,
    rate: Annotated[
        int | None, typer.Option(help="Requests a minute for one key; 0 is no limit; default 600.", show_default=False)
    ] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> None:
    """Serve the web page at / and the HTTP API: /v1 for programs, /openapi.json, /health/ready, /metrics.

    By default only for this machine, where no key is needed. Ctrl-C ends it once running answers are given.
    """
    settings = read(
        database=database,
        require_key=require_key or None,
        origins=origins,
        rate=rate,
        config=config,
        isolated=isolated or None,
    )
    _refuse_strangers(host, settings)
    deps = deps_of(settings)
    deps.storage.close()
    os.environ.update(settings.as_environment())
    with _bound(host, port) as bound:
        shown, number = bound.getsockname()[:2]
        name = f"[{shown}]" if ":" in shown else shown
        complain(f"open http://{name}:{number}/ in a browser; programs: http://{name}:{number}/v1 (see /openapi.json)")
        _run(bound, host, number, workers)


def from_environment() -> FastAPI:
    """The app that one process of uvicorn runs."""
    return create_app(deps_of(read()))


def deps_of(settings: ServeSettings) -> Deps:
    """Everything that the API is made from. Raises SettingsError, StorageError, ConfigurationError."""
    rules = configuration_for(STDIN, config=settings.config, isolated=settings.isolated).settings
    model = read_settings()  # a model's setting that cannot be used is told now, not with the first draft
    return Deps(
        storage=Storage.open(settings.database),
        guidance=Guidance(),
        model=read_settings,
        prices=read_prices(),
        rules=rules,
        limits=settings.limits,
        local=not settings.require_key,
        origins=origins_of(settings),
        warm=True,
        telemetry=settings.telemetry,
        voice=voice_of(model),
        reader=second_reader_of(model),
    )


def _run(bound: socket.socket, host: str, port: int, workers: int) -> None:
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    config = uvicorn.Config(
        "api.serve:from_environment",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        # Who the caller is decides what they may do: no header may say it.
        proxy_headers=False,
        timeout_graceful_shutdown=30,
        h11_max_incomplete_event_size=64 * 1024,
        limit_concurrency=1000,
    )
    server = uvicorn.Server(config)
    if workers > 1:
        Multiprocess(config, sockets=[bound]).run()
    else:
        server.run(sockets=[bound])


def _bound(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises UsageRefused."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        # From here on callers wait for the first answer instead of being refused.
        bound.listen(2048)
    except (OSError, UnicodeError) as error:
        bound.close()
        why = getattr(error, "strerror", None) or error
        raise UsageRefused(f"{host}:{port} cannot be listened on: {why}", "choose another --port or --host") from error
    bound.set_inheritable(True)
    return bound


def _refuse_strangers(host: str, settings: ServeSettings) -> None:
    """Raise UsageRefused where others could reach the server and nobody could call it."""
    if _only_here(host):
        return
    with Storage.open(settings.database) as storage, storage.reading() as session:
        if keys.any_live(session):
            return
    raise UsageRefused(
        f"--host {host} is open to other machines, and there is no key to call it with",
        "make one with `ninetyday keys create NAME`, or leave --host out",
    )


def _only_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
