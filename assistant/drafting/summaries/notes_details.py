"""What a noted line says besides its words: hours, dates, who decided, what it needs, how it is judged."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass

from assistant.drafting.summaries.items import bare
from assistant.drafting.summaries.notes_answers import said_first
from assistant.drafting.summaries.notes_headings import field_of
from assistant.drafting.summaries.own_dates import Days, date_of_figure, own_date
from assistant.drafting.summaries.people import People
from rules.texts.figures import Figure, figures

_HOURS = re.compile(
    r"\s*[(\[,:–-]*\s*(?:~|about |ca\.? ?|around )?\d+(?:[.,]\d+)?\s?"
    r"(?:h|hrs?|hours?|std\.?|stunden|heures|horas)\b\.?\s*[)\]]?",
    re.IGNORECASE,
)
_EACH_TIME = re.compile(
    r"\d\s?(?:h|hrs?|hours?|std\.?|stunden|heures|horas)\.?\s*(?:/|\b(?:a|per|each|every|pro|die|par|por|al)\s+)\s*"
    r"(?:w(?:ee)?k|day|woche|tag|semaine|jour|semana|día)\b|\d\s?(?:h|hrs?|hours?) (?:weekly|daily)",
    re.IGNORECASE,
)
_HOURS_A_YEAR = 366 * 24
"""More hours than this no line of work takes: the number is then part of what the line says."""
_BY = re.compile(
    r"\s*[(,–-]\s*(?:decided\s+)?by\s+(?P<by>(?:the\s+)?[\w. ]{1,40}?)\s*\)?$"
    r"|^(?P<first>(?:the\s+)?[\w ]{1,30}?)(?:\s+(?:has|have|had))?\s+decided"
    r"(?:\s+(?:on|last|this)\s+\w+day)?(?:\s+(?:that|to))?\s*:?\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_RECENT = 190
"""Days before its notes that a decision without a year lies at most."""
_DAY_MONTH = r"\d{1,2}[/.]\d{1,2}\.?|\d{1,2}\.? [^\W\d_]{3,9}|[^\W\d_]{3,9} \d{1,2}"
_NAMED = re.compile(
    rf"^(?:(?P<before>{_DAY_MONTH})\s*[:,–-]?\s+)?(?P<by>(?:the\s+)?[^\W\d_][\w'’. -]{{0,30}}?)"
    rf"(?:,?\s+(?P<after>{_DAY_MONTH}))?"
    r"(?:(?:\s+(?:said|says))?\s*:\s+|(?(after)\s+[-–—]\s+|(?!))|"
    r"\s+(?:ok['’]?d|okayed|approved|agree[sd] to|sa(?:id|ys) (?:ok|yes) to|signed off)\s+"
    r"|\s+(?:agreed|decided|confirmed)\s*:\s+)(?P<what>.+)$",
    re.IGNORECASE,
)
"""Who decided, before what they did: "Walt 20/10: bonus from January", "Kelvin ok'd the limit"."""
_ABOVE = re.compile(r"^(?P<by>.{2,30}?)\s+(?:decided|a décidé|hat entschieden|decidió)\b(?P<when>.*)$", re.IGNORECASE)
_ALLOWED = re.compile(
    r"^(?P<by>(?:the\s+)?[^\W\d_][\w'’.-]{1,20})\s+(?:(?:also|now|has|just)\s+)*(?:said|says|agrees|agreed)\s+(?:that\s+)?"
    r"(?P<what>(?:i|we) (?:can|may)\b.+)$",
    re.IGNORECASE,
)
"""What somebody may do from now on, behind who said so: "Graham also said I can spend up to 1,500"."""
_ASIDE = re.compile(
    r"\s*\((?:by\s+)?(?P<by>(?:the\s+)?"
    r"(?:founder|ceo|owner|board|executive|me|you|we both|team|[A-Z][\w-]+(?: [A-Z][\w-]+)?))"
    r"\s*,?\s*\)?$"
)
"""Who decided, in brackets behind it: "(founder, 16 March)" once the date is taken."""
_DAY_IN_BRACKETS = re.compile(r"\s*\((?:(?P<by>[A-ZÀ-Þ][\w'’-]+),?\s+)?(?P<day>\d{1,2}[/.]\d{1,2}\.?)\)$")
"""The day of a decision behind it, and who took it: "(25.3)", "(Nino, 22/2)"."""
_ENDS_WITH_NAME = re.compile(r"^(?P<what>.+?)\s+[-–—]\s+(?P<by>(?:the\s+)?[^\W\d_][\w'’.]*(?: [^\W\d_][\w'’.]*)?)$")
""" "We do not replace Martin before April - Derek"."""
_DECIDED = re.compile(
    r"^(?:(?:we|it was)\s+)?(?:decided|agreed)"
    r"(?:(?:\s+(?i:with|by|you|me|us|and|both|together|on|the|founder|owner|\w+day|mon|tues?|weds?|thurs?|fri)"
    r"|\s+[A-ZÀ-Þ]\w+)*\s*:\s+|(?:\s+(?:on )?(?:(?:mon|tues|wednes|thurs|fri)day))?(?:\s+that)?\s*:?\s+)",
    re.IGNORECASE,
)
"""How a line opens that is a decision: its heading says so already."""
_PARTS = {
    "needs": re.compile(
        r"\s*(?:[;,.–(-]|->|→)\s*(?:(?:it\s+)?needs?|needed|i need|we need|braucht|besoin(?: de)?|"
        r"necesita)\s*:?\s+(?P<rest>.+?)\)?$|\s*[;,.–(-]\s*(?:please|pls|plz|can you|could you|"
        r"bitte)\s+(?P<please>.+?)\)?$",
        re.IGNORECASE,
    ),
    "because": re.compile(
        r"\s*[,;–(-]?\s*\b(?:because|since|as|weil|parce que|porque)\s+(?P<rest>.+?)\)?$", re.IGNORECASE
    ),
}
_STATUS: tuple[tuple[str, str], ...] = (
    (
        "not_started",
        r"(?:not|(?:has|have)(?:n['’]t| not)) (?:yet )?(?:started|begun)|nicht begonnen|"
        r"noch nicht angefangen|pas commencé|sin empezar",
    ),
    ("dropped", r"dropped|cancel+ed|gestrichen"),
    ("on_track", r"on track|on plan|on schedule|im plan|planmäßig|en bonne voie|dans les temps|en marcha|en plazo"),
    (
        "behind",
        r"behind|late|off track|at risk|delayed|slipped|slipping|im verzug|verzögert|hinterher|im rückstand|"
        r"en retard|atrasad\w+",
    ),
    ("done", r"(?<!% )(?<!percent )\b(?:done|complete(?:d)?|finished|erledigt|fertig|fait|terminée?|hecho)\b|[✓✔☑✅]"),
)
_DONE = r"(?:done|complete(?:d)?|finished|there|of the way|erledigt|fertig|terminé|hecho)"
_SHARE = r"\d+(?:[.,]\d+)?\s?(?:%|percent|per cent|pct|pc)"
_ANY_SHARE = re.compile(
    rf"[\s,;:–-]*(?:\b(?:at|about|abt\.?|around|approx\.?|roughly|ca\.?)\s+|[~≈]\s?)*{_SHARE}", re.IGNORECASE
)
_PERCENT_DONE = re.compile(
    rf"\s*(?:\bat\s+)?{_SHARE}\s*{_DONE}\b|^[\s,;:.–-]*(?:(?:is\s+)?at\s+)?{_SHARE}(?=\s*(?:[,;.]|$))", re.IGNORECASE
)
"""A share that says how far something is: it says so, or it stands alone and first."""
_PART_ENDS = re.compile(
    r"\s*(?:$|/\s|[,;.](?:\s|$)|\(?\d+(?:[.,]\d+)?\s?(?:h|hrs?|hours?|std\.?|stunden|heures|horas)\b|-\s|–\s|"
    r"so far|but\b)",
    re.IGNORECASE,
)
_A_RATE = re.compile(
    r"\b(?:rates?|shares?|margins?|ratios?|quota|coverage|churn|conversion|accuracy|percentage|discounts?|adoption|quote|"
    r"anteil|marge|taux|tasa|of|from|to|by|than)\b",
    re.IGNORECASE,
)
"""Words before a share that make it a figure of its own."""
_RESULT = re.compile(r"[=≈→]\s*(?:ca\.?|about|around)?\s*$|\bso\s+$")
"""What a share comes out of, and is not how far something is: "61 of 214 = 28.5 %"."""
_ONLY_HOURS = re.compile(
    r"(?:[\s,;(–-]|\b(?:it |that )?(?:took|takes|needed|used|spent|cost|in|after|so far|about|around|ca\.?|of)\b)*"
    r"\d+(?:[.,]\d+)?\s?(?:h|hrs?|hours?|std\.?|stunden|heures|horas)\b\.?"
    r"(?:\s*(?:so far|spent|in all|until now|bisher))*\s*\)?(?=\s*(?:[,;.)]|$))",
    re.IGNORECASE,
)
"""Hours as a part of their own, with what leads to them: ", took 46 h"."""
_FILLERS = re.compile(r"^(?:too|also|as well|already|now|finally|auch|aussi)\b[\s,;:.–-]*", re.IGNORECASE)
_NOT_DONE = re.compile(
    rf"\b(?:(?:not|nearly|almost|partly|mostly|quarter|thirds?|fast|presque|casi)\s+)(?:(?:yet|quite|fully)\s+)?{_DONE}\b"
)
"""What is nearly done is not done, and nobody said how far it is."""
_SOME_DONE = re.compile(rf"\d+\s*(?:of|/|von|de)\s*\d+[^,;.]*{_DONE}\b")
"""Some of several are: "2 of 5 interviews done"."""
_PARTS_DONE = {"half": 50, "halb": 50, "à moitié": 50}
_PART_DONE = re.compile(rf"\b(?:half(?:[ -]?way)?|halb|à moitié)[\s-]*{_DONE}\b", re.IGNORECASE)


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
    def by_the_week(self) -> bool:
        """Whether its hours come back every week or day: "3 h a week"."""
        return _EACH_TIME.search(self.text) is not None

    @property
    def spent(self) -> float | int | None:
        """The hours that something took so far: those that somebody has each week are none."""
        return None if self.by_the_week else self.hours

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
        if len(every) != 1 or _RESULT.search(self.text[: every[0].start]):
            return None
        match = _PERCENT_DONE.search(self.text)
        if (match is None or match.end() < every[0].start) and not self._stands_alone(every[0]):
            return None
        value = every[0].value
        return int(value) if float(value).is_integer() else value

    def _stands_alone(self, one: Figure) -> bool:
        """Whether a share is how far the key result is: it ends its part and is no rate of anything."""
        before, after = self.text[: one.start], self.text[one.end :]
        return _PART_ENDS.match(after) is not None and _A_RATE.search(before) is None

    def of(self, what: str, days: Days) -> tuple[str, dt.date | None]:
        """The line of a field without the hours at its end and without its own date, and that date."""
        text, date = bare(self.text), None
        for _ in range(2):
            text = bare(self._without_hours(_FOR_KEY_RESULT.sub("", text)))
            if date is None and (found := own_date(text, what, days)) is not None:
                date, text = found
        return bare(text) or bare(self._without_hours(bare(self.text))) or bare(self.text), date

    @property
    def dated(self) -> str:
        """The line without its hours, its date kept."""
        return bare(self._without_hours(_FOR_KEY_RESULT.sub("", bare(self.text)))) or bare(self.text)

    def _without_hours(self, text: str) -> str:
        if self.hours is None:
            return text
        every = list(_HOURS.finditer(text))
        if not every or every[-1].end() < len(text):
            return text
        left = text[: every[-1].start()]
        return left + ")" if left.count("(") > left.count(")") else left  # "(2 days, 16h)"

    def status(self) -> str | None:
        """How a key result stands, by the words for it."""
        low = _PART_DONE.sub(" ", self.text).lower()
        if self.percent is not None and self.percent < 100:
            low = _PERCENT_DONE.sub(" ", low)
        if _NOT_DONE.search(low) or _SOME_DONE.search(low):
            return None
        return next((name for name, words in _STATUS if _is_status(name, words, low)), None)

    def without_progress(self) -> str:
        """What a line about a key result says besides its status, share and hours."""
        text = self.text
        if self.percent is not None:
            said = next((one for one in (_PART_DONE, _PERCENT_DONE) if one.search(text)), _ANY_SHARE)
            text = said.sub(" ", text, count=1)
        if self.spent is not None:
            text = _ONLY_HOURS.sub(" ", text, count=1) if _ONLY_HOURS.search(text) else _HOURS.sub(" ", text)
        for _, words in _STATUS:
            text = re.sub(rf"^[\s,;:.–-]*(?:is\s+)?(?:{words})\b", " ", text, count=1, flags=re.IGNORECASE)
        text = re.sub(r"^[\s,;:./()–-]+|(?:(?:^|\s+)(?:after|spent|so far))+(?=[\s,;.]|$)", " ", text)
        text = _FILLERS.sub("", text.strip())
        text = re.sub(r"\s+(?=[,;])", "", re.sub(r"\s*[,;]?\s*\.\s", ". ", text))
        text = re.sub(r"(?<=[a-z)]{2}\. )[a-z]", lambda match: match[0].upper(), bare(text.strip(" ,;:.()–-")))
        text = "" if text.lower() in ("so far", "after", "spent", "is", "it is", "are") else text
        return _opened(text + ")" if text.count("(") > text.count(")") else text)

    def days_a_week(self) -> float | int | None:
        """The cadence that a line names: "three days a week"."""
        for one in self.found:
            if one.unit == "days" and re.match(r"\s*(?:a|per|/)\s*week", self.text[one.end :], re.IGNORECASE):
                return int(one.value) if float(one.value).is_integer() else one.value
        return None

    def outlook(self) -> str | None:
        """What becomes of the engagement, by the words for it."""
        return said_first(self.text, ("change_scope", "transition", "renew", "end"))

    def proposal(self) -> str:
        """What kind of change a proposal is."""
        return said_first(self.text, ("cadence", "authority", "kpis", "leader", "scope")) or "other"


def status_said(text: str) -> str | None:
    """How a key result stands by the words of a line: done, behind; None where they do not say."""
    return Details(text, (), ()).status()


def has_hours(text: str) -> bool:
    """Whether a line says how many hours something took or takes."""
    return _HOURS.search(text) is not None


def _is_status(name: str, words: str, low: str) -> bool:
    """Whether the words for a status speak of the line's key result: of "third meeting cancelled" they do not."""
    if name == "done":
        return re.search(words, low) is not None
    return re.search(rf"(?:^|[,;.:–(-]\s*|\b(?:is|are|now|so|still|yet|been|was|it)\s+)(?:{words})", low) is not None


