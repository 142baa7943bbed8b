"""AUT706 · a change of how people work told by the shape of its sentence, whatever the trade.

`statements` knows such changes by pairs of words that somebody listed. Here a sentence is taken apart: who does what to
what. What is done puts in place, alters or ends; what it is done to is named by a noun that is a way of working
("handover", "cut-off"), or by a plain thing that another word makes one ("quote path", "commit call"); and its last
noun is none that only measures, reports, sells or names people ("handover time", "approval report"). The same holds
for the passive, for work that is dealt out ("enquiries go to the nearest depot"), for what must be, and for people who
are made to do something. A sentence that opens with looking, learning, reporting or selling changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from rules.families.aut_ways_told import (
    becomes,
    comes_round,
    contrasted,
    dealt_out,
    goes,
    obliged,
    people_do,
    waits,
)
from rules.families.aut_ways_words import (
    BEHIND,
    END,
    MOST_BEFORE,
    NOUNS,
    WORDS,
    Word,
    at_work,
    is_old,
    is_way,
    may_be_way,
    named_from,
    works,
)
from rules.texts.words import PerWord, Place

_MEASURED = re.compile(r"\d\s?%|\bpercent\b|\bper cent\b")
_BOUND = re.compile(r"\b(?:above|over|under|below|than|beyond|to|until|from|exceeding)\s[$€£]?\d[\d.,]*k?\s?%?")


_TELLS = PerWord(lambda piece: _bits(piece))


def _bits(piece: str) -> int:
    """1 for a word that names a way, a part, work or people, 2 for one that does something to it."""
    words = WORDS[piece]
    named = any(word.is_("way", "part", "old", "item", "group", "meets") for word in words)
    does = any(word.verb or word.is_("holds", "often", "group", "waits") or word.text in _ALSO for word in words)
    return named | 2 * does


_ALSO = frozenset(("away", "rid", "becomes", "become", "longer", "rather"))


@lru_cache(maxsize=1024)
def ways_changed(text: str) -> tuple[Place, ...]:
    """Where a plain text changes how people work, told by its shape: the first such place, or none."""
    pieces = text.split()
    told = 0
    for bits in _TELLS.of_each(pieces):
        told |= bits
    if told != 3 or text.endswith("?") or _asks(pieces) or _MEASURED.search(_BOUND.sub("", text)):
        return ()
    words = [*chain.from_iterable(WORDS.of_each(pieces)), END]
    for start, clause in _clauses(words):
        found = _found(clause)
        if found is not None:
            return (_place(text, words, start + found[0], start + found[1]),)
    return ()


def _asks(pieces: Sequence[str]) -> bool:
    """Whether a text opens as a question or a supposition does; "do away with" asks nothing."""
    opening = WORDS[pieces[0]]
    return bool(opening) and opening[0].is_("asks") and pieces[1:2] != ["away"]


def looks_on(text: str) -> bool:
    """Whether a plain text opens with looking on: "understand why the handover fails", "attend the Monday meeting"."""
    if text.startswith(("number of ", "list of ", "share of ")):
        return True
    words = [*chain.from_iterable(WORDS.of_each(text.split()))]
    if not words or words[0].is_("onlooker"):
        return bool(words)
    done = any(word.is_("looked_at") for word in words)
    return done and not any(word.is_("often") or word.text in ("every", "each") for word in words)


def _clauses(words: Sequence[Word]) -> Iterator[tuple[int, list[Word]]]:
    """The parts between stops, and those behind an "and" that a verb follows; what a look opens is left out."""
    start, looking = 0, False
    for i, (word, after) in enumerate(pairwise((*words, END))):
        if not (word.stop or (word.text in _JOINS and (after.verb or after.text == "then"))):
            continue
        clause = [*words[start:i], *BEHIND]
        joined = words[start - 1].text in ("and", "&", "but", ",")  # before the first one stands the end
        first = _first(clause)
        looking = _looks(clause, first) or (looking and joined and not clause[first].does(*_DOING))
        if not looking:
            yield start, clause
        looking = looking and (word.text == "," or word.text in _JOINS)
        start = i + 1


_JOINS = ("and", "then", "&", "but")
_DOING = ("brings", "alters", "ends")
_OPENS = frozenset(("to", "we", "i", "will", "should", "must", "also", "then", "finally", "please", "they", "you"))


def _first(clause: Sequence[Word]) -> int:
    """Where a clause opens, behind words that only lead to its verb."""
    return next(i for i, word in enumerate(clause) if not (word.text in _OPENS or word.text.endswith("ly")))


def _looks(clause: Sequence[Word], at: int) -> bool:
    """Whether a clause opens with a look: "map the routing", "understand why", and not "review board in place"."""
    word, after = clause[at : at + 2]
    if not word.does("looks") or word.form == "s" or (word.form == "ing" and word.is_("group")):
        return False
    return after.is_("articles", "bounds") or after.figure or not (after.is_("way", "thing") or after.stop)


def _found(clause: Sequence[Word]) -> tuple[int, int] | None:
    """The first and the last word of what a clause changes."""
    at = _first(clause)
    opening = clause[at]
    done = opening.verb and opening.form != "s" and not opening.is_(*NOUNS)
    for tell in _DONE_TO if done else _ALL:
        found = tell(clause, at)
        if found is not None:
            return found[0], min(found[1], len(clause) - len(BEHIND) - 1)
    return None


# What is done to a way


def _is_done(clause: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "Trim the sign-off chain", "do away with paper slips", "change how leads are passed on"."""
    verb = clause[at]
    if verb.text in ("do", "doing", "get", "getting") and (behind := _away(clause, at)):
        named, last = named_from(clause, behind)
        return (at, last) if named and is_old(named) else None
    if verb.text in _STOPS and clause[at + 1].text.endswith("ing"):
        without = any(word.is_("waits") for word in clause[at + 2 :])
        return (at, at + 1) if without or clause[at + 1].text in ("letting", "allowing", "having") else None
    if not verb.does("of_ways", "brings", "alters", "ends", "sets", "rules", "moves", "keeps") or verb.form == "s":
        return None
    i = at + 1
    while clause[i].is_("leads_on"):
        i += 1
    if clause[i].text in ("how", "who", "when", "which", "where") and verb.does("rules", "alters"):
        return (at, len(clause)) if _works_behind(clause[i + 1 :]) else None
    named, last = named_from(clause, i)
    if not named:
        return None
    if (verb.does("moves") or not named[-1].is_("group")) and (to := _another_way(clause, named, last + 1, verb)):
        return at, to
    if verb.does("brings", "alters", "ends") and is_way(named):
        return at, last
    if verb.does("of_ways") and may_be_way(named) and not any(word.is_("tool") for word in named):
        return at, last
    if verb.does("keeps"):
        return (at, last) if any(word.is_("hours") for word in named) and _for_work(clause[last + 1 :]) else None
    if verb.text in ("make", "making") and any(word.is_("made_so") for word in named) and at_work(named):
        return at, last
    if (verb.does("ends") or verb.does("remakes")) and is_old(named) and may_be_way(named):
        return at, last
    if (
        verb.does("ends")
        and not named[-1].is_("served")
        and clause[i].is_("ours")
        and named[-1].is_("old", "item", "meets")
        and may_be_way(named)
    ):
        return at, last
    light = verb.does("sets", "moves") and named[-1].is_("way") and not named[-1].is_("paper")
    return (at, last) if light and not any(word.is_("other", "measure") for word in named) else None


