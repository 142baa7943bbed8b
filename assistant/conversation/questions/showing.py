"""What the conversation shows: sets, hours, findings and differences, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from assistant.conversation.state import Plain
from assistant.exports.words import HORIZONS, ROLES, quantity, spelled
from rules.document import Document
from rules.finding import Finding, Report
from rules.ledger import ledger
from rules.plain import counted, said
from rules.thresholds import HORIZON_DAYS

_QUIET = frozenset(("provenance", "ledger", "findings"))
_NAMED_BY = ("id", "metric", "role", "kind", "code", "means", "horizon")
_LONGEST = 160
_AROUND = 4
"""Words that are shown on either side of what differs in a long text."""
_TELLING = ("text", "value", "count", "name")
"""Fields that say most of a row that came or went."""
_DETAILS = frozenset(("supports", "citations", "needs", "spend", "depends_on", "delegated"))
"""Parts of a row that go without saying where the row came or went whole."""


def goal_lines(document: Document) -> Iterator[str]:
    """Every set: objectives with whose words they are, key results with day and hours."""
    for one in document.okr_sets or ():
        yield f"{HORIZONS[one.horizon]}:"
        for objective in one.objectives:
            yield f"  {objective.id} {objective.text}" + _by(objective.author)
            for kr in objective.key_results:
                hours = f"{kr.hours:g} h" if kr.hours is not None else "no hours"
                yield f"    {kr.id} {kr.text} [{hours}, day {kr.due_day or HORIZON_DAYS[one.horizon]}]" + _by(kr.author)
        if one.left_out:
            yield f"  left out for now: {len(one.left_out)}"


def brief_lines(value: Plain) -> Iterator[str]:
    """What is noted before there is a set, a line a part; a part of which nothing is known is left out."""
    told = cast("Plain", value.get("engagement") or {})
    days = f"{told['days_per_week']:g} days a week" if told.get("days_per_week") else ""
    start = f"from {told['start']}" if told.get("start") else ""
    parts: dict[str, list[str]] = {
        "Engagement": [str(told.get("company") or ""), ROLES.get(str(told.get("role")), ""), start, days],
        "Goals": [f"{one.get('id', '')} {one.get('text', '')}".strip() for one in _rows(value, "company_objectives")],
        "People": [_person(one) for one in _rows(value, "people")],
        "Systems": [f"{one.get('name', '')} ({spelled(one.get('kind'))})" for one in _rows(value, "systems")],
        "Figures": [_level(one) for one in _rows(value, "baselines")],
    }
    for part, every in parts.items():
        if shown := "; ".join(one for one in every if one):
            yield f"  {part}: {shown}"


def _rows(value: Plain, section: str) -> list[Plain]:
    return cast("list[Plain]", value.get(section) or [])


def _person(row: Plain) -> str:
    who = ", ".join(part for part in (row.get("name"), spelled(row.get("role"))) if part)
    return who if row.get("count") in (None, 1) else f"{row['count']} x {who}"


def _level(row: Plain) -> str:
    level = row.get("value")
    return f"{spelled(row.get('metric'))} {'not known' if level is None else quantity(level, row.get('unit'))}"


def _by(author: str | None) -> str:
    return f" ({author})" if author else ""


def ledger_lines(document: Document) -> Iterator[str]:
    """Hours by day 30, 60, 90 and 182: there, asked for, left."""
    for row in ledger(document).rows:
        left = row.net - row.asked_together
        short = " SHORT" if left < 0 else ""
        yield (
            f"  by day {row.day}: {said(row.net)} h net, {said(row.asked_together)} h asked, {said(left)} h left{short}"
        )


def finding_lines(findings: list[Finding] | tuple[Finding, ...], most: int = 6) -> Iterator[str]:
    """Findings, the gravest first, each with what would mend it."""
    for one in findings[:most]:
        fix = f" Mend: {one.fix.description}." if one.fix else ""
        yield f"  {one.severity} {one.code}: {one.message}.{fix}".replace("..", ".")
    if len(findings) > most:
        yield f"  and {len(findings) - most} more (/check lists them all)"


def summary_line(report: Report) -> str:
    """How many findings stand open."""
    words = {"error": "error", "warning": "warning", "info": "note"}
    return ", ".join(counted(report.summary[severity], word) for severity, word in words.items())


def diff_lines(before: Plain, after: Plain) -> list[str]:
    """What differs between two documents: + for what came, - for what went, ~ for what changed."""
    old, new = dict(_flat(before)), dict(_flat(after))
    gone = [key for key in old if key not in new]
    came = [key for key in new if key not in old]
    lines = [f"- {' '.join(key)}: {_short(old[key])}" for key in _heads(gone, new)]
    lines += [f"+ {' '.join(key)}: {_short(new[key])}" for key in _heads(came, old)]
    lines += [
        f"~ {' '.join(key)}: {' -> '.join(_apart(old[key], new[key]))}"
        for key in new
        if key in old and old[key] != new[key]
    ]
    return lines


def _heads(keys: list[tuple[str, ...]], there: dict[tuple[str, ...], Any]) -> list[tuple[str, ...]]:
    """Of a row that came or went whole only the line that says most of it: its text, or its value."""
    known = {key[:n] for key in there for n in range(1, len(key) + 1)}
    rows: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for key in keys:
        row = key[:-1]
        rows.setdefault(key if row in known or not row else row, []).append(key)
    found: list[tuple[str, ...]] = []
    for row, mine in rows.items():
        if row[-1] in _DETAILS and row not in mine:
            continue
        found.append(next((one for name in _TELLING for one in mine if one[-1] == name), mine[0]))
    return found


def _flat(value: Any, here: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        for key, one in cast("Plain", value).items():
            if not (not here and key in _QUIET):
                yield from _flat(one, (*here, key))
    elif isinstance(value, list):
        rows = cast("list[Any]", value)
        for place, one in enumerate(rows):
            name = str(place)
            if isinstance(one, dict):
                row = cast("Plain", one)
                name = next((str(row[by]) for by in _NAMED_BY if row.get(by)), name)
            yield from _flat(one, (*here, name))
    else:
        yield here, value


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _apart(before: Any, after: Any) -> tuple[str, str]:
    """Two values of one place; of long texts the stretch in which they differ, with a few words around it."""
    old, new = " ".join(str(before).split()).split(" "), " ".join(str(after).split()).split(" ")
    if max(len(" ".join(old)), len(" ".join(new))) <= _LONGEST:
        return _short(before), _short(after)
    most = min(len(old), len(new))
    first = next((place for place in range(most) if old[place] != new[place]), most)
    last = next((n for n in range(most - first) if old[-1 - n] != new[-1 - n]), most - first)
    from_ = max(first - _AROUND, 0)
    return _stretch(old, from_, len(old) - last + _AROUND), _stretch(new, from_, len(new) - last + _AROUND)


def _stretch(words: list[str], start: int, end: int) -> str:
    text = " ".join(words[start:end])
    if len(text) > _LONGEST:
        half = _LONGEST // 2
        text = f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
    return f"{'… ' if start else ''}{text}{' …' if end < len(words) else ''}"
