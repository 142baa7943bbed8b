"""AUT706 · what a text spends: its amounts, by the words around them, and what it buys without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rules.families.statements import told
from rules.texts.figures import figures
from rules.texts.recognition import AS_SHIPPED, Phrases, pattern, plain, says
from rules.texts.words import lexemes_of

_LEAST_BARE = 500
"""Below it a number without a currency is not taken for money."""


def spends(text: str) -> Iterator[tuple[float, str | None, str]]:
    """The amounts that a text spends: value, currency ("$" for a bare sign), and the words. Proposals spend nothing."""
    for figure in figures(text):
        if figure.unit not in ("money", "count") or _is_year(figure.text.strip()):
            continue
        if figure.unit == "count" and figure.value < _LEAST_BARE:
            continue
        before, after = plain(text[: figure.start]) + " ", plain("|" + text[figure.end :])[1:]
        sentence = _full_stop().split(before)[-1]
        led = says("spend before", sentence) or (sentence.rstrip().endswith("(") and says("purchases", sentence))
        followed = (
            _follows("spend after", after)
            or _follows("money for ads", after)
            or (figure.unit == "count" and _follows("paid out", after))
        )
        if not (led or followed or (figure.unit == "money" and _money_spent(sentence, after, plain(text)))) or (
            figure.unit == "count" and not _is_amount(sentence, after, followed)
        ):
            continue
        if says("not spent here", sentence) or _follows("not spent after", after):
            continue
        if says("only prepares spending", sentence):
            continue
        currency = (
            "$" if figure.currency == "USD" and "$" in figure.text and "US$" not in figure.text else figure.currency
        )
        yield figure.value, currency, figure.text.strip()


def _is_year(written_so: str) -> bool:
    """Whether a bare number is a year: "the 2027 marketing budget"."""
    return len(written_so) == 4 and written_so.startswith("20") and written_so.isdigit()


def _is_amount(before: str, after: str, followed: bool) -> bool:
    """Whether a large number without a currency is money, set beside a budget rather than before a noun."""
    if followed:
        return True
    return says("beside a budget", before) and (
        re.match(r" ?(?:$|[.,;)]|(?:on|in|into|to|towards?|for|by|a|per|over)\b)", after) is not None
    )


def _follows(name: str, after: str) -> bool:
    return pattern(name).match(after) is not None


def purchase(text: str, phrases: Phrases = AS_SHIPPED) -> str | None:
    """The words by which a plain text buys something, or None."""
    if text.startswith(_EARNS):
        return None
    for match in phrases.matches("purchases", text):
        if not says("only prepares spending", text[: match.start()]):
            return match[0].strip()
    for start, end in told("spend", phrases.counted(("purchases",), text)):
        if not says("only prepares spending", text[:start]):
            return text[start:end].strip()
    return None


_EARNS = ("sell ", "win ", "convert ")
"""What opens so earns money: "sell twelve sponsored slots"."""


@cache
def _full_stop() -> re.Pattern[str]:
    return re.compile(r"[.;!?] ")


def _money_spent(before: str, after: str, text: str) -> bool:
    """Whether an amount is spent, by what the text is about ("€80k stand at the fair") and no revenue close to it."""
    close = (*lexemes_of(before)[-4:], *lexemes_of(after)[:3])
    return not any(word.is_("revenue_word") for word in close) and bool(told("money", text))
