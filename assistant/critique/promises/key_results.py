"""Put sets of goals into the document: each goal with its metric, figures, hours, day, and whose it is."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re
from collections.abc import Sequence

from assistant.critique import likeness
from assistant.critique.collecting import Collected
from assistant.critique.days import deadlines
from assistant.critique.entries import Words, extent
from assistant.critique.promises import goals
from assistant.critique.promises.audits import takes_stock
from assistant.critique.promises.columns import move_in_columns
from assistant.critique.promises.goal_sets import DETAILS, LONGER, Goal, GoalSet
from assistant.critique.promises.goals import Said
from assistant.critique.promises.moves import earns
from assistant.critique.promises.origins import read_off
from assistant.critique.promises.span_words import (
    behind_influence,
    controlled_by,
    dependency,
    is_executive,
    loosely,
    owned,
    promised,
    span_of,
)
from assistant.critique.words import field_of, fields_of, plain
from assistant.reading.dates import looked_back
from assistant.reading.known import Known
from rules.document.base import Horizon
from rules.metrics import FUNCTION_OF_ROLE
from rules.requirements import is_audit
from rules.texts.figures import unit_kind
from rules.texts.recognition import plain as recognised

_HOURS_IN_BRACKETS = re.compile(r"(?i)\b(?:hours|h)\s+(?:are )?in (?:brackets|parentheses)|\(\s*hours\s*\)")


def write(
    sets: Sequence[GoalSet], out: Collected, known: Known, start: dt.date | None, today: dt.date, horizon: Horizon
) -> None:
    """Put the sets of a known horizon, and those of none as `horizon`, into the document."""
    by_horizon: dict[str, str] = {}
    numbers = {"O": 0, "KR": 0}
    for one in sets:
        aims = [aim for aim in one.objectives if aim.goals or (aim.words is not None and one.heading is not None)]
        aims = [aim for aim in aims if aim.goals]
        if not aims or one.horizon == LONGER:
            continue
        name = one.horizon or horizon
        path = by_horizon.get(name)
        if path is None:
            path = out.add("/okr_sets", {"horizon": name, "objectives": []}, extent(one.entries))
            by_horizon[name] = path
            if one.horizon is not None and one.heading is not None:
                out.spans[f"{path}/horizon"] = one.heading.words.span()
        for aim in aims:
            numbers["O"] += 1
            words = aim.words or (one.heading.words if one.heading else aim.goals[0].words)
            where = out.add(f"{path}/objectives", {"id": f"O{numbers['O']}", "key_results": []}, words.span())
            out.put(f"{where}/text", words.text.rstrip(" :"), words.span())
            _write_supports(where, words, out)
            if aim.words is None:
                out.note(f"{where}/text", UNNAMED)
            for goal in aim.goals:
                numbers["KR"] += 1
                _write_goal(goal, f"KR{numbers['KR']}", where, out, known, start, today)


_SUPPORTS = re.compile(
    r"(?:[\[(]|\b(?:supports?|serves?|for)\s+|(?:->|→)\s*)(?:supports?\s+|serves?\s+|for\s+|(?:->|→)\s*)?"
    r"(?P<ids>(?:(?:(?:company |corporate )?(?:okr|goal|objective|clause|unternehmensziel|ziel)s?\s*|re )?"
    r"(?:[A-Z#]{0,2}(?:\d{1,2}\.)?\d{1,2}|\(?[iv]{1,3}\))\s*(?:,|and|und|&|\+)?\s*)+)[\])]*\s*$",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}


def _write_supports(where: str, words: Words, out: Collected) -> None:
    """The company objectives that an objective names by their numbers: "(C1, C2)", "[1]"."""
    match = _SUPPORTS.search(words.text)
    rows = out.rows("/company_objectives")
    if match is None or not rows:
        return
    said = re.findall(r"(?:\d{1,2}\.)?(\d{1,2})|\(?\b([iv]{1,3})\)", match["ids"], re.IGNORECASE)
    numbers = [int(digits) if digits else _ROMAN.get(roman.lower(), 0) for digits, roman in said]
    if all(0 < one <= len(rows) for one in numbers):
        for i, one in enumerate(numbers):
            out.put(f"{where}/supports/{i}", rows[one - 1]["id"], words.part(*match.span("ids")).span())


_TAGS = re.compile(
    r"(?:[\s,;.(/|–—-]+(?:about |ca\.? |~|estimated |est\.? |effort )?(?:\d{1,3}(?:[.,]\d)?\s*(?:h|hrs?|hours?|std\.?|"
    r"heures|horas)|(?<=\()\d{1,3}(?=\))|controls?(?: it)?|control(?:led)?|(?:i|you|she|he|"
    r"[A-Z]\w+) controls?(?: (?:it|this))?|(?:hers|his|mine|yours)(?: to control| alone)?|(?:with)?in (?:my|your|her|"
    r"his|their|own)(?: own)? control|influence[sd]?)[).]*)+\s*$",
    re.IGNORECASE,
)
"""What stands behind a promise and is none of it: the hours that it takes, and whose it is."""


def _promise(words: Words) -> Words:
    """A goal's own words without the hours and the owner at their end: those promise nothing."""
    tags = _TAGS.search(words.text)
    if tags is not None and _REACHES.search(words.text[: tags.start()]):
        # "response from 10h to 9h, ~50h": the first of them is where it has to get
        mark = re.compile(r"[,;(|/]").search(words.text, tags.start() + 1)
        tags = _TAGS.search(words.text, mark.start()) if mark is not None else None
    if tags is None or len(re.findall(r"[^\W\d_]", words.text[: tags.start()])) < 4:
        return words
    end = tags.start()
    open_ = words.text.rfind("(", 0, end)
    if open_ > 0 and ")" not in words.text[open_:end] and deadlines.only_date(words.text[open_ + 1 : end]):
        end = open_  # "(22 October, 80 hours, yours alone)"
    return words.part(0, end)


