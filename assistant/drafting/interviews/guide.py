"""Which question goes to whom: first what has to be found out, then what each person can tell best.

A play is asked once in a guide. Among those that would serve, the one nearest to what the client says hurts is taken.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from assistant.drafting.assemble import spoken_name
from assistant.drafting.citations import Citations
from assistant.drafting.filling import Filled, Situation, fill
from assistant.drafting.frame import Frame
from assistant.drafting.interviews.asks import Ask
from assistant.drafting.interviews.meetings import Meeting
from assistant.drafting.matching import Matches
from assistant.drafting.picks import speaks_of_colleagues, speaks_of_departments
from knowledge.job_words import load_job_words
from knowledge.plays import Play
from knowledge.vocabulary import Aim
from rules.document.base import Group
from rules.document.plan import Interview, Question
from rules.families.int_questions import fashion
from rules.metrics import Metric

MINUTES_A_QUESTION = 8
"""What an answer with an example takes; our own reading, above the five minutes that INT107 counts at the least."""
OPENING_MINUTES = 5
"""Greeting, and what becomes of the answers."""
FEWEST, MOST = 2, 7
GOALS_A_TALK = 2
"""Company objectives that one person is asked about: the others are for the next."""
OPEN_A_TALK = 2
"""Every so many questions of a talk one may settle authority or access, and one may ask for a figure; more only where
nothing else is left to ask: whoever sits there came to tell how the business works."""
GENERAL = 2
"""Questions at the least that are about the work itself, and not about the client's figures and tools."""
SAID_A_TALK = 2
"""Sentences of the brief that its author is asked to tell in full."""
_AIMS: dict[Group, tuple[Aim, ...]] = {
    "ceo": ("what_works", "what_fails", "priorities", "relationships", "data", "authority", "access"),
    "direct_reports": ("what_works", "what_fails", "quick_change", "data", "priorities", "authority", "relationships"),
    "cross_functional": ("what_fails", "what_works", "relationships", "quick_change", "data", "priorities", "access"),
    "individual_contributors": ("what_works", "what_fails", "quick_change", "access", "data", "relationships"),
}
"""What people of each group are asked for where nothing else has to be found out, in this order."""
_COVERED: tuple[tuple[Aim, ...], ...] = (
    ("what_works",),
    ("what_fails",),
    ("quick_change",),
    ("priorities",),
    ("data", "baseline"),
    ("authority",),
    ("access",),
)
"""What the questions of a guide cover together (INT104)."""
_COURSE: tuple[Aim, ...] = (
    "what_works",
    "priorities",
    "what_fails",
    "quick_change",
    "data",
    "baseline",
    "relationships",
    "authority",
    "access",
)
"""The course of a talk: from what is easy to tell to what is delicate."""


_STAYS_IN = re.compile(
    r"\b(?:desks?|inside|inbound|sdr|bdr|sales development|phones?|telephone|call cent\w+|telesales|back office"
    r"|quot\w+|estimators?)\b",
    re.IGNORECASE,
)
"""Who works at a desk or on the telephone makes no visits."""
_WINS_NOBODY = re.compile(
    r"\b(?:estimators?|quantity surveyors?|engineers?|technicians?|mechanics?|fitters?|installers?|drivers?)\b",
    re.IGNORECASE,
)
"""Who prices, mends or delivers what others sold has no buyers of their own."""
_OWN_BUYERS = re.compile(r"\bin your pipeline\b|\byour last new buyer\b|\bnew \{term:customers\} you spoke with\b")
_OF_THE_BOARD = re.compile(r"\b(?:chair\w*|board|non-executive|investors?|shareholders?)\b", re.IGNORECASE)
"""Who sits beside the CEO and settles no authority or access in the daily work."""
_YOUR_PEOPLE = re.compile(r"\byour people(?P<own>['’]s)?\b")


