"""INF405 · work of the day told as a duty list tells it: a verb that does it, and what it is done to.

"Handle customer complaints", "book site tours with prospects", "assign enquiries to the agents": such lists have no
fixed phrases, so a clause is read by classes of words (data/duties.txt). It counts where it opens with the verb, where
no figure, no comparison and nothing that is built binds it, and where the sentence does not begin by building,
ending or finding out something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from rules.families.inf_rounds import carries_on, coaches_on, helps_sell, looks_through, rings_all, sorts
from rules.families.inf_shop import calls_cold, clerks, goes_to, grants, inspects, keeps_shop, says_who, shows, visits
from rules.families.inf_words import NOUNS, VERBS, WORDS, Object, Word, Words, leads_to, next_is, plenty, so_often


@lru_cache(maxsize=1024)
def duty(text: str) -> tuple[str, int] | None:
    """The words of a plain text that tell a duty of the day, and where they begin; None where none do.

    A text with figures tells what is counted, and is left to the shapes of data/statements.txt.
    """
    pieces = text.split()
    if _FIGURE.search(text) or not _opens(pieces):
        return None
    words = list(chain.from_iterable(WORDS.of_each(pieces)))
    for at in _verbs(words):
        last = _end(words, at)
        it = _object(words, at, last)
        if any(reader(words, at, last, it) for reader in _readers(words[at].kinds)) and not _bound(words, at, last):
            said = [word.text for word in words[at:last]]
            return " ".join(said[:6]), max(text.find(said[0]), 0)
    return None


_FIGURE = re.compile(r"\d")


def _opens(pieces: Sequence[str]) -> bool:
    """Whether a sentence begins with what somebody does, and not by building, ending or finding out something."""
    opening = list(chain.from_iterable(WORDS.of_each(pieces[:2])))
    first = next((word for word in opening if not word.text.endswith("ly")), None)
    if first is None or (first.is_("builds") and not _sets_roster(pieces)):
        return False
    return any(word.ending in ("", "ing") and word.is_(*VERBS) for word in opening)


def _sets_roster(pieces: Sequence[str]) -> bool:
    """ "Set the weekly rota", "develop the work schedules": a builder's verb, and a roster close behind it."""
    verb, *rest = chain.from_iterable(WORDS.of_each(pieces[:5]))
    rostered = any(word.is_("roster") for word in rest) or (
        any(word.is_("staffed") for word in rest) and any(word.text.startswith("schedule") for word in rest)
    )
    built = any(word.text == "up" for word in rest[:1]) or any(
        word.is_("one") for word in rest
    )  # "set up the rota", "create a roster"
    return verb.is_("rosters") and rostered and not built


def _verbs(words: Words) -> Iterator[int]:
    """Where a clause opens with a verb of this work."""
    for at, word in enumerate(words):
        if not word.is_(*_DOES) or word.ending not in ("", "ing") or _third_person(word.text):
            continue
        before = words[at - 1] if at else None
        if before is None or before.stop or before.is_("and") or (at == 1 and before.text.endswith("ly")):
            yield at


def _third_person(said: str) -> bool:
    return said.endswith("s") and not said.endswith("ss")


_DOES = VERBS - {"builds"}


def _end(words: Words, at: int) -> int:
    """One behind the last word of a clause: up to a stop that is no comma, or the next verb that opens one."""
    for i in range(at + 1, len(words)):
        if words[i].stop and words[i].text not in (",", "'"):
            return i
        after_one = words[i - 1].is_("and") or words[i - 1].text == ","
        if after_one and words[i].is_(*VERBS) and not words[i].is_(*NOUNS) and words[i].ending == "":
            return i - 1
    return len(words)


def _bound(words: Words, at: int, last: int) -> bool:
    """Whether a figure, a comparison or something that is built binds a clause."""
    clause = words[at + 1 : last]
    bound = (word for i, word in enumerate(clause) if word.is_("bound", "built") and not so_often(clause, i))
    if any(word.number for word in clause) or next(bound, None) is not None:
        return True
    if any(
        word.is_("fresh") and not (after.is_("buyer", "crew") or after.text == "business")
        for word, after in pairwise(clause)
    ):
        return True
    return any(word.is_("builds") and not word.is_(*_DOES) for word in words[:at])


def _object(words: Words, at: int, last: int) -> Object:
    """The nouns behind a verb, up to the first preposition that is no particle of it."""
    i = at + 2 if next_is(words, at, "part") else at + 1
    while i < last and words[i].is_("particle") and i <= at + 2:
        i += 1
    if i < last and words[i].text in ("with", "to", "for", "on", "in") and i <= at + 3:
        i += 1
    heads: list[Word] = []
    said: list[Word] = []
    run = False
    for j in range(i, last):
        word = words[j]
        if so_often(words, j) or (word.is_("every", "one") and j + 1 < last and words[j + 1].is_("period")):
            return Object(_with_last(heads, said, run), said, list(words[j:last]))  # "each Tuesday", "once a week"
        if word.is_("preposition") and not (word.text == "of" and said and said[-1].is_("every")):
            return Object(_with_last(heads, said, run), said, list(words[j:last]))
        if word.stop or word.is_("and"):
            heads = _with_last(heads, said, run)
            run = False
            continue
        if not word.text.endswith("ly") or word.text == "daily":
            said.append(word)
            run = True
    return Object(_with_last(heads, said, run), said, [])