def _days_of_work(cell: Words, out: Collected) -> Said | None:
    """The hours of a cell among hours that says days: "5 days"."""
    said = re.match(r"(?i)^\W*\d{1,3}(?:[.,]\d)?\s*(?:pds?|pt|d|days?|tage)\b", cell.text)
    return goals.from_days(cell, out.get("/engagement/hours_per_day")) if said is not None else None


def _without_guess(words: Words) -> Words:
    """A goal's words without what follows on how little is known of it: "Win rate up. Nobody knows where it is"."""
    said = words.sentences()
    known = list(itertools.takewhile(lambda one: goals.UNKNOWN.search(one.text) is None, said))
    if not known or len(known) == len(said):
        return words
    return words.part(0, words.at.index(known[-1].at[-1]) + 1)


def without_opening(words: Words) -> Words:
    """A goal's words without who says that they will: "And I will also raise the energy" is to raise the energy."""
    match = _OPENS.match(words.text)
    rest = words.text[match.end() :] if match is not None else ""
    if match is None or _NO_DEED.match(rest) or len(rest.split()) < _FEWEST_WORDS:
        return words
    return words.part(match.end())


_OPENS = re.compile(
    r"^\W*(?:(?:and|also|then|next|finally|please|you know|oh|so|well|plus)\b\W*)*"
    r"(?:(?:i|we|you)(?:['’]ll|['’]d| will| shall| would| want| need| expect| hope)(?: (?:also|then|like|love|want|"
    r"need|expect|please))*(?: you)?(?: to(?: see| have)?| that)? )?",
    re.IGNORECASE,
)
_NO_DEED = re.compile(r"(?:be|been|have|not|never|i|you|we)\b", re.IGNORECASE)
_FEWEST_WORDS = 2
_REACHES = re.compile(r"(?i)(?:\b(?:to|from|in|within|under|below|auf|von)|->|→)\s*$")

UNNAMED = "no objective stands above these goals; it is called as their heading"


