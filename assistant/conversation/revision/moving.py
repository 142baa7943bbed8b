"""Make a key result harder or softer: its target, what it counts, its day; the first way that the rules carry.

What is offered is checked before it is offered: of the ways there are, the one that brings neither error nor warning is
taken, else one that brings no error; where none holds, nothing is changed, and why is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.conversation.questions.showing import finding_lines
from assistant.conversation.revision import goals_at
from assistant.conversation.revision.scope import scopes_of
from assistant.conversation.revision.wishes import made
from assistant.conversation.state import Plain
from assistant.conversation.work import Work
from assistant.debriefing.wording import amount
from rules.bands import band
from rules.document import Document
from rules.finding import Finding
from rules.metrics import MetricTable
from rules.plain import listed, tidy
from rules.texts.figures import figures, written

DAYS = (7, 4, 14)
"""Days by which a deliverable is due earlier, or later, in the order in which they are tried."""
TIMES = {True: (1.5, 1.25), False: (2 / 3, 0.8)}
"""How many times as much of what is counted is asked for, harder or softer."""
WAYS = {True: (1.0, 0.75, 0.5), False: (0.5, 0.25)}
"""Which part of the way to the furthest figure in reach a target is moved, harder; back to the baseline, softer."""


@dataclass(frozen=True, slots=True)
class Way:
    """A change that would make a key result harder or softer; `kind` is what it moves."""

    kr: Plain
    what: str
    kind: str
    said: str = ""
    """What is said of it before it is made."""


def move(work: Work, document: Document, id_: str, *, harder: bool) -> None:
    """Make a key result harder or softer by the first way that holds, or say why none does."""
    kr = goals_at.find(work.state.value, id_)
    if kr is None:
        return
    if _is_told(work, document, kr, harder=harder):
        return
    ways = [*_targets(document, kr, work, harder=harder), *_scopes(document, kr, harder=harder)]
    ways += list(_days(kr, harder=harder))
    if not ways:
        work.say(
            f"{id_} has no figure, counts nothing that I could ask more or less of, and names no day that I could "
            "move: put it in your words."
        )
        return
    chosen = _best(work, ways)
    if chosen is None:
        _refused(work, id_, ways, harder=harder)
        return
    if chosen.kind != ways[0].kind:
        codes = sorted({one.code for one in _broken(work, ways[0])}) or ["a warning"]
        verb = "break" if _broken(work, ways[0]) else "bring"
        work.say(f"{ways[0].what} would {verb} {listed(codes)}, so another way:")
    elif chosen.said:
        work.say(chosen.said)
    if harder and chosen.kind == "day":
        work.say(f"An earlier day makes {id_} tighter and its work no bolder; “undo” takes it back.")
    made(work, goals_at.replaced(work.state.value, id_, chosen.kr), chosen.what)


def _best(work: Work, ways: list[Way]) -> Way | None:
    """The first way without a new error and a new warning; else the first without a new error."""
    held: Way | None = None
    for one in ways:
        if _broken(work, one):
            continue
        if not _warned(work, one):
            return one
        held = held or one
    return held


def _value(work: Work, one: Way) -> Plain:
    return goals_at.replaced(work.state.value, str(one.kr["id"]), one.kr)


def _broken(work: Work, one: Way) -> list[Finding]:
    return work.brings(_value(work, one))


def _warned(work: Work, one: Way) -> bool:
    before, after = work.report(), work.report(_value(work, one))
    there = {(each.code, each.path) for each in (before.open if before else ())}
    return any(
        each.severity == "warning" and (each.code, each.path) not in there for each in (after.open if after else ())
    )


def _refused(work: Work, id_: str, ways: list[Way], *, harder: bool) -> None:
    """Nothing holds: each kind of way with the rule that it would break, once."""
    work.say(
        f"I found nothing {'harder' if harder else 'softer'} for {id_} that the rules carry, so it stays as it is."
    )
    told: set[str] = set()
    for one in ways:
        if one.kind not in told:
            told.add(one.kind)
            work.say(f"  {one.what}:", *finding_lines(_broken(work, one), most=1))
    work.say(f"For something else put it in your words: “split {id_} into … / …”, or “swap in” a metric.")


# By its target


def _is_told(work: Work, document: Document, kr: Plain, *, harder: bool) -> bool:
    """Whether nothing can be done to a key result with a target: no band, or it asks for all that is in reach."""
    if kr.get("target") is None or kr.get("baseline") is None:
        return False
    found = _band(document, kr, work)
    id_, target, base = kr["id"], float(kr["target"]), float(kr["baseline"])
    if found is None:
        work.say(f"Nothing says how far {kr.get('metric')} can move, so I leave the figure of {id_} to you.")
        return True
    whole = _rounded(found.target(1.0), target)
    if harder and abs(target - base) >= abs(whole - base) - 1e-9:
        work.say(
            f"{id_} already asks for what is in reach by day {_day(kr)}: {_quantity(whole, kr)} ({found.basis} in six "
            f"months, in proportion; BAS204). A figure beyond it needs a reason of yours: a waiver."
        )
        return True
    if not any(one.value == target for one in figures(str(kr["text"]))):
        work.say(
            f"The sentence of {id_} does not show its target {_quantity(target, kr)}, so I cannot change it by a "
            "figure alone."
        )
        return True
    return False


def _day(kr: Plain) -> int:
    return int(kr.get("due_day") or 90)


def _band(document: Document, kr: Plain, work: Work):
    metric = MetricTable(document.metrics or ()).get(str(kr.get("metric")))
    if metric is None:
        return None
    return band(metric, float(kr["baseline"]), _day(kr), work.deps.rules.thresholds, kr.get("unit"))


def _targets(document: Document, kr: Plain, work: Work, *, harder: bool) -> Iterator[Way]:
    if kr.get("target") is None or kr.get("baseline") is None:
        return
    found = _band(document, kr, work)
    if found is None:
        return
    base, target = float(kr["baseline"]), float(kr["target"])
    whole = found.target(1.0)
    for share in WAYS[harder]:
        aim = target + (whole - target) * share if harder else base + (target - base) * (1 - share)
        wanted = _rounded(aim, target)
        changed = None if wanted == target else _with_target(kr, wanted)
        if changed is not None:
            yield Way(changed, f"{kr['id']} to {_quantity(wanted, kr)} instead of {_quantity(target, kr)}", "target")


def _quantity(value: float, kr: Plain) -> str:
    """A figure of a key result with its unit, as people write it."""
    return amount(value, str(kr["unit"]) if kr.get("unit") else None)


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
    changed = {**kr, "text": text, "target": wanted, "author": "edited"}
    changed.pop("arithmetic", None)
    return changed


# By what it counts


def _scopes(document: Document, kr: Plain, *, harder: bool) -> Iterator[Way]:
    """More, or less, of what a deliverable counts ("the last twenty lost deals"), its hours in proportion."""
    if kr.get("target") is not None and kr.get("baseline") is not None:
        return
    text, hours = str(kr["text"]), kr.get("hours")
    for start, end, count, noun in scopes_of(text, document):
        for times in TIMES[harder]:
            wanted = max(round(count * times), count + 1 if harder else 1)
            if wanted == count:
                continue
            changed: Plain = {**kr, "text": f"{text[:start]}{wanted}{text[end:]}", "author": "edited"}
            changed.pop("arithmetic", None)
            took = ""
            if isinstance(hours, (int, float)) and hours:
                changed["hours"] = tidy(round(hours * wanted / count))
                changed.pop("effort", None)
                took = f", {changed['hours']:g} h instead of {hours:g}, in proportion"
            yield Way(changed, f"{kr['id']}: {wanted} {noun} instead of {count}{took}", f"scope {noun}")


# By its day


def _days(kr: Plain, *, harder: bool) -> Iterator[Way]:
    """What has no figure is made harder or softer by its day."""
    if kr.get("target") is not None and kr.get("baseline") is not None:
        return
    day = int(kr.get("due_day") or 0)
    words = f"by day {day}"
    if words not in str(kr["text"]):
        return
    only = (
        f"{kr['id']} has no target and counts nothing that I could ask {'more' if harder else 'less'} of: what can be "
        f"moved is its day. For more than that put it in your words: “{kr['id']}: …”."
    )
    for by in DAYS:
        other = day + (-by if harder else by)
        if other < 1:
            continue
        changed = {**kr, "text": str(kr["text"]).replace(words, f"by day {other}"), "due_day": other,
                   "author": "edited"}  # fmt: skip
        yield Way(changed, f"{kr['id']} due on day {other}", "day", only)
