"""AUT706 · changes told as a statement or in a whole field of words: rules of work, whom one sells to, money set aside.

The other readers ask for a verb and its object; these ask which fields of words (data/words.txt, data/forms.txt) meet
in one sentence, wherever they stand in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.families.aut_common import Place
from rules.texts.words import Word, forms

_FUNCTIONS = forms("functions")
_WORKS = forms("works")
_RULED = forms("ruled")
_OFFERS = forms("offers")
_OFFER_CHANGED = forms("offer changed")
_STOPS_SERVING = forms("stops serving")
_GOES_AFTER = forms("goes after")
_BUYERS = forms("buyers")
_MESSAGES = forms("messages")
_MESSAGE_CHANGED = forms("message changed")
_COMMISSIONED = forms("commissioned")
_OUTSIDE = forms("outside")
_OUTSIDERS = forms("outsiders")
_PAID_FOR = forms("paid for")
_MEASURED = forms("results of work")
_DEFINED = forms("defined things")
_SETTLES = forms("settles")
_ONLY_READ = forms("only read")
_PRICED = forms("priced")
_BOUNDS = forms("bounds")
_ANYONE = forms("anyone")
_KEPT_BY = forms("kept by")
_BUYS = forms("buys")
_CLAUSE = forms("clause starts")
_CAPPED = forms("capped")
_PLAN_GRADES = forms("grades of plans")
_PAPERS_OF_PRICE = forms("papers of price")
_ABOUT = forms("told about")
_NEAR_START = 4
_FIELD = 9


def _is_whole(words: Sequence[Word]) -> Place:
    return words[0].start, words[-1].end


def told_process(words: Sequence[Word]) -> Iterator[Place]:
    """Where a sentence lays down how work is done, as a statement: "a deal only moves on once the buyer has ..."."""
    said = {word.text for word in words}
    if not words or words[0].text in _ONLY_READ or not said.isdisjoint(_MEASURED):
        return
    if (
        _lays_down(words, said)
        or _team_works(words)
        or _defines(words, said)
        or _agreed_way(words)
        or _steps(words)
        or _kept(words, said)
    ):
        yield _is_whole(words)


def _lays_down(words: Sequence[Word], said: set[str]) -> bool:
    """Whether work (a deal, a quote, a renewal) stands at the start and a rule's word after it."""
    at = next((i for i, w in enumerate(words[:_NEAR_START]) if w.is_("worked", "worked_thing")), None)
    if at is None or words[0].number or (at and words[0].is_("degree", "deliver", "move", "supervise")):
        return False
    if any(w.is_("position_word", "market_noun") for w in words[:at]):
        return False
    following = words[at + 1 : at + _FIELD]
    if any(w.stop and w.text not in (",",) for w in following[:1]):
        return False
    verb = any(w.text in _RULED for w in following)
    bound = not said.isdisjoint(_BOUNDS) or words[0].text in ("every", "each", "all", "no", "any")
    return verb and bound and not any(w.is_("quantifier", "empty_adjective") for w in words)


def _team_works(words: Sequence[Word]) -> bool:
    """Whether a group of people starts the sentence and a verb of work in the present follows it."""
    at = 1 if words[0].text in ("the", "our", "all", "both", "every", "each") else 0
    end = -1
    for i in range(at, min(at + 6, len(words))):
        word = words[i]
        if word.text in _FUNCTIONS or (word.is_("worker", "role", "sellers") and word.ending == "s"):
            end = i
        elif word.text in (",", "and", "&", "/", "or", "account", "team", "teams", "customer") or (
            end < 0 and word.is_("worker", "role")
        ):
            continue
        else:
            break
    if end < 0 or end + 2 >= len(words):
        return False
    after = words[end + 1 : end + 3]
    verb = after[0] if not after[0].text.endswith("ly") else after[1]
    if verb.text not in _WORKS:
        return False
    rest = words[end + 2 : end + 5]
    return not any((w.number and w.text not in ("one", "two")) or w.is_("quantifier", "empty_adjective") for w in rest)


def _defines(words: Sequence[Word], said: set[str]) -> bool:
    """Whether it is settled what counts as a lead, a stage, a customer at risk."""
    if words[0].text not in _SETTLES and said.isdisjoint(("definition", "definitions", "agreed")):
        return False
    if not said.isdisjoint(("ideal", "target", "icp")):
        return False
    how = not said.isdisjoint(("counts", "means", "qualifies", "definition", "definitions"))
    return how and not said.isdisjoint(_DEFINED)


def _kept(words: Sequence[Word], said: set[str]) -> bool:
    """Whether nobody or whoever does something with work, one paper is kept by all, or "the way we ..." changes."""
    first = words[0].text
    if first in _ANYONE and len(words) > _NEAR_START:
        return any(w.is_("worked", "worked_thing", "way") for w in words[1:9])
    if first in ("single", "one", "shared", "common") and any(w.is_("artefact") for w in words[1:4]):
        return any(
            w.text in _KEPT_BY and i + 1 < len(words) and words[i + 1].text in ("by", "off")
            for i, w in enumerate(words)
        )
    return [w.text for w in words[:3]] == ["the", "way", "we"]


