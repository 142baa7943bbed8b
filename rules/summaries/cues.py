"""The words by which a sentence says in which sense it gives a figure: as a reading, a baseline, a target, a cost ...

Small closed lists of function words and of the few nouns that reports are written with, in English and German.
"""

from __future__ import annotations

import re
from functools import cache

CHANGES = frozenset(("change_baseline", "change_previous", "planned", "gap", "share", "delta"))
TARGETS = frozenset(("target",))
LEVELS: dict[str, frozenset[str]] = {
    "reading": frozenset(("reading",)),
    "baseline": frozenset(("baseline",)),
    "previous": frozenset(("previous",)),
    "target": TARGETS,
    "full_time_target": frozenset(("full_time_target",)),
    "gap": frozenset(("gap",)),
    "share": frozenset(("share", "progress")),
    "cost": frozenset(("cost",)),
    "monthly_cost": frozenset(("monthly_cost",)),
    "delta": frozenset(("delta",)),
    "net": frozenset(("net",)),
    "multiple": frozenset(("multiple",)),
    "ahead": frozenset(("ahead",)),
    "done": frozenset(("done",)),
    "asked": frozenset(("target", "priority", "priority_total")),
    "total": frozenset(("priority_total", "done_total")),
    "planned_hours": frozenset(("planned_hours", "target", "priority", "priority_total")),
    "cadence": frozenset(("cadence",)),
    "proposed": frozenset(("proposed",)),
    "due": frozenset(("due", "due_date", "item_date", "review_date", "look_date")),
}
"""The senses that each cue allows."""

CADENCES = frozenset(("cadence", "proposed"))
"""Senses that only days a week have."""
MONEY_SENSES = frozenset(("cost", "monthly_cost", "delta", "net"))

