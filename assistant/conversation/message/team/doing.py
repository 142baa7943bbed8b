"""People by what they do: "Chiara writes the offers", "Carol Whyte heads new business", "marketing sits with "
"Beth Lowe".

A name beside work is somebody, where people were asked for; a tool, a place or an agency's client is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.conversation import phrases
from assistant.conversation.message.team.people import NOT_THERE, person_of
from assistant.conversation.message.team.tools import KINDS, named_as_a_tool
from assistant.conversation.taking import Taken, span_in
from assistant.reading import Known
from assistant.reading.jobs import job_pattern
from assistant.reading.looking_back import right_before
from assistant.reading.sources import WELL_KNOWN

NAME = (
    r"(?P<name>(?!{no_first})(?!(?:First|Second|Third|Fourth|Then|Next|Finally|Also|"
    r"Lastly)\b)[A-ZÄÖÜÉÁ][\w'’-]*[a-zäöüéß]"
    r"(?: (?:van |de |von |der |O['’])*(?!(?:I|I['’]\w+|We|She|He|They|And|But)\b)[A-ZÄÖÜÉÁ][\w'’-]+){0,2})"
)
"""A first name, with or without a surname; "I'm" behind it is none of it."""
_WORK = (
    r"(?P<role>(?!(?:it|that|this|them|everything|nothing|anything|all|what|whatever|most|some|too|so|well|good|great|"
    r"bad|less|more|up|out|down|in|at|her|his|their|my|us|me|to|not|never|business|sure|sense|mistakes|money|"
    r"notes?|progress|deals|decisions?|quota|targets?|calls? (?:me|us)|time|home|there|here)\b)"
    r"(?:new |online |trade |social |key |big |small |local |international )?[a-zäöüß&-]{2,}(?: (?!(?:and|in|on|when|"
    r"but|for|with|who|while|because|if|since|at|from|to|is|are|as|by|until|every|each|she|he|they|i|we|so|too|"
    r"herself|himself|alone|mostly|part|full|half|all|or|after|before|only|now)\b)[a-zäöüß&-]{2,}){0,2})"
)
_DOES = (
    r"(?:(?:who |she |he |also |mostly |mainly |usually |basically |now )*(?:does|do|handles|writes|prepares|makes|"
    r"answers|designs|plans|organi[sz]es|arranges|posts|edits|looks after|takes care of|deals with|works on|is on|"
    r"is in charge of|is responsible for|covers|manages|coordinates|owns|drives|oversees|supervises))"
)
_HEADS = r"(?:who |now )?(?:heads|leads|runs|is (?:the )?head of|is heading|is leading|is running)(?: up)?"
_ENDS = (
    r"(?=\s*(?:$|[,.;:)\n&+/(–]|-\s|\b(?:and|but|in|on|for|with|who|she|he|they|while|mostly|part|full|half|herself|"
    r"himself|alone|at|from|too|as well|plus|when|if|every|each|only|now|both|one|two)\b))"
)
_RELATIONS = (
    r"daughter|son|wife|husband|brother|sister|mother|father|mum|mom|dad|cousin|nephew|niece|uncle|aunt|partner|"
    r"business partner|co-?founder|colleague|friend|assistant|brother-in-law|sister-in-law"
)
_ONE_OF = re.compile(
    r"\b(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|several)\s+(?P<job>[a-zäöüß-]+(?: (?!for\b|in\b|at\b|"
    r"on\b)[a-zäöüß-]+){0,2}?)(?: (?:for|in|at|on) [\w-]+(?: and [\w-]+)?)?\s*[,:;(–-]+\s*(?:and |with |"
    r"but )?one (?:of (?:them|whom|those) )?(?:is|being|called|named|is called|"
    r"is named)\s+(?P<name>[A-ZÄÖÜÉÁ][\w'’-]*[a-zäöüéß](?: [A-ZÄÖÜÉÁ][\w'’-]+)?)\b"
)
_CALLED = re.compile(
    r"\b(?i:an?|our|the|one|external|outside)\s+(?P<role>(?:[a-z]+ )?(?:agency|freelancer|studio|consultancy|"
    r"contractor|bookkeeper|accountant|copywriter|designer|photographer|developer|"
    r"assistant))\b(?:[^.;\n]{0,50}?[.,;]?\s+(?:it['’]?s|they['’]?re|they are|she['’]?s|he['’]?s|he is|she is)|"
    r"[^.;,\n]{0,40}?)\s+(?:called|named)\s+(?P<name>[A-Z][\w'’&-]+(?: [A-Z][\w'’&-]+){0,2})",
)
_LEADERS = r"co-?founder|founder|owner|boss|ceo|managing director|proprietor"
_SPEAKS = re.compile(
    rf"(?i:\b(?:i am|i['’]m|my name is|this is|myself))\s+(?P<name>[A-ZÄÖÜÉÁ][\w'’-]*[a-zäöüéß]"
    r"(?: (?!(?:I|I['’]\w+|We|And)\b)[A-ZÄÖÜÉÁ][\w'’-]+){0,2})\s*(?i:[,.;–-]|and|here,?)?\s*"
    rf"(?:(?i:i am|i['’]m|and)\s+)*(?i:the |an? )?(?:(?P<role>(?i:{_LEADERS}))\b|"
    r"(?P<started>(?i:(?:and )?i (?:started|founded|own|run|set up|opened))\b))"
)
_USED_BY = re.compile(
    r"\s+(?:(?:of (?:them|those|the|us|our)|who|that)\b|(?:really |actually |ever )?(?:use|uses|carry|carries|know|"
    r"knows|bring|brings|log|logs|fill|make|hit|sell|do|follow)\b)",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"\b(?:only|just|barely|hardly|of which|of whom|of them|maybe)\s*$", re.IGNORECASE)


def people_doing(message: str, known: Known, asked: str | None) -> Iterator[Taken]:
    """Everybody whom a message names by what they do, and the one who talks with their own name."""
    for match in _SPEAKS.finditer(message):
        role = match["role"] or "founder"
        if _may_be(match["name"], known):
            yield person_of(span_in(message, *match.span()), role.lower(), known, name=match["name"])
    if asked not in ("team", "systems"):
        return
    for match in _ONE_OF.finditer(message):
        if job_pattern(known).search(match["job"]) or re.search(phrases.pattern("person").pattern, match["job"]):
            yield person_of(span_in(message, *match.span("name")), match["job"], known, name=match["name"])
    for match in _CALLED.finditer(message):
        yield person_of(span_in(message, *match.span()), match["role"], known, name=match["name"])
    for place, pattern in enumerate(_ways()):
        for match in pattern.finditer(message):
            if not _may_be(match["name"], known) or right_before(NOT_THERE, message, match.start()):
                continue
            role = " ".join(match["role"].split()).lower()
            role = _NUMBERED.sub("", role)
            if _CARES.search(match.group()) and phrases.pattern("no_person").fullmatch(role):
                role = f"{role.removesuffix('s')} care"  # who looks after dealers is none
            if _is_tool(role) or named_as_a_tool(match["name"]):
                continue
            if right_before(_LEFT_IT, message, match.start()):
                continue
            words = f"head of {role}" if place == 0 else "bookkeeping" if role in _BOOKS else role
            yield person_of(span_in(message, *match.span()), words, known, name=match["name"])


_CARES = re.compile(r"\b(?:looks after|takes care of)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|twenty|all)\b)\s+")
"""So many of those who are looked after: of "eleven dealers" the dealers are what somebody does."""
_BOOKS = ("accounts", "books", "accounting", "account", "the accounts", "the books")
_LEFT_IT = re.compile(
    r"\b(?:if|when|until|unless|because|after|before|since|that|what|which|whatever)\s+$", re.IGNORECASE
)
"""What follows tells how things go, and not who is there: "when Ann handles quotes they go out"."""


def part_of_them(message: str, start: int, end: int) -> bool:
    """Whether a number of people is a part of those named before: "only two sellers use it"."""
    return right_before(_PART_OF, message, start) is not None and _USED_BY.match(message, end) is not None


def _is_tool(role: str) -> bool:
    return role in WELL_KNOWN or role.split()[-1] in ("crm", "erp")


def _may_be(name: str, known: Known) -> bool:
    """Whether a name can be somebody's: no tool, no platform, no country or language."""
    low = name.lower()
    tool = low in WELL_KNOWN or low.split()[0] in WELL_KNOWN or (known.tools is not None and known.tools.search(name))
    return not tool and low not in _NOBODY and low not in KINDS and phrases.pattern("no_company").match(name) is None


