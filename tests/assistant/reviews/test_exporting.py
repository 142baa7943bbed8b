"""A review as one HTML file, a Word document and a PDF: the same words as its Markdown, and nothing that runs."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from assistant.reviews import exporting
from assistant.reviews.page import Heading, Item, review_pieces
from assistant.reviews.picture import review_picture
from assistant.reviews.report import Review
from tests.assistant.reviews.making import SCENARIOS, of_scenario


@pytest.fixture(scope="module")
def review() -> Review:
    return of_scenario(SCENARIOS[0])[1]


def test_every_piece_stands_in_the_word_document(review: Review) -> None:
    written = docx.Document(BytesIO(exporting.word(review)))
    words = "\n".join(one.text for one in written.paragraphs)
    for piece in review_pieces(review)[1:]:
        if isinstance(piece, Heading | Item):
            assert piece.text.strip() in words


def test_the_page_holds_every_key_result_and_runs_nothing(review: Review) -> None:
    page = exporting.html(review)
    assert "<script" not in page
    for goal in review.goals:
        for one in goal.key_results:
            assert f">{one.id}: " in page


def test_a_text_with_markup_is_escaped(review: Review) -> None:
    hostile = review.model_copy(update={"gaps": ("<script>alert(1)</script>",), "company": "<b>Acme"})
    page = exporting.html(hostile)
    assert "<script>alert" not in page
    assert "<b>Acme" not in page


def test_the_picture_tells_each_share_in_words(review: Review) -> None:
    picture = review_picture(review)
    assert picture.startswith("<svg")
    assert "<desc" in picture


def test_a_review_without_a_share_has_no_picture(review: Review) -> None:
    assert review_picture(review.model_copy(update={"goals": ()})) == ""
