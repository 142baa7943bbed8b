"""A set put into another shape in plain words: another day, hours, order; two made one; everything two weeks later.

Also what is asked of one key result ("why KR1?", "who does KR4?") and words on the set as a whole ("fewer key results",
"start over", "that's not what I said"). Each change is asked of the rules first, as every wish is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, cast

from assistant.conversation.message.acts import named
from assistant.conversation.questions.showing import finding_lines
from assistant.conversation.revision import goals_at, objective
from assistant.conversation.revision.shapes import DAYS_OF
from assistant.conversation.revision.wishes import wished
from assistant.conversation.state import Offer, Plain, copied
from assistant.conversation.taking import Act
from assistant.conversation.work import Work
from rules.plain import listed, tidy


def _meant(work: Work, act: Act) -> tuple[str, Plain] | None:
    """The key result that is meant; which there are is said where it is none of them."""
    document = work.state.document
    id_ = named(act, document, work.state.about or None) if document is not None else None
    kr = goals_at.find(work.state.value, id_) if id_ else None
    if id_ is None or kr is None:
        ids = [str(one["id"]) for _, one in goals_at.key_results(work.state.value)]
        which = "Which one?" if act.kr in ("it", "") else f"There is no {act.kr}."
        work.say(f"{which} The key results are {listed(ids)}.")
        return None
    work.state = work.state.with_(about=id_)
    return id_, kr


def _due(work: Work, act: Act) -> bool:
    found = _meant(work, act)
    if found is None or act.number is None:
        return False
    id_, kr = found
    old = int(kr.get("due_day") or 0)
    by = -1 if act.words in ("earlier", "sooner") else 1
    day = int(act.number) if act.words == "to" else old + by * int(act.number)
    if day < 1:
        work.say(f"{id_} is due on day {old}: that would be before day 1.")
        return False
    row = {**kr, "text": _with_day(str(kr["text"]), old, day), "due_day": day, "author": "edited"}
    wished(work, goals_at.replaced(work.state.value, id_, row), f"{id_} due on day {day} instead of {old}")
    return False


def _with_day(text: str, old: int, new: int) -> str:
    return re.sub(rf"\bday {old}\b", f"day {new}", text)


def _move_all(work: Work, act: Act) -> bool:
    """Another start: due days count from it, so every date moves with it."""
    value = copied(work.state.value)
    engagement = cast("Plain", value["engagement"])
    was = dt.date.fromisoformat(str(engagement["start"]))
    by = int(act.number or 0) * (-1 if act.words in ("earlier", "sooner", "forward") else 1)
    days = dt.timedelta(days=by) if act.metric != "month" else _month_on(was, by // DAYS_OF["month"]) - was
    engagement["start"] = (was + days).isoformat()
    work.say("Due days count from the start, so with another start every date moves.")
    wished(work, value, f"start {engagement['start']} instead of {was.isoformat()}")
    return False


def _month_on(day: dt.date, months: int) -> dt.date:
    """The same day so many months on, or the last day of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + year, month + 1, 1)
    last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def _hours(work: Work, act: Act) -> bool:
    found = _meant(work, act)
    if found is None:
        return False
    id_, kr = found
    was = float(kr.get("hours") or 0)
    if act.number is None:
        work.say(f"{id_} takes {was:g} hours. How many shall it be? Say “{id_} should take {tidy(was / 2):g} hours”.")
        return False
    step = {"less": -1, "fewer": -1, "more": 1}.get(act.words, 0)
    hours = was + step * act.number if step else act.number
    if hours <= 0:
        work.say(f"{id_} takes {was:g} hours: nothing would be left of them. “drop {id_}” takes it out.")
        return False
    row = {**kr, "hours": tidy(hours), "author": "edited"}
    row.pop("effort", None)
    wished(work, goals_at.replaced(work.state.value, id_, row), f"{id_} with {tidy(hours):g} hours instead of {was:g}")
    return False


def _merge(work: Work, act: Act) -> bool:
    """Two key results as one, offered in their own sentences: whoever wants others words them."""
    one, other = _meant(work, act), _meant(work, Act("merge", kr=act.code))
    if one is None or other is None or one[0] == other[0]:
        return False
    (first, kr), (second, more) = one, other
    wordings = f"Word it yourself: “{first}: …”, and “drop {second}”."
    if kr.get("target") is not None and more.get("target") is not None:
        work.say(f"{first} and {second} each move a figure of their own, and one key result measures one. {wordings}")
        return False
    base, added = (more, kr) if more.get("target") is not None else (kr, more)
    due = max(int(kr.get("due_day") or 0), int(more.get("due_day") or 0))
    texts = [
        _with_day(str(row["text"]), int(row.get("due_day") or 0), due).rstrip(" .") for row in (kr, more)
    ]  # fmt: skip
    row: Plain = {**base, "id": first, "text": f"{texts[0]}; {texts[1][0].lower()}{texts[1][1:]}", "author": "edited"}
    row["hours"] = tidy(float(base.get("hours") or 0) + float(added.get("hours") or 0))
    row.update({"due_day": due} if due else {})
    for name in ("effort", "arithmetic", "play"):
        row.pop(name, None)
    value = goals_at.replaced(goals_at.without(work.state.value, second), first, row)
    if broken := work.brings(value):
        work.say(f"{first} and {second} cannot simply be one:", *finding_lines(broken, most=2), wordings)
        return False
    work.say(f"{first} and {second} as one could be, with the hours of both:", f"  {row['text']}.")
    work.say(f"Say “yes” to have it so. {wordings} “No” leaves both.")
    offer = Offer(what=f"merging {first} and {second}", nearest=value, nearest_words=f"{first} and {second} as one")
    work.state = work.state.with_(offer=offer)
    return False