PLATFORMS = frozenset(("meta", "google", "facebook", "instagram", "tiktok", "linkedin", "youtube", "amazon", "bing",
                       "first", "second", "third", "fourth", "finally", "lastly", "then", "once", "half"))  # fmt: skip
"""Where people advertise, and what opens a list: nobody's name."""
_NO_NAMES = """germany france italy spain poland england europe america asia german french english italian spanish
    monday tuesday wednesday thursday friday marketing sales finance everybody everyone nobody somebody someone"""
_NOBODY = PLATFORMS | frozenset(_NO_NAMES.split())


@cache
def _ways() -> tuple[re.Pattern[str], ...]:
    """How work stands beside a name; the first says that somebody heads it."""
    name = NAME.replace("{no_first}", f"(?i:{phrases.pattern('no_first').pattern})")
    departments = phrases.pattern("departments").pattern
    article = r"(?i:the |our |all |all the |all our |most of the |my |every )?"
    return tuple(
        re.compile(one)
        for one in (
            rf"{name},?\s+{_HEADS}\s+{article}{_WORK}{_ENDS}",
            rf"{name},?\s+{_DOES}\s+{article}{_WORK}{_ENDS}",
            rf"(?:(?i:my|our)\s+(?i:{_RELATIONS})),?\s+{name},?\s+(?:who\s+)?(?:for|does|do|makes|keeps|handles|writes|"
            rf"in|helps with|on)\s+{article}{_WORK}{_ENDS}",
            rf"\b(?P<role>(?i:{departments}))\s+(?i:sits|lies|rests|stays|is|goes|belongs|is done|is run|is handled)\s+"
            rf"(?i:with|under|to|by)\s+{name}",
            rf"{name}[,.]?\s+(?i:she|he|they)(?:['’]s|['’]re| is| are)\s+(?i:the|our|my|an?)\s+"
            rf"(?P<role>(?:[a-z]+ )?{job_pattern(Known()).pattern}){_ENDS}",
        )
    )
