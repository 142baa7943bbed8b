"""Rules as SARIF declares them."""

from __future__ import annotations

from typing import Any

from rules.finding import Severity
from rules.render.text import cited
from rules.rule import Rule

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def descriptor(rule: Rule) -> dict[str, Any]:
    """One rule as a reportingDescriptor, its manual as its help."""
    manual = rule.manual
    what = " ".join(manual.what.split())
    sources = "; ".join(cited(one) for one in rule.sources)
    return {
        "id": rule.code,
        "name": _name(rule),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": what},
        "help": {
            "text": "\n\n".join(
                (
                    what,
                    f"Why: {manual.why}",
                    f"Source: {sources}",
                    f"Breaks:\n{manual.breaks}",
                    f"Mended:\n{manual.mended}",
                )
            ),
            "markdown": "\n\n".join(
                (
                    manual.what,
                    f"**Why.** {manual.why}",
                    f"**Source.** {sources}",
                    f"**Breaks**\n\n```yaml\n{manual.breaks}\n```",
                    f"**Mended**\n\n```yaml\n{manual.mended}\n```",
                )
            ),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severities[0]]},
        "properties": {
            "scope": list(rule.scopes),
            "source": [one.as_dict() for one in rule.sources],
            "tags": list(rule.scopes),
        },
    }


def _name(rule: Rule) -> str:
    """The name of the rule's function as one word, as the standard wants it; the code where it has no name."""
    words = getattr(rule.judge, "__name__", "").strip("_<>").split("_")
    name = "".join(word[:1].upper() + word[1:] for word in words)
    return name if name.isidentifier() and name not in ("Judge", "Lambda") else rule.code
