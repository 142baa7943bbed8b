"""What the executive may decide: people, process, strategy and money, as whoever grants it says it, or the notes do.

`you` is the executive where somebody speaks to them, `I` where they write their own notes; both are read, and where it
cannot be told whose decision a sentence means, nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading import hedges
from assistant.reading.alternatives import any_of
from assistant.reading.amounts import Amount, amounts
from assistant.reading.known import Known
from assistant.reading.pieces import Sentence
from assistant.reading.values import AuthorityValue, BudgetValue, Doubt, Part
from rules.texts.figure_words import DOLLARS

_TOPICS: dict[Part, re.Pattern[str]] = {
    "people": any_of(
        r"\b(?:hir(?:e|es|ed|ing)|fir(?:e|es|ed|ing)(?! off| up)|recruit(?:ing|ment)?|headcount|"
        r"let(?:ting)? (?:\w+ )?go|"
        r"who (?:goes|"
        r"stays)|staff(?:ing)?|people decisions|people authority)\b",
        r"^\W*people(?=\s*(?::|\s[-–—]))",
        r"\b(?:einstell\w*|entlass\w*|kündig\w* (?:von|der) mitarbeit\w*|personal(?:entscheidung\w*|fragen)?|"
        r"contrat\w+|despid\w+|despedir|recrut\w+|embauch\w+|licenci\w+|les gens)\b",
    ),
    "process": any_of(
        r"\b(?:process(?:es)?|workflow|how (?:we|the (?:team|reps|desk)|they|quoting|selling|"
        r"sales)\b.{0,30}?\b(?:works?|sells?|do|does|quotes?|follow|market\w*|runs?)|how (?:they|people) work|"
        r"how (?:the |our )?(?:[a-z]+ ){1,2}(?:is|are|gets?) (?:done|made|written|sent|run|taken|handled|answered|"
        r"booked)|way (?:we|they|the team) \w+|(?:sales )?stages|pipeline stages|playbook|methodology)\b",
        r"\b(?:abläufe|ablauf|prozess\w*|vorgehen|forma de (?:trabajar|vender)|procesos?|processus|"
        r"façon de (?:travailler|vendre))\b",
    ),
    "strategy": any_of(
        r"\b(?:strateg(?:y|ies|ic)|direction of the company|strategie\w*|strategisch\w*|estrategia\w*|stratégi\w+)\b"
    ),
}
_DECIDES = any_of(
    r"\byou(?:['’]ll| will| can| may| get to| are free to|['’]re free to| just)?\s+(?:also\s+)?decide\b",
    r"\byou(?: can| may| are (?:free|allowed) to|['’]re free to| are welcome to| get to)\s+(?:\w+\s+){0,2}?"
    r"(?:change|hire|fire|recruit|redesign|rework|set|choose|run)\b",
    r"\b(?:up to you|your call|(?:it|that|this|which|is|are)(?:['’]s)? (?:all |entirely )?yours|your decision|"
    r"as you see fit|however you like|(?:change|do) what(?:ever)? you (?:like|want)|whoever you (?:need|want|like)|"
    r"(?:you have|you['’]ve got) (?:a )?free (?:hand|rein)|i won['’]t interfere|in your hands)\b",
    r"\b(?:(?:without|w/o) asking(?: me| him| her| anybody| anyone)?|(?:no|don['’]t|do not) need to ask|needn['’]t ask|"
    r"no need to ask)\b",
    r"\bi (?:can|may|am free to|am allowed to|get to)\s+(?:\w+\s+)?(?:change|hire|fire|recruit|decide|redesign|set|"
    r"choose)\b",
    r"(?:^|[-–—:,]\s)(?:can|may) (?:change|decide|hire|fire)\b",
    r"\b(?:my call|mine to (?:decide|change))\b",
    r"\b(?:dürfen sie|sie dürfen|können sie|sie können|kannst du|du kannst|darfst du|du darfst|"
    r"entscheiden sie(?: selbst)?)\b"
    r"(?!.{0,20}\bvorschlag)",
    r"\b(?:puede[s]? (?:cambiar|decidir|contratar)|decides tú|decide usted|usted decide|lo decides tú|"
    r"sin preguntar(?:me|le)?)\b",
    r"\b(?:vous pouvez (?:changer|décider|modifier|embaucher)|tu peux (?:changer|décider)|c['’]est vous qui décidez|"
    r"sans (?:me )?demander)\b",
)
_PROPOSES = any_of(
    r"(?:^|[.,;:–—-]\s*)(?:suggest|propose|recommend)\b",
    r"\b(?:you|i)(?: can| may| should| will|['’]ll|['’]d| would)?(?: only| just)?\s+(?:recommend|propose|suggest|"
    r"advise)\b",
    r"\b(?:(?:come|start) with (?:\w+ )?(?:proposals?|ideas)|your (?:proposals?|recommendations?|suggestions?|ideas)|"
    r"proposals? (?:are |is )?welcome|bring me (?:your )?(?:ideas|proposals)|(?:make|give|send) (?:me |"
    r"us )?(?:\w+ )?(?:proposals?|recommendations?)|you recommend|can (?:recommend|propose))\b",
    r"\b(?:sie schlagen vor|sie empfehlen|du schlägst vor|vorschläge (?:von ihnen|sind willkommen)|vorschlagsrecht)\b",
    r"\b(?:tú propones|usted propone|puedes proponer|propones|vous proposez|tu proposes)\b",
)
_NOTHING = any_of(
    r"\b(?:off[- ]limits|none of (?:my|your) business|hands off|no say|not (?:yours|your (?:call|decision|business))|"
    r"stay out of|leave .{0,20} alone)\b",
    r"\bno hiring\b|\bno firing\b|\bnot even (?:to )?recommend\w*",
    r"\b(?:kein mitspracherecht|nicht ihre sache|ni siquiera proponer)\b",
)
_NO_PROPOSAL = any_of(
    r"(?:\b(?:not|never|neither|nor|no)|n['’]t)\s+(?:\w+\s+){0,3}?(?:recommend|propose|suggest)\w*",
    r"\bnot (?:even )?(?:to )?(?:recommend|propose)",
)
_NO_DECISION = any_of(
    r"(?:\b(?:not|never|neither|nor|cannot|may not)|n['’]t)\s+(?:\w+\s+){0,2}?(?:decide|hire|fire|change|"
    r"your (?:call|decision))\b"
)
_BOSS = any_of(
    r"\b(?:i|he|she|we|the (?:board|owner|founder|ceo|md|partners?))(?:['’]ll| will)?\s+(?:alone\s+|"
    r"still\s+)?(?:decides?|approves?|sign(?:s)? (?:it |them )?off|have the final|has the final)\b",
    r"\b(?:stays?|remains?|rests?|lies?|sits?) with (?:me|him|her|us|the \w+)\b|\b(?:is|are) (?:mine|his|"
    r"hers)\b(?! to)",
    r"\b(?:final (?:word|say|decision))\b|\bc['’]est moi\b",
    r"\b(?:entscheide ich|ich entscheide|bleibt bei mir|entscheidet (?:der|die|er|sie)\b|lo decido yo|decido yo|"
    r"la decisión es mía|je décide)\b",
)


def read_authority(sentence: Sentence, known: Known, topic: str) -> Iterator[AuthorityValue | BudgetValue | Doubt]:
    """What a sentence grants; `topic` is the question or the label that it answers."""
    if sentence.question or hedges.orders(sentence.text):
        return
    budget = _budget(sentence, known, topic)
    if budget is not None:
        yield budget
    for start, end in _clauses(sentence.text):
        clause = sentence.text[start:end]
        if not clause.strip() or hedges.conditional(clause) or hedges.over(clause) or _HAPPENED.search(clause):
            continue
        yield from _granted(sentence, start, end, clause, topic, spends=budget is not None)


_CLAUSE = re.compile(r"[;]\s*|,?\s+(?:but|while|whereas|aber|pero|mais)\s+|\"\)\s+")


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _CLAUSE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


_HAPPENED = any_of(
    r"(?<!gets )(?<!is )(?<!are )(?<!be )(?<!get )\b(?:hired|fired|recruited|changed|spent|signed|bought|paid|wasted|"
    r"decided|approved)\b"
)
"""What somebody did is no rule for what may be done."""
_SOMEBODY_ELSE = any_of(
    r"\b(?!(?:you|i|we|sie|du|usted|tú|vous|tu|one|and|me|which)\b)\w+ (?:can|may|could) (?:\w+ )?(?:spend|sign|give|"
    r"approve|buy)\b",
    r"\b(?:was|were|cost us)\b",
)


def _granted(
    sentence: Sentence, start: int, end: int, clause: str, topic: str, *, spends: bool
) -> Iterator[AuthorityValue | Doubt]:
    parts: list[Part] = [part for part, pattern in _TOPICS.items() if pattern.search(clause)]
    if not parts and topic and not spends:
        parts = [part for part, pattern in _TOPICS.items() if pattern.search(topic)]
    if not parts or (spends and parts != ["people"] and len(parts) > 1):
        return
    part = parts[0]
    value = _level(part, clause, sentence, topic=topic if not _TOPICS[part].search(clause) else "")
    start, end = _stripped(sentence.text, start, end)
    if start >= end:
        return
    span = sentence.where(start, end)
    if value == "open":
        yield Doubt(span, f"who decides about {part} is clear, what the executive may do is not", sentence.speaker)
    elif value is not None:
        yield AuthorityValue(
            span=span,
            sentence=sentence.where(0, len(sentence.text)),
            by=sentence.speaker,
            part=part,
            value=value,  # pyright: ignore[reportArgumentType] - one of the four words, or None and "open" before
        )


def _level(part: Part, clause: str, sentence: Sentence, *, topic: str) -> str | None:
    """none, recommend or propose, decide; "open" where only the other side's part is said; None where nothing is."""
    suggests = "propose" if part == "strategy" else "recommend"
    if _NO_PROPOSAL.search(clause) or _NOTHING.search(clause):
        return "none" if not (_PROPOSES.search(clause) and not _NO_PROPOSAL.search(clause)) else suggests
    if _PROPOSES.search(clause):
        return suggests
    if re.search(r"(?:^|[\"“,:]\s*)(?:yours|your call)\b", clause.strip(), re.IGNORECASE):
        return "decide"
    own = _OWN.search(clause) is not None
    if own and (sentence.direct or not _writes_of_the_other(sentence)):
        # "My call": the speaker's, or of whom it cannot be told.
        return "open"
    if _I_DECIDE.search(clause) and not sentence.direct and _writes_of_the_other(sentence):
        return "decide"
    boss = _BOSS.search(_OWN.sub(" ", clause))
    if _NO_DECISION.search(clause):
        return "open"
    if own:
        return "decide"
    granted = _DECIDES.search(clause)
    if granted and not boss:
        speakers_own = sentence.direct and granted.group().lower().startswith(("i ", "mine"))
        return None if speakers_own and not _writes_of_the_other(sentence) else "decide"
    if topic and part == "people" and re.match(r"\W*you (?:can|may) (?:hire|let|fire)", clause, re.IGNORECASE):
        return "decide"
    return "open" if boss else None