_WITHIN = re.compile(
    r"(?:[^\W\d_][\w'’.-]*:\s*)?(?P<what>[^:]+?),\s+(?P<by>[A-Z][\w'’-]*) (?:has )?"
    r"(?i:ok['’]?e?d|okayed|approved|agreed|signed off|said yes)\b(?: (?:it|on it|to it|this|that))?"
    r"(?: (?:on )?[\d/.]+(?: [A-Z][a-z]+)?)?(?P<rest>(?:[,;].*)?)$",
)
"""A decision within its line: ", Rick OK'd it 4/14"."""


def decider(text: str, label: str, people: People, days: Days) -> tuple[str, str | None, dt.date | None]:
    """What was decided, by whom and when, where it says so: in the line, or in the heading above it."""
    dated = _DAY_IN_BRACKETS.search(text)
    if dated is not None and (day := _day(dated["day"], days)) is not None:
        what, by, date = decider(text[: dated.start()], label, people, days)
        return what, by or (dated["by"] if people.knows(dated["by"] or "") else None), date or day
    aside = _ASIDE.search(text)
    if aside is not None and field_of(aside["by"]) == "days":
        return decider(text[: aside.start()].strip(), label, people, days)
    if aside is not None:
        return text[: aside.start()].strip(), aside["by"].strip(), None
    within = _WITHIN.match(text)
    if within is not None and people.knows(within["by"]):
        # "Deb: a bonus for each, Rick OK'd it 14 Apr, from May": who said yes decides, whoever it was asked by.
        return f"{within['what']}{within['rest']}".rstrip(" ,;"), within["by"], None
    named = _NAMED.match(text)
    if named is not None and people.knows(named["by"]):
        date = _day(named["before"] or named["after"] or "", days)
        if date is not None or not (named["before"] or named["after"]):
            return named["what"], named["by"].strip(), date
    allowed = _ALLOWED.match(text)
    if allowed is not None and people.knows(allowed["by"]):
        return allowed["what"], allowed["by"].strip(), None
    above = _ABOVE.match(label)
    if above is not None and people.knows(above["by"]):
        date = next(iter(details(above["when"], days.near).dates), None)
        return text, above["by"].strip(), date if date is not None and days.holds(date, "decisions") else None
    ends = _ENDS_WITH_NAME.match(text)
    if ends is not None and people.knows(ends["by"]):
        return ends["what"], ends["by"].strip(), None
    match = _BY.search(text)
    if match is None:
        return _DECIDED.sub("", text), None, None
    if match["what"]:
        return match["what"], match["first"].strip(), None
    return text[: match.start()].strip(), match["by"].strip(), None


