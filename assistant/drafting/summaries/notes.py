"""Somebody's notes as the fields of a summary: by the headings they stand under, else by their words.

What was taken from which line is told, and so is each line that could be placed nowhere.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.drafting.summaries.items import bare, given_only
from assistant.drafting.summaries.notes_answers import sign
from assistant.drafting.summaries.notes_details import Details, decider, details, parted
from assistant.drafting.summaries.notes_figures import FiguresReader
from assistant.drafting.summaries.notes_headings import field_of
from assistant.drafting.summaries.notes_key_results import with_rows_numbered
from assistant.drafting.summaries.notes_lines import Entry, entries, is_private
from assistant.drafting.summaries.notes_mail import frame_lines
from assistant.drafting.summaries.notes_marks import months_told
from assistant.drafting.summaries.notes_placing import (
    HAPPENED,
    KEEPS_LABEL,
    NONE,
    ONLY_A_SUM,
    RULES,
    by_words,
    is_news,
    is_period,
    what_worked,
    without_cheers,
    without_i,
)  # fmt: skip
from assistant.drafting.summaries.notes_progress import WITHOUT_A_PART, dated_alone, done_beside, progress_row
from assistant.drafting.summaries.notes_quarter import ONLY_QUARTERLY, OUTLOOK, Answer, answered_field, take_answer
from assistant.drafting.summaries.notes_span import told_spans
from assistant.drafting.summaries.notes_tables import with_tables_told
from assistant.drafting.summaries.notes_wishes import ASKS, GOES_ON, NEEDED, POINTS_BACK, SHORT_ANSWER, wished
from assistant.drafting.summaries.own_dates import Days
from assistant.drafting.summaries.people import People
from assistant.drafting.summaries.periods import NoPeriod, span_of
from assistant.exports.words import clean
from assistant.reading.tongue import tongue
from rules.document import Document
from rules.document.summary import SummaryKind
from rules.texts.figure_words import DOLLARS
from rules.texts.recognition import plain, says

_LISTS = ("works", "fails", "small_changes", "quick_wins", "initiatives")
_ELSEWHERE = {"works": "activities", "fails": "issues"}
"""Where the lists of a diagnostic belong in another summary; its others are told as not placed."""
_KEY_RESULT = re.compile(
    r"^\**((?:O\d{1,2}[\s.-]{0,2})?KR\s?\d{1,2}|[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})?)\b\**\s*[:,–-]?\s*"
)
_TOLD = {"activities": "done", "decisions": "decision", "issues": "issue", "priorities": "next"}
_LANGUAGES = {"de": "German", "fr": "French", "es": "Spanish"}
_MONTHS_A_YEAR, _MONTHS_AHEAD = 12, 4
"""Months after the end of the notes' time that a heading can plan for: a quarter and the rest of its first month."""


@dataclass
class Read:
    """What notes gave: fields of a summary, what was told of each line, and the lines that could not be placed."""

    fields: dict[str, Any] = field(default_factory=dict[str, Any])
    told: list[str] = field(default_factory=list[str])
    unplaced: list[str] = field(default_factory=list[str])

    def add(self, name: str, value: Any) -> None:
        """One more row of a list."""
        self.fields.setdefault(name, []).append(value)


