"""What happened outside the plan: its kind, its date, and whom or what of the plan it names.

Source: goals-and-okrs, "Not Revisiting OKRs When Conditions Change": markets shift, key employees leave, a major
customer churns.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from assistant.reviews.people import Group, groups, heads
from rules.context import Context
from rules.document.summary import Shift
from rules.summaries.wording import sentences
from rules.texts.figure_words import MONTHS
from rules.texts.names import names
from rules.texts.recognition import plain, says

Kind = Literal["key_person_left", "customer_churned", "market_moved", "cadence", "other"]
UNTOLD = "what it means for a goal cannot be told from its words"
KIND_WORDS: dict[Kind, str] = {
    "key_person_left": "somebody left",
    "customer_churned": "a customer was lost",
    "market_moved": "the market moved",
    "cadence": "the days a week change",
    "other": "something else",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened. `gone` are groups of the plan's people with how many of each left."""

    text: str
    kind: Kind
    date: dt.date | None = None
    gone: tuple[tuple[Group, int], ...] = ()
    metrics: tuple[str, ...] = ()
    """Ids of the metrics of the plan that its words name."""
    days_per_week: float | None = None
    note: str = ""
    """Why nothing of the plan follows from it; empty where something does."""
    names: tuple[str, ...] = ()
    """Proper names in its words: a place, a customer, a competitor."""
    denied: bool = False
    """It reads as if it did not happen."""
    away: bool = False
    """They are away for a time and not gone for good."""
    heir: str = ""
    """Who takes over from them, where the words name somebody."""
    dated: bool = False
    """Whether its date stands beside its words, and not in them."""
    known: bool = False
    """It was told at the review before, and what it left open is still open."""


_LEFT = re.compile(
    r"\b(?:left|leaves?|leaving|g(?:ave|ives?|iven|iving) notice|hand(?:s|ed)? in (?:his|her|their) notice|resign\w*|"
    r"quit|quits|gone|departed|departs|retire[sd]?|let go|dismissed|on (?:long |sick |parental |maternity )?leave|"
    r"kündigt|gekündigt|verlässt|ausgeschieden|démission\w*|quitte|parti|partie|dimit\w*|se (?:va|ha ido|fue)|"
    r"deja la empresa|renunci\w*)\b",
    re.IGNORECASE,
)
"""Words of leaving, for somebody whom the plan names; French, German and Spanish among them."""
_AWAY = re.compile(r"\bon (?:long |sick |parental |maternity )?leave\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|never|nobody|no one|isn't|hasn't|didn't|won't|nicht|kein\w*|ne|pas|nunca|nadie)\b", re.IGNORECASE
)
_CUSTOMER = re.compile(r"\b(?:customer|client|account|logo|subscriber|contract|churn)", re.IGNORECASE)
_MARKET = re.compile(
    r"\b(?:market|demand|segment|industry|category|competitor|rival|incumbent|law|regulation|tariff|directive|rules|"
    r"freeze)",
    re.IGNORECASE,
)
_WORDS_OF_COUNT = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "one and a half": 1.5, "two and a half": 2.5}
_CADENCE = re.compile(
    r"\b(?:to |at |now |only |for |with )*(?P<days>\d(?:\.\d)?|one and a half|two and a half|one|two|three|four)"
    r" days?(?: a | per |/)week\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:from|now|only|instead|down|up|cut|reduce[ds]?|raise[ds]?|increase[ds]?|goes|changes?|new|will be|afford)\b",
    re.IGNORECASE,
)
_END_OF_MONTH = re.compile(
    r"\bend of (?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?(?: (?P<year>20\d\d))?"
)
_DATED = re.compile(
    r"\b(?P<iso>\d{4}-\d{2}-\d{2})\b|"
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:de )?(?P<month>[^\W\d_]{3,10})\.?(?: (?:de )?(?P<year>\d{4}))?\b|"
    r"\b(?P<month2>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})\.? "
    r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year2>\d{4}))?\b"
)


def happenings(shifts: Iterable[Shift], ctx: Context) -> tuple[Happening, ...]:
    """What each shift is, and whom of the plan it names; one that says nothing is left out."""
    known = groups(ctx.document)
    said = (one for one in shifts if (one.text or "").strip() or one.kind)
    return tuple(_happening(one, known, ctx) for one in dict.fromkeys(said))


def with_known(events: Iterable[Happening], shifts: Iterable[Shift], ctx: Context) -> Iterator[Happening]:
    """What happened, with those who left at the review before and were taken out of the brief by it (`shifts`).

    Told again they are not taken out twice; people who stand in the brief by now are no longer gone.
    """
    before = {one.text: one for one in happenings(shifts, ctx)}
    told = list(events)
    for one in (*told, *(one for text, one in before.items() if text not in {event.text for event in told})):
        if one.text not in before or not one.gone:
            yield one
        elif gone := tuple((group, count) for group, count in one.gone if group.index is None):
            yield replace(one, gone=gone, known=True)


