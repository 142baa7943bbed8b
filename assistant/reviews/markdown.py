"""A review as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.exports.tables import Table
from assistant.reviews.page import Heading, Item, Piece, review_pieces
from assistant.reviews.report import Review
from rules.render.markdown import escaped


def review_markdown(review: Review) -> str:
    """The whole review. Everything that a person wrote is escaped."""
    return "\n".join(_lines(review_pieces(review))).rstrip() + "\n"


def _lines(pieces: tuple[Piece, ...]) -> Iterator[str]:
    listed = False
    for piece in pieces:
        if listed and not isinstance(piece, Item):
            yield ""
        listed = isinstance(piece, Item)
        yield from _piece(piece)
        if not listed:
            yield ""


def _piece(piece: Piece) -> Iterator[str]:
    if isinstance(piece, Heading):
        yield f"{'#' * piece.level} {escaped(piece.text)}"
    elif isinstance(piece, Table):
        yield f"| {' | '.join(one.title for one in piece.columns)} |"
        yield f"|{' ---: |' * len(piece.columns)}"
        yield from (f"| {' | '.join(row)} |" for row in piece.rows)
    else:
        lead = f"**{escaped(piece.lead)}**" + " " * piece.text[:1].isspace() if piece.lead else ""
        text = lead + escaped(piece.text)
        mark = ""
        if isinstance(piece, Item):
            mark = "  " * piece.depth + (f"{piece.number}. " if piece.number is not None else "- ")
        yield mark + text
