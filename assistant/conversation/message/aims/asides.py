"""What somebody says to whoever asks, and not of the company: questions of their own, remarks, "I don't know yet".

A question is no answer ("is a CMO the same as a head of marketing?"), and a remark no goal ("I hoped you would tell
me"): neither is read, both are told as left. "To be honest I don't know yet, the board meets in December" is a don't
know with its reason behind it.
"""

from __future__ import annotations

from assistant.conversation import phrases
from assistant.conversation.message.parts import sentences_of
from assistant.conversation.message.team.planned_tools import NOT_YET, PLANNED
from assistant.conversation.taking import Left

A_QUESTION = "a question, and nothing was taken from it"
A_REMARK = "said to me, as I understand it, and nothing of the company"
_NOT_IN = ("own_words", "keep", "agree", "other_side")
"""Questions beside which whatever is said is about the set that stands there."""
_MAY_SHE = ("authority", "access")
"""Questions beside which "can she propose things as well?" asks and grants nothing."""
_OF_GOALS = ("objectives", "more_objectives", "situation", "team", "systems", "baselines", "company", "role", "who")
"""Questions that no remark to whoever asks is an answer to; "you decide" does answer who decides."""
_MOST_REASON = 14
"""Words that a reason has at the most."""
_UNKNOWN_TO = ("objectives", "more_objectives", "team", "systems", "situation", "start", "days", "cadence", "expects")


def without_asides(text: str, topic: str | None) -> tuple[str, tuple[Left, ...]]:
    """A message with its questions and remarks blanked, so that every place stays its own, and these as left."""
    if topic in _NOT_IN:
        return text, ()
    left: list[Left] = []
    for start, end in sentences_of(text):
        words = text[start:end].strip()
        tail = phrases.pattern("asks_behind").search(text, start, end)
        if tail is not None and not phrases.pattern("wishes").match(text[tail.start("asks") : end]):
            text = text[: tail.start()] + " " * (end - tail.start()) + text[end:]
            left.append(Left(tail["asks"].strip(), A_QUESTION))
            continue
        reason = A_QUESTION if _is_question(words, topic) else A_REMARK if _is_remark(words, topic) else ""
        if reason:
            text = text[:start] + " " * (end - start) + text[end:]
            left.append(Left(words.rstrip(".! "), reason))
    if topic == "systems":
        for match in PLANNED.finditer(text):
            left.append(Left(match.group().strip(" ,.;"), NOT_YET))
        text = PLANNED.sub(lambda match: " " * len(match.group()), text)
    return text, tuple(left)


def _is_question(words: str, topic: str | None) -> bool:
    marked = (
        words.endswith("?")
        and (phrases.pattern("asks").match(words) or phrases.pattern("asks_me").search(words)) is not None
    )
    if not marked and (words.endswith("?") or "," in words or phrases.pattern("asks_plainly").match(words) is None):
        return False  # "do you know Pipedrive, that's our CRM" says something
    if topic is not None and topic.startswith(_MAY_SHE) and phrases.pattern("may_she").match(words):
        return True
    return phrases.pattern("wishes").match(words) is None


def _is_remark(words: str, topic: str | None) -> bool:
    return topic in _OF_GOALS and phrases.pattern("remarks").match(words) is not None


def is_unknown(words: str) -> bool:
    """Whether an entry of a list says that it is not known: "3. no idea yet"."""
    match = phrases.pattern("knows_not").fullmatch(words)
    return match is not None and not match["rest"].strip(" .!")


def unknown_yet(text: str, topic: str | None) -> bool:
    """Whether a message says that something is not known yet, and no more than why."""
    if topic not in _UNKNOWN_TO:
        return False
    match = phrases.pattern("knows_not").fullmatch(text.strip())
    if match is None:
        return False
    rest = match["rest"]
    reason = rest.strip(" .!,;:–—-()")
    if phrases.pattern("says_more").search(rest) or len(reason.split()) > _MOST_REASON:
        return False
    return not (phrases.pattern("aims").match(reason) or phrases.pattern("hurts").search(reason))
