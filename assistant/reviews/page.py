"""What a review says from top to bottom: first what holds, what does not and what is asked; then each goal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.exports.tables import Column, Table
from assistant.exports.words import HORIZONS, PURPOSES, date_words, hours, quantity
from assistant.reviews.line import figure
from assistant.reviews.people import TAKES_OVER
from assistant.reviews.report import FieldChange, GoalReview, KeyResultReview, Review
from rules.plain import counted

CHOICES = {"keep": "Keep", "change": "Change", "drop": "Drop"}
_IN_SHORT = {
    "done": "done",
    "met": "target met",
    "ahead": "ahead",
    "on_line": "on its line",
    "behind": "behind",
    "missed": "past its day",
    "wrong_way": "worse than at the start",
    "too_early": "too early to show",
    "waits": "waits for its baseline",
    "rebased": "baseline measured again",
    "unread": "not read",
    "unclear": "not clear",
    "no_line": "no line to judge by",
    "dropped": "dropped",
}


_WHO = ("depends on", "delegated to")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, from 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `lead` opens it in bold, and its text goes on from there with its own mark or space."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list, one level deeper for each `depth`; `number` where the list counts."""

    text: str
    lead: str = ""
    depth: int = 0
    number: int | None = None


Piece = Heading | Text | Item | Table


def review_pieces(review: Review) -> tuple[Piece, ...]:
    """The whole review, in plain words; nothing in it is escaped yet."""
    return tuple(_page(review))


def _page(review: Review) -> Iterator[Piece]:
    days = "day" if review.days_per_week == 1 else "days"
    yield Heading(1, f"OKR review of {review.company}, day {review.day} ({date_words(review.date)})")
    cadence = f"{review.days_per_week:g} {days} a week"
    if review.days_per_week != review.days_per_week_so_far:
        cadence += f" from now on, {review.days_per_week_so_far:g} so far"
    yield Text(f"Fractional {review.role}, {cadence}. Occasion: {review.occasion}.")
    yield Heading(2, "In short")
    every = {kr.id: kr for goal in review.goals for kr in goal.key_results}
    groups = (
        ("Holds", [every[name] for name in review.holds]),
        ("Does not hold", [every[name] for name in review.does_not_hold]),
        ("Not known", [every[name] for name in review.not_known]),
    )
    for title, found in groups:
        if found:
            yield Text(f" ({len(found)} of {len(every)})", title)
            yield from (_short(one) for one in found)
    if review.hours or review.spent:
        yield Text(f" {' '.join(_hours_in_short(review))}", "Hours.")
    if review.company_goals:
        told = "; ".join(f"{one.id} {one.state}" for one in review.company_goals)
        yield Text(f" {told}.", "The company's own goals.")
    for title, asked in (("founder", review.asked.founder), ("executive", review.asked.executive)):
        if asked:
            yield Text("", f"Asked of the {title}")
            yield from (Item(line, number=number) for number, line in enumerate(asked, 1))
    if review.happened:
        yield from _happened(review)
    for goal in review.goals:
        yield from _goal(goal)
    yield from _rest(review)


def _hours_in_short(review: Review) -> Iterator[str]:
    if review.spent:
        yield f"{review.spent[:1].upper()}{review.spent[1:]}."
    if review.hours:
        last = review.hours[-1]
        asked = f"{hours(last.asked)} are asked{_over(last.asked, last.there)}"
        if last.asked != last.asked_with_proposals:
            asked += f"; {hours(last.asked_with_proposals)} with what is proposed"
            asked += _over(last.asked_with_proposals, last.there)
        yield f"{hours(last.there)} are ahead up to day {last.to_day:g}, and {asked}."


def _over(asked: float, there: float) -> str:
    return f", {hours(round(asked - there, 1))} too many" if asked > there else ""


def _short(one: KeyResultReview) -> Item:
    words = _state(one)
    if one.line is not None and one.line.read is not None and one.verdict not in ("missed", "done"):
        words += f" ({_read(one)})"
    elif one.verdict == "missed" and one.line is not None and one.line.read is not None:
        words += f" ({quantity(one.line.read, one.line.unit)})"
    if one.proposal.choice != "keep":
        who = [made for made in one.proposal.changes if made.field in _WHO]
        rest = [made for made in one.proposal.changes if made.field not in _WHO]
        if rest or not who:
            words += f"; {one.proposal.choice}"
            words += ": " * bool(rest) + ", ".join(map(_changed, rest))
        named = [made for made in who if not made.after.startswith(TAKES_OVER)]  # a successor is asked for below
        if named and (not rest or any(made.field == "depends on" for made in named)):
            words += f"; now with {named[0].after}"
    return Item(f" {one.label}: {words}", one.id)


def _state(one: KeyResultReview) -> str:
    if one.verdict == "waits" and any(made.field == "baseline" for made in one.proposal.changes):
        return "its baseline is there"
    return _IN_SHORT[one.verdict]


