"""What is open to the executive, and what they report: systems, figures, the other side's time, meetings, reports."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Literal

from assistant.reading import hedges
from assistant.reading.alternatives import any_of
from assistant.reading.amounts import amounts
from assistant.reading.dates import looked_ahead, wrong_weekday
from assistant.reading.known import Known
from assistant.reading.making import minutes_of, opened, reported
from assistant.reading.pieces import Sentence
from assistant.reading.sources import WELL_KNOWN, tools
from assistant.reading.talks import ONE_ON_ONE, SHUT, WEEKLY_REPORT, read_one_on_one
from assistant.reading.values import AccessValue, Doubt, ReportingValue

Found = AccessValue | ReportingValue | Doubt


_VIEW = any_of(
    r"\b(?:view[- ]only|read[- ]only|read[- ]access|only read(?:ing)?|(?:only|just) (?:look|view)|nur les\w*|"
    r"lesend\w*|lesezugriff|solo lectura|sólo lectura|lecture seule)\b"
)
_FULL = any_of(
    r"\b(?:full(?! of)(?: (?:access|rights|admin|login|licen[cs]e))?|read (?:and|&|/) write|admin(?: rights)?|"
    r"edit(?:ing)? rights|everything in|voller? zugriff|vollzugriff|acceso (?:completo|total)|accès complet)\b"
)
_NONE = any_of(
    r"\b(?:no (?:access|login|licen[cs]e)|not (?:open|yet open|given)|(?:do|did|does)n['’]t (?:have|get|"
    r"got) (?:any )?(?:access|a login)|kein(?:en)? zugriff|sin acceso|pas d['’]accès)\b"
)
_FIGURES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("revenue_by_segment", any_of(r"\b(?:revenue|sales|margin|umsatz)\s+(?:and \w+ )?(?:by|per|je|nach|pro)\s+"
                r"(?:segment|product|region|branch|customer)\w*|\bp ?& ?l (?:by|per) \w+|\bingresos por segmento")),
    ("customer_acquisition_cost", any_of(r"\b(?:cac|(?:customer )?acquisition costs?)\b")),
    ("lifetime_value", any_of(r"\b(?:ltv|clv|lifetime values?)\b")),
    ("spend_by_channel", any_of(r"\b(?:spend|budget|costs?) (?:by|per) channel\b|\bchannel spend\b")),
    ("sales_compensation", any_of(r"\b(?:comp(?:ensation)? plans?|sales compensation|commissions?|commission plans?|"
                                r"provisionen|comisiones)\b")),
)  # fmt: skip
_OPEN = any_of(
    r"\b(?:yes|ok(?:ay)?|can (?:have|see|get)|you(?:['’]ll)? (?:get|see|have)|i (?:get|have|see)|access|open|"
    r"any ?time|shared?|sends?|ja|sí|oui)\b"
)
_OTHERS_HAVE = any_of(
    r"(?<!['’])\b(?!(?:(?:i|you|we)(?:['’]\w+)?|and|to|will|already|should|who)\b)\w[\w’']* "
    r"(?:has|have|had|gets?|got|owns?|holds?|keeps?) (?:\w+ ){0,2}?"
    r"(?:full|read|view|admin|edit(?:ing)?|no access)\b"
)
"""Access of somebody else."""
_ANY_TIME = any_of(
    r"(?<!s can )\b(?:call|text|ping|ring|message|reach|whatsapp|write to) (?:me|him|her) (?:any ?time|whenever|"
    r"in between|between|day or night)\b",
    r"\b(?:calls?|messages?|questions?) (?:in )?between (?:the )?meetings? (?:are |is )?(?:fine|ok(?:ay)?|welcome|"
    r"possible)\b",
    r"\b(?:reachable|available) (?:in )?between (?:the )?meetings\b|\bany ?time by (?:phone|text)\b",
)
_REPLIES = any_of(r"\b(?:answers?|repl(?:y|ies)|responds?|get(?:s)? back)\b(?! (?:rate|time))")
_WITHIN_DAY = any_of(r"\bwithin (?:a|one) (?:working |business )?day\b|\b(?:the )?same day\b")
_CUSTOMERS = any_of(
    r"\b(?:enquir\w+|inquir\w+|leads?|customers?|clients?|requests?|prospects?|tickets?|reps?|they|teams?)\b"
)
_BACKS = any_of(
    r"\b(?:back(?:s)? (?:you|me) (?:up )?(?:in public|publicly|in front of|before the)|"
    r"stand(?:s)? behind (?:you|me) (?:in public|publicly|in front of))"
)
_MEETINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("leadership_team", any_of(r"\b(?:leadership(?: team)?(?: meetings?)?|management (?:team )?meetings?|"
                             r"exec(?:utive)? (?:team )?meetings?|"
                             r"führungsrunde|leitungsrunde|comité de dirección|comité de direction)\b")),
    ("board_prep", any_of(r"\b(?:board (?:prep(?:aration)?|meetings?))\b")),
)  # fmt: skip
_SITS = any_of(
    r"\b(?:sit(?:ting)?|sits (?:me|you)|join(?:ing)?|invited|attend(?:ing)?|seat|part of|come(?:s)? to|"
    r"in (?:on )?the|yes|you(?:['’]re| are)|i(?:['’]m| am))\b"
)
_READY = any_of(
    r"\b(?:everything|it all|all (?:of it|systems|tools)|systems?|tools?|laptop)\b(?:\s+\w+){0,3}?\s+"
    r"(?:ready|set[- ]?up|in place|there|open)\b",
    r"\b(?:logins?|log-?ins?|(?<!(?:new|key|big) )(?<!\d )accounts(?! (?:payable|receivable|in|from))|access(?:es)?|"
    r"rights|credentials|licen[cs]es?|zugänge|zugang|accesos?|accès)\b",
)
_ALL = any_of(r"\b(?:everything|every|all|both|each|alles?|todos?|todas|tout(?:es)?|tous)\b")
_SINCE = any_of(r"\b(?:since|seit|desde|every|each|per)\b")
_BY_DAY = re.compile(
    r"\b(?:by|before|from|on|bis|ab|hasta|para|el|until|"
    r"avant)\s+(?P<when>(?:the\s+)?(?:end of\s+)?(?:next\s+)?[\w ./-]{3,24})",
    re.IGNORECASE,
)
_FUNCTIONS = ("marketing", "sales", "customer success", "product", "finance", "operations")
_TALK = any_of(
    r"\b(?:talk|speak|go) (?:directly )?to (?:anyone|anybody|everyone|everybody|people|whoever)\b.{0,20}\bin\b"
)
_MONTHLY = any_of(
    r"\b(?:monthly|month-?end|monatliche\w*|mensual)\s+"
    r"(?:review|meeting|report|business review|update|gespräch|revisión)\b"
)
_QUARTERLY = any_of(
    r"\b(?:quarterly(?:\s+(?:review|assessment|meeting|session))?|quartalsgespräch|revisión trimestral)\b"
)
_FROM_OTHERS = any_of(
    r"\b(?:from|by) (?:the |her |his |their |my |our )?(?:reps?|team|sellers|managers?|aes|sdrs)\b",
    r"\b(?:gets|receives) an? (?:weekly|monthly)\b",
)
"""Reports that others write."""
_WRITTEN = any_of(
    r"\b(?:mail|e-?mail|written|in writing|note|slack|document|async|page|loom|schriftlich|correo|no calls?)\b"
)
_LIVE = any_of(r"\b(?:live|in person|at the table|call|meeting|video|zoom|sit down|together|face to face)\b")
_DAILY = any_of(
    r"\bdaily (?:status|reports?|stand-?ups?|updates?|stand-?up reports?|check-?ins?|calls?)\b|"
    r"\btägliche\w* (?:status|berichte?|meldung)\b|"
    r"\binformes? diarios?\b"
)
_TIME = any_of(
    r"\b(?:time ?-?sheets?|time ?-?tracking|track(?:ing)? (?:my |your |the )?hours|hour logs?|stundenzettel|"
    r"zeiterfassung|registro de horas)\b"
)
_NO = any_of(r"n['’]t\b", r"\b(?:no|not|never|without|kein\w*|nicht|sin|pas de|ni)\b")


def read_access(sentence: Sentence, known: Known, day: dt.date, topic: str) -> Iterator[Found]:
    """Everything that a sentence opens or closes, and the reports that it asks for."""
    text = sentence.text
    if sentence.question or hedges.orders(text) or hedges.conditional(text) or hedges.over(text):
        return
    if not _OTHERS_HAVE.search(text):
        yield from _crm(sentence, known)
    yield from _by_clause(sentence)
    yield from read_one_on_one(sentence, known, topic)
    yield from _reach(sentence, known)
    yield from _ready(sentence, known, day)
    yield from _reports(sentence)


def _crm(sentence: Sentence, known: Known) -> Iterator[Found]:
    """How far the CRM is open: the level nearest to its name, with no other tool between them."""
    text = sentence.text
    named = [(start, end, _kind(text[start:end], known)) for start, end in tools(text, known)]
    named += [
        (m.start(), m.end(), "crm")
        for m in re.finditer(r"\bCRM\b", text)
        if not any(a <= m.start() < b for a, b, _ in named)
    ]
    named.sort()
    levels = sorted(
        (match.start(), match.end(), value)
        for value, pattern in (("view_only", _VIEW), ("full", _FULL), ("none", _NONE))
        for match in pattern.finditer(text)
    )
    # "read and write" holds "read", and "no access" may hold "access": the longer one counts.
    levels = [one for one in levels if not any(o is not one and o[0] <= one[0] and one[1] <= o[1] for o in levels)]
    segments = _segments(text)
    for start, end, kind in named:
        if kind != "crm":
            continue
        here = next(i for i, (low, high) in enumerate(segments) if low <= start < high)
        best = _nearest(levels, segments[here], start, end)
        if best is None and here + 1 < len(segments) and not _any_in(named, segments[here + 1]):
            best = _nearest(levels, segments[here + 1], start, end)  # "everything in HubSpot and Xero, read and write"
        if best is None:
            continue
        denied = _NO.search(text[segments[here][0] : best[0]]) is not None
        if not denied or best[2] == "none":
            yield opened(sentence, "crm", best[2], min(start, best[0]), max(end, best[1]))
            return


def _segments(text: str) -> list[tuple[int, int]]:
    """The stretches between commas, semicolons and dashes."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in re.finditer(r"[,;]\s|\s[-–—]\s", text):
        found.append((start, match.start()))
        start = match.start()
    return [*found, (start, len(text))]


