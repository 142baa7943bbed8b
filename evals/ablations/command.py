"""`ninetyday eval --ablate`: questions by name, their answers printed and kept as JSON."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.options import UsageRefused
from assistant.cli.terminal import say

if TYPE_CHECKING:
    from assistant.settings import Settings

FILE = "ablations.json"


def chosen(names: Sequence[str]) -> tuple[str, ...]:
    """The questions named, also several in one word by commas; `all` is every one that needs no model.

    Raises UsageRefused for a name that there is not.
    """
    from evals.ablations.table import ABLATIONS

    wanted = [part.strip() for one in names for part in one.split(",") if part.strip()]
    for name in wanted:
        if name != "all" and name not in ABLATIONS:
            raise UsageRefused(f"--ablate is {name!r}, and there is no such question", f"write {', '.join(ABLATIONS)}")
    cheap = [name for name, one in ABLATIONS.items() if not one.model]
    return tuple(dict.fromkeys(part for name in wanted for part in (cheap if name == "all" else [name])))


def ablate(
    names: Sequence[str],
    settings: Settings,
    command: str,
    tell: Callable[[str], None],
    *,
    only: Sequence[str] = (),
    seeds: int = 5,
    output: Path | None = None,
    memory: Path | None = None,
    recorded: Path | None = None,
) -> bool:
    """Answer the questions; with an output folder the result is kept there. Returns whether a case ended in a fault."""
    from evals.ablations.running import Plan, lines, run
    from evals.ablations.table import ABLATIONS
    from evals.suites.means import Means
    from knowledge.search import Library

    with Library.open(settings.home) as library:
        library.cards("warm up")
        plan = Plan(tuple(only), seeds)
        means = Means(settings, library, recorded=recorded, memory=memory)
        done = asyncio.run(run([ABLATIONS[name] for name in names], means, plan, command, tell))
    say("\n".join(lines(done, {name: ABLATIONS[name].figures for name in names})) + "\n")
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
        (output / FILE).write_text(done.model_dump_json(indent=1) + "\n", encoding="utf-8")
        say(f"written: {output / FILE}\n")
    return any(arm.failed for answer in done.answers.values() for arm in answer.arms.values())