_STOPS = frozenset(("stop", "stopping", "quit", "cease"))


def _for_work(rest: Sequence[Word]) -> bool:
    """Whether hours are kept for work: "two mornings a week for outbound"."""
    return any(word.text == "for" and after.is_("part", "item", "group") for word, after in pairwise(rest))


def _away(clause: Sequence[Word], at: int) -> int:
    """Where what is done away with begins; 0 where nothing is."""
    said = [word.text for word in clause[at + 1 : at + 3]]
    return at + 3 if said in (["away", "with"], ["rid", "of"]) else 0


def _works_behind(rest: Sequence[Word]) -> bool:
    """Whether what follows "how" or "who" is work that is done: "how referrals are passed", "who grants samples"."""
    item = any(word.is_("item", "way", "part", "old") for word in rest)
    return item and not any(word.text in ("value", "we're", "feel", "think", "buy", "buyers") for word in rest)


def _another_way(clause: Sequence[Word], named: Sequence[Word], start: int, verb: Word) -> int | None:
    """The last word of the way that people or work are moved to: "... over to a shared job queue"."""
    people = named[-1].is_("group")
    if not verb.does("moves", "alters"):
        return None
    if not (people or at_work(named)) or (not people and not may_be_way(named)):
        return None
    i = start
    while clause[i].is_("leads_on") and clause[i].text not in _TO:
        i += 1
    if clause[i].text not in _TO or (clause[i].text == "of" and clause[i - 1].text != "out"):
        return None
    behind, last = named_from(clause, i + 1)
    if clause[i + 1].is_("several"):
        return None
    if not behind or any((word.figure and "-" not in word.text) or word.is_("measure", "results") for word in behind):
        return None
    if clause[i].text == "from" and clause[i - 1].text == "away":
        return last if at_work(named) and behind[-1].is_("group") else None
    if people:
        freed = clause[i].text == "of" and may_be_way(behind)  # "out of"
        return last if freed or is_way(behind) or is_old(behind) else None
    further = next((k for k in range(last + 1, len(clause)) if clause[k].text in _TO), None)
    if clause[i].text in ("from", "off") and further is not None:
        behind, last = named_from(clause, further + 1)
    if behind and behind[-1].is_("tool") and clause[i].text != "on":
        return last
    if clause[i].text == "under":
        return None
    return last if behind and (at_work(behind) or behind[-1].is_("thing", "group")) and may_be_way(behind) else None


