"""Ways of using the embedded model, tried on the same cases and read blind: which sentences would a founder send on?

    python -m evals.ways --memory FILE --sheets FOLDER      try every way; sentences to the results, sheets to read
    python -m evals.ways --verdicts FILE [FILE ...]         join the readers' verdicts, print the table

Each case is a brief and a purpose. Code chooses its play and fills it; every way starts from there (WAYS). A sheet
shows a brief's distinct sentences in shuffled order without the way that made them. A reader hands back a YAML list
of {id, send: true or false, reason}; where several read a sentence, most of them must send it on.

What the model answered stands in the memory, so that a broken run goes on where it stopped, at no cost.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import itertools
import json
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

BRIEFS = Path(__file__).parent / "data" / "briefs"
RESULTS = Path(__file__).parent / "results" / "ways-2026-11-22.yaml"
TODAY = dt.date(2026, 11, 22)
TRIED = (
    "cro-software", "cro-dental", "cro-pumps", "cmo-clinics", "cmo-machinery", "cmo-accountants", "cgo-marketplace",
    "cgo-fitness", "cso-cleaning", "cso-medical", "vp-staffing", "vp-heatpumps",
)  # fmt: skip
PURPOSES = ("audit", "instrument", "quick_win", "foundation", "rhythm", "outcome", "objective", "interview")
WAYS = {
    "filled": "gaps filled by code",
    "rewritten": "the model adapts the filled sentence to the client, three worked rewrites in the prompt",
    "rewritten, gated": "the same; the filled sentence where a gate objects or a name of the client's is lost",
    "smoothed": "the model smooths the filled sentence beside the client's nearest one; else the filled sentence, "
    "where a gate objects, a name of the client's is lost or it grew longer",
    "composed": "the model writes the whole set in one go with room to think; one call, no gate",
    "composed, gated": "the same; the filled sentence where a gate objects",
    "ranked": "of three filled plays the one nearest to the client's sentences by the embedder",
    "judged": "of three filled plays the one of which the model says most surely that it fits (likelihood of yes)",
    "begins": "the filled sentence; for audits and quick wins with the model's phrase for where it begins",
}
LABELS = {
    "audit": "key result, 90 days, audit",
    "instrument": "key result, makes a missing figure available",
    "quick_win": "key result, 90 days, quick win",
    "foundation": "key result, 90 days, foundation",
    "rhythm": "key result, 90 days, rhythm",
    "outcome": "key result, six months, outcome",
    "objective": "objective, 90 days",
    "interview": "question for the interviews of the first weeks",
}
SEED = 22
DETAILS = ("play", "seconds", "calls", "kept", "leaked", "missing", "lost", "added", "faults")


async def tried(
    files: Sequence[Path], purposes: Sequence[str], composing: Sequence[str], memory: Path
) -> Iterator[dict[str, Any]]:
    """Every row of every brief: brief, purpose, way, sentence, counts. `composing`: briefs whose sets are composed."""
    from assistant.models.client import ModelClient
    from assistant.settings import read_settings
    from evals.ways_asked import Asked
    from evals.ways_cases import Client
    from evals.ways_tried import as_rows, try_ways
    from knowledge.search import Library

    settings = read_settings()
    rows: list[dict[str, Any]] = []
    async with ModelClient(settings) as model:
        asked = Asked.of(model, memory)
        with Library.open(settings.home) as library:
            print(f"{len(library.all_plays())} plays, {len(asked.known)} answers remembered", flush=True)
            for file in files:
                began = time.perf_counter()
                made = list(
                    as_rows(await try_ways(Client(file, library, TODAY), asked, purposes, file.stem in composing))
                )
                rows += made
                cases = len({row["purpose"] for row in made})
                print(f"{file.stem}: {cases} cases, {time.perf_counter() - began:.0f} s", flush=True)
    return iter(rows)


def grouped(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The distinct sentences, shuffled within their brief, each with an id and the ways that made it.

    Sentences that differ in their signs alone are read as one, as the way of the first one has it.
    """
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in rows:
        one = found.setdefault(
            (row["brief"], row["purpose"], folded(row["text"])),
            {
                "id": "",
                "brief": row["brief"],
                "purpose": row["purpose"],
                "text": row["text"],
                "words": len(row["text"].split()),
                "ways": [],
                "verdicts": [],
            },
        )
        told = {"text": row["text"]} if row["text"] != one["text"] else {}
        one["ways"].append({"way": row["way"]} | told | {key: _plain(row[key]) for key in DETAILS if key in row})
    shuffled: list[dict[str, Any]] = []
    for brief in dict.fromkeys(one["brief"] for one in found.values()):
        mine = sorted((one for one in found.values() if one["brief"] == brief), key=lambda one: str(one["text"]))
        random.Random(f"{SEED} {brief}").shuffle(mine)
        for number, one in enumerate(mine, 1):
            one["id"] = f"{brief}-{number:02}"
        shuffled += mine
    return shuffled


