"""Findings as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.finding import Finding, Severity
from rules.render.quoting import visible
from rules.render.source import Checked, Unread, below

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_commands(documents: Sequence[Checked], unread: Sequence[Unread] = (), *, base: str = "") -> str:
    """One `::error file=...::message` a finding that nobody has waived, and one a problem of a file nobody could read.

    Names are cut to the folder `base`, since GitHub knows files by their place in the repository. Commands are told
    from other output by their line's beginning, so nothing else is printed.
    """
    return "".join(f"{line}\n" for line in (*_problems(unread, base), *_findings(documents, base)))


def _problems(unread: Sequence[Unread], base: str) -> Iterator[str]:
    for file in unread:
        for one in file.problems:
            message = visible(one.message + (f"; {one.hint}" if one.hint else ""))
            places = {"line": one.line, "col": one.column}
            yield _command("error", below(file.name, base), places, "not readable", message)


def _findings(documents: Sequence[Checked], base: str) -> Iterator[str]:
    for document in documents:
        for finding in document.report.open:
            region = document.region(finding.path)
            # The first line alone: below the last one of a long section, nobody would see what it is about.
            places = {"line": region.line, "endLine": region.line, "col": region.column}
            if region.shown_to > region.column:
                places["endColumn"] = region.shown_to
            title = f"{finding.code} {finding.severity}"
            yield _command(_LEVELS[finding.severity], below(document.name, base), places, title, _message(finding))


def _message(finding: Finding) -> str:
    lines = [finding.message, f"why: {finding.why}"]
    if finding.fix:
        lines.append(f"fix: {finding.fix.description}")
    return "\n".join(visible(line) for line in lines)


def _command(level: str, name: str, places: dict[str, int], title: str, message: str) -> str:
    values = {"file": name, **{key: str(value) for key, value in places.items()}, "title": title}
    properties = ",".join(f"{key}={_property(visible(value))}" for key, value in values.items())
    return f"::{level} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