def _nearest(
    levels: list[tuple[int, int, str]], segment: tuple[int, int], start: int, end: int
) -> tuple[int, int, str] | None:
    inside = [one for one in levels if segment[0] <= one[0] < segment[1]]
    return min(inside, key=lambda one: max(one[0] - end, start - one[1]), default=None)


def _any_in(named: list[tuple[int, int, str | None]], segment: tuple[int, int]) -> bool:
    return any(segment[0] <= start < segment[1] for start, _, _ in named)


def _kind(name: str, known: Known) -> str | None:
    low = name.lower()
    kinds = [one.kind for one in known.systems if one.name and low in (one.name.lower(), one.name.lower().split()[0])]
    if kinds:
        return "crm" if "crm" in kinds else kinds[0]
    return WELL_KNOWN.get(low)


def _by_clause(sentence: Sentence) -> Iterator[Found]:
    """Financial figures and meetings: what a clause opens, not what the next one closes."""
    text = sentence.text
    is_open = _OPEN.search(text) is not None
    start = 0
    for end in [*(m.start() for m in re.finditer(r"[,;]\s|\s[-–—]\s|\bbut\b|\baber\b", text)), len(text)]:
        clause = text[start:end]
        if not SHUT.search(clause):
            for name, pattern in _FIGURES:
                match = pattern.search(clause)
                if match and (is_open or _OPEN.search(clause)) and not re.search(r"\d", clause):
                    yield opened(sentence, "financial_data", name, start + match.start(), start + match.end())
            for name, pattern in _MEETINGS:
                match = pattern.search(clause)
                if match and _SITS.search(clause):
                    yield opened(sentence, "meetings", name, start + match.start(), start + match.end())
        start = end
    if (match := _TALK.search(text)) and not SHUT.search(text[: match.start()]):
        for name in _FUNCTIONS:
            at = text.lower().find(name, match.end())
            if at >= 0:
                yield opened(sentence, "functions", name.replace(" ", "_"), at, at + len(name))


