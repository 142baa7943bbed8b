"""INF405 · work of the day told by the shape of its sentence, whatever it is about.

`inf_duties` knows duties by what is done to what, so a trade that nobody listed escapes it. Here the default is turned
round: "Top up the bread baskets", "Chase missing timesheets" are duties because they open with an ordinary verb of
doing, what it is done to comes round (several of them, each of them, what a day brings in), and nothing finishes,
measures, compares or decides it. What is listed are the exceptions (data/verbs.txt): what is built, led or wished for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise

from rules.families.inf_shape_words import NOBODY, WORDS, Word, Words, said_of

_FIGURE = re.compile(r"\d")
_OFTEN = 2
"""Points for what is done each day, or by the executive in person."""
_LINKS = frozenset(("between", "joined"))


@lru_cache(maxsize=1024)
def shaped_as_duty(text: str) -> tuple[str, int] | None:
    """The words of a plain text that have the shape of a duty, and where they begin; None where none have."""
    pieces = text.split()
    opening = list(chain.from_iterable(WORDS.of_each(pieces[:7])))
    if not opening or _FIGURE.search(text) or text.endswith("?"):
        return None
    if not (opening[0].is_("at_hand") or any(word.verb for word in opening) or _may_be_verb(opening)):
        return None
    words = list(chain.from_iterable(WORDS.of_each(pieces)))
    if opening[0].is_("at_hand"):
        return (said_of(words), 0) if _is_at_hand(words) else None
    start = _first(words)
    if start is None or _says_bound(words) or _is_reached(words):
        return None
    for at in _verbs(words, start):
        last = _end(words, at)
        if _is_duty(words, at, last):
            return said_of(words[at:last]), max(text.find(words[at].text), 0)
    return None


def _says_bound(words: Words) -> bool:
    """Whether a word compares, finishes or dates what is told; "until March" only says who does it till then."""
    told = pairwise((NOBODY, *words))
    return any(word.is_("binds") and before.text != "until" for before, word in told)


def _is_reached(words: Words) -> bool:
    """Whether something is done "once", or a clause ends with "live"; "once a day" and "goes live" reach nothing."""
    around = zip((NOBODY, NOBODY, *words), (NOBODY, *words), words, (*words[1:], NOBODY), strict=False)
    for second, before, word, after in around:
        if word.text == "once" and not after.is_("single", "each", "today"):
            return True
        if word.is_("finds") and (before.text == "to" or after.is_("what")):
            return True  # "to see what they need"
        if word.text == "same" and second.text == "on":
            return True  # "on the same day" is how fast others are
        if word.text == "first" and after.is_("numbers", "days", "weeks", "span", "of_the_year"):
            return before.text == "the"  # "in the first weeks"
        if word.text == "live" and (after is NOBODY or after.stop or after.is_("between")):
            return not before.text.startswith("go")
    return False


def _is_at_hand(words: Words) -> bool:
    """ "Daily touch-base with every technician", "joint dialling with the trainees": work that is named, not told."""
    named, tail = _named(words, 1, len(words))
    if not named or not tail or tail[0].text not in ("with", "of", "beside", "alongside") or _says_bound(words):
        return False
    if "above" in named[-1].thing or _with_peers(named, tail):
        return False
    if any(word.text.endswith("ed") or word.is_("by_others") for word in words):
        return False  # "daily review of every deal handed to the desk"
    return any(word.is_("each", "sellers") for word in tail[1:4])


def _may_be_verb(words: Words) -> bool:
    """Whether a sentence opens with a word that nobody listed, and what it is done to behind it."""
    if len(words) < 3 or words[0].own or words[0].stop or words[0].thing or words[0].text.endswith(_NO_BASE):
        return False
    particle = words[1].text in ("up", "off", "out", "down")
    return "'" not in words[0].text and words[1 + particle].is_("each", "of_whom", "comes")


_NO_BASE = ("ed", "s", "ing", "ly", "ion", "ment", "ness", "ity", "nse")


def _first(words: Words) -> int | None:
    """Where the verb stands with which a sentence opens; None where it opens with anything else."""
    at = _after_time(words)
    if at < len(words) and words[at].is_("executive"):
        while at < len(words) and words[at].is_("executive", "of_whom"):
            at += 1
        return at if at < len(words) and words[at].verb == "s" else None
    if _may_be_verb(words):
        return 0
    for here in range(at, min(at + 3, len(words))):
        word = words[here]
        if word.verb:
            return here if _is_verb(words, here) else None
        if not (word.is_("opens") or (word.text.endswith("ly") and not word.is_("weeks", "of_the_year"))):
            return None
    return None


def _after_time(words: Words) -> int:
    """What stands behind an opening that says when: "each morning, ...", "on Mondays I ..."."""
    if not words or not (words[0].is_("each") or words[0].text in ("on", "in", "at", "before", "after", "during")):
        return 0
    day = next((i for i in range(1, min(5, len(words))) if words[i].is_("days", "weekday", "today")), None)
    if day is None:
        return 0
    behind = day + 1
    while behind < len(words) and (
        words[behind].text in (",", "basis", "i", "you") or words[behind].is_("days", "weekday", "weeks")
    ):
        behind += 1
    return behind if words[behind - 1].text in (",", "i", "you", "basis") else 0


def _is_verb(words: Words, at: int) -> bool:
    """Whether a word is the verb here: "lead the calls" and "answer calls", and not "lead times", "call notes"."""
    word, after = words[at], [one for one in words[at + 1 : at + 5] if not one.text.endswith("ly")][:3]
    if not after or after[0].stop:
        return _one_of_several(words, at)
    if word.is_("is"):
        return after[0].is_("leads_on", "there")
    if after[0].is_("joined"):
        return _one_of_several(words, at)
    if word.verb == "s" and "doubtful" in word.thing and not (at and words[at - 1].is_("executive")):
        return False  # "leads from buyers"
    if word.text == "set" and after[0].text == "up":
        return False
    if word.is_("rather_noun") and after[0].text in _BEHIND_NOUNS and word.text != "work":
        return False  # "plan for each key account"
    if after[0].is_("each", "all", "of_whom", "single", "comes", "leads_on", "sellers"):
        return True
    if word.verb in ("s", "ing"):
        return after[0].many and word.verb == "ing" and "rather_noun" not in word.thing
    if not word.is_("doubtful"):
        return True
    rest = words[at + 2 : _end(words, at)]
    whom = after[0].is_("persons") or any(one.is_("comes", "days", "weekday") for one in rest)
    if after[0].many and (whom or not word.is_("rather_noun")):
        return not any(one.text.endswith("ed") for one in after[1:])
    named = [one for one in after if not one.is_("between")]
    compound = len(named) > 1 and (named[1].many or (len(named) > 2 and named[2].many))
    if word.is_("rather_noun"):
        return compound and after[0].text.endswith(("ed", "ing"))
    return (compound or after[0].is_("run")) and not any(one.text.endswith("ed") for one in words[at + 2 :])


_BEHIND_NOUNS = ("for", "with", "to", "from", "about", "by")


def _one_of_several(words: Words, at: int) -> bool:
    """ "Read and correct each quote", "check, sign and send them": whether a verb of the same form stands behind."""
    return at + 2 < len(words) and words[at + 2].verb == words[at].verb and _is_verb(words, at + 2)


def _verbs(words: Words, start: int) -> list[int]:
    """Where a clause opens with a verb of doing: the first one, and those after a stop or an "and"."""
    found = [start] if start + 1 < len(words) and not words[start + 1].is_("joined") else []
    for at in range(start + 1, len(words) - 1):
        before, word = words[at - 1], words[at]
        if not (before.stop or before.is_("joined", "opens")) or not word.verb or word.verb == "ing":
            continue
        if word.verb == words[start].verb and not words[at + 1].is_("joined") and _is_verb(words, at):
            found.append(at)
    return found


def _end(words: Words, at: int) -> int:
    for i in range(at + 1, len(words)):
        if words[i].stop and words[i].text != ",":
            return i
        if words[i - 1].is_("joined") and words[i].verb == "base" and not words[i].is_("doubtful"):
            return i - 1
    return len(words)


def _is_duty(words: Words, at: int, last: int) -> bool:
    """Whether a clause is a duty: by what it is done to, how often, with whom, and what speaks against it."""
    verb, i = words[at], _behind(words, at, last)
    if verb.is_("stands_in") and _as_whom(words, at, last):
        return True
    if verb.text == "keep" and _is_kept(words[at + 1 : last]):
        return True
    if any(word.text == "over" for word in words[at + 1 : i]) and verb.is_("hands"):
        return False
    if any(word.text == "away" for word in words[at + 1 : at + 4]):
        return False  # "take discounts away from the reps"
    named, tail = _named(words, i, last)
    whole = bool(named) and (named[0].is_("of_whom") or named[-1].verb == "ing") and "above" not in named[-1].thing
    if whole and tail and tail[0].text == "of":
        named, tail = _named(words, i + len(named) + 1, last)  # "the accuracy of the entries"
    if not named or named[0].text in ("me", "us") or _with_peers(named, tail):
        return False
    thing, often = _thing(named) or _of_each(named, tail), _often(words[at + 1 : last])
    if not thing and (often < _OFTEN or verb.is_("is")):
        return False
    light = verb.is_("light") + verb.is_("moves") if words[at + 1].text != "part" else 0
    if not verb.verb:
        light = 1  # a verb that nobody listed
    lent = verb.text == "keep" and any(word.is_("lent") for word in words[at + 1 : i])
    run_there = verb.text == "run" and named[-1].is_("spot")
    tended = verb.text == "look" and words[at + 1].text == "after"
    if lent or run_there or tended or (verb.text in ("take", "do") and "taken" in named[-1].thing):
        light = 0
    return thing + often + _beside(named, tail) > light + _against(named, tail)


def _is_kept(clause: Words) -> bool:
    """ "Keep the shelves stocked", "keep the demo cars washed"; not people, who are kept motivated."""
    if not any(word.is_("of_whom") or word.many for word in clause[:3]) or _with_peers(clause, ()):
        return False
    to_date = any(one.text == "to" and two.text == "date" for one, two in pairwise(clause))
    return to_date or any(
        word.is_("kept") or (word.text.endswith("ed") and not word.is_("felt")) for word in clause[2:]
    )


def _behind(words: Words, at: int, last: int) -> int:
    """Where what a verb is done to begins: behind its particles, adverbs, and an eye or a hand that is lent."""
    i = at + 1
    while i < min(last, at + 5) and (words[i].is_("leads_on", "there") or words[i].text.endswith("ly")):
        i += 1
    aside = words[at].text == "spend"
    if words[at].is_("lends"):
        aside = any(word.is_("lent") for word in words[i : min(last, i + 3)])
    if aside:
        behind = range(i, min(last, i + 6))
        i = next((j + 1 for j in behind if words[j].is_("leads_on", "of") or words[j].verb == "ing"), i)
        while i < last and words[i].is_("leads_on"):
            i += 1
    return i


def _as_whom(words: Words, at: int, last: int) -> bool:
    """ "Act as the reps' first contact", "fill in as account manager", "be the person whom dealers ring"."""
    clause = words[at + 1 : last]
    role = next((i for i, word in enumerate(clause[:6]) if word.is_("roles")), None)
    if role is None or any(word.text in ("more", "trusted") for word in clause):
        return False
    said = {word.text for word in clause[:role]}
    return "as" in said if words[at].text not in ("be", "remain") else bool(said & {"the", "a", "first", "main"})


def _against(named: Sequence[Word], tail: Sequence[Word]) -> int:
    """Points against a duty: it is counted, built or decided, bought, done once a quarter, or by a tool."""
    points = 0
    if any(word.is_("numbers") for word in named) and not any(word.is_("sellers") for word in named):
        points += 2
    counted = zip(tail, tail[1:], tail[2:], strict=False)
    if any(
        word.is_("numbers") and by.text != "at" and not of.is_("working_days", "span", "sellers")
        for by, word, of in counted
    ):
        points += 1
    if any("bought_from" in word.thing for word in chain(named, tail)):
        points += 2
    elif "above" in named[-1].thing:
        points += 1 if any(word.is_("comes") for word in named[:-1]) else 2
    if any(word.is_("of_the_year") for word in chain(named, tail)):
        points += 1 if any(word.text == "month" for word in tail) else 2
    fresh = any(word.text == "new" and not after.is_("sellers", "comers") for word, after in pairwise(named))
    if (fresh and not named[0].is_("each")) or any(word.is_("past") for word in named):
        points += 2
    if (
        tail
        and tail[0].text in ("a", "an", "another")
        and not any(word.is_("days", "weekday", "weeks") for word in tail[1:2])
    ):
        points += 2  # "every customer a welcome pack"
    by_tool = any(one.text in _BY and two.is_("single") for one, two in pairwise(tail))
    by_tool = by_tool or any(word.text == "within" for word in tail)
    if len(tail) > 1 and tail[0].text == "as" and not tail[1].is_("meanwhile", "it", "as_needed"):
        points += 2  # "rewrite bids as stories"
    by_rule = any(one.text == "by" and not two.many and not two.is_("by_hand") for one, two in pairwise(tail))
    from_to = bool(tail) and tail[0].text == "from" and any(word.text == "to" for word in tail)
    return points + by_tool + 2 * (by_rule or from_to)


_NOBODYS = frozenset(("above", "bought_from", "peers", "past", "of_the_year"))
_PERIODS = ("days", "weekday", "weeks", "of_the_year", "working_days")
_AT = frozenset(("at", "on", "behind", "over"))
_BY = ("in", "into", "by", "through", "via", "for")


def _beside(named: Sequence[Word], tail: Sequence[Word]) -> int:
    """A point for where and with whom: at the counter, for sellers, each of somebody, somebody helped with things."""
    whose = any(one.is_("each", "all") and not two.is_(*_PERIODS) for one, two in pairwise(tail))
    if whose or any(word.is_("sellers") for word in tail):
        return 1
    if any(
        word.is_("spot") and not _AT.isdisjoint(w.text for w in tail[max(0, i - 3) : i]) for i, word in enumerate(tail)
    ):
        return 1
    if any(word.is_("comes") and after.many for word, after in pairwise(tail)):
        return 1
    if any(word.many and after.text in ("who", "whose") for word, after in pairwise((named[-1], *tail))):
        return 1  # "for customers who come in off the street"
    if len(tail) > 1 and tail[0].text in ("for", "to") and tail[1].is_("comers") and tail[1].many:
        return 1  # "itineraries for guests"
    helped = len(tail) > 1 and tail[0].text in ("with", "on") and named[-1].is_("sellers", "comers")
    counted = any(word.is_("numbers") or word.text == "new" for word in tail)
    return int(helped and not counted and any(word.many and "above" not in word.thing for word in tail))


def _with_peers(named: Sequence[Word], tail: Sequence[Word]) -> bool:
    """Whether the executive's own circle has part in it; an account executive or a sales lead to ring is no part."""
    if any(word.is_("elsewhere") for word in tail):
        return True
    for before, word in pairwise((NOBODY, *named, NOBODY, *tail)):
        if word.is_("meanwhile"):
            return False
        if word.is_("peers") and before.text != "account":
            return True
        if word.text in ("lead", "leads") and before.text in ("team", "sales", "sdr", "bdr"):
            return True
    return False


