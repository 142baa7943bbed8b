"""A summary as Markdown, ready to be sent."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.exports import words
from assistant.exports.preparing_summary import prepared_summary
from assistant.exports.view import SummaryView
from rules.document import Document
from rules.render.markdown import escaped


def summary_page(document: Document) -> str:
    """The summary of a document, with its title. Everything that a person wrote is escaped."""
    summary = prepared_summary(document)
    return "\n".join(_page(document, summary)).rstrip() + "\n" if summary else ""


def _page(document: Document, summary: SummaryView) -> Iterator[str]:
    engagement = document.engagement
    yield f"# {summary.title}: {summary.period}" if summary.period else f"# {summary.title}"
    yield ""
    yield f"Fractional {words.ROLES[engagement.role]} at {escaped(words.clean(engagement.company))}"
    for part in summary.parts:
        yield ""
        if part.heading:
            yield f"## {escaped(part.heading)}"
            yield ""
        listed = False
        for i, line in enumerate(part.lines):
            if i and not (listed and line.item):
                yield ""
            yield f"- {escaped(line.text)}" if line.item else escaped(line.text)
            listed = line.item