def _reach(sentence: Sentence, known: Known) -> Iterator[Found]:
    text = sentence.text
    if (match := _ANY_TIME.search(text)) and not _NO.search(text[: match.start()][-12:]):
        yield opened(sentence, "ceo_between_meetings", True, match.start(), match.end())
    if (match := _BACKS.search(text)) and not _NO.search(text[: match.start()]):
        yield opened(sentence, "ceo_backs_in_public", True, match.start(), match.end())
    match = _REPLIES.search(text)
    if match is None or _CUSTOMERS.search(text):
        return
    if not (known.is_ceo(sentence.speaker) or known.is_ceo(text)):
        return
    within = _WITHIN_DAY.search(text, match.end())
    if within:
        value = 1.0 if "same" not in within.group().lower() else 0.0
        yield opened(sentence, "ceo_reply_days", value, match.start(), within.end())
        return
    for one in amounts(text[match.end() : match.end() + 30]):
        if one.unit in ("days", "hours") and one.role in ("within", "none", "at_most"):
            days = one.value if one.unit == "days" else one.value / 24
            yield opened(sentence, "ceo_reply_days", days, match.start(), match.end() + one.end)
            return


def _ready(sentence: Sentence, known: Known, day: dt.date) -> Iterator[Found]:
    text = sentence.text
    match = _READY.search(text)
    if match is None or _NO.search(text):
        return
    for when in _BY_DAY.finditer(text):
        if _SINCE.search(text[max(0, when.start() - 8) : when.start()]):
            continue
        if (wrong := wrong_weekday(when["when"], day)) is not None:
            yield Doubt(sentence.where(when.start("when"), when.end("when")), wrong, sentence.speaker)
            return
        due = looked_ahead(when["when"], day)
        if due is None:
            continue
        if _of_one(text, known):
            reason = "the day of one system, not of everything"
            yield Doubt(sentence.where(when.start(), when.end()), reason, sentence.speaker)
        else:
            yield opened(sentence, "ready_by", due, min(match.start(), when.start()), max(match.end(), when.end()))
        return


