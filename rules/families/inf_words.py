"""INF405 · whether a sentence manages sellers from day to day, read from how it is built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rules.families.statements import told
from rules.texts.words import Word, classes_in, forms, object_of, words_of

Place = tuple[int, int]

_DAILY = forms("daily")
_DAYS = forms("days")


@lru_cache(maxsize=1024)
def daily_management(text: str) -> tuple[Place, ...]:
    """Where a plain text supervises sellers, hands out their work, sits in on all of it or approves each deal."""
    return (*_daily_management(text), *told("day", text))


def _daily_management(text: str) -> Iterator[Place]:
    words = words_of(text)
    if classes_in(text).isdisjoint(("sellers", "sellers_do", "handed_out", "daily_told")):
        return
    if words[0].text.startswith(("coach", "train", "teach", "help", "enable")) and any(
        w.text.startswith("manager") for w in words
    ):
        return
    sellers = [i for i, word in enumerate(words) if word.is_("sellers")]
    daily = any(_is_daily(words, i) for i in range(len(words)))
    ended = any(word.is_("ended") for word in words)
    if ended:
        return
    if words and (_through_one_desk(words) or _told_daily(words)):
        yield words[0].start, words[-1].end
    for at, word in enumerate(words):
        if (end := _noun_of_supervising(words, at)) is not None:
            yield word.start, words[end].end
        if (word.text, words[at + 1].text if at + 1 < len(words) else "") in (("ride", "along"),) and (
            at == 0 and not any(w.text in ("once", "month", "quarter", "year") for w in words)
        ):
            yield word.start, word.end
        if (
            word.text in ("keep", "make", "ensure")
            and at == 0
            and any(w.text in ("busy", "task", "working", "calling", "dialling", "productive") for w in words)
            and sellers
        ):
            yield word.start, words[-1].end
        if daily and word.is_("daily_work") and _with_sellers(words, at, sellers):
            yield word.start, word.end
        if not _starts(words, at):
            continue
        if (word.is_("supervise") and _over_sellers(words, at)) or (word.is_("approve") and _all_of(words, at)):
            yield word.start, words[min(at + 3, len(words) - 1)].end
        elif word.is_("hand_out") and (daily or sellers or _ensures(words)) and _work(words, at):
            yield word.start, words[min(at + 2, len(words) - 1)].end
        elif word.is_("check_on") and (sellers or daily) and _own_days(words, at, daily):
            yield word.start, words[min(at + 3, len(words) - 1)].end


def _noun_of_supervising(words: Sequence[Word], at: int) -> int | None:
    """Where "hands-on management of the sales floor", "approval of every quote" ends."""
    word = words[at]
    inside = words[at + 1 : at + 8]
    if len(inside) < 3 or inside[0].text not in ("of", "over"):
        return None
    hands_on = any(
        w.text in ("hands-on", "day-to-day", "daily", "direct", "personal", "close") for w in words[max(0, at - 3) : at]
    )
    if word.text in ("management", "supervision", "oversight", "direction", "leadership") and (
        hands_on or word.text == "supervision"
    ):
        return at + 1 if any(w.is_("sellers", "role") or w.text in ("sales", "floor") for w in inside) else None
    if word.text in ("approval", "sign-off", "release", "authorisation", "authorization", "review", "clearance"):
        return (
            at + 1
            if inside[1].text in ("every", "all", "each", "any") and any(w.is_("sellers_do") for w in inside)
            else None
        )
    return None


def _through_one_desk(words: Sequence[Word]) -> bool:
    """Whether all of the sellers' papers or calls go by the executive: "every discount goes across my desk"."""
    first = words[0]
    everything = first.text in ("every", "all", "each", "no") or first.text.startswith("100")
    if not everything or not any(w.is_("sellers_do") for w in words[1:5]):
        return False
    text = " ".join(w.text for w in words)
    return any(said in text for said in _BY_THE_EXECUTIVE)


_EXECUTIVE = forms("executive")
_EVERYTHING = forms("everything")
_TIMES_OF_DAY = forms("times of day")
_STEERED = forms("steered")
_AT_HAND = forms("at hand")
_BY_HAND = forms("by hand")
_TALKS = forms("talks")
_SELLERS_OWN = forms("sellers own")


def _told_daily(words: Sequence[Word]) -> bool:
    """Whether the executive is in all that sellers do, starts their day with them or keeps their lists for them."""
    said = {word.text for word in words}
    if not said.isdisjoint(
        ("automatically", "automatic", "automated", "manager", "managers", "himself", "without")
    ) or (words[0].text in ("hand", "have", "let", "give", "teach", "train", "coach", "set", "define", "publish")):
        return False
    personal = not said.isdisjoint(_EXECUTIVE)
    sellers = any(word.is_("sellers") for word in words) or not said.isdisjoint(
        ("inside", "telesales", "floor", "team")
    )
    if personal and not said.isdisjoint(_EVERYTHING) and any(w.is_("sellers_do", "sellers_paper") for w in words):
        return not any(w.is_("frequency") for w in words)
    if words[0].text in ("run", "running") and any(w.text in ("floor", "desk") for w in words[1:5]) and sellers:
        return True
    if "them" in said and any(w.text in _SELLERS_OWN for w in words[:4]):
        return True
    if words[0].text in _AT_HAND and any(w.is_("sellers") for w in words) and not said.isdisjoint(("when", "whenever")):
        return True
    steered = not said.isdisjoint(_STEERED)
    if words[0].text in _BY_HAND and steered and (personal or any(w.is_("sellers") for w in words[1:4])):
        return words[0].text != "keep" or not said.isdisjoint(("topped", "full", "filled", "personally"))
    text = " ".join(w.text for w in words)
    day = not said.isdisjoint(_TIMES_OF_DAY) or any(part in text for part in _DAY_PARTS)
    if not day:
        return False
    talk = not said.isdisjoint(_TALKS)
    return talk and (sellers or steered) and not any(w.is_("outside_party") and w.text != "account" for w in words)


