"""Who is there and what the tools are called, as answers to just that question: "and a head of marketing", "Xero"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.conversation import phrases
from assistant.conversation.taking import Taken, span_in
from assistant.critique.engagement import number
from assistant.reading import Known, PersonValue, Span
from assistant.reading.jobs import function_of, job_of, job_pattern
from assistant.reading.sources import WELL_KNOWN

ASKED = ("team", "situation", "systems")
_THERE_TOO = re.compile(r"\b(?:too|also|as well|we have|there is|there['’]s|we['’]ve got)\b", re.IGNORECASE)
_TOO = re.compile(r"\s+(?:too|also|as|and|is|are|who|that|we|i)$", re.IGNORECASE)
"""Words after a job that are none of its name ("a head of marketing too")."""
_ADJECTIVE = r"(?:(?:part-?time|full-?time|new|freelance|external|in-house|junior|dedicated|good)\s+)?"
_ONE = re.compile(rf"\b(?:an?|one|our|the|eine?n?|unsere?n?|une?|notre)\s+{_ADJECTIVE}", re.IGNORECASE)
_ACTS = re.compile(
    r"\s+(?:(?:does|keeps|handles) (?:it|that|this)\b|decides?|may|can|could|should|will|would|has to|needs?|"
    r"is (?:allowed|expected|to)\b)",
    re.IGNORECASE,
)
"""What a role does that is being hired; nobody who is there is told of by it."""
_MANY = re.compile(
    r"\b(?:our|the|my|me,?(?: and)?|and|is|are|has|have|got)\s+"
    r"(?P<number>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\s+",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(r"\b(?:no|without|lack|need|needs|hire|hiring|want|looking for)\b[^,.;]{0,20}$", re.IGNORECASE)
_AMONG = re.compile(
    r"(?:^|[,;:+&(]|\band|\bund|\bet|\by|\bavec|\bmit|\bwith|\bhave|\bhas|\bplus|\bgot|\bis|\bjust me)\s*$",
    re.IGNORECASE,
)


def counted_people(message: str, known: Known, asked: str | None) -> Iterator[Taken]:
    """One person of a job in a list ("and a head of marketing"), where people were asked for."""
    if asked not in ASKED and not _THERE_TOO.search(message):
        return
    pattern = job_pattern(known)
    for match in _MANY.finditer(message):
        job, count = pattern.match(message, match.end()), number(match["number"])
        if job is None or not count or not count.is_integer() or message[job.end() : job.end() + 1].isalnum():
            continue
        if _NOT_THERE.search(message[: match.start()]):
            continue
        yield _counted(message, match.start(), job, int(count), known)
    for match in _ONE.finditer(message):
        job = pattern.match(message, match.end())
        before = message[: match.start()]
        if job is None or message[job.end() : job.end() + 1].isalnum() or _NOT_THERE.search(before):
            continue
        words = _TOO.sub("", job.group())
        if not _AMONG.search(before) or words.lower().endswith("s") or _ACTS.match(message, job.end()):
            continue
        job = pattern.fullmatch(words) and re.compile(re.escape(words)).match(message, match.end())
        if job is None:
            continue
        yield _counted(message, match.start(), job, 1, known)


def _counted(message: str, start: int, job: re.Match[str], count: int, known: Known) -> Taken:
    return _person(span_in(message, start, job.end()), job.group(), known, count=count)


def _person(span: Span, words: str, known: Known, *, count: int | None = None, name: str | None = None) -> Taken:
    found = job_of(words, known)
    value = PersonValue(
        span=span, sentence=span, role=found.role, count=count, name=name, group=found.group,
        function=found.function or function_of(found.role), known=found.row,
    )  # fmt: skip
    return Taken(f"name.{found.role}" if name else f"people.{found.role}", name or str(count), span, read=value)


# A list of who is there, as the answer to just that question


def listed_people(message: str, known: Known, asked: str | None) -> Iterator[Taken]:
    """Everybody whom an answer lists, by name ("Ivo runs the workshop") or by number ("two marketing assistants").

    Wider than the reader of notes: a first name is enough, and any word for a person, since people were asked for.
    """
    found = list(_listed(message, known, asked))
    if asked in ("team", "situation") or len(found) >= LEAST_LISTED or _BELONGS.search(message):
        yield from found


_BELONGS = re.compile(
    r"\b(?:reports? to|plus|on the team|in the team|works? with|under (?:me|them|her|him)|we(?:['’]ve| have)(?: also)? "
    r"got|we also have|there['’]s also|i['’]m [A-Z]\w+,? (?:the )?(?:founder|owner|ceo|co-founder))\b",
    re.IGNORECASE,
)
"""Words beside which a single person is there, whatever was asked."""


_COUNTED_BEFORE = re.compile(r"\b(?:an?|one|the|our|eine?n?|zwei|drei|vier|une?|deux|trois|\d+)\s+$", re.IGNORECASE)
LEAST_LISTED = 2
"""People from which on a message lists who is there, whatever was asked."""


def _listed(message: str, known: Known, asked: str | None) -> Iterator[Taken]:
    jobs = _job(tuple(one.role for one in known.people if one.role))
    named: list[Span] = []
    for pattern in _named_ways(jobs):
        for match in pattern.finditer(message):
            span = span_in(message, *match.span("all"))
            taken = any(span.start < one.end and one.start < span.end for one in named)
            if taken or _NOT_THERE.search(message[: span.start]):
                continue
            role = " ".join(match["role"].split())
            if _COUNTED_BEFORE.search(message[: match.start("name")]):
                continue  # "ein Verkaufsleiter, drei Monteure": German writes jobs as names
            if (known.tools is not None and known.tools.search(match["name"])) or match["name"].lower() in WELL_KNOWN:
                continue
            named.append(span)
            heads = match.groupdict().get("heads")
            yield _person(span, f"head of {role.lower()}" if heads else _IN_FULL.get(role.lower(), role), known,
                          name=match["name"])  # fmt: skip
    for match in _several(jobs).finditer(message):
        span = span_in(message, *match.span())
        named.append(span)
        yield _person(span, match["job"], known, count=2 + len(re.findall(r",", match["more"] or "")))
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
        if match["loose"] and asked not in ("team", "situation"):
            continue
        if phrases.pattern("no_person").search(match["job"]) or _NOT_THERE.search(message[: match.start()]):
            continue
        yield _person(span, _SPOKEN.sub(r"\1person", match["job"]), known, count=int(count))


def once(found: Sequence[Taken]) -> list[Taken]:
    """Each job once: who has a name is not counted as one beside it, and nobody is counted on the same words twice."""
    named = {one.key.partition(".")[2] for one in found if one.key.startswith("name.")}
    kept: list[Taken] = []
    for one in found:
        kind, _, role = one.key.partition(".")
        if kind == "people" and role in named and one.shown == "1":
            continue
        there = [other for other in kept if other.key.partition(".")[0] in ("people", "name")]
        twice = kind in ("people", "name") and any(
            one.span.start < other.span.end
            and other.span.start < one.span.end
            and (one.key == other.key or kind == "people")
            for other in there
        )
        if not twice and not (
            kind != "people" and any(one.key == other.key and one.shown == other.shown for other in kept)
        ):
            kept.append(one)
    return kept


def _nothing_else(message: str, at: int) -> bool:
    """Whether the sentence around a place only lists people by number: "Two receptionists, one clinic manager."."""
    start = max((message.rfind(mark, 0, at) for mark in ".!?;\n"), default=-1) + 1
    ends = [place for mark in ".!?;\n" if (place := message.find(mark, at)) >= 0]
    sentence = message[start : min(ends, default=len(message))]
    rest = _numbered().sub(" ", sentence)
    return not re.search(r"\w", phrases.pattern("filler").sub(" ", rest))


def _opens(message: str, start: int) -> bool:
    return not message[:start].strip() or message[:start].rstrip()[-1] in ".!?;:\n"


_DO = re.compile(
    r"\s+(?:are|is|do|call|sell|work|share|handle|use|run|follow|answer|write|all|keep|spend|chase|sit|travel|cover)\b",
    re.IGNORECASE,
)
_MOST = 500
_IN_FULL = {"ops": "operations", "cs": "customer success", "co founder": "founder"}
_NAME = (
    r"(?P<name>(?!{no_first})[A-ZÄÖÜÉÁ][\w'’-]*[a-zäöüéß]"
    r"(?: (?:van |de |von |der |O['’])*[A-ZÄÖÜÉÁ][\w'’-]+){0,2})"
)
_NUMBER = (
    r"(?P<number>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"zwei|drei|vier|fünf|deux|trois|quatre|dos|tres|cuatro|eine?n?|une?)"
)
_COUNTS = {
    **dict.fromkeys(("a", "an", "ein", "eine", "einen", "un", "une"), 1.0), "zwei": 2.0, "drei": 3.0, "vier": 4.0,
    "fünf": 5.0, "deux": 2.0, "trois": 3.0, "quatre": 4.0, "dos": 2.0, "tres": 3.0, "cuatro": 4.0,
}  # fmt: skip
_SPOKEN = re.compile(r"(?i)^((?:field |inside )?sales) ?(?:guy|people|folk|girl|boy|lad|person|man|woman|men|women)s?$")


@cache
def _job(own: tuple[str, ...]) -> str:
    """Words for a job in a list of people: any of the usual ones, or up to three words that end in one for a person."""
    person = phrases.pattern("person").pattern
    usual = job_pattern(Known()).pattern
    mine = "|".join(re.escape(one) for one in own)
    first = r"(?!(?:eine?|une?|an?|the|and|und|et|two|three|four|zwei|drei|vier) )"
    return rf"(?i:{mine + '|' if mine else ''}(?:{first}[a-zäöüß-]+ ){{0,2}}{person}|{usual})"


@cache
def _named_ways(job: str) -> tuple[re.Pattern[str], ...]:
    """How a list gives somebody a name; `role` is the job or the department, `heads` stands where they head it."""
    departments = phrases.pattern("departments").pattern
    name = _NAME.replace("{no_first}", f"(?i:{phrases.pattern('no_first').pattern})")
    article = r"(?i:(?:is|ist|est|es|=|:|,|-|–)\s*)+(?i:our |the |a |an |my |unser[e]? |notre |nuestr[oa] )?"
    ends = r"(?=\s*(?:$|[,.;:)\n&+]|-\s|–|and\b|und\b|et\b|y\b|who\b|plus\b))"
    return tuple(
        re.compile(one)
        for one in (
            rf"(?P<all>{name}\s+(?i:who )?(?i:is |is the one )?(?P<heads>(?i:runs|heads|leads|manages|running|leading|"
            rf"heading|in charge of|leitet|dirige))(?i: up)?\s+(?i:the |our |all |die |den |das |la |le )?"
            rf"(?P<role>(?i:{departments}))){ends}",
            rf"(?P<all>{name}\s+(?i:who )?(?i:does|handles|looks after|takes care of|is in|works in|is on|macht|fait)"
            rf"\s+(?i:the |our |all |die |den |das |la |le )?(?P<role>(?i:{departments}))){ends}",
            rf"(?P<all>{name}\s*\((?i:the |our )?(?P<role>(?i:{departments})|{job})\))",
            rf"(?P<all>{name}\s*{article}(?P<role>{job})){ends}",
            rf"(?P<all>(?i:\b(?:our |the |my )?)(?P<role>{job})\s+{name})(?=\s+(?i:reports?|runs|does|handles|is|"
            rf"works|looks after|who|and|plus)\b|\s*[,;.)])",
            rf"(?P<all>(?i:\b(?:an?|one|1|our|the|my)\s+){_ADJECTIVE}(?P<role>{job})\s*(?:,|\(|:|-|–|called|named)\s*"
            rf"{name}){ends}",
        )
    )


@cache
def _several(job: str) -> re.Pattern[str]:
    first = r"[A-ZÄÖÜÉÁ][\w'’-]*[a-zäöüéß]"
    return re.compile(
        rf"\b{first}(?P<more>(?:, {first})*),? (?:and|&|und|et|y) {first} (?:are|both are|sind|sont|son) "
        rf"(?:our |the |both |my )?(?P<job>{job})(?![\w-])"
    )


@cache
def _numbered() -> re.Pattern[str]:
    """So many of a job: the usual ones anywhere, any other word for a person only where nothing else follows it."""
    person = phrases.pattern("person").pattern
    small = r"(?:(?!(?:and|of|more|who|new|neue|weitere|additional|other|nouve\w*)\b)[a-zäöüß-]+ ){0,2}"
    ends = r"(?=\s*(?:$|[,.;:)\n&+(/–-]|(?:and|or|who|in|on|for|at|from|with|und|et|y|mit|im|are|is|do)\b))"
    return re.compile(
        rf"\b{_NUMBER}\s+{_ADJECTIVE}(?P<job>{job_pattern(Known()).pattern}|(?P<loose>{small}{person}){ends})"
        r"(?![\w-])(?!\s+(?:ago|of our))",
        re.IGNORECASE,
    )
