"""What the guide was to find out, and what became of it: answered, answered twice, not known, still open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.debriefing.proposals import Proposal
from assistant.debriefing.wording import said
from assistant.drafting.interviews.asks import open_parts
from assistant.reading import Gap, Known, Reading
from rules.document import Document
from rules.finding import Report

State = Literal["answered", "contradicted", "not_known", "open"]
_CODE = re.compile(r"^(?P<code>[A-Z]{3}\d{3})\b")
_PARTS = {
    "/authority/people": "authority over people",
    "/authority/budget": "the budget that needs no asking",
    "/authority/process": "authority over the process",
    "/authority/strategy": "authority over strategy",
    "/access/crm": "access to the CRM",
    "/access/functions": "the people of the other functions",
    "/access/meetings": "the meetings to sit in",
    "/access/ceo_backs_in_public": "whether the CEO backs the executive in public",
    "/access/ceo": "the time of the CEO",
    "/access/ready_by": "the day by which access is ready",
}
_BACKED = "grant-maximum-authority"
_JUDGED = ("baseline", "data", "authority", "access")
"""Aims whose answers end in the brief; what works, what fails and the rest only a person can weigh."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that was to be found out: in words, the finding behind it, whom the guide asks, and how it stands."""

    what: str
    because: str
    who: tuple[str, ...]
    place: str
    metric: str | None
    state: State
    proposals: tuple[int, ...] = ()
    by: tuple[str, ...] = ()
    """For what is not known: who said so, and where."""

    @property
    def code(self) -> str:
        """The finding that it is asked for, where one is."""
        match = _CODE.match(self.because)
        return match["code"] if match else ""


def asked(
    document: Document,
    known: Known,
    report: Report,
    proposals: Sequence[Proposal],
    readings: Sequence[tuple[str, Reading]],
) -> tuple[list[Asked], int]:
    """Everything the guide was to find out, and the number of its questions that only a person can weigh."""
    wanted = [*_metrics(document, known), *_parts(document, report)]
    found = [_standing(one, proposals, readings) for one in wanted]
    guide = document.interview_guide
    questions = [one for meeting in (guide.interviews if guide else ()) for one in meeting.questions]
    return found, sum(1 for one in questions if one.aim not in _JUDGED and one.metric is None)


def with_answers(proposals: Sequence[Proposal], found: Sequence[Asked]) -> list[Proposal]:
    """The proposals with what they answer: "BAS201 asked for the win rate"."""
    return [
        replace(one, answers=tuple(_sentence(asked_) for asked_ in found if _answers(one, asked_))) for one in proposals
    ]


def _sentence(one: Asked) -> str:
    return f"{one.code or 'the guide'} asked for {one.what}"


def joined(words: Sequence[str]) -> str:
    """People in a row, as a sentence has them."""
    low = [re.sub(r"^(?:The|One|Whoever|Somebody)\b", lambda match: match.group().lower(), word) for word in words]
    return low[0] if len(low) == 1 else f"{', '.join(low[:-1])} and {low[-1]}"


def _answers(proposal: Proposal, one: Asked) -> bool:
    if one.metric is not None:
        return proposal.metric == one.metric
    return proposal.metric is None and proposal.place.startswith(one.place)


def _metrics(document: Document, known: Known) -> Iterator[Asked]:
    """A metric that a question or the data request asks for, once; else what the baselines leave open."""
    guide = document.interview_guide
    because: dict[str, str] = {}
    who: dict[str, list[str]] = {}
    for meeting in guide.interviews if guide else ():
        for one in meeting.questions:
            if one.metric:
                metric = known.table.canonical(one.metric)
                because.setdefault(metric, one.because or "")
                who.setdefault(metric, []).append(meeting.who or "")
    for request in guide.data_request if guide else ():
        if request.metric:
            metric = known.table.canonical(request.metric)
            because.setdefault(metric, request.because or "")
            if request.ask:
                who.setdefault(metric, []).append(request.ask)
    for row in document.baselines or ():
        metric = known.table.canonical(row.metric)
        if row.value is None:
            because.setdefault(metric, f"BAS201: the brief has no value for {row.metric.replace('_', ' ')}")
    for metric, why in because.items():
        names = tuple(dict.fromkeys(name for name in who.get(metric, ()) if name))
        yield Asked(said(metric, known), why, names, "/baselines", metric, "open")


def _parts(document: Document, report: Report) -> Iterator[Asked]:
    for place, why in open_parts(report).items():
        guide = document.interview_guide
        card = {"/access/ceo": "ceo-access", "/access/crm": "crm-access", "/access/ceo_backs_in_public": _BACKED}.get(
            place, f"{place.rsplit('/', 1)[1]}-authority"
        )
        who = tuple(
            meeting.who or ""
            for meeting in (guide.interviews if guide else ())
            if any(card in one.citations and one.aim in _JUDGED for one in meeting.questions)
        )
        yield Asked(_PARTS[place], why, tuple(dict.fromkeys(name for name in who if name)), place, None, "open")


def _standing(one: Asked, proposals: Sequence[Proposal], readings: Sequence[tuple[str, Reading]]) -> Asked:
    mine = [each for each in proposals if _answers(each, one) and each.standing != "told"]
    valued = [each for each in mine if not isinstance(each.from_.value, Gap)]
    numbers = tuple(each.number for each in valued if each.number is not None)
    if any(each.standing == "contradicted" for each in valued):
        return replace(one, state="contradicted", proposals=numbers)
    if valued:
        return replace(one, state="answered", proposals=numbers)
    gaps = [(file, gap) for file, reading in readings for gap in reading.gaps if gap.metric == one.metric]
    if gaps and one.metric is not None:
        told = tuple(
            f"{gap.by} ({file}:{gap.span.line})" if gap.by else f"{file}:{gap.span.line}" for file, gap in gaps
        )
        return replace(one, state="not_known", by=tuple(dict.fromkeys(told)))
    return one
