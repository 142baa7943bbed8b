"""The guidance and the plays that a draft cites, as the rules that judge its grounding want them."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rules.context import Evidence
from rules.document import Document

if TYPE_CHECKING:
    from knowledge.cards import Card
    from knowledge.plays import Play

Look = Callable[[str], "Card | None"]
"""The passage of that id of somebody's own guidance; None where they have none."""
_OWN: ContextVar[Look | None] = ContextVar("own_guidance", default=None)
"""Whose own guidance is read; None: this machine's own person's."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REMEMBERED = 2048
"""Shipped cards and plays, and ids of none, that are not looked for again: a draft cites twenty and is judged often."""


def evidence_of(document: Document) -> Evidence | None:
    """The texts of the cards and plays that a draft cites; None for a document that nobody drafted.

    Reads only the files of those ids, from the shipped knowledge and from the company's own guidance on this machine;
    an id without a file is left out (GRD101 judges it).
    """
    if document.provenance is None:
        return None
    cited, played = cited_by(document)
    passages = {one: text for one in sorted(cited) if (text := _card_text(one)) is not None}
    plays = {one: text for one in sorted(played | cited) if (text := play_text(one)) is not None}
    return Evidence(passages=passages, plays=plays)


def cited_by(document: Document) -> tuple[set[str], set[str]]:
    """The ids of the cards, and of the plays, that the texts of a document name."""
    cited: set[str] = set()
    played: set[str] = set()
    for okr_set in document.okr_sets or ():
        for objective in okr_set.objectives:
            for one in (objective, *objective.key_results):
                cited.update(one.citations)
                if one.play:
                    played.add(one.play)
    guide = document.interview_guide
    for interview in guide.interviews if guide else ():
        for question in interview.questions:
            cited.update(question.citations)
            if question.play:
                played.add(question.play)
    if document.ninety_day_plan and document.provenance:
        played.update(document.provenance.plays)  # its initiatives say a play's title, and have no field to name it
    for activity in document.ninety_day_plan.activities if document.ninety_day_plan else ():
        cited.update(activity.citations)
        if activity.play:
            played.add(activity.play)
    return cited, played


def read_own_by(look: Look) -> None:
    """From here on, in this context, own guidance is what `look` finds: a server works for somebody else than this
    machine's own person.

    Ids can be guessed, and what a document cites is judged and shown with its title.
    """
    _OWN.set(look)


@contextmanager
def own_guidance_by(look: Look) -> Generator[None]:
    """The same, meanwhile."""
    before = _OWN.set(look)
    try:
        yield
    finally:
        _OWN.reset(before)


def card_of(card_id: str) -> Card | None:
    """The card of that id, shipped or of the company's own guidance; None where there is none."""
    from knowledge.own.store import is_own

    if not is_own(card_id):
        return shipped_card(card_id)
    if (look := _OWN.get()) is not None:
        return look(card_id)
    from assistant.errors import ExtraMissing
    from assistant.settings import data_folder
    from knowledge.cards import read_card
    from knowledge.own.store import own_folder

    try:
        folder = own_folder(data_folder())
    except ExtraMissing:
        return None
    return next((read_card(file) for file in _files(folder, card_id, ".md")), None)


@lru_cache(maxsize=_REMEMBERED)
def shipped_card(card_id: str) -> Card | None:
    """The card of that id that came with the program; None where there is none."""
    from knowledge.cards import CARDS_FOLDER, read_card

    return next((read_card(file) for file in _files(CARDS_FOLDER, card_id, ".md")), None)


def _card_text(card_id: str) -> str | None:
    card = card_of(card_id)
    return f"{card.title}\n{card.body}" if card else None


@lru_cache(maxsize=_REMEMBERED)
def play_text(play_id: str) -> str | None:
    """All that the play of that id says; None where there is none."""
    from knowledge.plays import PLAYS_FOLDER, read_play

    return next((text_of(read_play(file)) for file in _files(PLAYS_FOLDER, play_id, ".yaml")), None)


def text_of(play: Play) -> str:
    """All that a play says, its title on the first line."""
    others = (play.depends_on.who, play.depends_on.what) if play.depends_on else ()
    return "\n".join((play.title, play.problem, *play.also_said, *play.wordings, *others))


def _files(folder: Path, record_id: str, suffix: str) -> Iterator[Path]:
    """The file of that name in one of the folder's own folders; an id is a plain name, never a path."""
    if _ID.fullmatch(record_id) is None:
        return
    for inner in sorted(folder.iterdir()) if folder.is_dir() else ():
        file = inner / (record_id + suffix)
        if file.is_file():
            yield file
