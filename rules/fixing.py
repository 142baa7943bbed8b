"""Mend a document by the fixes that its findings carry, in its own text.

**Safe** fixes change nothing that a person meant: they add a row that says a value is unknown, or take out a waiver
that covers nothing. They may be applied without asking. **Unsafe** fixes change a date, a figure, a flag or a word that
somebody wrote, in the way that the finding calls for; what is right only a person can say, so they are applied only
when asked for and belong under somebody's eyes afterwards. Fixes for display are advice and are never applied.

No fix claims what nobody said. A patch arranges the plan: days, targets, spans, reports, activities, requests for data,
waivers, or a figure that the brief itself gives. What only people can make true, by granting authority, opening a
system, agreeing or promising, and what somebody has yet to measure, is advice however plain the wanted value is: a
document that says "the CRM is open" because a tool wrote it so would come through the check and be wrong.

A fix is kept only when

- its finding is gone, and not merely because its rule no longer judges or a waiver now covers it;
- no open finding is there that was not there before, and none got more severe;
- the document is still one, and its text holds the patched values and is otherwise unchanged
  (see `rules.formats.editing`).

Otherwise it is undone, and the finding stands in `left`. Findings before and after are the same when they have one
code, one place and one message but for its figures: a place is where the part stood in the text as it was read, so that
a row taken out above it changes nothing. One finding of a code at one place, before as after, stays the same however
its words change.

Safe fixes come first, each kind in the report's order. Each kept fix leaves fewer open findings than there were, so it
ends; at the end no fix that is left could be kept, so that fixing the fixed text applies nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rules.document import Document
from rules.finding import Finding, Fix, Report, Severity
from rules.formats.editing import Draft, NotEditable
from rules.formats.problems import DocumentError
from rules.formats.reading import Parsed, parse
from rules.formats.writing import to_json

ROUNDS = 8
"""Of reading the fixed text again and trying what is left; two do in practice."""

Judge = Callable[[Document], Report]
_Key = tuple[str, str]

_FIGURES = re.compile(r"\d+(?:[.,:-]\d+)*")
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True)
class Fixed:
    """The mended text and what it took: findings whose fix was applied, in order, and those whose fix could not be.

    `report` is of the mended document; `reasons` says for each finding of `left` why its fix was not applied.
    """

    text: str
    parsed: Parsed
    applied: tuple[Finding, ...]
    left: tuple[Finding, ...]
    report: Report
    reasons: tuple[str, ...] = ()


def fix(parsed: Parsed, judge: Judge, *, unsafe: bool = False, only: Callable[[Finding], bool] | None = None) -> Fixed:
    """Apply every fix that holds: the safe ones, and the unsafe ones where they are asked for.

    `judge` gives a document's report and says the same each time that it is asked; `only` says which findings are
    looked at, all of them by default.
    """
    which = _Which(unsafe, only)
    report = judge(parsed.document)
    applied: list[Finding] = []
    left: list[tuple[Finding, str]] = []
    for _ in range(ROUNDS):
        one = _Round(parsed, report, judge, which)
        mended = one.run()
        if mended is None:
            # The text said something else than was meant: find out which fix it was, each with its own reading.
            one = _Round(parsed, report, judge, which, careful=True)
            mended = one.run() or parsed
        parsed, report, left = mended, one.report, one.left
        applied += one.applied
        if not one.applied or not left:
            break
    return Fixed(
        parsed.text,
        parsed,
        tuple(applied),
        tuple(finding for finding, _ in left),
        report,
        tuple(reason for _, reason in left),
    )


def mend(document: Document, judge: Judge, only: Callable[[Finding], bool]) -> tuple[Document, Report]:
    """A document that stands in no text yet, with the safe fixes of some findings applied, and its report."""
    report = judge(document)
    if not any(only(one) for one in report.findings if fixable(one)):
        return document, report
    try:
        fixed = fix(parse(to_json(document), "document.json"), judge, only=only)
    except DocumentError:
        return document, report
    return (fixed.parsed.document, fixed.report) if fixed.applied else (document, report)


def fixable(finding: Finding, *, unsafe: bool = False) -> Fix | None:
    """The fix that may be applied for a finding: one with a patch, of a safety that was asked for, not waived."""
    one = finding.fix
    if one is None or not one.patch or finding.waived is not None:
        return None
    return one if one.safety == "safe" or (unsafe and one.safety == "unsafe") else None


@dataclass(frozen=True, slots=True)
class _Which:
    """Whose fixes are applied."""

    unsafe: bool
    only: Callable[[Finding], bool] | None

    def fix_of(self, finding: Finding) -> Fix | None:
        return fixable(finding, unsafe=self.unsafe) if self.only is None or self.only(finding) else None


class _Round:
    """One reading of the text, and every fix that holds on it."""

    def __init__(self, parsed: Parsed, report: Report, judge: Judge, which: _Which, *, careful: bool = False) -> None:
        self.report = report
        self.applied: list[Finding] = []
        self.left: list[tuple[Finding, str]] = []
        self._parsed = parsed
        self._judge = judge
        self._which = which
        self._careful = careful
        self._draft: Draft | None = None

    def run(self) -> Parsed | None:
        """The mended document; None where its text does not hold what was meant."""
        if not any(self._candidates()):
            return self._parsed
        try:
            self._draft = Draft(self._parsed.text, self._parsed.name, self._parsed.value)
        except NotEditable as stop:
            self.left = [(finding, str(stop)) for finding in self._candidates()]
            return self._parsed
        moved = True
        while moved:
            moved = self._pass()
        return _read_back(self._draft, self._parsed.name) if self.applied else self._parsed

    def _candidates(self) -> Iterator[Finding]:
        found = [(f, one) for f in self.report.findings if (one := self._which.fix_of(f))]
        found.sort(key=lambda pair: pair[1].safety)  # "safe" before "unsafe"; the report's order within each
        yield from (finding for finding, _ in found)

    def _pass(self) -> bool:
        """Try each finding that can be fixed once; whether any fix was kept."""
        assert self._draft is not None
        tried: set[tuple[str, str, str]] = set()
        self.left = []
        moved = False
        while True:
            # A kept fix changes places and figures, so what comes next is looked for anew.
            untried = ((f, (f.code, self._draft.origin(f.path), f.message)) for f in self._candidates())
            finding, key = next(((f, key) for f, key in untried if key not in tried), (None, None))
            if finding is None or key is None:
                return moved
            tried.add(key)
            reason = self._try(finding)
            if reason is None:
                self.applied.append(finding)
                moved = True
            else:
                self.left.append((finding, reason))

    def _try(self, finding: Finding) -> str | None:
        """Why the finding's fix does not hold; None where it holds, and then it is made."""
        from pydantic import ValidationError

        assert self._draft is not None
        assert finding.fix is not None
        try:
            draft = self._draft.patched(finding.fix.patch)
            draft.written()
            document = Document.model_validate(draft.value)
        except NotEditable as stop:
            return str(stop)
        except ValidationError as fault:
            first = fault.errors(include_url=False, include_input=False)[0]
            return f"the result would be no engagement document: {first['msg']}"
        report = self._judge(document)
        reason = _objection(finding, self.report, self._draft, report, draft)
        if reason is None and self._careful and _read_back(draft, self._parsed.name) is None:
            reason = "the text could not be changed without changing what else it says"
        if reason is None:
            self._draft, self.report = draft, report
        return reason


