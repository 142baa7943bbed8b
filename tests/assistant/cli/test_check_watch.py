"""`ninetyday check --watch`: run in a process of its own, as somebody would leave it open beside an editor."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.assistant.cli.running import ROOT

pytest.importorskip("watchfiles")

GOOD = "engagement: {company: A, role: cro, start: 2026-12-01, days_per_week: 2}\n"
BROKEN = "engagement: {company: [\n"
COMMAND = """
import signal, sys
# A process that was started in the background inherits a Ctrl-C that nobody hears.
signal.signal(signal.SIGINT, signal.default_int_handler)
from assistant.cli import main
sys.exit(main(sys.argv[1:]))
"""


class Watcher:
    """A check that watches, and what it has printed so far."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._log = folder.parent / "log.txt"
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", COMMAND, "check", "--watch", "--today=2027-01-04", *arguments],
                cwd=folder,
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )

    def printed(self) -> str:
        """Everything so far."""
        return self._log.read_text(encoding="utf-8")

    def wait_for(self, words: str, times: int = 1) -> str:
        """What was printed, once these words stand in it so often."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            text = self.printed()
            if text.count(words) >= times:
                return text
            assert self.process.poll() is None, text
            time.sleep(0.05)
        raise AssertionError(f"{words!r} not seen: {self.printed()}")


def save(place: Path, text: str) -> None:
    """As editors save: a new file takes the old one's place, so that nobody sees half of it."""
    spare = place.with_suffix(".tmp")
    spare.write_text(text, encoding="utf-8")
    spare.replace(place)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "plans"
    place.mkdir()
    (place / "a.yaml").write_text(GOOD, encoding="utf-8")
    return place


@pytest.fixture
def watcher(folder: Path) -> Iterator[Watcher]:
    one = Watcher(folder)
    yield one
    one.process.kill()
    one.process.wait()


def test_every_change_is_checked_until_ctrl_c(watcher: Watcher, folder: Path) -> None:
    watcher.wait_for("watching 1 document; Ctrl-C ends", 1)
    save(folder / "a.yaml", BROKEN)
    assert "a.yaml is no engagement document" in watcher.wait_for("watching 1 document", 2)
    save(folder / "b.yaml", GOOD)
    assert "b.yaml: " in watcher.wait_for("watching 2 documents", 1)
    (folder / "a.yaml").unlink()
    watcher.wait_for("watching 1 document; Ctrl-C ends", 3)
    save(folder / "ninetyday.toml", 'select = ["CAP"\n')
    assert "ninetyday.toml:" in watcher.wait_for("watching 1 document; Ctrl-C ends", 4)
    save(folder / "ninetyday.toml", 'ignore = ["CAP105"]\n')
    watcher.wait_for("watching 1 document; Ctrl-C ends", 5)
    watcher.process.send_signal(signal.SIGINT)
    assert watcher.process.wait(20) == 0
    assert "Traceback" not in watcher.printed()


def test_a_report_is_written_anew_and_starts_no_check_of_its_own(folder: Path) -> None:
    one = Watcher(folder, "--format", "json", "-o", "report.json")
    try:
        one.wait_for("watching 1 document", 1)
        first = (folder / "report.json").read_text(encoding="utf-8")
        save(folder / "b.yaml", GOOD)
        text = one.wait_for("watching 2 documents", 1)
        assert (folder / "report.json").read_text(encoding="utf-8") != first
        time.sleep(1.5)
        assert one.printed() == text
    finally:
        one.process.kill()
        one.process.wait()


def test_what_cannot_be_used_at_the_start_ends_it(folder: Path) -> None:
    (folder / "ninetyday.toml").write_text("select = [\n", encoding="utf-8")
    one = Watcher(folder)
    assert one.process.wait(60) == 2
