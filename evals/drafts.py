"""Draft every brief of `evals/data/briefs` with the embedded model: what holds, how long it takes, what it says.

    python -m evals.drafts                      a table, a line a brief and horizon, and the counts of `evals.measures`
    python -m evals.drafts --write FILE         and every drafted sentence, as YAML for a reader to judge
    python -m evals.drafts --verdicts FILE      what a reader judged: the share sent on, by role and set, with reasons

Seconds are of one machine and day: read the shares. "outside" is the wall time, from the start of the command to
the draft, that is neither loading the engine nor waiting for its replies; a first build of the guidance index does not
count.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BRIEFS = Path(__file__).parent / "data" / "briefs"
TODAY = dt.date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Timed:
    """One draft: seconds of wall time and of model time, calls, and what came of it."""

    brief: str
    horizon: str
    wall: float
    model: float
    calls: int
    outcome: Any


async def drafts(files: list[Path], horizons: tuple[str, ...]) -> list[Timed]:
    """Draft each brief for each horizon in one process; the first draft carries the imports and the engine's load."""
    began = time.perf_counter()
    from assistant.models.client import ModelClient
    from assistant.models.engine import ENGINE
    from assistant.settings import read_settings

    settings = read_settings()
    done: list[Timed] = []
    async with ModelClient(settings) as client:
        if settings.chosen_way != "fill":
            client.warm_up()
        from assistant.drafting.pipeline import Deps, draft_okrs
        from knowledge.search import Library
        from rules.formats.reading import parse

        opened = time.perf_counter()
        with Library.open(settings.home) as library:
            built = time.perf_counter() - opened
            began += built if built > 1 else 0  # the index was built: that happens once
            for file in files:
                document = parse(file.read_text(encoding="utf-8"), file.name).document
                for horizon in horizons:
                    used = client.usage
                    loaded = ENGINE.running is not None and bool(done)
                    deps = Deps(library, client, client.describe(), TODAY, way=settings.chosen_way)
                    asked: Any = ("90d", "6m") if horizon == "both" else (horizon,)
                    outcome = await draft_okrs(document, asked, deps)
                    ended = time.perf_counter()
                    load = ENGINE.running.load_seconds if ENGINE.running and not loaded else 0.0
                    model = client.usage.seconds - used.seconds + load
                    calls = client.usage.calls - used.calls
                    done.append(Timed(file.stem, horizon, ended - began, model, calls, outcome))
                    began = time.perf_counter()
    return done


def table(rows: list[Timed]) -> Iterator[str]:
    """The figures as lines."""
    yield f"{'brief':<22} {'set':<5} {'wall s':>7} {'model s':>8} {'calls':>6} {'outside':>8}  outcome"
    for row in rows:
        outside = max(row.wall - row.model, 0) / row.wall
        yield (
            f"{row.brief:<22} {row.horizon:<5} {row.wall:>7.1f} {row.model:>8.1f} {row.calls:>6} {outside:>8.0%}  "
            f"{_outcome(row.outcome)}"
        )


def _outcome(outcome: Any) -> str:
    from assistant.drafting.pipeline import Refusal

    if isinstance(outcome, Refusal):
        return f"refused: {outcome.reason}"
    drafted = [f for f in outcome.report.errors if f.path.startswith("/okr_sets")]
    worded = list(outcome.document.provenance.wording.values())
    warnings = outcome.report.summary["warning"]
    return f"{len(drafted)} errors, {warnings} warnings, {worded.count('model')} of {len(worded)} worded by the model"


def counts(rows: list[Timed]) -> Iterator[str]:
    """What is counted over all drafts, and the model's calls for each drafted sentence."""
    from evals.measures import measure
    from knowledge.cards import load_cards

    drafted = [(row.brief, row.outcome) for row in rows if not _refused(row)]
    found = measure(drafted, (f"{card.title}. {card.body}" for card in load_cards()))
    yield from found.lines()
    calls = sum(row.calls for row in rows)
    yield f"model calls: {calls}, {calls / max(found.sentences, 1):.2f} a drafted sentence"


def _refused(row: Timed) -> bool:
    from assistant.drafting.pipeline import Refusal

    return isinstance(row.outcome, Refusal)


def sentences(rows: list[Timed]) -> list[dict[str, Any]]:
    """Every drafted sentence with room for a reader's verdict."""
    from evals.measures import sentences as drafted

    return [
        {"brief": one.brief, "set": one.horizon, "id": one.id, "text": one.text, "send": None, "reason": None}
        for row in rows
        if not _refused(row)
        for one in drafted(row.brief, row.outcome.document)
    ]


def verdicts(file: Path) -> Iterator[str]:
    """The share of sentences that a reader would send on, by role and by set, and the reasons of the rest."""
    from ruamel.yaml import YAML

    loaded: Any = YAML(typ="safe").load(file.read_text(encoding="utf-8"))  # pyright: ignore[reportUnknownMemberType]
    rows: list[dict[str, Any]] = [row for row in loaded if row["send"] is not None]
    groups: dict[str, list[bool]] = {}
    for row in rows:
        for name in (f"role {str(row['brief']).partition('-')[0]}", f"set {row['set']}"):
            groups.setdefault(name, []).append(bool(row["send"]))
    for name, sends in sorted(groups.items()):
        yield f"{name}: {sum(sends)} of {len(sends)} sent on ({sum(sends) / len(sends):.0%})"
    sent = sum(bool(row["send"]) for row in rows)
    yield f"all: {sent} of {len(rows)} sent on ({sent / max(len(rows), 1):.1%})"
    yield from (f"  {row['brief']} {row['set']} {row['id']}: {row['reason']}" for row in rows if not row["send"])


def main() -> None:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(prog="python -m evals.drafts", description="Draft every brief; print figures.")
    parser.add_argument("briefs", nargs="*", type=Path, help="briefs; default: all that ship with the evaluation")
    parser.add_argument("--horizon", action="append", choices=("90d", "6m", "both"), help="default: both")
    parser.add_argument("--write", type=Path, help="write every sentence to this YAML file")
    parser.add_argument("--verdicts", type=Path, help="count a file that --write wrote and a reader filled in")
    options = parser.parse_args()
    if options.verdicts:
        print("\n".join(verdicts(options.verdicts)))
        return
    files = options.briefs or sorted(BRIEFS.glob("*.yaml"))
    rows = asyncio.run(drafts(files, tuple(options.horizon or ("both",))))
    print("\n".join([*table(rows), "", *counts(rows)]))
    if options.write:
        from ruamel.yaml import YAML

        with options.write.open("w", encoding="utf-8") as file:
            YAML().dump(sentences(rows), file)  # pyright: ignore[reportUnknownMemberType]


if __name__ == "__main__":
    main()
