"""The texts of a summary document: those of its inputs, which figures may come from, and those of its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sized
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel

from rules.grounding import BRIEF

if TYPE_CHECKING:
    from rules.document import Document
    from rules.document.summary import Summary

HEAD_ENDS = (", ", "; ", " so that ", " so ", " – ", " - ", ": ", " (", " with ", " by ")
"""Where the beginning of a key result may end that says which one it is."""


class Paragraph(NamedTuple):
    """One paragraph of the prose: its path, its text, and the heading it stands under."""

    path: str
    text: str
    heading: str


def prose(summary: Summary) -> Iterator[Paragraph]:
    """Every heading and paragraph that goes out."""
    for i, part in enumerate(summary.text):
        heading = part.heading or ""
        if heading:
            yield Paragraph(f"/summary/text/{i}/heading", heading, "")
        for j, text in enumerate(part.paragraphs):
            yield Paragraph(f"/summary/text/{i}/paragraphs/{j}", text, heading)


def items(summary: Summary) -> dict[str, tuple[str, Sized]]:
    """The lists of a summary by name, with the words that a sentence counts their entries in."""
    return {
        "activities": ("activity", summary.activities),
        "decisions": ("decision decided", summary.decisions),
        "issues": ("issue problem open", summary.issues),
        "priorities": ("priority", summary.priorities),
        "readings": ("reading metric figure KPI", summary.readings),
        "key results reported": ("key result", summary.progress),
        "adjustments": ("adjustment change", summary.adjustments),
        "shifts": ("shift event", summary.shifts),
        "proposals": ("proposal", summary.proposals),
        "things that work": ("works thing", summary.works),
        "things that fail": ("fails thing", summary.fails),
        "small changes": ("small change", summary.small_changes),
        "quick wins": ("quick win", summary.quick_wins),
        "initiatives": ("initiative larger", summary.initiatives),
    }


def input_texts(document: Document, summary: Summary) -> Iterator[tuple[str, str]]:
    """Every text of the inputs with the words it stands under; none of the prose."""
    for name in (*BRIEF, "okr_sets", "ninety_day_plan"):
        section = getattr(document, name)
        if section is not None:
            yield from ((text, "") for text in _texts(section))
    for name in type(summary).model_fields:
        if name not in ("text", "kind", "period"):
            label = name.replace("_", " ")
            yield from ((text, label) for text in _texts(getattr(summary, name)))


def entry_texts(summary: Summary) -> Iterator[str]:
    """Every text of the summary's own fields, which its prose may retell word for word."""
    for name in type(summary).model_fields:
        if name not in ("text", "kind", "period"):
            yield from _texts(getattr(summary, name))


def key_result_texts(document: Document) -> Iterator[str]:
    """Every key result in its own words, and each of the beginnings by which a summary may name it.

    A letter says "you" where a key result names its reader.
    """
    heads = [one for one in document.people or () if one.group == "ceo"]
    called = sorted({re.escape(name) for one in heads for name in (one.role, one.name) if name}, key=len, reverse=True)
    reader = re.compile(rf"\b(?:the )?(?:{'|'.join((*called, 'founder', 'CEO'))})\b", re.IGNORECASE)
    for one in document.okr_sets or ():
        for objective in one.objectives:
            for kr in objective.key_results:
                yield kr.text
                if (addressed := reader.sub("you", kr.text)) != kr.text:
                    yield addressed
                yield from (head for cut in HEAD_ENDS if (head := kr.text.partition(cut)[0]) != kr.text)


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        if any(ch.isspace() for ch in node):
            yield node
    elif isinstance(node, tuple):
        for one in node:  # pyright: ignore[reportUnknownVariableType]
            yield from _texts(one)  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(node, BaseModel):
        for value in node.__dict__.values():
            yield from _texts(value)
