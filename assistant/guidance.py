"""The library that a person's drafts and questions use: the shipped guidance and plays, and the person's own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from assistant.settings import data_folder
from knowledge.index import Sources
from knowledge.own.store import OwnGuidance, own_folder
from knowledge.search import Library

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.index import Progress

CHROMA_VARIABLE = "NINETYDAY_CHROMA_URL"


def own_guidance() -> OwnGuidance:
    """The guidance that was added on this machine. Raises ExtraMissing."""
    return OwnGuidance(own_folder(data_folder()))


def open_library(home: Path, progress: Progress | None = None) -> Library:
    """The library with its index below `home`, on the Chroma server that NINETYDAY_CHROMA_URL names, or embedded.

    Raises RecordError, IndexBuildError, ExtraMissing.
    """
    own = own_guidance()
    sources = Sources(own=own.folder if own.documents() else None)
    return Library.open(home, progress=progress, chroma_url=os.environ.get(CHROMA_VARIABLE) or None, sources=sources)
