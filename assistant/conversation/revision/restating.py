"""A figure that the person names anew: "the first should be 5.5m", "make it 60 leads", "drop the churn goal".

Said of a company's own goal it is written into that goal; said of a key result it is their number, and so theirs to
answer for: the key result is marked with whose words it is, and the rules are asked before it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from assistant.conversation.message import ordinals
from assistant.conversation.message.parts import sums_in
from assistant.conversation.revision import goals_at
from assistant.conversation.revision.topic_figures import figure_words, of_metric
from assistant.conversation.revision.wishes import wished
from assistant.conversation.state import Plain, State, copied, valid
from assistant.conversation.taking import Act
from assistant.conversation.work import Work
from assistant.debriefing.wording import amount
from assistant.reading.amounts import Amount
from rules.metrics import MetricTable
from rules.plain import whole
from rules.texts.figure import DATED

NAME, DROPS = "restate", "drop goal"
_LEAD = (
    r"^\W*(?:(?:no|sorry|wait|actually|oh|hm+|and|but|so|please|ok(?:ay)?|then|well|can you|could you|"
    r"rather|better|let['’]?s|i think|maybe)\b[\s,.!:-]*)*"
)
_WHICH = (
    r"(?:the )?(?P<which>c ?\d{1,2}|goal (?:no\.? ?|number )?\d{1,2}|kr[\s#-]*\d{1,3}|"
    rf"(?:{ordinals.ANY})(?: (?:one|goal|target|objective))?)"
)
_TO = re.compile(
    rf"{_LEAD}(?:(?:make|change|set|put|raise|lower|bring|correct) (?:(?P<it>it|that|this(?: one)?)|"
    rf"{_WHICH})\s*(?:to|into|down to|up to|:|=)?|"
    rf"{_WHICH.replace('which', 'which2')}\s+(?:should be|must be|has to be|ought to be|is|are|needs to be|to|"
    rf"=|:)(?: about| rather| only)?)\s+(?P<rest>[$€£]?\s?\d.{{0,60}})$",
    re.IGNORECASE | re.DOTALL,
)
_SPOKEN = re.compile(rf"{_LEAD}(?:make|change|set|put) (?:it|that) (?P<rest>[$€£]?\s?\d.{{0,60}})$", re.IGNORECASE)
_DROPS = re.compile(
    rf"{_LEAD}(?:drop|forget(?: about)?|remove|delete|scrap|leave out|take out|lose|cancel) (?:{_WHICH}|"
    rf"(?:the |our )?(?P<topic>[a-z][a-z -]{{2,30}}?)(?: (?:goal|one|target|objective))?)(?: (?:please|then|"
    rf"again|after all))?\W*$",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\s*(?:new |more |qualified )?(?P<noun>[^\W\d_][\w'’-]{2,})")
_NO_NOUN = frozenset(
    (
        "days",
        "day",
        "percent",
        "per",
        "euros",
        "dollars",
        "pounds",
        "instead",
        "please",
        "not",
        "then",
        "week",
        "month",
        "and",
    )
)
_STANDS = re.compile(rf"{_LEAD}(?:{_WHICH})\s+(?:is|are|=|:|to)\b", re.IGNORECASE)
"""Where two figures were asked for, "the first is 18 %" says where it stands."""
_DAYS = re.compile(r"[$€£]?\s?\d(?:[.,]\d)?\s*(?:full )?days?\b", re.IGNORECASE)
_FEW = 14
"""Words of a message that does nothing but this."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A figure that is named anew, and of what."""

    which: str
    figure: Amount
    words: str
    noun: str


def wanted(state: State, message: str, act: Act | None) -> Act | None:
    """The act of a message: what was understood, unless it names a figure anew or leaves a goal out."""
    if act is not None and not (act.name == "drop" and not state.has_goals):
        return act
    rows = cast("list[Plain]", state.value.get("company_objectives") or [])
    return restates(message, has_goals=state.has_goals, goals=rows, topic=state.asked) or act


