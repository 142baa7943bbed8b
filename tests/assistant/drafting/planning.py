"""A brief's frame, matches, selections and assembled sets, step by step, without a model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from assistant.drafting.assemble import Assembled, Assembler, Choices
from assistant.drafting.citations import Citations
from assistant.drafting.frame import Frame, build_frame
from assistant.drafting.kept import Kept
from assistant.drafting.matching import Matches
from assistant.drafting.picks import Selection
from assistant.drafting.selection import select
from assistant.drafting.wording import Start
from knowledge.search import Library
from rules.context import Context
from rules.document import Document
from rules.document.base import Horizon
from rules.document.okrs import KeyResult, OkrSet
from rules.ledger import key_results
from rules.thresholds import DEFAULTS

BOTH: tuple[Horizon, ...] = ("90d", "6m")
TODAY = dt.date(2026, 11, 23)


def framed(document: Document, horizons: tuple[Horizon, ...] = BOTH) -> Frame:
    return build_frame(document, horizons, DEFAULTS, Context(document, today=TODAY))


def matched(library: Library, frame: Frame) -> Matches:
    """Found once for a brief and a library: every horizon and every choice asks the same."""
    key = (id(library), frame.document.model_dump_json(exclude={"okr_sets"}))
    if key not in _FOUND:
        _FOUND[key] = Matches.find(
            library, frame.role, frame.said, frame.objectives, frame.facts, frame.brief_text, frame.client.company
        )
    return _FOUND[key]


_FOUND: dict[tuple[int, str], Matches] = {}


def selected(
    library: Library, document: Document, horizons: tuple[Horizon, ...] = BOTH, banned: Collection[str] = ()
) -> list[Selection]:
    frame = framed(document, horizons)
    return select(frame, matched(library, frame), library.all_plays(), banned)


def assembled(
    library: Library,
    document: Document,
    horizons: tuple[Horizon, ...] = BOTH,
    *,
    starts: Sequence[Start] = (),
    choices: Choices | None = None,
    kept: Sequence[OkrSet] = (),
) -> Assembled:
    frame = framed(document, horizons)
    matches = matched(library, frame)
    choices = choices or Choices()
    picks = select(frame, matches, library.all_plays(), choices.banned)
    return Assembler(frame, matches, Citations(library, frame.role), starts, choices).build(picks, Kept(tuple(kept)))


def rows(made: Assembled) -> list[KeyResult]:
    return [kr for one in made.sets for kr in key_results(one)]
