"""The activities of the plan: the diagnosis, what is built after it, and what runs in the third month.

Source: engagement-structure, "The 90-Day Diagnostic-Build-Execute Framework"; hours are our own reading, fitted to the
weeks (`budget`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import get_args

from assistant.drafting.dates import Days
from assistant.drafting.frame import Frame
from assistant.drafting.interviews.meetings import ORDER, Meeting
from assistant.drafting.plan.budget import Item, down, fixed, halves, up
from assistant.drafting.plan.carried import Carried, Quarter
from assistant.drafting.plan.wording import Words
from knowledge.plan_steps import Step
from rules.activities import Window
from rules.calendar import day_of
from rules.document.plan import Activity, DataSource
from rules.ledger import MILESTONES
from rules.thresholds import DAYS_A_WEEK, Thresholds

NOTES = 1.5
"""An interview takes so many times its minutes, with what is written down afterwards."""
COACHING_DAY = 36
"""From which the team is coached: once the first changes are there to coach on."""
_WATCHED: tuple[tuple[str, Step], ...] = (
    ("pipeline_review", "observe_pipeline_review"),
    ("team_meeting", "observe_team_meeting"),
    ("customer_call", "observe_customer_call"),
    ("campaign", "observe_campaign"),
)
_DATA: dict[DataSource, Step] = {
    "crm": "data_crm",
    "finance": "data_finance",
    "marketing_dashboards": "data_marketing_dashboards",
    "strategy_documents": "data_strategy_documents",
}
_INTERVIEWS: dict[str, Step] = {
    "ceo": "interview_ceo",
    "direct_reports": "interview_direct_reports",
    "cross_functional": "interview_cross_functional",
    "individual_contributors": "interview_individual_contributors",
}
_CARDS = {
    "audit": ("audits-within-30-days", "diagnose-phase"),
    "instrument": ("missing-data-becomes-an-okr", "why-baselines-first"),
    "foundation": ("ninety-day-foundations", "build-phase"),
    "rhythm": ("ninety-day-rhythms", "build-phase"),
    "quick_win": ("quick-win-execution", "ninety-day-quick-wins"),
    "outcome": ("quick-wins-and-initiatives", "six-months-outcomes"),
}
"""What a key result's step rests on, by its purpose."""
_SEEN_THROUGH = ("foundation", "rhythm")
_OTHER_CARDS = ("build-phase",)
LATER = 15
"""Days of the third month in which the team is coached where the second has no hours for it."""
EARLY = 3
"""The day from which records are gone through where talks leave half of week 1 free."""
FINDINGS_DAYS = 5
"""Working days within which the findings are written and presented; days off let it begin earlier."""
TALKS = 1.2
"""The same where the hours are the audit's own, which are few."""
DATA, WATCHING, FINDINGS = (0.5, 3), (1, 3), (2, 8)
"""Least and most hours of one source, of one thing that is watched, and of the findings."""
WORTH = {
    "observe": 2,
    "coaching": 4,
    "review_month": 1.5,
    "initiative": 3,
    "operate": 4,
    "review_quarter": 2,
}
"""Hours below which a step says nothing: what the weeks are tried with before anything takes less."""