def restates(message: str, *, has_goals: bool, goals: Sequence[Plain], topic: str | None) -> Act | None:
    """The wish to put another figure into a goal or a key result, or to leave a goal out; None for anything else."""
    if len(message.split()) > _FEW or not (goals or has_goals):
        return None
    if (metric := of_metric(message)) is not None and has_goals:
        return Act(NAME, metric=metric, words=message.strip())
    named = _named(message)
    if named is not None and not (topic == "baselines" and _STANDS.match(message)):
        return Act(NAME, kr=named.which, words=message.strip())
    match = _DROPS.match(message)
    if match is None or has_goals:
        return None
    place = _dropped(match, goals)
    return None if place is None else Act(DROPS, words=str(goals[place]["id"]))


def restate(work: Work, act: Act) -> bool:
    """Do it; whether the next question follows."""
    value = work.state.value
    if act.name == DROPS:
        return _drop(work, act.words)
    if act.metric:
        return _metric_anew(work, act)
    named = _named(act.words)
    if named is None:
        return True
    rows = cast("list[Plain]", value.get("company_objectives") or [])
    if work.state.has_goals and not named.which.startswith("c"):
        return _key_result(work, named)
    place = _goal_of(named, rows)
    if place is None:
        said = f"{named.words} {named.noun}".strip()
        work.say(f"Which goal is {said} for? Name it by its number: “C1 should be {said}”.")
        return False
    return _goal(work, place, named)


def _named(message: str) -> _Named | None:
    text = message.strip().rstrip(" .!")
    match = _TO.match(text) or _SPOKEN.match(text)
    if match is None:
        return None
    rest = match["rest"]
    found = [one for one in sums_in(rest) if one.unit not in DATED]
    if not found or found[0].start > 1:
        return None
    one = found[0]
    groups = match.groupdict()
    if not (groups.get("which") or groups.get("which2")) and _DAYS.match(rest):
        return None  # days a week: a wish of its own
    noun = _NOUN.match(rest, one.end)
    which = " ".join((groups.get("which") or groups.get("which2") or "").lower().split())
    said = noun["noun"].lower() if noun and noun["noun"].lower() not in _NO_NOUN else ""
    return _Named(which, one, rest[one.start : one.end].strip(), said)


def _metric_anew(work: Work, act: Act) -> bool:
    """Another figure for what a metric is to reach: in the key result that moves it, or said to stand there."""
    rows = [kr for _, kr in goals_at.key_results(work.state.value) if kr.get("metric") == act.metric]
    rows = [kr for kr in rows if kr.get("target") is not None]
    given = figure_words(act.words)
    found = [one for one in sums_in(given) if one.unit not in ("date", "year", "time", "ordinal")]
    if not found:
        return True
    one = found[-1]
    words = given[one.start : one.end].strip()
    name = act.metric.replace("_", " ")
    goals = cast("list[Plain]", work.state.value.get("company_objectives") or [])
    same = [o for o in goals if o.get("metric") == act.metric and o.get("target") is not None]
    stands = [o for o in same if float(o["target"]) == one.value]
    if not rows:
        work.say(f"No key result moves {name} so far: “swap in {name}” puts one in, “add: …” your own sentence.")
        return False
    if stands:
        kr = rows[0]
        unit = str(kr["unit"]) if kr.get("unit") else None
        work.say(
            f"{stands[0]['id']} says so: “{stands[0]['text']}”. {kr['id']} goes part of that way by day "
            f"{kr.get('due_day')}: "
            f"to {amount(float(kr['target']), unit)}."
        )
        work.say(f"To have {words} in it, say “{kr['id']} should be {words}”.")
        return False
    return _key_result(work, _Named(str(rows[0]["id"]).lower(), one, words, ""))