def _of_one(text: str, known: Known) -> bool:
    """Whether a sentence speaks of some of the systems by name, and not of all of them."""
    named = {text[start:end].lower().split()[0] for start, end in tools(text, known)}
    named |= {match.group().lower() for match in re.finditer(r"\bCRM\b", text)}
    return bool(named) and len(named) < len(known.systems) and _ALL.search(text) is None


def _reports(sentence: Sentence) -> Iterator[Found]:
    text = sentence.text
    for field, pattern in (("daily_status", _DAILY), ("time_tracking", _TIME)):
        if match := pattern.search(text):
            clause = re.split(r"[,;.]", text[: match.start()])[-1]
            if _NO.search(clause):
                yield reported(sentence, field, match.start(), match.end(), value=False)
            elif re.search(r"\b(?:wants?|must|have to|need|every|please|expects?)\b", text, re.IGNORECASE):
                yield reported(sentence, field, match.start(), match.end(), value=True)
    for field, pattern in (
        ("weekly_update", WEEKLY_REPORT),
        ("monthly_review", _MONTHLY),
        ("quarterly_assessment", _QUARTERLY),
    ):
        match = pattern.search(text)
        if (
            match is None
            or _NO.search(text[: match.start()][-10:])
            or _FROM_OTHERS.search(text)
            or ONE_ON_ONE.search(text)
        ):
            continue
        minutes = minutes_of(text)
        mode: Literal["async", "live"] | None = None
        if _WRITTEN.search(text):
            mode = "async"
        elif _LIVE.search(text):
            mode = "live"
        if minutes is not None or mode is not None:
            end = max(match.end(), minutes[2] if minutes else 0)
            yield reported(sentence, field, match.start(), end, mode=mode, minutes=minutes[0] if minutes else None)
