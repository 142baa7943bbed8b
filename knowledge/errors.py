"""What can go wrong with guidance, plays and the search over them.

Every message is one line for a person: what was wrong, the value and the place, and the next step.
"""

from __future__ import annotations


class KnowledgeError(Exception):
    """Anything that goes wrong in this layer."""


class RecordError(KnowledgeError):
    """A card or play file that does not hold what its kind must hold."""


class GapError(KnowledgeError):
    """A gap in a play's wording that cannot be read.

    `position` counts characters from the start of the wording, from 0.
    """

    def __init__(self, message: str, position: int) -> None:
        super().__init__(f"{message} (at character {position})")
        self.position = position


class EmbeddingUnavailable(KnowledgeError):  # noqa: N818  a state to fall back from, not a fault to report
    """The embedding model cannot be loaded here; the search then goes by words alone."""


class VectorsUnavailable(KnowledgeError):  # noqa: N818  likewise
    """The vector store cannot be read or reached; the search then goes by words alone."""


class IndexBuildError(KnowledgeError):
    """The search index cannot be written."""


class UnknownRecordError(KnowledgeError):
    """A card or play was asked for by an id that none has."""
