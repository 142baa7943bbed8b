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
    if asked != "systems":
        return
    for match in (*_LABELLED.finditer(message), *_FOR.finditer(message)):
        kind, name = _LABELS[match["kind"].lower()], match["name"].strip()
        if name.lower() in WELL_KNOWN or name.lower() in _NO_TOOL:
            continue
        span = span_in(message, *match.span("name"))
        yield Taken(f"system.{kind}", name, span, read=SystemValue(span=span, sentence=span, kind=kind, name=name))


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
_NO_TOOL = frozenset(["excel", "none", "nothing", "no", "yes", "the", "a", "in", "not", "paper"])
