"""What the drafting commands share: signs of life, the guidance, the refusal, and where a draft is written."""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assistant.cli.options import UsageRefused
from assistant.cli.terminal import complain, say
from assistant.errors import NinetydayError
from assistant.files import refuse_early, write_text

if TYPE_CHECKING:
    from assistant.drafting.events import Event, Tell
    from assistant.drafting.pipeline import Draft, Refusal
    from assistant.drafting.questions import Question
    from assistant.settings import Settings
    from knowledge.search import Library
    from rules.document import Document
    from rules.finding import Finding
    from rules.settings import Settings as RuleSettings

NOT_HELD = 1


class DraftFormat(StrEnum):
    """How the draft is written."""

    yaml = "yaml"
    json = "json"
    markdown = "markdown"


_BY_ENDING = {f".{one.value}": one for one in DraftFormat} | {".md": DraftFormat.markdown}
_EXPORTED = frozenset((".docx", ".pdf", ".xlsx", ".html", ".htm", ".ics"))
"""Endings that `ninetyday export` writes, from a draft that was kept."""


def refuse_place_early(output: str | None, written: DraftFormat | None, *, force: bool) -> None:
    """Raise before minutes of work where the draft could not be written, or would not be what its name promises."""
    if output is None:
        return
    refuse_early(output, force=force)
    if written is None and _ending(output) in _EXPORTED:
        kept = Path(output).with_suffix(".yaml")
        raise UsageRefused(
            f"{output}: a draft is written as yaml, json or markdown",
            f"draft with -o {kept}, then `ninetyday export {kept} -o {output}`",
        )


def _ending(output: str | None) -> str:
    return Path(output).suffix.lower() if output else ""


def answer(result: Draft | Refusal, written: DraftFormat | None, output: str | None, *, force: bool) -> None:
    """Print the draft or write it where it was wanted; a refusal is told, and the exit code says so."""
    from assistant.drafting.pipeline import Refusal

    if isinstance(result, Refusal):
        _print_refusal(result.reason, result.findings, result.questions)
        raise typer.Exit(NOT_HELD)
    usual = DraftFormat.markdown if output is None and sys.stdout.isatty() else DraftFormat.yaml
    chosen = written or _BY_ENDING.get(_ending(output), usual)
    text = _rendered(result, chosen)
    if output is not None:
        _keep(text, output, result, force=force)
    elif written is None and chosen is DraftFormat.markdown:
        show_page(text)
    else:
        say(text)
    if chosen is not DraftFormat.markdown:
        _ask(result.questions)


def _ask(questions: Sequence[Question]) -> None:
    """What would make the draft better, on standard error: the page alone has a place for it."""
    if questions:
        complain("The draft gets better with an answer to:")
    for question in questions:
        complain(f"- {question.path}: {question.text}")
        complain(f"    because {question.why}")


@contextmanager
def library(settings: Settings, tell: Tell) -> Generator[Library]:
    """The guidance, its index built first where this machine has none."""
    from assistant.guidance import open_library

    def progress(done: int, whole: int, what: str) -> None:
        tell(event("guidance", what, done / (whole or 1)))

    with open_library(settings.home, progress) as library:
        yield library


def refuse_early_if_unsound(document: Document, day: dt.date, rules: RuleSettings) -> None:
    """A brief that carries no draft is told so before anything heavy is loaded."""
    from assistant.drafting.questions import blocking_findings, blocking_questions
    from rules.check import check

    report = check(document, today=day, settings=rules, scopes=("brief",))
    findings, questions = blocking_findings(report), blocking_questions(document, report)
    if not findings and not questions:
        return
    _print_refusal("the brief does not carry a draft yet", findings, questions)
    raise typer.Exit(NOT_HELD)


def _print_refusal(reason: str, findings: Sequence[Finding], questions: Sequence[Question]) -> None:
    """Why there is no draft, on standard error: findings with what would mend them, then the questions to answer."""
    complain(f"no draft: {reason}")
    for finding in findings:
        complain(f"{finding.severity} {finding.code} {finding.path}: {finding.message}")
        complain(f"    why: {finding.why}")
        if finding.fix:
            complain(f"    fix: {finding.fix.description}")
    if questions:
        complain("To get a draft, answer in the brief:")
    for question in questions:
        complain(f"- {question.path}: {question.text}")
        complain(f"    because {question.why}")


def _rendered(draft: Draft, chosen: DraftFormat) -> str:
    if chosen is DraftFormat.markdown:
        from assistant.drafting.markdown import draft_markdown

        return draft_markdown(draft)
    from rules.formats.writing import to_json, to_yaml

    document = draft.recorded()
    return to_json(document) if chosen is DraftFormat.json else to_yaml(document)


def _keep(text: str, output: str, draft: Draft, *, force: bool) -> None:
    """Write the draft where it was wanted; where that fails, beside other temporary files, for it took its time."""
    from rules.render.text import summary

    try:
        path = write_text(output, text, force=force)
    except NinetydayError as error:
        spare = Path(tempfile.gettempdir()) / f"ninetyday-draft-{os.getpid()}{Path(output).suffix}"
        try:
            write_text(str(spare), text, force=True)
        except NinetydayError:
            raise error from None
        raise type(error)(error.message, f"the draft is in {spare}; {error.next_step}") from error
    complain(f"wrote {path}: {summary(draft.report)}")


def show_page(text: str) -> None:
    """The page as a terminal shows it: wrapped between words, tables drawn."""
    from rich.console import Console
    from rich.markdown import Markdown

    Console(highlight=False).print(Markdown(text))


def event(step: str, text: str, share: float | None = None) -> Event:
    """A sign of life; imported only here, since nothing heavy may come before the first one."""
    from assistant.drafting.events import Event

    return Event(step, text, share)


@contextmanager
def telling(quiet: bool) -> Generator[Tell]:
    """Where the signs of life go: a moving line in a terminal, plain lines elsewhere, nothing when quiet."""
    if quiet:
        yield lambda _: None
        return
    if not sys.stderr.isatty():
        yield _plain_lines()
        return
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    with console.status("starting") as status:

        def tell(event: Event) -> None:
            words = f"{event.step}: {event.text}"
            if event.share is not None and event.share < 1:
                status.update(f"{words} {event.share:.0%}", spinner="dots")
                return
            console.print(words, style="dim", markup=False)
            status.update(f"{event.step} …")

        yield tell


def _plain_lines() -> Tell:
    """A line an event, and of a long step only its beginning: a log wants no hundred lines of percent."""
    begun: set[str] = set()

    def tell(event: Event) -> None:
        if event.share is not None:
            if event.step in begun:
                return
            begun.add(event.step)
        complain(f"{event.step}: {event.text}")

    return tell
