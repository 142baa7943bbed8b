"""The person's own words in a drafted set: "KR4: ...", "add: ...", "KR5 makes no sense", "what is missing?".

A sentence of theirs takes the place of one, or stands beside the others, once the rules were asked; it is marked with
whose words it is. What is wished of a subject ("something about the dealers") is looked for among the plays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import cast

from assistant.conversation.message import ordinals
from assistant.conversation.message.acts import kr_of, named
from assistant.conversation.questions.showing import finding_lines
from assistant.conversation.revision import goals_at
from assistant.conversation.revision.revising import provenance_with
from assistant.conversation.revision.wishes import wished
from assistant.conversation.state import Offer, Plain, State, copied, plain
from assistant.conversation.taking import Act
from assistant.conversation.work import Work
from rules.document.base import Horizon
from rules.plain import counted, listed
from rules.texts.figures import figures
from rules.thresholds import HORIZON_DAYS

HOW = (
    "Of the set I understand: “KR2: …” with your own sentence, “add: …”, “drop KR2”, “swap in win rate”, “KR2 is too "
    "soft”, and “what is missing?”."
)
"""What is said where a wish after the draft was not understood."""
_NAMED_KR = re.compile(r"\bkr[\s#-]*(\d{1,3})\b", re.IGNORECASE)


def how(message: str) -> str:
    """What can be said of the set, or of the one key result that a message names."""
    found = {one[1] for one in _NAMED_KR.finditer(message)}
    if len(found) != 1:
        return HOW
    id_ = f"KR{int(found.pop())}"
    return (
        f"Of {id_} I understand: “{id_}: …” with your own sentence (a name or a figure in it too), “{id_} due day 40”, "
        f"“{id_} should take 10 hours”, “{id_} is too hard”, “split {id_}”, “drop {id_}”, “why {id_}?”."
    )


_LEAD = (
    r"^\W*(?:(?:please|ok(?:ay)?|so|then|no|wait|hm+|well|and|but|yes|can you|could you|would you|let['’]?s|just|i['’]d"
    r" like to|i want to)\b[\s,.!:-]*)*"
)
_KR = (
    rf"(?P<kr>kr[\s#-]*\d{{1,3}}|(?:the )?(?:{'|'.join((*ordinals.NAMES, ordinals.LAST))}) (?:one|key result)|"
    r"that one|it)"
)
_REWORD = (
    re.compile(
        rf"{_LEAD}(?:replace|reword|rewrite|rephrase|change|swap|put|word|make)\s+{_KR}(?!\w)\s*(?:(?:with|by|to|as|into|"
        r"say|read)\b(?:\s+(?:say|read))?\s*:?|:)\s*(?P<text>.+)$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        rf"{_LEAD}{_KR}\s*(?::|=|[-–—]\s|should (?:read|say|be)\b\s*:?|"
        rf"instead\s*:)\s*(?:(?:please )?(?:re-?write|reword|"
        r"re-?phrase|change|replace)(?: it)?(?: (?:as|to|with|by|into))?\s*:?\s*)?(?P<text>.+)$",
        re.IGNORECASE | re.DOTALL,
    ),
)
_ADD = re.compile(
    rf"{_LEAD}(?:add|include|take in|plus|(?:one|a|another) (?:more|new|other)?\s*key result)"
    r"(?:\s+(?:(?:a|another|one more|this|the following)(?: new)? )?(?:key result|kr|goal|"
    r"one))?\s*[:–—-]\s*(?P<text>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ABOUT = re.compile(
    rf"{_LEAD}(?:we need|we want|i need|i want|i miss|there should be|there must be|it must be|must be|i['’]d like|"
    r"(?:can|could) we (?:have|add|put in)|(?:can|could) you add|add|put in|include|where is|is there|"
    r"(?:ok(?:ay)?,? )?and|i would like|what about)\s+(?:also )?(?:something|anything|a key result|one|"
    r"a goal)\s+(?:more )?(?:about|on|for|with|that is about)\s+(?:the |our |my )?(?P<text>[^.;!?]{3,60}?)\W*$",
    re.IGNORECASE,
)
_WRONG = re.compile(
    rf"{_LEAD}(?:{_KR}\s+(?:makes? no sense|does(?:n['’]?t| not) (?:make sense|fit|apply|work|belong|help)|"
    r"is (?:nonsense|not (?:my|our|their) (?:problem|job|concern|business|thing)|not (?:really )?(?:necessary|needed|"
    r"useful)|useless|wrong|silly|stupid|pointless|rubbish|irrelevant|not (?:us|right|for us|what we (?:need|do)))|"
    r"won['’]?t work|has nothing to do with)\b|(?:i (?:really )?(?:do not|don['’]?t|hate|dislike)(?: (?:like|want|need|"
    r"understand|get))?|we (?:do not|don['’]?t) (?:need|want|do)|nobody (?:needs|wants)|"
    rf"what is the point of) {_KR.replace('<kr>', '<kr2>')}(?!\w)|(?:change|rework|fix|"
    rf"rethink) {_KR.replace('<kr>', '<kr3>')}\s*(?:[,;.–—-]|because\b|since\b|$))",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"^\W*(?:(?:so|and|ok(?:ay)?|but|well)\b[\s,]*)*(?:what(?:['’]s| is| are we| do we|"
    r" else is)? (?:still )?(?:missing|lacking|left out|forgotten|miss)(?! (?:is|are|was)\b)|what did (?:you|"
    r"we) (?:forget|leave out|miss)|is (?:anything|something) missing|what (?:goals? )?(?:is|are) not (?:served|"
    r"covered))\b[^.;]{0,20}$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(?:by|on|until|before) day (?P<day>\d{1,3})\b", re.IGNORECASE)
_LEAST_WORDS = 5
"""Words that a sentence of one's own has at the least: "KR4: too soft" is none."""
_LOST = ("play", "citations", "arithmetic", "effort", "answers")
"""What a key result was made from, which a sentence of somebody else's was not."""
_MOVES = ("metric", "baseline", "target", "unit")


