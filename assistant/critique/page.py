"""A critique as lines for a terminal and as Markdown: the person's own words first, then what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.critique.critique import Critique
from rules.finding import Finding, Severity
from rules.render.lines import Line, Style
from rules.render.markdown import code, escaped
from rules.render.quoting import visible
from rules.render.text import cited, in_short, shown_name, summary

WIDEST = 160
"""Characters of a quotation; of a longer one the beginning stands."""
MOST_TO_ADD = 12
"""Things to add that are listed; the others are counted."""
MOST_NOTES = 8


def critique_lines(one: Critique) -> Iterator[Line]:
    """A critique for a terminal."""
    yield from (Line(visible(claim.text + _codes(claim.codes))) for claim in one.summary)
    if one.changes:
        yield Line()
        yield Line("What helps most:", "strong")
        for i, change in enumerate(one.changes, 1):
            yield Line(f"{i}. {visible(change.text)} ({change.code})", "", 2)
    for finding in one.report.findings:
        yield Line()
        yield from _finding(finding, one)
    if one.good:
        yield Line()
        yield Line("What is good about it:", "strong")
        yield from (Line(f"- {held.text} ({held.code})", "good", 2) for held in one.good)
    yield from _additions(one)
    if one.notes:
        yield Line()
        yield Line("How it was read:", "strong")
        yield from (Line(f"- {visible(note)}", "dim", 2) for note in _few(one.notes))
    yield Line()
    ok: Style = "good" if one.report.ok and one.judged_goals else "error"
    goals = "" if one.judged_goals else "no goal was found to judge; "
    yield Line(f"{shown_name(one.name)}: {goals}{summary(one.report)}", ok)


def _finding(finding: Finding, one: Critique) -> Iterator[Line]:
    level: Style = {Severity.ERROR: "error", Severity.WARNING: "warning"}.get(finding.severity, "info")  # type: ignore[assignment]
    where = one.where(finding)
    word = f"waived {finding.severity}" if finding.waived else str(finding.severity)
    yield Line.of(
        (f"{where}: " if where else "", "strong"), (f"{word} {finding.code} ", level), (visible(finding.message), "")
    )
    quoted = quotation(one, finding)
    if quoted:
        yield Line(f"“{visible(quoted)}”", "strong", 4)
    yield Line(f"why: {visible(finding.why)}", "dim", 4)
    yield Line(f"source: {visible(cited(finding.source))}", "dim", 4)
    if finding.fix:
        yield Line(f"better: {visible(finding.fix.description)}", "", 4)
    if finding.waived:
        yield Line(f"waived by {visible(finding.waived.by)}: {visible(finding.waived.reason)}", "dim", 4)


def quotation(one: Critique, finding: Finding) -> str:
    """The person's own words that a finding is about: the line that they stand on, where they are only part of it."""
    span = one.words(finding.path)
    if span is None:
        return ""
    start, end = span.start, span.end
    if "\n" not in span.text and len(span.text) < WIDEST:
        # A figure alone says nothing: its whole line does.
        start = one.text.rfind("\n", 0, start) + 1
        stop = one.text.find("\n", end)
        end = len(one.text) if stop < 0 else stop
        if end - start > WIDEST:
            start, end = span.start, span.end
    words = " ".join(one.text[start:end].split()).lstrip("-*•#| ").rstrip("| ")
    first = words if "\n" not in span.text else " ".join(one.text[start:end].split("\n", 1)[0].split()).lstrip("-*•#| ")
    words = first or words
    return words if len(words) <= WIDEST else words[: WIDEST - 1] + "…"


def _additions(one: Critique) -> Iterator[Line]:
    asked = list(one.to_add.items())
    if not asked:
        return
    yield Line()
    yield Line("Not judged, because the plan does not say it. Add:", "strong")
    for add, codes in asked[:MOST_TO_ADD]:
        yield Line(f"- {visible(add)}{f' ({in_short(list(codes))})' if codes else ''}", "dim", 2)
    if len(asked) > MOST_TO_ADD:
        yield Line(f"- and {len(asked) - MOST_TO_ADD} more (--format json lists them)", "dim", 2)


def critique_markdown(one: Critique) -> str:
    """A critique for a mail, a wiki or a pull request."""
    lines = [f"## Critique of {escaped(one.name)}", ""]
    lines += [" ".join(escaped(claim.text) + escaped(_codes(claim.codes)) for claim in one.summary), ""]
    if one.changes:
        lines += ["### What helps most", ""]
        lines += [f"{i}. {escaped(change.text)} ({change.code})" for i, change in enumerate(one.changes, 1)] + [""]
    if one.report.findings:
        lines += ["### Findings", ""]
        for finding in one.report.findings:
            where = one.where(finding)
            lines.append(
                f"- **{finding.severity} {finding.code}**{f' ({escaped(where)})' if where else ''}: "
                f"{escaped(finding.message)}"
            )
            if quoted := quotation(one, finding):
                lines.append(f"  - {code(quoted)}")
            lines.append(f"  - Why: {escaped(finding.why)} ({escaped(cited(finding.source))})")
            if finding.fix:
                lines.append(f"  - Better: {escaped(finding.fix.description)}")
        lines.append("")
    if one.good:
        lines += ["### What is good about it", "", *(f"- {escaped(held.text)} ({held.code})" for held in one.good), ""]
    if one.to_add:
        lines += ["### Not judged, because the plan does not say it", ""]
        lines += [
            f"- {escaped(add)}{f' ({in_short(list(codes))})' if codes else ''}" for add, codes in one.to_add.items()
        ]
        lines.append("")
    if one.notes:
        lines += ["### How it was read", "", *(f"- {escaped(note)}" for note in _few(one.notes)), ""]
    return "\n".join(lines).rstrip() + "\n"


def _few(notes: tuple[str, ...]) -> list[str]:
    more = len(notes) - MOST_NOTES
    return [*notes[:MOST_NOTES], *([f"and {more} more (--format json lists them)"] if more > 0 else [])]


def _codes(codes: tuple[str, ...]) -> str:
    return f" [{', '.join(codes)}]" if codes else ""
