"""How far somebody gets into the customer system, by the kind of login, where a sentence names no system that is known.

"Tammy will set you up with a viewer login", "full user since 15 March": what is open is said by the login itself. It is
read where nothing else was, and never of figures of finance, which others keep.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.critique.collecting import Collected
from assistant.critique.entries import LABEL, Entry

_LOGIN = r"(?:log-?ins?|access|accounts?|seats?|licen[cs]es?|rights|users?|permissions?)"
_LEVELS = (
    (
        "none",
        re.compile(
            rf"(?i)\bno (?:own )?{_LOGIN}\b(?! (?:needed|required|yet))|"
            r"\b(?:reports?|exports?|extracts?|lists?|print-?outs?|spreadsheets?)\b[^.;]{0,16}"
            r"\b(?:e-?mailed|mailed|printed|handed|sent|on request|on paper)\b|"
            r"\bprints? (?:it |her |him |me |you |them )"
        ),
    ),
    ("view_only", re.compile(rf"(?i)\b(?:viewer|view[- ]only|read[- ]only|reader|guest)(?:['’]s)? {_LOGIN}\b")),
    (
        "full",
        re.compile(
            rf"(?i)\b(?:full|admin\w*|super ?admin|unrestricted|complete|edit(?:ing|or)?) (?:user )?{_LOGIN}\b|"
            rf"\ball {_LOGIN}\b|\bsuper ?admin\b"
        ),
    ),
)
_OF_FINANCE = re.compile(r"(?i)\b(?:financ\w*|books|accounting|quickbooks|xero|p&l|ledger|payroll|bank)\b")
_NOT = re.compile(r"(?i)\b(?:no|not|without|never|until|need|want|ask\w*|request\w*|n['’]t)\b")
_AMONG = frozenset(
    ("access", "authority", "engagement", "systems", "agreement", "situation", "people", "reporting", None)
)


def read_logins(entries: Sequence[Entry], out: Collected) -> None:
    """Put in how far the customer system is open, by the kind of login that somebody gets."""
    if out.get("/access/crm") is not None:
        return
    for entry in entries:
        beside = entry.section == "okrs" and entry.kind == "line"
        if entry.kind == "heading" or not (entry.section in _AMONG or beside):
            continue
        for words in (entry.words,) if entry.kind == "row" else entry.words.sentences():
            if _OF_FINANCE.search(words.text) or words.text.endswith("?"):
                continue
            for level, pattern in _LEVELS:
                match = pattern.search(words.text) if level == "none" or not _NOT.search(words.text) else None
                if match is not None and (level != "none" or _names_system(entry)):
                    out.put("/access/crm", level, words.span(), f"by its “{match.group()}”: no system was named")
                    return


def _names_system(entry: Entry) -> bool:
    """Whether an entry says in front, in few words, of which system it speaks: "SAP: no user"; finance is none."""
    label = entry.label or ((match["label"], entry.words) if (match := LABEL.match(entry.words.text)) else None)
    return (
        label is not None
        and entry.section in ("access", "authority", "systems", None)
        and len(label[0].split()) <= _A_NAME
        and _OF_PAPER.search(label[0]) is None
    )


_A_NAME = 2
_OF_PAPER = re.compile(r"(?i)report|updat|finan|cost|figure|number|margin|meeting|money|people|team|time")