def _read_back(draft: Draft, name: str) -> Parsed | None:
    """The document in a draft's text; None where it is none, or says something else than was meant."""
    try:
        parsed = parse(draft.written(), name)
    except (DocumentError, NotEditable):
        return None
    return parsed if draft.holds(parsed.value) else None


def _objection(finding: Finding, before: Report, old: Draft, after: Report, new: Draft) -> str | None:
    """What speaks against a fix, in words."""
    was, is_ = _weights(before, old), _weights(after, new)
    place = (finding.code, old.origin(finding.path))
    message = _without_figures(finding.message)
    for key, messages in is_.items():
        code, _ = key
        known = was.get(key, {})
        if _count(known) == _count(messages) == 1:
            pairs = [(next(iter(known.values())), next(iter(messages.values())))]
        else:
            pairs = [(known.get(text, []), weights) for text, weights in messages.items()]
        if any(_worse(one, other) for one, other in pairs):
            return f"it would bring a new finding, {code}: {_message_of(after, new, key)}"
    there, then = is_.get(place, {}), was.get(place, {})
    only = _count(there) == _count(then) == 1
    if only or len(there.get(message, ())) >= len(then.get(message, ())):
        return "the finding would still be there"
    if any(f.waived and (f.code, new.origin(f.path)) == place for f in after.findings):
        return "a waiver would cover the finding instead"
    silent = {gap.path for gap in after.not_assessed if gap.code == finding.code}
    if silent - {gap.path for gap in before.not_assessed if gap.code == finding.code}:
        return "the rule could no longer judge"
    return None


def _weights(report: Report, draft: Draft) -> dict[_Key, dict[str, list[int]]]:
    """The severities of open findings, by code and place, by message."""
    found: dict[_Key, dict[str, list[int]]] = defaultdict(dict)
    for one in report.open:
        place = (one.code, draft.origin(one.path))
        found[place].setdefault(_without_figures(one.message), []).append(_RANK[one.severity])
    return found


def _count(messages: dict[str, list[int]]) -> int:
    return sum(map(len, messages.values()))


def _worse(before: list[int], after: list[int]) -> bool:
    """Whether there are more findings than before, or more severe ones."""
    return len(after) > len(before) or any(a < b for a, b in zip(sorted(after), sorted(before), strict=False))


def _message_of(report: Report, draft: Draft, key: _Key) -> str:
    return next((f.message for f in report.open if (f.code, draft.origin(f.path)) == key), "")


def _without_figures(message: str) -> str:
    return _FIGURES.sub("#", message)
