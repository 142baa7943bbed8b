"""AUT706 · what the readers of decisions share: when a word can be a verb, and when it only describes the next."""

from __future__ import annotations

from collections.abc import Sequence

from rules.texts.words import Lexeme, forms

Place = tuple[int, int]

BEFORE_VERB = forms("before verb")


AMONG = forms("among")


_STAYS = forms("stays")


def is_verb(words: Sequence[Lexeme], at: int) -> bool:
    """Whether a word can be the verb of its clause: at its start, after a subject or a verb, or in -ing."""
    if at == 0 or words[at].ending == "ing":
        return True
    before = words[at - 1]
    return (
        before.text in BEFORE_VERB
        or before.stop
        or before.text.endswith("ly")
        or (words[at].ending in ("s", "ed") and not before.is_("article", "preposition"))
        or (before.is_("deliver", "change", "hire_verb") and before.ending == "")
    )


def compound(words: Sequence[Lexeme], at: int) -> bool:
    """Whether a noun only describes the next one: "market research", "pricing page", "ICP accounts"."""
    if at + 1 >= len(words):
        return False
    after = words[at + 1]
    if after.stop or after.number or after.text in AMONG or after.is_("preposition", "article", "frequency"):
        return False
    return not (
        after.ending == "ed"
        or after.text in _STAYS
        or (
            after.ending == "s"
            and after.is_("change", "strategy_verb")
            and after.text.startswith(("replac", "chang", "mov", "shift"))
        )
    )


def new_agency(words: Sequence[Lexeme], at: int) -> bool:
    """Whether an agency is a new one: "with an outside agency", "a freelancer for the videos"."""
    before = words[max(0, at - 5) : at]
    if at + 1 < len(words) and words[at + 1].is_("market_noun", "outside_party", "role"):
        return False
    for i in range(len(before) - 1, -1, -1):
        word = before[i]
        if word.stop or word.text in ("current", "existing", "our", "the", "each", "every", "of", "per", "as"):
            return word.text == "as" and words[at].is_("agency_sure")
        if word.text in ("a", "an", "external", "outside", "another", "new", "freelance") or word.is_("number_word"):
            sure = words[at].is_("agency_sure") or word.text in ("external", "outside")
            verb = any(
                w.is_("bring", "hire_verb", "buy", "shape") or w.text in ("with", "by", "from", "to")
                for w in before[:i]
            )
            return sure and verb
    return False
