"""What keeps a figure from being a value: negation, conditions, other companies, bounds; and how sure it is."""

from __future__ import annotations

from assistant.reading.alternatives import any_of

_NEGATED = any_of(
    r"(?:\bnot|n['’]t|\bcannot|\bnever|\bnowhere near|\bno longer|\bfar from|\brather than|\binstead of|\bnicht|"
    r"\bkein\w*|\bnie|\bno es|\bya no|\bnunca|\bpas|\bjamais)\s+(?:(?!but\b|sondern\b|sino\b)[\w'’]+\s+){0,3}$"
)
_TURNED = any_of(r"\b(?:but|sondern|sino|mais|rather)\s+(?:\w+\s+){0,2}$")
_CONDITION = any_of(
    r"\b(?:if|unless|suppose|imagine|assuming|provided|wenn|falls|angenommen|si|imaginemos)\b(?! i remember|"
    r" i recall)",
    r"\b(?:would|could|might)\s+(?:\w+\s+)?(?:be|have|get|go|mean|reach|bring)\b",
    r"\b(?:were to|würde|würden|wäre|wären|könnte|könnten|sería|serían|podría|podrían|serait|pourrait)\b",
    r"\b(?:in theory|theoretically|hypothetically|for example|e\.g\.|say we|theoretisch|zum beispiel)\b",
    r"\bpretend\w*|\blet['’]?s (?:just )?(?:say|assume)\b|(?:^|[.;:!]\s+|\b(?:please|just|and|then) )assume\b",
)
_SAYS_SO = any_of(
    r",?\s*\bif (?:we['’]re|you['’]re|i['’]m|they['’]re) (?:lucky|honest|generous|quick)\b|\bif (?:at all|anything|"
    r"you ask me)\b",
    r"\b(?:i|he|she|they)(?:['’]d| would)\s+(?:say|guess|put it|estimate)\b",
    r"\bif not (?:more|less)\b",
)
_OTHERS = any_of(
    r"\b(?:competitors?|competition|industry|benchmarks?|market average|the market|peers|typical(?:ly)?|"
    r"best[- ]in[- ]class|other companies|elsewhere)\b",
    r"\b(?:magazines?|journals?|newspapers?|articles?|stud(?:y|ies)|surveys?|blogs?) "
    r"(?:says?|claims?|puts?|gives?|reports?)\b|"
    r"\b(?:is|are) (?:normal|usual|standard|common) (?:in|for) (?:our|the|this|my) "
    r"(?:line|trade|business|industry|sector|field|market)\b",
    r"\b(?:my|his|her|their|a|the)\s+(?:last|previous|former|old)\s+(?:company|job|employer|firm|place|gig|client)\b",
    r"\b(?:others|everyone else|most(?: companies| firms| shops)?|companies) (?:in|of) (?:our|the|this|my) (?:trade|"
    r"industry|sector|market|field|business)\b|\bother (?:firms|shops|businesses|agencies|vendors|start-?ups)\b",
    r"\b(?:branche|wettbewerb\w*|konkurrenz|competencia|sector|concurrents?)\b",
)
_ORDERS = any_of(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:rules?|instructions?|above|previous|limits?)\b",
    r"^\s*(?:system|assistant|user|developer)\s*:",
    r"\b(?:set|change|write|put)\s+the\b(?:\s+(?!up\b|from\b)[\w'’-]+){1,6}\s+to\s+(?:\d|unlimited)",
    r"</?(?:script|img|system|prompt|instructions?)\b",
)
_BOUND = any_of(
    r"(?:\b(?:under|below|less than|fewer than|more than|over|above|at least|at most|up to|no more than|better than|"
    r"worse than|beyond|(?:higher|lower|greater|bigger|smaller|shorter|longer|faster) than|unter|über|mehr als|"
    r"weniger als|mindestens|höchstens|más de|menos de|al menos|plus de|"
    r"moins de)|[<>≥≤]=?)\s*(?:about\s+)?[$€£]?$"
)
_PHRASAL = any_of(
    r"\b(?:crept|gone|went|goes|climbed|climbs|risen|rose|come|came|moved|got|shot|is|are|back|"
    r"now) up to\s*(?:about\s+)?[$€£]?$",
    r"\b(?:hands?|handed|handing|takes?|took|carries|carried|passe[sd]|turns?|turned) over\s*(?:about\s+)?[$€£]?$",
)
_MOVE = any_of(
    r"\b(?:up|down|rose|fell|grew|improved|dropped|increased|decreased|gained|lost|higher|lower|gestiegen|gefallen|"
    r"subió|bajó|sube|baja)\s+(?:by|um|un|de)\s*(?:about\s+)?$"
)
_MOVED_AFTER = any_of(
    r"^\s*(?:more|less|higher|lower|better|worse|shorter|longer|faster|slower|quicker|cheaper|kürzer|länger|up|down|"
    r"off|growth|increase|drop|mehr|weniger|más|menos)\b"
    r"(?!\s+(?:of|than|or less)\b)"
)
_ABOUT = any_of(
    r"\b(?:about|around|roughly|approx\w*|some|circa|ca|maybe|perhaps|probably|nearly|almost|somewhere near|close to|"
    r"give or take|guess\w*|feels? like|thinks?|reckons?|believes?|estimates?|more like|rund|etwa|ungefähr|vielleicht|"
    r"geschätzt|knapp|fast|unos|unas|aproximadamente|más o menos|quizás?|environ|à peu près)\b|[~≈]",
)
_AFTER_ABOUT = any_of(r"^\s*(?:,?\s*(?:or so|ish|give or take|roughly|at best|maybe|i think|i guess|his guess|"
                    r"more or less|"
                    r"gut feel\w*|his feeling|her feeling))")  # fmt: skip
