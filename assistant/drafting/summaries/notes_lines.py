"""The lines of somebody's notes: entries under headings, behind labels, in lists or in running text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.drafting.summaries.items import bare
from assistant.drafting.summaries.notes_headings import (
    ends_sentence,
    field_of,
    heading_of,
    is_mark,
    labelled,
    months_of,
)
from assistant.drafting.summaries.notes_key_results import KEY_RESULT, each_key_result, numbered
from assistant.drafting.summaries.notes_marks import BULLET, judged_by_sign, plain_marks, with_dots
from rules.summaries.wording import sentences

_RULE = re.compile(r"^\s*(?:[-=_*]\s*){3,}$")
_HOURS = re.compile(r"\d\s?(?:h|hrs?|hours?|std|stunden|heures|horas)\b", re.IGNORECASE)
_ONLY_HOURS = re.compile(
    r"[\s(\[~]*(?:(?:maybe|perhaps|about|around|roughly|some|ca\.?|say)\s+)?(?:\d+(?:[.,]\d+)?\s?(?:h|hrs?|hours?|std|stunden|heures|horas|min)\b)?[\s)\].,!?]*",
    re.I,
)
"""A piece that is nothing but the hours of the piece before it."""
_ONLY_TIME = re.compile(
    r"(?:(?:about|ca\.?|~|some)\s*)?\d+(?:[-–]\d+)?\s?(?:days?|wks?|weeks?|months?|mths?|tage|wochen|monate|jours|"
    r"semaines|mois|días|semanas|meses)(?: (?:of )?(?:work|arbeit|travail|trabajo))?\.?",
    re.IGNORECASE,
)
"""A piece that is nothing but how long the one before it takes: "bid desk, 10 wks"."""
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_OPENS = re.compile(r"KR\s?\d{1,2}\b|(?:hours|hrs) \d|[^\W\d_][\w ]{1,20}:\s")
"""How an entry begins that goes on with no line before it: a key result, a label."""
_COMMA = re.compile(
    r"(?:[,;]\s+|\s+/\s+(?=(?:(?!\s/\s).)*\d\s?(?:h|hrs?|hours?|std|stunden|heures|horas)\b))(?![^()]*\))", re.I
)
_BARS = re.compile(r"\s+(?:\||//|·)\s+(?![^()]*\))")
"""What parts the things of a line that somebody sets side by side: "calendar 10 h | quotes 6 h"."""
_SEMICOLON = re.compile(r";\s+(?![^()]*\))")
_HOURS_AT_END = re.compile(
    r"\(\s*~?\d+(?:[.,]\d+)?\s?(?:h|hrs?|hours?|std\.?|stunden|heures|horas)\s*\)\s*[.!]?$", re.IGNORECASE
)
_ENDS_IN_HOURS = re.compile(r"\d\s?(?:h|hrs?|hours?|std\.?)\s*\)?\s*$", re.IGNORECASE)
"""How a line ends that is whole: the hours of a deed are its last word."""
_NO_ITEM = re.compile(
    r"(?:with|by|for|and|or|so|but|then|who|which|that|from|at|in|on|to|before|after|until|if|when|as|mit|für|und|von|bis|"
    r"wenn|avec|pour|et|par|con|para|y|all|each|[a-z]+(?:ed|ing))\b|w/|\d+ (?:wks?|weeks?|months?|days?)$",
    re.IGNORECASE,
)
"""How a part behind a comma opens that belongs to the one before."""
_SHORT_ITEM = 5
"""Words of an item in a list that only commas part."""
_APART = re.compile(r"\s*;\s+(?![^()]*\))|[,;]?\s+(?=\(\d\)\s|[2-9]\)\s)|\s+/\s+(?=\S+\s+\S)(?![^()]*\))")
_NEXT_SMALL = re.compile(r"(?<=[a-z)]{2})\.\s+(?=[a-z])(?![^()]*\))")
"""A full stop before a small letter in a line that lists things: "the price page (Jonas). letter to guests"."""
_NUMBERED = re.compile(r"^\(?\d[.)]\s+")
_SAYS_WHO = re.compile(r"(?:he|she|they|it|that|this|these|those|his|her|their|its)\b", re.IGNORECASE)
"""How a sentence opens that goes on with the one before: alone it speaks of nobody."""
_OF_SOMEBODY = re.compile(r"(?:(?-i:I|We|Have|Then|So) )?[a-z]+(?: [a-z]+)? (?:him|her|them)\b", re.IGNORECASE)
"""How a sentence opens that speaks of whom the one before names: "Tomek doesn't call. I told him ..."."""
_TURNS = re.compile(r"(?:(?:the )?[\w'’-]+(?: has| have)? (?:decided|agreed)\b|(?:i |we )?needs?:\s)", re.IGNORECASE)
_QUOTE = re.compile(r"^\s*>\s?")
_JOINS = re.compile(
    r"(?:,|\b(?:and|or|with|for|the|a|an|of|that|und|oder|mit|für|der|die|das|et|ou|avec|pour|de|la|le|les|y|con|"
    r"para|el))$",
    re.IGNORECASE,
)
"""How a line ends that the next one goes on with."""
_LISTS = frozenset(("works", "fails", "small_changes", "quick_wins", "initiatives"))
_WHOLE = frozenset(
    ("goals", "market", "cadence", "financial", "capability", "strategic_clarity", "outlook", "proposals")
)
"""Fields of which a line is one answer, however many sentences it has."""

Measured = Callable[[str], bool]
Ahead = Callable[[tuple[int, ...]], bool]
"""Whether the months that a heading names lie after the time that the notes are about."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that somebody noted: its line from 1, the field that its heading or label tells, its words."""

    line: int
    field: str | None
    text: str
    box: bool | None = None
    """A ticked or empty box before it."""
    heading: bool = False
    label: str = ""
    """The label before it, or the heading above it, that told the field."""
    listed: bool = False
    """Whether it is an item of a list."""
    follows: bool = False
    """Whether it is a later sentence of the same line."""
    part: bool = False
    """Whether it is a later part of the same sentence, which lists several things."""


