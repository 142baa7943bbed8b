"""INF405 · work of the day behind the sale: orders and papers, credit, the shop, the branches, rosters in clauses.

Readers of clauses as `inf_duties` has them, over the same classes of words (data/duties.txt).
"""

from __future__ import annotations

from itertools import pairwise

from rules.families.inf_words import Object, Words, leads_to, next_is, plenty


def clerks(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Key in orders", "invoice customers", "enter leads into the CRM", "update the CRM after every visit"."""
    verb, clause = words[at], words[at:last]
    if any(word.is_("vendor") for word in clause):
        return False
    if plenty(it, "papers") or (verb.text in ("invoice", "bill") and plenty(it, "buyer")):
        return True
    agreed = any(word.text in ("dates", "slots", "times", "details") for word in it.heads) and leads_to(
        it.tail, "buyer"
    )
    if verb.is_("clerks") and (agreed or (plenty(it, "sale") and leads_to(it.tail, "buyer"))):
        return True
    into_crm = verb.is_("types") and any(word.is_("records") for word in it.tail)
    if into_crm and any(word.is_("workload", "papers", "buyer") and word.many for word in it.heads):
        return True
    kept = verb.text in ("update", "maintain", "keep") and any(word.is_("records", "listed") for word in it.said)
    if kept and not any(word.is_("one") for word in it.said) and "up to date" in " ".join(word.text for word in clause):
        return True
    return kept and any(word.is_("period", "daily", "often") or word.text == "after" for word in it.tail)


def grants(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Approve the credit limits of new dealers", "decide special prices deal by deal"."""
    head = next((word for word in it.heads if word.is_("allowance")), None)
    if head is None or not (head.many or any(word.is_("every") for word in it.said)):
        return False
    of_buyers = leads_to(it.tail, "buyer", "sale", "trouble") or any(word.is_("client") for word in it.said[:-1])
    return of_buyers or (any(word.is_("granted") for word in it.said[:-1]) and not it.tail)


def keeps_shop(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Restock the shelves", "open the shop in the morning", "cash up"."""
    clause = words[at:last]
    if clause[0].text in ("cash", "lock") and next_is(clause, 0, "up"):
        return True
    if any(word.is_("shelf") for word in it.heads):
        return True
    at_hours = any(word.is_("period", "daily", "often") for word in clause)
    if clause[0].text == "count":
        return at_hours and any(word.text in ("stock", "cash", "inventory") for word in it.said)
    site = any(word.is_("site") for word in it.heads)
    if site and clause[0].text in ("tidy", "clean", "mind", "man", "dress"):
        return True
    opened = site and clause[0].text in ("open", "close", "lock", "unlock")
    return opened and (
        at_hours or any(one.text in ("and", ",") and two.text == "close" for one, two in pairwise(words))
    )


def inspects(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Inspect each branch", "visit the stores weekly", "carry out spot checks of the showrooms"."""
    verb, clause = words[at], words[at:last]
    often = any(word.is_("period", "daily", "often") for word in clause)
    if plenty(it, "site") or (plenty(it, "shelf") and verb.is_("watches")):
        return often or verb.text in ("inspect", "spot-check")
    if plenty(it, "papers") and verb.is_("watches") and (often or any(word.text == "before" for word in it.tail)):
        return True
    spot = any(word.text in ("spot", "random", "surprise") for word in it.said)
    return plenty(it, "encounter") and leads_to(it.tail, "site") and (often or spot)


def visits(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Do the weekly shop visits with the area reps"."""
    often = any(word.is_("often", "period") for word in words[at:last])
    of_sellers = leads_to(it.tail, "crew", "site") or any(word.is_("site") for word in it.said[:-1])
    return often and plenty(it, "in_the_field") and of_sellers


def shows(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Show apartments to interested buyers"."""
    head = it.heads[0] if it.heads else None
    plural = head is not None and head.text.endswith("s") and not head.is_("built", "doing")
    return plural and it.followed_by("to") and _buyers(it)


def _buyers(it: Object) -> bool:
    return any(word.is_("buyer") and word.many for word in it.tail[1:6])


def calls_cold(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Cold-call construction firms", "ring practices in the area"."""
    return plenty(it, "firm") and not any(word.is_("vendor") for word in words[at:last])


def says_who(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Plan who works on which weekend"."""
    who = next((i for i in range(at + 1, min(at + 4, last)) if words[i].text in ("who", "whoever")), None)
    return (
        who is not None
        and who + 1 < last
        and words[who + 1].text in ("works", "covers", "is", "sits", "serves", "opens", "closes", "stays")
        and any(word.is_("period", "daily", "place", "roster") for word in words[who:last])
    )


def goes_to(words: Words, at: int, last: int, it: Object) -> bool:
    """ "Drive to dealers each week"."""
    there = next_is(words, at, "to") and plenty(it, "buyer")
    return there and any(word.is_("period", "daily", "often") for word in words[at:last])
