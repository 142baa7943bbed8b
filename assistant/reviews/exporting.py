"""A review as one HTML file, as PDF and as a Word document, through what every export is made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.exports.front import Front
from assistant.exports.tables import Table
from assistant.exports.words import date_words
from assistant.reviews.page import Heading, Item, Piece, Text, review_pieces
from assistant.reviews.report import Review

if TYPE_CHECKING:
    from assistant.exports.docx_pieces import Page


def front_of(review: Review) -> Front:
    """What stands on top of a review and in the frame of its pages; it is of the day from which it looks."""
    made = dt.datetime.combine(review.date, dt.time())
    subtitle = f"Fractional {review.role}, day {review.day}"
    return Front(review.company, "OKR review", subtitle, made, date_words(review.date))


def html(review: Review) -> str:
    """The review as one HTML file with its picture: no script, nothing fetched."""
    from markupsafe import Markup

    from assistant.exports.templating import page_with
    from assistant.reviews.picture import review_picture

    front = front_of(review)
    values = {"front": front, "parts": _parts(review), "picture": Markup(review_picture(review))}
    return page_with("review.html.j2", values).strip() + "\n"


def pdf(review: Review) -> bytes:
    """The review as PDF. Raises PdfUnavailable."""
    from assistant.exports.pdf import pdf_of

    front = front_of(review)
    return pdf_of(html(review), front.company, front.made_words)


def word(review: Review) -> bytes:
    """The review as a .docx file."""
    from assistant.exports.docx_pieces import Page

    front = front_of(review)
    page = Page(front)
    page.title(front.company, front.title, f"{front.subtitle}, {front.made_words}")
    for piece in review_pieces(review)[1:]:
        _write(page, piece)
    buffer = BytesIO()
    page.save(buffer)
    return buffer.getvalue()


def _write(page: Page, piece: Piece) -> None:
    if isinstance(piece, Heading):
        page.heading(piece.text, piece.level - 1)
    elif isinstance(piece, Table):
        page.table(piece)
    elif isinstance(piece, Text):
        page.paragraph(piece.text, lead=piece.lead, keep=bool(piece.lead) and not piece.text.strip(" ()0123456789of"))
    elif piece.number is not None:
        page.numbered(piece.number, piece.text)
    else:
        page.bullet(piece.text, lead=piece.lead, deep=piece.depth > 0)


@dataclass(frozen=True, slots=True)
class Part:
    """What a page shows as one: a heading, a paragraph, a table, or a whole list."""

    kind: str
    """heading, text, table, list or numbered."""
    level: int = 0
    text: str = ""
    lead: str = ""
    table: Table | None = None
    items: tuple[tuple[Item, tuple[Item, ...]], ...] = ()
    """Entries of a list, each with those below it."""


def _parts(review: Review) -> tuple[Part, ...]:
    """The pieces of the review, entries that follow each other as one list."""
    found: list[Part] = []
    rows: list[tuple[Item, tuple[Item, ...]]] = []

    def close() -> None:
        if rows:
            found.append(Part("numbered" if rows[0][0].number is not None else "list", items=tuple(rows)))
            rows.clear()

    for piece in review_pieces(review)[1:]:
        if isinstance(piece, Item):
            if piece.depth and rows:
                rows[-1] = (rows[-1][0], (*rows[-1][1], piece))
            else:
                rows.append((piece, ()))
            continue
        close()
        if isinstance(piece, Heading):
            found.append(Part("heading", piece.level, piece.text))
        elif isinstance(piece, Table):
            found.append(Part("table", table=piece))
        else:
            found.append(Part("text", text=piece.text, lead=piece.lead))
    close()
    return tuple(found)
