"""Who is there, and what the tools are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading import hedges
from assistant.reading.amounts import amounts
from assistant.reading.jobs import function_of, job_of, job_pattern
from assistant.reading.known import Known
from assistant.reading.pieces import Sentence
from assistant.reading.sources import WELL_KNOWN, tools
from assistant.reading.values import Doubt, PersonValue, SystemValue

_THERE = re.compile(
    r"\b(?:we|they|i|the team|the company)(?:['’]ve| have| has)? (?:got |have |has |employ |employs |count )?(?:only |"
    r"just )?$|\b(?:have|has|employ|employs|there are|there is|there['’]s|team of|team:|contacts:|people:|staff:|got|"
    r"wir haben|es gibt|tenemos|hay|somos|nous avons|on a|il y a)\s+(?:only |just |about )?$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"^\s*(?:,|/|\+|&|and|und|y|et|,\s*and)\s*$", re.IGNORECASE)
_MOST = 5000
_NAME = r"[A-ZÄÖÜÉÁ][\w'’-]+(?: (?:van|de|von|der|O['’])?\s?[A-ZÄÖÜÉÁ][\w'’-]+){1,2}"
_HEADS = re.compile(
    rf"\b(?P<name>{_NAME})\s+(?:heads|leads|runs|leitet|dirige)\s+(?:up\s+|our\s+|the\s+|el\s+|la\s+|den\s+|die\s+|"
    r"das\s+)?(?P<what>[a-zA-Zäöüß]+(?: success| care)?)\b"
)
_IS = re.compile(
    rf"\b(?P<name>{_NAME})(?:,| is| \(|, is)\s*(?:our |the |unsere? |"
    rf"nuestr[oa] )?(?P<role>[a-zA-Z][\w &-]{{2,40}}?)(?=[),.;]|$| and | who )"
)
_NAMED = re.compile(
    rf"^(?:(?:The|Our) )?(?P<role>[A-Za-z][\w &-]{{2,40}}?)\s*(?::|\bis\b|=)\s*(?P<name>{_NAME})\s*[.;,]?$"
)
_NO_NAME_WORDS = """
    Met Call Called Talked Spoke Interview Interviewed Meeting With The Our And Then Now Also But
"""
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())
_DEPARTMENT_WORDS = """
    marketing sales finance operations product vertrieb finanzen ventas finanzas produkt support