def _goal_of(named: _Named, rows: Sequence[Plain]) -> int | None:
    """The goal that is meant: by its number, by the noun behind the figure, else the last that has such a figure."""
    if named.which:
        return _place(named.which, len(rows))
    if named.noun:
        stem = named.noun[:5]
        near = [i for i, one in enumerate(rows) if stem in str(one["text"]).lower() and _target_in(one, named.figure)]
        return near[-1] if near else None
    near: list[int] = []
    for i, one in enumerate(rows):
        old = _target_in(one, named.figure)
        if old is not None and old.value and 1 / _FAR <= named.figure.value / old.value <= _FAR:
            near.append(i)
    return near[-1] if near else None


def _place(which: str, count: int) -> int | None:
    number = re.search(r"\d{1,2}$", which)
    if number is None or which[0].isdigit():
        return ordinals.place(which.split()[0], count)
    place = int(number.group()) - 1
    return place if 0 <= place < count else None


def _target_in(row: Plain, figure: Amount) -> Amount | None:
    """The figure of a goal's sentence that such a one takes the place of: its target, else one of its kind."""
    text = str(row["text"])
    found = [one for one in sums_in(text) if one.unit not in DATED and _alike(one, figure)]
    target = row.get("target")
    exact = [one for one in found if target is not None and one.value == float(target)]
    behind = [
        one
        for one in found
        if re.search(r"\b(?:to|of|under|below|over|above|least|reach|hit|->|→|=)\s*[$€£]?\s*$", text[: one.start])
    ]
    first = [one for one in found if not re.search(r"\b(?:from|now|at|have|currently|was|is)\s+$", text[: one.start])]
    return next(iter((*exact, *behind[:1], *first, *found)), None)


def _alike(one: Amount, other: Amount) -> bool:
    bare = ("count", "money")
    return one.unit == other.unit or "count" in (one.unit, other.unit) or (one.unit in bare and other.unit in bare)


def _goal(work: Work, place: int, named: _Named) -> bool:
    value = copied(work.state.value)
    row = cast("list[Plain]", value["company_objectives"])[place]
    old = _target_in(row, named.figure)
    if old is None:
        work.say(f"{row['id']} has no such figure: “{row['text']}”. Say it as a sentence, and it takes its place.")
        return False
    before = str(row["text"])
    row["text"] = before[: old.start] + _written(named, old, before) + before[old.end :]
    was = row.get("target")
    if was is not None and float(was) == old.value:
        row["target"] = whole(named.figure.value)
    if wrong := valid(value, work.deps.today):
        work.say(f"That fits nowhere in the document ({wrong}).")
        return False
    work.state = work.state.changed(value, f"{row['id']} with another figure")
    work.say(f"Noted: {row['id']} is now “{row['text']}” (was {before[old.start : old.end].strip()}).")
    return True


def _written(named: _Named, old: Amount, text: str) -> str:
    """The new figure as it was said, with the unit of the old one where it has none."""
    words = text[old.start : old.end]
    if named.figure.unit in (old.unit, "money", "percent") and not (old.currency and not named.figure.currency):
        return named.words
    number = re.search(r"\d[\d.,]*\d|\d", words)
    if number is None:
        return named.words
    scale = re.match(r"\s*(?:k|m|mn|mio|million|thousand|bn)\b", words[number.end() :], re.IGNORECASE)
    scaled = named.figure.value == old.value or named.figure.value >= _WHOLE or re.search(r"(?i)[a-z]", named.words)
    end = number.end() + (scale.end() if scale and scaled else 0)
    return words[: number.start()] + named.words + words[end:]


_FAR = 10
"""How many times another figure is at most the one that it corrects, where no word says which one that is."""
_WHOLE = 1000
"""A bare figure from here on is the whole sum, where the old one was said in thousands or millions."""


def _drop(work: Work, id_: str) -> bool:
    value = copied(work.state.value)
    rows = cast("list[Plain]", value["company_objectives"])
    gone = next(one for one in rows if one["id"] == id_)
    rows.remove(gone)
    if not rows:
        value.pop("company_objectives")
    work.state = work.state.changed(value, f"goal {id_} left out")
    work.say(f"Left out: {id_}, “{gone['text']}”. “undo” brings it back.")
    return True