_I_DECIDE = any_of(r"(?:^|[-–—:,]\s*)(?:[^\W\d_]+ )?i (?:alone |now |can )?decide\b")
_OWN = any_of(r"\bmy (?:call|decision)\b")
_THE_OTHER = any_of(r"\b(?:he|she|they|him|her|them)\b")


def _writes_of_the_other(sentence: Sentence) -> bool:
    """Whether the executive writes of the other side in the third person, so that "I" and "my" are the executive's."""
    words = sentence.entry.text if sentence.entry is not None else sentence.text
    return _THE_OTHER.search(words) is not None


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " -–—,;:":
        start += 1
    while end > start and text[end - 1] in " ,;":
        end -= 1
    return start, end


# Money

_SPENDING = any_of(
    r"\b(?:spend(?:ing)?|sign (?:anything|everything)|budget|expens\w+|purchases?|sign(?:ing)? off|approve|invoices?|"
    r"per (?:case|action|purchases?|item|thing)|(?:without|w/o) (?:asking|approval)|(?<=\d )(?:a go|a time|each time)|"
    r"/\s?case|ausgeben|ausgaben|gastar|gasto|presupuesto|dépens\w+)\b"
)
_FREE = any_of(
    r"\b(?:(?:without|w/o) (?:asking|me|him|her|approval)|on (?:my|your) own|alone|no need to ask|fine|ok(?:ay)?|free|"
    r"i (?:can|may) (?:just )?(?:spend|do)|"
    r"(?:no need|without having|needn['’]t|don['’]t (?:have|need)) (?:to )?(?:ring|call|phone|check)\w*|"
    r"(?:you|i) (?:can|may) (?:spend|sign|approve)|can just do|selbst entscheiden|alleine?|decides tú|sin preguntar|"
    r"sans demander)\b",
    r"\b(?:up to|under|below|bis|hasta|jusqu['’]à)\b",
)
_ABOVE = any_of(
    r"\b(?:above|beyond|after that|then(?= (?:me|you|it['’]s (?:me|you)|ask)\b)|over|more than|anything (?:above|"
    r"over)|darüber|über|por encima|más de|au-?delà|"
    r"au-?dessus)\b|>",
)
_ASKS = any_of(
    r"\b(?:goes? through|comes? to|ask(?:s)?|talk|check with|mine|his|hers?|me|him|needs? (?:my|his|her)|approval|sign|"
    r"signature|owner|founder|ceo|president|md|komme ich|frag\w*|paso yo|yo|moi)\b"
)
_OPENS_FREE = any_of(
    r"^\W*(?:up to )?[$€£]?\d[\d., ]*(?:\s?k|\s?grand)?(?:\s[^\W\d]{1,4})?(?:\s(?:a|per) month)?,?\s(?:is |are )?"
    r"(?:free(?=\s*(?:$|[,;.]|above|over))|no questions\b|w/?o\b|without (?:asking|a call)|don['’]t (?:need to )?ask\b|"
    r"ok(?:ay)?\W*$|(?:\w+ )?(?:doesn['’]t|does not) want to (?:hear|know|see)\b|"
    r"and (?:to )?ask (?:for|about|before)\b|anything (?:\w+ ){1,3}(?:i |to )?ask\b)"
)
"""A line that opens with a sum and says that it is free: "10 grand no questions", "400 a month, anything with print
ask"."""
_WHO = (
    (r"\bboard\b|\bbeirat\b|\bconsejo\b", "board"),
    (r"\bcfo\b|\bfinance director\b", "finance director"),
)
_BEFORE_NOW = any_of(r"\b(?:not|instead of|rather than|was|no longer|statt|en vez de|au lieu de)(?: the)?\s+[$€£]?\s?$")
"""What stands before the limit that held until now: "4,000 without asking, not 2,500"."""
_LEAST = 50
"""Below that a figure beside "spend" is hardly a limit."""