_DAY_PARTS = (
    "days a week",
    "before the phones",
    "o'clock",
    "start of the day",
    "end of the day",
    "end of each day",
    "end of every day",
    "per day with",
    "a day with",
    "a day on the floor",
    "every day",
    "each day",
    "before the first call",
)
_BY_THE_EXECUTIVE = (
    "my desk",
    "by me",
    "by the vp",
    "by the cro",
    "by the executive",
    "by the fractional",
    "without my",
    "past me",
    "through me",
    "to me",
    "with me",
    "the vp joins",
    "the cro joins",
    "cro's desk",
    "vp's desk",
    "my approval",
    "my sign-off",
    "by myself",
)


def _is_daily(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if (
        word.text in _DAILY
        or word.text in ("end-of-day", "start-of-day", "o'clock")
        or (word.text == "morning" and at and words[at - 1].text in ("the", "a", "our"))
    ):
        return True
    if (
        word.text == "days"
        and at + 2 < len(words)
        and words[at - 1].number
        and words[at + 2].text == "week"
        and words[at - 1].text in ("5", "five", "4", "four", "3", "three")
    ):
        return True
    return (
        word.text in _DAYS
        and at > 0
        and (
            words[at - 1].text in ("every", "each", "single", "that", "working")
            or " ".join(w.text for w in words[max(0, at - 2) : at]) == "for the"
        )
    )


def _with_sellers(words: Sequence[Word], at: int, sellers: Sequence[int]) -> bool:
    """Whether daily work is done with sellers, or about what they do; a number of calls a day is a figure of theirs."""
    word = words[at]
    if word.ending == "s" and word.text in ("calls", "meetings", "sessions", "reports"):
        return False
    if not any(_is_daily(words, i) for i in range(max(0, at - 8), min(len(words), at + 9))):
        return False
    if word.text.startswith("report") and not any(
        w.text in ("me", "vp", "cro", "executive") for w in words[at + 1 : at + 4]
    ):
        return False
    if word.text in ("call", "session") and not any(_is_daily(words, i) for i in range(max(0, at - 3), at)):
        return False
    if word.text in ("meeting", "call", "session", "management"):
        return (bool(sellers) and any(abs(i - at) <= _NEAR for i in sellers)) or (
            word.text == "meeting" and words[0].text in ("chair", "run", "lead", "hold")
        )
    return (
        bool(sellers)
        or word.text.startswith(("stand", "huddle", "scrum", "line-up"))
        or any(w.text in ("telesales", "sales") for w in words)
    )


_NEAR = 8


def _starts(words: Sequence[Word], at: int) -> bool:
    if at == 0:
        return True
    before = words[at - 1]
    return (
        before.stop
        or before.text in ("and", ",", "to", "i", "we", "you", "they", "executive", "cro", "vp", "will", "or")
        or before.text.endswith("ly")
    )


def _over_sellers(words: Sequence[Word], at: int) -> bool:
    strict = words[at].text.startswith(("supervis", "micromanag", "overse"))
    for word in words[at + 1 : at + 10]:
        if word.stop or word.is_("preposition"):
            return False
        if word.is_("sellers") or (strict and word.text in ("team", "staff")):
            return strict or word.text not in ("team", "force", "sales_team", "sales_force", "staff")
    return False


def _all_of(words: Sequence[Word], at: int) -> bool:
    """Whether what is approved or joined is all of something that sellers do."""
    if any(w.text in ("weekly", "monthly", "quarterly", "once") for w in words) and words[at].text.startswith(
        ("review", "check")
    ):
        return False
    everything = False
    for word in words[at + 1 : at + 10]:
        if word.stop:
            return False
        if word.text in ("every", "all", "each", "any"):
            everything = True
        elif everything and word.is_("sellers_do"):
            return True
        elif word.is_("preposition") and word.text not in ("in", "on", "off", "at", "to", "for", "of"):
            return False
    return False


def _work(words: Sequence[Word], at: int) -> bool:
    inside = words[at + 1 : at + 8]
    if any(w.text in ("automatically", "automatic", "rules", "routing") for w in words):
        return False
    if words[at].text.startswith("hand") and "out" not in (w.text for w in inside):
        return False
    return any(words[i].is_("handed_out") for i in object_of(words, at))


def _ensures(words: Sequence[Word]) -> bool:
    return any(w.text in ("sure", "ensure") for w in words)


def _own_days(words: Sequence[Word], at: int, daily: bool) -> bool:
    return daily and any(w.is_("sellers_do", "sellers", "daily_thing") for w in words[at + 1 : at + 8])
