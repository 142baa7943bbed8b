"""MET602 · what a deed is done to, and whether that is something whose presence anyone can see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rules.families.met_words import END, Word, any_is

DEED = ("act", "paper", "make")
HEADS = ("abstract", "measure")
Place = tuple[int, int]
"""The first and the last of some words."""


def done(words: Sequence[Word], at: int, last: int) -> bool | Place:
    """What a deed is done to: True where it is there or not, else the places of the empty words; False for neither."""
    verb = words[at]
    begin = at + 1 if words[at + 1].is_("particle") else at
    if words[begin + 1].is_("wh"):
        return True
    head = object_of(words, begin)
    behind = [*words[max(head, begin) + 1 : last], END]
    if _only_how(behind):
        return at, last - 1
    if verb.text in _BRINGS_ABOUT and words[at + 1].text == "sure":
        return False  # what follows tells
    if verb.text in _SPEAKS_TO and words[head + 1].text in ("who", "that", "whose") and words[head].is_("crowd"):
        return True  # "call back prospects who missed their demo"
    if verb.text in _MENDS and words[head].is_("trouble") and not _named_trouble(words[begin + 1 : head]):
        return at, head
    if verb.text in _BRINGS_ABOUT:
        said = words[begin + 1 : last]
        if any_is(said, "live"):
            return True  # "have the shop live before the fair"
        if head > begin and words[head + 1].is_("one") and words[object_of(words, head + 1)].is_("thing"):
            return True  # "make the date a required field"
        if words[head + 1].text == "the" and _is_one(words, head + 1):
            return True  # "make the account manager the single contact"
        if any_is(words[begin + 1 : last + 1], "rule_word"):
            return True  # "make it the standard"
        if any(w.is_("act", "paper") and not w.ending and a.is_("crowd", "body") for a, w in pairwise(said)):
            return True  # "have the finance lead sign off the baseline"
        if (verb.text in _TURNS_INTO and behind[0].is_("one", "article")) or any_is(said, "more", "praise"):
            return at, last - 1  # "make the website a source of leads", "make it easier"
    if behind[0].text == "of" and behind[1].is_("number"):
        return True  # "build a team of two"
    if (
        verb.text in _REACHES
        and any(w.text in _AIMS for w in words[begin + 1 : begin + 5])
        and not any_is(words[begin + 1 : last], *_SAYS_WHICH)
    ):
        return at, max(at, head)  # "meet targets", "exceed expectations"
    if head == -1:
        return False
    if verb.text in _AMOUNTS and words[head].is_("measure") and not any_is(words[begin + 1 : last], "thing", "priced"):
        return at, head  # "limit activities"
    if words[begin].text == "with" and verb.text in ("connect", "engage") and words[head].is_("crowd", "measure"):
        return at, head
    if verb.is_("act") and any(a.text == "by" and b.is_("dimension") for a, b in pairwise(behind)):
        return True  # "reorganise ownership by segment"
    if not verb.is_("paper") and generic(words, begin):
        return at, head
    if verb.is_("paper") or there(words[begin + 1 : head + 1], verb):
        return not verb.is_("study") or verb.is_("act", "make")
    if words[head + 1].is_("and") and words[head + 2].is_("article", "one", "each"):
        second = object_of(words, head + 1)
        return there(words[head + 2 : second + 1], verb) or (at, head)  # "get a value and a date from each seller"
    return at, head


def generic(words: Sequence[Word], at: int) -> bool:
    """Whether what a deed is done to is the firm's way, its place in the market or itself, and no word says more of it:
    "rework our value proposition", "standardise the way we sell", "move into adjacent markets"."""
    head, verb = object_of(words, at), words[at - 1] if words[at].is_("particle") else words[at]
    if not (verb.is_("make", "settles", "alters")) or verb.is_("study"):
        return False
    if head < 0 or not any_is(words[at + 1 : head + 1], "intangible"):
        return False
    if words[head].is_("reflexive"):
        return not any(word.text in ("as", "from") for word in words[head:])
    return not any(_says_more(word) for word in words[at + 1 :])


def _says_more(word: Word) -> bool:
    if word.is_("intangible", "plain"):
        return False
    return word.is_("thing", "number", "one", "each", "crowd", "paper", "wh") or not (
        word.kinds or word.text.endswith("ly")
    )


_REACHES = frozenset(
    {"meet", "hit", "reach", "achieve", "attain", "fulfil", "fulfill", "satisfy", "accomplish", "deliver"}
)
_AIMS = frozenset({"targets", "goals", "objectives", "expectations", "needs", "demands", "quotas", "requirements"})
"""What is aimed at, where nothing says which."""
_SAYS_WHICH = ("each", "one", "number", "thing")
_AMOUNTS = frozenset({"cut", "limit", "restrict", "cap", "curb"})
_SPEAKS_TO = frozenset(
    {"call", "ring", "phone", "answer", "email", "invite", "visit", "interview", "contact", "train", "remind", "refund"}
)
"""Verbs of what is done to people one by one."""
_MENDS = frozenset({"fix", "solve", "resolve", "remove", "close", "correct", "repair"})


def _named_trouble(said: Sequence[Word]) -> bool:
    """Whether some word says which problems: "fix billing issues"; not "fix communication problems"."""
    return any(not w.is_("abstract", "praise", "more", "measure", "article", "plain", "body", "crowd") for w in said)


_TURNS_INTO = frozenset({"make", "making", "makes"})
_BRINGS_ABOUT = _TURNS_INTO | {"get", "getting", "have", "having", "let", "keep", "bring", "bringing"}


def _is_one(words: Sequence[Word], at: int) -> bool:
    """Whether the only one of something is named behind a place: "the single contact"."""
    head = object_of(words, at)
    noun = words[head]
    known = noun.is_("thing", "crowd") and noun.ending != "s" and not noun.is_("measure")
    return known and not any_is(words[at : head + 1], "praise", "more")


def _only_how(behind: Sequence[Word]) -> bool:
    """Whether what follows an object tells only how: "better", "more accurate", "with excellence"."""
    first, *further = behind
    return any(w.is_("manner") and not w.is_("place") for w in behind) or (
        first.text == "with" and further[0].is_("abstract") and not further[0].is_("by_name")
    )


@dataclass(frozen=True, slots=True)
class _Object:
    """What is said of a noun that something is done to."""

    praised: bool
    one: bool
    plural: bool
    some: bool
    """Any number of them: "partnerships"."""
    weak: bool
    """Its verb brings about nothing by itself."""


_IS_THERE: tuple[tuple[str, Callable[[_Object], bool | None]], ...] = (
    ("thing", lambda it: not (it.praised and it.some)),
    ("mass", lambda it: not it.weak),
    ("body", lambda it: not it.praised and not (it.weak and it.some)),
    ("crowd", lambda it: it.one or None),
    ("measure", lambda it: not it.weak),
    ("abstract", lambda it: (it.one and not it.weak and not it.praised) or None),
    ("crowd", lambda it: not (it.weak if it.plural else it.praised)),
)
"""By the class of a noun, in this order: whether anyone can see that it is there afterwards."""
_PUTS = frozenset({"set", "take", "send", "sent", "train", "trained"})
"""Verbs that bring about nothing but move what is there already: "take the team through the playbook"."""


def there(noun: Sequence[Word], verb: Word, *, passive: bool = False) -> bool:
    """Whether a noun, the last of the words that tell it, is something that anyone can see after a deed."""
    if not noun:
        return False
    *said, head = noun
    if any_is(said, "more") and not (verb.is_("settles") and said[0].is_("one")):
        return False
    if head.is_("by_name") and any(not w.kinds or w.is_("thing") for w in said):
        return True
    if head.is_("stuff") and any_is(said, "praise"):
        return False
    if verb.is_("act") and any_is(said, "each"):
        return True
    plural = head.ending == "s"
    it = _Object(
        praised=any_is(said, "praise"),
        one=any_is(said, "one", "number"),
        plural=plural,
        some=plural and not passive and not any_is(said, "article", "each", "one", "number"),
        weak=verb.is_("count" if passive else "make") and verb.text not in _PUTS,
    )
    for kind, is_there in _IS_THERE:
        if head.is_(kind) and (told := is_there(it)) is not None:
            return told
    bare = not plural and not any_is(said, "article", "each", "one", "number") and not head.kinds
    empty = it.some or it.praised or (bare and verb.is_("brings_any"))
    return verb.is_("settles") or not (head.is_("abstract") or (empty and verb.is_("weak")))


def one_thing(words: Sequence[Word], at: int) -> bool:
    """Whether one thing that is there or not stands behind a preposition: "by a seller", "in a study"."""
    if not words[at + 1].is_("one", "number"):
        return False
    head = object_of(words, at)
    noun = words[head]
    if head <= at + 1 or noun.ending == "s" or any_is(words[at + 1 : head + 1], "praise", "more"):
        return False
    return (
        noun.is_("thing", "priced")
        or (words[at].text == "by" and noun.is_("body"))
        or (noun.is_("crowd") and not noun.is_("measure"))
        or noun.is_("of_which")
        or not noun.kinds
    )


def by_degree(clause: Sequence[Word], participle: Word, behind: Sequence[Word]) -> bool:
    """Whether it can only have been done more or less: "handled faster", "managed well", "improved"."""
    return (
        any_is(clause, "more")
        or any(w.is_("manner") and not w.is_("place") for w in behind)
        or (
            participle.is_("degree")
            and not participle.is_("study", *DEED)
            and not (participle.is_("price_deed") and any_is(clause, "priced"))
        )
    )


def changed(before: Sequence[Word], participle: Word) -> bool:
    """Whether what stands before a participle can be seen to have undergone it."""
    head = object_of([*before, END], -1)
    return (
        head < 0
        or not participle.kinds
        or participle.is_("paper", "study", "use")
        or (participle.text in _TAKEN_ON and before[head].is_("body") and not any_is(before, "praise", "more"))
        or there(before[: head + 1], participle, passive=True)
    )


_TAKEN_ON = frozenset({"hired", "recruited", "formed", "staffed"})
"""What a team has undergone that anybody can see."""


def object_of(words: Sequence[Word], at: int) -> int:
    """The noun behind a verb, the last of several: up to a preposition, a stop or the next verb; -1 where none is."""
    head = -1
    for i, word in enumerate(words[at + 1 :], at + 1):
        if word.is_("and"):
            after = words[i + 1]
            if after.is_("article", "one", "each", "stop") or (
                after.is_("degree", "effort", *DEED) and after.ending == words[at].ending
            ):
                break
        elif word.is_("stop", "preposition", "part", "modal") or (word.is_("be") and word.ending != "ing"):
            if word.text != "of" or not words[head].is_("of_which"):
                break
        elif head < 0 and (word.is_("article", "one", "each", "manner") or word.text.endswith("ly")):
            continue
        elif word.is_("article", "one", "each", "manner") or word.text.endswith("ly") or _is_next_verb(words, head, i):
            break
        else:
            head = i
    return head


def _is_next_verb(words: Sequence[Word], head: int, at: int) -> bool:
    """Whether a word behind a noun is what the noun does: "the report shows margins"."""
    word, after = words[at], words[at + 1]
    return (
        head >= 0
        and word.ending == "s"
        and word.is_("degree", "effort", "study", *DEED)
        and not word.is_("thing", "body", "crowd")
        and not after.is_("stop", "and", "preposition", "be", "part")
    )


def ends(words: Sequence[Word], at: int) -> bool:
    """Whether a participle ends what is told of a noun, and does not describe the next one."""
    return words[at + 1].is_("stop", "part", "preposition", "and", "manner", "article", "rhythm")
