"""MET602 · sentences without figures that promise nothing anyone could check, read from how they are built.

A promise is taken apart into clauses. One that tells a deed with an object that is there or not, a rule, a rhythm, or
a state reached makes the whole checkable. Where none does, the first that speaks only of degree, effort, opinion or an
abstraction is what nobody can check. A clause that tells neither leaves the promise alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rules.families.met_deeds import DEED, HEADS, Place, by_degree, changed, done, ends, object_of, one_thing
from rules.families.met_opinions import is_seen, named, names_a_paper, only_used, opinion, rises
from rules.families.met_ruled import MUST, are_many, kept_by_all, needs_one, obliged
from rules.families.met_words import END, Word, any_is, places, read

_VERB = ("degree", "effort", "study", *DEED)

Verdict = bool | Place | None
"""True for something that anyone can check, the places of the words that nobody can check, False for neither, and
None where another reader has to tell."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of a sentence, between stops and the words that begin a new part."""

    words: Sequence[Word]
    by: str
    """The word or stop that leads to it."""
    first: int
    last: int
    """One behind its last word."""
    at: int
    """Its first word of weight."""
    main: Word | None
    """The verb of an earlier clause that it hangs on."""

    @property
    def verb(self) -> Word:
        return self.words[self.at]

    @property
    def after(self) -> Word:
        return self.words[self.at + 1]

    @property
    def leads(self) -> bool:
        """Whether its first word of weight is its verb."""
        return self.verb.is_(*_VERB) and _is_verb(self)

    @property
    def empty(self) -> bool:
        """Whether its verb tells only of degree or effort."""
        return self.leads and not self.verb.is_("study", *DEED) and not _turned_deed(self.words, self.at)


@lru_cache(maxsize=1024)
def judged(text: str) -> bool | tuple[int, int] | None:
    """What a plain text without figures promises: True for something that anyone can check, the start and end of the
    words that nobody can check, or None where it cannot be told."""
    words = read(text)
    found: tuple[int, int] | None = None
    for clause in _clauses(words):
        verdict = _judged(clause)
        if verdict is True:
            return True
        if found is None and isinstance(verdict, tuple):
            at = places(text)
            found = at[verdict[0]][0], at[verdict[1]][1]
    return found


def _clauses(words: Sequence[Word]) -> Iterator[_Clause]:
    """The clauses of a text, each with the verb of the first that has one."""
    main: Word | None = None
    for by, first, last in _parts(words):
        at = _opened(words, first, last)
        if at < last:
            clause = _Clause(words, by, first, last, at, main)
            yield clause
            if main is None and clause.leads:
                main = clause.verb


def _parts(words: Sequence[Word]) -> Iterator[tuple[str, int, int]]:
    """What leads to each part of a text, the part's first word and the one behind its last."""
    by, first = ".", 0
    for at, word in enumerate(words):
        if (not word.kinds.isdisjoint(_PARTING) and not _joins(words, at)) or (
            word.text == "to" and _base_verb(words[at + 1])
        ):
            if at > first:
                yield by, first, at
            by, first = word.text, at + 1


_PARTING = ("stop", "and", "part")


def _joins(words: Sequence[Word], at: int) -> bool:
    """Whether a word that could begin a clause goes on with this one: "with" and "as" before a name, "that" of one."""
    word = words[at]
    if word.is_("and"):
        return _of_two_things(words, at)
    if word.text == "with" and any(w.ending == "ed" and w.is_("act", "paper") for w in words[at:]):
        return False
    if word.text == "by" and words[at + 1].ending != "ing":
        return not words[at + 1].is_("body", "crowd") or words[at + 1].is_("dimension")
    return word.text in ("as", "after", "before", "than") or (
        word.text in ("with", "through", "via") and not words[at + 1].is_("one", "each")
    )


