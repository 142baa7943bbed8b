"""How many structured critiques and checks the HTTP API answers, beside a bare route that only validates the body.

    python -m evals.api_load [--seconds 6] [--clients 20] [--workers 1] [--same] [--route critiques]
    python -m evals.api_load --streams 200 [--jobs 20]      # see evals/api_streams.py

Two servers on loopback, asked in turns of a second, each in a process of its own: `ninetyday serve`, and a FastAPI app
whose one route takes the document as its pydantic model and answers {"ok": true}. Both get the same bodies from the
same clients, each of which sends its next request when it has its answer. Bodies: the briefs of evals/data/briefs, the
example plan, and a whole plan (2 to 13 kB). Unless --same is given no body comes twice: each sentence gets a word that
no other has, so that no cache of texts helps. Nothing is counted before what `ninetyday serve` loads in the background
at its start has been loaded.

Printed for each route and kind of body: answers a second of both, their ratio, milliseconds (median, p95, p99) of the
API's, and the milliseconds of processor time that one answer took each server (Linux), which hardly move when other
work shares the machine.
The aim: at least a fifth of the bare route, and p99 at most 50 ms at 20 clients.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, cast

from rules.formats.reading import parse

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "assistant" / "examples"
WARM_UP_SECONDS = 1.0
TURN_SECONDS = 1.0
MOST_SECONDS = 60
MOST_STREAMS = 300
"""As many as one tenant may have open."""
_MARK = "\N{SECTION SIGN}"
_WORDS = 4
"""Blanks of a text that is a sentence; anything shorter may be a name that other places refer to."""
READY_SECONDS = 60
LOADED_SECONDS = 120
"""How long what is loaded in the background is waited for; it takes some seconds, a new index of the guidance too."""
_STILL = 3
"""Looks half a second apart at which a server that has loaded everything took next to no processor time."""
ROUTES = ("critiques", "checks")
BARE_ROUTE = "checks"
SERVE = "import sys; from assistant.cli import main; sys.exit(main(sys.argv[1:]))"
BARE = """
import sys
import uvicorn
from fastapi import FastAPI
from rules.document import Document

app = FastAPI()

@app.post("/v1/checks")
async def bare(document: Document) -> dict[str, bool]:
    return {"ok": True}

uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
"""


@dataclass
class Load:
    """What came of one run."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list[float])
    failed: int = 0
    processor: float = 0.0
    """Seconds of processor time that the server took."""

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds if self.seconds else 0.0

    def at(self, share: float) -> float:
        """Milliseconds that this share of the answers kept to."""
        ordered = sorted(self.times)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000 if ordered else float("nan")


@dataclass(frozen=True)
class Server:
    """One of the two servers."""

    port: int
    pid: int


class Bodies:
    """Bodies of one kind of document, each with a word that no other has."""

    def __init__(self, documents: Sequence[dict[str, Any]], *, same: bool) -> None:
        self._texts = [json.dumps(_marked(one), ensure_ascii=False) for one in documents]
        self._same = same
        self._number = count()

    @property
    def size(self) -> float:
        """Kilobytes of one, on average."""
        return sum(len(text.encode()) for text in self._texts) / len(self._texts) / 1000

    def wrapped(self) -> Iterator[bytes]:
        """As POST /v1/checks and /v1/critiques take them."""
        for text in self._next():
            yield f'{{"document": {text}, "today": "2026-12-01"}}'.encode()

    def bare(self) -> Iterator[bytes]:
        """The document alone."""
        for text in self._next():
            yield text.encode()

    def _next(self) -> Iterator[str]:
        for number in self._number:
            text = self._texts[number % len(self._texts)]
            yield text.replace(_MARK, "0" if self._same else f"{number:x}")


def _marked(value: Any) -> Any:
    """The document with a mark behind every sentence that somebody wrote."""
    if isinstance(value, dict):
        return {key: _marked(one) for key, one in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_marked(one) for one in cast("list[Any]", value)]
    return f"{value} {_MARK}" if isinstance(value, str) and value.count(" ") >= _WORDS else value


def kinds_of_bodies(*, same: bool) -> dict[str, Bodies]:
    """The kinds of documents that are sent."""
    briefs = sorted((ROOT / "evals" / "data" / "briefs").glob("*.yaml"))
    files = {
        "briefs": briefs,
        "a plan that breaks rules": [EXAMPLES / "northwind-plan.yaml"],
        "a whole plan": [EXAMPLES / "plans-in-git" / "plans" / "northwind.yaml"],
    }
    return {name: Bodies([_plain(one) for one in paths], same=same) for name, paths in files.items()}


def _plain(path: Path) -> dict[str, Any]:
    value = parse(path.read_text("utf-8"), str(path)).value
    return json.loads(json.dumps(value, default=str))


async def load(port: int, route: str, bodies: Iterator[bytes], clients: int, seconds: float, made: Load) -> None:
    """Send bodies for so long from so many clients."""
    began = time.perf_counter()
    await asyncio.gather(*(_client(port, route, bodies, began + seconds, made) for _ in range(clients)))
    made.seconds += time.perf_counter() - began


async def _client(port: int, route: str, bodies: Iterator[bytes], until: float, made: Load) -> None:
    """One connection that is kept; a client library would take more of the machine than what is measured."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST /v1/{route} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
    while time.perf_counter() < until:
        body = next(bodies)
        began = time.perf_counter()
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = int(answer.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        made.times.append(time.perf_counter() - began)
        made.failed += b" 200 " not in answer[:16]
    writer.close()
    await writer.wait_closed()


def _ready(port: int, process: subprocess.Popen[bytes]) -> None:
    import socket

    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def free_port() -> int:
    """One on which nobody listens."""
    import socket

    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return bound.getsockname()[1]


@contextmanager
def serving(command: list[str], port: int, home: str, variables: Mapping[str, str] | None = None) -> Generator[int]:
    """The process of the server that this command starts, for as long as the context."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NINETYDAY_HOME": home, **(variables or {})}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        _ready(port, process)
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def _processor_seconds(pid: int) -> float:
    """What a process has taken so far; 0 where the system does not say so in /proc."""
    try:
        facts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(facts[11]) + int(facts[12])) / os.sysconf("SC_CLK_TCK")


