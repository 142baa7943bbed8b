"""INT103 · changes that a question supposes: what would follow from them, or what is to happen once they are there."""

from __future__ import annotations

from rules.families.int_change import change, noun
from rules.families.int_words import Frame, Place, Words, asks_before, begins, near, said_before


def _supposed(words: Words, at: int) -> Place | None:
    """ "If we dropped the trial", "once quotes were generated automatically", "suppose prices were public"."""
    if not _supposes(words, at):
        return None
    for verb in range(at + 2, at + 9):
        one, before = words[verb], words[verb - 1]
        if one.is_("stop") or (one.ending == "ing" and before.is_("be")):
            return None
        if place := _supposed_deed(words, at, verb):
            return place
    return None


def _supposes(words: Words, at: int) -> bool:
    word, after = words[at], words[at + 1]
    if word.text in ("were", "had", "should"):
        return after.text == "we" and begins(words, at)
    if word.is_("at_start"):
        return (begins(words, at) or words[at - 1].text == "let's") and not after.is_("wh")
    return word.is_("hypothesis") and not after.is_("wh")


def _supposed_deed(words: Words, at: int, verb: int) -> Place | None:
    """What the verb of a supposition supposes, where somebody does it and not only happens to see or say it."""
    one, before = words[verb], words[verb - 1]
    told = one.ending == "ed" or one.is_("past")
    passive = before.text in ("were", "was")
    if (words[at].is_("surely") and one.text in ("were", "was")) or (
        passive and one.ending == "ed" and one.is_("change")
    ):
        return at, verb
    surely = told or before.is_("modal") or before.text == "to"
    if not surely and words[at].text in ("if", "when", "once", "were", "had"):
        return None
    by_us = near(words, at, verb, "by_us")
    if by_us and one.is_("change") and (last := change(words, verb) or _behind(words, verb)) is not None:
        return at, last
    own = words[at + 1].text in ("i", "you") or before.is_("the", "a") or one.is_("seen") or not one.ending
    if by_us and told and not own and (before.is_("be") or _behind(words, verb) is not None):
        return at, verb
    return (at, verb) if near(words, at, verb, "tool") and one.is_("change", "effect") else None


def _behind(words: Words, at: int) -> int | None:
    """The last word of the noun behind a verb with its particles: "went freemium", "paid for a licence"."""
    i = at + 1
    while words[i].is_("particle"):
        i += 1
    return noun(words, i)


def _effect(words: Words, at: int) -> Place | None:
    """ "What would a second trainer cost us", "how much time would an assistant save"."""
    if not asks_before(words, at):
        return None
    first = words[at + 1]
    gerund = first.ending == "ing" and first.is_("change")
    of_new = first.is_("the") and words[at + 2].is_("new")
    made = first.ending == "ed" and not first.is_("named_not")
    if first.is_("seen") or not (first.is_("a", "new", "tool", "compared") or gerund or of_new or made):
        return None
    for verb in range(at + 2, at + 9):
        one = words[verb]
        if one.is_("stop", "modal") or (one.text == "do" and not near(words, at, verb, "tool")):
            return None
        if one.is_("effect") and not one.ending and not words[verb - 1].is_("preposition", "a", "the", "new"):
            return None if one.text == "need" and words[verb + 1].text == "to" else (at, verb)
    return None


def _newcomer(words: Words, at: int) -> Place | None:
    """ "Who should own the new team", "where would you put the three new sellers"."""
    if words[at].text == "next":
        return None
    modal = next((i for i, word in enumerate(words[:at]) if word.is_("modal")), None)
    if modal is None or not asks_before(words, modal) or not near(words, max(modal, at - 3), at, "the"):
        return None
    return None if words[at + 1].is_("stop", "known_newcomer") else (modal, at + 1)


def _used(words: Words, at: int) -> Place | None:
    """ "Tell me how you would use a call-recording tool", "who would benefit from a CRM"."""
    i = at + 2 if words[at + 1].text in ("from", "of") else at + 1
    last = noun(words, i)
    if last is None or not words[i].is_("a") or not near(words, i, last + 1, "tool"):
        return None
    return (at, last) if asks_before(words, at) and said_before(words, at, "modal") else None


def _could(words: Words, at: int) -> Place | None:
    """ "How a chatbot could take the calls", "how gated content would help us"."""
    if words[at + 1].is_("modal", "aux", "subject", "the", "how_much"):
        return None
    modal = next((i for i in range(at + 2, min(at + 7, len(words))) if words[i].is_("doubt")), None)
    return (at, modal + 1) if modal is not None and words[modal + 1].is_("effect") else None


def _in_place(words: Words, at: int) -> Place | None:
    """ "With the tool in place, what would ...", "once the new manual is out", "with a proper playbook"."""
    word = words[at]
    if not (begins(words, at) or words[at - 1].text in ("and", "so", "but")):
        return None
    if word.text in ("with", "once") and near(words, at, at + 8, "place_ready"):
        return at, at + 2
    if word.text == "with" and words[at + 1].is_("a") and words[at + 2].is_("proper"):
        return (at, at + 3) if any(w.text == "would" for w in words) else None
    new = next((w for w in words[at + 1 : at + 4] if w.is_("new")), None)
    if word.text not in ("once", "under", "after", "with", "before") or new is None or new.text == "next":
        return None
    known = near(words, at, at + 6, "known_newcomer")
    return (at, at + 2) if not known and near(words, at, len(words), "modal") else None


def _announced(words: Words, at: int) -> Place | None:
    """ "Before we launch the programme, ...", "regarding a switch to ...", "as for raising prices, ..."."""
    word, after = words[at], words[at + 1]
    if not begins(words, at):
        return None
    if word.text in ("before", "once") and after.text in ("we", "sales", "marketing"):
        last = change(words, at + 2)
        return (at, last) if last is not None and not words[at + 2].ending else None
    about = at + 2 if word.text == "as" and after.text in ("for", "to") else at + 1
    if word.text not in ("regarding", "concerning") and about == at + 1:
        return None
    last = change(words, about) if words[about].ending == "ing" else None
    moves = words[about].is_("a") and words[about + 1].is_("moves")
    return (at, last or about + 1) if last is not None or moves else None


SUPPOSED: tuple[Frame, ...] = (
    Frame("hypothesis at_start =were had should", _supposed),
    Frame("doubt", _effect),
    Frame("new", _newcomer),
    Frame("=use benefit using", _used),
    Frame("=how", _could),
    Frame("=with once under after before", _in_place),
    Frame("=before once regarding concerning as", _announced),
)
"""Ways to ask about what is not there yet."""
