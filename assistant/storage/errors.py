"""What can go wrong with what is kept.

NinetydayError
└── StorageError
    ├── StorageUnavailable   the database cannot be reached, or is full, or stays locked
    ├── StorageTooNew        a newer ninetyday wrote it
    ├── NotThere             this tenant has nothing of that id
    ├── Overtaken            the document was changed since the version that was named
    ├── TalkedOn             somebody else spoke in the conversation since then
    ├── BeingAnswered        a message of the conversation is being answered
    ├── KeySpent             an Idempotency-Key that came with another request before
    ├── NameTaken            a tenant of that name is there
    ├── TooManyJobs          this tenant has as many open jobs as it may
    └── BadCursor            a page's cursor that nobody handed out
"""
# ruff: noqa: N818 - as in assistant.errors

from __future__ import annotations

from assistant.errors import NinetydayError


class StorageError(NinetydayError):
    """Anything that goes wrong with the database or with what is asked of it."""


class StorageUnavailable(StorageError):
    """The database cannot be reached or written; nothing was half-written."""


class StorageTooNew(StorageError):
    """The database has a shape that this version does not know."""


class NotThere(StorageError):
    """Nothing of that id, or nothing of this tenant's: the two are told alike."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"there is no {what} {name!r}", f"list what there is; a {what} may have been deleted")


class Overtaken(StorageError):
    """Somebody wrote a newer version in between."""

    def __init__(self, document: str, expected: int, newest: int) -> None:
        super().__init__(
            f"the document {document} is at version {newest}, and version {expected} was to be replaced",
            f"read version {newest}, put your change on top of it and send it again",
        )
        self.newest = newest


class TalkedOn(StorageError):
    """A conversation went on since it was read."""

    def __init__(self, conversation: str, expected: int, newest: int) -> None:
        super().__init__(
            f"the conversation {conversation} is at revision {newest}, and you have read revision {expected}",
            "read what was said meanwhile, and send it again with the new ETag",
        )
        self.newest = newest


class BeingAnswered(StorageError):
    """One message at a time: the one before has no reply yet."""

    def __init__(self, conversation: str, number: int) -> None:
        super().__init__(
            f"message {number} of the conversation {conversation} is being answered",
            "wait for its `done` (GET .../events), then send yours again",
        )
        self.number = number


class KeySpent(StorageError):
    """One Idempotency-Key, two different requests."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"the Idempotency-Key {key!r} came with another request before", "send a new key with a new request"
        )


class NameTaken(StorageError):
    """Two tenants may not be called alike."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is a tenant {name!r} already", "choose another name")


class TooManyJobs(StorageError):
    """As many jobs as a tenant may have wait or run."""

    def __init__(self, most: int) -> None:
        super().__init__(f"{most} jobs wait or run already", "wait until one of them has ended, or cancel one")


class BadCursor(StorageError):
    """A cursor is what the page before said, nothing to be written by hand."""

    def __init__(self) -> None:
        super().__init__("that cursor is none that a page gave", "leave it out, or take `next` of the page before")
