"""Who is interviewed in week 1, and for how long: the people of the brief first, then whoever is missing.

Source: engagement-structure, "Phase 1: Diagnostic (Days 1 to 30)" (the four groups) and "3. Access" (the leaders a role
works beside). Minutes, and the share of week 1 that interviews take, are our own reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from assistant.drafting.english import as_person, count_word, plural
from assistant.drafting.filling import Client, plain_name
from assistant.drafting.groups import group_of
from rules.alone import no_departments, no_further_leaders
from rules.document import Document
from rules.document.base import Function, Group, Role
from rules.document.brief import Person
from rules.leaders import CROSS_FUNCTIONAL, OWN_FUNCTIONS, groups_to_hear, led_by_the_executive

USUAL_MINUTES: dict[Group, int] = {
    "ceo": 60,
    "direct_reports": 45,
    "cross_functional": 45,
    "individual_contributors": 45,
}
NOBODY_MINUTES = 30
"""A talk with somebody whom the brief does not name: whoever it turns out to be does this beside other work."""
LEAST_MINUTES, STEP = 20, 5
TALKS = 3
"""Of several people in one job so many are spoken with, each alone: what one says and the others deny is news."""
SHARE_OF_WEEK = 2 / 3
"""What interviews may take of week 1; the rest is for the data that they are held against."""
ORDER: tuple[Group, ...] = get_args(Group)
_NOBODY: dict[Group, str] = {
    "ceo": "The founder or CEO",
    "direct_reports": "Whoever will report to you",
    "cross_functional": "Whoever answers for the neighbouring function",
    "individual_contributors": "Somebody who deals with {customers} every day",
}
_HEARD: dict[Group, str] = {
    "ceo": "CEO",
    "direct_reports": "direct report",
    "cross_functional": "leader of another function",
    "individual_contributors": "individual contributor",
}
_GROUP_FUNCTIONS: dict[str, Function] = {
    "sellers": "sales",
    "sales_managers": "sales",
    "sales_development": "sales",
    "marketing": "marketing",
    "agency": "marketing",
    "customer_success": "customer_success",
    "product": "product",
    "finance": "finance",
    "operations": "operations",
    "delivery": "customer_success",
}
"""Which function the people of a play's group belong to."""
_LEADS = ("head", "manager", "director", "chief", "vp", "lead", "cto", "cfo", "coo", "leiter", "responsable")


@dataclass(frozen=True, slots=True)
class Meeting:
    """One interview: with whom, of which group and function, how many minutes; `because` where nobody is named."""

    group: Group
    who: str
    minutes: int
    function: Function | None = None
    because: str | None = None
    must: bool = True
    """Without it a group or a function that has to be heard is not."""
    talks: int = 1
    """How many of them are spoken with, one after the other, each for those minutes."""
    people: int = 1
    """How many there are of them."""

    @property
    def all_minutes(self) -> int:
        """Minutes of all its talks together."""
        return self.minutes * self.talks


def meetings(document: Document, client: Client, hours: float) -> tuple[Meeting, ...]:
    """The interviews of week 1, the CEO's first, within their share of `hours` (those of days 1-7)."""
    people = [person for person in document.people or () if plain_name(person.role or person.name)]
    found = [_meeting(person, document, client) for person in people]
    found = [_told_apart(one, person, people) for one, person in zip(found, people, strict=True)]
    if client.alone:
        found = found or [Meeting("ceo", _NOBODY["ceo"], USUAL_MINUTES["ceo"], None, "INT101: the brief names no CEO")]
    else:
        few = no_departments(document)
        found += () if no_further_leaders(document) else _missing_functions(found, document)
        found += () if few else _missing_groups(found, document, client)
    found.sort(key=lambda one: ORDER.index(one.group))
    return tuple(_fitted(_needed(found, document), hours * 60 * SHARE_OF_WEEK))


def _meeting(person: Person, document: Document, client: Client) -> Meeting:
    spoken = group_of(person)
    function = person.function or _GROUP_FUNCTIONS.get(spoken or "")
    group = person.group or _group(person, spoken, function, document.engagement.role)
    minutes = USUAL_MINUTES[group] if person.minutes is None else max(int(person.minutes), STEP)
    people = 1 if person.count is None or person.name else max(int(person.count), 1)
    own = None if group == "ceo" else function
    return Meeting(group, _who(person, client), minutes, own, talks=min(people, TALKS), people=people)