"""
_DEPARTMENTS = frozenset(_DEPARTMENT_WORDS.split()) | {"customer success", "customer care"}


def read_people(sentence: Sentence, known: Known) -> Iterator[PersonValue | Doubt]:
    """How many people have a job, where a sentence says that they are there; and who has one."""
    text = sentence.text
    if sentence.question or hedges.orders(text) or hedges.conditional(text):
        return
    yield from _counts(sentence, known)
    yield from _names(sentence, known)


def _counts(sentence: Sentence, known: Known) -> Iterator[PersonValue]:
    """ "We have four AEs", and lists of nothing but numbers and jobs."""
    text, pattern = sentence.text, job_pattern(known)
    last: int | None = None
    for one in amounts(text):
        whole = one.unit == "count" and float(one.value).is_integer() and 0 < one.value <= _MOST
        gap = re.match(r"\s+(?:(?:full-?time|part-?time|other)\s+)?", text[one.end :])
        job = pattern.match(text, one.end + gap.end()) if whole and gap else None
        if (
            job is None
            or text[job.end() : job.end() + 1].isalnum()
            or hedges.negated(text[: one.start])
            or hedges.wanted(text[: one.start]) >= 0
        ):
            continue
        opens = not text[: one.start].strip(' "“-–—') or text[: one.start].rstrip().endswith(":")
        follows = last is not None and _JOINT.match(text[last : one.start]) is not None
        if not (_THERE.search(text[: one.start]) or follows or (opens and _goes_on(text, job.end()))):
            continue
        last = job.end()
        found = job_of(job.group(), known)
        yield PersonValue(
            span=sentence.where(one.start, job.end()), sentence=sentence.where(0, len(text)), by=sentence.speaker,
            role=found.role, count=int(one.value), group=found.group, function=found.function, known=found.row,
        )  # fmt: skip


def _goes_on(text: str, end: int) -> bool:
    """Whether a job that opens a sentence ends what it says, or is followed by the next of a list."""
    return (
        re.match(
            r"\s*(?:[,./;+&)]|$|\s[-–—]|and\b|und\b|y\b|et\b|(?:on|in) the\b|in total\b|in all\b)",
            text[end:],
            re.IGNORECASE,
        )
        is not None
    )


def _names(sentence: Sentence, known: Known) -> Iterator[PersonValue]:
    text, pattern = sentence.text, job_pattern(known)
    for match in _HEADS.finditer(text):
        if match["name"].split()[0] in _NO_NAMES:
            continue
        if match["what"].lower() in _DEPARTMENTS:
            yield _person(sentence, match, f"head of {match['what'].lower()}", known)
    for match in (*_IS.finditer(text), *_NAMED.finditer(text)):
        role = match["role"].strip()
        if match["name"].split()[0] in _NO_NAMES:
            continue
        if pattern.fullmatch(role):
            yield _person(sentence, match, role, known)


def _person(sentence: Sentence, match: re.Match[str], role: str, known: Known) -> PersonValue:
    job = job_of(role, known)
    return PersonValue(
        span=sentence.where(match.start(), match.end()), sentence=sentence.where(0, len(sentence.text)),
        by=sentence.speaker, role=job.role, name=match["name"], group=job.group,
        function=job.function or function_of(role), known=job.row,
    )  # fmt: skip


_KINDS = {
    "crm": r"crm", "finance": r"finance(?: system)?|accounting|bookkeeping|books|buchhaltung|contabilidad",
    "marketing": r"marketing (?:tool|automation|mails?)|newsletters?|e-?mail marketing",
    "analytics": r"analytics|reporting tool|bi(?: tool)?", "support": r"support(?: tool| desk)?|help ?desk|tickets",
    "erp": r"erp", "phone": r"phone(?: system)?|telephony", "billing": r"billing|invoicing",
}  # fmt: skip
_CALLED = tuple(
    (
        kind,
        re.compile(rf"\b(?i:our |the )?(?i:{words})\s*(?i::|is|runs on|is on|lives in|ist|es|"
                   rf"=)\s+(?P<name>[A-Z][\w.!&-]*(?: [A-Z][\w.!-]*){{0,2}})"),
        re.compile(rf"\b(?P<name>[A-Z][\w.!&-]*(?: [A-Z][\w.!-]*){{0,2}})\s+(?i:as|for|is|is our|als|"
                   rf"como)\s+(?i:our |the |a )?(?i:{words})\b"),
    )
    for kind, words in _KINDS.items()
)  # fmt: skip
_RUNS_ON = re.compile(r"\b(?:runs on|is on|lives in)\b", re.IGNORECASE)
_USES = re.compile(
    r"\b(?:all|everything|lives?|is|are|we use|we run|using|work) (?:in|on)?\s*(?:the )?$", re.IGNORECASE
)


def read_systems(sentence: Sentence, known: Known) -> Iterator[SystemValue]:
    """Tools that the document does not name yet: said with their kind, or well known and said to be in use."""
    text = sentence.text
    if sentence.question or hedges.orders(text) or hedges.conditional(text):
        return
    have = {(one.name or "").lower() for one in known.systems}
    told = set[str]()
    for kind, after, before in _CALLED:
        for match in (*after.finditer(text), *before.finditer(text)):
            name = match["name"].rstrip(".,;")
            if kind not in ("crm", "erp") and name.lower() not in WELL_KNOWN and not _RUNS_ON.search(match.group()):
                continue  # "the head of finance is Julia Brandt"
            if (
                name.lower() in have
                or name.lower() in told
                or _no_tool(name)
                or hedges.negated(text[: match.start("name")])
            ):
                continue
            told.add(name.lower())
            yield _system(sentence, match.start("name"), match.start("name") + len(name), kind, name)
    for start, end in tools(text, known):
        name = text[start:end]
        kind = WELL_KNOWN.get(name.lower())
        if kind and name.lower() not in have | told and not _first_of(name, known) and _USES.search(text[:start]):
            told.add(name.lower())
            yield _system(sentence, start, end, kind, name)


def _no_tool(name: str) -> bool:
    return name.lower() in (
        "the",
        "a",
        "not",
        "ok",
        "no",
        "yes",
        "full",
        "q1",
        "q2",
        "q3",
        "q4",
        "read",
        "view",
        "none",
    )


def _first_of(name: str, known: Known) -> bool:
    return any((one.name or "").lower().startswith(f"{name.lower()} ") for one in known.systems)


def _system(sentence: Sentence, start: int, end: int, kind: str, name: str) -> SystemValue:
    return SystemValue(
        span=sentence.where(start, end), sentence=sentence.where(0, len(sentence.text)), by=sentence.speaker,
        kind=kind, name=name,
    )  # fmt: skip
