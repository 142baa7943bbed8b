"""INT103 · questions that hold a remedy: a change that somebody has chosen is taken as given, or put up for approval.

What is asked may be when, how, by whom, or what it would bring; the change stands in it: a verb that changes how things
are with what it is done to, or a thing that nobody has yet. A question for ideas ("what would you change?") names none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rules.families.int_words import END, Word, said

Words = Sequence[Word]


def remedy(words: Words) -> str | None:
    """The words by which a sentence holds a remedy, or None."""
    if not any(word.is_("change", "tool", "new", "lots", "effect") for word in words):
        return None
    for frame in _FRAMES:
        place = next(frame(words), None)
        if place is not None:
            return said(words, *place)
    return None


Place = tuple[int, int]


_PARTICLES = frozenset("up out off over on to into onto for with back down away".split())


def _changes(words: Words, at: int) -> int | None:
    """The last word of a change that begins with the verb at a place: of what is done to what; None where none does."""
    verb = words[at]
    if not verb.is_("change"):
        return None
    weak = verb.is_("change_weak")
    i = at + 1
    if words[i].text == "in" and verb.text.startswith(("bring", "brought", "phas")):
        i += 1
    while words[i].text in _PARTICLES:
        i += 1  # "roll out", "bring in", "move to"
        weak = weak and i - at > 2
    last = _noun(words, i)
    if last is None:
        return None
    object_ = words[i : last + 1]
    if weak and not any(one.is_("tool", "new") for one in object_):
        return None
    return last


def _wh_before(words: Words, at: int) -> bool:
    """Whether what stands before a place, since its clause began, asks with "what", "how", "when" ..."""
    for word in reversed(words[:at]):
        if word.is_("stop"):
            return False
        if word.is_("wh"):
            return True
    return False


def _deliberated(words: Words) -> Iterator[Place]:
    """ "How soon could we roll out ...", "where should the team open ...", "by when can marketing have ... running"."""
    for at, word in enumerate(words):
        if not word.is_("modal") or not _wh_before(words, at):
            continue
        verb = _verb_behind(words, at)
        if verb is None:
            continue
        we = any(w.is_("subject") and w.text in ("we", "i") for w in words[at + 1 : verb])
        last = _changes(words, verb)
        if last is None and we and words[verb].is_("change_weak"):
            last = _object(words, verb)
        if last is not None and not words[at].text == "would":
            yield at, last


def _object(words: Words, at: int) -> int | None:
    """The last word of a verb's object, where one is named."""
    return None if words[at + 1].is_("preposition") else _noun(words, at + 1)


def _noun(words: Words, at: int) -> int | None:
    """The last word of a noun that begins at a place and names something: "the layer", "that layer", not "that"."""
    first, last = words[at], at
    while not words[last + 1].is_("stop", "preposition", "wh", "aux", "modal", "be"):
        last += 1
    if first.is_("stop", "wh", "aux", "modal", "hypothesis", "preposition"):
        return None
    if first.is_("named_not") and not (first.text in ("this", "that") and last > at):
        return None
    return last


def _verb_behind(words: Words, modal: int) -> int | None:
    """The verb that goes with a modal, behind its subject of up to five words."""
    for at in range(modal + 2, min(modal + 7, len(words))):
        word = words[at]
        if word.is_("stop", "modal", "aux"):
            return None
        if word.is_("change") and not word.ending and not words[at - 1].is_("the", "a", "new", "preposition"):
            return at
    return None


