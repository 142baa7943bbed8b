"""Objectives and key results, found by their headings, their labels, their shape, and the columns of tables."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from assistant.critique import likeness
from assistant.critique.days import deadlines
from assistant.critique.entries import Entry, Words, children
from assistant.critique.hire.engagement import IS_ENGAGEMENT
from assistant.critique.layout.asides import lists_goals
from assistant.critique.promises import goals
from assistant.critique.promises.company_aims import Author, author_of, is_company_aim
from assistant.critique.promises.goal_lines import (
    BLANK,
    FEWEST_BESIDE,
    FULL_TIME,
    NUMBER_ALONE,
    ONE_GOAL,
    READ_OFF,
    REMARK,
    SAID_AIM,
    TALK,
    WHOSE,
    called_in,
    columns_of,
    goes_on,
    is_deed,
    is_like_a_wish,
    is_sum,
    is_total,
    is_upwards,
    last_month,
    names_aim,
    names_set,
    only_details,
    own_number,
    remark_of,
    section_heading,
    shown_by,
    siblings,
    until,
    wishes_among_goals,
    without_colon,
)
from assistant.critique.promises.goal_sets import DETAILS, Aim, Goal, GoalSet, horizon_of
from assistant.critique.promises.items import items_of
from assistant.critique.promises.sums import sums_hours
from assistant.critique.settled.rhythm import takes_work
from assistant.critique.words import fields_of, plain, promises
from assistant.reading.known import Known
from assistant.reading.metric_names import mentions
from assistant.reading.values import Span

_OBJECTIVE = re.compile(
    r"^\W*(?P<id>(?:(?:objective|goal|okr|ziel|objetivo|objectif)\s[A-H](?:-?\d)?(?=\s*[:.–—-])|"
    r"(?:objective|goal|okr|o|ziel|objetivo|objectif)\s?#?\s?\d{0,2}))\b\s*(?:\([^)]{1,40}\)\s*)?(?P<mark>[:.)–—-]\s*|"
    r"\s+(?=\S)|$)",
    re.IGNORECASE,
)
_KEY_RESULT = re.compile(
    r"^\W*(?P<id>(?:key result|kr)\s?#?\s?(?:\d{0,2}(?:\.\d{1,2})?|[a-z](?=\s*[:.)]))|"
    r"(?<!\w)\d\.\d)\b\s*(?:\([^)]{1,40}\)\s*)?[:.)–—-]?\s*(?=\S)",
    re.IGNORECASE,
)

_AS_YOU_LIKE = re.compile(
    r"(?i)\b(?:whatever|anything|as|how|what) (?:you|she|he) (?:want|like|need|please|sees? fit|choose)s?\b"
)
"""What somebody is free to do is no goal."""
_LIKE_A_TERM = 0.89
"""Cosine from which a sentence that opens as promises do is a known statement on the engagement's terms."""
_TAG = 2
"""Words of a sentence that only says whose a goal is: "Own.", "90 h."."""
_LETTERS = 4
"""A goal has at least so many, or is the short name of a metric: "ARR"."""

_CLOSES = re.compile(r"^[^\d,]{2,40},$")
"""A few words and a comma: how a letter opens and closes."""