def _with_last(heads: list[Word], said: list[Word], run: bool) -> list[Word]:
    return [*heads, said[-1]] if run and said else heads


def _serves(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Greet guests", "follow up with clients", "check in with key accounts"."""
    verb = words[at]
    told = [word.text for word in words[at : at + 4]]
    if (verb.text in ("follow", "following") and "with" in (word.text for word in words[at:last])) or (
        verb.text in ("check", "keep", "stay")
        and told[1:3]
        in (
            ["in", "with"],
            ["in", "touch"],
            ["in", "contact"],
        )
    ):
        return any(word.is_("buyer") for word in words[at + 2 : last])
    if verb.text == "look" and told[1:2] == ["after"]:
        return any(word.is_("buyer") and word.many for word in it.tail)
    if verb.is_("serves"):
        return plenty(it, "buyer") and not it.followed_by("where")
    return verb.is_("aids") and plenty(it, "buyer") and it.followed_by("with", "on", "in", "at", "during")


def _sells(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Negotiate contracts", "close every enterprise deal", "respond to all tenders", "close new logos"."""
    verb = words[at]
    if next_is(words, at, "through", "via", "by"):
        return False  # a channel
    if verb.text in ("sell", "pitch", "demo") and it.followed_by("to") and leads_to(it.tail, "buyer"):
        return True
    if verb.text in ("manage", "work", "sell") and plenty(it, "buyer"):
        return (
            any(word.text in ("directly", "to", "from", "until", "through") for word in it.tail) or verb.text == "sell"
        )
    if verb.text in ("qualify", "prospect", "close", "win", "land") and any(
        w.text in ("logos", "logo") for w in it.heads
    ):
        return True
    if verb.text in ("take", "push", "advance", "progress") and [word.text for word in it.heads] == ["sales"]:
        return False  # "take sales to the next level"
    if plenty(it, "written") and leads_to(it.tail, "sale", "buyer"):
        return True  # "draft replies to tenders"
    return plenty(it, "sale") and not any(word.is_("vendor") for word in words[at:last])


def _resolves(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Handle customer complaints", "assist with routine customer problems", "resolve billing issues for clients"."""
    if any(word.is_("upset") for word in it.said) and any(w.is_("buyer") for w in it.heads):
        return True
    if not plenty(it, "trouble"):
        return False
    head = next(word for word in it.heads if word.is_("trouble"))
    own = head.text in ("complaints", "escalations", "objections", "enquiries", "inquiries", "chats", "voicemails")
    if head.text in ("disputes", "conflicts") and any(word.is_("crew") for word in it.tail):
        return True
    return own or any(word.is_("client") for word in it.said[:-1]) or leads_to(it.tail, "buyer")


def _performs(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Conduct site tours", "attend client meetings", "hold one-to-ones with each agent every week"."""
    verb = words[at]
    if not plenty(it, "encounter"):
        return False
    if any(word.is_("sales_kind") for word in it.said[:-1]) or leads_to(it.tail, "buyer"):
        return True
    often = any(word.is_("period", "daily") for word in words[at:last]) or any(
        word.is_("every") for word in words[at:last]
    )
    of_crew = any(word.is_("crew") for word in it.said) or leads_to(it.tail, "crew")
    return of_crew and (often or verb.is_("watches") or verb.text in ("arrange", "book") or _on_calls(verb, it))


def _on_calls(verb: Word, it: Object) -> bool:
    """ "Sit in on the reps' calls"; not on their meetings."""
    return verb.text in ("sit", "join") and any(word.text.startswith(("call", "demo", "pitch")) for word in it.heads)


def _watches(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Track the team's leads", "check that the agents log their calls", "listen to the reps' calls"."""
    if any(word.text in ("outgoing", "incoming", "open", "every", "each") for word in words[at:last]):
        named = [*it.heads, *it.tail]
        if any(word.is_("sale") and (word.many or (it.said and it.said[0].is_("every"))) for word in named):
            return not any(word.is_("vendor") for word in words[at:last])
    whose = any(word.is_("crew") for word in it.said[:-1]) or leads_to(it.tail, "crew")
    if it.said and it.said[0].text == "recorded":
        whose = whose or any(word.is_("crew") for word in words[last : last + 8])  # "and give each agent feedback"
    return whose and plenty(it, "doing")


def _leads(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Supervise staff", "run the daily sales operations", "coordinate daily with the warehouse"."""
    verb = words[at]
    daily = any(word.text in ("daily", "day-to-day", "directly", "personally") for word in words[at:last]) or any(
        one.is_("every") and after.text == "day" for one, after in pairwise(words[at:last])
    )
    if verb.text.startswith("supervis") and any(word.is_("crew") for word in it.heads):
        return True
    if verb.text.startswith("coordinat") and daily:
        return True
    of_sales = any(word.is_("crew") or word.text in ("sales", "selling") for word in chain(it.said[:-1], it.tail[:5]))
    return any(word.is_("running") for word in it.heads) and (daily or of_sales)


def _deals_out(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Assign incoming enquiries to consultants", "delegate tasks to team members"."""
    if next_is(words, at, "over") or any(word.text == "by" for word in it.tail):
        return False  # handed over for good, or by a rule
    sent_out = plenty(it, "mobile") and leads_to(it.tail, "buyer")
    return sent_out or (plenty(it, "workload") and leads_to(it.tail, "crew"))


def _rosters(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Prepare weekly shift plans", "approve leave requests", "make the staff schedules"."""
    if not it.said:
        return False
    if any(word.is_("roster") for word in it.said):
        return True
    return any(
        word.text in ("schedule", "schedules", "timetable") and any(w.is_("staffed") for w in it.said[:i])
        for i, word in enumerate(it.said)
    )


def _is_there(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Be in the store on weekends", "help out on the phones", "get on the phone with buyers"."""
    verb, clause = words[at], words[at:last]
    if verb.text in ("get", "jump", "hop", "be") and any(word.is_("buyer") for word in clause):
        return clause[1].text == "on" and any(word.text in ("phone", "call", "line", "demo") for word in clause[2:5])
    place = next((i for i, word in enumerate(clause) if word.is_("place")), None)
    if place is None or not any(
        word.text in ("in", "at", "on", "through", "behind", "the") for word in clause[1:place]
    ):
        return False
    return clause[place].text in ("floor", "phones", "phone") or any(w.is_("period", "daily") for w in clause)


def _steps_in(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Step in when volume peaks", "stand in for absent sellers"."""
    clause = words[at + 1 : last]
    if not clause or clause[0].text not in ("in", "into", "for"):
        return False
    return any(word.text in ("when", "whenever", "where", "during", "while", "if", "absent") for word in clause)


def _sits_with(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Sit down with each rep every Friday"."""
    clause = words[at + 1 : last]
    each = any(a.is_("every") and b.is_("crew") for a, b in pairwise(clause))
    return each and any(word.is_("period", "daily") for word in clause)


def _aids(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Assist the sales force in winning clients"; not the manager who does."""
    if not it.followed_by("in", "with", "on", "at") or not any(w.is_("crew") for w in it.heads):
        return False
    if any(word.text.startswith("manager") for word in it.said):
        return False
    return any(word.is_("sells", "sale", "encounter") for word in it.tail[1:5])


def _beside(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Guide agents through difficult conversations in real time", "provide on-the-job coaching during visits"."""
    verb, clause = words[at], words[at:last]
    if verb.ending:
        return False
    texts = [word.text for word in clause]
    at_once = any(word.is_("now") and word.text != "ongoing" for word in clause) or "during" in texts or "real" in texts
    told = any(one in ("feedback", "coaching", "guidance", "support", "help", "tips") for one in texts[1:])
    crew = any(word.is_("crew") for word in clause[1:])
    return at_once and (told or crew) and any(word.is_("encounter", "crew", "doing") for word in clause[1:])


_READERS: tuple[tuple[str, Callable[[Words, int, int, Object], bool]], ...] = (
    ("serves", _serves),
    ("aids", _serves),
    ("watches", _serves),
    ("stays", _serves),
    ("sells", _sells),
    ("resolves", _resolves),
    ("performs", _performs),
    ("watches", _watches),
    ("leads", _leads),
    ("deals_out", _deals_out),
    ("rosters", _rosters),
    ("stays", _is_there),
    ("steps_in", _steps_in),
    ("sits_with", _sits_with),
    ("aids", _aids),
    ("coaches", _beside),
    ("clerks", clerks),
    ("types", clerks),
    ("grants", grants),
    ("shop", keeps_shop),
    ("watches", inspects),
    ("performs", inspects),
    ("serves", inspects),
    ("performs", visits),
    ("shows", shows),
    ("cold", calls_cold),
    ("rosters", says_who),
    ("goes", goes_to),
    ("sorts", sorts),
    ("performs", carries_on),
    ("leads", carries_on),
    ("rings", rings_all),
    ("lends_a_hand", helps_sell),
    ("watches", looks_through),
    ("coaches", coaches_on),
)
"""Who tells whether a verb of a class does work of the day."""


@lru_cache(maxsize=512)
def _readers(kinds: frozenset[str]) -> tuple[Callable[[Words, int, int, Object], bool], ...]:
    """The readers of a verb in these classes, each once."""
    return tuple(dict.fromkeys(reader for kind, reader in _READERS if kind in kinds))
