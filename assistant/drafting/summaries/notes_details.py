"""What a noted line says besides its words: hours, dates, who decided, what it needs, how it is judged."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from assistant.drafting.summaries.items import bare
from assistant.drafting.summaries.own_dates import Days, date_of_figure, own_date
from assistant.exports.words import MONTHS
from rules.document.summary import Judgement
from rules.texts.figures import Figure, figures

_HOURS = re.compile(
    r"\s*[(\[,:–-]*\s*(?:~|about |ca\.? ?|around )?\d+(?:[.,]\d+)?\s?"
    r"(?:h|hrs?|hours?|std\.?|stunden|heures|horas)\b\.?\s*[)\]]?",
    re.IGNORECASE,
)
_HOURS_A_YEAR = 366 * 24
"""More hours than this no line of work takes: the number is then part of what the line says."""
_BY = re.compile(
    r"\s*[(,–-]\s*(?:decided\s+)?by\s+(?P<by>(?:the\s+)?[\w. ]{1,40}?)\s*\)?$"
    r"|^(?P<first>(?:the\s+)?[\w ]{1,30}?)\s+decided"
    r"(?:\s+(?:that|to))?\s*:?\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s*\((?:by\s+)?(?P<by>(?:the\s+)?"
    r"(?:founder|ceo|owner|board|executive|me|we both|team|[A-Z][\w-]+(?: [A-Z][\w-]+)?))"
    r"\s*,?\s*\)?$"
)
"""Who decided, in brackets behind it: "(founder, 16 March)" once the date is taken."""
_PARTS = {
    "needs": re.compile(
        r"\s*(?:[;,.–(-]|->|→)\s*(?:(?:it\s+)?needs?|needed|i need|we need|braucht|besoin(?: de)?|necesita)"
        r"\s*:?\s+(?P<rest>.+?)\)?$",
        re.IGNORECASE,
    ),
    "because": re.compile(
        r"\s*[,;–(-]?\s*\b(?:because|since|as|weil|parce que|porque)\s+(?P<rest>.+?)\)?$", re.IGNORECASE
    ),
}
_STATUS: tuple[tuple[str, str], ...] = (
    ("not_started", r"not (?:yet )?(?:started|begun)|nicht begonnen"),
    ("dropped", r"dropped|cancel+ed|gestrichen"),
    ("on_track", r"on track|on plan|im plan|en bonne voie"),
    ("behind", r"behind|late|off track|at risk|delayed|im verzug|en retard|atrasad\w+"),
    ("done", r"(?<!% )(?<!percent )\b(?:done|complete(?:d)?|finished|erledigt|terminé|hecho)\b"),
)
_DONE = r"(?:done|complete(?:d)?|finished|there|of the way|erledigt|fertig|terminé|hecho)"
_SHARE = r"\d+(?:[.,]\d+)?\s?(?:%|percent|per cent)"
_PERCENT_DONE = re.compile(
    rf"\s*(?:\bat\s+)?{_SHARE}\s*{_DONE}\b|^[\s,;:.–-]*(?:(?:is\s+)?at\s+)?{_SHARE}(?=\s*(?:[,;.]|$))", re.IGNORECASE
)
"""A share that says how far something is: it says so, or it stands alone and first."""
_NOT_DONE = re.compile(
    rf"\b(?:(?:not|nearly|almost|partly|mostly|quarter|thirds?|fast|presque|casi)\s+)(?:(?:yet|quite|fully)\s+)?{_DONE}\b"
)
"""What is nearly done is not done, and nobody said how far it is."""
_PARTS_DONE = {"half": 50, "halb": 50, "à moitié": 50}
_PART_DONE = re.compile(rf"\b(?:half(?:[ -]?way)?|halb|à moitié)[\s-]*{_DONE}\b", re.IGNORECASE)
_JUDGED: tuple[tuple[Judgement, str], ...] = (
    ("lagging", r"lag(?:s|ging)|behind|weak|not (?:yet )?(?:there|enough|on track)"),
    ("on_track", r"on[ _]track|as (?:it should|expected)|fine|ok(?:ay)?"),
    ("ahead", r"ahead|better than expected|strong"),
)
_NO = re.compile(
    r"\b(?:no(?:t)?(?: longer)?|n't|never|nicht|kein\w*|ne \w+ pas|non|wrong|changed?|outdated)\b", re.IGNORECASE
)
_YES = re.compile(r"\b(?:yes|still|right|stands?|same|unchanged|fits?|fine|ja|oui|sí|stable|enough)\b", re.IGNORECASE)
_MARKET_MOVED = re.compile(
    r"\b(?:changed|moved|shifted|has turned|slowed|grown|yes|new competitor|harder|easier)\b", re.IGNORECASE
)
_OUTLOOK: tuple[tuple[str, str], ...] = (
    ("change_scope", r"scope"),
    ("transition", r"transition|hand(?:ing)? ?over|successor"),
    ("end", r"\bend(?:s|ing)?\b|stop|terminate"),
    ("renew", r"renew(?:al|ed|s)?|extend|continue|prolong"),
)
_PROPOSAL: tuple[tuple[str, str], ...] = (
    ("cadence", r"days? (?:a|per) week|cadence|more time|less time"),
    ("authority", r"authority|decide|sign[- ]off|budget|approv"),
    ("kpis", r"\bkpis?\b|metric|target|measure"),
    ("leader", r"another (?:leader|executive)|replace me|full-time (?:leader|executive|cro|cmo|head)"),
    ("scope", r"scope"),
)


def said_yes(what: str, words: str) -> bool | None:
    """What a line answers to its part's question; None where it says neither."""
    if what == "market":
        denied = re.search(
            r"\b(?:not|no|n't|hasn't|un)\b.{0,20}(?:changed?|moved?|shift\w*)|unchanged|stable|same|^no\b", words, re.I
        )
        return False if denied else True if _MARKET_MOVED.search(words) else None
    return False if _NO.search(words) else True if _YES.search(words) else None


