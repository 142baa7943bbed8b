"""What opens an answer and is no part of the goal behind it: "well mostly I want", "above all:", "the main thing is".

An adverb before the verb stays in the person's words ("basically double revenue"); before "I want" it only opens.
"""

from __future__ import annotations

import re

_ADVERBS = (
    r"(?:well|so|ok(?:ay)?|hm+|right|basically|honestly|frankly|mostly|mainly|primarily|essentially|really|actually|"
    r"just|"
    r"then|also|and|in (?:short|general|essence)|i (?:guess|think|suppose|mean|would say|['’]d say)|i['’]d say|for "
    r"(?:me|"
    r"us|now|the moment|next year|this year|a start)|to be (?:honest|frank|fair)|first(?:ly)?|next|finally)"
)
_BEFORE_WISH = re.compile(
    rf"\W*(?:{_ADVERBS}\b[\s,:–-]*)+(?=(?:i|we)(?:['’]d| would| really| just| mostly| also)? (?:want|need|like|wish|"
    rf"must|"
    r"should|have to|hope|aim|plan|love|are aiming|are trying)\b)",
    re.IGNORECASE,
)
_OPENERS = re.compile(
    rf"\W*(?:(?:{_ADVERBS})\b[\s,:–-]*)*(?:(?:(?:honestly|frankly|seriously|truthfully|goals|easy|simple)\s*\?|one "
    rf"more(?=\s*:)|(?:just |only )?(?:one|two|three|four)(?: (?:more|things?|goals?|really))*(?=\s*[,:;–-]\s)|"
    r"above all|first of all|most of all|first and foremost|most importantly|"
    rf"apart "
    r"from (?:that|this)|besides(?: that| this)?|other than that|in addition(?: to that)?|on top of (?:that|it)|to be "
    r"(?:"
    r"honest|frank|fair)(?=\s*[,:])|for (?:us|me|next year|this year|now)(?=\s*[,:])|for a start|"
    r"(?:the |our |my )(?:main|big|first|most important|biggest|key|central|number one|one|important|only)\s?(?:thing|"
    r"point|"
    r"priority|issue)?(?: for (?:me|us))?(?:\s+(?:is|would be)(?: (?:that|to))?|\s*[:–-])|"
    r"what (?:i|we) (?:really |mostly |mainly )?(?:want|need|would like|['’]d like)(?: most| above all)? is|"
    r"(?:i|we) (?:really )?(?:don['’]?t|do not) (?:know|have) (?:yet )?[^.;,]{0,30}?,?\s*but)(?!\w)[\s,:–-]*)+",
    re.IGNORECASE,
)
_THEN = re.compile(r"\W*(?:(?:and|then|also)\b[\s,:–-]*)+(?=\S)", re.IGNORECASE)
_HESITATES = re.compile(
    r"\W*(?:(?:no more(?=[.,;])|that['’]?s (?:it|all)(?=[.,;])|nothing else(?=[.,;])|oh\b(?=[\s,]+(?:and|also)\b)|"
    r"(?<=oh )and|dunno|idk|not sure|i (?:don['’]?t|do not) know|hm+|uh+|um+|let me (?:see|think)|"
    r"good question)\b[\s,.…–-]*)+(?=\w)",
    re.IGNORECASE,
)
"""What somebody says before they say something."""
_LEAST = 2
"""Words that a goal has at the least, so that what is left behind the opening is one."""


def past_lead_in(line: str, at: int) -> int:
    """The place in a line at which its goal begins."""
    for pattern in (_OPENERS, _HESITATES, _OPENERS, _BEFORE_WISH, _THEN):
        match = pattern.match(line, at)
        least = 1 if pattern is _HESITATES else _LEAST
        if match is not None and len(line[match.end() :].split()) >= least:
            at = match.end()
    return at
