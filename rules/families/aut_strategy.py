"""AUT706 · which sentences change market, customer, position or price, read from how they are built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rules.families.aut_common import Place, compound, is_verb
from rules.families.statements import told
from rules.texts.words import Word, forms, words_of


@lru_cache(maxsize=1024)
def strategy_changes(text: str) -> tuple[Place, ...]:
    """Where a plain text changes the market, the customer, the position or the price."""
    return tuple(_strategy_changes(text))


def _strategy_changes(text: str) -> Iterator[Place]:
    words = words_of(text)
    for at, word in enumerate(words):
        if word.is_("strategy_verb") and is_verb(words, at) and (end := _new_market(words, at)) is not None:
            yield word.start, words[end].end
        elif word.text.startswith(("reposition", "rebrand")) and not any(
            w.text in ("workshop", "proposal", "options", "brief") for w in words[at + 1 : at + 3]
        ):
            yield word.start, word.end
        elif (
            at == 0
            and word.text in ("pricing", "positioning", "packaging")
            and len(words) > 1
            and words[1].text in ("that", "which")
        ):
            yield word.start, words[1].end
        elif word.is_("market_noun") and (_market_result(words, at) or _newly(words, at)):
            yield word.start, word.end
    yield from told("strategy", text)


_ANOTHER = forms("another")


def _newly(words: Sequence[Word], at: int) -> bool:
    """Whether a market, a profile or a position is told to be another: "our new target market"."""
    if compound(words, at) or words[at].text.startswith(("pric", "packag", "enterprise", "customer")):
        return False
    base = words[at].text.rstrip("s")
    named = (
        base in _MARKETS
        or words[at].text in _POSITION
        or words[at].text in ("target_group", "industries", "countries", "geographies")
    )
    for i in range(at - 1, max(-1, at - 5), -1):
        word = words[i]
        if word.is_("preposition") or word.stop:
            break
        if word.text in _ANOTHER and named:
            return not any(w.text in ("test", "survey", "research", "draft") for w in words[:at])
    return False


_MARKETS = forms("markets")
_PLACES = forms("places")
_POSITION = forms("position")


def _new_market(words: Sequence[Word], at: int) -> int | None:
    verb = words[at].text
    after = list(range(at + 1, min(len(words), at + 12)))
    new = False
    passed = False
    for i in after:
        word = words[i]
        if word.stop and word.text not in ("(",):
            break
        if (
            word.is_("artefact")
            and i + 1 < len(words)
            and words[i + 1].is_("preposition")
            and verb.startswith(("launch", "run", "open", "push"))
        ):
            break
        passed = passed or (word.is_("preposition") and word.text not in ("of", "our", "to"))
        base = word.text.rstrip("s") if word.text not in ("us", "process") else word.text
        if word.text in (
            "new",
            "second",
            "additional",
            "adjacent",
            "another",
            "different",
            "international",
            "next",
            "foreign",
            "two",
            "three",
            "one",
        ):
            new = True
        enter = verb.startswith(
            (
                "enter",
                "exit",
                "leav",
                "withdraw",
                "penetrat",
                "expand",
                "open",
                "launch",
                "diversif",
                "break",
                "mov",
                "pivot",
                "shift",
                "refocus",
                "abandon",
                "push",
                "go",
                "stop",
                "discontinu",
                "extend",
                "switch",
                "redirect",
                "concentrat",
                "narrow",
                "focus",
                "target",
                "retarget",
            )
        )
        if (
            base in _MARKETS
            or word.text in _MARKETS
            or (base.endswith("y") and base in _MARKETS)
            or word.text in ("industries", "countries", "geographies", "territories", "categories")
        ):
            if compound(words, i):
                continue
            if (
                enter and (new or not verb.startswith(("open", "launch", "focus", "target", "go", "mov", "extend")))
            ) or (
                new
                and verb.startswith(
                    (
                        "sign",
                        "win",
                        "land",
                        "acquir",
                        "sell",
                        "pilot",
                        "add",
                        "develop",
                        "pursu",
                        "serv",
                        "tap",
                        "test",
                        "creat",
                        "establish",
                        "address",
                        "bring",
                    )
                )
            ):
                return i
        if (
            word.text in _PLACES
            and words[i - 1].text in ("in", "into", "the", "to", "enter", "across", "of", "and")
            and enter
        ):
            return i
        if (
            (word.text in _POSITION or base in _POSITION)
            and not compound(words, i)
            and (not passed or verb.startswith(("mov", "switch", "shift")))
        ):
            return i if _repositions(verb, word.text, words[at + 1 : i]) else None
        if word.is_("preposition") and word.text not in (
            "to",
            "into",
            "in",
            "on",
            "from",
            "for",
            "of",
            "with",
            "towards",
            "toward",
        ):
            break
        if word.text in (
            "company",
            "companies",
            "customers",
            "firms",
            "manufacturers",
            "clients",
            "businesses",
            "profiles",
            "accounts",
            "enterprise",
            "mid-market",
            "smbs",
            "smes",
            "consumers",
        ) and (
            verb.startswith(("refocus", "retarget", "redirect", "concentrat", "pivot", "narrow"))
            or (
                verb.startswith("stop")
                and any(
                    w.text.startswith(("sell", "serv", "target", "pursu", "tak", "prospect", "market"))
                    for w in words[at + 1 : i]
                )
            )
            or (
                verb.startswith(("shift", "mov"))
                and any(w.text in ("to", "towards", "toward", "from", "upmarket") for w in words[at + 1 : i])
                and any(
                    w.text in ("focus", "targeting", "market", "effort", "efforts", "sales", "company")
                    for w in words[at + 1 : i]
                )
            )
        ):
            return i
    if verb.startswith(("reposition", "rebrand", "pivot")):
        return at
    said = [w.text for w in words[at + 1 : at + 8]]
    if (
        verb.startswith(("mov", "shift", "switch", "redirect"))
        and "focus" in said
        and any(t in ("to", "towards", "toward", "onto") for t in said)
    ):
        return at + 1 + said.index("focus")
    if verb.startswith(("shift", "mov", "pivot")) and ("towards" in said[:3] or "toward" in said[:3]):
        return at + 1
    if verb.startswith(("switch", "repackag", "chang")) and "offer" in said[:4] and "to" in said:
        return at + 1
    if verb == "stop" and said and said[0].startswith(("sell", "quot", "pitch", "serv", "target", "bidd", "prospect")):
        return at + 1
    return None


def _repositions(verb: str, noun: str, inside: Sequence[Word]) -> bool:
    if noun.startswith("price") and not verb.startswith(("rais", "increas", "chang", "restructur")):
        return False
    if noun.startswith(("price", "pricing", "packag")):
        return verb.startswith(
            (
                "launch",
                "introduc",
                "replac",
                "switch",
                "chang",
                "mov",
                "rais",
                "increas",
                "cut",
                "overhaul",
                "redesign",
                "restructur",
                "rework",
                "simplif",
                "revis",
                "test",
                "redefin",
                "implement",
                "roll",
                "adopt",
                "updat",
                "set",
                "shift",
                "lower",
                "establish",
                "rethink",
                "reset",
                "develop",
                "creat",
                "design",
                "defin",
            )
        )
    if noun in ("profile", "profiles", "audience", "audiences"):
        return any(w.text in ("customer", "ideal", "buyer", "target", "client") for w in inside) and _repositions(
            verb, "icp", inside
        )
    return verb.startswith(
        (
            "redefin",
            "re-defin",
            "narrow",
            "sharpen",
            "chang",
            "shift",
            "broaden",
            "widen",
            "revis",
            "replac",
            "rework",
            "rewrit",
            "refresh",
            "reset",
            "updat",
            "refin",
            "overhaul",
            "launch",
            "introduc",
            "adopt",
            "defin",
            "establish",
            "set",
            "creat",
            "develop",
            "valid",
            "choos",
            "pick",
            "decid",
            "switch",
            "implement",
            "roll",
            "design",
            "segment",
            "mov",
            "pivot",
        )
    )


def _market_result(words: Sequence[Word], at: int) -> bool:
    """Whether a market, a position or a price is told to be changed after it: "new positioning statement finalised"."""
    noun = words[at].text
    before = [w.text for w in words[max(0, at - 4) : at]]
    after = words[at + 1 : at + 7]
    if compound(words, at):
        return False
    done = False
    for word in after:
        if word.stop:
            break
        if word.text in (
            "entered",
            "launched",
            "opened",
            "finalised",
            "finalized",
            "redefined",
            "changed",
            "narrowed",
            "replaced",
            "live",
            "updated",
            "rewritten",
            "refreshed",
            "defined",
            "replaces",
            "replace",
            "force",
            "released",
            "rebuilt",
            "moved",
            "rolled",
            "approved",
            "redesigned",
            "reset",
            "cut",
            "lowered",
            "abolished",
            "chosen",
            "dropped",
            "introduced",
            "shifted",
            "refocused",
            "adopted",
            "restructured",
            "raised",
            "simplified",
            "agreed",
        ):
            done = True
    if not done:
        return False
    if noun in _POSITION or noun in ("price_list", "price_book", "fee"):
        return noun not in ("profile", "profiles", "persona", "personas", "audience") or any(
            t in ("customer", "ideal", "buyer", "target", "client") for t in before
        )
    return (
        any(t in ("new", "second", "third", "first", "one", "two", "three", "additional") for t in before)
        and noun.rstrip("s") in _MARKETS
    )