class Layout:
    """Lays out one plan; `room` is the hours free on each day."""

    def __init__(
        self, frame: Frame, quarter: Quarter, words: Words, days: Days, room: Sequence[float], thresholds: Thresholds
    ) -> None:
        self._frame, self._quarter, self._words, self._days, self._room = frame, quarter, words, days, room
        self._limits = thresholds
        self._looks_from = thresholds.watching_days[0]
        """The day from which records are gone through: the second week, unless week 1 has few talks."""

    def free(self, window: Window) -> float:
        """Hours that the days of a window hold."""
        return sum(self._room[max(window[0], 1) : window[1] + 1])

    def diagnosis(
        self, people: Sequence[Meeting], late: Collection[str], *, scarce: bool = False, worth: bool = False
    ) -> list[Item]:
        """Interviews, data, observation, the audit itself and the findings: in the audit's hours where there is one.

        Where the first month has hours beyond its key results, and hours are not scarce later, listening and watching
        take theirs from those. `worth`: each at least as long as says something (`WORTH`).
        """
        audits = self._quarter.of("audit")
        hours = audits[0].hours if audits else 0.0
        talks = [(group, [one for one in people if one.group == group]) for group in ORDER]
        asked = [up(sum(one.all_minutes for one in rows) / 60) for _, rows in talks]
        due = sum(one.hours for one in self._quarter.rows if one.day <= self._limits.diagnose[1])
        spare = self.free(self._limits.diagnose) - due
        if sum(asked) * NOTES < self.free(self._limits.interview_days) / 2 - len(_DATA) * DATA[0]:
            self._looks_from = min(EARLY, self._limits.watching_days[0])
        inside = hours > 0 and (scarce or spare < sum(asked) * NOTES + len(_WATCHED) * 1.5)
        rest = max(hours - sum(asked) * TALKS * inside, hours / 2)
        parts: list[tuple[Item, float]] = []
        for (group, rows), least in zip(talks, asked, strict=True):
            if rows:
                item = Item(self._interviewed(group, rows), least, least * NOTES)
                parts.append((item, least * TALKS if inside else 0))
        for source in get_args(DataSource):
            parts.append((Item(self._data(source), *DATA), rest * 0.05))
        for what, step in _WATCHED:
            least = _least("observe", WATCHING[0], worth=worth)
            parts.append((Item(self._watched(what, step), least, WATCHING[1]), rest * 0.08 if inside else 0))
        if audits:
            parts.append((self._audit(audits[0], late), rest * (0.3 if inside else 0.6)))
        parts.append((Item(self._findings(), *FINDINGS), rest * 0.2))
        items = _shared(parts, hours, audits[0].id if audits else None)
        return items + [self._audit(one, late) for one in audits[1:]]

    def _interviewed(self, group: str, rows: list[Meeting]) -> Activity:
        text = self._words.interview(rows, _INTERVIEWS[group])
        return self._activity(_INTERVIEWS[group], self._week_one(group), text, kind="interview", **{"with": group})

    def _activity(self, step: Step, days: Window, text: str, **fields: str) -> Activity:
        """One step as an activity of these days, with the guidance that it rests on."""
        row = {"day": days[0], "end": days[1], "text": text, "citations": self._words.cited(step, text)}
        return Activity.model_validate({**row, **fields})

    def _week_one(self, group: str) -> Window:
        first, last = self._limits.interview_days
        return self._days.within(first, min(first + 2, last) if group == "ceo" else last)

    def _data(self, source: DataSource) -> Activity:
        # What is asked for in week 1 arrives in the days after it.
        first, last = self._limits.interview_days
        step = _DATA[source]
        days = self._days.within(first, last + DAYS_A_WEEK)
        return self._activity(step, days, self._words.step(step), kind="data_review", source=source)

    def _watched(self, what: str, step: Step) -> Activity:
        text = self._words.team_meeting() if what == "team_meeting" else self._words.step(step)
        return self._activity(step, self._days.within(*self._limits.watching_days), text, kind="observe", what=what)

    def _audit(self, one: Carried, late: Collection[str]) -> Item:
        activity = self._step(one, min(self._looks_from, one.day), one.day)
        changed = {"text": self._words.bare(one)} if one.key in late else {}
        return fixed(activity.model_copy(update={"kind": "data_review", **changed}), one.hours)

    def _findings(self) -> Activity:
        first, last = self._limits.summary_days
        while first > 1 and sum(map(self._days.works, range(first, last + 1))) < FINDINGS_DAYS:
            first -= 1
        text = self._words.step("diagnostic_summary")
        return self._activity("diagnostic_summary", self._days.within(first, last), text, kind="diagnostic_summary")

    def carried(self, late: Collection[str], before: float = 1.0, *, retold: bool = False) -> list[Item]:
        """The other key results of the 90 days: missing figures, the foundation, the rhythm, whatever else there is.

        `before` is the share of a result's hours that has to lie before its due day. The ledger counts hours by month,
        so what stands on day 50 may still be seen through until day 60, and where the weeks are full it is. What is
        `late` waits for the diagnosis, or keeps its days under its bare name: at once where it is due before, and
        `retold`: everywhere, where waiting would leave it too few hours.
        """
        items: list[Item] = []
        build = self._limits.build[0]
        for one in self._quarter.rows:
            if one.purpose in ("audit", "quick_win"):
                continue
            changes = one.purpose not in ("instrument", "foundation")
            bare = one.key in late and (retold or one.day < build)
            first = build if changes or (one.key in late and not bare) else self._begins(one)
            activity = self._step(one, min(first, one.day), one.day)
            if bare and not changes:
                activity = activity.model_copy(update={"text": self._words.bare(one)})
            if one.purpose == "instrument":
                activity = activity.model_copy(update={"kind": "data_review"})
            elif one.purpose == "rhythm":
                activity = activity.model_copy(update={"kind": "change"})
            items += self._seen_through(one, activity, before if one.purpose in _SEEN_THROUGH else 1.0)
        return items

    def _seen_through(self, one: Carried, activity: Activity, before: float) -> list[Item]:
        """The activity with its hours, or with its share of them and the rest to see it through to the month's end."""
        last = next((day for day in MILESTONES if day >= one.day), one.day)
        first, end = self._days.within(one.day + 1, last)
        # Other things are done in those days too.
        after = min(down(one.hours * (1 - before)), down(self.free((first, end)) * 2 / 3))
        if before == 1 or last <= one.day or after <= 0:
            return [fixed(activity, one.hours)]
        text = self._words.seen_through(one)
        rest = activity.model_copy(
            update={"day": first, "end": end, "kind": "operate", "text": text, "citations": self._cited(one, text)}
        )
        return [fixed(activity, one.hours - after), fixed(rest, after)]

    def _begins(self, one: Carried) -> int:
        """Figures are looked for from the second week; a roadmap is begun while the findings are written."""
        return self._looks_from if one.purpose == "instrument" else self._limits.summary_days[0]

    def _step(self, one: Carried, first: int, last: int) -> Activity:
        day, end = self._days.within(first, last, keep_last=last == one.day)
        return Activity(
            day=day,
            end=end,
            text=one.kr.text.rstrip("."),
            key_result=one.id,
            play=one.play.id if one.play else None,
            citations=self._cited(one, one.kr.text),
        )

    def _cited(self, one: Carried, text: str) -> tuple[str, ...]:
        own = one.play.rests_on if one.play else ()
        return self._words.among(text, (*_CARDS.get(one.purpose or "", _OTHER_CARDS), *own))

    def quick_wins(self, own: Sequence[Carried], more: Sequence[Carried], before: float = 1.0) -> list[Item]:
        """Those of the key results with their hours; further ones may take less than usual, down to their least."""
        items: list[Item] = []
        for one in (*own, *more):
            activity = self._step(one, min(self._limits.build[0], one.day), one.day)
            text = self._words.quick_win(one)
            activity = activity.model_copy(
                update={"kind": "quick_win", "text": text, "citations": self._cited(one, f"{text} {one.kr.text}")}
            )
            usual = one.play.hours.usual(self._frame.client.count(one.play.hours.per)) if one.play else one.hours
            items += self._seen_through(one, activity, before) if one in own else [Item(activity, one.hours, usual)]
        return items

    def around(self, initiatives: Sequence[Carried], *, worth: bool = False, later: bool = False) -> list[Item]:
        """Coaching, the initiatives' beginnings, the month's and the quarter's review, and the running of it all.

        With `later`, coaching ends in the third month: the second has no hours for it.
        """
        coaching, month_review, beginning, running, quarter_review = (
            _least(name, small, worth=worth)
            for name, small in (
                ("coaching", 1),
                ("review_month", 0.5),
                ("initiative", 1),
                ("operate", 1),
                ("review_quarter", 1),
            )
        )
        build, execute = self._limits.build, self._limits.execute
        month, third = self.free(build), self.free(execute)
        reviews = [self._day(one) for one in self._frame.document.reviews or ()]
        first, last = self._days.within(max(COACHING_DAY, build[0]), build[1] + (LATER if later else 0))
        items = [self._own("coaching", "coaching", first, last, coaching, max(month * 0.2, 2, coaching))]
        day = self._days.named(tuple(reviews), build[1] - 10, build[1] + 10) or build[1]
        items.append(self._own("review_month", "review", *self._days.within(day - 3, day), month_review, 2))
        for i, one in enumerate(initiatives):
            first, last = self._days.within(execute[0] + 7 * i, execute[1])
            activity = self._step(one, first, last)
            text = self._words.initiative(one, i)
            activity = activity.model_copy(
                update={"kind": "change", "text": text, "day": first, "end": last, "citations": self._cited(one, text)}
            )
            items.append(Item(activity, beginning, max(third * 0.12, beginning)))
        first, last = self._days.within(*execute)
        items.append(self._own("operate", "operate", first, last, running, max(third * 0.4, running)))
        day = self._days.named(tuple(reviews), execute[1] - 10, execute[1]) or execute[1]
        first, last = self._days.within(day - 6, day)
        quarter = self._own("review_quarter", "review", first, last, quarter_review, 6)
        text = self._words.quarter_review(self._quarter)
        items.append(Item(quarter.activity.model_copy(update={"text": text}), quarter.least, quarter.most))
        return items

    def _day(self, date: dt.date) -> int:
        return day_of(self._frame.document.engagement.start, date)

    def _own(self, step: Step, kind: str, first: int, last: int, least: float, most: float) -> Item:
        return Item(self._activity(step, (first, last), self._words.step(step), kind=kind), least, most)


def _least(name: str, small: float, *, worth: bool) -> float:
    """The hours from which a step says something where they are asked for, else the least that it can do with."""
    return WORTH[name] if worth else small


def _shared(parts: Sequence[tuple[Item, float]], hours: float, key: str | None) -> list[Item]:
    """Those with a weight share the key result's hours by it, to the half hour; the others keep their own."""
    shares = iter(halves(hours, [weight for _, weight in parts if weight > 0]))
    return [
        fixed(item.activity.model_copy(update={"key_result": key}), next(shares)) if weight > 0 else item
        for item, weight in parts
    ]
