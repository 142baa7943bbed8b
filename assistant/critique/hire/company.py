"""What the client is called, where a plan says it in a label or a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.critique.collecting import Collected
from assistant.critique.entries import Entry, Words
from assistant.critique.hire.names import executive_names, is_named
from assistant.critique.words import fields_of

_FOR = re.compile(
    r"\b(?:for|at|with|to|join(?:s|ing)?|client:?|company:?|bei|für|en|para|chez|pour)\s+(?P<name>(?:[A-ZÄÖÜÉ][\w&'’.-]*)(?:\s+(?:&\s+)?[A-ZÄÖÜÉ][\w&'’.-]*){0,3})"
)
_NAME = (
    r"(?P<name>[A-ZÄÖÜÉ][\w&'’-]*(?:\s+(?:&\s+)?[A-ZÄÖÜÉ][\w&'’-]*){0,3})"
    r"(?![\w'’-]|\s+(?:office|site|plant|branch|desk)\b)"
)
_WORKS_AT = re.compile(
    r"\b(?:(?i:days?(?:/| an? | per )week)|(?i:fractional )(?:C[RMSG]O|VP(?: of)? Sales|VP))\b[^.;:()\n]{0,60}?"
    rf"\b(?:at|bei|chez)\s+{_NAME}"
)
"""The sentence of the hire: "two days a week from 4 January at Harrow Pumps"."""
_NO_COMPANY = re.compile(
    r"^(?:the|my|our|q[1-4]|h[12]|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|monday|tuesday|wednesday|thursday|friday|day|week|month|"
    r"phase|schedule|clause|annex|appendix|section|table|objectives?|okrs?|crm|ceo|cfo|coo|cmo|cro|cso|cgo|vp|hubspot|salesforce|pipedrive|i|we|"
    r"all|sales|marketing|series|each|every|high|new|kr\d?|o\d|key|hi|dear|first|mqls?|"
    r"sqls?|arr|mrr|re|fwd?|aw|wg|minutes|memo|note|draft|version|project order|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\b)\b",
    re.IGNORECASE,
)
IS_ROLE = re.compile(
    r"\b(?:v\.?p\.?(?: of)? sales|chief \w+ officer|c[rmsg]o|head of \w+|\w+ director|director de \w+)\b", re.IGNORECASE
)
"""A title, which is no company's name."""


def read_company(entries: Sequence[Entry], places: Sequence[tuple[str, Words, Entry]], out: Collected) -> None:
    """Put in what the company is called, where a label or a heading says it."""
    for label, words, entry in places:
        if (
            "company" in fields_of(label)
            and label.lower().strip(" *:") != "for"
            and entry.section in (None, "engagement", "situation", "plan", "okrs")
            and 0 < len(words.text) <= 60
        ):
            name = re.split(r"[,;(.]|\s[-–—]\s", words.text)[0].strip()
            if name and name[0].isalnum() and len(name.split()) <= 6 and not _NO_COMPANY.match(name):
                out.put("/engagement/company", name, words.part(0, len(name)).span())
                return
    executive = executive_names(entries)
    if not _in_a_heading(places, executive, out):
        _in_a_sentence(places, executive, out)


def _in_a_sentence(places: Sequence[tuple[str, Words, Entry]], executive: frozenset[str], out: Collected) -> None:
    for _, _, entry in places:
        match = _WORKS_AT.search(entry.words.text)
        if match is None or _NO_COMPANY.match(match["name"]) or is_named(match["name"], executive):
            continue
        out.put("/engagement/company", match["name"], entry.words.part(*match.span("name")).span())
        return


def _in_a_heading(places: Sequence[tuple[str, Words, Entry]], executive: frozenset[str], out: Collected) -> bool:
    for _, _, entry in places:
        text = entry.words.text
        for match in _FOR.finditer(text):
            name = match["name"].rstrip(".'’,")
            name = re.sub(r"['’]s$", "", name)
            if _NO_COMPANY.match(name) or len(name) < 3 or is_named(name, executive):
                continue
            if entry.kind == "heading":
                out.put(
                    "/engagement/company",
                    name,
                    entry.words.part(match.start("name"), match.start("name") + len(name)).span(),
                )
                return True
        if (
            entry.kind == "heading"
            and (
                match := re.match(
                    r"^(?P<name>[A-ZÄÖÜ][\w&'’.-]*(?:\s+[A-ZÄÖÜ][\w&'’.-]*){0,3}?)(?:\s*[:–—|]|\s-\s|,)\s*(?=.*\b(?:plan|"
                    r"okrs?|goals|c[rmsg]o|vp|days|quarter|q[1-4])\b)",
                    text,
                )
            )
            and not _NO_COMPANY.match(match["name"])
            and not IS_ROLE.search(match["name"])
        ):
            out.put("/engagement/company", match["name"], entry.words.part(*match.span("name")).span())
            return True
    return False
