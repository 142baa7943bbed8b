"""Findings are data: what is wrong, where, with which figures, why, on whose word, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal


class Severity(StrEnum):
    """How much a finding weighs. An error holds a draft back; a warning travels with it; information only informs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from: the document's short name and the heading of its section."""

    document: str
    section: str

    def as_dict(self) -> dict[str, str]:
        """Plain data for JSON."""
        return {"document": self.document, "section": self.section}


@dataclass(frozen=True, slots=True)
class Fix:
    """What would mend a finding.

    `safe` fixes change nothing that a person meant; `unsafe` ones may; `display` ones only describe what to do.
    `patch` is a JSON Patch (RFC 6902) on the document, empty for `display`.
    """

    safety: Literal["safe", "unsafe", "display"]
    description: str
    patch: tuple[dict[str, Any], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {"safety": self.safety, "description": self.description, "patch": list(self.patch)}


@dataclass(frozen=True, slots=True)
class Issue:
    """What a rule yields; the runner adds the rule's code, reason and source. `path` is a JSON pointer."""

    path: str
    message: str
    figures: dict[str, Any] = field(default_factory=dict[str, Any])
    fix: Fix | None = None
    severity: Severity | None = None
    """Only where the rule's row has two severities."""


@dataclass(frozen=True, slots=True)
class Unassessed:
    """What a rule yields where it cannot judge: why, and what in the document would let it."""

    path: str
    reason: str
    add: str


@dataclass(frozen=True, slots=True)
class Waived:
    """The waiver that answers for a finding."""

    reason: str
    by: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, the same shape in every report, draft and answer."""

    code: str
    severity: Severity
    path: str
    message: str
    why: str
    source: Source
    figures: dict[str, Any] = field(default_factory=dict[str, Any])
    fix: Fix | None = None
    waived: Waived | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON, with the contract's keys in the contract's order."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "path": self.path,
            "message": self.message,
            "why": self.why,
            "source": self.source.as_dict(),
            "figures": self.figures,
            "fix": self.fix.as_dict() if self.fix else None,
            "waived": {"reason": self.waived.reason, "by": self.waived.by, "until": self.waived.until}
            if self.waived
            else None,
        }


@dataclass(frozen=True, slots=True)
class NotAssessed:
    """A rule that could not judge this document, or a part of it."""

    code: str
    path: str
    reason: str
    add: str

    def as_dict(self) -> dict[str, str]:
        """Plain data for JSON."""
        return {"code": self.code, "path": self.path, "reason": self.reason, "add": self.add}


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one check. `ok` means: no error that nobody has waived."""

    findings: tuple[Finding, ...]
    not_assessed: tuple[NotAssessed, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        """Findings that no waiver answers for."""
        return tuple(f for f in self.findings if f.waived is None)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Errors that no waiver answers for."""
        return tuple(f for f in self.open if f.severity is Severity.ERROR)

    @property
    def ok(self) -> bool:
        """Whether no error stands open."""
        return not self.errors

    @property
    def summary(self) -> dict[str, int]:
        """Open findings counted by severity, and the waived ones."""
        counts = {str(s): sum(f.severity is s for f in self.open) for s in Severity}
        return {**counts, "waived": len(self.findings) - len(self.open)}

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "findings": [f.as_dict() for f in self.findings],
            "not_assessed": [n.as_dict() for n in self.not_assessed],
            "summary": self.summary,
            "ok": self.ok,
        }
