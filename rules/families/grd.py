"""Grounding: a draft rests on the brief and on what it cites, and on nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rules.drafts import ADD_EVIDENCE, WITHOUT_EVIDENCE
from rules.finding import Fix, Issue, Unassessed
from rules.plain import listed
from rules.rule import own, rule

if TYPE_CHECKING:
    from rules.context import Context
    from rules.texts.figures import Figure

_SMALL_COUNT = 12
"""Up to here a count may be the guidance's own ("three to five initiatives"), which a check without it cannot tell."""
_GUIDANCE_UNITS = frozenset(("days", "weeks", "months", "hours", "minutes", "day", "week", "month", "quarter"))


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
                f"it cites {listed(strange)}, which {_was(strange)} not retrieved for this draft",
                {"citations": strange},
                Fix(
                    "safe",
                    f"take out {listed(strange)}",
                    ({"op": "replace", "path": f"{draft.path}/citations", "value": kept},),
                )
                if kept
                else Fix("display", f"take out {listed(strange)}, and cite what was retrieved"),
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
            open_ = [f for f in unknown if ctx.evidence is None and cites and _may_be_guidance(f, text)]
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
                yield Unassessed(path, f"{said} may come from the cited guidance, and {WITHOUT_EVIDENCE}", ADD_EVIDENCE)


def _may_be_guidance(figure: Figure, text: str) -> bool:
    if figure.role in ("from", "to"):
        return False  # a promise is this client's, never the guidance's
    if figure.unit == "fraction":
        return _OF_TIME.match(text, figure.end) is not None
    return figure.unit in _GUIDANCE_UNITS or (figure.unit == "count" and figure.value <= _SMALL_COUNT)


_OF_TIME = re.compile(r"(?:[ -]|\bof\b|\ban?\b)*(?:hour|day|week|month)\b")
"""What makes a fraction a span of time: "half a day", "a quarter of an hour"."""


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
                    f"it names {listed(strange)}, which neither the brief nor what it cites names",
                    {"names": strange},
                    Fix("display", "use the brief's own name for it, or say it without a name"),
                )


def _quoted(items: list[str]) -> str:
    return listed([f'"{item}"' for item in dict.fromkeys(items)])


def _was(items: list[str]) -> str:
    return "was" if len(items) == 1 else "were"


def _comes(items: list[str]) -> str:
    return "comes" if len(set(items)) == 1 else "come"