def _told_apart(one: Meeting, person: Person, people: Sequence[Person]) -> Meeting:
    """Somebody without a name beside a named colleague of the same title is "the other" one."""
    if person.name or (person.count or 1) > 1:
        return one
    named = [other for other in people if other.name and other.role == person.role]
    alike = [other for other in people if other.role == person.role]
    if not named or len(alike) > len(named) + 1:
        return one
    return replace(one, who=f"The other {one.who.removeprefix('The ')}")


def _group(person: Person, spoken: str | None, function: Function | None, role: Role) -> Group:
    """Where the brief names no group: the CEO, a lead of the own function, a lead beside it, or somebody at work."""
    if spoken == "ceo":
        return "ceo"
    title = (person.role or "").lower()
    leads = spoken == "sales_managers" or any(word in title.split() for word in _LEADS)
    if function in OWN_FUNCTIONS[role]:
        return "direct_reports" if leads else "individual_contributors"
    return "cross_functional" if leads or function else "individual_contributors"


def _who(person: Person, client: Client) -> str:
    role, name = plain_name(person.role), plain_name(person.name)
    role = as_person(role) if role and not name and client.language == "en" else role
    count = 1 if person.count is None else int(person.count)
    if name and role and count <= 1:
        return f"{name}, {role}"
    if role and count > 1:
        return f"The {count_word(count)} {plural(role, client.language)}"
    said = role or name or ""
    return said[:1].upper() + said[1:] if name and not role else f"The {said}"


def _missing_functions(found: Iterable[Meeting], document: Document) -> Iterator[Meeting]:
    heard = {one.function for one in found if one.group != "individual_contributors"}
    role = document.engagement.role
    heard.update(led_by_the_executive(document))
    for function in CROSS_FUNCTIONAL[role]:
        if function not in heard:
            name = function.replace("_", " ")
            yield Meeting(
                "cross_functional",
                f"Whoever answers for {name}",
                NOBODY_MINUTES,
                function,
                f"INT102: the brief names nobody who leads {name}; the CEO says who answers for it, and is asked this"
                " where nobody else does",
            )


def _missing_groups(found: Iterable[Meeting], document: Document, client: Client) -> Iterator[Meeting]:
    there = {one.group for one in found}
    for group in groups_to_hear(document):
        if group not in there:
            yield Meeting(
                group,
                _NOBODY[group].format(customers=client.term("customers")),
                USUAL_MINUTES["ceo"] if group == "ceo" else NOBODY_MINUTES,
                None,
                f"INT101: the brief names no {_HEARD[group]}",
            )


def _needed(found: list[Meeting], document: Document) -> list[Meeting]:
    """The same, each marked: the first of a group, and the first who speaks for a function that must be heard."""
    groups, functions = set[Group](), set[Function]()
    wanted = CROSS_FUNCTIONAL[document.engagement.role]
    marked: list[Meeting] = []
    for one in found:
        speaks = one.function if one.group != "individual_contributors" and one.function in wanted else None
        must = one.group not in groups or (speaks is not None and speaks not in functions)
        groups.add(one.group)
        if speaks is not None:
            functions.add(speaks)
        marked.append(replace(one, must=must))
    return marked


def _fitted(found: list[Meeting], minutes: float) -> list[Meeting]:
    """Fewer of the same job, then shorter talks until they fit; at last those that need not be are left out."""
    while (asked := sum(one.all_minutes for one in found)) > minutes:
        most = max(one.talks for one in found)
        if most > 1:
            found = [replace(one, talks=min(one.talks, most - 1)) for one in found]
            continue
        shorter = [replace(one, minutes=_cut(one.minutes, minutes / asked)) for one in found]
        if shorter != found:
            found = shorter
            continue
        spare = [one for one in found if not one.must]
        if not spare:
            return found
        found = [one for one in found if one is not spare[-1]]
    return found


def _cut(minutes: int, share: float) -> int:
    return max(min(LEAST_MINUTES, minutes), int(minutes * share) // STEP * STEP)