def _agreed_way(words: Sequence[Word]) -> bool:
    """Whether a sure way of working is added, updated or agreed at the sentence's start: "update BDR to AE handoff"."""
    if words[0].text not in _SETS_WAY or any(w.text in _ONLY_READ for w in words):
        return False
    for at, word in enumerate(words[1:10], 1):
        if [w.text for w in words[at : at + 3]] == ["rules", "of", "engagement"]:
            return True
        if word.is_("way_sure") and word.ending in ("", "s") and not word.text.startswith(("playbook", "routine")):
            return at + 1 >= len(words) or not words[at + 1].is_("artefact", "measure_noun", "soft_head", "vanity_noun")
        if word.stop or word.text in ("for", "so", "by", "that", "of", "with", "in", "through", "on"):
            return False
    return False


_SETS_WAY = forms("sets a way")


def _steps(words: Sequence[Word]) -> bool:
    """Whether work goes in a number of steps, or everyone uses the same paper for it."""
    for at, word in enumerate(words):
        if word.text in ("steps", "step"):
            before = words[max(0, at - 4) : at]
            if any(w.number for w in before) and any(w.text == "in" for w in before):
                return True
        elif word.text in ("uses", "use", "follows", "follow") and any(
            w.text in ("everyone", "everybody", "all", "whole") for w in words[max(0, at - 7) : at]
        ):
            return True
    return False


_SPENDING = (
    _BUYS
    | _PAID_FOR
    | _OUTSIDERS
    | {"commission", "commissioned", "commissioning", "aside", "plan", "tier", "paid", "quid", "pot", "ordered"}
)


def told_strategy(words: Sequence[Word]) -> Iterator[Place]:
    """Where a sentence says whom the company sells to from now on, at what price or with which message."""
    if not words or words[0].text in _ONLY_READ:
        return
    said = {word.text for word in words}
    if (
        _offer_changes(words, said)
        or _other_customers(words, said)
        or _other_message(words, said)
        or _ideal_customer(words, said)
    ):
        yield _is_whole(words)


def _offer_changes(words: Sequence[Word], said: set[str]) -> bool:
    """Whether a plan, a price or the way of charging is ended, begun or changed."""
    for at, word in enumerate(words):
        if word.text not in _OFFERS or (word.text == "retainer" and "capped" in said):
            continue
        following = words[at + 1].text if at + 1 < len(words) else ""
        if following in _PAPERS_OF_PRICE or following.isdigit() or ("through" in said and "all" in said):
            continue
        near = words[max(0, at - 5) : at + 4]
        if at and word.text in ("plan", "plans", "tier", "package") and words[at - 1].text in ("free", "entry", "flat"):
            return True
        if any(w.text in _OFFER_CHANGED for w in near) and not any(
            w.is_("measure_noun") for w in words[at + 1 : at + 2]
        ):
            return True
    return False


def _other_customers(words: Sequence[Word], said: set[str]) -> bool:
    """Whether a kind of customer is no longer served, or another is gone after."""
    if len(words) > 2 and words[1].text in ("competing", "selling") and words[2].text == "on":
        return True
    kinds = [i for i, w in enumerate(words) if w.text in _BUYERS or w.is_("trade")]
    if not kinds:
        return False
    text = " ".join(w.text for w in words[:_FIELD])
    if any(text.startswith(stop) for stop in _ENDS_SERVING):
        return True
    if words[0].text in _STOPS_SERVING and kinds[0] < 5 and not words[kinds[0]].is_("role"):
        return any(w.text in ("on", "to", "of", "from", "in", "serving", "selling", "for") for w in words[1:4])
    if not said.isdisjoint(("shift", "pivot", "switch", "move")) and "to" in said and "from" in said:
        at = next(i for i, w in enumerate(words) if w.text in ("shift", "pivot", "switch", "move"))
        return at < 3 and all(not w.is_("way") for w in words[:at])
    if words[0].text == "from" and "to" in said and not any(w.number for w in words):
        return any(w.text in ("for", "the", "a", "an") for w in words[2:9])
    only = not said.isdisjoint(("only", "exclusively", "solely"))
    return only and any(w.text in _GOES_AFTER for w in words)


_ENDS_SERVING = (
    "stop taking on",
    "stop selling",
    "stop serving",
    "stop pitching",
    "stop quoting",
    "stop chasing",
    "stop bidding",
    "stop targeting",
    "pull out of",
    "move away from",
    "walk away from",
    "get out of",
    "say no to",
    "turn away",
    "turn down",
    "wind down",
    "no longer sell",
    "no longer serve",
    "no longer pitch",
    "no longer take",
    "step away from",
    "back out of",
    "close the door",
)