def judged(words: str) -> tuple[Judgement | None, str]:
    """How a dimension is judged, and what the judgement rests on."""
    for judgement, pattern in _JUDGED:
        match = re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE)
        if match is None:
            continue
        rest = re.sub(r"^[\s:;,.–-]+", "", words[match.end() :]) if match.start() <= 3 else words
        return judgement, bare(re.sub(r"^(?:because|since|as)\s+", "", rest, flags=re.IGNORECASE))
    return None, bare(words)


@dataclass(frozen=True, slots=True)
class Details:
    """A line with its figures apart."""

    text: str
    found: tuple[Figure, ...]
    dates: tuple[dt.date, ...]

    @property
    def hours(self) -> float | int | None:
        """The hours that it gives, where it gives one number of them."""
        every = [one.value for one in self.found if one.unit == "hours" and not one.in_words and not one.adjective]
        if len(every) != 1 or every[0] > _HOURS_A_YEAR:
            return None
        return int(every[0]) if float(every[0]).is_integer() else every[0]

    @property
    def date(self) -> dt.date | None:
        """The date that it gives, where it gives one, or the one in the brackets at its end."""
        if len(self.dates) > 1 and _LAST_IN_BRACKETS.search(self.text[self._dated[-1].start :]):
            return self.dates[-1]
        return self.dates[0] if len(self.dates) == 1 else None

    @property
    def _dated(self) -> tuple[Figure, ...]:
        return tuple(one for one in self.found if one.unit == "date")

    @property
    def percent(self) -> float | int | None:
        """How much of a key result it says is done: "60 % done", "at 60 %", "half done". Any other share is none."""
        if (part := _PART_DONE.search(self.text)) is not None:
            return next(share for word, share in _PARTS_DONE.items() if part[0].lower().startswith(word))
        every = [one for one in self.found if one.unit == "percent"]
        if len(every) != 1 or (match := _PERCENT_DONE.search(self.text)) is None or match.end() < every[0].start:
            return None
        value = every[0].value
        return int(value) if float(value).is_integer() else value

    def of(self, what: str, days: Days) -> tuple[str, dt.date | None]:
        """The line of a field without the hours at its end and without its own date, and that date."""
        text, date = bare(self.text), None
        for _ in range(2):
            text = bare(self._without_hours(_FOR_KEY_RESULT.sub("", text)))
            if date is None and (found := own_date(text, what, days)) is not None:
                date, text = found
        return bare(text) or bare(self.text), date

    @property
    def dated(self) -> str:
        """The line without its hours, its date kept."""
        return bare(self._without_hours(_FOR_KEY_RESULT.sub("", bare(self.text)))) or bare(self.text)

    def _without_hours(self, text: str) -> str:
        if self.hours is None:
            return text
        every = list(_HOURS.finditer(text))
        return text[: every[-1].start()] if every and every[-1].end() >= len(text) else text

    def status(self) -> str | None:
        """How a key result stands, by the words for it."""
        low = _PART_DONE.sub(" ", self.text).lower()
        if self.percent is not None and self.percent < 100:
            low = _PERCENT_DONE.sub(" ", low)
        if _NOT_DONE.search(low):
            return None
        return next((name for name, words in _STATUS if re.search(words, low)), None)

    def without_progress(self) -> str:
        """What a line about a key result says besides its status, share and hours."""
        text = self.text
        if self.percent is not None:
            text = (_PART_DONE if _PART_DONE.search(text) else _PERCENT_DONE).sub(" ", text, count=1)
        text = _HOURS.sub(" ", text) if self.hours is not None else text
        for _, words in _STATUS:
            text = re.sub(rf"^[\s,;:.–-]*(?:is\s+)?(?:{words})\b", " ", text, count=1, flags=re.IGNORECASE)
        return _opened(
            bare(re.sub(r"^[\s,;:.()–-]+|(?:\s+(?:after|spent|so far))+(?=[\s,;.]|$)", " ", text).strip(" ,;:.()–-"))
        )

    def days_a_week(self) -> float | int | None:
        """The cadence that a line names: "three days a week"."""
        for one in self.found:
            if one.unit == "days" and re.match(r"\s*(?:a|per|/)\s*week", self.text[one.end :], re.IGNORECASE):
                return int(one.value) if float(one.value).is_integer() else one.value
        return None

    def outlook(self) -> str | None:
        """What becomes of the engagement, by the words for it."""
        return next((name for name, words in _OUTLOOK if re.search(words, self.text, re.IGNORECASE)), None)

    def proposal(self) -> str:
        """What kind of change a proposal is."""
        return next((name for name, words in _PROPOSAL if re.search(words, self.text, re.IGNORECASE)), "other")


