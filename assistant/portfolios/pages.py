"""A portfolio as Markdown and as one HTML file with its picture."""

from __future__ import annotations

from typing import Any

from assistant.portfolios.picture import portfolio_picture
from assistant.portfolios.portfolio import Portfolio
from assistant.portfolios.tables import costs, fullest, tables_of
from rules.plain import counted


def markdown(portfolio: Portfolio) -> str:
    """The portfolio as Markdown."""
    from assistant.exports.templating import page_with, tidied

    return tidied(page_with("portfolio.md.j2", _values(portfolio)))


def html(portfolio: Portfolio) -> str:
    """The portfolio as one HTML file: no script, nothing fetched."""
    from markupsafe import Markup

    from assistant.exports.templating import page_with

    values = {**_values(portfolio), "picture": Markup(portfolio_picture(portfolio))}
    return page_with("portfolio.html.j2", values).strip() + "\n"


def _values(portfolio: Portfolio) -> dict[str, Any]:
    from assistant.exports import words

    return {
        "portfolio": portfolio,
        "tables": tables_of(portfolio),
        "costs": costs(portfolio),
        "fullest": fullest(portfolio),
        "today": words.date_words(portfolio.today),
        "title": f"{counted(len(portfolio.engagements), 'engagement')} side by side",
    }
