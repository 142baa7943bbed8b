"""Whether a promise is the executive's to keep or to influence, and on whom it depends, where its words say so."""

from __future__ import annotations

import re

from assistant.critique.entries import Words
from assistant.critique.hire.names import is_named
from assistant.critique.promises.goals import Said

_INFLUENCE = re.compile(
    r"^\W*(?:influence\w*|i)\W*$|\b(?:influenc\w*|contribut\w+ to|support(?:s|ing)? (?:the "
    r")?[\w ]{3,25} in|shared with|jointly with|not (?:mine|in my control)|"
    r"(?:that|this|it)(?: one| goal| figure)? is (?-i:[A-Z])[\w-]+['’]s\b|"
    r"outside (?:my|our|direct) control|indirect(?:ly)?|(?:\w+'s|the) (?:\w+ ){0,2}(?:team|people|department) "
    r"(?:owns?|controls?))\b",
    re.IGNORECASE,
)
_CONTROL = re.compile(
    r"^\W*(?:control(?:led|s)?|own(?:s|ed)?|direct|full|hers?|his|mine|yours|c|yes|y)\W*$|"
    r"[.,;:]\s*(?:hers|his|mine|yours|controls?|own)\s*(?:[.;,]|\([^)]*\)\.?|$)|"
    r"\b(?:(?:i|you|she|he|we) controls? (?:it|this|that)|controls? it|(?:hers|his|mine|"
    r"yours) to control|my own work|"
    r"own(?:s|ing)? (?:it|this|that)(?= outright| alone| fully|[.,;]|$)|"
    r"(?:is|it's|it is) (?:entirely |fully |solely |all )?(?:hers|his|mine|yours)\b|"
    r"(?:is|'s) (?:solely |alone |fully )?(?:responsible|accountable|answerable)\b|i own|"
    r"we own|fully owned|(?:with)?in (?:my|your|his|her|their|own)(?: own)? control|"
    r"under (?:my|your|his|her|own) control|(?:his|hers|mine|yours) alone|"
    r"directly control\w*|(?:cro|cmo|cso|cgo|vp(?: sales)?|executive)[- ](?:owns|owned)|"
    r"owned by (?:me|the (?:cro|cmo|cso|cgo|vp|executive))|"
    r"(?:i am|i'm|is|are) (?:fully |solely |personally )?(?:accountable|responsible) for|"
    r"owns? (?:the )?(?:number|target|result|metric))\b",
    re.IGNORECASE,
)
_DEPENDS = re.compile(
    r"\b(?:depend(?:s|ing)? (?:on|upon)|relies on|relying on|needs|requires|provided(?: "
    r"that)?|subject to|if)\s+(?P<who>(?:the |our )?[\w&/ -]{2,40}?)"
    r"(?:\s+(?:to|who|for|will|can|keeping|using|doing|releasing|sending|picking|having)\b\s*|"
    r"\s*[:–—-]\s*|['’]s\s+)(?P<what>[^,;.()]{3,120})",
    re.IGNORECASE,
)
_RUN_BY = re.compile(
    r"(?:^|[:;,.(–—-]\s*)(?P<who>(?!it\b|this\b|that\b|i\b|you\b|she\b|he\b)(?:the |our |"
    r"regional )?[\w'’&]+(?: [\w'’&]+){0,3}?)\s+(?:controls?|decides?|do|does|makes?|quotes?|closes?|sells?|owns?|"
    r"runs?|calls?|handles?)\b",
    re.IGNORECASE,
)
"""Who runs what is only influenced: "the sellers close"."""
_HANGS_ON = re.compile(r"\b(?:hangs? on|depends? on|needs?|rests? on)\s+(?P<what>[^.;()]{3,120})", re.IGNORECASE)
_ON_WHOM = re.compile(
    r"\b(?:depend(?:s|ing)?|hangs?|hinges?|rests?|relies|rely) (?:on|upon)\s+(?P<who>(?:the |our )?[^,;.()]{2,60})",
    re.IGNORECASE,
)


def span_of(words: Words | None) -> Said | None:
    """control or influence, where words say which."""
    if words is None:
        return None
    influence = _INFLUENCE.search(words.text)
    if influence is not None or _ON_WHOM.search(words.text):
        match = influence or _ON_WHOM.search(words.text)
        assert match is not None
        return Said("influence", words.part(*match.span()))
    control = _CONTROL.search(words.text)
    return Said("control", words.part(*control.span())) if control else None


def dependency(cell: Words | None, words: Words) -> dict[str, Said]:
    """Who controls an outcome and what they have to do, as far as it is said."""
    if cell is not None:
        split = re.search(r"\s*(?:[:–—(]|\s-\s|,|\bto\b)\s*", cell.text)
        if split and split.start() > 1 and cell.text[split.end() :].strip(" )"):
            return {
                "who": _said(cell, 0, split.start()),
                "what": _said(cell, split.end(), len(cell.text.rstrip(" )"))),
            }
        return {"who": _said(cell, 0, len(cell.text))}
    match = _DEPENDS.search(words.text)
    if match is not None and match.group().lower().startswith(("depend", "rel")):
        return {"who": _said(words, *match.span("who")), "what": _said(words, *match.span("what"))}
    run = _RUN_BY.search(words.text)
    if run is not None and _INFLUENCE.search(words.text):
        found = {"who": _said(words, *run.span("who"))}
        rest = _HANGS_ON.search(words.text, run.end())
        return found | ({"what": _said(words, *rest.span("what"))} if rest else {})
    alone = _ON_WHOM.search(words.text) or _WHOSE_ONE.search(words.text)
    return {"who": _said(words, *alone.span("who"))} if alone else {}


