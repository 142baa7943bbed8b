"""The embedded engine: llama.cpp inside this process, speaking OpenAI's protocol on loopback.

It listens on any free port behind a key made for this process alone, so no other user of the machine can borrow it.
There is one engine per process; it lives in the process's own threads, so nothing of it can outlive the process,
however that ends.
"""

from __future__ import annotations

import atexit
import os
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from pydantic import SecretStr

from assistant.errors import EngineFailed, ExtraMissing

MODEL_ALIAS = "ninetyday-embedded"
"""The name in requests and replies; without it the server would answer with the file's path."""
CONTEXT_TOKENS = 8192
"""Prompt and reply together. 4,096 would save 0.1 GB (measured: 1.98 against 2.09 GB at the peak)."""
LOOK_SECONDS = 0.2
"""How long other programs are watched before the number of threads is chosen."""
BATCH_TOKENS = 256
"""Prompt tokens worked through at a time; the engine stops only between two batches. With a prompt of 2,000 tokens on a
busy machine, Ctrl-C took 3.5 s to end the process, and 69 s with llama.cpp's own 2,048. Alone, it is as fast."""
PREFIX_CACHE_MIB = 256
"""Room for a few prompt prefixes; llama.cpp's own default is 8,192."""


class _Server(Protocol):
    listening_address: str


@dataclass(frozen=True, slots=True)
class RunningEngine:
    """Where the engine answers, and how long it took to load (seconds)."""

    base_url: str
    api_key: SecretStr
    model_path: Path
    load_seconds: float


class Starting:
    """A start in the background; `wait` and `future` give the engine or raise what went wrong."""

    def __init__(self, start: Callable[[], RunningEngine]) -> None:
        self.future: Future[RunningEngine] = Future()
        self.future.set_running_or_notify_cancel()  # so that a caller who gives up waiting doesn't cancel it for others
        # A daemon, so that Ctrl-C meanwhile ends the process at once.
        threading.Thread(target=self._run, args=(start,), name="engine-start", daemon=True).start()

    def _run(self, start: Callable[[], RunningEngine]) -> None:
        try:
            self.future.set_result(start())
        except BaseException as error:
            self.future.set_exception(error)

    def wait(self, timeout: float | None = None) -> RunningEngine:
        """Block, `timeout` seconds at most, until it answers. Raises EngineFailed, ExtraMissing, WeightsError."""
        try:
            return self.future.result(timeout)
        except TimeoutError as error:
            raise EngineFailed(
                f"the embedded engine is still loading after {timeout} s", "run `ninetyday doctor` to see what holds it"
            ) from error


class EngineHolder:
    """The one engine of a process: started once, reused, replaced when another model is asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._server: _Server | None = None
        self._running: RunningEngine | None = None

    @property
    def running(self) -> RunningEngine | None:
        """The engine, when it is up."""
        return self._running

    def start(self, model_path: Path) -> RunningEngine:
        """Return the engine for this file; loading it takes about 2 s. Raises EngineFailed, ExtraMissing."""
        with self._lock:
            if self._running is not None and self._running.model_path == model_path:
                return self._running
            self._drop()
            started = time.perf_counter()
            api_key = secrets.token_urlsafe(24)
            self._server = _serve(model_path, api_key)
            self._running = RunningEngine(
                base_url=f"{self._server.listening_address}/v1",
                api_key=SecretStr(api_key),
                model_path=model_path,
                load_seconds=time.perf_counter() - started,
            )
            return self._running

    def start_in_background(self, locate: Callable[[], Path]) -> Starting:
        """Find the weights and load them in a thread of their own; imports that are due anyway run meanwhile.

        The library keeps Python's lock while it loads (1.3 to 2 s), so imports overlap only in part: 4.7 s for both
        together, 5.4 to 6.2 s one after the other (measured with pydantic_ai, openai and chromadb on two cores).
        """
        return Starting(lambda: self.start(locate()))

    def stop(self) -> None:
        """Stop the engine (0.1 s). One that is only just loading when the process ends is left to the process's end."""
        if self._lock.acquire(timeout=1):
            try:
                self._drop()
            finally:
                self._lock.release()

    def _drop(self) -> None:
        self._running = None
        self._server = None  # the server's destructor ends its threads and frees the weights


ENGINE = EngineHolder()
atexit.register(ENGINE.stop)


def _serve(model_path: Path, api_key: str) -> _Server:
    try:
        import xllamacpp  # pyright: ignore[reportMissingTypeStubs]
    except ImportError as error:
        raise ExtraMissing("the embedded model", "local") from error
    library: Any = xllamacpp  # it has no type stubs
    params = library.CommonParams()
    params.model.path = str(model_path)
    params.model_alias = {MODEL_ALIAS}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [api_key]
    params.n_ctx = CONTEXT_TOKENS
    params.n_batch = BATCH_TOKENS
    params.n_ubatch = BATCH_TOKENS
    params.n_parallel = 1  # two would split the context and halve each stream
    threads = spare_cores()
    params.cpuparams.n_threads = threads
    params.cpuparams_batch.n_threads = threads
    params.cache_ram_mib = PREFIX_CACHE_MIB
    params.fit_params = False  # it would load the model once more to see what fits (2.1 s instead of 1.3 s)
    params.warmup = False  # the first request warms it just as well
    params.ui = False
    params.endpoint_slots = False  # they would show one prompt to whoever asks for another
    params.verbosity = -1
    try:
        return library.Server(params)
    except (RuntimeError, ValueError, OSError) as error:
        raise EngineFailed(
            f"the embedded engine could not load {model_path} ({error})",
            "run `ninetyday model status --verify`; close other programs if memory is short (it needs about 2.1 GB)",
        ) from error


def spare_cores() -> int:
    """Cores for the engine's threads: those of this process, less what other programs keep busy; at least one.

    The threads wait for one another at every layer, so one that has to share its core holds up all of them: on two
    cores with other work going on, two threads gave 0.4 to 3 tokens/s and one gave 12.7 (alone: 28 with two).
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    before, own_before = _busy_seconds(), time.process_time()
    if before is None:
        return cores
    time.sleep(LOOK_SECONDS)
    others = (_busy_seconds() or before) - before - (time.process_time() - own_before)
    return max(1, min(cores, cores - round(others / LOOK_SECONDS)))


def _busy_seconds() -> float | None:
    """Seconds that all cores together have spent working since the machine started; None where Linux doesn't tell."""
    try:
        first = Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0]
        user, nice, system, _idle, _waiting, interrupts, soft = (int(field) for field in first.split()[1:8])
    except (OSError, ValueError):
        return None
    return (user + nice + system + interrupts + soft) / os.sysconf("SC_CLK_TCK")
