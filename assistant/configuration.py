"""Which configuration applies to a document: the nearest one in its folder or any folder above it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG

from assistant.errors import NinetydayError, SettingsError
from assistant.files import STDIN
from rules.check import DEFAULT_SETTINGS
from rules.settings import Settings

FILE = "ninetyday.toml"
PYPROJECT = "pyproject.toml"
MAX_BYTES = 1024 * 1024

# A pyproject.toml is mostly somebody else's: it is read as TOML only where it may hold our table.
_MAY_BE_OURS = re.compile(
    rb"""^[ \t]*\[+[ \t]*["']?tool["']?[ \t]*(?:\][ \t]*(?:\#.*)?$|\.[ \t]*["']?ninetyday\b)"""
    rb"""|^[ \t]*["']?tool["']?[ \t]*[.=]""",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Configured:
    """The settings of the rules for one document, and the file that they stand in: None where there is none."""

    settings: Settings
    source: Path | None


def configuration_for(path: str, *, config: str | None = None, isolated: bool = False) -> Configured:
    """The settings that apply to the document at `path` (`-`, standard input, counts as the working directory).

    `config` names a file to use instead of the nearest one, `isolated` uses none. In one folder ninetyday.toml goes
    before pyproject.toml. Raises SettingsError for a file that cannot be used and ConfigurationError for what it says.
    """
    if isolated:
        if config is not None:
            raise SettingsError("--config and --isolated were both given", "leave one of them out")
        return Configured(DEFAULT_SETTINGS, None)
    if config is not None:
        return _named(Path(config))
    # Not resolved: somebody who links to a plan from a folder means that folder.
    start = Path.cwd() if path == STDIN else Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps `..`
    if path != STDIN and not start.is_dir():
        start = start.parent
    for folder in (start, *start.parents):
        for name in (FILE, PYPROJECT):
            stamp = _stamp(folder / name)
            if stamp is None and name == FILE:
                _refuse_dead_link(folder / name)
            settings = _settings(folder / name, stamp) if stamp is not None else None
            if settings is not None:
                return Configured(settings, folder / name)
    return Configured(DEFAULT_SETTINGS, None)


def shown_name(path: Path) -> str:
    """A file as messages name it: from the working directory where it lies below that, else in full."""
    try:
        return str(path.relative_to(Path.cwd())) if path.is_absolute() else str(path)
    except (ValueError, OSError):
        return str(path)


def _named(path: Path) -> Configured:
    stamp = _stamp(path)
    if stamp is None:
        wrong = "is a folder, a file is wanted" if path.is_dir() else "is not there"
        raise SettingsError(f"the configuration {path} {wrong}", "name a TOML file, or leave --config out")
    settings = _settings(path, stamp)
    if settings is None:
        raise SettingsError(f"{path} has no table [tool.ninetyday]", "add one, or name another file")
    return Configured(settings, path)


def _refuse_dead_link(path: Path) -> None:
    """Raise SettingsError for a link that leads to no file: settings were meant, and defaults would judge instead."""
    try:
        dead = path.is_symlink() and not path.exists()
    except (OSError, ValueError):
        return
    if dead:
        raise SettingsError(f"{shown_name(path)} is a link that leads to no file", "mend the link, or use --isolated")


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes when a file does; None where there is no file, or none that may be looked at."""
    try:
        facts = path.stat()
    except (OSError, ValueError):
        return None
    return (facts.st_ino, facts.st_mtime_ns, facts.st_size) if S_ISREG(facts.st_mode) else None


@lru_cache(maxsize=64)
def _settings(path: Path, stamp: tuple[int, int, int]) -> Settings | None:
    """What a file sets, read once as long as it does not change; None for a pyproject.toml without our table."""
    shown, pyproject = shown_name(path), path.name == PYPROJECT
    try:
        if stamp[2] > MAX_BYTES:
            raise SettingsError(f"{shown} has {stamp[2]:,} bytes, the limit is {MAX_BYTES:,}", "shorten it")
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(shown, error) from error
    if pyproject and not _MAY_BE_OURS.search(data):
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(
            f"{shown}:{line}: byte 0x{data[error.start]:02x} is not UTF-8", "save it as UTF-8"
        ) from error
    # Imported here: who has no configuration does without what reads one.
    from rules.config.configuration import TABLE, read_configuration

    return read_configuration(text, shown, inside=TABLE if pyproject else ())


def _unreadable(name: str, error: OSError) -> NinetydayError:
    return SettingsError(
        f"{name} cannot be read: {error.strerror or error}", "change its permissions, or use --isolated"
    )
