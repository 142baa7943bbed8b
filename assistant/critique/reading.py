"""read(text): a plan as somebody wrote it, as a document whose every value carries the words that it stands on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.critique import likeness
from assistant.critique.calendar.by_time import ByTime, Piece, laid_out
from assistant.critique.calendar.guide import Guide
from assistant.critique.calendar.phases import Days
from assistant.critique.collecting import Collected, Dropped
from assistant.critique.days.deadlines import begins
from assistant.critique.days.slashes import settle
from assistant.critique.entries import Entry, Words
from assistant.critique.hire.engagement import IS_ENGAGEMENT, read_engagement
from assistant.critique.hire.names import executive_names, names_above, only_owner, persons
from assistant.critique.layout.codes import leave_out_uncoded
from assistant.critique.layout.inline_lists import spread
from assistant.critique.layout.lost_tables import LostTable, lost_tables
from assistant.critique.layout.okrs import Goals
from assistant.critique.layout.outline import outline
from assistant.critique.layout.placing import place
from assistant.critique.layout.prose import goals_in_prose
from assistant.critique.layout.sheets import join_terms, name_sorting_columns
from assistant.critique.layout.typed import type_columns
from assistant.critique.promises import lists
from assistant.critique.promises.company_aims import author_of, by_first_person, company_aims, is_company_aim
from assistant.critique.promises.contrast import without_aims_of_the_company
from assistant.critique.promises.full_time import read_full_time
from assistant.critique.promises.goal_sets import LONGER, Aim, Goal, GoalSet
from assistant.critique.promises.key_results import write
from assistant.critique.promises.span_words import span_of
from assistant.critique.settled import agreed
from assistant.critique.settled.deciders import read_deciders
from assistant.critique.settled.deciding import read_decisions
from assistant.critique.settled.doings import day_by_day
from assistant.critique.settled.logins import read_logins
from assistant.critique.settled.parts import denied, settled, take_over, unwanted_reports
from assistant.critique.settled.rhythm import one_on_one_minutes, read_rhythm
from assistant.critique.settled.spending import read_spending
from assistant.critique.settled.stated import read_statements
from assistant.critique.settled.terms import read_terms
from assistant.critique.words import fields_of
from assistant.reading import Doubt, Known, Reading, Span, read
from assistant.reading.metric_names import mentions
from rules.document.base import Horizon
from rules.metrics import MetricTable

if TYPE_CHECKING:
    from assistant.critique.by_model.hearing import Heard

LONGER_PATH = "/okr_sets/longer"
"""The pointer of goals that no set of the document takes; its words are the first heading that says so."""


@dataclass(frozen=True)
class ReadPlan:
    """What was read of a text. `document` holds what the text says and nothing else, in the document's own names.

    `spans` gives for each JSON pointer the words that its value stands on; each is checked to stand in the text.
    `unplaced` are sets of goals that no horizon of the document fits, with the words that say so.
    """

    text: str
    document: Mapping[str, Any]
    spans: Mapping[str, Span]
    notes: Mapping[str, str]
    dropped: tuple[Dropped, ...]
    doubts: tuple[Doubt, ...]
    longer: tuple[Span, ...] = ()
    """Headings of goals for longer than six months."""
    open_horizon: bool = False
    """Whether goals stand there that name no horizon: they were read as of `horizon`, and may be of the other."""
    language: str = "en"
    executive: frozenset[str] = frozenset()
    """The words of the executive's name, where the text gives it."""
    sentences: tuple[Words, ...] = ()
    """Every sentence below headings, in the order of the text."""
    doings: tuple[Words, ...] = ()
    """Sentences beside the goals that say what the executive does, or what comes when."""
    early: Mapping[str, int] = field(default_factory=dict[str, int])
    """Goals that begin on a day, by their pointers."""
    stretches: tuple[Span, ...] = ()
    """The words that name stretches of time which something was read in."""
    recognised: tuple[str, ...] = ()
    """What was recognised by likeness or by contents, and not by its words: one line each."""
    lost: tuple[LostTable, ...] = ()
    """Tables that were not understood."""

    @property
    def has_goals(self) -> bool:
        """Whether any key result was read."""
        return bool(self.document.get("okr_sets"))


