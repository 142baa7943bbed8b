"""`ninetyday debrief`: read the notes of the interviews, and propose what they change in the brief."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import ConfigOption, IsolatedOption, TodayOption, UsageRefused, read_today
from assistant.cli.terminal import complain, say, show
from assistant.configuration import configuration_for
from assistant.files import STDIN, STDIN_NAME, FileRefused, read_bytes, refuse_early, rewrite, write_text
from rules.finding import Severity
from rules.formats.problems import DocumentError
from rules.formats.reading import Parsed, decode, parse

if TYPE_CHECKING:
    from assistant.debriefing.debrief import Accepted, Debrief, Notes
    from assistant.debriefing.proposals import Proposal
    from rules.settings import Settings

FOUND = 1
MOST_CHARACTERS = 400_000
"""Notes of some sixty thousand words: more than anybody jots in a week, and read in seconds."""


class DebriefFormat(StrEnum):
    """How the proposals are printed."""

    text = "text"
    markdown = "markdown"
    json = "json"
    yaml = "yaml"


def debrief(
    guide: Annotated[str, typer.Argument(help="The engagement document with its interview guide, in YAML or JSON.")],
    notes: Annotated[list[str], typer.Argument(help="Notes, text or Markdown; - is standard input.")],
    *,
    accept: Annotated[
        str | None,
        typer.Option("--accept", metavar="NUMBERS", help="Take these over: 1,3,5-7, or all that is undisputed."),
    ] = None,
    output: Annotated[str | None, typer.Option("-o", "--output", help="Write the document to this file.")] = None,
    in_place: Annotated[bool, typer.Option("--in-place", help="Write into GUIDE itself.")] = False,
    written: Annotated[
        DebriefFormat, typer.Option("--format", help="How the proposals are printed.")
    ] = DebriefFormat.text,
    day: Annotated[
        str | None, typer.Option("--day", metavar="DATE", help="The day the notes were written; default: today.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file that -o names.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    today: TodayOption = None,
) -> None:
    """Read notes of interviews and propose what they change in the brief; nothing is taken over unseen.

    Exit code 0: proposals, or what you accepted is written. 1: nothing was read that the brief has a place for, or what
    was accepted brought an error. 2: could not run.
    """
    when = _day(day, today)
    _refuse_contradictions(accept, output, in_place=in_place, force=force, guide=guide)
    settings = configuration_for(guide, config=config, isolated=isolated).settings
    data = read_bytes(guide)
    shown = STDIN_NAME if guide == STDIN else guide
    parsed = parse(decode(data, shown), shown)
    texts = _notes(notes, guide)
    from assistant.debriefing.debrief import debrief as compare

    result = compare(parsed.document, texts, day=when, settings=settings)
    if result.empty:
        _print(result, None, written, shown)
        complain("nothing was read that the brief has a place for; figures are read beside the metric that they are of")
        raise typer.Exit(FOUND)
    if accept is None:
        _print(result, None, written, shown)
        return
    code = _accept(parsed, data, result, accept, when, settings, written, output if not in_place else None, force=force)
    if code:
        raise typer.Exit(code)


def _day(day: str | None, today: str | None) -> dt.date:
    if day is None:
        return read_today(today)
    try:
        return dt.date.fromisoformat(day)
    except ValueError as error:
        raise UsageRefused(f"--day is {day!r}, not a date", "write it as YYYY-MM-DD") from error


def _refuse_contradictions(accept: str | None, output: str | None, *, in_place: bool, force: bool, guide: str) -> None:
    if accept is None and (output is not None or in_place):
        option = "-o" if output is not None else "--in-place"
        raise UsageRefused(f"{option} writes what is accepted, and nothing is", "add --accept 1,3 or --accept all")
    if accept is not None and output is None and not in_place:
        raise UsageRefused("--accept needs a place to write to", "add -o FILE, or --in-place")
    if output is not None and in_place:
        raise UsageRefused("-o and --in-place exclude each other", "choose one of them")
    if in_place and guide == STDIN:
        raise UsageRefused("standard input cannot be written to", "write with -o FILE")
    if output is not None:
        refuse_early(output, force=force)


def _notes(names: list[str], guide: str) -> list[Notes]:
    """The notes' texts. Raises FileRefused for one that is no text, empty, or longer than anybody's notes."""
    from assistant.debriefing.debrief import Notes

    if [*names, guide].count(STDIN) > 1:
        raise UsageRefused("standard input can be read only once", "name a file for the other")
    found: list[Notes] = []
    for name in names:
        shown = STDIN_NAME if name == STDIN else name
        try:
            data = read_bytes(name)
        except FileRefused as error:
            raise FileRefused(error.message, "name the file with the notes") from error
        try:
            text = decode(data, shown).removeprefix("\ufeff")
        except DocumentError as error:
            what = error.problems[0].message
            raise FileRefused(f"{shown}: {what}", "save the notes as text or Markdown, in UTF-8") from error
        if not text.strip():
            raise FileRefused(f"{shown} is empty: there is nothing to read", "name the file with the notes")
        if len(text) > MOST_CHARACTERS:
            raise FileRefused(
                f"{shown} has {len(text):,} characters, notes are read up to {MOST_CHARACTERS:,}",
                "split it by interview",
            )
        found.append(Notes(shown, text))
    return found


def _accept(
    parsed: Parsed, data: bytes, result: Debrief, accept: str, day: dt.date, settings: Settings, written: DebriefFormat,
    output: str | None, *, force: bool,
) -> int:  # fmt: skip
    from assistant.debriefing.debrief import accept as take
    from rules.formats.editing import NotEditable

    taken = _chosen(accept, result)
    try:
        accepted = take(parsed, taken, day=day, settings=settings)
    except NotEditable as error:
        raise UsageRefused(f"{parsed.name} was not touched: {error}", "put the proposals in by hand") from error
    if accept.strip().lower() == "all":
        numbered = [one for one in result.proposals if one.number is not None]
        accepted = replace(accepted, left=tuple(one for one in numbered if one not in taken))
    if output is None:
        rewrite(parsed.name, accepted.text, data)
        target = parsed.name
    else:
        target = str(write_text(output, accepted.text, force=force))
    _print(result, accepted, written, parsed.name)
    complain(f"wrote {target}")
    errors = [one for one in accepted.opened if getattr(one, "severity", None) is Severity.ERROR]
    return FOUND if errors else 0


def _chosen(accept: str, result: Debrief) -> list[Proposal]:
    """The proposals that were accepted. Raises UsageRefused for a number that is none, and for two that clash."""
    from assistant.debriefing.page import numbers_of
    from assistant.debriefing.proposals import acceptable

    if accept.strip().lower() == "all":
        taken = list(acceptable(result.proposals))
        if not taken:
            raise UsageRefused("--accept all: every proposal is in dispute", "accept them by their numbers")
        return taken
    known = numbers_of(result.proposals)
    wanted = _numbers(accept)
    for number in wanted:
        if number not in known:
            last = max(known, default=0)
            raise UsageRefused(
                f"--accept {number}: there is no such proposal",
                f"they are numbered 1 to {last}" if last else "there is none",
            )
    for number in wanted:
        both = [rival for rival in known[number].rivals if rival in wanted and rival != number]
        if both:
            raise UsageRefused(f"--accept {number} and {both[0]} contradict each other", "accept one of them")
    return [known[number] for number in wanted]


_MOST_NUMBERS = 10_000


def _numbers(accept: str) -> list[int]:
    found: list[int] = []
    for part in accept.replace(" ", "").split(","):
        first, dash, last = part.partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()) or len(part) > 12:
            raise UsageRefused(f"--accept {accept!r} names no proposals", "write 1,3 or 2-5 or all")
        low, high = int(first), int(last) if dash else int(first)
        if high < low or high - low > _MOST_NUMBERS:
            raise UsageRefused(f"--accept {part} is no range of proposals", "write 2-5")
        found += range(low, high + 1)
    return list(dict.fromkeys(found))


def _print(result: Debrief, accepted: Accepted | None, written: DebriefFormat, name: str) -> None:
    from assistant.debriefing.page import accepted_lines, debrief_data, debrief_lines, debrief_markdown

    if written is DebriefFormat.json:
        say(json.dumps(debrief_data(result, accepted), ensure_ascii=False, indent=2) + "\n")
    elif written is DebriefFormat.yaml:
        from rules.formats.writing import plain_yaml

        say(plain_yaml(debrief_data(result, accepted)))
    elif written is DebriefFormat.markdown:
        say(debrief_markdown(result, f"Debrief of {Path(name).name}"))
    elif accepted is None:
        show(debrief_lines(result))
    if accepted is not None and written in (DebriefFormat.text, DebriefFormat.markdown):
        show(accepted_lines(accepted))