def _changed(made: FieldChange) -> str:
    """One change in short; a key result that is carried over names only where to."""
    return f"into the {made.after}" if made.field == "set" else f"{made.field} {made.before} → {made.after}"


def _read(one: KeyResultReview) -> str:
    line = one.line
    assert line is not None
    assert line.read is not None
    read = quantity(line.read, line.unit)
    if one.verdict in ("met", "too_early") or line.expected is None:
        return read
    return f"{read}, the line at {quantity(_rounded(line.expected), line.unit)}"


def _rounded(value: float) -> float:
    return float(figure(value).replace(",", ""))


def _happened(review: Review) -> Iterator[Piece]:
    yield Heading(2, "What happened")
    for one in review.happened:
        dated = f" ({date_words(one.date)})" if one.date else ""
        follows = f"touches {', '.join(one.touches)}" if one.touches else ""
        told = "; ".join(filter(None, (follows, one.note)))
        yield Item(f"{one.text}{dated}" + (f": {told}" if told else ""))


def _goal(goal: GoalReview) -> Iterator[Piece]:
    yield Heading(2, f"{goal.id}: {goal.text}")
    states = [kr.holds for kr in goal.key_results]
    counts = ((states.count(True), "hold"), (states.count(False), "do not hold"), (states.count(None), "are not known"))
    told = ", ".join(f"{count} {words if count > 1 else _ONE[words]}" for count, words in counts if count)
    serves = f" Serves {', '.join(goal.supports)}." if goal.supports else ""
    yield Text(f"{HORIZONS[goal.horizon]}. {counted(len(states), 'key result')}: {told}.{serves}")
    for kr in goal.key_results:
        yield from _block(kr)


_ONE = {"hold": "holds", "do not hold": "does not hold", "are not known": "is not known"}


def _block(one: KeyResultReview) -> Iterator[Piece]:
    due = f" ({date_words(one.due)})" if one.due else ""
    kind = f"{PURPOSES[one.purpose].lower()}, " if one.purpose else ""
    yield Heading(3, f"{one.id}: {kind}due on day {one.due_day}{due}")
    yield Text(one.text)
    judged = one.verdict not in ("unread", "unclear", "no_line") or one.proposal.choice != "keep" or one.touched_by
    if judged and (one.verdict != "done" or one.why != "done"):
        yield Item(f"{_state(one).capitalize()}: {one.why}.")
    if one.line is not None and one.line.arithmetic and one.verdict not in ("done", "met", "missed"):
        way = ""
        if one.line.share is not None and one.line.expected_share is not None:
            way = f"; {_percent(one.line.share)} of the way, {_percent(one.line.expected_share)} expected"
        yield Item(f"Straight line: {one.line.arithmetic}{way}.")
    if one.hours is not None and one.hours.arithmetic and one.verdict != "done":
        yield Item(f"Hours: {one.hours.arithmetic}.")
    for event in one.touched_by:
        yield Item(f"Touched by: {event}")
    yield Item(f": {one.proposal.reason}.", CHOICES[one.proposal.choice])
    for made in one.proposal.changes:
        yield Item(f"{made.field}: {made.before} → {made.after}", depth=1)
    if one.proposal.text and _without_figures(one.proposal.text) != _without_figures(one.text):
        yield Item(f"reads then: {one.proposal.text}", depth=1)
    if one.proposal.arithmetic:
        yield Item(f"how the target follows: {one.proposal.arithmetic}", depth=1)
    if one.proposal.choice == "drop" and one.proposal.frees_hours:
        yield Item(f"frees {hours(one.proposal.frees_hours)}", depth=1)


def _without_figures(text: str) -> str:
    return re.sub(r"\d+(?:[.,]\d+)*", "#", text)


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _rest(review: Review) -> Iterator[Piece]:
    if review.company_goals:
        yield Heading(2, "The company's own goals")
        yield from (Item(f", {one.told}", one.id) for one in review.company_goals)
    if review.hours:
        yield Heading(2, "Hours ahead")
        yield Table(
            tuple(
                Column(title, "figure")
                for title in ("Up to day", "Hours there are", "Asked", "Asked with the proposals")
            ),
            tuple(
                (f"{one.to_day:g}", *(hours(cell) for cell in (one.there, one.asked, one.asked_with_proposals)))
                for one in review.hours
            ),
        )
        yield Text(f"From the day after the review: {review.hours[-1].arithmetic}.")
    if review.engagement:
        yield Heading(2, "The engagement")
        for one in review.engagement:
            yield Item(one.text + (f" (to accept it: {one.accept})" if one.patch else ""))
    yield from _listed("Left out before, and would fit now", review.fitting)
    yield from _listed("What the rules would warn of with all of it", review.warnings)
    scope = [*review.scope.told, *(f.message for f in review.scope.findings)]
    yield from _listed("Scope since the version before", scope)
    yield from _listed("Could not be used, or is missing", review.gaps)


def _listed(title: str, lines: Iterable[str]) -> Iterator[Piece]:
    rows = list(lines)
    if rows:
        yield Heading(2, title)
        yield from (Item(row) for row in rows)
