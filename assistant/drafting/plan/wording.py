"""What each activity of the plan says: the step's wording for this client, filled from the brief."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.drafting.assemble import spoken_name
from assistant.drafting.citations import Citations
from assistant.drafting.english import is_plural, join, verb
from assistant.drafting.filling import Situation, fill, plain_name
from assistant.drafting.frame import Frame
from assistant.drafting.interviews.meetings import Meeting
from assistant.drafting.plan.carried import Carried, Quarter
from assistant.drafting.plan.commitments import spoken
from assistant.drafting.targets import move
from knowledge.plan_steps import Step, load_plan_steps

_USUAL_MEETINGS = ("leadership_team", "board_prep")
_BEGINNINGS = (
    ("Begin “{title}” with the first few cases: {asked}", "Begin “{title}” with the first few cases"),
    ("Start “{title}” small: settle with {who} how to {what}", "Start “{title}” small, in one place"),
    ("Prepare “{title}”: {who} {say} what they need in order to {what}", "Prepare “{title}” for the next quarter"),
)
"""How an initiative is taken up, with somebody on whom it hangs and without; each of a plan in its own way."""
_PREPARED = "Prepare “{title}” for the next quarter"
"""How one is that moves no figure: what is built or handed over has no first cases and no one place."""
_AFTERWARDS = {
    "foundation": "Go through “{title}” with those who will work by it, and correct it",
    "rhythm": "Lead the first rounds of “{title}”, and put right what does not hold",
    "quick_win": "See “{title}” through its first weeks, and mend what does not hold",
}
_NOBODY_LEADS = "Whoever answers for "
KPIS = 3
MEETING = 12
"""People beyond whom a team meets in parts."""
LONGEST_TITLE = 90


class Words:
    """Sentences of one plan; `citations` remembers what they rest on."""

    def __init__(self, frame: Frame, citations: Citations) -> None:
        self._frame, self._citations = frame, citations
        self._steps = load_plan_steps()

    def step(self, step: Step) -> str:
        """A step's wording for this company, filled."""
        row = self._steps.of(step, self._frame.role)
        frame = self._frame
        wording = row.worded_for(frame.client.company, marketing=frame.knows_marketing, shop=frame.sells_in_a_shop)
        return fill(wording, self._frame.client.looking_up, Situation()).text

    def about(self, step: Step) -> str:
        """The same as it goes on behind a colon."""
        text = self.step(step)
        return text[:1].lower() + text[1:]

    def cited(self, step: Step, text: str) -> tuple[str, ...]:
        """The guidance that a step rests on, what bears most on its text."""
        return self._citations.among(text, self._steps.of(step, self._frame.role).rests_on)

    def among(self, text: str, cards: Iterable[str]) -> tuple[str, ...]:
        """Of these cards the ones that bear most on a text."""
        return self._citations.among(text, cards)

    def interview(self, meetings: list[Meeting], step: Step) -> str:
        """Who is asked about what: by the guide where there is one, which has the questions and the minutes."""
        named = [_some_of(one) for one in meetings if not one.who.startswith(_NOBODY_LEADS)]
        nobody = [one.who.removeprefix(_NOBODY_LEADS) for one in meetings if one.who.startswith(_NOBODY_LEADS)]
        whom = join([*named, f"whoever answers for {join(nobody)}"] if nobody else named)
        if self._frame.document.interview_guide is not None:
            return f"Interview {whom} with the questions and in the time of the guide, and write the answers up"
        return f"Interview {whom}: {self.about(step)}"

    def team_meeting(self) -> str:
        """The meetings of the team by their names, as far as the brief gives them."""
        if self._frame.client.alone:
            ceo = self._frame.client.speak_of("ceo") or "the founder"
            return f"Sit beside {ceo} for a day's work: what takes the time, what waits, and what could be left undone"
        given = self._frame.document.access.meetings if self._frame.document.access else ()
        own = [name for one in given if one not in _USUAL_MEETINGS and (name := plain_name(_spelled(one)))]
        # One person holds no meetings, and a crowd meets nowhere as a whole.
        met = 1 < self._frame.client.count(_TEAM[self._frame.role]) <= MEETING
        team = self._frame.client.speak_of(_TEAM[self._frame.role]) if met else None
        where = join([f"the {one}" for one in own]) if own else f"the meetings of {team or 'the team'}"
        return f"Sit in on {where}: {self.about('observe_team_meeting')}"

    def quick_win(self, one: Carried) -> str:
        """A quick win as a step: its name, who does what, and the day by which it stands."""
        who = one.depends_on
        done = f"{_asked(who.who, who.what)}; " if who and one.title else ""
        title = title_of(one)
        said = f"“{title}”" if "quick win" in title.lower() else f"Quick win “{title}”"
        return f"{said}: {done}in place by day {one.day}"

    def bare(self, one: Carried) -> str:
        """A key result said shortly: the figure that it makes available, else its name."""
        figure = self._frame.table.get(one.kr.metric)
        if one.purpose == "instrument" and figure is not None:
            return f"Work out {spoken_name(figure)} from what is on record, and agree it as the baseline"
        return title_of(one)

    def seen_through(self, one: Carried) -> str:
        """What is left to do for a key result once it stands."""
        return _AFTERWARDS.get(one.purpose or "", _AFTERWARDS["quick_win"]).format(title=title_of(one))

    def initiative(self, one: Carried, number: int) -> str:
        """How an initiative is taken up in the first 90 days."""
        who, alone = _BEGINNINGS[number % len(_BEGINNINGS)]
        depends = one.depends_on
        if depends is None:
            return (alone if one.purpose == "outcome" else _PREPARED).format(title=title_of(one))
        say = verb("say", many=is_plural(depends.who or ""))
        asked = _asked(depends.who, depends.what)
        return who.format(title=title_of(one), who=depends.who, what=depends.what, say=say, asked=asked)

    def initiative_name(self, one: Carried, *, begun: bool) -> str:
        """An initiative in the plan's list: its name, the figure it is for, and where the document holds its target.

        `begun`: the 90 days hold its first steps.
        """
        figure = self._frame.table.get(one.kr.metric)
        if one.title is None:
            return f"{one.kr.text.rstrip('.')} ({one.id})" if one.id else one.kr.text.rstrip(".")
        if figure is None:
            return one.title
        name = spoken_name(figure)
        if one.id is None:
            return f"{one.title}, to move {name}"
        kr = one.kr
        if not begun:
            return f"{one.title}, to move {name}, from the next quarter on ({one.id})"
        if kr.baseline is None or kr.target is None:
            return f"{one.title}, to move {name}, with a target once its baseline stands ({one.id})"
        ends = move(kr.baseline, kr.target, kr.unit or figure.unit or "", name)
        return f"{one.title}: {name} {ends} by day {one.day} ({one.id})"

    def quarter_review(self, quarter: Quarter) -> str:
        """What is read on day 90, by name where there are figures, and what follows from it."""
        ceo = self._frame.client.speak_of("ceo") or "the CEO"
        ids = [one.kr.metric for one in (*quarter.rows, *quarter.outcomes) if one.kr.metric]
        ids += [one.metric.id for one in self._frame.figures if not one.metric.vanity]
        metrics = [metric for name in dict.fromkeys(ids) if (metric := self._frame.table.get(name)) is not None]
        names = join([spoken_name(one) for one in metrics[:KPIS]])
        beside = "its baseline and as a trend" if len(metrics[:KPIS]) == 1 else "their baselines and as trends"
        read = f"{names} beside {beside}" if names else "the KPIs and their trend"
        return f"Review of the 90 days with {ceo}: {read}; {self.about('review_quarter')}"