def entries(
    text: str, ahead: Ahead = lambda _: False, *, judges: bool = False, measured: Measured = lambda _: False
) -> Iterator[Entry]:
    """Every entry of the notes, in order. Headings that tell no field come as entries too.

    `judges`: whether plus and minus in one list are what works and what does not. `measured`: whether words are a
    figure's name, which labels nothing but its level ("next site share: 37 %").
    """
    field: str | None = None
    waiting: Entry | None = None
    gap, listed, inline, level, above, shouted = True, False, False, 0, "", False
    stands = 0  # how far the line with the last label is indented
    raw = [one.replace("\t", "    ").rstrip() for one in text.splitlines()]
    some = any(one.strip() and not _QUOTE.match(one) for one in raw)  # of a mail quoted whole, ">" marks no entry
    lines = with_dots([plain_marks(_QUOTE.sub("- " if some else "", one)) for one in raw])
    for number, line in enumerate(lines, start=1):
        if not line.strip() or _RULE.match(line):
            gap = True
            continue
        heading = heading_of(line, lines[number] if number < len(lines) else "")
        if heading is not None and not measured(heading[0]):
            yield from _parted(waiting)
            words, deep = heading
            found = _told(words, ahead)
            under = found is None and field is not None and (deep > level if deep else not gap)
            under = (
                under and not inline and not (shouted and words.isupper())
            )  # "NOT SO GOOD" after "GOOD" is no part of it
            waiting, gap, listed, inline = None, True, False, False
            if not under:
                field, level, above, shouted = found, deep, words, words.isupper()
            if found is None:
                yield Entry(number, None, words, heading=True)
            continue
        bullet = BULLET.match(line)
        body = bullet["text"] if bullet else line.strip()
        if waiting is not None and not bullet and not gap and _goes_on(lines, number - 1, waiting, body):
            waiting = replace(waiting, text=f"{waiting.text} {body}")
            continue
        indent = len(line) - len(line.lstrip())
        under = inline and not gap and indent > stands
        if (gap and inline) or (
            not (bullet or under) and ((inline and (field not in _LISTS or not judges)) or (gap and listed))
        ):
            field, inline, above = None, False, ""  # a label inside a line, and a list, end with it
        yield from _parted(waiting)
        waiting, gap, listed = None, False, bool(bullet)
        if inline and field in _LISTS and not bullet and (_TURNS.match(body) or _OWN_LABEL.match(body)):
            field, inline, above = None, False, ""  # "Marlene has decided ..." is none of what was listed
        told = _label(body, ahead)
        label, here, rest = told if told is not None and not measured(told[0]) else (above, field, body)
        if not rest:
            field, inline, above = here, False, label
            continue
        if here == "period":
            field, inline = None, False  # it tells of one line
        elif here != field and not bullet:
            field, inline, above, stands = here, True, label, indent
        box = bullet["box"].lower() == "x" if bullet and bullet["box"] is not None else None
        if here is None and bullet and judges and (sign := judged_by_sign(lines, number - 1)) is not None:
            here = sign
        waiting = Entry(number, here, rest, box, label=label, listed=bool(bullet))
    yield from _parted(waiting)