_BEFORE = {
    "full_time_target": r"full-time (?:leader|target|executive|hire)",
    "target": r"targets?|goals?|aim(?:s|ed|ing)?|should|will|shall|must|wants?|to reach|towards?|on the way to|"
    r"ought to|is to|are to|soll|sollen|ziel(?:wert)?",
    "baseline": r"baselines?|starting (?:point|value|level)|start(?:ed|ing)? (?:at|from|with|out at)|began (?:at|with)|"
    r"at the (?:start|outset|beginning)|before the engagement|when (?:we|i|the engagement) (?:started|began|joined)|"
    r"originally|initially|ausgangswert|zu beginn|anfangs",
    "previous": r"last (?:month|week|quarter|time)|previous(?:ly)?|prior|earlier|(?:month|week|quarter) before|"
    r"a (?:month|week|quarter) ago|had been|vormonat|vorher|zuletzt|vorquartal",
    "reading": r"^at|now|today|currently|stands? at|stood at|is at|latest|this (?:month|week|quarter)|reached|ended|"
    r"closed at|reads?|came in at|is|are|was|were|jetzt|liegt bei|beträgt|erreicht",
    "monthly_cost": r"(?:monthly|a month's|per month) (?:cost|fee)|(?:costs?|fee) (?:a|per) month|month costs?",
    "cost": r"costs?(?! per)|costing|fees?|the price of|invoiced?|kosten|kostet",
    "net": r"net(?: of)?|after (?:its|the|all) costs?|left over|beyond (?:its|the) cost|surplus|"
    r"on top of (?:its|the) cost",
    "delta": r"delta|gain(?:ed)? (?:of|is|was|comes)|worth|financial impact|uplift|brought in|benefit|"
    r"added value|mehrwert|"
    r"the engagement (?:added|brought|earned)|difference of|improvement (?:of|in money)",
    "gap": r"short by|missing|still lacks?|gap (?:of|is|to)|es fehlen",
    "share": r"progress(?: is| at| of)?|complete(?:d)? to|done to|share of the way",
    "ahead": r"we have|next (?:week|month|quarter)[^.;]{0,40}?(?:holds?|has|have|offers?|gives?|leaves?)|"
    r"holds?|(?:hours|time|capacity) (?:ahead|available|there (?:is|are))|available|"
    r"(?:fit|fits) (?:in|into|within)|out of",
    "asked": r"plan|needs?|takes?|asks? for|adds? up to|together|in all|altogether|brauchen|braucht",
    "planned_hours": r"planned|estimated|budgeted",
    "due": r"due|deadline|no later than",
    "cadence": r"time is (?:not )?right at",
    "proposed": r"propos(?:e|ed|al)\b[^.;]*",
    "done": r"spent|took|taken|used|worked|went (?:in)?to|gave|given",
}
_AFTER = {
    "full_time_target": r"(?:for|of) a full-time",
    "target": r"(?:\(?(?:the |our )?(?:target|goal)\b|(?:is|was|remains|stays|as) (?:the|our|its) (?:target|goal)|"
    r"(?:targeted|aimed at|is the aim)\b|(?:that )?(?:we|you|both) (?:agreed|promised|set|aimed)|als ziel)",
    "planned_hours": r"(?:(?:that )?(?:(?:were|are|is) )?(?:planned|estimated|budgeted)\b)",
    "baseline": r"(?:at|from) the (?:start|beginning|outset)|\(?(?:the |as )?baseline|in the baseline|"
    r"when (?:we|the engagement|i|it) (?:started|began|joined)|"
    r"before (?:the engagement|(?:we|i) (?:started|joined|came)|day 1|the start)|"
    r"to begin with|zu beginn|am anfang",
    "previous": r"last (?:month|week|quarter|time)|(?:a|one) (?:month|week|quarter) (?:ago|earlier|before)|"
    r"(?:the|in the) (?:previous )?(?:month|week|quarter) before|in the (?:previous|last|prior) (?:month|week|quarter)|"
    r"previously|before\b(?! (?:the|we|i|day|it|\d))|earlier|im vormonat|vorher",
    "reading": r"now\b|today\b|this (?:month|week|quarter)|at the end of (?:the|this)|as of|jetzt\b|heute\b",
    "gap": r"(?:short\b(?! of (?:what|its cost|the cost))|to go|away|missing|below (?:the )?target|"
    r"above (?:the )?target|(?:still )?left to|"
    r"from (?:the )?target|"
    r"off (?:the )?target)",
    "share": r"(?:of the way|complete\b|done\b|of (?:it|the work) (?:is )?done|finished\b)",
    "monthly_cost": r"(?:a|per|each) month|monthly|im monat",
    "cost": r"(?:of|in) (?:cost|costs|fees)|(?:that )?(?:it|the engagement) (?:has )?cost",
    "net": r"(?:net|which (?:is what )?(?:remains?|is left)|(?:(?:remains?|is left) )?after (?:its|the|all) costs?|"
    r"(?:more|less) than (?:it|the engagement) cost|short of (?:what (?:it|the engagement) cost|(?:its|the) costs?))",
    "multiple": r"times (?:its|the|what it|their|that|the engagement's) costs?",
    "ahead": r"(?:there are|are there|(?:(?:are|is) )?available|ahead|that next|"
    r"next (?:week|month|quarter)|(?:in|of) next)",
    "cadence": r"a week (?:is|are) (?:not |no longer )?(?:right|enough)",
    "total": r"(?:in all|in total|altogether|together)\b",
    "done": r"(?:spent|used|worked|so far|this week)",
}
LOOSE = frozenset(("reading", "ahead", "done"))
"""Cues that any nearer or clearer one outdoes."""


@cache
def _before() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _BEFORE.items()), re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    parts = "|".join(rf"(?P<{name}>{words})" for name, words in _AFTER.items())
    return re.compile(rf"\s*[(,]?\s*-?(?:{parts})", re.IGNORECASE)


def before_cue(text: str, *, without: frozenset[str] = frozenset()) -> str | None:
    """The sense that the words before a figure give it: the last cue there, one that says more outdoing "is"."""
    found = [name for match in _before().finditer(text) if (name := match.lastgroup or "") not in without]
    clear = [name for name in found if name not in LOOSE]
    if "net" in clear:
        return "net"  # "net of its cost", "after its cost the engagement earned"
    return clear[-1] if clear else found[-1] if found else None


