"""What stands around a goal and is no part of it: "oh and", "one more:" in front, reasons and asides behind.

The words of the goal itself stay the person's own, whole. An adverb before the verb stays as well ("basically double
revenue"); before "I want" it only opens. The words are data: phrases.yaml.
"""

from __future__ import annotations

from assistant.conversation import phrases

_LEAST = {"head_apart": 1, "head_label": 2, "head_wish": 2, "head_aim": 2}
"""Words that a goal has at the least behind each opening, so that what is left is one."""


def past_lead_in(line: str, at: int) -> int:
    """The place in a line at which its goal begins."""
    before = -1
    while before != at:
        before = at
        for name, least in _LEAST.items():
            match = phrases.pattern(name).match(line, at)
            if match is not None and len(line[match.end() :].split()) >= least:
                at = match.end()
    return at


def without_tail(words: str) -> str:
    """A goal without what only says more of it behind: "..., which is ambitious", "... because May was bad"."""
    before = ""
    while before != words:
        before, words = words, phrases.pattern("tail").sub("", words).rstrip(" \t\r\n.,;–—-")
    return words


def says_no_goal(words: str) -> bool:
    """Whether a part only opens an answer ("nope, that's the lot"), or says more of another ("it's 3 percent now")."""
    return (
        phrases.pattern("head_only").fullmatch(words) is not None or phrases.pattern("no_aim").match(words) is not None
    )
