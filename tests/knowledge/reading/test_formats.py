from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from knowledge.reading import MOST_BYTES, MOST_CHARACTERS, Source, SourceRefused, format_of, read_source
from tests.knowledge.reading.making import mail, pdf, sheets, word


def changed(data: bytes, part: str, *replaced: tuple[bytes, bytes]) -> bytes:
    """An Office file in which one part holds other words; each of those to replace stands in it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as packed, zipfile.ZipFile(out, "w") as made:
        for name in packed.namelist():
            content = packed.read(name)
            for old, new in replaced if name == part else ():
                assert old in content
                content = content.replace(old, new)
            made.writestr(name, content)
    return out.getvalue()


def place_of(source: Source, words: str) -> str:
    return source.where(source.text.index(words))


def test_markdown_stays_as_it_is() -> None:
    text = "# Plan\n\n- Win rate from 18% to 25%\n"
    assert read_source(text.encode(), "plan.md").text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_text_is_read_in_whichever_unicode_it_is_in(encoding: str) -> None:
    assert read_source("Größe: 5 €\n".encode(encoding), "plan.txt").text == "Größe: 5 €\n"


def test_an_old_encoding_is_read_and_noted() -> None:
    source = read_source("Größe: 5 €\n".encode("cp1252"), "plan.txt")
    assert source.text == "Größe: 5 €\n"
    assert "Windows-1252" in source.notes[0]


def test_word_gives_headings_entries_and_tables_with_their_places() -> None:
    data = word(("Heading 1", "Goals"), ("List Bullet", "Audit by day 30"), ("table", "Metric|Target\nWin rate|25 %"))
    source = read_source(data, "plan.docx")
    assert "# Goals\n" in source.text
    assert "- Audit by day 30\n" in source.text
    assert "| Metric | Target |\n| --- | --- |\n| Win rate | 25 % |\n" in source.text
    assert place_of(source, "Audit") == "paragraph 2"
    assert place_of(source, "25 %") == "table 1, row 2"


def test_deleted_text_of_a_word_file_is_not_read() -> None:
    data = changed(
        word(("Normal", "Kept words"), ("Normal", "Gone words")),
        "word/document.xml",
        (b"<w:r><w:t>Gone words</w:t></w:r>", b"<w:del><w:r><w:delText>Gone words</w:delText></w:r></w:del>"),
        (b"<w:r><w:t>Kept words</w:t></w:r>", b"<w:ins><w:r><w:t>Kept words</w:t></w:r></w:ins>"),
    )
    text = read_source(data, "plan.docx").text
    assert "Kept" in text
    assert "Gone" not in text


def test_a_word_file_with_entities_of_its_own_is_refused() -> None:
    doctype = b'<!DOCTYPE w [<!ENTITY all "Win rate from 18 to 25 %">]>'
    data = changed(
        word(("Normal", "Kept words"), ("Normal", "Gone words")),
        "word/document.xml",
        (b"<w:document", doctype + b"<w:document"),
        (b"Gone words", b"&all;"),
    )
    with pytest.raises(SourceRefused, match="is damaged"):
        read_source(data, "plan.docx")


def test_a_sheet_gives_its_name_its_rows_and_its_cells() -> None:
    data = sheets(Goals=[["Metric", "Now"], ["Win rate", 18]], Notes=[["Only words here"]])
    source = read_source(data, "plan.xlsx")
    assert "# Goals\n" in source.text
    assert "| Win rate | 18 |" in source.text
    assert place_of(source, "18 |") == "Goals!B2"
    assert place_of(source, "Only words") == "Notes!A1"


def test_shares_of_a_sheet_are_read_in_percent() -> None:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(sheets(Goals=[["Metric", "Now"], ["Win rate", 0.18]])))
    book["Goals"]["B2"].number_format = "0%"
    out = BytesIO()
    book.save(out)
    assert "| Win rate | 18 % |" in read_source(out.getvalue(), "plan.xlsx").text


def test_formulas_that_nobody_worked_out_are_noted_with_their_cells() -> None:
    data = sheets(Goals=[["Metric", "From", "To"], ["Win rate", 18, "=B2+7"], ["Churn", 5, "=B3-1"]])
    source = read_source(data, "plan.xlsx")
    assert "| Win rate | 18 |  |" in source.text
    assert source.notes == (
        "the file holds no value for the formula in Goals!C2, Goals!C3: open it in a spreadsheet program and save it",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"<v></v>", b"<v>25</v>"), (b'<c r="C2"><f>B2+7</f><v></v></c>', b'<c r="C2" t="str"><f>""</f><v></v></c>')],
)
def test_formulas_that_were_worked_out_need_no_note(old: bytes, new: bytes) -> None:
    data = sheets(Goals=[["Metric", "From", "To"], ["Win rate", 18, "=B2+7"]])
    assert read_source(changed(data, "xl/worksheets/sheet1.xml", (old, new)), "plan.xlsx").notes == ()


def test_cells_that_were_merged_give_their_value_once() -> None:
    import openpyxl

    data = sheets(Goals=[["Goal", "Metric", "To"], ["Sell more", "Win rate", 25], ["", "Churn", 4]])
    book = openpyxl.load_workbook(BytesIO(data))
    book["Goals"].merge_cells("A2:A3")
    out = BytesIO()
    book.save(out)
    assert "| Sell more | Win rate | 25 |\n|  | Churn | 4 |" in read_source(out.getvalue(), "plan.xlsx").text


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_by_whichever_separator(separator: str) -> None:
    rows = [["Key result", "Target"], ["Win rate", "25 %"]]
    source = read_source("\n".join(separator.join(row) for row in rows).encode(), "plan.csv")
    assert "| Win rate | 25 % |" in source.text
    assert place_of(source, "25 %") == "row 2, column 2"


def test_a_cell_larger_than_any_sheet_has_is_refused() -> None:
    with pytest.raises(SourceRefused, match="is no readable CSV: field larger"):
        read_source(b'a,b\nx,"' + b"y" * 200_000 + b'"\n', "plan.csv")


def test_pdf_gives_the_text_of_each_page() -> None:
    source = read_source(pdf(["Goals", "Win rate from 18 to 25 %"], ["Second page"]), "plan.pdf")
    assert "Win rate from 18 to 25 %" in source.text
    assert place_of(source, "Second") == "page 2"


def test_a_mail_gives_its_subject_and_its_text() -> None:
    source = read_source(mail("Hi Bo,\n\nwin rate from 18 to 25 % by June, please, and nothing else.\n"), "plan.eml")
    assert source.text.startswith("# Our plan\n")
    assert "win rate from 18" in source.text
    assert "From:" not in source.text


def test_a_mail_that_points_to_its_html_part_is_read_there() -> None:
    html = "<ul>" + "<li>Win rate from 18 to 25 % by June, forty hours</li>" * 8 + "</ul>"
    assert "- Win rate" in read_source(mail("It all stands in the HTML part of this mail.", html), "plan.eml").text


def test_what_is_attached_to_a_mail_is_noted() -> None:
    source = read_source(mail("The plan is attached, and here are a few words more.", attached="plan.docx"), "a.eml")
    assert source.notes == ("attached and not read: plan.docx",)


def test_html_is_read_as_it_is_shown() -> None:
    page = (
        b"<html><head><title>No</title><script>var no = 1</script></head><body><h2>Goals</h2><ul><li>One<ul><li>Two"
        b"</li></ul></li></ul><p style='display:none'>hidden</p><table><tr><th>A</th><th>B</th></tr><tr><td>c</td>"
        b"<td>d</td></tr></table></body></html>"
    )
    text = read_source(page, "plan.html").text
    assert text == "## Goals\n\n- One\n    - Two\n\n| A | B |\n| --- | --- |\n| c | d |\n"


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "plan.md", "is empty"),
        (b"   \n", "plan.md", "is empty"),
        (b"12 34", "plan.txt", "holds no words"),
        (b"x" * (MOST_BYTES + 1), "plan.md", "the limit is 10 MiB"),
        (b"word " * (MOST_CHARACTERS // 4), "plan.md", "400,000 characters"),
        (b"PK\x03\x04broken", "plan.docx", "is damaged"),
        (b"\xd0\xcf\x11\xe0old", "plan.doc", "locked with a password"),
        (b"%PDF-1.4 broken", "plan.pdf", "is damaged"),
        (b"plain words", "plan.docx", "is no such file"),
        (b"\x89PNG\r\n", "plan.png", "is a picture"),
        (b"words\0\0\0words", "plan.txt", "is not text"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(data: bytes, name: str, told: str) -> None:
    with pytest.raises(SourceRefused) as refused:
        read_source(data, name)
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.next_step


def test_a_scanned_pdf_is_told_as_such() -> None:
    with pytest.raises(SourceRefused, match="scanned"):
        read_source(pdf([]), "plan.pdf")


def test_a_locked_pdf_is_told_as_such() -> None:
    with pytest.raises(SourceRefused, match="locked"):
        read_source(pdf(["Win rate"], password="secret"), "plan.pdf")


def test_a_zip_that_is_neither_word_nor_excel_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("plan.md", "words")
    with pytest.raises(SourceRefused, match="neither Word nor Excel"):
        read_source(out.getvalue(), "plan.zip")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!DOCTYPE html><html>", "html"),
        (b"From: a@b.example\nSubject: x\n\nhello", "mail"),
        (b"Subject to change: the plan\n\nhello", "text"),
        (b"# Plan", "text"),
    ],
)
def test_a_file_without_a_telling_name_is_known_by_how_it_opens(data: bytes, kind: str) -> None:
    assert format_of(data, "standard input") == kind


def test_a_cell_over_several_rows_stands_in_each_of_them() -> None:
    page = (
        "<table><tr><th>Set</th><th>Goal</th></tr><tr><td rowspan=2>90 days</td><td>Audit</td></tr>"
        "<tr><td>Roadmap</td></tr><tr><td>6 months</td><td>Win rate</td></tr></table>"
    )
    text = read_source(page.encode(), "plan.html").text
    assert "| 90 days | Roadmap |\n| 6 months | Win rate |" in text


@pytest.mark.parametrize("span", ["0", "-1", "x", "99999999999"])
def test_a_cell_over_a_senseless_number_of_rows_ends_with_its_table(span: str) -> None:
    page = f"<table><tr><td rowspan={span}>Budget</td><td>5,000</td></tr></table><p>Done</p>"
    assert read_source(page.encode(), "plan.html").text.endswith("| --- | --- |\n\nDone\n")


def test_a_term_and_what_it_means_stand_on_one_line() -> None:
    page = "<dl><dt>First day</dt><dd>1 February 2027</dd><dt>Days</dt><dd>2 a week</dd></dl>"
    assert read_source(page.encode(), "plan.html").text == "First day: 1 February 2027\n\nDays: 2 a week\n"


def test_the_heads_of_a_sheet_hold_below_a_line_inside_of_it() -> None:
    rows = "What;Now;Target\n90 DAYS;;\nAudit of sales;-;by 3 May\n6 MONTHS;;\nWin rate;20 %;25 %\n"
    text = read_source(rows.encode(), "plan.csv").text
    head = "| What | Now | Target |\n| --- | --- | --- |\n"
    assert (
        text == f"90 DAYS\n\n{head}| Audit of sales | - | by 3 May |\n\n6 MONTHS\n\n{head}| Win rate | 20 % | 25 % |\n"
    )


def test_a_sheet_of_heads_alone_keeps_them() -> None:
    assert "What" in read_source(b"What;Now;Target\n90 DAYS;;\n", "plan.csv").text
