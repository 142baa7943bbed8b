"""Answers to a question with a few possible answers: authority, access, what is expected; and lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.conversation import phrases
from assistant.conversation.message.authority.all_open import all_open
from assistant.conversation.message.authority.approving import TOPICS as APPROVING
from assistant.conversation.message.authority.approving import approved, approved_above
from assistant.conversation.message.authority.granting import decides, granted
from assistant.conversation.message.authority.opening import opened
from assistant.conversation.message.authority.spending import budget_in
from assistant.conversation.message.typing.taken_back import undenied
from assistant.conversation.taking import Taken, span_in
from assistant.reading import Known
from assistant.reading.amounts import amounts
from rules.texts.figure_words import CURRENCY_CODES

_CLAUSE = re.compile(r"(?:[;\n]|,(?!\d))+\s*(?:and\s+)?|\.\s+|\s+(?:and|but|while)\s+")
_RECOMMENDS = re.compile(r"\b(?:recommend|suggest|propos|advis)\w*", re.IGNORECASE)
_PARTS_GRANTED = ("authority.people", "authority.process", "authority.strategy")
_LEAST_LISTED = 2
_FEW = 3
"""Words up to which an answer is one of the few that a question has."""
NOTHING_KNOWN = Known()
_OPEN_ONES = ("access.functions", "authority.budget")
"""Questions whose answers are no choice among a few."""
_LEAST_SPENT = 100
"""A bare number below it is no sum that anybody may spend."""
_QUESTIONS = {"expects": "engagement.expects"}
"""Questions whose field stands in another section than their name says."""
_BARE_CHOICE = re.compile(r"^\W*(\d)\W*$")
_ABOVE = re.compile(r"\babove (?:that|it)\b[\s,:]*(?:it['’]?s |the )?(?P<who>[\w ]{2,30})", re.IGNORECASE)

_UNASKED = re.compile(
    r"\bwithout (?:asking |checking with |the ok of |approval (?:of|from) )?(?:the )?(?P<who>me|"
    r"my(?= ok| yes| approval| say)|ceo|founder|board|cfo|owner)\b",
    re.IGNORECASE,
)
"""Who decides above a limit, by whom nobody has to ask below it: "5000 USD without asking the board"."""


def choice(question: str, text: str, speaker: str = "") -> str | None:
    """Which of a question's answers a text gives: by its words, its place ("the second") or its number.

    "I decide" of the founder leaves the executive nothing; while nobody said who speaks, it is not read.
    """
    text = undenied(text)
    if question in _PARTS_GRANTED and _OF_EACH.search(text):
        return None
    if question.startswith("authority.") and phrases.pattern("mine").search(text) and not _RECOMMENDS.search(text):
        refused = phrases.options(question)["none"].search(text)
        return "none" if speaker == "founder" or refused else "decide" if speaker == "executive" else None
    every = list(phrases.options(question).items())
    bare = _BARE_CHOICE.match(text)
    place = int(bare[1]) if bare else 0
    if not place:
        place = next((int(at) for at, words in phrases.patterns("ordinals").items() if words.search(text)), 0)
    if every and 0 < place <= len(every):
        return every[place - 1][0]
    if question == "engagement.expects":
        said = [(match.start(), value) for value, words in every for match in words.finditer(text)]
        meant = [one for one in sorted(said) if not _DENIED.search(text[: one[0]])]
        return meant[0][1] if meant else None
    return next((value for value, words in every if words.search(text)), None)


_OF_EACH = re.compile(
    r"\bdecides? (?:for|on|over) .*\b(?:recommend|suggest|propose)s? (?:for|on|over)\b|"
    r"\b(?:recommend|suggest|propose)s? (?:for|on|over) .*\bdecides? (?:for|on|over)\b",
    re.IGNORECASE,
)
"""An answer for each of two kinds, which is none of the few: "decide for casuals, recommend for managers"."""
_DENIED = re.compile(
    r"\b(?:not|no|rather than|instead of|more than|n['’]t(?: want| need| expect)?)\s+(?:just |only )?$", re.I
)


def answers(message: str, asked: str, speaker: str = "", known: Known = NOTHING_KNOWN) -> Iterator[Taken]:
    """What an answer to a question of authority, access or expectation says."""
    if asked == "authority" and (all_of := _throughout(message)) is not None:
        start, end = all_of
        for question in ("authority.people", "authority.process", "authority.strategy"):
            if (value := choice(question, message[start:end], speaker)) is not None:
                yield _chosen(question, value, message, start, end)
        yield from (one for one in _listed(message, asked, speaker) if one.key == "authority.budget")
    elif asked == "authority":
        yield from _grants(message, speaker)
    elif asked == "access":
        yield from _access(message, speaker, known)
    elif asked == "authority.budget":
        said = budget_in(message, speaker)
        yield from (said,) if said is not None else _budget(message, 0, speaker, alone=True)
    elif asked == "access.functions":
        yield from list(all_open(message, asked, known)) or _functions(message)
    elif asked in APPROVING:
        yield from approved(message, asked, speaker)
    elif asked == "access.crm" and (whole := list(all_open(message, asked, known))):
        yield from whole
    elif phrases.options(question := _QUESTIONS.get(asked, asked)):
        if asked.startswith("authority.") and _of_access(message, asked):
            return
        if asked in _PARTS_GRANTED and _of_another_part(message, asked):
            yield from granted(message, speaker)[0]
            return
        granted_ = list(_grants(message, speaker)) if asked.startswith("authority.") else []
        if len(granted_) > 1 and any(one.key == asked for one in granted_):
            yield from granted_  # "people: recommend, strategy: propose", where people were asked for
            if not any(one.key == "authority.budget" for one in granted_):
                yield from approved_above(message, speaker)
            return
        listed = list(_listed(message, "access", speaker)) if asked.startswith("access.") else []
        if len(listed) > 1 and any(one.key == asked for one in listed):
            yield from listed
            return
        said, unsettled = granted(message, speaker) if asked in _PARTS_GRANTED else ([], set[str]())
        if asked.partition(".")[2] in unsettled and len(message.split()) > _FEW:
            return  # "she can hire but only after I said yes": none of the few answers
        value = choice(question, message, speaker)
        if value is not None:
            yield _chosen(question, value, message, 0, len(message))
        elif of_it := [one for one in said if one.key == asked]:
            yield from of_it
        elif asked == "authority.process" and decides(message, speaker):
            yield _chosen(question, "decide", message, 0, len(message))


def _of_another_part(message: str, asked: str) -> bool:
    """Whether a message names another part than the one that was asked for: "I can propose strategy"."""
    about = phrases.patterns("about")
    others = [about[one] for one in _PARTS_GRANTED if one != asked]
    return any(one.search(message) for one in others) and about[asked].search(message) is None


def _of_access(message: str, asked: str) -> bool:
    """Whether a message speaks of what is open, and not of what was asked: "there is no CRM" leaves nobody nothing."""
    about = phrases.patterns("about")
    said = any(words.search(message) for name, words in about.items() if name.startswith("access.c"))
    return said and about[asked].search(message) is None


def _grants(message: str, speaker: str) -> Iterator[Taken]:
    """What a message grants: as people type it, and else as a list of parts with an answer each."""
    plain = list(_labelled(message, speaker))
    settled = {one.key for one in plain}
    found, unsettled = granted(message, speaker)
    found = [*plain, *(one for one in found if one.key not in settled)]
    budget = budget_in(message, speaker)
    found += [budget] if budget is not None else []
    yield from found
    done = {one.key.partition(".")[2] for one in found} | unsettled | {"budget"}
    yield from (one for one in _listed(message, "authority", speaker) if one.key.partition(".")[2] not in done)


def _says_more(name: str, clause: str) -> bool:
    """Whether a clause says more of a part than its name: "hiring ask me"."""
    rest = phrases.patterns("about")[name].sub(" ", clause)
    for other in phrases.patterns("about").values():
        rest = other.sub(" ", rest)
    return re.search(r"[^\W_]", phrases.pattern("filler").sub(" ", rest)) is not None


_LABELLED = re.compile(
    r"(?:^|(?<=[;,.:\n])|(?<=\band ))\s*(?:[-–•*]\s*)?(?:(?:over|on|for|about) )?(?P<part>people|process(?:es)?|"
    r"strategy|hiring|hires)\s*(?:[:=–-]|is\b|are\b)?\s+(?P<says>yes|no|none|nothing|recs?|recommends?|proposes?|"
    r"suggests?|decides?)(?: is (?:fine|ok(?:ay)?|enough))?\s*(?=$|[;,.\n]|and\b)",
    re.IGNORECASE,
)


def _labelled(message: str, speaker: str) -> Iterator[Taken]:
    """Parts with the word of an answer beside each: "people: recommend; process: decide", "process decides"."""
    for match in _LABELLED.finditer(message):
        part = match["part"].lower()
        question = f"authority.{'people' if part.startswith('hir') else part.removesuffix('es')}"
        value = choice(question, match["says"], speaker)
        if value is not None:
            yield _chosen(question, value, message, match.start("part"), match.end())


def _access(message: str, speaker: str, known: Known) -> Iterator[Taken]:
    """What a message opens: as people type it, and else as a list of fields with an answer each."""
    found, unsettled = opened(message, known)
    found += [one for one in all_open(message, "access", known) if one.key not in {each.key for each in found}]
    yield from found
    done = {one.key.partition(".")[2] for one in found} | unsettled
    yield from (one for one in _listed(message, "access", speaker) if one.key.partition(".")[2] not in done)


def _throughout(message: str) -> tuple[int, int] | None:
    """The stretch that answers every part of the question for authority: "You propose, I decide", "advice only"."""
    grants = [words for name, words in phrases.patterns("about").items() if name in _PARTS_GRANTED]
    if any(words.search(message) for words in grants):
        return None
    found = [one for one in clauses(message) if phrases.pattern("throughout").match(message[one[0] : one[1]])]
    recommends = [one for one in found if _RECOMMENDS.search(message[one[0] : one[1]])]
    return next(iter([*recommends, *found]), None)


def _side(message: str) -> str:
    """Which side a message about grants comes from: "she decides" is the founder's, "I recommend" the executive's."""
    if phrases.pattern("first").search(message):
        return "executive"
    return "founder" if phrases.pattern("third").search(message) else ""


def _listed(message: str, asked: str, speaker: str) -> Iterator[Taken]:
    """Each part of a list: what it is about, and which answer it gives; "people and process: decide" gives two."""
    waiting: list[str] = []
    got = set[str]()
    speaker = speaker or _side(message)
    for start, end in clauses(message):
        clause = message[start:end]
        about = [
            name
            for name, words in phrases.patterns("about").items()
            if name.startswith(f"{asked}.") and name not in _OPEN_ONES and words.search(clause)
        ]
        if asked == "authority" and not about and phrases.pattern("nothing_to_spend").match(clause.strip()):
            if "authority.budget" not in got and phrases.pattern("spends").search(clause):
                got.add("authority.budget")
                span = span_in(message, start, end)
                yield Taken("authority.budget", "0", span, ("authority", "budget"), {"limit": 0})
            continue
        if not about and asked == "authority" and phrases.pattern("spends").search(clause):
            bare = phrases.patterns("about")["authority.budget"].search(clause) is not None
            yield from (one for one in _budget(message, start, speaker, alone=bare) if one.key not in got)
            got.add("authority.budget")
            continue
        # "people rec": said of it, and not read; what the next clause says is none of it.
        about = [name for name in about if choice(name, clause, speaker) or not _says_more(name, clause)]
        waiting += [name for name in about if name not in waiting and name not in got]
        value = {name: choice(name, clause, speaker) for name in waiting}
        if waiting and all(value[name] for name in about or waiting):
            for name, chosen in value.items():
                if chosen is not None:
                    got.add(name)
                    yield _chosen(name, chosen, message, start, end)
            waiting = []
        elif phrases.pattern("mine").search(clause):
            waiting = []  # whose decision it is was said, and not whose "I" it is
    if asked == "access":
        bare = [(start, end) for start, end in clauses(message) if _only_functions(message[start:end])]
        if phrases.patterns("about")["access.functions"].search(message):
            yield from _functions(message)
        elif bare:
            yield from _functions(message, bare[0][0], bare[-1][1])


def unasked(message: str, section: str, asked: str | None, speaker: str = "") -> Iterator[Taken]:
    """A list of grants that nobody asked for ("process: decide, people: recommend").

    Of one alone nothing, unless no question stands open and it is known who speaks: "hiring is hers after all".
    """
    if asked == "situation" and section == "authority":
        if len(list(_labelled(message, speaker))) >= _LEAST_LISTED:
            yield from _grants(message, speaker)
        return
    if asked is not None and (asked.startswith(section) or asked == "situation"):
        return  # asked already, or what hurts: "we have no access to our own data"
    found = list(_grants(message, speaker) if section == "authority" else _listed(message, section, speaker))
    least = 1 if asked is None and speaker and section == "authority" else _LEAST_LISTED
    if sum(one.key not in ("access.functions", "authority.budget") for one in found) >= least:
        yield from found


def clauses(message: str) -> Iterator[tuple[int, int]]:
    """The clauses of a message, as their places."""
    start = 0
    for match in _CLAUSE.finditer(message):
        yield start, match.start()
        start = match.end()
    yield start, len(message)


def _chosen(question: str, value: str, message: str, start: int, end: int) -> Taken:
    while start < end and message[start].isspace():
        start += 1
    section, name = question.split(".")
    meant = {"yes": True, "no": False}.get(value, value)
    return Taken(question, value, span_in(message, start, end), (section, name), meant)


def _budget(message: str, start: int, speaker: str, *, alone: bool) -> Iterator[Taken]:
    for one in amounts(message):
        if (
            one.start < start
            or (one.unit != "money" and not (alone and one.unit == "count" and one.value >= _LEAST_SPENT))
            or one.value < 0
        ):
            continue
        currency = next((code for code in CURRENCY_CODES if one.currency == code), None)
        value: dict[str, object] = {"limit": one.value, "currency": currency}
        above = _ABOVE.search(message) or _UNASKED.search(message)
        who = above["who"].strip().lower() if above else ""
        side = speaker or _side(message)
        who = {"founder": "ceo", "executive": ""}.get(side, "") if who in ("me", "i", "myself", "my") else who
        if who:
            value["above"] = who
        shown = f"{one.value:g} {currency or ''}".strip() + (f", above that {who}" if who else "")
        span = span_in(message, one.start, max(one.end, above.end() if above and who else 0))
        yield Taken("authority.budget", shown, span, ("authority", "budget"), value)
        return
    if alone and phrases.pattern("nothing_to_spend").match(message):
        yield Taken("authority.budget", "0", span_in(message, 0, len(message)), ("authority", "budget"), {"limit": 0})


def _only_functions(clause: str) -> bool:
    """Whether a stretch names functions and nothing else: "sales", "the marketing team"."""
    every = phrases.patterns("functions").values()
    rest = clause
    for words in every:
        rest = words.sub("", rest)
    return rest != clause and not phrases.pattern("filler").sub(
        "", re.sub(r"\b(?:teams?|helps?|her|him|them)\b", "", rest)
    ).strip(" .,;:")


def _functions(message: str, start: int = 0, end: int | None = None) -> Iterator[Taken]:
    end = len(message) if end is None else end
    every = phrases.patterns("functions").items()
    found = [(match, name) for name, words in every if (match := words.search(message, start, end))]
    if not found:
        return
    found.sort(key=lambda one: one[0].start())
    names = tuple(name for _, name in found)
    span = span_in(message, found[0][0].start(), found[-1][0].end())
    yield Taken("access.functions", ", ".join(names), span, ("access", "functions"), names)
