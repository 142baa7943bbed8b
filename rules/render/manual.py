"""The rule manual as Markdown: a page a rule and a list of them, made from the rules themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rules.check import check
from rules.config.threshold_fields import MEANINGS
from rules.finding import Finding, Severity
from rules.formats.reading import parse
from rules.render.markdown import escaped
from rules.render.text import cited
from rules.rule import Rule
from rules.settings import Settings
from rules.thresholds import DEFAULTS, Tier
from rules.waivers import SOURCE as WAIVERS

MADE_ON = dt.date(2026, 11, 21)
"""The day that examples are judged by, so that a page only changes when its rule does."""

FAMILIES = {
    "CAP": "Capacity",
    "BAS": "Baselines and targets",
    "HOR": "The two horizons",
    "INF": "Control and influence",
    "ALN": "Alignment and agreement",
    "MET": "Metrics",
    "AUT": "Authority",
    "ACC": "Access",
    "REP": "Reporting",
    "PHA": "Diagnose, build, execute",
    "INT": "Interview guides",
    "GRD": "Grounding of drafts",
    "WVR": "Waivers",
    "NTD": "The program itself",
}
MADE_BY = "<!-- Made by `ninetyday rules --manual`; change the rule's docstring instead. -->"
"""The first line of every page."""
_HOW_MENDED = {
    "safe": "`ninetyday check --fix` does it: it changes nothing that anybody meant.",
    "unsafe": "`ninetyday check --fix --unsafe-fixes` does it; read the difference (`--diff`), it decides something.",
    "display": "By hand; the finding says how.",
}


def manual_pages(rules: Iterable[Rule]) -> dict[str, str]:
    """File names and contents of the whole manual: README.md, and CODE.md for each rule."""
    listed = list(rules)
    return {"README.md": _index(listed), **{f"{one.code}.md": page(one) for one in listed}}


def page(rule: Rule) -> str:
    """One rule's page: what it asks, why, on whose word, its figures, an example, how it is set and waived."""
    return "\n".join(_page(rule)) + "\n"


def _index(rules: Sequence[Rule]) -> str:
    lines = [
        MADE_BY,
        "",
        "# The rules",
        "",
        f"{len(rules)} of them. `ninetyday rule CODE` prints a page on the screen.",
    ]
    for family, title in _families(rules):
        lines += ["", f"## {family} · {title}", "", "| code | | asks | scope |", "| --- | --- | --- | --- |"]
        for one in rules:
            if one.code.startswith(family):
                severity = "/".join(one.severities)
                scope = ", ".join(one.scopes)
                lines.append(f"| [{one.code}]({one.code}.md) | {severity} | {escaped(one.title)} | {scope} |")
    return "\n".join(lines) + "\n"


def _families(rules: Sequence[Rule]) -> Iterator[tuple[str, str]]:
    for family in dict.fromkeys(one.code.rstrip("0123456789") for one in rules):
        yield family, FAMILIES.get(family, "House rules")


def _page(rule: Rule) -> Iterator[str]:
    manual = rule.manual
    yield from (MADE_BY, "", f"# {rule.code} · {escaped(rule.title)}", "")
    yield f"{' or '.join(rule.severities)} · reads {', '.join(rule.scopes)}" + (
        f" · not assessed without {', '.join(f'`{name}`' for name in rule.needs)}" if rule.needs else ""
    )
    yield from ("", manual.what, "", f"**Why.** {manual.why}", "", "**Source.**")
    yield from ("", *(f"- {escaped(cited(source))}" for source in rule.sources))
    yield from _figures(rule)
    if manual.breaks and not rule.code.startswith("NTD"):
        yield from _example(rule, manual.breaks, manual.mended)
    if rule.sources != (WAIVERS,) and not rule.code.startswith("NTD"):
        yield from _settings(rule)


def _figures(rule: Rule) -> Iterator[str]:
    if not rule.thresholds:
        return
    yield from ("", "**Figures.**", "", "| name | default | meaning |", "| --- | --- | --- |")
    for name in rule.thresholds:
        meaning = MEANINGS[name]
        words = f"{meaning.words} ({meaning.unit})" if meaning.unit else meaning.words
        yield f"| `{name}` | {_shown(getattr(DEFAULTS, name))} | {escaped(words)} |"


def _shown(value: Any) -> str:
    match value:
        case Tier():
            days = f"{value.low:g}" if value.low == value.high else f"{value.low:g}-{value.high:g}"
            return f"{days}: {value.month_low:g}-{value.month_high:g}"
        case dict():
            return ", ".join(f"{key} {_shown(one)}" for key, one in value.items())  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        case tuple():
            return ", ".join(f"({_shown(one)})" if isinstance(one, (tuple, Tier)) else _shown(one) for one in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        case float():
            return f"{value:g}"
        case _:
            return str(value)


def _example(rule: Rule, breaks: str, mended: str) -> Iterator[str]:
    yield from ("", "**Breaks it**", "", "```yaml", breaks, "```")
    findings = _findings(rule, breaks)
    if findings:
        yield from ("", "```", *(f"{one.path} {one.severity} {one.code} {one.message}" for one in findings), "```")
    yield from ("", "**Mended**", "", "```yaml", mended, "```")
    fix = next((one.fix for one in findings if one.fix), None)
    if fix:
        yield from (
            "",
            f"**To mend it.** {escaped(fix.description[:1].upper() + fix.description[1:])}. " + _how(fix.safety),
        )


def _how(safety: str) -> str:
    return _HOW_MENDED[safety]


def _findings(rule: Rule, example: str) -> list[Finding]:
    """What the example gets for an answer; nothing where it needs the texts that a draft was made from."""
    if rule.code.startswith("NTD"):
        return []  # no document brings it about
    # What is said of waivers depends on what the other rules find.
    only = () if rule.sources == (WAIVERS,) else (rule.code,)
    report = check(parse(example, rule.code).document, today=MADE_ON, settings=Settings(select=only))
    return [one for one in report.findings if one.code == rule.code]


def _settings(rule: Rule) -> Iterator[str]:
    other = Severity.WARNING if rule.severities[0] is Severity.ERROR else Severity.ERROR
    lines = ["[severities]", f'{rule.code} = "{other}"']
    if rule.thresholds:
        lines += ["", "[thresholds]", *(f"# {name} = ...  (see above)" for name in rule.thresholds)]
    for name in rule.phrases:
        lines += ["", f'[phrases."{name}"]', 'also = ["words that count too"]', 'never = ["words that never count"]']
    yield from ("", "**To set it otherwise**, in `ninetyday.toml` (in pyproject.toml under `tool.ninetyday`):", "")
    yield from ("```toml", *lines, "```", "", f"`--ignore {rule.code}` leaves it out for once.")
    yield from ("", "**To waive one finding**, in the document:", "", "```yaml", "waivers:")
    path = next((one.path for one in _findings(rule, rule.manual.breaks)), "") if rule.manual.breaks else ""
    yield f"  - {{code: {rule.code}, path: {path or '/'}, reason: Why it may stand, by: founder, until: 2027-03-01}}"
    yield "```"
