"""A command that goes wrong in the way it is told to."""

from __future__ import annotations

import errno

import typer

from knowledge.errors import RecordError


def faulty(fault: str) -> None:
    """Go wrong."""
    match fault:
        case "keyboard":
            raise KeyboardInterrupt
        case "abort":
            raise typer.Abort
        case "disk":
            raise OSError(errno.ENOSPC, "No space left on device", "plan.yaml")
        case "extra":
            raise ImportError("No module named 'chromadb'", name="chromadb.api")
        case "knowledge":
            raise RecordError("card.md: no title")
        case "exit":
            raise typer.Exit(1)
        case _:
            raise ZeroDivisionError("by zero")