def _asked(who: str | None, what: str | None) -> str:
    """What somebody is asked to do; who is to ask others is not asked to ask."""
    return f"have {who} {what}" if (what or "").startswith("ask ") else f"ask {who} to {what}"


def _some_of(one: Meeting) -> str:
    """Whom a meeting is with; of many in one job, some."""
    return f"some of {spoken(one)}" if one.people > one.talks else spoken(one)


_TEAM = {"cro": "sellers", "cso": "sellers", "vp_sales": "sellers", "cmo": "marketing", "cgo": "customer_success"}


_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))


def _spelled(name: str) -> str:
    """A meeting's name out of a field: "monday_diary_meeting" as "Monday diary meeting"."""
    return " ".join(word.capitalize() if word in _DAYS else word for word in name.replace("_", " ").split())


def title_of(one: Carried) -> str:
    """What a step is called in a sentence: its play's title, else the key result's own words, cut at a word."""
    if one.title:
        return one.title
    text = " ".join(one.kr.text.split()).rstrip(".")
    if len(text) <= LONGEST_TITLE:
        return text
    return text[: text.rfind(" ", 0, LONGEST_TITLE)].rstrip(" ,;:") + " …"


def quick_win_name(one: Carried, findings_day: int) -> str:
    """A quick win in the plan's list: its name and the whole sentence, and whether it is one of the goals."""
    text = one.kr.text.rstrip(".")
    named = f"{one.title}: {text[:1].lower()}{text[1:]}" if one.title else text
    if one.id:
        return f"{named} ({one.id})"
    return f"{named} (beside the goals; confirmed or swapped with the findings on day {findings_day})"
