"""MET601 · which sentences promise a vanity figure, read from how they are built, in any order of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, pairwise, takewhile
from operator import attrgetter

from rules.texts.words import NOTHING, Lexeme, PerWord, Place, classes_of, forms, lexemes_of, places_of

_END = Lexeme("", NOTHING, "", stop=True)
"""What stands behind the last word of a text, and, at -1, before its first."""
_KINDS = frozenset({"vanity_noun", "vanity_sure", "vanity_lead", "activity_noun", "contact_verb"})
_CONVERTED = forms("converted")
_AMONG = forms("among")
_KINDS_OF_REACH = forms("kinds of reach")
_MOST_SEEN = forms("most seen")
_LEAD_COUNTS = forms("lead counts")
_ALWAYS = forms("always")
_UNCOUNTED = forms("uncounted")
_GOES_ON = forms("goes on")
_CONSUMED = forms("consumed")
_COMPARED = forms("compared")
_BEFORE_TARGET = forms("before target")
_SENT = frozenset({"dial", "email", "call", "phone", "post", "tweet"})
_AGAINST = frozenset({"replace", "stop", "drop", "cut", "reduce", "no", "end", "fewer", "less", "limit", "cap"})
_A_RATING = re.compile(r"[0-5](?:[.,]\d)?\+?$")
_OF_AN_AUDIENCE = frozenset({"subscriber", "follower", "visitor", "reader", "listener", "viewer", "fan"})
_PAID_FOR = ("subscri", "member", "registr", "attend")
_PAYS = frozenset({"paid", "paying", "premium", "paid-up", "fee-paying"})
_BETTER = frozenset({"better", "stronger", "healthier"})
"""What leads are to be, and not more of them: "deliver better leads" tells no count."""
_LED = frozenset({"team", "squad", "shift", "crew"})
"""What the leads of are people: "the two team leads run the review"."""
_MANY_IN_WORDS = frozenset(
    {"fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "hundred", "hundreds", "thousand", "thousands"}
)
_MANY = 15
"""Calls, mails or people from which on a number of them is a count to be reached, and no round of conversations."""
_NEAR = 9
"""Words behind a noun among which its target is looked for."""
_OF_VANITY = (
    "vanity_noun",
    "vanity_sure",
    "vanity_place",
    "measure_noun",
    "preposition",
    "article",
    "frequency",
    "empty_adjective",
    "quantifier",
    "period",
    "move",
    "rise",
    "degree",
    "do_count",
)
"""Classes of words that add nothing to a promise of attention."""
_SHORT = 8
"""A sentence of no more words, its end counted, has nothing but its noun to promise: "monthly website visits"."""


@lru_cache(maxsize=1024)
def vanity_promises(text: str) -> tuple[Place, ...]:
    """Where a plain text promises to move, to reach or to make so many of what only impresses: start and end."""
    found = tuple(_vanity_promises((*lexemes_of(text), _END)))
    if not found:
        return ()
    places = places_of(text)
    return tuple((places[first][0], places[last][1]) for first, last in found)


def _vanity_promises(words: Sequence[Lexeme]) -> Iterator[tuple[int, int]]:
    """The first and the last word of each promise."""
    telling = list(_TELLS.of_each(map(_SAID, words)))
    for at, word in compress(enumerate(words), telling) if any(telling) else ():
        if _most_seen(words, at):
            yield at, at + 1
        if _more_of_it(words, at):
            yield at - 1, at
        if word.text in _CONSUMED and (first := _consumed(words, at)) is not None:
            yield first, at
        if word.classes.isdisjoint(_KINDS):
            continue
        kind = _vanity_kind(words, at)
        if kind and (start := _promised(words, at, kind)) is not None:
            yield start, at
        elif word.is_("contact_verb") and (end := _contacts(words, at)) is not None:
            yield at, end


_SAID = attrgetter("text")
_TELLS = PerWord(lambda said: said in ("most", "more", "activity") or not classes_of(said)[0].isdisjoint(_KINDS))


def _most_seen(words: Sequence[Lexeme], at: int) -> bool:
    """ "Become the most followed brand", "make our blog the most visited"."""
    return (
        words[at].text == "most"
        and words[at + 1].text in _MOST_SEEN
        and any(w.text.startswith(("become", "make")) for w in words[:at])
    )


def _consumed(words: Sequence[Lexeme], at: int) -> int | None:
    """Where "10,000 brochures downloaded" begins."""
    first = next((i for i in range(max(0, at - 4), at) if words[i].number and _is_many(words[i])), None)
    if first is None or any(word.stop for word in words[first:at]) or words[at + 1].is_("preposition"):
        return None
    return first if any(word.is_("vanity_place", "vanity_noun") for word in words[first:at]) else None


def _more_of_it(words: Sequence[Lexeme], at: int) -> bool:
    """ "Email more", "more outbound activity"."""
    word, before = words[at].text, words[at - 1]
    return (word == "more" and before.text in _SENT and before.ending == "") or (
        word == "activity"
        and before.text in ("outbound", "sales", "outreach", "calling")
        and (
            any(w.is_("quantifier") for w in words[:at]) or words[at + 1].text in ("up", "rises", "doubled", "doubles")
        )
    )


def _vanity_kind(words: Sequence[Lexeme], at: int) -> str:
    """What a noun counts: `vanity`, `lead`, `activity`; empty for anything else."""
    if words[at].ending in ("ing", "ed"):
        return ""
    return next((kind for kind, counts in _COUNTS if counts(words, at)), "")


def _counts_leads(words: Sequence[Lexeme], at: int) -> bool:
    """Leads and enquiries that nobody qualified."""
    return (
        _is_lead(words[at])
        and (words[at].ending == "s" or words[at + 1].text in _LEAD_COUNTS)
        and not any(w.is_("lead_good") for w in words[: at + _NEAR])
        and words[at - 1].text not in _LED
        and not (words[at - 1].text in _BETTER and "more" not in (w.text for w in words[:at]))
    )


def _is_lead(word: Lexeme) -> bool:
    return (word.is_("vanity_lead") and word.text.startswith(("lead", "enquir", "inquir"))) or word.text.endswith(
        ("_request", "_requests", "_fill", "_fills")
    )


def _counts_for_vanity(words: Sequence[Lexeme], at: int) -> bool:
    """Followers wherever they are; visits, reach or views of a place where people look."""
    word, before = words[at], words[at - 1]
    if word.text.startswith(_PAID_FOR) and any(w.text in _PAYS for w in words[:at]):
        return False
    if word.text == "stars" and _A_RATING.match(before.text):
        return False  # "4.5 stars in the app store"
    if word.text.startswith("member") and words[at + 1].text == "of":
        return False  # "members of the board"
    if word.text in _OF_AN_AUDIENCE and words[at + 1].is_("measure_noun"):
        return True  # "subscriber count"
    if word.is_("vanity_sure"):
        return True
    if not word.is_("vanity_noun"):
        return False
    if word.text.startswith("reach"):
        return (
            before.is_("vanity_place", "quantifier", "measure_noun", "empty_adjective", "degree")
            or before.number
            or before.text in _KINDS_OF_REACH
            or (words[at + 1].text == "of" and any(w.is_("vanity_place") for w in words[at : at + _SHORT]))
        )
    if word.ending != "s" and word.text not in _UNCOUNTED and not words[at + 1].is_("measure_noun"):
        return False
    near = words[: at + _NEAR]
    return word.text in _ALWAYS or any(w.is_("vanity_place") for w in near if w is not word)


def _counts_activity(words: Sequence[Lexeme], at: int) -> bool:
    """Calls, mails and meetings of which nobody says what comes of them."""
    word = words[at]
    return word.is_("activity_noun") and word.ending == "s" and not any(w.is_("activity_good") for w in words[:at])


_COUNTS: tuple[tuple[str, Callable[[Sequence[Lexeme], int], bool]], ...] = (
    ("lead", _counts_leads),
    ("vanity", _counts_for_vanity),
    ("activity", _counts_activity),
)


@dataclass(slots=True)
class _Said:
    """What stands before a noun in its clause."""

    start: int
    governed: bool = False
    """A verb moves or reaches it."""
    counted: bool = False
    """It has a number."""
    more: bool = False
    """There shall be more of it."""


def _promised(words: Sequence[Lexeme], at: int, kind: str) -> int | None:
    """Where the promise of a noun begins, or None where the noun is only mentioned."""
    said = _said_of(words, at, kind) if _is_head(words, at) else None
    if said is None or words[said.start].text in _AGAINST:
        return None
    reached = _number_after(words, at)
    if kind == "activity":
        many = any(w.number and _is_many(w) for w in words[said.start : at])
        rated = said.counted and _rated(words, at)
        # "Visits to eight plants" are few, and worth what is seen there.
        enough = (many and rated) if words[at].text.startswith("visit") else many or rated or reached
    elif kind == "lead" and not words[at].text.startswith("lead"):
        rises = said.governed or said.more or _rises(words, at)
        placed = any(w.is_("vanity_place") for w in words[: at + _NEAR]) or words[at].text.endswith(("fill", "fills"))
        enough = (reached and rises) or (said.counted and (said.governed or placed)) or (said.more and placed)
    else:
        alone = (
            kind == "vanity"
            and len(words) <= _SHORT
            and (any(w.number for w in words) or all(w.stop or w.is_(*_OF_VANITY) for w in words))
        )
        enough = said.governed or said.counted or said.more or reached or alone or _rises(words, at)
    return said.start if enough else None


def _said_of(words: Sequence[Lexeme], at: int, kind: str) -> _Said | None:
    """What stands before a noun, or None where something there makes it part of another promise."""
    said = _Said(at)
    verbs = ("do_count",) if kind == "activity" else ()
    left = at
    while True:
        left -= 1
        word, before = words[left], words[left - 1]
        if word.stop:
            break
        if word.text in _AMONG and not before.is_(
            "vanity_noun", "vanity_sure", "activity_noun", "vanity_lead", "vanity_place"
        ):
            break
        if word.text == "at" and words[left + 1].text in ("least", "most"):
            pass
        elif word.is_("preposition"):
            if before.text == "one" and words[left - 2].text in ("every", "each"):
                return None  # "follow every one of last quarter's leads": those that there are
            if _measured(words, left):
                left -= 1
                said.more = True
            elif word.text in ("to", "at", "by", "from") and said.counted and words[left + 1].number:
                said.governed = True
            elif word.text in ("in", "on") and before.text.startswith(("bring", "pull", "draw")):
                pass
            elif (said.governed and word.text in ("to", "through", "via", "by")) or (
                said.more and word.text in ("with", "at") and _rises(words, at)
            ):
                break
            else:
                return None
        elif word.number and "%" not in word.text:
            said.counted = True
        said.more = said.more or word.is_("quantifier") or "%" in word.text
        said.governed = said.governed or word.is_("move", *verbs)
        said.start = left
    return said


def _is_many(word: Lexeme) -> bool:
    """Whether a number tells so many that they are only counted."""
    bare = word.text.rstrip("+")
    digits = re.sub(r"\D", "", bare)
    return bare in _MANY_IN_WORDS or bare.endswith("k") or float(f"0{digits}") >= _MANY


def _clause(words: Sequence[Lexeme], at: int) -> list[Lexeme]:
    """A word and what follows it up to the end of its clause."""
    return list(takewhile(lambda word: not word.stop, words[at:]))


def _rated(words: Sequence[Lexeme], at: int) -> bool:
    """Whether a count has its rate behind it: "per rep", "a day", "daily"."""
    return any(
        word.text == "daily" or (before.text in _PER and word.text in _UNITS)
        for before, word in pairwise(_clause(words, at))
    )


_PER = frozenset({"per", "a", "each", "every", "single"})
_UNITS = frozenset({"day", "rep", "seller", "sdr", "bdr", "ae", "head", "canvasser", "caller"})


def _measured(words: Sequence[Lexeme], at: int) -> bool:
    """Whether a preposition only follows a measure: "the number of", "growth in", "thousands of"."""
    return words[at].text in ("of", "in", "for") and words[at - 1].is_("measure_noun", "number_word", "rise")


def _is_head(words: Sequence[Lexeme], at: int) -> bool:
    """Whether nothing after a noun makes it part of another noun: "traffic report", "call reviews"."""
    noun = words[at].text
    for word, after in pairwise(words[at + 1 :]):
        if noun == "leads" and word.number and not word.text.startswith(("+", "<", ">", "=")):
            return False  # "leads 3 deal reviews"
        if word.number or word.text in _AMONG or word.text in _TIMES:
            return True
        if word.text == "to":
            return after.text not in _CONVERTED
        if word.stop or word.is_("preposition"):
            # "Leads that answered" and "visitors who buy" are no more leads and visitors.
            return word is not words[at + 1] or word.text not in ("that", "who", "which")
        if not word.is_("vanity_place", "measure_noun"):
            return (
                word.is_("frequency", "rise", "article", "period", "weekday")
                or word.ending == "ed"
                or word.text in _GOES_ON
                or word.text in ("past", "improve", "improves")
                or word.text.endswith("ly")
            )
    return True


_TIMES = frozenset({"x2", "x3"})


def _number_after(words: Sequence[Lexeme], at: int) -> bool:
    """Whether what a noun shall reach is told after it: "followers to 2,500", "calls: 60 a day", "leads +30 %"."""
    for i, word in enumerate(words[at + 1 : at + _NEAR], at + 1):
        if word.text in (".", ";", ",", "and") or (word.is_("artefact") and not word.is_("vanity_place")):
            return False
        if word.number:
            before = words[i - 1]
            return (
                i == at + 1
                or before.text in _BEFORE_TARGET
                or word.text.startswith(("+", "<", ">", "="))
                or before.is_("rise", "move")
                or words[i + 1].text in _COMPARED
            )
        if word.text in _TIMES:
            return True
    return False


def _rises(words: Sequence[Lexeme], at: int) -> bool:
    near = words[at : at + _NEAR]
    return any((word.is_("rise") and not word.text.endswith("-up")) or word.text in _COMPARED for word in near)


def _contacts(words: Sequence[Lexeme], at: int) -> int | None:
    """Where "call 100 prospects a week" ends: a verb of contacting, a number, people, and a rate."""
    before = words[at - 1]
    if not (before.stop or before.text in ("to", "and", ",") or before.is_("role", "article")):
        return None
    clause = _clause(words, at)
    number = next((i for i, word in enumerate(clause) if word.number), len(clause))
    people = next((i for i, word in enumerate(clause) if i > number and word.is_("contact_person")), None)
    if people is None:
        return None
    rated = any(word.is_("frequency", "period") for word in clause)
    return at + people if rated and _is_many(clause[number]) else None
