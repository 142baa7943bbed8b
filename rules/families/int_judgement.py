"""INT103 · questions that take a judgement for granted: a failing of somebody's, or praise before anybody was asked.

A question may ask for a judgement ("which part works worst?"). It leads where the judgement stands in what it takes as
given: in the noun it asks about ("the sloppy notes"), behind "why", or as a deed that somebody is blamed for.
"""

from __future__ import annotations

from rules.families.int_asserted import ASSERTED
from rules.families.int_words import Frame, Frames, Place, Words, near


def judgement(words: Words) -> str | None:
    """The words by which a sentence takes a judgement for granted, or None."""
    return _FRAMES.find(words)


def _of_a_thing(words: Words, at: int) -> Place | None:
    """ "The sloppy notes", "such slow replies", "your team's bad habits", "poor communication"."""
    word, noun = words[at], words[at + 1]
    if not word.is_("ill") or not at or word.text in ("behind", "late", "wrong"):
        return None
    before = words[at - 1]
    shown = before.text in ("this", "those", "these", "such", "all")
    if noun.is_("stop", "preposition", "wh", "aux", "modal", "subject", "settled") or (
        noun.is_("asked_noun") and not shown
    ):
        return None
    owned = before.is_("the") or before.text.endswith(("'s", "s'")) or before.text in ("such", "so", "too")
    if owned and not (before.text == "the" and word.is_("superlative")):
        return at - 1, at + 1
    return (at, at + 1) if noun.is_("uncounted") and not before.is_("a") else None


def _why(words: Words, at: int) -> Place | None:
    """ "Why is ... so slow", "why the reluctance", "how come they still ...", "what makes them so stubborn"."""
    word, after = words[at], words[at + 1]
    makes = word.text in ("what", "what's") and after.is_("makes")
    if not (word.text == "why" or (word.text == "how" and after.text == "come") or makes):
        return None
    for i in range(at + 1, at + 16):
        if words[i].is_("stop"):
            return None
        if _found_fault(words, i) and (
            not makes or (_blamed(words, at, i) and not near(words, at, i, "you", "settled"))
        ):
            return at, i
        if _harmed(words, at, i) or (not makes and _denied(words, i)):
            return at, i
    return None


def _found_fault(words: Words, at: int) -> bool:
    word = words[at]
    return word.is_("ill_noun", "nobody") or (word.is_("ill") and not words[at + 1].is_("asked_noun"))


def _harmed(words: Words, first: int, at: int) -> bool:
    word, before = words[at], words[at - 1]
    if before.is_("the", "a"):
        return False
    if word.is_("suffer") and near(words, first, at, "party"):
        return True
    return word.is_("harm") and not before.is_("preposition")


def _denied(words: Words, at: int) -> bool:
    """Whether what is asked about is not done, still done, or done too much."""
    word, before, after = words[at], words[at - 1], words[at + 1]
    if word.text in ("so", "too"):
        return not after.is_("stop", "preposition", "so_far")
    if word.is_("still"):
        return word.text not in ("simply", "actually")
    return word.text.endswith("n't") or (word.text in ("not", "no", "nothing") and before.text not in ("or", "why"))


def _blamed(words: Words, first: int, at: int) -> bool:
    """Whether it is somebody of the company who does it, and not a customer or an event."""
    return any(word.is_("party") and word.text not in ("we", "you", "i") for word in words[first:at])


def _deed(words: Words, at: int) -> Place | None:
    """ "Where does marketing waste its money", "how long have the sellers been hiding deals"."""
    word, before = words[at], words[at - 1]
    if word.is_("ill") or not at or before.is_("the", "a") or _asks_in_general(words):
        return None
    if before.is_("preposition") and not (before.text == "to" and words[at - 2].is_("bothers")):
        return None
    for i in range(at - 1, at - 6, -1):
        one = words[i]
        if one.is_("stop", "wh") or one.text in ("that", "a", "an", "any", "if", "when"):
            return None
        if one.is_("party") and one.text not in ("we", "you", "i"):
            return i, at
    return None


def _asks_in_general(words: Words) -> bool:
    """ "What happens when a seller ignores the rule?" """
    return (
        words[0].text in ("what", "how", "who")
        and words[1].text in ("happens", "do", "would")
        and any(word.text in ("when", "if") for word in words)
    )


def _how(words: Words, at: int) -> Place | None:
    """ "How hopeless is the pipeline", "how obvious is it that ..."."""
    word = at + 2 if words[at + 1].text in ("very", "truly", "really", "utterly") else at + 1
    one, after = words[word], words[word + 1]
    if one.is_("ill") and not one.is_("late") and after.is_("aux", "the", "subject", "a"):
        return at, word + 1
    if one.is_("felt") and after.is_("be") and (one.text != "clear" or any(w.text == "that" for w in words)):
        return at, word + 1
    return None


