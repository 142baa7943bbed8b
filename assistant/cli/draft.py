"""`ninetyday draft ...`: from a brief to a draft that holds, or to the questions that would make it possible."""

from __future__ import annotations

import asyncio
import datetime as dt
import signal
import threading
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from assistant.cli.drafting import (
    DraftFormat,
    answer,
    event,
    library,
    refuse_early_if_unsound,
    refuse_place_early,
    telling,
)
from assistant.cli.options import ConfigOption, IsolatedOption, TodayOption, read_today
from assistant.configuration import configuration_for
from assistant.files import read_document

if TYPE_CHECKING:
    from assistant.drafting.events import Tell
    from assistant.drafting.pipeline import Draft, Refusal
    from assistant.models.client import ModelClient
    from assistant.settings import Settings
    from knowledge.search import Library
    from rules.document import Document
    from rules.document.base import Horizon
    from rules.settings import Settings as RuleSettings


ByCode = Literal["interviews", "plan"]
"""Drafts for which no model is asked."""


class Horizons(StrEnum):
    """Which sets to draft."""

    ninety_days = "90d"
    six_months = "6m"
    both = "both"


BriefArgument = Annotated[str, typer.Argument(help="A brief in YAML or JSON; - is standard input.")]
OutputOption = Annotated[
    str | None, typer.Option("-o", "--output", help="Write the draft to this file; it must be new.")
]
FormatOption = Annotated[
    DraftFormat | None,
    typer.Option("--format", help="yaml, json or markdown; else by the ending of -o; on a screen markdown."),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the file that -o names.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing while it works.")]


def okrs(
    brief: BriefArgument,
    *,
    horizon: Annotated[Horizons, typer.Option(help="Which sets to draft.")] = Horizons.both,
    output: OutputOption = None,
    written: FormatOption = None,
    force: ForceOption = False,
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
    quiet: QuietOption = False,
    today: TodayOption = None,
) -> None:
    """Draft OKRs from a brief: retrieved, worded, computed and checked before you see them.

    Exit code 0: a draft that holds. 1: none could be made to hold; the reasons and the questions are printed.
    """
    day = read_today(today)
    refuse_place_early(output, written, force=force)
    rules = configuration_for(brief, config=config, isolated=isolated).settings
    with telling(quiet) as tell:
        tell(event("brief", f"reading {brief}"))
        document = read_document(brief).document
        refuse_early_if_unsound(document, day, rules)
        settings = _settings(model, base_url, way)
        # Outside the event loop, where Ctrl-C stops at once; the engine loads meanwhile.
        client = _client(settings, tell)
        with library(settings, tell) as found:
            result = asyncio.run(_draft(document, _horizons(horizon), client, found, day, rules, tell))
    answer(result, written, output, force=force)


def interviews(
    brief: BriefArgument,
    *,
    output: OutputOption = None,
    written: FormatOption = None,
    force: ForceOption = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    quiet: QuietOption = False,
    today: TodayOption = None,
) -> None:
    """Draft the interview guide of week 1: whom to meet, what to ask and why, and which figures to pull.

    No model is asked. Exit code 0: a guide that holds. 1: none could be made to hold; the reasons are printed.
    """
    _by_code("interviews", brief, output, written, config, today, force=force, isolated=isolated, quiet=quiet)


def plan(
    brief: BriefArgument,
    *,
    output: OutputOption = None,
    written: FormatOption = None,
    force: ForceOption = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    quiet: QuietOption = False,
    today: TodayOption = None,
) -> None:
    """Draft the first 90 days: diagnose, build, execute, in days and hours; quick wins, initiatives, the CEO's part.

    The 90-day key results of the document are taken up with their days and hours; where it has none, the plan chooses
    as the OKR drafter would. No model is asked. Exit code 0: a plan that holds. 1: none could be made to hold; the
    reasons are printed.
    """
    _by_code("plan", brief, output, written, config, today, force=force, isolated=isolated, quiet=quiet)


def _by_code(
    kind: ByCode,
    brief: str,
    output: str | None,
    written: DraftFormat | None,
    config: str | None,
    today: str | None,
    *,
    force: bool,
    isolated: bool,
    quiet: bool,
) -> None:
    """Draft what takes no model, and answer with it."""
    from assistant.settings import read_settings

    day = read_today(today)
    refuse_place_early(output, written, force=force)
    rules = configuration_for(brief, config=config, isolated=isolated).settings
    with telling(quiet) as tell:
        tell(event("brief", f"reading {brief}"))
        document = read_document(brief).document
        refuse_early_if_unsound(document, day, rules)
        with library(read_settings(), tell) as found:
            result = asyncio.run(_made_by_code(kind, document, found, day, rules, tell))
    answer(result, written, output, force=force)


async def _made_by_code(
    kind: ByCode, document: Document, found: Library, day: dt.date, rules: RuleSettings, tell: Tell
) -> Draft | Refusal:
    from assistant.drafting.kind import Needs

    _stop_at_once()
    needs = Needs(found, day, rules, tell)
    if kind == "interviews":
        from assistant.drafting.interviews.drafting import draft_interviews

        return await draft_interviews(document, needs)
    from assistant.drafting.plan.drafting import draft_plan

    return await draft_plan(document, needs)


def _stop_at_once() -> None:
    """asyncio would only cancel the task and wait for whatever it waits for; a person wants to stop now."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _settings(model: str | None, base_url: str | None, way: str | None) -> Settings:
    from assistant.settings import read_settings

    return read_settings(model=model, base_url=base_url, way=way)


def _client(settings: Settings, tell: Tell) -> ModelClient:
    """The model's client, its engine loading in the background while everything heavy is imported."""
    from assistant.models.client import ModelClient

    client = ModelClient(settings, progress=lambda done, whole: tell(event("model", "assembling", done / (whole or 1))))
    if settings.chosen_way != "fill":
        tell(event("model", f"loading {client.describe()}"))
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

    _stop_at_once()
    async with client:
        way = client.settings.chosen_way
        identity = UNASKED if way == "fill" else client.describe()
        return await draft_okrs(document, horizons, Deps(library, client, identity, day, rules, tell, way=way))


def _horizons(chosen: Horizons) -> tuple[Horizon, ...]:
    return ("90d", "6m") if chosen is Horizons.both else (chosen.value,)