_OWN_LABEL = re.compile(
    r"(?:[^\W\d_][\w'’]*(?: [\w'’]+){0,2}:\s+\S|(?:risks?|baselines?|leave|keep|next|asked|don['’]?t know)\b)|"
    r"[A-Z][\w'’-]+ (?:says|said|agreed|agrees|wants|no|yes|will|won['’]?t)\b",
    re.IGNORECASE,
)
"""How a line opens that goes on with no list above it: a label of its own, or what somebody said."""


_WRAPPED = 60
"""Characters from which on a line may have been wrapped."""
_TELLS_A_WIDTH = 3
"""Lines from which on their width shows that an editor broke them."""
_LONGER = 1.3
"""How much longer another line is in notes that no width breaks."""


def _goes_on(lines: Sequence[str], at: int, before: Entry, body: str) -> bool:
    """Whether a line goes on with the one above it, and is not another entry.

    An editor breaks a line where the next word no longer fits into the width of the paragraph; somebody who breaks it
    earlier begins something new, small letter or not.
    """
    above = lines[at - 1]
    aside = _BRACKETS.match(body)
    if _OPENS.match(body) or labelled_field(body) is not None or (aside and labelled_field(aside[1]) == "private"):
        return False
    if before.field in ("readings", "period"):
        return False
    bullet = BULLET.match(above)
    if bullet and lines[at].startswith(" " * (len(bullet["indent"]) + 2)):
        return True
    if _ENDS_IN_HOURS.search(above):
        return False
    small = body[:1].islower() or body[:1] in "(&+"
    if small and (_JOINS.search(above) or above.count("(") > above.count(")")):
        return True
    around = list(_paragraph(lines, at))
    width = max(len(one) for one in around)
    item = around[: around.index(lines[at]) + 1]
    starts = [i for i, one in enumerate(item[:-1]) if BULLET.match(one)]
    item = item[starts[-1] :] if starts else around
    if max(len(one) for one in lines) > max(width, _WRAPPED) * _LONGER:
        return False  # somebody who writes longer lines elsewhere does not break them by width
    if not small and _JOINS.search(above.rstrip(",")) is None and len(item) < _TELLS_A_WIDTH:
        return False  # of two lines alone nothing tells a width, and the second begins as an entry does
    full = all(len(a) + 1 + len(b.split(maxsplit=1)[0]) > width for a, b in pairwise(item))
    return width >= _WRAPPED and full and (small or above[-1:] not in ".!?:;)")


def _paragraph(lines: Sequence[str], at: int) -> Iterator[str]:
    """The lines without a gap around one."""
    first = at
    while first and lines[first - 1].strip():
        first -= 1
    for line in lines[first:]:
        if not line.strip():
            return
        yield line


