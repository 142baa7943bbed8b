"""Critique of plans as people write them: read by code, judged by the rules, quoted in the person's own words.

    from assistant import critique

    result = critique.of_text(text, today=today)               # Markdown or plain text
    result = critique.of_source(read_source(data, "plan.docx"), today=today)
    result = critique.of_parsed(parse(yaml_text), today=today)   # a document of ours: milliseconds
    result.report.findings      # as of `rules.check.check`, on what is written
    result.to_add               # what is missing or could not be judged, each thing once
    result.spans["/engagement/role"].text
    result.summary, result.good, result.changes, result.as_dict()

Nothing heavy is imported before it is used, no model is asked, no file and no clock is read.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.critique.critique import Critique, of_parsed, of_source, of_text
    from assistant.critique.reading import ReadPlan, read_plan
    from assistant.critique.rewriting import Rewritten, rewrite

__all__ = ["Critique", "ReadPlan", "Rewritten", "of_parsed", "of_source", "of_text", "read_plan", "rewrite"]

_HOMES = {
    **dict.fromkeys(("Critique", "of_parsed", "of_source", "of_text"), "critique"),
    **dict.fromkeys(("ReadPlan", "read_plan"), "reading"),
    **dict.fromkeys(("Rewritten", "rewrite"), "rewriting"),
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