def _supposed(words: Words) -> Iterator[Place]:
    """ "If we dropped the trial", "once quotes were generated automatically", "suppose prices were public"."""
    for at, word in enumerate(words):
        if not _supposes(words, at):
            continue
        for verb in range(at + 2, min(at + 9, len(words))):
            one, before = words[verb], words[verb - 1]
            if one.is_("stop"):
                break
            if one.ending == "ing" and before.is_("be"):
                break
            told = one.ending == "ed" or one.text in _SAME_PAST
            if word.text in _SURELY and one.text in ("were", "was"):
                yield at, verb
            if before.text in ("were", "was") and one.ending == "ed" and one.is_("change"):
                yield at, verb
            if (
                not told
                and not before.is_("modal")
                and before.text != "to"
                and word.text in ("if", "when", "once", "were", "had")
            ):
                continue
            by_us = any(w.text in _WE for w in words[at + 1 : verb])
            by_tool = any(w.is_("tool") for w in words[at + 1 : verb])
            if by_us and one.is_("change") and (last := _changes(words, verb) or _noun_behind(words, verb)) is not None:
                yield at, last
            if (
                by_us
                and told
                and one.ending
                and not before.is_("the", "a")
                and not one.is_("seen")
                and words[at + 1].text not in ("i", "you")
            ):
                if _noun_behind(words, verb) is not None or before.is_("be"):
                    yield at, verb
            if by_tool and one.is_("change", "effect"):
                yield at, verb


def _supposes(words: Words, at: int) -> bool:
    word = words[at]
    if word.text in ("were", "had", "should"):
        return words[at + 1].text == "we" and (at == 0 or words[at - 1].is_("stop"))
    if word.text in ("given", "provided", "picture", "say"):
        return (at == 0 or words[at - 1].is_("stop") or words[at - 1].text == "let's") and not words[at + 1].is_("wh")
    return word.is_("hypothesis") and not words[at + 1].is_("wh")


def _noun_behind(words: Words, at: int) -> int | None:
    """The same behind a verb with its particles: "went freemium", "paid for a licence"."""
    i = at + 1
    while words[i].text in _PARTICLES:
        i += 1
    return _noun(words, i)


_SAME_PAST = frozenset("put cut set let shut split had".split())
_SURELY = frozenset({"suppose", "supposing", "imagine", "imagining", "assume", "assuming", "say", "picture"})
_WE = frozenset(
    "we i you company team sales marketing management founder board they somebody someone reps sellers sdrs".split()
)


def _weighed(words: Words) -> Iterator[Place]:
    """ "What do you think of introducing ...", "how would people react to losing ...", "what stops us from hiring ..."."""
    for at, word in enumerate(words[:-1]):
        if word.ending != "ing" or not word.is_("change") or not words[at - 1].is_("preposition"):
            continue
        if not any(w.is_("about_it") or w.is_("modal") for w in words[max(0, at - 8) : at]):
            continue
        if any(w.text in ("learn", "learnt", "learned", "responsible", "process") for w in words[:at]):
            continue
        last = _changes(words, at) or _object(words, at)
        if last is not None:
            yield at, last


def _effect(words: Words) -> Iterator[Place]:
    """ "What would a second trainer cost us", "how much time would an assistant save"."""
    for at, word in enumerate(words):
        if not word.is_("modal") or word.text not in ("would", "could", "might") or not _wh_before(words, at):
            continue
        first = words[at + 1]
        gerund = first.ending == "ing" and first.is_("change")
        of_new = first.is_("the") and words[at + 2].is_("new")
        compared = first.text in _COMPARED or (first.ending == "ed" and not first.is_("named_not"))
        if not (first.is_("a", "new", "tool") or gerund or compared or of_new):
            continue
        for verb in range(at + 2, min(at + 9, len(words))):
            one = words[verb]
            if one.is_("stop", "modal"):
                break
            if one.text == "do" and not any(w.is_("tool") for w in words[at:verb]):
                break
            if (
                one.is_("effect")
                and not first.is_("seen")
                and not one.ending
                and not words[verb - 1].is_("preposition", "a", "the", "new")
            ):
                if one.text == "need" and words[verb + 1].text == "to":
                    break
                yield at, verb


_COMPARED = frozenset("having more fewer less better shorter longer higher lower smaller larger bigger faster".split())