def only_day(text: str, days: Days) -> dt.date | None:
    """The day that a line says and nothing else: "30/9", "3 Oct"."""
    bare_text = text.strip(" .,()")
    return _day(bare_text, days) if re.fullmatch(_DAY_MONTH, bare_text) else None


def _day(text: str, days: Days) -> dt.date | None:
    """The day that "20/10" or "20 Oct" means, where only one order of day and month gives one that can be."""
    parts = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})\.?", text.strip())
    if parts is None:
        return next((date for date in details(text, days.near).dates if days.holds(date, "decisions")), None)
    a, b = int(parts[1]), int(parts[2])
    found: set[dt.date] = set()
    for month, day in ((b, a), (a, b)):
        for year in (days.near.year - 1, days.near.year):
            with suppress(ValueError):
                date = dt.date(year, month, day)
                if days.holds(date, "decisions") and (days.near - date).days < _RECENT:
                    found.add(date)
    return found.pop() if len(found) == 1 else None


def parted(text: str, name: str) -> tuple[str, str | None]:
    """What a line says, and what follows its "needs" or "because"."""
    match = _PARTS[name].search(text)
    if match is None or not text[: match.start()].strip():
        return text, None
    asked = match.groupdict().get("please")
    return bare(text[: match.start()]), f"you to {bare(asked).rstrip('?')}" if asked else bare(match["rest"])


_LAST_IN_BRACKETS = re.compile(r"^[^()]*\)[.\s]*$")
_FOR_KEY_RESULT = re.compile(r"\s{0,9}[(\[,–-]{0,9}\s{0,9}(?:\b(?:for|towards?|on)\s+)?\bKR\s?\d{1,2}\b\s*[)\]]?$")


def details(text: str, today: dt.date) -> Details:
    """The figures of a line; a date without a year is the nearest one to today."""
    found = figures(text)
    dates = tuple(date for one in found if one.unit == "date" and (date := date_of_figure(one, today)) is not None)
    return Details(text, found, dates)


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
