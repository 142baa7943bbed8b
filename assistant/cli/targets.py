"""Which documents a command is about: files as they are named, and what folders hold."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.errors import NinetydayError
from assistant.files import STDIN, read_bytes
from rules.formats.problems import DocumentError
from rules.formats.reading import MAX_BYTES, decode

SUFFIXES = frozenset((".yaml", ".yml", ".json"))
_SKIPPED = frozenset(("node_modules", "__pycache__", "site-packages"))
_OF_VENV = "pyvenv.cfg"

_NAMED = re.compile(r"""^(?P<indent>[ \t]*)(?:---[ \t]+)?["']?engagement["']?[ \t]*:""", re.MULTILINE)
_FIRST = re.compile(r"^(?!\s*(?:#|$|%|---[ \t]*(?:#.*)?$))(?P<indent>[ \t]*)\S", re.MULTILINE)
_TOKEN = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|[\[\]{}]|\bengagement\b""")
_COLON = re.compile(r"\s*:")


class NothingFound(NinetydayError):  # noqa: N818 - as in assistant.errors
    """A folder without any engagement document."""


def documents_of(names: Sequence[str]) -> tuple[list[str], list[NinetydayError]]:
    """The files that names stand for, each once, and a complaint for each folder that holds none.

    Without names the current folder is meant. A file that is named is taken as it is, whatever it holds.
    """
    found: list[str] = []
    complaints: list[NinetydayError] = []
    seen: set[str] = set()
    for name in names or (".",):
        # An empty name, of a script's empty variable, is no folder: the file's reader refuses it.
        if name not in ("", STDIN) and Path(name).is_dir():
            inside = list(_inside(name))
            if not inside:
                complaints.append(_nothing(name))
        else:
            inside = [name]
        for one in inside:
            real = one if one == STDIN else os.path.realpath(one)
            if real not in seen:
                seen.add(real)
                found.append(one)
    return found, complaints


def is_engagement(text: str) -> bool:
    """Whether a text has `engagement` among its uppermost fields; told by looking, so that a broken one counts too."""
    text = text.removeprefix("\ufeff")
    if text.lstrip().startswith(("{", "--- {")):
        return _in_braces(text)
    first = _FIRST.search(text)
    return first is not None and any(
        match.start() >= first.start() and match["indent"] == first["indent"] for match in _NAMED.finditer(text)
    )


def _inside(folder: str) -> Iterator[str]:
    """Documents under a folder, by their names; hidden ones, and what tools put there, are left out."""
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if _entered(Path(where), one))
        for file in sorted(files):
            path = Path(where, file)
            if path.suffix.lower() in SUFFIXES and not file.startswith(".") and _holds_engagement(path):
                yield str(path)


def _entered(where: Path, name: str) -> bool:
    return not name.startswith(".") and name not in _SKIPPED and not (where / name / _OF_VENV).exists()


def _holds_engagement(path: Path) -> bool:
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return False
    except OSError:
        return False
    try:
        return is_engagement(decode(read_bytes(str(path)), str(path)))
    except DocumentError:
        # Not text at all: nobody's plan.
        return False
    except NinetydayError:
        # It may be one and cannot be read: whoever judges it says so.
        return True


def _in_braces(text: str) -> bool:
    depth = 0
    for token in _TOKEN.finditer(text):
        word = token.group()
        if word in "[{":
            depth += 1
        elif word in "]}":
            depth -= 1
        elif depth == 1 and word.strip("\"'") == "engagement" and _COLON.match(text, token.end()):
            return True
    return False


def _nothing(folder: str) -> NothingFound:
    where = "the current folder" if folder == "." else f"the folder {folder}"
    return NothingFound(
        f"{where} holds no engagement document (*.yaml, *.yml or *.json with `engagement` at the top)",
        "name a file, or write one with `ninetyday init`",
    )
