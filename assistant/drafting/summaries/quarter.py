"""The quarter's own parts: the return with its sums, team and strategy, whether everything still fits, what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.drafting.english import count_word
from assistant.drafting.summaries.items import bare, bullets, sentence
from assistant.drafting.summaries.values import amount_words, money_words, tidy
from assistant.drafting.summaries.writing import Writing
from assistant.exports.words import clean
from rules.document.summary import Dimension, Financial, Roi

_NAMES: dict[Dimension, str] = {
    "financial": "the return in money", "capability": "the team's capability", "strategic_clarity": "strategic clarity",
}  # fmt: skip
_DEED = re.compile(r"(?:renew|extend|continue|prolong|change(?! of\b)|hand|end|stop)\s", re.IGNORECASE)
"""How a proposal opens that says what to do with the engagement itself."""
_FEW_TIMES = 0.05
"""A multiple below this says nothing."""


def return_sentences(writing: Writing) -> Iterator[str]:
    """The financial judgement, the delta with its sum, the cost with its sum, and the one against the other."""
    one = writing.summary.roi.financial if writing.summary.roi else None
    if one is None:
        return
    say = writing.turns.say
    opening = [say(f"financial_{one.judgement}")] if one.judgement else []
    yield " ".join([*opening, *_delta(writing, one)])
    yield " ".join(_cost(writing, one))
    if one.rests_on:
        yield say("rests_on", text=writing.after(one.rests_on))


def _delta(writing: Writing, one: Financial) -> Iterator[str]:
    if one.delta is None:
        return
    amount, shown = float(one.delta.amount), _sums(one)[:-1] if _cost_is_shown(one) else _sums(one)
    if not amount:
        yield writing.turns.say("nothing")
        return
    money = money_words(abs(amount), one.delta.currency) + (f" every {one.per}" if one.per else "")
    yield writing.turns.say("gain" if amount > 0 else "loss", delta=money, sum=_shown(shown))


def _cost(writing: Writing, one: Financial) -> Iterator[str]:
    if one.cost is None:
        return
    say, cost, code = writing.turns.say, float(one.cost.amount), one.cost.currency
    if not cost:
        yield say("cost_nothing")
        return
    shown = _sums(one)[-1:] if _cost_is_shown(one) else []
    yield say("cost", cost=money_words(cost, code), sum=_shown(shown))
    if one.per is not None:
        return  # what a month brings is held against no sum of months
    if one.delta is None or one.delta.currency != code or cost <= 0 or float(one.delta.amount) <= 0:
        return
    delta = float(one.delta.amount)
    net = round(delta - cost, 2)
    yield say("net_above" if net > 0 else "net_below" if net < 0 else "net_even", net=money_words(abs(net), code))
    times = round(delta / cost, 1)
    if times > _FEW_TIMES and times != 1:
        yield say("multiple", multiple=tidy(times))


def _sums(one: Financial) -> list[str]:
    return [part for piece in (one.arithmetic or "").split(";") if (part := clean(piece))]


def _cost_is_shown(one: Financial) -> bool:
    """Whether the last sum that is shown is the cost's."""
    sums = _sums(one)
    return bool(sums) and one.cost is not None and sums[-1].endswith(f"= {amount_words(float(one.cost.amount))}")


def _shown(sums: list[str]) -> str:
    return f" ({'; '.join(sums)})" if sums else ""


def standing(writing: Writing) -> Iterator[str]:
    """The two dimensions that no sum of money shows."""
    roi = writing.summary.roi or Roi()
    for name, one in (("capability", roi.capability), ("strategic_clarity", roi.strategic_clarity)):
        if one is not None and one.judgement and one.rests_on:
            yield writing.turns.say(f"{name}_{one.judgement}", text=writing.after(one.rests_on))


def fit(writing: Writing) -> Iterator[str]:
    """Whether goals, market and time still fit."""
    summary, say = writing.summary, writing.turns.say
    if summary.goals is not None and summary.goals.still_right is not None:
        yield _said(writing, "goals_right" if summary.goals.still_right else "goals_wrong", summary.goals.text, "goal")
    if summary.market is not None and summary.market.changed is not None:
        yield _said(
            writing, "market_moved" if summary.market.changed else "market_still", summary.market.text, "market"
        )
    cadence = summary.cadence
    if cadence is not None and cadence.right is not None:
        now = float(writing.document.engagement.days_per_week)
        told = cadence.text or ""
        if "day" in told.lower() and "“" not in told:
            said = sentence(writing.people.addressed(told))
        else:
            said = say(
                "cadence_right" if cadence.right else "cadence_wrong", days=_days(now), be="is" if now == 1 else "are",
                text=_after(writing, cadence.text),
            )  # fmt: skip
        wanted = cadence.days_per_week
        if wanted is not None and float(wanted) != now and not any(p.kind == "cadence" for p in summary.proposals):
            said += " " + say("cadence_want", days=_days(float(wanted)))
        yield said


def proposals(writing: Writing) -> Iterator[str]:
    """What should change, for which dimension, and what becomes of the engagement."""
    summary, say = writing.summary, writing.turns.say
    yield from bullets(writing.people.addressed(one.text) for one in summary.proposals)
    for name, words in _NAMES.items():
        one = getattr(summary.roi, name) if summary.roi else None
        if (
            one is not None
            and one.judgement == "lagging"
            and not any(p.dimension in (None, name) for p in summary.proposals)
        ):
            yield say("open_lag", what=words)
    if summary.outlook is not None and summary.outlook.choice:
        text = bare(summary.outlook.text or "")
        if _DEED.match(text):
            yield sentence(f"I propose to {text[:1].lower()}{text[1:]}")
        else:
            goes_on = re.match(r"(?:for|until|till|through|to)\b", text, re.IGNORECASE)
            yield say(summary.outlook.choice, text=f" {writing.after(text)}" if goes_on else _after(writing, text))


def _said(writing: Writing, name: str, text: str | None, subject: str) -> str:
    """The judgement with its reason; where all stays as it is, a reason that speaks of the subject says it all."""
    if name in ("goals_right", "market_still") and subject in (text or "").lower():
        return sentence(writing.people.addressed(text or ""))
    return writing.turns.say(name, text=_after(writing, text))


def _after(writing: Writing, text: str | None) -> str:
    return f": {writing.after(text or '')}" if bare(text or "") else "."


def _days(days: float) -> str:
    number = count_word(int(days)) if days.is_integer() and 0 <= days <= 12 else tidy(days)
    return f"{number} day{'' if days == 1 else 's'}"
