"""What the rules find where prose puts it elsewhere: a change among the goals, day-to-day management beside them.

The rules look for changes before day 31 among the activities of a plan, and for the day-to-day management of reps among
its key results. Who writes prose says both wherever it occurs to them. So goals and sentences are handed to the same
rules in the place that they judge, and what they find is told at the sentence.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from assistant.critique.days.deadlines import begins
from assistant.critique.reading import ReadPlan
from rules.check import check
from rules.document import Document
from rules.document.okrs import KeyResult, Objective, OkrSet
from rules.document.plan import Activity, NinetyDayPlan
from rules.finding import Finding
from rules.settings import Settings

DOINGS = "/doings"
"""Where the sentences beside the goals stand in pointers: `/doings/3`."""
_ASKED_OF = re.compile(r"\b(?:please|expect\w*|me|we want|i want|i need)\b", re.IGNORECASE)
"""Who asks something of the executive does not say what the executive does day by day."""
_SELLERS = re.compile(
    r"\b(?:reps?|sellers?|sales ?(?:people|team|staff|executives?|force)|aes?|sdrs?|bdrs?|team|executives|"
    r"account managers?|their|advis[eo]rs?|agents|brokers|consultants|representatives|dealers|them)\b",
    re.IGNORECASE,
)
"""Who could be managed day by day."""
_CALLED_OTHERWISE = re.compile(
    r"(?i)\b(?:(?:commercial|sales|field|customer|technical) )?"
    r"(?:advis[eo]rs|agents|brokers|consultants|representatives)\b|"
    r"\b(?:each|all|every one) of them\b"
)
"""Those who sell, as trades call them."""
EARLY, DAILY, WITHHELD = "PHA005", "INF405", "AUT706"


def early_changes(document: Document, plan: ReadPlan, today: dt.date, settings: Settings) -> list[Finding]:
    """Goals and sentences that are due, or hold, within the diagnostic, judged as what happens on those days."""
    last, start = settings.thresholds.diagnose[1], document.engagement.start
    due: list[tuple[str, int, str]] = []
    for s, one in enumerate(document.okr_sets or ()):
        for o, objective in enumerate(one.objectives):
            for k, row in enumerate(objective.key_results):
                path = f"/okr_sets/{s}/objectives/{o}/key_results/{k}"
                day = plan.early.get(path, row.due_day)
                if day is not None and 0 < day <= last:
                    due.append((path, day, row.text))
    for i, words in enumerate(plan.doings):
        day = begins(words, start)
        if day is not None and 0 < day <= last:
            due.append((f"{DOINGS}/{i}", day, words.text))
    if not due:
        return []
    rows = tuple(Activity(day=day, end=day, text=text) for _, day, text in due)
    moved = document.model_copy(update={"ninety_day_plan": NinetyDayPlan(activities=rows)})
    found = _found(EARLY, moved, today, settings)
    return _told_at(found, "/ninety_day_plan/activities", [path for path, _, _ in due])


def daily_management(document: Document, plan: ReadPlan, today: dt.date, settings: Settings) -> list[Finding]:
    """Sentences beside the goals that have the executive manage reps day by day, judged as key results."""
    done = [
        (i, words.text)
        for i, words in enumerate(plan.doings)
        if _SELLERS.search(words.text)
        and not _ASKED_OF.search(words.text)
        and not _is_of_another(words.text, plan.executive)
    ]
    if not done:
        return []
    rows = tuple(KeyResult(id=f"D{i}", text=_CALLED_OTHERWISE.sub("reps", text)) for i, text in done)
    moved = document.model_copy(
        update={"okr_sets": (OkrSet(horizon="6m", objectives=(Objective(id="D", text="-", key_results=rows),)),)}
    )
    found = _found(DAILY, moved, today, settings)
    paths = [f"{DOINGS}/{i}" for i, _ in done]
    told = _told_at(found, "/okr_sets/0/objectives/0/key_results", paths)
    return [replace(one, message=re.sub(r"^D\d+:? ", "", one.message)) for one in told]


def activities_as_goals(document: Document, today: dt.date, settings: Settings) -> list[Finding]:
    """Activities that need authority which is withheld, or manage reps day by day, judged as key results.

    In the diagnostic whoever rides along with reps looks on; only what is done from day 31 on manages anybody.
    """
    done = list(enumerate(document.ninety_day_plan.activities or ())) if document.ninety_day_plan else []
    told: list[Finding] = []
    for code in (WITHHELD, DAILY):
        last = settings.thresholds.diagnose[1] if code == DAILY else 0
        chosen = [(i, one) for i, one in done if one.day > last]
        if not chosen or (code == WITHHELD and document.authority is None):
            continue
        rows = tuple(KeyResult(id=f"D{i}", text=one.text or "-") for i, one in chosen)
        aims = (Objective(id="D", text="-", key_results=rows),)
        moved = document.model_copy(update={"okr_sets": (OkrSet(horizon="6m", objectives=aims),)})
        paths = [f"/ninety_day_plan/activities/{i}" for i, _ in chosen]
        found = _told_at(_found(code, moved, today, settings), "/okr_sets/0/objectives/0/key_results", paths)
        # What an activity may cost is a guess where no amount is named.
        found = [one for one in found if "spend" in one.figures or "limit" not in one.figures]
        told += [replace(one, message=re.sub(r"^D\d+:? ", "", one.message)) for one in found]
    return told


_SUBJECT = re.compile(r"^\W*(?P<who>[A-ZÀ-Ý][\w'’-]+)(?P<as>, (?:our|the|my) [^,]{3,40},)? (?P<verb>\w+s)\b")
_PRONOUNS = frozenset(("he", "she", "they", "it", "this", "that", "there", "who", "i", "we", "you", "the", "daily"))


def _is_of_another(text: str, executive: frozenset[str]) -> bool:
    """Whether a sentence says of somebody else by name what they do: "Rita, our sales manager, runs the sellers"."""
    match = _SUBJECT.match(text)
    if match is None or match["who"].lower() in _PRONOUNS or match["who"].lower() in executive:
        return False
    return bool(match["as"]) or bool(executive)


def _found(code: str, document: Document, today: dt.date, settings: Settings) -> list[Finding]:
    """What one rule finds, where the settings have it run at all."""
    if not settings.runs(code):
        return []
    alone = replace(settings, select=(code,), extend_select=(), ignore=(), house=())
    return [one for one in check(document, today=today, settings=alone).findings if one.code == code]


def _told_at(found: list[Finding], under: str, paths: list[str]) -> list[Finding]:
    """Findings of rows of a list, told at the places that the rows were taken from."""
    told: list[Finding] = []
    for one in found:
        match = re.fullmatch(rf"{re.escape(under)}/(\d+)", one.path)
        if match is not None:
            told.append(replace(one, path=paths[int(match[1])], fix=None))
    return told
