"""Goals without a figure that the rule on specific goals cannot tell, by the known promises that they are like.

MET602 takes a sentence apart by its verbs and nouns, and says nothing where it knows neither. "Our name should mean
something again" has none that it knows; that nobody can check it is plain from what such wishes are like.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.critique import likeness
from assistant.critique.reading import ReadPlan
from rules.document import Document
from rules.families.met_text import is_measure
from rules.families.met_vague import judged
from rules.finding import Finding
from rules.metrics import MetricTable
from rules.registry import REGISTRY
from rules.texts.figures import TIMES, figures
from rules.texts.recognition import plain

SPECIFIC = "MET602"
_JUDGED = ("MET601", SPECIFIC)
_LONGEST = 9
"""Words of a wish: who says more tells what is to be done."""
_TAIL = re.compile(
    r"\s*(?:[-–—|(,;·]|\b(?:by|until|before|till|bis|avant|par|due|on|from|in)\b)*\s*\d.*$|\s*\([^()]*\)\s*$",
    re.IGNORECASE,
)
"""Days and hours behind what is promised, and remarks in brackets."""
_CODE = re.compile(r"^\W*(?:[A-Za-z]{0,3}[-.]?\d+(?:\.\d+)*[.):\]]?\s+)?(?:and\s+|plus\s+)?")


def wishes(document: Document, plan: ReadPlan, told: Collection[Finding]) -> list[Finding]:
    """Goals that nobody could check, where no finding is told of them yet: each with the known wish that it is like."""
    rule = REGISTRY[SPECIFIC]
    found: list[Finding] = []
    for s, one in enumerate(document.okr_sets or ()):
        for o, objective in enumerate(one.objectives):
            for k, row in enumerate(objective.key_results):
                path = f"/okr_sets/{s}/objectives/{o}/key_results/{k}"
                if row.metric or row.target is not None or f"{path}/purpose" in plan.spans:
                    continue
                judged_so = any(each.code in _JUDGED and each.path.startswith(path) for each in told)
                like = None if judged_so else wish(row.text)
                if like is None:
                    continue
                words = _core(row.text)
                message = (
                    f"'{words}' is neither a measure nor a deliverable: it is like “{like}”, which nobody could check"
                )
                found.append(
                    Finding(rule.code, rule.severities[0], path, message, rule.why, rule.sources[0], {"words": words})
                )
    return found


def wish(text: str) -> str | None:
    """The known wish that a goal's words are like; None where they hold a measure or a thing, or nothing is as near."""
    words = _core(text)
    if not words or len(words.split()) > _LONGEST or _BROKEN.search(words):
        return None
    if any(one.unit not in TIMES and is_measure(one) for one in figures(text)) or _TABLE.in_text(words) is not None:
        return None
    if judged(plain(words)) is True:
        return None
    like = likeness.alike(words, "promises")
    return like.like if like is not None and like.kind == "vague" else None


_BROKEN = re.compile(r"\b(?:the|a|an|on|at|of|for|to|from|with|needs?)$", re.IGNORECASE)
"""What ends so was cut off in the middle of a sentence."""
_TABLE = MetricTable()


def _core(text: str) -> str:
    """What is promised, without its number in front and without days and hours behind."""
    words = _CODE.sub("", text.strip())
    while (cut := _TAIL.sub("", words)) != words:
        words = cut
    return words.strip(" .,;:-–—")
