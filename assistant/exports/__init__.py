"""Exports: a document as Markdown, Word, Excel, HTML, PDF or calendar, from one prepared view.

What a format needs is imported when it is asked for: `load` raises ImportError where the extra `export` is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the function that writes it, the ending of its files, and whether it is text."""

    target: str
    suffix: str
    text: bool = False
    templates: bool = False
    """Whether a person's own template can take the place of ours."""


FORMATS: dict[str, Format] = {
    "md": Format("assistant.exports.templating:markdown_page", ".md", text=True, templates=True),
    "html": Format("assistant.exports.templating:html_page", ".html", text=True, templates=True),
    "docx": Format("assistant.exports.word:word_file", ".docx"),
    "xlsx": Format("assistant.exports.excel:excel_file", ".xlsx"),
    "pdf": Format("assistant.exports.pdf:pdf_file", ".pdf"),
    "ics": Format("assistant.exports.calendar:calendar_file", ".ics", text=True),
}
"""Every format by its name."""


def load(name: str) -> Callable[..., Any]:
    """The function behind a format: it takes a view and returns text or bytes. Raises ImportError."""
    module, function = FORMATS[name].target.split(":")
    return getattr(import_module(module), function)