def _chosen(words: Words) -> Iterator[Place]:
    """ "Which supplier would you pick", "what tool should we give the sellers"."""
    for at, word in enumerate(words):
        if word.text not in ("which", "what", "whose"):
            continue
        for modal in range(at + 2, min(at + 6, len(words))):
            one = words[modal]
            if one.is_("stop"):
                break
            if one.is_("modal") or one.text == "do":
                verb = words[modal + 2]
                people = any(w.is_("party", "people") for w in words[at + 1 : modal])
                if people and words[modal + 1].is_("subject") and words[modal + 2].text in _LEAVE:
                    yield at, modal + 2
                wished = one.text != "do" or verb.text in ("recommend", "suggest", "prefer", "favour", "favor")
                if (
                    any(w.is_("tool") for w in words[at + 1 : modal])
                    and words[modal + 1].is_("subject", "the")
                    and any(w.is_("choose") and not w.ending for w in words[modal + 2 : modal + 4])
                    and not {"not", "to"} & {w.text for w in words[modal + 1 : modal + 5]}
                    and wished
                ):
                    yield at, modal + 2
                break


_LEAVE = frozenset("let fire dismiss sack hire replace promote move put give drop demote".split())


def _newcomer(words: Words) -> Iterator[Place]:
    """ "Who should own the new team", "where would you put the three new sellers"."""
    modal = next((i for i, word in enumerate(words) if word.is_("modal")), None)
    if modal is None or not _wh_before(words, modal):
        return
    for at in range(modal + 1, len(words) - 1):
        word = words[at]
        if word.is_("new") and any(w.is_("the") for w in words[max(modal, at - 3) : at]) and word.text not in ("next",):
            if words[at + 1].is_("stop") or words[at + 1].text in _NEW_TO_US:
                continue
            yield modal, at + 1


_NEW_TO_US = frozenset(
    {
        "customer",
        "customers",
        "quarter",
        "year",
        "month",
        "week",
        "hire",
        "starter",
        "colleague",
        "person",
        "months",
        "weeks",
        "quarters",
        "years",
        "thing",
    }
)


def _featured(words: Words) -> Iterator[Place]:
    """ "What price should the enterprise tier have", "which features must the portal offer"."""
    for at, word in enumerate(words):
        if word.text not in ("what", "which") or not words[at + 1].is_("lots"):
            continue
        modal, who = words[at + 2], words[at + 3]
        if modal.is_("modal") and (not who.is_("subject") or who.text == "we"):
            yield at, at + 2


def _used(words: Words) -> Iterator[Place]:
    """ "Tell me how you would use a call-recording tool", "how a chatbot could take the calls"."""
    for at, word in enumerate(words):
        if (
            word.text in ("use", "benefit", "using")
            and _wh_before(words, at)
            and any(w.is_("modal") for w in words[:at])
        ):
            i = at + 2 if words[at + 1].text in ("from", "of") else at + 1
            last = _noun(words, i)
            if words[i].is_("a") and last is not None and any(w.is_("tool") for w in words[i : last + 1]):
                yield at, last
        if word.text == "how" and not words[at + 1].is_("modal", "aux", "subject", "the"):
            modal = next(
                (i for i in range(at + 2, min(at + 7, len(words))) if words[i].text in ("would", "could", "might")),
                None,
            )
            if (
                modal is not None
                and words[at + 1].text not in ("much", "many", "often", "long", "far", "soon")
                and words[modal + 1].is_("effect")
            ):
                yield at, modal + 1


def _in_place(words: Words) -> Iterator[Place]:
    """ "With the tool in place, what would ...", "once the team is live", "once the new manual is out"."""
    for at, word in enumerate(words):
        begins = at == 0 or words[at - 1].is_("stop") or words[at - 1].text in ("and", "so", "but")
        if word.text not in ("with", "once", "after", "under", "as", "regarding", "before", "concerning") or not begins:
            continue
        behind = words[at + 1 : at + 8]
        if word.text in ("with", "once") and any(w.is_("place_ready") for w in behind):
            yield at, at + 2
        if (
            word.text in ("once", "under", "after", "with", "before")
            and any(w.is_("new") and w.text != "next" for w in behind[:3])
            and not any(w.text in _NEW_TO_US for w in behind[:5])
            and any(w.is_("modal") for w in words[at:])
        ):
            yield at, at + 2
        if (
            word.text == "with"
            and behind[0].is_("a")
            and behind[1].text in _PROPER
            and any(w.text == "would" for w in words)
        ):
            yield at, at + 3
        if word.text in ("before", "once") and behind[0].text in ("we", "sales", "marketing"):
            last = _changes(words, at + 2)
            if last is not None and not words[at + 2].ending:
                yield at, last
        if word.text in ("regarding", "concerning") or (word.text == "as" and behind[0].text in ("for", "to")):
            i = at + 1 + (word.text == "as")
            last = _changes(words, i) if words[i].ending == "ing" else None
            moves = words[i].is_("a") and words[i + 1].text in _MOVES
            if last is not None or moves:
                yield at, last or i + 1


