"""MET602 · sentences without figures that promise nothing anyone could check, read from how they are built."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rules.texts.words import Word, forms, object_of, words_of

Place = tuple[int, int]
_KINDS = ("vanity_noun", "vanity_sure", "vanity_lead", "activity_noun", "contact_verb")

_AMONG = forms("among")


_WEAK = forms("weak")
_LIKE_ADJECTIVES = forms("like adjectives")
_BE = forms("be")
_LEADS = forms("leads")
_ALWAYS_VAGUE = (
    "in charge of",
    "responsible for",
    "involved in",
    "on a daily basis",
    "as much as possible",
    "where appropriate",
)


@lru_cache(maxsize=1024)
def unchecked(text: str) -> tuple[int, int] | None:
    """The words of a plain text without figures that promise nothing anyone could check: start and end, or None."""
    words = words_of(text)
    for said in _ALWAYS_VAGUE:
        if (start := text.find(said)) >= 0 and len(words) <= _LONG:
            return start, start + len(said)
    if not words or len(words) > _LONG:
        return None
    if felt := next((word for word in words[1:6] if word.text in _FELT), None):
        led = words[0].text in ("let", "have") or words[0].is_("deliver", "change")
        return None if led else (words[0].start, felt.end)
    if _there_afterwards(words) or _told(words):
        return None
    for at, word in enumerate(words):
        if _is_degree(words, at):
            end = object_of(words, at)
            if word.is_("weak_degree") and not _abstract(words, at, end):
                continue
            return word.start, words[end[-1] if end else at].end
        if word.is_("quantifier") and at + 1 < len(words) and words[at + 1].text != "than":
            heads = object_of(words, at)
            return words[max(0, at - 1)].start, words[heads[0] if heads else at].end
        if word.is_("empty_adjective"):
            heads = object_of(words, at)
            return word.start, words[heads[0] if heads else at].end
    heads = object_of(words, -1)
    for head in heads[:1]:
        if any(word.is_("artefact", "check_on") and not word.is_("soft_head") for word in words[:head]):
            return None
        if words[head].is_("soft_head", "measure_noun", "vanity_sure"):
            return words[0].start, words[head].end
    first = next(
        (
            i
            for i, word in enumerate(words)
            if word.is_("deliver") and not (i and word.ending == "ed" and words[i - 1].is_("article"))
        ),
        None,
    )
    if first is not None:
        heads = object_of(words, first)
        if heads and all(words[i].is_("soft_head", "measure_noun") for i in heads):
            return words[first].start, words[heads[-1]].end
    return None


_LONG = 32
"""A sentence of more words tells what is done, and how."""
_WRITTEN = forms("written")


_FELT = forms("felt")
_ASKED = forms("asked")
_ENDS = forms("ends")
_ACTS = forms("acts")
_ACTS_SURE = forms("acts sure")
_BOUND = forms("bound")
_ABSTRACT_ENDINGS = ("ness", "ment", "tion", "sion", "ity", "ship", "ance", "ence", "ism", "ency", "ancy", "ility")


def _abstract(words: Sequence[Word], at: int, heads: Sequence[int]) -> bool:
    """Whether a weak verb ("keep", "take", "be") has only abstractions for its object, or an empty adjective."""
    if any(word.is_("empty_adjective", "quantifier") for word in words[at + 1 : at + 5]):
        return True
    if not heads:
        return at + 1 >= len(words) or words[at + 1].is_("preposition", "soft_head")
    return all(
        words[i].is_("soft_head", "measure_noun", "vanity_sure", "degree")
        or (words[i].text.endswith(_ABSTRACT_ENDINGS) and not words[i].is_("artefact"))
        for i in heads
    )


def _told(words: Sequence[Word]) -> bool:
    """Whether a sentence tells a rule, an end or a definition, which anyone can see kept or broken."""
    first = words[0]
    said = {word.text for word in words}
    if any(
        word.is_("empty_adjective", "quantifier") and word.text not in ("visible", "clear", "good") for word in words
    ):
        return False
    if len(words) > 1 and words[1].text in _ASKED and first.is_("deliver", "change", "does"):
        return True
    if first.text in _ACTS and len(words) > 1:
        heads = object_of(words, 0)
        if heads and not all(
            words[i].is_("soft_head", "measure_noun") or words[i].text.endswith("ness") for i in heads
        ):
            return True
    heads = object_of(words, -1)
    if heads and words[heads[0]].is_("artefact") and not any(w.is_("degree", "move") for w in words[: heads[0]]):
        return not words[heads[0]].is_("soft_head")
    if first.text in ("every", "each", "no", "nobody", "everyone", "only", "any") and len(words) > _RULE:
        return True
    if first.text in _ENDS and len(words) > 2 and not words[1].is_("soft_head"):
        return not (words[1].is_("degree", "quantifier") or words[1].text in ("wasting", "losing", "being", "relying"))
    if not said.isdisjoint(_BOUND) and not first.is_("degree"):
        return True
    return (
        not first.is_("degree")
        and "from" in said
        and "to" in said
        and not any(word.is_("soft_head") and word.ending != "s" for word in words)
    )


_RULE = 4


def _is_degree(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if at and word.ending == "s" and word.is_("artefact"):
        return False
    return word.is_("degree") and (at == 0 or word.ending in ("ing", "ed") or words[at - 1].text in _LEADS or at < 3)


def _there_afterwards(words: Sequence[Word]) -> bool:
    """Whether something is made, held, hired or ended that anyone can see."""
    done = any(word.is_("deliver") for word in words)
    for at, word in enumerate(words):
        if at and word.text == "down" and words[at - 1].text.startswith(("writ", "note", "set")):
            return True
        if (
            (word.is_("frequency") and (word.text != "daily" or (at + 1 < len(words) and words[at + 1].is_("meeting"))))
            or word.is_("weekday")
            or (word.text in ("every", "each") and at + 1 < len(words) and words[at + 1].is_("period", "weekday"))
        ):
            return True
        if (
            at
            and word.text in ("day", "days", "hour", "hours", "time", "times", "once", "twice", "session", "sessions")
            and at + 2 < len(words)
            and words[at + 1].text in ("a", "per", "each", "every")
            and words[at + 2].is_("period")
        ):
            return True
        if word.text == "live" or (
            word.text == "in"
            and at + 1 < len(words)
            and words[at + 1].text in ("force", "place", "use", "operation", "seat", "post")
        ):
            return True
        if (
            word.text in ("replace", "switch", "change")
            and at == 0
            and any(w.text in ("with", "from", "by") for w in words)
        ):
            return True
        if (
            at
            and (word.text.endswith("ed") or word.ending == "ed")
            and len(word.text) > 4
            and not word.is_("degree", "move", "quantifier")
            and (word.text not in _LIKE_ADJECTIVES)
        ):
            following = words[at + 1] if at + 1 < len(words) else None
            if (
                (following is None or following.stop or following.is_("preposition") or following.text in _AMONG)
                and not words[at - 1].is_("article", "preposition")
                and word.text
                not in (
                    "need",
                    "needed",
                    "based",
                    "related",
                    "required",
                    "speed",
                    "indeed",
                    "exceed",
                    "succeed",
                    "proceed",
                    "centred",
                    "centered",
                )
            ):
                return True
        if word.text in _WRITTEN or (word.text in ("no", "never", "only") and at == 0):
            return True
        if (
            word.is_("approve", "supervise")
            and at == 0
            and (word.is_("approve") or any(w.text in ("until", "every", "each", "all") for w in words))
        ):
            return True
        if (
            done
            and word.is_("artefact")
            and any(w.text in ("a", "an", "one") for w in words[max(0, at - 4) : at])
            and not word.is_("soft_head")
            and not any(w.is_("empty_adjective", "quantifier") for w in words[max(0, at - 4) : at])
        ):
            return True
        if not word.is_("deliver", "hire_verb", "strategy_sure", "buy"):
            continue
        after = words[at + 1] if at + 1 < len(words) else None
        if (
            word.ending == "ed"
            and at
            and (
                after is None
                or after.stop
                or after.is_("preposition")
                or after.text in _AMONG
                or after.text.endswith("ly")
            )
        ) and not (
            word.text in ("put", "set", "run", "hit", "made", "driven", "found", "used", "shared", "measured")
            and after is None
        ):
            return True
        if word.ending == "ed" and at and words[at - 1].text in _BE:
            return True
        if (
            word.ending != "ing"
            and at
            and not (
                words[at - 1].text in _LEADS
                or words[at - 1].is_("deliver", "role")
                or words[at - 1].text.endswith("ly")
            )
        ):
            continue
        if (
            word.ending == "ing"
            and at
            and words[at - 1].is_("preposition", "article")
            and words[at - 1].text not in ("by", "through")
        ):
            continue
        if _concrete(words, at):
            return True
    return False


def _concrete(words: Sequence[Word], at: int) -> bool:
    """Whether the object of a verb is something that is there or not."""
    heads = object_of(words, at)
    if not heads:
        return False
    base_weak = _base(words[at]) in _WEAK
    for head in heads:
        inside = words[at + 1 : head + 1]
        if any(word.is_("quantifier", "empty_adjective") for word in inside):
            continue
        noun = words[head]
        if words[at].is_("hire_verb") and inside and inside[0].text in ("a", "an", "another"):
            return True
        if words[at].is_("hire_verb") and not (
            (
                len(inside) > 1
                and (inside[0].is_("article") or any(w.number or w.text in ("another", "new") for w in inside))
            )
            or (noun.ending != "s" and noun.is_("role") and noun.text not in ("staff", "talent", "people", "employees"))
        ):
            continue
        if noun.is_("artefact", "role", "agency", "bought_thing") and not (
            noun.is_("soft_head") and noun.ending == "s"
        ):
            return True
        if not base_weak and not noun.is_("soft_head", "measure_noun"):
            return True
        if not base_weak and inside and inside[0].is_("article") and not noun.is_("measure_noun"):
            return True
    return False


def _base(word: Word) -> str:
    text = word.text
    for suffix in ("ing", "ed", "s"):
        if text.endswith(suffix):
            stem = text[: -len(suffix)]
            for base in (stem, stem + "e", stem[:-1]):
                if base in _WEAK:
                    return base
    return text
