"""MET602 · sentences without figures that promise nothing anyone could check, read from how they are built.

A promise is taken apart into clauses. One that tells a deed with an object that is there or not, a rule, a rhythm, or
a state reached makes the whole checkable. Where none does, the first that speaks only of degree, effort, opinion or an
abstraction is what nobody can check. A clause that tells neither leaves the promise alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rules.families.met_deeds import DEED, HEADS, done, ends, object_of, there
from rules.families.met_words import Word, read

_LONG = 40
"""A sentence of more words tells what is done, and how."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of a sentence: the word that leads to it, and its places."""

    by: str
    first: int
    last: int


@lru_cache(maxsize=1024)
def judged(text: str) -> bool | tuple[int, int] | None:
    """What a plain text without figures promises: True for something that anyone can check, the start and end of the
    words that nobody can check, or None where it cannot be told."""
    ends = _FIRST_PART.match(text)
    if ends is not None:
        # Most promises tell at once, and need not be read to the end.
        words = read(ends[0])
        if words and not words[-1].is_("praise", "more") and _told(words):
            return True
    words = read(text)
    if not words or len(words) > _LONG:
        return None
    found: tuple[int, int] | None = None
    main: Word | None = None
    for clause in _clauses(words):
        verdict, verb = _judged(words, clause, main)
        if verdict is True:
            return True
        main = main or verb
        if found is None and isinstance(verdict, tuple):
            found = words[verdict[0]].start, words[verdict[1]].end
    return found


_FIRST_PART = re.compile(r"[^,;:(]{20,}(?=[,;:])")


def checkable_beside(text: str, start: int, end: int) -> bool:
    """Whether a clause other than that of some empty words makes a promise checkable."""
    begin = max(text.rfind(stop, 0, start) for stop in _STOPS) + 1
    ends = [at for stop in (*_STOPS, " by ") if (at := text.find(stop, end)) >= 0]
    return any(_told(read(part)) for part in (text[:begin], text[min(ends, default=len(text)) :].lstrip(_STOPS)))


_STOPS = ",;:."


def _told(words: Sequence[Word]) -> bool:
    return any(_judged(words, clause, None)[0] is True for clause in _clauses(words))


def _clauses(words: Sequence[Word]) -> Iterator[_Clause]:
    """The parts between stops and the words that begin a new clause."""
    by, first = ".", 0
    for at, word in enumerate(words):
        if word.is_("stop", "and", "part") and not _joins(words, first, at):
            if at > first:
                yield _Clause(by, first, at)
            by, first = word.text, at + 1
        elif word.text == "to" and at > first and at + 1 < len(words) and _base_verb(words[at + 1]):
            yield _Clause(by, first, at)
            by, first = "to", at + 1
    if first < len(words):
        yield _Clause(by, first, len(words))


