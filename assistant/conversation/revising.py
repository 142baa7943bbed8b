"""Revision in plain words: drop, make harder or softer, split, swap, other days; each done on the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from assistant.conversation import goals_at
from assistant.conversation.acts import named
from assistant.conversation.objective import refused
from assistant.conversation.scope import scope_of
from assistant.conversation.state import Plain, copied, plain
from assistant.conversation.taking import Act
from assistant.conversation.wishes import made, wished
from assistant.conversation.work import Work
from rules.bands import band
from rules.document import Document
from rules.metrics import MetricTable
from rules.plain import days_said, listed, tidy
from rules.texts.figures import figures, written

DAYS = (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0)
"""The cadences that are tried for the nearest one that holds."""
SHARES = (1.0, 0.75, 0.5)
_APART = (re.compile(r"\s+/\s+|\s*\n\s*"), re.compile(r"\s*;\s*"), re.compile(r"\s+(?:and|und|et|y)\s+"))
"""How people part two halves, the plainest way first: a half may hold an "and" of its own."""
EARLIER = 7
"""Days by which a deliverable without a figure is made harder, or softer."""


def revise(work: Work, act: Act) -> None:
    """Do what an act wants of a key result, or say which there are."""
    document = work.state.document
    if document is None or not work.state.has_goals:
        work.say("There are no key results yet to change; first the brief.")
        return
    if act.name == "swap":
        _swap(work, document, act)
        return
    id_ = named(act, document, work.state.about or None)
    if id_ is None:
        ids = [str(kr["id"]) for _, kr in goals_at.key_results(work.state.value)]
        pointed = act.kr in ("it", "")
        which = "Which one?" if pointed else f"There is no {act.kr}."
        work.say(f"{which} The key results are {listed(ids)}.")
        return
    work.state = work.state.with_(about=id_)
    {"drop": _drop, "harder": _harder, "softer": _softer, "split": _split}[act.name](work, document, id_, act)


def _drop(work: Work, document: Document, id_: str, _: Act) -> None:
    value = goals_at.without(work.state.value, id_)
    if not work.brings(value):
        made(work, value, f"{id_} dropped")
        return
    others = [
        str(kr["id"])
        for _, kr in goals_at.key_results(work.state.value)
        if kr["id"] != id_ and not work.brings(goals_at.without(work.state.value, str(kr["id"])))
    ]
    del document
    wished(work, value, f"dropping {id_}", _replaced_by_offer(work, id_))
    if others:
        work.say(f"What can go without breaking a rule: {listed(others, 'or')}.")


def _replaced_by_offer(work: Work, id_: str) -> tuple[Plain, str] | None:
    """The key result with fewer hours, where the rules carry it: the least of it that still does its work."""
    kr = goals_at.find(work.state.value, id_)
    hours = kr.get("hours") if kr else None
    if kr is None or not isinstance(hours, (int, float)) or hours < 4:
        return None
    for share in (0.5, 0.75):
        smaller = {**kr, "hours": tidy(hours * share), "author": "edited"}
        smaller.pop("effort", None)
        value = goals_at.replaced(work.state.value, id_, smaller)
        if not work.brings(value):
            return value, f"keep {id_} at {tidy(hours * share):g} hours instead of {hours:g}, if they are enough for it"
    return None


def _harder(work: Work, document: Document, id_: str, act: Act) -> None:
    _moved(work, document, id_, harder=act.name == "harder")


def _softer(work: Work, document: Document, id_: str, act: Act) -> None:
    _moved(work, document, id_, harder=act.name == "harder")


def _moved(work: Work, document: Document, id_: str, *, harder: bool) -> None:
    kr = goals_at.find(work.state.value, id_)
    if kr is None:
        return
    if kr.get("target") is None or kr.get("baseline") is None:
        if not _other_scope(work, kr, document, harder=harder):
            _other_day(work, kr, harder=harder)
        return
    metric = MetricTable(document.metrics or ()).get(str(kr.get("metric")))
    day = int(kr.get("due_day") or 90)
    base, target = float(kr["baseline"]), float(kr["target"])
    found = band(metric, base, day, work.deps.rules.thresholds, kr.get("unit")) if metric else None
    if found is None:
        work.say(f"Nothing says how far {kr.get('metric')} can move, so I leave the figure of {id_} to you.")
        return
    whole = _rounded(found.target(1.0), target)
    if harder and abs(target - base) >= abs(whole - base) - 1e-9:
        work.say(
            f"{id_} already asks for what is in reach by day {day}: {whole:g} ({found.basis} in six months, in "
            f"proportion; BAS204). A figure beyond it needs a reason of yours: a waiver."
        )
        return
    wanted = whole if harder else _rounded(base + (target - base) / 2, target)
    changed = _with_target(kr, wanted)
    if changed is None:
        work.say(f"The sentence of {id_} does not show its target {target:g}, so I cannot change it by a figure alone.")
        return
    wished(work, goals_at.replaced(work.state.value, id_, changed), f"{id_} to {wanted:g} instead of {target:g}")


def _rounded(value: float, like: float) -> float | int:
    """A figure as coarse as the one that stands there."""
    if abs(like) >= 1000:
        step = 10 ** max(len(str(int(abs(like)))) - 2, 0)
        return int(round(value / step) * step)
    return tidy(value, 0 if float(like).is_integer() and abs(like) >= 10 else 1)


def _with_target(kr: Plain, wanted: float | int) -> Plain | None:
    """The key result with another target, in its sentence too; None where the sentence does not show the old one."""
    text, target = str(kr["text"]), float(kr["target"])
    shown = [one for one in figures(text) if one.value == target]
    if not shown:
        return None
    one = shown[-1]
    words = text[one.start : one.end]
    old = next((form for form in (f"{target:,.10g}", f"{target:.10g}") if form in words), None)
    if old is None:
        return None
    new = written(wanted, "") if "," in old else f"{wanted:.10g}"
    text = text[: one.start] + words.replace(old, new.strip(), 1) + text[one.end :]
    made_ = {**kr, "text": text, "target": wanted, "author": "edited"}
    made_.pop("arithmetic", None)
    return made_


def _other_scope(work: Work, kr: Plain, document: Document, *, harder: bool) -> bool:
    """Ask more, or less, of what a deliverable counts ("the last twenty lost deals"), its hours in proportion.

    False where its sentence counts nothing, or only people, tools and the like that there are as many of as there are.
    """
    found = scope_of(str(kr["text"]), document)
    if found is None:
        return False
    start, end, count, noun = found
    wanted = max(round(count * (1.5 if harder else 2 / 3)), count + 1 if harder else 1)
    if wanted == count:
        return False
    text = str(kr["text"])
    changed: Plain = {**kr, "text": f"{text[:start]}{wanted}{text[end:]}", "author": "edited"}
    changed.pop("arithmetic", None)
    hours = kr.get("hours")
    took = ""
    if isinstance(hours, (int, float)) and hours:
        changed["hours"] = tidy(round(hours * wanted / count))
        changed.pop("effort", None)
        took = f", {changed['hours']:g} h instead of {hours:g}, in proportion"
    what = f"{kr['id']}: {wanted} {noun} instead of {count}{took}"
    wished(work, goals_at.replaced(work.state.value, str(kr["id"]), changed), what)
    return True


def _other_day(work: Work, kr: Plain, *, harder: bool) -> None:
    """What has no figure is made harder or softer by its day."""
    day = int(kr.get("due_day") or 0)
    words = f"by day {day}"
    later = day + (-EARLIER if harder else EARLIER)
    if day <= EARLIER or words not in str(kr["text"]):
        work.say(f"{kr['id']} has no figure, and its sentence names no day that I could move: put it in your words.")
        return
    changed = {**kr, "text": str(kr["text"]).replace(words, f"by day {later}"), "due_day": later, "author": "edited"}
    work.say(
        f"{kr['id']} has no target and counts nothing that I could ask more or less of: what can be moved is its day. "
        f"For more than that put it in your words: “split {kr['id']} into … / …”."
    )
    wished(work, goals_at.replaced(work.state.value, str(kr["id"]), changed), f"{kr['id']} due on day {later}")


def _split(work: Work, document: Document, id_: str, act: Act) -> None:
    del document
    mark = next((one for one in _APART if one.search(act.words)), _APART[0])
    parts = [one.strip(" .,:") for one in mark.split(act.words) if one.strip(" .,:")]
    if len(parts) != 2:
        work.say(f"Into which two? Word them yourself: “split {id_} into … / …”.")
        return
    split_in(work, id_, parts)


def split_in(work: Work, id_: str, parts: list[str]) -> None:
    """Two key results in the place of one, in the person's words; hours halved, which is said."""
    kr = goals_at.find(work.state.value, id_)
    if kr is None:
        return
    hours = kr.get("hours")
    halves = [None, None] if not isinstance(hours, (int, float)) else [tidy(hours / 2), tidy(hours - hours / 2)]
    author = work.state.speaker or "founder"
    rows: list[Plain] = []
    for place, text in enumerate(parts):
        row = {**kr, "text": text, "hours": halves[place], "author": author}
        for name in ("play", "citations", "arithmetic", "effort", "answers"):
            row.pop(name, None)
        if place:
            row["id"] = goals_at.next_id(work.state.value)
            # The figure stays with the first half: two key results cannot each move it.
            for name in ("metric", "baseline", "target", "unit"):
                row.pop(name, None)
            row["kind"] = "deliverable"
        rows.append({key: one for key, one in row.items() if one is not None})
    value = goals_at.replaced(work.state.value, id_, *rows)
    wished(work, value, f"{id_} split in two, its {hours:g} hours halved" if hours else f"{id_} split in two")