class NotesReader:
    """Reads notes for one kind of summary of one engagement."""

    def __init__(self, document: Document, kind: SummaryKind, today: dt.date) -> None:
        self._kind: SummaryKind = kind
        self._today = self._end = max(today, document.engagement.start)
        self._start = document.engagement.start
        self._days = Days(today, self._start, today)
        self._figures = FiguresReader(document)
        self._people = People(document)
        cost = document.engagement.monthly_cost
        self._cost = cost.amount if cost else None
        self._currency = (cost.currency or "").upper() if cost else ""
        self._name = ""
        self._lines: list[str] = []
        self._last: tuple[int, dict[str, Any]] | None = None
        self._answered: tuple[int, str] | None = None
        self._listing: tuple[int, str | None] = (0, None)
        self._foreign = False
        self._ids = {kr.id for one in document.okr_sets or () for o in one.objectives for kr in o.key_results}

    def read(self, text: str, name: str) -> Read:
        """The fields that the notes give, each line told with its number."""
        found = Read()
        text, self._name = with_tables_told(re.sub(r"\s?[-=]+>\s?", " → ", text)), name
        text = months_told(text)
        text = text if self._ids else with_rows_numbered(text)
        self._lines = text.splitlines()
        self._last = None
        dated = self._look_back(text, found)
        judged = self._kind == "diagnostic"
        every = tuple(entries(text, self._is_ahead, judges=judged, measured=self._figures.names))
        private = {entry.line for entry in every if is_private(entry)}
        found.told += [f"{name}:{line}: left out: it is marked as not to be sent" for line in sorted(private)]
        every = tuple(entry for entry in every if entry.line not in private)
        self._figures.begin(text, self._today, monthly=self._kind == "monthly")
        self._foreign = (spoken := tongue(text)) != "en"
        if self._foreign:
            found.told.append(
                f"{name}: the notes are in {_LANGUAGES.get(spoken, spoken)}: of them only headings, labels, hours, "
                "dates, key results and figures are understood; their sentences stand in the summary as quotations"
            )
        told_of = False
        frame, subjects = frame_lines(self._lines)
        for entry in every:
            if entry.line in frame:
                continue
            words = clean(re.sub(r"(?<!\w)[*_`]{1,2}(?=\S)|(?<=\S)[*_`]{1,2}(?!\w)", "", entry.text))
            words = re.sub(r"(?<=\w)!{2,}", "!", words)
            if not words:
                continue
            if dated is not None and entry.line == dated:
                if not told_of:
                    found.told.append(f'{name}:{dated}: period: "{clean(text.splitlines()[dated - 1].strip("#*_ "))}"')
                told_of = True
                continue
            if entry.line in subjects:
                found.told.append(f'{name}:{entry.line}: left out, the subject of a mail: "{words}"')
                continue
            if entry.field == "parked":
                found.unplaced.append(f'{name}:{entry.line}: left out, put off by its label: "{words}"')
                continue
            says_something = re.search(r"[^\W_]", words) is not None  # "???" is nothing that anybody plans
            place = self._gap(entry, found) or self._place(entry, words, found) if says_something else None
            if place is None and says_something and self._follows(entry, words):
                place = "with the sentence before"
            if place is None:
                self._last = None
                if not entry.heading:
                    found.unplaced.append(f'{name}:{entry.line}: not placed: "{words}"')
            elif place:
                aside = f" (kept; a {self._kind} summary has no part for it)" if self._without_part(place) else ""
                found.told.append(f'{name}:{entry.line}: {place}{aside}: "{words}"')
        return found

    def _look_back(self, text: str, found: Read) -> int | None:
        """First the days that the notes are about, wherever they stand: dates without a year lie near to them.

        The line that tells them, from 1; a label tells them before a heading, and a heading before a line at the top.
        """
        told = told_spans(text, self._kind, self._start, self._today)
        if not told:
            with suppress(NoPeriod):
                self._end = span_of(self._kind, self._start, None, self._today).last
            return None
        line, (first, last) = min(told)
        found.fields["period"] = {"from": max(first, self._start) if last >= self._start else first, "to": last}
        self._days = Days(last, self._start, max(last, self._today))
        self._today = self._end = last
        return None if field_of(self._lines[abs(line) - 1].strip("#*_ :")) not in (None, "period") else abs(line)

    def _is_ahead(self, months: tuple[int, ...]) -> bool:
        """Whether months come right after the time that the notes are about."""
        return all(0 < (month - self._end.month) % _MONTHS_A_YEAR <= _MONTHS_AHEAD for month in months)

    def _without_part(self, place: str) -> bool:
        return place.removesuffix("s").startswith(WITHOUT_A_PART.get(self._kind, ()))

    def _follows(self, entry: Entry, words: str) -> bool:
        """Whether a sentence that fits nowhere by itself goes on with the one before it in its line."""
        if not entry.follows or self._last is None or self._last[0] != entry.line:
            return False
        row = self._last[1]
        if (day := dated_alone(words, self._days)) is not None and "due" not in row:
            row.setdefault("date", day)
            return True
        text = bare(row["text"])
        words = words[:1].upper() + words[1:]
        asked = row.get("needs") == row["text"]  # what is asked of the reader is all there is to say
        row["text"] = f"{text[:-1]}. {bare(words)}”" if text.endswith("”") else f"{text}. {bare(words)}"
        row |= {"needs": row["text"]} if asked else {}
        return True

    def _place(self, entry: Entry, words: str, found: Read) -> str | None:
        """Put an entry where it belongs; what it became in words, None where it fits nowhere."""
        what = entry.field
        if what in _LISTS and self._kind != "diagnostic":
            words = what_worked(entry, words)
            what = _ELSEWHERE.get(what)
        if what == "activities" and self._kind == "quarterly" and HAPPENED.match(entry.label):
            what = "shifts"  # what was done has no part there
        if (
            what == "activities"
            and KEEPS_LABEL.fullmatch(entry.label)
            and f"{entry.label}:" in self._lines[entry.line - 1]
        ):
            words = words if entry.follows or entry.part else f"{entry.label}: {words}"
        if what == "priorities" and entry.box:
            what = "activities"  # ticked: it is done already
        if what in ONLY_QUARTERLY and self._kind != "quarterly":
            what = None  # "Renewal: the founder decided ..." heads no part of this kind
            words = f"{entry.label}: {words}" if f"{entry.label}:" in self._lines[entry.line - 1] else words
        if is_period(entry):
            return ""
        if what in ("priorities", "activities", None) and ONLY_A_SUM.fullmatch(bare(words)):
            return ""
        if NONE.fullmatch(bare(words)) and what not in ONLY_QUARTERLY:
            return ""  # an empty part says so itself
        if self._is_progress(words) and what not in ("priorities", "decisions", "adjustments"):
            return self._progress(words, found)
        said = None
        # After a gap a figure is nothing in the way.
        opens = what in ("issues", "activities") and self._figures.opens(words)
        if what in ("readings", None, "progress") or opens:
            said = self._readings(entry, words, found)
            if said and (what in ("readings", "progress") or not self._figures.says_more(words)):
                self._tell_unread(entry, words, said, found)
                return said
        if what == "readings":
            return None
        if what in ("issues", "activities", None) and (wish := wished(words)) is not None:
            self._add(entry, "issues", {"text": wish, "needs": wish}, found)
            return "asked of the reader"
        if self._people.asks(words) is not None:
            what = "issues"
        if self._kind == "quarterly" and what == "priorities" and OUTLOOK.match(words):
            what = "outlook"
        if what in (None, "activities") and (ruling := RULES.match(words)) and self._people.reads(ruling["who"]):
            what = "decisions"
        if what is None and self._people.did(words):
            what = "activities"
        if what is None and entry.follows and self._answered == (entry.line, "outlook"):
            what = "outlook"
        if what is None and self._kind == "quarterly" and (answered := answered_field(words)) is not None:
            what, words = answered
        if what == "decisions" and not sign("decisions", words) and self._follows(entry, words):
            return "with the sentence before"
        if what is None and entry.part and self._listing[0] == entry.line:
            what = self._listing[1]  # "I want to ring 20 (5 h), write the page 4 h": both are to come
        what = what or by_words(entry, words)
        self._listing = entry.line, what
        unnamed = self._figures.labels(words) if what == "decisions" else sign("last_time", words)
        if what in ("decisions", "activities") and entry.field is None and unnamed:
            what = None  # "approved by Joost: 51", "reply time 31 hrs, last week 48": a figure that has no name here
        placed = self._by_field(what, entry, words, found)
        if said and placed is None:
            self._tell_unread(entry, words, said, found)
            if self._figures.says_much_more(words):
                found.unplaced.append(f'{self._name}:{entry.line}: only the figure was taken of "{words}"')
        return " and ".join(one for one in (said, placed) if one) or placed

    def _tell_unread(self, entry: Entry, words: str, said: str, found: Read) -> None:
        """The parts of a line with readings whose figures are none of them."""
        rows = [row for row in found.fields["readings"] if row["metric"] in said]
        parts = self._figures.unread(words, rows)
        found.unplaced += [f'{self._name}:{entry.line}: not read: "{part}"' for part in parts]

    def _by_field(self, what: str | None, entry: Entry, words: str, found: Read) -> str | None:
        """Put an entry into the field it belongs to."""
        if what in ONLY_QUARTERLY and self._kind != "quarterly":
            return None
        leaves = is_news(words, what)
        if leaves or (
            what in ("issues", "activities", "shifts", None) and (what == "shifts" or says("shift", plain(words)))
        ):
            text, date = details(words, self._today).of("shifts", self._days)
            self._add(entry, "shifts", given_only(text=text, date=date), found)
            return "shift"
        if what == "financial":
            # What it brought is counted from the levels that it names.
            parts = re.split(r"(?<=[.;])\s+(?=\D)", entry.text)
            said = " and ".join(
                one for part in parts if (one := self._readings(replace(entry, text=part), clean(part), found))
            )
            if said and entry.label not in self._lines[entry.line - 1] and not self._figures.money(said):
                self._tell_unread(entry, words, said, found)
                return said  # levels that stand under "Money" as well, and are none
        return None if what is None else self._row(what, entry, words, found)

    def _add(self, entry: Entry, what: str, row: dict[str, Any], found: Read) -> None:
        """One more row of a list that later sentences of the line may go on with."""
        found.add(what, row)
        self._last = entry.line, row

    def _row(self, what: str, entry: Entry, words: str, found: Read) -> str:
        known = details(words, self._today)
        text, date = known.of(what, self._days)
        if what in _LISTS:
            found.add(what, bare(words))
        elif self._foreign and what in ("activities", "decisions", "issues", "priorities", "adjustments"):
            return self._as_said(what, entry, text, known, date, found)
        elif what == "activities":
            words, beside = done_beside(words)
            if beside is not None and not any(one["key_result"] == beside for one in found.fields.get("progress", ())):
                found.add("progress", {"key_result": beside, "status": "done"})
            known = details(words, self._today)
            row = given_only(
                text=without_i(known.dated), hours=known.hours, date=date, key_result=self._kr(words) or beside
            )
            self._add(entry, what, row, found)
        elif what == "decisions":
            text, by, day = decider(text, entry.label, self._people, self._days)
            text = without_cheers(self._people.told(text) if by is None else text)
            day = day or details(entry.label, self._today).date  # "decided 18 March: ..."
            self._add(entry, what, given_only(text=text, by=by, date=date or day), found)
        elif what == "issues":
            before = found.fields.get("issues")
            if before and not before[-1].get("needs") and (alone := NEEDED.match(words)):
                before[-1]["needs"] = bare(alone["what"])
                return "what it needs"
            asked = self._people.asks(words) or (bare(words) if self._people.asks_by(entry.label) else None)
            points = asked is not None and (POINTS_BACK.search(asked) or len(asked.split()) == 1)  # "Dana, pls nudge"
            if asked is not None and points and not self._last_needs(entry):
                assert self._last is not None
                self._last[1]["needs"] = (
                    f"you to {asked}"  # "The flows are locked by the agency. Dana, please email them"
                )
                return "what it needs"
            if asked is not None and entry.follows and before and GOES_ON.match(asked):
                row = before[-1]
                row["text"] = row["needs"] = f"{bare(row['needs'] or row['text'])}. {asked}"
                return "with the sentence before"
            if asked is not None:
                asked = asked.rstrip(" ?") + ("?" if ASKS.match(asked) and asked.endswith("?") else "")
                self._add(entry, what, {"text": asked, "needs": asked}, found)
                return "asked of the reader"
            if entry.follows and before and before[-1]["text"].endswith("?") and len(words.split()) <= SHORT_ANSWER:
                before[-1]["text"] += f" {words}"  # "which freight key? Yusuf and me by Friday"
                return "with the sentence before"
            text, needs = parted(text, "needs")
            if needs and self._people.reads(text) and self._last is not None and not self._last_needs(entry):
                self._last[1]["needs"] = needs  # "..., third week. Priya, can you call Sam?"
                return "what it needs"
            if needs and not self._last_needs(entry) and self._follows(entry, text):
                assert self._last is not None
                self._last[1]["needs"] = needs
                return "what it needs"
            self._add(entry, what, given_only(text=text, needs=needs, date=date), found)
        elif what == "priorities":
            hours = None if known.by_the_week and self._kind != "weekly" else known.hours
            found.add(what, given_only(text=text, hours=hours, due=date, key_result=self._kr(words)))
        elif what == "adjustments":
            text, because = parted(text, "because")
            found.add(what, given_only(text=text, because=because))
        elif what == "okr_review":
            found.fields["okr_review"] = given_only(text=text, date=date)
        elif what == "progress":
            return self._row("activities", entry, words, found)
        else:
            self._answered = entry.line, what
            answer = Answer(
                what,
                words,
                entry.label,
                known,
                self._cost,
                self._currency,
                f"{entry.label}:" in self._lines[entry.line - 1],
                quoted=self._foreign,
            )
            take_answer(answer, found.fields)
            delta = found.fields.get("roi", {}).get("financial", {}).get("delta")
            if delta and delta["currency"] == "USD" and self._currency in DOLLARS and "USD" not in words.upper():
                delta["currency"] = self._currency  # the dollar of the engagement
        return _TOLD.get(what, what.replace("_", " "))

    def _last_needs(self, entry: Entry) -> bool:
        """Whether the sentence before in the same line is nothing, or says already what it needs."""
        return self._last is None or self._last[0] != entry.line or bool(self._last[1].get("needs"))

    def _as_said(self, what: str, entry: Entry, text: str, known: Details, date: dt.date | None, found: Read) -> str:
        """A sentence of another language as a quotation: only its hours, its day and who decided are taken out."""
        by = None
        if what == "decisions":
            text, by, day = decider(text, "", self._people, self._days)
            date = date or day
        more = given_only(date=date) if what in ("activities", "decisions", "issues") else given_only(due=date)
        if what in ("activities", "priorities"):
            more |= given_only(hours=known.hours)
        if what == "adjustments":
            more = {}
        self._add(entry, what, given_only(text=f"“{bare(text)}”", by=by) | more, found)
        return _TOLD.get(what, what)

    # Figures

    def _gap(self, entry: Entry, found: Read) -> str | None:
        """A metric of which a line says that nobody knows it: a reading without a figure."""
        gaps = self._figures.gaps(entry)
        for metric in gaps:
            found.add("readings", {"metric": metric})
        if (
            not gaps
            and (disputed := self._figures.disputed(entry.text))
            and entry.field not in ("priorities", "decisions")
        ):
            found.add("readings", {"metric": disputed})
            self._add(entry, "issues", {"text": clean(entry.text)}, found)
            return f"no reading of {disputed}, for two sources differ, and an issue"
        tells = self._is_progress(clean(entry.text))  # how far a key result is stands by itself
        return f"no reading of {', '.join(gaps)}" if gaps and not tells else None

    def _readings(self, entry: Entry, words: str, found: Read) -> str | None:
        """The readings that a line gives, in words."""
        rows = self._figures.rows(entry, words, details(words, self._today).date)
        for row in rows:
            found.add("readings", row)
        names = [f"{row['metric']} {row['value']}" for row in rows]
        return f"reading of {', '.join(names)}" if names else None

    # Key results

    def _is_progress(self, words: str) -> bool:
        match = _KEY_RESULT.match(words)
        return match is not None and (match[1].replace(" ", "") in self._ids or "KR" in match[1])

    def _progress(self, words: str, found: Read) -> str:
        match = _KEY_RESULT.match(words)
        assert match is not None
        found.add("progress", progress_row(match[1], words[match.end() :], self._days, quoted=self._foreign))
        return f"progress of {match[1]}"

    def _kr(self, words: str) -> str | None:
        return next((name for name in self._ids if re.search(rf"\b{re.escape(name)}\b", words)), None)