def read_plan(text: str, *, today: dt.date, horizon: Horizon = "90d", heard: Heard | None = None) -> ReadPlan:
    """Read a plan by its structure and its figures; goals that name no horizon are taken as of `horizon`.

    `heard` are values that a model's quotations settled; what is read here comes first.

    Reads no file and no clock, asks no model, never raises. What is in doubt is left out and told.
    """
    settle(text)
    out = Collected(text, today)
    entries = spread(outline(text))
    name_sorting_columns(entries)
    columns = type_columns(entries)
    place(entries)
    leave_out_uncoded(entries)
    join_terms(entries)
    start = read_engagement(entries, out, today)
    if start is None and heard is not None:
        start = heard.start(out)
    alone = only_owner(entries)
    out.executive = executive_names(entries) | (frozenset((alone.lower(),)) if alone else frozenset())
    out.above = names_above(entries, out.executive)
    out.author = author_of(entries) or by_first_person(text, persons(out.executive), out.above)
    notes = read(text, Known(), day=today)
    laid = laid_out(entries, start)
    goals, found, stretches = _sections(entries, out, start, today, notes, laid)
    known = _known(out)
    sets = goals.sets if any(aim.goals for one in goals.sets for aim in one.objectives) else []
    others = [one for one in entries if one.number not in laid]
    sets = sets or goals_in_prose(others, start, known, settled(notes))
    sets, aside = without_aims_of_the_company(sets, start)
    if not out.rows("/company_objectives"):
        for words in (*aside, *_aims_told(entries)):
            lists.aim(words, out, known, start)
            out.note(f"/company_objectives/{out.count('/company_objectives') - 1}", lists.IN_PROSE)
    sets = _parted(sets, start)
    _settle(sets, start)
    sets += stretches.sets
    write(sets, out, known, start, today, horizon)
    taken = frozenset(goals.taken | {number for one in sets for number in (each.number for each in one.entries)})
    taken |= laid.keys()
    read_deciders(others, out)
    read_terms(others, out)
    _owned(entries, taken, out, known)
    read_full_time(entries, out, known)
    take_over(notes, entries, taken | found, out, known, today, frozenset(laid))
    denied(entries, out)
    read_decisions(others, out)
    read_spending(others, out)
    read_rhythm(others, out)
    read_statements(others, out)
    read_logins(others, out)
    one_on_one_minutes(out)
    day_by_day(entries, out)
    unwanted_reports(others, out)
    if heard is not None:
        heard.settle(out)
        out.dropped += heard.dropped
    _from_goals(out)
    longer = tuple(one.heading.words.span() for one in sets if one.horizon == LONGER and one.heading is not None)
    if longer:
        out.spans[LONGER_PATH] = longer[0]
    open_horizon = any(one.horizon is None and any(aim.goals for aim in one.objectives) for one in sets)
    return ReadPlan(
        text,
        out.value,
        out.spans,
        out.notes,
        tuple(out.dropped),
        notes.doubts,
        longer,
        open_horizon,
        notes.language,
        out.executive,
        tuple(words for one in entries if one.kind == "line" or one.kind == "item" for words in one.words.sentences()),
        tuple(_doings(entries, taken)),
        _early(sets, out, start),
        tuple(piece.heading.span() for pieces in laid.values() for piece in pieces),
        (
            *_recognised(entries),
            *(heard.told if heard is not None else ()),
            *(f"the column “{head}” was read as {name}, by what stands in it" for head, name in columns),
        ),
        tuple(lost_tables(entries, out.spans)),
    )


def _aims_told(entries: Sequence[Entry]) -> Iterator[Words]:
    """What sentences outside of the goals tell of the company's aims, in a text without a place for them."""
    author = author_of(entries)
    for entry in entries:
        if entry.kind == "line" and entry.section in (None, "situation", "engagement", "plan", "agreement"):
            for words in entry.words.sentences():
                yield from company_aims(words) if is_company_aim(words.text, author) else ()


