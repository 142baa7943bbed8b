"""What a plan does not say at all, told apart from what it says and does not hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assistant.critique.promises.lists import IN_PROSE
from assistant.critique.words import data_lines
from rules.finding import Finding, NotAssessed, Report
from rules.formats.problems import parts_of

NOBODY_MISSES = frozenset(("PHA010", "PHA011"))
"""What only a worked-out plan has."""
UNSHOWN = frozenset(("/provenance", "/summary", "/previous", "/full_time_targets", "/metrics", "/waivers"))
"""What nobody misses in a plan that people wrote."""
_ROW = re.compile(r"^(?P<code>[A-Z]{3}\d{3})(?: \[(?P<when>[^\]]+)\])? = (?P<add>.+)$")
_ABSENT = re.compile(
    r"\b(?:is unsaid|not said|does not say|says? nothing|there is no|has no |names? no|"
    r"lacks|missing|states none|gives no)\b"
)


@dataclass(frozen=True, slots=True)
class _Row:
    when: str | None
    add: str


def what_is_missing(finding: Finding, said: frozenset[str]) -> str | None:
    """What to add where a finding only tells that something is missing; None where it is about what is written.

    `said` are the pointers of what the text says, with all that holds them.
    """
    row = _rows().get(finding.code)
    there = _is_said(finding.path, said)
    if there and _is_too_many(finding):
        return None
    if finding.code == "REP901" and "/reporting/none_wanted" in said and finding.path.count("/") <= _A_REPORT:
        return None  # reports are said to be unwanted, not left unsaid
    if row is None:
        return None if there else _plainly(finding)
    if row.when is None:
        return row.add
    if row.when == "unsaid":
        if finding.code == "ALN504" and _is_denied(finding, said):
            return None
        if finding.code in ("ACC802", "ACC805") and there and f"{finding.path}/0" not in said:
            return None  # said to be closed, not left unsaid
        return row.add if not there or _tells_absence(finding, said) else None
    wanted = _wanted(row.when)
    missing = {str(one) for one in finding.figures.get("missing") or ()}
    return row.add if missing and missing <= wanted else None


_A_REPORT = 2
"""Slashes of the pointer of a report as a whole."""


def tells_absence(finding: Finding) -> bool:
    """Whether a finding claims that the plan does not say something, or that it is settled nowhere."""
    return _ABSENT.search(finding.message) is not None or _NOT_THERE.search(finding.message) is not None


_NOT_THERE = re.compile(r"\b(?:not settled|nobody says|is wanted|names nobody)\b")


def what_to_add(code: str) -> str:
    """What is asked for where a rule's matter is missing, in the words of missing.txt."""
    return _rows()[code].add


def told_in_part(finding: Finding, notes: Mapping[str, str]) -> str | None:
    """What is asked for where a sentence or two tell some of the company's objectives, and nobody counted them."""
    counted = finding.code == "ALN501" and finding.path == "/company_objectives" and not _is_too_many(finding)
    return _sections()["company_objectives"] if counted and IN_PROSE in notes.values() else None


def _is_too_many(finding: Finding) -> bool:
    """Whether a finding counts more than there should be: that is about what stands there."""
    count, most = finding.figures.get("count"), finding.figures.get("most")
    return isinstance(count, (int, float)) and isinstance(most, (int, float)) and count > most


def _is_denied(finding: Finding, said: frozenset[str]) -> bool:
    """Whether somebody says that the goals were not agreed, or only after the start."""
    silent = {str(one) for one in finding.figures.get("missing") or ()}
    return any(f"/agreement/{one}" in said for one in silent) or "and the work starts on" in finding.message


def _wanted(when: str) -> set[str]:
    """The names of `only x y`; "by when" is one of them."""
    words = when.removeprefix("only ")
    return {words} if words == "by when" else set(words.split())


def _is_said(path: str, said: frozenset[str]) -> bool:
    return path in said


def _tells_absence(finding: Finding, said: frozenset[str]) -> bool:
    """Whether a finding about a part that is there only tells what the part lacks."""
    if finding.code == "INF403":
        # Influence that is claimed with nobody named is a fault of that goal; half of it only wants completing.
        return set(finding.figures.get("missing") or ()) != {"who", "what"}
    if finding.code == "HOR303" and finding.figures.get("found"):
        return False
    if finding.figures.get("missing") or finding.figures.get("lacks"):
        return True
    if finding.code == "HOR302" and finding.figures.get("due_day", "") is None:
        return True
    if finding.code in ("HOR303", "HOR302", "HOR304", "HOR305"):
        return finding.path.count("/") <= 2
    if finding.code == "CAP103":
        return finding.figures.get("hours") is None
    if finding.code == "CAP106":
        return False
    if finding.code == "BAS203":
        return finding.figures.get("as_of") is None
    if finding.code == "ALN502":
        return not finding.figures.get("supports") and not any(path.endswith("/supports") for path in said)
    if finding.code in ("REP901", "REP902", "REP903", "PHA001", "ALN504", "ACC802", "ACC805"):
        return _ABSENT.search(finding.message) is not None
    return False


def lacks_what_others_say(finding: Finding, said: frozenset[str], row: bool) -> bool:
    """Whether one row of a table leaves the hours empty that nearly all goals have: that is told, and not asked for."""
    if finding.code != "CAP103" or not row or f"{finding.path}/delegated_hours" in said:
        return False
    every = sum(path.endswith("/text") and path.count("/") == _A_KEY_RESULT for path in said)
    some = sum(path.endswith("/hours") and path.count("/") == _A_KEY_RESULT for path in said)
    return some >= _MOST_OF_THEM and (every - some) * _MOST_OF_THEM <= every


_A_KEY_RESULT, _MOST_OF_THEM = 7, 4
"""Slashes of a pointer into a key result; key results that say it, and of how many one may not."""


def _plainly(finding: Finding) -> str:
    """What to add for a finding whose place is not in the text, where no row has words for it."""
    section = parts_of(finding.path)[0] if parts_of(finding.path) else ""
    return _sections().get(section) or (finding.fix.description if finding.fix else finding.message)


def in_plain_words(report: Report) -> tuple[NotAssessed, ...]:
    """What could not be judged, with what to add said as people would; what nobody misses is left out."""
    found: list[NotAssessed] = []
    for one in report.not_assessed:
        parts = parts_of(one.path)
        if not parts or f"/{parts[0]}" in UNSHOWN or one.code in NOBODY_MISSES:
            continue
        add = (
            _sections().get(parts[0], one.add)
            if len(parts) == 1 or parts[0] in ("engagement", "access", "authority")
            else one.add
        )
        found.append(NotAssessed(one.code, one.path, one.reason, add))
    return tuple(found)


@cache
def _rows() -> Mapping[str, _Row]:
    rows: dict[str, _Row] = {}
    for line in data_lines("missing.txt"):
        match = _ROW.match(line)
        if match is None:
            raise ValueError(f"missing.txt: not a row: {line}")
        rows[match["code"]] = _Row(match["when"], match["add"])
    return rows


@cache
def _sections() -> Mapping[str, str]:
    return {name: words for name, _, words in (line.partition(" = ") for line in data_lines("sections_missing.txt"))}
