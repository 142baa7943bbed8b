"""Many readers of jobs' events at once, on a model server that is scripted: does each get everything?

    python -m evals.api_load --streams 200 [--jobs 20]

`ninetyday serve` in a process of its own drafts OKRs as jobs; the model's server, in this process, answers each request
after a pause with a reply of the form that it asks for. The readers, evenly over the jobs, connect before their jobs
end, and read to the end. A stream is dropped where it ends without its job's end, or lacks an event, or has one twice.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from rules.formats.reading import MAX_BYTES

PAUSE_SECONDS = 0.3
"""What the scripted model takes for an answer."""
LONGEST_SECONDS = 900


@dataclass
class Read:
    """What one reader got."""

    job: str
    first: float = 0.0
    """Seconds until the first byte."""
    numbers: list[int] = field(default_factory=list[int])
    arrived: list[float] = field(default_factory=list[float])
    ended: bool = False

    @property
    def whole(self) -> bool:
        """Whether it got every event once, in order, to the job's end."""
        return self.ended and self.numbers == [*range(1, len(self.numbers) + 1)]


@dataclass
class Streams:
    """What all readers got."""

    read: list[Read]
    seconds: float
    states: dict[str, str]

    @property
    def dropped(self) -> int:
        """Streams that lack something, against the reader of the same job that got most."""
        most = {job: max(len(one.numbers) for one in self.read if one.job == job) for job in self.states}
        return sum(not one.whole or len(one.numbers) != most[one.job] for one in self.read)

    def behind(self) -> list[float]:
        """For each event and reader, the seconds after the first reader that had it."""
        late: list[float] = []
        for job in self.states:
            readers = [one.arrived for one in self.read if one.job == job]
            for moments in zip(*readers, strict=False):
                late += [moment - min(moments) for moment in moments]
        return late

    def line(self) -> str:
        """The figures, in a line."""
        done = sum(state == "done" for state in self.states.values())
        events = sum(len(one.numbers) for one in self.read)
        first, late = sorted(one.first for one in self.read), sorted(self.behind())
        return (
            f"{len(self.read)} streams of {len(self.states)} jobs ({done} done) in {self.seconds:.1f} s: "
            f"{self.dropped} dropped, {events} events; first byte p50 {_at(first, 0.5):.0f} ms, "
            f"p95 {_at(first, 0.95):.0f}; an event reaches a reader after the first one who has it "
            f"p50 {_at(late, 0.5):.0f} ms, p95 {_at(late, 0.95):.0f}, p99 {_at(late, 0.99):.0f}\n"
        )


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000 if ordered else float("nan")


async def measured(port: int, model_port: int, brief: str, jobs: int, streams: int) -> Streams:
    """Take the jobs and read their events."""
    model = await asyncio.start_server(answering(PAUSE_SECONDS), "127.0.0.1", model_port)
    async with model:
        began = time.perf_counter()
        order = json.dumps({"text": brief, "kind": "okrs", "horizon": "90d", "today": "2026-12-20"}).encode()
        named = [await _taken(port, order) for _ in range(jobs)]
        async with asyncio.timeout(LONGEST_SECONDS):
            read = await asyncio.gather(*(_reader(port, named[i % jobs]) for i in range(streams)))
        states = {job: (await _asked(port, "GET", f"/v1/jobs/{job}"))["state"] for job in named}
        return Streams(list(read), time.perf_counter() - began, states)


async def _taken(port: int, order: bytes) -> str:
    body = await _asked(port, "POST", "/v1/drafts", order)
    if "state" not in body:
        raise SystemExit(f"no job was taken: {body}")
    return body["id"]


async def _asked(port: int, method: str, path: str, body: bytes = b"") -> dict[str, Any]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=MAX_BYTES)
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return json.loads(answer.partition(b"\r\n\r\n")[2])


async def _reader(port: int, job: str) -> Read:
    made = Read(job)
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /v1/jobs/{job}/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    try:
        while line := await reader.readline():
            if not made.first:
                made.first = time.perf_counter() - began
            if line.startswith(b"id: "):
                made.numbers.append(int(line[4:]))
                made.arrived.append(time.perf_counter())
            elif line.startswith(b"data: "):
                made.ended = json.loads(line[6:]).get("state") in ("done", "failed", "cancelled")
            elif line == b"0\r\n":
                break
    except ConnectionError:
        made.ended = False
    writer.close()
    return made


def answering(
    pause: float, content: str | None = None
) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
    """A model's server: a reply of the wanted form after so many seconds, or always this one."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
                request = json.loads(await reader.readexactly(length))
                await asyncio.sleep(pause)
                writer.write(_answer(content or _formed(request)))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    return serve


def _formed(request: dict[str, Any]) -> str:
    schema = request["response_format"]["json_schema"]["schema"]
    return json.dumps(_filled(schema, schema.get("$defs", {})))


def _answer(content: str) -> bytes:
    body = json.dumps(
        {
            "id": "1",
            "object": "chat.completion",
            "created": 1,
            "model": "scripted",
            "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}],
            "usage": {"prompt_tokens": 2000, "completion_tokens": 300, "total_tokens": 2300},
        }
    ).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    return head + body


def _filled(schema: dict[str, Any], known: dict[str, Any]) -> Any:
    """A value of this form; sentences that no gate lets through, so that every question is asked twice."""
    if "$ref" in schema:
        return _filled(known[schema["$ref"].rpartition("/")[2]], known)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") == "object":
        fields = cast("dict[str, dict[str, Any]]", schema["properties"])
        return {name: _filled(value, known) for name, value in fields.items()}
    return "something better"