def _recognised(entries: Sequence[Entry]) -> Iterator[str]:
    """The headings and openings that were read as what known ones announce."""
    for entry in entries:
        if entry.alike is not None:
            span = entry.words.span()
            said = " ".join(span.text.split())[:_SHORT].strip()
            yield f"line {span.line}, “{said}”: read as {entry.alike.kind}, it is like “{entry.alike.like}”"
    if reason := likeness.missing():
        yield reason


_SHORT = 60
"""Characters of a heading that are quoted."""


_SAYS_WHAT_HAPPENS = frozenset((None, "engagement", "situation", "plan", "phase", "reporting", "authority", "people"))


def _doings(entries: Sequence[Entry], taken: frozenset[int]) -> Iterator[Words]:
    for entry in entries:
        if entry.number in taken or entry.kind in ("heading", "row") or entry.section not in _SAYS_WHAT_HAPPENS:
            continue
        yield from (
            one for one in entry.words.sentences() if not one.text.endswith("?") and not IS_ENGAGEMENT.search(one.text)
        )


def _early(sets: Sequence[GoalSet], out: Collected, start: dt.date | None) -> dict[str, int]:
    """The day from which a goal holds, where it says one, by its pointer."""
    begun = {
        goal.words.span(): day
        for one in sets
        for aim in one.objectives
        for goal in aim.goals
        if (day := begins(goal.words, start)) is not None
    }
    return {path: begun[span] for path, span in out.spans.items() if span in begun and path.count("/") == 6}


def _sections(
    entries: Sequence[Entry],
    out: Collected,
    start: dt.date | None,
    today: dt.date,
    notes: Reading,
    laid: Mapping[int, Sequence[Piece]],
) -> tuple[Goals, frozenset[int], ByTime]:
    """Give each entry to the reader of its section."""
    goals, days, guide = Goals(entries, start, settled(notes)), Days(out, start), Guide(out)
    stretches = ByTime(out, start)
    known, found = Known(), set[int]()
    for entry in entries:
        kind = entry.section
        if entry.number in laid:
            stretches.take(entry, laid[entry.number])
            days.phase(entry, laid[entry.number][0].heading, laid[entry.number][0].days)
            found.add(entry.number)
        elif kind == "okrs":
            goals.take(entry)
        elif kind in ("phase", "plan"):
            days.take(entry)
        elif kind in ("quick_wins", "initiatives", "ceo_commitments"):
            days.listed(kind, entry)
        elif kind == "interviews":
            guide.take(entry)
        elif kind == "company_objectives":
            lists.company_objective(entry, out, known, start)
        elif kind == "kpis":
            lists.kpi(entry, out, known)
        elif kind == "reviews":
            agreed.reviews(entry, out, start)
        elif kind in ("baselines", "situation", "engagement", None) and lists.baseline_row(entry, out, known, today):
            found.add(entry.number)
        if entry.number not in laid and kind not in ("previous", "interviews") and (entry.kind != "row" or entry.pair):
            for words in entry.words.sentences():
                agreed.agreement(words, out, today)
    days.finish()
    return goals, frozenset(found), stretches


def _owned(entries: Sequence[Entry], taken: frozenset[int], out: Collected, known: Known) -> None:
    """Sentences beside the goals that say whose an outcome is: "Ms. Defne is responsible for total turnover alone"."""
    rows = [
        (f"/okr_sets/{s}/objectives/{o}/key_results/{k}", row)
        for s, one in enumerate(out.rows("/okr_sets"))
        for o, objective in enumerate(one["objectives"])
        for k, row in enumerate(objective["key_results"])
    ]
    for entry in entries:
        if entry.number in taken or entry.kind in ("heading", "row"):
            continue
        for words in entry.words.sentences():
            said = span_of(words)
            if said is None or said.value != "control":
                continue
            named = {one.metric for one in mentions(words.text, known)}
            for path, row in rows:
                metric = known.table.in_text(f"{row.get('metric', '')} {row['text']}".replace("_", " "))
                if metric is not None and metric.id in named:
                    row["span"] = "control"
                    out.spans[f"{path}/span"] = words.span()
                    out.notes.pop(f"{path}/span", None)