def _budget(sentence: Sentence, known: Known, topic: str) -> BudgetValue | None:
    text = sentence.text
    said = f"{topic} {sentence.heading}"
    # Whose authority a sum limits is asked by name; a bare heading such as "Budget" counts, a metric's does not.
    money = [one for one in amounts(text) if _is_sum(one, text) and not _BEFORE_NOW.search(text[: one.start])]
    if not money or hedges.conditional(_SPENT.sub(" ", text)) or _SOMEBODY_ELSE.search(text) or _HAPPENED.search(text):
        return None
    free, above = _FREE.search(text), _ABOVE.search(text)
    asks = above is not None and _ASKS.search(text[above.end() :]) is not None
    spending = _SPENDING.search(text) or _SPENDING.search(said)
    spending = spending or _DECIDES_ON.search(text)
    if not (asks or (spending and free) or _OPENS_FREE.match(text)) or _REVENUE.search(text):
        return None
    limit = money[0]
    if len({one.value for one in money}) > 1:
        return None
    period = _A_PERIOD.match(text, limit.end)
    notes = (f"said a {period['what'].lower()}; the brief's limit is one of each case",) if period else ()
    return BudgetValue(
        span=sentence.where(limit.start, limit.end),
        sentence=sentence.where(0, len(text)),
        by=sentence.speaker,
        notes=notes,
        limit=int(limit.value) if float(limit.value).is_integer() else limit.value,
        currency=_currency(limit, text, known),
        above=_decider(text, sentence, known) if asks else None,
    )


