"""Waivers: a finding that somebody answers for, until a date; and the findings about waivers themselves."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal

from rules.document.okrs import Waiver
from rules.finding import Finding, Fix, Severity, Source, Waived

SOURCE = Source("ninetyday", "Waivers")
WHY = (
    "A waiver is a promise that somebody answers for; one that covers nothing, or nobody, only hides the next finding."
)


def apply_waivers(
    findings: Sequence[Finding], waivers: Sequence[Waiver], known: frozenset[str], ran: frozenset[str], today: dt.date
) -> list[Finding]:
    """Findings with their waivers, and a WVR finding for each waiver that is unknown, incomplete, expired or unused.

    A waiver covers a finding with its code whose path is the waiver's or lies under it; `ran` are the rules that
    judged.
    """
    used: set[int] = set()
    valid = [(i, w) for i, w in enumerate(waivers) if w.code in known and not _lacks(w) and not _expired(w, today)]
    result: list[Finding] = []
    for finding in findings:
        for i, waiver in valid:
            if waiver.code == finding.code and _covers(waiver.path, finding.path):
                used.add(i)
                until = waiver.until.isoformat() if waiver.until else None
                finding = dataclasses.replace(finding, waived=Waived(waiver.reason or "", waiver.by or "", until))
                break
        result.append(finding)
    result.extend(_about_waivers(waivers, used, known, ran, today))
    return result


def _about_waivers(
    waivers: Sequence[Waiver], used: set[int], known: frozenset[str], ran: frozenset[str], today: dt.date
) -> Iterator[Finding]:
    for i, waiver in enumerate(waivers):
        path = f"/waivers/{i}"
        if waiver.code not in known:
            away = _taken_out(i, len(waivers), "unsafe", "take it out, or name the rule that was meant")
            yield _finding("WVR001", path, f"no rule is called {waiver.code}", {"code": waiver.code}, away)
        elif lacks := _lacks(waiver):
            advice = Fix("display", f"give {lacks}, or take it out")
            yield _finding(
                "WVR002", path, f"the waiver of {waiver.code} lacks {lacks}, so it does not hold", {}, advice
            )
        elif _expired(waiver, today):
            figures = {"until": str(waiver.until), "today": str(today)}
            away = _taken_out(i, len(waivers), "unsafe", "take it out, or agree on a later day")
            yield _finding("WVR003", path, f"the waiver of {waiver.code} ran out on {waiver.until}", figures, away)
        elif i not in used and waiver.code in ran:
            where = f" at {waiver.path}" if waiver.path else ""
            away = _taken_out(i, len(waivers), "safe", "take it out")
            yield _finding(
                "WVR004", path, f"the waiver of {waiver.code}{where} covers no finding; take it out", {}, away
            )


def _finding(code: str, path: str, message: str, figures: dict[str, str], fix: Fix) -> Finding:
    return Finding(code, Severity.WARNING, path, message, WHY, SOURCE, dict(figures), fix)


def _taken_out(i: int, count: int, safety: Literal["safe", "unsafe"], description: str) -> Fix:
    """The waiver out of its list, and the list with the last of them."""
    return Fix(safety, description, ({"op": "remove", "path": f"/waivers/{i}" if count > 1 else "/waivers"},))


def _lacks(waiver: Waiver) -> str:
    """What an incomplete waiver lacks, in words; empty when it is whole. Blanks answer for nothing."""
    if not (waiver.reason or "").strip():
        return "a reason"
    return "" if (waiver.by or "").strip() else "a name under `by`"


def _expired(waiver: Waiver, today: dt.date) -> bool:
    return waiver.until is not None and waiver.until < today


def _covers(waiver_path: str, path: str) -> bool:
    return waiver_path in ("", "/") or path == waiver_path or path.startswith(waiver_path.rstrip("/") + "/")
