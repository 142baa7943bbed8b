"""INT103 · questions that take a judgement for granted: a failing of somebody's, or praise before anybody was asked.

A question may ask for a judgement ("which part works worst?"). It leads where the judgement stands in what it takes as
given: in the noun it asks about ("the sloppy notes"), behind "why", in a clause before the question, or as a deed that
somebody is blamed for ("when did marketing stop caring?").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rules.families.int_words import Word, said

Words = Sequence[Word]
Place = tuple[int, int]


def judgement(words: Words) -> str | None:
    """The words by which a sentence takes a judgement for granted, or None."""
    for frame in _FRAMES:
        place = next(frame(words), None)
        if place is not None:
            return said(words, *place)
    return None


def _of_a_thing(words: Words) -> Iterator[Place]:
    """ "The sloppy notes", "such slow replies", "your team's bad habits", "poor communication"."""
    for at, word in enumerate(words):
        if not word.is_("ill") or word.text in ("behind", "late", "wrong"):
            continue
        noun, shown = words[at + 1], words[at - 1].text in ("this", "those", "these", "such", "all")
        if not shown and noun.is_("asked_noun"):
            continue
        if noun.is_("stop", "preposition", "wh", "aux", "modal", "subject") or noun.text in (
            "and",
            "or",
            "than",
            "enough",
        ):
            continue
        before = words[at - 1]
        owned = before.is_("the") or before.text.endswith(("'s", "s'")) or before.text in ("such", "so", "too")
        if owned and not (before.text == "the" and word.text in _WORST):
            yield at - 1, at + 1
        elif noun.text in _UNCOUNTED and not before.is_("a"):
            yield at, at + 1


_WORST = frozenset({"worst", "weakest", "worse"})
_UNCOUNTED = frozenset(
    "follow-up communication planning preparation quality management leadership execution morale service support data "
    "performance discipline coordination cooperation coverage targeting onboarding training hygiene feedback timing "
    "judgement judgment advice work alignment".split()
)


def _why(words: Words) -> Iterator[Place]:
    """ "Why is ... so slow", "why the reluctance", "how come they still ...", "what makes them so stubborn"."""
    for at, word in enumerate(words):
        come = word.text == "how" and words[at + 1].text == "come"
        makes = word.text in ("what", "what's") and words[at + 1].text in (
            "makes",
            "made",
            "explains",
            "caused",
            "causes",
            "behind",
            "drives",
        )
        if not (word.text == "why" or come or makes):
            continue
        for i in range(at + 1, min(at + 16, len(words))):
            one = words[i]
            if one.is_("stop"):
                break
            if one.is_("ill_noun", "nobody") or (one.is_("ill") and not words[i + 1].is_("asked_noun")):
                if not makes or (_blamed(words, at, i) and not any(w.text in ("or", "you", "me") for w in words[at:i])):
                    yield at, i
            if one.is_("harm") and not words[i - 1].is_("the", "a", "preposition"):
                yield at, i
            if one.is_("suffer") and any(w.is_("party") for w in words[at:i]):
                yield at, i
            if (
                not makes
                and one.text in ("so", "too")
                and not words[i + 1].is_("stop", "preposition")
                and words[i + 1].text not in _SO
            ):
                yield at, i + 1
            if not makes and one.is_("still") and one.text not in ("simply", "actually"):
                yield at, i
            if not makes and (
                one.text.endswith("n't") or (one.text in ("not", "no") and words[i - 1].text not in ("or", "why"))
            ):
                yield at, i


_SO = frozenset("far that much many well good important successful".split())


def _blamed(words: Words, first: int, at: int) -> bool:
    """Whether it is somebody of the company who does it, and not a customer or an event."""
    return any(word.is_("party") and word.text not in ("we", "you", "i") for word in words[first + 1 : at])


def _deed(words: Words) -> Iterator[Place]:
    """ "Where does marketing waste its money", "how long have the sellers been hiding deals", "the founder bullies"."""
    if (
        words[0].text in ("what", "how", "who")
        and words[1].text in ("happens", "do", "would")
        and any(w.text in ("when", "if") for w in words)
    ):
        return
    for at, word in enumerate(words):
        before = words[at - 1]
        if not word.is_("harm") or word.is_("ill") or before.is_("the", "a"):
            continue
        if before.is_("preposition") and not (before.text == "to" and words[at - 2].text in _BOTHERS):
            continue
        for i in range(at - 1, max(at - 6, -1), -1):
            one = words[i]
            if one.is_("stop", "wh") or one.text in ("that", "a", "an", "any", "if", "when"):
                break
            if one.is_("party") and one.text not in ("we", "you", "i"):
                yield i, at
                break


_BOTHERS = frozenset({"manage", "managed", "dare", "bother", "continue", "choose", "chose", "allowed", "love", "loves"})


def _how(words: Words) -> Iterator[Place]:
    """ "How hopeless is the pipeline", "how obvious is it that ..."."""
    for at, word in enumerate(words[:-3]):
        if word.text not in ("how", "how's"):
            continue
        adjective = at + 2 if words[at + 1].text in ("very", "truly", "really", "utterly") else at + 1
        if words[adjective].is_("ill") and words[adjective].text not in ("late", "long", "distant", "behind"):
            if words[adjective + 1].is_("aux", "the", "subject") or words[adjective + 1].is_("a"):
                yield at, adjective + 1
        if words[adjective].text in ("obvious", "clear", "proud", "grateful", "lucky") and words[adjective + 1].is_(
            "be"
        ):
            if words[adjective].text != "clear" or any(w.text == "that" for w in words):
                yield at, adjective + 1


def _amount(words: Words) -> Iterator[Place]:
    """ "How much damage has it done", "which of the many problems", "everything that is broken", "besides laziness"."""
    for at, word in enumerate(words[:-3]):
        after = words[at + 1]
        if word.text in ("much", "many", "big", "great") and words[at - 1].text == "how":
            noun = after if after.text not in ("a", "an", "of") else words[at + 2]
            if noun.is_("harm_noun", "ill_noun") and noun.text not in ("waste", "bureaucracy", "lack"):
                yield at - 1, at + 1
            if word.text == "much" and (after.text in ("better", "worse", "easier", "faster") or after.text == "more"):
                if words[at + 2].is_("be", "modal") or words[at + 3].is_("be", "modal"):
                    yield at - 1, at + 1
        if (
            word.text in ("many", "numerous", "countless", "endless", "several")
            and words[at - 1].is_("the")
            and after.text in _FAULTS | {words[at + 2].text if words[at + 2].text in _FAULTS else ""}
        ):
            yield at - 1, at + 1
        if (
            word.text in ("everything", "all", "whatever")
            and any(w.is_("ill") for w in words[at + 1 : at + 4])
            and any(w.is_("be") for w in words[at + 1 : at + 3])
        ):
            yield at, at + 3
        if (
            word.text in ("besides", "despite")
            or (word.text == "of" and words[at - 1].text == "because")
            or (word.text == "from" and words[at - 1].text in ("apart", "aside"))
        ):
            if any(w.is_("ill_noun", "ill") for w in words[at + 1 : at + 4]) and not after.text == "any":
                yield at, at + 1
        if (
            word.text == "wrong"
            and after.text in ("with", "about")
            and words[at - 1].is_("be")
            and words[at - 1].text not in ("went", "goes", "go")
            and not any(w.text in ("if", "could", "might") for w in words[:at])
        ):
            yield at - 1, at + 2
        if word.text == "so" and after.text in ("wrong", "badly", "terribly"):
            yield at, at + 1
        if word.text == "wrong" and words[at - 1].text in ("do", "doing", "done", "did"):
            yield at - 1, at
        if word.text == "all" and after.text == "day" and words[at - 1].text == "do":
            yield at - 1, at + 1
        if (
            word.text == "thinking"
            and after.text in ("when", "?", "of")
            and words[at - 1].is_("party")
            and words[0].is_("wh")
        ):
            yield at - 1, at
        if word.text == "as" and after.is_("ill") and words[at + 2].text == "as":
            yield at, at + 2


_FAULTS = frozenset(
    "problems issues mistakes failures weaknesses flaws complaints errors delays faults excuses shortcomings".split()
)


def _asserted(words: Words) -> Iterator[Place]:
    """A judgement told before the question: "speed is everything: what ...", "good teams share; how do yours ..."."""
    stop = next((i for i, word in enumerate(words) if word.text in (";", ":", "-", ".") and i), None)
    if stop is None or stop < 3:
        return
    first, told = words[0], words[:stop]
    if words[stop].text != "." and not any(w.is_("wh", "aux", "modal") for w in words[stop : stop + 4]):
        return
    if (
        first.is_("wh", "aux", "modal", "preposition", "hypothesis")
        or first.text in _NO_CLAIM
        or told[1].text in ("me", "us", "about")
    ):
        return
    if any(
        w.is_("number")
        or w.text[0].isdigit()
        or w.text in _REPORTED
        or w.text in ("i", "i'd", "i've", "i'm", "me", "you", "you've", "your")
        for w in told
    ):
        return
    verb = next((i for i, w in enumerate(told[1:6], 1) if w.text in _PRESENT or w.text.endswith("n't")), None)
    if (
        verb is None
        and told[0].text.endswith("s")
        and len(told) > 2
        and not told[1].is_("preposition", "the", "be")
        and told[1].text not in ("and", "or")
    ):
        verb = 1
    if verb is not None and not (
        words[stop].text == "." and not any(w.is_("ill", "praise", "still", "nobody") for w in told)
    ):
        yield 0, stop - 1


_NO_CLAIM = frozenset(
    "take show give tell walk talk describe think let's let please imagine look looking let us my today thanks thank now next this that here there".split()
)
_REPORTED = frozenset(
    "said mentioned told wrote described spoke called reported read minutes hour today meeting interview".split()
)
_PRESENT = frozenset(
    "is are has have seems seem must should needs need matters matter never always looks sounds feels share costs takes knows know wants loves hates depends".split()
)


def _low(words: Words) -> Iterator[Place]:
    """ "Since morale is low", "with everyone this busy", "given that it has brought so little"."""
    if words[0].text not in _BECAUSE or words[0].text == "after":
        return
    for at in range(1, len(words)):
        word = words[at]
        if word.is_("stop"):
            break
        so = word.text in ("so", "too", "this", "that") and words[at + 1].text in _LEVELS
        if (so or (word.text in _LEVELS and words[at - 1].is_("be"))) and words[1].text not in ("you", "i"):
            yield 0, at + so


_LEVELS = frozenset(
    "low high few little many much long short busy expensive small cheap hard thin big late old".split()
)


def _who_is_to_blame(words: Words) -> Iterator[Place]:
    """ "Whose fault was it", "who let this happen", "what is the point of the report", "nobody reads"."""
    for at, word in enumerate(words):
        if word.text == "whose" and (
            words[at + 1].text in ("fault", "mistake", "failure")
            or [w.text for w in words[at + 1 : at + 3]] == ["job", "was"]
        ):
            yield at, at + 1
        if word.text == "blame" or (word.text == "fault" and words[at - 1].text == "at"):
            yield max(0, at - 1), at
        if (
            word.text in ("point", "use", "sense")
            and words[at - 1].text == "the"
            and words[at + 1].text in ("of", "in")
        ):
            if words[at - 2].text in ("is", "what's", "was") and not words[at + 2].text == "contact":
                yield at - 1, at + 1
        noun = at - 2 if words[at - 1].text in ("that", "which") else at - 1
        named = any(w.is_("the") and w.text != "that" for w in words[max(0, noun - 3) : noun])
        if word.is_("nobody") and named and not words[noun].is_("stop", "wh", "aux", "preposition"):
            yield noun, at


def _kept_from(words: Words) -> Iterator[Place]:
    """ "What keeps the product team from doing its homework"; what keeps you from it may be asked."""
    for at, word in enumerate(words):
        if word.text not in ("keeps", "stops", "prevents", "keeping", "stopping", "preventing", "hinders"):
            continue
        who = [w for w in words[at + 1 : at + 5]]
        party = next(
            (i for i, w in enumerate(who, at + 1) if w.is_("party") and w.text not in ("you", "we", "i")), None
        )
        if party is None or any(w.is_("stop") for w in words[at:party]):
            continue
        for i in range(party + 1, min(party + 4, len(words))):
            doing = words[i].ending == "ing" and (words[i - 1].text == "from" or i == party + 1)
            if doing and any(w.text in _OWN_JOB for w in words[i:]):
                yield at, i


_OWN_JOB = frozenset("homework job jobs weight act bit duty duties properly simply".split())


def _taken_as_known(words: Words) -> Iterator[Place]:
    """ "Given how late the plan was, how ...", "when did you realise that the founder cannot let go"."""
    for at, word in enumerate(words):
        since = word.text in _BECAUSE and (at == 0 or words[at - 1].is_("stop"))
        factive = word.is_("wh") is False and word.text in _KNOWN and at > 0
        if not since and not factive:
            continue
        for i in range(at + 1, min(at + 15, len(words))):
            one = words[i]
            if since and one.is_("stop"):
                break
            ill = one.is_("ill", "ill_noun", "nobody") and not words[i + 1].is_("asked_noun")
            if ill or one.text.endswith("n't") or one.text in ("cannot", "never") or one.is_("praise"):
                yield at, i
            if one.is_("harm") and _blamed(words, at, i):
                yield at, i


_BECAUSE = frozenset("given considering knowing seeing since because with despite after as now".split())
_KNOWN = frozenset("realise realised realize realized admit accept accepted regret".split())


def _flattered(words: Words) -> Iterator[Place]:
    """ "The fantastic new brand", "our award-winning product"."""
    for at, word in enumerate(words):
        if word.is_("praise") and words[at - 1].text in ("the", "our", "this", "your", "these", "such") and at:
            if not words[at + 1].is_(
                "stop", "preposition", "wh", "aux", "modal", "asked_noun", "party"
            ) and word.text not in ("successful", "popular", "great", "excellent", "perfect"):
                yield at - 1, at + 1
        if (
            word.text == "so"
            and words[at + 1].text == "much"
            and words[at - 1].text in ("like", "love", "hate", "enjoy", "dislike")
        ):
            yield at - 1, at + 1


def _behaviour(words: Words) -> Iterator[Place]:
    """ "Marketing's arrogance", "the rivalry between", "all the chaos": a failing that the question gives a name."""
    for at, word in enumerate(words):
        if not word.is_("ill_noun") or word.text in (
            "lack",
            "absence",
            "waste",
            "failure",
            "failures",
            "excuse",
            "blame",
            "fault",
        ):
            continue
        for i in range(at - 1, max(at - 4, -1), -1):
            one = words[i]
            if one.is_("stop", "wh", "modal") or one.text in ("a", "an", "any", "what"):
                break
            if one.is_("the") or one.text.endswith(("'s", "s'")):
                yield i, at
                break


_FRAMES: tuple[Callable[[Words], Iterator[Place]], ...] = (
    _of_a_thing,
    _why,
    _deed,
    _how,
    _amount,
    _asserted,
    _low,
    _who_is_to_blame,
    _kept_from,
    _taken_as_known,
    _flattered,
    _behaviour,
)
