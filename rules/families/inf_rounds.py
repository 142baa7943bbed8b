"""INF405 · work that comes round: what comes in and is sorted, meetings that are held each week, buyers who are rung.

A rhythm that is to be begun has "a" weekly review, one that is only carried on has "the" weekly review.
"""

from __future__ import annotations

from itertools import pairwise

from rules.families.inf_words import Object, Words, plenty


def sorts(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Process and categorise the incoming leads"."""
    comes_in = any(word.text in _COMING for word in it.said)
    return plenty(it, "workload") and (comes_in or words[at].text != "process")


_COMING = frozenset(("incoming", "inbound", "new", "online", "web", "fresh"))


def carries_on(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Conduct the weekly pipeline reviews", "lead our daily stand-up"."""
    if at + 1 >= last or words[at + 1].text not in ("the", "our"):
        return False
    often = any(word.is_("often", "daily") for word in words[at + 2 : last])
    return often and any(word.is_("gathering") for word in it.heads)


def rings_all(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Call everyone who toured the house", "reach out to customers at risk"."""
    told = [word.text for word in words[at + 1 : at + 4]]
    if words[at].text.startswith("reach"):
        return told[:2] == ["out", "to"] and any(word.is_("buyer") and word.many for word in words[at + 3 : last])
    return told[:1] in (["everyone"], ["everybody"]) and told[1:2] in (["who"], ["that"])


def helps_sell(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Help to complete sales", "help close deals"; not "help the team to close deals", which others do."""
    said = words[at + 1 : last]
    said = said[1:] if said and said[0].text == "to" else said
    if not said or not (said[0].is_("sells") or said[0].text in ("complete", "finish")) or said[0].ending:
        return False
    return any(word.is_("sale") or word.text == "sales" for word in said[1:4])


def looks_through(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Review the sales activity metrics every week", "check the CRM daily"."""
    kept = any(word.is_("doing", "records", "tally") for word in it.said)
    return kept and comes_round(words, at, last)


def coaches_on(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Coach the reps every week", "give each rep feedback after every call"."""
    clause = words[at + 1 : last]
    crew = any(word.is_("crew") and (word.many or before.is_("every")) for before, word in pairwise(words[at:last]))
    taught = words[at].text == "coach" or any(word.text in ("feedback", "coaching", "tips") for word in clause)
    after_each = any(a.is_("every") and b.is_("encounter") for a, b in pairwise(clause))
    return crew and taught and (after_each or comes_round(words, at, last))


def comes_round(words: Words, at: int, last: int) -> bool:
    """Whether a clause ends by saying how often: "daily", "every week", "each Monday"."""
    clause = words[at + 1 : last]
    if clause and clause[-1].is_("daily", "often"):
        return True
    return any(a.is_("every") and b.is_("period") for a, b in pairwise(clause))