def _swap(work: Work, document: Document, act: Act) -> None:
    """A key result on a metric, made by the drafting pipeline, in the place of one."""
    from assistant.drafting.kind import Refusal

    spoken = MetricTable(document.metrics or ()).get(act.metric)
    name = spoken.name if spoken else act.metric
    if any(kr.get("metric") == act.metric for _, kr in goals_at.key_results(work.state.value)):
        have = next(kr["id"] for _, kr in goals_at.key_results(work.state.value) if kr.get("metric") == act.metric)
        work.say(f"{have} is on {name} already.")
        return
    bare = document.model_copy(update={"okr_sets": None, "provenance": None, "agreement": None})
    result = work.deps.swap(bare, act.metric)
    if isinstance(result, Refusal):
        refused(work, result)
        return
    drafted = plain(result.document)
    new = next((kr for _, kr in goals_at.key_results(drafted) if kr.get("metric") == act.metric), None)
    if new is None:
        row = next((one for one in document.baselines or () if one.metric == act.metric), None)
        why = (
            f"it has no baseline: say where {name} stands today, and it can have a target (BAS201)"
            if row is None or row.value is None
            else "no play that moves it fits this brief beside what the sets must hold"
        )
        work.say(f"Nothing on {name} can be put in: {why}.")
        return
    id_ = named(act, document, None) or _least_needed(work, new)
    old = goals_at.find(work.state.value, id_) if id_ else None
    if id_ is None or old is None:
        work.say(f"Which one shall it take the place of? Say “replace KR… with {name.removeprefix('the ')}”.")
        return
    value = goals_at.replaced(work.state.value, id_, {**new, "id": id_})
    value["provenance"] = _provenance(value, drafted)
    work.state = work.state.with_(about=id_)
    wished(work, value, f"{id_} swapped for one on {name}")


