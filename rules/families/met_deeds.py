"""MET602 · what a deed is done to, and whether that is something whose presence anyone can see."""

from __future__ import annotations

from collections.abc import Sequence

from rules.families.met_words import Word

DEED = ("act", "paper", "make")
HEADS = ("abstract", "measure")


def ends(words: Sequence[Word], i: int, last: int) -> bool:
    """Whether a participle ends what is told of a noun, and does not describe the next one."""
    after = words[i + 1] if i + 1 < last else None
    return after is None or after.is_("preposition", "and", "manner", "article", "rhythm") or after.text.endswith("ly")


def done(words: Sequence[Word], at: int, last: int) -> bool | tuple[int, int] | None:
    """What a deed is done to: True where it is there or not, else the places of the empty words."""
    verb, begin = words[at], at
    if at + 1 < len(words) and words[at + 1].is_("particle"):
        begin += 1
    if begin + 1 < len(words) and words[begin + 1].is_("wh"):
        return None if verb.is_("study") else True
    head = object_of(words, begin)
    after = words[begin + 1] if begin + 1 < last else None
    if (
        after is not None
        and after.ending == "ing"
        and after.is_("degree", "effort")
        and not after.is_("thing", "body", "measure", *DEED)
    ):
        return at, begin + 1
    behind = words[max(head, begin) + 1 : last]
    if any(w.is_("manner") and not w.is_("place") for w in behind):
        return at, last - 1
    if behind and (
        behind[0].is_("more") or (len(behind) > 1 and behind[0].text == "with" and behind[1].is_("abstract"))
    ):
        return at, last - 1
    if verb.text in ("make", "making", "makes") and behind and behind[0].is_("one", "article"):
        return at, last - 1  # "make the website a source of leads"
    if verb.text in ("make", "making", "get", "getting", "have", "having", "let", "keep"):
        if any(
            w.is_("act", "paper") and not w.ending and not w.is_("thing", "measure") for w in words[begin + 2 : last]
        ):
            return True  # "have the finance lead sign off the baseline"
        if any(w.is_("more", "praise") for w in words[begin + 1 : last]) and not (
            head >= 0 and words[head].is_("thing")
        ):
            return at, last - 1
    if head >= 0 and [w.text for w in behind[:1]] == ["of"] and any(w.is_("number") for w in behind[1:3]):
        return True  # "build a team of two"
    if head < 0:
        # "hire, train and retain ...": the next verb has the object of both.
        return (at, begin + 1) if begin + 1 < last and words[begin + 1].is_("more", "manner") else None
    if (
        not verb.is_("paper")
        and head + 2 < len(words)
        and words[head + 1].is_("and")
        and words[head + 2].is_("article", "one", "each")
    ):
        if there(words, verb, begin + 1, head):
            return True
        begin, head = head + 1, object_of(words, head + 1)
    if verb.is_("paper") or there(words, verb, begin + 1, head):
        return None if verb.is_("study") and not verb.is_("act", "make") else True
    return at, head


def there(words: Sequence[Word], verb: Word, first: int, head: int, *, passive: bool = False) -> bool:
    """Whether the noun of a deed is something whose presence anyone can see afterwards."""
    noun, said = words[head], words[first:head]
    if any(w.is_("more") for w in said):
        return False
    if verb.is_("act") and any(w.is_("each") for w in said):
        return True
    definite = passive or any(w.is_("article", "each", "number") or w.text[0].isdigit() for w in said)
    one = any(w.is_("one", "number") for w in said)
    bare = not definite and not one
    plural = noun.ending == "s"
    praised = any(w.is_("praise") for w in said)
    weak = verb.is_("count") if passive else verb.is_("make") and not (definite and verb.text in ("set", "take"))
    if noun.is_("thing"):
        return not (praised and bare and plural)
    if noun.is_("mass"):
        return not weak and definite
    if noun.is_("body"):
        return not praised and not (weak and plural and bare)
    if noun.is_("crowd") and one and not plural:
        return True
    if noun.is_("measure"):
        return not weak and not praised
    if noun.is_("crowd"):
        return one or not (weak if plural else praised)
    if verb.is_("settles") and not praised:
        return True
    return not noun.is_("abstract") and not (
        bare and ((praised and weak) or (verb.is_("weak") and plural and not passive))
    )


def object_of(words: Sequence[Word], at: int, last: int | None = None) -> int:
    """The noun behind a verb, the last of several: up to a preposition, a stop or the next verb; -1 where none is."""
    head = -1
    ending = words[at].ending if at >= 0 else ""
    end = len(words) if last is None else last
    for i in range(at + 1, end):
        word = words[i]
        if word.is_("and"):
            after = words[i + 1] if i + 1 < end else None
            if (
                head < 0
                or after is None
                or after.is_("article", "one", "each")
                or (after.is_("degree", "effort", *DEED) and after.ending == ending)
            ):
                break
        elif word.is_("stop", "preposition", "part", "be", "modal"):
            if word.text != "of" or head < 0 or not words[head].is_("of_which"):
                break
        elif word.is_("article", "one", "each"):
            if head >= 0 and words[i - 1].text != "of":
                break
        elif (
            head >= 0
            and word.ending == "s"
            and words[head].ending != "s"
            and i + 1 < end
            and _finite(word, words[i + 1])
        ):
            break
        elif word.is_("manner") or word.text.endswith("ly"):
            if head >= 0:
                break
        else:
            head = i
    return head


def _finite(word: Word, after: Word) -> bool:
    return (
        word.is_("degree", "effort", "study", *DEED)
        and not after.is_("stop", "and", "preposition", "be", "part")
        and after.ending != "ed"
        and not word.is_("thing", "body", "crowd")
    )
