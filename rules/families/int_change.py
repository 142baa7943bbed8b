"""INT103 · a change in a question: a verb that leaves things other than they are, and what it is done to."""

from __future__ import annotations

from rules.families.int_words import Words, near


def change(words: Words, at: int) -> int | None:
    """The last word of a change that begins with the verb at a place: of what is done to what; None where none does."""
    verb, i = words[at], at + 1
    if not verb.is_("change"):
        return None
    if words[i].text == "in" and verb.text.startswith(("bring", "brought", "phas")):
        i += 1
    while words[i].is_("particle"):
        i += 1  # "roll out", "move to"
    last = noun(words, i)
    weak = verb.is_("change_weak") and i - at < 3
    return last if last is not None and (not weak or near(words, i, last + 1, "tool", "new")) else None


def thing_done(words: Words, at: int) -> int | None:
    """The last word of what any verb is done to, where that is named."""
    return None if words[at + 1].is_("preposition") else noun(words, at + 1)


def noun(words: Words, at: int) -> int | None:
    """The last word of a noun that begins at a place and names something: "the layer", "that layer", not "that"."""
    first, last = words[at], at
    if first.is_("stop", "wh", "aux", "modal", "hypothesis", "preposition"):
        return None
    while not words[last + 1].is_("stop", "preposition", "wh", "aux", "modal", "be"):
        last += 1
    if first.is_("named_not") and not (first.text in ("this", "that") and last > at):
        return None
    return last
