"""Who decides, as people type it: "hiring is my call", "the way we quote he owns", "strategy she brings, we talk".

Each part (people, process, strategy) has the stretch of its sentence that speaks of it; what that stretch grants is
told by its words. Where the two sides cannot be told apart, or nothing was settled yet, nothing is read of that part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.conversation import phrases
from assistant.conversation.message.parts import sentences_of
from assistant.conversation.taking import Taken, span_in
from assistant.reading import hedges
from assistant.reading.alternatives import any_of

_TOPICS = {
    "people": any_of(
        r"\b(?:hir(?:e|es|ing|ings)|fir(?:e|es|ing)(?! off| up)|recruit(?:s|ing|ment)?|headcount|staffing|sack(?:s|"
        r"ing)?|terminat(?:e|es|ion)|personnel|people (?:decisions|related|stuff|matters|side)|new (?:people|hires|"
        r"starters)|team changes|who (?:gets (?:hired|fired)|joins|leaves|stays|goes|to (?:change|hire|fire|keep|"
        r"replace|let go|take on)|we (?:hire|take on|fire|let go))|appointments?|dismiss(?:als?|ing)?|departures|"
        r"leavers|(?:tak(?:e|ing)|bring(?:ing)?) (?:on |in )?(?:new )?(?:persons?|people|staff|someone|somebody)|"
        r"send(?:ing)? (?:\w+ )?away|let(?:ting)? (?:people|somebody|someone|anyone|them) go|lay(?:ing)? off)\b",
        r"\bto take (?:on )?people\b|\bput (?:them|people) out\b",
        r"\b(?:persons|personal)\b(?= (?:i|we|she|he) (?:decides?|do)\b)",
        r"\b(?:people|staff|team)\b(?=\s*(?::|=|[-–—]\s|\?|(?:stuff|matters|questions|issues|side)\b))",
        r"(?:^|,)\W{0,4}(?:for|on|with|about|no authority over)?\s*(?:people|staff)\b"
        r"(?=,| (?:and|she|he|i|you|they|we)\b)",
        r"\b(?:suggest|recommend|propose)s? (?:new |the |some )?(?:people|candidates|staff|hires)\b",
        r"(?<=\band )people\b|\b(?:on|over|about|regarding) (?:the )?(?:people|staff)\b",
    ),
    "process": any_of(
        r"\b(?:process(?:es)?|workflows?|playbooks?|methodolog(?:y|ies)|(?:sales|pipeline|deal) stages|routines?|"
        r"day[- ]to[- ]day|cadence|procedures?)\b",
        r"\bhow (?:s?he|you) (?:organi[sz]es?|runs?|works?|sells?|does|do|handles?|quotes?)\b|"
        r"\bhow (?:the |our )?(?:sales |marketing |other )?(?:people|reps|staff|sellers|team|guys|"
        r"colleagues) (?:works?|sells?|do)\b|"
        r"\bhow (?:the |our )?(?!it\b|that\b|this\b)[a-z-]+ "
        r"(?:works?|runs?|goes|is (?:done|run|organi[sz]ed|handled))\b|"
        r"\bhow (?:we|they|leads|deals|quotes|orders|enquiries|clients|customers|the (?:team|reps|desk|guys|"
        r"office|\w+ team)|people|things)\s+(?:\w+\s+){0,2}?"
        r"(?:do|does|sells?|works?|quotes?|follows?|runs?|handles?|chases?|posts?|markets?|get|gets|are run|"
        r"are followed|are handled)\b",
        r"\b(?:the )?ways? (?:we|they|the (?:team|reps|guys|office)) \w+",
        r"\b(?:runs?|does|do|organi[sz]es?|handles?) (?:the |our )?[a-z]+ (?:how(?:ever)?|the way|as) "
        r"(?:s?he|they|you) (?:likes?|wants?|sees? fit|pleases?)\b",
        r"\brules? (?:for|of|on|about)\b|\b(?:sort|run|change|organi[sz]e|arrange|set up)s? the (?:quoting|"
        r"follow[- ]?ups?|calendar|pipeline|reporting|schedul\w+|posting|meetings)\b",
    ),
    "strategy": any_of(
        r"\bvision\b|\bstrateg(?:y|ies|ic(?: \w+)?)\b",
        r"\b(?:direction|future) of the (?:company|business|firm)\b|\b(?:company|overall) (?:direction|positioning)\b|"
        r"\bbig[- ]picture\b|\bbig (?:direction|things?|stuff|questions?|decisions?|moves?|calls?)\b|\b(?:direction|"
        r"positioning) (?:stuff|questions?|and)\b|^\W*(?:the )?(?:direction|positioning)\b|\bwhere (?:we|"
        r"the (?:company|business|firm|whole thing)) (?:go|goes|are going|is going|heads?|want to go)\b|"
        r"\boverall positioning\b"
    ),
}  # fmt: skip
_WHO = r"(?:she|he|they|you|(?:the )?(?:contractor|consultant|executive|advisor|fractional|c[rmsg]o|vp(?: sales)?))"
_MINE = (
    r"(?:i|we|me and \w+(?: \w+)?|(?:the |our |my |trust )?(?:trust |whole )?(?:board|founders?|owners?|family|"
    r"partners?|ceo|md|co-?founder|shareholders?|management|brother|wife|husband))"
)
_OPEN = any_of(
    r"\b(?:not (?:sure|decided|agreed|discussed|settled|clear|talked|thought)|(?:haven['’]?t|have not|hasn['’]?t|"
    r"didn['’]?t) \w+|nothing (?:\w+ ){0,2}?(?:agreed|said|settled|decided|written|in there|there|about|on)|no idea|"
    r"don['’]?t know|dunno|tbd|ask me later|to be (?:discussed|decided|agreed|seen)|open question|we['’]?ll see|"
    r"depends|maybe|perhaps|later|let['’]?s see)\b"
)  # fmt: skip
"""Nothing was settled."""
_IN_PART = any_of(
    r"\bask(?:s|ing)? (?:me|us)\b(?! (?:why|what|how|for))",
    r"\bhires? (?!(?:reps and|people|whoever|who|someone|somebody|anyone|and|or)\b)(?:sdrs?|bdrs?|aes|reps|"
    r"assistants|trainees|apprentices)\b",
    r"\b(?:juniors?|seniors?|freelancers?|interns?|contractors|temps?|assistants?|only (?:for|after|once|if|when|with)|"
    r"except|but not|apart from|veto|joint(?:ly)?|together|co-?own|has to ask|(?<!n['’]t )have to ask|"
    r"(?<!n['’]t )(?<!nt )needs? to (?:ask|come))\b",
)
"""Granted of a part, or to both: none of the few answers says that."""
_HEARSAY = any_of(
    r"\b(?:my|his|her|our) (?:cousin|brother|wife|husband|friend|uncle|lawyer|mother|father|accountant|predecessor) "
    r"(?:\w+ )?(?:says?|said|thinks?|told|tells)\b",
    r"\b(?:last|previous|former|old|earlier|ex)[- ](?:c[rmsg]o|vp|head|executive|guy|one|consultant|director|manager|"
    r"agency)\b",
)
_SUGGESTS = any_of(
    r"\btwo cents\b|\bhappy to (?:hear|listen)\b",
    r"\b\w+['’]s ear\b|\bslides\b",
    r"\b(?:recommend\w*|suggest\w*|propos\w*|advis\w*|advice|presents?|(?:her|his|your|their) (?:thoughts|view|"
    r"views|take)|interviews?|pitch(?:es)?|comments?|consult(?:s|ed)?|opinion|input|"
    r"weighs? in|feedback|nominates?|shortlists?|voice|have a go|has a go|ideas?|makes? (?:a|the) case|"
    r"with a case)\b",
    r"\b(?:can |may |should |will )?(?:tells?|says?) (?:me|us|marcus|\w+)?\s*(?:who|what)\b",
    r"\bbrings?(?: (?:me|us|it|them|something|candidates|options|a plan|plans|drafts?|\w+ to (?:me|us)))?\b",
    r"\b(?:has|have|gets?) (?:a|her|his|some) (?:say|seat|voice|word)\b|\bhear (?:her|him|them)\b",
    r"\bruns? (?:it|them) (?:by|past)\b",
    r"\bdrafts?\b|\bputs? (?:forward|in|up)\b|\b(?:i|we)(?: will|['’]ll| do)? (?:(?:always|gladly) )?"
    r"listen to (?:her|him|them|you)\b|\b(?:picks?|chooses?|finds?),? (?:and )?(?:i|we) (?:sign|approve|decide|confirm|"
    r"hire)s?\b|\bpicks? and (?:i|we)\b|\b(?:come|comes) to (?:me|"
    r"us) (?:first )?with\b",
    r"\bsay yes or no\b|\bconsulted\b|\b(?:hear|know|ask) what (?:s?he|you|they) thinks?\b|"
    r"\bwrites? (?:a|the|up a) (?:paper|proposal|plan|draft|memo|concept)\b",
    r"\bcomes? (?:to (?:me|us) )?with (?:a|the|her|his) (?:plan|paper|idea|draft|suggestion|proposal)s?\b|"
    r"\b(?:prepares?|develops?|works? out|writes? up)\b[^.;]{0,40}\b(?:we (?:discuss|talk|decide|look)|discuss|for "
    r"(?:me|us|the board|approval|discussion))\b",
)  # fmt: skip
_NO_SUGGESTING = any_of(
    r"(?:\b(?:not|never|neither|nor|no)|n['’]t)\s+(?:even\s+|(?:to\s+)?)?(?:recommend|propose|suggest|a say|say|voice|"
    r"input|opinion)\w*",
)
_ANOTHER = re.compile(
    r"\W*(?:and |but )?(?!(?:it|that|this|those|these|they|there|s?he|i|we|you|my|her|his|our|"
    r"the (?:decision|call|last|final)|everything|all|both|none|who|what|yes|no)\b)"
    r"[a-z-]+(?: [a-z-]+){0,3} (?:is|are|stays?|remains?)\b",
    re.IGNORECASE,
)
"""A sentence with a subject of its own, which says nothing of the one before: "Buying cranes is not his"."""
_KEPT = any_of(
    r"\b(?:is|are) of (?:me|us)\b",
    r"\b(?:decided|approved|signed(?: off)?|handled|made|done) by (?:me|us|the \w+|hr)\b",
    r"\b(?:my|our) (?:call|decision|thing|job|business|say|choice|department|turf)\b",
    r"\b(?:stays?|remains?|rests?|lies?|sits?|is|are) with (?:me|us|the \w+|\w+ and me|[A-Z]\w+)\b",
    rf"\b{_MINE}(?: will| ['’]ll|['’]ll| still| alone| always| jointly)?\s+(?:decides?|approves?|"
    rf"signs?(?: off)?|vets?|chooses?|sets?|votes?|"
    r"makes? (?:it|them|those|the call)|do(?:es)? (?:it|that|them)|takes? the (?:call|decision)s?|keeps?|"
    r"handles? (?:it|that)|pick|picks)\b",
    r"\b(?:is|are|it['’]s|that['’]s|stays?) (?:mine|me|us|ours|for (?:me|us|the \w+|our \w+))\b|\b(?:only|"
    r"just) (?:me|us)\b",
    r"\b(?:final|last) (?:word|say|decision)\b|\bcasting vote\b|\bmine\b|\bi (?:decide|do it|keep|hold)\b",
    rf"\b{_MINE} (?:keeps?|holds?|retains?|owns?)\b|\bbetween (?:me|us) and\b|\bi won['’]?t let go\b",
    r"(?:[-–—:,]\s*)(?:me|us|the board|the family|the founders?|i do|we do)\W*$",
)
_SHUT = any_of(
    r"\bno (?:formal |real )(?:authority|power|say)\b|\b(?:won['’]?t|don['’]?t|not going to) let (?:an? |"
    r"any )?(?:outsiders?|her|him|anyone|anybody|externals?)\b",
    r"\bno (?:authority|power|control|mandate)\b",
    r"\b(?:off[- ]limits|(?<!my )(?<!our )hands off|none of (?:her|his|your) business|no say|stay out|keeps? out|"
    r"nothing to do with (?:her|him))\b",
    r"\bnot (?:hers|his|theirs|yours|(?:her|his|their|your) (?:call|decision|thing|job|business))\b",
    r"\bno (?:hiring|firing|recruit\w+|sacking)\b",
    r"^\W*(?:\w+\W+){1,4}(?:no|never|none|nope|nothing)\b(?=\s*(?:$|[,.;!\-–—]))",
    rf"\b{_WHO} (?:cannot|can['’]?t|may not|must not|won['’]?t|doesn['’]?t|does not|"
    rf"shall not) (?:\w+ )?(?:decide|hire|fire|change|touch|recruit|set)\b",
)
_GRANTED = any_of(
    r"^\W*yes\b(?! or)|:\s*(?:go|yes)\b",
    r"\bfull(?:y)? (?:responsib\w+|ownership|charge)\b|\bboss of\b|\b(?:his|her|your) (?:problem|headache|business)\b|"
    r"\b(?:himself|herself|yourself)\b",
    rf"\b{_WHO}(?: can| may| shall| will|['’]ll| gets? to|(?: is|['’]s| are) (?:free|allowed|welcome) to| just| also|"
    r" alone| fully)*\s+(?:(?:just|freely|also|alone) )?(?:decides?|change|changes|sort|sorts|set|sets|run|runs|owns?|"
    r"make|makes|chooses?|rework|redesign|reworks|redo|redoes|restructures?|defines?|manages?|shuffles?|handles?|"
    r"hires?|fires?|organi[sz]es?|design|designs|build|builds|rules?|leads?|controls?|determines?)\b",
    r"\b(?:it['’]s |all |fully |totally )*(?:up|down) to (?:her|him|them|you)\b",
    r"\b(?:her|his|their|your) (?:own )?(?:call|thing|baby|decision|job|domain|area|show|turf|department|playground|"
    r"patch|choice|responsibility)\b",
    r"\b(?:i|we) (?:leave|hand) (?:(?:it|that|this|them) )?(?:all |over )?to (?:her|him|you|them)\b|\byou get\b|"
    r"\bfor (?:him|her) to (?:define|set|decide|run|own)\b",
    r"(?:[-–—:,]\s*)(?:him|her|you|yes|free|s?he does(?:n['’]?t)?)\W*$|\b(?:can|may) (?:change|set|decide|"
    r"redesign|rework) (?:any|all|the|every)\b",
    r"\b(?:hers|theirs|yours)\b|\bhis\b(?=\s*(?:$|[,.;!)–—-]))|\bbelongs? to (?:her|him)\b",
    r"\b(?:as|how|however|whatever|what|the way|any way|anything) (?:s?he|they|you) (?:sees? fit|likes?|wants?|"
    r"pleases?|thinks? (?:best|right))\b",
    r"\b(?:my|our) hands off\b|\bat (?:her|his|your|their) discretion\b|\bgo for it\b|\bgo nuts\b|"
    r"\b(?:a )?free (?:hand|rein)\b|\bfull (?:authority|control|say|freedom|power)\b|\bcarte blanche\b|\bdecides?\b",
    r"\b(?:without asking|no need to ask|need(?:s)? not ask|needn['’]?t ask|does(?:n['’]?t| not) (?:need|have) to ask|"
    r"don['’]?t (?:need|have) to ask)\b",
)
_OWN = any_of(
    r"\bi(?: can| may|['’]ll| will| am free to| am allowed to| just| alone| fully)*\s+(?:decide|change|sort|set|run|"
    r"own|choose|redesign|rework|hire|fire)\b|[:=–-]\s*(?:mine|me|my call)\b|\b(?:is|are) (?:mine|my call|up to me)\b|"
    r"\bmy (?:call|decision|thing)\b|\bup to me\b"
)
"""The executive on what they may do."""
_MAY_SAY = any_of(
    rf"\b{_WHO} (?:can|may|could|should|will|is welcome to|is free to)\b[^.;]{{0,30}}\b(?:tell|say|suggest|recommend|"
    rf"propose|advise|give|bring|comment|input|opinion|advice)\w*",
    r"\b(?:hear|know|ask) what (?:s?he|you|they) thinks?\b|\b(?:want|like) to hear (?:her|him|from)\b",
    rf"\b(?:but|though) {_WHO} (?:recommends?|suggests?|proposes?|advises)\b|\b(?:her|his|your|their) (?:advice|"
    r"opinion|input|recommendation|view)s? (?:is|are) (?:very )?(?:welcome|heard|wanted)\b",
)
"""What leaves somebody a say in what was kept."""
_HER_WORD = any_of(
    r"\b(?:s?he|you|they)(?:['’]s| has| have|['’]ve)? (?:got |have )?(?:the )?(?:final|last) (?:say|word)\b"
)
_SAID_SO = any_of(r"\b(?:you['’]d|(?:i|we)['’]d|i would|would like|['’]d like)\b")
_TOO = any_of(r"\b(?:too|as well|likewise|same|ditto)\b")
_OVER_IT = any_of(r"\b(?:if|unless|would|could|might|next year|one day|used to|no longer|not any ?more|had|was|were)\b")
"""Imagined, to come, or over."""
_SEPARATOR = re.compile(
    r",\s*(?:and|but)?\s*|\s[-–—]\s|\s+(?:and|but|while|whereas)\s+(?:for\s+|on\s+)?", re.IGNORECASE
)
_JOINS = re.compile(r"(?:[\s,/&+]|\band\b|\bor\b|\bthe\b|\band for\b)*", re.IGNORECASE)
_FOUNDERS = any_of(
    rf"\b{_WHO}(?: can| may| shall| will|['’]ll| only| just)*\s+(?:decides?|recommends?|proposes?|suggests?|advis\w+|"
    r"brings?|sets?|runs?|owns?|gives?|makes?|change|rework|tell|has|have|pitch|comment|do|does|can|may|picks?|spend|"
    r"sort|handles?|gets?)\b",
    r"\bi won['’]?t let go\b|\b(?:ask(?:s|ing)?|tells?|brings?|without|comes? to|through|calls?|ring|with) me\b|"
    r"\bi (?:want|like) (?:her|his) (?:opinion|input|view)\b",
    r"\b(?:her|his|their) (?:call|thing|baby|decision|job|domain|area|show)\b|\bnot (?:his|hers)\b|\b(?:hers|theirs)\b|"
    r"\s[-–—:]\s*(?:him|her)\W*$|\s[-–—:]\s*(?:him|her)[.,;]|\bup to (?:her|him)\b|\bfree (?:hand|rein)\b|"
    r"\bas s?he sees fit\b",
)
_EXECUTIVES = any_of(
    r"\bmy (?:input|advice|proposals?|recommendations?|opinion)\b|\bi have no (?:formal |real )?(?:authority|say)\b",
    r"\bi (?:can |may |would |could |will |should )?(?:only |just )?(?:recommend|propose|suggest|advise|"
    r"put forward|pitch)\b",
    r"\b(?:my client|the founder|the ceo) (?:decides|approves|signs|has)\b|\bi (?:can|"
    r"may) (?:only )?(?:recommend|change|spend)\b",
)
_HANDS_OFF = any_of(r"\b(?:i|we)(?:['’]ll| will| promise to)? keep (?:my|our) hands off\b")
"""Said of oneself it grants: whoever keeps their hands off leaves it to the other."""
_SUGGESTION = {"people": "recommend", "process": "recommend", "strategy": "propose"}


def side_of(message: str) -> str:
    """Which side a message about grants comes from, by whom it speaks of; empty where that cannot be told."""
    if _EXECUTIVES.search(message):
        return "executive"
    return "founder" if _FOUNDERS.search(message) else ""


@dataclass(frozen=True, slots=True)
class _About:
    """The parts that a stretch of the message speaks of."""

    parts: tuple[str, ...]
    start: int
    end: int


def granted(message: str, speaker: str = "") -> tuple[list[Taken], set[str]]:
    """What a message grants of people, process and strategy, and the parts it speaks of without settling them."""
    side = speaker or side_of(message)
    found: dict[str, Taken] = {}
    open_ones: set[str] = set()
    waiting: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    last = ""
    for start, end in sentences_of(message):
        abouts = list(_abouts(message, start, end))
        says = message[start:end]
        if not abouts and waiting and not (phrases.pattern("spends").search(says) or _ANOTHER.match(says)):
            abouts = [_About(waiting, start, end)]
        elif not abouts and kept and _MAY_SAY.search(message[start:end]):
            # "Hiring stays with me. She can tell me who": kept, and a say in it.
            for part in kept:
                found[part] = _taken(part, _SUGGESTION[part], message, found[part].span.start, end)
        waiting, kept = (), ()
        for one in abouts:
            words = message[one.start : one.end]
            level = _level(words, side, message[start:end])
            if level == "" and _TOO.search(words) and last:
                level = last
            for part in one.parts:
                if level in ("", "open"):
                    open_ones.add(part)
                    continue
                value = _SUGGESTION[part] if level == "suggests" else level
                found[part] = _taken(part, value, message, one.start, one.end)
            last = level if level != "open" else ""
            kept = one.parts if level == "none" else ()
            waiting = one.parts if level == "" else ()
    return list(found.values()), open_ones - set(found)


def _apart(text: str, before: tuple[int, int, str], one: tuple[int, int, str]) -> bool:
    """Whether two parts with a comma between them have a grant each: "she decides how we sell, hiring is my call"."""
    if "," not in text[before[1] : one[0]]:
        return False
    stop = _SEPARATOR.search(text, one[1])
    own = text[one[1] : stop.start() if stop else len(text)]
    lead = re.split(r"[,;]", text[: before[1]])[-1]
    return all(
        any(words.search(each) for words in (_GRANTED, _KEPT, _SHUT, _SUGGESTS, _IN_PART)) for each in (lead, own)
    )


def _abouts(message: str, start: int, end: int) -> Iterator[_About]:
    """The stretches of a sentence by the parts that they speak of, cut at the last comma or "and" between two."""
    text = message[start:end]
    named = sorted(
        {(match.start(), match.end(), part) for part, words in _TOPICS.items() for match in words.finditer(text)}
    )
    groups: list[list[tuple[int, int, str]]] = []
    for one in named:
        if groups:
            before = groups[-1][-1]
            same = one[2] in {each[2] for each in groups[-1]} or one[0] < before[1]
            if same or (_JOINS.fullmatch(text, before[1], one[0]) and not _apart(text, before, one)):
                groups[-1].append(one)
                continue
        groups.append([one])
    at = 0
    for place, group in enumerate(groups):
        stop = len(text)
        if place + 1 < len(groups):
            following = groups[place + 1][0][0]
            breaks = list(_SEPARATOR.finditer(text, group[-1][1], following))
            stop = breaks[-1].end() if breaks else _anew(text, at, group[-1][1], following)
        yield _About(tuple(dict.fromkeys(part for _, _, part in group)), start + at, start + stop)
        at = stop


_ANEW = re.compile(
    r"(?<=\s)(?:i|we|they|s?he|you) (?:(?:can|may|could|only|just|also) )*[a-z]+ (?:the |new |a )?$", re.I
)


def _anew(text: str, at: int, end: int, following: int) -> int:
    """Where the next part begins that no comma sets off: "they run the process as they want they can recommend hires".

    Only behind a part that has its grant already; "process she decides strategy she proposes" is read as it stands.
    """
    if not any(words.search(text[at:end]) for words in (_GRANTED, _KEPT, _SUGGESTS)):
        return following
    match = _ANEW.search(text, end, following)
    return match.start() if match is not None else following


def _level(words: str, side: str, sentence: str) -> str:
    """none, suggests or decide; "open" where nothing is settled or it cannot be told; empty where nothing is said."""
    words = _HANDS_OFF.sub("hers", words)
    if _HEARSAY.search(sentence) or hedges.of_others(sentence) or hedges.orders(sentence):
        return "open"
    if _OPEN.search(words) or _OVER_IT.search(_SAID_SO.sub(" ", words)):
        return "open"
    if _NO_SUGGESTING.search(words):
        return "none"
    if _SUGGESTS.search(words):
        return "suggests"
    if side == "executive":
        own = _OWN.search(words) is not None
        theirs = any_of(
            r"\b(?:decides|approves|signs|hires|fires|calls it|sets it|his call|her call|their call|stays with|"
            r"rests with)\b|\b(?:hers|theirs|yours)\b|\b(?:is|are|stays?|remains?)\s+his\b|"
            r"\b(?-i:[A-Z])[a-zà-ü'’-]+['’]s(?:\s+(?:call|decision|job|business|thing|choice|domain))?\s*(?:$|[,.;!])|"
            r"\b(?:is|are|stays?|remains?|goes|go|lies|rests) (?:with|to|for|up to) (?:her|him|them|the founder|"
            r"the ceo|(?-i:[A-Z])[a-zà-ü'’-]+)\b"
        ).search(words)
        return "open" if own and theirs else "decide" if own else "none" if theirs or _SHUT.search(words) else ""
    both = re.search(r"\byes\b", words, re.IGNORECASE) and re.search(r"\bno\b", words, re.IGNORECASE)
    if _IN_PART.search(words) or both:
        return "open"
    shut = _SHUT.search(words) is not None
    kept = _KEPT.search(words) is not None
    hers = _HER_WORD.search(words) is not None
    kept = kept and not hers
    given = hers or _GRANTED.search(_KEPT.sub(" ", _SHUT.sub(" ", words))) is not None
    if kept and not side and re.search(r"\b(?:i|my|me|mine)\b", words, re.IGNORECASE):
        return "open"  # "my call": the speaker's, of whom it is not known who they are
    if (kept or shut) and given:
        return "open"
    return "none" if kept or shut else "decide" if given else ""


def decides(message: str, speaker: str = "") -> bool:
    """Whether an answer that names no part leaves to somebody what was asked: "she can redesign the whole thing"."""
    return _level(message, speaker or side_of(message), message) == "decide"


def _taken(part: str, value: str, message: str, start: int, end: int) -> Taken:
    lead = len(message[start:end]) - len(message[start:end].lstrip(" \n,;.-–—"))
    words = message[start + lead : end].rstrip(" \n,;.-–—")
    span = span_in(message, start + lead, start + lead + len(words))
    return Taken(f"authority.{part}", value, span, ("authority", part), value)
