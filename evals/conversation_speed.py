"""How long a person waits in a conversation: `python -m evals.conversation_speed [--messages 60]`.

`ninetyday serve` in a process of its own; one conversation that begins with a shipped brief, in which the messages of
data/conversation/messages.yaml that are not held back are said one after another, each answered as server-sent events.
Timed from the first byte of a message to what was understood of it, to the first line of the reply, and to its end.

By default no model words a reply: its first word is the first line, and `model's first word` says that none was asked.
`--voice model` measures the other figure as well, with the model that is set (NINETYDAY_MODEL; else the embedded one),
warm: four short talks in which each message brings a question that was not put before, said after a pause in which a
person would type. Timed from what was understood to the model's first word; where its sentence did not stand, or did
not come in time, code asked, and how often that was is told.
"""

from __future__ import annotations

import argparse
import http.client
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.settings import read_settings
from evals.api_load import SERVE, free_port, serving
from evals.conversation import messages

UNDERSTOOD_SECONDS = 0.3
"""How soon a person has to see what was understood."""
FIRST_WORD_SECONDS = 1.5
"""How soon after it a model's first word is to come."""
TALKS = (
    ("We're Tallow & Co, I'm the founder, a CRO", "4 January 2027, two days a week", "Revenue from 4.2M to 5M",
     "EUR", "win two banks; open Lyon", "Deals die in procurement and nobody knows why; four reps and a marketer",
     "HubSpot and Xero", "win rate is 18 %, cycle 90 days", "process: decide, people: recommend, strategy: propose"),
    ("I run Pebble and we want a fractional CGO", "1 February 2027, three days a week",
     "Half of the new users come back in week two; grow paying users; stop depending on one ad platform",
     "People use the app once and never come back; two developers and a product manager", "Amplitude and Stripe",
     "activation rate is 30 percent", "She decides on process, recommends on people and proposes strategy"),
    ("We're Brightpath Dental, I'm the owner, a fractional CMO", "two days a week from 4 January 2027",
     "Grow new patients by a third; fill the second clinic; depend less on one insurer",
     "We spend a fortune on ads and can't say what it brings; two receptionists", "HubSpot and QuickBooks",
     "120 mqls a month", "People: recommend. Process: decide. Strategy: propose."),
    ("We're Kestrel Freight, I'm the founder, a VP Sales", "two days a week from 1 March 2027",
     "Keep the accounts we have; open the Hamburg office; sell to shippers",
     "Quotes go out and nobody follows up; three sales reps", "Pipedrive and DATEV", "win rate 22 %",
     "people: recommend, process: decide, strategy: propose"),
)  # fmt: skip
"""What is said in the talks that a model words; the first of them is said to get warm."""
PAUSE_SECONDS = 5.0
"""How long a person types, in which the model reads the next question ahead."""
WARM = 3
"""Messages that are said before anything is timed."""
_TIMEOUT = 120


@dataclass
class Waited:
    """Seconds until each kind of event, a message each."""

    understood: list[float] = field(default_factory=list[float])
    said: list[float] = field(default_factory=list[float])
    done: list[float] = field(default_factory=list[float])
    spoken: list[float] = field(default_factory=list[float])
    """From what was understood to the model's first word."""
    by_code: int = 0
    """Questions that code asked where a model was to word them."""
    silent: int = 0
    """Messages of which nothing could be understood to tell: empty ones."""

    def lines(self) -> Iterator[str]:
        """The figures, a line each."""
        yield _line("understood", self.understood, UNDERSTOOD_SECONDS)
        yield _line("first line of the reply", self.said)
        yield _line("whole reply and document", self.done)
        if self.spoken or self.by_code:
            yield _line("model's first word", self.spoken, FIRST_WORD_SECONDS)
            yield f"{'asked by code':<26} {self.by_code} of {self.by_code + len(self.spoken)}\n"
        else:
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


def begun(port: int, body: Mapping[str, str]) -> str:
    """A conversation; its id."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)
    connection.request("POST", "/v1/conversations", json.dumps(body), {"Content-Type": "application/json"})
    made = json.loads(connection.getresponse().read())
    connection.close()
    return made["id"]


def worded(port: int, talks: Sequence[Sequence[str]], pause: float) -> Waited:
    """Say the talks of a model that words the questions, and how long each message took; the first talk is not timed.

    A question that code asked is one whose reply brought no word of the model's, of a kind that it would have worded.
    """
    waited = Waited()
    for number, texts in enumerate(talks):
        talk = begun(port, {})
        for text in texts:
            time.sleep(pause)
            found = said(port, talk, text)
            if not number:
                continue
            waited.understood.append(found.get("understood", found["done"]))
            waited.said.append(found.get("said", found["done"]))
            waited.done.append(found["done"])
            if "words" in found and "understood" in found:
                waited.spoken.append(found["words"] - found["understood"])
            else:
                waited.by_code += 1
    return waited


def measured(port: int, texts: Sequence[str]) -> Waited:
    """Say all of them, and how long each took."""
    talk, waited = begun(port, {"example": "northwind"}), Waited()
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
    parser.add_argument("--voice", choices=("code", "model"), default="code", help="who words what is asked")
    parser.add_argument("--pause", type=float, default=PAUSE_SECONDS, help="seconds before each message, with a model")
    options = parser.parse_args(arguments)
    if options.messages <= WARM:
        parser.error(f"--messages has to be more than the {WARM} that are said to get warm")
    texts = [said_ for _, one in messages(held_back=False) if (said_ := str(one["text"])).strip()][: options.messages]
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", SERVE, "serve", "--isolated", "--port", str(port)]
        command += ["--database", f"sqlite:///{folder}/talk.db"]
        # The person's own guidance: an index that is only now built would be measured with it.
        with serving(command, port, str(read_settings().home), {"NINETYDAY_VOICE": options.voice}):
            by_model = options.voice == "model"
            waited = worded(port, TALKS, options.pause) if by_model else measured(port, texts)
    sys.stdout.write(f"{len(waited.done)} messages\n" + "".join(waited.lines()))
    return int(waited.late > 0)


if __name__ == "__main__":
    sys.exit(main())
