"""How far the key results are: as somebody said, as the readings have it, or that nobody noted it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.drafting.english import is_plural, join
from assistant.drafting.summaries.completing import due_date, running
from assistant.drafting.summaries.items import sentence
from assistant.drafting.summaries.notes_details import status_said
from assistant.drafting.summaries.readings import levels
from assistant.drafting.summaries.values import hours_words, tidy
from assistant.drafting.summaries.writing import Writing
from rules.document.okrs import KeyResult
from rules.document.summary import Progress
from rules.summaries.wording import stems

_STATUS = {
    "done": "is done",
    "on_track": "is on track",
    "behind": "is behind",
    "not_started": "has not begun",
    "dropped": "is dropped",
}

_ON_A_DAY = re.compile(r"[Oo]n \d{1,2} [A-Z]\w+(?: \d{4})?")


def progress_sentences(writing: Writing) -> Iterator[str]:
    """A line for each key result that somebody told of or that is due; the others in one line together."""
    known = {kr.id: kr for kr in _every(writing)}
    silent: list[KeyResult] = []
    lines: list[str] = []
    for one in writing.summary.progress:
        kr = known.get(one.key_result)
        if _is_told(one):
            lines.append(_told(writing, one, kr))
        elif kr is not None and (share := _share(writing, kr)) is not None:
            metric = writing.metric(kr.metric or "")
            have = "have" if is_plural(metric) else "has"
            lines.append(f"{_name(writing, kr)}: {metric} {have} come {share} of the way.")
        elif kr is not None and (due := due_date(writing.document, kr)) and due <= writing.done.span.last:
            lines.append(writing.turns.say("unknown_due", kr=_name(writing, kr), date=writing.date(due)))
        elif kr is not None:
            silent.append(kr)
    yield from (f"- {line}" for line in lines) if len(lines) > 1 else lines
    if silent:
        yield writing.turns.say("unknown_later", krs=join([kr.id for kr in silent]))


def _every(writing: Writing) -> list[KeyResult]:
    found = [kr for one in writing.document.okr_sets or () for o in one.objectives for kr in o.key_results]
    return [*running(writing.document, writing.done.span), *found][::-1]


def _is_told(one: Progress) -> bool:
    return one.status is not None or one.percent is not None or one.hours is not None or bool(one.text)


def _name(writing: Writing, kr: KeyResult) -> str:
    return writing.key_result(kr)[0]


def _told(writing: Writing, one: Progress, kr: KeyResult | None) -> str:
    name = _name(writing, kr) if kr else one.key_result
    parts: list[str] = []
    if one.percent is not None and one.status != "done":
        parts.append(f"{tidy(one.percent)} % done")
    if one.hours is not None:
        planned = f", {hours_words(kr.hours)} were planned" if kr and kr.hours else ""
        parts.append(f"{hours_words(one.hours)} spent{planned}")
    status = _STATUS.get(one.status or "", "")
    head = " ".join(part for part in (name, status) if part)
    due = due_date(writing.document, kr) if kr else None
    if one.status in ("behind", "not_started") and due:
        head += f", due on {writing.date(due)}" if due > writing.done.span.last else f", due since {writing.date(due)}"
    said = one.text
    if kr is not None and said and stems(said) <= stems(kr.text) and not any(ch.isdigit() for ch in said):
        said = None
    if said and status and (_ON_A_DAY.fullmatch(said) or len(said.split()) == 1):
        head, said = f"{head} ({said[:1].lower()}{said[1:]})", None
    elif said and status and status_said(said) == one.status:
        head = name  # "List is done, 61 came back" says it itself
    if not parts and said and head == name:
        return f"{name}: {sentence(said)}"
    text = f"{head}: {', '.join(parts)}." if parts else f"{head}."
    return f"{text} {sentence(said)}" if said else text


def _share(writing: Writing, kr: KeyResult) -> str | None:
    """How much of the way from its baseline to its target a measured key result has come, by the reading."""
    if kr.metric is None or kr.target is None:
        return None
    metrics = writing.done.metrics
    read = next((one for one in levels(writing) if one.metric == metrics.canonical(kr.metric)), None)
    if read is None or read.value is None or read.baseline is None or float(kr.target) == read.baseline:
        return None
    share = (read.value - read.baseline) / (float(kr.target) - read.baseline) * 100
    return f"{round(share)} %" if 0 < round(share) <= 100 else None
