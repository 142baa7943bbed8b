"""`ninetyday rules` and `ninetyday rule CODE`: what is asked of a plan, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.codes import complete_code
from assistant.cli.options import Format, FormatOption, UsageRefused, nearest_code
from assistant.cli.terminal import say, show
from rules.own_codes import OWN_CODES
from rules.registry import REGISTRY
from rules.render.json import dumps
from rules.render.text import Line, manual_lines, rule_list_lines


def rules(*, output: FormatOption = Format.text) -> None:
    """List every rule with its severity, scope and title (and, as JSON, its source)."""
    if output is Format.json:
        say(dumps([one.as_dict() for one in REGISTRY.values()]))
        return
    show(rule_list_lines(REGISTRY.values()))
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
) -> None:
    """Print a rule's manual: what it asks, why, who says so, a plan that breaks it and the same plan mended."""
    known = {**REGISTRY, **OWN_CODES}
    one = known.get(code.strip().upper())
    if one is None:
        raise UsageRefused(f"no rule is called {code}", nearest_code(code, known))
    if output is Format.json:
        manual = one.manual
        parts = {"what": manual.what, "why": manual.why, "breaks": manual.breaks, "mended": manual.mended}
        say(dumps({**one.as_dict(), "needs": list(one.needs), **parts}))
        return
    show(manual_lines(one))
