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
    key = _key(library, frame.document.model_copy(update={"okr_sets": None}))
    if key not in _FOUND:
        _FOUND[key] = Matches.find(
            library, frame.role, frame.said, frame.objectives, frame.facts, frame.brief_text, frame.client.company
        )
    return _FOUND[key]


_FOUND: dict[tuple[int, str], Matches] = {}
_SELECTED: dict[tuple[object, ...], tuple[Selection, ...]] = {}
_ASSEMBLED: dict[tuple[object, ...], Assembled] = {}


def _key(library: Library, document: Document) -> tuple[int, str]:
    return id(library), document.model_dump_json()


def selected(
    library: Library, document: Document, horizons: tuple[Horizon, ...] = BOTH, banned: Collection[str] = ()
) -> list[Selection]:
    """Selected once for a brief; whoever asks again gets a list of their own."""
    key = (*_key(library, document), horizons, frozenset(banned))
    if key not in _SELECTED:
        frame = framed(document, horizons)
        _SELECTED[key] = tuple(select(frame, matched(library, frame), library.all_plays(), banned))
    return list(_SELECTED[key])


def assembled(
    library: Library,
    document: Document,
    horizons: tuple[Horizon, ...] = BOTH,
    *,
    starts: Sequence[Start] = (),
    choices: Choices | None = None,
    kept: Sequence[OkrSet] = (),
) -> Assembled:
    """Assembled once for a brief where nothing was chosen and nothing stays."""
    key = (*_key(library, document), horizons)
    plain = choices is None and not starts and not kept
    if not plain or key not in _ASSEMBLED:
        frame = framed(document, horizons)
        matches, choices = matched(library, frame), choices or Choices()
        picks = selected(library, document, horizons, choices.banned)
        made = Assembler(frame, matches, Citations(library, frame.role), starts, choices)
        built = made.build(picks, Kept(tuple(kept)))
        if not plain:
            return built
        _ASSEMBLED[key] = built
    return _ASSEMBLED[key]


def rows(made: Assembled) -> list[KeyResult]:
    return [kr for one in made.sets for kr in key_results(one)]
