"""An outcome of `ninetyday check` in each of its formats; what prints one is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.cli.check_options import CheckFormat, Options
from assistant.cli.judging import Mended, Outcome
from rules.plain import counted
from rules.registry import REGISTRY
from rules.render.lines import Line, Style
from rules.render.quoting import WIDEST, visible
from rules.rule import Rule

_MARGIN = 10
"""Columns beside a quoted line: its number and the bar."""


def rendered(outcome: Outcome, options: Options) -> str:
    """The answer in one of the formats for programs; empty where there is nothing to say."""
    documents, unread = outcome.documents, outcome.unread
    match options.format:
        case CheckFormat.sarif:
            from rules.render.sarif import sarif

            return sarif(documents, _known(outcome), unread, version=_version(), base=_here())
        case CheckFormat.junit:
            from rules.render.junit import junit_xml

            return junit_xml(documents, _known(outcome), unread, strict=options.strict)
        case CheckFormat.github:
            from rules.render.github import github_commands

            return github_commands(documents, unread, base=_here())
        case CheckFormat.markdown:
            from rules.render.markdown import reports_markdown

            return reports_markdown(documents, unread)
        case _:
            return _json(outcome, options)


def text_lines(outcome: Outcome, options: Options, width: int | None = None) -> Iterator[Line]:
    """The answer for people; `width` is that of the terminal, if there is one."""
    from rules.render.text import closing_lines, report_lines

    if options.statistics:
        from rules.render.statistics import statistics_lines

        yield from statistics_lines(outcome.documents, _known(outcome))
        yield from mended_lines(outcome)
        return
    widest = WIDEST if width is None else max(width - _MARGIN, 20)
    for i, document in enumerate(outcome.documents):
        if i:
            yield Line()
        yield from report_lines(document, widest)
    yield from mended_lines(outcome)
    tried = {"safe", "unsafe"} if options.unsafe_fixes else {"safe"} if options.fix else set[str]()
    yield from closing_lines(outcome.documents, tried)


def mended_lines(outcome: Outcome) -> Iterator[Line]:
    """What was mended in each document, and which fix did not hold and why."""
    for one in outcome.mended:
        name = visible(one.name)
        if one.applied:
            codes: dict[str, int] = {}
            for finding in one.applied:
                codes[finding.code] = codes.get(finding.code, 0) + 1
            listed = ", ".join(code if count == 1 else f"{code} ({count})" for code, count in codes.items())
            number = len(one.applied)
            yield Line(f"{name}: mended {counted(number, 'finding')}: {listed}", "good")
        for finding, reason in zip(one.left, one.reasons, strict=False):
            where = f" at {finding.path}" if finding.path else ""
            yield Line(visible(f"{one.name}: {finding.code}{where} was not mended: {reason}"), "warning")


def diff_lines(mended: Mended) -> Iterator[tuple[str, Style]]:
    """What fixes change in one document as a unified diff: lines with their ends, and a style each."""
    import difflib

    before, after = _lines(mended.before), _lines(mended.after)
    name = visible(mended.name)
    for line in difflib.unified_diff(before, after, name, name):
        style: Style = "strong" if line.startswith(("---", "+++")) else ""
        if not style:
            style = {"+": "good", "-": "error", "@": "info"}.get(line[:1], "")  # pyright: ignore[reportAssignmentType]
        if line.endswith("\n"):
            yield line, style
        else:
            yield f"{line}\n", style
            yield "\\ No newline at end of file\n", ""


def _lines(text: str) -> list[str]:
    """Lines with their ends. str.splitlines() would also part at characters that no tool takes for a line's end."""
    parts = text.split("\n")
    lines = [f"{part}\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines


def _json(outcome: Outcome, options: Options) -> str:
    if options.statistics:
        from rules.render.statistics import statistics_json

        return statistics_json(outcome.documents, _known(outcome))
    from rules.render.json import report_json

    if not outcome.documents and options.alone:
        return ""
    return report_json([(one.name, one.report) for one in outcome.documents], several=not options.alone)


def _known(outcome: Outcome) -> Mapping[str, Rule]:
    from rules.own_codes import OWN_CODES

    return {**REGISTRY, **outcome.house, **OWN_CODES}


def _here() -> str:
    from pathlib import Path

    return str(Path.cwd())


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("ninetyday")
    except PackageNotFoundError:
        return ""
