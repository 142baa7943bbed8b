"""Which sentence of the client's stands beside a key result: one that speaks of what its play is about, or none."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafting.matching import Match
from assistant.drafting.steering import substance
from assistant.drafting.voice import Said, complains
from knowledge.plays import Play
from rules.drafts import stems

BEARS = 2.2
"""Score (see `matching`) from which a sentence that shares a word of substance with an audit's play bears on it."""
BEARS_NAMED = 1.0
"""The same for a sentence that says what the play takes for granted: the agency, the tenders, the dealers."""


def binds(said: Said, play: Play) -> bool:
    """Whether a sentence shares a word of substance with the play that is quoted for it: nearness alone finds kin
    everywhere. What is said in another language shares none by its nature."""
    if said.language != "en":
        return True
    text = " ".join((*play.wordings, play.title, play.problem, *play.also_said, *play.asked_as))
    return bool((substance(said.text) & substance(text)) - _NO_SUBJECT)


def bearing(match: Match, said: Sequence[Said], open_: Sequence[int]) -> list[int]:
    """The open sentences that speak of what an audit looks at, the nearest first; most audits are about one thing, and
    a complaint about another beside them reads as a mistake."""
    # The first sentence says who they are, with the audit's own words as a rule: unless it complains, it is no finding.
    able = (i for i in open_ if i or complains(said[i].text))
    found = [i for i in able if _bears(match, said[i], match.by_sentence[i])]
    return sorted(found, key=lambda i: (not match.play.hits(said[i].text), -match.by_sentence[i], i))


def _bears(match: Match, said: Said, score: float) -> bool:
    play = match.play
    if score >= BEARS_NAMED and play.hits(said.text):
        return True
    if score < BEARS:
        return False
    own = " ".join((*play.wordings, play.title, play.problem, *play.also_said))
    return said.language != "en" or bool((substance(said.text) & substance(own)) - _NO_SUBJECT)


_NO_SUBJECT = frozenset(
    stem for word in ("nobody", "somebody", "everybody", "never", "ever", "always", "because", "know", "tell", "things",
                      "people", "other", "last", "next", "half", "first", "second", "three", "four", "five", "six",
                      "seven", "eight", "nine", "ten", "hundred", "goes", "come", "coming", "send", "price", "down",
                      "bad", "later")
    for stem in stems(word)
)  # fmt: skip
"""Words that two complaints share without speaking of one thing."""
