"""What a figure of a prose text claims to be: of which metric, in which sense, counting what, among which words.

A claim is read from the words around a figure alone; whether it is true is `rules.summaries.binding`'s question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rules.metrics import Metric, MetricTable
from rules.summaries.cues import (
    CADENCES,
    CHANGES,
    LEVELS,
    LOOSE,
    MONEY_SENSES,
    TARGETS,
    after_cue,
    before_cue,
    delimiters,
    is_planned,
    is_told,
    past_cue,
    since,
)
from rules.summaries.fitting import NAMED_AFTER, SHARES, SHORT_TIMES, alone, fits, is_change
from rules.summaries.wording import STOP, sentences, stem, stems
from rules.texts.figures import Figure, figures
from rules.texts.known_figures import negligible

NEAR, FAR, CARRIED = 10.0, 6.0, 4.0
"""How surely a figure speaks of a metric: named beside it, elsewhere in the sentence, or before the sentence."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure with what its words say of it. `slots` are the senses it may have, empty where nothing says."""

    figure: Figure
    sentence: str
    start: int
    """Where the sentence begins in the text."""
    metric: str | None
    surety: float
    slots: frozenset[str]
    noun: str | None
    close: frozenset[str]
    wide: frozenset[str]
    cued: bool = True
    """Whether words say the sense; else `slots` is what is usually meant."""
    beside: tuple[Figure, ...] = field(default=())


def claims(text: str, metrics: MetricTable, units: dict[str, str], heading: str = "") -> tuple[Claim, ...]:
    """Every figure of a text as a claim. `units` is what each metric is in, where the document says so."""
    mentions = metrics.mentions(text)
    # A figure inside a metric's name ("orders below 40 euros") says nothing of its own.
    every = tuple(f for f in figures(text) if not any(a < f.end and f.start < b for a, b, _ in mentions))
    if not every:
        return ()
    found: list[Claim] = []
    hidden = _hidden(text, mentions)
    carried: list[Metric] = [m for _, _, m in metrics.mentions(heading)] if heading else []
    for start, end in sentences(text):
        said = [f for f in every if start <= f.start < end]
        here = [(a, b, m) for a, b, m in mentions if start <= a < end]
        for one in said:
            claim = _claim(text, hidden, start, end, one, said, here, carried, heading, units)
            same = [c for c in found if c.start == start and not negligible(c.figure)]
            if same and _takes_sense(text, claim, same[-1]):
                claim = replace(claim, slots=same[-1].slots, cued=same[-1].cued)
            found.append(claim)
        carried = [m for _, _, m in here] or carried
    return tuple(_dated(text, found, i) if one.figure.unit == "date" else one for i, one in enumerate(found))


_ON = re.compile(r"[\s(,]*(?:(?:on|as of|at|by|in|from|since|dated|measured|read|am|vom|per)\s+){0,2}(?:the\s+)?")
_UNTIL = re.compile(r"\s*(?:to|until|till|through|bis|[-–—])\s*(?:the\s+|zum\s+)?")
_HEAD = re.compile(r"(?:[^\W\d_]+\s+){0,2}(?:on|as of|at|by|in|am|per)?\s*", re.IGNORECASE)


def _dated(text: str, found: Sequence[Claim], at: int) -> Claim:
    """A date has the sense of the level that it stands beside: "18 % on 15 December", "on 31 January 23 %"."""
    one = found[at]
    before = found[at - 1] if at and found[at - 1].start == one.start else None
    later = found[at + 1] if at + 1 < len(found) and found[at + 1].start == one.start else None
    if later and later.figure.unit == "date" and _UNTIL.fullmatch(text, one.figure.end, later.figure.start):
        return replace(one, metric=None, surety=0.0, slots=frozenset(("from_date",)), cued=True)
    if before and before.figure.unit == "date" and _UNTIL.fullmatch(text, before.figure.end, one.figure.start):
        return replace(one, metric=None, surety=0.0, slots=frozenset(("to_date",)), cued=True)
    if before and before.figure.unit != "date" and _ON.fullmatch(text, before.figure.end, one.figure.start):
        return replace(one, metric=before.metric, surety=before.surety, slots=before.slots, cued=before.cued)
    if later and later.figure.unit != "date" and _HEAD.fullmatch(text, one.start, one.figure.start):
        return replace(one, metric=later.metric, surety=later.surety, slots=later.slots, cued=later.cued)
    return replace(one, metric=None, surety=0.0) if one.surety < NEAR else one


_TAKES_UP = re.compile(
    r"(?:it|this|that|its|they|the (?:target|goal|baseline|figure|value|aim|plan|reading)|up|down|from|now|since|last|"
    r"a (?:month|week|quarter)|against|still|compared|baseline|target|goal|previously|today|currently|"
    r"measured|at|es|das)\b",
    re.IGNORECASE,
)
"""How a sentence begins that speaks on of the metric before it."""
_ONE_OF = re.compile(r"\b(?:one|that|those) of\s+$")
"""Words that take up the sense of the figure before: "has a target of 27 %; churn has one of 4"."""
_Mention = tuple[int, int, Metric]