def _of_two_things(words: Sequence[Word], at: int) -> bool:
    """Whether "and" joins what one paper is of: "an audit of the process and pipeline delivered to the CEO"."""
    of_one = any(a.is_("act", "paper") and not a.ending and b.text == "of" for a, b in pairwise(words[:at]))
    return of_one and any(w.ending == "ed" and w.is_(*DEED) for w in words[at + 2 : at + 4])


def _base_verb(word: Word) -> bool:
    return not word.ending and word.is_("degree", "effort", *DEED)


def _opened(words: Sequence[Word], at: int, last: int) -> int:
    """Where a clause's first word of weight stands, behind "we will continue to", "the team should" and adverbs."""
    while at < last and (words[at].is_("subject", "modal", "opens") or words[at].text.endswith("ly")):
        at += 1
    return at


def _judged(clause: _Clause) -> Verdict:
    """What a clause tells, by the first reader that knows."""
    return next((verdict for reader in _READERS if (verdict := reader(clause)) is not None), None)


def _by_means(clause: _Clause) -> Verdict:
    """ "By the team" tells neither; "by launching the portal" does."""
    return False if clause.by == "by" and clause.verb.ending != "ing" else None


def _ruled(clause: _Clause) -> Verdict:
    """A rule or a state reached, whatever else is told: "no deal without ...", "every deal has an owner"."""
    words, at = clause.words, clause.at
    if clause.verb.text in ("no", "only", "nothing", "neither"):
        return not words[object_of(words, at)].is_("abstract") or None
    must = (i for i in range(at + 1, clause.last) if words[i].text in MUST or words[i].is_("modal"))
    if any(obliged(words, i) for i in must) or needs_one(words, at):
        return True
    if (clause.verb.is_("each") or are_many(words, at)) and kept_by_all(words, at, clause.last):
        return only_used(words, at, clause.last) or True
    every = (
        clause.verb.is_("each")
        and opinion(words, at, len(words) - 1) is None
        and not any(w.is_("praise", "abstract") and not w.is_("thing", "body") for w in words[at:])
    )
    return every or None


def _undergone(clause: _Clause) -> Verdict:
    """What was done to the noun before a participle: "the portal launched", "processes are improved"."""
    words, at, last = clause.words, clause.at, clause.last
    if clause.empty:
        return None
    for i in range(at + 1, last):
        word, before = words[i], words[i - 1]
        if is_seen(words, i) or (words[0].text in ("ensure", "ensuring") and word.text in _KEPT and clause.by != "by"):
            return at, i
        if (
            word.ending == "ed"
            and (not word.kinds or word.is_("degree", "study", "use", "displaced", *DEED))
            and not before.is_("article", "one", "each", "praise", "more", "preposition")
            and (before.is_("be") or ends(words, i))
        ):
            if clause.by == "with" and words[0].is_("number", "one") and word.is_("act"):
                return True  # "two lines with higher margins launched"
            if not word.is_("displaced") and by_degree(words[at:last], word, words[i:last]):
                return at, i
            if word.is_("displaced") and words[i + 1].is_("preposition", "part", "stop", "particle"):
                return True  # "customer success moved under the CRO"
            to_each = (word.is_("act", "paper") or before.is_("crowd")) and any_is(words[i:last], "each")
            return to_each or changed(words[at:i], word) or (at, i)
    return None


_KEPT = frozenset({"followed", "respected", "observed", "met", "kept", "maintained", "adhered", "upheld"})
"""What is only kept to: "ensure that processes are followed"."""


def _aside(clause: _Clause) -> Verdict:
    """What only describes: "a website that converts", "pricing that reflects our value"."""
    words, at, first = clause.words, clause.at, clause.first
    if not (words[first - 1].is_("aside") or words[first].is_("aside")):
        return None
    if clause.by not in ("that", "which"):
        return False
    if clause.main is None and clause.verb.ending == "s" and clause.verb.is_("degree", "effort"):
        return first, at
    return opinion(words, at - 1, clause.last) or False


