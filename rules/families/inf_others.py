"""INF405 · whether it is somebody else than the executive who does the work that a sentence tells of.

"Maria processes the orders", "the shop managers hold a daily stand-up", "make sure the desk approves each quote": a
subject, and a verb in its form. The executive's own titles, "I", "we" and "you" are no one else.
"""

from __future__ import annotations

from functools import cache
from itertools import chain, pairwise

from rules.families.inf_words import VERBS, WORDS, Word, Words, class_of

_LONGEST = 7
"""Words that a subject has at most: "the head of sales for the north"."""


def done_by_another(text: str) -> bool:
    """Whether a plain text, up to the words that tell of daily work and with them, begins with who else does it."""
    words = _clause(list(chain.from_iterable(WORDS.of_each(text.split()))))
    if any(word.text in class_of("executive") for word in words):
        return False
    seen_to = bool(words) and words[0].text in class_of("sees_to")
    if seen_to:
        words = words[1:]
        while words and words[0].text in ("sure", "that"):
            words = words[1:]
    last = min(len(words), _LONGEST + 1)
    verb = next((at for at in range(1, last) if _is_verb(words, at)), None)
    if verb is None or (seen_to and words[verb - 1].is_("crew")):
        return False  # "make sure reps update their deals after every call": who sees to it is with them each time
    return _is_subject(words[:verb])


def _clause(words: Words) -> Words:
    """What stands behind the last stop that ends a clause."""
    stops = [i for i, word in enumerate(words) if word.stop and word.text in ".;:!?-"]
    return words[stops[-1] + 1 :] if stops else words


def _is_verb(words: Words, at: int) -> bool:
    """Whether a word is a verb in the form of the subject before it: "the lead holds", "leads hold"."""
    before, word, after = words[at - 1], words[at], words[at + 1 : at + 3]
    several = _many(before) and not words[0].is_("one", "every")  # "one of the leads holds"
    if before.is_("preposition", "article", "every", "one") or word.text not in (_DO if several else _does()):
        return False
    if not word.is_(*_ALSO_NOUNS):
        return True
    takes = after and after[0].is_("article", "every", "one")
    return bool(takes) and not any(one.is_("period") for one in after)  # "customer calls each week"


_ALSO_NOUNS = ("encounter", "doing", "workload", "sale", "trouble", "papers", "buyer", "crew", "roster")
"""Classes of nouns whose plurals look like a verb: "calls", "reviews", "leads"."""


def _many(word: Word) -> bool:
    """Whether a subject's last word names several people."""
    return word.text.endswith("s") and (word.is_("crew") or word.text[:-1] in class_of("holder"))


def _holds(word: Word) -> bool:
    return word.is_("crew") or word.text in class_of("holder") or _many(word)


def _is_subject(words: Words) -> bool:
    """Whether words name somebody, and not the executive; a verb that leads them makes them what is done."""
    first, rest = words[0], words[1:]
    if any(word.text in class_of("no_subject") for word in words):
        return False
    if first.text in _DO and first.text not in class_of("holder"):
        return False
    if _holds(words[-1]) or any(_holds(word) and after.is_("preposition") for word, after in pairwise(words)):
        orders = first.text in _DO and any(word.is_("article", "preposition", "every", "one") for word in rest)
        return not orders  # "support the reps who ..." is no subject, "support leads" is one
    return not rest and not first.stop  # a name


@cache
def _does() -> frozenset[str]:
    """The verbs of daily work in the third person."""
    return frozenset(map(_third, _DO))


def _third(base: str) -> str:
    if base.endswith(("ch", "sh", "ss", "x", "o")):
        return f"{base}es"
    return f"{base[:-1]}ies" if base.endswith("y") and base[-2:-1] not in tuple("aeiou") else f"{base}s"


_DO = frozenset(chain.from_iterable(class_of(one) for one in VERBS - {"builds"})) | {"own", "chair", "set"}
"""The verbs of daily work."""