def _write_goal(
    goal: Goal, id_: str, where: str, out: Collected, known: Known, start: dt.date | None, today: dt.date
) -> None:
    words = goal.words
    path = out.add(f"{where}/key_results", {"id": id_}, words.span())
    promise = without_opening(_promise(_without_guess(promised(words))))
    out.put(f"{path}/text", promise.text, promise.span())
    own, others = goals.hours(words)
    due = deadlines.due(promised(words), start, today)
    move = goals.move_of(words, known)
    cells: dict[str, Words] = dict(goal.cells)
    for label, said in goal.details:
        name = _detail_field(label, cells, goal)
        if name is not None:
            cells.setdefault(name, said)
        elif not label:
            mine, theirs = goals.hours(said)
            own, others, due = own or mine, others or theirs, due or deadlines.due(said, start, today)
            if span_of(said) is not None:
                cells.setdefault("span", said)
    if "effort_days" in cells:
        own = goals.from_days(cells["effort_days"], out.get("/engagement/hours_per_day")) or own
    if "hours" in cells:
        own = goals.lone_hours(cells["hours"]) or _days_of_work(cells["hours"], out) or own
    if "delegated_hours" in cells:
        others = goals.lone_hours(cells["delegated_hours"]) or others
    for name in ("due", "start"):
        if name in cells and name == "due":
            due = deadlines.due(cells[name], start, today, alone=True) or due
    if due is None:
        due = _due_beside(cells, start, today) or deadlines.lone_day(words, start)
        due = due or deadlines.dotted_day(words, start) or goal.until
    elif isinstance(due.value, int) and due.value < goal.since:
        due = goal.until  # "quotations go out in 4 days"
    if own is None and others is None and "notes" in cells:
        own, others = goals.hours(cells["notes"])
    if own is None and _HOURS_IN_BRACKETS.search(out.source):
        own = goals.bracketed_hours(words)
    role = out.get("/engagement/role")
    if role is not None and takes_stock(promise.text, role) and not is_audit(role, recognised(promise.text)):
        out.put(f"{path}/purpose", "audit", promise.span(), "it takes stock of the function as a whole")
    _put(out, f"{path}/hours", own)
    _put(out, f"{path}/delegated_hours", others)
    _put(out, f"{path}/due_day", due)
    _write_move(path, move, cells, words, out, known)
    _write_span(path, words, cells, out, known)


def _due_beside(cells: dict[str, Words], start: dt.date | None, today: dt.date) -> Said | None:
    """When a goal is due, where only its target says it: "Target: 60 a month by May 20", "Target: March 15"."""
    for name in ("target", "notes"):
        if name in cells:
            said = deadlines.due(cells[name], start, today)
            if said is None and name == "target" and deadlines.only_date(cells[name].text):
                said = deadlines.due(cells[name], start, today, alone=True)
            if said is not None:
                return said
    return None


def _detail_field(label: str, cells: dict[str, Words], goal: Goal) -> str | None:
    """The field that a label names here: "from" beside a "to" is the baseline."""
    found = [name for name in fields_of(label) if name not in cells and name in DETAILS]
    if plain(label) in ("from", "start") and any(field_of(other) == "target" for other, _ in goal.details):
        return "baseline"
    return found[0] if found else None


def _put(out: Collected, pointer: str, said: goals.Said | None) -> None:
    if said is not None:
        out.put(pointer, said.value, said.words.span(), said.note)


def _write_move(
    path: str, move: goals.Move | None, cells: dict[str, Words], words: Words, out: Collected, known: Known
) -> None:
    move = move_in_columns(cells, words, known, move) or move
    if move is None:
        return
    note = ""
    if move.own:
        move, note = under_another_name(move, known, out)
    if move.own and not move.named:
        return
    if move.own:
        define(move, out)
    out.put(f"{path}/metric", move.metric, move.name.span(), note)
    if move.unit:
        out.put(f"{path}/unit", move.unit, (move.target or move.baseline or goals.Said(0, move.name)).words.span())
    _put(out, f"{path}/baseline", move.baseline)
    _put(out, f"{path}/target", move.target)
    _read_off(path, move, cells, words, out)
    if move.baseline is not None or move.target is not None:
        out.put(f"{path}/kind", "measured", words.span())


def under_another_name(move: goals.Move, known: Known, out: Collected) -> tuple[goals.Move, str]:
    """A metric that no table knows by that name as the one that the name is most like, where the unit fits; a note."""
    if move.unit == "percent" and _LOST.search(move.name.text) is not None and (churn := known.table.get("churn_rate")):
        same = dataclasses.replace(move, metric=churn.id, own=False)
        return same, f"read as {churn.id}: who leaves, by whatever name the trade has for customers"
    like = likeness.alike(move.name.text, "measures") if out.count("/metrics") < _MOST_OWN else None
    metric = known.table.get(like.kind) if like is not None else None
    if like is None or metric is None or not _fits(move.unit, metric.unit, like.cosine):
        return move, ""
    unit = move.unit if unit_kind(metric.unit) == "money" else metric.unit
    same = dataclasses.replace(move, metric=metric.id, unit=unit, own=False)
    return same, f"read as {metric.id}: it is like “{like.like}”"


