"""Grounding in the guidance: what a draft cites bears on it, and a draft is no copy of what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from rules.drafts import ADD_EVIDENCE, WITHOUT_EVIDENCE, Draft, stems
from rules.finding import Fix, Issue, Unassessed
from rules.plain import listed
from rules.rule import own, rule
from rules.texts.figures import figures

if TYPE_CHECKING:
    from rules.context import Context

_RUN = 7
"""Words in a row that are no coincidence any more (our own reading)."""


@rule(
    "GRD103",
    "Every drafted text cites something that bears on it",
    severity="warning",
    scope="drafts",
    source=own("Grounding"),
    needs="provenance",
)
def citations_bear_on_it(ctx: Context) -> Iterator[Issue | Unassessed]:
    """Each drafted objective, key result and question has at least one citation, and one of those shares a content word
    with it, with its purpose or with its metric. Without the guidance's texts, a passage's id and heading stand for it.

    Why:
        The reader wants to know on whose word a key result stands; a citation on another subject is decoration.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - {horizon: 90d, objectives: [{id: O1, text: Acme reviews its pipeline weekly}]}
        provenance: {passages: [pipeline-review]}

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - {horizon: 90d, objectives: [{id: O1, text: Acme reviews its pipeline weekly, citations: [pipeline-review]}]}
        provenance: {passages: [pipeline-review]}
    """
    unread = False
    # A passage's id and heading often say enough; where they do not, only its text can.
    passages = ctx.document.provenance.passages if ctx.document.provenance else ()
    titles = {p.id: f"{p.id} {p.section or ''}".replace("-", " ") for p in passages if not isinstance(p, str)}
    titles |= {p: p.replace("-", " ") for p in passages if isinstance(p, str)}
    for draft in ctx.drafts:
        if not draft.citations:
            yield Issue(draft.path, f"this {draft.kind} cites nothing", {}, _CITE)
            continue
        if ctx.evidence is None:
            unread = unread or not _bears(draft, [stems(titles.get(c, c)) for c in draft.citations])
        else:
            held = [(c, ctx.evidence.passages[c]) for c in draft.citations if c in ctx.evidence.passages]
            if held and not _bears(draft, [stems(text) | stems(c.replace("-", " ")) for c, text in held]):
                cited = listed([c for c, _ in held])
                yield Issue(draft.path, f"{cited} shares no subject with this {draft.kind}", {}, _CITE)
    if unread:
        yield Unassessed("/provenance", f"whether the citations bear on their texts: {WITHOUT_EVIDENCE}", ADD_EVIDENCE)


def _bears(draft: Draft, subjects: list[frozenset[str]]) -> bool:
    """Whether a draft, its purpose or its metric shares a word with what it cites; the shortest is asked first."""
    about = sorted((draft.hint, *(text for _, text in draft.texts)), key=len)
    return any(not all(map(words.isdisjoint, subjects)) for words in map(stems, about))


_CITE = Fix("display", "cite the passage that it rests on")


@rule(
    "GRD104",
    "A draft speaks of this client",
    severity="warning",
    scope="drafts",
    source=own("Grounding"),
    needs="provenance",
)
def speaks_of_this_client(ctx: Context) -> Iterator[Issue | Unassessed]:
    """Each drafted objective, read with its key results, names something of the brief: the company, a person's role, a
    system, a term, a metric's baseline, or a distinctive word of the situation or of the company's objectives. And no
    drafted text repeats seven or more words in a row of a passage; that half needs the guidance's texts.

    Why:
        A plan that would fit any company was written for none, and nobody recognises their own problem in it.

    Breaks:
        engagement: {company: Northwind, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Improve the sales process and the pipeline}
        provenance: {passages: []}

    Mended:
        engagement: {company: Northwind, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Northwind sees where its deals stand and why they stall}
        provenance: {passages: []}
    """
    if ctx.evidence is not None:
        passages = _runs_of_all(tuple(ctx.evidence.passages.values()))
        for draft in ctx.drafts:
            shared = (r for _, text in draft.texts for r in _runs_in_order(text) if r in passages)
            # The client's own words stay the client's, whoever repeats them.
            copied = next((r for r in shared if not any(r in _runs(text) for text in ctx.grounds.brief_texts)), None)
            if copied:
                yield Issue(draft.path, f'it repeats the guidance word for word: "{copied} ..."', {}, _OWN_WORDS)
    elif ctx.drafts and ctx.document.provenance and ctx.document.provenance.passages:
        yield Unassessed(
            "/provenance", f"whether it repeats the guidance word for word: {WITHOUT_EVIDENCE}", ADD_EVIDENCE
        )
    facts = _facts(ctx)
    for draft in ctx.drafts:
        if draft.kind == "objective" and draft.objective is not None and not _names_a_fact(ctx, draft, facts):
            yield Issue(
                draft.path,
                f"nothing in it or in its key results is {ctx.document.engagement.company}'s own: no system, role, "
                "term, figure or word of the brief",
                {},
                Fix("display", "name the system, the people or the trouble that the brief tells of"),
            )


_OWN_WORDS = Fix("display", "say it in the client's words")
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# Words of the trade: they stand in every brief and in every plan, and tell nobody's from anybody's.
_TRADE_WORDS = """sales seller sell revenue pipeline marketing market customer client deal lead leader team process
    review growth goal company business quarter month week target result measure metric data report plan executive
    founder chief officer head product service improve increase reduce build create define establish reach raise lift
    cut grow win lose clear better good strong support strategy strategic audit roadmap initiative baseline work
    performance rate value number time system people level forecast conversion opportunity qualified stage weekly
    monthly quarterly ready success account software saas cro cmo cso cgo ceo full current existing across ensure
    drive develop implement manage operate operating function fractional engagement objective foundation insight
    alignment align actionable comprehensive optimise optimize"""
_TRADE = stems(_TRADE_WORDS)


def _names_a_fact(ctx: Context, draft: Draft, facts: tuple[frozenset[str], tuple[str, ...]]) -> bool:
    objective = draft.objective
    if objective is None:
        return True
    texts = [objective.text, objective.ladder or "", *(kr.text for kr in objective.key_results)]
    words, phrases = facts
    if not all(words.isdisjoint(stems(text)) for text in texts):
        return True
    low = " ".join(" ".join(_TOKEN.findall(text.lower())) for text in texts)
    if any(f" {phrase}" in f" {low}" for phrase in phrases):
        return True
    for kr in objective.key_results:
        row = ctx.baselines.get(ctx.metrics.canonical(kr.metric)) if kr.metric else None
        value = row[1].value if row else None
        if row and value is not None and any(f.means(float(value), row[1].unit) for f in figures(kr.text)):
            return True
    return False


def _facts(ctx: Context) -> tuple[frozenset[str], tuple[str, ...]]:
    """Distinctive words of the brief, and its names, roles and terms as phrases."""
    document = ctx.document
    names = [document.engagement.company]
    names += [p.name or "" for p in document.people or ()] + [p.role or "" for p in document.people or ()]
    names += [s.name or "" for s in document.systems or ()] + [t.say for t in document.terms or ()]
    phrases = tuple(phrase for name in names if (phrase := " ".join(_TOKEN.findall(name.lower()))))
    told = [document.engagement.situation or "", *(one.text for one in document.company_objectives or ())]
    words = frozenset[str]().union(*(stems(text) for text in (*told, document.engagement.company)))
    return words - _TRADE, phrases


@lru_cache(maxsize=1024)
def _runs(text: str) -> frozenset[str]:
    return frozenset(_runs_in_order(text))


@lru_cache(maxsize=1024)
def _runs_in_order(text: str) -> tuple[str, ...]:
    words = _TOKEN.findall(text.lower())
    return tuple(" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


@lru_cache(maxsize=64)
def _runs_of_all(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(run for text in texts for run in _runs_in_order(text))
