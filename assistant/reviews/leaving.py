"""What becomes of a key result when people leave whom it rests on: who carries on, who takes over, or nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.drafting.english import count_word, is_plural
from assistant.exports.words import hours
from assistant.reviews.offers import Offer, Successor, plain_section
from assistant.reviews.people import TAKES_OVER, Group, fewer, of_one, without
from assistant.reviews.proposing import Situation, offers
from assistant.reviews.standing import OVER, Standing
from rules.calendar import day_of
from rules.plain import exceeds, listed


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who of a key result's people is gone. `fields` let those who are left carry on."""

    groups: tuple[tuple[Group, int], ...]
    fields: dict[str, Any] = field(default_factory=dict[str, Any])
    needs: bool = False
    """Nobody is left of those whom it depends on, or whom its sentence names."""
    helpers: bool = False
    """Nobody is left of those who gave it hours."""

    @property
    def who(self) -> str:
        """Those of whom nobody is left, as a sentence names them."""
        nobody = [group for group, gone in self.groups if group.count <= gone]
        return listed([f"the {group.many if group.count > 1 else group.said}" for group in nobody])

    @property
    def leave(self) -> str:
        """The verb that goes with them."""
        nobody = [group for group, gone in self.groups if group.count <= gone]
        return "leave" if len(nobody) > 1 or any(group.count > 1 for group in nobody) else "leaves"

    @property
    def words(self) -> str:
        """Who is left: "five of the six sellers carry it", "without the marketing manager"."""
        parts: list[str] = []
        for group, gone in self.groups:
            stay = group.count - gone
            if stay > 0:
                verb = "carry" if stay > 1 else "carries"
                parts.append(f"{count_word(stay)} of the {count_word(group.count)} {group.many} {verb} it")
            else:
                parts.append(f"without the {group.many if group.count > 1 else group.said}")
        return listed(parts)


def leaving(one: Standing) -> Leaving | None:
    """Who of a key result's people left; None where nobody did, or it is over."""
    # Where somebody takes the job over, the job stays, and so does every sentence that names it.
    found = {group.one: (group, gone) for event in one.touched if not event.heir for group, gone in event.gone}
    # Who is counted in a job is told by the job: "two of the three area managers", not the one who left besides.
    jobs = [key for key, (group, _) in found.items() if group.count > 1]
    found = {
        key: row
        for key, row in found.items()
        if row[0].job not in jobs and not any(key.startswith(f"{job} ") for job in jobs)
    }
    if not found or one.verdict in OVER:
        return None
    kr, fields = one.placed.kr, dict[str, Any]()
    needs = helpers = False
    text = kr.text
    gone_all = [f"the {g.many if g.count > 1 else g.said}" for g, gone in found.values() if g.count <= gone]
    gap = f"{TAKES_OVER}{listed(gone_all)}"
    for name, section in (("depends_on", kr.depends_on), ("delegated", kr.delegated)):
        if section is None or not section.who:
            continue
        who = section.who
        for group, gone in found.values():
            who = without(who, group, gone) if who else ""
        if not who:
            needs, helpers = needs or name == "depends_on", helpers or name == "delegated"
            if section.who != gap and not section.who.startswith(TAKES_OVER):
                fields[name] = {**plain_section(section), "who": gap}
                text = text.replace(section.who, gap)
        elif who != section.who:
            fields[name] = {**plain_section(section), "who": who}
            told = text.replace(section.who, who)
            text = of_one(told, who) if told != text and not is_plural(who) else told
    for group, gone in found.values() if kr.purpose not in ("audit", "instrument") else ():
        if group.count > gone:
            text = fewer(text, group, group.count - gone)
        elif group.stands_in(text):
            needs = True
    if text != kr.text:
        fields["text"] = text
    return Leaving(tuple(found.values()), fields, needs, helpers)


def ways(one: Standing, every: tuple[Standing, ...], here: Situation) -> Iterator[Offer]:
    """The ways to go on with a key result, with those who left taken into account."""
    gone = leaving(one)
    if changed := here.fresh(one):
        left = here.left[one.id]
        if gone is None or not gone.needs:
            lacking = Successor(gone.who, hours=True) if gone and gone.helpers else None
            yield Offer("keep", f"it was {changed}", successor=lacking, hours_left=left)
            return
    usual = offers(one, every, here)
    if gone is not None and one.verdict == "unread" and one.placed.due < here.today:
        # It may have been done long before they went: who knows nothing of it drops nothing.
        reason = f"its day has passed, and nobody has said whether it was done before {gone.who or 'they'} left"
        yield Offer("keep", reason, hours_left=here.left[one.id])
    elif gone is None:
        yield from (_told(offer, one, here) for offer in usual)
    elif gone.needs:
        yield from _nobody(one, gone, here)
    elif gone.helpers:
        yield from _alone(one, gone, every, here)
    else:
        yield from (_with(offer, gone.fields, gone.words) for offer in usual)


