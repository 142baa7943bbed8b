"""A summary as a Word document: a title, the figures as a table, and the prose under its headings."""

from __future__ import annotations

from assistant.exports.docx_pieces import Page
from assistant.exports.tables import Table
from assistant.exports.view import SummaryView, View


def write_summary(page: Page, view: View, summary: SummaryView, readings: Table) -> None:
    """The summary alone, as its reader gets it."""
    title = f"{summary.title}: {summary.period}" if summary.period else summary.title
    page.title(view.company, title, f"{view.subtitle}, {view.made_words}")
    if readings.rows:
        page.table(readings)
    for part in summary.parts:
        if part.heading:
            page.heading(part.heading, 2)
        for line in part.lines:
            if line.item:
                page.bullet(line.text)
            else:
                page.paragraph(line.text)
