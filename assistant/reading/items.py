"""What was done, decided, is in the way or comes next: entries under such headings, and sentences that open so."""

from __future__ import annotations

import datetime as dt
import re

from assistant.reading import hedges
from assistant.reading.amounts import amounts
from assistant.reading.dates import looked_ahead, looked_back
from assistant.reading.pieces import Sentence
from assistant.reading.values import Item, ItemKind

_OPENS: tuple[tuple[ItemKind, str], ...] = (
    ("decision", r"(?:decisions?|decided|agreed|resolved|entscheidung|entschieden|beschlossen|decisión|"
                 r"décision)\s*(?::|[-–—]\s|that\b)"),
    ("decision", r"(?:we|i|he|she|they|it was|the board|the team)(?:['’]ve| have| has)?\s+(?:\w+\s+)?(?:decided|agreed|"
                 r"resolved)\b"),
    ("decision", r"(?:wir haben |es wurde )(?:\w+ ){0,6}?(?:beschlossen|entschieden)|(?:hemos )?(?:decidido|acordado|"
                 r"decidimos)\b"),
    ("issue", r"(?:issues?|blockers?|blocked(?: (?:by|on))?|problems?|risks?|stuck|problema|problem|risiko|"
              r"hindernis)\s*(?::|[-–—]\s|by\b|on\b)"),
    ("issue", r"(?:(?:i['’]m|we['’]re|i am|we are|still)\s+)?(?:still\s+)?(?:waiting (?:for|on)|blocked by|"
              r"stuck (?:on|with))\b"),
    ("next_step", r"(?:next(?: steps?| week| month| up| actions?)?|to[- ]?dos?|actions?|follow[- ]ups?|"
                  r"nächste (?:woche|schritte)|próxim[ao]s? (?:semana|pasos))\s*(?::|[-–—]\s)"),
    ("next_step", r"(?:next week|tomorrow|on monday|nächste woche|la próxima semana)\s*,?\s+(?:i|we|i['’]ll|we['’]ll|"
                  r"ich|wir)\b"),
    ("activity", r"(?:done|this week|last week|activities|erledigt|hecho)\s*(?::|[-–—]\s)"),
    ("activity", r"(?:(?:i|we)(?:['’]ve| have)?\s+)?(?:met (?:with )?|interviewed|reviewed|finished|completed|ran|"
                 r"built|set up|"
     r"shadowed|sat in|observed|audited|pulled|drafted|mapped|agreed on the agenda|presented|listened to|coached|"
     r"trained)\b"),
)  # fmt: skip
_OPEN: tuple[tuple[ItemKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"^\s*[\"“]?(?:{words})", re.IGNORECASE)) for kind, words in _OPENS
)
_LABEL = re.compile(
    r"^\s*(?:decisions?|decided|agreed|entscheidung|decisión|issues?|blockers?|blocked|problems?|risks?|next(?: steps?|"
    r" week| month| actions?)?|to[- ]?dos?|actions?|follow[- ]ups?|done|this week|last week|activities|nächste woche|"
    r"nächste schritte|erledigt|hecho)\s*(?::|\s[-–—]\s)\s*",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"[\s,(–—-]*(?:about |ca\.? |~)?(?P<number>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?|std\.?|stunden|"
    r"horas)\b\.?\)?",
    re.IGNORECASE,
)
_MOST_HOURS = 200
_BY = re.compile(
    r"(?:\(|,\s+|\bdecided by\s+|\bagreed (?:with|"
    r"by)\s+(?:the\s+)?)(?P<who>(?:the\s+)?[A-Z][\w.&-]*(?:\s+[A-Z][\w.-]*)?)"
    r"(?=,?\s+\d{1,2}\b|\)|,|\.?$)"
)
_NEEDS = re.compile(r"\b(?:needs?|need|waiting (?:for|on)|blocked by)\s+(?P<who>[^,.;()]{2,60})", re.IGNORECASE)


def item_of(sentence: Sentence, day: dt.date) -> Item | None:
    """The entry that a sentence is; None where it is none, or asks, or gives orders to its reader."""
    text = sentence.text
    if hedges.orders(text) or (sentence.question and sentence.section is None):
        return None
    kind = sentence.section if sentence.bullet or sentence.section else None
    opened: ItemKind | None = next((one for one, pattern in _OPEN if pattern.match(text)), None)
    if kind is not None and not sentence.first:
        return None  # a further sentence of an entry belongs to it
    if kind is None:
        kind = opened if opened != "activity" or sentence.bullet or _LABEL.match(text) else None
        if kind is None and sentence.done is not None:
            kind = "activity" if sentence.done else "next_step"
    if kind is None:
        return None
    if sentence.done is False and kind == "activity":
        kind = "next_step"
    said = _said(sentence, text)
    if not re.search(r"[^\W\d_]{2,}", said):
        return None
    hours = _hours(said)
    date = (looked_ahead if kind == "next_step" else looked_back)(_dated(said), day)
    who = _BY.search(said) if kind == "decision" else _NEEDS.search(said) if kind == "issue" else None
    return Item(
        span=sentence.entry if sentence.entry and sentence.section else sentence.where(0, len(text)),
        sentence=sentence.where(0, len(text)),
        by=sentence.speaker,
        kind=kind,
        text=_without_hours(said),
        hours=hours,
        date=date,
        person=who["who"].strip() if who else None,
    )


def _said(sentence: Sentence, text: str) -> str:
    """The entry in plain words, without the label in front."""
    if sentence.entry is not None and sentence.section is not None:
        text = re.sub(r"(?m)^\s*>+ ?|\*{1,3}|__|`", "", sentence.entry.text)
        text = " ".join(text.split())
    return text[match.end() :].strip() if (match := _LABEL.match(text)) else text.strip()


def _hours(text: str) -> float | None:
    """The hours that an entry took or takes: one figure at its end or in brackets; None where there are several."""
    found = [
        match
        for match in _HOURS.finditer(text)
        if match.group().lstrip(" ,").startswith(("(", "-", "–", "—")) or not text[match.end() :].strip(" .)")
    ]
    if len(found) != 1:
        return None
    value = float(found[0]["number"].replace(",", "."))
    return value if 0 < value <= _MOST_HOURS else None


def _without_hours(text: str) -> str:
    if _hours(text) is None:
        return text
    match = list(_HOURS.finditer(text))[-1]
    rest = text[: match.start()].rstrip(" ,(–—-") + text[match.end() :]
    return rest.strip() or text


def _dated(text: str) -> str:
    """The part of an entry that may date it: a written date, or a day or month behind "by", "on" or in brackets."""
    if any(one.unit == "date" for one in amounts(text)):
        return text
    found = re.findall(r"\b(?:by|on|until|bis|am|hasta|el|para el)\s+[\w .]{2,20}", text, re.IGNORECASE)
    return " ".join(found)
