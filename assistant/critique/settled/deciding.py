"""Who decides in any words: each clause about people, the way of working, the strategy or money, by who does what.

`deciders.py` and the known statements read what is said plainly. What they leave is read here by its parts: the topic,
and for the executive and whoever is above whether they decide, propose or approve. Two topics, or nobody named, settle
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.critique.collecting import Collected
from assistant.critique.entries import Entry, Words
from assistant.critique.settled.acting import ABOVE, SELF, acted
from assistant.critique.words import plain

_TOPICS = (
    (
        "people",
        re.compile(
            r"\b(?:hir\w+|fir(?:es?|ing)\b|lay[- ]?offs?|letting (?:people )?go|let go|dismiss\w*|redundanc\w+|"
            r"staff\w*|personnel|recruit\w*|head ?count|people (?:decisions?|matters?|questions?|measures?|changes?)|"
            r"hr\b|appoint\w*|transfers?\b|removals?\b|who (?:joins|leaves|stays|goes)|who (?:we|the ceo|"
            r"the executive) (?:hires?|takes? on)|team (?:changes?|composition|moves)|people\b(?=\s*[:=|(–-]))"
        ),
    ),
    (
        "process",
        re.compile(
            r"\b(?:process\w*|ways? of (?:working|selling)|workflows?|procedures?|playbooks?|routines?|(?:sales|"
            r"pipeline|deal|funnel) (?:stages?|steps|method\w*|motion|cadences?|routines?|approach)|how (?:we|you|they|"
            r"things|the \w+|the executive|the ceo|marketing|sales)\b[^.;,=]{0,12}\b(?:sells?|works?|runs?|markets?|do|"
            r"does|operates?))"
        ),
    ),
    (
        "strategy",
        re.compile(
            r"\b(?:strateg\w+|positioning|(?:company|overall|market) direction|pricing|price list|segments?|"
            r"target (?:markets?|customers?)|which (?:markets?|customers?|countries|sectors?|industries)|"
            r"(?:choice|selection|mix) of (?:sectors?|markets?|countries|customers?)|"
            r"what we (?:sell|offer|make|stand for)|who we (?:sell|serve|build for)|"
            r"where we (?:sell|play|go)|product (?:range|line|mix))\b"
        ),
    ),
)
_GAP = r"[^.;|]{0,24}?"
_WHO = rf"(?P<who>{SELF}|{ABOVE})"
_DECIDES = (
    rf"{_WHO}(?:(?:'s| is| has| have| will| can| may|,)? ?(?:alone|then|also|always|still|only|in the end|"
    r"listens\b[^.;]*?))* (?:decides?|chooses?|picks?|hires?(?: and (?:fires?|lets? go))?|fires?|recruits?|appoints?|"
    r"determines?|rules?|owns?|settles?|handles?|deals? with|takes? care of|looks? after|do(?:es)? the (?:hiring|"
    r"recruiting|firing)|(?:has|have) (?:the )?(?:final|last) (?:say|word|call)|makes? the (?:decisions?|calls?)|"
    r"runs? (?:it|that|this)|(?:has|have) (?:a )?(?:free hand|free rein|full (?:say|authority|freedom))|(?:is|"
    r"are) free to|(?:can|may) (?:change|hire|decide|set|rebuild|redesign|adapt|alter|fire|choose))\b",
    rf"\b{_WHO}'s (?:own )?(?:call|decision|choice|job|business|domain|territory|field|matter|thing|to (?:decide|make|"
    r"change|set|choose))\b",
    rf"\b(?:up|down|belongs?|falls?|goes?) to {_WHO}\b(?! for)",
    rf"\b(?:lies?|rests?|sits?|stays?|remains?|is|are) (?:[a-z]+ly |only |always |still )?(?:with|for|a matter for|the "
    rf"responsibility of|reserved (?:for|to)) {_WHO}\b",
    rf"\b(?:(?!signed|approved|agreed|prepared|drafted|confirmed)\w+ed|made|taken|set|done|chosen|let go|let off) "
    rf"(?:only |solely |always )?by {_WHO}\b",
    rf"(?:[:=|]|\s[-–—]|->|→)\s*{_WHO}(?:'s)?(?: \(?(?:alone|only|decides?)\)?)?\s*(?:$|[.,;(])",
    rf"\b{_WHO} (?:alone|only)\b",
    rf"\b{_WHO} (?:alone |also )?(?:changes?|alters?|redesigns?|reworks?|rebuilds?|reshapes?|sets? up)\b",
    rf"\b(?:is|are|stays|remains) (?:only |just )?{_WHO}(?!'|\w| \w+(?:s|ed)\b)",
)
_PROPOSES = re.compile(
    r"\b(?:she|he) (?:can |may |could |will )?(?:only )?(?:suggests?|proposes?|recommends?|advises?)\b|"
    rf"{SELF}(?:'d|'ll)? tells? {ABOVE} (?:what|whom?|how|where)\b|"
    rf"{SELF}\b{_GAP}\b(?:propos\w*|recommend\w*|suggest\w*|advis\w*|nominat\w*|shortlist\w*|input|opinion|(?:a|his|her|your|"
    rf"the executive's) (?:say|view|voice)|is (?:heard|consulted|asked|involved)|weighs? in|bring\w* ideas|"
    rf"drafts?|prepares?|elaborates?|develops?|"
    r"draws? up|works? (?:it |this )?out|gets? an? (?:say|vote|voice))\b|"
    rf"{ABOVE}\b{_GAP}\b(?:listens? to|consults?|asks?|hears?|talks? to|discusses?|sounds? out) (?:with )?{SELF}|"
    rf"\b(?:input|advice|recommendations?|proposals?|views?|opinion|suggestions?) (?:of|from|by) {SELF}|"
    rf"\b(?:after|in) (?:consult\w*|talking|speaking|discussion) (?:with|to) {SELF}|\btogether with {SELF}|"
    rf"{SELF}'s (?:recommendations?|proposals?|advice|input|view|opinion)\b"
)
_PROPOSED = re.compile(r"\b(?:proposes?|recommends?|suggests?|may propose|can recommend|recommendations? only)\b")
_APPROVES = re.compile(
    rf"{ABOVE}\b{_GAP}\b(?:approv\w*|signs?(?: it| them)?(?: off)?|ok(?:'?s|ays?)?|agrees?|consents?|confirms?|"
    r"says yes|green-?lights?|nods?|wants to see)\b|\b(?:consent|approval|sign-?off|agreement|blessing|ok|okay|yes|"
    rf"permission|signature) (?:of|from|by) {ABOVE}|{ABOVE}'s (?:prior )?(?:written )?(?:consent|approval|sign-?off|"
    r"agreement|blessing|ok|okay|yes)|\b(?:needs?|requires?|takes?|with|without|only after|subject to) (?:the |an? |"
    r"his |her |their |prior |written )*(?:consent|approval|sign-?off|agreement|blessing|ok|okay|permission|"
    rf"signature)\b|\b(?:goes?|runs?|pass(?:es)?) (?:through|past|via|by|over) (?!{SELF})(?=\w)|\b(?:past|by|through|"
    rf"with) {ABOVE} (?:first|before)|\b(?:checks?|clears?|runs?|agrees?) (?:it |them |this |that )?(?:with|by|"
    rf"past) {ABOVE}|\bneeds? {ABOVE}|\bsubject to\b"
)
_CLOSED = re.compile(
    r"n't want (?:it|that|this|them|those) (?:\w+ )?(?:re-?opened|opened|touched|changed|discussed|questioned)|"
    r"\b(?:have|has|'ve|'s|is|was|are|were|been|already) (?:that |it |this |all |already |been )*(?:settled|adopted|"
    r"decided|fixed)\b|\b(?:not|isn't|aren't|n't) (?:up for (?:grabs|discussion|debate)|open|negotiable|on the table|"
    r"to be (?:touched|changed|altered|discussed)|part of|the executive's)\b|\b(?:off limits|off the table|"
    r"non-negotiable|is (?:fixed|set|given|decided|settled)|are (?:fixed|set|given|decided|settled)|"
    r"stays? (?:as (?:it is|is|they are)|put|untouched)|closed subject|(?:chapter|matter|subject|book)s? (?:is |"
    r"are )?closed|not (?:a )?subject (?:to|of|for)|(?:nobody|no one) touches|(?:founders?|owners?|board|directors?|"
    r"family) only|hands off|leave (?:that|it|those|this|them)\b|don't touch|do not touch|out of (?:scope|bounds))"
)
_DENIED = re.compile(
    rf"{SELF}(?:'s)?\b[^.;|]{{0,10}}\b(?:may not|must not|can not|cannot|can't|does not|doesn't|do not|don't|has no|"
    r"have no|is not|isn't|no (?:say|part|role|vote)|stays out|only (?:executes?|informed)|is (?:only )?(?:informed|"
    rf"told))\b|{SELF} (?:then |only |just |merely )*(?:executes?|implements?|carries (?:it )?out|follows?(?! up)|"
    r"applies)\b"
)
_DOES = re.compile(
    rf"{SELF}(?:'ll|'d| will| can| may| shall| only)? (?!is\\b|are\\b|has\\b|have\\b|was\\b|follows?\\b|executes?\\b|"
    r"implements?\\b|carr(?:y|ies)\\b|goes\\b|gets?\\b|do(?:es)?\\b|need\\b|and\\b|or\\b|the\\b|to\\b|in\\b|for\\b|"
    r"on\\b)[a-z]+(?:s|ly)?\\b"
)
"""The executive does something about it, whatever it is, and is not only told."""
_NOT = re.compile(r"\b(?:not|no|never|nothing|without)\b|n't\b")
_VALUES = {"people": "recommend", "process": "recommend", "strategy": "propose", "money": "asks"}
_AMONG = frozenset(("authority", "engagement", "people", "situation", "access", "agreement", "reporting", None))
_LONGEST = 32
_HOW = "read by who decides in it, proposes or approves"


def read_decisions(entries: Sequence[Entry], out: Collected) -> None:
    """Put in who decides on people, process and strategy, where a clause says it in words of its own."""
    for entry in entries:
        beside = entry.section == "okrs" and entry.kind == "line"
        if entry.kind == "heading" or not (entry.section in _AMONG or beside):
            continue
        if entry.kind == "row" and len(entry.cells) > _LABEL_AND_VALUES:
            continue
        for clause in clauses(entry):
            if len(clause.text.split()) > _LONGEST or clause.text.endswith("?"):
                continue
            said = acted(clause.text, out)
            topics = [name for name, topic in _TOPICS if topic.search(said)]
            if len(topics) != 1 or out.get(f"/authority/{topics[0]}") is not None:
                continue
            value = decided(said, topics[0])
            if value is not None:
                out.put(f"/authority/{topics[0]}", value, clause.span(), _HOW)


def decided(said: str, topic: str) -> str | None:
    """What a clause as acted (`acting.py`) leaves to the executive on a topic; None where it does not say."""
    shared = _VALUES[topic]
    who = {match["who"] for pattern in _DECIDES for match in re.finditer(pattern, said)}
    proposes = _PROPOSES.search(said)
    if proposes is not None and _NOT.search(proposes.group()):
        proposes = None
    if proposes or (SELF not in said and _PROPOSED.search(said) and ABOVE in who):
        return shared
    if _DENIED.search(said):
        return "none"
    if who == {ABOVE} and _DOES.search(said):
        return shared  # "she writes the proposal and the partners decide"
    if who == {SELF}:
        return shared if _APPROVES.search(said) else "decide"
    if who == {ABOVE} or (not who and _CLOSED.search(said)):
        return "none"
    return shared if not who and _APPROVES.search(said) else None


_LABEL_AND_VALUES = 3
_CUT = re.compile(r";\s+|(?<=[^\W\d])\s[-–—]\s(?=(?:i|you|we|he|she)\b)|,\s+but\s+|\.\s+")


def clauses(entry: Entry) -> Iterator[Words]:
    """What is read as one statement: a row as it stands, else each part of a sentence between semicolons."""
    if entry.kind == "row":
        yield entry.words
        return
    sentences = entry.words.sentences()
    label = re.match(r"^[^:=.;|]{3,40}:\s", entry.words.text)
    parted = len(sentences) > 1 or ";" in entry.words.text
    if label is not None and parted and any(topic.search(plain(label[0])) for _, topic in _TOPICS):
        yield entry.words
    for words in sentences:
        at = 0
        for cut in _CUT.finditer(words.text):
            if (part := words.part(at, cut.start())).at:
                yield part
            at = cut.end()
        if (part := words.part(at)).at:
            yield part