def folded(text: str) -> str:
    """A sentence's words alone."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _plain(value: Any) -> Any:
    return list(cast("tuple[Any, ...]", value)) if isinstance(value, tuple) else value


def sheet(brief: Path, sentences: Iterable[Mapping[str, Any]]) -> str:
    """What a reader gets: the brief in short and its sentences, without the ways."""
    from rules.formats.reading import parse

    document = parse(brief.read_text(encoding="utf-8"), brief.name).document
    engagement = document.engagement
    lines = [
        f"# {engagement.company} ({engagement.role}, {engagement.days_per_week} days a week, from {engagement.start})",
        "",
        " ".join((engagement.situation or "").split()),
        "",
        "What the company wants:",
        *(f"- {goal.text}" for goal in document.company_objectives or ()),
        "",
        "People: " + "; ".join(f"{p.count or 1} {p.role or p.name} ({p.group})" for p in document.people or ()),
        "Tools: " + "; ".join(f"{one.name} ({one.kind})" for one in document.systems or ()),
        "Own words: " + ("; ".join(f"{one.say} for {one.means}" for one in document.terms or ()) or "none"),
        "Figures: " + "; ".join(f"{b.metric} {'unknown' if b.value is None else b.value} {b.unit or ''}".strip()
                                for b in document.baselines or ()),
        "",
        "## Sentences",
        "",
    ]  # fmt: skip
    lines += [f"- **{one['id']}** [{LABELS[one['purpose']]}] {one['text']}" for one in sentences]
    return "\n".join(lines) + "\n"


def joined(sentences: Sequence[dict[str, Any]], verdicts: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """Put the verdicts (reader, verdict) beside their sentences; returns the ids that no sentence has."""
    known = {one["id"]: one for one in sentences}
    strange: list[str] = []
    for reader, verdict in verdicts:
        one = known.get(verdict["id"])
        if one is None:
            strange.append(str(verdict["id"]))
            continue
        others = [row for row in one["verdicts"] if row["reader"] != reader]
        mine = {"reader": reader, "send": bool(verdict["send"])}
        one["verdicts"] = [*others, mine | ({"reason": verdict["reason"]} if verdict.get("reason") else {})]
    return strange


def sent(sentence: Mapping[str, Any]) -> bool | None:
    """Whether most of its readers send a sentence on; None where nobody has read it."""
    votes = [bool(row["send"]) for row in sentence["verdicts"]]
    return 2 * sum(votes) > len(votes) if votes else None


def table(sentences: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The counts by way, and below them the share sent on by way and purpose.

    faulty: sentences in which a gate finds a fault; own: sentences of the model's own that the gates let stand;
    copies: sentences with the words of the filled one.
    """
    rows = [(way["way"], one, way) for one in sentences for way in one["ways"]]
    yield (
        f"{'way':<18} {'sentences':>9} {'sent on':>8} {'leaked':>7} {'missing':>8} {'figures':>8} {'faulty':>7} "
        f"{'own':>4} {'copies':>7} {'words':>6} {'s each':>7} {'calls':>6}"
    )
    for name in WAYS:
        mine = [(one, way) for way_name, one, way in rows if way_name == name]
        if not mine:
            continue
        figures = sum(len(way.get("lost", ())) + len(way.get("added", ())) for _, way in mine)
        yield (
            f"{name:<18} {len(mine):>9} {_share([sent(one) for one, _ in mine]):>8} "
            f"{_total(mine, 'leaked'):>7} {_total(mine, 'missing'):>8} {figures:>8} "
            f"{sum(bool(way.get('faults')) for _, way in mine):>7} {_own(way for _, way in mine):>4} "
            f"{sum(any(way['way'] == 'filled' for way in one['ways']) for one, _ in mine):>7} "
            f"{sum(one['words'] for one, _ in mine) / len(mine):>6.1f} "
            f"{sum(way['seconds'] for _, way in mine) / len(mine):>7.1f} "
            f"{sum(way['calls'] for _, way in mine):>6.0f}"
        )
    yield ""
    purposes = [purpose for purpose in PURPOSES if any(one["purpose"] == purpose for one in sentences)]
    yield f"{'sent on':<18} " + " ".join(f"{purpose:>10}" for purpose in purposes)
    for name in WAYS:
        cells = [[sent(one) for way, one, _ in rows if way == name and one["purpose"] == p] for p in purposes]
        if any(cells):
            yield f"{name:<18} " + " ".join(f"{_share(cell):>10}" for cell in cells)