def _until_loaded(pid: int) -> None:
    """Wait until a server stands still: what it loads in the background is no part of an answer."""
    still, before = 0, _processor_seconds(pid)
    until = time.monotonic() + LOADED_SECONDS
    while still < _STILL and time.monotonic() < until:
        time.sleep(0.5)
        now = _processor_seconds(pid)
        still = still + 1 if now - before < 0.05 else 0
        before = now


@contextmanager
def both_servers(workers: int = 1) -> Generator[tuple[Server, Server]]:
    """The API in so many processes and the bare route, for as long as the context; both have loaded what they need."""
    from assistant.settings import read_settings

    home = str(read_settings().home)  # where the index of the guidance is built once
    with tempfile.TemporaryDirectory() as folder:
        ports = free_port(), free_port()
        ours = [sys.executable, "-c", SERVE, "serve", "--isolated", "--rate", "0", "--port", str(ports[0])]
        ours += ["--database", f"sqlite:///{folder}/load.db"]
        bare = [sys.executable, "-c", BARE, str(ports[1])]
        with (
            serving([*ours, "--workers", str(workers)], ports[0], home) as first,
            serving(bare, ports[1], home) as second,
        ):
            _until_loaded(first)
            yield Server(ports[0], first), Server(ports[1], second)


def measured(
    bodies: Bodies, route: str, servers: tuple[Server, Server], clients: int, seconds: float
) -> tuple[Load, Load]:
    """What one kind of body comes to on both servers, in turns of a second, so that both meet the same machine."""
    turns = list(zip(servers, (route, BARE_ROUTE), (bodies.wrapped(), bodies.bare()), (Load(), Load()), strict=True))
    for server, path, sent, _ in turns:
        asyncio.run(load(server.port, path, sent, clients, WARM_UP_SECONDS, Load()))
    while min(made.seconds for *_, made in turns) < seconds:
        for server, path, sent, made in turns:
            before = _processor_seconds(server.pid)
            asyncio.run(load(server.port, path, sent, clients, min(TURN_SECONDS, seconds), made))
            made.processor += _processor_seconds(server.pid) - before
    return turns[0][-1], turns[1][-1]


def _line(name: str, bodies: Bodies, api: Load, bare: Load, workers: int) -> str:
    each, beside = (1000 * one.processor / max(len(one.times), 1) for one in (api, bare))
    # Of several processes the one that was started only hands the socket on.
    processor = f"processor {each:.2f} ms an answer beside {beside:.2f}; " if workers == 1 and each else ""
    return (
        f"{name} ({bodies.size:.1f} kB): {api.rate:.0f}/s beside {bare.rate:.0f}/s bare "
        f"({api.rate / bare.rate if bare.rate else 0:.2f}); p50 {api.at(0.5):.1f} ms, p95 {api.at(0.95):.1f}, "
        f"p99 {api.at(0.99):.1f}; {processor}{len(api.times)} answers, {api.failed + bare.failed} not 200\n"
    )


def _streams(jobs: int, streams: int) -> int:
    from assistant.settings import read_settings
    from evals.api_streams import measured as read

    ports = free_port(), free_port()
    variables = {"NINETYDAY_BASE_URL": f"http://127.0.0.1:{ports[1]}/v1", "NINETYDAY_MODEL": "scripted"}
    variables |= {"NINETYDAY_WAY": "compose", "NINETYDAY_JOBS_OF_A_TENANT": str(jobs)}
    brief = (EXAMPLES / "northwind.yaml").read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", SERVE, "serve", "--isolated", "--rate", "0", "--port", str(ports[0])]
        command += ["--database", f"sqlite:///{folder}/streams.db"]
        with serving(command, ports[0], str(read_settings().home), variables):
            made = asyncio.run(read(*ports, brief, jobs, streams))
    sys.stdout.write(made.line())
    return 1 if made.dropped or set(made.states.values()) != {"done"} else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=6.0, help="of each kind of body and server")
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--workers", type=int, default=1, help="processes of the API")
    parser.add_argument("--route", choices=ROUTES, help="measure this one alone")
    parser.add_argument("--same", action="store_true", help="send the same bodies again and again")
    parser.add_argument("--streams", type=int, help="measure so many readers of jobs' events instead")
    parser.add_argument("--jobs", type=int, default=20, help="which these read")
    options = parser.parse_args(arguments)
    if options.streams is not None:
        if not 1 <= options.jobs <= options.streams <= MOST_STREAMS:
            parser.error(f"--streams is at most {MOST_STREAMS}, --jobs at most that")
        return _streams(options.jobs, options.streams)
    if not 0 < options.seconds <= MOST_SECONDS or not 1 <= options.clients <= 200:
        parser.error(f"--seconds is at most {MOST_SECONDS}, --clients 1 to 200")
    failed = 0
    with both_servers(options.workers) as servers:
        for route in (options.route,) if options.route else ROUTES:
            for name, bodies in kinds_of_bodies(same=options.same).items():
                api, bare = measured(bodies, route, servers, options.clients, options.seconds)
                failed += api.failed + bare.failed
                sys.stdout.write(_line(f"{route}, {name}", bodies, api, bare, options.workers))
                sys.stdout.flush()
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
