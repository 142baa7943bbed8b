"""Where a finding stands, in words: "KR4 (90 days)" for `/okr_sets/0/objectives/1/key_results/3/target`."""

from __future__ import annotations

from typing import Any, cast

from assistant.exports.words import SHORT_HORIZONS, clean, opened, spelled
from rules.document import Document

_SECTIONS = {
    "okr_sets": "OKRs",
    "kpis": "KPIs",
    "ninety_day_plan": "90-day plan",
    "interview_guide": "interviews",
    "people": "people",
    "reporting": "reporting",
}


def place_words(document: Document, path: str) -> str:
    """The place that a JSON pointer names, as people speak of it; empty for the whole document."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:]]
    if not parts:
        return ""
    names: list[str] = []
    value: Any = document
    for part in parts:
        value = _inner(value, part)
        if value is None:
            break
        if (horizon := getattr(value, "horizon", None)) in SHORT_HORIZONS:
            names.append(SHORT_HORIZONS[horizon])
        elif isinstance(label := getattr(value, "id", None) or getattr(value, "who", None), str) and part.isdigit():
            names.append(clean(label))
        elif isinstance(metric := getattr(value, "metric", None), str) and part.isdigit():
            names.append(spelled(metric))
    section = section_words(parts[0])
    if not names:
        return opened(section)
    inner = names[-1]
    return f"{inner} ({names[0]})" if len(names) > 1 else f"{opened(section)}: {inner}"


def section_words(name: str) -> str:
    """A section of the document, as people speak of it."""
    return _SECTIONS.get(name, spelled(name))


def _inner(value: Any, part: str) -> Any:
    if isinstance(value, tuple):
        rows = cast("tuple[Any, ...]", value)
        return rows[int(part)] if part.isdecimal() and int(part) < len(rows) else None
    return getattr(value, part, None) if part.isidentifier() and not part.startswith("_") else None
