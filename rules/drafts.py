"""What of a document was drafted: its texts, what each cites, and what each is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rules.texts.words import PerWord

if TYPE_CHECKING:
    from rules.document import Document
    from rules.document.okrs import KeyResult, Objective
    from rules.document.plan import Activity, NinetyDayPlan

PEOPLE = frozenset(("founder", "executive"))
"""Authors whose words are not a draft's."""
INTERVIEWS, PLAN = "interviews", "plan"
"""How a guide and a 90-day plan stand in `provenance.horizons`, beside the horizons of OKR sets."""
WITHOUT_EVIDENCE = "the texts of the guidance that it cites are not at hand"
ADD_EVIDENCE = "check it where it was drafted, with the passages and plays that it was made from"


@dataclass(frozen=True, slots=True)
class Draft:
    """One drafted text with what it cites: an objective, a key result, a question or a part of the 90-day plan."""

    path: str
    kind: str
    texts: tuple[tuple[str, str], ...]
    """(path, text): the sentence first, then the ladder, or who and what it depends on."""
    citations: tuple[str, ...]
    play: str | None = None
    kr: KeyResult | None = None
    objective: Objective | None = None
    hint: str = ""
    """Words that say what it is for: purpose, aim, metric; for an objective its key results."""
    activities: tuple[Activity, ...] = ()
    """Of a 90-day plan: the activities that it is about, whose days, hours, key results and plays it may speak of."""


def drafts(document: Document) -> tuple[Draft, ...]:
    """What was drafted, in order; nothing where the document carries no provenance.

    Sets whose horizon stands in `provenance.horizons` (all, where that is empty), but for what the founder or the
    executive wrote; the questions of the interview guide where "interviews" stands there, and the 90-day plan where
    "plan" does.
    """
    return tuple(_drafts(document)) if document.provenance else ()


def _drafts(document: Document) -> Iterator[Draft]:
    horizons = document.provenance.horizons if document.provenance else ()
    for s, okr_set in enumerate(document.okr_sets or ()):
        if horizons and okr_set.horizon not in horizons:
            continue
        for o, objective in enumerate(okr_set.objectives):
            path = f"/okr_sets/{s}/objectives/{o}"
            if objective.author not in PEOPLE:
                texts = [(path, objective.text)] + ([(f"{path}/ladder", objective.ladder)] if objective.ladder else [])
                yield Draft(
                    path,
                    "objective",
                    tuple(texts),
                    objective.citations,
                    objective.play,
                    objective=objective,
                    hint=" ".join(kr.text for kr in objective.key_results),
                )
            for k, kr in enumerate(objective.key_results):
                if kr.author not in PEOPLE:
                    yield _key_result(f"{path}/key_results/{k}", kr, objective)
    if document.interview_guide and INTERVIEWS in horizons:
        for i, interview in enumerate(document.interview_guide.interviews):
            for q, question in enumerate(interview.questions):
                path = f"/interview_guide/interviews/{i}/questions/{q}"
                hint = f"{question.aim or ''} {question.metric or ''} {interview.group or ''}"
                yield Draft(path, "question", ((path, question.text),), question.citations, question.play, hint=hint)
    if document.ninety_day_plan and PLAN in horizons:
        yield from _plan(document.ninety_day_plan)


def _plan(plan: NinetyDayPlan) -> Iterator[Draft]:
    """The activities; a quick win, an initiative or a commitment cites what the activities cite (it has no field)."""
    path = "/ninety_day_plan/activities"
    for i, one in enumerate(plan.activities):
        if one.text:
            hint = f"{one.kind or ''} {one.with_ or ''} {one.source or ''} {one.what or ''}"
            here = f"{path}/{i}"
            yield Draft(here, "activity", ((here, one.text),), one.citations, one.play, hint=hint, activities=(one,))
    cited = tuple(dict.fromkeys(citation for one in plan.activities for citation in one.citations))
    for name, kind, texts in (
        ("quick_wins", "quick win", plan.quick_wins),
        ("initiatives", "initiative", plan.initiatives),
        ("ceo_commitments", "commitment", plan.ceo_commitments),
    ):
        for i, text in enumerate(texts):
            here = f"/ninety_day_plan/{name}/{i}"
            yield Draft(here, kind, ((here, text),), cited, hint=kind, activities=plan.activities)


def _key_result(path: str, kr: KeyResult, objective: Objective) -> Draft:
    texts = [(path, kr.text)]
    if kr.depends_on:
        named = (("who", kr.depends_on.who), ("what", kr.depends_on.what))
        texts += [(f"{path}/depends_on/{name}", text) for name, text in named if text]
    hint = f"{kr.purpose or ''} {kr.metric or ''}"
    return Draft(path, "key result", tuple(texts), kr.citations, kr.play, kr, objective, hint)


def written_by_people(document: Document) -> Iterator[str]:
    """The objectives, ladders and key results that the founder or the executive wrote, or that no draft made."""
    horizons = document.provenance.horizons if document.provenance else ()
    for okr_set in document.okr_sets or ():
        drafted = not horizons or okr_set.horizon in horizons
        for objective in okr_set.objectives:
            if objective.author in PEOPLE or not drafted:
                yield objective.text
                if objective.ladder:
                    yield objective.ladder
            yield from (kr.text for kr in objective.key_results if kr.author in PEOPLE or not drafted)


# What a text is about

_STOP_WORDS = """a about after all also an and any are as at be been before between both but by can could did do does
    each every few for from full get give had has have her his how i if in into is it its just least less made make many
    may me more most much must my new no not now of off on once one only or other our out over own per plan same set
    shall she should since so some still such take than that the their them then there these they this those through
    time to too two under until up upon use used us very was way we well were what when where which while who whom
    whose why will with within without work would you your yet day days week weeks month months okr key result first"""
_STOP = frozenset(_STOP_WORDS.split())
_WORD = re.compile(r"[^\W\d_]{3,}")


@lru_cache(maxsize=1024)
def stems(text: str) -> frozenset[str]:
    """The content words of a text, cut to what their forms share."""
    return _NONE.union(*_STEMS.of_each(text.lower().split()))


def _stems_of_piece(piece: str) -> frozenset[str]:
    return frozenset([_stem(word) for word in _WORD.findall(piece.replace("_", " ")) if word not in _STOP])


_NONE = frozenset[str]()
_STEMS = PerWord(_stems_of_piece)


def _stem(word: str) -> str:
    for ending in ("ies", "ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            word = word[: -len(ending)]
            break
    return word[:6].rstrip("ey")
