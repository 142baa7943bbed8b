"""Grounding: a draft rests on the brief and on what it cites, and on nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from rules.figures import figures
from rules.finding import Fix, Issue, Unassessed
from rules.grounding import Draft, stems
from rules.rule import own, rule

if TYPE_CHECKING:
    from rules.context import Context
    from rules.figures import Figure

_RUN = 7
"""Words in a row that are no coincidence any more (our own reading)."""
_SMALL_COUNT = 12
"""Up to here a count may be the guidance's own ("three to five initiatives"), which a check without it cannot tell."""
_GUIDANCE_UNITS = frozenset(("days", "weeks", "months", "hours", "minutes", "day", "week", "month", "quarter"))
_WITHOUT_EVIDENCE = "the texts of the guidance that it cites are not at hand"
_ADD_EVIDENCE = "check it where it was drafted, with the passages and plays that it was made from"


@rule(
    "GRD101",
    "Every citation names a passage that was retrieved for the draft",
    severity="error",
    scope="drafts",
    source=own("Grounding"),
    needs="provenance",
)
def citations_were_retrieved(ctx: Context) -> Iterator[Issue | Unassessed]:
    """Each id under `citations` of a drafted objective, key result or question stands in `provenance.passages`, and the
    play that a text names stands in `provenance.plays`.

    Why:
        A citation is a promise that somebody can look it up; one that was never retrieved was made up.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Acme knows where its deals stand, citations: [okr-90-day-cro, made-up]}
        provenance: {passages: [okr-90-day-cro]}

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Acme knows where its deals stand, citations: [okr-90-day-cro]}
        provenance: {passages: [okr-90-day-cro]}
    """
    provenance = ctx.document.provenance
    if provenance is None:
        return
    known, plays = provenance.passage_ids, frozenset(provenance.plays)
    for draft in ctx.drafts:
        strange = [c for c in draft.citations if c not in known]
        if strange:
            kept = [c for c in draft.citations if c in known]
            yield Issue(
                draft.path,
                f"it cites {_listed(strange)}, which {_was(strange)} not retrieved for this draft",
                {"citations": strange},
                Fix(
                    "safe",
                    f"take out {_listed(strange)}",
                    ({"op": "replace", "path": f"{draft.path}/citations", "value": kept},),
                ),
            )
        if draft.play and draft.play not in plays:
            yield Issue(
                draft.path,
                f"it names the play {draft.play}, which was not retrieved for this draft",
                {"play": draft.play},
                Fix("safe", f"take out {draft.play}", ({"op": "remove", "path": f"{draft.path}/play"},)),
            )


@rule(
    "GRD102",
    "Every number of a draft was given, cited or computed in sight",
    severity="error",
    scope="drafts",
    source=own("Grounding"),
    needs="provenance",
)
def numbers_come_from_somewhere(ctx: Context) -> Iterator[Issue | Unassessed]:
    """Each figure of a drafted text, its ladder included, stands in the brief (a field or a text, in digits or in
    words), in the guidance or play that the text cites, in the fields that code computed (target, due day, hours), or
    comes out of correct arithmetic that is shown and starts from such numbers. Units count: 45 minutes of a meeting
    are no 45 %. "One" and "first" are words. Without the guidance's texts, small counts and spans of time of a text
    that cites something are not assessed; anything else that the brief does not hold is found.

    Why:
        A figure that nobody gave reads exactly like one that somebody measured, and people plan by it.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Acme wins back the 35 % of deals that it loses to silence, citations: [pipeline]}
        provenance: {passages: [pipeline]}

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Acme wins back the deals that it loses to silence, citations: [pipeline]}
        provenance: {passages: [pipeline]}
    """
    for draft in ctx.drafts:
        for path, text in draft.texts:
            unknown = ctx.grounds.unknown_figures(text, draft)
            if not unknown:
                continue
            cites = bool(draft.citations or draft.play)
            open_ = [f for f in unknown if ctx.evidence is None and cites and _may_be_guidance(f)]
            made_up = [f for f in unknown if f not in open_]
            if made_up:
                said = [f.text for f in made_up]
                yield Issue(
                    path,
                    f"{_quoted(said)} {_comes(said)} neither from the brief, nor from what it cites, nor from shown "
                    "arithmetic",
                    {"numbers": [f.value for f in made_up]},
                    Fix("display", "leave the number out, or put it into the brief if it is true"),
                )
            elif open_:
                said = _quoted([f.text for f in open_])
                yield Unassessed(
                    path, f"{said} may come from the cited guidance, and {_WITHOUT_EVIDENCE}", _ADD_EVIDENCE
                )


