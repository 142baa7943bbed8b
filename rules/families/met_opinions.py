"""MET602 · what is told by manner, feeling or praise, with or without a verb."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rules.families.met_deeds import DEED, HEADS, Place, object_of
from rules.families.met_words import Word, any_is

_WHAT = ("crowd", "body", "measure", "abstract")


def opinion(words: Sequence[Word], at: int, last: int) -> Place | None:
    """What is told by manner, feeling or praise: "sellers talk value", "handoffs are smooth"."""
    if words[at].text == "there" and words[at + 1].is_("be"):
        return _there_is(words, at, last)
    if at + 1 < last and words[at + 1].is_("preposition"):
        if not words[at].is_("mass"):
            return None
        at += 2  # "people in the team know", and not "adoption by the team"
    if (held := _has_only(words, at, last)) is not None:
        return held
    for i in range(at + 1, last):
        if not words[i].kinds.isdisjoint(_TELLING) and (
            _praised(words[i - 1], words[i], words[i + 1])
            or _more(words[i - 1], words[i], first=i == at + 1)
            or (_verb_of_degree(words[i - 1], words[i]) and not _to_one(words[i + 1 :]))
            or _verb_of_feeling(words[i - 1], words[i])
        ):
            return at, i
    return None


_TELLING = frozenset({"praise", "more", "manner", "abstract", "degree", "effort", "felt"})
"""Only words of these classes tell an opinion, by what stands around them."""


def _praised(before: Word, word: Word, after: Word) -> bool:
    """ "Handoffs are smooth", "messaging consistent with the brand"."""
    if before.is_("be", "modal"):
        return word.is_("praise", "more", "manner", "abstract")
    return word.is_("praise") and before.is_(*_WHAT, "manner") and after.is_("and", "preposition", "stop")


def _more(before: Word, word: Word, *, first: bool) -> bool:
    """ "Reps disqualify deals earlier", "customers buy more"; not "one more"."""
    return not before.is_("one", "number") and (
        (word.is_("manner") and not word.is_("preposition")) or (word.is_("more") and not first)
    )


def _to_one(behind: Sequence[Word]) -> bool:
    """ "Each team commits to a work plan"."""
    return len(behind) > 1 and behind[0].text == "to" and behind[1].is_("one")


def _verb_of_degree(before: Word, word: Word) -> bool:
    """ "Messaging resonates", "sales cycles shorten"."""
    return (
        word.is_("degree", "effort")
        and not word.is_("thing", "be", *_WHAT, *DEED)
        and word.ending in ("", "s")
        and before.is_(*_WHAT)
        and (word.ending == "s") != (before.ending == "s")
    )


def _verb_of_feeling(before: Word, word: Word) -> bool:
    """ "Customers love us", "everyone knows the story"."""
    return (
        word.is_("felt")
        and not word.text.startswith("notice")
        and word.ending in ("", "s")
        and before.is_("subject", "modal", *_WHAT)
    )


def _has_only(words: Sequence[Word], at: int, last: int) -> Place | None:
    """ "The team has a clear direction": what is had is an abstraction."""
    for i in range(at + 1, min(at + 5, last - 1)):
        word = words[i]
        if word.text in ("has", "have") and not words[at].is_("each"):
            head = object_of(words, i)
            if head > 0 and words[head].is_("abstract") and not words[head].is_("thing"):
                return at, head
    return None


def is_seen(words: Sequence[Word], at: int) -> bool:
    """Whether a participle tells how a firm or its product is looked at: "our brand is known"."""
    return words[at].text in _SEEN and at > 1 and words[at - 1].is_("be") and words[at - 2].text in _SEEN_OF


_SEEN = frozenset(
    {"known", "noticed", "recognised", "recognized", "seen", "respected", "trusted", "perceived", "regarded"}
)
_SEEN_OF = frozenset(
    {"brand", "product", "company", "name", "we", "service", "firm", "offering", "team", "products", "it"}
)


def _there_is(words: Sequence[Word], at: int, last: int) -> Place | None:
    """ "There is evident progress in the handbook": something of which there can only be more or less."""
    head = object_of(words, at + 1)
    if head < 0 or (words[at + 2].is_("one", "number", "each") and words[head].is_("thing")):
        return None
    return (at, head) if words[head].is_("abstract", "measure") or any_is(words[at:last], "more", "praise") else None


def only_used(words: Sequence[Word], at: int, last: int) -> Place | None:
    """ "Team members use the handbook": nobody says who or how often; "all of them use it" can be checked."""
    if words[at].is_("each", "number") or not any(word.text in _ANYBODY for word in words[at : at + 2]):
        return None
    if any_is(words[at:last], "each", "one", "number", "rule_word", "rhythm", "act", "paper"):
        return None
    use = next((i for i in range(at, last) if words[i].text in _USED), last)
    return (at, use) if use < last else None


_ANYBODY = frozenset({"members", "people", "employees", "staff", "colleagues", "users", "customers", "everyone"})
"""Of whom nobody counts how many: what sellers use is a rule for them."""
_USED = frozenset({"use", "uses", "consult", "consults", "rely", "relies", "refer", "refers", "turn", "turns"})


def rises(words: Sequence[Word], at: int, last: int) -> Place | None:
    """ "Adoption of new features increases": a measure of something, and at the end that it moves."""
    verb, before = words[last - 1], words[last - 2]
    if last - at < _MEASURE_OF_SOMETHING or not words[at].is_("abstract", "measure") or verb.ending != "s":
        return None
    of = words[at + 1].text in ("of", "in", "from", "with", "among", "by")
    # "Round of price increases": a noun where the one before it is no plural.
    moves = verb.is_("degree") and not verb.is_("thing") and (before.ending == "s" or not verb.is_("price_deed"))
    return (at, last - 1) if of and moves else None


_MEASURE_OF_SOMETHING = 4
"""Words at least: the measure, "of", what it is of, and the verb."""


def names_a_paper(words: Sequence[Word], at: int) -> bool:
    """Whether a clause names one thing and what it tells of: "marketing audit covering channels and spend"."""
    for word, after in pairwise(words[at:]):
        if word.is_("praise", "more", "stop", "preposition", "part"):
            return False
        if word.is_("thing") and word.ending != "s" and after.is_("study") and after.ending == "ing":
            return True
    return False


def named(words: Sequence[Word], at: int) -> Place | None:
    """What a clause without a verb names, where it can only be more or less: "seamless handoffs", "team alignment"."""
    begin = at + 1 if words[at].is_("article", "one") else at
    first = words[begin]
    if words[at].is_("only_one") and first.is_("body", "thing"):
        return None
    head = object_of(words, begin - 1)
    if first.is_("each") and (praise := next((i for i, word in enumerate(words) if word.is_("praise")), None)):
        return at, praise
    if first.is_("more"):
        priced = words[head].is_("priced") and words[head + 1].is_("preposition")
        return None if priced else (begin, max(begin, head))  # "higher prices for rush orders"
    if head < 0:
        return None
    noun, after = words[head], words[head + 1]
    if after.is_("study", *DEED) and after.ending == "s" and words[object_of(words, head + 1)].is_("thing"):
        return None  # "a professional photographer shoots the new page"
    if first.text == "first" and noun.ending != "s":
        return None  # "first delivery to the new wholesaler"
    alone = words[at].is_("one") and words[head + 1].is_("stop")  # "an attractive showroom"
    loose = not noun.is_("thing") or noun.ending == "s" or alone or after.text in ("between", "across", "throughout")
    if first.is_("praise") and loose:
        return begin, head
    if after.is_("effort", "study", *DEED):
        return None
    if any_is(words[begin + 1 : head], "act", "paper") or (
        noun.is_(*DEED) and after.is_("article") and not words[at].is_("article")
    ):
        return None
    if noun.is_("thing") and not all(w.kinds for w in words[begin:head]):
        return None  # "new coffee machines"
    if noun.is_("by_name") and not all(w.kinds for w in words[begin : head + 3]):
        return None  # "dark mode support", "support in German"
    return (begin, head) if noun.is_(*HEADS) else None
