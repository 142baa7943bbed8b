"""Somebody's notes as the fields of a summary: by the headings they stand under, else by their words.

What was taken from which line is told, and so is each line that could be placed nowhere.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import replace

from assistant.drafting.summaries.items import bare, given_only
from assistant.drafting.summaries.notes_answers import sign
from assistant.drafting.summaries.notes_details import details
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
)  # fmt: skip
from assistant.drafting.summaries.notes_quarter import ONLY_QUARTERLY, OUTLOOK, answered_field
from assistant.drafting.summaries.notes_rows import KEY_RESULT, LISTS, Read, RowsWriter
from assistant.drafting.summaries.notes_span import told_spans
from assistant.drafting.summaries.notes_tables import with_tables_told
from assistant.drafting.summaries.notes_wishes import wished
from assistant.drafting.summaries.own_dates import Days
from assistant.drafting.summaries.periods import NoPeriod, span_of
from assistant.exports.words import clean
from assistant.reading.tongue import tongue
from rules.document import Document
from rules.document.summary import SummaryKind
from rules.texts.figures import figures
from rules.texts.recognition import plain, says

_ELSEWHERE = {"works": "activities", "fails": "issues"}
"""Where the lists of a diagnostic belong in another summary; its others are told as not placed."""
_LANGUAGES = {"de": "German", "fr": "French", "es": "Spanish"}
_MONTHS_A_YEAR, _MONTHS_AHEAD = 12, 4
"""Months after the end of the notes' time that a heading can plan for: a quarter and the rest of its first month."""


class NotesReader(RowsWriter):
    """Reads notes for one kind of summary of one engagement."""

    def __init__(self, document: Document, kind: SummaryKind, today: dt.date) -> None:
        super().__init__(document, kind, today)
        self._end = self._today
        self._start = document.engagement.start
        self._figures = FiguresReader(document)
        self._name = ""
        self._listing: tuple[int, str | None] = (0, None)

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

    def _place(self, entry: Entry, words: str, found: Read) -> str | None:
        """Put an entry where it belongs; what it became in words, None where it fits nowhere."""
        what = entry.field
        if what in LISTS and self._kind != "diagnostic":
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
        closed = f"). {words[:12]}" in self._lines[entry.line - 1]  # "(Nino, 22/2). Bea gets the list": two of them
        if what == "decisions" and not closed and not sign("decisions", words) and self._follows(entry, words):
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
            brings = "=" in words or any(one.unit == "money" for one in figures(words))
            if said and not brings and entry.label not in self._lines[entry.line - 1] and not self._figures.money(said):
                self._tell_unread(entry, words, said, found)
                return said  # levels that stand under "Money" as well, and are none
        return None if what is None else self._row(what, entry, words, found)

    # Figures

    def _gap(self, entry: Entry, found: Read) -> str | None:
        """A metric of which a line says that nobody knows it: a reading without a figure."""
        gaps = self._figures.gaps(entry)
        for metric in gaps:
            found.add("readings", {"metric": metric})
        places = (None, "readings", "issues", "activities")
        if not gaps and entry.field in places and (disputed := self._figures.disputed(entry.text)):
            found.add("readings", {"metric": disputed})
            self._add(entry, "issues", {"text": clean(entry.text)}, found)
            return f"no reading of {disputed}, of which the line is not sure, and an issue"
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
        match = KEY_RESULT.match(words)
        return match is not None and (match[1].replace(" ", "") in self._ids or "KR" in match[1])