_GAP = any_of(
    r"\bno (?:idea|clue)\b",
    r"\b(?:do|does|did|would|could)(?:n['’]t| not) (?:really )?(?:know|say|tell|measure|track|count|log)\b",
    r"\b(?:can(?:['’]t|not)|could(?:n['’]t| not)) (?:be )?(?:say|tell|comput|measur|count|calculat|know|"
    r"work(?:ed)? out)\w*",
    r"\b(?:nobody|no one|no-one|none of (?:us|them))\s+(?:\w+\s+){0,3}?(?:know|measur|track|count|log|tell|told|keep|"
    r"say|calculat)\w*",
    r"\b(?:(?:is|are|was|were|has|have)(?:n['’]t| not)|never|not)\s+(?:(?:ever|been|yet|being|really|even)\s+)*"
    r"(?:known|tracked|measured|counted|recorded|logged|calculated|computed|worked out|available)\b",
    r"\b(?:have|has|['’]ve|we)\s+never\s+(?:\w+\s+)?(?:known|track|measur|count|work|calculat|look)\w*",
    r"\b(?:unknown|untracked|unmeasured|not known|no (?:figure|number|data|record)s?\b(?! (?:on|of|from) (?:fire|"
    r"file)))",
    r"\b(?:keine ahnung|wei(?:ß|ss) (?:keiner|niemand|man nicht)|wissen wir nicht|(?:keiner|niemand) (?:zählt|misst|"
    r"wei)|zählt keiner|misst (?:keiner|niemand)|nicht (?:gemessen|erfasst|bekannt)|wird nicht (?:gemessen|erfasst))\b",
    r"\b(?:ni idea|nadie (?:l[oa] )?(?:mide|sabe|cuenta)|no (?:l[oa] )?(?:sabemos|medimos|se mide|se sabe)|"
    r"aucune idée|personne ne (?:sait|mesure))\b",
)
_TARGET = any_of(
    r"\b(?:promis(?:e|ed|ing)|commit(?:ted|ment|s)?(?: to)?|assum(?:es?|ed|ing)|(?:plan|budget|forecast) (?:says|has|"
    r"is|shows|foresees))\b",
    r"\b(?:targets?|goals?|aims?|aiming|objectives?|budget(?:ed)? for|ambition)\b",
    r"\b(?:hoping|hoped|dream\w*|shooting|gunning|praying|rooting) (?:for|of|to)\b|\bfingers crossed\b|\bwith (?:some |"
    r"a (?:bit|little) of |any )?luck\b|\bif (?:all|everything) goes well\b|\b(?:ideally|my dream|the dream)\b",
    r"\b(?:wants?|wanted|would like|['’]d (?:like|love|take|settle for|be (?:happy|content|glad))|wishes|hopes?|"
    r"expects?|needs?|must|should|shall|has to|have to|ought to|"
    r"(?:need|wants?|have|has|go|going|get) to (?:be|get|reach|hit|come|go|grow|rise|fall|drop|bring)|plan(?:s|"
    r"ned)? to)\b",
    r"\b(?:get|bring|push|take|move|raise|lift|cut|reduce|grow)\s+(?:it|this|that|us|them|the|our)?\b.{0,40}\bto\s*$",
    r"\b(?:soll|sollen|sollte|muss|müssen|wollen|will|ziel\w*|tiene(?:n)? que|debe(?:n)?|queremos|quiere|objetivo|meta|"
    r"doit|doivent|voulons|objectif)\b",
)
_NOW = any_of(
    r"\b(?:currently|now|today|stands? at|sits? at|we['’]re at|we are at|still|liegt bei|jetzt|derzeit|está en|"
    r"ahora)\b"
)
_BEFORE = any_of(
    r"\b(?:was|were|used to be|had been|from|last year|a year ago|previously|before|earlier|formerly|war|waren|vorher|"
    r"letztes jahr|era|antes|estaba|pasó de|était)\b"
)


