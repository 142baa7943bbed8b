"""A list of who is there: by name ("Ivo runs the workshop"), by number ("two marketing assistants"), by trade."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from assistant.conversation import phrases
from assistant.conversation.message.parts import sentences_of
from assistant.conversation.message.team.bracketed import bracketed_people
from assistant.conversation.message.team.doing import NAME, PLATFORMS, part_of_them, people_doing
from assistant.conversation.message.team.people import (
    ADJECTIVE,
    ASKED,
    LEFT,
    NOT_THERE,
    counted_people,
    once,
    person_of,
)
from assistant.conversation.message.team.tools import TOOLISH, named_as_a_tool
from assistant.conversation.message.values.no_measure import for_each
from assistant.conversation.message.values.valued import placed
from assistant.conversation.taking import Taken, span_in
from assistant.critique.hire.engagement import number
from assistant.reading import Known, Span
from assistant.reading.jobs import job_pattern
from assistant.reading.looking_back import right_before
from assistant.reading.sources import WELL_KNOWN


def listed_people(message: str, known: Known, asked: str | None) -> Iterator[Taken]:
    """Everybody whom an answer lists, by name ("Ivo runs the workshop") or by number ("two marketing assistants").

    Wider than the reader of notes: a first name is enough, and any word for a person, since people were asked for.
    """
    # "Apply it", "do it": no department is called "it".
    found = [one for one in _listed(message, known, asked) if one.key != "name.it" or "IT" in one.span.text]
    there = _there_already(found)
    found += [one for one in people_doing(message, known, asked) if not there(one)]
    there = _there_already(found)
    beside = [one for one in bracketed_people(message, known, asked) if not there(one)]
    yield from beside
    if asked in _OPENS:
        found = list(people_doing(message, known, asked)) or found
        yield from (one for one in found if one.key == "name.founder" or one.key in _LEADERS)
        return
    if asked in ASKED or len(found) >= LEAST_LISTED or _BELONGS.search(message):
        yield from found


def beside_what_hurts(message: str, known: Known) -> Iterator[Taken]:
    """Those whom a stretch lists and of whom it says nothing else: "two fitters and one estimator", told with what
    hurts; "two fitters left in May" lists nobody."""
    found = list(_listed(message, known, "team"))
    for one in found:
        start = max((match.end() for match in _STRETCH.finditer(message, 0, one.span.start)), default=0)
        stop = _STRETCH.search(message, one.span.end)
        end = stop.start() if stop is not None else len(message)
        rest = message[start:end]
        for other in sorted(found, key=lambda each: -each.span.start):
            if start <= other.span.start and other.span.end <= end:
                rest = rest[: other.span.start - start] + " " + rest[other.span.end - start :]
        if one.key.startswith("people.") and not re.search(r"[^\W_]", phrases.pattern("filler").sub(" ", rest)):
            yield one


def told_of_people(message: str, known: Known) -> Iterator[Taken]:
    """Those whom a sentence lists that does little else and tells of no pain: "theres me, Jo does the books"."""
    for start, end in sentences_of(message):
        words = message[start:end]
        if phrases.pattern("hurts").search(words) or words.rstrip().endswith("?"):
            continue
        found = once([*listed_people(words, known, "team"), *counted_people(words, known, "team")])
        if covered(words, [(one.span.start, one.span.end) for one in found]) >= MOSTLY:
            yield from (placed(one, start, message) for one in found)


def there_among_aims(found: Sequence[Taken], message: str) -> list[Taken]:
    """Of the people read in an answer to the question for goals, those whom it says to be there: "two big customers"
    and "one in five tenders" stand in aims and figures, and work for nobody here."""
    return [
        one
        for one in found
        if not one.key.startswith("people.")
        or any(
            _ARE_THERE.search(message, start, one.span.start)
            or covered(message[start:end], [(o.span.start - start, o.span.end - start) for o in found]) >= MOSTLY
            for start, end in sentences_of(message)
            if start <= one.span.start < end
        )
    ]


_ARE_THERE = re.compile(
    r"\b(?:we|i|they)(?:['’]ve got| have| employ| also have|['’]ve)\b|\bthere(?:['’]s| is| are)\b|"
    r"\b(?:team|staff|department|crew)\b|\bwir haben\b|\bnous avons\b|\btenemos\b",
    re.IGNORECASE,
)


def covered(words: str, places: Sequence[tuple[int, int]]) -> float:
    """Which part of the words that say something stand in some places, of 1."""
    said = [
        one for one in re.finditer(r"[^\W_][\w'’-]*", words) if phrases.pattern("filler").fullmatch(one.group()) is None
    ]
    inside = [one for one in said if any(low < one.end() and one.start() < high for low, high in places)]
    return len(inside) / len(said) if said else 0.0


MOSTLY = 0.6
_LEAD_OF = re.compile(r"(?:sales|marketing) lead", re.IGNORECASE)
"""A job where a name stands before it, and else somebody who may buy."""
_STRETCH = re.compile(r"[,;.!?\n()]+|\s[-–—]\s")


def _there_already(found: Sequence[Taken]) -> Callable[[Taken], bool]:
    """Whether somebody of that name was read, or the words were."""
    named = [one for one in found if one.key.startswith("name.")]
    names = {one.shown.lower() for one in named}
    spans = tuple(one.span for one in named)
    return lambda one: (
        one.shown.lower() in names or any(one.span.start < other.end and other.start < one.span.end for other in spans)
    )


_LEADS = r"(?:founder|owner|ceo|co-founder)"
_BELONGS = re.compile(
    r"\b(?:reports? to|plus|on the team|in the team|works? with|under (?:me|them|her|him)|we(?:['’]ve|"
    r" have)(?: also)? got|we also have|there['’]s also)\b|\b(?:i['’]m|i am|"
    rf"myself) (?:(?:[a-z]\w+ ?){{1,2}},? (?:the )?{_LEADS}\b|(?:the )?{_LEADS}, [a-z])",
    re.IGNORECASE,
)
"""Words beside which a single person is there, whatever was asked."""


_COUNTED_BEFORE = re.compile(r"\b(?:an?|one|the|our|eine?n?|zwei|drei|vier|une?|deux|trois|\d+)\s+$", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:(?!1\s)\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\s+$", re.IGNORECASE)
"""In front of a job it counts several, whoever is named behind it: "three sales guys Mick, Jono and Amir"."""
_OPENS = ("who", "company", "role", "speaker")
"""Questions of who: beside their answers only the one who talks is named."""
_LEADERS = frozenset(f"name.{one}" for one in ("owner", "ceo", "co-founder", "managing director"))
LEAST_LISTED = 2
"""People from which on a message lists who is there, whatever was asked."""


def _listed(message: str, known: Known, asked: str | None) -> Iterator[Taken]:
    jobs = _job(tuple(one.role for one in known.people if one.role))
    named: list[Span] = []
    for pattern in _named_ways(jobs):
        for match in pattern.finditer(message):
            span = span_in(message, *match.span("all"))
            taken = any(span.start < one.end and one.start < span.end for one in named)
            if taken or right_before(NOT_THERE, message, span.start):
                continue
            if LEFT.match(message, span.end):
                continue
            role = " ".join(match["role"].split())
            if re.match(rf"(?i:{_NUMBER})\s", role):
                continue  # "Alan looks after eleven dealers": who is looked after is no role
            if right_before(_COUNTED_BEFORE, message, match.start("name")) or right_before(
                _SEVERAL, message, match.start("role")
            ):
                continue  # "ein Verkaufsleiter, drei Monteure": German writes jobs as names
            if (known.tools is not None and known.tools.search(match["name"])) or match["name"].lower() in WELL_KNOWN:
                continue
            if (
                match["name"].lower() in PLATFORMS
                or named_as_a_tool(match["name"])
                or role.lower().startswith("both ")
                or _is_tool(role, match["all"])
                or (phrases.pattern("no_person").search(role) and not _LEAD_OF.fullmatch(role))
            ):
                continue
            named.append(span)
            heads = match.groupdict().get("heads")
            yield person_of(span, f"head of {role.lower()}" if heads else _IN_FULL.get(role.lower(), role), known,
                          name=match["name"])  # fmt: skip
    for match in _several(jobs).finditer(message):
        span = span_in(message, *match.span())
        named.append(span)
        yield person_of(span, match["job"], known, count=2 + len(re.findall(r",", match["more"] or "")))
    for match in _counted_behind().finditer(message) if asked == "team" else ():
        span = span_in(message, match.start("job"), match.end("number"))
        count = number(match["number"])
        if any(span.start < one.end and one.start < span.end for one in named) or not count or count > _MOST:
            continue
        if phrases.pattern("no_person").search(match["job"]):
            continue
        named.append(span)
        yield person_of(span, _FRONT_DESK.sub("receptionist", match["job"].strip().lower()), known, count=int(count))
    for match in _numbered().finditer(message):
        span = span_in(message, *match.span())
        count = _COUNTS.get(match["number"].lower()) or number(match["number"])
        if count is None or not count.is_integer() or not 0 < count <= _MOST:
            continue
        if any(span.start < one.end and one.start < span.end for one in named):
            continue
        does = _opens(message, match.start()) and _DO.match(message, match.end())
        if asked == "situation" and not does and not _nothing_else(message, match.start()):
            continue  # asked what hurts, people are there where a sentence opens with what they do
        if match["loose"] and asked not in ASKED:
            continue
        if _ALL.fullmatch(match["job"]) and _COUNTED_OUT.match(message, match.end()):
            continue  # "5 people: 2 in operations, ...": who they are follows
        if phrases.pattern("no_person").search(match["job"]) or right_before(NOT_THERE, message, match.start()):
            continue
        if part_of_them(message, match.start(), match.end()) or for_each(message, match.end()):
            continue
        if right_before(_EACH_HAS, message, match.start()):
            continue
        yield person_of(span, _SPOKEN.sub(r"\1person", match["job"]), known, count=int(count))


@cache
def _counted_behind() -> re.Pattern[str]:
    """A job with its number behind it: "Admission counsellors we have 7 total", "reception ladies i think 14"."""
    person = phrases.pattern("person").pattern
    usual = job_pattern(Known()).pattern
    opens = r"(?:^|(?<=[.,;:!?\n(] )|(?<=\band ))(?:the |our )?"
    word = (
        r"(?:(?!(?:two|three|four|five|six|seven|eight|nine|ten|we|i|and|the|our|plus|with|also|only|just|have|"
        r"has)\b)[a-zäöüß-]+ ){0,2}"
    )
    between = r"(?:,|:|=|-|–|we|i|have|has|got|think|are|is|there|about|around|maybe|say|ca\.?|roughly|some|in total)"
    ends = r"(?=\s*(?:$|[.;:)!\n,](?!\d)|(?:in )?(?:total|all)\b|already\b|nos\b|now\b|here\b|of them\b|right now\b))"
    return re.compile(
        rf"{opens}(?P<job>{word}(?:{person}|(?:inside|field|outside) sales|ladies|pickers|principals?|{usual}))"
        rf"\s*(?:{between}\s*){{0,4}}\s(?P<number>\d{{1,3}}|two|three|four|five|six|seven|eight|nine|ten){ends}",
        re.IGNORECASE,
    )


def _nothing_else(message: str, at: int) -> bool:
    """Whether the sentence around a place only lists people by number: "Two receptionists, one clinic manager."."""
    start = max((message.rfind(mark, 0, at) for mark in ".!?;\n"), default=-1) + 1
    ends = [place for mark in ".!?;\n" if (place := message.find(mark, at)) >= 0]
    sentence = message[start : min(ends, default=len(message))]
    rest = _numbered().sub(" ", sentence)
    return not re.search(r"\w", phrases.pattern("filler").sub(" ", rest))


_EACH_HAS = re.compile(r"\b(?:each|every) (?:of (?:the |our )?)?[a-z]+ (?:has|have|gets?|with)\s+$", re.IGNORECASE)
"""People counted for each of something: "each shop has two florists"."""
_ALL = re.compile(r"(?:people|persons?|of us|guys|staff|employees|folks|heads)", re.IGNORECASE)
_COUNTED_OUT = re.compile(r"\s*(?:in (?:total|all)|altogether|all in all)?\s*(?:[:=(–—]|-\s)")
_FRONT_DESK = re.compile(r"^(?:the )?reception(?:s|ist)?(?: ladies| lady| girls| staff| people| team)?s?$")


def _is_tool(role: str, words: str) -> bool:
    """Whether it is a tool that stands beside a word for work: "bookkeeping Exact", "CRM Teamleader"."""
    first, *_ = role.lower().split()
    named = any(word in WELL_KNOWN for word in role.lower().split())
    return named or (first in TOOLISH and words.lower().startswith(first))


def _opens(message: str, start: int) -> bool:
    return not message[:start].strip() or message[:start].rstrip()[-1] in ".!?;:\n"


_DO = re.compile(
    r"\s+(?:are|is|do|call|sell|work|share|handle|use|run|look|manage|follow|answer|write|all|keep|spend|chase|sit|"
    r"travel|cover)\b",
    re.IGNORECASE,
)
_MOST = 500
_IN_FULL = {
    "ops": "operations", "cs": "customer success", "co founder": "founder", "cofounder": "founder",
    "owner/ceo": "owner and CEO",
    **dict.fromkeys(("i own", "i run", "i founded", "i started", "boss"), "founder"),
    **dict.fromkeys(("books", "the numbers", "numbers", "accounts", "invoices", "book-keeping"), "bookkeeping"),
    **dict.fromkeys(("instagram", "facebook", "linkedin", "tiktok", "socials", "social"), "social media"),
    **dict.fromkeys(("the website", "web site", "web"), "website"),
    **dict.fromkeys(("quotes",), "quoting"), **dict.fromkeys(("phone", "phones", "the phones"), "front desk"),
    **dict.fromkeys(("e-mail", "e-mails", "email", "emails", "mailing", "mailings", "newsletter"), "newsletters"),
}  # fmt: skip
"""What people call a part of the work, as the part is called."""
_NUMBER = (
    r"(?P<number>\d{1,3}|a dozen|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"zwei|drei|vier|fünf|deux|trois|quatre|dos|tres|cuatro|eine?n?|une?|una)"
)
_COUNTS = {
    **dict.fromkeys(("a", "an", "ein", "eine", "einen", "un", "une", "una"), 1.0), "a dozen": 12.0,
    "zwei": 2.0, "drei": 3.0, "vier": 4.0,
    "fünf": 5.0, "deux": 2.0, "trois": 3.0, "quatre": 4.0, "dos": 2.0, "tres": 3.0, "cuatro": 4.0,
}  # fmt: skip
_SPOKEN = re.compile(r"(?i)^((?:field |inside )?sales) ?(?:guy|people|folk|girl|boy|lad|person|man|woman|men|women)s?$")


@cache
def _job(own: tuple[str, ...]) -> str:
    """Words for a job in a list of people: any of the usual ones, or up to three words that end in one for a person."""
    person = phrases.pattern("person").pattern
    usual = job_pattern(Known()).pattern
    mine = "|".join(re.escape(one) for one in own)
    first = (
        r"(?!(?:eine?|une?|an?|the|and|und|et|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|twenty|zwei|drei|"
        r"vier|like|about|around|some|many|these|those|all|no|his|her|my|our|their|is|are|be|d|s|in|on|for|with|of|to|we|"
        r"i|she|he|only|single|sole|per|each|every|than|but|by|from|at|as|into|about|over|under|without|not|no|"
        r"differ|vary|per) )"
    )
    return rf"(?i:{mine + '|' if mine else ''}(?:{first}[a-zäöüß-]+ ){{0,2}}{person}|{usual})"


@cache
def _named_ways(job: str) -> tuple[re.Pattern[str], ...]:
    """How a list gives somebody a name; `role` is the job or the department, `heads` stands where they head it."""
    departments = phrases.pattern("departments").pattern
    name = NAME.replace("{no_first}", f"(?i:{phrases.pattern('no_first').pattern})")
    leaders = r"co-?founder|founder|owner|boss|ceo|managing director|proprietor|principal|director"
    titles = r"(?i:(?:mrs?|ms|dr)\.? |signora |signor |frau |herr |madame |monsieur )?"
    says = r"(?:['’]s|,? (?:she|he|they) (?:is|are))\s+(?i:(?:our|the|my|an?)\s+)?"
    article = r"(?i:(?:is|ist|est|es|=|:|,|-|–)\s*)+(?i:our |the |a |an |my |unser[e]? |notre |nuestr[oa] )?"
    ends = r"(?=\s*(?:$|[,.;:)\n&+/]|-\s|–|\b(?:and|und|et|y|who|plus|she|he|they)\b))"
    soft = r"(?=\s*(?:$|[,.;:)(\n&+/-]|–|and\b|half\b|part\b|full\b|on\b|for\b|a bit\b|who\b|plus\b|\d))"
    return tuple(
        re.compile(one)
        for one in (
            rf"(?P<all>{name}\s+(?i:who )?(?i:is |is the one )?(?P<heads>(?i:runs|heads|leads|manages|running|leading|"
            rf"heading|in charge of|leitet|dirige))(?i: up)?\s+(?i:the |our |all |die |den |das |la |le )?"
            rf"(?P<role>(?i:{departments}))){ends}",
            rf"(?P<all>{name},?\s+(?i:(?:my|our|the) [a-zäöü]+,? )?(?i:who |she |he )?(?i:is |also )?(?i:does|handles|"
            rf"looks after|takes care of|is in|works in|is on|is|in|on|=|:|-|–|answers|macht|fait|keeps)"
            rf"\s+(?i:the |our |all |die |den |das |la |le )?(?P<role>(?i:{departments}))){soft}",
            rf"(?P<all>{name}\s+(?P<role>{departments})){ends}",
            rf"(?P<all>(?i:\b(?:our |the |my )?)(?P<role>(?i:{departments}|{job}))"
            rf"\s*(?i:is|=|:|–|-|called|under|by|with)?\s+{titles}{name})"
            rf"(?=\s*(?:$|[,.;:()\n&+]|–|and\b|who\b|plus\b))",
            rf"(?P<all>(?i:\b(?:i am|i['’]m|myself|my name is|this is|here is)\s+){name},?\s+"
            rf"(?i:the |a |and |i am |i['’]m )*(?P<role>(?i:{leaders})))\b",
            rf"(?P<all>{name} (?i:here|speaking),?\s+(?i:the |a |and |i am |i['’]m )*(?P<role>(?i:{leaders})))\b",
            rf"(?P<all>(?i:\b(?:i am|i['’]m)\s+(?:the )?)(?P<role>(?i:{leaders}))"
            rf"(?:,| and my name is|\s+here,)\s+{name}){ends}",
            rf"(?P<all>{name}\s*\((?i:the |our )?(?P<role>(?i:{departments})|{job})\))",
            rf"(?P<all>{name}\s*{article}(?P<role>{job})){ends}",
            rf"(?P<all>{name}{says}(?P<role>{job}|(?i:{departments}))){ends}",
            rf"(?P<all>{name},?\s+(?i:our|my|the)\s+(?P<role>{job})){ends}",
            rf"(?:^|(?<=[.;,\n] ))(?P<all>{name}\s+(?P<role>{job}))(?=\s*(?:$|[.,;)]))",
            rf"(?P<all>(?i:it['’]?s|this is|i['’]m|my name is)\s+{name},?\s+"
            rf"(?P<role>(?i:i (?:own|run|founded|started)))) ",
            rf"(?P<all>(?i:\b(?:our |the |my )?)(?P<role>{job})\s+{name})(?=\s+(?i:reports?|runs|does|handles|is|"
            rf"works|looks after|who|and|plus)\b|\s*[,;.)])",
            rf"(?P<all>(?i:\b(?:an?|one|1|our|the|my|notre|unsere?|nuestr[oa])\s+){ADJECTIVE}(?P<role>{job})\s*(?:,|\(|:|-|–|called|named)\s*"
            rf"{name}){ends}",
        )
    )


@cache
def _several(job: str) -> re.Pattern[str]:
    first = r"[A-ZÄÖÜÉÁ][\w'’-]*[a-zäöüéß]"
    return re.compile(
        rf"\b{first}(?P<more>(?:, {first})*),? (?:and|&|und|et|y) {first}(?:,? both| are| both are| sind| sont| son) "
        rf"(?:our |the |both |my )?(?P<job>{job})(?![\w-])"
    )


@cache
def _numbered() -> re.Pattern[str]:
    """So many of a job: the usual ones anywhere, any other word for a person only where nothing else follows it."""
    person = phrases.pattern("person").pattern
    other = r"is|are|was|has|have|and|of|at|in|on|for|from|with|to|more|who|new|neue|weitere|additional|other|nouve\w*"
    small = rf"(?:(?!(?:{other})\b)[a-zäöüß-]+ ){{0,2}}"
    ends = (
        r"(?=\s*(?:$|[,.;:)\n&+(/–-]|(?:and|or|who|in|on|for|at|from|with|und|et|y|mit|im|are|is|do|outside|abroad|"
        r"inside|external|here|there|each|plus|they|so far|total|now|reports?|reporting)\b|(?-i:[A-Z][a-zäöüß]+\b)))"
    )
    return re.compile(
        rf"\b{_NUMBER}\s+{ADJECTIVE}(?P<job>(?:inside|field|outside) sales(?=\s*(?:[,.;\n]|$))|"
        rf"{job_pattern(Known()).pattern}|(?P<loose>{small}{person}){ends})"
        r"(?![\w-])(?!\s+(?:ago|of our))",
        re.IGNORECASE,
    )