def wanted(state: State, message: str) -> Act | None:
    """The wish that a message has of the drafted set; None for anything else."""
    if not state.has_goals or len(message) > _LONGEST:
        return None
    text = message.strip()
    if _MISSING.match(text):
        return Act("missing")
    if (wrong := _WRONG.match(text)) is not None:
        return Act("makes no sense", kr=kr_of(wrong["kr"] or wrong["kr2"] or wrong["kr3"]))
    for pattern in _REWORD:
        match = pattern.match(text)
        if match is not None and (words := _sentence(match["text"])):
            return Act("reword", kr=kr_of(match["kr"]), words=words)
    if (match := _ABOUT.match(text)) is not None:
        return Act("about", words=match["text"].strip())
    if (match := _ADD.match(text)) is not None and (words := _sentence(match["text"])):
        return Act("add", words=words)
    return None


_LONGEST = 600


def _sentence(words: str) -> str:
    """A sentence of one's own, without quotes and with a capital in front; empty where it is too short to be one."""
    kept = " ".join(words.split()).strip(" \"“”„'‘’").rstrip(" .")
    if len(kept.split()) < _LEAST_WORDS or kept.endswith("?"):
        return ""
    return kept[0].upper() + kept[1:]


def _reword(work: Work, act: Act) -> bool:
    document = work.state.document
    id_ = named(act, document, work.state.about or None) if document is not None else None
    kr = goals_at.find(work.state.value, id_) if id_ else None
    if id_ is None or kr is None:
        ids = [str(one["id"]) for _, one in goals_at.key_results(work.state.value)]
        work.say(f"Which one shall your sentence take the place of? The key results are {listed(ids)}.")
        return False
    row = _in_words(work, kr, act.words)
    work.state = work.state.with_(about=id_)
    hours = kr.get("hours")
    kept = f", its {hours:g} hours kept" if isinstance(hours, (int, float)) else ""
    what = f"{id_} in your words{kept}"
    purpose = str(kr.get("purpose") or "")
    nearest = None
    if purpose and "purpose" not in row:
        same = goals_at.replaced(work.state.value, id_, {**row, "purpose": purpose})
        if not work.brings(same):
            nearest = same, f"{id_} in your words, counted as what the set has for {_FOR[purpose]} still"
    wished(work, goals_at.replaced(work.state.value, id_, row), what, nearest)
    return False


_FOR = {"audit": "the audit", "instrument": "measuring", "foundation": "its roadmap", "rhythm": "the rhythm of work"}
"""Purposes that ask for a certain work, as a sentence calls them; any change in use can be a quick win."""


