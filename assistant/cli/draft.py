"""`ninetyday draft okrs`: from a brief to OKRs that hold, or to the questions that would make them possible."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import TodayOption, read_today
from assistant.cli.terminal import complain, say
from assistant.files import read_document, refuse_early, write_text

if TYPE_CHECKING:
    from assistant.drafting.events import Event, Tell
    from assistant.drafting.pipeline import Draft, Refusal
    from assistant.drafting.questions import Question
    from assistant.settings import Settings
    from knowledge.search import Library
    from rules.document import Document
    from rules.document.base import Horizon
    from rules.finding import Finding

NOT_HELD = 1


class Horizons(StrEnum):
    """Which sets to draft."""

    ninety_days = "90d"
    six_months = "6m"
    both = "both"


class DraftFormat(StrEnum):
    """How the draft is written."""

    yaml = "yaml"
    json = "json"
    markdown = "markdown"


def okrs(
    brief: Annotated[str, typer.Argument(help="A brief in YAML or JSON; - is standard input.")],
    *,
    horizon: Annotated[Horizons, typer.Option(help="Which sets to draft.")] = Horizons.both,
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="Write the draft to this file; it must be new.")
    ] = None,
    written: Annotated[
        DraftFormat | None,
        typer.Option("--format", help="yaml, json or markdown; on a screen markdown, else yaml."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file that -o names.")] = False,
    model: Annotated[
        str | None, typer.Option(help="A model of the server, openai:NAME, or a .gguf file; default: embedded.")
    ] = None,
    base_url: Annotated[str | None, typer.Option(help="An OpenAI-compatible server.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing while it works.")] = False,
    today: TodayOption = None,
) -> None:
    """Draft OKRs from a brief: retrieved, worded, computed and checked before you see them.

    Exit code 0: a draft that holds. 1: none could be made to hold; the reasons and the questions are printed.
    """
    day = read_today(today)
    if output is not None:
        refuse_early(output, force=force)
    with _telling(quiet) as tell:
        tell(_event("brief", f"reading {brief}"))
        document = read_document(brief).document
        _refuse_early_if_unsound(document, day)
        result = asyncio.run(_draft(document, _horizons(horizon), model, base_url, day, tell))
    from assistant.drafting.pipeline import Refusal

    if isinstance(result, Refusal):
        _print_refusal(result.reason, result.findings, result.questions)
        raise typer.Exit(NOT_HELD)
    chosen = written or (DraftFormat.markdown if output is None and sys.stdout.isatty() else DraftFormat.yaml)
    text = _rendered(result, chosen)
    if output is None:
        say(text)
        return
    path = write_text(output, text, force=force)
    _tell_result(result, str(path))


async def _draft(
    document: Document, horizons: tuple[Horizon, ...], model: str | None, base_url: str | None, day: dt.date, tell: Tell
) -> Draft | Refusal:
    from assistant.models.client import ModelClient
    from assistant.settings import read_settings

    settings = read_settings(model=model, base_url=base_url)
    client = ModelClient(
        settings, progress=lambda done, whole: tell(_event("model", "assembling", done / (whole or 1)))
    )
    async with client:
        tell(_event("model", f"loading {client.describe()}"))
        client.warm_up()
        # Everything heavy is imported while the engine loads.
        from assistant.drafting.pipeline import Deps, draft_okrs

        with _library(settings, tell) as library:
            deps = Deps(library, client, client.describe(), day, tell=tell)
            return await draft_okrs(document, horizons, deps)


@contextmanager
def _library(settings: Settings, tell: Tell) -> Generator[Library]:
    from knowledge.search import Library

    def progress(done: int, whole: int, what: str) -> None:
        tell(_event("guidance", what, done / (whole or 1)))

    with Library.open(settings.home, progress=progress, chroma_url=os.environ.get("NINETYDAY_CHROMA_URL")) as library:
        yield library


def _horizons(chosen: Horizons) -> tuple[Horizon, ...]:
    return ("90d", "6m") if chosen is Horizons.both else (chosen.value,)


def _refuse_early_if_unsound(document: Document, day: dt.date) -> None:
    """A brief that carries no draft is told so before anything heavy is loaded."""
    from assistant.drafting.questions import blocking_findings, blocking_questions
    from rules.check import check

    report = check(document, today=day, scopes=("brief",))
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
    from rules.writing import to_json, to_yaml

    document = draft.recorded()
    return to_json(document) if chosen is DraftFormat.json else to_yaml(document)


def _tell_result(draft: Draft, path: str) -> None:
    from rules.render.text import summary

    complain(f"{path}: {summary(draft.report)}")


def _event(step: str, text: str, share: float | None = None) -> Event:
    from assistant.drafting.events import Event

    return Event(step, text, share)


@contextmanager
def _telling(quiet: bool) -> Generator[Tell]:
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
