"""Who decides what, where people are called by their names: "Staff: Linnea hires and dismisses. Akwasi is informed".

A sentence about people, the process or the strategy is read as who does what in it: the executive and whoever is above
decide, propose, approve or are told. Where nobody is called by name, the patterns and known statements read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.critique.collecting import Collected
from assistant.critique.entries import Entry, Words
from assistant.critique.hire.names import persons
from assistant.critique.words import plain

_AMONG = frozenset(("authority", "engagement", "people", "situation", "access", "plan", "agreement", None))
_LONGEST = 30
"""Words of a sentence, or of an entry with a label, that settles one thing."""
_FAMILIES = (
    (
        "people",
        re.compile(r"\b(?:hir\w+|fir(?:e|es|ing)|letting go|staff\w*|people|personnel|recruit\w*|dismiss\w*|team)\b"),
    ),
    (
        "process",
        re.compile(
            r"\b(?:process\w*|ways? of working|workflows?|methods?|procedures?|playbook|how (?:we|you|things|"
            r"the \w+) (?:sell|work|run|market|do)\w*)\b"
        ),
    ),
    ("strategy", re.compile(r"\b(?:strateg\w+|positioning|direction|where we (?:sell|play))\b")),
)
_SELF, _ABOVE = "the executive", "the ceo"
_ACTOR = re.compile(r"\b(?P<own>the executive)\b|\b(?:the ceo|(?:the )?board|the owners?|the founders?|management)\b")
_DOES = (
    (
        "told",
        re.compile(
            r"(?:is|are|gets?|will be)? ?(?:only |just |merely )?(?:informed|told|in the loop|not involved)\b|"
            r"gets? to (?:know|hear)\b|has no|have no|no say|(?:does not|doesn't|is not|isn't|may not|can not|cannot|"
            r"can't|stays out|executes?|carries out|implements?)\b"
        ),
    ),
    (
        "proposes",
        re.compile(
            r"(?:can |may |will |shall )?(?:proposes?|recommends?|suggests?|advis\w+|gives? (?:advice|input|(?:his|her|"
            r"an) opinion)|drafts?|prepares?|develops?|works? (?:it |this |them )?out|writes?|presents?|puts? forward|"
            r"nominates?|shortlists?|is (?:heard|consulted)|has input|comes? up with)\b"
        ),
    ),
    (
        "approves",
        re.compile(
            r"(?:has to |must |will )?(?:approves?|signs?(?: off)?|ok(?:'?s|ays?)?|says yes|agrees?|confirms?|adopts?|"
            r"nods?|has the last word)\b"
        ),
    ),
    (
        "decides",
        re.compile(
            r"(?:can |may |will |shall |alone )?(?:decides?|hires?|fires?|dismiss\w*|chooses?|picks?|owns?|sets?|"
            r"determines?|changes?|alters?|rules?|runs? it|has (?:a )?(?:free hand|full say|the (?:last|final) (?:word|"
            r"say))|is free|controls?|does (?:that|it|this))\b"
        ),
    ),
)
_BY = re.compile(
    r"\b(?:decided|made|taken|set|handled|done|determined) (?:by|with) (?=(?P<who>the executive|the ceo|"
    r"(?:the )?board))"
)
_OF = re.compile(
    r"\b(?P<who>the executive|the ceo)'?s(?: own)?(?: (?:call|decision|choice|job|matter|business|thing))?\W*$"
)
_BETWEEN, _SEGMENT = 24, 80
"""Characters between who does something and what it is, and of all that is said of it."""
_PROPOSED = re.compile(
    r"(?<!no )(?<!not )\b(?:propos(?:es?|als?)|recommend(?:s|ations?)?|suggest(?:s|ions?)?|advises?|drafts?|"
    r"prepares?|presents?|puts? forward)\b"
)
_VALUES = {
    "people": {"decides": "decide", "proposes": "recommend", "shares": "recommend", "told": "none"},
    "process": {"decides": "decide", "proposes": "recommend", "shares": "recommend", "told": "none"},
    "strategy": {"decides": "decide", "proposes": "propose", "shares": "propose", "told": "none"},
}


def read_deciders(entries: Sequence[Entry], out: Collected) -> None:
    """Put in who decides on people, process and strategy, where a sentence names those who do."""
    for entry in entries:
        if entry.kind == "heading" or entry.section not in _AMONG:
            continue
        for words, label in _statements(entry):
            if len(words.text.split()) > _LONGEST or words.text.endswith("?"):
                continue
            said = called(words.text, out)
            if said == plain(words.text):
                continue
            families = [name for name, topic in _FAMILIES if topic.search(plain(label) if label else said)]
            if len(families) != 1 or out.get(f"/authority/{families[0]}") is not None:
                continue
            settled = _settled(said, labelled=bool(label))
            if settled is not None and (settled != "told" or persons(out.executive) or _SELF in said):
                out.put(f"/authority/{families[0]}", _VALUES[families[0]][settled], words.span(), _HOW)


_HOW = "read by who decides in it, and who proposes"


def _statements(entry: Entry) -> Iterator[tuple[Words, str]]:
    """What is read as one statement: a whole entry with a label in front, else each sentence."""
    label = entry.pair[0] if entry.pair is not None else ""
    if not label and entry.kind == "row" and len(entry.cells) > 1:
        label = entry.cells[0][1].text
    if not label and (match := _LABELLED.match(entry.words.text)) is not None:
        label = match["label"]
    if label and any(topic.search(plain(label)) for _, topic in _FAMILIES):
        following = _ANOTHER.search(entry.words.text)
        yield (entry.words.part(0, following.start() + 1) if following else entry.words), label
    elif entry.kind != "row":
        yield from ((one, "") for one in entry.words.sentences())


_ANOTHER = re.compile(r"[.;]\s+[A-Z][\w ]{2,25}:\s")
"""Another label behind the first one's words: "Process: she decides. Strategy: she proposes"."""
_TITLES = re.compile(r"\b(?:the )?(?:c[rmsg]o|vp(?: of)? sales)\b(?!:)")
_LABELLED = re.compile(r"^\W*(?P<label>[^:.;|]{3,40}):\s")


