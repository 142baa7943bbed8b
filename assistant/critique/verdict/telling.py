"""What a critique says besides its findings: what is good, the summary, the three changes that help most."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, cast

from assistant.critique.words import data_lines
from rules.finding import Finding, Report, Severity

MOST_CHANGES = 3
_MENTIONED = 4
_ROLE_NAMES = {"cro": "a CRO", "cmo": "a CMO", "cso": "a CSO", "cgo": "a CGO", "vp_sales": "a VP Sales"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the summary, and the codes of the findings that it rests on; without one it only counts."""

    text: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A change that helps: what to do, for which finding, at which place."""

    text: str
    code: str
    path: str


@dataclass(frozen=True, slots=True)
class Held:
    """Something that a rule checked and found in order."""

    text: str
    code: str


def what_holds(raw: Report, says: Callable[[str], bool]) -> tuple[Held, ...]:
    """What is good about a plan: rules that judged what the text says and found nothing at all.

    `says` tells whether something stands at a pointer as held.txt writes them.
    """
    found = {one.code for one in raw.findings} | {one.code for one in raw.not_assessed}
    kept: list[Held] = []
    for row in _held_rows():
        if found.isdisjoint(row.silent) and all(map(says, row.needs)):
            kept.append(row.held)
    return tuple(kept)


def among(pointers: frozenset[str]) -> Callable[[str], bool]:
    """Whether a text says something at a pointer, where these are the pointers of what was read of it."""
    return (pointers | {_INDEX.sub("/*", one) for one in pointers}).__contains__


def within(document: Mapping[str, Any]) -> Callable[[str], bool]:
    """Whether a document of ours says something at a pointer. Few are asked for, so nothing else is looked at."""

    @cache
    def says(pointer: str) -> bool:
        return _stands(document, pointer.split("/")[1:])

    return says


def _stands(value: Any, parts: Sequence[str]) -> bool:
    if not parts:
        return value is not None
    name, *rest = parts
    if isinstance(value, list):
        inside = cast("list[Any]", value)
        picked = inside if name == "*" else inside[int(name) : int(name) + 1] if name.isdecimal() else ()
        # What stands in a list is said, whatever it is.
        return any(_stands(one, rest) if rest else True for one in picked)
    if not isinstance(value, dict):
        return False
    section = cast("dict[str, Any]", value)
    if "=" in name:
        # "/okr_sets=90d": a set of this horizon.
        name, _, horizon = name.partition("=")
        return any(one.get("horizon") == horizon for one in section.get(name) or ())
    return _stands(section.get(name), rest)


def changes(findings: Sequence[Finding]) -> tuple[Change, ...]:
    """The changes that help most, one for each rule, the weightiest first."""
    order, severities = _weights(), list(Severity)
    ranked = sorted(
        (one for one in findings if one.waived is None),
        key=lambda one: (severities.index(one.severity), order.get(one.code, len(order))),
    )
    picked: list[Change] = []
    for one in ranked:
        if any(one.code == each.code for each in picked) or any(one.path == each.path for each in picked):
            continue
        picked.append(Change(_what_to_do(one), one.code, one.path))
        if len(picked) == MOST_CHANGES:
            break
    return tuple(picked)


def _what_to_do(one: Finding) -> str:
    advice = one.fix.description if one.fix is not None else ""
    return _ASIDES.sub("", advice or one.message)


_ASIDES = re.compile(r" \((?=[^()]*[=%x])[^()]*\)|: [\d.,]+ is in reach by then(?: \([^()]*\))?")
"""The arithmetic of an advice: the finding itself shows it."""


def summarised(
    report: Report,
    engagement: Mapping[str, object],
    held: Sequence[Held],
    key_results: int,
    language: str = "en",
    unjudged: str = "",
) -> tuple[Claim, ...]:
    """The summary in plain words; every claim about the plan names the findings that it rests on.

    `unjudged` says what could not be judged at all and why: no plan without a goal is called free of faults.
    """
    claims = [Claim(_who(engagement, key_results))]
    found = report.open
    errors = [one for one in found if one.severity is Severity.ERROR]
    warnings = [one for one in found if one.severity is Severity.WARNING]
    if unjudged:
        claims.append(Claim(unjudged))
    if not found and not unjudged:
        claims.append(Claim("Nothing that is written there breaks a rule."))
    elif found:
        parts = [_counted(len(errors), "thing does not hold", "things do not hold")] if errors else []
        parts += [_counted(len(warnings), "deserves a second look", "deserve a second look")] if warnings else []
        notes = len(found) - len(errors) - len(warnings)
        parts += [_counted(notes, "remark", "remarks")] if notes else []
        claims.append(Claim(_joined(parts)[:1].upper() + _joined(parts)[1:] + ".", _codes(found)))
    seen: set[str] = set()
    for one in [*errors, *warnings]:
        if one.code in seen or len(seen) >= _MENTIONED:
            continue
        seen.add(one.code)
        same = sum(each.code == one.code for each in found)
        more = f" ({same - 1} more like it)" if same > 1 else ""
        message = one.message[:1].upper() + one.message[1:]
        claims.append(Claim(f"{message}{more}.", (one.code,)))
    if held:
        words = [one.text for one in held[:_MENTIONED]]
        claims.append(Claim(f"What holds: {'; '.join(words)}.", tuple(one.code for one in held[:_MENTIONED])))
    asked = len({one.add for one in report.not_assessed})
    if asked:
        parts = "part" if asked == 1 else "parts"
        claims.append(Claim(f"{asked} {parts} could not be judged, because the plan does not say them."))
    if language not in ("en", "de", "fr", "es"):
        claims.append(Claim("The text is in a language that is hardly read here: look at the original with care."))
    return tuple(claims)


def what_to_ask(report: Report) -> dict[str, tuple[str, ...]]:
    """What to add, each once, with the codes that would then judge it; the most useful first."""
    asked: dict[str, dict[str, None]] = {}
    first: dict[str, int] = {}
    for one in report.not_assessed:
        codes = asked.setdefault(one.add, {})
        if one.code:
            codes[one.code] = None
        rank = _rank(one.path)
        first[one.add] = min(first.get(one.add, rank), rank)
    ranked = sorted(asked.items(), key=lambda item: (first[item[0]], -len(item[1])))
    return {add: tuple(codes) for add, codes in ranked}


@lru_cache(maxsize=2048)
def _rank(path: str) -> int:
    """What the rules cannot do without comes first, then the goals, then the rest."""
    return 0 if path.startswith("/engagement") else 1 if path.startswith(("/okr_sets", "/baselines")) else 2


def _who(engagement: Mapping[str, object], key_results: int) -> str:
    role = _ROLE_NAMES.get(str(engagement.get("role")), "an executive whose role is not said")
    company = f" at {engagement['company']}" if engagement.get("company") else ""
    many = engagement.get("days_per_week")
    days = f", {many} {'day' if many == 1 else 'days'} a week" if many else ""
    start = engagement.get("start")
    start = f", from {start.day} {start:%B %Y}" if isinstance(start, dt.date) else ""
    goals = _counted(key_results, "goal", "goals") if key_results else "no goals"
    return f"A plan for {role}{company}{days}{start}, with {goals} in it."


def _codes(findings: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.code for one in findings))


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


_INDEX = re.compile(r"/[0-9]+(?![^/])")
"""Which one of a list a pointer means: where it does not matter, held.txt writes `/*`."""


@dataclass(frozen=True, slots=True)
class _HeldRow:
    """A line of held.txt: what may be said, the rules that must have found nothing, and what must be read for it."""

    held: Held
    silent: tuple[str, ...]
    needs: tuple[str, ...]


@cache
def _held_rows() -> tuple[_HeldRow, ...]:
    rows: list[_HeldRow] = []
    for line in data_lines("held.txt"):
        front, _, words = line.partition(" = ")
        code, _, needs = front.partition(" | ")
        silent = [one[1:] for one in needs.split() if one.startswith("!")]
        held = Held(words.strip(), code.strip())
        rows.append(_HeldRow(held, (held.code, *silent), tuple(one for one in needs.split() if one[0] != "!")))
    return tuple(rows)


@cache
def _weights() -> Mapping[str, int]:
    return {code: i for i, code in enumerate(" ".join(data_lines("weights.txt")).split())}
