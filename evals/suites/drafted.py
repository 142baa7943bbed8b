"""Drafts of OKRs, guides and plans as cases: made by the pipeline that a person uses, with what each try took."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from assistant.drafting.composing import Way
from assistant.drafting.events import Event, silent
from assistant.drafting.interviews.drafting import draft_interviews
from assistant.drafting.pipeline import Deps, Draft, Refusal, draft_okrs
from assistant.drafting.plan.drafting import draft_plan
from assistant.models.client import ModelClient, Usage
from assistant.settings import read_settings
from evals.suites.briefs import BriefInputs, brief
from evals.suites.means import Means
from evals.suites.remembered import Remembered, spent
from evals.suites.suite import Outcome, Task
from rules.document import Document
from rules.document.base import Horizon

Drafting = Callable[[Document, tuple[Horizon, ...], Deps], Awaitable[Draft | Refusal]]
TRIED = "check"
"""The step that a draft tells once a try."""


@dataclass(frozen=True, slots=True)
class Text:
    """One drafted text with its place and what it cites."""

    place: str
    text: str
    citations: tuple[str, ...] = ()
    play: str | None = None


@dataclass(kw_only=True)
class Drafted(Outcome):
    """A draft or a refusal, and what it took."""

    brief: str
    document: Document | None = None
    """None where the draft was refused."""
    report: Any = None
    texts: list[Text] = field(default_factory=list[Text])
    root: str = ""
    """The pointer that everything drafted stands below."""
    tries: int = 0
    seconds: float = 0.0
    usage: Usage = field(default_factory=Usage)
    library: Any = None
    """The guidance that it was drafted from: evaluators look up there what it cites."""


async def okrs(document: Document, horizons: tuple[Horizon, ...], deps: Deps) -> Draft | Refusal:
    """The OKR sets of a brief."""
    return await draft_okrs(document, horizons, deps)


async def guide(document: Document, _: tuple[Horizon, ...], deps: Deps) -> Draft | Refusal:
    """The interview guide of a brief."""
    return await draft_interviews(document, deps.needs)


async def plan(document: Document, _: tuple[Horizon, ...], deps: Deps) -> Draft | Refusal:
    """The 90-day plan of a brief, whose OKRs are drafted first, as a person does it."""
    sets = await draft_okrs(document, ("90d",), replace(deps, tell=silent))  # their tries are not the plan's
    return sets if isinstance(sets, Refusal) else await draft_plan(sets.document, deps.needs)


ROOTS: dict[Drafting, str] = {okrs: "/okr_sets", guide: "/interview_guide", plan: "/ninety_day_plan"}


def drafting(draft: Drafting, root: str = "", way: Way | None = None) -> Callable[[Means], Any]:
    """The task that drafts with the model that the settings choose.

    `root` is where a way of drafting that is not the assistant's own writes; `way` stands in place of the settings'.
    """

    @asynccontextmanager
    async def opened(means: Means) -> AsyncGenerator[Task]:
        async with ModelClient(means.settings) as client:
            words = Remembered(client, means.memory)

            async def task(inputs: BriefInputs) -> Drafted:
                return await _drafted(inputs, draft, means, words, way or means.settings.chosen_way, root)

            yield task

    return opened


REPLAY_URL = "http://127.0.0.1:9/v1"
"""Where replayed requests claim to go: nothing listens there, so a request that was not recorded cannot succeed."""


@asynccontextmanager
async def from_recorded(means: Means) -> AsyncGenerator[Task]:
    """The task that drafts OKRs with what the embedded engine once answered; no model is there."""
    from assistant.models.engine import MODEL_ALIAS

    recorded, home = means.recorded, means.settings.home
    settings = read_settings(model=MODEL_ALIAS, base_url=REPLAY_URL, api_key="none", home=home, environ={})
    async with ModelClient(settings) as client:
        words = Remembered(client, None)

        async def task(inputs: BriefInputs) -> Drafted:
            with _played(recorded, inputs.brief):
                return await _drafted(inputs, okrs, means, words, "begin", "")

        yield task


@contextmanager
def _played(folder: Path | None, name: str) -> Generator[None]:
    """A brief's recording in the place of the server."""
    import vcr  # pyright: ignore[reportMissingTypeStubs]

    file = (folder or Path()) / f"{'northwind' if name == 'example' else name}.yaml"
    if folder is None or not file.is_file():
        raise FileNotFoundError(2, "no traffic was recorded for this brief", str(file))
    # Neither host nor key is compared: the engine listened on another port.
    player: Any = vcr.VCR(match_on=["method", "path", "body"], decode_compressed_response=True)
    with ExitStack() as stack:
        stack.enter_context(player.use_cassette(str(file), record_mode="none"))
        yield


async def _drafted(
    inputs: BriefInputs, draft: Drafting, means: Means, client: Remembered, way: Way, root: str
) -> Drafted:
    document, told = brief(inputs.brief), list[Event]()
    deps = Deps(means.library, client, client.describe(), means.today, tell=told.append, way=way)
    before, began = client.usage, time.perf_counter()
    result = await draft(document, inputs.horizons, deps)
    took = time.perf_counter() - began
    found = Drafted(
        brief=inputs.brief,
        asked=_asked(document),
        root=root or ROOTS[draft],
        tries=sum(one.step == TRIED for one in told),
        seconds=took,
        usage=spent(before, client.usage),
        library=means.library,
    )
    if isinstance(result, Refusal):
        found.made = f"Refused: {result.reason}"
        found.reasons = [f"{one.code} {one.path}: {one.message}" for one in result.findings]
        found.codes = Counter(one.code for one in result.findings)
        return found
    found.document, found.report = result.document, result.report
    found.texts = texts_of(result.document, found.root)
    found.made = "\n".join(f"{one.place}  {one.text}" for one in found.texts)
    own = [one for one in result.report.findings if one.path.startswith(found.root)]
    found.reasons = [f"{one.severity} {one.code} {one.path}: {one.message}" for one in own]
    found.codes = Counter(one.code for one in own)
    return found


def _asked(document: Document) -> str:
    engagement = document.engagement
    goals = "\n".join(f"- {one.text}" for one in document.company_objectives or ())
    head = f"{engagement.company}, {engagement.role}, {engagement.days_per_week:g} days a week"
    return f"{head}\n\n{(engagement.situation or '').strip()}\n\n{goals}"


def texts_of(document: Document, root: str) -> list[Text]:
    """Every text below a root that was drafted to be read: objectives and key results, questions, or activities."""
    if root == "/okr_sets":
        return [
            Text(f"{one.horizon} {part.id}", part.text, part.citations, part.play)
            for one in document.okr_sets or ()
            for objective in one.objectives
            for part in (objective, *objective.key_results)
        ]
    if root == "/interview_guide":
        interviews = document.interview_guide.interviews if document.interview_guide else ()
        return [
            Text(f"{one.who or one.group} {number}", asked.text, asked.citations, asked.play)
            for one in interviews
            for number, asked in enumerate(one.questions, 1)
        ]
    activities = document.ninety_day_plan.activities if document.ninety_day_plan else ()
    return [Text(f"day {one.day}", one.text, one.citations, one.play) for one in activities if one.text]
