"""Documents as people send them, turned into text with positions.

    from knowledge.reading import read_source

    source = read_source(data, "plan.docx")    # Markdown, text, mail, HTML, Word, Excel, CSV, PDF
    source.text                                # one text: headings `#`, entries `- `, tables `| a | b |`
    source.where(120)                          # where that character stands in the original: "page 2", "Goals!B4"

Markdown and plain text stay as they are, character by character; of the other formats the text is what a reader would
see, laid out as Markdown. Nothing is fetched, no macro runs, and every limit is told in one line.
"""

from __future__ import annotations

from knowledge.reading.formats import FORMATS, SourceFormat, format_of, read_source
from knowledge.reading.source import MOST_BYTES, MOST_CHARACTERS, Source, SourceRefused

__all__ = [
    "FORMATS",
    "MOST_BYTES",
    "MOST_CHARACTERS",
    "Source",
    "SourceFormat",
    "SourceRefused",
    "format_of",
    "read_source",
]