def called(text: str, out: Collected) -> str:
    """Words in lower case with the executive and whoever is above called by what they are."""
    names = [(one, _SELF) for one in persons(out.executive)] + [(one, _ABOVE) for one in out.above - out.executive]
    said = _TITLES.sub(_SELF, _SHORT.sub(lambda match: _LONG[match.group().strip()], plain(text)))
    for name, title in names:
        pattern = rf"\b(?:(?:mr|mrs|ms|dr)\.? )?{re.escape(name)}(?P<own>'s)?\b"
        said = re.sub(pattern, lambda match, title=title: title + (match["own"] or ""), said)
    said = re.sub(r"\b(the executive|the ceo)(?: \(?\1\)?)+", r"\1", said)
    # Beside whoever is above, "I" and "you" are the executive.
    return _ONESELF.sub(_SELF, said) if _ABOVE in said else said


_LONG = {"w/out": "without", "w/o": "without", "w/": "with", "£££": "money", "$$$": "money", "€€€": "money"}
_SHORT = re.compile(r"(?<!\w)(?:w/out|w/o|w/(?=\s)|£££|\$\$\$|€€€)")
"""How people shorten words in notes."""
_ONESELF = re.compile(r"\b(?:i|you|she|he)\b(?!')")


def _settled(said: str, *, labelled: bool) -> str | None:
    """What a statement settles for the executive: decides, proposes, shares the decision, or is told."""
    own, others = _doings(said)
    if "proposes" in own or _HEARD.search(said) or (labelled and _SELF not in said and _PROPOSED.search(said)):
        return "proposes"
    if "decides" in own:
        return None if "decides" in others else "shares" if "approves" in others else "decides"
    if "decides" in others and ("told" in own or (labelled and _SELF not in said)):
        return "told"
    return "told" if "told" in own and labelled else None


def _doings(said: str) -> tuple[set[str], set[str]]:
    """What the executive does in a statement, and what whoever is above does."""
    own: set[str] = set()
    others: set[str] = set()
    actors = list(_ACTOR.finditer(said))
    for number, actor in enumerate(actors):
        end = actors[number + 1].start() if number + 1 < len(actors) else len(said)
        behind = re.split(r"[.;,|]", said[actor.end() : min(end, actor.end() + _SEGMENT)])[0]
        found = [
            (match.start(), name)
            for name, verb in _DOES
            if (match := verb.search(behind)) is not None and match.start() <= _BETWEEN
        ]
        if found:
            (own if actor["own"] else others).add(min(found)[1])
        if found and actor["own"] and min(found)[1] == "decides" and _PROPOSED.search(behind):
            own.add("proposes")  # "is free to work on the strategy and to propose changes"
    for match in (*_BY.finditer(said), *_OF.finditer(said)):
        (own if match["who"] == _SELF else others).add("decides")
    if _NEEDS.search(said):
        others.add("approves")
    return own, others


_HEARD = re.compile(rf"\b(?:listens? to|hears?|consults?|asks?|sounds? out) {_SELF}\b")
_NEEDS = re.compile(
    r"\b(?:needs?|with|after|subject to|requires?|wants)\b[^.;|]{0,20}\b(?:sign-?off|approval|consent|"
    r"signature|ok|okay)\b"
)
