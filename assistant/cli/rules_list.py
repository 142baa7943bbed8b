"""`ninetyday rules` and `ninetyday rule CODE`: what is asked of a plan, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.codes import complete_code
from assistant.cli.options import ConfigOption, Format, FormatOption, IsolatedOption, UsageRefused, nearest_code
from assistant.cli.terminal import say, show
from assistant.configuration import configuration_for
from assistant.files import STDIN, write_text
from rules.own_codes import OWN_CODES
from rules.registry import REGISTRY
from rules.render.json import dumps
from rules.render.text import Line, manual_lines, rule_list_lines
from rules.rule import Rule


def rules(
    *,
    output: FormatOption = Format.text,
    manual: Annotated[
        str | None,
        typer.Option("--manual", metavar="FOLDER", help="Write the manual there: a page a rule, in Markdown."),
    ] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> None:
    """List every rule with its severity, scope and title (and, as JSON, its source), house rules last."""
    known = _rules(config, isolated)
    if manual is not None:
        _write_manual(manual, [*known.values(), *OWN_CODES.values()])
        return
    if output is Format.json:
        say(dumps([one.as_dict() for one in known.values()]))
        return
    show(rule_list_lines(known.values()))
    own = ", ".join(OWN_CODES)
    show(
        [
            Line(),
            Line(f"`ninetyday rule CODE` prints a manual; the program's own codes have one too: {own}.", "dim"),
        ]
    )


def rule(
    code: Annotated[str, typer.Argument(help="A rule's code, such as CAP101.", autocompletion=complete_code)],
    *,
    output: FormatOption = Format.text,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> None:
    """Print a rule's manual: what it asks, why, who says so, a plan that breaks it and the same plan mended."""
    asked = code.strip().upper()
    # A manual of ours can be read however broken the configuration is.
    ours = {**REGISTRY, **OWN_CODES}
    known = ours if asked in ours else {**_rules(config, isolated), **OWN_CODES}
    one = known.get(asked)
    if one is None:
        raise UsageRefused(f"no rule is called {code}", nearest_code(code, known))
    if output is Format.json:
        manual = one.manual
        parts = {"what": manual.what, "why": manual.why, "breaks": manual.breaks, "mended": manual.mended}
        say(dumps({**one.as_dict(), "needs": list(one.needs), **parts}))
        return
    show(manual_lines(one))


def _write_manual(folder: str, known: list[Rule]) -> None:
    """Write every page, and take out pages of rules that are gone; other files in the folder are left alone."""
    from rules.render.manual import MADE_BY, manual_pages

    pages = manual_pages(known)
    path = Path(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageRefused(f"{folder!r} cannot be made: {error.strerror}", "name another folder") from error
    for name, text in pages.items():
        write_text(str(path / name), text, force=True)
    for old in path.glob("*.md"):
        if old.name not in pages and old.read_text("utf-8", "replace").startswith(MADE_BY):
            old.unlink()
    show([Line(f"{len(pages)} pages in {folder}, to be read from {path / 'README.md'}")])


def _rules(config: str | None, isolated: bool) -> dict[str, Rule]:
    """Our rules, and those of the configuration that applies in the working directory."""
    settings = configuration_for(STDIN, config=config, isolated=isolated).settings
    return {**REGISTRY, **{one.code: one for one in settings.house}}