_LOST = re.compile(
    r"(?i)^\W*(?:monthly |yearly |annual )?(?:lost|leaving|departing|departed|cancell?ed|lapsed) \w+s\b|"
    r"^\W*\w+s (?:lost|leaving|who leave|that leave|cancell?ing|lapsing|dropping out|walking away)\b"
)
_MOST_OWN = 40
"""Metrics of its own that a plan has before no more are compared."""
_SURE = 0.97
"""The cosine from which a bare number is taken as money."""


def _fits(unit: str | None, usual: str | None, cosine: float) -> bool:
    """Whether figures of a unit can be a metric's; a bare number is money only where the name is all but the same."""
    kind, wanted = unit_kind(unit or "count"), unit_kind(usual or "count")
    return kind == wanted or (kind == "count" and wanted == "money" and cosine >= _SURE)


def _read_off(path: str, move: goals.Move, cells: dict[str, Words], words: Words, out: Collected) -> None:
    """The row of the level that a goal starts from, with the day and the system that the goal names for it."""
    if move.baseline is None or any(row.get("metric") == move.metric for row in out.rows("/baselines")):
        return
    row = out.add("/baselines", {"metric": move.metric, "value": move.baseline.value}, move.baseline.words.span())
    if move.unit:
        out.put(f"{row}/unit", move.unit, move.baseline.words.span())
    found = read_off(words, out.today)
    for name, said in found.items():
        out.put(f"{row}/{name}", said.value, said.words.span())
    for name in ("source", "as_of"):
        if name in cells and name not in found:
            value = looked_back(cells[name].text, out.today) if name == "as_of" else cells[name].text
            if value is not None:
                out.put(f"{row}/{name}", value, cells[name].span())


def define(move: goals.Move, out: Collected) -> None:
    """A metric that no table knows, as the text has it."""
    rows = out.rows("/metrics")
    if any(row.get("id") == move.metric for row in rows):
        return
    row: dict[str, object] = {"id": move.metric, "name": move.name.text}
    row |= {"unit": move.unit} if move.unit else {}
    row |= {"better": move.better} if move.better else {}
    row |= {"indicator": "lagging"} if earns(move) else {}
    out.add("/metrics", row, move.name.span())


def _write_span(path: str, words: Words, cells: dict[str, Words], out: Collected, known: Known) -> None:
    owner = cells.get("owner")
    shared = span_of(owner)
    shared = shared if shared is not None and shared.value == "influence" else None
    said = span_of(cells.get("span")) or shared or owned(owner) or span_of(words) or controlled_by(words, out.executive)
    needed = dependency(cells.get("depends_on"), words)
    if not needed and "span" in cells and said is not None and said.value == "influence":
        needed = dependency(None, cells["span"]) or {}
        needed = behind_influence(cells["span"]) | needed
    if not needed and said is not None and said.value == "influence":
        needed = behind_influence(words)
    if not needed and owner is not None and said is not None and said.value == "influence":
        needed = dependency(None, owner) or {}
    if said is not None and said.value == "influence" and "what" not in needed:
        needed = loosely(cells.get("span") or words) or loosely(words) or needed
    if said is None and owner is not None:
        said = Said("control" if is_executive(owner.text, out.executive) else "influence", owner)
    if said is None and needed:
        said = Said("influence", next(iter(needed.values())).words)
    if (
        said is not None
        and said.value == "influence"
        and owner is not None
        and not is_executive(owner.text, out.executive)
    ):
        needed.setdefault("who", Said(owner.text, owner))
    if said is None and _is_of_others(path, out, known):
        # Whoever writes a goal of their own and names nobody else takes it upon themselves.
        said = Said("control", words, "taken as the executive's own: nothing says that others decide it")
    if said is not None:
        out.put(f"{path}/span", said.value, said.words.span(), said.note)
    for name, value in needed.items():
        out.put(f"{path}/depends_on/{name}", value.value, value.words.span())


def _is_of_others(path: str, out: Collected, known: Known) -> bool:
    """Whether a goal moves a metric that belongs to another function than the executive's."""
    role, metric = out.get("/engagement/role"), known.table.get(out.get(f"{path}/metric"))
    if role is None:
        return False
    if metric is None:
        metric = known.table.in_text(str(out.get(f"{path}/text")))
    if metric is None or not metric.owners or FUNCTION_OF_ROLE[role] in metric.owners:
        return False
    # Revenue is everybody's in the end; what another team runs day by day is not.
    return role == "cmo" or not (metric.revenue or "sales" in metric.owners or "marketing" in metric.owners)