def _led(clause: _Clause) -> Verdict:
    """What a clause tells by the verb that leads it."""
    words, at = clause.words, clause.at
    if not clause.leads:
        return None
    if clause.by == "to" and clause.main is not None:
        return False
    if not clause.empty:
        return done(words, at, clause.last)
    if clause.verb.text in ("expand", "extend", "expanding") and clause.after.text in ("to", "into"):
        entered = object_of(words, at + 1)
        return words[entered].ending == "s" and (at, entered)
    head = object_of(words, at)
    aside = clause.after.text == "in" and not clause.verb.is_("degree")
    return not (aside or _bounded(words, at, head, clause.last)) and (at, max(at, head))


def _done_too(clause: _Clause) -> Verdict:
    """A participle that goes on from another: "tasks created, prioritised and closed"."""
    verb = clause.verb
    went_on = clause.by in ("and", ",") and verb.ending == "ed" and verb.is_("act", "paper")
    return (went_on and ends(clause.words, clause.at)) or None


def _by_thing(clause: _Clause) -> Verdict:
    """ "With a price list", "through a weekly call"."""
    if clause.by not in ("with", "through", "via"):
        return None
    words, before = clause.words, clause.first - 1
    if one_thing(words, before):
        return True
    head = object_of(words, before)
    return words[head].is_("thing") and not any_is(words[before : head + 1], "praise", "more")


def _opinion(clause: _Clause) -> Verdict:
    return opinion(clause.words, clause.at, clause.last) or rises(clause.words, clause.at, clause.last)


def _named(clause: _Clause) -> Verdict:
    """What a clause without a verb names; what follows a colon, and is no name, is told."""
    if clause.by not in ".:;-!?()" or clause.words[clause.last].text == ":":
        return False
    if names_a_paper(clause.words, clause.at):
        return True
    return named(clause.words, clause.at) or (clause.by == ":" and clause.last - clause.at > _NAME)


_NAME = 3
"""What follows a colon and has more words than these is no name: "time to kickoff: at most a working week"."""

_READERS: tuple[Callable[[_Clause], Verdict], ...] = (
    _by_means,
    _ruled,
    _undergone,
    _aside,
    _led,
    _done_too,
    _by_thing,
    _opinion,
    _named,
)
"""Who tells what a clause promises, in this order."""


_MEANS = frozenset({"by", "with", "through", "via", "in", "into"})


def _bounded(words: Sequence[Word], at: int, head: int, last: int) -> bool:
    """Whether a verb of degree or effort has an object or an end that anyone can see: "coach each seller on a deal",
    "maintain a risk register", "simplify the price list to one page", "own booth at the fair"."""
    verb, thing, first = words[at], words[head].is_("thing"), words[at + 1]
    if first.is_("each") and words[head].is_("thing", "crowd") and words[head].ending != "s":
        return True
    if thing and (
        (first.is_("one") and verb.text in ("maintain", "keep"))
        or (verb.text in ("own", "upgrade") and words[head].ending != "s")
    ):
        return True
    if verb.text == "keep" and any(words[i].is_("live") for i in range(at, last)):
        return True
    if verb.text == "align" and first.text == "on" and words[at + 2].is_("one", "number"):
        return True
    into = next((i for i in range(at, last) if words[i].text == "into"), last)
    if verb.text == "turn" and any_is(words[into:last], "thing"):
        return True
    if any(words[i].text in _MEANS and one_thing(words, i) for i in range(max(head, at), last)):
        return True  # "expand the field team by a rep", "explore the market in a study"
    if verb.text in _EXTENDS and any(
        _elsewhere(words, i) or (words[i].text == "to" and words[i + 1].text == "include") for i in range(head, last)
    ):
        return True  # "extend the range to spare parts", "expand the client base into Europe"
    if verb.text in _KEEPS and first.is_("article") and thing and not words[head].is_("body", "measure", "crowd"):
        return not any(w.is_("praise", "more", "manner", "abstract") for w in words[at:last])
    if verb.text == "upgrade" and any(words[i].text == "to" for i in range(at, last)):
        return True
    if first.text in ("in", "at", "on", "present") and any(words[i].is_("each") for i in (at + 2, at + 3) if i < last):
        return words[object_of(words, at + 2)].is_("thing", "crowd")  # "be present in all meetings"
    return any(
        words[i].text == "to"
        and (
            (words[i + 1].is_("one", "number") and not words[i + 2].is_("praise", "more", "abstract"))
            or words[i + 1].text == "those"
            or (verb.text == "promote" and _may_rise(words[head]))
        )
        for i in range(head, last)
    )