def _may_be_guidance(figure: Figure) -> bool:
    if figure.role in ("from", "to"):
        return False  # a promise is this client's, never the guidance's
    return figure.unit in _GUIDANCE_UNITS or (figure.unit == "count" and figure.value <= _SMALL_COUNT)


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
        about = frozenset[str]().union(*(stems(text) for _, text in draft.texts), stems(draft.hint))
        if ctx.evidence is None:
            unread = unread or not any(about & stems(titles.get(c, c)) for c in draft.citations)
        else:
            held = [(c, ctx.evidence.passages[c]) for c in draft.citations if c in ctx.evidence.passages]
            if held and not any(about & (stems(text) | stems(c.replace("-", " "))) for c, text in held):
                cited = _listed([c for c, _ in held])
                yield Issue(draft.path, f"{cited} shares no subject with this {draft.kind}", {}, _CITE)
    if unread:
        yield Unassessed(
            "/provenance", f"whether the citations bear on their texts: {_WITHOUT_EVIDENCE}", _ADD_EVIDENCE
        )


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
        passages = [_runs(text) for text in ctx.evidence.passages.values()]
        for draft in ctx.drafts:
            shared = (r for _, text in draft.texts for r in _runs_in_order(text) if any(r in one for one in passages))
            # The client's own words stay the client's, whoever repeats them.
            copied = next((r for r in shared if not any(r in _runs(text) for text in ctx.grounds.brief_texts)), None)
            if copied:
                yield Issue(draft.path, f'it repeats the guidance word for word: "{copied} ..."', {}, _OWN_WORDS)
    elif ctx.drafts and ctx.document.provenance and ctx.document.provenance.passages:
        yield Unassessed(
            "/provenance", f"whether it repeats the guidance word for word: {_WITHOUT_EVIDENCE}", _ADD_EVIDENCE
        )
    for draft in ctx.drafts:
        if draft.kind == "objective" and draft.objective is not None and not _names_a_fact(ctx, draft):
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


def _names_a_fact(ctx: Context, draft: Draft) -> bool:
    objective = draft.objective
    if objective is None:
        return True
    texts = [objective.text, objective.ladder or "", *(kr.text for kr in objective.key_results)]
    low = " ".join(" ".join(_TOKEN.findall(text.lower())) for text in texts)
    words, phrases = _facts(ctx)
    if any(f" {phrase}" in f" {low}" for phrase in phrases):
        return True
    if words & frozenset().union(*(stems(text) for text in texts)):
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


@lru_cache(maxsize=4096)
def _runs(text: str) -> frozenset[str]:
    return frozenset(_runs_in_order(text))


@lru_cache(maxsize=4096)
def _runs_in_order(text: str) -> tuple[str, ...]:
    words = _TOKEN.findall(text.lower())
    return tuple(" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


@rule(
    "GRD105",
    "Nobody and nothing is named that the client did not name",
    severity="error",
    scope="drafts",
    source=own("Grounding"),
    needs="provenance",
)
def names_were_given(ctx: Context) -> Iterator[Issue | Unassessed]:
    """Each system, product, person, place and company of a drafted text stands in the brief, in what the person said,
    or in the guidance or play that the text cites. Plurals, possessives and capitals make no difference; months,
    weekdays, jobs and the trade's abbreviations are no names.

    Why:
        A plan that speaks of a tool which the client does not have was written for somebody else, and a person who does
        not exist cannot be asked.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        systems: [{kind: crm, name: HubSpot}]
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Acme trusts what Salesforce says about its deals, citations: [pipeline]}
        provenance: {passages: [pipeline]}

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        systems: [{kind: crm, name: HubSpot}]
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Acme trusts what HubSpot says about its deals, citations: [pipeline]}
        provenance: {passages: [pipeline]}
    """
    for draft in ctx.drafts:
        for path, text in draft.texts:
            strange = list(dict.fromkeys(mention.text for mention in ctx.grounds.unknown_names(text, draft)))
            if strange:
                yield Issue(
                    path,
                    f"it names {_listed(strange)}, which neither the brief nor what it cites names",
                    {"names": strange},
                    Fix("display", "use the brief's own name for it, or say it without a name"),
                )


def _listed(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _quoted(items: list[str]) -> str:
    return _listed([f'"{item}"' for item in dict.fromkeys(items)])


def _was(items: list[str]) -> str:
    return "was" if len(items) == 1 else "were"


def _comes(items: list[str]) -> str:
    return "comes" if len(set(items)) == 1 else "come"