def _provenance(value: Plain, drafted: Plain) -> Any:
    """The record of the draft, with what the new sentence was made from."""
    mine, new = cast("Plain", value.get("provenance") or {}), cast("Plain", drafted.get("provenance") or {})
    made_ = copied(mine) or copied(new)
    for name in ("plays", "passages"):
        rows = [*cast("list[Any]", mine.get(name) or []), *cast("list[Any]", new.get(name) or [])]
        if rows:
            made_[name] = [one for place, one in enumerate(rows) if one not in rows[:place]]
    return made_


def _least_needed(work: Work, new: Plain) -> str | None:
    """The key result of the same purpose whose place breaks no rule: the one with the most hours."""
    rows = [kr for _, kr in goals_at.key_results(work.state.value) if kr.get("purpose") == new.get("purpose")]
    rows.sort(key=lambda kr: -float(kr.get("hours") or 0))
    for kr in rows:
        if not work.brings(goals_at.replaced(work.state.value, str(kr["id"]), {**new, "id": kr["id"]})):
            return str(kr["id"])
    return str(rows[0]["id"]) if rows else None


# Days a week


def other_days(work: Work, days: float | int) -> None:
    """So many days a week as a wish: done where it holds, else with the nearest cadence that does."""
    was = float(cast("Plain", work.state.value["engagement"])["days_per_week"])
    value = with_days(work.state.value, days)
    nearest = next(iter((*_near(work, float(days), was), *_as_advice(work, value, days))), None)
    wished(work, value, f"{days_said(days)} a week instead of {was:g}", nearest)


def _near(work: Work, wanted: float, was: float) -> Iterator[tuple[Plain, str]]:
    between = [one for one in DAYS if min(wanted, was) < one < max(wanted, was)]
    for one in sorted(between, key=lambda each: abs(each - wanted)):
        value = with_days(work.state.value, tidy(one))
        if not work.brings(value):
            yield value, f"{days_said(one)} a week"


def _as_advice(work: Work, value: Plain, days: float | int) -> Iterator[tuple[Plain, str]]:
    """Few days hold where advice is expected of them and no change (CAP105)."""
    made_ = copied(value)
    cast("Plain", made_["engagement"])["expects"] = "advice"
    if made_ != value and not work.brings(made_):
        yield made_, f"{days_said(days)} a week with advice expected, not change"


def with_days(value: Plain, days: float | int) -> Plain:
    """The document with other days a week; what was said of days a month was of the old ones."""
    made_ = copied(value)
    engagement = cast("Plain", made_["engagement"])
    engagement["days_per_week"] = int(days) if float(days).is_integer() else days
    engagement.pop("days_per_month", None)
    return made_
