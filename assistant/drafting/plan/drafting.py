"""The 90-day plan as a kind of draft: what the key results carry, laid into days, hours fitted to the weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.drafting.assemble import dependency, filled_text, situation_of
from assistant.drafting.citations import Citations
from assistant.drafting.dates import Days
from assistant.drafting.events import Event
from assistant.drafting.frame import Frame, build_frame
from assistant.drafting.interviews.meetings import Meeting, meetings
from assistant.drafting.kind import Draft, Kind, Made, Needs, Refusal, draft, in_thread
from assistant.drafting.matching import Match, Matches
from assistant.drafting.picks import Pick, same_idea
from assistant.drafting.plan.budget import Item, fits, missing, settle
from assistant.drafting.plan.carried import Carried, Quarter, quarter_of, titled
from assistant.drafting.plan.commitments import CeoPart
from assistant.drafting.plan.layout import Layout
from assistant.drafting.plan.wording import Words, quick_win_name
from assistant.drafting.planning import Planned
from assistant.drafting.provenance import Origin
from assistant.drafting.questions import more_days_question
from assistant.drafting.selection import more_quick_wins
from assistant.evidence import text_of
from knowledge.plays import Play
from rules.check import check
from rules.context import Context, Evidence
from rules.document import Document
from rules.document.okrs import KeyResult
from rules.document.plan import Activity, NinetyDayPlan, Phase
from rules.drafts import PLAN
from rules.finding import Finding, Report
from rules.thresholds import DAYS_A_WEEK, Thresholds
from rules.weeks import room_of

LATEST = 85
"""The last day of a further quick win: what it brought is read on day 90."""
PLAN_PATH = "/ninety_day_plan"
ROOMY = 0.5
"""The share of elastic hours that has to find room before a third quick win is taken up."""


_TRIES = (
    (True, 1.0, True),
    (True, 0.8, True),
    (True, 1.0, False),
    (True, 0.8, False),
    (True, 0.6, False),
    (False, 0.5, False),
    (False, 0.3, False),
)
"""What is tried in turn: whether initiatives are begun, the share of a key result's hours before its due day, and
whether each step takes as long as says something."""


@dataclass(slots=True)
class PlanWork:
    """One plan as its tries go on: plays that failed, and what is put off until after the diagnosis, or put shorter."""

    document: Document
    frame: Frame
    context: Context
    people: tuple[Meeting, ...]
    report: Report
    matches: Matches
    banned: set[str] = field(default_factory=set[str])
    late: set[str] = field(default_factory=set[str])


async def draft_plan(document: Document, needs: Needs) -> Draft | Refusal:
    """Draft the 90-day plan; everything else in the document stays as it is.

    Returns a refusal, never a plan with an error in it. Raises the library's errors (knowledge.errors.KnowledgeError).
    """
    return await draft(PLAN_KIND, document, needs)


async def _gather(document: Document, needs: Needs) -> PlanWork:
    context = Context(document, today=needs.today, settings=needs.rules)
    frame = build_frame(document, ("90d", "6m"), needs.rules.thresholds, context)
    people = _people(document, frame)
    report = check(document, today=needs.today, settings=needs.rules, scopes=("brief",))
    hours = sum(room_of(document))
    needs.tell(Event("frame", f"{hours:.0f} hours in 90 days after reports and talks; {len(people)} interviews"))
    return PlanWork(document, frame, context, people, report, await in_thread(lambda: _search(frame, needs)))


def _people(document: Document, frame: Frame) -> tuple[Meeting, ...]:
    """Whom week 1 hears: as the interview guide has it, and of the groups that it leaves out as it would have."""
    usual = meetings(document, frame.client, frame.capacity.available(DAYS_A_WEEK))
    guide = document.interview_guide
    known = {one.who: one.people for one in usual}
    given = tuple(
        Meeting(
            one.group,
            one.who,
            max(int(one.minutes or 0), 15),
            one.function,
            one.because,
            talks=max(int(one.talks or 1), 1),
            people=known.get(one.who, 1),
        )
        for one in (guide.interviews if guide else ())
        if one.group and one.who
    )
    heard = {one.group for one in given}
    return (*given, *(one for one in usual if one.group not in heard))


def _search(frame: Frame, needs: Needs) -> Matches:
    found = Matches.framed(needs.library, frame)
    needs.tell(Event("retrieve", f"{len(needs.library.all_plays())} plays held against {len(frame.said)} sentences"))
    return found


def _made(work: PlanWork, needs: Needs) -> Made | Refusal:
    frame, limits = work.frame, needs.rules.thresholds
    quarter = quarter_of(frame, work.context, work.matches, needs.library, work.banned)
    if isinstance(quarter, Refusal):
        return quarter
    citations = Citations(needs.library, frame.role)
    words = Words(frame, citations)
    room = room_of(work.document)
    initiatives = quarter.outcomes[: limits.plan_initiatives[1]]

    def laid(
        one: Quarter, *, retold: bool = False, later: bool = False
    ) -> tuple[tuple[Activity, ...], list[Carried]] | Refusal:
        layout = Layout(frame, one, words, Days(work.document), room, limits)
        return _fitted(work, needs, one, layout, room, retold=retold, later=later)

    found, shortened = laid(quarter), False
    if isinstance(found, Refusal) and work.late:
        # What was put off for its words alone finds no room in the second month: it keeps its days and says less.
        found = laid(quarter, retold=True)
    if isinstance(found, Refusal) and quarter.drafted:
        # What nobody has agreed to yet may come later: a quick win of day 60 leaves the second month room.
        quarter = _put_off(quarter, Days(work.document))
        found = laid(quarter)
    if isinstance(found, Refusal):
        found = laid(quarter, later=True)
    if isinstance(found, Refusal) and quarter.drafted:
        # Nobody has agreed to the hours either: a plan of shorter steps is worth more than none.
        quarter = _at_their_least(quarter)
        found, shortened = laid(quarter, later=True), True
    if isinstance(found, Refusal):
        return found
    settled, wins = found
    begun = {one.key_result for one in settled if one.kind == "change"}
    activities = tuple(sorted(settled, key=lambda one: (one.day, one.end or one.day)))
    summed = next(one.end or one.day for one in activities if one.kind == "diagnostic_summary")
    plan = NinetyDayPlan(
        phases=_phases(limits),
        activities=activities,
        quick_wins=tuple(quick_win_name(one, summed) for one in wins),
        initiatives=tuple(words.initiative_name(one, begun=one.kr.id in begun) for one in initiatives),
        ceo_commitments=CeoPart(work.document, frame.client, work.people, work.report).sentences(summed),
    )
    used = _used(quarter, wins)
    return Made(
        sections={"ninety_day_plan": plan},
        stays={"ninety_day_plan": None},
        paths=(PLAN_PATH,),
        origin=Origin(
            passages=citations.passages,
            plays=tuple(play.id for play in used),
            horizons=(PLAN,),
            notes=_notes(needs, frame, shortened=shortened),
        ),
        evidence=Evidence(citations.texts(), {play.id: text_of(play) for play in used}),
    )


def _phases(limits: Thresholds) -> tuple[Phase, ...]:
    return (
        Phase(name="diagnose", days=limits.diagnose),
        Phase(name="build", days=limits.build),
        Phase(name="execute", days=limits.execute),
    )


def _fitted(
    work: PlanWork,
    needs: Needs,
    quarter: Quarter,
    layout: Layout,
    room: Sequence[float],
    *,
    retold: bool = False,
    later: bool = False,
) -> tuple[tuple[Activity, ...], list[Carried]] | Refusal:
    """The key results' own quick wins and further ones until there are enough; a third only where there is room.

    What gives way where hours are scarce, in this order: the third quick win, the usual day of a further one, the one
    that suits best for one that takes less; then how much of a key result lies before its due day; then coaching,
    watching and reviews get shorter than says much; then the first steps of the initiatives; then, at a day a week, no
    further one is begun: the rhythm's start counts as the second, as it does where no play suits this brief besides.
    """
    least, most = needs.rules.thresholds.plan_quick_wins
    own = list(quarter.of("quick_win"))
    more = _more(work, needs, quarter) if len(own) < most else []
    counts = range(max(most - len(own), 0), max(least - len(own), 0) - 1, -1)
    lacking = len(own) + len(more) < least
    initiatives = quarter.outcomes[: needs.rules.thresholds.plan_initiatives[1]]
    tried: list[Item] = []
    for begun, before, worth in _TRIES:
        starts = initiatives if begun else ()
        diagnosis = layout.diagnosis(work.people, work.late, scarce=not begun, worth=worth)
        around = layout.around(starts, worth=worth, later=later)
        base = [*diagnosis, *layout.carried(work.late, before, retold=retold), *around]
        for count in counts:
            for wins in _choices(more, count, Days(work.document)):
                tried = [*base, *layout.quick_wins(own, wins, before)]
                if fits(tried, room, 0.0 if len(own) + count <= least else ROOMY):
                    return settle(tried, room), [*own, *wins][:most]
        early, items = [*own, *quarter.of("rhythm")], [*base, *layout.quick_wins(own, (), before)]
        if (lacking or not begun) and len(early) >= least and fits(items, room):
            return settle(items, room), early[:most]
    if lacking and len([*own, *quarter.of("rhythm")]) < least:
        return Refusal(f"the playbook has no second quick win for {work.frame.role} that suits this brief")
    short = max(missing(tried, room), 1)
    hours = "1 hour" if short == 1 else f"{short} hours"
    reason = f"the plan needs {hours} more in its 90 days than there are on the days where they fall"
    return Refusal(reason, questions=(more_days_question("plan"),))


def _choices(more: Sequence[Carried], count: int, days: Days) -> Iterator[tuple[Carried, ...]]:
    """So many further quick wins: the best ones on their usual day, then later, then those that take least, later."""
    if count > len(more):
        return
    best = tuple(more[:count])
    yield best
    if count:
        yield tuple(_later(one, days) for one in best)
        yield tuple(_later(one, days) for one in sorted(more, key=lambda one: one.hours)[:count])


def _later(one: Carried, days: Days) -> Carried:
    """The same on the last working day that its play allows."""
    day = days.due(min(one.play.days.latest, LATEST), one.day, LATEST) if one.play else one.day
    sentence = one.kr.text.replace(f"day {one.day}", f"day {day}")
    return replace(one, day=day, kr=one.kr.model_copy(update={"due_day": day, "text": sentence}))


def _put_off(quarter: Quarter, days: Days) -> Quarter:
    """The same quarter with its quick wins on the last days that their plays allow."""
    rows = (_later(one, days) if one.purpose == "quick_win" else one for one in quarter.rows)
    return replace(quarter, rows=tuple(sorted(rows, key=lambda one: one.day)))


def _at_their_least(quarter: Quarter) -> Quarter:
    """The same quarter with no more hours for a step than its play takes at the least."""
    least = (max(one.play.hours.least, 1) if one.play else one.hours for one in quarter.rows)
    rows = (replace(one, hours=min(one.hours, hours)) for one, hours in zip(quarter.rows, least, strict=True))
    return replace(quarter, rows=tuple(rows))


def _more(work: PlanWork, needs: Needs, quarter: Quarter) -> list[Carried]:
    """Further quick wins, each at its least hours: those that the set left out for want of room, then those for a pain
    that none of the set's own is for, then by how well they suit."""
    frame = work.frame
    left_out = [row.play for one in work.document.okr_sets or () for row in one.left_out if row.purpose == "quick_win"]
    found = more_quick_wins(frame, work.matches, needs.library.all_plays(), work.banned, quarter.plays)
    helped = {_pain(work.matches.of(one.play)) for one in quarter.of("quick_win") if one.play}
    found.sort(key=lambda match: (match.play.id not in left_out, _pain(match) in helped))
    return _no_idea_twice([_as_carried(match, frame) for match in found])


