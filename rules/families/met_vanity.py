"""MET601 · which sentences promise a vanity figure, read from how they are built, in any order of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rules.texts.words import Lexeme, Place, forms, lexemes_of, places_of

_KINDS = frozenset({"vanity_noun", "vanity_sure", "vanity_lead", "activity_noun", "contact_verb"})

_FAR = 9
"""Words before a noun among which its verb, number and describing words are looked for."""
_CONVERTED = forms("converted")
_AMONG = forms("among")
_NOT_COUNTED = forms("not counted")


@lru_cache(maxsize=1024)
def vanity_promises(text: str) -> tuple[Place, ...]:
    """Where a plain text promises to move, to reach or to make so many of what only impresses: start and end."""
    words = lexemes_of(text)
    found = tuple(_vanity_promises(words))
    if not found:
        return ()
    places = places_of(text)
    return tuple((places[first][0], places[last][1]) for first, last in found)


def _vanity_promises(words: Sequence[Lexeme]) -> Iterator[tuple[int, int]]:
    """The first and the last word of each promise."""
    for at, word in enumerate(words):
        if word.text in _OPENING:
            yield from _more_of_it(words, at)
        if not word.classes.isdisjoint(_KINDS):
            kind = _vanity_kind(words, at)
            if kind and (start := _promised(words, at, kind)) is not None:
                yield start, at
            elif word.is_("contact_verb") and (end := _contacts(words, at)) is not None:
                yield at, end


_OPENING = frozenset({"most", "more", "activity"})


def _more_of_it(words: Sequence[Lexeme], at: int) -> Iterator[tuple[int, int]]:
    """ "Become the most followed brand", "email more", "more outbound activity"."""
    word, before = words[at], words[at - 1] if at else None
    if word.text == "most" and at + 1 < len(words) and words[at + 1].text in _MOST_SEEN:
        if words[0].is_("move", "deliver", "vanity_place") or any(w.text.startswith("become") for w in words[:at]):
            yield at, at + 1
    elif before and (
        (word.text == "more" and before.text in _SENT and before.ending == "")
        or (
            word.text == "activity"
            and before.text in ("outbound", "sales", "outreach", "calling")
            and any(w.is_("quantifier") for w in words[max(0, at - 4) : at])
        )
    ):
        yield at - 1, at


_SENT = frozenset({"dial", "email", "call", "phone", "post", "tweet"})


def _vanity_kind(words: Sequence[Lexeme], at: int) -> str:
    """What a noun counts: `vanity`, `lead`, `activity`; empty for anything else."""
    word = words[at]
    if word.ending in ("ing", "ed"):
        return ""
    before = words[max(0, at - 5) : at]
    if (
        word.is_("vanity_lead")
        and word.text.startswith(("lead", "enquir", "inquir"))
        and not any(w.is_("lead_good") for w in before)
    ):
        if word.ending == "s" or (at + 1 < len(words) and words[at + 1].text in _LEAD_COUNTS):
            after = words[at + 1 : at + 7]
            return "" if any(w.is_("lead_good") for w in after) else "lead"
        return ""
    if word.is_("vanity_sure"):
        return "vanity"
    if word.is_("vanity_noun") and (word.ending == "s" or word.text in _UNCOUNTED or _counted_after(words, at)):
        near = [*before[-3:], *words[at + 1 : at + 6]]
        if word.text == "reach":
            return (
                "vanity"
                if before
                and (
                    before[-1].is_("vanity_place", "quantifier", "measure_noun", "empty_adjective", "degree")
                    or before[-1].text in _KINDS_OF_REACH
                )
                else ""
            )
        if any(w.is_("vanity_place") for w in near) or (word.text in _ALWAYS and word.ending == "s"):
            return "vanity"
    if word.is_("activity_noun") and word.ending == "s" and not any(w.is_("activity_good") for w in before[-3:]):
        return "activity"
    return ""


_KINDS_OF_REACH = forms("kinds of reach")
_MOST_SEEN = forms("most seen")
_LEAD_COUNTS = forms("lead counts")
_ALWAYS = forms("always")


_UNCOUNTED = forms("uncounted")


def _counted_after(words: Sequence[Lexeme], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].is_("measure_noun")


def _promised(words: Sequence[Lexeme], at: int, kind: str) -> int | None:
    """Where the promise of a noun begins, or None where the noun is only mentioned."""
    if not _is_head(words, at):
        return None
    left, governed, counted, more = at, False, False, False
    while True:
        left -= 1
        if left < 0 or at - left > _FAR + 6:
            break
        word = words[left]
        if word.stop:
            break
        if word.text in _AMONG and not (
            left and words[left - 1].is_("vanity_noun", "vanity_sure", "activity_noun", "vanity_lead", "vanity_place")
        ):
            break
        if word.is_("preposition"):
            if left and _measured(words, left, counted):
                left -= 1
                governed = governed or words[left].is_("rise")
                more = True
                continue
            if (
                word.text in ("to", "at", "by", "from")
                and counted
                and words[left + 1].number
                and (kind != "activity" or word.text != "from")
            ):
                governed = True
                continue
            if word.text in ("in", "on") and left and words[left - 1].text.startswith(("bring", "pull", "draw")):
                continue
            if word.text in ("with", "at") and more and any(w.is_("rise") for w in words[at : at + 4]):
                governed = True
                break
            if word.text == "to" and governed:
                break
            if word.text in ("through", "via", "by") and governed:
                break
            return None
        if word.number and "%" not in word.text:
            counted = True
        if word.number and "%" in word.text:
            more = True
        if word.is_("quantifier"):
            more = True
        if word.is_("move") or (kind == "activity" and word.is_("do_count")):
            governed = True
    start = left + 1
    if words[start].text in ("replace", "stop", "drop", "cut", "reduce", "no", "end", "fewer", "less", "limit", "cap"):
        return None
    if kind == "activity":
        many = max((_value(w) for w in words[start:at] if w.number), default=0)
        enough = many >= _MANY or (counted and _rated(words, at, each=True))
        return start if enough or _number_after(words, at) or (more and governed) else None
    if (
        kind == "lead"
        and not words[at].text.startswith("lead")
        and not (governed and (counted or _number_after(words, at)))
        and not (more and _number_after(words, at))
    ):
        return None
    if governed or counted:
        return start
    if _number_after(words, at) or _rises(words, at):
        return start
    return start if (len(words) <= _SHORT and kind == "vanity" and start <= 1) or more else None


_SHORT = 7
_MANY = 15
"""Calls, mails or people from which on a number of them is a count to be reached, and no round of conversations."""
_IN_WORDS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "hundreds": 100,
             "thousand": 1000, "thousands": 1000, "fifteen": 15}  # fmt: skip


def _value(word: Lexeme) -> int:
    if word.text in _IN_WORDS:
        return _IN_WORDS[word.text]
    digits = "".join(c for c in word.text.rstrip("+").replace(",", "") if c.isdigit())
    return int(digits[:9] or 0) * (1000 if word.text.rstrip("+").endswith("k") else 1)


def _rated(words: Sequence[Lexeme], at: int, *, each: bool) -> bool:
    """Whether a count has its rate: "per rep", "a day"; a week or a month only where not `each`."""
    after = words[at + 1 : at + 9]
    for i, word in enumerate(after):
        if word.text in (".", ";"):
            break
        if word.text == "daily" or (
            i
            and after[i - 1].text in ("per", "a", "each", "every", "single")
            and (
                word.text in ("day", "rep", "seller", "sdr", "bdr", "ae", "head", "canvasser", "caller")
                or (not each and word.is_("period"))
            )
        ):
            return True
        if not each and word.is_("frequency"):
            return True
    return not each and any(w.is_("frequency") for w in words[max(0, at - 5) : at])


def _measured(words: Sequence[Lexeme], at: int, counted: bool) -> bool:
    """Whether a preposition only follows a measure: "the number of", "growth in", "thousands of"."""
    before = words[at - 1]
    if words[at].text == "of":
        return before.is_("measure_noun", "number_word")
    return words[at].text in ("in", "for") and before.is_("measure_noun")


def _is_head(words: Sequence[Lexeme], at: int) -> bool:
    """Whether nothing after a noun makes it part of another noun: "traffic report", "call reviews"."""
    i = at + 1
    while i < len(words):
        word = words[i]
        if word.number and words[at].text == "leads" and i == at + 1 and word.text[:1] not in "+=<>x":
            return False
        if word.stop or word.number or word.text in _AMONG or word.text in ("x2", "x3"):
            return True
        if word.text == "to":
            return i + 1 >= len(words) or words[i + 1].text not in _CONVERTED
        if word.is_("preposition"):
            return (
                word.text not in ("that", "who", "which")
                or i > at + 1
                or not words[at].text.startswith(("lead", "visitor"))
            )
        if word.text in ("a", "each", "every", "the") and words[at].text == "leads":
            return i + 1 < len(words) and words[i + 1].is_("period", "role")
        if word.text == "past":
            return True
        if (
            word.is_("frequency", "rise", "article", "period", "weekday")
            or word.ending == "ed"
            or word.text.startswith("improve")
        ):
            return True
        if word.text in _COUNTED_AFTER or word.is_("vanity_place", "measure_noun"):
            i += 1
            continue
        return word.text in _GOES_ON or word.text.endswith("ly")
    return True


_COUNTED_AFTER = forms("counted after")
_GOES_ON = forms("goes on")


def _number_after(words: Sequence[Lexeme], at: int) -> bool:
    """Whether what a noun shall reach is told after it: "followers to 2,500", "calls: 60 a day", "leads +30 %"."""
    for i in range(at + 1, min(len(words), at + 9)):
        word = words[i]
        if word.text in (".", ";", ",") or word.text == "and" or word.is_("artefact"):
            return False
        if word.number:
            return (
                words[i - 1].text in _BEFORE_TARGET
                or word.text[0] in "+<>="
                or i == at + 1
                or words[i - 1].is_("rise", "move")
            )
        if word.text == "x2" or word.text == "x3":
            return True
    return False


_BEFORE_TARGET = forms("before target")


def _rises(words: Sequence[Lexeme], at: int) -> bool:
    return any(word.is_("rise") for word in words[at + 1 : at + 5])


def _contacts(words: Sequence[Lexeme], at: int) -> int | None:
    """Where "call 100 prospects a week" ends: a verb of contacting, a number, people, and a rate or a crowd."""
    if at and not (
        words[at - 1].stop or words[at - 1].text in ("to", "and", ",") or words[at - 1].is_("role", "article")
    ):
        return None
    number = next((i for i in range(at + 1, min(len(words), at + 4)) if words[i].number), None)
    if number is None:
        return None
    people = next((i for i in range(number + 1, min(len(words), number + 5)) if words[i].is_("contact_person")), None)
    if people is None:
        return None
    many = _value(words[number])
    return people if many >= _CROWD or (many >= _MANY and _rated(words, people, each=False)) else None


_CROWD = 100
"""People whom nobody contacts but to count them, whatever the time."""
