"""What the prose of every summary shares: its turns, the words for its period, the parts that several kinds have."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from assistant.drafting.english import join, with_article
from assistant.drafting.summaries.completing import NO_DECISION, NO_ISSUE, Completed, due_date, unread_words
from assistant.drafting.summaries.items import bare, bullets, lowered, sentence, told
from assistant.drafting.summaries.people import People
from assistant.drafting.summaries.periods import last_time, spoken, time_ahead
from assistant.drafting.summaries.turns import Turns, opened
from assistant.drafting.summaries.values import date_words, hours_words, tidy
from assistant.exports.words import clean
from rules.document.okrs import KeyResult
from rules.document.summary import Decision, Priority, Prose, Shift, SummaryKind, Trouble
from rules.plain import exceeds
from rules.summaries.given import key_results
from rules.summaries.period import hours_ahead
from rules.summaries.texts import HEAD_ENDS

_WHOLE_SAID = (": ", "; ", " so that ", " – ")
"""Cuts of a key result before which all of it is said; what follows only tells how."""
_BY_DAY = re.compile(r"(?:,? (?:begun|running|done|ready|live|in place|started))?,? by day \d+\b(?=[,;:. ]|$)")
"""The day by which a key result is due: the date is said beside its name."""
_BY_DAY_ALONE = re.compile(r",? by day \d+\b(?=[,;:. ]|$)")
_ENUMERATES = re.compile(r", (?:[\w'’-]+ ){1,3}(?:and|or) ")
"""A comma that stands between things of one row."""
_OPENS_WITH_DAY = re.compile(r"^By day \d+,? ")
_RELATIVE = (" that ", " which ", " who ", " whose ")
_SHORT = 14
"""Words of a key result that a sentence about it repeats at most, where a comma or "so" lets it end."""


class Writing:
    """One summary being written: the completed document, the turns of phrase, and the words for its period."""

    def __init__(self, done: Completed) -> None:
        self.done = done
        self.summary = done.summary
        self.document = done.document
        self.kind: SummaryKind = self.summary.kind or "weekly"
        self.turns = Turns(done.document.engagement.company, done.span.number)
        self.people = People(done.document)
        self.period = spoken(self.kind, done.span)
        self.when = self.period if self.period.startswith("this ") else f"in {self.period}"
        self.last = last_time(self.kind)
        self.ahead = time_ahead(self.kind)
        self._years = {done.span.first.year, done.span.last.year}

    def date(self, date: dt.date) -> str:
        """A date of the summary in words; its year only where the period does not tell it."""
        return date_words(date, date.year if date.year in self._years else None)

    def part(self, heading: str, paragraphs: Iterable[str]) -> list[Prose]:
        """A part of the prose, or nothing where nothing stands in it."""
        found = tuple(one for one in paragraphs if one)
        return [Prose(heading=self.turns.heading(heading), paragraphs=found)] if found else []

    def metric(self, name: str) -> str:
        """A metric as it is called in a sentence."""
        known = self.done.metrics.get(name)
        return with_article(known.name) if known else clean(name.replace("_", " "))

    # What happened

    def activities(self) -> Sequence[str]:
        """What was done, the reader spoken to as "you"."""
        return told([self.people.addressed(one.text) for one in self.summary.activities])

    def decisions(self) -> list[str]:
        """What was decided, by whom and when."""
        if NO_DECISION in self.summary.decisions:
            return [self.turns.say("no_decision", when=self.when)]
        said = [self._decision(one) for one in self.summary.decisions if bare(one.text)]
        return [f"- {one}" for one in said] if len(said) > 1 else said

    def _decision(self, one: Decision) -> str:
        who = "_you" if self.people.reads(one.by) else "_me" if self.people.writes(one.by) else "_by" if one.by else ""
        name = f"decided{who}" + ("_on" if one.date else "")
        text = self.people.to_reader(one.text) if who == "_you" else one.text
        return self.turns.say(
            name, date=self.date(one.date) if one.date else "", who=clean(one.by), text=self.after(text)
        )

    def asked_of_reader(self) -> list[str]:
        """What the reader is asked for, each with the problem it solves."""
        return [f"- {self._request(one)}" for one in self._issues() if self._is_asked(one)]

    def _is_asked(self, one: Trouble) -> bool:
        return bool(one.needs) and (one.needs == one.text or self.people.asks_reader(one.needs))

    def _request(self, one: Trouble) -> str:
        """What the reader is asked for, with the problem it solves where one is named."""
        if (task := self.people.task(one.needs or "")) is not None:
            please = f"Please {task}."
            return please if one.needs == one.text else f"{sentence(bare(one.text))} {please}"
        what = opened(bare(self.people.addressed(one.needs or "")))
        return sentence(what) if one.needs == one.text else f"{what}: {self.after(one.text)}"

    def after(self, text: str) -> str:
        """An entry as a sentence that follows a colon."""
        return sentence(self.people.addressed(lowered(bare(text))), small=True)

    def issues(self) -> list[str]:
        """What is in the way, without what already asks something of the reader."""
        if NO_ISSUE in self.summary.issues:
            return [self.turns.say("no_issue", when=self.when)]
        said = [self._issue(one) for one in self._issues() if not self._is_asked(one)]
        return [f"- {one}" for one in said] if len(said) > 1 else said

    def _issues(self) -> list[Trouble]:
        unread = {unread_words(self.done.metrics, one) for one in self.done.unread}
        return [one for one in self.summary.issues if bare(one.text) and one.text not in unread]

    def _issue(self, one: Trouble) -> str:
        since = f" (since {self.date(one.date)})" if one.date else ""
        text = sentence(bare(one.text) + since)
        return f"{text} {self.turns.say('needs', needs=self.after(one.needs))}" if one.needs else text

    def shifts(self) -> list[str]:
        """What happened outside the plan, and when the OKRs are looked at because of it."""
        found = [self._shift(one) for one in self.summary.shifts if one.text or one.kind]
        found = [f"- {one}" for one in found] if len(found) > 1 else found
        look, settled = self.summary.okr_review, self.summary.goals is not None
        if look is not None and (look.date or look.text):
            name = "look" if look.date is None else "looked_on" if look.date <= self.done.span.last else "look_on"
            if look.text:
                words = self.after(look.text)
                found.append(self.turns.say(name, date=self.date(look.date) if look.date else "", text=words))
            elif look.date:
                found.append(self.turns.say(f"{name}_bare", date=self.date(look.date)))
        elif found and not settled:
            found.append("No date is set yet for going over the OKRs.")
        return found

    def _shift(self, one: Shift) -> str:
        usual = {
            "key_person_left": "A key person has left",
            "customer_churned": f"A {self.customer} has left",
            "market_moved": "The market has moved",
        }
        text = one.text or usual.get(one.kind or "", "Something outside the plan has changed")
        if one.date is None:
            return sentence(self.people.addressed(text))
        if one.date > self.done.span.last:  # "out to tender on 3 May" is still to come
            return sentence(f"{bare(self.people.addressed(text))} on {self.date(one.date)}")
        return self.turns.say("shift_on", date=self.date(one.date), text=self.after(text))

    @property
    def customer(self) -> str:
        """What a customer is called here."""
        return next((one.say for one in self.document.terms or () if one.means == "customer" and one.say), "customer")

    # What comes next

    def priorities(self) -> list[str]:
        """What comes next with its hours, what they come to, what falls due, and what has to wait."""
        given = [one for one in self.summary.priorities if bare(one.text)]
        lines = [self.turns.say("from_plan")] if self.done.from_plan and given else []
        lines += bullets(self._priority(one) for one in given)
        lines += self._hours(given)
        lines += self._due()
        if self.done.waiting:
            what = join([f"{bare(one.text)} ({hours_words(one.hours or 0)})" for one in self.done.waiting])
            lines.append(self.turns.say("waits", what=what))
        return lines

    def _due(self) -> list[str]:
        said: list[str] = []
        told = {one.key_result for one in self.summary.progress}
        for one in self.done.due:
            due = due_date(self.document, one)
            if due is not None:
                if one.id in told:  # its words stand above already
                    said.append(self.turns.say("due_soon", kr=one.id, date=self.date(due)))
                    continue
                # A week's letter is read in two minutes: which one it is, is enough.
                whole = one.text if self.summary.kind != "weekly" else short(one.text)
                text = sentence(self.people.addressed(whole))
                said.append(self.turns.say("due_next", kr=one.id, date=self.date(due), text=text))
        return [f"- {one}" for one in said] if len(said) > 1 else said

    def _priority(self, one: Priority) -> str:
        said = re.search(rf"(?<![\d.,]){tidy(one.hours or 0)}\s?(?:h|hrs?|hours?|std)\b", one.text, re.IGNORECASE)
        hours = hours_words(one.hours) if one.hours and one.hours > 0 and not said else ""
        due = f"by {self.date(one.due)}" if one.due else ""
        more = ", ".join(part for part in (hours, due) if part)
        text = one.text
        if text == one.key_result:
            named = next((kr for _, kr in key_results(self.document) if kr.id == text), None)
            text = f"{text}: {short(named.text)}" if named else text  # "KR6 10h" says which one it is
        return bare(self.people.addressed(text)) + (f" ({more})" if more else "")

    def _hours(self, given: Sequence[Priority]) -> list[str]:
        room = hours_ahead(self.document, self.summary)
        estimated = [float(one.hours) for one in given if one.hours and one.hours > 0]
        if room is None:
            return []
        gaps = {"ahead": hours_words(room), "span": self.ahead, "off": self._days_off(), "holds": _holds(self.ahead)}
        if not estimated:
            return [self.turns.say("hold", **gaps)] if given else []
        total = sum(estimated)
        if len(estimated) == 1:
            said = [self.turns.say("too_long" if exceeds(total, room) else "hold", **gaps)]
        else:
            said = [self.turns.say("over" if exceeds(total, room) else "total", total=hours_words(total), **gaps)]
        blank = [bare(one.text).rstrip(" ?!") for one in given if not (one.hours and one.hours > 0)]
        if blank:
            said.append(self.turns.say("no_hours_one", what=join(blank)))
        return [" ".join(said)]

    def _days_off(self) -> str:
        from rules.ledger import Capacity
        from rules.summaries.period import AHEAD_DAYS, last_day

        end = last_day(self.document, self.summary)
        if end is None:
            return ""
        off = [day for day in Capacity.of(self.document).off_days if end < day <= end + AHEAD_DAYS[self.kind]]
        return "" if not off else ", days off taken out"

    # Key results

    def key_result(self, kr: KeyResult) -> tuple[str, str]:
        """A key result as a sentence names it, and the date by which it is due."""
        due = due_date(self.document, kr)
        return f"{kr.id} ({short(kr.text)})", self.date(due) if due else ""


_ADDS = frozenset(
    ("from", "with", "by", "for", "to", "in", "at", "on", "until", "against", "beside", "through", "into", "and")
)
_FEWEST = 4
"""Words that a shortened key result keeps at least."""


def short(text: str) -> str:
    """The beginning of a key result that says which one it is."""
    put = re.match(r"(?:Put|Get|Have|Set)\b", text) is not None  # "in place" is then what is done
    by_day = _BY_DAY_ALONE if put else _BY_DAY
    found = opened(by_day.sub("", _OPENS_WITH_DAY.sub("", bare(text))))
    if len(found.split()) <= _SHORT:
        return found
    heads = {cut: head for cut in HEAD_ENDS if 3 <= len((head := found.partition(cut)[0]).split()) <= _SHORT}
    whole = [head for cut, head in heads.items() if cut in _WHOLE_SAID and head != found]
    relative = [head for cut in _RELATIVE if 3 <= len((head := found.partition(cut)[0]).split()) <= _SHORT]
    if ", " in heads and _ENUMERATES.match(found, len(heads[", "])):
        del heads[", "]  # "those who look after product, marketing and ..." is broken off at its comma
    if (at := found.find(" in which ")) > 0 and _FEWEST <= len(found[:at].split()) <= _SHORT and not whole:
        return found[:at]  # what the meeting or the list is for has no end within a few words
    head = min(whole, key=len) if whole else heads.get(", ") or max([*heads.values(), *relative], key=len, default="")
    if head:
        return head
    cut = found.split()[:_SHORT]
    if "," in " ".join(cut):
        return " ".join(cut).rpartition(",")[0]
    # No sentence is broken off: it ends before the last words that only add to it.
    ends = [at for at, word in enumerate(cut) if word in _ADDS and at >= _FEWEST]
    return " ".join(cut[: ends[-1]]) if ends else f"{' '.join(cut)} …"


def _holds(span: str) -> str:
    return "hold" if span.endswith("s") else "holds"