_WHOSE_ONE = re.compile(r"\b(?i:that|this|it)(?: one| goal| figure)? is (?P<who>[A-Z][\w-]+(?: [A-Z][\w-]+)?)['’]s\b")
_OWNS = re.compile(r"(?i)\b(?P<word>controls?|in control|accountable in full|influence[sd]?)\b")


def owned(owner: Words | None) -> Said | None:
    """control or influence, where the column of owners says it beside the name: "Danny (control)"."""
    match = _OWNS.search(owner.text) if owner is not None else None
    if owner is None or match is None:
        return None
    return Said("influence" if match["word"].lower().startswith("infl") else "control", owner.part(*match.span()))


def controlled_by(words: Words, names: frozenset[str]) -> Said | None:
    """control, where a promise says that the executive has it, by name: "80 hrs, Nikhil controls"."""
    for match in re.finditer(r"(?P<who>[A-ZÀ-Ý][\w'’-]+) (?:controls?|owns)\b(?: (?:it|this))?", words.text):
        if is_named(match["who"], names):
            return Said("control", words.part(*match.span()))
    return None


_BEHIND = re.compile(
    r"(?i)^\W*(?:influence[sd]?(?: only)?|i|not (?:mine|his|"
    r"hers))\s*[:(–—,-]\s*(?P<who>[^,;:]{3,60}?)(?:\s*[,;:]\s*(?P<what>[^()]{3,120}?))?\W*$"
)


_IN_BRACKETS = re.compile(r"(?i)\binfluence[sd]?\s*\((?P<who>[^();,:]{3,60}?)(?:\s*[,;:]\s*(?P<what>[^()]{3,120}))?\)")
_HAVE_TO = re.compile(
    r"(?i)\binfluence[sd]?\W+(?P<who>[^.;()]{3,60}?) (?=(?:have to|has to|must|need to|needs to|"
    r"should)\b)(?P<what>[^.;()]{3,120})"
)


_LOOSELY = re.compile(
    r"(?i)\binfluence[sd]?(?: (?:this|it|one|that|only|here))*\b\W{0,4}(?P<who>[^,;:.()\[\]|]{2,60}?)\s*"
    r"(?:[,;.:]\s*(?:and |it )?|\band (?=must|it |depends)|(?=\b(?:must|depends?|needs?|hangs?)\b))"
    r"(?P<what>(?:depend|hang|rest|hinge|need|must|ha(?:s|ve) to|they|relies|rely)\w*\b[^()\[\];]{3,120})"
)


def loosely(words: Words) -> dict[str, Said]:
    """Who holds what is only influenced, and what it hangs on, in whatever order: "influence: the reps, hangs on 6"."""
    match = _LOOSELY.search(words.text)
    return {name: _said(words, *match.span(name)) for name in ("who", "what")} if match is not None else {}


def promised(words: Words) -> Words:
    """A goal's words up to where they say who else has it in hand: days named there are no day that it is due on."""
    match = _IN_OTHER_HANDS.search(words.text)
    return words.part(0, match.start()) if match is not None and match.start() else words


_IN_OTHER_HANDS = re.compile(
    r"(?i)[.;(,]\s*(?:(?:i|she|he|we|you|the \w+|\w+)\s+)?(?:can )?(?:only |just )?(?:influences?|contributes?)\b|"
    r"\b(?:depend(?:s|ing)?|hang(?:s|ing)?|hing(?:es|ing)|rel(?:ies|ying)) (?:up)?on\b"
)
DEPENDS = re.compile(r"(?i)\b(?:depends?|hangs?|hinges?|relies|rely|needs?|must|ha(?:s|ve) to)\b")
"""Words by which a remark says what an outcome hangs on."""


def behind_influence(cell: Words) -> dict[str, Said]:
    """Who and what stand behind "influence" in its column: "Influence: the reps' results, depends on 2.1"."""
    match = _BEHIND.match(cell.text) or _IN_BRACKETS.search(cell.text) or _HAVE_TO.search(cell.text)
    if match is None:
        return {}
    return {name: _said(cell, *match.span(name)) for name in ("who", "what") if match[name]}


def _said(words: Words, start: int, end: int) -> Said:
    part = words.part(start, end)
    return Said(part.text, part)


_EXECUTIVE = re.compile(
    r"\b(?:cro|cmo|cso|cgo|vp(?: of)? sales|me|i|myself|executive|fractional \w+|exec)\b", re.IGNORECASE
)


def is_executive(owner: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether an owner is the executive: by the role, or by one of the words of the name."""
    return _EXECUTIVE.search(owner) is not None or owner.lower() in names or is_named(owner, names)
