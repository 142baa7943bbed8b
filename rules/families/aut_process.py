"""AUT706 · which sentences change how people work, read from how they are built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rules.families.aut_common import Place, compound
from rules.families.statements import told
from rules.texts.words import Deed, Word, deeds, forms, words_of


@lru_cache(maxsize=1024)
def process_changes(text: str) -> tuple[Place, ...]:
    """Where a plain text changes how people work: a process, a rule, a rhythm of meetings."""
    return tuple(_process_changes(text))


def _process_changes(text: str) -> Iterator[Place]:
    words = words_of(text)
    for at, word in enumerate(words):
        if word.is_("meeting") and (end := _meets(words, at)) is not None:
            yield word.start, end
        elif (
            (word.is_("way") and _new_way(words, at))
            or (
                word.text == "approval"
                and [w.text for w in words[at + 1 : at + 3]]
                in (
                    ["of", "every"],
                    ["of", "all"],
                    ["of", "each"],
                )
            )
            or (word.is_("method") and not any("%" in w.text for w in words))
            or (word.is_("way") and word.ending in ("", "s") and _changed_thing(words, at))
            or (word.text.startswith("become") and any(w.text in _FIXED for w in words[at + 1 : at + 5]))
        ):
            yield word.start, word.end
        elif word.is_("way_sure") and _plain_way(words, at):
            yield words[0].start, word.end
    for deed in deeds(text):
        if _changed_way(words, deed):
            yield deed.span(words)
    for part in _parts(words):
        if (end := _rule(part)) is not None:
            yield part[0].start, part[end].end
    for place in _FROM_NOW_ON:
        if (start := text.find(place)) >= 0 and not any(
            word.is_("position_word", "market_noun", "trade") for word in words
        ):
            yield start, start + len(place)
    yield from told("process", text)


_NEW = forms("new")
_PAPERS = forms("papers")


def _new_way(words: Sequence[Word], at: int) -> bool:
    """Whether a way of working is told to be a new one: "through a new kick-off sequence"."""
    if words[at].ending not in ("", "s") or words[at].text in _PAPERS or (at + 1 < len(words) and compound(words, at)):
        return False
    for i in range(at - 1, max(-1, at - 5), -1):
        if words[i].is_("preposition") or words[i].stop:
            return False
        if words[i].text in _NEW:
            return not any(w.text in ("draft", "drafted", "design", "proposed", "audit") for w in words)
    return False


_FROM_NOW_ON = (
    "from now on",
    "without exception",
    "no longer ",
    "way we work",
    "ways of working",
    "in the crm or it",
    "round robin",
    "round-robin",
)


def _parts(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The sentence, and what follows a colon, a semicolon, a comma or an "and" in it."""
    yield words
    for at, word in enumerate(words):
        if at and (
            word.text in (";", ":", ".")
            or (word.text in (",", "and") and at + 1 < len(words) and words[at + 1].text in _WORKERS)
        ):
            yield words[at + 1 :]


_WORKERS = forms("workers")


def _plain_way(words: Sequence[Word], at: int) -> bool:
    """Whether a sentence is only about a new way: "seamless handoffs from SDR to AE", "handover takes place in ..."."""
    if words[at].text.startswith(("process", "playbook", "procedure", "governance")):
        return False
    if any(word.is_("preposition") or word.stop or word.is_("deliver", "degree", "move") for word in words[:at]):
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    return (
        after is not None
        and (after.is_("preposition") or after.stop or after.text in ("takes", "happens", "runs"))
        and not any(
            w.text
            in ("audit", "audited", "reviewed", "mapped", "documented", "draft", "drafted", "proposal", "proposed")
            for w in words
        )
    )


def _rule(words: Sequence[Word]) -> int | None:
    """Where a rule of work is told as a statement: "reps log every call", "no deal moves without ..."."""
    if len(words) < _LEAST:
        return None
    first = words[0]
    at = 0
    if first.text == "the" and len(words) > _LEAST and (words[1].text in ("whole", "entire") or words[1].is_("worker")):
        at = 2 if words[1].text in ("whole", "entire") else 1
    elif first.text in ("every", "each", "all", "no", "any"):
        at = next((i for i in range(1, min(5, len(words))) if words[i].is_("worked", "worker")), 0)
        if not at:
            return None
    elif first.text == "only":
        at = 1
    elif not (first.is_("worked", "worker") and first.ending == "s" and first.text not in ("calls", "customers")):
        return None
    if any(w.number and "%" in w.text for w in words):
        return None
    free = first.text in ("only", "every", "each", "no", "any")
    for i in range(at + 1, min(at + (9 if free else 5), len(words))):
        word = words[i]
        if word.stop or (word.is_("preposition") and not free):
            return None
        if word.text in (
            "are",
            "is",
            "must",
            "can",
            "may",
            "moves",
            "gets",
            "get",
            "goes",
            "go",
            "has",
            "have",
            "will",
            "begins",
            "starts",
            "ends",
            "needs",
            "requires",
            "leaves",
            "enters",
            "passes",
        ):
            if i + 1 == len(words) or words[i + 1].is_("empty_adjective", "quantifier"):
                return None
            return None if word.text in ("has", "have") and words[i + 1].ending == "ed" else i
        if (
            words[at].is_("worker")
            and (word.ending == "s" or words[at].ending == "s")
            and word.is_("deliver", "does")
            and word.ending != "ed"
            and not (i + 1 < len(words) and words[i + 1].number)
        ):
            return i
    return None