def _told(offer: Offer, one: Standing, here: Situation) -> Offer:
    """An offer that says who has left by the day to which it puts a key result off."""
    start, due = here.ctx.document.engagement.start, offer.fields.get("due_day", one.placed.due)
    for event in one.parting:
        if event.date is not None and due > day_of(start, event.date):
            return replace(offer, reason=f"{offer.reason}; before that day: “{event.text}”")
    return offer


def _with(offer: Offer, fields: dict[str, Any], words: str) -> Offer:
    """An offer that those who are left carry on with."""
    if offer.choice == "drop":
        return offer
    reason = f"{words}; {offer.reason}"
    merged = {**fields, **offer.fields}
    return replace(offer, choice="change" if merged else offer.choice, reason=reason, fields=merged)


def _nobody(one: Standing, gone: Leaving, here: Situation) -> Iterator[Offer]:
    """Nobody is there to do what it depends on: it keeps the days it had, counted from whoever takes over."""
    due, last = one.placed.due, one.placed.last_day
    who = gone.who
    before = here.settled
    moved = before is not None and one.id in before.changed and due == last
    rest = max(before.due[one.id] - before.day if before and moved else due - here.today, 0)
    latest = last - rest
    what = f"it rests on {who}, who {gone.leave}"
    if latest > here.today and rest and moved:
        reason = f"{what}; its day was put off for a successor, who has to be there by day {latest} "
        reason += f"({here.date(latest)})"
        yield Offer("keep", reason, successor=Successor(who, here.date(latest)), hours_left=here.left[one.id])
        return
    if latest > here.today and rest:
        reason = (
            f"{what}; with a successor by day {latest} ({here.date(latest)}) it keeps its {rest} days, to day {last}"
        )
        fields = {**gone.fields, "due_day": last}
        yield Offer("change", reason, fields, successor=Successor(who, here.date(latest)), hours_left=here.left[one.id])
    left = here.left[one.id]
    yield Offer(
        "drop", f"{what}; no day is left for a successor before day {last}", successor=Successor(who), frees=left
    )
    yield Offer("keep", f"{what}; say who takes over", successor=Successor(who), hours_left=left)


def _alone(one: Standing, gone: Leaving, every: tuple[Standing, ...], here: Situation) -> Iterator[Offer]:
    """Those who gave it hours are gone: the executive takes them over where the days hold them."""
    kr = one.placed.kr
    given = float(kr.delegated_hours or 0) * (1 - min(max(one.burn.done or 0.0, 0.0), 1.0))
    first = next(iter(offers(one, every, here)))
    # What is late is put off first, and then its new day counts.
    due = first.fields.get("due_day", one.placed.due)
    free = here.free(due, one, every)
    need = here.left[one.id] + given
    if not given:
        yield from (_with(offer, gone.fields, gone.words) for offer in offers(one, every, here))
        return
    had, still = hours(kr.delegated_hours or 0), hours(given)
    words = f"without {gone.who}, who had {had} of it, {still} are still to be done"
    if not exceeds(need, free) and first.choice != "drop":
        base = first.fields.get("hours", kr.hours) or 0
        carried = {name: value for name, value in gone.fields.items() if name != "delegated"}
        fields = {**first.fields, **carried, "hours": round(base + given), "delegated_hours": 0}
        sums = f"{hours(need)} in all, {hours(free)} are free by day {due}"
        reason = f"{words}; the executive can take them over ({sums})"
        if first.choice == "change":
            reason += f"; {first.reason}"
        yield replace(first, choice="change", reason=reason, fields=fields, removed=("delegated",), hours_left=need)
    reason = f"{words}; {hours(max(free, 0))} are free by day {due}"
    lacking = Successor(gone.who, hours=True)
    yield Offer("drop", reason, successor=lacking, frees=here.left[one.id])
    yield Offer("keep", reason, successor=lacking, hours_left=here.left[one.id])
