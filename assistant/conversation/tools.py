"""What the tools are called, as an answer to just that question: "Shopify and Mailchimp", "accounting: Tally"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.conversation import phrases
from assistant.conversation.people import ASKED, LEAST_LISTED
from assistant.conversation.taking import Taken, span_in
from assistant.reading import Known, SystemValue
from assistant.reading.sources import WELL_KNOWN, tools


def tools_named(message: str, known: Known, asked: str | None) -> Iterator[Taken]:
    """Tools that everybody knows by name, where tools were asked for: each is of one kind."""
    named = tools(message, known)
    if asked not in ASKED and not _only(message, named) and (len(named) < LEAST_LISTED or re.search(r"\d", message)):
        return
    for start, end in named:
        name = message[start:end]
        kind = WELL_KNOWN.get(name.lower())
        if kind is None:
            continue
        span = span_in(message, start, end)
        yield Taken(f"system.{kind}", name, span, read=SystemValue(span=span, sentence=span, kind=kind, name=name))
    if asked in _ASKED:
        yield from _used(message, named)
    if asked != "systems":
        return
    for match in (*_LABELLED.finditer(message), *_FOR.finditer(message)):
        kind, name = _LABELS[match["kind"].lower()], match["name"].strip()
        if name.lower() in WELL_KNOWN or name.lower() in _NO_TOOL:
            continue
        span = span_in(message, *match.span("name"))
        yield Taken(f"system.{kind}", name, span, read=SystemValue(span=span, sentence=span, kind=kind, name=name))


_ASKED = ("team", "systems")
_WORD = r"[A-Z](?:[\w&'-]|\.(?=\w))*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,2}}"
_USED = re.compile(
    rf"\b(?i:(?:we|they)(?:'re| are| all)? (?:use|using|run on|run|work (?:in|with|on)|live in|have)|"
    rf"everything(?:'s| is| goes)? (?:in|into)|(?:bookings?|customers?|clients?|patients?|deals?|orders?|quotes?|jobs|"
    rf"members?|leads?|enquiries|projects)(?: are| is| all| live| sit)* (?:kept )?in|(?:all|it's|it is|is|are) in)\s+"
    rf"(?P<names>{_NAME}(?:(?:, | and | & |, and ){_NAME})*)"
)
"""Tools by what people do in them: the name of one that is not well known is where the customers are kept."""


def _used(message: str, named: Sequence[tuple[int, int]]) -> Iterator[Taken]:
    """The one tool that a list of used ones names and nobody knows by name: of what was asked, it is the CRM."""
    kinds = {WELL_KNOWN.get(message[start:end].lower()) for start, end in named}
    if "crm" in kinds or re.search(r"(?i)\bcrm\s*(?::|=|is\b)", message):
        return
    strange = [
        (found.start("names") + one.start(), one.group())
        for found in _USED.finditer(message)
        for one in re.finditer(_NAME, found["names"])
        if one.group().lower() not in WELL_KNOWN and one.group().lower() not in _NO_TOOL
    ]
    if len(strange) == 1:
        start, name = strange[0]
        span = span_in(message, start, start + len(name))
        value = SystemValue(span=span, sentence=span, kind="crm", name=name)
        yield Taken("system.crm", name, span, read=value, note="taken for the place where your customers are kept")


def _only(message: str, named: Sequence[tuple[int, int]]) -> bool:
    """Whether a message names tools and nothing else: "Shopify and Mailchimp"."""
    for start, end in named:
        message = message[:start] + " " * (end - start) + message[end:]
    return bool(named) and not re.search(r"\w", phrases.pattern("filler").sub(" ", message))


_LABELS = {
    "crm": "crm", "accounting": "finance", "accounts": "finance", "bookkeeping": "finance", "finance": "finance",
    "books": "finance", "erp": "erp", "shop": "shop", "web shop": "shop", "newsletter": "marketing",
    "newsletters": "marketing", "mails": "marketing", "buchhaltung": "finance", "compta": "finance",
}  # fmt: skip
_LABELLED = re.compile(
    rf"\b(?P<kind>(?i:{'|'.join(sorted(_LABELS, key=len, reverse=True))}))\s*(?i::|=|is|are|in|on|with|ist)+\s*"
    rf"(?i:in |on |called |done in |the )?(?P<name>[A-Z][\w.&-]*(?: [A-Z][\w.-]*)?)"
)
_FOR = re.compile(
    rf"\b(?P<name>[A-Z][\w.&-]*(?: [A-Z][\w.-]*)?)\s+(?i:for|as|für|pour)\s+(?i:the |our |die |la )?"
    rf"(?P<kind>(?i:{'|'.join(sorted(_LABELS, key=len, reverse=True))}))\b"
)
_NO_TOOL = frozenset(
    [
        "excel",
        "google sheets",
        "sheets",
        "word",
        "outlook",
        "gmail",
        "whatsapp",
        "england",
        "germany",
        "none",
        "nothing",
        "no",
        "yes",
        "the",
        "a",
        "in",
        "not",
        "paper",
    ]
)