_PROPER = frozenset(
    "proper new better decent dedicated second shared single modern real full-time joint common automated".split()
)
_MOVES = frozenset("switch move change shift migration merger transition rebrand relaunch cut rise increase".split())


def _convinced(words: Words) -> Iterator[Place]:
    """ "How do we convince the founder to step back", "what should a bonus look like", "in the way of a price increase"."""
    for at, word in enumerate(words):
        if word.text in ("convince", "persuade", "get", "sell", "bring") and _wh_before(words, at):
            who = next((i for i in range(at + 1, at + 5) if i < len(words) and words[i].is_("party")), None)
            if who is not None and words[who].text not in ("we", "you", "it") and words[at - 1].is_("subject"):
                if words[who + 1].text in ("to", "on") and not words[who + 2].is_("stop"):
                    yield at, who + 1
        if word.text == "should" and words[at + 1].is_("a") and any(w.text == "look" for w in words[at + 2 : at + 9]):
            if _wh_before(words, at) and any(w.is_("tool") for w in words[at + 2 : at + 7]):
                yield at, at + 2
        if word.text in ("a", "an") and words[at - 1].is_("preposition") and words[at - 2].is_("about_it"):
            if any(w.text in _MOVES for w in words[at + 1 : at + 4]) and not any(
                w.is_("stop") for w in words[at : at + 3]
            ):
                yield at - 1, at + 2


def _proposed(words: Words) -> Iterator[Place]:
    """ "Why not give the sellers a budget", "what would you think of a fixed price list"."""
    for at, word in enumerate(words):
        if word.text == "why" and words[at + 1].text == "not" and not words[at + 2].is_("stop"):
            yield at, at + 2
        if (
            word.text in ("of", "about", "to")
            and words[at - 1].text in ("think", "feel", "say", "make")
            and words[at + 1].is_("a")
        ):
            if any(w.text == "would" for w in words[:at]) and words[at + 2].text not in _PEOPLE_ASKED:
                yield at - 1, at + 2
        if word.text in ("get", "getting") and any(
            w.text in ("onto", "using", "into", "on", "off") for w in words[at + 2 : at + 6]
        ):
            if _wh_before(words, at) and any(w.is_("modal") or w.text in _WAYS for w in words[:at]):
                yield at, at + 2
        if word.text == "start" and words[at + 1].text in ("using", "with") and any(w.is_("modal") for w in words[:at]):
            if words[at + 1].text == "using" or words[at + 2].is_("a"):
                yield at, at + 2


_PEOPLE_ASKED = frozenset(
    "customer client buyer rep seller colleague friend company competitor candidate prospect deal manager".split()
)
_WAYS = frozenset("way fastest quickest easiest best".split())


def _condition(words: Words) -> Iterator[Place]:
    """ "What would it take to bring the work in-house", "what has to happen before we can close the office"."""
    for at, word in enumerate(words):
        if word.text not in ("to", "can", "could", "we", "before", "us") or not _wh_before(words, at):
            continue
        asked = {w.text for w in words[:at]}
        if not (
            {"take", "needed", "happen", "need", "require", "required", "way", "fastest", "quickest", "easiest"} & asked
        ):
            continue
        verb = at + 1
        last = _changes(words, verb)
        if last is None and words[verb].is_("change") and word.text != "to":
            last = _object(words, verb)
        if last is not None and not words[verb].ending:
            yield at, last


_FRAMES: tuple[Callable[[Words], Iterator[Place]], ...] = (
    _deliberated,
    _supposed,
    _weighed,
    _effect,
    _chosen,
    _newcomer,
    _featured,
    _used,
    _in_place,
    _proposed,
    _convinced,
    _condition,
)