def _order(work: Work, act: Act) -> bool:
    found = _meant(work, act)
    if found is None:
        return False
    id_, _ = found
    value = copied(work.state.value)
    for holder, kr in goals_at.key_results(value):
        if kr["id"] != id_:
            continue
        rows = holder["key_results"]
        others = [one for one in rows if one["id"] != id_]
        place = 0 if act.metric in ("first", "top", "front") else len(others)
        beside = next((i for i, one in enumerate(others) if one["id"] == act.code), None)
        if act.code and beside is None:
            work.say(f"{act.code} stands under another objective than {id_}: the order is one within an objective.")
            return False
        if beside is not None:
            place = beside + (act.metric in ("after", "behind", "below"))
        holder["key_results"] = [*others[:place], kr, *others[place:]]
        work.state = work.state.changed(value, f"{id_} in another place")
        order = listed([str(one["id"]) for one in holder["key_results"]])
        work.say(f"Done: {holder['id']} lists {order} now; the numbers stay, so that notes on them stay right.")
        return True
    return False


def _why(work: Work, act: Act) -> bool:
    found = _meant(work, act)
    if found is None:
        return False
    id_, kr = found
    holder = next(one for one, row in goals_at.key_results(work.state.value) if row["id"] == id_)
    work.say(f"{id_}: {kr['text']}")
    if kr.get("answers"):
        work.say(f"  It answers what you said: “{kr['answers']}”")
    if (purpose := _FOR.get(str(kr.get("purpose")))) is not None:
        work.say(f"  In the set it is {purpose}.")
    goals = {str(one["id"]): one for one in cast("list[Plain]", work.state.value.get("company_objectives") or [])}
    serves = [goals[one] for one in cast("list[str]", holder.get("supports") or []) if one in goals]
    if serves:
        work.say(
            f"  {holder['id']}, under which it stands, is for: "
            + "; ".join(f"{one['id']} “{one['text']}”" for one in serves)
        )
    for name in ("arithmetic", "effort"):
        if kr.get(name):
            work.say(f"  {'Its figure' if name == 'arithmetic' else 'Its hours'}: {kr[name]}")
    work.say(f"If it does not fit: “drop {id_}”, “{id_}: …” with your own sentence, or “{id_} makes no sense”.")
    return False


_FOR = {
    "audit": "the audit that everything else rests on", "instrument": "what makes a figure known that nobody has yet",
    "quick_win": "the early result", "foundation": "what the later ones stand on", "rhythm": "the regular meeting",
    "outcome": "a result that counts",
}  # fmt: skip


def _who(work: Work, act: Act) -> bool:
    found = _meant(work, act)
    if found is None:
        return False
    id_, kr = found
    hours = float(kr.get("hours") or 0)
    given = cast("dict[str, Any]", kr.get("delegated") or {})
    more = float(kr.get("delegated_hours") or 0)
    others = f"; {given.get('who') or 'the team'}, with {more:g} hours" if more else ""
    work.say(f"{id_}: the executive, with {hours:g} hours{others}.")
    work.say(f"To name somebody put it into the sentence: “{id_}: …”.")
    return False


def _fewer(work: Work, _: Act) -> bool:
    ids = [str(kr["id"]) for _, kr in goals_at.key_results(work.state.value)]
    free = [one for one in ids if not work.brings(goals_at.without(work.state.value, one))]
    work.say(f"There are {len(ids)}. " + (
        f"Without breaking a rule {listed(free, 'or')} can go: “drop "
        f"{free[0]}”." if free else "Each is needed by a rule."
    ))  # fmt: skip
    return False


def _objective(work: Work, act: Act) -> bool:
    value = copied(work.state.value)
    holders = [o for one in cast("list[Plain]", value["okr_sets"]) for o in cast("list[Plain]", one["objectives"])]
    place = int(re.sub(r"\D", "", act.metric) or 1)
    if not 0 < place <= len(holders):
        work.say(f"There are {len(holders)} objectives: {listed([str(one['id']) for one in holders])}.")
        return False
    holder = holders[place - 1]
    holder["text"] = act.words[0].upper() + act.words[1:].rstrip(" .")
    holder["author"] = work.state.speaker or "founder"
    for name in ("citations", "play"):
        holder.pop(name, None)
    for one in objective.criticised(str(holder["text"]), work):
        work.say(f"  {one.severity} {one.code}: {one.message.replace('KR1', 'it')}")
    wished(work, value, f"{holder['id']} in your words")
    return False


def _no_objective(work: Work, _: Act) -> bool:
    work.say("How should it read? “the objective should be: …”, one sentence of yours; “redraft” words it anew.")
    return False


def _over(work: Work, _: Act) -> bool:
    work.say(
        "What you told me stays; “redraft” drafts the sets anew from it, “undo” takes back one step after another, and "
        "anything that is wrong you can simply say anew."
    )
    return False


def _not_said(work: Work, _: Act) -> bool:
    if not work.state.versions:
        work.say("Then say it anew, and it takes the place of what I noted.")
        return False
    last = work.state.versions[-1].what
    work.say(f"The last that I took down: {last}. “undo” takes it back; or say how it is, and that takes its place.")
    return False


STEPS: Mapping[str, Callable[[Work, Act], bool]] = {
    "due": _due, "move all": _move_all, "hours": _hours, "merge": _merge, "order": _order, "why this": _why,
    "who does": _who, "fewer": _fewer, "objective": _objective, "no objective": _no_objective, "start over": _over,
    "not said": _not_said,
}  # fmt: skip
