"""What each side brings to the session, fitted to what this brief leaves open and what these proposals rest on.

Source: goals-and-okrs, "Making the OKR Conversation a Partnership": the founder brings priorities, constraints and the
company's figures, the executive what is achievable and in which order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.drafting.assemble import spoken_name
from assistant.drafting.frame import build_frame
from assistant.drafting.interviews.asks import asks
from assistant.drafting.interviews.meetings import meetings
from assistant.drafting.interviews.requests import data_request
from assistant.drafting.own_metrics import spoken
from assistant.exports import words
from assistant.exports.days import day_words
from assistant.exports.preparing_okrs import OkrPreparation
from assistant.exports.sources import Sources
from assistant.sessions.pack import Bring, Decision
from assistant.sessions.proposals import labels
from knowledge.data_requests import load_data_requests
from rules.context import Context
from rules.document.brief import Baseline
from rules.document.okrs import KeyResult
from rules.finding import Report
from rules.plain import counted, listed
from rules.thresholds import DAYS_A_WEEK, HORIZON_DAYS

_FIGURE = re.compile(
    r"\d|\b(?:half|third|quarter|double|twice|triple|hälfte|drittel|doppelt|moitié|tiers|mitad|tercio|doble)\b",
    re.IGNORECASE,
)


def tells_a_figure(text: str) -> bool:
    """Whether an objective's words name a figure, so that nobody says that it has none: "no customer above 12 %"."""
    return _FIGURE.search(text) is not None


def founder_brings(context: Context, report: Report, decisions: Sequence[Decision]) -> tuple[Bring, ...]:
    """Priorities with what would show them, the figures that nobody has, people's word, and the decisions."""
    return tuple(_founder(context, report, decisions))


def executive_brings(context: Context) -> tuple[Bring, ...]:
    """A view on each target, on the hours, on the order, and the days that are theirs."""
    return tuple(_executive(context))


def _founder(context: Context, report: Report, decisions: Sequence[Decision]) -> Iterator[Bring]:
    document = context.document
    outside = {*(document.out_of_span or ())}
    open_ = [one for one in document.company_objectives or () if one.target is None and one.id not in outside]
    vague = [one.id for one in open_ if not tells_a_figure(one.text)]
    told = [words.clean(one.id) for one in open_ if tells_a_figure(one.text)]
    if told:
        each = "each of them" if len(told) > 1 else "it"
        yield Bring(
            f"For {listed(told)}: which figure is meant, where it stands today and from which source, and by when",
            f"the words name a figure; with metric, baseline, target and day the goals can be held against {each}",
        )
    if vague:
        one = len(vague) == 1
        which = listed([words.clean(each) for each in vague])
        yield Bring(
            f"For {which}: what would show that {'it is' if one else 'each is'} reached, and by when",
            "no target is set for it yet" if one else "no target is set for them yet",
        )
    yield from _figures(context, report)
    yield from _people(context)
    if decisions:
        first, last = decisions[0].label, decisions[-1].label
        between = "and" if len(decisions) == 2 else "to"
        which = f"decision {first}" if first == last else f"decisions {first} {between} {last}"
        yield Bring(f"Your answer to {which} under “Authority and access”, or whom you have to ask first")


def _figures(context: Context, report: Report) -> Iterator[Bring]:
    """What to pull for each figure that the brief lacks, from where and by whom; a date or source that is missing."""
    document = context.document
    names = OkrPreparation(document, Sources(document))
    frame = build_frame(document, (), context.thresholds, context)
    wanted = [one for one in asks(frame, report) if one.metric is not None]
    people = meetings(document, frame.client, frame.capacity.available(DAYS_A_WEEK))
    rows = {row.metric: row for row in data_request(frame, wanted, people, report) if row.metric}
    known, own = load_data_requests(), _of_founder(context)
    plain: dict[str, list[str]] = {}
    for key, (_, given) in context.baselines.items():
        metric = context.metrics.get(key)
        name = spoken_name(metric) if metric else words.clean(spoken(given.metric))
        row = rows.get(key)
        whom = words.clean(row.ask) if row else ""
        whom = "" if _inside(whom) in own else whom
        if given.value is None and metric is not None and known.for_metric(metric.id) is not None and row is not None:
            ask = f"; {_may(whom)} have it" if whom else ""
            yield Bring(f"For {name}: {_inside(words.clean(row.item))}{ask}", "BAS201: nobody knows it yet")
        elif given.value is None:
            plain.setdefault(whom, []).append(name)
        else:
            yield from _lacking(name, names, given)
    for whom, of in plain.items():
        ask = f"; {_may(whom)} have {'it' if len(of) == 1 else 'them'}" if whom else ""
        which = "it could be counted from" if len(of) == 1 else "they could be counted from"
        yield Bring(
            f"For {listed(of)}: a value with its source and date, or the records that {which}{ask}",
            "BAS201: nobody knows it yet" if len(of) == 1 else "BAS201: nobody knows them yet",
        )