def decider(text: str) -> tuple[str, str | None]:
    """What was decided, and by whom where it says so."""
    aside = _ASIDE.search(text)
    if aside is not None:
        return text[: aside.start()].strip(), aside["by"].strip()
    match = _BY.search(text)
    if match is None:
        return re.sub(r"^(?:(?:we|it was)\s+)?(?:decided|agreed)(?:\s+that)?\s*:?\s+", "", text, flags=re.I), None
    if match["what"]:
        return match["what"], match["first"].strip()
    return text[: match.start()].strip(), match["by"].strip()


def parted(text: str, name: str) -> tuple[str, str | None]:
    """What a line says, and what follows its "needs" or "because"."""
    match = _PARTS[name].search(text)
    if match is None or not text[: match.start()].strip():
        return text, None
    return bare(text[: match.start()]), bare(match["rest"])


_LAST_IN_BRACKETS = re.compile(r"^[^()]*\)[.\s]*$")
_FOR_KEY_RESULT = re.compile(r"\s*[(\[,–-]*\s*(?:\b(?:for|towards?|on)\s+)?\bKR\s?\d{1,2}\b\s*[)\]]?$")
_MONTH = re.compile(
    rf"\b(?P<month>{'|'.join(MONTHS)}|{'|'.join(name[:3] for name in MONTHS)})\b(?:,?\s+(?P<year>20\d\d))?",
    re.IGNORECASE,
)


def details(text: str, today: dt.date) -> Details:
    """The figures of a line; a date without a year is the nearest one to today."""
    found = figures(text)
    dates = tuple(date for one in found if one.unit == "date" and (date := date_of_figure(one, today)) is not None)
    return Details(text, found, dates)


def month_of(text: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and last day of the month that a heading names, the nearest one to today where it says no year."""
    match = _MONTH.search(text)
    if match is None:
        return None
    month = next(i for i, name in enumerate(MONTHS, start=1) if name.lower().startswith(match["month"].lower()[:3]))
    years = (int(match["year"]),) if match["year"] else (today.year - 1, today.year, today.year + 1)
    first = min((dt.date(year, month, 1) for year in years), key=lambda date: abs((date - today).days))
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