def _amount(words: Words, at: int) -> Place | None:
    """ "How much damage has it done", "how much better is it now", "which of the many problems"."""
    word, after = words[at], words[at + 1]
    if word.text in ("much", "many", "big", "great") and words[at - 1].text == "how":
        noun = words[at + 2] if after.text in ("a", "an", "of") else after
        if noun.is_("harm_noun", "ill_noun") and noun.text not in ("waste", "bureaucracy", "lack"):
            return at - 1, at + 1
        compared = after.text in ("better", "worse", "easier", "faster", "more")
        return (
            (at - 1, at + 1)
            if word.text == "much" and compared and near(words, at + 2, at + 4, "be", "modal")
            else None
        )
    many = word.text in ("many", "numerous", "countless", "endless", "several") and words[at - 1].is_("the")
    return (at - 1, at + 1) if many and near(words, at, at + 3, "faults") else None


def _wrong(words: Words, at: int) -> Place | None:
    """ "What is wrong with the team", "what did you do wrong", "everything that is broken", "as bad as people say"."""
    word, before, after = words[at], words[at - 1], words[at + 1]
    if word.text == "wrong" and at:
        with_it = after.text in ("with", "about") and before.is_("be") and before.text not in ("went", "goes", "go")
        return (at - 1, at + 1) if with_it or before.text in ("do", "doing", "done", "did", "so") else None
    if word.text == "so" and after.text in ("badly", "terribly"):
        return at, at + 1
    if word.text in ("everything", "all", "whatever"):
        return (at, at + 3) if near(words, at, at + 3, "be") and near(words, at, at + 4, "ill") else None
    return (at, at + 2) if word.text == "as" and after.is_("ill") and words[at + 2].text == "as" else None


def _to_blame(words: Words, at: int) -> Place | None:
    """ "Whose fault was it", "who is to blame", "what is the point of the report", "what was he thinking when"."""
    word, before, after = words[at], words[at - 1], words[at + 1]
    if word.text == "whose":
        own_fault = after.text in ("fault", "mistake", "failure") or (
            after.text == "job" and words[at + 2].text == "was"
        )
        return (at, at + 1) if own_fault else None
    if word.text == "blame" or (word.text == "fault" and before.text == "at"):
        return max(0, at - 1), at
    if word.text in ("point", "use", "sense") and before.text == "the" and after.text in ("of", "in"):
        return (at - 1, at + 1) if words[at - 2].text in ("is", "what's", "was") else None
    idle = word.text == "all" and after.text == "day" and before.text == "do"
    thinking = (
        word.text == "thinking" and after.text in ("when", "?", "of") and before.is_("party") and words[0].is_("wh")
    )
    return (at - 1, at) if at and (idle or thinking) else None


def _by_nobody(words: Words, at: int) -> Place | None:
    """ "The report nobody opens"."""
    noun = at - 2 if words[at - 1].text in ("that", "which") else at - 1
    named = any(word.is_("the") and word.text != "that" for word in words[max(0, noun - 3) : noun])
    return (noun, at) if named and not words[noun].is_("stop", "wh", "aux", "preposition") else None


def _kept_from(words: Words, at: int) -> Place | None:
    """ "What keeps the product team from doing its homework"; what keeps people from anything else may be asked."""
    behind = enumerate(words[at + 1 : at + 5], at + 1)
    party = next((i for i, word in behind if word.is_("party") and word.text not in ("you", "we", "i")), None)
    if party is None or near(words, at, party, "stop") or not near(words, party, len(words), "own_job"):
        return None
    for i in range(party + 1, party + 4):
        if words[i].ending == "ing" and (words[i - 1].text == "from" or i == party + 1):
            return at, i
    return None


def _flattered(words: Words, at: int) -> Place | None:
    """ "The fantastic new brand", "our award-winning product", "what do you like so much"."""
    word, before, after = words[at], words[at - 1], words[at + 1]
    if word.text == "so" and after.text == "much" and before.text in ("like", "love", "hate", "enjoy", "dislike"):
        return at - 1, at + 1
    if not word.is_("praise") or word.is_("mild_praise") or not at or not before.is_("ours"):
        return None
    return None if after.is_("stop", "preposition", "wh", "aux", "modal", "asked_noun", "party") else (at - 1, at + 1)


def _behaviour(words: Words, at: int) -> Place | None:
    """ "Marketing's arrogance", "the rivalry between", "all the chaos": a failing that the question gives a name."""
    if words[at].is_("named_elsewhere"):
        return None
    for i in range(at - 1, at - 4, -1):
        one = words[i]
        if one.is_("stop", "wh", "modal") or one.text in ("a", "an", "any", "what"):
            return None
        if one.is_("the") or one.text.endswith(("'s", "s'")):
            return i, at
    return None


_FRAMES = Frames(
    Frame("ill", _of_a_thing),
    Frame("=why how what what's", _why),
    Frame("harm", _deed),
    Frame("=how how's", _how),
    Frame("=much many big great numerous countless endless several", _amount),
    Frame("=wrong so everything all whatever as", _wrong),
    Frame("=whose blame fault point use sense all thinking", _to_blame),
    Frame("nobody", _by_nobody),
    Frame("keeps_from", _kept_from),
    Frame("praise =so", _flattered),
    Frame("ill_noun", _behaviour),
    *ASSERTED,
)
