"""Where a company's own guidance stands: one folder a document, one card file a passage.

    <folder>/<document>/document.json     name, title, how many passages, the hash of what was given
                        original          the bytes as they were given
                        own-<document>-<n>.md

The files are cards like the shipped ones, so the same index finds them and the same check looks them up. A document is
written beside its folder and renamed into place; adding one of the same name replaces it.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import unicodedata
import uuid
from collections.abc import Generator, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import KnowledgeError
from knowledge.own.sections import Section, sections
from knowledge.vocabulary import CardPurpose, Horizon, Role, nearest

if TYPE_CHECKING:
    import datetime as dt

    from knowledge.reading.source import Source

OWN = "own-"
"""How the id of every passage of a company's own begins; no shipped card's does."""
OWN_FILES = f"[a-z0-9]*/{OWN}*.md"
"""The passages' files below the folder; what is being added or removed stands in hidden folders and does not count."""
MOST_DOCUMENTS = 500
MOST_SECTIONS = 2000
"""Of one document: a handbook of a thousand pages; each costs some 80 ms to embed, once."""
_LONGEST_ID = 40
_LONGEST_LINE = 300
_WAIT_SECONDS = 30.0


class OwnGuidanceRefused(KnowledgeError):  # noqa: N818 - as in assistant.errors
    """A document that cannot be added or is not there; the message says why, `next_step` what to do about it."""

    def __init__(self, message: str, next_step: str) -> None:
        super().__init__(message)
        self.next_step = next_step


class OwnDocument(BaseModel):
    """One document of a company's own guidance."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    """The file's name, without its folder."""
    title: str
    format: str
    sections: int
    characters: int
    sha256: str
    added: str
    """The day on which it was added, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A document as it is to be kept: its passages as (id, text of the card's file), and whether anything changed."""

    document: OwnDocument
    cards: tuple[tuple[str, str], ...]
    changed: bool


def take_over(source: Source, data: bytes, today: dt.date, there: Sequence[OwnDocument]) -> Taken:
    """A document beside those that are there; one of the same name replaces it, the same bytes change nothing.

    Raises OwnGuidanceRefused: nothing in it to cite, too long, too many documents.
    """
    parts = sections(source.text)
    if not parts:
        raise OwnGuidanceRefused(f"{source.name} holds no sentence that could be cited", "add a text, not a form")
    if len(parts) > MOST_SECTIONS:
        raise OwnGuidanceRefused(
            f"{source.name} makes {len(parts):,} passages, at most {MOST_SECTIONS:,} fit", "add it in parts"
        )
    document = _describe(source, data, parts, today, taken={one.id for one in there})
    before = next((one for one in there if one.name == document.name), None)
    if before is not None:
        if before.sha256 == document.sha256:
            return Taken(before, (), changed=False)
        document = document.model_copy(update={"id": before.id})
    elif len(there) >= MOST_DOCUMENTS:
        raise OwnGuidanceRefused(
            f"there are {len(there)} documents already, which is the most", "remove one that has had its day"
        )
    return Taken(document, tuple(_cards(document, source, parts)), changed=True)


