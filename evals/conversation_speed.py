"""How long a person waits in a conversation: `python -m evals.conversation_speed [--messages 60]`.

`ninetyday serve` in a process of its own; one conversation that begins with a shipped brief, in which the messages of
data/conversation/messages.yaml that are not held back are said one after another, each answered as server-sent events.
Timed from the first byte of a message to what was understood of it, to the first line of the reply, and to its end.

No model words a reply: its first word is the first line, and `model's first word` says that none was asked.
"""

from __future__ import annotations

import argparse
import http.client
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.settings import read_settings
from evals.api_load import SERVE, free_port, serving
from evals.conversation import messages

UNDERSTOOD_SECONDS = 0.3
"""How soon a person has to see what was understood."""
WARM = 3
"""Messages that are said before anything is timed."""
_TIMEOUT = 120


@dataclass
class Waited:
    """Seconds until each kind of event, a message each."""

    understood: list[float] = field(default_factory=list[float])
    said: list[float] = field(default_factory=list[float])
    done: list[float] = field(default_factory=list[float])
    silent: int = 0
    """Messages of which nothing could be understood to tell: empty ones."""

    def lines(self) -> Iterator[str]:
        """The figures, a line each."""
        yield _line("understood", self.understood, UNDERSTOOD_SECONDS)
        yield _line("first line of the reply", self.said)
        yield _line("whole reply and document", self.done)
        yield "model's first word         none: no model words a reply\n"

    @property
    def late(self) -> int:
        """Messages whose acknowledgement took longer than is promised."""
        return sum(one > UNDERSTOOD_SECONDS for one in self.understood)


def _line(name: str, times: Sequence[float], limit: float | None = None) -> str:
    ordered = sorted(times)
    shown = ", ".join(f"{label} {at(ordered, share) * 1000:.0f} ms" for label, share in (("p50", 0.5), ("p95", 0.95)))
    most = f", longest {ordered[-1] * 1000:.0f} ms" if ordered else ""
    within = f"; {sum(one <= limit for one in ordered)} of {len(ordered)} within {limit:g} s" if limit else ""
    return f"{name:<26} {shown}{most}{within}\n"


def at(ordered: Sequence[float], share: float) -> float:
    """The value below which that share of sorted values lies; nan where there are none."""
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else float("nan")


def said(port: int, talk: str, text: str) -> dict[str, float]:
    """Say something; seconds until the first event of each name."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)
    began = time.perf_counter()
    body = json.dumps({"text": text})
    connection.request("POST", f"/v1/conversations/{talk}/messages", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    if answer.status != 200:
        raise SystemExit(f"{text!r} was answered with {answer.status}: {answer.read().decode()[:300]}")
    found: dict[str, float] = {}
    while line := answer.readline():
        if line.startswith(b"event: "):
            found.setdefault(line[7:].strip().decode(), time.perf_counter() - began)
    connection.close()
    return found


def begun(port: int) -> str:
    """A conversation about the shipped brief; its id."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)
    connection.request(
        "POST", "/v1/conversations", json.dumps({"example": "northwind"}), {"Content-Type": "application/json"}
    )
    made = json.loads(connection.getresponse().read())
    connection.close()
    return made["id"]


def measured(port: int, texts: Sequence[str]) -> Waited:
    """Say all of them, and how long each took."""
    talk, waited = begun(port), Waited()
    for number, text in enumerate(texts):
        found = said(port, talk, text)
        if number < WARM:
            continue
        if "understood" in found:
            waited.understood.append(found["understood"])
        else:
            waited.silent += 1
        waited.said.append(found.get("said", found["done"]))
        waited.done.append(found["done"])
    return waited


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where an acknowledgement took longer than is promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=60, help="how many messages are said")
    options = parser.parse_args(arguments)
    if options.messages <= WARM:
        parser.error(f"--messages has to be more than the {WARM} that are said to get warm")
    texts = [said_ for _, one in messages(held_back=False) if (said_ := str(one["text"])).strip()][: options.messages]
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", SERVE, "serve", "--isolated", "--port", str(port)]
        command += ["--database", f"sqlite:///{folder}/talk.db"]
        # The person's own guidance: an index that is only now built would be measured with it.
        with serving(command, port, str(read_settings().home)):
            waited = measured(port, texts)
    sys.stdout.write(f"{len(waited.done)} messages\n" + "".join(waited.lines()))
    return int(waited.late > 0)


if __name__ == "__main__":
    sys.exit(main())