def _in_words(work: Work, kr: Plain, text: str) -> Plain:
    """A key result with another sentence: whose it is, its day where it names one, its figures where it keeps them."""
    row: Plain = {**kr, "text": text, "author": work.state.speaker or "founder"}
    for name in _LOST:
        row.pop(name, None)
    if (day := _DAY.search(text)) is not None:
        row["due_day"] = int(day["day"])
    there = {one.value for one in figures(text)}
    if kr.get("target") is not None and float(kr["target"]) not in there:
        for name in _MOVES:
            row.pop(name, None)
        row["kind"] = "deliverable"
    elif kr.get("metric") and not _share(str(kr["metric"]).replace("_", " "), text):
        row.pop("metric", None)
    if row.get("purpose") in _FOR and not _share(str(kr["text"]), text, least=_OF_THE_SAME):
        row.pop("purpose", None)  # another sentence does another work: no rule may count it as the audit
    return row


def _share(one: str, other: str, *, least: int = 1) -> bool:
    """Whether two texts share so many longer words, whatever their endings."""
    mine, theirs = ({word[:6] for word in re.findall(r"[^\W\d_]{5,}", each.lower())} for each in (one, other))
    return len(mine & theirs) >= least


_OF_THE_SAME = 2
"""Longer words that two sentences of one work share at the least."""


