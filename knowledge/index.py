"""The search index: built once for each state of the cards, plays and embedding model, then only read.

    <home>/index/<16 hex digits>/     named by a hash over all that it was made from
        index.json                    what it is, and a hash of each file that stands beside it
        records.json                  every card and play, parsed: opening needs no YAML
        passages.json, vectors.f32    what was embedded and the vectors (little-endian float32), for later builds
                                      and for servers
        asked.json, asked.f32         likewise what records are asked as: compared in memory, in no vector store
        chroma-<8 hex digits>/        the vector store; index.json names it
        in-use.lock                   readers hold it shared

A build takes place in a folder beside these under a lock, and is renamed into place when it is complete; a build that
was killed leaves a folder that nobody reads and the next build removes. Vectors of the shipped texts come with them
(knowledge.prepared), those of others that did not change are taken over from the indexes that are there. An index of
which a file was damaged is built anew: its vectors would go on citing the wrong passages, and nobody would see.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.cards import CARDS_FOLDER, Card, load_cards
from knowledge.errors import EmbeddingUnavailable, IndexBuildError, KnowledgeError, RecordError
from knowledge.own.store import OWN_FILES
from knowledge.passages import Passage, asked_passages, passages
from knowledge.plays import PLAYS_FOLDER, Play, load_plays
from knowledge.prepared import key, prepared, state
from knowledge.vector_files import ASKED, PASSAGES, keep, stored_vectors

if TYPE_CHECKING:
    from collections.abc import Generator

    from knowledge.embedding import Embedder, Vector

FORMAT = 4
"""Raised when what stands in an index is read otherwise: older ones then are built anew and lend no vectors."""

_RECORDS = "records.json"
_FILES = (_RECORDS, *PASSAGES, *ASKED)

_KEPT = 2
_BATCH = 8
_WAIT = 900.0  # seconds for another process's build; where nothing is prepared the whole corpus takes minutes


class Progress(Protocol):
    """Told how far a build is: `done` of `total` steps, and what is being done. `total` 0: it cannot be said."""

    def __call__(self, done: int, total: int, what: str, /) -> None:
        """Called before each step and once at the end."""
        ...


class Records(BaseModel):
    """Everything that can be found, parsed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cards: tuple[Card, ...]
    plays: tuple[Play, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where cards and plays come from; tests bring their own."""

    cards: Path = CARDS_FOLDER
    plays: Path = PLAYS_FOLDER
    own: Path | None = None
    """A company's own guidance (knowledge.own), found beside the shipped cards."""

    @property
    def patterns(self) -> tuple[tuple[Path, str], ...]:
        """Every folder that is read, and the files of it that count."""
        shipped = ((self.cards, "*.md"), (self.plays, "*.yaml"))
        return (*shipped, (self.own, OWN_FILES)) if self.own is not None else shipped

    def load(self) -> Records:
        """Everything parsed. Raises RecordError."""
        own = load_cards(self.own, OWN_FILES) if self.own is not None else ()
        return Records(cards=(*load_cards(self.cards), *own), plays=load_plays(self.plays))


@dataclass(frozen=True, slots=True)
class Index:
    """One index that is complete. `embedder` and `store` are None when it has no vectors; `note` says why."""

    folder: Path
    records: Records
    embedder: str | None
    note: str | None
    store: Path | None
    lock: int | None

    @property
    def collection(self) -> str:
        """The name of its collection, also on a server that several versions share."""
        return f"ninetyday-{self.folder.name}"

    def release(self) -> None:
        """Say that this index is no longer in use here."""
        if self.lock is not None:
            with suppress(OSError):
                os.close(self.lock)


def open_index(home: Path, embedder: Embedder, *, progress: Progress | None = None, sources: Sources) -> Index:
    """The index for what `sources` hold now: opened where it stands (a few ms), else built with `progress` told.

    Where the embedding model cannot be loaded, an index without vectors, with the reason in its note.
    Raises RecordError for a card or play that cannot be read, IndexBuildError when the index cannot be written.
    """
    content = content_hash(sources)
    reason = None
    try:
        identity = _usable(embedder)
        folder = _folder(home, content, identity)
        if (index := _opened(folder)) is not None:
            return index
        # Asked for one vector now, so that a model that cannot be loaded shows before anything is built.
        embedder.embed_queries(["ready"])
    except EmbeddingUnavailable as error:
        identity, reason = None, str(error)
        folder = _folder(home, content, None)
        if (index := _opened(folder, note=reason)) is not None:
            return index
    build = _Build(folder, content, embedder if identity is not None else None, identity, progress, sources)
    with _build_lock(home / "index", progress):
        if _opened_elsewhere := _opened(folder, note=reason):
            return _opened_elsewhere
        build.run()
        index = _opened(folder, note=reason)
        _remove_old(folder)
    if index is None:
        raise IndexBuildError(f"the search index in {folder} cannot be read back; remove that folder and try again")
    return index


def _usable(embedder: Embedder) -> str:
    if find_spec("chromadb") is None:
        raise EmbeddingUnavailable("chromadb is not installed")
    return embedder.identity


def content_hash(sources: Sources) -> str:
    """A hash over names and bytes of all cards and plays; 300 files take about 10 ms.

    Raises RecordError for a file that cannot be read.
    """
    digest = hashlib.sha256(f"format {FORMAT}".encode() + state())
    for folder, pattern in sources.patterns:
        for file in sorted(folder.rglob(pattern)):
            try:
                data = file.read_bytes()
            except OSError as error:
                raise RecordError(f"{file}: {error.strerror or error}") from error
            digest.update(f"\0{file.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def _hashes(folder: Path) -> dict[str, str]:
    """A SHA-256 of each file of an index that is there: 7 MB, 6 ms. Raises OSError."""
    there = [file for name in _FILES if (file := folder / name).exists()]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in there}


def _embedded(item: Passage) -> tuple[bool, str]:
    """What a passage's vector depends on."""
    return item.as_query, item.text


def forget(folder: Path) -> None:
    """Make the next opening build this index anew: its store turned out to be unreadable."""
    with suppress(OSError):
        (folder / "index.json").unlink()


def _folder(home: Path, content: str, identity: str | None) -> Path:
    name = hashlib.sha256(f"{content}\0{identity or 'words alone'}".encode()).hexdigest()[:16]
    return home / "index" / name


def _opened(folder: Path, *, note: str | None = None) -> Index | None:
    """The index in `folder`, or None when there is none that can be trusted."""
    lock = _hold(folder / "in-use.lock")
    try:
        manifest = json.loads((folder / "index.json").read_bytes())
        if manifest["files"] == _hashes(folder):
            records = Records.model_validate_json((folder / _RECORDS).read_bytes())
            store = folder / manifest["store"] if manifest["store"] is not None else None
            return Index(folder, records, manifest["embedder"], note, store, lock)
    except (OSError, ValueError, KeyError, TypeError, ValidationError):
        pass
    if lock is not None:
        os.close(lock)
    return None


@dataclass(frozen=True, slots=True)
class _Build:
    folder: Path
    content: str
    embedder: Embedder | None
    identity: str | None
    progress: Progress | None
    sources: Sources

    def run(self) -> None:
        """Build beside the final folder and rename into place. Raises IndexBuildError, RecordError."""
        root = self.folder.parent
        for leftover in root.glob(".building-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        self._tell(0, 0, "reading the guidance")
        records = self.sources.load()
        if not records.cards and not records.plays:
            raise RecordError(
                f"{self.sources.cards}: no guidance there; the installation is incomplete, install it again"
            )
        work = root / f".building-{uuid.uuid4().hex[:12]}"
        try:
            work.mkdir()
            self._write(work, records)
            if self.folder.exists():  # what stands there could not be read
                self.folder.replace(root / f".building-{uuid.uuid4().hex[:12]}")
            work.replace(self.folder)
        except (KnowledgeError, OSError) as error:
            raise _not_written(root, error) from error
        finally:
            for leftover in root.glob(".building-*"):
                shutil.rmtree(leftover, ignore_errors=True)

    def _write(self, work: Path, records: Records) -> None:
        store = None
        if self.embedder is not None:
            # A name of its own each time: Chroma keeps what it opened by path, also after that failed or was replaced.
            store = f"chroma-{uuid.uuid4().hex[:8]}"
            items = passages(records.cards, records.plays)
            asked = asked_passages(records.cards, records.plays)
            found = self._vectors(self.embedder, [*items, *asked])
            keep(work, ASKED, asked, found[len(items) :])
            self._write_vectors(work, store, items, found[: len(items)])
        (work / _RECORDS).write_bytes(records.model_dump_json().encode())
        (work / "in-use.lock").touch()
        manifest = {
            "format": FORMAT,
            "content": self.content,
            "embedder": self.identity,
            "store": store,
            "files": _hashes(work),
        }
        (work / "index.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")

    def _vectors(self, embedder: Embedder, items: list[Passage]) -> list[Vector]:
        known = self._known_vectors(items)
        missing = list(dict.fromkeys(_embedded(item) for item in items if _embedded(item) not in known))
        missing.sort(key=lambda one: one[0])
        done = 0
        for as_query, group in groupby(missing, key=lambda one: one[0]):
            texts = [text for _, text in group]
            embed = embedder.embed_queries if as_query else embedder.embed_passages
            for start in range(0, len(texts), _BATCH):
                self._tell(done + start, len(missing), "reading the guidance")
                batch = texts[start : start + _BATCH]
                known.update(zip(((as_query, text) for text in batch), embed(batch), strict=True))
            done += len(texts)
        self._tell(len(missing), len(missing), "writing the index")
        return [known[_embedded(item)] for item in items]

    def _known_vectors(self, items: list[Passage]) -> dict[tuple[bool, str], Vector]:
        ready = prepared(self.identity or "")
        known = {_embedded(item): vector for item in items if (vector := ready.get(key(item))) is not None}
        if len(known) == len(set(map(_embedded, items))):
            return known
        for folder in self.folder.parent.glob("[0-9a-f]*"):
            with suppress(OSError, ValueError, KeyError, TypeError):
                made = json.loads((folder / "index.json").read_bytes())
                if (made["embedder"], made["format"]) == (self.identity, FORMAT):
                    whole = _hashes(folder)
                    for files in (PASSAGES, ASKED):
                        if any(whole.get(name) != made["files"].get(name) for name in files):
                            continue
                        for item, vector in zip(*stored_vectors(folder, files), strict=True):
                            known.setdefault(_embedded(item), vector)
        return known

    def _write_vectors(self, work: Path, name: str, items: list[Passage], vectors: list[Vector]) -> None:
        from knowledge.vectors import open_embedded

        keep(work, PASSAGES, items, vectors)
        store = open_embedded(work / name, f"ninetyday-{self.folder.name}", create=True)
        try:
            store.add(items, vectors)
        finally:
            store.close()

    def _tell(self, done: int, total: int, what: str) -> None:
        if self.progress is not None:
            self.progress(done, total, what)


@contextmanager
def _build_lock(root: Path, progress: Progress | None) -> Generator[None]:
    from filelock import FileLock, Timeout

    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(root / "build.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if progress is not None:
                progress(0, 0, "waiting for another process that builds the index")
            lock.acquire(timeout=_WAIT)
    except Timeout as error:
        raise IndexBuildError(
            f"another process has held {root / 'build.lock'} for {_WAIT / 60:.0f} minutes; end it, then try again"
        ) from error
    except OSError as error:
        raise _not_written(root, error) from error
    try:
        yield
    finally:
        lock.release()


def _not_written(root: Path, error: Exception) -> IndexBuildError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else " ".join(str(error).split())
    full = isinstance(error, OSError) and error.errno == errno.ENOSPC
    room = "it needs about 5 MB there: free some space, or " if full else ""
    return IndexBuildError(
        f"the search index cannot be written in {root}: {reason}; "
        f"{room}set NINETYDAY_HOME to a folder that can be written"
    )


def _remove_old(current: Path) -> None:
    """Keep the newest two indexes; of the others those that nobody holds are removed."""
    folders = [folder for folder in current.parent.glob("[0-9a-f]*") if folder.is_dir()]
    folders.sort(key=lambda folder: (folder == current, folder.stat().st_mtime), reverse=True)
    for folder in folders[_KEPT:]:
        if (lock := _hold(folder / "in-use.lock", alone=True)) is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


def _hold(file: Path, *, alone: bool = False) -> int | None:
    """Lock `file`, shared or alone, and return its descriptor; None where that cannot be done."""
    try:
        import fcntl
    except ImportError:  # Windows: readers hold nothing, and old indexes stay
        return None
    try:
        descriptor = os.open(file, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor
