"""`ninetyday critique`: what is wrong with a plan as somebody wrote it, in whichever format, and what is good."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import ConfigOption, IsolatedOption, TodayOption, read_today
from assistant.cli.terminal import say, show
from assistant.configuration import configuration_for
from assistant.files import STDIN, STDIN_NAME, read_bytes, refuse_early, write_text
from rules.finding import Severity
from rules.formats.reading import decode, parse

if TYPE_CHECKING:
    import datetime as dt

    from assistant.critique.by_model.hearing import Heard
    from assistant.critique.critique import Critique
    from assistant.critique.rewriting import Rewritten
    from rules.settings import Settings

FOUND = 1
_OURS = (".yaml", ".yml", ".json")


class CritiqueFormat(StrEnum):
    """How a critique is printed."""

    text = "text"
    markdown = "markdown"
    json = "json"


def critique(
    file: Annotated[
        str,
        typer.Argument(
            help="A plan: Markdown, text, mail, HTML, Word, Excel, CSV, PDF, or a document; - is standard input."
        ),
    ],
    *,
    written: Annotated[
        CritiqueFormat, typer.Option("--format", help="text for people, json for programs.")
    ] = CritiqueFormat.text,
    rewrite: Annotated[
        bool, typer.Option("--rewrite", help="A better version: your wording where it holds, shown as a diff.")
    ] = False,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", help="Write the critique, or with --rewrite the better version, to this file."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file that -o names.")] = False,
    ask: Annotated[
        bool | None,
        typer.Option(
            help="Ask the language model for what was not read; by default a server's, not the embedded one, which "
            "takes a minute or two."
        ),
    ] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    today: TodayOption = None,
) -> None:
    """Read a plan as people write them and say what does not hold, what is missing, what is good, and what helps most.

    Every finding quotes the plan's own words. Exit code 0: no error stands open. 1: at least one does, or no goal was
    found that could be judged. 2: the file could not be read. What code alone did not read is asked of the language
    model where --ask says so; each of its answers is a quotation that has to stand in the plan.
    """
    when = read_today(today)
    if output is not None:
        refuse_early(output, force=force)
    settings = configuration_for(file, config=config, isolated=isolated).settings
    one = _read(file, when, settings, ask)
    if rewrite:
        code = _rewritten(one, when, settings, written, output, force=force)
    else:
        code = _told(one, written, output, force=force)
    if code:
        raise typer.Exit(code)


def _read(file: str, today: dt.date, settings: Settings, ask: bool | None) -> Critique:
    from assistant import critique as of
    from knowledge.reading.source import MOST_BYTES

    data = read_bytes(file, MOST_BYTES)
    name = STDIN_NAME if file == STDIN else file
    if _is_ours(data, file):
        return of.of_parsed(parse(decode(data, name), name), today=today, settings=settings)
    from knowledge.reading import read_source

    source = read_source(data, name)
    return of.of_source(source, today=today, settings=settings, heard=_heard(source.text, today, ask))


def _heard(text: str, today: dt.date, ask: bool | None) -> Heard | None:
    """What the language model's quotations settle; None where it is not asked."""
    if ask is False:
        return None
    from assistant.settings import read_settings

    settings = read_settings()
    if settings.way == "fill" or (ask is None and settings.local):
        return None
    import asyncio

    from assistant.cli.drafting import event, telling
    from assistant.critique.by_model.asking import ask as asked
    from assistant.models.client import ModelClient

    async def answers() -> Heard:
        async with ModelClient(settings) as client:
            return await asked(text, client, today=today)

    with telling(quiet=False) as tell:
        tell(event("model", f"asking {settings.model} for what was not read"))
        return asyncio.run(answers())


def _is_ours(data: bytes, file: str) -> bool:
    """Whether a file is a document of ours: by its name, or by how it opens where it has no telling name."""
    ending = PurePath(file).suffix.lower()
    if ending in _OURS:
        return True
    if ending and file != STDIN:
        return False
    head = data[:65536]
    if head.lstrip()[:1] == b"{":
        return b'"engagement"' in head
    return any(line.startswith(b"engagement:") for line in head.splitlines())


def _told(one: Critique, written: CritiqueFormat, output: str | None, *, force: bool) -> int:
    text = _shown(one, written)
    if output is not None:
        write_text(output, text, force=force)
    elif written is not CritiqueFormat.text:
        say(text)
    else:
        from assistant.critique.page import critique_lines

        show(critique_lines(one))
    return 0 if one.is_sound else FOUND


def _shown(one: Critique, written: CritiqueFormat) -> str:
    if written is CritiqueFormat.json:
        from rules.render.json import dumps

        return dumps(one.as_dict())
    from assistant.critique.page import critique_lines, critique_markdown
    from rules.render.lines import plain

    return critique_markdown(one) if written is CritiqueFormat.markdown else plain(critique_lines(one))


def _rewritten(
    one: Critique, today: dt.date, settings: Settings, written: CritiqueFormat, output: str | None, *, force: bool
) -> int:
    from assistant import critique as of

    made = of.rewrite(one, today=today, settings=settings)
    if output is not None:
        write_text(output, made.text, force=force)
    if written is CritiqueFormat.json:
        from rules.render.json import dumps

        rewritten = {"text": made.text, "diff": made.diff, "applied": [each.as_dict() for each in made.applied]}
        say(dumps({**one.as_dict(), "rewritten": {**rewritten, "report": made.report.as_dict()}}))
    elif output is None:
        say(made.diff)
        say(_outcome(made))
    left = any(each.severity is Severity.ERROR for each in made.left if each.waived is None)
    return FOUND if left or not one.judged_goals else 0


def _outcome(made: Rewritten) -> str:
    mended = ", ".join(one.code for one in made.applied) or "nothing"
    left = ", ".join(dict.fromkeys(one.code for one in made.left if one.waived is None)) or "nothing"
    return f"mended: {mended}\nleft for you: {left}\n"
