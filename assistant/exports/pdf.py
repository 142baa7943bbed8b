"""PDF by WeasyPrint from the HTML page, which has a style for paper."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from assistant.errors import NinetydayError
from assistant.exports.templating import html_page
from assistant.exports.view import View
from assistant.exports.words import is_rtl

_AUTOMATIC = re.compile(r'dir="auto">([^<]*)')
# A group of rows that must not break is laid out as if its page were empty where it comes first below the headings,
# and so breaks after all; its rows keep together by themselves.
_PAGES = """
.one {{ break-inside: auto !important }}
@page {{
  @top-left {{ content: "{company}"; font: 8pt sans-serif; color: #52606d; }}
  @top-right {{ content: "{date}"; font: 8pt sans-serif; color: #52606d; }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #52606d; }}
}}
"""


class PdfUnavailable(NinetydayError):  # noqa: N818 - as in assistant.errors
    """WeasyPrint is installed, and the system's text layout library is not."""


def pdf_file(view: View) -> bytes:
    """The document as PDF. Raises PdfUnavailable; nothing is fetched from anywhere."""
    return pdf_of(html_page(view), view.company, view.made_words)


def pdf_of(page: str, company: str, made_words: str) -> bytes:
    """A page of ours as PDF, the company and the date on top of each. Raises PdfUnavailable."""
    # It has no types of its own, and says on standard error what it thinks of the installation.
    logging.getLogger("weasyprint").addHandler(logging.NullHandler())
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    try:
        weasyprint = cast("Any", import_module("weasyprint"))
    except OSError as error:
        raise PdfUnavailable(
            "a PDF needs the text layout library Pango, which this system lacks",
            "install it (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0), or export --to html and print it",
        ) from error
    sheet = weasyprint.CSS(string=_PAGES.format(company=in_css(company), date=in_css(made_words)))
    html = weasyprint.HTML(string=_directed(page), url_fetcher=_refusing(weasyprint))
    return cast("bytes", html.write_pdf(stylesheets=[sheet]))


def _directed(page: str) -> str:
    """The page with the direction of each text written out: WeasyPrint knows no `dir="auto"`."""
    return _AUTOMATIC.sub(lambda found: f'dir="{"rtl" if is_rtl(found[1]) else "ltr"}">{found[1]}', page)


def _refusing(weasyprint: Any) -> Callable[..., Any]:
    """A fetcher that fetches nothing: the page holds everything, whatever a document writes into it."""

    def fetch(url: str, *_: Any, **__: Any) -> Any:
        raise ValueError(f"{url} is not fetched")

    return fetch


def in_css(text: str) -> str:
    """Text inside a CSS string: every sign that could end it or begin an escape, as an escape."""
    return "".join(char if char.isalnum() or char == " " else f"\\{ord(char):x} " for char in text)
