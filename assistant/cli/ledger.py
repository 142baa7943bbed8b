"""`ninetyday ledger`: the hours an engagement holds, beside the hours that its sets ask for."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.options import Format, FormatOption
from assistant.cli.terminal import say, show
from assistant.files import read_document
from rules.ledger import ledger as compute
from rules.render.json import dumps
from rules.render.text import HOW_HOURS_ARE_COUNTED, ledger_lines, not_counted


def ledger(
    file: Annotated[str, typer.Argument(help="A document in YAML or JSON; - is standard input.")],
    *,
    output: FormatOption = Format.text,
) -> None:
    """Show hours by day 30, 60, 90 and 182: there, promised already, asked for, and left."""
    document = read_document(file).document
    computed = compute(document)
    if output is Format.json:
        facts = {"computed": " ".join(HOW_HOURS_ARE_COUNTED), "not_counted": not_counted(document)}
        say(dumps({**computed.as_dict(), **facts}))
        return
    show(ledger_lines(computed, document))
