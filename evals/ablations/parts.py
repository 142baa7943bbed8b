"""The parts that an ablation takes away: the check and its repair, what repair learns, the search, specific plays."""

from __future__ import annotations

import random
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from assistant.drafting.events import silent
from assistant.drafting.kind import Draft, Kind, Made, Needs, Refusal, draft, refuse_unsound
from assistant.drafting.pipeline import Deps, draft_okrs, okrs_kind
from assistant.drafting.plan.drafting import PLAN_KIND
from assistant.drafting.provenance import carried_evidence, recorded
from evals.suites.drafted import Drafting
from evals.suites.remembered import Chance, Drawn, Remembered
from knowledge.hits import Rankings
from knowledge.passages import RecordKind
from knowledge.plays import Play
from knowledge.search import Library
from rules.check import check
from rules.document import Document
from rules.document.base import Horizon
from rules.finding import Finding
from rules.ledger import key_results, ledger

Judging = Callable[[Kind[Any], Document, Needs], Awaitable[Draft | Refusal]]
"""How a kind of draft comes from try to draft; the assistant's own is `kind.draft`."""
Searching = Literal["both", "words", "meaning", "none", "chance"]


def okr_sets(judging: Judging) -> Drafting:
    """OKR sets that come about by another way of judging."""

    async def made(document: Document, horizons: tuple[Horizon, ...], deps: Deps) -> Draft | Refusal:
        return await judging(okrs_kind(horizons, deps), document, deps.needs)

    return made


def plans(judging: Judging) -> Drafting:
    """The 90-day plan by another way of judging; its OKRs come about as ever."""

    async def made(document: Document, _: tuple[Horizon, ...], deps: Deps) -> Draft | Refusal:
        sets = await draft_okrs(document, ("90d",), replace(deps, tell=silent))
        return sets if isinstance(sets, Refusal) else await judging(PLAN_KIND, sets.document, deps.needs)

    return made


async def unchecked(kind: Kind[Any], document: Document, needs: Needs) -> Draft | Refusal:
    """The first try as it is: nothing mended, nothing tried again. What the check says of it is only counted."""
    refusal = refuse_unsound(document, needs.today, needs.rules)
    if refusal:
        return refusal
    began = time.perf_counter()
    work = await kind.gather(document, needs)
    made: Made | Refusal = work if isinstance(work, Refusal) else kind.make(work, needs)
    if isinstance(made, Refusal):
        return made
    rest = document.model_copy(update=dict(made.stays))
    evidence = carried_evidence(rest, made.evidence)
    told = recorded(made.origin, rest, needs.identity, needs.today, time.perf_counter() - began)
    drafted = document.model_copy(update={**made.sections, "provenance": told, "ledger": None, "findings": None})
    report = check(drafted, today=needs.today, settings=needs.rules, evidence=evidence)
    return Draft(drafted, report, ledger(drafted), evidence, ())


def blind(seed: int) -> Judging:
    """Tries again as often as ever, and each time does without one play drawn by chance, whatever the check found."""

    async def judging(kind: Kind[Any], document: Document, needs: Needs) -> Draft | Refusal:
        chance = random.Random(f"{seed} {document.engagement.company}")

        def learn(work: Any, tried: Draft, _: Sequence[Finding], __: Sequence[Finding], ___: int) -> None:
            plays = sorted(_plays(tried.document) - _banned(work))
            if plays:
                _banned(work).add(chance.choice(plays))

        return await draft(replace(kind, learn=learn), document, needs)

    return judging


def _banned(work: Any) -> set[str]:
    return work.choices.banned if hasattr(work, "choices") else work.banned


def _plays(document: Document) -> set[str]:
    plan = document.ninety_day_plan
    found = [one.play for one in plan.activities] if plan else []
    if not plan:
        sets = document.okr_sets or ()
        found = [one.play for row in sets for part in row.objectives for one in (part, *part.key_results)]
        found += [one.play for row in sets for one in key_results(row)]
    return {one for one in found if one}


class Limited(Library):
    """A library that searches in one way only, or not at all, or keeps plays to itself.

    `none` finds nothing; `chance` gives every record a score drawn by the question's words and a seed.
    """

    def __init__(self, whole: Library, searching: Searching = "both", *, general: bool = False, seed: int = 0) -> None:
        super().__init__(whole.index, whole.embedder)
        self._searching, self._seed = searching, seed
        plays = super().all_plays()
        self._shown = tuple(one for one in plays if is_general(one)) if general else plays

    def all_plays(self) -> tuple[Play, ...]:
        """The plays that it shows."""
        return self._shown

    def all_rankings(
        self, kind: RecordKind, queries: Sequence[tuple[str, ...]], allowed: set[str], tags: tuple[str, ...] = ()
    ) -> list[Rankings]:
        """What the way of searching that is left says."""
        if self._searching in ("none", "chance"):
            return [self._without(query, allowed) for query in queries]
        return [self._left(one) for one in super().all_rankings(kind, queries, allowed, tags)]

    def search_rankings(self, kind: RecordKind, query: str, allowed: set[str], tags: tuple[str, ...] = ()) -> Rankings:
        """The same for somebody who searches."""
        if self._searching in ("none", "chance"):
            return self._without((query,), allowed)
        return self._left(super().search_rankings(kind, query, allowed, tags))

    def _left(self, found: Rankings) -> Rankings:
        if self._searching == "words":
            return replace(found, meaning=None, asked={})
        return replace(found, words={}) if self._searching == "meaning" else found

    def _without(self, query: tuple[str, ...], allowed: set[str]) -> Rankings:
        return Rankings(self._drawn(query, allowed) if self._searching == "chance" else {}, {}, {})

    def words(self, kind: RecordKind, query: str, allowed: set[str]) -> dict[str, float]:
        """Scores by words, where words are searched."""
        return super().words(kind, query, allowed) if self._searching in ("both", "words") else {}

    def _drawn(self, query: tuple[str, ...], allowed: set[str]) -> Mapping[str, float]:
        chance = random.Random(f"{self._seed} {query}")
        # About where E5 keeps its cosines, so that what is added to them weighs as much as ever.
        return {key: 0.83 + chance.gauss(0, 0.02) for key in sorted(allowed)}


def is_general(play: Play) -> bool:
    """Whether a play takes nothing for granted about the client."""
    return not play.premise


def searched(draft_with: Drafting, searching: Searching, *, general: bool = False, seed: int = 0) -> Drafting:
    """The same draft with less of the library."""

    opened: dict[int, Limited] = {}  # its word index is built once, however many briefs there are

    async def made(document: Document, horizons: tuple[Horizon, ...], deps: Deps) -> Draft | Refusal:
        less = opened.setdefault(id(deps.library), Limited(deps.library, searching, general=general, seed=seed))
        return await draft_with(document, horizons, replace(deps, library=less))

    return made


TEMPERATURE = 0.8
"""Of answers that are drawn by chance."""


def drawn(draft_with: Drafting, seed: int) -> Drafting:
    """The same draft with the model's answers drawn by chance instead of the likeliest."""

    async def made(document: Document, horizons: tuple[Horizon, ...], deps: Deps) -> Draft | Refusal:
        if not isinstance(deps.words, Remembered):
            raise TypeError(f"{type(deps.words).__name__} draws nothing by chance")
        return await draft_with(document, horizons, replace(deps, words=Drawn(deps.words, Chance(TEMPERATURE, seed))))

    return made
