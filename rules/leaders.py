"""Whom each role works beside: the leaders of the other functions, for access, relationships and interviews.

Source: engagement-structure, "3. Access: Information, People, and Systems" for CRO and CMO; the other roles are our own
reading.
"""

from __future__ import annotations

from typing import get_args

from rules.alone import no_departments, no_further_leaders, works_alone
from rules.document import Document
from rules.document.base import Function, Group, Role

CROSS_FUNCTIONAL: dict[Role, tuple[Function, ...]] = {
    "cro": ("marketing", "sales", "customer_success", "product"),
    "cmo": ("sales", "product", "customer_success"),
    "cgo": ("product", "sales", "marketing"),
    "cso": ("marketing", "customer_success"),
    "vp_sales": ("marketing", "customer_success"),
}
"""The functions whose leaders the executive needs, in the order in which they are named."""
OWN_FUNCTIONS: dict[Role, tuple[Function, ...]] = {
    "cro": ("sales",),
    "cso": ("sales",),
    "vp_sales": ("sales",),
    "cmo": ("marketing",),
    "cgo": ("marketing", "product"),
}
"""The functions whose people the executive leads."""
_OWN_PEOPLE: tuple[Group, ...] = ("direct_reports", "individual_contributors")


def heard_as_one(document: Document) -> tuple[Group, ...]:
    """The group of the executive's own people that needs nobody of its own, because those of the other are both.

    Where `people` names those who do the work and nobody who leads them, they are who will report to the executive; and
    where those who report to the executive are several in one job, they are who does the work.
    """
    own = [one for one in document.people or () if one.function in OWN_FUNCTIONS[document.engagement.role]]
    named = {one.group for one in document.people or ()}
    if any(one.group == "individual_contributors" for one in own) and "direct_reports" not in named:
        return _OWN_PEOPLE[:1]
    several = any(one.group == "direct_reports" and (one.count or 1) > 1 for one in own)
    return _OWN_PEOPLE[1:] if several and "individual_contributors" not in named else ()


def groups_to_hear(document: Document) -> tuple[Group, ...]:
    """The groups of people of whom week 1 hears somebody: all four, but for those that a company does not have."""
    if works_alone(document):
        return ("ceo",)
    named = {one.group for one in document.people or ()}
    few, small, both = no_departments(document), no_further_leaders(document), heard_as_one(document)

    def there(group: Group) -> bool:
        return group == "ceo" or group in named or not (few or (small and group == "cross_functional"))

    return tuple(group for group in get_args(Group) if group not in both and there(group))


def led_by_the_executive(document: Document) -> tuple[Function, ...]:
    """Functions of the executive's own whose people `people` names: there is no other leader to be heard."""
    own = OWN_FUNCTIONS[document.engagement.role]
    there = {one.function for one in document.people or () if one.group in _OWN_PEOPLE}
    return tuple(one for one in own if one in there)
