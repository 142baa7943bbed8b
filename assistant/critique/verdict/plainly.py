"""The rules' messages in the words of somebody who has never seen our document: no field names, no ids of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, cast

from assistant.critique.reading import ReadPlan
from rules.finding import Finding
from rules.formats.problems import parts_of


def plainly(text: str) -> str:
    """A message or an advice without the names of fields (data/plain_words.txt)."""
    for pattern, words in _rows():
        text = pattern.sub(words, text)
    return " ".join(text.split())


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = files("assistant.critique").joinpath("data", "plain_words.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if " =>" in line and not line.startswith("#")]
    pairs = (line.partition(" =>") for line in lines)
    return tuple((re.compile(pattern), words.strip()) for pattern, _, words in pairs)


def in_their_words(finding: Finding, plan: ReadPlan) -> Finding:
    """A finding that calls no goal by a number of ours, and nothing by the name of a field."""
    own = _own_id(plan.document, finding.path)
    message = finding.message
    if own is not None:
        message = re.sub(rf"^{re.escape(own)}(?P<colon>: )?", lambda match: "" if match["colon"] else "it", message)
    names = _named(plan)
    fix = finding.fix
    if fix is not None:
        fix = replace(fix, description=plainly(_by_name(fix.description, names)))
    return replace(finding, message=plainly(_by_name(message, names)).strip(), fix=fix)


def _by_name(text: str, names: Mapping[str, str]) -> str:
    return re.sub(r"\b(?:KR|O|C)\d+\b", lambda match: f"“{names[match[0]]}”" if match[0] in names else match[0], text)


def _own_id(document: Mapping[str, Any], path: str) -> str | None:
    node: Any = document
    for part in parts_of(path):
        if isinstance(node, list):
            rows = cast("list[Any]", node)
            node = rows[int(part)] if part.isdecimal() and int(part) < len(rows) else None
        elif isinstance(node, dict):
            node = cast("dict[str, Any]", node).get(part)
    found: Any = cast("dict[str, Any]", node).get("id") if isinstance(node, dict) else None
    return found if isinstance(found, str) and re.fullmatch(r"(?:KR|O|C)\d+", found) else None


def _named(plan: ReadPlan) -> dict[str, str]:
    """The numbers that reading gave, with the words that they stand for."""
    names: dict[str, str] = {}
    for one in plan.document.get("company_objectives") or ():
        names[one["id"]] = _short(one["text"])
    for okr_set in plan.document.get("okr_sets") or ():
        for objective in okr_set["objectives"]:
            names[objective["id"]] = _short(objective["text"])
            names |= {row["id"]: _short(row["text"]) for row in objective["key_results"]}
    return names


def _short(text: str) -> str:
    words = text.split()
    return text if len(words) <= 8 else " ".join(words[:7]) + " …"
