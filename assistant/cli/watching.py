"""`ninetyday check --watch`: check again whenever a document, or the configuration, changes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from assistant.cli import complain_about
from assistant.cli.check_options import Options
from assistant.cli.terminal import complain
from assistant.configuration import FILE, PYPROJECT
from assistant.errors import NinetydayError
from assistant.files import refuse_early
from rules.formats.problems import TextError
from rules.plain import counted

Run = Callable[[Options], int]
_WAKE_AFTER = 1_000
"""Milliseconds after which known files are looked at even when nothing was reported: some disks report nothing."""


def keep_watching(options: Options, run: Run, rounds: int | None = None) -> None:
    """Check, wait for a change, check again, until Ctrl-C (or for `rounds` checks).

    Raises what the first check raises: what cannot be used at the start is not worth waiting for. Later the same is
    told, and waiting goes on.
    """
    if options.output is not None:
        refuse_early(options.output, force=True)
    from assistant.cli.targets import documents_of

    done = 0
    with suppress(KeyboardInterrupt):
        while True:
            # Looked at before they are judged: what changes meanwhile is judged again.
            names, _ = documents_of(options.files)
            seen = _state(options, names)
            try:
                run(options)
            except (NinetydayError, TextError) as error:
                if not done:
                    raise
                complain_about(error)
            done += 1
            if done == rounds:
                return
            count = counted(len(names), "document")
            sys.stdout.flush()
            complain(f"{time.strftime('%H:%M:%S')} watching {count}; Ctrl-C ends")
            _wait(options, names, seen)


def _wait(options: Options, names: Sequence[str], seen: object) -> None:
    """Return when a document, the list of them, or the configuration is another than when it was judged."""
    from watchfiles import watch

    from assistant.cli.targets import documents_of

    folders = [name for name in options.files or (".",) if Path(name).is_dir()]
    # Not a file but its folder is watched: editors put a new file in the old one's place. The configuration may lie
    # above a large tree, so it is only looked at again and again.
    places = {*folders, *(str(Path(name).parent) for name in names)}
    watcher = watch(
        *(place for place in places if Path(place).is_dir()),
        recursive=bool(folders),
        rust_timeout=_WAKE_AFTER,
        yield_on_timeout=True,
        raise_interrupt=True,
        ignore_permission_denied=True,
    )
    current = list(names)
    for i, changes in enumerate(watcher):
        # The first time in any case: what came while the watcher was being set up was reported to nobody.
        if changes or i == 0:
            current, _ = documents_of(options.files)
        if _state(options, current) != seen:
            return
    raise KeyboardInterrupt


def _state(options: Options, names: Sequence[str]) -> tuple[tuple[str, int, int, int], ...]:
    """What tells a file from what it was: its name, time, size and number."""
    found: list[tuple[str, int, int, int]] = []
    for name in (*names, *_configurations(options, names)):
        try:
            facts = Path(name).stat()
        except OSError:
            found.append((name, 0, -1, 0))
        else:
            found.append((name, facts.st_mtime_ns, facts.st_size, facts.st_ino))
    return tuple(found)


def _configurations(options: Options, names: Sequence[str]) -> list[str]:
    """Where the configuration of these documents stands or could stand."""
    if options.isolated:
        return []
    if options.config is not None:
        return [options.config]
    folders: set[Path] = set()
    for name in names:
        own = Path(name).absolute().parent
        folders |= {own, *own.parents}
    return sorted(str(folder / file) for folder in folders for file in (FILE, PYPROJECT))