def _dropped(match: re.Match[str], rows: Sequence[Plain]) -> int | None:
    if match["which"]:
        return (
            None
            if match["which"].lower().startswith("kr")
            else _place(" ".join(match["which"].lower().split()), len(rows))
        )
    words = [
        one
        for one in re.findall(r"[a-z]{3,}", match["topic"].lower())
        if one not in ("the", "our", "goal", "that", "this")
    ]
    near = [i for i, one in enumerate(rows) if words and all(word[:6] in str(one["text"]).lower() for word in words)]
    return near[0] if len(near) == 1 else None


# Key results


def _key_result(work: Work, named: _Named) -> bool:
    """Another figure in a key result; the rules are asked, and it is the person's own from then on."""
    document = work.state.document
    found = list(_counting(work, named))
    if document is None or not found:
        of = f" {named.noun}" if named.noun else ""
        work.say(
            f"No key result has such a figure to change to {named.words}{of}. "
            f"Name it: “KR2 should be {named.words}{of}”."
        )
        return False
    if len({str(kr["id"]) for kr, _ in found}) > 1:
        work.say(f"Which one: {' or '.join(str(kr['id']) for kr, _ in found)}? Say “KR… should be {named.words}”.")
        return False
    kr, old = found[0]
    text = str(kr["text"])
    wanted = whole(named.figure.value)
    changed: Plain = {**kr, "text": text[: old.start] + _written(named, old, text) + text[old.end :]}
    changed["author"] = work.state.speaker or "founder"
    for name in ("arithmetic", "citations", "play"):
        changed.pop(name, None)
    if kr.get("target") is not None and float(kr["target"]) == old.value:
        changed["target"] = wanted
    unit = str(kr["unit"]) if kr.get("unit") and kr.get("target") is not None else None
    was = (
        amount(float(kr["target"]), unit)
        if "target" in changed and changed["target"] != kr.get("target")
        else text[old.start : old.end].strip()
    )
    work.state = work.state.with_(about=str(kr["id"]))
    value = goals_at.replaced(work.state.value, str(kr["id"]), changed)
    wished(work, value, f"{kr['id']}: {named.words}{' ' + named.noun if named.noun else ''} instead of {was}")
    return False


def _counting(work: Work, named: _Named) -> Iterator[tuple[Plain, Amount]]:
    table = MetricTable(work.state.document.metrics or () if work.state.document else ())
    pointed = named.which.replace(" ", "").replace("#", "").replace("-", "").upper()
    ids = [str(kr["id"]) for _, kr in goals_at.key_results(work.state.value)]
    if named.which and not pointed.startswith("KR"):
        place = _place(named.which, len(ids))
        pointed = ids[place] if place is not None else ""
    elif not named.which and not named.noun:
        pointed = work.state.about
    for _, kr in goals_at.key_results(work.state.value):
        if pointed and kr["id"] != pointed:
            continue
        metric = table.get(str(kr.get("metric") or ""))
        words = f"{kr['text']} {metric.name if metric else ''}".lower()
        if named.noun and named.noun[:5] not in words:
            continue
        old = _counted(kr, named) if named.noun and not pointed else _target_in(kr, named.figure)
        if old is not None:
            yield kr, old


def _counted(kr: Plain, named: _Named) -> Amount | None:
    """The figure that stands before the noun, or the target where the noun is what the metric counts."""
    text = str(kr["text"])
    for one in sums_in(text):
        if one.unit == "count" and re.match(
            rf"\s+(?:[\w'’-]+\s+){{0,3}}?{re.escape(named.noun[:5])}", text[one.end :], re.IGNORECASE
        ):
            return one
    return _target_in(kr, named.figure) if kr.get("target") is not None else None
