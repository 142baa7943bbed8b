"""Who acts in a sentence: names, titles and pronouns as "the executive" and "the ceo", by who writes to whom.

What may be decided, and who is met how often, is said with every name and pronoun there is. Once these are two words, a
sentence is read by what each of the two does in it, and not by its turn of phrase.
"""

from __future__ import annotations

import re

from assistant.critique.collecting import Collected
from assistant.critique.settled.deciders import called
from assistant.critique.words import plain

SELF, ABOVE = "the executive", "the ceo"
_OWN_TITLES = re.compile(
    r"\b(?:the |our |your )?(?:(?:fractional|interim|part-time|external) )?(?:consultant|contractor|advis[eo]r|"
    r"service provider|incumbent|post ?holder|mandate holder|exec|chief (?:revenue|marketing|sales|growth) officer|"
    r"c[rmsg]o|vp(?: of)? sales)\b(?! team)"
)
TITLES_ABOVE = re.compile(
    r"\b(?:the |our |your |my )?(?:ceo|coo|chief executive(?: officer)?|managing (?:director|partner)|general manager|"
    r"md|gm|gf|(?:co-?)?founders?|owners?|proprietor|president|chair(?:man|woman)?|principals?|client|company|board|"
    r"partners|directors|shareholders|family|trustees|investors?|geschäftsführ\w+|boss)\b"
    r"(?! (?:team|meeting|objectives?|goals?|aims?))"
)
_PRONOUNS = {
    "client": (
        (re.compile(r"\b(?:i|we|me|us|myself|ourselves)\b(?!')"), ABOVE),
        (re.compile(r"\b(?:i|we)'(?=ll|d|m|ve|re)"), f"{ABOVE} '"),
        (re.compile(r"\b(?:my|our|mine|ours)\b"), f"{ABOVE}'s"),
        (re.compile(r"\b(?:you|yourself)\b(?!')"), SELF),
        (re.compile(r"\byou'(?=ll|d|ve|re)"), f"{SELF} '"),
        (re.compile(r"\byours?\b"), f"{SELF}'s"),
    ),
    "executive": (
        (re.compile(r"\b(?:i|me|myself)\b(?!')"), SELF),
        (re.compile(r"\bi'(?=ll|d|m|ve)"), f"{SELF} '"),
        (re.compile(r"\b(?:my|mine)\b"), f"{SELF}'s"),
        (re.compile(r"\b(?:you|yourself)\b(?!')"), ABOVE),
        (re.compile(r"\byou'(?=ll|d|ve|re)"), f"{ABOVE} '"),
        (re.compile(r"\byours?\b"), f"{ABOVE}'s"),
    ),
}
_OTHER = re.compile(r"\b(?:she|he)\b(?!')")
_OF_IT = re.compile(r"\b(?:the|our|your) (?=the (?:executive|ceo)\b)")
_TWICE = re.compile(r"\b(the executive|the ceo)(?:\W{1,2}\1\b(?!'))+")


def acted(text: str, out: Collected) -> str:
    """A sentence in lower case with everybody who may be the executive, or above, called by what they are."""
    said = plain(text)
    for pattern, who in _PRONOUNS.get(out.author or "", ()):
        said = pattern.sub(who, said)
    said = called(said, out)
    said = TITLES_ABOVE.sub(ABOVE, _OWN_TITLES.sub(SELF, said))
    if ABOVE in said and SELF not in said:
        said = _OTHER.sub(SELF, said)  # beside whoever is above, "she" is the executive
    return _TWICE.sub(r"\1", _OF_IT.sub("", said))