def _add(work: Work, act: Act) -> bool:
    """A key result more, in the person's words, under the objective of its horizon."""
    day = _DAY.search(act.words)
    due = int(day["day"]) if day else None
    value = copied(work.state.value)
    sets = cast("list[Plain]", value.get("okr_sets") or [])
    last = HORIZON_DAYS["90d"]
    horizon = "90d" if due is None or due <= last else "6m"
    one = next((each for each in sets if each.get("horizon") == horizon), sets[0])
    objective = cast("list[Plain]", one["objectives"])[-1]
    beside = [float(kr["hours"]) for kr in cast("list[Plain]", objective["key_results"]) if kr.get("hours")]
    id_ = goals_at.next_id(value)
    row: Plain = {"id": id_, "text": act.words, "kind": "deliverable", "author": work.state.speaker or "founder"}
    row["due_day"] = due if due is not None else HORIZON_DAYS[cast("Horizon", one["horizon"])]
    row["hours"] = hours = int(sorted(beside)[len(beside) // 2]) if beside else _HOURS
    cast("list[Plain]", objective["key_results"]).append(row)
    work.state = work.state.with_(about=id_)
    what = f"{id_} added in your words, at {hours} hours as the others beside it have (nobody said how many)"
    if due is None:
        what += f", due on day {row['due_day']}"
    wished(work, value, what, _controlled(work, value, id_))
    return False


def _controlled(work: Work, value: Plain, id_: str) -> tuple[Plain, str] | None:
    """The same with it said that the executive controls the outcome, which nobody said yet and a rule asks for."""
    row = goals_at.find(value, id_)
    if row is None:
        return None
    hours = int(row["hours"])
    for fewer in dict.fromkeys((hours, max(hours // 2, 1), max(hours // 4, 1))):
        made = goals_at.replaced(value, id_, {**row, "span": "control", "hours": fewer})
        if not work.brings(made):
            told = "" if fewer == hours else f" and {fewer} hours instead of {hours}"
            return made, f"{id_} with the word that the executive controls its outcome{told}"
    return None


_HOURS = 8
"""Hours of a key result of one's own where none beside it has any: a working day."""


def _about(work: Work, act: Act) -> bool:
    """Something on a subject: a play that a draft for it brings is offered; else it is asked for in one's own words."""
    subject = act.words
    work.say(f"I look what the plays have on {subject}; your set stays as it is meanwhile …")
    found = _played(work, subject)
    how = f"Say it as a key result of yours: “add: …”, for example what is there about {subject} by which day."
    if found is None:
        work.say(f"No play that fits this brief speaks of {subject}. {how}")
        return False
    row, value = found
    work.say(f"What the plays have on {subject}: “{row['text']}”")
    broken = work.brings(value)
    if broken:
        work.say("Beside what stands it would break:", *finding_lines(broken, most=2), how)
        return False
    work.say("Say “yes” to add it, or word it yourself: “add: …”. “No” leaves the set as it is.")
    offer = Offer(what=f"a key result on {subject}", nearest=value, nearest_words=f"{row['id']} on {subject} added")
    work.state = work.state.with_(offer=offer)
    return False


def _played(work: Work, subject: str) -> tuple[Plain, Plain] | None:
    """A key result that a draft for nothing but this subject brings and that speaks of it, with the set it joins."""
    from assistant.drafting.kind import Refusal

    document = work.state.document
    if document is None:
        return None
    about = {"situation": f"What hurts most is {subject}. We need something about {subject}."}
    engagement = document.engagement.model_copy(update=about)
    bare = document.model_copy(
        update={"engagement": engagement, "okr_sets": None, "provenance": None, "agreement": None}
    )
    result, plays = work.deps.on(bare, subject) if work.deps.on is not None else (work.deps.draft(bare), ())
    if isinstance(result, Refusal):
        return None
    stems = [one[:5].lower() for one in re.findall(r"[^\W\d_]{4,}", subject)]
    there = {str(kr.get("play") or kr["text"]) for _, kr in goals_at.key_results(work.state.value)}
    drafted = plain(result.document)
    rows = [
        (kr, str(one["horizon"]))
        for one in cast("list[Plain]", drafted.get("okr_sets") or [])
        for _, kr in goals_at.key_results({"okr_sets": [one]})
    ]
    # A set has its audit and its roadmap already: what else speaks of it goes first.
    for kr, horizon in sorted(rows, key=lambda row: row[0].get("purpose") in _FOR):
        new = str(kr.get("play") or kr["text"]) not in there
        told = str(kr["text"]).lower()
        if new and (str(kr.get("play")) in plays or (stems and all(stem in told for stem in stems))):
            return _joined(work, kr, horizon, drafted)
    return None


def _joined(work: Work, kr: Plain, horizon: str, drafted: Plain) -> tuple[Plain, Plain] | None:
    value = copied(work.state.value)
    row: Plain = {**kr, "id": goals_at.next_id(value)}
    one = next((each for each in cast("list[Plain]", value["okr_sets"]) if each["horizon"] == horizon), None)
    if one is None:
        return None
    cast("list[Plain]", cast("list[Plain]", one["objectives"])[-1]["key_results"]).append(row)
    value["provenance"] = provenance_with(value, drafted)
    return row, value


def _makes_no_sense(work: Work, act: Act) -> bool:
    """What can be done with a key result that somebody does not want: drop it, swap it, word it."""
    document = work.state.document
    id_ = named(act, document, work.state.about or None) if document is not None else None
    kr = goals_at.find(work.state.value, id_) if id_ else None
    if id_ is None or kr is None:
        work.say("Which key result is it? Name it: “KR5 makes no sense”.")
        return False
    work.state = work.state.with_(about=id_)
    others = f"“swap {id_} for …” puts another measure in its place, “{id_}: …” your own sentence"
    value = goals_at.without(work.state.value, id_)
    broken = work.brings(value)
    if broken:
        work.say(f"{id_} cannot simply go:", *finding_lines(broken, most=2), f"But {others}.")
        return False
    work.say(f"{id_} can go: say “yes” to drop it. Or {others}. “No” leaves it as it is.")
    offer = Offer(what=f"dropping {id_}", nearest=value, nearest_words=f"{id_} dropped")
    work.state = work.state.with_(offer=offer)
    return False


def _missing(work: Work, _: Act) -> bool:
    """The company's goals that nothing serves, the findings that stand open, and what nobody knows yet."""
    value = work.state.value
    sets = cast("list[Plain]", value.get("okr_sets") or [])
    objectives = [o for one in sets for o in cast("list[Plain]", one.get("objectives") or [])]
    served = {str(id_) for o in objectives for id_ in cast("list[str]", o.get("supports") or [])}
    goals = cast("list[Plain]", value.get("company_objectives") or [])
    unserved = [one for one in goals if str(one["id"]) not in served]
    for one in unserved:
        work.say(f"No objective serves {one['id']}: “{one['text']}”.")
    report = work.report()
    found = [one for one in (report.open if report else ()) if one.severity in ("error", "warning")]
    if found:
        work.say(f"The rules have {counted(len(found), 'finding')} open:", *finding_lines(found, most=5))
    if not unserved and not found:
        work.say("Nothing that I can see: every goal of the company is served, and no rule has an error or warning.")
    work.say("To put something in say “add: …” or “we need something about …”.")
    return False


STEPS: Mapping[str, Callable[[Work, Act], bool]] = {
    "reword": _reword, "add": _add, "about": _about, "makes no sense": _makes_no_sense, "missing": _missing,
}  # fmt: skip
