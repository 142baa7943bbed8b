"""A better version of a plan: the person's wording where it holds, a figure or a day changed where a rule says to what.

Only what a finding's fix computes is changed, word for word at the place that the finding is about; each change stays
only where its finding is gone afterwards and nothing new has come. What is missing is listed for its author to fill
in: nothing is made up.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.critique.critique import Critique
from assistant.critique.verdict.judging import Judged, judge
from assistant.reading.values import Span
from rules.calendar import date_of
from rules.check import check
from rules.document import Document
from rules.finding import Finding, Report
from rules.settings import Settings

ROUNDS = 20
"""Changes that are tried; a plan with more faults that code can mend wants to be written anew."""
TO_FILL_IN = "## Still to be said"
_DAY = re.compile(r"\bday\s+\d{1,3}\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,. ]*\d|\d")
_CURRENCY_SCALE = re.compile(r"\d\s?(?:k|m|mn|mio|million|bn|b)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Rewritten:
    """The better version. `applied` are the findings that are mended by it, `left` those that only people can mend."""

    text: str
    applied: tuple[Finding, ...]
    left: tuple[Finding, ...]
    report: Report
    diff: str


def rewrite(one: Critique, *, today: dt.date, settings: Settings, fill: bool = True) -> Rewritten:
    """A better version of a plan; with `fill` what is missing is listed at its end."""
    if one.structured:
        return _of_document(one, today, settings)
    assert one.judged is not None
    text, judged, applied = one.text, one.judged, list[Finding]()
    tried = set[tuple[str, str]]()
    for _ in range(ROUNDS):
        step = next(_steps(text, judged, tried), None)
        if step is None:
            break
        finding, changed = step
        tried.add((finding.code, _words(judged, finding)))
        after = judge(changed, today=today, settings=settings)
        if _is_better(judged, after, finding):
            text, judged = changed, after
            applied.append(finding)
    left = judged.report.findings
    if fill:
        text = _with_gaps(text, judged)
    return Rewritten(text, tuple(applied), left, judged.report, diff_of(one.text, text, one.name))


def diff_of(before: str, after: str, name: str) -> str:
    """What changed, as a unified diff; empty where nothing did."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), name, f"{name} (better)", n=1
    )
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def _of_document(one: Critique, today: dt.date, settings: Settings) -> Rewritten:
    from rules.fixing import fix

    assert one.parsed is not None

    def again(document: Document) -> Report:
        return check(document, today=today, settings=settings)

    fixed = fix(one.parsed, again, unsafe=True)
    return Rewritten(
        fixed.text, fixed.applied, fixed.report.findings, fixed.report, diff_of(one.text, fixed.text, one.name)
    )


def _steps(text: str, judged: Judged, tried: set[tuple[str, str]]) -> Iterator[tuple[Finding, str]]:
    """Findings whose fix can be written into the text, with the text that it makes."""
    for finding in judged.report.findings:
        if finding.fix is None or not finding.fix.patch or (finding.code, _words(judged, finding)) in tried:
            continue
        changed = text
        for pointer, value in _changes(finding):
            span = judged.plan.spans.get(pointer)
            if span is None:
                continue
            new = _written(span, pointer, value, judged)
            if new is not None and new != span.text:
                changed = text[: span.start] + new + text[span.end :]
                break
        if changed != text:
            yield finding, changed


def _changes(finding: Finding) -> Iterator[tuple[str, Any]]:
    """The values that a fix sets, figures before sentences: a figure is changed where it stands."""
    assert finding.fix is not None
    changes = [(str(op["path"]), op.get("value")) for op in finding.fix.patch if op["op"] in ("add", "replace")]
    return iter(sorted(changes, key=lambda one: one[0].endswith("/text")))


def _written(span: Span, pointer: str, value: Any, judged: Judged) -> str | None:
    """The words at a span with another value in them; None where code cannot write it there."""
    name = pointer.rsplit("/", 1)[1]
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    if name == "due_day" and isinstance(value, int):
        if _DAY.search(span.text):
            return _DAY.sub(f"day {value}", span.text, count=1)
        start = judged.plan.document.get("engagement", {}).get("start")
        if isinstance(start, dt.date):
            date = date_of(start, value)
            opening = re.match(r"(?i)^(?:due (?:on |by )?|by |until |before |no later than )", span.text)
            return f"{opening.group() if opening else ''}{date.day} {date:%B %Y}"
        return None
    if name in ("target", "baseline", "minutes") and isinstance(value, (int, float)):
        if len(_NUMBER.findall(span.text)) != 1 or _CURRENCY_SCALE.search(span.text):
            return None
        number = f"{value:,}" if "," in span.text else f"{value:g}"
        return _NUMBER.sub(lambda _: number, span.text, count=1)
    if name == "text" and isinstance(value, str):
        return value
    return None


def _is_better(before: Judged, after: Judged, finding: Finding) -> bool:
    """Whether a finding is gone and none has come that was not there."""
    was = sorted(one.code for one in before.report.open)
    now = sorted(one.code for one in after.report.open)
    if len(now) >= len(was):
        return False
    rest = list(was)
    for code in now:
        if code not in rest:
            return False
        rest.remove(code)
    return finding.code in rest


def _words(judged: Judged, finding: Finding) -> str:
    span = judged.places.span(finding.path)
    return span.text if span is not None else ""


def _with_gaps(text: str, judged: Judged) -> str:
    """The text with a list of what is missing at its end, for its author to fill in."""
    from assistant.critique.verdict.telling import what_to_ask

    asked = list(what_to_ask(judged.report))
    if not asked or TO_FILL_IN in text:
        return text
    return text.rstrip() + f"\n\n{TO_FILL_IN}\n\n" + "".join(f"- [ ] {add}\n" for add in asked)
