"""Conversations kept in files, a line for each thing that happened, on the disk before it is answered.

A journal in the user's data folder rather than the database: the terminal works without the server's libraries, and an
appended line survives a kill -9 in mid-reply. What was said last without a reply is known when it is taken up again.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from assistant.conversation.state import State, Version
from assistant.errors import NinetydayError

FOLDER = "conversations"
ENDING = ".jsonl"
FORM = 1
"""The form of the lines; a journal of another form is not taken up."""
_NO_NAME = re.compile(r"[^A-Za-z0-9_-]+")


class ConversationRefused(NinetydayError):  # noqa: N818 - as in assistant.errors
    """A conversation that cannot be kept or taken up, and why."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A conversation as it was left. `cut` is the message whose reply was never finished; empty where none was."""

    path: Path
    state: State
    cut: str = ""
    file: str | None = None
    exchanges: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What was said and answered, in order."""


@dataclass
class Journal:
    """One conversation's file, open for more; close it, or use it as a context."""

    path: Path
    _versions: tuple[Version, ...] = ()
    _file: Any = field(default=None, repr=False)
    _lock: Any = field(default=None, repr=False)

    @classmethod
    def begin(cls, folder: Path, state: State, *, now: dt.datetime, file: str | None = None) -> Journal:
        """A new conversation. Raises ConversationRefused."""
        stem = _NO_NAME.sub("-", Path(file).stem).strip("-") if file else ""
        name = f"{stem or 'chat'}-{now:%Y%m%d-%H%M%S}"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = next(
                one for n in range(1000) if not (one := folder / f"{name}{f'-{n}' if n else ''}{ENDING}").exists()
            )
            journal = cls(path)._opened()
        except OSError as error:
            raise ConversationRefused(
                f"{folder} cannot be written: {error.strerror}", "set NINETYDAY_HOME to a folder that can"
            ) from error
        journal._write({"form": FORM, "file": os.path.realpath(file) if file else None, "began": now.isoformat()})
        journal.reply((), state)
        return journal

    @classmethod
    def again(cls, found: TakenUp) -> Journal:
        """A conversation that goes on. Raises ConversationRefused."""
        journal = cls(found.path, found.state.versions)._opened()
        if not found.path.read_bytes().endswith(b"\n"):
            journal._write_text("\n")  # after a line that was cut in the middle
        return journal

    def message(self, text: str) -> None:
        """Keep what was said, before anything is made of it."""
        self._write({"message": text})

    def reply(self, said: Sequence[str], state: State) -> None:
        """Keep a reply that was finished, and the state after it; of the versions only those that are new."""
        kept, dropped = in_common(self._versions, state.versions)
        plain = state.model_dump(mode="json", exclude={"versions"})
        new = [one.model_dump(mode="json") for one in state.versions[kept:]]
        self._write({"reply": list(said), "state": plain, "kept": kept, "dropped": dropped, "new": new})
        self._versions = state.versions

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _opened(self) -> Journal:
        from filelock import FileLock, Timeout

        self._lock = FileLock(f"{self.path}.lock")
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise ConversationRefused(
                f"{self.path.name} is open in another window", "end it there, or begin a new one without --resume"
            ) from error
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._file = os.fdopen(descriptor, "a", encoding="utf-8", newline="\n")
        return self

    def _write(self, row: dict[str, Any]) -> None:
        self._write_text(json.dumps(row, ensure_ascii=True, separators=(",", ":")) + "\n")

    def _write_text(self, text: str) -> None:
        try:
            self._file.write(text)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise ConversationRefused(
                f"{self.path} cannot be written: {error.strerror}", "make room there; what was said before is kept"
            ) from error


def in_common(old: Sequence[Version], new: Sequence[Version]) -> tuple[int, int]:
    """How many of the new versions open with old ones, and how many old ones went before those."""
    for dropped in range(min(len(old), 2)):
        count = 0
        for one, other in zip(old[dropped:], new, strict=False):
            if one != other:
                break
            count += 1
        if count:
            return count, dropped
    return 0, len(old)


def newest(folder: Path, file: str | None = None) -> TakenUp:
    """The conversation that was written to last, of those that began with `file` where one is named.

    Raises ConversationRefused.
    """
    wanted = os.path.realpath(file) if file else None
    paths: list[Path] = []
    with suppress(OSError):
        paths = sorted(folder.glob(f"*{ENDING}"), key=lambda one: one.stat().st_mtime, reverse=True)
    for path in paths:
        if wanted is None or _file_of(path) == wanted:
            return taken_up(path)
    of_file = f" of {file}" if file else ""
    raise ConversationRefused(f"there is no conversation{of_file} to take up", "leave --resume out to begin one")


def _file_of(path: Path) -> str | None:
    return next((cast("str | None", row.get("file")) for row in _rows(path) if "form" in row), None)


def taken_up(path: Path) -> TakenUp:
    """A conversation from its file. Raises ConversationRefused."""
    state: State | None = None
    versions: tuple[Version, ...] = ()
    cut, file = "", None
    exchanges: list[tuple[str, tuple[str, ...]]] = []
    try:
        for row in _rows(path):
            if "form" in row:
                if row["form"] != FORM:
                    raise ConversationRefused(f"{path.name} was written by another version", "begin a new one")
                file = cast("str | None", row.get("file"))
            elif "message" in row:
                cut = str(row["message"])
            elif "state" in row:
                new = tuple(Version.model_validate(one) for one in row["new"])
                versions = (*versions[row["dropped"] :][: row["kept"]], *new)
                state = State.model_validate({**row["state"], "versions": versions})
                exchanges.append((cut, tuple(row["reply"])))
                cut = ""
    except (ValidationError, KeyError, TypeError) as error:
        raise ConversationRefused(f"{path.name} is damaged and cannot be taken up", "begin a new one") from error
    if state is None:
        raise ConversationRefused(f"{path.name} holds no conversation", "begin a new one")
    return TakenUp(path, state, cut, file, tuple(exchanges))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """The lines that were written whole; one that a kill cut off is passed over."""
    try:
        text = path.read_text("utf-8", errors="replace")
    except OSError as error:
        raise ConversationRefused(f"{path} cannot be read: {error.strerror}", "begin a new one") from error
    for line in text.splitlines():
        with suppress(json.JSONDecodeError):
            row = json.loads(line)
            if isinstance(row, dict):
                yield cast("dict[str, Any]", row)
