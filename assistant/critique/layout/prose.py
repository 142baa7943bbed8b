"""Goals in running text: sentences that set a metric a figure to reach, where no heading says that goals follow."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence

from assistant.critique.days import deadlines
from assistant.critique.entries import Entry, Words
from assistant.critique.hire.engagement import IS_ENGAGEMENT
from assistant.critique.promises import goals
from assistant.critique.promises.company_aims import author_of, is_company_aim
from assistant.critique.promises.goal_lines import FEWEST_BESIDE, SAID_AIM, is_deed, is_upwards, wishes_among_goals
from assistant.critique.promises.goal_sets import Aim, Goal, GoalSet, horizon_of
from assistant.critique.promises.sums import sums_hours
from assistant.critique.settled.rhythm import takes_work
from assistant.critique.words import promises
from assistant.reading import hedges
from assistant.reading.known import Known
from assistant.reading.metric_names import mentions
from assistant.reading.values import Span

_ELSEWHERE = frozenset(
    (
        "previous",
        "company_objectives",
        "kpis",
        "baselines",
        "interviews",
        "full_time_targets",
        "authority",
        "access",
        "reporting",
        "people",
        "data_request",
        "phase",
        "plan",
        "quick_wins",
        "initiatives",
        "reporting",
        "situation",
    )
)
_SHOULD = re.compile(r"\b(?:should|must|ought to|has to|have to|needs? to)\b", re.IGNORECASE)
_MEETS = re.compile(r"^\W*(?:we|you and i|i)\b(?:'ll| will)? (?:meet|talk|speak|sit)\b", re.IGNORECASE)
_MULTIPLIES = re.compile(r"\b(?:doubles?|triples?|halves?|halve)\b", re.IGNORECASE)
_COMPANY = re.compile(
    r"\b(?:the company|the business|the board|the founder|investors|company[- ]wide|we "
    r"as a company)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|has (?:gone|grown|fallen|dropped|been)|have (?:gone|grown|fallen|been)|"
    r"last (?:year|quarter|month)|went|fell|grew|rose|dropped|used to)\b",
    re.IGNORECASE,
)


def goals_in_prose(
    entries: Sequence[Entry], start: dt.date | None, known: Known, settled: Collection[Span] = ()
) -> list[GoalSet]:
    """The sentences of a text without headings that promise something: a figure to reach, or a thing that will be.

    `settled` are sentences that were read as something else: what may be decided, what is open, what is reported.
    """
    sets: dict[str | None, GoalSet] = {}
    said: str | None = None
    author = author_of(entries)
    for entry in entries:
        if entry.section in _ELSEWHERE or entry.kind == "row":
            continue
        if entry.kind == "heading":
            said = horizon_of(entry.words.text, start) or said
            continue
        sentences = (entry.words,) if entry.kind == "item" else entry.words.sentences()

        def _is_that_goal(part: Words, listed: bool = entry.kind == "item") -> bool:
            return _is_goal(part, known, listed) or _is_ordered(part, start)

        said_so = any(_ANNOUNCES.search(one.text) for one in sentences)
        among = said_so or sum(_is_that_goal(one) for one in sentences) >= FEWEST_BESIDE
        for words in sentences:
            told = any(_is_within(words, one) for one in settled)
            if told or sums_hours(words.text) or is_company_aim(words.text, author):
                continue
            own = _by_its_day(words, start) or horizon_of(words.text, start)
            said = own or said
            parts = _promises_of(words)
            if (last := _last(sets)) is not None and _says_more(words, start):
                last.details.append(("", words))
                continue
            for part in parts:
                beside = len([one for each in sets.values() for one in each.objectives[0].goals if _is_in(one, entry)])
                wish = wishes_among_goals(part.text) and beside >= FEWEST_BESIDE
                deed = (among or beside >= FEWEST_BESIDE) and (is_deed(part.text) or _is_dated(part, start))
                if _ANNOUNCES.match(part.text) or not (wish or deed or _is_that_goal(part)):
                    continue
                here = sets.setdefault(said, GoalSet(said, None))
                if not here.objectives:
                    here.objectives.append(Aim(None))
                # A date that opens the sentence is of each of its parts.
                here.objectives[0].goals.append(Goal(part, [("", words)] if len(parts) > 1 else []))
                if entry not in here.entries:
                    here.entries.append(entry)
    return list(sets.values())


_ANNOUNCES = re.compile(
    r"(?:^|.*?\b(?:here(?:['’]s| is)|this is) )\W*what (?:i|we)(?:['’]d| would)? (?:want|need|like|love|expect|ask)\b"
    r"(?!.*\b(?:is|are)\b)|^[^\d]*\b(?:the following|as follows)\W*$",
    re.IGNORECASE,
)
"""A sentence that only says that goals follow: "What I want from you in the first ninety days."."""


def _is_in(goal: Goal, entry: Entry) -> bool:
    return entry.words.at[0] <= goal.words.at[0] <= entry.words.at[-1]


def _is_within(words: Words, span: Span) -> bool:
    return span.start <= words.at[0] < span.end and goals.pair_of(words.text) is None


def _by_its_day(words: Words, start: dt.date | None) -> str | None:
    """The horizon that the day of a sentence lies in."""
    day = deadlines.due(words, start, start) if start is not None else None
    if day is None or not isinstance(day.value, int) or not _is_day(day.value):
        return None
    return "90d" if day.value <= _FIRST_STRETCH else "6m"


_FIRST_STRETCH = 95
"""Days, with the slack that people take."""


def _last(sets: Mapping[str | None, GoalSet]) -> Goal | None:
    """The goal that was read last."""
    every = [goal for one in sets.values() for aim in one.objectives for goal in aim.goals]
    return max(every, key=lambda one: one.words.at[0]) if every else None


_BACK = re.compile(
    r"\b(?:for|to|on|into|in) (?:that|this|it|them|those|these)\b|^\W*(?:that|this|it|these|also|again)\b",
    re.IGNORECASE,
)
_LONGEST_REMARK = 14
"""Words."""


def _says_more(words: Words, start: dt.date | None) -> bool:
    """Whether a sentence only says how long the goal before it takes: "I have 60 hours in my head for that"."""
    own, others = goals.hours(words)
    dated = deadlines.due(words, start, start or dt.date.min) is not None
    return (
        bool(own or others)
        and not dated
        and len(words.text.split()) <= _LONGEST_REMARK
        and _BACK.search(words.text) is not None
        and goals.pair_of(words.text) is None
    )


def _is_ordered(words: Words, start: dt.date | None) -> bool:
    """Whether a sentence orders something by a day for so many hours, or asks for it by a day."""
    text = words.text
    if IS_ENGAGEMENT.search(text) or _MEETS.search(text) or text.endswith(("?", ":")) or _PAST.search(text):
        return False
    if _ABOUT_THE_GOALS.search(text):
        return False
    dated = start is not None and (said := deadlines.due(words, start, start)) is not None and _is_day(said.value)
    own, others = goals.hours(words)
    wanted = _ASKED.search(text) is not None or promises(text)
    return dated and (bool(own or others) or wanted)


_STRETCH_ONLY = re.compile(
    rf"(?i)\([^()]*\)|{deadlines.A_DATE.pattern.replace('(?i)', '')}|\b(?:you|me|for|now|your|my|so|then|first|second|"
    rf"third|next|ninety|three|six|days?|months?|weeks?|quarter|by|to|until|till|from|the|of|and|in|end|{deadlines.MONTH_NAMES})\b"
)
"""Words that only say for whom and until when."""


def _is_dated(words: Words, start: dt.date | None) -> bool:
    """Whether a sentence among goals says by when, whatever it says: "Two packaging reps hired by 10 September"."""
    if IS_ENGAGEMENT.search(words.text) or _ABOUT_THE_GOALS.search(words.text) or is_upwards(words.text):
        return False
    if SAID_AIM.match(words.text) or not re.search(r"[^\W\d_]", _STRETCH_ONLY.sub("", words.text)):
        return False  # "By 1 August, the aim is a team that wins", "You, by October 3": the heading of goals, and none
    said = deadlines.due(words, start, start) if start is not None else None
    return said is not None and _is_day(said.value) and not _PAST.search(words.text)


def _is_day(value: object) -> bool:
    return isinstance(value, int) and 0 < value <= _LAST_DAY


_LAST_DAY = 200
_ASKED = re.compile(
    r"\b(?:i(?:['’]d| would) (?:like|love|want|need|expect)|(?:i|we) (?:want|need|expect|would like)|should be|"
    r"has to be|must be|to be (?:live|done|finished|ready|in place)|presented|delivered|begin with)\b",
    re.IGNORECASE,
)
_ABOUT_THE_GOALS = re.compile(
    r"\b(?:log[- ]?in|admin|access|reviews? (?:of|on) (?:the |these |our |all )?(?:goals|okrs|targets)|"
    r"revisit|look at (?:the|these|all)|agreed|signed|contract|"
    r"invoice|holiday|away)\b",
    re.IGNORECASE,
)

_JOINT = re.compile(
    r"(?:,|;)\s+(?:and\s+)?(?=[^,;]{3,60}?\bfrom\b)|\s+and\s+(?=[^,;]{3,60}?\bfrom\b[^,;]{1,40}?\bto\b)"
)


def _promises_of(words: Words) -> list[Words]:
    """The parts of a sentence that each name a figure to start from; the sentence, where it names one or none."""
    if len(re.findall(r"\bfrom\b", words.text)) < _SEVERAL:
        return [words]
    cuts = [match for match in _JOINT.finditer(words.text) if "from" in words.text[: match.start()]]
    starts = [0, *(match.end() for match in cuts)]
    ends = [*(match.start() for match in cuts), len(words.text)]
    return [words.part(a, b) for a, b in zip(starts, ends, strict=True)]


_SEVERAL = 2


def _is_goal(words: Words, known: Known, listed: bool) -> bool:
    text = words.text
    if (
        IS_ENGAGEMENT.search(text)
        or _MEETS.search(text)
        or (is_upwards(text) and goals.pair_of(text) is None and not takes_work(words))
        or text.endswith(("?", ":"))
        or hedges.conditional(text)
        or hedges.orders(text)
    ):
        return False
    moves = goals.move_of(words, known)
    wanted = hedges.wanted(text) >= 0 or _SHOULD.search(text) is not None
    if moves is not None and (moves.target is not None) and (wanted or promises(text) or moves.baseline is not None):
        return not (_PAST.search(text) and not wanted and not promises(text)) and not (
            _COMPANY.search(text) and not promises(text)
        )
    measured = any(True for _ in goals.figures_of(words)) or _MULTIPLIES.search(text) is not None
    if _SHOULD.search(text) and measured and mentions(text, known) and not _COMPANY.search(text):
        return True
    return promises(text) and (
        listed or any(True for _ in goals.figures_of(words)) or deadlines.due(words, None, dt.date.min) is not None
    )