def _joins(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether a word that could begin a clause goes on with this one: "with" and "as" before a name, "that" of one."""
    word = words[at]
    if word.text == "with" and any(w.ending == "ed" and w.is_("act", "paper") for w in words[at + 2 : at + 8]):
        return False
    return word.text in ("with", "as", "through", "via", "after", "before", "than") and not (
        word.text in ("with", "through", "via") and at + 1 < len(words) and words[at + 1].is_("one", "each")
    )


def _base_verb(word: Word) -> bool:
    return not word.ending and word.is_("degree", "effort", *DEED)


def _judged(
    words: Sequence[Word], clause: _Clause, main: Word | None
) -> tuple[bool | tuple[int, int] | None, Word | None]:
    """What a clause tells: True for something checkable, the places of empty words, None for neither; and its verb."""
    begins = clause.by in ".:;-!?()"
    at = _opened(words, clause.first, clause.last)
    if at >= clause.last:
        return None, None
    verb = words[at]
    if clause.by in ("until", "unless"):
        return True, None
    if clause.by == "by" and verb.ending != "ing":
        return None, None
    if verb.is_("seen") and at + 1 < clause.last and words[at + 1].text in ("as", "for", "by"):
        return (at, at + 1), None
    leads = verb.is_("degree", "effort", "study", *DEED) and _is_verb(words, at, clause, main)
    empty = leads and not verb.is_("study", *DEED) and not _turned_deed(words, at)
    if _ruled(words, at, clause.last, empty):
        return True, verb
    if not empty and (told := _undergone(words, at, clause.last)) is not None:
        return told, None
    if words[clause.first - 1 if clause.first else 0].is_("aside") or words[clause.first].is_("aside"):
        if main is None and clause.by in ("that", "which") and verb.ending == "s":
            named = words[object_of(words, -1)]
            if at + 1 == clause.last or (verb.is_("degree", "effort") and not named.is_("thing")):
                return (clause.first, at), None  # "a website that converts", "pricing that reflects our value"
        return _opinion(words, at - 1, clause.last) if clause.by in ("that", "which") else None, None
    if verb.text == "from" and any(w.text == "to" for w in words[at:]):
        return True, None
    if leads:
        if clause.by == "to" and main is not None and not main.is_("with_others"):
            return None, verb
        if empty:
            head = object_of(words, at)
            if verb.ending == "ed" and head >= 0 and words[head].is_("thing"):
                return None, None
            into = at + 1 < len(words) and words[at + 1].text in ("to", "into")
            if into and verb.text in ("expand", "extend", "expanding"):
                entered = object_of(words, at + 1)
                told = words[at + 2 : entered + 1]
                return (
                    None
                    if told and told[-1].ending != "s" and not any(w.is_("more") for w in told)
                    else (at, max(at, entered))
                ), verb
            if _bounded(words, at, head, clause.last) or (at + 1 < clause.last and words[at + 1].text == "in"):
                return None, None
            return (at, max(at, head)), verb
        return done(words, at, clause.last), verb
    if (
        verb.ending == "ed"
        and verb.is_("act", "paper")
        and not verb.is_("degree")
        and clause.by in ("and", ",")
        and ends(words, at, clause.last)
    ):
        return True, None
    if clause.by in ("with", "through", "via"):
        head = object_of(words, clause.first - 1)
        return (True if head >= 0 and words[head].is_("thing") else None), None
    if opinion := _opinion(words, at, clause.last):
        return opinion, None
    if begins and not (clause.last < len(words) and words[clause.last].text == ":"):
        named = _named(words, at)
        if named is None and clause.by == ":" and clause.last - at > _RULE:
            return True, None
        return named, None
    return None, None


def _bounded(words: Sequence[Word], at: int, head: int, last: int) -> bool:
    """Whether a verb of degree or effort has an object or an end that anyone can see: "coach each seller on a deal",
    "maintain a risk register", "simplify the price list to one page", "own booth at the fair"."""
    if head <= at:
        return False
    verb, thing, first = words[at], words[head].is_("thing"), words[at + 1]
    if first.is_("each") and words[head].is_("thing", "crowd") and words[head].ending != "s":
        return True
    if thing and (
        (first.is_("one") and verb.text in ("maintain", "keep"))
        or (verb.text in ("own", "upgrade") and words[head].ending != "s")
    ):
        return True
    for i in range(head + 1, last - 1):
        if words[i].text == "to" and (
            words[i + 1].is_("one", "number") or words[i + 1].text == "those" or verb.text == "promote"
        ):
            return True
    return False


def _turned_deed(words: Sequence[Word], at: int) -> bool:
    """Whether a verb of effort is a deed by what stands behind it: "work out", "upgrade to", "retain an agency"."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None:
        return False
    head = words[object_of(words, at)]
    if head.is_("priced") and words[at].text in ("raise", "lower", "increase", "cut", "reduce"):
        return True
    return after.text in _TURNS.get(words[at].text, ()) or (
        after.is_("one") and words[at].text in ("retain", "engage", "promote", "work") and not head.is_(*HEADS)
    )


_TURNS = {
    "work": {"out", "back"},
    "upgrade": {"to"},
    "look": {"over"},
    "turn": {"on", "off"},
    "add": {"up"},
    "keep": {"a", "one"},
    "speak": {"at"},
}


def _opened(words: Sequence[Word], at: int, last: int) -> int:
    """Where a clause's first word of weight stands, behind "we will continue to", "the team should" and adverbs."""
    while at < last and (
        words[at].is_("subject", "modal")
        or words[at].is_("opens")
        or (words[at].text.endswith("ly") and not words[at].is_("rhythm", "each") and words[at].text != "daily")
    ):
        at += 1
    return at


def _is_verb(words: Sequence[Word], at: int, clause: _Clause, main: Word | None) -> bool:
    """Whether the word that leads a clause is its verb, and no noun or part of a list."""
    word = words[at]
    if clause.by in ("and", ",", "or", "&", "/", "then") and word.ending != ("" if main is None else main.ending):
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if not word.is_("thing", "crowd", "measure", "body", "abstract"):
        return True
    if word.ending == "s" and at == clause.first:
        return word.is_("effort", "degree") and after is not None and after.text in ("with", "the", "our", "all", "in")
    # "report", "lead", "market": a verb before what can only be its object.
    if after is None or after.is_("stop", "and", "part") or after.text in ("of", "is", "are", "has"):
        return False
    if after.is_("article", "one", "each", "praise", "more"):
        return True
    if after.is_("mass") and not word.is_(*DEED):
        return False  # "support team available"
    last = object_of(words, at)
    if last > at + 1 and words[last].is_("thing", "body") and words[last].ending != "s" and not word.is_(*DEED):
        return any(w.is_("preposition") for w in words[at:last])  # "lead scoring model"
    return not any((w.ending == "ed" and w.is_(*DEED)) or w.is_("live") for w in words[at + 1 : clause.last])


def _ruled(words: Sequence[Word], at: int, last: int, empty: bool) -> bool:
    """Whether a rhythm, a rule or a state reached is told, whatever else is."""
    if words[at].text in ("no", "only", "nothing", "neither") and len(words) - at > _RULE:
        head = object_of(words, at)
        return head < 0 or not (words[at + 1].is_("more") or words[head].is_("abstract"))
    begin = at + 1 if words[at].is_("ensure") or words[at - 1].text == "sure" else at
    if begin < last and words[begin].text == "that":
        begin += 1
    return (
        begin < last
        and (begin > at or not empty)
        and words[begin].is_("each")
        and len(words) - begin > _RULE
        and _opinion(words, begin, len(words)) is None
        and not any(word.is_("praise", "abstract") and not word.is_("thing", "body") for word in words[begin + 1 :])
    )


_RULE = 3
"""A rule has more words than these: every deal has an owner."""


def _undergone(words: Sequence[Word], at: int, last: int) -> bool | tuple[int, int] | None:
    """What was done to the noun before a participle: "the portal launched", "processes are improved"."""
    for i in range(at + 1, last):
        word = words[i]
        if word.ending != "ed" or (word.kinds and not word.is_("degree", "study", *DEED)):
            continue
        before = words[i - 1]
        if before.is_("article", "one", "each", "praise", "more", "preposition"):
            continue
        if not before.is_("be") and not ends(words, i, last):
            continue
        if any(w.is_("more") for w in words[at:last]) or any(
            w.is_("manner") and not w.is_("place") for w in words[i + 1 : last]
        ):
            return at, i
        if word.is_("degree") and not word.is_("study", *DEED):
            return at, i
        head = object_of(words, at - 1, i)
        if (
            word.is_("act")
            and before.is_("be")
            and not (head >= 0 and words[head].is_("abstract", "measure" if word.is_("make") else "abstract"))
        ):
            return True
        return (
            True
            if head < 0 or not word.kinds or word.is_("paper", "study") or there(words, word, at, head, passive=True)
            else (at, i)
        )
    return None


def _opinion(words: Sequence[Word], at: int, last: int) -> tuple[int, int] | None:
    """What is told by manner, feeling or praise: "sellers talk value", "handoffs are smooth"."""
    for i in range(at + 1, last):
        word, before = words[i], words[i - 1]
        if word.is_("preposition") and i - at <= 1:
            return None
        if before.is_("be", "modal") and word.is_("praise", "more", "manner", "abstract"):
            return max(at, 0), i
        if word.is_("manner") and i > at and not word.is_("preposition") and not before.is_("one", "number"):
            return max(at, 0), i
        if (
            word.is_("more")
            and (i > at + 1 or before.is_("crowd", "body", "measure", "abstract"))
            and not before.is_("one", "number")
            and words[i - 1].text != "no"
        ):
            return max(at, 0), i
        if (
            word.is_("praise")
            and before.is_("crowd", "body", "abstract", "measure", "manner")
            and (i + 1 >= last or words[i + 1].is_("and", "preposition", "stop"))
        ):
            return max(at, 0), i
        if (
            word.is_("degree", "effort")
            and not word.is_("thing", "body", "crowd", "measure", "abstract", "be", *DEED)
            and word.ending in ("", "s")
            and before.is_("crowd", "body", "abstract", "measure")
            and (word.ending == "s") != (before.ending == "s")
        ):
            return max(at, 0), i  # "messaging resonates", "sales cycles shorten"
        if (
            word.is_("felt")
            and word.ending in ("", "s")
            and before.is_("crowd", "subject", "body", "modal", "measure", "abstract")
        ):
            return max(at, 0), i
    return None


def _named(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """What a clause without a verb names, where it can only be more or less: "seamless handoffs", "team alignment"."""
    begin = at + 1 if words[at].is_("article", "one") and at + 1 < len(words) else at
    if begin + 1 < len(words) and words[begin + 1].text == "than":
        return None
    head = object_of(words, begin - 1)
    if words[at].is_("each") and (
        praise := next((i for i in range(at + 1, len(words)) if words[i].is_("praise")), None)
    ):
        return at, praise
    if words[begin].is_("more"):
        return begin, max(begin, head)
    if head < 0:
        return None
    noun = words[head]
    if words[begin].is_("praise") and (not noun.is_("thing") or noun.ending == "s"):
        return begin, head
    if head + 1 < len(words) and words[head + 1].ending == "s" and words[head + 1].is_("effort", "study", *DEED):
        return None
    if any(w.is_("act", "paper") and not w.ending and not w.is_("thing", *HEADS) for w in words[begin + 1 : head]):
        return None
    return (begin, head) if noun.is_(*HEADS) and not noun.is_("thing", "body") else None