def _takes_sense(text: str, claim: Claim, before: Claim) -> bool:
    """Whether a figure has the sense of the one before it: "one of", or the next of two ("this at 4, that at 30")."""
    start, end = before.figure.end, claim.figure.start
    if _ONE_OF.search(text, start, end):
        return True
    if claim.cued or not before.cued or claim.figure.unit == "date" or before.figure.unit == "date":
        return False
    return before.metric != claim.metric or _JOINED.fullmatch(text, start, end) is not None


_JOINED = re.compile(r"\s*(?:,|and|/|&|und)\s*")


def _hidden(text: str, mentions: Sequence[_Mention]) -> str:
    """The text with the names of metrics made unreadable: "the cost of a trial" speaks of no cost."""
    for start, end, _ in mentions:
        text = text[:start] + "_" * (end - start) + text[end:]
    return text


def _claim(
    text: str,
    hidden: str,
    start: int,
    end: int,
    one: Figure,
    said: Sequence[Figure],
    here: Sequence[_Mention],
    carried: Sequence[Metric],
    heading: str,
    units: dict[str, str],
) -> Claim:
    left, right = _segment(text, start, end, one, said)
    metric, surety = _metric(
        text, one, said, here, carried, units, left, right, text[start:end], not text[:start].strip()
    )
    slots, cued = _slots(hidden, start, end, one, said, metric is not None, _unit_tail(units.get(metric or "")))
    if not cued and one.unit in SHORT_TIMES and _WHAT_COMES.search(heading):
        slots, cued = LEVELS["asked"], True  # "- Exit criteria (9 hours)" under "Next week"
    if not cued and metric is not None and _WHERE_IT_STARTS.search(heading):
        slots, cued = frozenset(("baseline", "reading")), True  # "- The win rate: 18 %" under "Starting point"
    noun = _noun(text, one, right)
    close = stems(f"{text[left : one.start]} {text[one.end : right]}")
    wide = stems(f"{heading} {text[start:end]}")
    return Claim(one, text[start:end], start, metric, surety, slots, noun, close, wide, cued, tuple(said))


def _segment(text: str, start: int, end: int, one: Figure, said: Sequence[Figure]) -> tuple[int, int]:
    """The part of the sentence that a figure stands in, from the mark before it to the mark after it."""
    before = max([f.end for f in said if f.end <= one.start and f.role != "from"], default=start)
    after = min([f.start for f in said if f.start >= one.end], default=end)
    cuts = list(delimiters(back=True).finditer(text, before, one.start))
    left = cuts[-1].end() if cuts else before
    if len(cuts) > 1 and not stems(text[left : one.start]):
        left = cuts[-2].end()
    elif cuts and not stems(text[left : one.start]):
        left = before
    found = delimiters(back=False).search(text, one.end, after)
    return left, found.start() if found else after


def _metric(
    text: str,
    one: Figure,
    said: Sequence[Figure],
    here: Sequence[_Mention],
    carried: Sequence[Metric],
    units: dict[str, str],
    left: int,
    right: int,
    sentence: str,
    first: bool,
) -> tuple[str | None, float]:
    """The metric that a figure speaks of, and how surely."""
    fitting = [(a, b, m) for a, b, m in here if fits(text, one, m, (a, b), units)]
    share_of = _OF.match(text, one.end)
    if share_of and one.unit in SHARES and not any(0 <= a - share_of.end() <= 2 for a, _, _ in here):
        return None, 0.0  # "60 % of the team": a share of something that is no metric
    behind = [m for a, _, m in fitting if one.end <= a <= min(one.end + NAMED_AFTER, right)]
    inside = [(a, m) for a, b, m in fitting if left <= a and b <= one.start]
    if behind and not inside:
        return behind[0].id, NEAR
    if inside:
        return inside[-1][1].id, NEAR
    ahead = [m for _, b, m in fitting if b <= one.start]
    if ahead:
        return ahead[-1].id, FAR
    later = [m for a, _, m in fitting if a >= one.end]
    if later:
        joined = [f for f in said if f.end <= one.start and not any(b <= f.start for _, b, _ in here)]
        every = [m for a, _, m in here if a >= one.end]
        if joined and len(every) > len(joined) and every[len(joined)] in later:
            return every[len(joined)].id, CARRIED  # "targets of 25 % and 4 %, the win rate is ... and churn ..."
        return later[0].id, CARRIED
    if here or not carried or not (first or _TAKES_UP.match(sentence) or is_told(sentence.partition(" ")[0])):
        return None, 0.0
    kept = [m for m in carried if fits(text, one, m, None, units)]
    return (kept[-1].id, CARRIED) if kept else (None, 0.0)