def _share(votes: Sequence[bool | None]) -> str:
    read = [vote for vote in votes if vote is not None]
    return f"{sum(read) / len(read):.0%}" if read else "-"


def _total(rows: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]], key: str) -> int:
    return sum(len(way.get(key, ())) for _, way in rows)


def _own(ways: Iterable[Mapping[str, Any]]) -> str:
    kept = Counter(way["kept"] for way in ways if "kept" in way)
    return str(kept[True]) if kept else "-"


def read(file: Path) -> list[dict[str, Any]]:
    """A list from a YAML file."""
    from ruamel.yaml import YAML

    return cast("list[dict[str, Any]]", YAML(typ="safe").load(file.read_text(encoding="utf-8")) or [])  # pyright: ignore[reportUnknownMemberType]


HEADING = "# Every distinct sentence of `python -m evals.ways`, with the ways that made it.\n"


def write(sentences: Sequence[Mapping[str, Any]], file: Path) -> None:
    """Every sentence with its ways, counts and verdicts, as YAML; what the file says at its head stays."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.default_flow_style = None
    yaml.width = 120
    before = file.read_text(encoding="utf-8").splitlines(keepends=True) if file.exists() else []
    heading = "".join(itertools.takewhile(lambda line: line.startswith("#"), before)) or HEADING
    with file.open("w", encoding="utf-8") as stream:
        stream.write(heading)
        yaml.dump(list(sentences), stream)  # pyright: ignore[reportUnknownMemberType]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it from the command line; 2 where a verdict names no sentence."""
    parser = argparse.ArgumentParser(prog="python -m evals.ways", description="Try ways of using the model.")
    parser.add_argument("briefs", nargs="*", help=f"names of briefs; default: {', '.join(TRIED)}")
    parser.add_argument("--purpose", action="append", choices=PURPOSES, help="default: all")
    parser.add_argument("--compose", nargs="*", help="briefs whose whole sets the model composes; default: all")
    memory = Path(tempfile.gettempdir()) / "ninetyday-ways.json"
    parser.add_argument("--memory", type=Path, default=memory, help="what the model answered so far (%(default)s)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="every sentence (%(default)s)")
    parser.add_argument("--sheets", type=Path, help="write sheets to read, and key.json, into this folder")
    parser.add_argument("--verdicts", type=Path, nargs="+", help="join these readers' verdicts with the results")
    options = parser.parse_args(arguments)
    if options.verdicts:
        sentences = read(options.results)
        strange = joined(sentences, ((file.stem, row) for file in options.verdicts for row in read(file)))
        write(sentences, options.results)
        print("\n".join(table(sentences)))
        if strange:
            print(f"no sentence has these ids: {', '.join(strange)}")
        return 2 if strange else 0
    files = [BRIEFS / f"{name}.yaml" for name in options.briefs or TRIED]
    composing = [file.stem for file in files] if options.compose is None else options.compose
    sentences = grouped(asyncio.run(tried(files, options.purpose or PURPOSES, composing, options.memory)))
    write(sentences, options.results)
    if options.sheets:
        options.sheets.mkdir(parents=True, exist_ok=True)
        for file in files:
            mine = [one for one in sentences if one["brief"] == file.stem]
            (options.sheets / f"{file.stem}.md").write_text(sheet(file, mine), encoding="utf-8")
        key = {one["id"]: [way["way"] for way in one["ways"]] for one in sentences}
        (options.sheets / "key.json").write_text(json.dumps(key, indent=1), encoding="utf-8")
    print("\n".join(table(sentences)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