@dataclass(slots=True)
class Talk:
    """One interview as it fills: its questions, and how many it has time for."""

    meeting: Meeting
    questions: list[tuple[Question, Play]] = field(default_factory=list[tuple[Question, Play]])
    opened: int = 0
    """Points of authority and access that it asks about."""
    subjects: set[str] = field(default_factory=set[str])
    """Metrics that it asks about, in themselves or as an objective's: one talk asks about each once."""

    @property
    def most(self) -> int:
        """Questions that find time."""
        most = (self.meeting.minutes - OPENING_MINUTES) // MINUTES_A_QUESTION
        return max(FEWEST, min(MOST, most))

    @property
    def room(self) -> int:
        """Questions that still find time."""
        return self.most - len(self.questions)

    @property
    def figures(self) -> int:
        """Missing baselines that it asks about."""
        return sum(question.metric is not None for question, _ in self.questions)

    @property
    def goals(self) -> int:
        """Company objectives that it asks about."""
        return sum(_has(play, "goal") for _, play in self.questions)

    @property
    def said(self) -> int:
        """Sentences of the brief that it asks about."""
        return sum(_has(play, "said") for _, play in self.questions)

    def speaks_of(self, ask: Ask) -> bool:
        """Whether it asks about a figure or tool of the client's already, this one or another of its kind."""
        kind = "tool" if ask.tool is not None else "known"
        named = ask.tool is not None and any(ask.tool in question.text for question, _ in self.questions)
        return named or any(_has(play, kind) for _, play in self.questions)

    def has(self, aim: Aim) -> bool:
        """Whether it asks for that already."""
        return any(question.aim == aim for question, _ in self.questions)


