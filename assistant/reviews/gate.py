"""What the rules say to a change before anybody is offered it: the plan with it, checked as any plan is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from rules.check import check
from rules.context import Evidence
from rules.document import Document
from rules.finding import Report, Severity
from rules.formats.editing import Draft, NotEditable
from rules.formats.reading import Parsed
from rules.formats.writing import to_json
from rules.settings import Settings

Operation = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Objection:
    """What speaks against a change: findings that it would bring, in words; none of them where it holds."""

    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    impossible: str = ""
    """Why the text cannot be changed at all."""

    @property
    def holds(self) -> bool:
        """Whether the plan can be changed so without a new error."""
        return not self.errors and not self.impossible

    @property
    def words(self) -> str:
        """The first thing that speaks against it."""
        return self.impossible or next(iter((*self.errors, *self.warnings)), "")


class Gate:
    """One plan, and the question whether it holds with some changes as well as it does without."""

    def __init__(self, parsed: Parsed, *, today: dt.date, settings: Settings, evidence: Evidence | None) -> None:
        self._today, self._settings, self._evidence = today, settings, evidence
        try:
            self._draft = Draft(parsed.text, parsed.name, parsed.value)
        except NotEditable:
            # Proposals are judged all the same; that they cannot be written into the text is told on accepting.
            self._draft = Draft(to_json(parsed.document), "plan.json")
        self.before = self.report(parsed.document)

    def report(self, document: Document) -> Report:
        """The check of a document, on the day of the review."""
        return check(document, today=self._today, settings=self._settings, evidence=self._evidence)

    def document(self, patch: Iterable[Operation]) -> Document:
        """The plan with a patch that holds. Raises NotEditable, and ValidationError."""
        return Document.model_validate(self._draft.patched(patch).value)

    def judge(self, patch: Iterable[Operation]) -> Objection:
        """What a patch on the plan would bring that was not there before."""
        try:
            draft = self._draft.patched(patch)
            document = Document.model_validate(draft.value)
        except NotEditable as stop:
            return Objection(impossible=str(stop))
        except ValidationError as fault:
            return Objection(impossible=fault.errors(include_url=False, include_input=False)[0]["msg"])
        report = self.report(document)
        was = {severity: _places(self.before, severity, self._draft) for severity in Severity}
        new: dict[Severity, list[str]] = {severity: [] for severity in Severity}
        for severity in (Severity.ERROR, Severity.WARNING):
            seen = was[severity]
            for place, message in _places(report, severity, draft).items():
                if place not in seen:
                    new[severity].append(f"{place[0]}: {message}")
        return Objection(tuple(new[Severity.ERROR]), tuple(new[Severity.WARNING]))


def _places(report: Report, severity: Severity, draft: Draft) -> dict[tuple[str, str], str]:
    """Open findings of a severity by code and place, a place being where the part stood in the text as it was read."""
    return {(one.code, draft.origin(one.path)): one.message for one in report.open if one.severity is severity}


def combined(patches: Sequence[Sequence[Operation]]) -> list[dict[str, Any]]:
    """Several patches of one text as one: whole parts are taken out last and from the end, so that no place moves."""
    every: list[dict[str, Any]] = []
    for patch in patches:
        every += [dict(one) for one in patch if dict(one) not in every]
    fields = [one for one in every if not _takes_out(one)]
    gone = sorted((one for one in every if _takes_out(one)), key=lambda one: _order(one["path"]), reverse=True)
    return [*fields, *gone]


def _takes_out(one: Operation) -> bool:
    return one["op"] == "remove" and str(one["path"]).rsplit("/", 1)[-1].isdecimal()


def _order(path: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in path.split("/")[1:])