def _currency(limit: Amount, text: str, known: Known) -> str | None:
    """The currency of a sum; a bare "$" is the dollar of the engagement."""
    own = limit.currency == "USD" and "USD" not in text.upper() and (known.currency or "").upper() in DOLLARS
    return known.currency if own else limit.currency or known.currency


_DECIDES_ON = re.compile(
    r"\bdecid\w* (?:on|about|over) (?:the |our |all )?(?:tools?|software|purchases?|suppliers?|vendors?|ads|"
    r"equipment)\b",
    re.IGNORECASE,
)
"""What money is spent on: "she can decide on tools up to 8000 USD"."""
_SPENT = re.compile(r"\bif (?:it|that|something|you) (?:costs?|spend)\b", re.IGNORECASE)
_REVENUE = any_of(
    r"\b(?:deals?|quotes?|offers?|proposals?|bids?|tenders?|angebote|devis|ofertas?)\s*(?:over|above|beyond|from|über|ab|>|≥)",
    r"\b(?:arr|revenue|pipeline|discounts?|quota|umsatz|ventas)\b",
)
"""Money that comes in: the size of a quote is no limit of what may be spent."""


_A_PERIOD = re.compile(
    r"\s*(?:a|per|/|im|al|par|each)\s*(?P<what>month|monat|mes|mois|quarter|year|week)\b", re.IGNORECASE
)


def _is_sum(amount: Amount, text: str) -> bool:
    if amount.value < _LEAST:
        return False
    return (
        amount.unit == "money"
        or (
            amount.unit == "count"
            and bool(re.search(r"\d\s?k\b|thousand", text[amount.start : amount.end], re.IGNORECASE))
        )
        or (amount.unit == "count" and amount.value >= 500 and bool(_SPENDING.search(text)))
        or (amount.unit == "count" and bool(_A_GO.match(text, amount.end) or _OPENS_FREE.match(text)))
    )


_A_GO = any_of(r"\s*(?:a go|a time|each time)\b")
"""What is spent at once: "up to 300 a go"."""


def _decider(text: str, sentence: Sentence, known: Known) -> str | None:
    for pattern, who in _WHO:
        if re.search(pattern, text, re.IGNORECASE):
            return who
    if sentence.speaker is None or known.is_ceo(sentence.speaker) or known.is_ceo(text):
        return known.ceo
    return None
