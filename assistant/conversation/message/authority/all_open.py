"""Everything is open, or everything but something: "everything but wages", "full access to all except finance"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from assistant.conversation import phrases
from assistant.conversation.message.parts import sentences_of
from assistant.conversation.message.team.tools import is_without_crm
from assistant.conversation.taking import Taken, span_in
from assistant.reading import Known, Span, hedges
from rules.document.brief import FinancialData

_ALL = re.compile(
    r"\b(?:everything|anything|the lot|(?<!\bare )(?<!\bis )(?<!\bwe )(?<!\bthey )all(?: of it| areas| functions|"
    r" departments| teams| systems)?)\b(?! (?:else|we|that|they|she|he|i|you|about|of the)\b)",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"\b(?:open(?:ed|s)?|access(?:ible)?|available|visible|transparent|sees?|look(?:s)? (?:at|into)|shown?)\b",
    re.IGNORECASE,
)
"""Words by which "everything" is what somebody may see."""
_SHUT = re.compile(r"\b(?:no|not|never|nothing)\b|n['’]t\b|\?", re.IGNORECASE)
_BUT = re.compile(
    r"\b(?:but|except(?:ing)?(?: for)?|apart from|excluding|other than|besides|bar|minus|without|not|only)\s+"
    r"(?P<what>[^.;:\n]+?)(?=\s+(?:is|are)\s+(?:fully\s+)?(?:open|accessible|available|visible)\b|,|[.;:\n]|$)",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"\b(?:wages?|salar(?:y|ies)|pay(?:roll)?|compensation|commissions?|bonus(?:es)?|hr)\b", re.IGNORECASE
)
_BOOKS = re.compile(
    r"\b(?:finances?|financials?|books?|accounts?|accounting|bank\w*|money|numbers|figures|margins?|p ?& ?l)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\b(?:figures|numbers|data|books|financials?|reports?|information)\b", re.IGNORECASE)
_ALL_FIGURES = re.compile(
    r"all (?:of )?(?:the |our |my )?(?:\w+ )?(?:figures|numbers|books|financials|margins?)\b", re.IGNORECASE
)
"""All of the figures, and of nothing else: "she sees all the numbers"."""
_CRM = re.compile(r"\bcrm\b", re.IGNORECASE)
_OF_PEOPLE = re.compile(r"\ball (?:areas|functions|departments|teams)\b", re.IGNORECASE)
"""What names those who may be asked, and no system."""
_ASKED = ("access", "access.functions", "access.crm")


def all_open(message: str, asked: str | None, known: Known) -> Iterator[Taken]:
    """What "everything" opens: the CRM, the other functions, and the figures where they are spoken of; what is said
    to be left out of it is not opened. Outside the question for access it has to say that it is open."""
    for start, end in sentences_of(message):
        text = message[start:end]
        wide = (one for one in _ALL.finditer(text) if not _ALL_FIGURES.match(text, one.start()))
        every = next(wide, None) or _ALL.search(text)
        if every is None or hedges.orders(text) or hedges.conditional(text) or hedges.over(text):
            continue
        but = _BUT.search(text, every.end())
        out = but["what"] if but is not None else ""
        said = text[: but.start()] + text[but.end() :] if but is not None else text
        if _SHUT.search(said) or not (_OPENED.search(said) or (asked in _ASKED and _bare(text, every, but))):
            continue
        last = max(every.end(), but.end() if but is not None else 0)
        if but is None and _ALL_FIGURES.match(text, every.start()):
            yield _figures_open(get_args(FinancialData), span_in(message, start + every.start(), start + last))
            return
        yield from _opened(message, start + every.start(), start + last, out, said, known)
        return


def _bare(text: str, every: re.Match[str], but: re.Match[str] | None) -> bool:
    """Whether a sentence is no more than "everything", with what is left out of it."""
    rest = text[: every.start()] + " " + text[but.end() if but is not None else every.end() :]
    return not re.search(r"[^\W_]", phrases.pattern("filler").sub(" ", rest))


def _opened(message: str, start: int, end: int, out: str, said: str, known: Known) -> Iterator[Taken]:
    span = span_in(message, start, end)
    people = _OF_PEOPLE.search(message, start, end) is not None and not _CRM.search(said)
    if not is_without_crm(known) and not people and not _CRM.search(out):
        yield Taken("access.crm", "full", span, ("access", "crm"), "full")
    books, pay = _BOOKS.search(out) is not None, _PAY.search(out) is not None
    left_out = {name for name, words in phrases.patterns("functions").items() if words.search(out)}
    left_out |= {"finance"} if books else set()
    functions = tuple(name for name in phrases.patterns("functions") if name not in left_out)
    yield Taken("access.functions", ", ".join(functions), span, ("access", "functions"), functions)
    if books or not (pay or _FIGURES.search(said)):
        return
    yield _figures_open([one for one in get_args(FinancialData) if not (pay and one == "sales_compensation")], span)


def _figures_open(data: Sequence[str], span: Span) -> Taken:
    return Taken("access.financial_data", ", ".join(data), span, ("access", "financial_data"), tuple(data))
