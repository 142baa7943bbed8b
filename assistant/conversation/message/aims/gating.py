"""What is no goal although goals were asked for: a correction, a word on the engagement, a word on this talk.

Better one question more than a goal that nobody has: whatever is held back here is told as not placed, or was taken as
what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.conversation.message.aims.asides import is_unknown
from assistant.conversation.message.aims.lead_ins import says_no_goal
from assistant.conversation.message.noise import is_noise
from assistant.conversation.taking import Goal, Taken
from assistant.reading import Span

_OF_THIS_TALK = re.compile(
    r"\b(?:your|these|those|this|the) (?:stupid |silly |bloody |damn |own )*(?:goals?|rules?|questions?|tool|bot|app|"
    r"system|programme?|machine|okrs?|advice|answers?|form|software)\b[^.;]{0,20}\b(?:stupid|useless|rubbish|crap|"
    r"wrong|silly|nonsense|annoying|suck\w*|bad|boring|a joke)\b|\b(?:needs?|wants?|cares? (?:about|for)|asked for|"
    r"reads?|trusts?) your (?:rules?|opinion|advice|goals?|questions?|help)\b|\b(?:you(?:['’]re| are)|you) (?:a |an |"
    r"so |just |really |such )*(?:stupid|useless|idiot|dumb|annoying|wrong|slow|ai|bot|machine|robot|chat ?bot|toy)\b|"
    r"\b(?:shut up|f\*+k|fuck(?:ing)?|screw (?:you|this)|waste of (?:my )?time|talk to a human|real person)\b",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"\W*(?:(?:no|nope|sorry|wait|oops|actually|correction|hold on|oh|hm+|well|ok(?:ay)?|so|right|yes|and|but|also|"
    r"please|thanks|my mistake|my bad|as (?:i )?said|like i said|i mean|i meant|never ?mind|let me see|let me think|"
    r"scratch that)\b\W*)+",
    re.IGNORECASE,
)
_ASKS_ONESELF = re.compile(
    r"\W*(?:what (?:do|would|should|else) (?:i|we)\b[^.;]{0,30}|(?:oh,? |well,? )*where (?:do (?:i|we)|should (?:i|we)|"
    r"to) (?:start|begin)|how (?:do|should|can) i (?:say|put) (?:it|this|that)|you know(?: what i mean)?|i mean|"
    r"you see|let['’]?s see|and so on|etc\.?|things like that|that kind of thing|stuff like that|whatever)\W*",
    re.IGNORECASE,
)
"""What somebody says while they think."""
_MISSED = re.compile(
    r"\W*(?:i|we)(?: had)? (?:hoped|wanted|planned|aimed|expected|meant)\b[^.;]*\b(?:but|(?:we|i) (?:only )?(?:got|had|"
    r"did|made|ended|reached|managed))\b",
    re.IGNORECASE,
)
"""What was aimed at and missed: "I hoped for 30 new dealers this year, we got 12"."""
_OF_OTHERS = re.compile(
    r"\W*(?:(?:our|the|my|most|other|some|two|three)\s+)?(?:\w+\s+){0,2}?(?:competitors?|competition|rivals?|industry|"
    r"benchmark|market)(?: average| leader)?\s+(?:closes?|has|have|wins?|gets?|is|are|does|do|makes?|sells?|charges?|"
    r"converts?|takes?|grew|grows?|loses?|lost|won)\b",
    re.IGNORECASE,
)
"""What others do, told and not wished: "our competitor closes 35% of deals"."""
_TAIL = re.compile(r",?\s+(?:and|but|so)\s+[^,;.]*$", re.IGNORECASE)
_MOSTLY = 0.4
"""Part of a stretch that a fact of the engagement has to cover to be all that it says."""


def kept(goals: Sequence[Goal], taken: Sequence[Taken]) -> tuple[Goal, ...]:
    """The goals that are some; the others are corrections, facts of the engagement, or words on this talk."""
    spans = [one.span for one in taken if one.path[:1] == ("engagement",) and one.key != "engagement.monthly_cost"]
    own = [_without_talk(one) for one in goals]
    return tuple(one for one in own if not (_is_none(one) or _engages(one, spans)))


def _without_talk(goal: Goal) -> Goal:
    """A goal without a word on this talk behind it: "..., and nobody needs your rules"."""
    tail = _TAIL.search(goal.text)
    if tail is None or not of_this_talk(tail.group()):
        return goal
    return replace(goal, text=goal.text[: tail.start()].rstrip(" ,.;"))


def of_this_talk(words: str) -> bool:
    """Whether a stretch speaks of whoever asks, and not of the company: "nobody needs your rules"."""
    return _OF_THIS_TALK.search(words) is not None


def _is_none(goal: Goal) -> bool:
    words = goal.text.strip()
    return (
        _OPENER.fullmatch(words) is not None
        or _ASKS_ONESELF.fullmatch(words) is not None
        or is_noise(words)
        or is_unknown(words)
        or says_no_goal(words)
        or _MISSED.match(words) is not None
        or _OF_OTHERS.match(words) is not None
        or of_this_talk(words)
    )


def _engages(goal: Goal, spans: Sequence[Span]) -> bool:
    span = goal.span
    if span is None or goal.target is not None:
        return False
    covered = sum(max(0, min(one.end, span.end) - max(one.start, span.start)) for one in spans)
    return covered >= _MOSTLY * (span.end - span.start)