def _pain(match: Match) -> int:
    """The sentence of the client's that a play is nearest to: a second quick win is for another one."""
    return max(range(len(match.by_sentence)), key=lambda i: match.by_sentence[i], default=-1)


def _no_idea_twice(found: Sequence[Carried]) -> list[Carried]:
    kept: list[Carried] = []
    for one in found:
        if one.play and not any(other.play and same_idea(one.play, other.play) for other in kept):
            kept.append(one)
    return kept


def _as_carried(match: Match, frame: Frame) -> Carried:
    play = titled(match.play, frame.client)
    day = Days(frame.document).due(min(play.days.usual, LATEST), play.days.earliest, LATEST)
    planned = Planned(Pick(play, "quick_win", match), day, None)
    kr = KeyResult(
        id=play.id,
        text=filled_text(planned, frame).text,
        due_day=day,
        depends_on=dependency(play, frame.client, situation_of(planned)),
    )
    return Carried(kr, "quick_win", day, max(play.hours.least, 1), play.title, None, play)


def _used(quarter: Quarter, wins: Sequence[Carried]) -> list[Play]:
    plays = [*quarter.plays, *(one.play for one in wins if one.play)]
    return list({play.id: play for play in plays}.values())


def _notes(needs: Needs, frame: Frame, *, shortened: bool) -> tuple[str, ...]:
    notes = [needs.library.note] if needs.library.note else []
    if shortened:
        notes.append(_SHORTENED)
    if any(said.language != "en" for said in frame.said):
        notes.append("Drafts are in English; the client's own words stand as they were written.")
    return tuple(notes)


def _learned(work: PlanWork, tried: Draft, wrong: Sequence[Finding], _: Sequence[Finding], __: int) -> None:
    """What seems to change something too early is put off or put shorter; what fails otherwise goes with its play."""
    plan = tried.document.ninety_day_plan
    for finding in wrong:
        parts = finding.path.split("/")
        if plan is None or len(parts) < 4 or parts[2] != "activities":
            continue
        activity = plan.activities[int(parts[3])]
        key = activity.play or activity.key_result or ""
        if finding.code == "PHA005" and key not in work.late:
            work.late.add(key)
        elif activity.play:
            work.banned.add(activity.play)


_SHORTENED = (
    "The 90 days hold fewer hours than these steps usually take: each has the least that it can be done in. More days "
    "a week, or a step fewer, would give the others their usual hours."
)
PLAN_KIND: Kind[PlanWork] = Kind("plan", _gather, _made, _learned)
"""90-day plans: no model is asked."""