_TO = frozenset(("to", "onto", "into", "on", "in", "off", "under", "from", "of"))
# What is made of people and work


def _made_to(clause: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "Have the call centre tag each cancellation", "require branch managers to release quotes"."""
    verb = clause[at]
    if not verb.does("makes") or verb.form == "s":
        return None
    i = next((i for i in range(at + 1, at + 6) if clause[i].is_("group") and not _goes_on(clause, i)), None)
    if i is None or clause[at + 1].is_("several") or any(word.is_("bounds") for word in clause[at + 1 : i]):
        return None
    to = clause[i + 1].text == "to"
    does = clause[i + 1 + to]
    if not (to or verb.text in ("have", "having", "let", "letting", "make", "making")) or does.stop:
        return None
    if not (works(does, "base") or (does.form == "base" and does.does("handled", "brings", "ends", "alters", "sets"))):
        return None
    rest = clause[i + 2 + to :]
    if not any(word.is_("item", "way", "part", "old") for word in rest) or any(w.figure for w in rest[:2]):
        return None
    return at, i + 4


def _goes_on(clause: Sequence[Word], i: int) -> bool:
    """Whether the noun goes on behind a word: "call centre", "sales managers"."""
    return clause[i + 1].is_("group") and clause[i + 1].form != "base"


def _has_been_done(clause: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "New lead statuses configured", "territory rules are rewritten", "quote path in force"."""
    named, last = named_from(clause, at)
    if not named or last - at > MOST_BEFORE or any(word.is_("counts") for word in clause[at:last]):
        return None
    i = last + 1
    while clause[i].is_("linking") or clause[i].text.endswith("ly"):
        i += 1
    if not is_way(named):
        ended = clause[i].done("ends") and clause[i].text not in ("dropped", "ended")
        return (at, i) if ended and is_old(named) else None
    if clause[i].done("brings", "alters", "ends", "of_ways") or (
        clause[i].is_("settled") and not named[-1].is_("paper")
    ):
        return at, i
    if clause[i].done("moves", "makes") and clause[i + 1].is_("bounds", "articles"):
        return at, i + 1
    return (at, i + 1) if clause[i].text == "in" and clause[i + 1].is_("holds") else None


_DONE_TO = (_is_done, _made_to, waits, contrasted)
_ALL = (
    _is_done,
    _made_to,
    waits,
    goes,
    contrasted,
    becomes,
    _has_been_done,
    dealt_out,
    obliged,
    comes_round,
    people_do,
)


def _place(text: str, words: Sequence[Word], first: int, last: int) -> Place:
    """Where the words from `first` to `last` stand in their text."""
    start = end = 0
    for i, word in enumerate(words[: last + 1]):
        at = text.index(word.text, end)
        end = at + len(word.text)
        if i == first:
            start = at
    return start, end
