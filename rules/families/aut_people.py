"""AUT706 · which sentences hire, dismiss, replace or regroup people, read from how they are built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rules.families.aut_common import BEFORE_VERB, Place, new_agency
from rules.families.statements import told
from rules.texts.words import Deed, Word, deeds, forms, object_of, words_of

_THINGS_OF_HIRING = forms("things of hiring")


@lru_cache(maxsize=1024)
def people_decisions(text: str) -> tuple[Place, ...]:
    """Where a plain text hires, dismisses, replaces or regroups people, or takes on or drops an agency."""
    return tuple(_people_decisions(text))


def _people_decisions(text: str) -> Iterator[Place]:
    words = words_of(text)
    if not any(word.is_("role", "team", "agency", "hire_verb") for word in words):
        return
    for at, word in enumerate(words):
        if word.is_("hire_verb"):
            if _hires(words, at):
                yield _span(words, at)
        elif (word.is_("agency_sure", "agency") and new_agency(words, at)) or (
            word.is_("role", "team") and word.ending != "ing" and _role_result(words, at)
        ):
            yield word.start, word.end
    for deed in deeds(text):
        if _decided_person(words, deed):
            yield deed.span(words)
    yield from told("people", text)


def _span(words: Sequence[Word], at: int) -> Place:
    heads = object_of(words, at)
    return words[at].start, words[heads[0] if heads else at].end


def _hires(words: Sequence[Word], at: int) -> bool:
    """Whether a word of hiring is done here, and no noun ("new hire") nor part of one ("hiring manager")."""
    word = words[at]
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if (
        after is not None
        and after.text in _THINGS_OF_HIRING
        and not (
            word.ending in ("", "ed") and after.text in ("and", "in", "on", "for", "from", "with", "after", "before")
        )
    ):
        return False
    if word.ending == "ing" and not any(words[i].is_("role", "team", "agency") for i in object_of(words, at)):
        return False
    if word.text in ("fire", "fires", "fired") and not any(words[i].is_("role") for i in object_of(words, at)):
        return False
    if word.text in ("hire", "hires"):
        if before is None or before.text in BEFORE_VERB or before.stop:
            return True
        return (
            (
                (before.number or before.text in ("key", "critical", "new"))
                and _number_near(words, at)
                and (
                    after is None
                    or after.stop
                    or after.ending == "ed"
                    or after.text in ("in", "by", "on", "made", "for", "across")
                )
            )
            or before.text.endswith("ly")
            or before.is_("role", "team")
        )
    if word.ending == "ed":
        if any(w.text in ("who", "whom", "that", "which") for w in words[max(0, at - 4) : at]):
            return False
        return (
            before is not None
            and before.text not in ("newly", "recently", "already", "were", "was", "last")
            and (after is None or after.text not in ("last", "since", "before"))
            and (
                before.is_("role", "number_word")
                or before.text in ("are", "is", "be", "been", "we've", "have", "has", "got", "and", "fully")
                or before.is_("team", "agency")
                or any(w.is_("role", "team") for w in words[max(0, at - 6) : at])
            )
        )
    return True


def _number_near(words: Sequence[Word], at: int) -> bool:
    return any(w.number for w in words[max(0, at - 4) : at])


def _role_result(words: Sequence[Word], at: int) -> bool:
    """Whether a role is followed by what tells that it was filled: "account manager brought on", "AE in seat"."""
    after = [w.text for w in words[at + 1 : at + 4]]
    if not after or words[at].text in ("shift", "shifts", "people", "lead", "leads", "desk"):
        return False
    said = " ".join(after)
    if after[0] == "hired" and len(after) > 1 and after[1] in ("last", "since", "before", "recently", "this", "in"):
        return False
    if words[at].text == "headcount" and any(w.number for w in words[at + 1 : at + 7]):
        return True
    if any(" ".join(w.text for w in words[i : i + 2]) in _IN_SEAT for i in range(at + 1, min(at + 6, len(words)))):
        return not words[at].is_("agency") or words[at].is_("agency_sure")
    return said.startswith(_FILLED) and not any(
        w.text in ("newly", "each", "every", "per") for w in words[max(0, at - 3) : at]
    )


_IN_SEAT = frozenset(("in seat", "in post", "under contract", "on board", "offers accepted", "offer accepted"))
_FILLED = (
    "brought on",
    "hired",
    "brought in",
    "on board",
    "in seat",
    "in post",
    "in place",
    "appointed",
    "recruited",
    "let go",
    "replaced",
    "under contract",
    "filled",
    "promoted",
    "laid off",
    "reorganised",
    "reorganized",
    "restructured",
    "headcount from",
    "headcount to",
    "in role",
    "joins",
    "has joined",
    "have joined",
    "taken on",
    "onboarded and",
    "signed and",
    "role filled",
    "roles filled",
    "split into",
    "added to the team",
    "made redundant",
    "moved to",
    "staffed",
    "exited",
    "contracted",
    "engaged",
)


def _decided_person(words: Sequence[Word], deed: Deed) -> bool:
    verb, noun = words[deed.verb], words[deed.head]
    inside = words[deed.first : deed.head]
    if (noun.is_("outside_party") and not noun.is_("role", "agency")) or (inside and inside[0].text == "of"):
        return False
    about = any(w.is_("empty_adjective") for w in inside)
    if noun.is_("agency") and verb.is_("bring", "swap", "hire_verb", "drop", "buy"):
        return noun.is_("agency_sure") or any(
            w.text
            in ("pr", "seo", "recruitment", "search", "external", "outside", "brand", "design", "sales", "pricing")
            for w in inside
        )
    if verb.is_("swap") and noun.is_("role") and noun.text not in ("position", "positions", "lead", "leads", "agent"):
        return True
    if (
        verb.is_("drop_people")
        and noun.is_("role")
        and noun.text not in ("leads", "lead", "position", "positions", "player")
    ):
        return True
    if (verb.is_("shape") or (deed.passive and verb.is_("shape", "swap"))) and (
        noun.is_("team") or any(w.is_("team") for w in inside) or _functions(words, deed)
    ):
        return noun.text not in ("meeting", "meetings", "process", "dashboard", "goals", "rituals") and (
            noun.is_("team") or _functions(words, deed)
        )
    if noun.is_("team", "role") and verb.is_("grow_team"):
        sized = noun.is_("team") and (_sized(words, deed.head) or any(w.number for w in inside))
        return noun.text in ("headcount", "ftes") or sized
    if (
        verb.is_("make_team")
        and noun.is_("team")
        and not about
        and not (deed.passive and verb.text == "set")
        and "tiger" not in (w.text for w in inside)
    ):
        return noun.text in (
            "team",
            "teams",
            "department",
            "squad",
            "pod",
            "function",
            "workforce",
            "salesforce",
            "staff",
            "sales_force",
        )
    if verb.is_("fill") and noun.text in _POSTS:
        return True
    if noun.text in _NOT_ROLES:
        if noun.text in ("people", "person", "talent") and verb.is_("bring"):
            return verb.text[:3] in ("add", "rec", "onb", "att", "app") or (
                verb.text[:2] == "br" and _particle(words, deed)
            )
        return noun.text == "lead" and bool(inside) and verb.text[:3] in ("con", "app", "onb", "rec", "eng")
    if (
        verb.is_("shift_person")
        and noun.is_("role")
        and verb.text.startswith(("promot", "demot", "reassign", "redeploy", "second", "elevat"))
    ):
        return True
    if noun.text in ("offer", "offers", "offer_letters") and verb.text.startswith(("accept", "sign")):
        return any(w.is_("role") for w in words)
    if not (verb.is_("bring") and noun.is_("role")) or noun.text in _POSTS:
        return False
    if verb.text.startswith(_WITH_PARTICLE):
        return _particle(words, deed)
    if verb.text[:3] not in _BRINGING:
        return False
    if deed.passive and verb.text == "signed" and not any(w.number or w.text in ("a", "an", "new") for w in inside):
        return False
    if deed.passive:
        return not any(w.text in ("each", "every") for w in inside)
    if inside and inside[0].text in ("the", "each", "every"):
        return False
    indefinite = any(
        w.number or w.text in ("a", "an", "another", "more", "new", "additional", "first", "extra", "dedicated")
        for w in inside
    )
    return indefinite and not any(w.text in ("per", "each", "every") for w in inside)


def _particle(words: Sequence[Word], deed: Deed) -> bool:
    near = [words[i].text for i in (deed.verb + 1, deed.head + 1) if i < len(words)]
    return any(text in ("in", "on", "aboard", "onto", "onboard") for text in near)


def _functions(words: Sequence[Word], deed: Deed) -> bool:
    """Whether what is split or merged is a function: "inside sales split into SDR and AE roles"."""
    near = words[deed.first : deed.first + 14]
    return any(w.text in ("sales", "marketing", "force", "success") for w in near[:5]) and any(
        w.is_("team", "role") for w in near
    )


_POSTS = forms("posts")
_NOT_ROLES = forms("not roles")
_WITH_PARTICLE = (
    "bring",
    "brought",
    "take",
    "taking",
    "took",
    "taken",
    "put",
    "get",
    "work",
    "assign",
    "use",
    "hand",
    "deploy",
)
_BRINGING = forms("bringing")


def _sized(words: Sequence[Word], head: int) -> bool:
    after = words[head + 1 : head + 4]
    return bool(after) and after[0].text in ("to", "from", "by", "of", "with") and any(w.number for w in after)