def from_lines(text: str) -> Iterator[Shift]:
    """Happenings told in plain lines, one a line; bullets, headings and empty lines are no part of them."""
    for line in text.splitlines():
        bare = re.sub(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+", "", line).strip()
        if bare and not bare.startswith("#"):
            yield from (Shift(text=one) for one in _told_apart(bare[:2000]))


def _told_apart(line: str) -> list[str]:
    """The things that a line tells, a sentence each; one that goes on with the one before it stays there."""
    found: list[str] = []
    for start, end in sentences(line):
        part = line[start:end].strip()
        if found and (_GOES_ON.match(part) or (_HEIR.search(part) and not _LEFT.search(part))):
            found[-1] = f"{found[-1]} {part}"
        elif part:
            found.append(part)
    return found


_GOES_ON = re.compile(
    r"(?:he|she|they|it|this|that|these|his|her|their|its|nobody|no one|so|which|who|from|by|until|after)\b"
    r"|(?-i:[a-z])",
    re.IGNORECASE,
)
"""How a sentence opens that says more of what was told before it."""


def _happening(shift: Shift, known: tuple[Group, ...], ctx: Context) -> Happening:
    text = " ".join((shift.text or "").split()).rstrip(".")
    words = plain(text)
    found = ctx.phrases.find("shift", words)
    left = _LEFT.search(text)
    ends = _DOES_NOT_GO_ON.search(text) is not None
    denied = not ends and _NOT.search(_clause(text, left)) is not None
    named = _with_their_job(_named(text, known), known) or _head(text, left, ctx)
    kind: Kind = shift.kind or "other"
    days = None
    if shift.kind is None and not denied:
        if left is not None and named:
            kind = "key_person_left"
        elif found is not None and _CUSTOMER.search(found):
            kind = "customer_churned"
        elif found is not None and _MARKET.search(found):
            kind = "market_moved"
        elif found is not None:
            kind = "key_person_left"
        elif ends or _customer_goes(text, ctx):
            kind = "customer_churned"
        elif says("market event", words):
            kind = "market_moved"
    if kind == "other" and not denied and (cadence := cadence_in(text)):
        kind, days = "cadence", cadence
    date = shift.date or dated(text, ctx.document.engagement.start)
    metrics = tuple(one.id for one in ctx.metrics.all_in_text(text))
    gone = named if kind == "key_person_left" else ()
    proper = tuple(dict.fromkeys(one.text for one in names(text))) if kind != "key_person_left" else ()
    away = _AWAY.search(text) is not None
    note = _note(kind, gone, text, denied=denied)
    return Happening(
        text or KIND_WORDS[kind],
        kind,
        date,
        gone,
        metrics,
        days,
        note,
        names=proper,
        denied=denied,
        away=away,
        heir=_heir(text) if gone else "",
        dated=shift.date is not None,
    )


def _clause(text: str, left: re.Match[str] | None) -> str:
    """The clause with the word of leaving: of "she leaves in May; nobody takes over" the second denies nothing."""
    if left is None:
        return text
    first = max((one.end() for one in _BETWEEN_CLAUSES.finditer(text, 0, left.start())), default=0)
    after = _BETWEEN_CLAUSES.search(text, left.end())
    return text[first : after.start() if after else len(text)]


_BETWEEN_CLAUSES = re.compile(r"[;,.]\s+|\s+(?:and|und|et|y)\s+", re.IGNORECASE)
_HEIR = re.compile(
    r"(?P<a>[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)?) (?:takes|will take|took) over\b"
    r"|(?:replaced by|successor(?: is|:)?|hands? over to|taken over by) (?P<b>[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)?)"
)


def _heir(text: str) -> str:
    found = _HEIR.search(text)
    return (found["a"] or found["b"]) if found else ""


def _named(text: str, known: tuple[Group, ...]) -> tuple[tuple[Group, int], ...]:
    """The groups that a text names, the longest job first, so that a sales director is not a director too."""
    rest, named = text, list[tuple[Group, int]]()
    for group in known:
        count = min(group.named(rest), group.count) if group.count else 0
        if count:
            named.append((group, count))
            found = group.stands_in(rest)
            assert found is not None
            rest = rest[: found.start()] + " " * (found.end() - found.start()) + rest[found.end() :]
    return tuple(named)


_GOES = re.compile(
    r"\b(?:has |have )?(?:left|leaves?|moved to|moves to|switched to|went to|gone to|cancel+ed|ended|terminated|quit"
    r"|gave notice|stopped (?:buying|ordering)|buys? elsewhere)\b",
    re.IGNORECASE,
)


_DOES_NOT_GO_ON = re.compile(
    r"\b(?:(?:do|does|did|will|would|is|are|was|were|has|have) not(?: be| been)?|(?:do|does|did|is|are|was|were)n't"
    r"|won't) (?:renew(?:ed|ing)?|extend(?:ed|ing)?|prolong(?:ed|ing)?|sign(?:ed|ing)?)\b"
    r"(?! (?:the|our|his|her|their) (?:deadline|trial|offer))"
    r"|\bverlängert (?:[\w-]+ ){0,3}nicht\b|\bne renouvelle(?:nt)? pas\b|\bno renueva\b",
    re.IGNORECASE,
)
"""A contract that is not renewed is a customer lost, and no denial of anything."""


def _customer_goes(text: str, ctx: Context) -> bool:
    """Whether a customer in the client's own word is told to go: "Gédimat, our largest merchant, has moved to ..."."""
    says_ = [one.say for one in ctx.document.terms or () if one.means.lower().rstrip("s") == "customer" and one.say]
    words = "|".join(map(re.escape, ("customer", "client", *says_)))
    who = re.search(rf"\b(?:our|a|the|an)(?: [\w-]+){{0,2}} (?:{words})\b", text, re.IGNORECASE)
    return who is not None and _GOES.search(text, who.end()) is not None


def _with_their_job(named: tuple[tuple[Group, int], ...], known: tuple[Group, ...]) -> tuple[tuple[Group, int], ...]:
    """With the job that the plan counts somebody in: who manages France is one of "the three area managers"."""
    jobs = [
        (job, sum(count for one, count in named if one.job == job.one or one.one.startswith(f"{job.one} ")))
        for job in known
        if not job.job and job.count > 1 and all(job is not one for one, _ in named)
    ]
    return (*named, *((job, min(count, job.count)) for job, count in jobs if count))


def _head(text: str, left: re.Match[str] | None, ctx: Context) -> tuple[tuple[Group, int], ...]:
    """Who leads the company, where a text says of them that they leave; that they told of it is nothing of the kind."""
    for group in heads(ctx.document):
        found = group.stands_in(text)
        if found is not None and left is not None and _BETWEEN.fullmatch(text, found.end(), left.start()):
            return ((group, 1),)
    return ()


_BETWEEN = re.compile(r"[\s,]*(?:(?:has|have|had|is|was|will|be|been|just|also|now|soon)\s+)*", re.IGNORECASE)
"""What may stand between somebody and the word that they leave."""


def _note(kind: Kind, gone: tuple[tuple[Group, int], ...], text: str, *, denied: bool) -> str:
    if denied and kind == "other":
        return "it reads as if it did not happen; write what did, or give it a kind"
    if kind == "key_person_left" and not gone:
        return "nobody of that name or job stands in the plan"
    if kind == "other":
        return UNTOLD
    return ""


def cadence_in(text: str) -> float | None:
    """The days a week that a sentence says hold from now on, or None."""
    found = _CADENCE.search(text)
    if found is None or not _CHANGES.search(text):
        return None
    word = found["days"].lower()
    return _WORDS_OF_COUNT.get(word) or float(word)


_DOTTED = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>20\d\d)(?![\d.])")
"""A day as most of Europe writes it: "3.5.2027"."""


def dated(text: str, start: dt.date) -> dt.date | None:
    """The date that a text names; without a year, the first such day from the start on."""
    ends = _END_OF_MONTH.search(text)
    if ends is not None:
        month = MONTHS[ends["month"][:3].lower()]
        for year in (int(ends["year"]),) if ends["year"] else (start.year, start.year + 1):
            date = dt.date(year, month, calendar.monthrange(year, month)[1])
            if ends["year"] or date >= start:
                return date
    for found in _DOTTED.finditer(text):
        with suppress(ValueError):
            return dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    for found in _DATED.finditer(text):
        if found["iso"]:
            try:
                return dt.date.fromisoformat(found["iso"])
            except ValueError:
                continue
        named = (found["month"] or found["month2"] or "").lower()
        month = next((number for name, number in MONTHS.items() if named and name.startswith(named)), None)
        year = found["year"] or found["year2"]
        if month is None:
            continue
        for one in (int(year),) if year else (start.year, start.year + 1):
            try:
                date = dt.date(one, month, int(found["day"] or found["day2"]))
            except ValueError:
                continue
            if year or date >= start:
                return date
    return None