_LEAST = 5


_FIXED = forms("fixed")


def _meets(words: Sequence[Word], at: int) -> int | None:
    """Where a meeting's rhythm ends: "weekly pipeline review", "review every Monday"; not with outsiders."""
    word = words[at]
    if word.ending in ("ed", "ing") and word.text not in ("meeting", "meetings", "planning", "coaching", "training"):
        return None
    before, after = words[max(0, at - 6) : at], words[at + 1 : at + 9]
    if before and before[-1].number:
        return None
    if word.text == "sessions" and any(w.text in ("search", "organic", "traffic", "site", "website") for w in words):
        return None
    if word.text.startswith(("stand", "huddle", "line-up")) and any(w.is_("sellers") for w in (*before, *after)):
        return None if any(w.text in ("cro", "vp", "me") for w in after) else word.end
    rhythm = [
        w for w in (*before, *after) if w.is_("frequency", "weekday") or w.text in ("cadence", "rhythm", "end-of-day")
    ]
    every = any(
        w.text in ("every", "each", "per", "a", "once", "twice")
        and i + 1 < len(after)
        and after[i + 1].is_("period", "weekday")
        for i, w in enumerate(after)
    ) or any(
        w.text in ("every", "each") and i + 1 < len(before) and before[i + 1].is_("period", "weekday")
        for i, w in enumerate(before)
    )
    if not (rhythm or every):
        return None
    if any(
        w.is_("outside_party", "activity_good")
        and w.text
        not in (
            "account",
            "forecast",
            "pipeline",
            "deal",
            "review",
            "advisory",
            "discovery",
            "coaching",
            "success",
            "win-loss",
            "lost-deal",
            "check-in",
            "debrief",
            "kickoff",
            "test",
            "call",
        )
        for w in (*before, *after[:5])
    ):
        return None
    if word.text in ("call", "calls") and not any(
        w.text in ("forecast", "pipeline", "team", "commit", "deal", "end-of-day") for w in before
    ):
        return None
    if any(w.is_("vanity_sure") for w in words) or (
        before and before[-1].is_("frequency") and len(before) > 1 and before[-2].number
    ):
        return None
    if word.text.startswith(("1:1", "one-", "coach", "train")) and any(
        w.text in ("daily", "day", "morning") for w in (*before, *after)
    ):
        return None
    daily = rhythm and all(w.text == "daily" for w in rhythm) and not every
    if (daily or any(w.is_("period") and w.text in ("day", "morning") for w in after)) and not word.text.startswith(
        ("stand", "huddle", "scrum", "check", "line-up", "sync", "meet")
    ):
        return None
    return word.end


def _changed_thing(words: Sequence[Word], at: int) -> bool:
    """Whether a way of working is told to be changed after it: "handover process live", "SLA agreed and in force"."""
    after = words[at + 1 : at + 7]
    for i, word in enumerate(after):
        if word.stop or word.text in ("audit", "review", "map", "mapped", "documented", "baseline"):
            return False
        if word.text in (
            "live",
            "enforced",
            "followed",
            "running",
            "adopted",
            "captured",
            "mandatory",
            "used",
            "reused",
            "rewritten",
            "adapted",
        ) or (word.ending == "ed" and word.is_("change_sure")):
            return (i < 4 or word.text == "used") and words[at].is_("way")
        if word.text == "in" and i + 1 < len(after) and after[i + 1].text in ("place", "use", "force", "operation"):
            return True
    return False


def _changed_way(words: Sequence[Word], deed: Deed) -> bool:
    """Whether what is introduced or changed is a way of working."""
    verb = words[deed.verb]
    if not verb.is_("change", "change_sure"):
        return False
    inside = words[deed.first : deed.head + 1]
    if verb.text.startswith(("switch", "migrat", "retir", "replac")) and any(w.text in _CRM for w in inside):
        return not any(w.is_("position_word") for w in words)
    ways = [w for w in inside if (w.is_("way") and w.ending in ("", "s")) or w.is_("method")]
    if not ways:
        return False
    noun = words[deed.head]
    if any(
        w.text
        in (
            "audit",
            "review",
            "map",
            "workshop",
            "assessment",
            "gaps",
            "adherence",
            "options",
            "proposal",
            "training",
            "plan",
            "demand",
        )
        for w in inside
    ) and not noun.is_("way_sure"):
        return False
    if not noun.is_("way"):
        return (
            verb.is_("change_sure")
            and any(w.is_("way_sure") for w in inside)
            and noun.text not in ("documentation", "fee", "rate", "quality", "time", "costs")
        )
    base = verb.text[:5]
    if noun.is_("way_sure"):
        if base.startswith(("map", "publi", "captu", "sign")) and not noun.text.startswith(
            ("sla", "handover", "hand", "stage", "lifecycle", "pipeline", "sales_stage")
        ):
            return False
        return verb.is_("change_sure") or base.startswith(("run", "hold", "have", "follo", "use", "integ"))
    return verb.is_("change_sure") and not base.startswith(
        (
            "devel",
            "put",
            "make",
            "build",
            "start",
            "short",
            "set",
            "hold",
            "map",
            "captu",
            "begin",
            "run",
            "publi",
            "apply",
            "agree",
            "sign",
            "creat",
            "defin",
            "desig",
            "write",
            "appli",
            "follo",
        )
    )


_CRM = forms("crm")