_EXTENDS = frozenset({"extend", "expand", "broaden", "widen", "extending", "expanding"})
_KEEPS = frozenset({"manage", "handle", "manages", "handles", "managing", "handling"})
"""Verbs of effort that are a task before papers and tools: "manage the reps' calendars"."""


def _elsewhere(words: Sequence[Word], at: int) -> bool:
    """Whether a word leads to a place or a kind that nothing else is said of: "to Wales", "into healthcare"."""
    if words[at].text not in ("to", "into") or words[at + 1].kinds:
        return False
    return not words[object_of(words, at)].is_("crowd", "measure", "abstract", "body")


def _may_rise(word: Word) -> bool:
    return not word.kinds or (word.is_("crowd") and word.ending != "s")


def _turned_deed(words: Sequence[Word], at: int) -> bool:
    """Whether a verb of effort is a deed by what stands behind it: "work out", "upgrade to", "retain an agency"."""
    verb, after = words[at].text, words[at + 1]
    head = words[object_of(words, at)]
    if head.is_("priced") and verb in ("raise", "lower", "increase", "cut", "reduce"):
        return True
    return after.text in _TURNS.get(verb, ()) or (
        after.is_("one")
        and verb in ("retain", "engage", "promote", "work")
        and not head.is_(*HEADS)
        and not words[at + 2].is_("praise", "more")
    )


_TURNS = {
    "work": {"out"},
    "upgrade": {"to"},
    "look": {"over"},
    "turn": {"on", "off"},
}


def _is_verb(clause: _Clause) -> bool:
    """Whether the word that leads a clause is its verb, and no noun or part of a list."""
    words, at, word, after = clause.words, clause.at, clause.verb, clause.after
    if clause.by in ("and", ",", "or", "&", "/", "then") and word.ending != (clause.main or END).ending:
        return False
    if word.is_("adnoun") and after.is_("thing", "priced"):
        return False  # "stay interviews", "a living wage"
    if clause.by == "and" and clause.main is None and word.is_("live"):
        return False  # "room complete and open to investors"
    if word.text == "support" and any(w.ending == "ed" and w.is_(*DEED) for w in words[at + 1 : clause.last]):
        return after.is_("article", "one", "each", "preposition")  # "support team hired"
    if not word.is_("thing", "crowd", "measure", "body", "abstract", "adnoun"):
        return True
    if word.ending == "s" and at == clause.first:
        return after.text in ("with", "the", "our", "all", "in")
    # "report", "lead", "market": a verb before what can only be its object.
    if after.is_("stop", "and", "part") or after.text in ("of", "is", "are", "has"):
        return False
    if after.is_("article", "one", "each", "praise", "more"):
        return True
    if word.ending == "ing" and after.is_("thing", "body"):
        return False  # "marketing audit"
    third, fourth = (*words[at + 2 : at + 4], END, END)[:2]
    if after.text.endswith("s") and third.is_("use", *DEED) and fourth.is_("article"):
        return False  # "support tickets reach the owner"
    if after.is_("mass") and not word.is_(*DEED):
        return False  # "support team available"
    last = object_of(words, at)
    if last > at + 1 and words[last].is_("thing", "body") and words[last].ending != "s" and not word.is_(*DEED):
        return False  # "lead scoring model"
    return not any((w.ending == "ed" and w.is_("study", *DEED)) or w.is_("live") for w in words[at + 1 : clause.last])
