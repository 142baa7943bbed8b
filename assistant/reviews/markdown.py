"""A review as a page: first what holds, what does not and what is asked; then one block for each goal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.exports.words import HORIZONS, PURPOSES, date_words, hours, quantity
from assistant.reviews.line import figure
from assistant.reviews.report import FieldChange, GoalReview, KeyResultReview, Review
from rules.render.markdown import escaped

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


def review_markdown(review: Review) -> str:
    """The whole review. Everything that a person wrote is escaped."""
    return "\n".join(_page(review)).rstrip() + "\n"


def _page(review: Review) -> Iterator[str]:
    days = "day" if review.days_per_week == 1 else "days"
    yield f"# OKR review of {escaped(review.company)}, day {review.day} ({date_words(review.date)})"
    yield ""
    cadence = f"{review.days_per_week:g} {days} a week"
    if review.days_per_week != review.days_per_week_so_far:
        cadence += f" from now on, {review.days_per_week_so_far:g} so far"
    yield f"Fractional {escaped(review.role)}, {cadence}. Occasion: {review.occasion}."
    yield ""
    yield "## In short"
    yield ""
    every = {kr.id: kr for goal in review.goals for kr in goal.key_results}
    groups = (
        ("Holds", [every[name] for name in review.holds]),
        ("Does not hold", [every[name] for name in review.does_not_hold]),
        ("Not known", [every[name] for name in review.not_known]),
    )
    for title, found in groups:
        if found:
            yield f"**{title}** ({len(found)} of {len(every)})"
            yield ""
            yield from (f"- {_short(one)}" for one in found)
            yield ""
    if review.hours or review.spent:
        yield f"**Hours.** {escaped(' '.join(_hours_in_short(review)))}"
        yield ""
    if review.company_goals:
        told = "; ".join(f"{one.id} {one.state}" for one in review.company_goals)
        yield f"**The company's own goals.** {escaped(told)}."
        yield ""
    for title, asked in (("founder", review.asked.founder), ("executive", review.asked.executive)):
        if asked:
            yield f"**Asked of the {title}**"
            yield ""
            yield from (f"{number}. {escaped(line)}" for number, line in enumerate(asked, 1))
            yield ""
    if review.happened:
        yield from _happened(review)
    for goal in review.goals:
        yield from _goal(goal, review)
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


def _short(one: KeyResultReview) -> str:
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
        if who and (not rest or any(made.field == "depends on" for made in who)):
            words += f"; now with {who[0].after}"
    return f"**{escaped(one.id)}** {escaped(one.label)}: {escaped(words)}"


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


def _happened(review: Review) -> Iterator[str]:
    yield "## What happened"
    yield ""
    for one in review.happened:
        dated = f" ({date_words(one.date)})" if one.date else ""
        follows = f"touches {', '.join(one.touches)}" if one.touches else ""
        told = "; ".join(filter(None, (follows, one.note)))
        yield f"- {escaped(one.text)}{dated}" + (f": {escaped(told)}" if told else "")
    yield ""


def _goal(goal: GoalReview, review: Review) -> Iterator[str]:
    yield f"## {escaped(goal.id)}: {escaped(goal.text)}"
    yield ""
    states = [kr.holds for kr in goal.key_results]
    counts = ((states.count(True), "hold"), (states.count(False), "do not hold"), (states.count(None), "are not known"))
    told = ", ".join(f"{count} {words if count > 1 else _ONE[words]}" for count, words in counts if count)
    serves = f" Serves {', '.join(map(escaped, goal.supports))}." if goal.supports else ""
    yield f"{HORIZONS[goal.horizon]}. {len(states)} key result{'' if len(states) == 1 else 's'}: {told}.{serves}"
    yield ""
    for kr in goal.key_results:
        yield from _block(kr)


_ONE = {"hold": "holds", "do not hold": "does not hold", "are not known": "is not known"}


def _block(one: KeyResultReview) -> Iterator[str]:
    due = f" ({date_words(one.due)})" if one.due else ""
    kind = f"{PURPOSES[one.purpose].lower()}, " if one.purpose else ""
    yield f"### {escaped(one.id)}: {kind}due on day {one.due_day}{due}"
    yield ""
    yield escaped(one.text)
    yield ""
    judged = one.verdict not in ("unread", "unclear", "no_line") or one.proposal.choice != "keep" or one.touched_by
    if judged and (one.verdict != "done" or one.why != "done"):
        yield f"- {_state(one).capitalize()}: {escaped(one.why)}."
    if one.line is not None and one.line.arithmetic and one.verdict not in ("done", "met", "missed"):
        way = ""
        if one.line.share is not None and one.line.expected_share is not None:
            way = f"; {_percent(one.line.share)} of the way, {_percent(one.line.expected_share)} expected"
        yield f"- Straight line: {escaped(one.line.arithmetic)}{way}."
    if one.hours is not None and one.hours.arithmetic and one.verdict != "done":
        yield f"- Hours: {escaped(one.hours.arithmetic)}."
    for event in one.touched_by:
        yield f"- Touched by: {escaped(event)}"
    yield f"- **{CHOICES[one.proposal.choice]}**: {escaped(one.proposal.reason)}."
    for made in one.proposal.changes:
        yield f"  - {made.field}: {escaped(made.before)} → {escaped(made.after)}"
    if one.proposal.text and _without_figures(one.proposal.text) != _without_figures(one.text):
        yield f"  - reads then: {escaped(one.proposal.text)}"
    if one.proposal.arithmetic:
        yield f"  - how the target follows: {escaped(one.proposal.arithmetic)}"
    if one.proposal.choice == "drop" and one.proposal.frees_hours:
        yield f"  - frees {hours(one.proposal.frees_hours)}"
    yield ""


def _without_figures(text: str) -> str:
    return re.sub(r"\d+(?:[.,]\d+)*", "#", text)


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _rest(review: Review) -> Iterator[str]:
    if review.company_goals:
        yield "## The company's own goals"
        yield ""
        yield from (f"- **{escaped(one.id)}**, {escaped(one.told)}" for one in review.company_goals)
        yield ""
    if review.hours:
        yield "## Hours ahead"
        yield ""
        yield "| up to day | there | asked | asked with the proposals |"
        yield "| ---: | ---: | ---: | ---: |"
        for one in review.hours:
            cells = (one.there, one.asked, one.asked_with_proposals)
            yield f"| {one.to_day:g} | " + " | ".join(hours(cell) for cell in cells) + " |"
        yield ""
        yield f"From the day after the review: {escaped(review.hours[-1].arithmetic)}."
        yield ""
    if review.engagement:
        yield "## The engagement"
        yield ""
        for one in review.engagement:
            how = f" (`--accept {one.accept}`)" if one.patch else ""
            yield f"- {escaped(one.text)}{how}"
        yield ""
    yield from _listed("## Left out before, and would fit now", review.fitting)
    yield from _listed("## What the rules would warn of with all of it", review.warnings)
    yield from _listed(
        "## Scope since the version before", [*review.scope.told, *(f.message for f in review.scope.findings)]
    )
    yield from _listed("## Could not be used, or is missing", review.gaps)


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    rows = list(lines)
    if rows:
        yield title
        yield ""
        yield from (f"- {escaped(row)}" for row in rows)
        yield ""
