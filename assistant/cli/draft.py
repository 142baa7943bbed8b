"""`ninetyday draft okrs`: from a brief to OKRs that hold, or to the questions that would make them possible."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import ConfigOption, IsolatedOption, TodayOption, read_today
from assistant.cli.terminal import complain, say
from assistant.configuration import configuration_for
from assistant.errors import NinetydayError
from assistant.files import read_document, refuse_early, write_text

if TYPE_CHECKING:
    from assistant.drafting.events import Event, Tell
    from assistant.drafting.pipeline import Draft, Refusal
    from assistant.drafting.questions import Question
    from assistant.models.client import ModelClient
    from assistant.settings import Settings
    from knowledge.search import Library
    from rules.document import Document
    from rules.document.base import Horizon
    from rules.finding import Finding
    from rules.settings import Settings as RuleSettings

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
    way: Annotated[
        str | None,
        typer.Option(help="fill: no model; begin: it says where to begin; compose: it words all; default: auto."),
    ] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing while it works.")] = False,
    today: TodayOption = None,
) -> None:
    """Draft OKRs from a brief: retrieved, worded, computed and checked before you see them.

    Exit code 0: a draft that holds. 1: none could be made to hold; the reasons and the questions are printed.
    """
    day = read_today(today)
    if output is not None:
        refuse_early(output, force=force)
    rules = configuration_for(brief, config=config, isolated=isolated).settings
    with _telling(quiet) as tell:
        tell(_event("brief", f"reading {brief}"))
        document = read_document(brief).document
        _refuse_early_if_unsound(document, day, rules)
        settings = _settings(model, base_url, way)
        # Outside the event loop, where Ctrl-C stops at once; the engine loads meanwhile.
        client = _client(settings, tell)
        with _library(settings, tell) as library:
            result = asyncio.run(_draft(document, _horizons(horizon), client, library, day, rules, tell))
    from assistant.drafting.pipeline import Refusal

    if isinstance(result, Refusal):
        _print_refusal(result.reason, result.findings, result.questions)
        raise typer.Exit(NOT_HELD)
    chosen = written or (DraftFormat.markdown if output is None and sys.stdout.isatty() else DraftFormat.yaml)
    text = _rendered(result, chosen)
    if output is not None:
        _keep(text, output, result, force=force)
    elif written is None and chosen is DraftFormat.markdown:
        _show_page(text)
    else:
        say(text)


def _settings(model: str | None, base_url: str | None, way: str | None) -> Settings:
    from assistant.settings import read_settings

    return read_settings(model=model, base_url=base_url, way=way)


def _client(settings: Settings, tell: Tell) -> ModelClient:
    """The model's client, its engine loading in the background while everything heavy is imported."""
    from assistant.models.client import ModelClient

    client = ModelClient(
        settings, progress=lambda done, whole: tell(_event("model", "assembling", done / (whole or 1)))
    )
    if settings.chosen_way != "fill":
        tell(_event("model", f"loading {client.describe()}"))
        client.warm_up()
    return client


async def _draft(
    document: Document,
    horizons: tuple[Horizon, ...],
    client: ModelClient,
    library: Library,
    day: dt.date,
    rules: RuleSettings,
    tell: Tell,
) -> Draft | Refusal:
    from assistant.drafting.pipeline import UNASKED, Deps, draft_okrs

    # asyncio would only cancel the task and wait for whatever it waits for; a person wants to stop now.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.default_int_handler)
    async with client:
        way = client.settings.chosen_way
        identity = UNASKED if way == "fill" else client.describe()
        return await draft_okrs(document, horizons, Deps(library, client, identity, day, rules, tell, way))


@contextmanager
def _library(settings: Settings, tell: Tell) -> Generator[Library]:
    from knowledge.search import Library

    def progress(done: int, whole: int, what: str) -> None:
        tell(_event("guidance", what, done / (whole or 1)))

    with Library.open(settings.home, progress=progress, chroma_url=os.environ.get("NINETYDAY_CHROMA_URL")) as library:
        yield library


def _horizons(chosen: Horizons) -> tuple[Horizon, ...]:
    return ("90d", "6m") if chosen is Horizons.both else (chosen.value,)


def _refuse_early_if_unsound(document: Document, day: dt.date, rules: RuleSettings) -> None:
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


def _show_page(text: str) -> None:
    """The page as a terminal shows it: wrapped between words, tables drawn."""
    from rich.console import Console
    from rich.markdown import Markdown

    Console(highlight=False).print(Markdown(text))


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