def _named(words: Words, start: int, last: int) -> tuple[list[Word], list[Word]]:
    """The words that name what a verb is done to, and what follows them."""
    named: list[Word] = []
    for i in range(start, last):
        word = words[i]
        if word.is_("between") or word.stop or word.is_("joined"):
            if word.text == "of" and named and named[-1].is_("each", "all"):
                continue
            return named, list(words[i:last])
        if named and word.is_("each", "all", "single", "twice") and not words[i - 1].is_("all", "of_whom"):
            return named, list(words[i:last])
        if named and word.is_("today", "weeks") and (i + 1 == last or not words[i + 1].thing - _LINKS):
            return named, list(words[i:last])
        if not word.text.endswith("ly") or word.is_("today", "weeks"):
            named.append(word)
    return named, []


def _thing(named: Sequence[Word]) -> int:
    """Points for what comes round: each of them, the sellers' own, what a day brings in, several of them."""
    if len(named) > 1 and named[-1].is_("behind"):
        named = named[:-1]  # "proposals older than a week", "calls live"
    head, before = named[-1], named[:-1]
    if head.is_("days", "weekday", "weeks", "working_days", "span"):
        return 0
    if named[0].is_("all") and any(word.is_("comes") for word in before):
        return 2  # "all outgoing copy"
    if any(word.owner and not word.thing & _NOBODYS for word in before):
        return 1 + (head.many or any(word.owner and word.is_("sellers") for word in before))
    if named[0].is_("each"):
        return 1 if len(named) == 1 or named[0].text.endswith(("one", "body")) else 2
    if head.many and any(word.is_("comes") or (word.many and word.is_("sellers")) for word in before):
        return 2  # "overdue tasks", "the reps' calls"
    if head.many and named[0].is_("of_whom") and len(named) > 2 and named[-2].many:
        return 2  # "the fitters' hours"
    if named[0].is_("single"):
        return int(head.is_("sellers") and head.text != "team")
    if head.many or head.is_("run"):
        return 1
    return int(head.is_("spot") and (named[0].is_("of_whom") or len(named) == 1))