def is_private(entry: Entry) -> bool:
    """Whether an entry is marked as not to be sent: under such a heading or label, in brackets, or at its end."""
    text = entry.text.replace("’", "'")
    ends = (text.rsplit(" - ", 1)[-1], re.split(r"[,;–—.!]", bare(text))[-1])
    return (
        entry.field == "private"
        or _TELL_NOBODY.match(text) is not None
        or any(
            "private" in (field_of(one[1]), labelled_field(one[1])) or is_mark(re.split(r"[,;]", one[1])[0], "private")
            for one in _BRACKETS.finditer(text)
        )  # "(private)", "(private, Nino does not know yet)"
        or any(is_mark(one, "private") for one in ends)
    )


_TELL_NOBODY = re.compile(r"(?i:please |pls )?(?i:don'?t|do not) (?i:tell) [A-Z]")
"""How a line opens that its person is not to hear; what customers are not to be told is a rule."""


def labelled_field(body: str) -> str | None:
    """The field that the label of a line tells, if any."""
    found = labelled(body)
    return field_of(found[0]) if found else None


def _told(words: str, ahead: Ahead) -> str | None:
    """The field of a heading: by its words, or what comes next where it names the months after."""
    if _FROM_YOU.match(words):
        return "issues"
    if re.search(
        r"(?<!\bnot )(?<!\byet )\b(?!(?i:not|yet)\b)[^\W\d_]+ (?:decided|a décidé|hat entschieden|decidió)\b", words
    ):
        return "decisions"
    if re.match(r"(?:decision|decided|agreed)\b[^:]{0,20}$", words, re.IGNORECASE) and field_of(words) is None:
        return "decisions"
    if (field := field_of(words)) == "days":
        return "activities"
    return field or ("priorities" if (months := months_of(words)) and ahead(months) else None)


_FROM_YOU = re.compile(
    r"(?:what )?(?:i|we) (?:still )?need(?: [\w ]{1,30})? from (?:you|him|her)$|what (?:i|we) need$|"
    r"(?:(?:(?:i|we) need(?: from| fm)?|need (?:from|fm)|asks?(?: of| for| from)?|from)) (?-i:[A-ZÀ-Þ][\w'’-]+)$",
    re.IGNORECASE,
)
"""How somebody heads what they ask of the reader: "I need two things from you"."""


def _label(body: str, ahead: Ahead) -> tuple[str, str | None, str] | None:
    """The label that opens a line, the field it tells, and what follows it."""
    found = labelled(body)
    if found is None:
        return None
    if found[1] and field_of(found[0]) == "days":
        return None  # "Monday: two tenders" is one entry; only a day alone heads what follows
    field = _told(found[0], ahead)
    return (found[0], field, found[1]) if field else None


def _parted(entry: Entry | None) -> Iterator[Entry]:
    """Running text by its sentences; what stands in one list item stays together where it is short."""
    if entry is None:
        return
    if entry.field == "progress":
        entry = replace(entry, text=numbered(entry.text))
    if entry.field not in _WHOLE and not entry.text.startswith("|") and len(side := _BARS.split(entry.text)) > 1:
        for part in side:
            yield from _parted(replace(entry, text=part.strip()))
        return
    if KEY_RESULT.match(entry.text) and entry.field != "priorities":  # "KR2 done, KR3 done 8 h"
        for part in each_key_result(entry.text):
            yield replace(entry, text=part)
        return
    if entry.field != "issues" and (asks := _ASKS_BEHIND.search(entry.text)) is not None:
        yield from _parted(replace(entry, text=entry.text[: asks.start()].strip()))
        yield replace(entry, field=None, text=entry.text[asks.start("asks") :])
        return
    if entry.field in _WHOLE or (entry.listed and entry.field in (None, "activities") and _timed_at_end(entry.text)):
        yield entry
        return
    pieces = [part for one in _sentences(entry.text) for part in _at_labels(one)]
    for number in range(len(pieces) - 1, 0, -1):
        if (entry.field in _LISTS and _SAYS_WHO.match(pieces[number])) or (
            entry.field is None and _OF_SOMEBODY.match(pieces[number]) and labelled(pieces[number - 1]) is None
        ):
            pieces[number - 1 : number + 1] = [f"{pieces[number - 1]} {pieces[number]}"]
    for number, piece in enumerate(pieces):
        found = labelled(piece) if number else None
        if found and found[1] and (field := field_of(found[0])) in _LISTS:  # "Worked: the cards. Didn't: the post"
            entry, piece = replace(entry, field=field, label=found[0]), found[1]
        for at, part in enumerate(_listed(piece, entry)):
            yield replace(entry, text=part, follows=number > 0, part=at > 0)


