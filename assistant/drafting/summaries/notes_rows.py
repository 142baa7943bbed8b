"""The rows that noted lines become: deeds, decisions, what is in the way, what comes next, how far key results are."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from assistant.drafting.summaries.items import bare, given_only
from assistant.drafting.summaries.notes_details import Details, decider, details, parted
from assistant.drafting.summaries.notes_lines import Entry
from assistant.drafting.summaries.notes_placing import without_cheers, without_i
from assistant.drafting.summaries.notes_progress import WITHOUT_A_PART, dated_alone, done_beside, progress_row
from assistant.drafting.summaries.notes_quarter import Answer, take_answer
from assistant.drafting.summaries.notes_wishes import ASKS, GOES_ON, NEEDED, POINTS_BACK, SHORT_ANSWER
from assistant.drafting.summaries.own_dates import Days
from assistant.drafting.summaries.people import People
from rules.document import Document
from rules.document.summary import SummaryKind
from rules.texts.figure_words import DOLLARS

LISTS = ("works", "fails", "small_changes", "quick_wins", "initiatives")
KEY_RESULT = re.compile(r"^\**((?:O\d{1,2}[\s.-]{0,2})?KR\s?\d{1,2}|[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})?)\b\**\s*[:,–-]?\s*")
_TOLD = {"activities": "done", "decisions": "decision", "issues": "issue", "priorities": "next"}


@dataclass
class Read:
    """What notes gave: fields of a summary, what was told of each line, and the lines that could not be placed."""

    fields: dict[str, Any] = field(default_factory=dict[str, Any])
    told: list[str] = field(default_factory=list[str])
    unplaced: list[str] = field(default_factory=list[str])

    def add(self, name: str, value: Any) -> None:
        """One more row of a list."""
        self.fields.setdefault(name, []).append(value)


class RowsWriter:
    """Writes entries of notes whose field is known into the fields of a summary."""

    def __init__(self, document: Document, kind: SummaryKind, today: dt.date) -> None:
        self._kind: SummaryKind = kind
        self._today = max(today, document.engagement.start)
        self._days = Days(today, document.engagement.start, today)
        self._people = People(document)
        cost = document.engagement.monthly_cost
        self._cost = cost.amount if cost else None
        self._currency = (cost.currency or "").upper() if cost else ""
        self._lines: list[str] = []
        self._last: tuple[int, dict[str, Any]] | None = None
        self._answered: tuple[int, str] | None = None
        self._foreign = False
        self._ids = {kr.id for one in document.okr_sets or () for o in one.objectives for kr in o.key_results}

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

    def _add(self, entry: Entry, what: str, row: dict[str, Any], found: Read) -> None:
        """One more row of a list that later sentences of the line may go on with."""
        found.add(what, row)
        self._last = entry.line, row

    def _row(self, what: str, entry: Entry, words: str, found: Read) -> str:
        known = details(words, self._today)
        text, date = known.of(what, self._days)
        if what in LISTS:
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

    def _progress(self, words: str, found: Read) -> str:
        match = KEY_RESULT.match(words)
        assert match is not None
        found.add("progress", progress_row(match[1], words[match.end() :], self._days, quoted=self._foreign))
        return f"progress of {match[1]}"

    def _kr(self, words: str) -> str | None:
        return next((name for name in self._ids if re.search(rf"\b{re.escape(name)}\b", words)), None)