def _known(out: Collected) -> Known:
    """What the text itself has said so far: the units and names of its own levels."""
    return Known(table=MetricTable())


def _parted(sets: Sequence[GoalSet], start: dt.date | None) -> list[GoalSet]:
    """Sets that name no horizon with goals on both sides of day 90 as two sets: what is due by then, and the rest."""
    parted: list[GoalSet] = []
    for one in sets:
        days = [_due_of(goal, start) for aim in one.objectives for goal in aim.goals]
        early = sum(day is not None and day <= MOST_DAYS["90d"] for day in days)
        late = sum(day is not None and MOST_DAYS["90d"] < day <= MOST_DAYS["6m"] for day in days)
        named = one.horizon is not None and not (
            one.horizon == "90d" and late >= _BOTH_SIDES and not any(each.horizon == "6m" for each in sets)
        )
        if named or early < _BOTH_SIDES or not late:
            parted.append(one)
            continue
        for horizon in ("90d", "6m"):
            aims = [
                Aim(aim.words, [goal for goal in aim.goals if _side(_due_of(goal, start)) == horizon])
                for aim in one.objectives
            ]
            parted.append(GoalSet(horizon, one.heading, list(one.entries), [aim for aim in aims if aim.goals]))
    return parted


_BOTH_SIDES = 2
"""Goals that have to be due by day 90 before a list of both is taken apart: one alone may be a slip."""


def _side(day: int | None) -> str:
    return "90d" if day is not None and day <= MOST_DAYS["90d"] else "6m"


def _settle(sets: Sequence[GoalSet], start: dt.date | None) -> None:
    """The horizon of a set that names none, by the days that all of its goals name."""
    for one in sets:
        every = [goal for aim in one.objectives for goal in aim.goals]
        if one.horizon is not None or not every:
            continue
        numbers = sorted(day for goal in every if (day := _due_of(goal, start)) is not None)
        if numbers and len(numbers) * 2 >= len(every):
            # One date far out is a fault of that goal, and no other horizon of them all.
            last = numbers[-1] if numbers[-1] <= MOST_DAYS["6m"] else numbers[(len(numbers) - 1) // 2]
            one.horizon = "90d" if last <= MOST_DAYS["90d"] else "6m" if last <= MOST_DAYS["6m"] else None


MOST_DAYS = {"90d": 95, "6m": 200}
"""Days up to which goals without a heading are of a horizon: people round."""


def _due_of(goal: Goal, start: dt.date | None) -> int | None:
    from assistant.critique.days.deadlines import due, lone_day

    today = start or dt.date.min
    said = due(goal.words, start, today)
    for words in (*(each for label, each in goal.details if "due" in fields_of(label)), goal.cells.get("due")):
        said = (due(words, start, today, alone=True) if words is not None else None) or said
    said = said or lone_day(goal.words, start, begins_too=True)
    return said.value if said is not None and isinstance(said.value, int) else None


def _from_goals(out: Collected) -> None:
    """What a goal starts from is a level that somebody gave: it gets a row, where none stands."""
    for s, one in enumerate(out.rows("/okr_sets")):
        for o, objective in enumerate(one["objectives"]):
            for k, row in enumerate(objective["key_results"]):
                path = f"/okr_sets/{s}/objectives/{o}/key_results/{k}"
                if row.get("baseline") is None or not row.get("metric"):
                    continue
                if any(each.get("metric") == row["metric"] for each in out.rows("/baselines")):
                    continue
                level: dict[str, Any] = {"metric": row["metric"], "value": row["baseline"]}
                if row.get("unit"):
                    level["unit"] = row["unit"]
                out.add("/baselines", level, out.spans[f"{path}/baseline"])