class Goals:
    """Sorts the entries that stand under goals into sets, objectives and key results."""

    def __init__(self, entries: Sequence[Entry], start: dt.date | None, settled: Sequence[Span] = ()) -> None:
        self._entries = entries
        self._author: Author | None = author_of(entries)
        self._settled = settled
        """Sentences that say what may be decided, what is open, what is reported."""
        self._start = start
        self.sets: list[GoalSet] = []
        self.taken: set[int] = set()
        """Numbers of the entries that were read as goals."""

    def take(self, entry: Entry) -> None:
        """Read an entry that stands under goals."""
        text = entry.words.text
        if entry.kind != "line":
            self.taken.add(entry.number)
        if entry.kind == "heading":
            self._heading(entry)
        elif entry.kind == "row":
            self._row(entry)
        elif entry.parent is not None and entry.parent.number in self.taken and not self._is_aim(entry.parent):
            self._detail(entry)
        elif ((match := _KEY_RESULT.match(text)) and match["id"]) or (
            (match := _OBJECTIVE.match(text)) and match["mark"].strip() and self._says_more(entry)
        ):
            self._goal(entry, entry.words.part(match.end()))
        elif (
            (match := _OBJECTIVE.match(text))
            and (match["mark"].strip() or re.search(r"\d", match["id"]))
            and self._heads(entry)
        ):
            self._aim(entry, entry.words.part(match.end()))
        elif (label := entry.label) is not None and self._names_detail(label[0]) and self._last() is not None:
            self._detail(entry)
        elif entry.kind == "line" and self._last() is not None and only_details(text):
            self.sets[-1].entries.append(entry)
            self._last_goal().details.append(("", entry.words))
        elif entry.kind == "item":
            if self._is_aim(entry):
                self._aim(entry, entry.words)
            elif not is_sum(text):
                self._goal(entry, entry.words.part(own_number(text)))
        else:
            self._line(entry)

    def _heading(self, entry: Entry) -> None:
        text = entry.words.text
        if (promise := _KEY_RESULT.match(text)) and promise["id"] and entry.words.part(promise.end()).text.strip(" :"):
            self._goal(entry, entry.words.part(promise.end()))
            return
        horizon = horizon_of(text, self._start)
        match = _OBJECTIVE.match(text)
        rest = entry.words.part(match.end()) if match else None
        labelled = (
            match is not None and rest is not None and (re.search(r"\d", match["id"]) or match["mark"].strip() == ":")
        )
        if labelled and rest is not None and rest.text.strip(" :*"):
            self._set_for(entry)
            self._aim(entry, rest)
            return
        if horizon is not None or not self.sets or section_heading(text):
            if (
                re.match(r"(?i)^\W*(?:key results?|krs?|objectives?|goals?)\W*$", text)
                and self.sets
                and horizon is None
            ):
                return  # "Key results:" under an objective opens nothing of its own
            self.sets.append(GoalSet(horizon or self._horizon_above(entry), entry, [entry]))
            return
        self._set_for(entry)
        self._aim(entry, entry.words)

    def _horizon_above(self, entry: Entry) -> str | None:
        found = [horizon_of(one.words.text, self._start) for one in reversed(entry.above)]
        return next((one for one in found if one is not None), None)

    def _set_for(self, entry: Entry) -> GoalSet:
        """The set that an entry belongs to: the last one, else a new one under its nearest heading."""
        heading = entry.above[-1] if entry.above else None
        if not self.sets or (
            self.sets[-1].heading is not None
            and self.sets[-1].heading not in (*entry.above, entry)
            and siblings(self.sets[-1], entry)
        ):
            self.sets.append(GoalSet(self._horizon_above(entry), heading, [heading] if heading else []))
        self.sets[-1].entries.append(entry)
        return self.sets[-1]

    def _aim(self, entry: Entry, words: Words) -> None:
        words = without_colon(words)
        if words.text.strip():
            self._set_for(entry).objectives.append(Aim(words))

    def _goal(self, entry: Entry, words: Words) -> Goal | None:
        few = len(re.findall(r"[^\W\d_]", words.text)) < _LETTERS and not mentions(words.text, Known())
        if few or BLANK.match(words.text) or (REMARK.match(words.text) and not any(goals.hours(words))):
            return None
        here = self._set_for(entry)
        if not here.objectives:
            here.objectives.append(Aim(None))
        self.taken.add(entry.number)
        made = Goal(words, until(entry))
        here.objectives[-1].goals.append(made)
        return made

    def _last(self) -> Goal | None:
        aims = self.sets[-1].objectives if self.sets else []
        return aims[-1].goals[-1] if aims and aims[-1].goals else None

    def _last_goal(self) -> Goal:
        last = self._last()
        assert last is not None
        return last

    def _detail(self, entry: Entry) -> None:
        last = self._last()
        if last is None or (sums_hours(entry.words.text) and any(goals.hours(last.words))):
            return
        self.sets[-1].entries.append(entry)
        label = entry.label
        last.details.append((label[0], label[1]) if label else ("", entry.words))

    def _line(self, entry: Entry) -> None:
        """A paragraph under goals: a short one that says until when or whose hours is a goal as a whole; of a longer
        one each sentence that promises something.
        """
        text = entry.words.text
        if (aim := SAID_AIM.match(text)) is not None and len(text.split()) <= ONE_GOAL:
            self._aim(entry, entry.words.part(aim.end()))
            return
        if is_sum(text) or IS_ENGAGEMENT.search(text) or only_details(text):
            return
        if (TALK.match(text) or REMARK.match(text) or FULL_TIME.search(text)) and not self._several(entry):
            return
        if _CLOSES.match(text) or (
            READ_OFF.search(text) and goals.pair_of(text) is None and len(text.split()) <= ONE_GOAL
        ):
            return
        one_goal = len(text.split()) <= ONE_GOAL and "?" not in text and not self._several(entry)
        works = self._is_measured(entry.words)
        if one_goal and (works or not is_upwards(text)) and (self._is_goal(entry.words) or WHOSE.search(text)):
            self._goal(entry, entry.words)
            return
        before = len(self.sets[-1].objectives[-1].goals) if self._last() is not None else 0
        for words in entry.words.sentences():
            if (
                words.text.endswith((":", "?"))
                or TALK.match(words.text)
                or is_sum(words.text)
                or REMARK.match(words.text)
                or (is_upwards(words.text) and not self._is_measured(words))
            ):
                continue
            if any(one.start <= words.at[0] < one.end for one in self._settled) and not self._is_measured(words):
                continue
            others = FULL_TIME.search(words.text) and goals.pair_of(words.text) is None
            if others or is_company_aim(words.text, self._author):
                continue  # what somebody else had, or has, to reach
            if only_details(words.text) and (last := self._last()) is not None:
                last.details.append(("", words))
                continue
            if (aim := SAID_AIM.match(words.text)) is not None:
                self._aim(entry, words.part(aim.end()))
            elif (self._is_goal(words, among=True) and not self._is_term(words)) or (
                (wishes_among_goals(words.text) or is_deed(words.text))
                and self._last() is not None
                and len(self.sets[-1].objectives[-1].goals) >= before + FEWEST_BESIDE
            ):
                self._goal(entry, words)

    def _several(self, entry: Entry) -> bool:
        """Whether a paragraph holds several goals: more than one of its sentences names a day, hours or figures."""
        said = [one for one in entry.words.sentences() if len(one.text.split()) > _TAG]
        return sum(self._is_goal(one) and not only_details(one.text) for one in said) > 1

    def _is_term(self, words: Words) -> bool:
        """Whether a sentence with neither day nor figure is like one on what may be decided: "Change what you like"."""
        if self._is_measured(words) or deadlines.due(words, self._start, self._start or dt.date.min) is not None:
            return False
        if _AS_YOU_LIKE.search(words.text):
            return True
        like = likeness.alike(words.text, "statements")
        return like is not None and like.kind is not None and like.cosine >= _LIKE_A_TERM

    @staticmethod
    def _is_measured(words: Words) -> bool:
        return takes_work(words) or goals.pair_of(words.text) is not None

    def _is_goal(self, words: Words, *, among: bool = False) -> bool:
        own, others = goals.hours(words)
        dated = deadlines.due(words, self._start, self._start or dt.date.min) is not None
        if own or others or dated or promises(words.text) or goals.move_of(words, Known()) is not None:
            return True
        return goals.wishes(words) or (among and self._last() is not None and is_like_a_wish(words.text))

    def _row(self, entry: Entry) -> None:
        if entry.pair is not None:
            if lists_goals(entry):
                self._turn_to(entry, horizon_of(entry.pair[0], self._start))
                for words in items_of(entry.pair[1]):
                    self._goal(entry, words)
            elif entry.label is not None and self._names_detail(entry.label[0]):
                self._detail(entry)
            return
        if goes_on(entry, self._entries) and (last := self._last()) is not None:
            last.details.append(("", entry.cells[0][1]))
            return
        cells = columns_of(entry)
        if (remark := remark_of(entry, cells)) is not None:
            cells["depends_on"] = remark
        self._headed(entry)
        words = cells.get("text") or cells.get("metric") or (entry.cells[0][1] if names_set(entry) else None)
        if "objective" in cells and (horizon := horizon_of(cells["objective"].text, self._start)) is not None:
            self._turn_to(entry, horizon)
        if "objective" in cells and not ("text" not in cells and "metric" not in cells):
            here = self._set_for(entry)
            if (
                not here.objectives
                or here.objectives[-1].words is None
                or plain(here.objectives[-1].words.text) != plain(cells["objective"].text)
            ):
                self._aim(entry, cells["objective"])
        words = words or cells.get("objective")
        if words is not None and names_aim(entry):
            self._aim(entry, words)
            return
        if words is not None and (words is cells.get("text") or words is cells.get("metric")):
            match = _KEY_RESULT.match(words.text)
            words = words.part(match.end()) if match and match["id"] and not NUMBER_ALONE.match(words.text) else words
        if words is None or words.text.lower() == "item":
            words = next((one for head, one in entry.cells if re.match(r"(?i)^\W*item\W*$", head)), words)
        if words is None and entry.cells:
            words = called_in(entry)
        if words is None or ((is_total(words.text) or REMARK.match(words.text)) and "target" not in cells):
            return
        if (shown := shown_by(entry)) is not None and shown is not words and goals.pair_of(words.text) is None:
            words = words.joined(shown)
        sorted_by = next(
            (one for head, one in entry.cells if re.match(r"(?i)^\W*(?:section|part|block)\W*$", head)), None
        )
        if sorted_by is not None:
            cells.setdefault("horizon", sorted_by)
        if "horizon" in cells and (horizon := horizon_of(cells["horizon"].text, self._start)) is not None:
            self._turn_to(entry, horizon)
        made = self._goal(entry, words)
        if made is not None:
            made.cells = {name: one for name, one in cells.items() if one.at[-1] != words.at[-1]}
            if "due" not in cells and deadlines.lone_day(words, self._start) is None and (month := last_month(entry)):
                made.cells["due"] = month
            if cells.get("text") and cells["text"].at[-1] == words.at[-1] and "metric" in cells:
                made.cells["metric"] = cells["metric"]

    def _headed(self, entry: Entry) -> None:
        """Open the set that the head of a row's first column announces: "90 days - know what brings bookers | when"."""
        if not names_set(entry):
            return
        head = entry.cells[0][0]
        horizon = horizon_of(head, self._start)
        if horizon is not None and (not self.sets or self.sets[-1].horizon != horizon):
            self._turn_to(entry, horizon)

    def _turn_to(self, entry: Entry, horizon: str | None) -> None:
        """The set of a row's own horizon."""
        here = next((one for one in self.sets if one.horizon == horizon), None)
        if here is None:
            here = GoalSet(horizon, entry.above[-1] if entry.above else None, [])
        else:
            self.sets.remove(here)
        self.sets.append(here)

    def _is_aim(self, entry: Entry) -> bool:
        """Whether an entry is an objective: it is called one, or the entries under it are promises of their own."""
        text = entry.words.text
        if _KEY_RESULT.match(text):
            return False
        below = list(children(self._entries, entry))
        if not below:
            return False
        if any(_KEY_RESULT.match(one.words.text) for one in below):
            return True
        if (match := _OBJECTIVE.match(text)) and re.search(r"\d|:", match.group()):
            return True
        details = [one for one in below if (label := one.label) is not None and self._names_detail(label[0])]
        if details or goals.move_of(entry.words, Known()) is not None:
            return False
        return sum(
            promises(one.words.text) or goals.move_of(one.words, Known()) is not None for one in below
        ) * 2 >= len(below) and (len(below) > 1 or goals.move_of(below[0].words, Known()) is not None)

    def _says_more(self, entry: Entry) -> bool:
        """Whether details stand right below an entry ("Metric: ..."): it is a key result, whatever it is called."""
        following = next(iter(self._entries[entry.number + 1 :]), None)
        if following is None or following.kind in ("heading", "row") or _KEY_RESULT.match(following.words.text):
            return False
        label = following.label
        return label is not None and not _OBJECTIVE.match(following.words.text) and self._names_detail(label[0])

    def _heads(self, entry: Entry) -> bool:
        """Whether a line that is called an objective heads key results, and is no key result itself."""
        if self._is_aim(entry):
            return True
        following = next((one for one in self._entries[entry.number + 1 :]), None)
        if following is None or following.kind == "heading":
            return False
        said = following.words.text
        if _OBJECTIVE.match(said) and re.match(r"(?i)\W*(?:objective|goal|o)\s?\d", said):
            return False
        listed = entry.kind == "line" and following.kind in ("item", "row")
        bare = following.label is None and following.kind == "line"
        return listed or bare or _KEY_RESULT.match(said) is not None

    @staticmethod
    def _names_detail(label: str) -> bool:
        return bool(set(fields_of(label)) & DETAILS)
