"""`ninetyday session`: the pack for the goal-setting session, and the record of what both sides signed."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.drafting import event, library, show_page, telling
from assistant.cli.options import ConfigOption, IsolatedOption, TodayOption, UsageRefused, read_today
from assistant.cli.terminal import complain, say
from assistant.configuration import configuration_for
from assistant.files import (
    STDIN,
    STDIN_NAME,
    encoded_as,
    read_bytes,
    read_document,
    refuse_early,
    rewrite,
    write_bytes,
    write_text,
)
from assistant.sessions.agenda import FEWEST_MINUTES, MOST_MINUTES
from rules.formats.reading import decode, parse

if TYPE_CHECKING:
    from assistant.drafting.events import Tell
    from assistant.drafting.pipeline import Draft, Refusal
    from assistant.sessions.pack import Pack
    from rules.document import Document
    from rules.settings import Settings as RuleSettings

FOUND = 1


class Format(StrEnum):
    """What the pack becomes."""

    md = "md"
    docx = "docx"
    html = "html"
    pdf = "pdf"


_ENDINGS = {".md": Format.md, ".markdown": Format.md, ".docx": Format.docx, ".html": Format.html, ".htm": Format.html}
_ENDINGS[".pdf"] = Format.pdf


def session(
    file: Annotated[str, typer.Argument(help="A brief or a plan in YAML or JSON; - is standard input.")],
    *,
    to: Annotated[
        Format | None, typer.Option("--to", help="The format; else what the ending of -o says, else md.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="OUT", help="Write the pack to this file; it must be new.")
    ] = None,
    minutes: Annotated[
        int | None,
        typer.Option(
            help=f"How long the session is, {FEWEST_MINUTES} to {MOST_MINUTES} minutes; default 90.", show_default=False
        ),
    ] = None,
    plan: Annotated[
        str | None, typer.Option("--plan", metavar="PLAN", help="Write the drafted document here, to sign it later.")
    ] = None,
    signed: Annotated[
        str | None, typer.Option("--signed", metavar="DATE", help="Record in FILE that both signed on this day.")
    ] = None,
    founder: Annotated[str | None, typer.Option(metavar="NAME", help="Who signed for the company.")] = None,
    executive: Annotated[str | None, typer.Option(metavar="NAME", help="Who signed as the executive.")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files that are there, or an earlier signing.")
    ] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing while it works.")] = False,
    today: TodayOption = None,
) -> None:
    """Prepare the session in which founder and executive set the goals; afterwards, record what they signed.

    Goals that stand in the document are proposed as they are; a brief without any gets them drafted.
    Exit code 0: a pack whose proposals hold. 1: an error stands open in them, or none could be drafted. With --signed
    the document itself is changed, and nothing in it but `agreement`: 1 where an error stands open in what was signed.
    """
    day = read_today(today)
    rules = configuration_for(file, config=config, isolated=isolated).settings
    if signed is not None:
        _refuse_beside_signing(to=to, minutes=minutes, plan=plan)
        _record(file, signed, founder, executive, output, day, rules, force=force)
        return
    if founder is not None or executive is not None:
        raise UsageRefused("--founder and --executive belong to --signed", "add --signed DATE, or leave them out")
    if minutes is not None and not FEWEST_MINUTES <= minutes <= MOST_MINUTES:
        raise UsageRefused(
            f"--minutes {minutes}: a session takes {FEWEST_MINUTES} to {MOST_MINUTES} minutes", "give another length"
        )
    chosen = to or _by_ending(output)
    if plan is not None and plan == output:
        raise UsageRefused(f"--plan and -o are both {plan}", "the pack and the plan are two files: name another one")
    for target in (output, plan):
        if target is not None:
            refuse_early(target, force=force)
    if output is None and chosen in (Format.docx, Format.pdf) and sys.stdout.isatty():
        raise UsageRefused(f"{chosen.value} is no text for a terminal", "name a file with -o")
    made = dt.datetime.now() if today is None else dt.datetime.combine(day, dt.time())
    document = read_document(file).document
    pack, drafted = _pack(document, made, rules, minutes, quiet=quiet)
    _keep_plan(plan, drafted, force=force)
    _give(pack, chosen, output, to is None, force=force)
    if not pack.holds:
        raise typer.Exit(FOUND)


def _pack(
    document: Document, made: dt.datetime, rules: RuleSettings, minutes: int | None, *, quiet: bool
) -> tuple[Pack, Draft | None]:
    """The pack, and the draft that was made for it."""
    from assistant.evidence import evidence_of
    from assistant.sessions.drafting import has_goals
    from assistant.sessions.preparing import prepared_pack
    from rules.check import check

    day = made.date()
    draft, refusal = None, ()
    if not has_goals(document):
        with telling(quiet) as tell:
            result = _drafted(document, day, rules, tell)
        draft, refusal = _outcome(result)
    if draft is not None:
        document, report = draft.document, draft.report
    else:
        report = check(document, today=day, settings=rules, evidence=evidence_of(document))
    return (
        prepared_pack(
            document, report, made, minutes=minutes, drafted=draft is not None, refusal=refusal, settings=rules
        ),
        draft,
    )


def _outcome(result: Draft | Refusal) -> tuple[Draft | None, tuple[str, ...]]:
    from assistant.drafting.pipeline import Refusal

    if not isinstance(result, Refusal):
        return result, ()
    told = [f"{one.message} ({one.code})" for one in result.findings]
    complain(f"no goals could be drafted: {result.reason}; the pack says what is missing")
    return None, tuple(told) or (result.reason,)


def _drafted(document: Document, day: dt.date, rules: RuleSettings, tell: Tell) -> Draft | Refusal:
    from assistant.drafting.pipeline import refuse_unsound
    from assistant.sessions.drafting import drafted_goals
    from assistant.settings import read_settings

    refusal = refuse_unsound(document, day, rules)
    if refusal is not None:
        return refusal
    tell(event("brief", "no goals stand in the document: drafting them"))
    with library(read_settings(), tell) as found:
        return asyncio.run(drafted_goals(document, found, day, rules, tell))


def _keep_plan(plan: str | None, draft: Draft | None, *, force: bool) -> None:
    if plan is None:
        return
    if draft is None:
        complain(f"{plan} was not written: nothing was drafted, the goals stand in the document itself")
        return
    from rules.formats.writing import to_json, to_yaml

    document = draft.recorded()
    written = write_text(plan, (to_json if Path(plan).suffix == ".json" else to_yaml)(document), force=force)
    complain(f"wrote {written}: the document with the drafted goals, to be signed with --signed")


def _give(pack: Pack, chosen: Format, output: str | None, by_default: bool, *, force: bool) -> None:
    """Write the pack where it was wanted, or show it."""
    from assistant.sessions import pages

    write = {Format.md: pages.markdown, Format.html: pages.html, Format.docx: pages.word, Format.pdf: pages.pdf}[chosen]
    made = write(pack)
    if output is not None:
        write_bytes(output, made if isinstance(made, bytes) else made.encode(), force=force)
        complain(f"wrote {output}")
    elif isinstance(made, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
    elif by_default and sys.stdout.isatty():
        show_page(made)
    else:
        say(made)


def _by_ending(output: str | None) -> Format:
    if output is None:
        return Format.md
    ending = Path(output).suffix.lower()
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    raise UsageRefused("which format?", f"say --to {', '.join(Format)}, or name a file with such an ending by -o")


def _refuse_beside_signing(**others: object) -> None:
    given = [f"--{name}" for name, value in others.items() if value is not None]
    if given:
        raise UsageRefused(f"{given[0]} belongs to a pack, and --signed makes none", "run it once for each")


def _record(
    file: str,
    signed: str,
    founder: str | None,
    executive: str | None,
    output: str | None,
    today: dt.date,
    rules: RuleSettings,
    *,
    force: bool,
) -> None:
    """Change `agreement` in the person's own text, where it stands or in the file that -o names."""
    from assistant.evidence import evidence_of
    from assistant.sessions.signing import Signing, signed_text
    from rules.check import check

    if founder is None or executive is None:
        raise UsageRefused("--signed needs both sides", "add --founder NAME and --executive NAME")
    try:
        day = dt.date.fromisoformat(signed)
    except ValueError as error:
        raise UsageRefused(f"--signed is {signed!r}, not a date", "write it as YYYY-MM-DD") from error
    if output is not None:
        refuse_early(output, force=force)
    shown = STDIN_NAME if file == STDIN else file
    data = read_bytes(file)
    parsed = parse(decode(data, shown), shown)
    text = signed_text(parsed, Signing(day, founder.strip(), executive.strip()), today, again=force)
    if output is not None:
        write_bytes(output, encoded_as(text, data), force=force)
    elif file == STDIN:
        say(text)
    else:
        rewrite(file, text, data)
    document = parse(text, shown).document
    report = check(document, today=today, settings=rules, evidence=evidence_of(document))
    complain(f"{output or shown}: signed on {day} by {founder.strip()} and {executive.strip()}")
    late = next((one for one in report.open if one.code == "ALN504"), None)
    if late is not None:
        complain(f"ALN504 stays open: {late.message}")
    errors = [one for one in report.errors if one.path.startswith("/okr_sets")]
    if errors:
        complain(f"{len(errors)} errors stand open in what was signed; `ninetyday check` lists them")
        raise typer.Exit(FOUND)