_OF = re.compile(r"\s+(?:of|der|des|de)\s+(?:(?:the|our|all|its|their)\s+)?")


_WHAT_COMES = re.compile(r"\b(?:next|ahead|coming up|priorities|to come|nächste|prochaine|próxim)", re.IGNORECASE)
"""Headings under which hours are those that priorities take."""
_WHERE_IT_STARTS = re.compile(r"\b(?:start from|starting point|baselines?)\b", re.IGNORECASE)
"""Headings under which levels are those of the start."""


def _unit_tail(unit: str | None) -> str:
    """What a metric's unit says after its first word: "a month" of "percent a month"."""
    return (unit or "").replace("_", " ").strip().partition(" ")[2]


_OF_MONEY = ("money", "count", "factor", "ratio")
"""Units in which a sum of money is spoken of: "$42K", "42,000", "twice its cost"."""


def _slots(
    text: str, start: int, end: int, one: Figure, said: Sequence[Figure], bound: bool, tail: str
) -> tuple[frozenset[str], bool]:
    """The senses that a figure may have, and whether words say so. `tail` belongs to its unit, and is no cue."""
    before = max([f.end for f in said if f.end <= one.start], default=start)
    after = min([f.start for f in said if f.start >= one.end], default=end)
    following = text[one.end : after]
    if tail and following.lstrip().lower().startswith(tail.lower()):
        following = following.lstrip()[len(tail) :]
    behind = after_cue(following, before_another=after < end)
    if behind in MONEY_SENSES and one.unit not in _OF_MONEY:
        behind = None
    if behind in CADENCES and one.unit != "days":
        behind = None
    gap = text[before : one.start]
    ahead = before_cue(past_cue(gap) if before > start else gap)
    if ahead in CADENCES and one.unit != "days":
        ahead = before_cue(gap, without=CADENCES)
    if behind == "multiple":
        return LEVELS["multiple"], True
    whole = text[start:end]
    if ahead in MONEY_SENSES and one.unit in _OF_MONEY and not (bound and is_change(text, one)):
        return LEVELS[behind if behind in MONEY_SENSES else ahead], True
    if is_change(text, one) or one.unit == "points":
        gap = {"gap"} if behind == "gap" or ahead == "gap" else set[str]()
        kinds = frozenset(gap) or since(whole) or CHANGES
        return kinds, True
    if behind:
        return LEVELS[behind], True
    told = any(f.unit != "date" and f.end <= one.start for f in said) or _NOW.search(whole)
    if one.role == "from" and _WAS.search(text, start, one.start) and not told:
        return (LEVELS[ahead] if ahead else frozenset(("reading",))), True
    if one.role == "from":
        if ahead in ("baseline", "previous"):
            return LEVELS[ahead], True
        if is_planned(text[start : one.start]):
            return frozenset(("baseline",)), True
        times = since(whole)
        if times == frozenset(("change_baseline",)):
            return frozenset(("baseline",)), True
        if times == frozenset(("change_previous",)):
            return frozenset(("previous",)), True
        return frozenset(("baseline", "previous")), True
    if one.role == "to":
        origin = next((f.start for f in reversed(said) if f.end <= one.start and f.role == "from"), one.start)
        clause = text[start : min(origin, one.start)]
        if ahead == "target" or is_planned(clause):
            return TARGETS, True
        return (frozenset(("reading",)) if is_told(text[start : one.start]) else frozenset(("reading", "target"))), True
    if one.unit in SHORT_TIMES and ahead in (None, *LOOSE) and gap.lower().rstrip().endswith(("after", "after only")):
        return LEVELS["done"], True
    if one.role in ("low", "high") and bound and is_told(text[start : one.start]):
        # "crept up, 18 to 23 percent"
        return (frozenset(("baseline", "previous")) if one.role == "low" else frozenset(("reading",))), True
    if ahead:
        return LEVELS[ahead], True
    if one.role in ("at_least", "at_most"):
        return frozenset((*TARGETS, "reading")), False
    return (frozenset(("reading",)) if bound else frozenset[str]()), False


_WAS = re.compile(r"\b(?:was|were)\s+(?:about |around |at |only |still |just )*$")
_NOW = re.compile(r"\b(?:now|today|is|are|currently|has|have)\b")
"""Beside them "was" tells of before; alone it tells of the period."""
_NOUN = re.compile(
    r"\s+(?:(?:of|the|our|its|new|more|other|all|lost|open|key)\s+){0,3}([^\W\d_]{2,})(?:\s+([^\W\d_]{2,}))?"
)


def _noun(text: str, one: Figure, right: int) -> str | None:
    """What a number counts: the word after it, or the last of two that belong together."""
    if one.unit not in ("count", "ordinal", "percent", "fraction") or alone(text, one):
        of = _OF.match(text, one.end)
        if not of:
            return None
    match = _NOUN.match(text, one.end, max(right, one.end))
    return stem(match[1]) if match and match[1].lower() not in STOP else None
