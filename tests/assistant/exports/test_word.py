from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any, cast

import docx
import pytest

from assistant.exports.word import word_file
from tests.assistant.exports.making import DRAFTED, FAULTY, HOSTILE, NORTHWIND, minimal, view, view_of


def opened(file: Path) -> Any:
    return cast("Any", docx.Document(BytesIO(word_file(view(file)))))


def words(document: Any) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def headings(document: Any, level: int = 1) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name == f"Heading {level}"]


def test_a_document_that_a_client_reads() -> None:
    document = opened(NORTHWIND)
    assert headings(document) == [
        "The engagement",
        "Where the company wants to go",
        "Where things stand",
        "KPIs",
        "The first 90 days, to day 90, 28 February 2027",
        "Six months, to day 182, 31 May 2027",
        "Hours",
        "The first 90 days, day by day",
        "Interviews",
        "How we work together",
    ]
    assert document.sections[0].header.paragraphs[0].text == "Northwind Analytics\t4 January 2027"
    assert "NUMPAGES" in document.sections[0].footer._element.xml
    assert document.core_properties.title == "Objectives and 90-day plan: Fractional CRO at Northwind Analytics"
    said = words(document)
    for name in ("win_rate", "sales_process", "okr_sets", "null", "None", "cross_functional"):
        assert name not in said


def test_key_results_stand_in_tables_with_their_headings_repeated() -> None:
    table = opened(NORTHWIND).tables[4]
    assert [cell.text for cell in table.rows[0].cells] == ["", "Key result", "From → to", "Due", "Hours"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    at = next(i for i, row in enumerate(rows) if row[0] == "KR4")
    assert rows[at][2:] == ["90 → 81 days\nSales cycle", "day 85\n23 Feb 2027", "44 h"]
    below = table.rows[at + 1].cells
    assert len({cell._tc for cell in below[1:]}) == 1, "the notes are as wide as all columns but the label's"
    assert "Depends on: the four account executives: moving deals" in below[1].text
    assert table.rows[at].cells[0].paragraphs[0].paragraph_format.keep_with_next, "a row and its notes share a page"


def test_no_column_for_moves_where_nothing_is_measured() -> None:
    table = opened(DRAFTED).tables[4]
    assert [cell.text for cell in table.rows[0].cells] == ["", "Key result", "Due", "Hours"]


def test_no_play_or_card_id_anywhere() -> None:
    said = words(opened(DRAFTED))
    assert "cro-90-" not in said
    assert "okr-90-day-cro" not in said
    assert "Q4_K_M; host: embedded on this machine" in said
    assert "[1]" in said or "[3]" in said


def test_what_is_open_travels() -> None:
    document = opened(FAULTY)
    assert "Still open: 13 errors and 12 warnings, listed at the end." in words(document)
    assert headings(document)[-1] == "Still open"


def test_every_text_of_a_hostile_document_is_text() -> None:
    document = opened(HOSTILE)
    said = words(document)
    for text in ("=HYPERLINK", "<script>alert(1)</script>", "שיטת מכירה", "شركة تبيع", "我们是一家", "👩‍👩‍👧‍👦"):
        assert text in said
    arabic = next(one for one in document.paragraphs if "شركة" in one.text)
    assert "w:bidi" in arabic._p.xml
    assert not [one for one in document.part.rels.values() if one.is_external]


def test_hardly_anything() -> None:
    document = cast("Any", docx.Document(BytesIO(word_file(view_of(minimal())))))
    assert headings(document) == ["The engagement", "Hours"]
    assert len(document.tables) == 2


@pytest.mark.parametrize("company", ["A" * 200, "\u05d0" * 200, "a & b <c>"])
def test_names_of_every_kind(company: str) -> None:
    document = cast("Any", docx.Document(BytesIO(word_file(view_of(minimal(engagement={"company": company}))))))
    header = document.sections[0].header.paragraphs[0].text
    assert company[:79] in header
    assert ("…" in header) == (len(company) > 80)
