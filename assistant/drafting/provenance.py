"""Where a draft came from, beside what the document says already of whatever stays in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from assistant.evidence import cited_by, evidence_of
from assistant.models.client import ModelIdentity
from rules.context import Evidence
from rules.document import Document
from rules.document.provenance import Passage, Provenance
from rules.drafts import INTERVIEWS, PLAN

UNASKED = ModelIdentity("none: filled by code", "this machine")
"""Who worded a draft for which no model was asked."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What one draft was made from: passages and plays, its names in `provenance.horizons`, and who worded what."""

    passages: tuple[Passage, ...]
    plays: tuple[str, ...]
    horizons: tuple[str, ...]
    wording: dict[str, str] = field(default_factory=dict[str, str])
    notes: tuple[str, ...] = ()


def carried_evidence(rest: Document, new: Evidence) -> Evidence:
    """The new draft's evidence, and the texts that the drafts which stay cite."""
    old = evidence_of(rest)
    if old is None:
        return new
    return Evidence({**old.passages, **new.passages}, {**old.plays, **new.plays}, new.said)


def recorded(origin: Origin, rest: Document, identity: ModelIdentity, today: dt.date, seconds: float) -> Provenance:
    """The new draft's provenance, and what the old one says of the drafts that stay: they are judged as drafts still.

    `rest` is the document without what was drafted anew. Where no model was asked now, the one that worded what stays
    is named still.
    """
    made = Provenance(
        model=identity.model,
        host=identity.host,
        passages=origin.passages,
        plays=tuple(dict.fromkeys(origin.plays)),
        made=today,
        horizons=origin.horizons,
        wording={key: "model" if value == "model" else "play" for key, value in origin.wording.items()},
        seconds=round(seconds, 1),
        notes=origin.notes,
    )
    before = rest.provenance
    drafted = _still_drafted(rest)
    if before is None or not drafted:
        return made
    cited, plays = cited_by(rest)
    there = made.passage_ids
    # Objectives and key results alone are worded by a model.
    ids = {text.id for one in rest.okr_sets or () for o in one.objectives for text in (o, *o.key_results)}
    author = before if identity == UNASKED else made
    return made.model_copy(
        update={
            "model": author.model,
            "host": author.host,
            "passages": (
                *made.passages,
                *(one for one in before.passages if (one if isinstance(one, str) else one.id) in cited - there),
            ),
            "plays": tuple(dict.fromkeys([*made.plays, *(play for play in before.plays if play in plays)])),
            "horizons": (*(one for one in drafted if one not in origin.horizons), *origin.horizons),
            "wording": {**{key: by for key, by in before.wording.items() if key in ids}, **made.wording},
            "notes": tuple(dict.fromkeys([*before.notes, *made.notes])),
        }
    )


def _still_drafted(rest: Document) -> list[str]:
    """What of the document an earlier draft made and is there still, by its names in `provenance.horizons`."""
    before = rest.provenance
    if before is None:
        return []
    there = [one.horizon for one in rest.okr_sets or ()]
    # A draft without any names is one of OKR sets alone, all of them.
    sets = [one for one in there if not before.horizons or one in before.horizons]
    other = {INTERVIEWS: rest.interview_guide, PLAN: rest.ninety_day_plan}
    return [*sets, *(name for name, section in other.items() if section is not None and name in before.horizons)]