_OVER = any_of(
    r"\b(?:used to|no longer|not any ?more|anymore|in the past|until last year|früher|damals|nicht mehr|antes|"
    r"ya no)\b",
    r"\b(?:last|previous|former|old|ex)[- ](?:c[rmsg]o|vp|head|executive|director|consultant)\b.{0,30}\b(?:had|"
    r"was|could|did|got|used)\b",
)


def over(text: str) -> bool:
    """Whether a sentence speaks of what was and is no more."""
    return _OVER.search(text) is not None


def orders(text: str) -> bool:
    """Whether a sentence gives orders to whoever reads it, rather than telling what was said."""
    return _ORDERS.search(text) is not None


def negated(before: str) -> bool:
    """Whether the words before a figure deny it."""
    return _NEGATED.search(before) is not None and _TURNED.search(before) is None


def conditional(clause: str) -> bool:
    """Whether a clause imagines rather than tells."""
    return _CONDITION.search(_SAYS_SO.sub(" ", clause)) is not None


def of_others(clause: str) -> bool:
    """Whether a clause speaks of other companies."""
    return _OTHERS.search(clause) is not None


def bounded(before: str) -> bool:
    """Whether the words before a figure make it a bound; "crept up to" and "hands over" do not."""
    return _BOUND.search(before) is not None and _PHRASAL.search(before) is None


def phrasal(before: str) -> bool:
    """Whether "up to" or "over" before a figure belongs to a verb, and bounds nothing."""
    return _PHRASAL.search(before) is not None


def moved(before: str, after: str) -> bool:
    """Whether a figure is a change rather than a level."""
    return _MOVE.search(before) is not None or _MOVED_AFTER.search(after) is not None


def approximate(before: str, after: str) -> bool:
    """Whether a figure is said as about so much."""
    return _ABOUT.search(before) is not None or _AFTER_ABOUT.search(after) is not None


def unknown(text: str) -> bool:
    """Whether a sentence says that something is not known."""
    return _GAP.search(text) is not None


def wanted(text: str) -> int:
    """Where the last word stands that makes a figure a wish; -1 where none does."""
    return max((match.start() for match in _TARGET.finditer(text)), default=-1)


def present(text: str) -> int:
    """Where the last word stands that makes a figure today's; -1 where none does."""
    return max((match.start() for match in _NOW.finditer(text)), default=-1)


def past(text: str) -> int:
    """Where the last word stands that makes a figure one of before; -1 where none does."""
    return max((match.start() for match in _BEFORE.finditer(text)), default=-1)
