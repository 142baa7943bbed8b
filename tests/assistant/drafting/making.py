"""Make drafts in tests: the briefs there are, models that answer what they are told, and one pipeline run."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from assistant.drafting.events import Event
from assistant.drafting.pipeline import Deps, Draft, Refusal, draft_okrs
from assistant.drafting.wording import Words
from assistant.models.client import ModelClient, ModelIdentity
from assistant.settings import Settings
from knowledge.search import Library
from rules.document import Document
from rules.document.base import Horizon
from rules.document.okrs import KeyResult, OkrSet
from rules.finding import Finding
from rules.formats.reading import parse
from rules.formats.writing import to_yaml
from rules.ledger import key_results

ROOT = Path(__file__).parents[3]
BRIEFS = {
    "northwind": ROOT / "assistant" / "examples" / "northwind.yaml",
    **{file.stem: file for file in sorted((ROOT / "evals" / "data" / "briefs").glob("*.yaml"))},
}
"""The example, the briefs of every role, and the hostile one, by name."""
HOSTILE = "hostile-instructions"
SIX = tuple(name for name in BRIEFS if name.startswith("cro-"))
RECORDED = ("northwind", *SIX, HOSTILE)
"""The briefs for which the engine's answers are recorded."""
A_FEW = ("northwind", "cro-pumps", "cgo-selfserve", "cmo-ecole", "cso-payroll", "vp-conservas", HOSTILE)
"""One of each role, in three languages, for what is looked at more closely."""
BOTH: tuple[Horizon, ...] = ("90d", "6m")
TODAY = dt.date(2026, 11, 23)
IDENTITY = ModelIdentity("scripted", "this test")

Reply = TypeVar("Reply", bound=BaseModel)


@cache
def brief(name: str) -> Document:
    """One of BRIEFS, read once: nobody can change a document."""
    return parse(BRIEFS[name].read_text(encoding="utf-8"), name).document


@dataclass
class Scripted:
    """A model that answers what `answer` makes of the prompt; nothing comes between it and the gate."""

    answer: Callable[[str], str]
    prompts: list[str] = field(default_factory=list[str])

    async def word(
        self, instructions: str, prompt: str, reply: type[Reply], *, max_tokens: int, temperature: float = 0.0
    ) -> Reply:
        """The answer, unvalidated: a server may break its own limits."""
        self.prompts.append(prompt)
        return reply.model_construct(start_with=self.answer(prompt))


@dataclass
class Watched:
    """The real client, with what was asked and answered kept."""

    client: ModelClient
    said: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    async def word(
        self, instructions: str, prompt: str, reply: type[Reply], *, max_tokens: int, temperature: float = 0.0
    ) -> Reply:
        """One reply of the client's."""
        result = await self.client.word(instructions, prompt, reply, max_tokens=max_tokens, temperature=temperature)
        self.said.append((prompt, str(result.model_dump()["start_with"])))
        return result


def run(
    document: Document,
    library: Library,
    words: Words,
    horizons: Sequence[Horizon] = BOTH,
    *,
    told: list[Event] | None = None,
) -> Draft | Refusal:
    """One run of the real pipeline."""
    deps = Deps(library, words, IDENTITY, TODAY, tell=(told if told is not None else []).append, way="begin")
    return asyncio.run(draft_okrs(document, horizons, deps))


def run_recorded(
    document: Document, library: Library, settings: Settings, horizons: Sequence[Horizon] = BOTH
) -> tuple[Draft | Refusal, Watched]:
    """One run of the real pipeline with the real client, whose traffic the caller replays or records."""

    async def go() -> tuple[Draft | Refusal, Watched]:
        async with ModelClient(settings) as client:
            words = Watched(client)
            return await draft_okrs(document, horizons, Deps(library, words, IDENTITY, TODAY, way="begin")), words

    return asyncio.run(go())


def made(result: Draft | Refusal) -> Draft:
    """The draft; fails the test with the reason where there is none."""
    assert isinstance(result, Draft), (result.reason, [(f.code, f.path, f.message) for f in result.findings])
    return result


def drafted_errors(draft: Draft) -> list[Finding]:
    """Errors in objectives and key results."""
    return [finding for finding in draft.report.errors if finding.path.startswith("/okr_sets")]


def sets(draft: Draft) -> tuple[OkrSet, ...]:
    return draft.document.okr_sets or ()


def rows(draft: Draft) -> list[KeyResult]:
    """All key results of a draft."""
    return [kr for one in sets(draft) for kr in key_results(one)]


def yaml_of(draft: Draft) -> str:
    """The file, without the seconds that it took."""
    document = draft.recorded()
    assert document.provenance is not None
    return to_yaml(document.model_copy(update={"provenance": document.provenance.model_copy(update={"seconds": None})}))
