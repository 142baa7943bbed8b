"""PHA005 · a change told as a key result would tell it: a decision on people, process or market, or a purchase.

The readers of AUT706 know such decisions in any order of words ("Two SDRs become AEs", "Price list up by 5 percent"),
and data/statements.txt some more that only a plan calls a change. Here a sentence counts that neither looks nor plans,
says no to nothing before, and dates nothing after the diagnostic.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rules.families.aut_money import purchase
from rules.families.aut_needs import KINDS, decision
from rules.families.statements import told
from rules.texts.changes import begins_by_looking, says_no
from rules.texts.recognition import AS_SHIPPED, Phrases, find, says

_SENTENCES = re.compile(r"(?<!e\.g)(?<!i\.e)[.;!](?:\s|$)")


def decided_in(text: str, phrases: Phrases = AS_SHIPPED) -> str | None:
    """The words by which a plain text decides something that changes how people work, or None."""
    return _usually_decided_in(text) if phrases.as_shipped else _decided_in(text, phrases)


@lru_cache(maxsize=1024)
def _usually_decided_in(text: str) -> str | None:
    return _decided_in(text, AS_SHIPPED)


def _decided_in(text: str, phrases: Phrases) -> str | None:
    for sentence in _SENTENCES.split(text):
        if not sentence.strip() or says("later on", sentence):
            continue
        if (told_to := find("instructs", sentence.strip())) is not None:
            return told_to
        if begins_by_looking(sentence) or says("noun of looking", sentence):
            continue
        words = _decided(sentence, phrases)
        if words is not None and not says_no(sentence[: sentence.find(words) + len(words)]):
            return words
    return None


def _decided(sentence: str, phrases: Phrases) -> str | None:
    for name in KINDS:
        if (words := decision(name, sentence, phrases)) is not None:
            return words
    if (words := purchase(sentence, phrases)) is not None:
        return words
    return next((sentence[start:end].strip() for start, end in told("early", sentence)), None)
