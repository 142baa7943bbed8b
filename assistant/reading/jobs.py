"""The words for jobs: the document's own, and those that everybody uses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.reading.known import Known
from rules.document.base import Function, Group

_ABBREVIATIONS = {
    "ae": "account executive", "aes": "account executive", "account exec": "account executive",
    "account execs": "account executive", "sdr": "SDR", "sdrs": "SDR", "bdr": "BDR", "bdrs": "BDR",
    "csm": "customer success manager", "csms": "customer success manager", "se": "sales engineer",
    "ses": "sales engineer", "pm": "product manager", "pms": "product manager", "am": "account manager",
    "ams": "account manager", "bde": "business development executive",
    "bdes": "business development executive",
    "cto": "CTO", "cfo": "CFO", "coo": "COO", "cmo": "CMO", "cro": "CRO", "cpo": "CPO",
}  # fmt: skip
_GENERAL = (
    r"(?:(?:senior|junior|regional|inside|field|key|national|lead)\s)*(?:account executive|account manager|"
    r"sales (?:rep(?:resentative)?|manager|director|engineer|leader|associate|agent|assistant|coordinator|person)|"
    r"business development (?:rep(?:resentative)?|manager|executive)|telecaller|telesales agent|call centre agent|"
    r"(?:marketing|office|personal|executive|administrative|admin|project|product|finance|shop|support|service) "
    r"(?:assistant|coordinator|specialist|agent)|copywriter|content writer|growth marketer|estimator|planner|"
    r"(?:customer service|customer support) (?:rep(?:resentative)?|agent|manager)|warehouse manager|"
    r"(?:sales|marketing|operations|finance|product|service|regional|area) (?:head|lead)|area manager|"
    r"rep|seller|salesperson|marketer|marketing manager|"
    r"customer success manager|product manager|developer|designer|bookkeeper|controller|accountant|recruiter|"
    r"office manager|operations manager|project manager|data analyst|analyst|engineer|receptionist|technician|"
    r"head of [a-z]+(?: [a-z]+)?|vp (?:of )?[a-z]+|director of [a-z]+|(?:finance|sales|marketing|operations|product|"
    r"technical|commercial) director|chief [a-z]+ officer|vertriebsleiter(?:in)?|verkäufer(?:in)?|"
    r"marketingleiter(?:in)?|serviceleiter(?:in)?|leiter(?:in)? [a-zäöü]+|buchhalter(?:in)?|"
    r"comercial(?:es)?|vendedor(?:a|es|as)?|responsable de [a-záéíóúñ]+|jef[ea] de [a-záéíóúñ]+|"
    r"commercia(?:l|le|les|ux)|responsable [a-zé]+|directeur [a-zé]+|directrice [a-zé]+)"
)
_FUNCTIONS: tuple[tuple[str, Function], ...] = (
    (r"marketing|brand|demand gen|content|market", "marketing"),
    (r"customer success|customer care|support|service|csm", "customer_success"),
    (r"sales|account|seller|sdr|bdr|revenue|vertrieb|comercial|ventas|rep\b", "sales"),
    (r"product|engineer|technical|cto\b|developer|design", "product"),
    (r"financ|controller|book-?keep|account(?:ant|ing)|cfo\b|buchhalt", "finance"),
    (r"operations|ops\b|coo\b|office|admin", "operations"),
)


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands in a text: what the document calls it, and its row there."""

    role: str
    row: int | None = None
    group: Group | None = None
    function: Function | None = None


def job_pattern(known: Known) -> re.Pattern[str]:
    """Every word for a job, the document's own and the usual ones, one or many of them."""
    return _pattern(tuple(one.role for one in known.people if one.role))


@cache
def _pattern(own: tuple[str, ...]) -> re.Pattern[str]:
    names = sorted({form for role in own for form in forms(role)}, key=len, reverse=True)
    usual = sorted(_ABBREVIATIONS, key=len, reverse=True)
    every = [*map(re.escape, names), rf"{_GENERAL}(?:e?s)?", *(rf"(?:{one})" for one in usual)]
    return re.compile(rf"(?:{'|'.join(every)})", re.IGNORECASE)


def job_of(words: str, known: Known) -> Job:
    """The job that some words mean; a role of the document where one is called so."""
    low = " ".join(words.lower().split())
    rows = [(i, one) for i, one in enumerate(known.people) if one.role]
    exact = [(i, one) for i, one in rows if low in forms(one.role or "")]
    spelled = _ABBREVIATIONS.get(low, low)
    exact = exact or [(i, one) for i, one in rows if spelled.lower() in forms(one.role or "")]
    if len(exact) == 1:
        i, one = exact[0]
        return Job(one.role or words, i, one.group, one.function)
    return Job(spelled if low in _ABBREVIATIONS else _one(low), function=function_of(spelled))


def function_of(words: str) -> Function | None:
    """The function that a job belongs to, where its words say so."""
    return next((name for pattern, name in _FUNCTIONS if re.search(rf"\b(?:{pattern})", words.lower())), None)


@cache
def forms(role: str) -> frozenset[str]:
    """A role as one and as many people have it, and by its short name: "sales rep", "sales reps", "reps"."""
    low = role.lower()
    head, _, tail = low.partition(" of ")
    last = head.split()[-1] if head else low
    many = head[: len(head) - len(last)] + _many(last) + (f" of {tail}" if tail else "")
    found = {low, many, f"{low}s"}
    for joint in (" on the ", " who ", " in the ", " for ", " im ", " de "):
        if joint in low:
            short = low.partition(joint)[0]
            found |= {_many_of(short) + low[len(short) :], short, _many_of(short)}
    if low in ("sales rep", "account executive"):
        found |= {"rep", "reps"} if low == "sales rep" else {"ae", "aes"}
    return frozenset(found)


def _many_of(words: str) -> str:
    *front, last = words.split()
    return " ".join([*front, _many(last)])


def _many(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "o"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("ial", "ador", "edor")) else f"{word}s"


def _one(words: str) -> str:
    """A job as one person has it: the head of the phrase loses its plural, "of sales" keeps it."""
    head, of, rest = words.partition(" of ")
    single = head[:-1] if head.endswith("s") and not head.endswith(("ss", "us", "sales", "operations")) else head
    single = f"{head[:-3]}y" if head.endswith("ies") and head[-4:-3] not in "aeiou" else single
    single = f"{single[:-3]}al" if single.endswith("iaux") else single
    single = head[:-2] if head.endswith(("dores", "tores")) else single  # "dos vendedores"
    return f"{single}{of}{rest}"
