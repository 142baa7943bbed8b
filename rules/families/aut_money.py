"""AUT706 · which sentences spend or buy, read from how they are built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rules.families.aut_common import Place, new_agency
from rules.families.statements import told
from rules.texts.words import Deed, Word, deeds, forms, words_of


@lru_cache(maxsize=1024)
def bought(text: str) -> tuple[Place, ...]:
    """Where a plain text buys a tool, advertising, a stand or an agency's work, or raises a budget."""
    return tuple(_bought(text))


def _bought(text: str) -> Iterator[Place]:
    words = words_of(text)
    for at, word in enumerate(words):
        if (
            (word.is_("agency_sure") and new_agency(words, at))
            or (
                word.is_("ad_thing")
                and _advertised(words, at)
                and not (at + 1 < len(words) and words[at + 1].is_("vanity_noun", "vanity_sure"))
            )
            or (word.is_("budget_noun") and _budgeted(words, at))
        ):
            yield word.start, word.end
    for deed in deeds(text):
        if _buys(words, deed):
            yield deed.span(words)
    yield from told("spend", text)


def _buys(words: Sequence[Word], deed: Deed) -> bool:
    verb, noun = words[deed.verb], words[deed.head]
    if noun.is_("agency_sure") and verb.is_("bring", "hire_verb", "buy") and verb.text[:3] not in ("add",):
        return deed.passive or not any(
            w.text in ("the", "our", "current", "existing") for w in words[deed.first : deed.head]
        )
    if not verb.is_("buy") or verb.text in (
        "spending",
        "paying",
        "purchasing",
        "orders",
        "books",
        "order",
        "book",
        "purchases",
    ):
        return False
    things = [w for w in words[deed.first : deed.head + 1] if w.is_("bought_thing", "ad_thing")]
    sure = verb.text[:3] in ("buy", "bou", "pur", "pro", "lic", "spo", "sub", "exh", "ren", "lea")
    if verb.text.startswith("sign"):
        return noun.text in ("subscription", "licence", "license", "sponsorship") and bool(things)
    if noun.is_("agency"):
        return noun.is_("agency_sure") or any(w.text in _KINDS_OF_AGENCY for w in words[deed.first : deed.head])
    if deed.passive:
        return sure and noun.is_("bought_thing", "ad_thing") and words[deed.verb - 1].text != "and"
    if verb.text == "bought" and (not deed.verb or words[deed.verb - 1].text not in ("we", "we've")):
        return False
    if verb.text[:3] in ("ren", "lea"):
        return bool(things)
    before = words[deed.verb - 1].text if deed.verb else ""
    if not sure:
        return bool(things) and verb.text[:3] in ("inv", "spe", "pay", "adv", "fun", "ord", "boo") and deed.verb == 0
    return before in ("", "and", ",", ":", "we", "then", "we've") or (bool(things) and before == "to")


_KINDS_OF_AGENCY = forms("kinds of agency")


def _advertised(words: Sequence[Word], at: int) -> bool:
    """Whether advertising is bought: launched, run or booked, and not only measured or improved."""
    for i in range(at - 1, max(-1, at - 7), -1):
        word = words[i]
        if word.stop or word.text in ("from", "of", "per", "on", "our", "for", "by", "with", "in"):
            return False
        if word.is_("buy") or word.text.startswith(
            (
                "launch",
                "run",
                "start",
                "book",
                "test",
                "place",
                "increas",
                "double",
                "scale",
                "expand",
                "triple",
                "sponsor",
                "exhibit",
            )
        ):
            return True
    after = words[at + 1 : at + 5]
    return any(
        w.text in ("launched", "started", "booked", "running", "live", "bought", "increased", "doubled") for w in after
    )


def _budgeted(words: Sequence[Word], at: int) -> bool:
    """Whether a budget is raised or given out: "social ad budget increased by 40 %", "double the events budget"."""
    word = words[at]
    if word.text not in ("budget", "budgets", "spend", "spending", "investment"):
        return False
    if any(w.text.startswith(("customer", "client")) for w in words[:at]):
        return False
    near = words[max(0, at - 6) : at + 4]
    raised = any(w.text.startswith(_RAISED) for w in near)
    return raised and any(
        w.is_("ad_thing", "bought_thing", "vanity_place")
        or w.text
        in (
            "marketing",
            "event",
            "events",
            "media",
            "training",
            "tool",
            "travel",
            "campaign",
            "content",
            "abm",
            "programme",
            "program",
            "seo",
        )
        for w in near
    )


_RAISED = (
    "increas",
    "rais",
    "doubl",
    "tripl",
    "grow",
    "lift",
    "scale",
    "scaling",
    "allocat",
    "shift",
    "reallocat",
    "expand",
    "add",
    "boost",
)


_PRICED = forms("priced")
"""Words for what customers are asked to pay."""


def money_spent(before: str, after: str, text: str) -> bool:
    """Whether an amount is spent, by the words around it: "€80k stand at the fair", "hired at $150k", no revenue."""
    led, followed = words_of(before)[-9:], words_of(after)[:8]
    close = (*led[-4:], *followed[:3])
    if any(word.is_("revenue_word") for word in close) or any(word.text in _PRICED for word in (*led, *followed)):
        return False
    return any(word.is_("spend_word") for word in (*led, *followed)) or bool(told("money", text))