class OwnGuidance:
    """The documents under one folder: one tenant's, seen by nobody else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def documents(self) -> tuple[OwnDocument, ...]:
        """Every document that is complete, ordered by id."""
        found = (_described(file) for file in sorted(self.folder.glob("[a-z0-9]*/document.json")))
        return tuple(one for one in found if one is not None)

    def add(self, source: Source, data: bytes, today: dt.date) -> tuple[OwnDocument, bool]:
        """Take a document over, and whether that changed anything: the same bytes under the same name do not.

        Raises OwnGuidanceRefused: nothing in it to cite, too long, too many documents, or no room to write.
        """
        with self._writing():
            taken = take_over(source, data, today, self.documents())
            if taken.changed:
                self._write(taken.document, data, taken.cards)
        return taken.document, taken.changed

    def remove(self, named: str) -> OwnDocument:
        """Delete a document, by its id or its file's name. Raises OwnGuidanceRefused where there is none."""
        with self._writing():
            there = self.documents()
            found = next((one for one in there if named in (one.id, one.name)), None)
            if found is None:
                hint = nearest(named, [one.id for one in there]) if there else "no document was added yet"
                raise OwnGuidanceRefused(f"there is no document {named!r}; {hint}", "`ninetyday knowledge list`")
            self._discard(self.folder / found.id)
        return found

    def _write(self, document: OwnDocument, data: bytes, cards: tuple[tuple[str, str], ...]) -> None:
        work = self.folder / f".adding-{uuid.uuid4().hex[:12]}"
        try:
            work.mkdir()
            for name, text in cards:
                (work / f"{name}.md").write_text(text, encoding="utf-8")
            (work / "original").write_bytes(data)
            (work / "document.json").write_text(document.model_dump_json(indent=1), encoding="utf-8")
            final = self.folder / document.id
            if final.exists():
                self._discard(final)
            work.replace(final)
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _discard(self, folder: Path) -> None:
        """Out of sight at once, then deleted."""
        gone = self.folder / f".removing-{uuid.uuid4().hex[:12]}"
        folder.replace(gone)
        shutil.rmtree(gone, ignore_errors=True)

    @contextmanager
    def _writing(self) -> Generator[None]:
        from filelock import FileLock, Timeout

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / ".lock", timeout=_WAIT_SECONDS):
                for left in (*self.folder.glob(".adding-*"), *self.folder.glob(".removing-*")):
                    shutil.rmtree(left, ignore_errors=True)
                yield
        except Timeout as error:
            raise OwnGuidanceRefused(
                f"another process has been changing {self.folder} for {_WAIT_SECONDS:.0f} s", "try again"
            ) from error
        except OSError as error:
            raise OwnGuidanceRefused(
                f"the guidance in {self.folder} cannot be changed: {error.strerror or error}",
                "free some space, or set NINETYDAY_HOME to a folder that can be written",
            ) from error


def own_folder(home: Path, tenant: str = "local") -> Path:
    """Where a tenant's own guidance stands below the data folder."""
    return home / "guidance" / tenant


def is_own(card_id: str) -> bool:
    """Whether a passage is of a company's own guidance."""
    return card_id.startswith(OWN)


def _described(file: Path) -> OwnDocument | None:
    try:
        return OwnDocument.model_validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return None


def _describe(source: Source, data: bytes, parts: tuple[Section, ...], today: dt.date, taken: Set[str]) -> OwnDocument:
    name = PurePath(source.name).name or "document"
    title = next((one.headings[0] for one in parts if one.headings), Path(name).stem)
    return OwnDocument(
        id=_slug(name, taken),
        name=name,
        title=_line(title),
        format=source.format,
        sections=len(parts),
        characters=len(source.text),
        sha256=hashlib.sha256(data).hexdigest(),
        added=today.isoformat(),
    )


def _slug(name: str, taken: Set[str]) -> str:
    """An id from a file's name: its letters and digits, with a hash where nothing is left or another has it."""
    ascii_ = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_.lower()).strip("-")[:_LONGEST_ID].strip("-")
    if slug and slug not in taken:
        return slug
    return f"{slug[:_LONGEST_ID]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}".strip("-")


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"


def _cards(document: OwnDocument, source: Source, parts: tuple[Section, ...]) -> Iterator[tuple[str, str]]:
    """Each passage as a card's id and file; it is for every role, horizon and purpose, since nobody said otherwise."""
    digits = len(str(len(parts)))
    for number, part in enumerate(parts, 1):
        card = f"{OWN}{document.id}-{number:0{digits}}"
        title = part.headings[-1] if part.headings else document.title
        place = source.where(part.offset) or f"line {source.text.count(chr(10), 0, part.offset) + 1}"
        head = {
            "id": card,
            "title": _line(title),
            "roles": get_args(Role),
            "horizon": get_args(Horizon),
            "phase": (),
            "purposes": get_args(CardPurpose),
            "topics": [_line(one) for one in part.headings],
            "answers": [_line(" > ".join((document.title, *part.headings)))],
            "source": {
                "document": document.id,
                "title": _line(document.name),
                "section": _line(" > ".join((*part.headings, place))),
            },
        }
        yield card, f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n{part.text}\n"