def _other_message(words: Sequence[Word], said: set[str]) -> bool:
    """Whether the tagline, the category or the story told to the market is another one."""
    for at, word in enumerate(words):
        if (
            word.text in _MESSAGES
            and any(w.text in _MESSAGE_CHANGED for w in words[max(0, at - 5) : at + 8])
            and not any(w.text in _ABOUT for w in words[max(0, at - 4) : at])
        ):
            return True
    return False


def _ideal_customer(words: Sequence[Word], said: set[str]) -> bool:
    """Whether it is settled who the ideal customer is."""
    ideal = ("ideal" in said and not said.isdisjoint(("customer", "client", "buyer", "customers", "clients"))) or (
        not said.isdisjoint(("icp", "icps"))
    )
    return ideal and (
        not said.isdisjoint(("definition", "redefined", "narrowed", "defined", "rewritten"))
        and not said.isdisjoint(("agreed", "written", "signed", "settled", "approved", "down", "new", "live", "final"))
    )


def told_spending(words: Sequence[Word]) -> Iterator[Place]:
    """Where work from outside is commissioned, a tool is paid for, or money is set aside."""
    said = {word.text for word in words}
    if said.isdisjoint(_SPENDING) and not any(text[0] in "$€£" for text in said):
        return
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else None
        if (
            (
                word.text in ("commission", "commissioned", "commissioning")
                and (
                    (
                        word.text != "commissioned"
                        and at < 2
                        and after is not None
                        and not after.is_("way", "measure_noun")
                    )
                    or any(w.text in _COMMISSIONED for w in words[max(0, at - 5) : at + 8])
                )
            )
            or (
                word.text in _PAID_FOR
                and any(w.is_("bought_thing", "ad_thing", "tool_name") for w in words[max(0, at - 7) : at])
                and not any(w.text in ("customer", "customers", "client", "clients") for w in words[:at])
            )
            or (word.text == "aside" and any(w.text in ("grand", "budget", "money", "funds") for w in words))
        ):
            yield word.start, word.end
        elif word.text in _BUYS and (at == 0 or words[at - 1].text in _CLAUSE):
            if (
                after is not None
                and not after.is_("soft_head", "preposition")
                and after.text not in _CLAUSE
                and not word.text.startswith("upgrad")
            ) or (
                after is not None
                and after.text == "to"
                and any(w.text in _PLAN_GRADES or w.is_("tool_name") for w in words[at + 1 : at + 6])
            ):
                yield word.start, word.end
        elif word.text in ("plan", "tier") and at and words[at - 1].text in ("annual", "yearly", "premium", "paid"):
            if any(w.text in ("signed", "bought", "taken", "ordered") for w in words[at + 1 : at + 3]):
                yield word.start, word.end
        elif (
            (word.text == "paid" and after is not None and after.text in ("listing", "listings", "placement", "slot"))
            or word.text in ("quid", "pot")
            or (
                word.text in ("ordered", "leased", "rented")
                and any(w.is_("bought_thing") for w in words[max(0, at - 5) : at])
            )
        ):
            yield word.start, word.end
    yield from _capped_money(words)
    yield from outsiders(words)


def _capped_money(words: Sequence[Word]) -> Iterator[Place]:
    """Where money is set a limit or a rhythm, in a sentence that says nothing of revenue: "for no more than £900"."""
    at = next((i for i, w in enumerate(words) if w.text[0] in "$€£"), None)
    if at is None or words[0].is_("move", "degree") or priced(words):
        return
    if any(w.is_("revenue_word") or w.text in ("accounts", "customers", "clients") for w in words):
        return
    if any(w.text in _CAPPED for w in (*words[max(0, at - 4) : at], *words[at + 1 : at + 4])):
        yield words[at].start, words[at].end


def outsiders(words: Sequence[Word]) -> Iterator[Place]:
    """Where a firm or team from outside is taken on: "an outside video team shoots", "retain a telesales firm"."""
    first = {w.text for w in words[:5]}
    if (
        words
        and words[0].text == "commission"
        and ("from" in {w.text for w in words[2:8]} or not first.isdisjoint(_OUTSIDE))
    ):
        yield words[0].start, words[-1].end
    for at, word in enumerate(words):
        if word.text not in _OUTSIDERS:
            continue
        before = words[max(0, at - 5) : at]
        if any(w.text in ("current", "existing", "our", "every", "each", "per", "of") for w in before):
            continue
        if (
            words[0].text in ("retain", "engage", "appoint", "commission", "contract", "use", "bring", "sign")
            and at < 8
        ):
            if any(w.text in ("a", "an") for w in before) or any(w.text in _OUTSIDE for w in before):
                yield words[0].start, word.end
        elif any(w.text in _OUTSIDE for w in before[-3:]) and any(w.text in ("a", "an", "by", "with") for w in before):
            yield before[0].start, word.end


def priced(words: Sequence[Word]) -> bool:
    """Whether money stands in what customers are asked to pay."""
    return any(word.text in _PRICED for word in words)