def _lacking(name: str, names: OkrPreparation, given: Baseline) -> Iterator[Bring]:
    lacks = [said for said, value in (("as of when", given.as_of), ("from which source", given.source)) if not value]
    if lacks and given.value is not None:
        value = words.quantity(given.value, names.unit_of(given.metric, given.unit))
        yield Bring(
            f"For {name}, {value}: {listed(lacks)}", "BAS201: a target starts from a figure that can be looked up"
        )


def _may(whom: str) -> str:
    return f"{_inside(whom)}{',' if ', ' in whom else ''} may"


def _of_founder(context: Context) -> set[str]:
    """How the founder's own job is spoken of."""
    return {f"the {words.clean(one.role)}" for one in context.document.people or () if one.group == "ceo" and one.role}


def _inside(text: str) -> str:
    """Words as they stand inside a sentence; a name or an abbreviation keeps its capital."""
    article = text.startswith(("The ", "Whoever ", "Somebody "))
    return (
        text[:1].lower() + text[1:]
        if article or (text[1:2].islower() and " " in text and not _NAMED.match(text))
        else text
    )


_NAMED = re.compile(r"\w+, |\w+ [A-Z]")
"""A person by name, as an interview calls them: "Ana Ruiz, head of sales"."""


def _people(context: Context) -> Iterator[Bring]:
    """Whose work the proposals rest on, and whose hours they count on."""
    own = _of_founder(context)
    rests: dict[str, list[KeyResult]] = {}
    lent: dict[str, list[KeyResult]] = {}
    for one in context.key_results:
        kr = one.kr
        if kr.depends_on and (who := words.clean(kr.depends_on.who)):
            rests.setdefault(who, []).append(kr)
        if kr.delegated and kr.delegated_hours and (who := words.clean(kr.delegated.who)):
            lent.setdefault(who, []).append(kr)
    for who in dict.fromkeys((*rests, *lent)):
        parts: list[str] = []
        if rows := rests.get(who):
            told = [
                f"{words.clean(kr.depends_on.what)} ({words.clean(kr.id)})"
                for kr in rows
                if kr.depends_on and kr.depends_on.what
            ]
            parts.append("; ".join(told) if told else f"{listed([words.clean(kr.id) for kr in rows])}")
        if rows := lent.get(who):
            hours = sum(float(kr.delegated_hours or 0) for kr in rows)
            whose = "your own" if who in own else "their"
            parts.append(f"{words.hours(hours)} of {whose} time ({listed([words.clean(kr.id) for kr in rows])})")
        yield Bring(f"{'Your own yes' if who in own else f'A yes from {who}'}: {'; '.join(parts)}")


def _executive(context: Context) -> Iterator[Bring]:
    document = context.document
    called = labels(context)
    measured = [
        called[one.path] for one in context.key_results if context.is_measured(one.kr) and one.kr.target is not None
    ]
    if measured:
        yield Bring(
            f"For {listed(measured)}: is the target realistic? If not, the figure that you would put your name to",
            "what is achievable is the executive's to say",
        )
    waiting = [called[one.path] for one in context.key_results if one.kr.after]
    if waiting:
        waits = "waits" if len(waiting) == 1 else "wait"
        yield Bring(f"For {listed(waiting)}, which {waits} for a baseline: how far you would expect to get")
    hours = [one.kr for one in context.key_results if one.kr.hours]
    if hours:
        total = sum(float(kr.hours or 0) for kr in hours)
        yield Bring(
            f"Where the hours look wrong to you: {counted(len(hours), 'estimate')}, {words.hours(total)} in all",
            "estimated from what such work usually takes" if document.provenance else "the sum has to fit the days",
        )
    engagement = document.engagement
    last = day_words(engagement.start, HORIZON_DAYS["6m"]).partition(", ")[2] or "day 182"
    off = len({*engagement.days_off})
    known = f"the brief has {counted(off, 'day')} off" if off else "the brief has none"
    single = engagement.days_per_week == 1
    which = (
        "Which day of the week is"
        if single
        else f"Which {words.quantity(engagement.days_per_week, 'days')} of the week are"
    )
    yield Bring(f"{which} yours, and your days off until {last}", known)
