"""AUT706 · what the key results need, in fields or in words, beside what the brief withholds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rules.context import Context
from rules.document.brief import Budget
from rules.families.aut import AUTHORITY, grant
from rules.families.aut_money import purchase, spends
from rules.families.aut_ways import looks_on, ways_changed
from rules.families.inf import day_to_day
from rules.families.statements import told
from rules.finding import Fix, Issue, Unassessed
from rules.interpretation import Reading
from rules.plain import exceeds, hundredths, tidy
from rules.rule import own, rule
from rules.texts.figure import written
from rules.texts.figure_words import DOLLARS
from rules.texts.recognition import AS_SHIPPED, Phrases, says

KINDS = {
    "people": ("a decision on people", "decides on people"),
    "process": ("a change to the process", "decides on process"),
    "strategy": ("a change of market, positioning or customer profile", "decides on strategy"),
}
# An audit, and what makes a figure available, look at the process and do not change it.
_LOOKING = frozenset({"audit", "instrument"})


@rule(
    "AUT706",
    "No key result needs authority that is withheld",
    severity="error",
    scope="okrs",
    source=(AUTHORITY, own("Authority read from a key result's words")),
    needs="okr_sets, authority",
    phrases="decides on people, decides on process, decides on strategy, purchases",
)
def within_the_authority(ctx: Context) -> Iterator[Issue | Unassessed]:
    """No key result hires, spends, changes the process or changes the market where the brief says none of that.

    What a key result needs is what its `needs` says, and what its words say: a hire, a dismissal, a replacement, a new
    shape of the team or an agency; a purchase or an amount above the limit; new stages, rules or handovers; another
    market, positioning or customer profile. Words count beside a `needs` that denies them. To propose, to draft and to
    recommend take no leave, and whoever may recommend or propose can win the CEO for the rest: only `none` withholds.
    What the brief leaves unsaid is not assessed here (AUT701), and neither are amounts in two currencies.

    Why:
        A promise that rests on somebody else's yes is not the executive's to keep, and the wait shows only at its due
        day.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        authority: {people: none, budget: {limit: 5000, currency: USD}, process: decide, strategy: propose}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Begin, key_results: [{id: KR1, text: Hire two account executives by day 80}]}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        authority: {people: none, budget: {limit: 5000, currency: USD}, process: decide, strategy: propose}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Begin, key_results: [{id: KR1, text: Propose a hiring plan to the CEO by day 80}]}
    """
    authority = ctx.document.authority
    unsaid: set[str] = set()
    for one in ctx.readings:
        for name in KINDS:
            given = getattr(authority, name)
            if given in (None, "none") and (words := _needed(one, name, ctx.phrases)) is not None:
                if given is None:
                    unsaid.add(name)
                else:
                    yield _withheld(one, name, words)
        yield from _spending(one, authority.budget if authority else None, ctx.phrases)
    for name in sorted(unsaid):
        yield Unassessed(
            f"/authority/{name}",
            f"key results need {KINDS[name][0]}, and the brief does not say who decides on {name}",
            f"say under authority.{name} what the executive may decide",
        )


def _needed(one: Reading, name: str, phrases: Phrases) -> str | None:
    """The words by which a key result needs that authority; empty where only `needs` says so, None where neither."""
    words = decision(name, one.text, phrases) if name == "people" or one.kr.purpose not in _LOOKING else None
    stated = one.kr.needs is not None and getattr(one.kr.needs, name)
    return words if words is not None else "" if stated else None


def _withheld(one: Reading, name: str, words: str) -> Issue:
    how = f"'{words}' is {KINDS[name][0]}" if words else f"it needs {KINDS[name][0]} (`needs.{name}`)"
    fix = grant(name)
    return Issue(
        one.path,
        f"{one.kr.id}: {how}, and the brief gives no authority over {name}",
        {"authority": name, "words": words or None},
        Fix(fix.safety, f"{fix.description}, or make it a proposal to the CEO", fix.patch),
    )


def decision(name: str, text: str, phrases: Phrases = AS_SHIPPED) -> str | None:
    """The words of a plain text that take a decision on people, process or strategy, or None; proposals are none.

    What the executive does from day to day (INF405) changes no process; a rule or a meeting for others does.
    """
    for began, ended in _taken(name, text, phrases):
        sentence, after = _sentence().split(text[:began])[-1], text[ended:]
        before = _clause().split(sentence)[-1]
        earlier = sentence.removesuffix(before)
        if says("only prepared", before) or says("only prepared after", after) or says("theirs to do", before):
            continue
        if says("only proposed", text[began:ended]):
            continue
        if earlier and _goes_on(text[began:ended], earlier):
            continue
        if name == "strategy" and says("settled with the ceo", after):
            continue
        if name == "people" and says("after the fact", before):
            continue
        if name == "process" and looks_on(sentence + text[began:].split(". ")[0]):
            continue
        if name == "process" and told("hands", text) and day_to_day(text, phrases):
            return None
        return text[began:ended].strip()
    return None


def _taken(name: str, text: str, phrases: Phrases) -> Iterator[tuple[int, int]]:
    """Where a text takes such a decision, by the lists and by how it is built."""
    for match in phrases.matches(KINDS[name][1], text):
        yield match.span()
    yield from told(name, phrases.counted((KINDS[name][1],), text))
    if name == "process":
        yield from ways_changed(phrases.counted((KINDS[name][1],), text))


def _goes_on(words: str, earlier: str) -> bool:
    """Whether a clause goes on with what the one before only prepares: "propose to cut a team and hire two sellers"."""
    verb = words.partition(" ")[0]
    infinitive = re.search(r"\b(?:to|how|whether) \w", earlier) is not None
    return (verb.endswith("ing") or infinitive) and not earlier.endswith("then ") and says("carried on", earlier)


# Money


def _spending(one: Reading, budget: Budget | None, phrases: Phrases) -> Iterator[Issue | Unassessed]:
    """A spend above the limit: the largest amount of field and words; or a purchase where nothing may be spent."""
    limit = budget.limit if budget else None
    currency = (budget.currency or None) if budget else None
    # The ends of the move that it promises are what a figure stands at, and not what it costs: "new fees from farms".
    ends = (
        {float(end) for end in (one.kr.baseline, one.kr.target) if end is not None} if one.kr.metric else set[float]()
    )
    amounts = [found for found in spends(one.kr.text) if found[0] not in ends]
    stated = one.kr.needs.spend if one.kr.needs else None
    if stated is not None and exceeds(stated.amount, 0):
        amounts.append((stated.amount, stated.currency, ""))
    purchased = None
    if not amounts and (limit is None or not exceeds(limit, 0)):
        purchased = purchase(one.text, phrases)
    if not amounts and purchased is None:
        return
    if limit is None:
        yield Unassessed(
            one.path,
            f"{one.kr.id} spends money, and the brief gives no limit to compare with",
            "say under authority.budget up to which amount the executive spends alone",
        )
        return
    above = budget.above if budget and budget.above else "the CEO"
    if purchased is not None:
        yield Issue(
            one.path,
            f"{one.kr.id}: '{purchased}' costs money, and the executive may spend nothing without {_approver(above)}",
            {"limit": tidy(limit, 2), "words": purchased},
            Fix("display", "agree on a limit that covers it, or make it a proposal"),
        )
        return
    # Where nothing may be spent, an amount in any currency is too much.
    comparable = [row for row in amounts if not exceeds(limit, 0) or _same_money(row[1], currency)]
    if not comparable:
        other = next(unit for _, unit, _ in amounts)
        yield Unassessed(
            one.path,
            f"{one.kr.id} spends {other}, and the limit is in {currency}",
            f"give the amount in {currency}",
        )
        return
    amount, unit, words = max(comparable, key=lambda row: row[0])
    if exceeds(amount, limit):
        named = currency if currency and _same_money(unit, currency) else unit
        yield Issue(
            one.path,
            f"{one.kr.id} spends {written(amount, 'money', named)}{f' (`{words}`)' if words else ''}, and "
            f"the executive may spend {hundredths(limit)} without {_approver(above)}",
            {"spend": tidy(amount, 2), "limit": tidy(limit, 2), "currency": named},
            Fix(
                "display",
                f"stay within {hundredths(limit)}, or have {_approver(above)} approve it and agree on the limit",
            ),
        )


def _approver(name: str) -> str:
    return "the CEO" if name.strip().lower() in ("ceo", "the ceo") else name


def _same_money(one: str | None, other: str | None) -> bool:
    """Whether two currencies are the same; one that is not said is the brief's, and a bare $ is any dollar."""
    if not one or not other:
        return True
    one, other = one.strip().upper(), other.strip().upper()
    return one == other or (one == "$" and other in DOLLARS)


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"[.;:!?] ")


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(r", |\band (?:then )?|\bthen |\bbut |\bplus |\bso that |\bwith |\bby (?=\w+ing\b)|\bthrough ")
