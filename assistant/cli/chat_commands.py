"""The slash commands of a talk: those that are said to the engine in other words, and those that write a file."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.options import UsageRefused
from assistant.conversation.commands import SAID, split
from assistant.errors import ExtraMissing, NinetydayError
from assistant.files import same_file, write_bytes, write_text

if TYPE_CHECKING:
    from assistant.conversation import Deps, State
    from rules.document import Document

OTHERS = ("save", "export", "quit")


class NotYet(NinetydayError):  # noqa: N818 - as in assistant.errors
    """A file was wanted, and there is no document yet."""


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command and what stands behind it."""

    name: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command comes to: lines to print, a message for the engine, or the end of the talk."""

    lines: tuple[str, ...] = ()
    message: str = ""
    ends: bool = False


def command_of(message: str) -> Command | None:
    """The slash command that a line is; None for what is said."""
    found = split(message)
    return None if found is None else Command(*found)


def wanted(command: Command, state: State, file: str | None, deps: Deps) -> Outcome:
    """Do what a command wants. Raises UsageRefused, NotYet, FileRefused, ImportError (an extra is missing)."""
    if command.name in ("quit", "exit", "q"):
        return Outcome(ends=True)
    if command.name == "save":
        return Outcome((_saved(command.rest, state, file),))
    if command.name == "export":
        return Outcome((_exported(command.rest, state, file, deps),))
    said = SAID.get(command.name)
    if said is None:
        known = ", ".join(f"/{one}" for one in (*SAID, *OTHERS))
        raise UsageRefused(f"there is no /{command.name}", f"there are {known}")
    if command.name == "what-if" and not command.rest:
        raise UsageRefused("/what-if wants days a week", "say /what-if 3")
    return Outcome(message=said.format(rest=command.rest).strip())


def _document(state: State) -> Document:
    document = state.document
    if document is None:
        lacking = ", ".join(one.replace("_", " ") for one in sorted(state.lacks))
        raise NotYet(f"there is no document yet: {lacking} not said", "answer that first; what was said is kept anyway")
    return document


def _saved(rest: str, state: State, file: str | None) -> str:
    from rules.formats.writing import to_json, to_yaml

    document = _document(state)
    name = rest or file or _named("yaml", state, file)
    text = to_json(document) if Path(name).suffix.lower() == ".json" else to_yaml(document)
    # The file that the talk began with is its own; any other that is there is somebody else's.
    written = write_text(name, text, force=file is not None and same_file(name, file))
    return f"wrote {written}"


def _named(rest: str, state: State, file: str | None) -> str:
    """The file that is meant: a format alone gets the name of the talk's own file, or of the company, and a number
    where that is there already."""
    ending = rest.strip().lower().removeprefix(".")
    if Path(rest).suffix or "/" in rest or not ending:
        return rest
    company = str(state.value.get("engagement", {}).get("company") or "")
    words = re.findall(r"[^\W_]+", (Path(file).stem if file else company).lower())
    name = "-".join(words) or "plan"
    tries = (f"{name}{'' if n == 1 else f'-{n}'}.{ending}" for n in range(1, _MOST_TRIES))
    return next((one for one in tries if not Path(one).exists()), f"{name}.{ending}")


_MOST_TRIES = 1000


def _exported(rest: str, state: State, file: str | None, deps: Deps) -> str:
    from assistant.evidence import evidence_of
    from assistant.exports import FORMATS, load
    from assistant.exports.preparing import prepare
    from rules.check import check

    rest = _named(rest, state, file)
    ending = Path(rest).suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise UsageRefused(
            f"/export wants a format or a file with its ending{f', and {rest} has none of them' if rest else ''}",
            f"say /export md, or /export plan.{{{','.join(FORMATS)}}}",
        )
    document = _document(state)
    try:
        write = load(ending)
    except ImportError as error:
        raise ExtraMissing("/export", "export") from error
    report = check(document, today=deps.today, settings=deps.rules, evidence=evidence_of(document))
    made = write(prepare(document, report, dt.datetime.combine(deps.today, dt.time())))
    return f"wrote {write_bytes(rest, made if isinstance(made, bytes) else made.encode())}"