def _at_labels(text: str) -> Iterator[str]:
    """A sentence cut before each label of a list inside it: "the cards. didnt: the post about wreaths"."""
    start = 0
    for found in _LABEL_INSIDE.finditer(text):
        if field_of(found["label"]) in _LISTS:
            yield text[start : found.start()].strip()
            start = found.start("label")
    yield text[start:].strip()


_LABEL_INSIDE = re.compile(r"[.;]\s+(?P<label>[^\W\d_][\w'’ ]{2,24}):(?= )")


def _sentences(text: str) -> list[str]:
    """The sentences of a text; hours that stand alone, and what follows a shortened word, belong to the one before."""
    found: list[str] = []
    for start, end in sentences(text):
        part = text[start:end].strip()
        trails = bool(found) and found[-1].endswith(("...", "…")) and not part[:1].isupper()
        names = len(found) == 1 and _A_NAME.fullmatch(found[0]) is not None
        if found and (
            _ONLY_HOURS.fullmatch(part) or _ONLY_TIME.fullmatch(part) or trails or names or not ends_sentence(found[-1])
        ):
            found[-1] = f"{found[-1]} {part}"
        elif part:
            found.append(part)
    return found or [text]


_ASKS_BEHIND = re.compile(r"(?<=[.;])\s+(?:and )?(?P<asks>(?:please|pls|bitte) .+)$", re.IGNORECASE)
"""What is asked of the reader behind an answer: "renew for two quarters. and pls Helen - decide by May"."""
_A_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?\.")
"""A sentence that is a name says of whom the next one is: "Todd. 0 new in Feb"."""


def _timed_at_end(text: str) -> bool:
    """Whether the hours behind an item's last sentence are the item's: "Review with all four. Good energy! (3 h)"."""
    return _HOURS_AT_END.search(text) is not None and len(_HOURS.findall(text)) == 1


def _few_alike(text: str) -> bool:
    """Whether a line is two or three short things with commas between them, and no sentence."""
    parts = [part.strip() for part in text.split(",")]
    few = 1 < len(parts) <= 3 and ";" not in text
    return few and all(len(one.split()) <= _SHORT_ITEM and not _NO_ITEM.match(one) for one in parts)


def _listed(text: str, entry: Entry) -> Iterator[str]:
    """What one line lists: "audit write-up (9h), margin sheet 3h, lead scoring", "one price list; call back".

    An item of a list is one thing: what follows its semicolon explains it.
    """
    field = entry.field
    if entry.listed and field in (*_LISTS, "issues") and not _NUMBERED.search(text):
        yield text
        return
    cut = _APART if field in (*_LISTS, "issues") else _SEMICOLON if ";" in text else _COMMA
    if field in ("quick_wins", "initiatives") and not entry.listed and _few_alike(text):
        cut = _COMMA
    if field in ("quick_wins", "initiatives", "small_changes") and not entry.listed and _NEXT_SMALL.search(text):
        text = _NEXT_SMALL.sub("; ", text)
    many = field in (*_LISTS, "issues") or (
        field in ("priorities", "activities", None) and len(_HOURS.findall(text)) > 1
    )
    found: list[str] = []
    for part in cut.split(text) if many else [text]:
        part = _NUMBERED.sub("", part.strip()) if field in _LISTS else part.strip()
        if found and (_ONLY_HOURS.fullmatch(part) or _ONLY_TIME.fullmatch(part)):
            found[-1] = f"{found[-1]}, {part}"
        elif part:
            found.append(part)
    yield from found or [text]