class Guide:
    """The questions of every interview, chosen and filled; `unasked` is what no play and no time was left for."""

    def __init__(
        self, frame: Frame, matches: Matches, citations: Citations, plays: Sequence[Play], banned: set[str]
    ) -> None:
        self._frame, self._matches, self._citations = frame, matches, citations
        usable = [one for one in plays if not (frame.client.alone and speaks_of_colleagues(one))]
        usable = [one for one in usable if not (frame.client.few and speaks_of_departments(one))]
        self._plays = [one.play for one in matches.best(usable)]
        self._wordings = {play.id: play.wordings for play in usable}
        self._used = set(banned)
        self.talks: list[Talk] = []
        self.unasked: list[Ask] = []

    def plan(self, meetings: Sequence[Meeting], asks: Sequence[Ask], things: Sequence[Ask] = ()) -> None:
        """Put every ask to somebody who can answer it, cover what a guide covers, then fill the time that is left.

        `things`: the client's own figures and tools, asked about where there is time and somebody works with them.
        """
        self.talks = [Talk(one) for one in meetings]
        later = [ask for ask in asks if not any(self._put(talk, ask) for talk in self._who(ask, sparing=True))]
        self.unasked = [ask for ask in later if not any(self._put(talk, ask) for talk in self._who(ask))]
        for aims in _COVERED:
            if not any(talk.has(aim) for talk in self.talks for aim in aims):
                self._cover(aims)
        self._fit(asks, things)
        # In rounds, so that a question which suits several goes to the one who has fewest.
        waiting = list(self.talks)
        while waiting:
            waiting = [talk for talk in sorted(waiting, key=_asked) if talk.room > 0 and self._ask_next(talk)]

    def interviews(self) -> tuple[Interview, ...]:
        """The guide's interviews, each with its questions in the order of a talk."""
        return tuple(
            Interview(
                group=talk.meeting.group,
                who=talk.meeting.who,
                function=talk.meeting.function,
                minutes=talk.meeting.minutes,
                talks=talk.meeting.talks if talk.meeting.talks > 1 else None,
                because=talk.meeting.because,
                questions=tuple(_in_order(talk)),
            )
            for talk in self.talks
        )

    @property
    def used(self) -> tuple[Play, ...]:
        """The plays that are asked, in the order of the guide."""
        return tuple(play for talk in self.talks for _, play in talk.questions)

    def _fit(self, asks: Sequence[Ask], things: Sequence[Ask]) -> None:
        """Fit each talk to the company: an objective in every one, for several tell it differently; then its things."""
        goals = Counter({ask: sum(_quotes_goal(talk, ask) for talk in self.talks) for ask in asks if ask.goal})
        for talk in self.talks:
            for ask in sorted(goals, key=lambda one: (talk.meeting.function not in one.functions, goals[one])):
                able = not talk.goals and talk.room > 1 and talk.meeting.group in ask.groups
                able = able and _concerns(ask, talk.meeting)
                if able and self._put(talk, ask):
                    goals[ask] += 1
        for ask in things:
            for talk in self._who(ask):
                near = talk.meeting.function in ask.functions or (talk.meeting.group == "ceo" and ask.known is not None)
                near = near and ask.about not in talk.subjects
                if near and talk.room > GENERAL and not talk.speaks_of(ask) and self._put(talk, ask):
                    break

    def _who(self, ask: Ask, *, sparing: bool = False) -> list[Talk]:
        """Whom to ask: who is there, of the function that has the figure, groups in order, the least asked first.

        `sparing`: nobody whose talk would turn into open points or missing figures.
        """

        def rank(talk: Talk) -> tuple[bool, bool, bool, int, int]:
            one, ours = talk.meeting, talk.meeting.function in ask.functions
            keeps = ask.personnel and load_job_words().keeps_personnel(one.who)
            group = ask.groups.index(one.group)
            return (not keeps, one.because is not None, bool(ask.functions) and not ours, group, -talk.room)

        able = [talk for talk in self.talks if talk.meeting.group in ask.groups and talk.room > 0]
        if ask.goal is not None:
            able = [talk for talk in able if talk.goals < GOALS_A_TALK]
        if ask.said is not None:
            able = [talk for talk in able if talk.said < SAID_A_TALK]
        if ask.opens:
            able = [talk for talk in able if not _OF_THE_BOARD.search(talk.meeting.who)]
        if ask.opens and sparing:
            able = [talk for talk in able if talk.opened < talk.most // OPEN_A_TALK]
        if ask.metric is not None and sparing:
            able = [talk for talk in able if talk.figures < max(talk.most // OPEN_A_TALK, 1)]
        return sorted(able, key=rank)

    def _put(self, talk: Talk, ask: Ask) -> bool:
        def serves(play: Play) -> bool:
            if (quoted := _quoted(ask)) is not None:
                return _has(play, quoted)
            if ask.metric is not None:
                return not _quotes(play) and play.aim == "baseline" and _asks_for(play, ask.metric)
            return play.aim == ask.aim and bool(set(play.rests_on) & set(ask.cards)) and not _quotes(play)

        return self._take(talk, serves, ask)

    def _cover(self, aims: tuple[Aim, ...]) -> None:
        for aim in aims:
            for talk in sorted(self.talks, key=lambda one: -one.room):
                if aim in _AIMS[talk.meeting.group] and self._take(talk, partial(_plain, aim=aim)):
                    return

    def _ask_next(self, talk: Talk) -> bool:
        """The next aim of its group that it does not ask for yet, else any of them once more."""
        wanted = _AIMS[talk.meeting.group]
        aims: list[Aim] = [*(one for one in wanted if not talk.has(one)), *wanted]
        return any(self._take(talk, partial(_plain, aim=aim)) for aim in aims)

    def _take(self, talk: Talk, serves: Callable[[Play], bool], ask: Ask | None = None) -> bool:
        meeting = talk.meeting
        fitting = [
            play
            for play in self._plays
            if play.id not in self._used
            and play.asks == meeting.group
            and (not play.functions or meeting.function in play.functions)
            and not (_STAYS_IN.search(meeting.who) and "{term:visit}" in play.wording)
            and not (_WINS_NOBODY.search(meeting.who) and _OWN_BUYERS.search(play.wording))
            and serves(play)
        ]
        # A question for people of this function before one for anybody.
        for play in sorted(fitting, key=lambda one: not one.functions):
            question = self._question(play, ask, meeting)
            if question is not None:
                self._used.add(play.id)
                talk.questions.append((question, play))
                talk.subjects |= {ask.about} if ask is not None and ask.about else set()
                talk.opened += ask is not None and ask.opens
                return True
        return False

    def _question(self, play: Play, ask: Ask | None, meeting: Meeting) -> Question | None:
        """The play's question for this client; None where the client's own words make a bad question of it.

        Of the play's wordings the one in which most of the client's own words find a place.
        """
        said = [one for one in self._worded(play, ask) if fashion(one.text) is None]
        if not said:
            return None
        filled = max(said, key=lambda one: len([name for name in one.names if name != self._frame.client.company]))
        metric = ask.metric.id if ask is not None and ask.metric is not None else None
        # Several in one job lead nobody.
        text = _among_colleagues(filled.text) if meeting.people > 1 else filled.text
        return Question(
            text=text,
            aim=play.aim,
            metric=metric,
            because=ask.because if ask is not None else None,
            play=play.id,
            citations=self._citations.for_text(text, play, "90d", "interview"),
        )

    def _worded(self, play: Play, ask: Ask | None) -> list[Filled]:
        """Every wording of a play for this client, the one that is its turn first."""
        company = self._frame.client.company
        wordings = self._wordings.get(play.id, play.wordings)
        turn = int.from_bytes(hashlib.sha256(f"{company}|{play.id}".encode()).digest()[:4], "big") % len(wordings)
        return [self._filled(wording, ask) for wording in (*wordings[turn:], *wordings[:turn])]

    def _filled(self, wording: str, ask: Ask | None) -> Filled:
        goal = ask.goal.text.strip().rstrip(".") if ask is not None and ask.goal is not None else None
        missing = spoken_name(ask.metric) if ask is not None and ask.metric is not None else None
        said = ask.said if ask is not None else None
        known, tool = (ask.known, ask.tool) if ask is not None else (None, None)
        situation = Situation(missing=missing, goal=goal, said=said, known=known, tool=tool)
        return fill(wording, self._frame.client, situation)


def _asked(talk: Talk) -> int:
    return len(talk.questions)


def _has(play: Play, kind: str) -> bool:
    return any(not isinstance(part, str) and part.kind == kind for part in play.parts())


def _quotes(play: Play) -> bool:
    return any(_has(play, kind) for kind in ("goal", "said", "known", "tool"))


def _quoted(ask: Ask) -> str | None:
    """Which gap a question on this has to hold."""
    given = {"goal": ask.goal, "said": ask.said, "known": ask.known, "tool": ask.tool}
    return next((kind for kind, value in given.items() if value is not None), None)


def _quotes_goal(talk: Talk, ask: Ask) -> bool:
    return ask.goal is not None and any(
        f"“{ask.goal.text.strip().rstrip('.')}”" in one.text for one, _ in talk.questions
    )


def _among_colleagues(text: str) -> str:
    return _YOUR_PEOPLE.sub(lambda one: "your colleagues" + ("'" if one["own"] else ""), text)


def _concerns(ask: Ask, meeting: Meeting) -> bool:
    """Whether an objective is anything to somebody: a figure of another department's is nothing to a third."""
    beside = meeting.group == "cross_functional" and meeting.function is not None
    return not (beside and ask.functions) or meeting.function in ask.functions


def _plain(play: Play, aim: Aim) -> bool:
    """Whether it asks for that without needing a figure, an objective or a sentence to ask about."""
    return play.aim == aim and not _quotes(play) and not _has(play, "missing")


def _asks_for(play: Play, metric: Metric) -> bool:
    return play.moves(metric.id, metric.name) if play.metrics else False


def _in_order(talk: Talk) -> Iterator[Question]:
    time = (talk.meeting.minutes - OPENING_MINUTES) // max(1, len(talk.questions))
    for question, _ in sorted(talk.questions, key=lambda one: _COURSE.index(one[0].aim or "relationships")):
        yield question.model_copy(update={"minutes": max(1, min(time, 10))})
