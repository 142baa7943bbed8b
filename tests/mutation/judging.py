"""Each mutant in a process of its own: do the cases and tests notice it?"""

from __future__ import annotations

import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import os
import pickle
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.mutation.changes import ROOT, Mutant
from tests.mutation.selection import APART, tests_for

SECONDS = 400
"""A mutant that keeps the processor longer is taken to loop for ever: noticed, and told."""
KILLED, SURVIVED, TIMED_OUT = 1, 0, 3


def _start(mutant: Mutant) -> int:
    """The process that judges a mutant, quiet and with an end."""
    pid = os.fork()
    if pid:
        return pid
    code = KILLED
    try:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            code = judge(mutant)
    finally:
        os._exit(code)


def run(all_mutants: Sequence[Mutant], jobs: int) -> Iterator[tuple[Mutant, int]]:
    """Each mutant with its outcome, as they come."""
    waiting, running = list(reversed(all_mutants)), dict[int, Mutant]()
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            running[_start(mutant)] = mutant
        pid, status = os.wait()
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else TIMED_OUT
        yield running.pop(pid), code


class _Instead(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from a changed tree."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant, self._code = mutant, mutant.code()

    def find_spec(self, fullname: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._mutant.module:
            return None
        is_package = self._mutant.path.name == "__init__.py"
        return importlib.util.spec_from_file_location(
            fullname,
            self._mutant.path,
            loader=self,  # pyright: ignore[reportArgumentType]
            submodule_search_locations=[str(self._mutant.path.parent)] if is_package else None,
        )

    def exec_module(self, module: object) -> None:
        exec(self._code, vars(module))


def judge(mutant: Mutant) -> int:
    """KILLED, SURVIVED or TIMED_OUT; runs in a process of its own, in which nothing of rules/ is imported yet."""
    sys.meta_path.insert(0, _Instead(mutant))
    time.perf_counter = time.process_time  # a busy machine is no mutant's doing
    own, *others = tests_for(mutant.path) or [""]
    # What is likeliest to notice is asked first: a module's own tests or what was recorded, or the cases of a family.
    steps = (lambda: _tests([own]), lambda: _cases(mutant), lambda: _tests(others))
    if mutant.path.parent.name == "families" and Path(own).stem != f"test_{mutant.path.stem}":
        steps = (lambda: _cases(mutant), lambda: _tests([own, *others]))
    try:
        return SURVIVED if all(step() for step in steps) else KILLED
    except BaseException:
        return KILLED


def _cases(mutant: Mutant) -> bool:
    """Whether every case is judged as it should be, those of the module's own family first."""
    _read_once()
    from tests.rules.loading import cases
    from tests.rules.test_cases import test_case

    family = mutant.path.stem[:3].upper()
    judged = () if mutant.path.parent.name in APART else cases()
    for case in sorted(judged, key=lambda one: not one.code.startswith(family)):
        test_case(case)
    return True


def _tests(files: Sequence[str]) -> bool:
    """Whether all tests of some files pass."""
    import pytest

    options = ["-q", "-x", "--assert=plain", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    options += ["--hypothesis-profile=mutation"]
    # A folder of its own: pytest clears away those of runs before the last three, and many run at once.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        return pytest.main([*options, f"--basetemp={scratch}/tests", *files]) == 0


def warm_up() -> None:
    """What every process needs and no mutant is in, imported once before the first fork."""
    for name in ("hypothesis", "inline_snapshot", "pydantic", "pytest", "ruamel.yaml", "typer"):
        importlib.import_module(name)
    from hypothesis import HealthCheck, Phase, settings
    from ruamel.yaml import YAML

    # The first example that fails is enough: nobody reads the smallest one, and looking for it takes minutes.
    settings.register_profile(
        "mutation",
        phases=(Phase.explicit, Phase.generate),
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    for path in sorted((ROOT / "tests" / "rules").rglob("*.yml")):
        text = path.read_text("utf-8")
        _READ[text] = pickle.dumps(YAML(typ="safe", pure=True).load(text))  # pyright: ignore[reportUnknownMemberType]


_READ: dict[str, bytes] = {}
"""Case files by their text, read once: every process would spend most of its time on them."""


def _read_once() -> None:
    from tests.rules import loading

    slowly = loading.read_yaml
    loading.read_yaml = lambda text: pickle.loads(_READ[text]) if text in _READ else slowly(text)
