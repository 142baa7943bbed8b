"""INT103 · judgements that stand before a question, or beside it, as if everybody knew them."""

from __future__ import annotations

from rules.families.int_words import Frame, Place, Words, near, said_before


def _asserted(words: Words, at: int) -> Place | None:
    """ "Speed is everything: what ...", "good teams share; how do yours ...", "marketing seems lost. How ..."."""
    stop = at
    if stop < 3 or any(word.text in (";", ":", "-") for word in words[:stop]) or not _is_claim(words, stop):
        return None
    if words[stop].text == ".":
        return (0, stop - 1) if said_before(words, stop, "ill", "praise", "still", "nobody") else None
    return (0, stop - 1) if near(words, stop, stop + 4, "wh", "aux", "modal") else None


def _is_claim(words: Words, stop: int) -> bool:
    """Whether the words up to a stop say how things are, and report nothing that somebody said or that happened."""
    first, second = words[0], words[1]
    if first.is_("wh", "aux", "modal", "preposition", "hypothesis", "no_claim") or second.text in ("me", "us", "about"):
        return False
    if any(word.text[0].isdigit() or word.is_("reported", "you") for word in words[:stop]):
        return False
    if any(word.is_("present") or word.text.endswith("n't") for word in words[1 : min(stop, 6)]):
        return True
    return first.text.endswith("s") and not second.is_("preposition", "the", "be", "settled")


def _known(words: Words, at: int) -> Place | None:
    """ "Given how late the plan was, how ...", "when did you realise that the founder cannot let go"."""
    word = words[at]
    since = word.is_("because") and (at == 0 or words[at - 1].is_("stop"))
    if not since and not (at and word.is_("known")):
        return None
    for i in range(at + 1, min(at + 15, len(words))):
        one = words[i]
        if since and one.is_("stop"):
            return None
        fault = one.is_("ill", "ill_noun", "nobody") and not words[i + 1].is_("asked_noun")
        if fault or one.is_("praise") or one.text.endswith("n't") or one.text in ("cannot", "never"):
            return at, i
        if one.is_("harm") and any(w.is_("party") and w.text not in ("we", "you", "i") for w in words[at + 1 : i]):
            return at, i
    return None


def _low(words: Words, at: int) -> Place | None:
    """ "Since morale is low", "with everyone this busy", "given that it has brought so little"."""
    if at or not words[0].is_("because") or words[0].text == "after" or words[1].text in ("you", "i"):
        return None
    for i in range(1, len(words)):
        if words[i].is_("stop"):
            return None
        so = words[i].text in ("so", "too", "this", "that") and words[i + 1].is_("level")
        if so or (words[i].is_("level") and words[i - 1].is_("be")):
            return 0, i + so
    return None


def _besides(words: Words, at: int) -> Place | None:
    """ "Besides laziness", "despite the poor notes", "because of the chaos"."""
    word, before = words[at].text, words[at - 1].text if at else ""
    beside = word in ("besides", "despite") or (word, before) in (
        ("of", "because"),
        ("from", "apart"),
        ("from", "aside"),
    )
    return (at, at + 1) if beside and near(words, at, at + 4, "ill", "ill_noun") else None


def _offered(words: Words, at: int) -> Place | None:
    """ "What went wrong, was it the price?" """
    if not said_before(words, at, "wh"):
        return None
    first, second = words[at + 1], words[at + 2]
    answer = first.text in ("is", "was", "are", "were") and second.text in ("it", "that", "they", "he", "she")
    return (at + 1, at + 3) if answer and not near(words, at + 3, len(words), "wh") else None


ASSERTED: tuple[Frame, ...] = (
    Frame("=; : - .", _asserted),
    Frame("because known", _known),
    Frame("because", _low),
    Frame("=besides despite of from", _besides),
    Frame("=, - : ;", _offered),
)
"""Ways to say something before it is asked."""
