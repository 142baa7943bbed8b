"""Read a person's files without trusting them, and write results so that a half-written file is never seen."""

from __future__ import annotations

import codecs
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from assistant.errors import NinetydayError
from rules.formats.reading import MAX_BYTES, Parsed, decode, parse, too_large

STDIN = "-"
STDIN_NAME = "standard input"


class FileRefused(NinetydayError):  # noqa: N818 - as in assistant.errors
    """A file that cannot be read or written, and why."""


def read_document(name: str) -> Parsed:
    """The engagement document in a file, or on standard input for `-`. Raises FileRefused, DocumentError."""
    shown = STDIN_NAME if name == STDIN else name
    return parse(decode(read_bytes(name), shown), shown)


def read_bytes(name: str, most: int = MAX_BYTES) -> bytes:
    """At most so many bytes of a file, or of standard input for `-`. Raises FileRefused, DocumentError (too large)."""
    if name == STDIN:
        return _all_of(sys.stdin.buffer, STDIN_NAME, most)
    _refuse_no_name(name)
    path = Path(name)
    try:
        if path.is_dir():
            raise FileRefused(f"{name} is a folder, a file is wanted", f"name a file in it: {path / 'brief.yaml'}")
        with path.open("rb") as file:
            return _all_of(file, name, most)
    except FileNotFoundError as error:
        raise FileRefused(f"there is no file {name}", _nearest_file(path)) from error
    except PermissionError as error:
        raise FileRefused(f"{name} may not be read by you", "change its permissions, or copy it") from error
    except (OSError, ValueError) as error:
        # ValueError: a name that no file system takes, such as one with a NUL in it.
        reason = error.strerror if isinstance(error, OSError) else None
        raise FileRefused(f"{name!r} cannot be read: {reason or error}", "name another file") from error


def _all_of(file: BinaryIO, name: str, most: int) -> bytes:
    # One byte more than allowed is enough to know; a device or a pipe has no size that could be asked for.
    data = file.read(most + 1)
    if len(data) > most:
        size = None
        with suppress(OSError, AttributeError):
            size = os.fstat(file.fileno()).st_size
        raise too_large(name, size if size and size > most else None, most)
    return data


def write_text(name: str, text: str, *, force: bool = False) -> Path:
    """Write a file at once or not at all; an existing one only with `force`. Raises FileRefused."""
    try:
        data = text.encode()
    except ValueError as error:
        raise FileRefused(f"{name!r} cannot be written: {error}", "take the character out") from error
    return write_bytes(name, data, force=force)


def write_bytes(name: str, data: bytes, *, force: bool = False) -> Path:
    """Write a file at once or not at all; an existing one only with `force`. Raises FileRefused."""
    refuse_early(name, force=force)
    path = Path(name)
    if path.is_symlink():
        path = Path(os.path.realpath(path))
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if force:
                temporary.replace(path)
            else:
                _move_into_gap(temporary, path, name)
        finally:
            temporary.unlink(missing_ok=True)
    except FileNotFoundError as error:
        raise _no_folder(path) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise FileRefused(f"{name!r} cannot be written: {reason or error}", "name another place") from error
    return path


def rewrite(name: str, text: str, before: bytes) -> None:
    """Put a text in the place of a file's own: at once or not at all; encoding and permissions stay.

    Links are followed. `before` is what was read from it; where the file holds something else by now it is left
    alone. Raises FileRefused.
    """
    path = Path(os.path.realpath(name))
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.read_bytes() != before:
            raise FileRefused(f"{name} changed while it was being mended and was not touched", "run it again")
        if not os.access(path, os.W_OK):
            raise FileRefused(f"{name} may not be written by you", "change its permissions, or mend a copy")
        try:
            with temporary.open("xb") as file:
                file.write(encoded_as(text, before))
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise FileRefused(f"{name!r} cannot be written: {error.strerror or error}", "mend a copy elsewhere") from error


def encoded_as(text: str, before: bytes) -> bytes:
    """A text in the encoding that `decode` found in the bytes before it, with the same byte order mark or none."""
    if before.startswith(codecs.BOM_UTF8):
        return codecs.BOM_UTF8 + text.encode()
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if before.startswith(mark):
            return mark + text.encode(encoding)
    if len(before) >= 4 and (before[0] == 0) != (before[1] == 0):
        return text.encode("utf-16-be" if before[0] == 0 else "utf-16-le")
    return text.encode()


def same_file(one: str, other: str) -> bool:
    """Whether two names lead to one place, a file there or not; links are followed, never round in circles."""
    return os.path.realpath(one) == os.path.realpath(other)


def refuse_early(name: str, *, force: bool = False) -> None:
    """Raise now what `write_text` would raise after minutes of work: a place taken, a folder, no folder to write in."""
    _refuse_no_name(name)
    path = Path(name)
    try:
        if path.is_dir():
            raise FileRefused(f"{name} is a folder, a file is wanted", f"name a file in it: {path / 'brief.yaml'}")
        if path.exists() and not force:
            raise _exists(name)
        if not path.parent.is_dir():
            raise _no_folder(path)
        with suppress(FileNotFoundError):
            path.stat()  # a name that no file system takes, a link that leads back to itself
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise FileRefused(f"{name!r} cannot be written: {reason or error}", "name another place") from error


def _refuse_no_name(name: str) -> None:
    """An empty name would be this folder; mostly a variable of a script was empty."""
    if not name:
        raise FileRefused("the name of a file is empty", "name the file")


def _move_into_gap(temporary: Path, path: Path, name: str) -> None:
    """Put the file in place only if nothing came there meanwhile: a hard link refuses where a rename overwrites."""
    try:
        os.link(temporary, path)
    except FileExistsError as error:
        raise _exists(name) from error
    except OSError:
        # A file system without hard links.
        temporary.replace(path)


def _no_folder(path: Path) -> FileRefused:
    return FileRefused(f"there is no folder {path.parent} to write {path.name} in", "make it first")


def _exists(name: str) -> FileRefused:
    return FileRefused(f"{name} is there already and was not touched", "name another file, or add --force")


def _nearest_file(path: Path) -> str:
    """What was probably meant: a file of a like name beside it."""
    import difflib

    names: dict[str, str] = {}
    with suppress(OSError, ValueError):
        there = [one for one in path.parent.iterdir() if one.suffix.lower() in (".yaml", ".yml", ".json")]
        names = {one.stem: one.name for one in sorted(there)[:500]}
    # By their stems: every .yaml file is like every other by its ending.
    near = difflib.get_close_matches(path.stem, names, n=1, cutoff=0.6)
    return f"did you mean {path.with_name(names[near[0]])}?" if near else "`ninetyday init` writes a brief to fill in"