def _of_each(named: Sequence[Word], tail: Sequence[Word]) -> int:
    """A point for one thing that each of them has: "the offer for every tender"."""
    linked = len(tail) > 1 and tail[0].text in ("of", "for", "with", "on", "to") and tail[1].is_("each", "all")
    to_some = len(tail) > 2 and tail[0].text == "to" and tail[1].many and tail[2].text in ("who", "whose")
    return int((linked or to_some) and named[0].text == "the")


def _often(clause: Words) -> int:
    """Points for how often: on each working day or in person, each week, or whenever something happens."""
    by_turns = zip(clause, clause[1:], clause[2:], strict=False)
    if any(word.is_("today") for word in clause):
        return _OFTEN
    if any(one.text == other.text and by.text == "by" for one, by, other in by_turns):
        return _OFTEN  # "one by one", "case by case"
    points = 0
    for before, one, word in zip((NOBODY, *clause), clause, clause[1:], strict=False):
        lasts = before.text in _ONLY_FOR and not one.is_("each")
        if word.is_("days") and one.is_("each", "single", "between", "of_whom") and one.text != "one" and not lasts:
            return _OFTEN
        if one.is_("numbers") and word.is_("working_days") and not lasts:
            points = 1 if word.text == "times" else _OFTEN
        weekly = word.is_("weeks") and one.is_("single", "each")
        on_friday = word.is_("weekday") and one.is_("each", "between")
        at_eight = one.text == "before" and word.is_("numbers")
        if weekly or on_friday or at_eight or (one.text in ("before", "until", "while", "if", "as") and word.is_("it")):
            points = max(points, 1)
    return points


_ONLY_FOR = ("for", "in", "within", "after")
"""Before "a day", "two days": how long something takes, and not how often it is done."""
