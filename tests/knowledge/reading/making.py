"""Small documents of each format, made by the libraries that people's programs are like."""

from __future__ import annotations

import io
from email.message import EmailMessage
from typing import Any


def word(*blocks: tuple[str, str]) -> bytes:
    """A Word file: (style, text) for paragraphs, ("table", "a|b\\nc|d") for tables."""
    import docx

    document: Any = docx.Document()
    for style, text in blocks:
        if style == "table":
            rows = [line.split("|") for line in text.split("\n")]
            table = document.add_table(rows=len(rows), cols=len(rows[0]))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
        else:
            document.add_paragraph(text, style=style)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sheets(**named: list[list[object]]) -> bytes:
    """An Excel file with these sheets."""
    import openpyxl

    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in named.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(*pages: list[str], password: str = "") -> bytes:
    """A PDF whose pages hold these lines, in the plainest way that PDF knows."""
    import pypdf
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    for lines in pages:
        page: Any = writer.add_blank_page(595, 842)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        stream = DecodedStreamObject()
        said = "".join(f"({_escaped(line)}) Tj T* " for line in lines)
        stream.set_data(f"BT /F1 11 Tf 14 TL 50 790 Td {said}ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)  # pyright: ignore[reportPrivateUsage]
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def mail(text: str = "", html: str = "", subject: str = "Our plan", attached: str = "") -> bytes:
    """A mail with a plain part, an HTML part or both."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ana <ana@acme.example>", "bo@acme.example", subject
    if text:
        message.set_content(text)
    if html:
        if text:
            message.add_alternative(html, subtype="html")
        else:
            message.set_content(html, subtype="html")
    if attached:
        message.add_attachment(b"PK", maintype="application", subtype="octet-stream", filename=attached)
    return message.as_bytes()


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
