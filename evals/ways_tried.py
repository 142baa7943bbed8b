"""The ways that `evals.ways` tries, each from the same case, and what code counts in their sentences."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from assistant.drafting.assemble import Assembled
from assistant.drafting.citations import Citations
from assistant.drafting.composing import LONGEST_TEXT, Composed, compose
from assistant.drafting.wording import starts
from assistant.errors import ModelCallFailed
from evals.ways_asked import Asked, OneCall, Spent
from evals.ways_cases import Case, Client, Option
from prompts.renderer import render_from
from rules.texts.figures import figures
from rules.texts.names import unknown_names

PROMPTS = Path(__file__).parent / "ways_prompts"
TOKENS = 120
_rendered = partial(render_from, PROMPTS)
BEGINNING = ("audit", "quick_win")
"""Purposes whose sentences say where they begin."""
EXAMPLES: tuple[dict[str, str], ...] = (
    {
        "said": "Every second quote for a grand piano goes out and nobody has looked at the stairs.",
        "people": "the two estimators",
        "filled": "From day 45, no quote leaves before the two estimators have written down who decides and by when.",
        "text": "From day 45, no quote for a grand piano leaves before the two estimators have looked at the stairs "
        "and written down who decides.",
    },
    {
        "said": "Landscapers ring about hedges and the boy at the till writes it on a receipt.",
        "people": "the till staff",
        "filled": "Every enquiry at Aspen & Holt gets an answer from a named person the same day.",
        "text": "Every landscaper who rings Aspen & Holt about a hedge gets an answer from a named person that day.",
    },
    {
        "said": "The certificate goes out and then the call about the next calibration never comes.",
        "people": "the head of the laboratory; the two planners",
        "filled": "Ring every customer of last year by day 60 and note for each one in Zoho what they want next.",
        "text": "Ring everyone whose certificate went out last year by day 60 and note for each one in Zoho when the "
        "next calibration is due.",
    },
)
"""Rewrites in trades of which no brief and no play speaks."""


class Sentence(BaseModel):
    """The reply: one sentence."""

    text: str = Field(max_length=LONGEST_TEXT)


@dataclass(frozen=True, slots=True)
class Row:
    """What one way made of one case, and what code counts in it. `kept`: the gates let the model's own words stand."""

    brief: str
    purpose: str
    horizon: str
    way: str
    play: str
    text: str
    seconds: float
    calls: float
    kept: bool | None
    leaked: tuple[str, ...]
    missing: tuple[str, ...]
    lost: tuple[str, ...]
    added: tuple[str, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What code finds in a rewording: names nobody gave, the client's names that it lost, figures lost and added."""

    leaked: tuple[str, ...]
    missing: tuple[str, ...]
    lost: tuple[str, ...]
    added: tuple[str, ...]
    faults: tuple[str, ...]


def counted(text: str, option: Option, client: Sequence[str]) -> Counts:
    """The counts of a sentence made from an option for a client, whose texts are given."""
    filled, play = option.filled, option.play
    wanted = {figure.value for figure in figures(filled.text)}
    given = {figure.value for one in (*client, filled.text) for figure in figures(one)} | {1.0}
    there = {figure.value for figure in figures(text)}
    return Counts(
        tuple(one.text for one in unknown_names(text, [*client, filled.text, play.title, play.problem])),
        tuple(name for name in filled.names if name.lower() not in text.lower()),
        tuple(dict.fromkeys(f"{value:g}" for value in sorted(wanted - there))),
        tuple(one.text for one in figures(text) if one.value not in given),
        tuple(option.faults(text)),
    )


async def try_ways(client: Client, asked: Asked, purposes: Sequence[str], composing: bool) -> list[Row]:
    """Every way of every case of one brief; whole sets, which take longest, only where they are asked for."""
    asked.spent()
    drafted = client.assembled(await starts(asked, client.frame.said, lambda _: None))
    phrases = asked.spent()
    cases = client.cases(purposes, drafted)
    horizons = {case.horizon for case in cases} if composing else ()
    sets = {one: await _composed(client, asked, drafted, one) for one in sorted(horizons)}
    rows: list[Row] = []
    for case in cases:
        tried = _Tried(client, asked, case)
        tried.add("filled", case.base.filled.text)
        await _rewritten(tried)
        await _smoothed(tried)
        if case.place is not None and case.horizon in sets:
            _from_set(tried, sets[case.horizon])
        _ranked(tried)
        await _judged(tried)
        _begins(tried, drafted, phrases)
        rows += tried.rows
    return rows


class _Tried:
    """The rows of one case, as they come."""

    def __init__(self, client: Client, asked: Asked, case: Case) -> None:
        self.client, self.asked, self.case = client, asked, case
        self.rows: list[Row] = []

    def add(
        self, way: str, text: str, option: Option | None = None, spent: Spent | None = None, kept: bool | None = None
    ) -> None:
        made, cost = option or self.case.base, spent or Spent()
        counts = counted(text, made, self.client.texts)
        self.rows.append(
            Row(
                self.client.name,
                self.case.purpose,
                self.case.horizon,
                way,
                made.play.id,
                text,
                round(cost.seconds, 2),
                round(cost.calls, 2),
                kept,
                **asdict(counts),
            )
        )

    async def reply(self, instructions: str, prompt: str) -> str | None:
        """The model's sentence; None where the call failed."""
        try:
            made = await self.asked.word(instructions, prompt, Sentence, max_tokens=TOKENS)
        except ModelCallFailed:
            return None
        return " ".join(made.text.split()).strip('"“”')


async def _rewritten(tried: _Tried) -> None:
    """The model adapts the filled sentence to the client; gated, the filled one stands where the gates find a fault."""
    client, base = tried.client, tried.case.base
    text = await tried.reply(
        _rendered("rewrite_instructions", examples=EXAMPLES),
        _rendered(
            "rewrite_prompt",
            said=client.said,
            company=client.frame.client.company,
            people="; ".join(client.people),
            systems="; ".join(sorted(client.frame.client.systems.values())),
            terms="; ".join(client.terms),
            filled=base.filled.text,
        ),
    )
    spent = tried.asked.spent()
    tried.add("rewritten", text or base.filled.text, spent=spent)
    keeps = bool(text) and not base.faults(text or "") and _keeps_names(text or "", base)
    tried.add("rewritten, gated", text if keeps and text else base.filled.text, spent=spent, kept=keeps)


async def _smoothed(tried: _Tried) -> None:
    """The model smooths only; kept where no gate objects, nothing of the client's is lost and it grew no longer."""
    base, text = tried.case.base, None
    if tried.case.said:
        text = await tried.reply(
            _rendered("smooth_instructions"), _rendered("smooth_prompt", said=tried.case.said, filled=base.filled.text)
        )
    short = len((text or "").split()) <= len(base.filled.text.split())
    keeps = bool(text) and short and not base.faults(text or "") and _keeps_names(text or "", base)
    tried.add("smoothed", text if keeps and text else base.filled.text, spent=tried.asked.spent(), kept=keeps)


def _keeps_names(text: str, option: Option) -> bool:
    return all(name.lower() in text.lower() for name in option.filled.names)


@dataclass(frozen=True, slots=True)
class _Set:
    """A set that the model composed in one go: its bare answer, what passed, what one sentence of it cost."""

    answer: dict[str, Any]
    passed: dict[str, str]
    each: Spent


async def _composed(client: Client, asked: Asked, drafted: Assembled, horizon: str) -> _Set:
    selection = next(one for one in client.selections if one.horizon == horizon)
    once = OneCall(asked)
    others = drafted.sets[:1] if horizon == "6m" else ()
    asked.spent()
    try:
        made = await compose(once, client.frame, selection, others, Citations(client.library, client.frame.role))
    except ModelCallFailed:
        made = Composed((), {}, ())
    spent, sentences = asked.spent(), len(selection.picks) + 1
    answer = once.reply.model_dump() if once.reply else {}
    return _Set(answer, made.texts, Spent(spent.calls / sentences, spent.seconds / sentences))


def _from_set(tried: _Tried, made: _Set) -> None:
    """A sentence of the composed set: bare, and with the filled one in its place where a gate objects."""
    case = tried.case
    value = made.answer.get(case.place or "")
    if value is None:
        tried.add("composed, gated", case.base.filled.text, spent=made.each, kept=False)
        return
    chosen = case.base if isinstance(value, str) else _option(case, value["play"])
    text = " ".join((value if isinstance(value, str) else value["text"]).split()).strip().strip('"“”')
    tried.add("composed", text, chosen, made.each)
    passed = made.passed.get(chosen.play.id) == text
    tried.add(
        "composed, gated",
        text if passed else case.base.filled.text,
        chosen if passed else case.base,
        made.each,
        kept=passed,
    )


def _option(case: Case, play: str) -> Option:
    return next((one for one in case.offers if one.play.id == play), case.base)


def _ranked(tried: _Tried) -> None:
    """The option whose problem and filled sentence lie nearest to one of the client's sentences."""
    began = time.perf_counter()
    library, said = tried.client.library, tried.client.said

    def near(option: Option) -> float:
        about = f"{option.play.problem} {option.filled.text}"
        return max((library.similarity(about, one) or 0.0 for one in said), default=0.0)

    best = max(tried.case.options, key=near)
    tried.add("ranked", best.filled.text, best, Spent(0, time.perf_counter() - began))


async def _judged(tried: _Tried) -> None:
    """The option of which the model says most surely that it fits this client."""
    client = tried.client
    instructions = _rendered(
        "answers_instructions",
        company=client.frame.client.company,
        said=[one.text for one in client.frame.said if one.repeatable],
        people="; ".join(client.people),
    )
    tried.asked.spent()
    sure: list[float] = []
    for one in tried.case.options:
        prompt = _rendered("answers_prompt", problem=one.play.problem, filled=one.filled.text)
        sure.append(await tried.asked.surely(instructions, prompt))
    best = tried.case.options[sure.index(max(sure))]
    tried.add("judged", best.filled.text, best, tried.asked.spent())


def _begins(tried: _Tried, drafted: Assembled, phrases: Spent) -> None:
    """What the draft writes by default: the filled sentence, for audits and quick wins with where it begins."""
    case = tried.case
    if case.purpose not in BEGINNING:
        tried.add("begins", case.base.filled.text)
        return
    rows = [kr for one in drafted.sets for objective in one.objectives for kr in objective.key_results]
    found = next((kr.text for kr in rows if kr.play == case.base.play.id), case.base.filled.text)
    tried.add("begins", found, spent=Spent(phrases.calls / len(BEGINNING), phrases.seconds / len(BEGINNING)))


def as_rows(rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """The rows as plain values, without what is empty."""
    for row in rows:
        yield {key: value for key, value in asdict(row).items() if value not in ((), None)}
