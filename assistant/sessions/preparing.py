"""From a document, what the rules found in it and the length of the session to its pack."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from assistant.exports import words
from assistant.exports.days import day_words
from assistant.exports.preparing import prepare
from assistant.exports.view import Fact, KeyResult, View
from assistant.sessions.agenda import FEWEST_MINUTES, MOST_MINUTES, Point, agenda
from assistant.sessions.bringing import executive_brings, founder_brings, tells_a_figure
from assistant.sessions.decisions import decisions, settled
from assistant.sessions.pack import Decision, OpenQuestion, Pack, Row, SigningPage
from assistant.sessions.proposals import annotated, errors_in, objections, trade_offs
from assistant.sessions.questions import elsewhere, open_questions, review_dates
from assistant.shown import as_shown
from rules.context import Context
from rules.document import Document
from rules.finding import Report
from rules.ledger import ledger
from rules.plain import counted, listed
from rules.settings import Settings
from rules.thresholds import HORIZON_DAYS

TITLE = "Goal-setting session"


def prepared_pack(
    document: Document,
    report: Report,
    made: dt.datetime,
    *,
    minutes: int | None = None,
    drafted: bool = False,
    refusal: Sequence[str] = (),
    settings: Settings | None = None,
) -> Pack:
    """The pack of a session of `minutes`, by default as long as a quarterly assessment.

    `report` is the check of this document. `drafted` says that the proposals were made for this pack, `refusal` why
    none could be. Raises ValueError for a session too short for its points.
    """
    document = as_shown(document, report)
    context = Context(document, today=made.date(), settings=settings)
    view = annotated(prepare(document, report, made), context, report)
    asked, settle = open_questions(context, report), decisions(context, report)
    default = min(max(int(context.thresholds.quarterly_assessment_minutes), FEWEST_MINUTES), MOST_MINUTES)
    length = default if minutes is None else minutes
    errors = errors_in(report)
    page = _page(context, view, errors, settle) if view.key_results else None
    return Pack(
        plan=dataclasses.replace(view, title=TITLE, open_words="", still_open=(), not_judged=()),
        minutes=length,
        length=_length(length, default),
        facts=tuple(_facts(document, made.date(), length)),
        agenda=agenda(list(_points(context, view, asked, settle)), length),
        founder_brings=founder_brings(context, report, settle),
        executive_brings=executive_brings(context),
        questions=asked,
        proposals=_proposals(context, drafted=drafted, refused=bool(refusal)),
        refusal=tuple(words.opened(words.clean(one)) for one in refusal),
        objections=objections(context, report),
        errors=errors,
        trade_offs=trade_offs(context, report),
        decisions=settle,
        settled=settled(view.working, report),
        page=page,
        elsewhere=elsewhere(report),
        made=made.date(),
    )


def _length(minutes: int, default: int) -> str:
    if minutes != default:
        return f"{minutes} minutes, as asked."
    return (
        f"{minutes} minutes, as long as a quarterly assessment, which decides on goals too; the sources give this "
        "meeting no length of its own."
    )


def _facts(document: Document, today: dt.date, minutes: int) -> Iterator[Fact]:
    engagement, agreement = document.engagement, document.agreement
    start = words.date_words(engagement.start)
    session = agreement.session if agreement else None
    if session and session >= today:
        when = words.date_words(session)
    elif engagement.start > today:
        when = f"to be set, before day 1 ({start})"
    else:
        when = f"to be set; the work began on {start}"
    yield Fact("When", when)
    yield Fact("Length", f"{minutes} minutes")
    yield Fact("Who", words.opened(listed([_founder(document), f"the fractional {words.ROLES[engagement.role]}"])))
    cadence = f"{words.quantity(engagement.days_per_week, 'days')} a week of {words.hours(engagement.hours_per_day)}"
    yield Fact("The work", f"{cadence}, from {start} (day 1)")
    if engagement.expects:
        yield Fact("Expected", words.opened(engagement.expects))
    if engagement.transition:
        yield Fact("Transition", words.clean(engagement.transition))
    if engagement.step_down:
        yield Fact("Steps down", words.date_words(engagement.step_down))
    if session and session < today:
        yield Fact("An earlier session", words.date_words(session))


def _founder(document: Document) -> str:
    """The founder by name and job where the brief has them."""
    for one in document.people or ():
        if one.group == "ceo":
            name, role = words.clean(one.name), words.clean(one.role)
            if name or role:
                return (f"{name} ({role})" if role else name) if name else f"the {role}"
    return "the founder"


def _points(context: Context, view: View, asked: Sequence[OpenQuestion], settle: Sequence[Decision]) -> Iterator[Point]:
    goals = view.company_objectives
    vague = [one.label for one in goals if one.target is None and one.ours and not tells_a_figure(one.text)]
    if goals:
        ours = [one.label for one in goals if one.ours] or [one.label for one in goals]
        said = f"Which of {_range(ours)} come first" if len(ours) > 1 else f"What {ours[0]} means for this work"
        if vague:
            those = "they" if len(vague) > 1 and vague == ours else listed(vague)
            said += f", and what would show that {those} {'is' if len(vague) == 1 else 'are'} reached"
        yield Point("Where the company wants to go", "Founder", said, 2 + len(vague))
    else:
        yield Point(
            "Where the company wants to go", "Founder", "Three to five objectives for the next 6 to 12 months", 10
        )
    known, gaps = (sum((one.value is not None) is yes for one in view.baselines) for yes in (True, False))
    if view.baselines:
        told = [f"whether the {_count(known, 'known figure')} {'holds' if known == 1 else 'hold'}"] if known else []
        told += [f"who finds out the {_count(gaps, 'missing one' if known else 'figure')}"] if gaps else []
        yield Point("Where things stand", "Executive", words.opened(" and ".join(told)), 2 + gaps + known / 2)
    else:
        yield Point("Where things stand", "Both", "Which figures are known today, from which source and date", 5)
    if asked:
        numbers = f"question {asked[0].number}" if len(asked) == 1 else f"questions 1 to {len(asked)}"
        yield Point("Open questions", "Both", f"An answer to {numbers}, or who finds it by when", 1.5 * len(asked))
    for one in view.sets:
        rows = one.key_results
        if rows:
            measured = sum(kr.target is not None for kr in rows)
            yield Point(
                one.title,
                "Executive",
                f"{_range([kr.label for kr in rows])}: keep, change or drop each one",
                1.2 * len(rows) + measured,
            )
    if view.key_results:
        over = any(row.left < 0 for row in view.capacity.rows)
        left = sum(len(one.left_out) for one in view.sets)
        said = "What is dropped or handed to somebody until the hours fit" if over else "Whether the hours are right"
        if not over and left:
            said += (
                f", and whether one of the {_count(left, 'thing')} left out comes in"
                if left > 1
                else (", and whether what was left out comes in")
            )
        yield Point("Hours and trade-offs", "Both", said, 6 if over else 3 + min(left, 3))
    if settle:
        which = _range([one.label for one in settle])
        yield Point(
            "Authority and access", "Founder", f"{which}: an answer to each, or a date for it", 1.5 * len(settle)
        )
    elif view.working:
        yield Point("Authority and access", "Founder", "Confirm what is settled", 1.5)
    if view.key_results:
        yield Point("Agree and sign", "Both", "Both sign, or name what is missing and the day on which you finish", 3)
    else:
        yield Point("What comes next", "Both", "Who answers what is still open, and when the goals are drafted", 4)


def _count(number: int, noun: str) -> str:
    return noun if number == 1 else f"{number} {noun}s"


def _range(labels: Sequence[str]) -> str:
    if len({*labels}) < len(labels):
        return f"The {len(labels)} key results"
    return (
        labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}" if len(labels) > 2 else " and ".join(labels)
    )


def _proposals(context: Context, *, drafted: bool, refused: bool) -> str:
    if refused:
        return (
            "No goals could be proposed yet: the brief does not carry them. What is missing is asked above, and this "
            "stands in the way:"
        )
    if not context.key_results:
        return "The document holds no goals."
    origin = context.document.provenance
    if drafted:
        return (
            "Drafted from the brief and a playbook for this session; hours, dates and targets are computed from the "
            "brief's own figures. Nobody has agreed to any of it yet."
        )
    if origin is not None:
        when = f" on {words.date_words(origin.made)}" if origin.made else ""
        return f"As they stand in the document: drafted{when}, and changed since where it says so."
    return "As they stand in the document, in the words of whoever wrote them."


def _page(context: Context, view: View, errors: int, settle: Sequence[Decision]) -> SigningPage:
    document = context.document
    start = document.engagement.start
    last = max(one.last_day for one in view.sets if one.key_results)
    row = next(one for one in ledger(document).rows if one.day == last)
    reviews = [one for one in document.reviews or () if one >= start]
    open_: list[str] = []
    if errors:
        open_.append(f"{counted(errors, 'error')} in the proposals")
    if settle:
        open_.append(f"{counted(len(settle), 'decision')} on authority and access")
    agreement = document.agreement
    return SigningPage(
        rows=tuple(_row(kr) for kr in view.key_results),
        hours=(
            f"Together they take {words.hours(row.asked_together)} of the executive's time until day {last}, of the "
            f"{words.hours(row.net)} that are free for them."
        ),
        together=(
            f"We set these goals together for {view.company}. Both of us believe in them and will work for them."
        ),
        before=f"To be signed before the first day, {words.date_words(start)}." if start > context.today else "",
        reviews=_reviews(reviews, context),
        still_open=f"Not settled when this was printed: {listed(open_)}." if open_ else "",
        signatures=(
            Fact("Founder", words.clean(agreement.founder_name if agreement else "") or _named(document)),
            Fact("Executive", words.clean(agreement.executive_name if agreement else "")),
        ),
        signed=_signed(document),
    )


def _reviews(held: Sequence[dt.date], context: Context) -> str:
    if held:
        return f"We look at them again on {listed([words.date_words(one) for one in sorted(held)])}."
    if not review_dates(context):
        return ""
    return f"We look at them again near {day_words(context.document.engagement.start, HORIZON_DAYS['90d'])}, on ______."


def _named(document: Document) -> str:
    return next((words.clean(one.name) for one in document.people or () if one.group == "ceo" and one.name), "")


def _signed(document: Document) -> str:
    agreement = document.agreement
    if not agreement or agreement.signed is None or not (agreement.founder and agreement.executive):
        return ""
    names = [words.clean(one) for one in (agreement.founder_name, agreement.executive_name) if one]
    return f"Signed on {words.date_words(agreement.signed)} by {listed(names) if names else 'both sides'}."


def _row(kr: KeyResult) -> Row:
    """A key result as it is signed: its whole sentence, for nobody signs half of one."""
    text = kr.text.rstrip(".")
    if kr.change and kr.metric and words.number(kr.target or 0) not in text:
        text = f"{text} ({kr.metric}: {kr.change})"
    due = f"day {kr.due_day}" if kr.due_day is not None else ""
    if kr.due:
        due += f"\n{words.short_date(kr.due)}"
    return Row(kr.label, text, due, "\n".join(part for part in (kr.own_words, kr.others_words) if part))
