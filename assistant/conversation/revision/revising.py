"""Revision in plain words: drop, make harder or softer, split, swap, other days; each done on the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from assistant.conversation.message.acts import named
from assistant.conversation.revision import goals_at, moving
from assistant.conversation.revision.objective import refused
from assistant.conversation.revision.splitting import halves
from assistant.conversation.revision.wishes import made, wished
from assistant.conversation.state import Offer, Plain, copied, plain
from assistant.conversation.taking import Act
from assistant.conversation.work import Work
from rules.document import Document
from rules.metrics import MetricTable
from rules.plain import days_said, listed, tidy

DAYS = (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0)
"""The cadences that are tried for the nearest one that holds."""
_APART = (re.compile(r"\s+/\s+|\s*\n\s*"), re.compile(r"\s*;\s*"), re.compile(r"\s+(?:and|und|et|y)\s+"))
"""How people part two halves, the plainest way first: a half may hold an "and" of its own."""


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


def _harder(work: Work, document: Document, id_: str, _: Act) -> None:
    moving.move(work, document, id_, harder=True)


def _softer(work: Work, document: Document, id_: str, _: Act) -> None:
    moving.move(work, document, id_, harder=False)


def _split(work: Work, document: Document, id_: str, act: Act) -> None:
    del document
    mark = next((one for one in _APART if one.search(act.words)), _APART[0])
    parts = [one.strip(" .,:") for one in mark.split(act.words) if one.strip(" .,:")]
    if not parts and (kr := goals_at.find(work.state.value, id_)) is not None and (own := halves(str(kr["text"]))):
        _offered(work, id_, list(own))
        return
    if len(parts) != 2:
        work.say(f"Into which two? Word them yourself: “split {id_} into … / …”.")
        return
    split_in(work, id_, parts)


def _offered(work: Work, id_: str, parts: list[str]) -> None:
    """The two halves of its own sentence, offered and not done: whoever wants others words them."""
    value = split_value(work, id_, parts)
    if value is None or work.brings(value):
        work.say(f"Into which two? Word them yourself: “split {id_} into … / …”.")
        return
    work.say(f"{id_} says two things, so it could be:", *(f"  {one}" for one in parts))
    work.say(f"Say “yes” to split it so, or word the two yourself: “split {id_} into … / …”. “No” leaves it as it is.")
    offer = Offer(what=f"splitting {id_}", nearest=value, nearest_words=f"{id_} split in two, its hours halved")
    work.state = work.state.with_(offer=offer)


def split_in(work: Work, id_: str, parts: list[str]) -> None:
    """Two key results in the place of one, in the person's words; hours halved, which is said."""
    kr = goals_at.find(work.state.value, id_)
    value = split_value(work, id_, parts)
    if kr is None or value is None:
        return
    hours = kr.get("hours")
    wished(work, value, f"{id_} split in two, its {hours:g} hours halved" if hours else f"{id_} split in two")


def split_value(work: Work, id_: str, parts: list[str]) -> Plain | None:
    """The document with two key results in the place of one; None where it has no such one."""
    kr = goals_at.find(work.state.value, id_)
    if kr is None:
        return None
    hours = kr.get("hours")
    halved = [None, None] if not isinstance(hours, (int, float)) else [tidy(hours / 2), tidy(hours - hours / 2)]
    author = work.state.speaker or "founder"
    rows: list[Plain] = []
    for place, text in enumerate(parts):
        row = {**kr, "text": text, "hours": halved[place], "author": author}
        for name in ("play", "citations", "arithmetic", "effort", "answers"):
            row.pop(name, None)
        if place:
            row["id"] = goals_at.next_id(work.state.value)
            # The figure stays with the first half: two key results cannot each move it.
            for name in ("metric", "baseline", "target", "unit"):
                row.pop(name, None)
            row["kind"] = "deliverable"
        rows.append({key: one for key, one in row.items() if one is not None})
    return goals_at.replaced(work.state.value, id_, *rows)


def _swap(work: Work, document: Document, act: Act) -> None:
    """A key result on a metric, made by the drafting pipeline, in the place of one."""
    from assistant.drafting.kind import Refusal

    spoken = MetricTable(document.metrics or ()).get(act.metric)
    name = spoken.name if spoken else act.metric
    if any(kr.get("metric") == act.metric for _, kr in goals_at.key_results(work.state.value)):
        have = next(kr["id"] for _, kr in goals_at.key_results(work.state.value) if kr.get("metric") == act.metric)
        work.state = work.state.with_(about=str(have))
        work.say(f"{have} is on {name} already.")
        return
    bare = document.model_copy(update={"okr_sets": None, "provenance": None, "agreement": None})
    result = work.deps.swap(bare, act.metric)
    if isinstance(result, Refusal):
        if result.findings or result.questions:
            refused(work, result)
        else:
            # The set stands as it is: that nothing could be drafted is said of the swap alone.
            work.say(f"Nothing on {name.removeprefix('the ')} can be put in: {result.reason}.")
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
        work.say(f"Nothing on {name.removeprefix('the ')} can be put in: {why}.")
        return
    id_ = named(act, document, None) or _least_needed(work, new)
    old = goals_at.find(work.state.value, id_) if id_ else None
    if id_ is None or old is None:
        work.say(f"Which one shall it take the place of? Say “replace KR… with {name.removeprefix('the ')}”.")
        return
    value = goals_at.replaced(work.state.value, id_, {**new, "id": id_})
    value["provenance"] = provenance_with(value, drafted)
    work.state = work.state.with_(about=id_)
    wished(work, value, f"{id_} swapped for one on {name}")


def provenance_with(value: Plain, drafted: Plain) -> Any:
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
