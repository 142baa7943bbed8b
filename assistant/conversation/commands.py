"""Slash commands that are said to the engine in other words; every other way of talking shares them."""

from __future__ import annotations

SAID = {
    "check": "check it",
    "ledger": "show me the hours",
    "show": "show me the okrs",
    "diff": "what changed",
    "undo": "undo",
    "help": "help",
    "why": "why {rest}",
    "what-if": "what if we had {rest} days?",
    "redraft": "redraft",
}
"""What each command says to the engine."""


def split(message: str) -> tuple[str, str] | None:
    """The command that a line is, without its slash, and what stands behind it; None for what is said."""
    text = message.strip()
    if not text.startswith("/") or "\n" in text:
        return None
    name, _, rest = text[1:].partition(" ")
    return name.lower(), rest.strip()


def spoken(message: str) -> str:
    """What a message says to the engine: a command in words, anything else as it is."""
    found = split(message)
    if found is None or (said := SAID.get(found[0])) is None:
        return message
    return said.format(rest=found[1]).strip()
