"""A summary exported: the document that its reader gets, and nothing of the plan around it."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import docx
import openpyxl
import pytest

from assistant.exports.excel import excel_file
from assistant.exports.pdf import pdf_file
from assistant.exports.preparing import prepare
from assistant.exports.preparing_summary import period_words
from assistant.exports.templating import html_page, markdown_page
from assistant.exports.view import View
from assistant.exports.word import word_file
from rules.check import check
from rules.document import Document
from rules.document.summary import Period
from tests.assistant.drafting.summaries.making import MONTH, drafted

MADE = dt.datetime(2027, 4, 1, 9)


@pytest.fixture(scope="module")
def written() -> Document:
    return drafted("monthly", {**MONTH, "period": {"from": "2027-03-01", "to": "2027-03-31"}}).document


def view(document: Document, *, summary: bool = True) -> View:
    return prepare(document, check(document, today=MADE.date()), MADE, summary=summary)


def test_markdown_is_the_summary_alone(written: Document) -> None:
    page = markdown_page(view(written))
    assert page.startswith("# Monthly review: March 2027")
    assert "| Win rate | 18 % | 19 % | 21 % | 25 % |" in page
    assert "## Hours" not in page


def test_a_list_stands_apart_from_the_text_before_it(written: Document) -> None:
    rows = markdown_page(view(written)).splitlines()
    first = next(i for i, row in enumerate(rows) if row.startswith("- Findings"))
    assert rows[first - 1] == ""
    assert rows[first + 1].startswith("- ")


def test_html_opens_and_closes_its_lists(written: Document) -> None:
    page = html_page(view(written))
    assert page.count("<ul>") == page.count("</ul>") >= 1
    assert "Monthly review: March 2027</h1>" in page


def test_word_has_the_prose_and_the_table(written: Document) -> None:
    found = docx.Document(io.BytesIO(word_file(view(written))))
    texts = [one.text for one in found.paragraphs]
    assert "Monthly review: March 2027" in texts
    assert [cell.text for cell in found.tables[0].rows[1].cells] == ["Win rate", "18 %", "19 %", "21 %", "25 %"]


def test_pdf(written: Document) -> None:
    assert pdf_file(view(written)).startswith(b"%PDF")


def test_the_plan_can_still_be_exported(written: Document) -> None:
    assert "## Hours" in markdown_page(view(written, summary=False))


def test_a_document_without_prose_is_exported_as_before() -> None:
    bare = Document.model_validate(
        {"engagement": {"company": "Acme", "role": "cro", "start": "2027-01-11", "days_per_week": 2}, "summary": {}}
    )
    assert view(bare).summary is None


def test_what_a_summary_says_is_escaped(written: Document) -> None:
    assert written.summary is not None
    part = written.summary.text[0].model_copy(update={"paragraphs": ("<b>x</b> | *y*", "- <i>z</i>")})
    hostile = written.model_copy(update={"summary": written.summary.model_copy(update={"text": (part,)})})
    assert "<b>x</b>" not in html_page(view(hostile))
    assert "<b>" not in markdown_page(view(hostile))


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ({"from": "2027-01-25", "to": "2027-01-31"}, "25 to 31 January 2027"),
        ({"from": "2027-01-25", "to": "2027-02-07"}, "25 January to 7 February 2027"),
        ({"from": "2026-12-28", "to": "2027-01-03"}, "28 December 2026 to 3 January 2027"),
        ({"from": "2027-03-01", "to": "2027-03-31"}, "March 2027"),
        ({"to": "2027-03-31"}, "to 31 March 2027"),
        ({"from": "2027-03-01"}, "from 1 March 2027"),
        ({"week": 3}, "Week 3"),
        ({}, ""),
    ],
)
def test_periods_in_words(period: dict[str, Any], words: str) -> None:
    assert period_words(Period.model_validate(period)) == words


def test_a_workbook_of_a_summary_holds_its_levels_as_numbers_and_what_they_moved_by(written: Document) -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel_file(view(written))))
    assert book.sheetnames == ["Figures", "Monthly review"]
    (row,) = (cells for cells in book["Figures"].iter_rows(values_only=True) if cells[0] == "Win rate")
    assert (*row[2:5], row[7]) == (18, 19, 21, 25)
    moved = next(number for number, cells in enumerate(book["Figures"].values, 1) if cells[0] == "Win rate")
    assert row[5:7] == (f"=E{moved}-C{moved}", f"=E{moved}-D{moved}")
