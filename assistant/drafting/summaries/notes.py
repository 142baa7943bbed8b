"""Somebody's notes as the fields of a summary: by the headings they stand under, else by their words.

What was taken from which line is told, and so is each line that could be placed nowhere.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.drafting.summaries.items import bare, is_deed
from assistant.drafting.summaries.notes_details import Details, decider, details, judged, parted, said_yes
from assistant.drafting.summaries.notes_figures import FiguresReader
from assistant.drafting.summaries.notes_lines import Entry, entries, is_private
from assistant.drafting.summaries.own_dates import Days
from assistant.drafting.summaries.said_periods import names_period, span_said
from assistant.exports.words import clean
from rules.document import Document
from rules.document.summary import SummaryKind
from rules.texts.recognition import plain, says

_LISTS = ("works", "fails", "small_changes", "quick_wins", "initiatives")
_QUARTER = ("goals", "market", "cadence", "financial", "capability", "strategic_clarity", "proposals", "outlook")
_ONLY_QUARTERLY = frozenset(_QUARTER)
_KEY_RESULT = re.compile(r"^\**(KR\s?\d{1,2}|[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})?)\b\**\s*[:,–-]?\s*")
_NONE = re.compile(
    r"(?:(?:there (?:is|are|was|were) )?(?:none|nothing|no|n/?a|nil|keine|nichts|rien|aucun\w*|ningun\w*|nada)"
    r"(?: (?:this (?:week|month|quarter)|so far|new|to report|issues?|decisions?|changes?|blockers?|problems?|so))*)"
    r"[.!]?",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"^(?:(?:yes|no|ja|nein|oui|non|sí)\b[\s,;:.–-]*)?(?:(?:they (?:are )?|it (?:has |is )?|"
    r"the \w+ (?:are |has |have )?)?"
    r"(?:still right|still the right ones|stand|has not changed|not changed|unchanged|no change|"
    r"changed)\b[\s,;:.–-]*)?",
    re.IGNORECASE,
)
"""The plain answer to whether goals or market still fit; what follows it is the reason."""
_NEEDED = re.compile(r"(?:(?:it |this |we |i )?needs?|needed)\s*:?\s+(?P<what>.+)$", re.IGNORECASE)
_DECIDED = re.compile(
    r"\b(?:decided|agreed|decision|we (?:will )?(?:drop|stop)|signed off|approved|entschieden|beschlossen|décidé|"
    r"decidi\w+)\b",
    re.IGNORECASE,
)
_IN_THE_WAY = re.compile(
    r"\b(?:block(?:ed|s|er|ing)|stuck|waiting (?:for|on)|no access|still (?:closed|missing|no)|delay(?:ed|s)?|risk|"
    r"problem|(?<!\dst )(?<!\dnd )(?<!\drd )(?<!\dth )(?<!first )issue(?! (?:out|sent|no|of|went|\d))|"
    r"missing|late|cannot|can't|unclear|needs? (?:a|the|your)|fehlt|blockiert|warte[nt]?|bloqu\w+|falta)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:next (?:week|month|up)|will|going to|plan(?:s|ning)? to|to ?do|want to|need to|should|must|tomorrow|"
    r"nächste|werde|prochaine?|próxim\w+)\b",
    re.IGNORECASE,
)

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^“]*“|«[^»]*»")
"""What somebody else said: "Sam said 'next week' again" plans nothing."""


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
        self._today = today
        self._start = document.engagement.start
        self._days = Days(today, self._start, today)
        self._figures = FiguresReader(document)
        self._ids = {kr.id for one in document.okr_sets or () for o in one.objectives for kr in o.key_results}

    def read(self, text: str, name: str) -> Read:
        """The fields that the notes give, each line told with its number."""
        found = Read()
        every = tuple(entries(text))
        private = {entry.line for entry in every if is_private(entry)}
        found.told += [f"{name}:{line}: left out: it is marked as not to be sent" for line in sorted(private)]
        every = tuple(entry for entry in every if entry.line not in private)
        self._look_back(every, found)
        self._figures.begin(text, self._today)
        for entry in every:
            words = clean(re.sub(r"[*_`]{1,2}(?=\S)|(?<=\S)[*_`]{1,2}", "", entry.text))
            if not words:
                continue
            says_something = re.search(r"[^\W_]", words) is not None  # "???" is nothing that anybody plans
            place = self._gap(entry, found) or self._place(entry, words, found) if says_something else None
            if place is None:
                if not entry.heading:
                    found.unplaced.append(f'{name}:{entry.line}: not placed: "{words}"')
            elif place:
                found.told.append(f'{name}:{entry.line}: {place}: "{words}"')
        return found

    def _look_back(self, every: Sequence[Entry], found: Read) -> None:
        """First the days that the notes are about, wherever they stand: dates without a year lie near to them."""
        for entry in every:
            if _is_period(entry):
                self._period(clean(entry.text), found)
        if (period := found.fields.get("period")) is not None:
            last = period["to"]
            self._days = Days(last, self._start, max(last, self._today))
            self._today = last

    def _place(self, entry: Entry, words: str, found: Read) -> str | None:
        """Put an entry where it belongs; what it became in words, None where it fits nowhere."""
        what = entry.field
        if _is_period(entry):
            return self._period(words, found)
        if _NONE.fullmatch(bare(words)):
            return ""  # an empty part says so itself
        if self._is_progress(words) and what not in ("priorities", "decisions", "adjustments"):
            return self._progress(words, found)
        said = None
        if what in ("readings", None, "progress") or (what == "activities" and not is_deed(words)):
            said = self._readings(entry, words, found)
            if said and (what in ("readings", "progress") or not self._figures.says_more(words)):
                return said
        if what == "readings":
            return None
        placed = self._by_field(what or self._by_words(entry, words), words, found)
        return " and ".join(one for one in (said, placed) if one) or placed

    def _by_field(self, what: str | None, words: str, found: Read) -> str | None:
        """Put an entry into the field it belongs to."""
        if what in _ONLY_QUARTERLY and self._kind != "quarterly":
            return None
        if what in ("issues", "activities", "shifts", None) and (what == "shifts" or says("shift", plain(words))):
            text, date = details(words, self._today).of("shifts", self._days)
            found.add("shifts", _row(text=text, date=date))
            return "shift"
        return None if what is None else self._row(what, words, found)

    def _by_words(self, entry: Entry, words: str) -> str | None:
        if entry.box is not None:
            return "activities" if entry.box else "priorities"
        if _AHEAD.search(_QUOTED.sub("", words)):
            return "priorities"
        if _DECIDED.search(words):
            return "decisions"
        if _IN_THE_WAY.search(words):
            return "issues"
        opened = re.sub(r"^(?:I|we|We)(?: (?:have|also))? ", "", words)
        return "activities" if is_deed(opened[:1].upper() + opened[1:]) else None

    def _row(self, what: str, words: str, found: Read) -> str:
        known = details(words, self._today)
        text, date = known.of(what, self._days)
        if what in _LISTS:
            found.add(what, bare(words))
        elif what == "activities":
            found.add(
                what, _row(text=_without_i(known.dated), hours=known.hours, date=date, key_result=self._kr(words))
            )
        elif what == "decisions":
            text, by = decider(text)
            found.add(what, _row(text=text, by=by, date=date))
        elif what == "issues":
            before = found.fields.get("issues")
            if before and not before[-1].get("needs") and (alone := _NEEDED.match(words)):
                before[-1]["needs"] = bare(alone["what"])
                return "what it needs"
            text, needs = parted(text, "needs")
            found.add(what, _row(text=text, needs=needs, date=date))
        elif what == "priorities":
            found.add(what, _row(text=text, hours=known.hours, due=date, key_result=self._kr(words)))
        elif what == "adjustments":
            text, because = parted(text, "because")
            found.add(what, _row(text=text, because=because))
        elif what == "okr_review":
            found.fields["okr_review"] = _row(text=text, date=date)
        elif what == "progress":
            return self._row("activities", words, found)
        else:
            return self._quarter(what, words, known, found)
        return {"activities": "done", "decisions": "decision", "issues": "issue", "priorities": "next"}.get(
            what, what.replace("_", " ")
        )

    def _quarter(self, what: str, words: str, known: Details, found: Read) -> str:
        if what == "proposals":
            found.add(what, _row(text=bare(words), kind=known.proposal()))
        elif what in ("financial", "capability", "strategic_clarity"):
            judgement, rest = judged(words)
            found.fields.setdefault("roi", {}).setdefault(what, {}).update(_row(judgement=judgement, rests_on=rest))
        elif what == "outlook":
            found.fields[what] = _row(choice=known.outlook(), text=bare(words))
        else:
            name = {"goals": "still_right", "market": "changed", "cadence": "right"}[what]
            row = _row(text=bare(_ANSWER.sub("", words)) if what != "cadence" else bare(words))
            row |= _row(**{name: said_yes(what, words)})
            if what == "cadence":
                row |= _row(days_per_week=known.days_a_week())
            found.fields[what] = row
        return what.replace("_", " ")

    # Figures

    def _gap(self, entry: Entry, found: Read) -> str | None:
        """A metric of which a line says that nobody knows it: a reading without a figure."""
        gaps = self._figures.gaps(entry)
        for metric in gaps:
            found.add("readings", {"metric": metric})
        return f"no reading of {', '.join(gaps)}" if gaps else None

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
        return match is not None and (match[1].replace(" ", "") in self._ids or match[1].startswith("KR"))

    def _progress(self, words: str, found: Read) -> str:
        match = _KEY_RESULT.match(words)
        assert match is not None
        rest = words[match.end() :]
        known = details(rest, self._today)
        status = known.status()
        text = known.without_progress()
        found.add(
            "progress",
            _row(
                key_result=match[1].replace(" ", ""), status=status, percent=known.percent, hours=known.hours,
                text=text or None,
            ),
        )  # fmt: skip
        return f"progress of {match[1]}"

    def _kr(self, words: str) -> str | None:
        return next((name for name in self._ids if re.search(rf"\b{re.escape(name)}\b", words)), None)

    def _period(self, words: str, found: Read) -> str | None:
        """The days that a heading or a line names, from the start of the engagement on."""
        span = span_said(words, self._kind, self._today)
        if span is None:
            return None
        found.fields["period"] = {
            "from": max(span[0], self._start) if span[1] >= self._start else span[0],
            "to": span[1],
        }
        return "period"


def _is_period(entry: Entry) -> bool:
    """Whether a line may name the days that the notes are about: a label, a heading, or a line with nothing else."""
    return entry.field == "period" or (entry.field is None and (entry.heading or names_period(entry.text)))


def _row(**given: Any) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value not in (None, "")}


def _without_i(text: str) -> str:
    """ "I sat in on six calls" as the entry that it is; the prose says who."""
    found = re.sub(r"^I(?:'ve| have)?(?: also)? (?=[a-z])", "", text)
    return found[:1].upper() + found[1:] if found and is_deed(found[:1].upper() + found[1:]) else text