def after_cue(text: str, *, before_another: bool) -> str | None:
    """The sense that the words right after a figure give it; words that lead to another figure are that one's."""
    found = _after_match(text, before_another=before_another)
    return found.lastgroup if found else None


def past_cue(text: str) -> str:
    """The words between two figures without those that speak of the first."""
    found = _after_match(text, before_another=True)
    return text[found.end() :] if found else text


def speaks_of(sense: str, text: str) -> bool:
    """Whether a sentence holds a word of that sense anywhere."""
    return any(one.search(text) for one in _anywhere(sense))


@cache
def _anywhere(sense: str) -> tuple[re.Pattern[str], ...]:
    lists = [words[sense] for words in (_BEFORE, _AFTER) if sense in words]
    return tuple(re.compile(rf"\b(?:{words})", re.IGNORECASE) for words in lists)


def _after_match(text: str, *, before_another: bool) -> re.Match[str] | None:
    match = _after().match(text)
    apart = match is not None and match.group().lstrip().startswith((",", "("))
    if match is None or (before_another and apart and _LEADS_ON.fullmatch(text, match.end())):
        return None
    return match


_LEADS_ON = re.compile(
    r"[\s:=]*(?:(?:of|at|was|is|from|with|the|a|about|around|to|being|now|still|we|our)\s+){0,3}\(?\s*"
)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_SENTENCE[name]})\b", re.IGNORECASE)


_SENTENCE = {
    "start": r"since the (?:start|beginning|outset|engagement began)|(?:against|from|over|than|on|above|below|versus|"
    r"vs\.?) (?:the|its|our) (?:baseline|start(?:ing point)?)|since (?:we|i|day 1|the engagement) ?"
    r"(?:started|began|joined)?|(?:above|below|from|over) where (?:it|we) (?:started|began)|"
    r"than (?:at the start|when we (?:began|started)|before the engagement)|seit beginn|gegenüber dem ausgangswert",
    "last": r"since last (?:month|week|quarter)|(?:against|from|over|than|on|versus|vs\.?|compared (?:with|to)) "
    r"(?:the )?(?:last|previous|prior) (?:month|week|quarter|reading|time)|month on month|week on week|"
    r"quarter on quarter|in a (?:month|week|quarter)|within the (?:month|quarter)|(?:this|over the|in the) "
    r"(?:month|week|quarter)|than a (?:month|week|quarter) ago|gegenüber (?:dem )?vormonat",
    "planned": r"targets?|goals?|aim(?:s|ed|ing)?|should|will|shall|must|is to|are to|wants?|plan(?:s|ned)?|"
    r"asks?|to (?:raise|lift|move|cut|bring|increase|reduce|shorten|grow|get|take|halve|double|reach)|soll|sollen",
    "told": r"rose|risen|rises?|grew|grown|grows|fell|fallen|falls|dropped|drops|went|gone|goes|came|come|moved|moves|"
    r"improved|improves|climbed|climbs|increased|decreased|shortened|shrank|shrunk|cut|lifted|up|down|has|have|stieg|"
    r"gestiegen|sank|gesunken|verbesserte|jumped|slipped|recovered|reached",
}


def since(text: str) -> frozenset[str] | None:
    """Whether a sentence counts its changes from the start or from the reading before; None where it does not say."""
    start, last = _words("start").search(text), _words("last").search(text)
    if bool(start) == bool(last):
        return None
    return frozenset(("change_baseline" if start else "change_previous",))


def is_planned(text: str) -> bool:
    """Whether the words speak of what is to come."""
    return _words("planned").search(text) is not None


def is_told(text: str) -> bool:
    """Whether the words tell of a move that was made."""
    return _words("told").search(text) is not None


@cache
def delimiters(*, back: bool) -> re.Pattern[str]:
    """What ends the part of a sentence that a figure stands in, going back from it or on from it."""
    marks = r"[;)!?–—]|,(?=\s)|\.(?=\s)" if back else r"[;()!?–—]|,(?=\s)|\.(?=\s|$)"
    words = r"\b(?:and|but|while|whereas|und|aber|plus|with)\b"
    return re.compile(f"{marks}|{words}")
