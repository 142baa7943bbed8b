"""Whose plan it is: the executive's name as it stands beside the role, so that an owner's column can be read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.critique.entries import LABEL, Entry, Words
from assistant.critique.words import field_of

_NAME = r"(?:(?:Ms|Mr|Mrs|Dr)\.?\s+)*(?P<name>[A-ZÀ-Ý][\w'’-]+(?:[ ]+(?:[A-ZÀ-Ý]\.[ ]*)?[A-ZÀ-Ý][\w'’-]+){0,2})"
_TITLE = (
    r"(?:(?i:incoming|new|our|your|the|fractional|part[- ]time|interim|external)\s+)*"
    r"(?:f?(?:CRO|CMO|CSO|CGO)|VP(?: of)? Sales|(?i:chief (?:revenue|marketing|sales|growth) officer))"
)
_BESIDE = (
    re.compile(rf"{_NAME}\s*[,(–—·•|/-]+\s*{_TITLE}"),
    re.compile(
        rf"{_TITLE}(?:\s*\((?i:fractional|part[- ]time|interim)\))?\s*(?:[,:(–—|-]\s*)?(?i:external:\s*)?{_NAME}"
    ),
    re.compile(rf"{_NAME}\s+(?i:will|does|works|comes|serves|joins)\b[^.;,]{{0,20}}\b(?i:as)\s+{_TITLE}"),
    re.compile(rf"{_NAME}\s*\((?i:fractional|part[- ]time|interim)\)"),
    re.compile(rf"{_NAME}\s+(?i:joins|comes|will be|is|starts|becomes)\b[^.]{{0,30}}?{_TITLE}"),
)
_NO_NAME = re.compile(
    r"^(?:Engagement|Plan|Goals?|OKRs?|Charter|Days?|The|Our|At|For|From|To|Start|Role|Company|Objectives?|Fractional|"
    r"Growth|Sales|Marketing|Revenue|Chief|Statement|Scope|KPIs?|Draft|Key|First|Time)\b"
)
_HEAD = (
    r"(?:CEO|MD|GM|(?i:(?:co-?)?founders?|owner|managing (?:director|partner)|general manager|"
    r"chief executive(?: officer)?|"
    r"president|boss|geschäftsführer(?:in)?))"
)
_BESIDE_HEAD = (
    re.compile(rf"{_NAME}\s*[,(–—-]+\s*(?:(?i:the|our|your)\s+)?{_HEAD}\b"),
    re.compile(rf"\b(?!(?i:owner)\b){_HEAD}\s*(?:[:(–—|-]\s*)?{_NAME}(?=\s*(?:[,.;:)(|–—-]|$|and\b|is\b|will\b))"),
)
_SETTLES = re.compile(
    rf"\b{_NAME}\s+(?:approves?|OKs?|ok'?s|signs?|agrees?|adopts?|says yes)\b|"
    rf"\b(?:approved|signed(?: off)?|OK(?:'d)?|signature|approval|sign-off|consent) (?:by|of|from) "
    rf"{_NAME.replace('?P<name>', '?P<by>')}|"
    rf"\bdecided by {_NAME.replace('?P<name>', '?P<alone>')} (?:alone|only|himself|herself)\b"
)
_DECIDES = re.compile(rf"(?:^|[;|.,:]\s*){_NAME}\s+decides\b")
_TERMS = frozenset(("authority", "access", "reporting", "engagement"))
_LABELLED = frozenset(
    ("executive", "exec", "who", "mandate holder", "engagement lead", "prepared by", "submitted by", "consultant",
     "contractor", "advisor", "adviser", "service provider")
)  # fmt: skip
_LABELLED_ABOVE = frozenset(
    ("reports to", "reporting to", "sponsor", "prepared for", "accountable to", "line manager", "client contact")
)


def executive_names(entries: Sequence[Entry]) -> frozenset[str]:
    """The words of the executive's name that stand beside the role; with initials ("TV"). Empty where nobody says it.

    A name that several people could have is taken all the same: an owner's column is read with it and nothing else.
    """
    found: set[str] = set()
    for entry in entries:
        text = entry.words.text
        for pattern in _BESIDE:
            for match in pattern.finditer(text):
                found |= _parts(match["name"])
        labelled = entry.pair if entry.pair is not None else _label_of(entry)
        label = labelled[0].lower().strip(" *:") if labelled is not None else ""
        if labelled is not None and (label in _LABELLED or (label == "name" and entry.section == "engagement")):
            match = re.match(_NAME, labelled[1].text)
            found |= _parts(match["name"]) if match else set()
    return frozenset(found)


def _label_of(entry: Entry) -> tuple[str, Words] | None:
    """The label in front of an entry, whatever it names."""
    match = LABEL.match(entry.words.text) if entry.kind != "row" else None
    return (match["label"], entry.words.part(match.end())) if match is not None else None


def names_above(entries: Sequence[Entry], executive: frozenset[str]) -> frozenset[str]:
    """The words of the names of whom the executive reports to: beside a title, or as who signs."""
    found: set[str] = set()
    for entry in entries:
        for pattern in _BESIDE_HEAD:
            for match in pattern.finditer(entry.words.text):
                found |= _parts(match["name"])
        labelled = entry.pair if entry.pair is not None else _label_of(entry)
        if labelled is not None and labelled[0].lower().strip(" *:") in _LABELLED_ABOVE:
            match = re.match(_NAME, labelled[1].text)
            found |= _parts(match["name"]) if match else set()
        if entry.section in (*_TERMS, None) and entry.kind != "heading":
            for match in _SETTLES.finditer(entry.words.text):
                found |= _parts(match["name"] or match["by"] or match["alone"])
            for match in _DECIDES.finditer(entry.words.text) if executive else ():
                found |= _parts(match["name"])  # beside an executive who is known by name
    return persons(frozenset(found)) - executive


def persons(names: frozenset[str]) -> frozenset[str]:
    """The words among names that are no titles, trades or legal forms."""
    return frozenset(one for one in names if one not in _NO_PERSON)


_NO_PERSON = frozenset(
    re.findall(
        r"\w+",
        "she they the ceo coo cfo cto cro cmo cso cgo vp md gm hr board founder owner who nobody everybody management "
        "executive exec company marketing sales revenue growth chief officer fractional interim finance legal team you "
        "labs ltd pvt gmbh inc plc group weekly monthly daily quarterly every yes no none full meets interview "
        "interviews",
    )
)


def _parts(name: str) -> set[str]:
    if _NO_NAME.match(name):
        return set()
    words = name.split()
    initials = {"".join(one[0] for one in words)} if len(words) > 1 else set[str]()
    return {one.lower() for one in words if len(one) > 2} | {one.lower() for one in initials}


def is_named(owner: str, names: frozenset[str]) -> bool:
    """Whether an owner's words name the executive and nobody else."""
    words = [one.lower() for one in re.findall(r"[^\W\d_][\w'’-]*", owner)]
    titles = {"mr", "ms", "mrs", "dr", "m"}
    return (
        bool(names) and any(one in names for one in words) and all(one in names or one in titles for one in words[:2])
    )


def only_owner(entries: Sequence[Entry]) -> str | None:
    """The one person that every row of the goals names as its owner; None where they differ, or are few."""
    owners = [
        words.text
        for entry in entries
        if entry.section == "okrs"
        for head, words in entry.cells
        if field_of(head) == "owner"
    ]
    return owners[0] if len(owners) >= _FEW and len(set(owners)) == 1 and len(owners[0].split()) <= _FEW else None


_FEW = 3
